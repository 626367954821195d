// SPDX-License-Identifier: Apache-2.0
// What is counted from another time: 五年来, 上周, 两年前.
#include "period/expression.h"

namespace zhibiao::period {
namespace {

// 七年半
bool is_half(const Word& word) { return word.value.ends_with(".half"); }

std::optional<Unit> unit_of(const Word& word) {
  if (word.kind != Kind::unit || is_half(word)) return std::nullopt;
  const std::string_view name = unit_name(word);
  if (name == "day" || name == "days") return Unit::day;
  if (name == "week") return Unit::week;
  if (name == "weekend") return Unit::weekend;
  if (name == "month" || name == "months") return Unit::month;
  if (name == "quarter" || name == "quarters" || name == "season") return Unit::quarter;
  if (name == "half") return Unit::half;
  if (name == "year") return Unit::year;
  return std::nullopt;
}

bool put_shift(Expression& out, Unit unit, int offset, int count) {
  out.shape = Shape::shift;
  out.unit = unit;
  out.offset = offset;
  out.count = count;
  return true;
}

// 目前 现在
bool now(Cursor& c, Expression& out) {
  if (!c.eat(Kind::now)) return false;
  out.shape = Shape::now;
  return true;
}

// 周一 · 上周五: of the week that holds the day of publication, or of one beside it
bool weekday(Cursor& c, Expression& out, int week) {
  const Word w = c.word(Kind::weekday);
  if (!w) return false;
  c.p += w.length;
  out.weekday = integer_of(w.value);
  const std::uint32_t joint = c.p;
  const bool joined = c.eat(Kind::joiner);  // 上周一至周五
  const Word to = joined ? c.word(Kind::weekday) : Word{};
  if (to.value.size() == 1 && integer_of(to.value) > out.weekday) {
    c.p += to.length;
    out.weekdays = integer_of(to.value) - out.weekday + 1;
  } else {
    c.p = joint;
  }
  if (w.value.size() > 1) out.weekdays = integer_of(w.value.substr(2)) - out.weekday + 1;
  return put_shift(out, Unit::week, week, 1);
}

// 上周 · 本季度 · 下下周末 · 下三个月 · 上两周
bool shifted(Cursor& c, Expression& out) {
  const std::uint32_t start = c.p;
  const Word shift = c.word(Kind::shift);
  if (!shift) return false;
  c.p += shift.length;
  const int offset = integer_of(shift.value);
  if (weekday(c, out, offset)) return true;
  const Number n = c.number();
  c.p += n.length;
  const Word word = c.word(Kind::unit);
  const auto unit = unit_of(word);
  const bool fits = unit && *unit != Unit::day && (*unit != Unit::year || (n && offset != 0));
  if (!fits || (n && (offset == 0 || n.value < 1 || n.value > 100))) return c.back(start);
  c.p += word.length;
  const int count = n ? n.value : 1;
  out.is_point = has_edge(word);
  return put_shift(out, *unit, offset < 0 && n ? -count : offset, count);
}

// 前两年 · 后2个月 · 前2周: whole units before or after the one that holds the day of publication
bool beside(Cursor& c, Expression& out) {
  const std::uint32_t start = c.p;
  const bool before = c.eat(Kind::first);
  if (!before && !c.eat(Kind::last)) return false;
  const Number n = c.number();
  c.p += n.length;
  const Word word = c.word(Kind::unit);
  const auto unit = unit_of(word);
  if (!n || n.value < 1 || n.value > 100 || !unit || has_edge(word)) return c.back(start);
  c.p += word.length;
  return put_shift(out, *unit, before ? -n.value : 1, n.value);
}

// 前 后 以前 之后, though the next word may begin inside: 一年前年产. None in 3年前景.
Word side_of(const Cursor& c) {
  if (c.word().kind == Kind::not_time) return {};
  for (const Kind kind : {Kind::until, Kind::since, Kind::first, Kind::last})
    if (const Word w = c.word(kind)) return w;
  return {};
}

// 半年前 · 半年后
bool half_year_away(Cursor& c, Expression& out) {
  const std::uint32_t start = c.p;
  const Word word = c.word(Kind::unit);
  if (word.value != "half") return false;
  c.p += word.length;
  const Word side = side_of(c);
  const bool before = side.kind == Kind::first || (side.kind == Kind::until && side.value == "before");
  const bool after = side.kind == Kind::last || (side.kind == Kind::since && side.value == "after");
  if ((!before && !after) || side.length > 2) return c.back(start);
  c.p += side.length;
  return put_shift(out, Unit::month, before ? -6 : 6, 1);
}

// 两年前 · 三个月后 · 2周之后 · 七年半后: that unit, so many away. 三年以前: up to it
bool away(Cursor& c, Expression& out) {
  const std::uint32_t start = c.p;
  const Number n = c.number();
  if (!n || n.value < 1 || n.digits > 2) return half_year_away(c, out);
  c.p += n.length;
  const Word word = c.word(Kind::unit);
  const auto unit = is_half(word) ? std::optional(Unit::year) : unit_of(word);
  c.p += word.length;
  if (has_edge(word)) return c.back(start);
  const bool is_name = (is_unit(word, "month") || is_unit(word, "quarter") || is_unit(word, "day")) && !n.is_two;  // 2月前, 3日后
  if (!unit || (is_name && !is_unit(word, "day"))) return c.back(start);
  const Word side = side_of(c);
  const bool earlier = side.kind == Kind::until && side.value == "earlier";
  const bool before = earlier || side.kind == Kind::first || (side.kind == Kind::until && side.value == "before");
  const bool after = side.kind == Kind::last || (side.kind == Kind::since && side.value == "after");
  if ((!before && !after) || side.length > 2 || (is_name && before)) return c.back(start);
  if (earlier) out.open = Open::by;
  c.p += side.length;
  const int months = n.value * 12 + 6;
  if (is_half(word)) return put_shift(out, Unit::month, before ? -months : months, 1);
  return put_shift(out, *unit, before ? -n.value : n.value, 1);
}

Direction direction_of(const Word& before, const Word& after) {
  if (before) return before.value == "past" ? Direction::past : before.value == "next" ? Direction::next : Direction::streak;
  if (after.kind == Kind::since && after.value == "from") return Direction::past;
  if (after.kind != Kind::tail) return Direction::none;
  return after.value == "past" ? Direction::past : after.value == "next" ? Direction::next : Direction::none;
}

// 过去五年 · 近三年 · 未来5年 · 连续8年 · 五年来 · 3年内 · 近1个月来
bool lasting(Cursor& c, Expression& out) {
  const std::uint32_t start = c.p;
  const Word before = c.word(Kind::span);
  const Word here = before ? Word{} : c.word(Kind::shift);  // 这五年
  if (here && here.value != "0") return false;
  c.p += before.length + here.length;
  if (before) {
    c.eat(Kind::of);
    c.eat(u' ');
  }
  const Number n = c.number();
  c.p += n.length;
  c.eat(u' ');
  const Word word = c.word(Kind::unit);
  const auto unit = unit_of(word);
  const bool is_short = unit && !here && (*unit == Unit::month || *unit == Unit::week) && before.value != "streak";
  const bool fits = unit && !has_edge(word) && (*unit == Unit::year || is_short);
  if (!n || n.value < 1 || n.value > 100 || n.digits > 2 || !fits || (is_unit(word, "month") && !n.is_two)) return c.back(start);
  c.p += word.length;
  const Word tail = c.word(Kind::tail);  // 五年来年均, where 来年 is no word
  const Word after = tail && c.word().kind != Kind::not_time ? tail : c.word();
  out.direction = direction_of(before, after);
  const bool is_total = c.word().kind == Kind::total;
  if (out.direction == Direction::none && n.value > 1 && (here || is_total)) out.direction = Direction::past;  // 这五年, 五年累计
  if (out.direction == Direction::none) return c.back(start);
  if (after.kind == Kind::tail || (after.kind == Kind::since && after.value == "from")) c.p += after.length;
  out.count = n.value;
  // 未来两个月 begins with the next one, 两个月内 with this one.
  if (*unit != Unit::year) return put_shift(out, *unit, out.direction == Direction::past ? 1 - n.value : before ? 1 : 0, n.value);
  out.shape = Shape::lasting;
  return true;
}

// 本届政府任期内: the years of the section that it stands in
bool term(Cursor& c, Expression& out) {
  if (!c.eat(Kind::term)) return false;
  out.shape = Shape::lasting;
  out.direction = Direction::term;
  return true;
}

}  // namespace

bool read_relative(Cursor& c, Expression& out) {
  return now(c, out) || term(c, out) || lasting(c, out) || shifted(c, out) || beside(c, out) || away(c, out) || weekday(c, out, 0);
}

bool read_duration(Cursor& c, Expression& out) {
  const std::uint32_t start = c.p;
  const Number n = c.number();
  if (!n) return false;
  c.p += n.length;
  c.eat(u' ');
  const Word word = c.word(Kind::unit);
  const auto unit = is_half(word) ? std::optional(Unit::year) : unit_of(word);
  const bool lasts = unit && !has_edge(word) &&
                     (is_unit(word, "months") || is_unit(word, "quarters") || is_unit(word, "days") || *unit == Unit::week ||
                      *unit == Unit::year || (n.is_two && *unit == Unit::month));
  if (!lasts) return c.back(start);
  c.p += word.length;
  out.shape = Shape::duration;
  out.count = *unit == Unit::year && !is_half(word) ? n.value : 0;
  return true;
}

}  // namespace zhibiao::period
