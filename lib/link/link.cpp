// SPDX-License-Identifier: Apache-2.0
#include "link/link.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <string>
#include <utility>

#include "link/check.h"
#include "link/coordinate.h"
#include "link/frame.h"
#include "link/name.h"
#include "link/scope.h"
#include "link/status.h"
#include "link/table.h"
#include "period/calendar.h"
#include "quantity/words.h"
#include "unit/find.h"

namespace zhibiao::link {
namespace {

using text::Range;

/// What was measured last: later clauses inherit from it.
struct Subject {
  Name name = {};
  Range span = {};
  Name verb = {};              ///< that opened the list: 新建
  std::string_view unit = {};  ///< of a number that states it
  Class known = {};            ///< its kind: also attribute, of a project (总投资)
  std::uint32_t sentence = 0;  ///< of the last number that states it
  std::uint32_t clause = 0;
  bool is_part = false;  ///< 城镇, of a rate that the sentence names whole
};

/// How far before its number a name may begin, so that a clause without end takes linear time.
constexpr std::uint32_t longest_reach = 1000;
constexpr int least_scale = 3;  // 3.6万, 八千: of numbers without a unit those that count something
std::uint32_t within_reach(std::uint32_t begin, std::uint32_t at) { return std::max(begin, at - std::min(at, longest_reach)); }

class Linker {
 public:
  /// `tables`: what they state, in order; it goes among the rest.
  Linker(const Document& document, const Findings& findings, Surroundings& s, const Statuses& statuses, std::vector<Observation> tables)
      : document_(document),
        findings_(findings),
        lexicon_(*document.tokens.lexicon),
        s_(s),
        names_(document),
        statuses_(statuses),
        tables_(std::move(tables)) {}

  std::vector<Observation> link() {
    const auto& clauses = document_.layout.clauses;
    const auto& all = findings_.quantities;
    // Few numbers without a unit state an indicator, and hardly any 一个.
    const auto measured = std::count_if(all.begin(), all.end(), [](const auto& q) { return !q.quantity.unit.empty() && !q.article; });
    out_.reserve(static_cast<std::size_t>(measured) + tables_.size());
    const std::vector<Range> notes = glossaries(document_);
    auto note = notes.begin();
    std::size_t q = 0;
    for (std::uint32_t c = 0; c < clauses.size() && q < all.size(); ++c) {
      const std::size_t first = q;
      while (q < all.size() && all[q].range.begin < clauses[c].range.end) ++q;
      if (q == first) continue;
      while (note != notes.end() && note->end <= clauses[c].range.begin) ++note;
      if (note != notes.end() && note->begin <= clauses[c].range.begin) continue;
      sentence_ = clauses[c].sentence;
      const auto block = document_.layout.paragraphs[document_.layout.sentences[sentence_].paragraph].block;
      if (block == text::Block::table_row || block == text::Block::caption) continue;
      take_tables(document_.text.at[clauses[c].range.begin]);
      read_clause(clauses[c].range, first, q);
    }
    take_tables(document_.text.source.size());
    return std::move(out_);
  }

 private:
  // What tables before a byte of the text state.
  void take_tables(std::size_t end) {
    for (; taken_ < tables_.size() && tables_[taken_].quantity.span.begin < end; ++taken_) out_.push_back(std::move(tables_[taken_]));
  }

  void read_clause(Range clause, std::size_t first, std::size_t last) {
    const auto& all = findings_.quantities;
    clause_ = document_.layout.clause_at(clause.begin);
    std::uint32_t left = clause.begin;
    s_.look_at(clause);
    std::size_t awaited = last;  // a quantity that takes the name of the next
    scopes_.clear();
    for (std::size_t i = first; i < last; ++i) scopes_.push_back(scope_of(s_, all[i]));
    for (std::size_t i = first; i < last; ++i) {
      const quantity::Hit& hit = all[i];
      left = within_reach(left, hit.range.begin);
      Scope& scope = scopes_[i - first];
      if (scope == Scope::out && goes_on_with_length(hit)) scope = Scope::in;
      if (scope == Scope::out) left = hit.range.end;
      if (scope == Scope::out || scope == Scope::no_unit) continue;
      std::size_t n = i + 1;
      while (n < last && scopes_[n - first] == Scope::no_unit) ++n;
      const quantity::Hit* next = n < last ? &all[n] : nullptr;
      if (is_threshold(s_, hit, next, clause)) continue;  // its words belong to the name of what follows
      std::size_t count = read_structure(clause, left, i, last);
      if (count == 0 && scope == Scope::in) count = read_coordination(clause, left, i, last);
      if (count > 0) {
        i += count - 1;
        left = all[i].range.end;
        continue;
      }
      if (read_exchange(left, i, last)) {
        left = all[++i].range.end;
        continue;
      }
      if (const std::uint32_t end = scope == Scope::in && next != nullptr
                                        ? read_sized(left, hit, *next, n + 1 < last ? all[n + 1].range.begin : clause.end)
                                        : 0) {
        left = end;
        i = n;
        continue;
      }
      left = open_list(left, hit);
      if (is_counted_twice(hit, next) && awaited == last) {
        awaited = i;
        left = hit.range.end;
        continue;
      }
      Frame frame = frame_of(s_, hit, left, next ? next->range.begin : clause.end, next != nullptr);
      fit_into_list(hit, frame);
      if (hit.range.begin == linked_) frame.is_list_item = true;  // 惠及小区307户 | 1100名居民
      if (scope == Scope::bare && !read_bare(hit, frame)) {
        if (is_behind_colon(hit)) left = hit.range.end;
        const bool has_figure = i > first && all[i - 1].range.end > frame.before.begin;  // 突破两个 | 千亿
        if (hit.scale >= least_scale && !has_figure) remember_bare(frame);
        continue;
      }
      if (!is_aside(hit)) left = std::max({hit.range.end, frame.behind.end, frame.project.end});
      const std::size_t read = out_.size();
      if (scope == Scope::in) read_one(hit, hit.quantity.unit, frame);
      if (awaited != last && out_.size() > read) emit(all[awaited], history_.back(), Frame());
      awaited = last;
      linked_ = hit.range.end;
      behind_ = std::max(hit.range.end, frame.behind.end);
    }
  }

  // 906户 | 1559人 | 稳定脱贫: households and persons of the same, of which the words behind speak; nothing stands before them.
  bool is_counted_twice(const quantity::Hit& hit, const quantity::Hit* next) const {
    if (next == nullptr || hit.range.end != next->range.begin || hit.quantity.measure != Measure::level) return false;
    const Range clause = document_.layout.clauses[clause_].range;
    const bool is_counted = names_itself(document_.tokens, *next) || has_unit(document_.tokens, *next, unit::Role::place);
    return names_itself(document_.tokens, hit) && is_counted && hit.quantity.unit != next->quantity.unit &&
           trim(s_, {within_reach(clause.begin, hit.range.begin), hit.range.begin}).empty();
  }

  // 优良天数321天，较上年 | 增加41天
  bool goes_on_with_length(const quantity::Hit& hit) const {
    const Subject* last = last_subject();
    return hit.quantity.measure == Measure::change && last != nullptr && last->sentence == sentence_ && last->unit == hit.quantity.unit;
  }

  // 直报企业(448家)配送货值: what stands around the brackets goes on.
  bool is_aside(const quantity::Hit& hit) const {
    const std::u16string_view chars = document_.text.chars;
    return hit.range.begin > 0 && hit.range.end < chars.size() && chars[hit.range.begin - 1] == u'(' && chars[hit.range.end] == u')';
  }

  // 人民币平均汇率为 | 1美元兑 | 7.1217元人民币: one amount per unit of the other currency.
  bool read_exchange(std::uint32_t left, std::size_t i, std::size_t last) {
    const auto& tokens = document_.tokens;
    if (i + 1 >= last) return false;
    const quantity::Hit& one = findings_.quantities[i];
    quantity::Hit rate = findings_.quantities[i + 1];
    const std::uint32_t word = tokens.first_at(one.range.end);
    if (!is_money(one.quantity.unit) || !is_money(rate.quantity.unit) || one.quantity.value.value != Decimal(1)) return false;
    if (word >= tokens.size() || tokens[word].range != Range{one.range.end, rate.range.begin}) return false;
    if (!roles_of(tokens, word).any(Roles(Role::exchange))) return false;
    rate.quantity.unit += '/' + one.quantity.unit;
    read_one(rate, names_.keep(rate.quantity.unit), frame_of(s_, one, left, one.range.end, true));
    return true;
  }

  // 引进 | 27个 | 总投资 | 69.5亿元 | 的重点项目: what is counted stands behind the amount that says how large it is, which is a class
  // where it is bounded. Where the noun ends; 0 where it is not so.
  std::uint32_t read_sized(std::uint32_t left, const quantity::Hit& hit, const quantity::Hit& size, std::uint32_t right) {
    if (!is_counter(hit.quantity.unit) || hit.quantity.measure != Measure::level) return 0;
    const Range name = name_of_size(s_, hit, size);
    const Range noun = name.empty() ? Range() : noun_behind(s_, size, right);
    if (noun.empty()) return 0;
    if (size.quantity.bound == Bound::exact || size.quantity.bound == Bound::about) {
      Subject subject = subject_of(names_.of(name), name);
      subject.known.kind = "attribute";
      emit(size, subject, Frame());
    }
    Frame frame = frame_of(s_, hit, left, size.range.begin, true);
    frame.before = frame.head = {};
    frame.behind = noun;
    read_one(hit, hit.quantity.unit, frame);
    linked_ = size.range.end;
    behind_ = noun.end;
    return noun.end;
  }

  // 销售额占全国的比重分别为：| 华东36.3%，…；中南27.0%: where the first item of such a list begins; what leads it holds for the sentence.
  std::uint32_t open_list(std::uint32_t left, const quantity::Hit& hit) {
    const auto& tokens = document_.tokens;
    const bool behind_colon = left > 0 && document_.text.chars[left - 1] == u':';
    if (!behind_colon && !s_.may_have({left, std::max(left, hit.range.begin)}, Roles(Role::each))) return left;
    const std::size_t colon = behind_colon ? 0 : document_.text.in({left, std::max(left, hit.range.begin)}).rfind(u':') + 1;
    if (!behind_colon && colon == 0) return left;
    const std::uint32_t begin = left + static_cast<std::uint32_t>(colon);
    if (behind_colon) left = document_.layout.clauses[document_.layout.clause_at(begin - 1)].range.begin;
    const auto [first, last] = tokens_in(tokens, {left, begin});
    for (std::uint32_t t = last; t-- > first;) {
      if (!roles_of(tokens, t).any(Roles(Role::each))) continue;
      list_ = {sentence_, list_lead(s_, {left, tokens[t].range.begin})};
      return begin;
    }
    return behind_colon ? begin : left;
  }

  // An item of such a list: a bare label and its number.
  void fit_into_list(const quantity::Hit& hit, Frame& frame) {
    if (!list_ || list_->sentence != sentence_ || hit.quantity.measure != Measure::level || !frame.share.empty()) return;
    const bool is_share = is_ratio(hit) && (list_->lead.is_weight || !list_->lead.share.empty());
    if (is_share) {
      frame.share = list_->lead.share;
      frame.is_weight = list_->lead.is_weight;
    }
    frame.list_head = list_->lead.before;
  }

  // 三次产业结构为2.5:36.7:60.7 · 城乡居民人均可支配收入分别为x、y: a word that stands for several, in order; how many quantities it took.
  std::size_t read_structure(Range clause, std::uint32_t left, std::size_t i, std::size_t last) {
    const auto& all = findings_.quantities;
    const auto& tokens = document_.tokens;
    if (!s_.may_have(clause, Roles(Role::structure))) return 0;
    const lexicon::Table& table = tokens.lexicon->table(lexicon::Id::link);
    const Range gap{left, std::max(left, all[i].range.begin)};
    const auto [from, to] = tokens_in(tokens, gap);
    std::optional<bool> leans;  // 由15:42:43 | 调整为14:43:43: nothing stands between, so that a word before the numbers before counts
    for (std::uint32_t t = tokens.first_at(within_reach(clause.begin, gap.end)); t < to; ++t) {
      if (!roles_of(tokens, t).any(Roles(Role::structure))) continue;
      if (!leans) leans = trim(s_, gap).empty();
      if (t < from && !*leans) continue;
      const auto names = lexicon::alternatives(table.cell(tokens.meaning(t, lexicon::Id::link)->row, table.column("gives")));
      std::size_t count = 1;
      while (i + count < last && count < names.size() && follows_in_list(all[i + count - 1].range.end, all[i + count].range.begin)) ++count;
      const bool is_shared = count == 1 && count < names.size() && deals_out(t + 1, to);  // 城乡居民收入分别增长7%以上
      if (count != names.size() && !is_shared) return 0;
      for (std::size_t k = 0; k < names.size(); ++k) {
        quantity::Hit part = all[is_shared ? i : i + k];
        if (part.quantity.measure == Measure::level && (part.quantity.unit.empty() || part.quantity.unit == "%")) {
          part.quantity.measure = Measure::share;
          part.quantity.unit = "%";
        }
        Subject subject = subject_of(names_.of_cell(names[k]), tokens[t].range);
        subject.unit = names_.keep(part.quantity.unit);
        emit(part, subject, Frame());
        remember(subject);
      }
      return count;
    }
    return 0;
  }

  // 15:42 · 每人每月710元 | 、每人每年 | 5520元
  bool follows_in_list(std::uint32_t end, std::uint32_t begin) const {
    constexpr std::uint32_t longest_mark = 3, longest_denominator = 6;
    return begin <= end + longest_mark || (begin <= end + longest_denominator && document_.text.chars[end] == u'\u3001');
  }

  // 分别 or 均 among the tokens
  bool deals_out(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t t = first; t < last; ++t)
      if (roles_of(document_.tokens, t).any(Roles(Role::each, Role::all))) return true;
    return false;
  }

  // What the last word of a name counts: 贫困人口 persons, 旅游人次 visits.
  std::string_view unit_in(Range words) {
    const auto& tokens = document_.tokens;
    const auto [first, last] = tokens_in(tokens, words);
    for (std::uint32_t i = last; i-- > first;)
      if (const std::string_view unit = cell_of(tokens, i, Role::counted, "gives"); !unit.empty()) return unit;
    if (const std::string_view unit = unit_of_suffix(words); !unit.empty()) return unit;
    const auto unit = words.size() < 2 ? std::nullopt : unit::at(document_, words.end - 2);
    if (unit && unit->range.end == words.end) return names_.keep(unit->id);
    const std::u16string_view name = document_.text.in(words);
    const bool is_persons =
        classify(lexicon_, name).dimension == "person" || dimension_of_head(lexicon_, head_of(lexicon_, name)) == "person";
    return is_persons ? lexicon_.gives[static_cast<std::size_t>(Role::counted)] : std::string_view();
  }

  // 有线数字电视用户, 中小学生: a longer word of the lexicon ends in the one that says it.
  std::string_view unit_of_suffix(Range words) const {
    constexpr std::uint32_t longest = 4;
    for (std::uint32_t size = std::min(longest, words.size()); size >= 2; --size) {
      const std::uint32_t surface = lexicon_.matcher->exact(document_.text.in({words.end - size, words.end}));
      if (surface == lexicon::Matcher::none) continue;
      if (const std::string_view unit = cell_of(lexicon_, surface, Role::counted, "gives"); !unit.empty()) return unit;
    }
    return {};
  }

  // 2.6: | 1
  bool is_behind_colon(const quantity::Hit& hit) const { return hit.range.begin > 0 && document_.text.chars[hit.range.begin - 1] == u':'; }

  // 就医人次从0.2万增至 | 173.1万, 收入比由2.8缩小到 | 2.6: what the number before it states; null where that is not meant
  const Subject* risen(const quantity::Hit& hit) const {
    const Subject* last = last_subject();
    constexpr std::uint32_t longest_rise = 8;  // 增至, 逐步增加到
    const bool here = last != nullptr && last->sentence == sentence_ && last->clause == clause_ && last->span.end <= linked_;
    return here && !is_behind_colon(hit) && hit.range.begin <= linked_ + longest_rise ? last : nullptr;
  }

  // 10.81万贫困人口, 旅游人次突破百万, 指数为50.1: a number whose name says what is counted.
  bool read_bare(const quantity::Hit& hit, const Frame& frame) {
    const Range words = frame.behind.empty() ? frame.before : frame.behind;
    const Subject* from = words.empty() ? risen(hit) : nullptr;
    const Class known = from != nullptr ? from->known : classify(lexicon_, names_.of(words).folded);
    std::string_view unit = words.empty() ? (from != nullptr ? from->unit : std::string_view()) : unit_in(words);
    if (hit.scale < least_scale || unit.empty()) {
      const bool is_sum_of_money = hit.scale >= 8 && known.dimension == "money";  // 经济总量突破千亿
      if (!known.is_standard() && known.dimension != "index" && !(is_sum_of_money && closes_phrase(hit))) return false;
      unit = is_sum_of_money ? "CNY" : "";
      if (unit.empty() && known.dimension != "index" && known.dimension != "multiple") return false;
    }
    quantity::Hit named = hit;
    if (!unit.empty()) named.quantity.unit = unit;
    read_one(named, unit, frame);
    return true;
  }

  // 产值突破百亿，and not: 产值超百亿的企业, 产值超百亿、超千亿的企业
  bool closes_phrase(const quantity::Hit& hit) const {
    const Range clause = document_.layout.clauses[clause_].range;
    if (hit.range.end == clause.end) return true;
    const auto [next, last] = tokens_in(document_.tokens, {hit.range.end, clause.end});
    return document_.text.chars[hit.range.end] == u'\u3001' && next < last && !document_.tokens.in(next, lexicon::Id::bound);
  }

  // 路灯总数3.6万，| 增长3%: a number without a unit is no observation, and what follows still speaks of its name.
  void remember_bare(const Frame& frame) {
    if (frame.behind.empty() && !frame.before.empty() && frame.verb != frame.before) remember(subject_in(frame.before));
  }

  // A、B分别增长x、y and A和B均增长x: the observations of a coordination that begins with quantity i; how many quantities it took.
  std::size_t read_coordination(Range clause, std::uint32_t left, std::size_t i, std::size_t last) {
    const auto& all = findings_.quantities;
    const Coordination found = coordination_at(s_, all, left, i, last, clause);
    if (found.kind == Coordination::none) return read_areas(found, {left, std::max(left, all[i].range.begin)}, i);
    if (found.kind == Coordination::again) {
      const Subject* last = last_subject();
      if (last == nullptr || last->sentence != sentence_) return 0;
      for (std::size_t k = 0; k < found.count; ++k) emit(all[i], *last, Frame());
      return 1;
    }
    std::vector<Subject> subjects;
    for (const Range& part : found.subjects) subjects.push_back(subject_in(part));
    if (!found.is_summed) complete(subjects);
    if (subjects.empty() && found.kind == Coordination::each) subjects = recent(found.count);
    if (subjects.empty() && found.kind == Coordination::each) subjects = named_in_clause_before(clause, found.count);
    if (subjects.empty() && found.kind == Coordination::all) subjects = stated_in_clauses_before(clause);
    if (subjects.size() < 2) return 0;
    Frame state = state_of(s_, all[i], {left, std::max(left, all[i].range.begin)});
    if (found.kind == Coordination::all) state.is_weight = found.is_weight || (state.is_weight && end_alike(subjects));
    if (found.kind == Coordination::all) {
      for (const Subject& subject : subjects) emit(all[i], subject, state);
      remember(subjects);
      return 1;
    }
    const std::size_t pairs = std::min(subjects.size(), found.count);
    for (std::size_t k = 0; k < pairs; ++k) {
      Subject subject = subjects[k];
      subject.unit = all[i + k].quantity.unit;
      emit(all[i + k], subject, state);
    }
    remember(subjects);
    return pairs;
  }

  // A、B占比均超过50%, and not A率和B比例均为100%, which are rates
  static bool end_alike(const std::vector<Subject>& subjects) {
    constexpr std::size_t weight = 2;
    const std::u16string_view last = subjects.back().name.folded;
    return last.size() > weight && std::all_of(subjects.begin(), subjects.end(), [&](const Subject& s) {
             return s.name.folded.ends_with(last.substr(last.size() - weight));
           });
  }

  // 甲县、乙县和丙市优良天数分别为x、y、z，| 优良率分别为 | u、v、w: one thing of the areas that are listed, here or before in the
  // sentence.
  std::size_t read_areas(const Coordination& found, Range gap, std::size_t i) {
    if (found.count < 2 || found.subjects.size() != 1) return 0;
    const std::uint32_t sentence = document_.layout.sentences[sentence_].range.begin;
    const std::vector<const region::Hit*> areas = areas_before({within_reach(sentence, gap.end), gap.end});
    if (areas.size() != found.count) return 0;
    Subject subject = subject_in(found.subjects.front());
    if (subject.name.empty()) return 0;
    const Frame state = state_of(s_, findings_.quantities[i], gap);
    for (std::size_t k = 0; k < found.count; ++k) {
      const quantity::Hit& hit = findings_.quantities[i + k];
      subject.unit = hit.quantity.unit;
      emit(hit, subject, state);
      out_.back().region = {region::describe(document_, *areas[k], findings_.when.year()), document_.text.bytes(areas[k]->range),
                            Source::sentence};
    }
    remember(subject);
    return found.count;
  }

  // The last areas of a stretch that stand in a row (甲县、乙县和丙市), each known; none otherwise.
  std::vector<const region::Hit*> areas_before(Range stretch) const {
    std::vector<const region::Hit*> out;
    const auto& all = findings_.regions;
    auto area = std::lower_bound(all.begin(), all.end(), stretch.begin, [](const auto& a, std::uint32_t at) { return a.range.begin < at; });
    for (; area != all.end() && area->range.end <= stretch.end; ++area) {
      if (area->row == region::Gazetteer::none || area->is_deictic || area->is_reference) continue;
      if (!out.empty() && area->range.begin > out.back()->range.end + 1) out.clear();
      out.push_back(&*area);
    }
    return out;
  }

  // 城镇、农村居民收入 and 第一、第三产业增加值: the first takes a tail of the last.
  void complete(std::vector<Subject>& subjects) {
    if (subjects.size() < 2) return;
    const Name last = subjects.back().name;
    if (const std::u16string_view head = head_of(lexicon_, last.folded); !head.empty())
      for (std::size_t k = 0; k + 1 < subjects.size(); ++k) take_head_of_same(subjects[k], head);
    for (std::size_t k = 1; k < subjects.size(); ++k) take_front(subjects[k], subjects.front());
    const auto is_whole = [&](const Subject& s) { return s.name == last || s.known.is_standard(); };
    if (std::all_of(subjects.begin(), subjects.end(), is_whole)) return;
    const std::vector<std::u16string_view> tails = tails_of(last.folded);
    for (Subject& subject : subjects) {
      if (is_whole(subject) || takes_tail(subject, tails)) continue;
      if (!needs_subject(lexicon_, subject.name.folded) && head_of(lexicon_, subject.name.folded).empty())
        append(subject.name, shared_head(last.folded));  // 家电、新能源汽车 | 零售额
    }
  }

  // 省属企业 | 总产值、利润总额, 粮食 | 播种面积、产量: a measure alone is of what the first is a measure of; behind a statistic of its own
  // only where it is one, too
  void take_front(Subject& subject, const Subject& first) {
    const std::u16string_view name = first.name.folded;
    if (subject.known.is_standard()) return;
    if (needs_subject(lexicon_, name) || !needs_subject(lexicon_, subject.name.folded)) return;
    const std::size_t head = shared_head(name).size();
    if (head == 0 || head == name.size()) return;
    const Name whole = names_.joined(names_.of_folded(name.substr(0, name.size() - head)), subject.name);
    const Class known = classify(lexicon_, whole.folded);
    if (first.known.is_standard() && !known.is_standard()) return;
    subject.name = whole;
    subject.known = known;
  }

  // 化学需氧量、二氧化硫 | 排放量: a short name of what has the head in full
  void take_head_of_same(Subject& subject, std::u16string_view head) {
    const lexicon::Entry* is = row_named(subject.name.folded);
    const lexicon::Entry* full = is == nullptr ? nullptr : row_named(std::u16string(subject.name.folded).append(head));
    if (full != nullptr && full->row == is->row) append(subject.name, head);
  }

  void append(Name& name, std::u16string_view tail) { name = names_.joined(name, names_.of_folded(tail)); }

  // The tails of a name, the longest first: those that begin with a word of the lexicon, those that are one, the others.
  std::vector<std::u16string_view> tails_of(std::u16string_view name) const {
    std::vector<std::u16string_view> words, surfaces, others;
    for (std::uint32_t i = 0, next = 0; i < name.size(); ++i) {
      const bool is_word = i == next;
      if (is_word) next = i + std::max(lexicon_.matcher->longest(name, i).length, 1U);
      if (i == 0) continue;
      const auto tail = name.substr(i);
      const bool is_surface = lexicon_.matcher->exact(tail) != lexicon::Matcher::none;
      (is_word ? words : is_surface ? surfaces : others).push_back(tail);
    }
    words.insert(words.end(), surfaces.begin(), surfaces.end());
    words.insert(words.end(), others.begin(), others.end());
    return words;
  }

  // Makes a statistic of the subject with the first tail that does.
  bool takes_tail(Subject& subject, const std::vector<std::u16string_view>& tails) {
    for (const std::u16string_view tail : tails) {
      const Class known = classify(lexicon_, std::u16string(subject.name.folded).append(tail));
      if (!known.is_standard()) continue;
      append(subject.name, tail);
      subject.known = known;
      return true;
    }
    return false;
  }

  // The head in which a name ends, also where it is a statistic of its own: 日本 | 进出口总额.
  std::u16string_view shared_head(std::u16string_view name) const {
    for (std::size_t i = 1; i < name.size(); ++i)
      if (row_named(name.substr(i)) != nullptr) return name.substr(i);
    return head_of(lexicon_, name);
  }

  // The row of indicator.tsv that has exactly this name.
  const lexicon::Entry* row_named(std::u16string_view name) const {
    const std::uint32_t surface = lexicon_.matcher->exact(name);
    return surface == lexicon::Matcher::none ? nullptr : lexicon_.meaning(surface, lexicon::Id::indicator);
  }

  std::vector<Subject> recent(std::size_t count) const {
    if (history_.size() < count) return {};
    std::vector<Subject> out(history_.end() - static_cast<std::ptrdiff_t>(count), history_.end());
    std::erase_if(out, [this](const Subject& s) { return s.sentence != sentence_; });
    return out.size() == count ? out : std::vector<Subject>();
  }

  // 进口、出口一路走高，分别增长x、y: as many as were named in the clause before, which has no number.
  std::vector<Subject> named_in_clause_before(Range clause, std::size_t count) {
    const auto& tokens = document_.tokens;
    const std::uint32_t here = document_.layout.clause_at(clause.begin);
    if (here == 0 || document_.layout.clauses[here - 1].sentence != sentence_) return {};
    constexpr std::uint32_t farthest = 200;
    Range before = document_.layout.clauses[here - 1].range;
    before.end = std::min(before.end, before.begin + farthest);
    std::vector<Subject> out;
    const auto [first, last] = tokens_in(tokens, before);
    for (std::uint32_t i = first; i <= last && out.size() != count; ++i) {  // the list ends before one of these words, or with the clause
      const bool is_end = i == last || roles_of(tokens, i).any(Roles(Role::predicate, Role::adverb, Role::verb)) ||
                          tokens.meaning(i, lexicon::Id::change) != nullptr;
      if (!is_end) continue;
      out.clear();
      for (const Range& part : members(s_, trim(s_, {before.begin, i == last ? before.end : tokens[i].range.begin})))
        out.push_back(subject_in(part));
    }
    return out.size() == count ? out : std::vector<Subject>();
  }

  // 专利80件、商标90件，均居全省第2位: what the clause before states; what several state, one after the other, where that is a single
  // thing.
  std::vector<Subject> stated_in_clauses_before(Range clause) const {
    std::uint32_t next = document_.layout.clause_at(clause.begin);
    std::vector<Subject> out;
    for (auto subject = history_.rbegin(); subject != history_.rend(); ++subject) {
      if (subject->sentence != sentence_ || subject->clause + 1 < next || (subject->clause + 1 == next && out.size() > 1)) break;
      if (subject->clause + 1 == next) next = subject->clause;
      if (std::none_of(out.begin(), out.end(), [&](const Subject& s) { return s.name == subject->name; })) out.push_back(*subject);
    }
    std::reverse(out.begin(), out.end());
    return out;
  }

  void remember(const std::vector<Subject>& subjects) {
    for (const Subject& subject : subjects) remember(subject);
  }
  void remember(Subject subject) {
    subject.sentence = sentence_;
    subject.clause = clause_;
    history_.push_back(subject);
    if (history_.size() > 16) history_.erase(history_.begin(), history_.begin() + 8);
  }
  const Subject* last_subject() const { return history_.empty() ? nullptr : &history_.back(); }

  Subject subject_of(Name name, Range span) const { return {name, span, {}, {}, classify(lexicon_, name.folded), sentence_}; }
  Subject subject_in(Range range) {
    const Range trimmed = trim(s_, range);
    return subject_of(names_.of(trimmed), trimmed);
  }

  void read_one(const quantity::Hit& hit, std::string_view unit, const Frame& frame) {
    Subject subject;
    bool inherited = false, is_fitted = false;
    const Subject* last = last_subject();
    subject.unit = unit;
    if (frame.is_list_item && last && last->known.kind == "attribute" && last->unit == unit && frame.before.empty()) {
      subject = *last;  // 投资2000万元的码头、| 700万元的仓库
      inherited = true;
    } else if (const Range whole = frame.behind.empty() ? of_persons(frame.before) : Range(); !whole.empty()) {
      subject.name = names_.of(whole);  // 养老金标准继续提高，年人均 | 提高2556元
      subject.span = whole;
    } else if (counts_itself(hit) && frame.behind.empty()) {
      subject.verb = last->verb;
      subject.name = names_.joined(subject.verb, names_.of(hit.unit));
      subject.span = hit.unit;
    } else if (!frame.behind.empty()) {
      name_behind(subject, frame);
      if (frame.is_list_item) complete_last(subject);
    } else if (!frame.before.empty()) {
      subject.name = joined(frame.before, frame.head);
      subject.span = frame.head.empty() ? frame.before : Range{frame.before.begin, frame.head.end};
      subject.verb = names_.of(frame.verb);
      if (frame.is_total)
        total_of_last(subject);
      else if (frame.verb == frame.before && last && adds(lexicon_, subject.verb.folded) &&
               (adds_to(*last, hit) || is_compared(*last, hit))) {
        Frame net = frame;
        net.is_net = true;
        emit(hit, *last, net);  // 存款余额增长9%，新增300亿元 · 企业达到44家，比2005年新增19家
        return;
      } else if (const Subject* counted = frame.verb == frame.before ? counted_in(unit) : nullptr)
        subject.name = names_.joined(subject.verb, stem_of(*counted));  // 80项重点工程 | 已竣工 | 26项
      else if (!frame.list_head.empty())
        subject.name = with_list_head(subject.name, frame.list_head);
      else if (!frame.is_attribute && !frame.is_spent) {
        fit_into_context(subject, frame);
        is_fitted = true;
      }
    } else if (!frame.list_head.empty()) {
      subject.name = names_.of(frame.list_head);
      subject.span = frame.list_head;
    } else if (const Range named = named_before(hit, frame); !named.empty()) {
      subject.name = names_.of(named);
      subject.span = named;
    } else if (const Range rank = rank_of_area(hit); !rank.empty()) {
      subject.name = names_.of(rank);
      subject.span = rank;
    } else {
      const bool resumes = hit.quantity.measure == Measure::level && !frame.is_list_item;
      const Subject* counted = resumes ? counted_in(unit) : nullptr;
      if (last == nullptr) return;
      subject = counted ? *counted : *last;
      inherited = true;
      if (frame.reaches && hit.quantity.measure == Measure::level && adds(lexicon_, subject.verb.folded) &&
          subject.unit == unit) {  // 新增高新技术企业5家、达到 | 30家
        subject.name = stem_of(subject);
        subject.verb = {};
        subject.known = classify(lexicon_, subject.name.folded);
      }
      if (const Range topic = weighs_topic(hit, frame, subject) ? topic_before(hit.range.begin) : Range(); !topic.empty())
        subject = subject_of(names_.of(topic), topic), inherited = false;
      else if (!fits(subject, hit))
        return;
    }
    if (!inherited && !is_fitted) subject.known = classify(lexicon_, subject.name.folded);
    if (is_of_what_follows(frame.behind)) subject.known.stem = subject.known.part = {};
    if (frame.is_attribute) subject.known.kind = "attribute";
    emit(hit, subject, frame);
    if (inherited && subject.clause == clause_) go_on_with_share(hit);
    const bool is_first = last_subject() == nullptr || last_subject()->sentence != sentence_;
    if (hit.quantity.measure != Measure::rank || (is_first && !inherited)) remember(subject);
  }

  // 378万农村人口 | 的饮水安全问题: whose something is solved, and no statistic of theirs
  bool is_of_what_follows(Range behind) const {
    const auto token = behind.empty() ? std::nullopt : token_ending(document_.tokens, behind);
    return token && is_before(document_.tokens, *token, Roles(Role::of));
  }

  // 甲市高新区全国排名 | 53位: an area is ranked, and nothing that another sentence spoke of
  Range rank_of_area(const quantity::Hit& hit) const {
    const Subject* last = last_subject();
    if (hit.quantity.measure != Measure::rank || (last != nullptr && last->sentence == sentence_)) return {};
    const auto& tokens = document_.tokens;
    const Range clause = document_.layout.clauses[clause_].range;
    const Range before{within_reach(clause.begin, hit.range.begin), hit.range.begin};
    const auto& all = findings_.regions;
    auto area = std::lower_bound(all.begin(), all.end(), before.begin, [](const auto& r, std::uint32_t at) { return r.range.begin < at; });
    while (area != all.end() && area->range.end <= hit.range.begin && area->is_reference) ++area;
    if (area == all.end() || area->range.end > hit.range.begin) return {};
    const auto [first, last_token] = tokens_in(tokens, {area->range.end, hit.range.begin});
    for (std::uint32_t i = last_token; i-- > first;)
      if (cell_of(tokens, i, Role::place, "gives") == "name") return tokens[i].range;
    return {};
  }

  // 占全市比重由30%上升到 | 34%: the second of two is a share of the same.
  void go_on_with_share(const quantity::Hit& hit) {
    if (out_.size() < 2 || !is_ratio(hit) || hit.quantity.measure != Measure::level) return;
    Observation& to = out_.back();
    const Observation& from = out_[out_.size() - 2];
    if (to.quantity.value.measure != Measure::level || from.quantity.value.measure != Measure::share ||
        from.indicator.span != to.indicator.span)
      return;
    to.quantity.value.measure = Measure::share;
    to.reference = from.reference;
  }

  // A rate is no number of things (城镇化率42.7%。| 843户), and what another sentence speaks of in another unit is not meant.
  bool fits(const Subject& inherited, const quantity::Hit& hit) const {
    if (hit.quantity.measure != Measure::level) return true;
    const bool is_rate = inherited.known.dimension == "ratio" || inherited.known.kind == "index";
    return inherited.sentence == sentence_ ? !is_rate || !is_counter(hit.quantity.unit) : inherited.unit == hit.quantity.unit;
  }

  // 主导产业支撑作用增强，占工业增加值比重达到 | 78%: a share, and nothing of its own sentence that it could be of
  bool weighs_topic(const quantity::Hit& hit, const Frame& frame, const Subject& inherited) const {
    return inherited.sentence != sentence_ && is_ratio(hit) && (!frame.share.empty() || frame.is_weight);
  }

  bool has_number(Range clause) const {
    const auto& all = findings_.quantities;
    const auto number =
        std::lower_bound(all.begin(), all.end(), clause.begin, [](const auto& q, std::uint32_t at) { return q.range.begin < at; });
    return number != all.end() && number->range.begin < clause.end;
  }

  // 民营经济 | 快速发展，: what the clause before speaks of, where that has no number
  Range topic_before(std::uint32_t at) const {
    constexpr std::uint32_t longest_topic = 12, farthest = 40;
    const std::uint32_t here = document_.layout.clause_at(at);
    if (here == 0 || document_.layout.clauses[here - 1].sentence != sentence_) return {};
    const Range clause = document_.layout.clauses[here - 1].range;
    const auto& tokens = document_.tokens;
    const auto [first, last] = tokens_in(tokens, {clause.begin, std::min(clause.end, clause.begin + farthest)});
    constexpr Roles ends(Role::adverb, Role::predicate, Role::verb, Role::done, Role::reach);
    if (has_number(clause)) return {};
    for (std::uint32_t i = first; i < last; ++i) {
      if (tokens[i].range.begin == clause.begin || !(roles_of(tokens, i).any(ends) || tokens.in(i, lexicon::Id::change))) continue;
      const Range topic = trim(s_, {clause.begin, tokens[i].range.begin});
      return topic.size() >= 2 && topic.size() <= longest_topic ? topic : Range{};
    }
    return {};
  }

  // 年人均: for each person, of what the clause before names; empty where the words say more, or that clause names nothing
  Range of_persons(Range before) const {
    if (before.empty() || !says_per_person(lexicon_, document_.text.in(before))) return {};
    return topic_before(before.begin);
  }

  // 带动12个村 | 456户: the unit of a number right behind the noun of another is what it counts.
  bool counts_itself(const quantity::Hit& hit) const {
    constexpr std::uint32_t longest_noun = 4;
    const bool is_behind_noun = hit.range.begin == behind_ && behind_ > linked_ && behind_ - linked_ <= longest_noun;
    if (!is_behind_noun || hit.quantity.measure != Measure::level || !names_itself(document_.tokens, hit)) return false;
    const bool of = is_before(document_.tokens, document_.tokens.first_at(hit.unit.begin), Roles(Role::of));  // 9个村3.2万人的安全饮水
    return !of && !out_.empty() && last_subject() != nullptr && last_subject()->sentence == sentence_;
  }

  // 创建10个省级、5个市级 | 示范园区: what was counted before has its noun here.
  void complete_last(const Subject& subject) {
    if (history_.empty() || out_.empty() || history_.back().sentence != sentence_) return;
    Subject& last = history_.back();
    const std::u16string_view verb = subject.verb.folded;
    if (!verb.empty() && last.name == last.verb && last.verb.folded == verb) return rename_last(subject.name);  // 带动500户、1200名 | 村民
    if (last.unit != subject.unit || last.verb.folded != verb) return;
    const Name counted = names_.of_folded(subject.name.folded.substr(verb.size()));
    const std::u16string_view before = last.name.folded.substr(verb.size());
    Name noun = needs_head(lexicon_, before) ? without_grade(counted, before.back()) : counted;
    if (noun.folded.size() == counted.folded.size()) noun = behind_like(before, counted);
    if (noun.folded.size() == counted.folded.size()) return;  // no grade of its own
    rename_last(names_.joined(last.name, noun));
  }

  void rename_last(Name name) {
    Subject& last = history_.back();
    last.name = name;
    last.known = classify(lexicon_, name.folded);
    out_.back().indicator.value = {std::string(name.words), last.known.code()};
  }

  // 26个 | 高精度 | 和90个 | 中精度监测站: the noun behind a word that is made like the one before
  Name behind_like(std::u16string_view word, Name counted) {
    constexpr std::size_t longest = 3;
    const std::u16string_view like = counted.folded.substr(0, word.size());
    const bool is_like =
        word.size() >= 2 && word.size() <= longest && counted.folded.size() > word.size() + 1 && like != word && like.back() == word.back();
    const std::uint32_t surface = lexicon_.matcher->exact(word);
    const bool is_noun = roles_of(lexicon_, surface).any(Roles(Role::counted));
    return is_like && !is_noun && !classify(lexicon_, word).is_standard() ? names_.of_folded(counted.folded.substr(word.size())) : counted;
  }

  // An amount of money without a noun that is added to a stock of money.
  bool adds_to(const Subject& last, const quantity::Hit& hit) const {
    return last.sentence == sentence_ && last.known.is_standard() && last.known.kind == "stock" && last.known.dimension == "money" &&
           is_money(hit.quantity.unit);
  }

  // 企业达到44家，比2005年新增 | 19家: the same thing, and a time that it is compared with
  bool is_compared(const Subject& last, const quantity::Hit& hit) const {
    if (last.sentence != sentence_ || last.unit != hit.quantity.unit || !last.verb.empty()) return false;
    const auto& periods = findings_.periods;
    const auto after =
        std::lower_bound(periods.begin(), periods.end(), hit.range.begin, [](const auto& p, std::uint32_t x) { return p.range.begin < x; });
    constexpr std::uint32_t longest_verb = 4;
    return after != periods.begin() && std::prev(after)->is_base && std::prev(after)->range.end + longest_verb >= hit.range.begin;
  }

  // 华东 | 销售额, of the list that it stands in; a label that is a statistic itself needs no more.
  Name with_list_head(Name label, Range list) {
    if (classify(lexicon_, label.folded).is_standard()) return label;
    const Name name = names_.of(list);
    const std::u16string_view head = head_of(lexicon_, name.folded);
    return names_.joined(label, head.empty() ? name : names_.of_folded(head));
  }

  // The noun behind the number, with the verb before it: 新建10座 | 公厕
  void name_behind(Subject& subject, const Frame& frame) {
    const Subject* last = last_subject();
    subject.span = frame.behind;
    if (frame.is_capacity) {
      // what a physical amount in the name of a project states
      subject.name = names_.of_cell(lexicon_.gives[static_cast<std::size_t>(Role::works)]);
      return;
    }
    const auto [verb, end] = tokens_in(document_.tokens, frame.verb);
    const bool is_noun_alone = verb < end && !cell_of(document_.tokens, verb, Role::verb, "gives").empty();
    if (!is_noun_alone) subject.verb = names_.of(frame.verb);
    if (subject.verb.empty() && frame.is_list_item && last) subject.verb = last->verb;
    const Name noun = names_.of(frame.behind);
    const Name award = names_.of(frame.award);
    const bool is_bare = frame.behind.size() == 1 || document_.text.chars[frame.behind.begin + 1] == u'(';  // 村, 村(社区)
    if (!frame.deed.empty())
      subject.name = names_.joined(names_.joined(names_.of(frame.to), noun), names_.joined(names_.of(frame.deed), award));
    else if (award.empty())
      subject.name = names_.joined(frame.predicate.empty() ? subject.verb : names_.of(frame.predicate), noun);
    else
      subject.name = award.words.ends_with(noun.words) || is_bare ? award : names_.joined(award, noun);
  }

  // What was last counted in the same unit, in this sentence.
  const Subject* counted_in(std::string_view unit) const {
    if (unit.empty() || unit == "%" || unit == "pp") return nullptr;
    for (auto it = history_.rbegin(); it != history_.rend() && it->sentence == sentence_; ++it)
      if (it->unit == unit) return &*it;
    return nullptr;
  }

  // 新建 | 公厕, 在建 | 项目: what is counted, without what is done with it.
  Name stem_of(const Subject& subject) {
    const auto& [words, folded] = subject.name;
    if (!subject.verb.empty() && words.starts_with(subject.verb.words))
      return {words.substr(subject.verb.words.size()), folded.substr(subject.verb.folded.size())};
    const auto word = lexicon_.matcher->longest(folded, 0);
    const bool is_state =
        word.length > 0 && word.length < folded.size() && roles_of(lexicon_, word.surface).any(Roles(Role::verb, Role::predicate));
    return is_state ? names_.of_folded(folded.substr(word.length)) : subject.name;
  }

  // A 实现 B is AB, or the statistic that it is without its last word: 规模以上工业(企业)实现增加值.
  Name joined(Range subject, Range head) {
    const Name name = names_.joined(names_.of(subject), names_.of(head));
    if (head.empty() || subject.size() < 4) return name;
    const Name shorter = names_.joined(names_.of({subject.begin, subject.end - 2}), names_.of(head));
    const auto *const own = row_named(name.folded), *const other = row_named(shorter.folded);
    if (other == nullptr || (own != nullptr && (id_of(*own) != id_of(*other) || !is_official(*other, shorter)))) return name;
    return classify(lexicon_, shorter.folded).is_standard() ? shorter : name;
  }

  std::string_view id_of(const lexicon::Entry& row) const { return lexicon_.table(lexicon::Id::indicator).cell(row.row, 0); }

  // The name of a row of indicator.tsv, and none of its other spellings.
  bool is_official(const lexicon::Entry& row, Name name) const {
    return lexicon_.table(lexicon::Id::indicator).cell(row.row, 1) == name.words;
  }

  // 粮食产量按新口径统计，比上年 | 增长5%: a statistic named in an earlier clause of the sentence that has no number of its own.
  Range named_before(const quantity::Hit& hit, const Frame& frame) const {
    const Range core = core_before(hit);
    const Subject* last = last_subject();
    const bool is_new = last == nullptr || last->sentence != sentence_;
    return core.empty() && (frame.reaches || is_new) ? head_before(hit) : core;
  }

  Range core_before(const quantity::Hit& hit) const {
    const Range sentence = document_.layout.sentences[sentence_].range;
    const auto& hits = findings_.indicators;
    auto after =
        std::lower_bound(hits.begin(), hits.end(), hit.range.begin, [](const auto& h, std::uint32_t at) { return h.range.begin < at; });
    if (after == hits.begin()) return {};
    const Range named = std::prev(after)->range;
    const Range clause = document_.layout.clauses[document_.layout.clause_at(named.begin)].range;
    if (named.begin < sentence.begin || clause.end >= hit.range.begin) return {};
    const auto& all = findings_.quantities;
    const auto number =
        std::lower_bound(all.begin(), all.end(), clause.begin, [](const auto& q, std::uint32_t at) { return q.range.begin < at; });
    if (number != all.end() && number->range.begin < hit.range.begin) return {};
    return trim(s_, {within_reach(clause.begin, named.end), named.end});
  }

  // 种植面积逐年扩大，目前已达1.4万亩: the head of the clause before, where that has no number.
  Range head_before(const quantity::Hit& hit) const {
    const std::uint32_t here = document_.layout.clause_at(hit.range.begin);
    if (here == 0 || document_.layout.clauses[here - 1].sentence != sentence_) return {};
    const Range clause = document_.layout.clauses[here - 1].range;
    if (has_number(clause)) return {};
    constexpr std::uint32_t farthest = 120;
    const auto& tokens = document_.tokens;
    const Range near{clause.begin, std::min(clause.end, clause.begin + farthest)};
    if (trim(s_, near).empty()) return {};  // 扣除价格上涨因素
    const auto [first, last] = tokens_in(tokens, near);
    for (std::uint32_t i = first; i < last; ++i)
      if (needs_subject(lexicon_, document_.text.in(tokens[i].range))) return trim(s_, {clause.begin, tokens[i].range.end});
    return {};
  }

  // 新增四上企业86户，总数达712户: the total of what was counted.
  void total_of_last(Subject& subject) {
    const Subject* last = last_subject();
    if (last == nullptr || last->sentence != sentence_) return;
    subject.name = names_.joined(stem_of(*last), subject.name);
    subject.verb = {};
  }

  // Classifies a subject by its name and by what was said before.
  void fit_into_context(Subject& subject, const Frame& frame) {
    const std::u16string_view own = subject.name.folded;
    subject.known = classify(lexicon_, own);
    lean_on_context(subject, frame);
    const bool is_own = subject.name.folded.data() == own.data() && subject.name.folded.size() == own.size();
    if (!is_own) subject.known = classify(lexicon_, subject.name.folded);
  }

  // A name that leans on what was said before: a list item without its verb, a part without its head, a head without its subject.
  void lean_on_context(Subject& subject, const Frame& frame) {
    const Subject* last = last_subject();
    const Class& own = subject.known;
    if (const Subject* whole = frame.is_class ? counted_in(subject.unit) : nullptr) {
      subject.name = names_.joined(subject.name, behind_bound(*whole));
      return;
    }
    const bool goes_on = frame.is_list_item || goes_on_behind_comma(subject, frame);
    if (last != nullptr && last->sentence == sentence_ && goes_on && subject.verb.empty() && !last->verb.empty() &&
        !(is_money(subject.unit) && !is_money(last->unit) && ends_in_cost(frame.before)) && goes_with(*last, subject)) {
      subject.verb = last->verb;
      subject.name = names_.joined(last->verb, graded(subject));
    } else if (last != nullptr && last->sentence == sentence_ && frame.head.empty() && own.is_head) {
      subject.name = names_.joined(subject_before(*last, subject.name.folded), subject.name);
    } else if (const Range topic = frame.head.empty() && own.is_head ? topic_of(subject) : Range();
               !topic.empty() && is_of(topic, subject.name)) {
      subject.name = names_.joined(names_.of(topic), subject.name);  // 民营经济快速发展，增加值 | 年均增长13%
    } else if (last != nullptr && last->sentence == sentence_ && pulls(subject)) {
      subject.name = names_.joined(puller(*last), subject.name);
    } else if (const std::u16string_view head = head_of_firms(subject); !head.empty()) {
      append(subject.name, head);
    } else if (!own.leans) {
      return;
    } else if (const Subject* rate = rate_of_sentence()) {
      subject.name = names_.joined(subject.name, rate->name);  // 城镇 under 居民恩格尔系数
      subject.is_part = true;
    } else if (const Name name = graded(subject); name != subject.name && !own.is_standard()) {
      subject.name = name;
    } else if (!own.is_standard()) {
      std::u16string_view head = group_head(subject.span.begin);
      if (head.empty() && last != nullptr && sentence_ - last->sentence <= 1) head = head_of(lexicon_, last->name.folded);
      if (!is_branch(lexicon_, subject.name.folded) || !dimension_of_head(lexicon_, head).empty()) append(subject.name, head);
    }
  }

  // 工业增加值增长7%。其中，私营企业 | 增长5%: what grew is what was measured before, and not how many firms there are
  std::u16string_view head_of_firms(const Subject& subject) const {
    const Subject* last = last_subject();
    if (last == nullptr || sentence_ - last->sentence > 1 || subject.unit != "%" || last->unit != "%") return {};
    if (!subject.known.is_standard() || subject.known.dimension != "count") return {};
    const std::u16string_view head = head_of(lexicon_, last->name.folded);
    if (dimension_of_head(lexicon_, head) != "money") return {};
    return classify(lexicon_, std::u16string(subject.name.folded).append(head)).is_standard() ? head : std::u16string_view();
  }

  // 引进海外人才12人，| 青年人才 | 81人: the clause before closes with its number, and this one counts in the same unit what is called by
  // the same noun, and has no verb
  bool goes_on_behind_comma(const Subject& subject, const Frame& frame) {
    constexpr std::size_t noun = 2;
    const Subject* last = last_subject();
    if (last == nullptr || last->clause + 1 != clause_ || last->unit != subject.unit || !is_counter(subject.unit)) return false;
    const text::Clause& before = document_.layout.clauses[last->clause];
    const bool closes = before.mark == u'\uFF0C' && before.range.end == linked_ && last->span.end < linked_;
    const bool is_bare = subject.span.begin == document_.layout.clauses[clause_].range.begin && !frame.reaches && frame.head.empty();
    const std::u16string_view name = subject.name.folded, counted = stem_of(*last).folded;
    if (!closes || !is_bare || name.size() <= noun || counted.size() <= noun || name.ends_with(counted)) return false;
    const bool is_stock = classify(lexicon_, name).is_standard() && last->known.kind != "flow";  // 培育冠军企业9家，规上工业企业2万家
    return !is_stock && name.ends_with(counted.substr(counted.size() - noun)) && only_names(subject.span);
  }

  // No word that acts or changes, and no measure: 青年人才, and not 引进人才, 就业人数
  bool only_names(Range name) const {
    const auto& tokens = document_.tokens;
    const auto [first, last] = tokens_in(tokens, name);
    constexpr Roles acts(Role::verb, Role::predicate, Role::done, Role::adverb, Role::net);
    for (std::uint32_t i = first; i < last; ++i)
      if (roles_of(tokens, i).any(acts) || tokens.in(i, lexicon::Id::change)) return false;
    return head_of(lexicon_, document_.text.in(name)).empty();
  }

  // 接待游客人次增长8%、| 旅游收入 | 增长9%: a statistic by itself that measures something else takes only a verb that it is known with.
  bool goes_with(const Subject& last, const Subject& item) const {
    if (!item.known.is_standard() || last.known.dimension.empty() || item.known.dimension == last.known.dimension) return true;
    return classify(lexicon_, std::u16string(last.verb.folded).append(item.name.folded)).is_standard();
  }

  // 亿元以上 | 项目: what a counted name says behind the bound of its class; all of it where there is none
  Name behind_bound(const Subject& counted) {
    const std::u16string_view folded = counted.name.folded;
    for (std::uint32_t i = 0; i + 1 < folded.size(); ++i) {
      const auto word = lexicon_.matcher->longest(folded, i);
      if (word.length > 0 && i + word.length < folded.size() && lexicon_.meaning(word.surface, lexicon::Id::bound) != nullptr)
        return names_.of_folded(folded.substr(i + word.length));
    }
    return stem_of(counted);
  }

  // 民营经济(快速发展，增加值), 粮食(生产实现连增，总产): what the clause before speaks of, or the product that it begins with
  Range topic_of(const Subject& head) {
    const Range topic = topic_before(head.span.begin);
    if (topic.empty() || is_of(topic, head.name)) return topic;
    const std::uint32_t first = document_.tokens.first_at(topic.begin);
    return first < document_.tokens.size() && document_.tokens[first].range.end <= topic.end ? document_.tokens[first].range : topic;
  }

  // A topic and a bare head that make a statistic, or a topic that waits for a head.
  bool is_of(Range topic, const Name& head) {
    const Name name = names_.joined(names_.of(topic), head);
    return classify(lexicon_, name.folded).is_standard() || needs_head(lexicon_, document_.text.in(topic));
  }

  // 拉动 | 经济增长: who does it is said before.
  bool pulls(const Subject& subject) const {
    const std::uint32_t token = document_.tokens.first_at(subject.span.begin);
    const auto* change = token < document_.tokens.size() ? document_.tokens.meaning(token, lexicon::Id::change) : nullptr;
    return change != nullptr && static_cast<quantity::Change>(change->role) == quantity::Change::pull &&
           document_.tokens[token].range.begin == subject.span.begin;
  }

  // 消费 | 对经济增长的贡献率: the name up to a word such as 对
  Name puller(const Subject& last) {
    for (std::uint32_t at = last.span.begin + 1; at < last.span.end; ++at) {
      const std::uint32_t word = lexicon_.matcher->single(document_.text.chars[at]);
      if (roles_of(lexicon_, word).any(Roles(Role::lead))) return names_.of({last.span.begin, at});
    }
    const std::u16string_view folded = last.name.folded;
    const std::u16string_view branch = folded.substr(0, folded.size() - head_of(lexicon_, folded).size());  // 第一产业 | 增加值
    return branch.size() < folded.size() && needs_head(lexicon_, branch) ? names_.of_folded(branch) : last.name;
  }

  // 家, 个, 人: no unit of measurement, which is written in Latin letters.
  static bool is_counter(std::string_view unit) { return !unit.empty() && static_cast<unsigned char>(unit.front()) >= 0x80; }

  // 实施项目502项、当年投资996亿元: what it costs is not what is done.
  bool ends_in_cost(Range name) const {
    const auto token = token_ending(document_.tokens, name);
    return token && roles_of(document_.tokens, *token).any(Roles(Role::cost, Role::attribute));
  }

  // 国家级 under 市级以上文化产业园区176个, 省级 | 8家 under 新增国家级企业2家: a grade of what was counted; other names as they are
  Name graded(const Subject& subject) {
    const Subject* whole = subject.known.leans && is_counter(subject.unit) ? counted_in(subject.unit) : nullptr;
    if (whole == nullptr || !head_of(lexicon_, whole->name.folded).empty()) return subject.name;
    return names_.joined(subject.name, without_grade(stem_of(*whole), subject.name.folded.back()));
  }

  // 市级以上 | 文化产业园区, 国家级 | 文化产业园区: a name without the grade in front, which ends like the other (级), and its bound.
  Name without_grade(Name name, char16_t last) {
    const std::u16string_view folded = name.folded;
    std::uint32_t end = lexicon_.matcher->longest(folded, 0).length;
    const auto is_grade = [&](std::uint32_t length) { return length > 0 && needs_head(lexicon_, folded.substr(0, length)); };
    if (!is_grade(end)) end = static_cast<std::uint32_t>(folded.find(last) + 1);  // 国家级文化产业园区 as one word
    if (!is_grade(end)) return name;
    const auto bound = lexicon_.matcher->longest(folded, end);
    if (bound.length > 0 && lexicon_.meaning(bound.surface, lexicon::Id::bound) != nullptr) end += bound.length;
    return end < folded.size() ? names_.of_folded(folded.substr(end)) : name;
  }

  // Neither money nor persons nor a ratio: heads of one thing, whatever each of them measures (播种面积, 总产量, 单产).
  static bool is_of_things(std::string_view dimension) {
    return dimension.empty() || dimension == "area" || dimension == "yield" || dimension == "head" || dimension == "mass";
  }

  // 生猪存栏…；出栏 · 粮食播种面积…，总产量: what the bare head is of, if the two heads measure the like.
  Name subject_before(const Subject& last, std::u16string_view head) {
    const auto& [words, folded] = last.name;
    const std::uint32_t word = lexicon_.matcher->exact(head);
    const bool is_cost = roles_of(lexicon_, word).any(Roles(Role::cost));
    if (is_cost && is_counter(last.unit) && !last.known.is_standard()) return stem_of(last);  // 重点项目72个，完成 | 投资157亿元
    if (needs_subject(lexicon_, folded)) return {};
    const std::u16string_view earlier = head_of(lexicon_, folded);
    const std::string_view before = dimension_of_head(lexicon_, earlier), now = dimension_of_head(lexicon_, head);
    const bool alike = earlier.empty() ? (last.known.is_standard() && !is_money(last.unit)) || needs_head(lexicon_, folded)
                                       : before == now || (is_of_things(before) && is_of_things(now));
    if (!alike || !last.verb.empty() || earlier == head) return {};
    const std::u16string_view stem = folded.substr(0, folded.size() - earlier.size());
    if (now == "ratio" && row_named(head) != nullptr && !classify(lexicon_, std::u16string(stem).append(head)).is_standard())
      return {};                                                                                           // 死亡人口…，死亡率
    const bool is_amount = last.known.dimension == "money" || last.known.dimension == "money_per_person";  // GDP增长2%、投资增长5%
    if (is_amount && last.known.is_standard() && !classify(lexicon_, std::u16string(stem).append(head)).is_standard()) return {};
    return {words.substr(0, words.size() - text::to_utf8(earlier).size()), folded.substr(0, folded.size() - earlier.size())};
  }

  static bool is_money(std::string_view unit) { return unit.size() == 3 && text::is_letter(static_cast<char16_t>(unit.front())); }

  // The last rate that the sentence names whole: what its parts are rates of.
  const Subject* rate_of_sentence() const {
    for (auto subject = history_.rbegin(); subject != history_.rend() && subject->sentence == sentence_; ++subject)
      if (!subject->is_part && is_rate(*subject)) return &*subject;
    return nullptr;
  }

  bool is_rate(const Subject& subject) const {
    const std::u16string_view head = head_of(lexicon_, subject.name.folded);
    if (!subject.known.is_standard()) return !head.empty() && dimension_of_head(lexicon_, head) == "ratio";  // 新生儿 | 死亡率
    if (subject.known.kind != "rate" && subject.known.kind != "index") return false;
    return head.empty() || dimension_of_head(lexicon_, head) == "ratio";  // 农村 under 婴儿死亡率, not under 粮食单产
  }

  // 主要产品产量中，水泥增长…: the head that the sentence named for its list.
  std::u16string_view group_head(std::uint32_t before) const {
    const auto& tokens = document_.tokens;
    const Range sentence = document_.layout.sentences[sentence_].range;
    const auto [first, last] = tokens_in(tokens, {within_reach(sentence.begin, before), before});
    for (std::uint32_t i = last; i-- > first + 1;) {
      if (!roles_of(tokens, i).any(Roles(Role::group)) || tokens[i - 1].range.end != tokens[i].range.begin) continue;
      const std::u16string_view words = document_.text.in(tokens[i - 1].range);
      if (needs_subject(lexicon_, words)) return words;
      if (const auto head = head_of(lexicon_, words); !head.empty()) return head;
    }
    return {};
  }

  void emit(const quantity::Hit& hit, const Subject& subject, const Frame& frame) {
    if (subject.name.empty()) return;
    Observation& o = out_.emplace_back();
    o.quantity.value = hit.quantity;
    o.quantity.span = document_.text.bytes(hit.range);
    if (is_counted_verb(document_.tokens, hit)) {
      o.quantity.value.measure = Measure::level;
      o.quantity.value.base = Base::none;
      if (o.quantity.value.value.value < Decimal(0)) quantity::negate(o.quantity.value);  // 压减35座水塔
    }
    if (frame.is_net && hit.quantity.measure == Measure::level) {
      o.quantity.value.measure = Measure::change;
      o.quantity.value.base = Base::yoy;
    }
    read_base(hit, o.quantity.value);
    const bool here = in_one_clause(subject.span.begin, hit.range.begin);
    const bool sentence = subject.sentence == sentence_;
    o.indicator.value = {std::string(subject.name.words), subject.known.code()};
    o.indicator.span = document_.text.bytes(subject.span);
    o.indicator.source = here ? Source::clause : (sentence ? Source::sentence : Source::section);
    const bool is_spoken = hit.unit.size() == 1 && has_unit(document_.tokens, hit, unit::Role::spoken);  // 拆除广告牌415块: no money
    if (o.quantity.value.unit == "d" || is_spoken)
      o.quantity.value.unit = document_.text.words(hit.unit);  // days that are counted are no length
    if (frame.is_about && o.quantity.value.bound == Bound::exact) o.quantity.value.bound = Bound::about;
    const bool restates = !frame.plan.empty() && is_bracketed_plan(hit);
    const auto reference = [&](Range range, Measure measure) {
      o.quantity.value.measure = measure;
      o.reference = {std::string(names_.of(range).words), document_.text.bytes(range), Source::clause};
    };
    if (!frame.share.empty())
      reference(frame.share, Measure::share);
    else if (frame.is_weight)
      o.quantity.value.measure = Measure::share;
    else if (!frame.gap.empty())
      reference(frame.gap, Measure::gap);
    else if (!frame.plan.empty() && !restates)
      reference(frame.plan, Measure::completion);
    else if (!frame.scope.empty())
      reference(trim_right(s_, frame.scope), Measure::rank);
    o.period = findings_.when.at(hit.range.begin, is_stock(subject, frame, hit.quantity.measure));
    findings_.where.at(hit.range.begin, o.region);
    if (!here && sentence) hold_area_of(subject, o);
    const Statuses::Claim claim = statuses_.at(hit.range.begin);
    o.status = claim.status;
    if (o.status.value == Status::target && o.status.source == Source::section && lies_behind(o, claim.cue))
      o.status = {Status::actual, o.period->span, o.period->source};
    if (o.status.value == Status::actual && lies_ahead(o)) o.status = {Status::target, o.period->span, o.period->source};
    if (restates) {
      const Quantity& result = out_[out_.size() - 2].quantity.value;
      o.quantity.value.measure = result.measure;
      o.quantity.value.base = result.base;
      o.quantity.value.base_period = result.base_period;
      o.status = {Status::target, document_.text.bytes(frame.plan), Source::clause};
    }
    if (o.status.value == Status::target) add_strength(o, claim.strength);
    if (hit.base.empty() && o.status.value == Status::actual) count_from_before(hit, o.quantity.value);
    const bool is_of_year = o.quantity.value.measure == Measure::ratio && o.quantity.value.base_period.find("..") == std::string::npos;
    if (o.quantity.value.base == Base::avg || is_of_year) date_level_before(o);
    was_sum_ = frame.is_sum;
  }

  bool in_one_clause(std::uint32_t a, std::uint32_t b) const {
    return (s_.clause.contains(a) && s_.clause.contains(b)) || document_.layout.clause_at(a) == document_.layout.clause_at(b);
  }

  // 过去五年…增长45%: what grew over several years did so from the year before them; 从8亿元增加到20亿元，增长1.5倍: from the year of the
  // first.
  void count_from_before(const quantity::Hit& hit, Quantity& quantity) const {
    if (quantity.base != Base::yoy || (quantity.measure != Measure::growth && quantity.measure != Measure::change)) return;
    std::optional<Period> before = start_of_rise();
    if (const auto span = findings_.when.at(hit.range.begin, false); !before && span && period::is_several_years(span->value))
      if (const auto first = period::first_year_of(span->value)) before = period::year_of(*first - 1);
    if (!before) return;
    quantity.base = Base::year;
    quantity.base_period = before->to_string();
  }

  // 过去五年…财政收入327亿元、年均增长 | 3.1%, 是2005年的 | 2.3倍: what grew so stands at that level in the last year.
  void date_level_before(const Observation& growth) {
    if (out_.size() < 2 || was_sum_) return;  // 五年累计完成1.4万亿元，年均增长14%
    Observation& level = out_[out_.size() - 2];
    if (level.quantity.value.measure != Measure::level || level.indicator.span != growth.indicator.span || !level.period || !growth.period)
      return;
    if (level.period->value != growth.period->value || !period::is_several_years(level.period->value)) return;
    const auto last = period::last_year_of(level.period->value);
    if (const auto year = last ? period::year_of(*last) : std::nullopt) level.period->value = *year;
  }

  // 从8亿元增加到20亿元，增长 | 1.5倍: the year of the first of two levels, where it is not the year before
  std::optional<Period> start_of_rise() const {
    if (out_.size() < 3) return std::nullopt;
    const Observation& from = out_[out_.size() - 3];
    const Observation& to = out_[out_.size() - 2];
    const auto is_level = [&](const Observation& o) {
      return o.quantity.value.measure == Measure::level && o.period && o.period->value.grain == Grain::year &&
             o.indicator.span == out_.back().indicator.span;
    };
    if (!is_level(from) || !is_level(to) || from.quantity.value.unit != to.quantity.value.unit) return std::nullopt;
    const auto first = period::last_year_of(from.period->value), last = period::last_year_of(to.period->value);
    return first && last && *first + 1 < *last ? std::optional(from.period->value) : std::nullopt;
  }

  // 成都机场旅客吞吐量增长16.6%，突破 | 8700万人次: the area named with the subject holds for what a later clause says of it.
  void hold_area_of(const Subject& subject, Observation& o) const {
    if (o.region && o.region->source == Source::clause) return;
    auto own = findings_.where.at(subject.span.begin);
    if (!own || own->source != Source::clause) return;
    own->source = Source::sentence;
    o.region = std::move(own);
  }

  // 增长6.5%(年度目标6%以上): the plan of what stands before the bracket.
  bool is_bracketed_plan(const quantity::Hit& hit) const {
    const std::u16string_view chars = document_.text.chars;
    return out_.size() > 1 && linked_ < hit.range.begin && chars[linked_] == u'(' &&
           out_[out_.size() - 2].quantity.span.end == document_.text.bytes({linked_ - 1, linked_}).end &&
           out_[out_.size() - 2].quantity.value.unit == hit.quantity.unit &&
           document_.text.in({linked_, hit.range.begin}).find(u')') == std::u16string_view::npos;
  }

  // 比“十二五”末增长54%: a base that the period stage has read.
  void read_base(const quantity::Hit& hit, Quantity& quantity) const {
    if (quantity.measure != Measure::growth && quantity.measure != Measure::change && quantity.measure != Measure::ratio) return;
    if (quantity.base == Base::year || quantity.base == Base::avg || quantity.base == Base::mom) return;
    const Range clause = s_.clause_at(hit.range.begin);
    const auto times = s_.periods_in({within_reach(clause.begin, hit.range.begin), hit.range.begin});
    const auto base = std::find_if(times.rbegin(), times.rend(), [](const period::Hit& time) {
      return time.is_base && time.period && time.period->grain == Grain::year && time.is_absolute;
    });
    if (base == times.rend()) return;
    quantity.base = Base::year;
    quantity.base_period = base->period->to_string();
  }

  // 到2030年，城镇化率达到70%: what begins after the day of publication has not happened.
  bool lies_ahead(const Observation& o) const {
    return findings_.date && o.period && o.period->value.first && *o.period->value.first > *findings_.date;
  }

  // 去年末存款余额达到136亿元, under 今年工作安排: what the sentence says of a time that is over was not planned.
  bool lies_behind(const Observation& o, std::uint32_t heading) const {
    const bool is_said = o.period && (o.period->source == Source::clause || o.period->source == Source::sentence);
    const auto now = time_of_plan(heading);
    return now && is_said && o.period->value.last && *o.period->value.last < *now;
  }

  // The day on which a heading planned: that of publication, or the first of the time that it plans for, which a text may be read long
  // after.
  std::optional<Date> time_of_plan(std::uint32_t heading) const {
    const auto planned = findings_.when.at(heading, false);
    const auto first = planned ? planned->value.first : std::nullopt;
    if (!first || !findings_.date) return first ? first : findings_.date;
    const bool is_over = planned->value.last && *planned->value.last < *findings_.date;
    return is_over ? first : findings_.date;
  }

  // 确保, 不低于 bind; 力争, 左右 aim.
  static void add_strength(Observation& o, std::string_view cue) {
    const Bound bound = o.quantity.value.bound;
    if (cue == "hard" || (cue.empty() && bound == Bound::at_least))
      o.flags.emplace_back("hard target");
    else if (cue == "soft" || bound == Bound::about)
      o.flags.emplace_back("soft target");
  }

  // A value that holds at the end of the time that governs it, and does not accrue over it.
  bool is_stock(const Subject& subject, const Frame& frame, Measure measure) const {
    const bool is_ratio_to = measure == Measure::ratio;
    if (measure == Measure::rank) return true;  // 连续12年排名世界第一: of the last of them
    const bool is_kept = subject.known.kind == "stock" || subject.known.kind == "rate" || subject.known.kind == "index";
    if (frame.is_sum || frame.is_kept) return false;
    if (frame.reaches && !is_ratio_to) return subject.verb.empty() || (is_kept && subject.known.is_standard());
    return is_kept && subject.verb.empty();
  }

  const Document& document_;
  const Findings& findings_;
  const Lexicon::Impl& lexicon_;
  Surroundings& s_;
  Names names_;
  const Statuses& statuses_;
  std::vector<Observation> tables_;
  std::size_t taken_ = 0;  // of them
  std::vector<Observation> out_;
  std::vector<Subject> history_;
  std::vector<Scope> scopes_;  // of the quantities of the clause
  struct List {
    std::uint32_t sentence;
    Frame lead;
  };
  std::optional<List> list_;
  std::uint32_t sentence_ = 0;
  std::uint32_t clause_ = 0;
  bool was_sum_ = false;      // the observation before is summed over its time
  std::uint32_t linked_ = 0;  // where the last quantity that states an indicator ends
  std::uint32_t behind_ = 0;  // and its noun
};

// By where they stand. Observations are large and most stand where they belong: their places are sorted, and only those that change theirs
// move.
void put_in_order(std::vector<Observation>& out) {
  const auto before = [](const Observation& a, const Observation& b) { return a.quantity.span.begin < b.quantity.span.begin; };
  if (std::is_sorted(out.begin(), out.end(), before)) return;
  std::vector<std::uint32_t> order(out.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return before(out[a], out[b]); });
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    if (order[i] == i) continue;
    Observation first = std::move(out[i]);
    std::uint32_t to = i;
    while (order[to] != i) {
      out[to] = std::move(out[order[to]]);
      to = std::exchange(order[to], to);
    }
    out[to] = std::move(first);
    order[to] = to;
  }
}

}  // namespace

std::vector<Observation> link(const Document& document, const Findings& findings, Range& open_claim) {
  Surroundings s(document, findings.periods, findings.regions);
  const Statuses statuses(document);
  open_claim = statuses.open();
  std::vector<Observation> out = Linker(document, findings, s, statuses, read_tables(document, findings, s, statuses)).link();
  put_in_order(out);
  check(out);
  return out;
}

}  // namespace zhibiao::link
