// SPDX-License-Identifier: Apache-2.0
#include "period/expression.h"

#include <algorithm>

#include "period/calendar.h"
#include "period/words.h"

namespace zhibiao::period {
namespace {

using std::string_view;

bool is_unit(const Word& word, string_view name) { return word.kind == Kind::unit && word.value.substr(0, word.value.find('.')) == name; }
bool has_edge(const Word& word) { return word.value.find('.') != string_view::npos && !word.value.ends_with(".all"); }
bool is_whole(const Word& word) { return word.value.ends_with(".all"); }

/// Reads one expression from left to right; `p` is how far it has come.
class Reader {
 public:
  Reader(const Document& document, std::uint32_t at) : d_(document), begin_(at), p_(at) {}

  std::optional<Expression> read() {
    for (const auto form : {&Reader::now, &Reader::lasting, &Reader::plan, &Reader::numeric_date, &Reader::date, &Reader::duration}) {
      p_ = begin_;
      out_ = Expression{};
      if (!(this->*form)()) continue;
      out_.range = {begin_, p_};
      return out_;
    }
    return std::nullopt;
  }

 private:
  char16_t char_at(std::uint32_t i) const { return i < d_.text.size() ? d_.text.chars[i] : u'\0'; }
  Word word() const { return word_at(d_, p_); }
  Word word(Kind kind) const { return word_at(d_, p_, kind); }
  bool eat(Kind kind) {
    const Word w = word(kind);
    p_ += w.length;
    return static_cast<bool>(w);
  }
  bool eat(char16_t c) {
    if (char_at(p_) != c) return false;
    ++p_;
    return true;
  }

  // 目前 现在
  bool now() {
    const Word w = word(Kind::now);
    if (!w) return false;
    p_ += w.length;
    out_.shape = Shape::now;
    return true;
  }

  // 过去五年 近三年 未来5年 连续8年; 五年来 3年内 五年间
  bool lasting() {
    const std::uint32_t start = p_;
    const Word before = word(Kind::span);
    p_ += before.length;
    if (before) eat(u' ');
    const Number n = number_at(d_, p_);
    const Word unit = n ? word_at(d_, p_ + n.length, Kind::unit) : Word{};
    const bool years = is_unit(unit, "year") && !has_edge(unit) && n.value > 0 && n.value <= 100;
    if (!years || (n.digits > 2)) return back(start);
    p_ += n.length + unit.length;
    out_.count = n.value;
    out_.shape = Shape::lasting;
    const Word after = word();
    if (before) {
      out_.direction = before.value == "past" ? Direction::past : before.value == "next" ? Direction::next : Direction::streak;
      if (after.kind == Kind::tail || after.kind == Kind::since) p_ += after.length;
      return true;
    }
    if (after.kind == Kind::since || (after.kind == Kind::tail && after.value == "past")) {
      out_.direction = Direction::past;
    } else if (after.kind == Kind::tail && after.value == "next") {
      out_.direction = Direction::next;
    } else {
      return back(start);
    }
    p_ += after.length;
    return true;
  }

  // “十四五” “十四五”时期 “十三五”末 十二五期间
  bool plan() {
    const std::uint32_t start = p_;
    const Word w = word(Kind::plan);
    if (!w) return back(start);
    const bool quoted = start > 0 && is_quote(char_at(start - 1));
    p_ += w.length;
    const bool closed = quoted && is_quote(char_at(p_));
    if (closed) ++p_;
    const Word after = word();
    const bool is_time = after.kind == Kind::tail || after.kind == Kind::edge || after.kind == Kind::since;
    const bool is_long = w.length >= 3;
    if (after.kind == Kind::not_time || (!is_long && !closed && !is_time)) return back(start);
    const std::size_t dash = w.value.find('-');
    Written& written = out_.from;
    written.anchor = Anchor::absolute;
    written.year = integer_of(w.value);
    written.years = integer_of(w.value.substr(dash + 1)) - written.year + 1;
    if (after.kind == Kind::edge) {
      if (after.value == "end") written.year += written.years - 1;
      written.years = 1;
      written.is_point = true;
    }
    if (is_time)
      p_ += after.length;
    else if (closed)
      --p_;  // the mark belongs to the opening one
    return true;
  }
  static bool is_quote(char16_t c) { return c == u'\u201C' || c == u'\u201D' || c == u'"'; }

  // 2017-7-23 2008.08.08 2017/7/3 20240307
  bool numeric_date() {
    const std::uint32_t start = p_;
    Written& w = out_.from;
    const Number year = number_at(d_, p_);
    if (!year.is_arabic || year.digits != 4 || year.value < 1000 || year.value > 2999) return back(start);
    p_ += 4;
    const char16_t mark = char_at(p_);
    if (mark != u'-' && mark != u'/' && mark != u'.') return back(start);
    ++p_;
    const Number month = number_at(d_, p_);
    if (!month.is_arabic || month.digits > 2 || month.value < 1 || month.value > 12) return back(start);
    p_ += month.length;
    if (char_at(p_) != mark) return back(start);
    ++p_;
    const Number day = number_at(d_, p_);
    if (!day.is_arabic || day.digits > 2 || day.value < 1 || day.value > 31) return back(start);
    p_ += day.length;
    w = Written{Anchor::absolute, year.value, 1, month.value, month.value, day.value, day.value};
    return true;
  }

  // 2023年 · 2016—2020年 · 今年5月 · 1-11月 · 2010年至2013年 · 5月1日至6日 · 上年同期
  bool date() {
    const std::uint32_t start = p_;
    if (!written(out_.from, nullptr)) return back(start);
    if (eat(Kind::same)) {
      out_.shape = Shape::same;
      return true;
    }
    join();
    if (eat(Kind::since)) out_.is_open = true;
    return true;
  }

  // The other end: …至2013年, …—11月, …到6日.
  void join() {
    const std::uint32_t start = p_;
    const Written& from = out_.from;
    Written to;
    if (!eat(Kind::joiner) || !written(to, &from)) {
      p_ = start;
      return;
    }
    if (to.anchor == Anchor::none && (from.anchor != Anchor::none)) {
      to.anchor = from.anchor;
      to.year = from.year;
      if (to.month == 0) to.month = to.month_to = from.month;
    } else if (to.month == 0 && to.anchor == Anchor::none) {
      to.month = to.month_to = from.month;
    }
    out_.to = to;
  }

  // One end. With `from`, a bare day is one too: 5月1日至6日.
  bool written(Written& w, const Written* from) {
    const std::uint32_t start = p_;
    const bool has_year = year(w);
    if (has_year && w.is_point) return true;
    if (has_year) {
      if (char_at(p_) == u' ') ++p_;
      const std::uint32_t before = p_;
      eat(Kind::of);
      if (!part(w)) p_ = before;
      return true;
    }
    if (part(w)) return true;
    if (from != nullptr && from->day != 0 && day(w)) return true;
    p_ = start;
    return false;
  }

  // 2023年 · 二〇二三年 · 98年 · 2016—2020年 · 今年 · 2023年末 · 去年底
  bool year(Written& w) {
    if (const Word word = this->word(Kind::year)) {
      w.anchor = word.value.front() == 's' ? Anchor::said : Anchor::governing;
      w.year = integer_of(word.value.substr(word.value.find(':') + 1));
      p_ += word.length;
      year_edge(w);
      return true;
    }
    return numbered_year(w);
  }

  void year_edge(Written& w) {
    const Word edge = word();
    if (edge.kind == Kind::edge && (edge.value == "end" || edge.value == "begin")) {
      p_ += edge.length;
      w.is_point = true;
    } else if (is_unit(edge, "year") && has_edge(edge)) {  // 今年年底
      p_ += edge.length;
      w.is_point = true;
    }
  }

  bool numbered_year(Written& w) {
    const std::uint32_t start = p_;
    const Number first = number_at(d_, p_);
    if (!first) return false;
    p_ += first.length;
    eat(u' ');
    Number last;
    if (first.digits == 4 && eat(Kind::joiner)) {
      last = number_at(d_, p_);
      if (last.digits != 4 && last.digits != 2) return back(start);
      p_ += last.length;
      eat(u' ');
    }
    const Word unit = word(Kind::unit);
    if (!is_unit(unit, "year")) return back(start);
    p_ += unit.length;
    if (!accept_year(first, unit)) return back(start);
    w.anchor = Anchor::absolute;
    w.year = full_year(first);
    if (last) {
      const int to = last.digits == 2 ? w.year / 100 * 100 + last.value : last.value;
      if (to < w.year) return back(start);
      w.years = to - w.year + 1;
    }
    w.is_point = has_edge(unit);
    if (!w.is_point) year_edge(w);
    return true;
  }

  static int full_year(const Number& n) { return n.digits == 4 ? n.value : n.value + (n.value < 50 ? 2000 : 1900); }

  // Four digits are a year. Two are where something of the calendar follows (98年3月, 23年底) or the century is plain (98年).
  bool accept_year(const Number& n, const Word& unit) {
    if (!n.is_positional) return false;
    if (n.digits == 4) return n.value >= 1000 && n.value < 3000;
    if (n.digits != 2) return false;
    const Number next = number_at(d_, p_);
    const Word after = next ? word_at(d_, p_ + next.length, Kind::unit) : word();
    return has_edge(unit) || (next && is_unit(after, "month")) || after.kind == Kind::part || after.kind == Kind::edge;
  }

  // 上半年 · 一季度 第一季度 前三季度 · 1-11月 11月底 前11个月 · 11月30日 · 上月
  bool part(Written& w) {
    const Word first = word();
    if (first.kind == Kind::part) {
      w.month = integer_of(first.value);
      w.month_to = integer_of(first.value.substr(first.value.find('-') + 1));
      p_ += first.length;
      return true;
    }
    if (first.kind == Kind::month && w.anchor == Anchor::none) {
      w.month_is_shift = true;
      w.month = integer_of(first.value);
      p_ += first.length;
      day(w);
      return true;
    }
    if (is_unit(first, "year") && (has_edge(first) || is_whole(first)) && w.anchor == Anchor::none) {  // 年末 年度
      w.is_point = has_edge(first);
      p_ += first.length;
      return true;
    }
    return counted(w);
  }

  bool counted(Written& w) {
    const std::uint32_t start = p_;
    const bool from_first = eat(Kind::first);
    const bool ordinal = !from_first && eat(Kind::nth);
    const Number n = number_at(d_, p_);
    if (!n || n.value < 1 || n.value > 31) return back(start);
    p_ += n.length;
    if (!ordinal && !from_first && month_range(w, n)) return true;
    const Word unit = word(Kind::unit);
    p_ += unit.length;
    if (is_unit(unit, "quarter") || (is_unit(unit, "quarters") && (from_first || ordinal))) {
      if (n.value > 4) return back(start);
      w.month = from_first ? 1 : n.value * 3 - 2;
      w.month_to = n.value * 3;
      w.is_point = has_edge(unit);
      return true;
    }
    if (n.value > 12) return back(start);
    if (from_first && (is_unit(unit, "months") || is_unit(unit, "month")) && !has_edge(unit)) {
      w.month = 1;
      w.month_to = n.value;
      return true;
    }
    if (ordinal || from_first || !is_unit(unit, "month")) return back(start);
    w.month = w.month_to = n.value;
    w.is_point = has_edge(unit);
    if (!w.is_point && !day(w)) month_edge(w);
    return true;
  }

  // 1-11月 1—5月份, behind its first number
  bool month_range(Written& w, const Number& n) {
    const std::uint32_t start = p_;
    if (!eat(Kind::joiner)) return false;
    const Number to = number_at(d_, p_);
    const Word unit = to ? word_at(d_, p_ + to.length, Kind::unit) : Word{};
    if (!is_unit(unit, "month") || has_edge(unit) || to.value > 12 || to.value <= n.value) return back(start);
    p_ += to.length + unit.length;
    w.month = n.value;
    w.month_to = to.value;
    return true;
  }

  void month_edge(Written& w) {
    const Word edge = word(Kind::edge);
    p_ += edge.length;
    w.is_point = edge && edge.value != "begin";
  }

  // 30日 28号 · 3-5日
  bool day(Written& w) {
    const std::uint32_t start = p_;
    eat(u' ');
    const Number n = number_at(d_, p_);
    if (!n || n.value < 1 || n.value > 31) return back(start);
    p_ += n.length;
    Number to;
    if (eat(Kind::joiner)) {
      to = number_at(d_, p_);
      p_ += to.length;
    }
    const Word unit = word(Kind::unit);
    if (!is_unit(unit, "day") || to.value > 31) return back(start);
    p_ += unit.length;
    w.day = n.value;
    w.day_to = to ? to.value : n.value;
    return true;
  }

  // 5年 三个月 10天
  bool duration() {
    const std::uint32_t start = p_;
    const Number n = number_at(d_, p_);
    if (!n) return false;
    p_ += n.length;
    eat(u' ');
    const Word unit = word(Kind::unit);
    const bool lasts = is_unit(unit, "months") || is_unit(unit, "weeks") || is_unit(unit, "days") || is_unit(unit, "quarters") ||
                       (is_unit(unit, "year") && !has_edge(unit));
    if (!lasts) return back(start);
    p_ += unit.length;
    out_.shape = Shape::duration;
    out_.count = is_unit(unit, "year") ? n.value : 0;
    return true;
  }

  bool back(std::uint32_t to) {
    p_ = to;
    return false;
  }

  const Document& d_;
  std::uint32_t begin_;
  std::uint32_t p_;
  Expression out_;
};

std::optional<int> anchor_year(const Written& w, const Scope& scope) {
  switch (w.anchor) {
    case Anchor::absolute:
      return w.year;
    case Anchor::said:
      return scope.said ? std::optional(*scope.said + w.year) : std::nullopt;
    case Anchor::none:
    case Anchor::governing:
      break;
  }
  for (const auto& governing : {scope.running, scope.section})
    if (governing)
      if (const auto year = last_year_of(*governing)) return *year + w.year;
  if (scope.reported) return *scope.reported + w.year;
  return scope.said ? std::optional(*scope.said + w.year) : std::nullopt;
}

std::optional<Period> resolve(const Written& w, const Scope& scope) {
  if (w.month_is_shift) {
    if (!scope.date) return std::nullopt;
    const auto moved = *scope.date + std::chrono::months(w.month);
    const int year = static_cast<int>(moved.year());
    const int month = static_cast<int>(static_cast<unsigned>(moved.month()));
    if (w.day == 0) return months_of(year, month, year, month);
    const auto first = date_of(year, month, w.day);
    const auto last = date_of(year, month, w.day_to);
    return first && last ? days_of(*first, *last) : std::nullopt;
  }
  const auto year = anchor_year(w, scope);
  if (!year) return std::nullopt;
  if (w.month == 0) return years_of(*year, *year + w.years - 1);
  if (w.day == 0) return months_of(*year, w.month, *year, w.month_to);
  const auto first = date_of(*year, w.month, w.day);
  const auto last = date_of(*year, w.month, w.day_to);
  return first && last ? days_of(*first, *last) : std::nullopt;
}

std::optional<Period> resolve_lasting(const Expression& e, const Scope& scope) {
  for (const auto& span : {scope.section, scope.running})
    if (e.direction != Direction::next && span && is_several_years(*span) && *last_year_of(*span) - *first_year_of(*span) + 1 == e.count)
      return span;
  if (e.direction == Direction::next) {
    const auto plan = scope.section ? first_year_of(*scope.section) : scope.said;
    return plan ? years_of(*plan, *plan + e.count - 1) : std::nullopt;
  }
  auto end = scope.section ? last_year_of(*scope.section) : std::nullopt;
  if (!end) end = scope.reported;
  if (!end && scope.running) end = last_year_of(*scope.running);
  return end ? years_of(*end - e.count + 1, *end) : std::nullopt;
}

}  // namespace

std::optional<Expression> expression_at(const Document& document, std::uint32_t at) { return Reader(document, at).read(); }

std::optional<Period> resolve(const Expression& e, const Scope& scope) {
  switch (e.shape) {
    case Shape::now:
      return scope.date ? days_of(*scope.date, *scope.date) : std::nullopt;
    case Shape::lasting:
      return resolve_lasting(e, scope);
    case Shape::duration:
      return std::nullopt;
    case Shape::same:
    case Shape::date:
      break;
  }
  auto from = resolve(e.from, scope);
  if (!from || !e.to) return from;
  const auto to = resolve(*e.to, scope);
  return to ? between(*from, *to) : std::nullopt;
}

}  // namespace zhibiao::period
