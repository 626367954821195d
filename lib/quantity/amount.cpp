// SPDX-License-Identifier: Apache-2.0
#include "quantity/amount.h"

#include <algorithm>
#include <utility>

#include "quantity/words.h"
#include "text/room.h"
#include "unit/find.h"

namespace zhibiao::quantity {
namespace {

using lexicon::Id;
using numeral::Kind;
using text::Range;

constexpr std::uint32_t max_bracket = 24;
constexpr std::uint32_t longest_mark = 2;  // between two of a list

/// One number with its unit, before ranges and lists are seen.
struct Part {
  const numeral::Hit* numeral = nullptr;
  Range range;
  Range unit;
  std::string id;
  Numeral value;
  std::optional<Numeral> hi;
  Bound bound{};
  bool own_scale = false;
  bool is_led = false;         // the word before it may belong to it
  bool counts_places = false;  // 位, 名
};

class Amounts {
 public:
  Amounts(const Document& document, const std::vector<numeral::Hit>& numerals, const std::vector<period::Hit>& periods,
          std::vector<Hit> reuse)
      : document_(document),
        tokens_(document.tokens),
        chars_(document.text.chars),
        token_count_(document.tokens.size()),
        numerals_(numerals),
        periods_(periods),
        out_(std::move(reuse)) {
    out_.clear();
  }

  std::vector<Hit> read() {
    std::size_t period = 0;
    for (next_ = 0; next_ < numerals_.size();) {
      const numeral::Hit& n = numerals_[next_];
      while (period < periods_.size() && periods_[period].range.end <= n.range.begin) ++period;
      const bool is_time = period < periods_.size() && periods_[period].range.overlaps(n.range);
      const bool is_unit = !out_.empty() && n.range.begin < out_.back().range.end;  // 两千万两元: the second 两 was read as a unit
      if ((is_time && !(periods_[period].is_duration && follows_days(n.range.begin))) || is_unit || n.too_many) {
        ++next_;
        continue;
      }
      text::make_room(out_, 1, n.range.begin, chars_.size());
      read_one();
    }
    lend();
    read_places();
    read_ratios();
    return std::move(out_);
  }

 private:
  char16_t at(std::uint32_t i) const { return i < chars_.size() ? chars_[i] : u'\0'; }
  // One reader after the other asks for what stands behind the number.
  std::uint32_t token_at(std::uint32_t character) const {
    if (character != asked_) answer_ = tokens_.first_at(asked_ = character);
    return answer_;
  }
  // The token that ends at a character; token_count_ if there is none.
  std::uint32_t token_to(std::uint32_t character) const {
    const std::uint32_t token = tokens_.first_at(character);
    return token > 0 && tokens_[token - 1].range.end == character ? token - 1 : token_count_;
  }
  bool is_token(std::uint32_t token) const { return token < token_count_; }
  bool begins(std::uint32_t token, std::uint32_t character) const { return is_token(token) && tokens_[token].range.begin == character; }

  // 优良天数达到331天, 优良天数比上年增加16天: a length of time that is counted itself
  bool follows_days(std::uint32_t at) {
    constexpr link::Roles between(link::Role::reach, link::Role::adverb, link::Role::done, link::Role::tail, link::Role::each);
    if (!out_.empty() && out_.back().quantity.unit == "d" && is_list(out_.back().range.end, at)) return true;  // 346天、| 354天
    const auto back = [&](std::uint32_t token) {  // to the first that does not stand between a name and its number
      while (is_token(token) && link::roles_of(tokens_, token).any(between)) token = token_to(tokens_[token].range.begin);
      return token;
    };
    std::uint32_t token = back(token_to(at));
    if (!is_token(token) || tokens_[token].is_digits()) return false;
    if (tokens_.in(token, Id::change)) {
      constexpr std::uint32_t longest_gap = 20;  // 优良天数321天，较上年增加 | 41天
      if (!out_.empty() && out_.back().quantity.unit == "d" && at - out_.back().range.end <= longest_gap) return true;
      token = back(token_to(tokens_[token].range.begin));
      if (is_token(token) && tokens_.in(token, Id::base)) token = back(token_to(tokens_[token].range.begin));
      if (!is_token(token) || tokens_[token].is_digits()) return false;
    }
    for (const auto& meaning : tokens_.lexicon->meanings(tokens_[token].surface)) {
      if (meaning.table != Id::indicator && meaning.table != Id::indicator_part) continue;
      const lexicon::Table& table = tokens_.lexicon->table(meaning.table);
      if (table.cell(meaning.row, table.column("dimension")) == "time") return true;
    }
    return false;
  }

  void read_one() {
    if (numerals_[next_].ordinal) return read_ordinal();
    const std::uint32_t before = token_to(numerals_[next_].range.begin);
    if (is_token(before) && link::roles_of(tokens_, before).any(link::Roles(link::Role::front)) && read_top(before)) return;
    Part part = part_at(next_++, before);
    if (is_dated(part) || is_quoted_fraction(*part.numeral)) return;
    if (is_followed(part)) join_parts(part);
    if (!join_range(part)) close(part, part.numeral->range);
  }

  // “1/2工作法”: figures that open a quoted name
  bool is_quoted_fraction(const numeral::Hit& n) const {
    return n.kind == Kind::fraction && n.arabic && n.range.begin > 0 && at(n.range.begin - 1) == u'\u201C';
  }

  // 3年, 5月, 2号: a number with a time word that the period stage left alone
  bool is_dated(const Part& part) {
    if (!part.unit.empty() || part.numeral->kind != Kind::plain) return false;
    const std::uint32_t token = token_at(part.range.end);
    if (!begins(token, part.range.end)) return false;
    const auto* period = tokens_.meaning(token, Id::period);
    return period != nullptr && period->role == 0;
  }

  // `before`: the token that ends where the numeral begins.
  Part part_at(std::size_t index, std::uint32_t before) {
    const numeral::Hit& n = numerals_[index];
    Part part{&n, n.range, {}, {}, n.value, n.hi, n.bound, n.scale > 0, may_lead(before, n.range.begin), false};
    read_kind(part);
    read_unit(part);
    if (part.is_led) read_prefix(part);
    read_half(part);
    return part;
  }

  // Whether any of the readers of what stands before a number is to be asked: ￥5 · 每平方米5000元 · 比170低 · 超5% · < = 100
  bool may_lead(std::uint32_t before, std::uint32_t begin) const {
    constexpr lexicon::TableSet leading(Id::unit, Id::numeral, Id::bound);
    return is_token(before) ? tokens_[before].marks.tables.any(leading) : begin > 0 && at(begin - 1) == u' ';
  }

  // 百分之五, 三成, 一半 carry their unit with them.
  void read_kind(Part& part) {
    const Kind kind = part.numeral->kind;
    if (kind == Kind::permille) part.id = "‰";
    if (kind == Kind::percent || kind == Kind::tenths) part.id = "%";
    if (kind != Kind::fraction) return;
    const auto unit = unit::at(document_, part.range.end, token_at(part.range.end));
    if (unit && unit->id != "%") return;
    part.id = "%";
    part.value.value = part.value.value.scaled(2).value_or(part.value.value);
    if (part.hi) part.hi->value = part.hi->value.scaled(2).value_or(part.hi->value);
  }

  // 亿元 · (不含军工)亿元
  void read_unit(Part& part) {
    if (!part.id.empty()) return;
    std::uint32_t end = part.range.end;
    if (const auto* measure = part.numeral->measure)
      return set_unit(part, unit::of({end, end + part.numeral->measure_length}, *measure, *tokens_.lexicon));
    auto unit = unit::at(document_, end, token_at(end));
    if (!unit && (at(end) == u'(' || at(end) == u' ')) unit = unit_behind_gap(part);
    if (!unit) return;
    set_unit(part, *std::move(unit));
  }

  void set_unit(Part& part, unit::Hit&& unit) {
    part.unit = unit.range;
    part.range.end = unit.range.end;
    part.id = std::move(unit.id);
    part.counts_places = unit.role == unit::Role::place;
    if (part.bound == Bound::exact && is_more(unit.range)) part.bound = Bound::more_than;
    if (unit.role == unit::Role::cent) {
      part.id = document_.text.words(unit.range);  // 25分: points, unless 元 or 角 stands before it
    } else if (unit.role == unit::Role::tail || unit.role == unit::Role::scaled) {
      multiply(part, unit::factor(*tokens_.lexicon, unit.row));
    }
  }

  // 2个多月: the bound stands inside the unit
  bool is_more(Range unit) const {
    if (unit.size() < 3) return false;
    const auto& lexicon = *tokens_.lexicon;
    const std::uint32_t surface = lexicon.matcher->single(at(unit.begin + 1));
    const auto* entry = surface == lexicon::Matcher::none ? nullptr : lexicon.meaning(surface, Id::numeral);
    return entry != nullptr && static_cast<numeral::Word>(entry->role) == numeral::Word::more && entry->value == 0;
  }

  void multiply(Part& part, const unit::Factor& factor) {
    const auto times = [&factor](Numeral& n) {
      const auto product = n.value.times(factor.factor);
      if (const auto exact = product ? product->over(factor.divisor) : std::nullopt) n.value = *exact;
    };
    times(part.value);
    if (part.hi) times(*part.hi);
  }

  // 276.38(不含军工)亿元 · 276.38 亿元 where a page broke it
  std::optional<unit::Hit> unit_behind_gap(Part& part) {
    std::uint32_t end = part.range.end;
    if (at(end) == u'(') {
      std::uint32_t close = end + 1;
      while (close < chars_.size() && close < end + max_bracket && chars_[close] != u')' && chars_[close] != u'\n') ++close;
      if (at(close) != u')') return std::nullopt;
      end = close;
    }
    ++end;
    int scale = 0;
    std::uint32_t token = token_at(end);
    while (begins(token, end) && is_numeral_word(tokens_, token, numeral::Word::scale)) {
      scale += tokens_.meaning(token, Id::numeral)->value;
      end = tokens_[token++].range.end;
    }
    auto unit = unit::at(document_, end, token);
    if (!unit || (scale == 0 && at(part.range.end) == u'(' && unit->role != unit::Role::unit)) return std::nullopt;
    if (at(part.range.end) == u'(' && scale == 0) return std::nullopt;
    scale_part(part, scale);
    return unit;
  }

  void scale_part(Part& part, int scale) {
    part.value.value = part.value.value.scaled(scale).value_or(part.value.value);
    if (part.hi) part.hi->value = part.hi->value.scaled(scale).value_or(part.hi->value);
    part.own_scale = part.own_scale || scale > 0;
  }

  // What stands before a number is not what stands behind the one before it: 5000元每平方米5000元
  bool is_free(std::uint32_t begin) const { return out_.empty() || out_.back().range.end <= begin; }

  // ￥5 · 人民币8千元 · 每平方米5000元
  void read_prefix(Part& part) {
    const auto money = unit::before(document_, part.range.begin, token_at(part.range.begin));
    if (money && is_free(money->range.begin) && (part.id.empty() || part.id == money->id || part.id == "CNY")) {
      part.range.begin = money->range.begin;
      if (part.id.empty() || part.id == "CNY") part.id = money->id;
      if (part.unit.empty()) part.unit = money->range;
    }
  }

  // 每平方米5000元
  void read_per(Part& part) {
    if (part.unit.empty() || part.id.find('/') != std::string::npos) return;
    const auto per = unit::per_before(document_, part.range.begin, token_at(part.range.begin));
    if (per && is_free(per->range.begin)) {
      part.id.append("/").append(per->id);
      part.range.begin = per->range.begin;
    }
  }

  // 一吨半 · 一倍多 · 五百亩余
  void read_half(Part& part) {
    if (part.unit.empty() || part.unit.begin < part.numeral->range.end) return;
    if (is_followed(part)) return;  // 半吨 is a number of its own
    const std::uint32_t token = token_at(part.range.end);
    if (!begins(token, part.range.end)) return;
    if (is_numeral_word(tokens_, token, numeral::Word::half) && !part.hi) {
      const auto half = part.value.value.plus(Decimal::raw(false, 0, 5, 1));
      if (half && part.value.value.scale() == 0) part.value.value = *half;
      part.range.end = tokens_[token].range.end;
    } else if (is_numeral_word(tokens_, token, numeral::Word::more) && part.bound == Bound::exact) {
      part.bound = Bound::more_than;
      part.range.end = tokens_[token].range.end;
      read_measure_behind(part);
    }
  }

  // 3个多百分点: the counter before a unit of measure says nothing
  void read_measure_behind(Part& part) {
    const auto counter = unit::at(document_, part.unit.begin, token_at(part.unit.begin));
    const auto measure = unit::at(document_, part.range.end, token_at(part.range.end));
    if (!counter || !measure || measure->role != unit::Role::unit || !is_count(*counter) || is_count(*measure)) return;
    part.range.end = measure->range.end;
    part.unit = measure->range;
    part.id = measure->id;
    part.counts_places = false;
  }
  bool is_count(const unit::Hit& unit) const { return tokens_.lexicon->table(Id::unit).cell(unit.row, 2) == "count"; }

  // The next number stands right behind it.
  bool is_followed(const Part& part) const { return next_ < numerals_.size() && numerals_[next_].range.begin == part.range.end; }

  // 123元1角1分 · 六斤8两: a smaller unit of the same kind right behind
  void join_parts(Part& part) {
    if (part.unit.empty() || part.hi) return;
    auto last = unit::at(document_, part.unit.begin, token_at(part.unit.begin));
    if (!last || last->id != part.id) return;
    const unit::Hit first = *last;
    while (next_ < numerals_.size() && numerals_[next_].range.begin == part.range.end && numerals_[next_].kind == Kind::plain) {
      const numeral::Hit& n = numerals_[next_];
      const auto unit = unit::at(document_, n.range.end, token_at(n.range.end));
      if (!unit || unit->row == last->row) break;  // 一件一件: no smaller one
      const auto size = size_in(first, *unit);
      if (!size || n.hi || !is_smaller(*size, *size_in(first, *last)) || !add(part, n, *size)) break;
      part.range.end = part.unit.end = unit->range.end;
      last = unit;
    }
    join_spoken(part, first, *last);
  }

  // How much of the unit that the value is given in one of `unit` is.
  std::optional<unit::Factor> size_in(const unit::Hit& first, const unit::Hit& unit) const {
    const auto share = unit::share(*tokens_.lexicon, first.row, unit.row);
    return share && (first.role == unit::Role::tail || first.role == unit::Role::scaled) ? unit::factor(*tokens_.lexicon, unit.row) : share;
  }
  static bool is_smaller(const unit::Factor& a, const unit::Factor& b) {
    const auto left = a.factor.times(b.divisor);
    const auto right = b.factor.times(a.divisor);
    return left && right && *left < *right;
  }
  bool add(Part& part, const numeral::Hit& n, const unit::Factor& size) {
    Part tail;
    tail.value = n.value;
    multiply(tail, size);
    const auto sum = part.value.value.plus(tail.value.value);
    if (!sum) return false;
    part.value.value = *sum;
    ++next_;
    return true;
  }

  // 五块六 · 三块零四 · 两毛五 · 三米九: the digits behind the unit are its decimals
  void join_spoken(Part& part, const unit::Hit& first, const unit::Hit& last) {
    if (next_ >= numerals_.size() || part.numeral->arabic || !unit::has_spoken_decimals(*tokens_.lexicon, last)) return;
    const numeral::Hit& n = numerals_[next_];
    const bool is_digit = n.kind == Kind::plain && !n.arabic && !n.hi && Decimal(0) < n.value.value && n.value.value < Decimal(10);
    if (n.range.begin != part.range.end || !is_digit || n.range.size() > 2 || n.value.value.scale() > 0) return;
    if (text::is_han(at(n.range.end)) && !is_joined(n.range.end)) return;
    auto size = size_in(first, last);
    if (!size) return;
    size->divisor = size->divisor.scaled(static_cast<int>(n.range.size())).value_or(size->divisor);
    if (add(part, n, *size)) part.range.end = part.unit.end = n.range.end;
  }
  bool is_joined(std::uint32_t at) {
    const std::uint32_t token = token_at(at);
    return begins(token, at) && (is_numeral_word(tokens_, token, numeral::Word::joiner) || tokens_.in(token, Id::bound));
  }

  // 100至200亿元 · 5%-7% · 20~30万吨
  bool join_range(Part& low) {
    if (low.hi || next_ >= numerals_.size() || numerals_[next_].ordinal) return false;
    const auto after = behind_joiner(low.range.end);
    const numeral::Hit& n = numerals_[next_];
    if (!after || n.range.begin != after->end) return false;
    const std::size_t saved_next = next_++;
    Part high = part_at(saved_next, token_to(n.range.begin));
    if (is_followed(high)) join_parts(high);
    if (after->needs_between) {
      strip_between(high);
      if (!ends_between(high.range.end)) high.hi = high.value;  // 20和30 without 之间: two numbers
    }
    if (high.hi || !match_ends(low, high)) {
      next_ = saved_next;
      return false;
    }
    low.range.end = high.range.end;
    low.unit = high.unit;
    low.id = high.id;
    low.hi = high.value;
    low.bound = Bound::range;
    low.own_scale = high.own_scale;
    low.counts_places = high.counts_places;
    close(low, {low.numeral->range.begin, high.numeral->range.end});
    return true;
  }

  // (含) (不含) (包括) between a number and 以上 or 至
  std::uint32_t behind_note(std::uint32_t end) const {
    if (at(end) != u'(') return end;
    for (std::uint32_t i = end + 1; i <= end + 3; ++i)
      if (at(i) == u')') return i + 1;
    return end;
  }

  struct Joiner {
    std::uint32_t end = 0;
    bool needs_between = false;  // 20和30之间
  };
  // - ~ 至 到, with blanks around it between figures; 和 与
  std::optional<Joiner> behind_joiner(std::uint32_t end) {
    end = behind_note(end);
    const bool spaced = at(end) == u' ';
    if (spaced) ++end;
    const std::uint32_t token = token_at(end);
    if (!begins(token, end)) return std::nullopt;
    Joiner out{tokens_[token].range.end, false};
    if (!is_numeral_word(tokens_, token, numeral::Word::joiner)) {
      if (spaced || !link::roles_of(tokens_, token).any(link::Roles(link::Role::lead))) return std::nullopt;
      out.needs_between = true;
    }
    if (spaced && at(out.end) == u' ') ++out.end;
    return out;
  }

  // 10000与20000间: 间 is no counter here
  void strip_between(Part& high) {
    if (high.unit.empty() || bound_word(tokens_, token_at(high.unit.begin), Side::after) == nullptr) return;
    high.range.end = high.unit.begin;
    high.unit = {};
    high.id.clear();
  }
  bool ends_between(std::uint32_t end) {
    const std::uint32_t token = token_at(end);
    const auto* bound = begins(token, end) ? bound_word(tokens_, token, Side::after) : nullptr;
    return bound != nullptr && bound_of(*bound) == Bound::range;
  }

  // 八百到九百亿, 两到三千, but not 5000至1万
  static bool takes_scale(const numeral::Hit& low, const numeral::Hit& high) {
    return high.scale > 0 && low.scale < 4 && (high.scale >= 4 || low.scale == 0);
  }

  // The lower end takes the scale and the unit of the upper one, where it has none of its own.
  bool match_ends(Part& low, Part& high) {
    if (low.id.empty() && low.unit.empty() && takes_scale(*low.numeral, *high.numeral)) {
      Numeral scaled = low.value;
      scaled.value = scaled.value.scaled(high.numeral->scale).value_or(scaled.value);
      if (scaled.value < high.value.value) low.value = scaled;
    }
    if (low.id.empty() && high.numeral->kind == Kind::tenths) low.value.value = low.value.value.scaled(1).value_or(low.value.value);
    if (high.id.empty() && low.numeral->kind == Kind::percent) high.id = low.id;
    if (low.id.empty() || low.id == high.id) return !(high.value.value < low.value.value);
    if (!high.id.starts_with(low.id)) return false;
    return !(high.value.value < low.value.value);
  }

  // Bound words that touch the number, and the hit itself.
  void close(Part& part, Range numeral) {
    if (part.is_led) read_per(part);
    if (part.is_led) read_comparison(part);
    read_bound_after(part);
    if (part.is_led) read_bound_before(part);
    if (part.id.empty() && part.numeral->kind == Kind::plain && !stands_alone(part)) return;
    Hit& hit = out_.emplace_back();
    hit.range = part.range;
    hit.numeral = numeral;
    hit.unit = part.unit;
    hit.scale = part.numeral->scale;
    hit.quantity.value = part.value;
    hit.quantity.value_hi = part.hi;
    hit.quantity.bound = part.hi ? Bound::range : part.bound;
    const std::u16string_view digits = document_.text.in(part.numeral->range);
    hit.article = digits.size() == 1 && !part.numeral->arabic && part.value.value == Decimal(1);
    hit.doublings = part.numeral->kind == Kind::doublings;
    hit.counts_places = part.counts_places;
    if (!hit.doublings) hit.quantity.unit = std::move(part.id);
    merge_bounds();
  }

  // 大于10小于20 · 不低于5%且不超过8%: the last two hits are the two sides of one range
  void merge_bounds() {
    if (out_.size() < 2) return;
    Hit& first = out_[out_.size() - 2];
    Hit& hit = out_.back();
    const auto is_low = [](Bound b) { return b == Bound::at_least || b == Bound::more_than; };
    const auto is_high = [](Bound b) { return b == Bound::at_most || b == Bound::less_than; };
    const bool upwards = is_low(first.quantity.bound) && is_high(hit.quantity.bound);
    const bool downwards = is_high(first.quantity.bound) && is_low(hit.quantity.bound);
    if ((!upwards && !downwards) || first.quantity.value_hi || hit.quantity.value_hi) return;
    const bool behind = first.range.begin == first.numeral.begin;  // 5%以上7%以下
    if (behind != (hit.range.begin == hit.numeral.begin) || (behind && !upwards)) return;
    if (first.quantity.unit != hit.quantity.unit && !first.quantity.unit.empty()) return;
    const Numeral& low = upwards ? first.quantity.value : hit.quantity.value;
    const Numeral& high = upwards ? hit.quantity.value : first.quantity.value;
    if (!(low.value < high.value) || !is_linked(first.range.end, hit.range.begin)) return;
    hit.range.begin = first.range.begin;
    hit.numeral.begin = first.numeral.begin;
    hit.quantity.value_hi = high;
    hit.quantity.value = low;
    hit.quantity.bound = Bound::range;
    first = std::move(hit);
    out_.pop_back();
  }

  // Nothing, or 且, 的同时, 并且 between the two
  bool is_linked(std::uint32_t begin, std::uint32_t end) {
    using link::Role;
    while (begin < end) {
      if (at(begin) == u' ') {
        ++begin;
        continue;
      }
      const std::uint32_t token = token_at(begin);
      if (!begins(token, begin) || !link::roles_of(tokens_, token).any(link::Roles(Role::lead, Role::of))) return false;
      begin = tokens_[token].range.end;
    }
    return begin == end;
  }

  // Without a unit a single Chinese digit is a list mark, an article or part of a word.
  bool stands_alone(const Part& part) const {
    return part.numeral->arabic || part.own_scale || part.bound != Bound::exact || part.numeral->range.size() > 1;
  }

  // 比170低: below 170
  void read_comparison(Part& part) {
    const std::uint32_t than = token_to(part.range.begin);
    if (!is_token(than) || !is_numeral_word(tokens_, than, numeral::Word::than) || part.bound != Bound::exact) return;
    const std::uint32_t after = token_at(part.range.end);
    if (!begins(after, part.range.end) || !is_numeral_word(tokens_, after, numeral::Word::compare)) return;
    part.bound = tokens_.meaning(after, Id::numeral)->value == 2 ? Bound::less_than : Bound::more_than;
    part.range = {tokens_[than].range.begin, tokens_[after].range.end};
  }

  void set_bound(Part& part, Bound bound) {
    if (part.bound == Bound::exact || part.bound == Bound::about) part.bound = bound;
  }

  void read_bound_after(Part& part) {
    for (;;) {
      const std::uint32_t end = behind_note(part.range.end);
      const std::uint32_t token = token_at(end);
      if (!begins(token, end)) return;
      const auto* bound = bound_word(tokens_, token, Side::after);
      if (bound == nullptr) return;
      const Bound said = bound_of(*bound);
      if (said == Bound::range && !part.hi) return;
      if (said != Bound::range) set_bound(part, said);
      part.range.end = tokens_[token].range.end;
    }
  }

  void read_bound_before(Part& part) {
    for (;;) {
      const std::uint32_t gap = part.range.begin > 0 && at(part.range.begin - 1) == u' ' ? 1 : 0;  // < = 100
      const std::uint32_t token = token_to(part.range.begin - gap);
      if (!is_token(token) || !is_free(tokens_[token].range.begin)) return;
      const auto* bound = bound_word(tokens_, token, Side::before);
      if (bound == nullptr) bound = part.hi ? bound_word(tokens_, token, Side::between) : nullptr;
      if (bound == nullptr) return;
      if (bound_of(*bound) != Bound::range) set_bound(part, bound_of(*bound));
      part.range.begin = tokens_[token].range.begin;
    }
  }

  // 第三位, 第1名; 全省第一, where the clause speaks of places
  void read_ordinal() {
    const numeral::Hit& n = numerals_[next_++];
    std::uint32_t end = n.range.end;
    const std::uint32_t token = token_at(end);
    bool is_rank = false;
    if (begins(token, end) && tokens_.in(token, Id::unit)) {
      const auto unit = unit::at(document_, end, token);
      is_rank = unit && unit->role == unit::Role::place;
      if (!is_rank) return;
      end = unit->range.end;
    } else if (const char16_t next = at(end); text::is_han(next) && !follows_rank(end)) {
      return;
    }
    if (!is_rank && !is_placed(n.range.begin)) return;
    if (!join_ranks(n)) push_rank({n.range.begin, end}, n, Bound::exact);
  }

  // 居全省前三, 进入前10名: that place or a better one
  bool read_top(std::uint32_t top) {
    const numeral::Hit& n = numerals_[next_];
    if (n.kind != Kind::plain || n.hi || n.scale > 3) return false;
    const auto unit = unit::at(document_, n.range.end, token_at(n.range.end));
    const bool is_place = unit && unit->role == unit::Role::place;
    if ((unit && !is_place) || n.value.value.scale() > 0 || n.bound != Bound::exact || !is_placed(tokens_[top].range.begin)) return false;
    const std::uint32_t end = unit ? unit->range.end : n.range.end;
    if (text::is_han(at(end)) && !follows_rank(end)) return false;  // 前20名品牌
    ++next_;
    push_rank({tokens_[top].range.begin, end}, n, Bound::at_most);
    return true;
  }

  void push_rank(const Range& range, const numeral::Hit& n, Bound bound) {
    Hit& hit = out_.emplace_back();
    hit.range = range;
    hit.numeral = n.range;
    hit.unit = {n.range.end, range.end};
    hit.quantity.value = n.value;
    hit.quantity.unit = "rank";
    hit.quantity.bound = bound;
    hit.quantity.measure = Measure::rank;
  }

  // 第十和第十五之间, 第3至第5位: the lower place stands in out_ already
  bool join_ranks(const numeral::Hit& n) {
    if (out_.empty() || out_.back().quantity.measure != Measure::rank || out_.back().quantity.value_hi) return false;
    Hit& low = out_.back();
    const auto joiner = behind_joiner(low.range.end);
    if (!joiner || joiner->end != n.range.begin || !(low.quantity.value.value < n.value.value)) return false;
    if (joiner->needs_between && !ends_between(n.range.end)) return false;
    low.range.end = n.range.end;
    low.quantity.value_hi = n.value;
    low.quantity.bound = Bound::range;
    return true;
  }

  // 全省第一的, 第一和
  bool follows_rank(std::uint32_t end) {
    const std::uint32_t token = token_at(end);
    return ends_between(end) ||
           (begins(token, end) && link::roles_of(tokens_, token).any(link::Roles(link::Role::of, link::Role::lead, link::Role::tail)));
  }

  // 居, 排名, 全省 stand before it in the clause.
  bool is_placed(std::uint32_t begin) {
    const Range clause = document_.layout.clauses[document_.layout.clause_at(begin)].range;
    for (std::uint32_t token = token_at(begin); token-- > 0 && tokens_[token].range.begin >= clause.begin;) {
      if (link::roles_of(tokens_, token).any(link::Roles(link::Role::place))) return true;
      constexpr std::uint32_t longest_kind = 3;  // 全球城市第一
      if (tokens_[token].range.end + longest_kind >= begin && (tokens_.in(token, Id::region_word) || tokens_.in(token, Id::region)))
        return true;
      if (begin - tokens_[token].range.begin > 16) return false;
    }
    return false;
  }

  // 全国排名53位 · 46位、82位
  void read_places() {
    for (std::size_t i = 0; i < out_.size(); ++i) {
      Hit& hit = out_[i];
      if (!hit.counts_places || hit.unit.empty() || hit.quantity.measure != Measure::level) continue;
      std::uint32_t before = token_to(hit.range.begin);
      if (is_token(before) && is_from(before)) before = token_to(tokens_[before].range.begin);  // 排名从 | 78位 | 上升到
      const bool is_placed = is_token(before) && link::roles_of(tokens_, before).any(link::Roles(link::Role::place));
      const bool goes_on = i > 0 && out_[i - 1].quantity.measure == Measure::rank && out_[i - 1].range.end + 1 == hit.range.begin;
      if (!is_placed && !goes_on) continue;
      hit.quantity.measure = Measure::rank;
      hit.quantity.unit = "rank";
    }
  }

  // What stands at one of a list holds for others.
  void lend() {
    for (std::size_t i = out_.size(); i-- > 1;) {
      if (!is_next(i)) continue;
      lend_unit(out_[i], out_[i - 1]);
      lend_bound(i);
    }
    for (std::size_t i = 1; i < out_.size(); ++i)
      if (is_next(i)) lend_first_bound(i);
  }
  // One or two characters behind the one before: it may be that both are of one list.
  bool is_next(std::size_t i) const { return out_[i].range.begin - out_[i - 1].range.end - 1 < longest_mark; }

  // 分别为3.2、4.5和5.6亿元: the earlier ones take scale and unit of the last
  void lend_unit(const Hit& lender, Hit& hit) {
    if (lender.quantity.unit.empty() || hit.scale > 0 || lender.quantity.measure == Measure::rank) return;
    const bool is_cut =
        hit.unit.size() == 1 && lender.unit.size() > 1 && at(hit.unit.begin) == at(lender.unit.begin);  // 2.2个和3.7个百分点
    if (is_cut && hit.quantity.measure == Measure::level && is_list(hit.range.end, lender.range.begin))
      hit.quantity.unit = lender.quantity.unit;
    if (!hit.quantity.unit.empty()) return;
    if (!text::is_digit(at(hit.numeral.begin)) || !is_list(hit.range.end, lender.range.begin)) return;
    hit.quantity.unit = lender.quantity.unit;
    hit.quantity.value.value = hit.quantity.value.value.scaled(lender.scale).value_or(hit.quantity.value.value);
    if (hit.quantity.value_hi)
      hit.quantity.value_hi->value = hit.quantity.value_hi->value.scaled(lender.scale).value_or(hit.quantity.value_hi->value);
    hit.scale = lender.scale;
    hit.unit = lender.unit;
    hit.counts_places = lender.counts_places;
    hit.lent_unit = true;
  }

  // 占比分别接近 | 40%和35%, 标准不低于 | 740元和485元: a bound before the first, too; one that obliges needs no 分别
  void lend_first_bound(std::size_t i) {
    const Hit& lender = out_[i - 1];
    Hit& hit = out_[i];
    const bool obliges = lender.quantity.bound == Bound::at_least || lender.quantity.bound == Bound::at_most;
    const bool is_front = (lender.range.begin < lender.numeral.begin && (obliges || is_before_first(i - 1))) || lender.lent_bound;
    if (!is_front || lender.quantity.bound == Bound::range || hit.quantity.bound != Bound::exact ||
        hit.quantity.unit != lender.quantity.unit)
      return;
    if (!is_list(lender.range.end, hit.range.begin)) return;
    hit.quantity.bound = lender.quantity.bound;
    hit.lent_bound = true;
  }

  bool is_from(std::uint32_t token) const {
    const auto* word = change_word(tokens_, token);
    return word != nullptr && change_of(*word) == Change::from;
  }

  // 分别 | 接近40%
  bool is_before_first(std::size_t i) {
    const std::uint32_t each = token_to(out_[i].range.begin);
    return is_token(each) && link::roles_of(tokens_, each).any(link::Roles(link::Role::each));
  }

  // 分别增长 | 5.5%、6.5%左右: a bound behind the last holds for each that is dealt out.
  void lend_bound(std::size_t i) {
    const Hit& lender = out_[i];
    Hit& hit = out_[i - 1];
    const bool is_behind = !lender.unit.empty() && lender.range.end > lender.unit.end;
    if (!is_behind && !lender.lent_bound) return;
    if (hit.quantity.bound != Bound::exact || lender.quantity.bound == Bound::range || hit.quantity.unit != lender.quantity.unit) return;
    if (!is_list(hit.range.end, lender.range.begin) || !is_dealt(i - 1)) return;
    hit.quantity.bound = lender.quantity.bound;
    hit.lent_bound = true;
  }

  // 分别 stands before the first of the list that ends with this one.
  bool is_dealt(std::size_t i) {
    constexpr std::size_t longest_list = 16;
    for (std::size_t steps = 0; steps < longest_list && i > 0 && is_list(out_[i - 1].range.end, out_[i].range.begin); ++steps) --i;
    constexpr std::uint32_t longest_reach = 10;
    const std::uint32_t begin = out_[i].range.begin;
    for (std::uint32_t token = tokens_.first_at(begin); token-- > 0 && tokens_[token].range.end + longest_reach > begin;)
      if (link::roles_of(tokens_, token).any(link::Roles(link::Role::each))) return true;
    return false;
  }

  // 15.2:45.3:39.5: shares of one whole, if they add up to it
  void read_ratios() {
    for (std::size_t first = 0, last = 0; first < out_.size(); first = ++last) {
      while (last + 1 < out_.size() && is_ratio_mark(out_[last], out_[last + 1])) ++last;
      if (last < first + 2 || !is_whole(first, last)) continue;
      for (std::size_t i = first; i <= last; ++i) {
        out_[i].quantity.unit = "%";
        out_[i].quantity.measure = Measure::share;
      }
    }
  }
  bool is_whole(std::size_t first, std::size_t last) const {
    Decimal sum = out_[first].quantity.value.value;
    for (std::size_t i = first + 1; i <= last; ++i) sum = sum.plus(out_[i].quantity.value.value).value_or(Decimal(0));
    return !(sum < Decimal(99)) && !(Decimal(101) < sum);
  }
  // : · 比
  bool is_ratio_mark(const Hit& a, const Hit& b) const {
    if (!a.quantity.unit.empty() || !b.quantity.unit.empty()) return false;
    const bool blank = at(a.range.end) == u' ' && at(a.range.end + 1) == u':';  // 1 9 :4 3
    const std::uint32_t mark = a.range.end + (blank ? 2 : 1);
    if (mark + (at(mark) == u' ' ? 1 : 0) != b.range.begin) return false;
    const std::uint32_t token = tokens_.first_at(a.range.end);
    return blank || at(a.range.end) == u':' || (begins(token, a.range.end) && is_numeral_word(tokens_, token, numeral::Word::than));
  }

  // 、 or 和 and nothing else
  bool is_list(std::uint32_t begin, std::uint32_t end) {
    if (end <= begin || end - begin > longest_mark) return false;
    for (std::uint32_t i = begin; i < end; ++i) {
      if (at(i) == u'\u3001' || at(i) == u' ') continue;
      const std::uint32_t token = token_at(i);
      if (!begins(token, i) || !link::roles_of(tokens_, token).any(link::Roles(link::Role::lead))) return false;
    }
    return true;
  }

  const Document& document_;
  const lexicon::Tokens& tokens_;
  std::u16string_view chars_;
  std::uint32_t token_count_;
  const std::vector<numeral::Hit>& numerals_;
  const std::vector<period::Hit>& periods_;
  std::vector<Hit> out_;
  std::size_t next_ = 0;
  // What token_at was asked for last, and what it is.
  mutable std::uint32_t asked_ = 0xFFFFFFFF;
  mutable std::uint32_t answer_ = 0;
};

}  // namespace

std::vector<Hit> find_amounts(const Document& document, const std::vector<numeral::Hit>& numerals, const std::vector<period::Hit>& periods,
                              std::vector<Hit> reuse) {
  return Amounts(document, numerals, periods, std::move(reuse)).read();
}

}  // namespace zhibiao::quantity
