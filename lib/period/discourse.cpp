// SPDX-License-Identifier: Apache-2.0
#include "period/discourse.h"

#include <algorithm>
#include <map>

#include "link/words.h"
#include "period/calendar.h"
#include "period/words.h"

namespace zhibiao::period {
namespace {

constexpr std::uint32_t head_paragraphs = 12;
constexpr std::uint32_t longest_title = 60;
constexpr std::uint32_t longest_lead = 30;
constexpr std::uint32_t longest_particle = 6;  // before a time word: 截至, 到, 刚刚过去的

// The places in tokens that begin inside the range at which the masks have a bit, up to where `use` says that it is found.
template <class Use>
void each_place(const Document& document, text::Range range, std::uint64_t lexicon::Block::*mask, Use use) {
  const lexicon::Tokens& tokens = document.tokens;
  const std::uint32_t behind = tokens.first_at(range.end);
  if (behind == 0 || tokens[behind - 1].range.begin < range.begin) return;
  const std::uint32_t end = tokens[behind - 1].range.end;
  const auto next = [&](std::uint32_t at) { return tokens.next_at(at, end, mask); };
  if (next(range.begin) == end) return;  // as nearly everywhere
  std::uint32_t at = next(tokens[tokens.first_at(range.begin)].range.begin);
  while (at < end && !use(at)) at = next(at + 1);
}

// The first word of the kind, a topic's or not_time, that begins in a token inside the range; empty if there is none.
text::Range find_word(const Document& document, text::Range range, Kind kind) {
  text::Range found;
  each_place(document, range, kind == Kind::not_time ? &lexicon::Block::times : &lexicon::Block::topics, [&](std::uint32_t at) {
    const Word word = word_at(document, at, kind);
    if (word) found = {at, at + word.length};
    return static_cast<bool>(word);
  });
  return found;
}

// All topics that the range speaks of.
Kinds topics_in(const Document& document, text::Range range) {
  Kinds found;
  each_place(document, range, &lexicon::Block::topics, [&](std::uint32_t at) {
    found.add(document.tokens.lexicon->times->kinds_at(document.text.chars, at));
    return false;
  });
  return found;
}

bool has_word(const Document& document, text::Range range, Kind kind) { return !find_word(document, range, kind).empty(); }

bool is_day(const Hit& hit) { return hit.period && hit.period->grain == Grain::day; }
bool is_month(const Hit& hit) { return hit.period && hit.period->grain == Grain::month; }
bool is_year(const Hit& hit) { return hit.period && hit.period->grain == Grain::year && !hit.is_base; }

// 上半年, 一季度, 1-5月: some months
bool is_part_of_year(const Hit& hit) {
  return hit.period && !hit.is_base && hit.period->first && hit.period->last && hit.period->first->year() == hit.period->last->year() &&
         (hit.period->grain == Grain::quarter || hit.period->grain == Grain::half || hit.period->grain == Grain::month ||
          hit.period->grain == Grain::several);
}

// A text without a year in its title opens with it: “2024年，全市上下…”. None for a newspaper page.
std::optional<Said> opening_year(const Document& document, const std::vector<Hit>& hits) {
  for (const text::Paragraph& p : document.layout.paragraphs) {
    if (p.opens_article) return std::nullopt;
    if (p.block != text::Block::prose) continue;
    for (const Hit& hit : hits_in(hits, {p.range.begin, p.range.begin + 1}))
      if (hit.is_absolute && is_year(hit)) return Said{*hit.period, hit.range, Source::document};
    return std::nullopt;
  }
  return std::nullopt;
}

/// What the lines above the text say.
struct Head {
  std::optional<Date> day;
  std::optional<int> month_year;  // 2022年4月, without a day
  std::optional<Said> title_year;
  std::optional<int> planned_year;  // 报告…工作，对2012年的工作提出建议
  bool is_report = false;
  bool is_bulletin = false;
};

// 对今后五年和2012年的工作提出建议
std::optional<int> year_planned(const Document& document, const std::vector<Hit>& hits, text::Range paragraph) {
  const auto& layout = document.layout;
  for (const Hit& hit : hits_in(hits, paragraph)) {
    if (!hit.is_absolute || !is_year(hit)) continue;
    const text::Range clause = layout.clauses[layout.clause_at(hit.range.begin)].range;
    const text::Range rest{hit.range.end, clause.end};
    if (rest.size() <= longest_lead && has_word(document, rest, Kind::outlook)) return last_year_of(*hit.period);
  }
  return std::nullopt;
}

Head head_of(const Document& document, const std::vector<Hit>& hits) {
  Head out;
  const auto& paragraphs = document.layout.paragraphs;
  for (std::uint32_t i = 0; i < paragraphs.size() && i < head_paragraphs; ++i) {
    const text::Range range = paragraphs[i].range;
    const Kinds topics = topics_in(document, {range.begin, std::min(range.end, range.begin + longest_title)});
    out.is_report = out.is_report || topics.has(Kind::speech);
    if (out.is_report && !out.planned_year) out.planned_year = year_planned(document, hits, range);
    if (range.size() > longest_title) continue;
    const bool report = topics.has(Kind::report);
    out.is_report = out.is_report || report;
    const bool bulletin = topics.has(Kind::bulletin);
    out.is_bulletin = out.is_bulletin || bulletin;
    for (const Hit& hit : hits_in(hits, range)) {
      const bool is_line_of_its_own = range.size() <= hit.range.size() + 2;
      if (i == 0 && !out.is_report && !is_line_of_its_own && is_part_of_year(hit) && !out.title_year)
        out.title_year = Said{*hit.period, hit.range, Source::document};
      if (!hit.is_absolute) continue;
      if (is_day(hit) && !out.day) out.day = hit.period->first;
      if (is_month(hit) && !out.month_year) out.month_year = last_year_of(*hit.period);
      const bool is_plan = hit.period && is_several_years(*hit.period) && has_word(document, range, Kind::not_time);  // 第十个五年计划纲要
      const bool is_line = out.is_bulletin && range.size() <= hit.range.size() + 1;  // 2024年度 on a line of its own, below the title
      if ((is_plan || (is_year(hit) && (report || bulletin || is_line || i == 0))) && !out.title_year)
        out.title_year = Said{*hit.period, hit.range, Source::document};
    }
  }
  return out;
}

// 一、2009年工作回顾 was said in 2010; 2016年工作安排 in 2016.
std::optional<int> year_of_headings(const Document& document, const std::vector<Hit>& hits) {
  for (const text::Paragraph& p : document.layout.paragraphs) {
    if (p.block != text::Block::heading) continue;
    const auto inside = hits_in(hits, p.range);
    const auto year = std::find_if(inside.begin(), inside.end(), [](const Hit& hit) { return hit.is_absolute && is_year(hit); });
    if (year == inside.end()) continue;
    const Kinds topics = topics_in(document, p.range);
    if (topics.has(Kind::review)) return *last_year_of(*year->period) + 1;
    if (topics.has(Kind::outlook) || topics.has(Kind::goal)) return last_year_of(*year->period);
  }
  return std::nullopt;
}

// 从1997年的X增加到2002年的Y, said more than once: a report that names no year of its own reports on the years up to the last.
std::optional<int> year_compared_to(const Document& document, const std::vector<Hit>& hits) {
  constexpr int longest_review = 10;
  std::map<int, int> ends;
  for (std::size_t i = 1; i < hits.size(); ++i) {
    const Hit& from = hits[i - 1];
    const Hit& to = hits[i];
    if (!from.is_absolute || !to.is_absolute || !from.period || !is_year(to) || from.period->grain != Grain::year) continue;
    const int years = *last_year_of(*to.period) - *last_year_of(*from.period);
    const bool paired = word_before(document, from.range.begin, Kind::from) && word_before(document, to.range.begin, Kind::joiner);
    if (paired && years > 0 && years <= longest_review) ++ends[*last_year_of(*to.period)];
  }
  const auto most = std::max_element(ends.begin(), ends.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most != ends.end() && most->second > 1 ? std::optional(most->first) : std::nullopt;
}

// 刚刚过去的 | 2005年, 过去的 | 2005年: how long what stands before the year is
std::uint32_t length_of_past(const Document& document, std::uint32_t at) {
  const Vocabulary& words = *document.tokens.lexicon->times;
  for (std::uint32_t length = std::min(longest_particle, at); length >= 2; --length)
    if (words.exact(document.text.in({at - length, at}), Kind::span)) return length;
  return 0;
}

}  // namespace

// 截至2023年底，… · 初步核算，2023年… · 本报讯(记者某某)8月5日，…
bool opens_sentence(const Document& document, text::Range sentence, const Hit& hit) {
  const text::Range before{sentence.begin, hit.range.begin - length_of_past(document, hit.range.begin)};
  if (before.size() <= longest_particle) return true;
  if (before.size() > longest_lead) return false;
  const std::u16string_view prefix = document.text.in(before);
  const char16_t last = prefix.back();
  if (last != u'\uFF0C' && last != u',' && last != u':' && last != u')' && last != u' ') return false;
  return std::none_of(prefix.begin(), prefix.end(), [](char16_t c) { return text::is_digit(c); });
}

std::span<const Hit> hits_in(const std::vector<Hit>& hits, text::Range range) {
  const auto before = [](const Hit& hit, std::uint32_t at) { return hit.range.begin < at; };
  const auto first = std::lower_bound(hits.begin(), hits.end(), range.begin, before);
  const auto last = std::lower_bound(first, hits.end(), range.end, before);
  return {first, last};
}

// 2012年…统计公报 · 2025年政府工作报告 · （2013年3月20日） · ——2016年2月19日在…会议上
Frame frame_of(const Document& document, const std::vector<Hit>& hits, std::optional<Date> date) {
  Head head = head_of(document, hits);
  Frame out;
  out.is_report = head.is_report;
  out.date = date ? date : head.day;
  if (out.date) out.said = static_cast<int>(out.date->year());
  if (!out.said) out.said = head.month_year;
  if (!head.title_year && !out.is_report) head.title_year = opening_year(document, hits);
  const auto titled = head.title_year ? last_year_of(head.title_year->period) : std::nullopt;
  if (out.is_report) {
    if (!out.said) out.said = titled;
    if (!out.said) out.said = year_of_headings(document, hits);
    if (!out.said) out.said = head.planned_year;
    if (!out.said)
      if (const auto last = year_compared_to(document, hits)) out.said = *last + 1;
    if (out.said) out.reported = *out.said - 1;
  } else if (titled) {
    out.reported = titled;
    out.subject = head.title_year;
    if (!out.said) out.said = titled;
  } else if (head.is_bulletin && out.said) {
    out.reported = *out.said - 1;
  }
  return out;
}

std::optional<Said> Frame::whole() const {
  if (subject || !is_report || !reported) return subject;
  return period::said(year_of(*reported), {}, Source::document);
}

Sections::Sections(const Frame& frame) : frame_(frame), planned_(frame.said ? year_of(*frame.said) : std::nullopt), now_(frame.whole()) {}

// 一、2015年工作回顾 · 二、今后五年的主要目标 · 三、2016年工作安排 · 一、工作回顾
std::optional<Said> Sections::said_by(const Document& document, text::Range heading, std::span<const Hit> hits) const {
  for (const Hit& hit : hits)
    if (hit.period && !hit.is_base && !hit.is_duration && hit.period->first && hit.period->last && hit.period->grain != Grain::day)
      return Said{*hit.period, hit.range, Source::section};
  if (!frame_.said || !frame_.is_report) return std::nullopt;
  const Kinds topics = topics_in(document, heading);
  if (topics.has(Kind::review)) return said(year_of(*frame_.said - 1), heading, Source::section);
  if (topics.has(Kind::outlook) || topics.has(Kind::goal)) return said(planned_, heading, Source::section);
  return std::nullopt;
}

namespace {

// 目标是, 目标任务为, 目标：
bool announces(const Document& document, std::uint32_t at) {
  constexpr std::uint32_t longest_gap = 4;
  const auto& tokens = document.tokens;
  for (std::uint32_t i = tokens.first_at(at); i < tokens.size() && tokens[i].range.begin <= at + longest_gap; ++i)
    if (link::roles_of(tokens, i).any(link::Roles(link::Role::reach))) return true;
  return document.text.in({at, std::min(at + longest_gap, document.text.size())}).find(u':') != std::u16string_view::npos;
}

}  // namespace

// 主要预期目标是：… : a report turns to its plans without a heading.
std::optional<Said> Sections::plans_of(const Document& document, text::Range paragraph) const {
  if (!frame_.is_report || !frame_.said) return std::nullopt;
  const text::Range lead{paragraph.begin, std::min(paragraph.end, paragraph.begin + longest_lead)};
  const text::Range word = find_word(document, lead, Kind::goal);
  if (word.empty() || !announces(document, word.end)) return std::nullopt;
  return said(planned_, word, Source::section);
}

void Sections::open(std::uint8_t level, std::optional<Said> said) {
  // A heading of the first rank without a time goes on in the time of the one before it.
  const bool is_own = said.has_value();
  while (!open_.empty() && open_.back().level >= level) {
    if (!said && open_.back().level == level && level <= 1) said = open_.back().said;
    open_.pop_back();
  }
  open_.push_back({level, said, is_own});
  now_ = frame_.whole();
  for (const Open& open : open_)
    if (open.said) now_ = open.said;
}

namespace {

// “十四五”时期发展回顾 ⏎ 本报讯 …: the line above an article is its own.
bool has_headline(const Document& document, std::uint32_t paragraph) {
  return paragraph > 0 && document.layout.paragraphs[paragraph - 1].block == text::Block::heading;
}

}  // namespace

void Sections::enter(const Document& document, std::uint32_t paragraph, std::span<const Hit> hits) {
  const text::Paragraph& p = document.layout.paragraphs[paragraph];
  const bool has_own = has_headline(document, paragraph) && !open_.empty() && open_.back().is_own;
  if (p.opens_article && !has_own) {
    open_.clear();
    now_ = frame_.whole();
  }
  if (p.block == text::Block::heading) {
    auto said = said_by(document, p.range, hits);
    const bool is_dateline = said && p.range.size() <= said->range.size() + 2;  // 2022年4月 below a title
    // The lines of their own in a bulletin are the captions of its charts.
    const bool is_title =
        p.level == 0 && (!said || is_dateline || frame_.subject || paragraph == 0 || has_word(document, p.range, Kind::report));
    if (!is_title) open(p.level, said);
  } else if (p.block == text::Block::prose && frame_.is_report && now_ && now_->period != planned_) {
    if (auto said = plans_of(document, p.range)) open(1, said);
  }
}

}  // namespace zhibiao::period
