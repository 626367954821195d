// SPDX-License-Identifier: Apache-2.0
#include "link/status.h"

#include <algorithm>

#include "link/words.h"
#include "period/vocabulary.h"

namespace zhibiao::link {
namespace {

using lexicon::Id;
using text::Range;

/// How far a cue of status.tsv reaches.
enum class Place : std::uint8_t { clause, verb, wish, aim, before, whole, rest, goal, heading, never };

Place place_of(std::string_view place) {
  if (place == "clause") return Place::clause;
  if (place == "before") return Place::before;
  if (place == "whole") return Place::whole;
  if (place == "rest") return Place::rest;
  if (place == "verb") return Place::verb;
  if (place == "wish") return Place::wish;
  if (place == "aim") return Place::aim;
  if (place == "goal") return Place::goal;
  return place == "heading" ? Place::heading : Place::never;
}

// 争取实现, 争取生产总值增长8%: a statistic or what becomes of it, and not money that was won (争取上级资金).
bool wishes(const lexicon::Tokens& tokens, std::uint32_t token) {
  const auto passes = [&](std::uint32_t i) {
    return roles_of(tokens, i).any(Roles(Role::adverb)) || tokens.in(i, Id::period) || tokens.in(i, Id::region_word);
  };
  std::uint32_t i = token + 1;
  while (i < tokens.size() && tokens[i].range.begin == tokens[i - 1].range.end && passes(i)) ++i;
  if (i >= tokens.size() || tokens[i].range.begin != tokens[i - 1].range.end) return false;
  const bool becomes = tokens.in(i, Id::change) || tokens.in(i, Id::bound) || tokens.in(i, Id::indicator);
  return becomes || roles_of(tokens, i).any(Roles(Role::done, Role::reach, Role::share));
}

// 好于预计, 高于预期目标, 占规划总投资的: what was expected is only compared with.
bool is_compared_with(const lexicon::Tokens& tokens, std::uint32_t token) {
  return token > 0 && tokens[token - 1].range.end == tokens[token].range.begin &&
         roles_of(tokens, token - 1).any(Roles(Role::gap, Role::share));
}

// The level of the heading that a paragraph stands under; 9 where there is none.
unsigned level_above(const text::Layout& layout, std::uint32_t paragraph) {
  constexpr std::uint32_t farthest = 200;
  for (std::uint32_t p = paragraph; p > 0 && paragraph - p < farthest; --p)
    if (layout.paragraphs[p - 1].block == text::Block::heading && layout.paragraphs[p - 1].level > 0) return layout.paragraphs[p - 1].level;
  return 9;
}

// 一、 · (一) · 1.: the first of its series
bool begins_series(const Document& document, Range heading) {
  const std::u16string_view chars = document.text.in(heading);
  const std::size_t at = chars.starts_with(u'(') ? 1 : 0;
  if (at + 1 >= chars.size() || document.tokens.lexicon->times->digit(chars[at]) != 1) return false;
  return !text::is_han(chars[at + 1]) && !text::is_digit(chars[at + 1]);
}

/// A section that a cue opens. It reaches to the next heading of its own level or above, and not beyond its article. 一、 behind
/// 二、2023年工作安排 begins its parts.
struct Section {
  static constexpr std::uint32_t longest_introduction = 1500;  // before 一、

  std::size_t opening;  // which of all
  std::uint32_t begin;
  unsigned level;
  bool has_parts = false;

  bool ends_before(const Document& document, const text::Paragraph& paragraph) {
    if (paragraph.opens_article) return true;
    if (paragraph.block != text::Block::heading) return false;
    if (level == 0 || paragraph.level == 0) return level == paragraph.level;
    const bool is_near = paragraph.range.begin - begin <= longest_introduction;
    has_parts = has_parts || (is_near && paragraph.level == level && begins_series(document, paragraph.range));
    return paragraph.level < level || (paragraph.level == level && !has_parts);
  }
};

// 目标是 · 目标:
bool says_what(const Document& document, std::uint32_t token) {
  const std::uint32_t end = document.tokens[token].range.end;
  return is_before(document.tokens, token, Roles(Role::reach)) || (end < document.text.size() && document.text.chars[end] == u':');
}

// 圆满完成了年初确定的目标任务: what is done opens no outlook
bool is_done(const Document& document, std::uint32_t token) {
  constexpr std::uint32_t longest_reach = 60;
  const std::uint32_t cue = document.tokens[token].range.begin;
  const Range clause = document.layout.clauses[document.layout.clause_at(cue)].range;
  for (std::uint32_t i = document.tokens.first_at(std::max(clause.begin, cue - std::min(cue, longest_reach))); i < token; ++i)
    if (roles_of(document.tokens, i).any(Roles(Role::done))) return true;
  return false;
}

// 2024年工作安排 as a heading or as the first short sentence of a paragraph, which it closes; 主要预期目标是 anywhere.
bool opens_section(const Document& document, std::uint32_t token, Place place) {
  constexpr std::uint32_t longest_run_in_heading = 40;
  constexpr std::uint32_t longest_close = 3;  // 。 and the quote or bracket before it
  const Range cue = document.tokens[token].range;
  if (place != Place::goal && place != Place::heading) return false;
  const auto& paragraph = document.layout.paragraphs[document.layout.paragraph_at(cue.begin)];
  if (place == Place::goal)  // and not: 完成了主要预期目标
    return says_what(document, token) || (paragraph.block == text::Block::heading && !is_done(document, token));
  const Range sentence = document.layout.sentences[document.layout.sentence_at(cue.begin)].range;
  if (paragraph.block == text::Block::heading) return true;
  return paragraph.range.begin == sentence.begin && sentence.size() <= longest_run_in_heading && cue.end + longest_close >= sentence.end &&
         !is_done(document, token);
}

// The stretch that a cue inside a sentence speaks for.
Range reach_of(const text::Layout& layout, Range cue, Place place, Status status) {
  const text::Clause& around = layout.clauses[layout.clause_at(cue.begin)];
  const Range clause = around.range;
  const Range sentence = layout.sentences[around.sentence].range;
  switch (place) {
    case Place::clause:
    case Place::verb:
    case Place::wish:
      return {cue.begin, status == Status::target ? sentence.end : clause.end};
    case Place::before:
      return {clause.begin, cue.end};
    case Place::whole:
      return clause;
    case Place::rest:
    case Place::aim:
    case Place::goal:
      return {cue.begin, sentence.end};
    default:
      return {};
  }
}

// Stretches in order: each ends where the next begins.
template <class Stretches>
void cut_at_next(Stretches& stretches) {
  for (std::size_t i = 0; i + 1 < stretches.size(); ++i)
    stretches[i].range.end = std::min(stretches[i].range.end, stretches[i + 1].range.begin);
}

}  // namespace

Statuses::Statuses(const Document& document) : document_(&document) {
  const auto& tokens = document.tokens;
  std::vector<Stretch> openings;  // of sections
  for (std::uint32_t i = tokens.next(0, &lexicon::Block::claims); i < tokens.size(); i = tokens.next(i + 1, &lexicon::Block::claims)) {
    const auto* meaning = tokens.meaning(i, Id::status);
    const auto status = static_cast<Status>(meaning->role);
    const lexicon::Table& table = tokens.lexicon->table(Id::status);
    const std::string_view strength = table.cell(meaning->row, tokens.lexicon->columns.status_strength);
    const Place place = place_of(table.cell(meaning->row, tokens.lexicon->columns.status_place));
    if ((place == Place::verb && !acts(tokens, i)) || (place == Place::wish && !wishes(tokens, i))) continue;
    if ((place == Place::aim && !says_what(document, i)) || is_compared_with(tokens, i)) continue;
    if (place == Place::goal && !says_what(document, i) && is_done(document, i)) continue;  // 完成了预期目标，…
    if (opens_section(document, i, place)) {
      openings.push_back({tokens[i].range, status, tokens[i].range, Source::section, strength});
    } else if (const Range reach = reach_of(document.layout, tokens[i].range, place, status); !reach.empty()) {
      cues_.push_back({reach, status, tokens[i].range,
                       place == Place::clause || place == Place::before || place == Place::whole ? Source::clause : Source::sentence,
                       strength});
    }
  }
  std::stable_sort(cues_.begin(), cues_.end(), [](const Stretch& a, const Stretch& b) { return a.range.begin < b.range.begin; });
  lay_out(openings);
  cut_at_next(cues_);
}

// Sections inside each other: the innermost holds, and behind it the one around it again.
void Statuses::lay_out(const std::vector<Stretch>& openings) {
  const text::Layout& layout = document_->layout;
  std::vector<Section> open;  // of different levels
  const auto begin_stretch = [&](std::uint32_t at) {
    if (!sections_.empty() && sections_.back().range.end > at) sections_.back().range.end = at;
    if (open.empty()) return;
    sections_.push_back(openings[open.back().opening]);
    sections_.back().range = {at, document_->text.size()};
  };
  std::size_t next = 0;
  for (std::uint32_t p = openings.empty() ? 0 : layout.paragraph_at(openings.front().cue.begin); p < layout.paragraphs.size(); ++p) {
    if (open.empty() && next == openings.size()) break;
    const text::Paragraph& paragraph = layout.paragraphs[p];
    if (std::erase_if(open, [&](Section& section) { return section.ends_before(*document_, paragraph); }) != 0)
      begin_stretch(paragraph.range.begin);
    for (; next < openings.size() && openings[next].cue.begin < paragraph.range.end; ++next) {
      const unsigned level = paragraph.block == text::Block::heading ? paragraph.level : level_above(layout, p);
      std::erase_if(open, [level](const Section& section) { return section.level >= level; });
      open.push_back({next, paragraph.range.begin, level});
      begin_stretch(openings[next].cue.begin);
    }
  }
}

const Statuses::Stretch* Statuses::covering(std::uint32_t character) const {
  for (const auto* list : {&cues_, &sections_}) {
    const auto after =
        std::upper_bound(list->begin(), list->end(), character, [](std::uint32_t x, const Stretch& s) { return x < s.range.begin; });
    if (after != list->begin() && std::prev(after)->range.contains(character)) return &*std::prev(after);
  }
  return nullptr;
}

Statuses::Claim Statuses::at(std::uint32_t character) const {
  const Stretch* stretch = covering(character);
  if (!stretch) return {{Status::actual, {}, Source::document}, {}, 0};
  return {{stretch->status, document_->text.bytes(stretch->cue), stretch->source}, stretch->strength, stretch->cue.begin};
}

text::Range Statuses::open() const {
  const bool is_open = !sections_.empty() && sections_.back().range.end == document_->text.size();
  return is_open ? sections_.back().cue : text::Range{};
}

}  // namespace zhibiao::link
