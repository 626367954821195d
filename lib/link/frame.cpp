// SPDX-License-Identifier: Apache-2.0
#include "link/frame.h"

#include <algorithm>
#include <optional>

#include "period/vocabulary.h"
#include "quantity/words.h"
#include "unit/find.h"

namespace zhibiao::link {
namespace {

using lexicon::Id;
using lexicon::Tokens;
using text::Range;

// The last, or first, token of a stretch that plays one of the roles.
std::optional<std::uint32_t> last_with(const Surroundings& s, Range r, Roles roles) {
  if (!s.may_have(r, roles)) return std::nullopt;
  const Tokens& tokens = s.document.tokens;
  const auto [first, last] = tokens_in(tokens, r);
  for (std::uint32_t i = last; i-- > first;)
    if (tokens[i].range.end <= r.end && roles_of(tokens, i).any(roles)) return i;
  return std::nullopt;
}

bool is_mark(char16_t c) { return c == u'\u3001' || c == u'\uFF0C' || c == u',' || c == u';' || c == u':' || c == u'(' || c == u')'; }

// The counted verb that a name of the lexicon begins with: 新增 | 高新技术企业
std::uint32_t verb_inside(const Tokens& tokens, Range name) {
  std::uint32_t length = 0;
  tokens.lexicon->matcher->each(tokens.text->in(name), 0, [&](std::uint32_t surface, std::uint32_t size) {
    if (size >= name.size()) return;
    for (const auto& meaning : tokens.lexicon->meanings(surface))
      if (meaning.table == Id::link && static_cast<Role>(meaning.role) == Role::verb) length = size;
  });
  return length;
}

// The verbs that open a phrase, one or several in a row: 新建和提升 | 街头游园
Range verbs_at(const Tokens& tokens, Range r) {
  Range out{r.begin, r.begin};
  for (std::uint32_t i = tokens.first_at(r.begin); i < tokens.size() && tokens[i].range.begin == out.end && tokens[i].range.end <= r.end;
       ++i) {
    const bool is_name = tokens.in(i, Id::indicator);
    const Roles roles = roles_of(tokens, i);
    const bool joins = !out.empty() && roles.any(Roles(Role::lead, Role::tail)) && tokens[i].range.size() == 1;
    if (is_name && out.empty()) out.end += verb_inside(tokens, tokens[i].range);
    if (is_name || (!roles.any(Roles(Role::verb)) && !joins)) break;
    out.end = tokens[i].range.end;
  }
  return out;
}

// 新建学校8所 | 投入使用, 水厂8座 | 全部投用: no noun that is counted
bool only_says_what_became(const Tokens& tokens, Range r) {
  std::uint32_t end = r.begin;
  for (std::uint32_t i = tokens.first_at(r.begin); i < tokens.size() && tokens[i].range.begin == end && end < r.end; ++i) {
    if (!roles_of(tokens, i).any(Roles(Role::predicate, Role::adverb, Role::all))) return false;
    end = tokens[i].range.end;
  }
  return end == r.end;
}

// 数字化 | 转型示范区, 人才 | 提升计划: the word is part of the name of a project or place.
bool is_inside_name(const Tokens& tokens, std::uint32_t token, std::uint32_t right) {
  const std::uint32_t next = token + 1;
  return next < tokens.size() && tokens[next].range.begin == tokens[token].range.end && tokens[next].range.end <= right &&
         roles_of(tokens, next).any(Roles(Role::works));
}

// Those of the word that a stretch ends in.
Roles roles_ending(const Tokens& tokens, Range r) {
  const auto token = token_ending(tokens, r);
  return token ? roles_of(tokens, *token) : Roles();
}

bool ends_with_role(const Tokens& tokens, Range r, Roles roles) { return roles_ending(tokens, r).any(roles); }

// 17个 | 重点传统 | 制造业增加值: how much of a name is the noun that the qualifiers before it wait for
std::uint32_t branch_wanted(const Surroundings& s, Range qualifiers, Range name) {
  const Lexicon::Impl& lexicon = *s.document.tokens.lexicon;
  if (!needs_head(lexicon, s.document.text.in(qualifiers)) ||
      ends_with_role(s.document.tokens, qualifiers, Roles(Role::works, Role::counted)))  // 89个 | 开发区
    return 0;
  const std::u16string_view head = head_of(lexicon, s.document.text.in(name));
  return head.empty() ? 0 : name.size() - static_cast<std::uint32_t>(head.size());
}

// 全部 | 完工: a word behind a number that says how, of what is done there. 12所 | 高水平大学: some say of a noun what it is like.
bool says_how(const Tokens& tokens, std::uint32_t token) {
  if (!roles_of(tokens, token).any(Roles(Role::all, Role::adverb))) return false;
  const bool may_qualify = cell_of(tokens, token, Role::adverb, "gives") == "attribute";
  return !may_qualify || is_before(tokens, token, Roles(Role::predicate, Role::verb, Role::done, Role::reach, Role::adverb));
}

// 42个社区 | 与我县, 10次 | 对我市, 5家企业 | 在新三板
bool leads_on(const Surroundings& s, std::uint32_t token) {
  const Tokens& tokens = s.document.tokens;
  const Range word = tokens[token].range;
  if (word.size() != 1 || !roles_of(tokens, token).any(Roles(Role::lead))) return false;
  return s.region_edges.begins(word.end) || cell_of(tokens, token, Role::lead, "gives") == "at";
}

// 2家 | 具有国际影响 | 的研究院, 4座 | 现代化 | 的中转站: what stands before 的 only says what the noun behind it is like.
bool qualifies(const Tokens& tokens, Range words) {
  const std::uint32_t i = tokens.first_at(words.begin);
  if (i >= tokens.size() || tokens[i].range.begin != words.begin || tokens[i].range.end > words.end) return false;
  const bool is_all = tokens[i].range == words;
  const std::string_view quality = cell_of(tokens, i, Role::uncounted, "gives");
  return (quality == "has" && !is_all) || (quality == "quality" && is_all);
}

// The noun phrase behind a number: up to a mark, a predicate, a change word, or the next quantity.
Range phrase_behind(const Surroundings& s, const quantity::Hit& hit, std::uint32_t right, bool more_follow) {
  const std::u16string_view chars = s.document.text.chars;
  const Tokens& tokens = s.document.tokens;
  Range out{hit.range.end, hit.range.end};
  std::uint32_t begin = out.begin;
  const auto may_begin = [&] {
    return begin < right &&
           (text::is_han(chars[begin]) || chars[begin] == u'\u201C' || text::is_letter(chars[begin]) || chars[begin] == u'\u300A');
  };
  if (!may_begin()) return out;
  std::uint32_t i = tokens.first_at(begin);
  const auto is_here = [&] { return i < tokens.size() && tokens[i].range.begin == begin; };
  if (is_here() && roles_of(tokens, i).any(Roles(Role::of))) begin = tokens[i++].range.end;               // 54亿元的投资计划
  if (is_here() && tokens[i].range.size() > 1 && says_how(tokens, i)) return out;                         // 其余22个 | 全部完工
  if (is_here() && roles_of(tokens, i).any(Roles(Role::group)) && stands_alone(s, i, right)) return out;  // 这80亿元 | 中
  if (!may_begin()) return out;
  std::uint32_t end = begin;
  bool quoted = false;
  for (; end < right; ++end) {
    const char16_t c = chars[end];
    if (c == u'\u201C') quoted = true;
    if (c == u'\u201D') quoted = false;
    if (!quoted && is_mark(c) && (c != u'\u3001' || more_follow)) break;
    while (i < tokens.size() && tokens[i].range.begin < end) ++i;
    if (i >= tokens.size() || tokens[i].range.begin != end || quoted) continue;
    const Roles roles = roles_of(tokens, i);
    const bool acts = roles.any(Roles(Role::predicate)) || tokens.in(i, Id::change);
    const bool stops = roles.any(Roles(Role::reach, Role::share, Role::gap, Role::of)) || (end > begin && leads_on(s, i)) ||
                       (end > begin && roles.any(Roles(Role::done)) && !is_inside_name(tokens, i, right)) ||  // 6家企业 | 取得
                       (end > begin && tokens[i].range.size() > 1 && says_how(tokens, i)) ||                  // 86个村 | 全力推进
                       (roles.any(Roles(Role::group)) && stands_alone(s, i, right)) || (acts && !is_inside_name(tokens, i, right)) ||
                       tokens.in(i, Id::base);
    const bool is_name = tokens.in(i, Id::indicator);
    if (roles.any(Roles(Role::of)) && i > 0 && tokens[i - 1].range.end == end && tokens.in(i - 1, Id::bound)) {
      begin = end + 1;  // 26个 | 投资5亿元以上的 | 工业项目
      continue;
    }
    if (roles.any(Roles(Role::of)) && qualifies(tokens, {begin, end}) && end + 1 < right && text::is_han(chars[end + 1])) {
      begin = end + 1;
      continue;
    }
    if ((stops && !is_name && end > begin) || (is_name && more_follow && end > begin)) {
      if (is_name) end += branch_wanted(s, {begin, end}, tokens[i].range);
      break;  // 8个村 | 集体收入超20万元
    }
    if (!is_name && tokens[i].range.size() > 1)
      end = std::min(tokens[i].range.end, right) - 1;
    else if (is_name)
      end = std::min(tokens[i].range.end, right) - 1;
  }
  if (more_follow && last_with(s, {end, right}, Roles(Role::etc)))  // 6个桥梁项目 | 和新材料、食品等31个
    if (const auto joint = last_with(s, {begin, end}, Roles(Role::lead));
        joint && tokens[*joint].range.size() == 1 && tokens[*joint].range.begin > begin)
      end = tokens[*joint].range.begin;
  out = trim_right(s, {begin, end});
  // 3公里管网改造工程惠及 | 40万群众: the verb belongs to the next number
  if (const auto verb = token_ending(tokens, out);
      more_follow && verb && tokens[*verb].range.begin >= begin && end == right && roles_of(tokens, *verb).any(Roles(Role::verb)))
    out = trim_right(s, {begin, tokens[*verb].range.begin});
  return out;
}

// A rate or a share: a ratio that says how much, and not how it changed.
bool is_part(const quantity::Hit& hit) { return hit.quantity.measure == Measure::level && is_ratio(hit); }

// A 实现 B: the head B behind the last such word, and A before it. 工业企业实现利润, 铁路完成货运量
void split_done(const Surroundings& s, Range& before, Range& head) {
  const Tokens& tokens = s.document.tokens;
  const auto done = last_with(s, before, Roles(Role::done));
  if (!done || tokens[*done].range.end >= before.end) return;
  if (last_with(s, {before.begin, tokens[*done].range.begin}, Roles(Role::per))) return;  // 每万人口拥有医生
  const Range behind = trim_left(s, {tokens[*done].range.end, before.end});
  const Range subject = trim(s, {before.begin, tokens[*done].range.begin});
  const bool is_head =
      subject.size() > 1 && !behind.empty() &&
      (needs_subject(*tokens.lexicon, s.document.text.in(behind)) || needs_head(*tokens.lexicon, s.document.text.in(subject)));
  before = is_head ? subject : behind;
  head = is_head ? behind : Range{behind.end, behind.end};
}

bool is_whole_word(const Tokens& tokens, Range r, Roles roles) {
  const auto token = token_ending(tokens, r);
  return token && tokens[*token].range == r && roles_of(tokens, *token).any(roles);
}

// 第二产业增加值 | 比重, 装机 | 占比: how long the weight is that a name ends in, also where a longer word of the lexicon does; 0: none
std::uint32_t weight_ending(const Document& document, Range name) {
  const auto& lexicon = *document.tokens.lexicon;
  for (std::uint32_t size = 2; size <= 3 && size <= name.size(); ++size) {
    const std::uint32_t surface = lexicon.matcher->exact(document.text.in({name.end - size, name.end}));
    if (roles_of(lexicon, surface).any(Roles(Role::weight)) && cell_of(lexicon, surface, Role::weight, "gives") != "share") return size;
  }
  return 0;
}

bool ends_in_weight(const Document& document, Range name) {
  if (head_of(*document.tokens.lexicon, document.text.in(name)).size() > 3) return false;  // 报销比例 is a rate of its own
  return weight_ending(document, name) > 0;
}

// 全球 | 占比: the area whose part something is that was named before; empty where the name says what it is
Range area_weighed(const Surroundings& s, Range name) {
  const auto weight = token_ending(s.document.tokens, name);
  if (!weight || !roles_of(s.document.tokens, *weight).any(Roles(Role::weight))) return {};
  const Range word = s.document.tokens[*weight].range;
  const std::string_view gives = cell_of(s.document.tokens, *weight, Role::weight, "gives");
  const bool names_area = word == name && !gives.empty() && gives != "share";
  constexpr std::size_t han = 3;  // bytes of a character
  if (names_area) return {name.begin, name.begin + static_cast<std::uint32_t>(gives.size() / han)};
  const Range area{name.begin, word.begin};
  const auto region =
      std::lower_bound(s.regions.begin(), s.regions.end(), area.begin, [](const auto& r, std::uint32_t at) { return r.range.begin < at; });
  return region != s.regions.end() && region->range == area ? area : Range{};
}

// 达到全省财政收入的 | 50%: a part of what is measured itself, and of no plan
bool read_part(const Surroundings& s, const quantity::Hit& hit, Range& gap, Frame& frame) {
  const Tokens& tokens = s.document.tokens;
  const auto reach = last_with(s, gap, Roles(Role::reach));
  const auto of = token_ending(tokens, gap);
  if (!reach || !of || tokens[*reach].range.end >= tokens[*of].range.begin || !roles_of(tokens, *of).any(Roles(Role::of))) return false;
  const Range whole = trim_right(s, {tokens[*reach].range.end, tokens[*of].range.begin});
  const Range name = trim_left(s, whole);
  if (name.empty() || Decimal(100) < hit.quantity.value.value || last_with(s, whole, Roles(Role::plan, Role::planned))) return false;
  const std::u16string_view words = s.document.text.in(name);
  if (!classify(*tokens.lexicon, words).is_standard() && head_of(*tokens.lexicon, words).empty()) return false;
  frame.share = whole;
  gap.end = tokens[*reach].range.begin;
  return true;
}

// 占一般公共预算支出的(比重) | 70.1%
void read_share(const Surroundings& s, const quantity::Hit& hit, Range& gap, Frame& frame) {
  const Tokens& tokens = s.document.tokens;
  if (const auto share = last_with(s, gap, Roles(Role::share))) {
    frame.is_about = !cell_of(tokens, *share, Role::share, "gives").empty();  // 约占
    Range whole = trim_right(s, {tokens[*share].range.end, gap.end});
    while (ends_with_role(tokens, whole, Roles(Role::weight, Role::of)))
      whole = trim_right(s, {whole.begin, tokens[tokens.first_at(whole.end) - 1].range.begin});
    whole.end -= weight_ending(s.document, whole);  // 服务业比重 as one word
    const auto plan = last_with(s, {tokens[*share].range.end, gap.end}, Roles(Role::plan, Role::planned));
    if (plan && Decimal(100) < hit.quantity.value.value)
      frame.plan = whole.empty() ? tokens[*plan].range : whole;  // 占全年计划投资的 | 112%: more than all of it was no share
    else if (is_whole_word(tokens, whole, Roles(Role::plan, Role::planned)))
      frame.plan = whole;  // 占年度计划的 | 97%
    else
      frame.share = whole.empty() ? tokens[*share].range : whole;
    gap.end = tokens[*share].range.begin;
  } else if (!read_part(s, hit, gap, frame)) {
    const Range name = trim(s, gap);
    frame.is_weight = ends_in_weight(s.document, name);
    if (!frame.is_weight) return;
    if (is_whole_word(tokens, name, Roles(Role::weight))) gap.end = name.begin;  // 占比 | 54.5%: of what was named before
    if (const Range area = area_weighed(s, name); !area.empty()) {
      frame.share = area;  // 全球占比 | 37%
      gap.end = name.begin;
    }
  }
}

// 增速居全国 | 首位, 在全市排名 | 第一: the area is what it is a rank in, and no part of the name.
void read_rank(const Surroundings& s, Range& gap, Frame& frame) {
  const Tokens& tokens = s.document.tokens;
  if (const auto place = last_with(s, gap, Roles(Role::place))) {
    frame.scope = {tokens[*place].range.end, gap.end};
    gap.end = tokens[*place].range.begin;
  }
  const Range name = trim_right(s, gap);
  const auto region =
      std::lower_bound(s.regions.begin(), s.regions.end(), name.end, [](const auto& r, std::uint32_t end) { return r.range.end < end; });
  if (region == s.regions.end() || region->range.end != name.end || region->range.begin < gap.begin) return;
  if (frame.scope.empty()) frame.scope = region->range;
  gap.end = region->range.begin;
}

// 完成年度投资计划(的) | 121%, 为年初预算的 | 102%
void read_plan_phrase(const Surroundings& s, Range& gap, Frame& frame) {
  const Tokens& tokens = s.document.tokens;
  const auto last = token_ending(tokens, gap);
  const bool of = last && roles_of(tokens, *last).any(Roles(Role::of));
  const auto done = last_with(s, gap, of ? Roles(Role::done, Role::reach) : Roles(Role::done));
  if (!last || !done) return;
  const Range plan{tokens[*done].range.end, of ? tokens[*last].range.begin : gap.end};
  if (!ends_with_role(tokens, plan, Roles(Role::planned, Role::plan))) return;
  frame.plan = plan;
  gap.end = tokens[*done].range.begin;
}

// (优于Ⅲ类)71%: a bracket closes between the two that none opens
bool is_in_bracket(std::u16string_view chars, std::uint32_t from, std::uint32_t to) {
  const std::size_t close = chars.substr(0, to).find(u')', from);
  return close != std::u16string_view::npos && chars.substr(0, close).find(u'(', from) == std::u16string_view::npos;
}

// 比例(为), 达标率(达到): the name of a rate, and nothing to compare with
bool ends_in_rate(const Surroundings& s, Range r) {
  const auto token = token_ending(s.document.tokens, trim_right(s, r));
  return token && dimension_of_head(*s.document.tokens.lexicon, s.document.text.in(s.document.tokens[*token].range)) == "ratio";
}

// 比全国 | 高 | 1.2个百分点: what stands between 比 and the word that compares
bool read_comparison(const Surroundings& s, const quantity::Hit& hit, Range& gap, Frame& frame) {
  const Tokens& tokens = s.document.tokens;
  if (hit.quantity.measure != Measure::gap || hit.change.empty()) return false;
  const auto [first, last] = tokens_in(tokens, gap);
  for (std::uint32_t i = last; i-- > first;) {
    if (!quantity::is_numeral_word(tokens, i, numeral::Word::than)) continue;
    frame.gap = trim_right(s, {tokens[i].range.end, gap.end});
    gap.end = tokens[i].range.begin;
    return !frame.gap.empty();
  }
  return false;
}

// 高于全市(平均水平) | 3.5个百分点; 完成年度目标的 | 177%
void read_benchmark(const Surroundings& s, const quantity::Hit& hit, Range& gap, Frame& frame) {
  const Tokens& tokens = s.document.tokens;
  if (hit.quantity.measure != Measure::gap && !s.may_have(gap, Roles(Role::gap, Role::plan, Role::planned))) return;
  if (read_comparison(s, hit, gap, frame)) return;
  if ((hit.quantity.measure == Measure::change || hit.quantity.measure == Measure::growth) && !hit.base.empty()) return;
  auto word = last_with(s, gap, Roles(Role::gap));
  if (word && is_in_bracket(s.document.text.chars, tokens[*word].range.end, gap.end)) word.reset();  // 优良率(优于Ⅲ类) | 71%
  if (word && ends_in_rate(s, {tokens[*word].range.end, gap.end})) word.reset();        // 达到或优于Ⅲ类标准的比例为 | 100%
  const bool only_rates = word && !cell_of(tokens, *word, Role::gap, "gives").empty();  // 淘汰落后产能35万吨
  if (word && (!only_rates || is_ratio(hit) || hit.quantity.unit == "pp")) {
    frame.gap = trim_right(s, {tokens[*word].range.end, gap.end});
    if (frame.gap.empty()) frame.gap = tokens[*word].range;
    gap.end = tokens[*word].range.begin;
  } else if (is_part(hit)) {
    if (const auto plan = last_with(s, gap, Roles(Role::plan)); plan && tokens[*plan].range.end + 3 >= gap.end) {
      frame.plan = tokens[*plan].range;
      gap.end = tokens[*plan].range.begin;
    } else {
      read_plan_phrase(s, gap, frame);
    }
  }
}

// 中欧班列 | 累计 | 开行 | 1.3万列, 基础设施建设 | 累计 | 投资: a bare verb or head behind an adverb, and who did it or what it is of.
void read_done_by(const Surroundings& s, Range gap, Frame& frame) {
  const Tokens& tokens = s.document.tokens;
  if (frame.before.begin <= gap.begin || !frame.head.empty()) return;
  const auto adverb = token_ending(tokens, {gap.begin, frame.before.begin});
  if (!adverb || !roles_of(tokens, *adverb).any(Roles(Role::adverb))) return;
  const bool is_verb = !frame.verb.empty() && frame.verb == frame.before;
  if (!is_verb && !needs_subject(*tokens.lexicon, s.document.text.in(frame.before))) return;
  const Range subject = trim(s, {gap.begin, tokens[*adverb].range.begin});
  if (subject.size() < 2) return;
  frame.head = frame.before;
  frame.before = subject;
}

// 80%的县级医院达到…: a share of what follows, named by the rest of the clause.
void read_share_of_behind(const Surroundings& s, const quantity::Hit& hit, std::uint32_t right, Frame& frame) {
  const Tokens& tokens = s.document.tokens;
  if (!is_part(hit) || !frame.share.empty()) return;
  const bool is_joined =
      ends_with_role(tokens, {0, hit.range.begin}, Roles(Role::lead)) && frame.head.empty();  // 所有乡镇和 | 90% | 的行政村
  if (!frame.before.empty() && !is_joined) return;
  const std::uint32_t i = tokens.first_at(hit.range.end);
  if (i >= tokens.size() || tokens[i].range.begin != hit.range.end || !roles_of(tokens, i).any(Roles(Role::of))) return;
  const Range rest = trim_right(s, {tokens[i].range.end, right});
  if (rest.size() < 2 || !text::is_han(s.document.text.chars[rest.begin])) return;
  frame.behind = rest;
  frame.before = {};
  frame.share = phrase_behind(s, hit, right, false);
  if (frame.share.empty()) frame.share = rest;
}

// 支出的 | 七成 | 用于教育: what a part of the whole goes to.
void read_use(const Surroundings& s, const quantity::Hit& hit, Range gap, std::uint32_t right, Frame& frame) {
  const Tokens& tokens = s.document.tokens;
  if (!is_part(hit)) return;
  const std::uint32_t i = tokens.first_at(hit.range.end);
  if (i >= tokens.size() || tokens[i].range.begin != hit.range.end) return;
  if (cell_of(tokens, i, Role::predicate, "gives").empty() || !ends_with_role(tokens, gap, Roles(Role::of))) return;
  const Range rest{tokens[i].range.end, right};
  const auto mark = s.document.text.in(rest).find_first_of(u"\u3001\uFF0C,;:()");
  const Range purpose = trim(s, {rest.begin, rest.begin + static_cast<std::uint32_t>(std::min<std::size_t>(mark, rest.size()))});
  const Range whole = trim(s, gap);
  if (purpose.size() < 2 || whole.empty()) return;
  frame.share = whole;
  frame.before = {};
  frame.behind = purpose;
}

// 20万吨甲醇等一批项目 · 现有20万吨污水处理厂: mass or volume right before the name of a project or plant
bool is_capacity(const Surroundings& s, const quantity::Hit& hit, Range behind) {
  const std::string_view unit = hit.quantity.unit;
  const bool is_physical = unit == "t" || unit == "m3" || unit == "kW" || unit == "MW" || unit == "GW";
  if (!is_physical || behind.begin != hit.range.end || behind.empty()) return false;
  const Range clause = s.document.layout.clauses[s.document.layout.clause_at(behind.begin)].range;
  constexpr std::uint32_t longest_reach = 60;
  const std::u16string_view rest =
      s.document.text.in({behind.begin, std::min(std::max(behind.begin, clause.end), behind.begin + longest_reach)});
  const auto mark = static_cast<std::uint32_t>(std::min(rest.find_first_of(u"\u3001\uFF0C,;:"), rest.size()));
  const auto works = last_with(s, {behind.begin, behind.begin + mark}, Roles(Role::works));
  return works && !cell_of(s.document.tokens, *works, Role::works, "gives").empty();
}

constexpr std::u16string_view award_ends = u"\u3001\uFF0C,;:()";

// 4个村 | (社区) | 被评为: behind a bracket that adds to a noun
std::uint32_t behind_bracket(std::u16string_view chars, std::uint32_t at) {
  constexpr std::uint32_t longest_bracket = 12;
  if (at >= chars.size() || chars[at] != u'(') return at;
  const std::size_t close = chars.substr(at, longest_bracket).find(u')');
  return close == std::u16string_view::npos ? at : at + static_cast<std::uint32_t>(close) + 1;
}

// 10家企业(被)认定为 | 高新技术企业: what was won or entered; empty if nothing was.
Range award_behind(const Surroundings& s, std::uint32_t at, std::uint32_t right) {
  const Tokens& tokens = s.document.tokens;
  std::uint32_t i = tokens.first_at(at);
  while (i < tokens.size() && tokens[i].range.begin == at && !roles_of(tokens, i).any(Roles(Role::award)) &&
         roles_of(tokens, i).any(Roles(Role::adverb, Role::lead)))
    at = tokens[i++].range.end;
  if (i >= tokens.size() || tokens[i].range.begin != at || !roles_of(tokens, i).any(Roles(Role::award))) return {};
  const std::uint32_t begin = tokens[i].range.end;
  if (begin >= right) return {};
  const std::u16string_view rest = s.document.text.in({begin, right});
  std::size_t mark = std::min(rest.find_first_of(award_ends), rest.size());
  while (mark < rest.size() && rest[mark] == u'\u3001' &&  // 列入国家、省 | 科技计划
         needs_head(*tokens.lexicon, rest.substr(0, mark)))
    mark = std::min(rest.find_first_of(award_ends, mark + 1), rest.size());
  constexpr std::uint32_t longest_award = 24;
  Range award = trim(s, {begin, begin + static_cast<std::uint32_t>(mark)});
  if (s.region_edges.begins(begin) && !award.empty()) award.begin = begin;  // 广东省森林乡村
  return award.size() >= 2 && award.size() <= longest_award ? award : Range{};
}

// 7家企业 | (全部)通过验收: what they did, where it is short and holds no number; empty otherwise
Range predicate_behind(const Surroundings& s, std::uint32_t at, std::uint32_t right, bool more_follow) {
  constexpr std::uint32_t longest_predicate = 12;
  const Tokens& tokens = s.document.tokens;
  std::uint32_t i = tokens.first_at(at);
  const auto is_here = [&] { return i < tokens.size() && tokens[i].range.begin == at; };
  const Roles acts(Role::predicate, Role::verb);
  const auto passes = [&](Roles roles) {  // 全部 | 实现 | 复工, and not 实现 | 全覆盖
    const bool is_support = roles.any(Roles(Role::done)) && is_before(tokens, i, acts);
    return roles.any(Roles(Role::adverb, Role::all)) || is_support || (roles.any(Roles(Role::lead)) && !roles.any(acts));
  };
  while (is_here() && passes(roles_of(tokens, i))) at = tokens[i++].range.end;
  if (!is_here() || at >= right || !roles_of(tokens, i).any(Roles(Role::predicate, Role::verb, Role::done))) return {};
  const std::u16string_view rest = s.document.text.in({at, right});
  const auto end = static_cast<std::uint32_t>(std::min(rest.find_first_of(award_ends), rest.size()));
  if (more_follow && at + end == right) return {};  // 完成投资 | 3亿元
  const Range predicate = trim_right(s, {at, at + end});
  return predicate.size() >= 2 && predicate.size() <= longest_predicate ? predicate : Range{};
}

// 给 | 3万名 | 学生 | 发放了数额不等的 | 助学金: what was done for whom is what is counted.
void read_deed(const Surroundings& s, const quantity::Hit& hit, std::uint32_t right, Frame& frame) {
  const Tokens& tokens = s.document.tokens;
  const auto to = token_ending(tokens, {0, hit.range.begin});
  if (!to || (cell_of(tokens, *to, Role::lead, "gives") != "to" && cell_of(tokens, *to, Role::reach, "gives") != "to")) return;
  const std::uint32_t verb = tokens.first_at(frame.behind.end);
  if (verb >= tokens.size() || tokens[verb].range.begin != frame.behind.end || tokens[verb].range.end >= right) return;
  if (!roles_of(tokens, verb).any(Roles(Role::verb))) return;
  const std::uint32_t begin = tokens[verb].range.end;
  const std::u16string_view rest = s.document.text.in({begin, right});
  Range object{begin, begin + static_cast<std::uint32_t>(std::min(rest.find_first_of(u"\uFF0C,;:("), rest.size()))};
  if (const auto of = last_with(s, object, Roles(Role::of))) object.begin = tokens[*of].range.end;
  object = trim_right(s, object);
  if (const auto tail = tokens.first_at(object.begin); tail < tokens.size() && tokens[tail].range.begin == object.begin &&
                                                       tokens[tail].range.size() == 1 && roles_of(tokens, tail).any(Roles(Role::tail)))
    object.begin = tokens[tail].range.end;
  if (object.size() < 2) return;
  frame.to = tokens[*to].range;
  frame.deed = tokens[verb].range;
  frame.award = object;
}

// 投入3亿元 | 用于 | 道路改造 · 拿出3亿元 | 支持乡村振兴: what an amount is for is its name, the more so where that is a verb itself.
void read_purpose(const Surroundings& s, Frame& frame) {
  const Tokens& tokens = s.document.tokens;
  const std::uint32_t first = tokens.first_at(frame.behind.begin);
  if (first >= tokens.size() || tokens[first].range.begin != frame.behind.begin || tokens[first].range.end >= frame.behind.end) return;
  if (!cell_of(tokens, first, Role::predicate, "gives").empty())
    frame.behind.begin = tokens[first].range.end;
  else if (roles_of(tokens, first).any(Roles(Role::verb)))
    frame.verb = {};
}

// A、B等7个示范村 · 解决了9个村 · 列入台账的14个楼盘 · 年产800套构件: the noun behind the number is what is counted.
void read_behind(const Surroundings& s, const quantity::Hit& hit, Range gap, std::uint32_t right, bool more_follow, Frame& frame) {
  const Tokens& tokens = s.document.tokens;
  if (is_ratio(hit) || !frame.share.empty()) return;
  if (hit.quantity.measure != Measure::level && !is_counted_verb(tokens, hit)) return;  // 精简35座水塔
  const Range behind = phrase_behind(s, hit, right, more_follow);
  if (is_capacity(s, hit, behind)) {
    frame.is_capacity = true;
    frame.behind = behind;
    frame.before = {};
    return;
  }
  if (behind.empty() || (!frame.before.empty() && verbs_at(tokens, behind) == behind)) return;  // 龙头企业122家 | 培育合作社
  const bool is_money = hit.quantity.unit.size() == 3 && text::is_letter(static_cast<char16_t>(hit.quantity.unit[0]));
  const Roles last = roles_ending(tokens, frame.before);
  const bool open_list = last.any(Roles(Role::etc));
  const bool only_verb = frame.verb.end == frame.before.end;
  const bool ends_in_verb = last.any(Roles(Role::verb, Role::capacity));
  const bool after_of = ends_with_role(tokens, gap,  // the raw stretch: 列入台账的 | 14个
                                       Roles(Role::of, Role::group));
  const auto is_name = [&] { return classify(*tokens.lexicon, s.document.text.in(frame.before)).is_standard(); };
  const bool points_behind = frame.before.empty() || open_list || only_verb || ends_in_verb || after_of;
  // 15个优势产业集群9个: the next number wants these words for itself
  const bool wanted = more_follow && behind.end == right;
  if (!points_behind && (is_money || wanted || only_says_what_became(tokens, behind) || is_name())) return;
  constexpr std::uint32_t longest_deed = 14;
  const Range last_verb = ends_in_verb ? tokens[*token_ending(tokens, frame.before)].range : Range{};
  if (ends_in_verb && !only_verb) {
    const bool is_opened = !frame.verb.empty() && frame.verb.begin == frame.before.begin && frame.verb.end < last_verb.begin;
    const bool is_deed = is_opened && frame.before.size() <= longest_deed;  // 出台 | 服务业发展 | 30条 | 措施
    frame.verb = is_deed ? frame.before : last_verb;                        // 城管局 | 派出 | 55名 | 队员
  }
  if (after_of && !only_verb && frame.verb.begin > frame.before.begin) frame.verb = {};  // 产业覆盖的 | 15个 | 村
  frame.behind = behind;
  frame.before = {};
  if (is_money) read_purpose(s, frame);
  frame.award = award_behind(s, behind_bracket(s.document.text.chars, behind.end), right);
  read_deed(s, hit, right, frame);
  const std::uint32_t noun = tokens.first_at(behind.begin);
  const bool is_vague = behind.size() == 2 && noun < tokens.size() && tokens[noun].range == behind &&
                        roles_of(tokens, noun).any(Roles(Role::counted));  // 企业, 项目
  if (frame.award.empty() && frame.verb.empty() && is_vague && !is_money)
    frame.predicate = predicate_behind(s, behind.end, right, more_follow);
}

// 总投资 | 9.9亿元; 投资 | 2亿元的水厂
bool is_attribute(const Tokens& tokens, std::uint32_t word, const quantity::Hit& hit) {
  const Roles roles = roles_of(tokens, word);
  if (roles.any(Roles(Role::attribute)) || !roles.any(Roles(Role::cost))) return roles.any(Roles(Role::attribute));
  return roles_at(tokens, hit.range.end).any(Roles(Role::of));
}

// 投资 | 2亿元 | 新建水厂, 投资 | 2亿元，| 完成水厂扩建: what is done with the amount comes behind it.
bool is_spent(const Surroundings& s, const quantity::Hit& hit, Range name) {
  const Tokens& tokens = s.document.tokens;
  if (!is_whole_word(tokens, name, Roles(Role::cost)) || name.end != hit.range.begin) return false;
  if (roles_at(tokens, hit.range.end).any(Roles(Role::verb, Role::predicate))) return true;
  const auto& clauses = s.document.layout.clauses;
  const std::uint32_t here = s.document.layout.clause_at(hit.range.begin);
  const bool is_clause = Range{name.begin, hit.range.end} == clauses[here].range;
  const bool goes_on = here + 1 < clauses.size() && clauses[here + 1].sentence == clauses[here].sentence;
  return is_clause && goes_on && roles_at(tokens, clauses[here + 1].range.begin).any(Roles(Role::done));
}

// 各项贷款 | 新增 | 2.1万亿元: what is added to a stock of money.
void read_added(const Surroundings& s, const quantity::Hit& hit, Frame& frame) {
  const Tokens& tokens = s.document.tokens;
  if (hit.quantity.measure != Measure::level || hit.quantity.unit != "CNY") return;
  const auto verb = token_ending(tokens, frame.before);
  if (!verb || tokens[*verb].range.begin <= frame.before.begin || !adds(*tokens.lexicon, s.document.text.in(tokens[*verb].range))) return;
  const Range stock = trim_right(s, {frame.before.begin, tokens[*verb].range.begin});
  if (classify(*tokens.lexicon, s.document.text.in(stock)).kind != "stock") return;
  frame.is_net = true;
  frame.before = stock;
}

// 累计达到 | 5亿元: over all the time that is spoken of
bool sums_up(const Surroundings& s, Range gap) {
  if (!s.may_have(gap, lexicon::TableSet(Id::period))) return false;
  const Tokens& tokens = s.document.tokens;
  const auto [first, last] = tokens_in(tokens, gap);
  for (std::uint32_t i = first; i < last; ++i)
    if (const auto* word = tokens.meaning(i, Id::period); word != nullptr && static_cast<period::Kind>(word->role) == period::Kind::total)
      return true;
  return false;
}

// 年旅游人次 | 突破百万: a level that is reached, as by 达到; and not in every year, 连续5年 | 突破百万
bool breaks_through(const Surroundings& s, const quantity::Hit& hit) {
  const Tokens& tokens = s.document.tokens;
  if (s.period_edges.ends(hit.range.begin)) return false;
  const std::uint32_t i = tokens.first_at(hit.range.begin);
  return i < tokens.size() && hit.range.begin < hit.numeral.begin && tokens[i].range.begin == hit.range.begin &&
         cell_of(tokens, i, Role::uncounted, "gives") == "reached";
}

// 达到, 保持在, 累计: whether the number is a state, and over what time; what it is a share or a rank of, or is compared with
void read_state(const Surroundings& s, const quantity::Hit& hit, Range& gap, Frame& frame) {
  const auto reach = last_with(s, gap, Roles(Role::reach));
  frame.reaches = reach.has_value() || breaks_through(s, hit);
  frame.is_kept = reach && cell_of(s.document.tokens, *reach, Role::reach, "gives") == "kept";
  frame.is_sum = sums_up(s, gap);
  if (is_part(hit)) read_share(s, hit, gap, frame);
  if (frame.share.empty() && frame.plan.empty()) read_benchmark(s, hit, gap, frame);
  if (hit.quantity.measure == Measure::rank) read_rank(s, gap, frame);
}

// 公共图书馆 | 建筑面积, 平均每万人公共图书馆 | 建筑面积: of a whole kind or per head, and no attribute of one project.
bool is_statistic_of(const Surroundings& s, Range subject) {
  const Tokens& tokens = s.document.tokens;
  const auto [first, last] = tokens_in(tokens, subject);
  if (first == last) return false;
  const bool ends_in_part = tokens[last - 1].range.end == subject.end && tokens.in(last - 1, Id::indicator_part);  // 农作物 | 总面积
  return ends_in_part || tokens.meaning(first, Id::indicator) != nullptr || last_with(s, subject, Roles(Role::per));
}

// (不含 | 新区 | 增长7%): what is left out says nothing of what is measured
bool excludes(const Surroundings& s, Range before) {
  if (before.empty()) return false;
  const auto word = token_ending(s.document.tokens, before);
  return word && cell_of(s.document.tokens, *word, Role::lead, "gives") == "except";
}

// 5亿元 | 以上 | 41个: an amount with its bound right before a number is the class of what is counted
bool is_class_of(const Surroundings& s, Range amount, std::uint32_t number) {
  if (amount.empty() || !text::is_digit(s.document.text.chars[amount.begin])) return false;
  const auto bound = token_ending(s.document.tokens, {amount.end, number});
  return bound && s.document.tokens[*bound].range == Range{amount.end, number} && s.document.tokens.in(*bound, Id::bound);
}

// 五年 | 平均增长: the end of a stretch that cuts no time in two (五 | 年平均)
std::uint32_t before_time(const Surroundings& s, Range gap) {
  const auto times = s.periods_in(gap);
  return !times.empty() && times.back().range.end > gap.end ? times.back().range.begin : gap.end;
}

// 和 | 90座: one character that joins what it stands before to what it stands behind
bool is_joint(const Tokens& tokens, std::uint32_t at) {
  const std::uint32_t i = tokens.first_at(at);
  return i < tokens.size() && tokens[i].range.begin == at && tokens[i].range.size() == 1 &&
         cell_of(tokens, i, Role::lead, "gives") == "joint";
}

}  // namespace

bool is_counted_verb(const Tokens& tokens, const quantity::Hit& hit) {
  if (hit.quantity.measure != Measure::change || hit.change.empty() || !hit.base.empty() || hit.quantity.unit == "pp") return false;
  const std::uint32_t i = tokens.first_at(hit.change.begin);
  return i < tokens.size() && tokens[i].range == hit.change && roles_of(tokens, i).any(Roles(Role::verb)) &&
         !roles_of(tokens, i).any(Roles(Role::net)) && !is_place(tokens, hit);  // 提升3位
}

bool has_unit(const Tokens& tokens, const quantity::Hit& hit, unit::Role role) {
  const std::uint32_t token = tokens.first_at(hit.unit.begin);
  const auto* unit = hit.unit.empty() || token >= tokens.size() ? nullptr : tokens.meaning(token, Id::unit);
  return unit != nullptr && static_cast<unit::Role>(unit->role) == role && tokens[token].range == hit.unit;
}

bool is_place(const Tokens& tokens, const quantity::Hit& hit) {
  const std::u16string_view chars = tokens.text->chars;
  return has_unit(tokens, hit, unit::Role::place) && (hit.range.end >= chars.size() || !text::is_han(chars[hit.range.end]));
}

Range name_of_size(const Surroundings& s, const quantity::Hit& count, const quantity::Hit& size) {
  constexpr std::uint32_t longest = 10;
  const Tokens& tokens = s.document.tokens;
  const Range gap{count.range.end, size.range.begin};
  const bool is_amount = size.quantity.measure == Measure::level && !is_ratio(size) && size.quantity.unit != count.quantity.unit;
  if (gap.begin >= gap.end || gap.size() > longest || !is_amount || !text::is_han(s.document.text.chars[gap.begin])) return {};
  const Range name = trim_right(s, gap);
  const auto word = token_ending(tokens, name);
  if (!word || s.document.text.in(name).find_first_of(u"\u3001\uFF0C,;:()") != std::u16string_view::npos) return {};
  const bool is_measure = roles_of(tokens, *word).any(Roles(Role::attribute, Role::cost, Role::capacity)) ||
                          needs_subject(*tokens.lexicon, s.document.text.in(tokens[*word].range));
  return is_measure && tokens[*word].range.begin <= name.begin + 2 ? name : Range{};
}

Range noun_behind(const Surroundings& s, const quantity::Hit& hit, std::uint32_t right) {
  return roles_at(s.document.tokens, hit.range.end).any(Roles(Role::of)) ? phrase_behind(s, hit, right, false) : Range{};
}

Frame list_lead(const Surroundings& s, Range lead) {
  Frame frame;
  read_share(s, {}, lead, frame);
  frame.before = trim(s, lead);
  return frame;
}

Frame state_of(const Surroundings& s, const quantity::Hit& hit, Range gap) {
  Frame frame;
  read_state(s, hit, gap, frame);
  frame.before = gap;
  return frame;
}

Frame frame_of(const Surroundings& s, const quantity::Hit& hit, std::uint32_t left, std::uint32_t right, bool more_follow) {
  Frame frame;
  const Tokens& tokens = s.document.tokens;
  const std::u16string_view chars = s.document.text.chars;
  Range gap{left, std::max(left, hit.range.begin)};
  const bool counted_verb = is_counted_verb(tokens, hit);
  if (!hit.base.empty() && hit.base.begin >= left && hit.base.begin < gap.end) gap.end = hit.base.begin;
  if (!counted_verb && !hit.change.empty() && hit.change.begin >= left && hit.change.begin < gap.end && hit.change.end <= hit.range.begin)
    gap.end = hit.change.begin;
  if (const std::uint32_t i = tokens.first_at(gap.end); i > 0 && tokens[i - 1].range.begin < gap.end && tokens[i - 1].range.end > gap.end)
    gap.end = std::max(left, tokens[i - 1].range.begin);  // 与上年 | 持平: a word is not cut
  gap.end = before_time(s, gap);
  if (gap.empty()) {
    gap = {left, left};
  } else {
    frame.is_list_item = chars[gap.begin] == u'\u3001' || (s.may_have(gap, Roles(Role::lead)) && is_joint(tokens, gap.begin));
  }
  read_state(s, hit, gap, frame);
  if (const auto net = token_ending(tokens, gap); net && roles_of(tokens, *net).any(Roles(Role::net))) {
    frame.is_net = true;
    gap.end = tokens[*net].range.begin;
  } else if (!hit.change.empty()) {
    const std::uint32_t i = tokens.first_at(hit.change.begin);
    frame.is_net = i < tokens.size() && tokens[i].range == hit.change && roles_of(tokens, i).any(Roles(Role::net));
  }
  frame.before = trim(s, gap);
  if (excludes(s, {gap.begin, frame.before.begin})) frame.before = {gap.end, gap.end};
  if (is_class_of(s, frame.before, hit.range.begin)) {
    frame.before.end = hit.range.begin;
    frame.is_class = true;
    return frame;
  }
  if (counted_verb && frame.before.empty()) frame.before = hit.change;  // 压减 | 35座 | 水塔
  const Range whole = frame.before;
  const Range opening = verbs_at(tokens, whole);
  if (const auto etc = last_with(s, frame.before, Roles(Role::etc)); etc && tokens[*etc].range.end < frame.before.end) {
    frame.before.begin = tokens[*etc].range.end;  // 新建胜利街等 | 道路80条
  }
  split_done(s, frame.before, frame.head);
  read_added(s, hit, frame);
  frame.verb = frame.before == whole ? opening : verbs_at(tokens, frame.before);
  if (frame.verb.empty()) frame.verb = opening.end <= frame.before.begin ? opening : Range{};
  const auto attribute = token_ending(tokens, frame.before);
  frame.is_total = attribute && tokens[*attribute].range == frame.before && roles_of(tokens, *attribute).any(Roles(Role::total));
  if (attribute && is_attribute(tokens, *attribute, hit) && !is_statistic_of(s, {frame.before.begin, tokens[*attribute].range.begin})) {
    frame.before = tokens[*attribute].range;  // 建成总投资2000万元的敬老院
    frame.is_attribute = true;
    frame.verb = {};
    if (const Range project = phrase_behind(s, hit, right, more_follow); project.end < chars.size() && chars[project.end] == u'\u3001')
      frame.project = project;
    return frame;
  }
  frame.is_spent = is_spent(s, hit, frame.before);
  read_use(s, hit, gap, right, frame);
  if (!frame.behind.empty()) return frame;
  read_behind(s, hit, gap, right, more_follow, frame);
  if (frame.behind.empty()) read_done_by(s, gap, frame);
  read_share_of_behind(s, hit, right, frame);
  return frame;
}

}  // namespace zhibiao::link
