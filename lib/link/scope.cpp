// SPDX-License-Identifier: Apache-2.0
#include "link/scope.h"

#include <algorithm>

namespace zhibiao::link {
namespace {

using lexicon::Id;
using text::Range;

// “…3个…” with both marks in the clause: a slogan or a name.
bool is_quoted(const Document& document, Range r) {
  const std::u16string_view chars = document.text.chars;
  constexpr std::uint32_t reach = 14;
  const std::uint32_t from = r.begin > reach ? r.begin - reach : 0;
  bool open = false;
  for (std::uint32_t i = r.begin; i-- > from;) {
    if (text::is_han(chars[i])) continue;
    if (chars[i] == u'\u201D' || chars[i] == u'\u3002' || chars[i] == u'\uFF0C' || chars[i] == u'\n') break;
    if (chars[i] == u'\u201C') {
      open = true;
      break;
    }
  }
  if (!open) return false;
  const std::uint32_t to = std::min(r.end + reach, document.text.size());
  for (std::uint32_t i = r.end; i < to; ++i) {
    if (chars[i] == u'\u201D') return true;
    if (chars[i] == u'\u201C' || chars[i] == u'\u3002' || chars[i] == u'\uFF0C' || chars[i] == u'\n') return false;
  }
  return false;
}

// [2] 〔1〕 (3): a mark that points at a note or orders a list.
bool is_note(const Document& document, Range r) {
  const std::u16string_view chars = document.text.chars;
  if (r.begin == 0 || r.end >= chars.size()) return false;
  constexpr std::u16string_view opening = u"[\u3014(\u3010";
  constexpr std::u16string_view closing = u"]\u3015)\u3011";
  const std::size_t kind = opening.find(chars[r.begin - 1]);
  return kind != std::u16string_view::npos && chars[r.end] == closing[kind];
}

/// The words right before and right behind a number.
struct Beside {
  Beside(const lexicon::Tokens& tokens, Range number) : behind(tokens.first_at(number.end)) {
    if (const auto word = token_ending(tokens, {0, number.begin})) before = *word, roles_before = roles_of(tokens, before);
    if (behind < tokens.size() && tokens[behind].range.begin == number.end) roles_behind = roles_of(tokens, behind);
  }
  std::uint32_t before = 0;  // the token that ends where the number begins, if one does
  std::uint32_t behind;      // the first token behind the number
  Roles roles_before = {};   // none where no word stands right there
  Roles roles_behind = {};
};

// A count in words up to ten is an article or a set phrase (两个, 三类); figures and larger counts are meant.
bool is_small_word(const Document& document, const quantity::Hit& hit) {
  const std::u16string_view digits = document.text.in(hit.numeral);
  if (digits.empty() || digits.size() > 2 || !text::is_han(digits.front())) return false;
  const Decimal& value = hit.quantity.value.value;
  return value <= Decimal(10) && hit.quantity.measure == Measure::level;
}

// 设立 | 两个 | 县域支行, 建成精品线路 | 两条: meant as a count, where a verb stands right before it or it closes the clause.
bool is_counted(const Surroundings& s, const quantity::Hit& hit) {
  const auto& tokens = s.document.tokens;
  const std::u16string_view chars = s.document.text.chars;
  Range clause = s.clause_at(hit.range.begin);
  constexpr std::uint32_t longest_reach = 60;
  clause.begin = std::max(clause.begin, hit.range.begin - std::min(hit.range.begin, longest_reach));
  if (s.document.text.in({clause.begin, hit.range.begin}).find(u'\u3001') != std::u16string_view::npos) return false;  // A、B两个景区
  const auto before = token_ending(tokens, {clause.begin, hit.range.begin});
  const bool closes = hit.range.end == clause.end;
  if (before && roles_of(tokens, *before).any(Roles(Role::verb))) {
    const std::uint32_t next = tokens.first_at(hit.range.end);
    const bool is_group =
        next < tokens.size() && tokens[next].range.begin == hit.range.end && roles_of(tokens, next).any(Roles(Role::group));
    return !closes && text::is_han(chars[hit.range.end]) && !is_group;
  }
  const std::uint32_t first = tokens.first_at(trim(s, {clause.begin, hit.range.begin}).begin);
  return closes && first < tokens.size() && tokens[first].range.end < hit.range.begin && roles_of(tokens, first).any(Roles(Role::verb));
}

// 每周2次, 每天清扫3次: how often, for a length of time named in the clause
bool is_frequency(const Surroundings& s, const quantity::Hit& hit) {
  const auto& tokens = s.document.tokens;
  const Range clause = s.clause_at(hit.range.begin);
  constexpr std::uint32_t longest_reach = 1000;
  const std::uint32_t near = hit.range.begin - std::min(hit.range.begin, longest_reach);
  const Range before{std::min(std::max(clause.begin, near), hit.range.begin), hit.range.end};
  const auto [first, last] = tokens_in(tokens, before);
  for (std::uint32_t i = first; i < last; ++i)
    if (roles_of(tokens, i).any(Roles(Role::uncounted)) && cell_of(tokens, i, Role::uncounted, "gives").empty()) return true;
  return false;
}

// 6时30分, 9点15分: a time of the day
bool is_clock(const Document& document, const Beside& beside) {
  if (!beside.roles_before.any(Roles(Role::uncounted))) return false;
  if (cell_of(document.tokens, beside.before, Role::uncounted, "gives") != "clock") return false;
  const std::uint32_t at = document.tokens[beside.before].range.begin;
  return at > 0 && text::is_digit(document.text.chars[at - 1]);
}

// 每增长1个百分点(相当于…): how much goes with how much
bool is_step(const Document& document, const quantity::Hit& hit) {
  const auto& tokens = document.tokens;
  const auto each = hit.change.empty() ? std::nullopt : token_ending(tokens, {0, hit.change.begin});
  return each && tokens[*each].range.size() == 1 && roles_of(tokens, *each).any(Roles(Role::per));
}

// 优良天数(达到) | 331天, 回款天数平均 | 154天: a length of time that is counted itself.
bool is_length(const Surroundings& s, const quantity::Hit& hit) {
  const auto& tokens = s.document.tokens;
  const Range clause = s.clause_at(hit.range.begin);
  constexpr std::uint32_t farthest = 60;
  const std::uint32_t near = hit.range.begin - std::min(hit.range.begin, farthest);
  const bool changes = !hit.change.empty() && hit.change.begin > near && hit.change.end <= hit.range.begin;  // 优良天数 | 增加 | 24天
  const Range name = trim(s, {std::max(clause.begin, near), changes ? hit.change.begin : hit.range.begin});
  const std::uint32_t next = tokens.first_at(name.end);
  if (name.empty() || next == 0 || tokens[next - 1].range.end != name.end) return false;
  return classify(*tokens.lexicon, Names(s.document).of(name).folded).dimension == "time";
}

// 10件民生实事, 2公里充电服务圈: the name of a programme or an ideal.
bool is_programme(const Document& document, const quantity::Hit& hit) {
  const auto& tokens = document.tokens;
  constexpr std::uint32_t longest_name = 4;
  for (std::uint32_t i = tokens.first_at(hit.range.end); i < tokens.size() && tokens[i].range.begin <= hit.range.end + longest_name; ++i)
    if (roles_of(tokens, i).any(Roles(Role::uncounted)) && cell_of(tokens, i, Role::uncounted, "gives") == "programme")
      return document.layout.clause_at(tokens[i].range.begin) == document.layout.clause_at(hit.range.begin);
  return false;
}

// 投资10亿元以上的(产业项目) · 年营业收入500万元及以上的(企业): an amount that only says which of them are meant.
bool is_class(const lexicon::Tokens& tokens, const quantity::Hit& hit, const Beside& beside, std::string_view dimension) {
  const Bound bound = hit.quantity.bound;
  if (dimension != "money" || (bound != Bound::at_least && bound != Bound::at_most && bound != Bound::less_than)) return false;
  if (!beside.roles_behind.any(Roles(Role::of)) || hit.numeral.end >= hit.range.end || hit.range.begin != hit.numeral.begin) return false;
  const auto before = token_ending(tokens, {0, hit.range.begin});
  const std::uint32_t next = beside.behind + 1;
  return before &&
         (beside.roles_before.any(Roles(Role::cost, Role::attribute)) || tokens.in(*before, Id::indicator) ||
          tokens.in(*before, Id::indicator_part)) &&
         !(next < tokens.size() && roles_of(tokens, next).any(Roles(Role::plan, Role::planned)));
}

// 300户以上 | 自然村: how large those are that are meant
bool is_size(const lexicon::Tokens& tokens, const quantity::Hit& hit, std::string_view noun) {
  return hit.quantity.bound != Bound::exact && noun == "settlement" && names_itself(tokens, hit);
}

// A、B、C | 3项 | 指标: it sums up what stands before it
bool is_sum(const Surroundings& s, const quantity::Hit& hit, std::string_view noun) {
  constexpr std::uint32_t longest_reach = 60;
  if (noun != "sum") return false;
  const Range clause = s.clause_at(hit.range.begin);
  const Range before{std::max(clause.begin, hit.range.begin - std::min(hit.range.begin, longest_reach)), hit.range.begin};
  return s.document.text.in(before).find(u'\u3001') != std::u16string_view::npos;
}

// 统计口径由年收入500万元调整为2000万元: what is counted at all, and no count
bool is_definition(const Surroundings& s, const quantity::Hit& hit) {
  const auto& tokens = s.document.tokens;
  constexpr std::uint32_t longest_reach = 40;
  const Range clause = s.clause_at(hit.range.begin);
  const std::uint32_t near = hit.range.begin - std::min(hit.range.begin, longest_reach);
  const Range before{std::max(clause.begin, near), hit.range.begin};
  const auto [first, last] = tokens_in(tokens, before);
  for (std::uint32_t i = first; i < last; ++i)
    if (cell_of(tokens, i, Role::uncounted, "gives") == "definition") return true;
  return false;
}

// 销售收入过 | 亿元企业、…分别达到x、y: an amount that says which members of a list are counted
bool ends_member(const Surroundings& s, const quantity::Hit& hit) {
  const auto& tokens = s.document.tokens;
  const std::uint32_t noun = tokens.first_at(hit.range.end), next = noun + 1;
  if (noun >= tokens.size() || tokens[noun].range.begin != hit.range.end || !roles_of(tokens, noun).any(Roles(Role::counted))) return false;
  if (dimension_of(s.document, hit) != "money") return false;
  const std::uint32_t end = tokens[noun].range.end;
  if (end < s.document.text.size() && s.document.text.chars[end] == u'\u3001') return true;
  return next < tokens.size() && tokens[next].range.begin == end && roles_of(tokens, next).any(Roles(Role::each, Role::all));
}

// 【名词解释】, 附:《政府工作报告》有关名词注释
bool heads_glossary(const Document& document, const text::Paragraph& p) {
  constexpr std::uint32_t longest_line = 24;
  if (p.range.size() > longest_line) return false;
  const auto [first, last] = tokens_in(document.tokens, p.range);
  for (std::uint32_t i = first; i < last; ++i)
    if (cell_of(document.tokens, i, Role::uncounted, "gives") == "glossary") return true;
  return false;
}

// [1]“三保障”: …, 1.两个确立: …, and not 2022年
bool is_numbered(std::u16string_view line) {
  constexpr std::u16string_view opening = u"[(\u3014\u3010", closing = u"])\u3015\u3011.\u3001";
  std::size_t n = !line.empty() && opening.find(line.front()) != line.npos ? 1 : 0;
  if (n == line.size() || !text::is_digit(line[n])) return false;
  while (n < line.size() && text::is_digit(line[n])) ++n;
  return n < line.size() && closing.find(line[n]) != line.npos;
}

}  // namespace

std::vector<Range> glossaries(const Document& document) {
  const auto& paragraphs = document.layout.paragraphs;
  std::vector<Range> out;
  for (std::size_t p = 0; p + 1 < paragraphs.size(); ++p) {
    if (!heads_glossary(document, paragraphs[p]) || !is_numbered(document.text.in(paragraphs[p + 1].range))) continue;
    const Range heading = paragraphs[p].range;
    const auto closes = [&](const text::Paragraph& q) {  // 附件 behind the notes is no note
      const bool is_heading = q.block == text::Block::heading && q.level <= 1 && !is_numbered(document.text.in(q.range));
      return q.opens_article || is_heading;
    };
    while (p + 1 < paragraphs.size() && !closes(paragraphs[p + 1])) ++p;
    out.push_back({heading.begin, paragraphs[p].range.end});
  }
  return out;
}

std::string_view dimension_of(const Document& document, const quantity::Hit& hit) {
  const lexicon::Table& table = document.tokens.lexicon->table(Id::unit);
  const std::uint32_t token = document.tokens.first_at(hit.unit.begin);
  if (hit.unit.empty() || token >= document.tokens.size()) return {};
  const auto* meaning = document.tokens.meaning(token, Id::unit);
  return meaning ? table.cell(meaning->row, document.tokens.lexicon->columns.unit_dimension) : std::string_view();
}

Scope scope_of(const Surroundings& s, const quantity::Hit& hit) {
  const std::string_view dimension = dimension_of(s.document, hit);
  const bool sequence = dimension == "time" || dimension == "sequence" || dimension == "angle" || dimension.starts_with("temperature");
  if (sequence) return dimension == "time" && is_length(s, hit) ? Scope::in : Scope::out;
  if (hit.quantity.measure == Measure::rank || hit.quantity.measure == Measure::ratio) return Scope::in;
  const Beside beside(s.document.tokens, hit.range);
  if (is_clock(s.document, beside)) return Scope::out;
  if (dimension == "age" && is_length(s, hit)) return Scope::in;                                     // 人均预期寿命达到79岁
  if (dimension == "age" || dimension == "voltage" || dimension == "rating") return Scope::no_unit;  // 60岁以上老年人, 110千伏变电站
  if (is_step(s.document, hit)) return Scope::out;
  const bool is_placed = beside.roles_before.any(Roles(Role::front));  // 前1%: a place among all
  if (hit.article || is_placed || (hit.quantity.unit.empty() && is_note(s.document, hit.range))) return Scope::no_unit;
  const bool may_be_out = s.may_have(hit.range, Roles(Role::uncounted));
  if (may_be_out && dimension == "count" && is_frequency(s, hit)) return Scope::out;
  if (may_be_out && (dimension == "count" || dimension == "length") && is_programme(s.document, hit)) return Scope::out;
  if (may_be_out && is_definition(s, hit)) return Scope::out;
  if (is_class(s.document.tokens, hit, beside, dimension)) return Scope::no_unit;
  if (beside.roles_behind.any(Roles(Role::uncounted))) {
    const std::string_view noun = cell_of(s.document.tokens, beside.behind, Role::uncounted, "gives");
    if (is_size(s.document.tokens, hit, noun) || is_sum(s, hit, noun)) return Scope::no_unit;
  }
  if (!hit.change.empty() && !hit.quantity.unit.empty())
    return hit.unit.empty() && is_quoted(s.document, hit.range) ? Scope::no_unit : Scope::in;
  const bool bare = hit.quantity.unit.empty();
  const bool counts = dimension != "money" && dimension != "ratio" && hit.quantity.unit != "%";
  if (counts && (is_quoted(s.document, hit.range) || (is_small_word(s.document, hit) && !is_counted(s, hit)))) return Scope::no_unit;
  return bare ? Scope::bare : Scope::in;
}

bool names_itself(const lexicon::Tokens& tokens, const quantity::Hit& hit) {
  const std::uint32_t unit = tokens.first_at(hit.unit.begin);
  return !hit.unit.empty() && unit < tokens.size() && tokens[unit].range == hit.unit &&
         !cell_of(tokens, unit, Role::counted, "gives").empty();
}

bool sums_up_list(const lexicon::Tokens& tokens, const quantity::Hit& hit) {
  const std::uint32_t behind = tokens.first_at(hit.range.end);
  return behind < tokens.size() && tokens[behind].range.begin == hit.range.end &&
         cell_of(tokens, behind, Role::uncounted, "gives") == "sum";
}

bool is_threshold(const Surroundings& s, const quantity::Hit& hit, const quantity::Hit* next, Range clause) {
  if (hit.quantity.bound == Bound::exact || hit.quantity.bound == Bound::about || hit.quantity.bound == Bound::range) return false;
  const bool is_bounded = hit.range.begin < hit.numeral.begin || hit.unit.empty() || hit.range.end > hit.unit.end;
  if (!is_bounded) return false;  // 5000余户
  if (ends_member(s, hit)) return true;
  if (next == nullptr || next->range.begin >= clause.end || next->range.begin > hit.range.end + 12) return false;
  if (next->range.begin == hit.range.end)  // 5亿元以上 | 41个
    return hit.range.end > hit.unit.end && dimension_of(s.document, hit) == "money" && dimension_of(s.document, *next) == "count";
  if (next->range.begin < hit.range.end + 2) return false;
  const std::u16string_view between = s.document.text.in({hit.range.end, next->range.begin});
  return text::is_han(between.front()) && between.find_first_of(u"\u3001\uFF0C;") == std::u16string_view::npos && !next->unit.empty();
}

}  // namespace zhibiao::link
