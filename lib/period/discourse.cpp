// SPDX-License-Identifier: Apache-2.0
#include "period/discourse.h"

#include <algorithm>

#include "period/calendar.h"
#include "period/words.h"

namespace zhibiao::period {
namespace {

constexpr std::uint32_t head_paragraphs = 12;
constexpr std::uint32_t longest_title = 60;

bool has_word(const Document& document, text::Range range, Kind kind) {
  for (std::uint32_t i = document.tokens.first_at(range.begin); i < document.tokens.size(); ++i) {
    const lexicon::Token& token = document.tokens[i];
    if (token.range.begin >= range.end) break;
    const auto* entry = document.tokens.meaning(i, lexicon::Id::period);
    if (entry != nullptr && static_cast<Kind>(entry->role) == kind) return true;
  }
  return false;
}

std::span<const Hit> hits_in(const std::vector<Hit>& hits, text::Range range) {
  const auto before = [](const Hit& hit, std::uint32_t at) { return hit.range.begin < at; };
  const auto first = std::lower_bound(hits.begin(), hits.end(), range.begin, before);
  const auto last = std::lower_bound(first, hits.end(), range.end, before);
  return {first, last};
}

bool is_day(const Hit& hit) { return hit.period && hit.period->grain == Grain::day; }
bool is_whole_year(const Hit& hit) { return hit.period && hit.period->grain == Grain::year && !hit.is_base; }

// A text without a year in its title opens with it: “2024年，全市上下…”. None for a newspaper page.
std::optional<Said> opening_year(const Document& document, const std::vector<Hit>& hits) {
  for (const text::Paragraph& p : document.layout.paragraphs) {
    if (p.opens_article) return std::nullopt;
    if (p.block != text::Block::prose) continue;
    for (const Hit& hit : hits_in(hits, {p.range.begin, p.range.begin + 1}))
      if (hit.is_absolute && is_whole_year(hit)) return Said{*hit.period, hit.range};
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

// 2012年…统计公报 · 2025年政府工作报告 · （2013年3月20日） · ——2016年2月19日在…会议上
Frame frame_of(const Document& document, const std::vector<Hit>& hits, std::optional<Date> date) {
  Frame out;
  out.date = date;
  bool is_bulletin = false;
  std::optional<Said> title_year;
  const auto& paragraphs = document.layout.paragraphs;
  for (std::uint32_t i = 0; i < paragraphs.size() && i < head_paragraphs; ++i) {
    const text::Range range = paragraphs[i].range;
    if (range.size() > longest_title) continue;
    const bool report = has_word(document, range, Kind::report);
    const bool bulletin = has_word(document, range, Kind::bulletin);
    for (const Hit& hit : hits_in(hits, range)) {
      if (!hit.is_absolute) continue;
      if (is_day(hit) && !out.date) out.date = hit.period->first;
      if (is_whole_year(hit) && (report || bulletin || i == 0) && !title_year) title_year = Said{*hit.period, hit.range};
    }
    out.is_report = out.is_report || report;
    is_bulletin = is_bulletin || bulletin;
  }
  if (!title_year && !out.is_report) title_year = opening_year(document, hits);
  if (out.date) out.said = static_cast<int>(out.date->year());
  const auto titled = title_year ? last_year_of(title_year->period) : std::nullopt;
  if (out.is_report) {
    if (!out.said) out.said = titled;
    if (out.said) out.reported = *out.said - 1;
  } else if (titled) {
    out.reported = titled;
    out.subject = title_year;
    if (!out.said) out.said = titled;
  } else if (is_bulletin && out.said) {
    out.reported = *out.said - 1;
  }
  return out;
}

// 一、2015年工作回顾 · 二、今后五年的主要目标 · 三、2016年工作安排 · 一、工作回顾
std::optional<Said> Sections::said_by(const Document& document, text::Range heading, std::span<const Hit> hits) const {
  for (const Hit& hit : hits)
    if (hit.period && !hit.is_base && hit.period->first && hit.period->last && hit.period->grain != Grain::day)
      return Said{*hit.period, hit.range};
  if (!frame_.said || !frame_.is_report) return std::nullopt;
  if (has_word(document, heading, Kind::review)) return Said{*year_of(*frame_.said - 1), heading};
  if (has_word(document, heading, Kind::outlook)) return Said{*year_of(*frame_.said), heading};
  return std::nullopt;
}

void Sections::enter(const Document& document, std::uint32_t paragraph, std::span<const Hit> hits) {
  const text::Paragraph& p = document.layout.paragraphs[paragraph];
  if (p.opens_article) {
    open_.clear();
    now_.reset();
  }
  if (p.block != text::Block::heading) return;
  auto said = said_by(document, p.range, hits);
  if (p.level == 0 && (!said || paragraph == 0)) return;  // a title or a line of its own that names no time
  // A heading of the same rank without a time goes on in the time of the one before it.
  while (!open_.empty() && open_.back().level >= p.level) {
    if (!said && open_.back().level == p.level && p.level == 1) said = open_.back().said;
    open_.pop_back();
  }
  open_.push_back({p.level, said});
  now_.reset();
  for (const Open& open : open_)
    if (open.said) now_ = open.said;
}

}  // namespace zhibiao::period
