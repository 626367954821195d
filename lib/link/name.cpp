// SPDX-License-Identifier: Apache-2.0
#include "link/name.h"

#include <algorithm>
#include <optional>

#include "quantity/words.h"

#include "text/fold.h"

namespace zhibiao::link {
namespace {

using lexicon::Id;
using lexicon::Matcher;
using lexicon::Tokens;
using text::Range;

constexpr std::size_t place_column = 2;  // of status.tsv
constexpr std::u16string_view edge_marks = u"\u3001\uFF0C,;: -\u2014\u2026~\u00B7\u201D)";

// The token that begins, or ends, at a character.
std::optional<std::uint32_t> token_from(const Tokens& tokens, std::uint32_t begin) {
  const std::uint32_t i = tokens.first_at(begin);
  return i < tokens.size() && tokens[i].range.begin == begin ? std::optional(i) : std::nullopt;
}

std::optional<std::uint32_t> token_to(const Tokens& tokens, std::uint32_t end) {
  const std::uint32_t i = tokens.first_at(end);
  return i > 0 && tokens[i - 1].range.end == end ? std::optional(i - 1) : std::nullopt;
}

bool is_edge_mark(char16_t c) { return !text::is_han(c) && edge_marks.find(c) != std::u16string_view::npos; }

// The hit of an ordered list that begins, or ends, at a character.
template <class Hits>
const Range* hit_from(const Hits& hits, const Edges& edges, std::uint32_t begin) {
  if (!edges.begins(begin)) return nullptr;
  const auto it = std::lower_bound(hits.begin(), hits.end(), begin, [](const auto& h, std::uint32_t x) { return h.range.begin < x; });
  return it != hits.end() && it->range.begin == begin ? &it->range : nullptr;
}

template <class Hits>
const Range* hit_to(const Hits& hits, const Edges& edges, std::uint32_t end) {
  if (!edges.ends(end)) return nullptr;
  const auto it = std::lower_bound(hits.begin(), hits.end(), end, [](const auto& h, std::uint32_t x) { return h.range.end < x; });
  return it != hits.end() && it->range.end == end ? &it->range : nullptr;
}

/// The roles of indicator_part.tsv, in the order of its column.
enum class Part : std::uint8_t { head, qualifier, branch, product, flow };

bool plays(const lexicon::Marks& marks, Part part) { return (marks.part_roles >> static_cast<unsigned>(part) & 1U) != 0; }

// A branch, product or qualifier (制造业, 粮食, 城镇): no name by itself.
bool waits_for_head(const lexicon::Marks& marks) {
  constexpr unsigned parts =
      1U << static_cast<unsigned>(Part::branch) | 1U << static_cast<unsigned>(Part::product) | 1U << static_cast<unsigned>(Part::qualifier);
  return (marks.part_roles & parts) != 0;
}

constexpr Roles in_front(Role::done, Role::reach, Role::adverb, Role::lead, Role::part, Role::each, Role::all, Role::tail, Role::of,
                         Role::place);
constexpr Roles behind(Role::done, Role::reach, Role::adverb, Role::each, Role::all, Role::of, Role::place, Role::lead);

bool is_cue(const Tokens& tokens, std::uint32_t token) {
  if (tokens.in(token, Id::base)) return true;
  const auto* status = tokens.meaning(token, Id::status);  // a word that counts in headings alone may be part of a name: 办理建议
  return status != nullptr && tokens.lexicon->table(Id::status).cell(status->row, place_column) != "heading";
}

// 比 | (一九九五年的)243万吨
bool compares(const Tokens& tokens, std::uint32_t token) { return quantity::is_numeral_word(tokens, token, numeral::Word::than); }

// A word that changes, bounds or dates the number: no part of the name before it.
bool is_change(const Tokens& tokens, std::uint32_t token) { return tokens.in(token, Id::change) || tokens.in(token, Id::bound); }

// A statistic, or a head, branch or product of one. Qualifiers and verbs of indicator_part.tsv (累计, 新增) may do other work as well.
bool is_name_part(const Tokens& tokens, std::uint32_t token) {
  const lexicon::Marks& marks = tokens[token].marks;
  if (marks.in(Id::indicator) || plays(marks, Part::head) || plays(marks, Part::branch) || plays(marks, Part::product)) return true;
  return plays(marks, Part::qualifier) && !roles_of(tokens, token).any(in_front);
}

// (GDP) [2] 〔1〕 at the end of a name: the place where it opens.
std::optional<std::uint32_t> bracket_behind(std::u16string_view chars, Range r) {
  constexpr std::u16string_view closing = u")]\u3015\u3011";
  constexpr std::u16string_view opening = u"([\u3014\u3010";
  const std::size_t kind = closing.find(chars[r.end - 1]);
  if (kind == std::u16string_view::npos) return std::nullopt;
  const std::uint32_t limit = r.end - r.begin > 30 ? r.end - 30 : r.begin;
  for (std::uint32_t i = r.end - 1; i-- > limit;)
    if (chars[i] == opening[kind]) return i;
  return std::nullopt;
}

// 县(市、区): the bracket is part of a word of the lexicon
bool is_in_word(const Tokens& tokens, std::uint32_t open) {
  const std::uint32_t next = tokens.first_at(open);
  return next > 0 && tokens[next - 1].range.end > open;
}

// ① ② ¹ behind a word.
bool is_footnote(char16_t c) { return (c >= 0x2460 && c <= 0x24FF) || (c >= 0x2776 && c <= 0x2793) || c == 0xB9 || c == 0xB2 || c == 0xB3; }

}  // namespace

std::span<const period::Hit> Surroundings::periods_within(std::span<const period::Hit> all, Range r) {
  const auto before = [](const period::Hit& time, std::uint32_t at) { return time.range.begin < at; };
  const auto first = std::lower_bound(all.begin(), all.end(), r.begin, before);
  return {first, std::lower_bound(first, all.end(), r.end, before)};
}

void Surroundings::look_at(Range ahead) {
  clause = ahead;
  played = {};
  present = {};
  const period::Hit* const end = periods.data() + periods.size();
  const period::Hit* first_time = times.data() + times.size();
  while (first_time != end && first_time->range.begin < ahead.begin) ++first_time;
  const period::Hit* last_time = first_time;
  while (last_time != end && last_time->range.begin < ahead.end) ++last_time;
  times = {first_time, last_time};
  const auto [first, last] = tokens_in(document.tokens, ahead);
  for (std::uint32_t i = first; i < last; ++i) {
    played = played | roles_of(document.tokens, i);
    present = present | document.tokens[i].marks.tables;
  }
}

bool stands_alone(const Surroundings& s, std::uint32_t token, std::uint32_t end) {
  const Tokens& tokens = s.document.tokens;
  const Range r = tokens[token].range;
  return r.size() > 1 || r.end >= end || token_from(tokens, r.end) || hit_from(s.periods, s.period_edges, r.end) ||
         hit_from(s.regions, s.region_edges, r.end) || !text::is_han(s.document.text.chars[r.end]);
}

namespace {

// 全市, 我县: no part of a name, wherever the document lies.
bool is_deictic(const Tokens& tokens, std::uint32_t token) {
  const auto* area = tokens.meaning(token, Id::region_word);
  return area != nullptr && area->role == 0;
}

// Words in front of a name that are no part of it.
bool opens_name(const Surroundings& s, std::uint32_t token, std::uint32_t end) {
  const Tokens& tokens = s.document.tokens;
  if (is_name_part(tokens, token) || roles_of(tokens, token).any(Roles(Role::attribute))) return false;
  const bool counted = roles_of(tokens, token).any(Roles(Role::verb)) && tokens[token].range.end < end;  // 压减 | 法人1191户
  const bool function_word = is_cue(tokens, token) || compares(tokens, token) || (tokens.in(token, Id::change) && !counted) ||
                             roles_of(tokens, token).any(in_front);
  return function_word && (roles_of(tokens, token).any(Roles(Role::of)) || stands_alone(s, token, end));
}

// (含有轨电车: a bracket that the name does not close
bool opens_bracket(std::u16string_view chars, Range r) {
  return chars[r.begin] == u'(' && chars.substr(r.begin, r.size()).find(u')') == std::u16string_view::npos;
}

// 特色民 | 居: the last character of a word that the lexicon does not know
bool ends_word(const Surroundings& s, std::uint32_t token) {
  const Tokens& tokens = s.document.tokens;
  const Range r = tokens[token].range;
  return r.size() == 1 && roles_of(tokens, token).any(Roles(Role::place)) && r.begin > 0 &&
         text::is_han(s.document.text.chars[r.begin - 1]) && !token_to(tokens, r.begin);
}

constexpr std::uint32_t longest_exception = 16;

bool leaves_out(const Tokens& tokens, std::uint32_t token) { return cell_of(tokens, token, Role::lead, "gives") == "except"; }
bool closes_exception(const Tokens& tokens, std::uint32_t token) { return cell_of(tokens, token, Role::uncounted, "gives") == "factor"; }

// 扣除价格变动因素后 | 用水量: where what is left out ends, which the token opens; 0 if it opens none
std::uint32_t exception_end(const Tokens& tokens, std::uint32_t token, std::uint32_t end) {
  if (!leaves_out(tokens, token)) return 0;
  const std::uint32_t limit = std::min(end, tokens[token].range.begin + longest_exception);
  for (std::uint32_t i = token + 1; i < tokens.size() && tokens[i].range.end <= limit; ++i)
    if (closes_exception(tokens, i)) return tokens[i].range.end;
  return 0;
}

// 用水量 | 扣除价格变动因素后: where what is left out begins, which the token closes; none if it closes none
std::optional<std::uint32_t> exception_begin(const Tokens& tokens, std::uint32_t token, std::uint32_t begin) {
  if (!closes_exception(tokens, token)) return std::nullopt;
  const std::uint32_t end = tokens[token].range.end;
  for (std::uint32_t i = token; i-- > 0 && tokens[i].range.begin >= begin && tokens[i].range.begin + longest_exception >= end;)
    if (leaves_out(tokens, i)) return tokens[i].range.begin;
  return std::nullopt;
}

}  // namespace

Range trim_left(const Surroundings& s, Range r) {
  const Tokens& tokens = s.document.tokens;
  const std::u16string_view chars = s.document.text.chars;
  while (!r.empty()) {
    if (!text::is_han(chars[r.begin]) && (is_edge_mark(chars[r.begin]) || is_footnote(chars[r.begin]) || opens_bracket(chars, r))) {
      ++r.begin;
      continue;
    }
    const auto token = token_from(tokens, r.begin);
    const bool is_inside = token && tokens[*token].range.end <= r.end;
    if (is_inside && is_name_part(tokens, *token)) {
      break;  // 九年义务教育巩固率 begins with no time
    } else if (const Range* period = hit_from(s.periods, s.period_edges, r.begin); period && period->end <= r.end) {
      r.begin = period->end;
    } else if (const Range* region = hit_from(s.regions, s.region_edges, r.begin); region && region->end <= r.end) {
      r.begin = region->end;
    } else if (is_inside && ((tokens[*token].range.end < r.end && is_deictic(tokens, *token)) || opens_name(s, *token, r.end))) {
      r.begin = std::max(tokens[*token].range.end, exception_end(tokens, *token, r.end));
    } else {
      break;
    }
  }
  return r;
}

Range trim_right(const Surroundings& s, Range r) {
  const Tokens& tokens = s.document.tokens;
  const std::u16string_view chars = s.document.text.chars;
  while (!r.empty()) {
    if (const char16_t last = chars[r.end - 1]; !text::is_han(last)) {
      if (const auto open = bracket_behind(chars, r); open && *open > r.begin && !is_in_word(tokens, *open)) {
        r.end = *open;
        continue;
      }
      if (last == u')' && is_in_word(tokens, r.end - 1)) break;
      if ((is_edge_mark(last) && last != u'\u201D') || last == u'(' || last == u'\u201C' || last == u'[' || is_footnote(last)) {
        --r.end;
        continue;
      }
    }
    const auto token = token_to(tokens, r.end);
    const bool is_inside = token && tokens[*token].range.begin >= r.begin;
    const Roles roles = is_inside ? roles_of(tokens, *token) : Roles();
    const bool is_base = is_inside && is_cue(tokens, *token);
    if (is_base && !roles.any(Roles(Role::attribute))) {
      r.end = tokens[*token].range.begin;  // 与上年, before the 上年 in it
    } else if (const Range* period = hit_to(s.periods, s.period_edges, r.end); period && period->begin >= r.begin) {
      r.end = period->begin;
    } else if (const auto exception = is_inside ? exception_begin(tokens, *token, r.begin) : std::nullopt) {
      r.end = *exception;
    } else if (is_inside && !is_name_part(tokens, *token)) {
      const bool weak = roles.any(Roles(Role::tail));
      const bool is_attribute = roles.any(Roles(Role::attribute)) || ends_word(s, *token);
      const auto known_before = [&] { return tokens[*token].range.begin > r.begin && token_to(tokens, tokens[*token].range.begin); };
      if (is_attribute || (!is_change(tokens, *token) && !roles.any(behind) && !(weak && known_before()))) break;
      r.end = tokens[*token].range.begin;
    } else {
      break;
    }
  }
  return r;
}

namespace {

// 试点顺利推进、| 执法事项综合率: what stands before the mark is said already.
bool closes_sentence(const Surroundings& s, std::uint32_t token, Range r) {
  const Range word = s.document.tokens[token].range;
  return word.end + 1 < r.end && word.begin > r.begin && s.document.text.chars[word.end] == u'\u3001' && word.size() > 1 &&
         !is_name_part(s.document.tokens, token) && roles_of(s.document.tokens, token).any(Roles(Role::predicate));
}

// 计划 | 新建, and not the noun: 人才支持计划专家
bool announces(const Tokens& tokens, std::uint32_t token) {
  const auto* status = tokens.meaning(token, Id::status);
  if (status == nullptr) return false;
  const std::string_view place = tokens.lexicon->table(Id::status).cell(status->row, place_column);
  const std::uint32_t next = token + 1;
  const bool names =
      next < tokens.size() && tokens[next].range.begin == tokens[token].range.end && tokens.in(next, Id::indicator);  // 计划 | 粮食产量
  return names || (place != "heading" && (place != "verb" || acts(tokens, token)));
}

// 运行平稳(GDP | 增长5%…): a name begins behind a bracket that it does not close.
Range behind_open_bracket(std::u16string_view chars, Range r) {
  std::uint32_t depth = 0;
  for (std::uint32_t i = r.end; i-- > r.begin;) {
    if (text::is_han(chars[i])) continue;
    if (chars[i] == u')') ++depth;
    if (chars[i] != u'(') continue;
    if (depth == 0) return {i + 1, r.end};
    --depth;
  }
  return r;
}

}  // namespace

Range trim(const Surroundings& s, Range r) {
  r = trim_right(s, r);
  const Tokens& tokens = s.document.tokens;
  constexpr Roles cutting(Role::adverb, Role::part);
  const bool may_cut = s.may_have(r, Roles(Role::adverb, Role::part, Role::predicate)) || s.may_have(r, lexicon::TableSet(Id::status));
  const auto [first, last] = may_cut ? tokens_in(tokens, r) : TokenRange();
  for (std::uint32_t i = first; i < last; ++i) {
    if (tokens[i].range.end >= r.end) break;
    const bool cuts = roles_of(tokens, i).any(cutting) || announces(tokens, i);
    if (cuts && !is_name_part(tokens, i) && stands_alone(s, i, r.end)) r.begin = tokens[i].range.end;
    if (closes_sentence(s, i, r)) r.begin = tokens[i].range.end + 1;
  }
  return trim_left(s, behind_open_bracket(s.document.text.chars, r));
}

namespace {

// [2] 〔1〕 or an aside in brackets that opens at `i` inside a name: how long it is; 0 if none. Brackets inside a word of the lexicon stay
// (执业(助理)医师).
std::uint32_t aside_at(const Document& document, std::uint32_t i, std::uint32_t end) {
  constexpr std::u16string_view opening = u"([\u3014";
  constexpr std::u16string_view closing = u")]\u3015";
  const std::u16string_view chars = document.text.chars;
  const std::size_t kind = opening.find(chars[i]);
  if (kind == std::u16string_view::npos) return 0;
  const std::size_t close = chars.substr(0, end).find(closing[kind], i);
  if (close == std::u16string_view::npos || close + 1 >= end) return 0;
  const std::uint32_t token = document.tokens.first_at(i);
  const bool in_word = token > 0 && document.tokens[token - 1].range.end > i;
  return in_word ? 0 : static_cast<std::uint32_t>(close) + 1 - i;
}

}  // namespace

namespace {

// 启动 | 了 | 企业改制: a particle behind a verb inside a name
bool is_particle(const Tokens& tokens, std::uint32_t token) {
  return token > 0 && tokens[token].range.size() == 1 && tokens[token - 1].range.end == tokens[token].range.begin &&
         roles_of(tokens, token).any(Roles(Role::tail)) && roles_of(tokens, token - 1).any(Roles(Role::verb, Role::predicate));
}

// Han as it is written: three bytes, and nothing was taken out behind it.
bool is_plain(const text::Clean& text, std::uint32_t i) { return text.at[i + 1] - text.at[i] == 3 && text::is_han(text.chars[i]); }

// The caller's words for a stretch, where they stand in a row and nothing was taken out between them.
std::optional<std::string_view> words_in_a_row(const text::Clean& text, Range r) {
  for (std::uint32_t i = r.begin; i + 1 < r.end; ++i)
    if (!is_plain(text, i) && text.at[i + 1] - text.at[i] != text::decode(text.source, text.at[i]).length) return std::nullopt;
  return text.bytes(r).in(text.source);
}

bool has_particle(const Tokens& tokens, Range r) {
  const auto [first, last] = tokens_in(tokens, r);
  for (std::uint32_t i = first; i < last; ++i)
    if (tokens[i].range.begin > r.begin && is_particle(tokens, i)) return true;
  return false;
}

}  // namespace

template <class Char>
std::basic_string_view<Char> Names::kept(std::basic_string_view<Char> a, std::basic_string_view<Char> b) {
  auto* const out = static_cast<Char*>(kept_.allocate((a.size() + b.size()) * sizeof(Char), alignof(Char)));
  std::copy(b.begin(), b.end(), std::copy(a.begin(), a.end(), out));
  return {out, a.size() + b.size()};
}

Name Names::slice(Range r) {
  const text::Clean& text = document_->text;
  const auto words = words_in_a_row(text, r);
  return {words ? *words : keep(text.words(r)), text.in(r)};
}

Name Names::of_folded(std::u16string_view folded) { return {keep(text::to_utf8(folded)), folded}; }

Name Names::of_cell(std::string_view cell) { return {cell, kept<char16_t>(text::fold(cell), {})}; }

Name Names::both(Name a, Name b) { return {kept(a.words, b.words), kept(a.folded, b.folded)}; }

Name Names::of_words(Range r) {
  const text::Clean& text = document_->text;
  std::uint32_t from = r.begin;
  while (from + 1 < r.end && is_plain(text, from)) ++from;
  const bool is_whole = from + 1 == r.end && text::is_han(text.chars[from]);
  if (is_whole && !has_particle(document_->tokens, r)) return {text.bytes(r).in(text.source), text.in(r)};
  return without_asides(r);
}

Name Names::without_asides(Range r) {
  Name out;
  const lexicon::Tokens& tokens = document_->tokens;
  const std::u16string_view chars = document_->text.chars;
  std::uint32_t from = r.begin;
  std::uint32_t token = tokens.first_at(r.begin);
  for (std::uint32_t i = r.begin; i < r.end; ++i) {
    const char16_t c = chars[i];
    while (token < tokens.size() && tokens[token].range.begin < i) ++token;
    const bool particle = i > r.begin && token < tokens.size() && tokens[token].range.begin == i && is_particle(tokens, token);
    if (text::is_han(c) && !particle) continue;
    const std::uint32_t skip = particle || is_footnote(c) || c == u' ' ? 1 : aside_at(*document_, i, r.end);
    if (skip == 0) continue;
    if (i > from) out = joined(out, slice({from, i}));
    i += skip - 1;
    from = i + 1;
  }
  return r.end > from ? joined(out, slice({from, r.end})) : out;
}

namespace {

// A folded name as its lexicon words, left to right.
struct Piece {
  std::uint32_t surface;
  std::uint32_t begin;
  std::uint32_t end;
};

// use(piece) for each, as long as it says true; false where it was stopped.
template <class Use>
bool each_piece(const Lexicon::Impl& lexicon, std::u16string_view name, Use use) {
  for (std::uint32_t i = 0; i < name.size();) {
    const auto match = lexicon.matcher->longest(name, i);
    if (match.length > 0 && !use(Piece{match.surface, i, i + match.length})) return false;
    i += std::max(match.length, 1U);
  }
  return true;
}

const lexicon::Entry* row_as(const Lexicon::Impl& lexicon, std::uint32_t surface, Part part) {
  const lexicon::Entry* found = nullptr;
  if (!plays(lexicon.marks[surface], part)) return found;
  for (const auto& meaning : lexicon.meanings(surface))
    if (meaning.table == Id::indicator_part && static_cast<Part>(meaning.role) == part) found = &meaning;
  return found;
}

std::string_view part_cell(const Lexicon::Impl& lexicon, const lexicon::Entry& entry, std::size_t column) {
  return lexicon.table(Id::indicator_part).cell(entry.row, column);
}

constexpr std::u16string_view joints = u"\u201C\u201D\"()\u3001\u00B7 ";

// Marks that may stand between the words of a name.
bool only_joints(std::u16string_view name, std::uint32_t begin, std::uint32_t end) {
  return std::all_of(name.begin() + begin, name.begin() + end, [](char16_t c) { return joints.find(c) != std::u16string_view::npos; });
}

// What stands before the last word of a name.
struct Modifiers {
  std::string_view branch = {};     // 汽车制造业 -> C36
  std::string_view statistic = {};  // a statistic of its own: 贫困人口
  std::string_view flow = {};       // 新增 -> NEW
};

// Takes one more word in; false where it is none of those.
bool modify(const Lexicon::Impl& lexicon, std::uint32_t surface, Modifiers& out) {
  const lexicon::Marks& marks = lexicon.marks[surface];
  const auto* branch = row_as(lexicon, surface, Part::branch);
  if (branch == nullptr) branch = row_as(lexicon, surface, Part::product);
  if (const auto* flow = row_as(lexicon, surface, Part::flow))
    out.flow = part_cell(lexicon, *flow, lexicon.columns.part_stem);
  else if (branch)
    out.branch = part_cell(lexicon, *branch, lexicon.columns.part_stem);
  else if (const auto* row = lexicon.meaning(surface, Id::indicator))
    out.statistic = lexicon.table(Id::indicator).cell(row->row, 0);
  else
    return plays(marks, Part::qualifier) || marks.in(Id::region_word) || plays(marks, Part::head) ||
           (marks.in(Id::region) && !roles_of(lexicon, surface).any(Roles(Role::verb)));  // 新建 is a county, too
  return true;
}

// A statistic, and what stands before it: 城镇 | 居民收入, 新增 | 贷款余额; another statistic of a branch is unknown.
Class statistic(const Lexicon::Impl& lexicon, std::uint32_t row, const std::optional<Modifiers>& before) {
  const lexicon::Table& table = lexicon.table(Id::indicator);
  Class out{{}, {}, table.cell(row, lexicon.columns.indicator_kind), table.cell(row, lexicon.columns.indicator_dimension)};
  if (!before || !before->branch.empty() || !before->statistic.empty()) return out;
  out.stem = table.cell(row, 0);
  out.part = before->flow;
  if (!out.part.empty()) out.kind = "flow";
  return out;
}

// A head, and what it is of: 汽车制造业 | 增加值, 高新技术企业 | 总数.
Class headed(const Lexicon::Impl& lexicon, const lexicon::Entry& head, const std::optional<Modifiers>& before) {
  Class out{{}, {}, part_cell(lexicon, head, lexicon.columns.part_kind), part_cell(lexicon, head, lexicon.columns.part_dimension)};
  const std::string_view stem = part_cell(lexicon, head, lexicon.columns.part_stem);
  if (!before) return out;
  if (stem.empty()) {
    out.stem = before->statistic;
  } else if (!before->branch.empty() && before->statistic.empty()) {
    out.stem = stem;
    out.part = before->branch;
  }
  return out;
}

Class classify_words(const Lexicon::Impl& lexicon, std::u16string_view name) {
  Piece last{Matcher::none, 0, 0};
  std::optional<Modifiers> before = Modifiers();  // nothing where a word before the last is unknown
  bool leans = true;
  each_piece(lexicon, name, [&](const Piece& p) {
    const bool joins = only_joints(name, last.end, p.begin);
    if (before && (!joins || (last.end > 0 && !modify(lexicon, last.surface, *before)))) before.reset();
    leans = leans && joins && waits_for_head(lexicon.marks[p.surface]);
    last = p;
    return true;
  });
  const bool is_closed = last.end == name.size() && last.end > 0;
  const bool is_row = is_closed && lexicon.marks[last.surface].in(Id::indicator);
  const auto* head = is_closed ? row_as(lexicon, last.surface, Part::head) : nullptr;
  Class out = is_row ? statistic(lexicon, lexicon.meaning(last.surface, Id::indicator)->row, before)
              : head ? headed(lexicon, *head, before)
                     : Class();
  out.is_head = head != nullptr && last.begin == 0;
  out.leans = leans && last.end > 0 && only_joints(name, last.end, static_cast<std::uint32_t>(name.size()));
  return out;
}

}  // namespace

std::string Class::code() const {
  std::string out(stem);
  if (!part.empty()) out.append("_").append(part);
  return out;
}

Class classify(const Lexicon::Impl& lexicon, std::u16string_view name) {
  if (name.find(u' ') == std::u16string_view::npos) return classify_words(lexicon, name);
  std::u16string words(name);
  std::erase(words, u' ');
  Class out = classify_words(lexicon, words);
  out.is_head = needs_subject(lexicon, name);
  out.leans = needs_head(lexicon, name);
  return out;
}

bool adds(const Lexicon::Impl& lexicon, std::u16string_view word) {
  const std::uint32_t surface = lexicon.matcher->exact(word);
  return surface != Matcher::none && row_as(lexicon, surface, Part::flow) != nullptr;
}

std::string_view dimension_of_head(const Lexicon::Impl& lexicon, std::u16string_view name) {
  const std::uint32_t surface = lexicon.matcher->exact(name);
  const auto* head = surface == Matcher::none ? nullptr : row_as(lexicon, surface, Part::head);
  return head ? part_cell(lexicon, *head, lexicon.columns.part_dimension) : std::string_view();
}

namespace {

constexpr std::size_t longest_per_person = 3;  // 年人均

// 人均 | 可支配收入: what a head measures for each person begins with the word that says so
std::size_t begin_with_persons(const Lexicon::Impl& lexicon, std::u16string_view name, std::size_t head) {
  for (std::size_t size = std::min(longest_per_person, head - 1); size >= 2; --size)
    if (says_per_person(lexicon, name.substr(head - size, size))) return head - size;
  return head;
}

}  // namespace

bool says_per_person(const Lexicon::Impl& lexicon, std::u16string_view word) {
  if (word.size() > longest_per_person) return false;
  const std::uint32_t surface = lexicon.matcher->exact(word);
  const auto* row = surface == Matcher::none ? nullptr : row_as(lexicon, surface, Part::qualifier);
  return row != nullptr && part_cell(lexicon, *row, lexicon.columns.part_stem) == "PER_CAPITA";
}

std::u16string_view head_of(const Lexicon::Impl& lexicon, std::u16string_view name) {
  // The longest head that the name ends in, the name itself not counted.
  for (std::size_t i = 1; i < name.size(); ++i)
    if (needs_subject(lexicon, name.substr(i))) return name.substr(begin_with_persons(lexicon, name, i));
  return {};
}

bool needs_subject(const Lexicon::Impl& lexicon, std::u16string_view name) {
  const std::uint32_t surface = lexicon.matcher->exact(name);
  return surface != Matcher::none && plays(lexicon.marks[surface], Part::head);
}

bool is_branch(const Lexicon::Impl& lexicon, std::u16string_view name) {
  const std::uint32_t surface = lexicon.matcher->exact(name);
  return surface != Matcher::none && plays(lexicon.marks[surface], Part::branch);
}

bool needs_head(const Lexicon::Impl& lexicon, std::u16string_view name) {
  std::uint32_t at = 0;
  const bool leans = each_piece(lexicon, name, [&](const Piece& p) {
    const lexicon::Marks& marks = lexicon.marks[p.surface];
    const bool joins = only_joints(name, at, p.begin);
    at = p.end;
    return joins && waits_for_head(marks);
  });
  return leans && at > 0 && only_joints(name, at, static_cast<std::uint32_t>(name.size()));
}

}  // namespace zhibiao::link
