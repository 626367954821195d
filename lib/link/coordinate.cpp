// SPDX-License-Identifier: Apache-2.0
#include "link/coordinate.h"

#include <algorithm>
#include <optional>
#include <span>

#include "link/frame.h"
#include "link/scope.h"
#include "quantity/words.h"

namespace zhibiao::link {

using lexicon::Tokens;
using text::Range;

std::vector<Range> members(const Surroundings& s, Range list, bool at_words) {
  const Tokens& tokens = s.document.tokens;
  const std::u16string_view chars = s.document.text.chars;
  std::vector<Range> out;
  std::uint32_t begin = list.begin;
  std::uint32_t i = tokens.first_at(list.begin);
  const auto close = [&](std::uint32_t end, std::uint32_t next) {
    if (end > begin) out.push_back({begin, end});
    begin = next;
  };
  for (std::uint32_t at = list.begin; at < list.end; ++at) {
    while (i < tokens.size() && tokens[i].range.end <= at) ++i;
    const bool in_token = i < tokens.size() && tokens[i].range.contains(at);
    if (in_token && tokens[i].range.size() > 1) continue;
    const bool joint = at_words && in_token && roles_of(tokens, i).any(Roles(Role::lead)) && at > list.begin;
    if (chars[at] == u'\u3001' || joint) close(at, at + 1);
  }
  close(list.end, list.end);
  return out;
}

namespace {

constexpr std::uint32_t longest_joint = 6;

std::optional<Range> last_word(const Surroundings& s, Range r, Role role) {
  if (!s.may_have(r, Roles(role))) return std::nullopt;
  const Tokens& tokens = s.document.tokens;
  const auto [first, last] = tokens_in(tokens, r);
  for (std::uint32_t i = last; i-- > first;)
    if (roles_of(tokens, i).any(Roles(role))) return tokens[i].range;
  return std::nullopt;
}

// Nothing but 、 和 and a change word between two numbers of a list: 3.2%和下降8.3%
bool is_dealt(const Surroundings& s, const quantity::Hit& a, const quantity::Hit& b) {
  if (b.range.begin < a.range.end) return false;
  const Range between{a.range.end, b.range.begin};
  return between.size() <= longest_joint && trim_left(s, between).empty();
}

// False: one is named, and no list.
bool lists_several(const Surroundings& s, Range r) {
  return s.may_have(r, Roles(Role::lead)) || s.document.text.in(r).find(u'\u3001') != std::u16string_view::npos;
}

// 入园率和升学率(达88%): several that end in the same word, and so none is a part of another's name.
bool are_alike(const Surroundings& s, Range list) {
  const std::u16string_view chars = s.document.text.chars;
  const std::vector<Range> parts = members(s, list);
  return parts.size() >= 2 && std::all_of(parts.begin(), parts.end(), [&](const Range& part) {
           return part.size() > 2 && text::is_han(chars[part.end - 1]) && chars[part.end - 1] == chars[list.end - 1];
         });
}

// 肉类、牛奶产量 · 旅游人数、综合效益: a list of which one at least ends in a head
bool names_several(const Surroundings& s, Range list) {
  if (list.empty()) return false;
  const std::vector<Range> parts = members(s, list, false);
  const auto has_head = [&](const Range& part) { return !head_of(*s.document.tokens.lexicon, s.document.text.in(part)).empty(); };
  return parts.size() >= 2 && std::any_of(parts.begin(), parts.end(), has_head) &&
         std::all_of(parts.begin(), parts.end(), [](const Range& part) { return part.size() >= 2; });
}

// 全球占比 | 均超过60%: of each that was named before
bool weighs_before(const Surroundings& s, const quantity::Hit& hit, Range list) {
  const auto word = token_ending(s.document.tokens, list);
  return hit.quantity.unit == "%" && word && s.document.tokens[*word].range == list &&
         roles_of(s.document.tokens, *word).any(Roles(Role::weight));
}

// 肉类、牛奶产量 | 稳居全国: what a place is the rank of
Range ranked(const Surroundings& s, Range gap) {
  if (const auto place = last_word(s, gap, Role::place)) gap.end = place->begin;
  return trim(s, gap);
}

// 总量、增速 | (居)全省第一: how many sides of what was named before; 0 where it is none, or one
std::size_t sides_of(const Surroundings& s, Range gap) {
  const Tokens& tokens = s.document.tokens;
  const auto [first, last] = tokens_in(tokens, gap);
  std::size_t sides = 0;
  for (std::uint32_t i = first; i < last; ++i) {
    if (sides > 0 && tokens[i].range.size() == 1 && roles_of(tokens, i).any(Roles(Role::lead))) continue;  // 和
    const auto* change = tokens.meaning(i, lexicon::Id::change);
    const bool is_growth = change != nullptr && quantity::change_of(*change) == quantity::Change::noun;
    if (!is_growth && !roles_of(tokens, i).any(Roles(Role::total))) break;
    if (tokens[i].range.begin > gap.begin + 1 && sides == 0) return 0;  // of something that is named here
    if (sides > 0 && tokens[i].range.begin != tokens[i - 1].range.end + 1 && tokens[i].range.begin != tokens[i - 1].range.end) return 0;
    ++sides;
  }
  return sides > 1 ? sides : 0;
}

// 空气质量指数、优良天数(等) | 3项指标 | 稳居全市: the list that a count sums up; empty if none does
Range summed_up(const Surroundings& s, const std::vector<quantity::Hit>& quantities, Range gap, std::size_t i) {
  if (i == 0 || quantities[i - 1].range.begin < gap.begin || !sums_up_list(s.document.tokens, quantities[i - 1])) return {};
  Range list = trim(s, {gap.begin, quantities[i - 1].range.begin});
  if (const auto etc = token_ending(s.document.tokens, list); etc && roles_of(s.document.tokens, *etc).any(Roles(Role::etc)))
    list = trim(s, {list.begin, s.document.tokens[*etc].range.begin});
  return list;
}

// How many from i on are dealt out together.
std::size_t count_dealt(const Surroundings& s, const std::vector<quantity::Hit>& quantities, std::size_t i, std::size_t last) {
  constexpr std::size_t longest_list = 64;
  std::size_t count = 1;
  while (count < longest_list && i + count < last && is_dealt(s, quantities[i + count - 1], quantities[i + count])) ++count;
  return count;
}

// Whether i is dealt out together with one before it: a list is read once, from its first.
bool goes_on(const Surroundings& s, const std::vector<quantity::Hit>& quantities, std::size_t i) {
  return i > 0 && quantities[i - 1].quantity.measure == quantities[i].quantity.measure && is_dealt(s, quantities[i - 1], quantities[i]);
}

// The first of several that are dealt out.
bool is_dealt_out(const Surroundings& s, const std::vector<quantity::Hit>& quantities, std::size_t i, std::size_t last) {
  return i + 1 < last && is_dealt(s, quantities[i], quantities[i + 1]) && !goes_on(s, quantities, i);
}

// 旅游收入、接待游客 | 35亿元、15万人次: numbers of several units, and names that measure in them; a bare 产量 takes what is left
bool measure_in(const Surroundings& s, const std::vector<Range>& names, std::span<const quantity::Hit> numbers) {
  const auto& lexicon = *s.document.tokens.lexicon;
  std::size_t known = 0;
  for (std::size_t k = 0; k < names.size(); ++k) {
    const std::u16string_view name = s.document.text.in(names[k]);
    const std::string_view dimension = classify(lexicon, name).dimension, unit = dimension_of(s.document, numbers[k]);
    const bool is_same = dimension == unit || (unit == "count" && dimension.starts_with("person"));
    if (!dimension.empty() && is_same)
      ++known;
    else if (!dimension.empty() || !needs_subject(lexicon, name))
      return false;
  }
  return known > 0;
}

}  // namespace

Coordination coordination_at(const Surroundings& s, const std::vector<quantity::Hit>& quantities, std::uint32_t left, std::size_t i,
                             std::size_t last, Range clause) {
  Coordination out;
  const Tokens& tokens = s.document.tokens;
  const quantity::Hit& hit = quantities[i];
  const Range gap{left, std::max(left, hit.range.begin)};
  const Range sum = summed_up(s, quantities, gap, i);
  const bool is_part = hit.quantity.measure == Measure::level && (is_ratio(hit) || hit.quantity.unit == "pp");
  // A、B | 占全市比重分别为x、y: where the names end; asked only where several are named
  const auto end_of_names = [&] { return is_part ? std::max(gap.begin, state_of(s, hit, gap).before.end) : gap.end; };
  out.is_summed = !sum.empty();
  if (out.is_summed && hit.quantity.measure != Measure::level && !last_word(s, gap, Role::each)) {
    out.subjects = members(s, sum);
    if (out.subjects.size() >= 2) out.kind = Coordination::all;
    return out;
  }
  if (const std::size_t sides = hit.quantity.measure == Measure::rank ? sides_of(s, gap) : 0; sides > 0) {
    out.count = sides;
    out.kind = Coordination::again;
  } else if (const auto each = last_word(s, gap, Role::each)) {
    out.count = count_dealt(s, quantities, i, last);
    if (out.count < 2) {  // 城镇…万元，农村…万元，分别增长 | 7.8%: what both did
      if (hit.quantity.measure == Measure::growth && clause.contains(each->begin) && trim(s, {gap.begin, each->begin}).empty())
        out.kind = Coordination::all;
      return out;
    }
    out.kind = Coordination::each;
    const Range list = out.is_summed ? sum : trim(s, {gap.begin, std::min(each->begin, end_of_names())});
    if (!list.empty()) out.subjects = members(s, list);
    if (out.subjects.size() > out.count) {  // 汽车及零部件、新材料分别增长x、y
      const std::vector<Range> wider = members(s, list, false);
      if (wider.size() == out.count) out.subjects = wider;
    }
    const bool is_qualifier = out.subjects.size() == 1 && needs_head(*tokens.lexicon, s.document.text.in(out.subjects[0]));
    if (is_qualifier) out.subjects.clear();                       // 养老金和工资再次提高，月人均分别提高x和y
    if (out.subjects.size() == 1) out.kind = Coordination::none;  // one subject for all of them
  } else if (const auto all = last_word(s, gap, Role::all)) {
    const std::uint32_t named = end_of_names();
    const Range list = trim(s, {gap.begin, std::min(all->begin, named)});
    out.subjects = members(s, list);
    const bool is_there = clause.contains(all->begin);
    out.is_weight = list.empty() ? named < all->begin : weighs_before(s, hit, list);
    const bool is_bare = list.empty() || needs_subject(*tokens.lexicon, s.document.text.in(list));
    const bool of_before = (is_bare && hit.quantity.measure == Measure::rank) || out.is_weight;  // (产量)均居全国第2位
    if (is_there && (out.subjects.size() >= 2 || of_before)) out.kind = Coordination::all;
    if (of_before) out.subjects.clear();
  } else if (hit.quantity.measure == Measure::level && is_dealt_out(s, quantities, i, last)) {
    // 原煤、原油、天然气产量达到 | x、y、z · 新建公厕和停车场 | 24座和12座: as many as there are numbers
    const std::uint32_t named = end_of_names();
    const Range list = trim(s, {gap.begin, named});
    if (!list.empty()) out.subjects = members(s, list);
    out.count = count_dealt(s, quantities, i, last);
    const bool is_even = quantities[i + 1].quantity.unit == hit.quantity.unit;
    const bool of_before = is_even && list.empty() && named < gap.end;  // 比重为44%、42%，高于全省 | 26和17个百分点
    const bool of_each = out.subjects.size() == out.count && (is_even || measure_in(s, out.subjects, std::span(quantities).subspan(i)));
    if (of_each || of_before) out.kind = Coordination::each;
  } else if (const Range list = hit.quantity.measure == Measure::rank ? ranked(s, gap) : Range(); names_several(s, list)) {
    out.subjects = members(s, list);  // 肉类、牛奶产量稳居全国 | 第一
    out.kind = Coordination::all;
  } else if (const Range list =
                 hit.quantity.unit == "%" && hit.quantity.measure == Measure::level && lists_several(s, gap) ? trim(s, gap) : Range();
             !list.empty() && are_alike(s, list)) {
    out.subjects = members(s, list);
    out.kind = Coordination::all;
  } else if (hit.quantity.measure == Measure::growth && is_dealt_out(s, quantities, i, last) && trim(s, gap).empty()) {
    // …分别完成x和y，增长 | 5.1%和6.2%: one of each that was named before
    out.count = count_dealt(s, quantities, i, last);
    const bool all_grow =
        std::all_of(quantities.begin() + static_cast<std::ptrdiff_t>(i), quantities.begin() + static_cast<std::ptrdiff_t>(i + out.count),
                    [](const quantity::Hit& q) { return q.quantity.measure == Measure::growth; });
    if (out.count >= 2 && all_grow) out.kind = Coordination::each;  // and not: 增长11.3%、全省第一
  }
  return out;
}

}  // namespace zhibiao::link
