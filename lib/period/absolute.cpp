// SPDX-License-Identifier: Apache-2.0
// Years, parts of years, months and days as they are written.
#include <algorithm>

#include "lexicon/impl.h"
#include "period/expression.h"

namespace zhibiao::period {
namespace {

bool is_quote(char16_t c) { return c == u'\u201C' || c == u'\u201D' || c == u'"'; }

// Behind a number without its 日: nothing that would count it (1月3 · 八月十五，).
bool stands_alone(const Cursor& c) {
  const char16_t next = c.now();
  if (const Word joiner = c.word(Kind::joiner); joiner && number_at(c.document, c.p + joiner.length)) return true;  // 1月3至2月10
  return !text::is_han(next) && !text::is_digit(next) && !text::is_letter(next) && next != u'.' && next != u'%';
}

// 10日 | 、11日、12日: the days after it, one by one
void read_next_days(Cursor& c, Written& w) {
  for (;;) {
    const std::uint32_t start = c.p;
    if (!c.eat(u'\u3001') && !c.eat(u'\uFF0C')) return;
    const Number n = c.number();
    c.p += n.length;
    if (n.value != w.day_to + 1 || !is_unit(c.word(Kind::unit), "day")) {
      c.back(start);
      return;
    }
    c.eat(Kind::unit);
    ++w.day_to;
  }
}

// 上月最后五天 · 最后一周
bool read_last_days(Cursor& c, Written& w) {
  const std::uint32_t start = c.p;
  if (!c.eat(Kind::final)) return false;
  c.eat(u' ');
  const Number n = c.number();
  c.p += n.length;
  c.eat(u' ');
  const Word unit = c.word(Kind::unit);
  c.p += unit.length;
  if (n.value < 1 || n.value > 28 || (!is_unit(unit, "days") && unit.value != "week")) return c.back(start);
  if (unit.value == "week") {
    w.week = -n.value;
  } else {
    w.day = -n.value;
    w.day_to = 31;
  }
  return true;
}

// 30日 28号 · 3-5日 · 前10天 · 上旬 · 第三周 · and behind a month, at the end of a clause, a bare number
bool read_day(Cursor& c, Written& w) {
  const std::uint32_t start = c.p;
  c.eat(u' ');
  c.eat(Kind::of);
  if (read_last_days(c, w)) return true;
  const bool from_first = c.eat(Kind::first);
  const bool ordinal = !from_first && c.eat(Kind::nth);
  const Number n = c.number();
  if (!n || n.value < 1 || n.value > 31) return c.back(start);
  c.p += n.length;
  Number to;
  const std::uint32_t dash = c.p;
  if (!from_first && !ordinal && c.eat(Kind::joiner)) {
    to = c.number();
    c.p += to.length;
  }
  const Word unit = c.word(Kind::unit);
  if (ordinal && is_unit(unit, "week") && n.value <= 5) {
    w.week = n.value;
  } else if (from_first ? is_unit(unit, "days") : !ordinal && is_unit(unit, "day") && to.value <= 31) {
    w.day = from_first ? 1 : n.value;
    w.day_to = to ? to.value : n.value;
  } else {
    c.p = dash;
    if (from_first || ordinal || !stands_alone(c)) return c.back(start);
    w.day = w.day_to = n.value;
    return true;
  }
  c.p += unit.length;
  if (w.day != 0 && !from_first) read_next_days(c, w);
  return true;
}

// 11月底 · 6月上旬 · 十二月月底
void read_month_edge(Cursor& c, Written& w) {
  const Word edge = c.word();
  const bool is_edge = edge.kind == Kind::edge || (is_unit(edge, "month") && has_edge(edge));
  if (!is_edge) return;
  c.p += edge.length;
  if (const std::size_t dash = edge.value.find('-'); dash != std::string_view::npos) {
    w.day = integer_of(edge.value);
    w.day_to = integer_of(edge.value.substr(dash + 1));
  } else {
    w.is_point = edge.value.ends_with("end");
  }
}

// 1-11月 1—5月份, behind its first number
bool read_month_range(Cursor& c, Written& w, const Number& n) {
  const std::uint32_t start = c.p;
  if (!c.eat(Kind::joiner)) return false;
  const Number to = c.number();
  const Word unit = to ? word_at(c.document, c.p + to.length, Kind::unit) : Word{};
  if (!is_unit(unit, "month") || has_edge(unit) || to.value > 12 || to.value <= n.value) return c.back(start);
  c.p += to.length + unit.length;
  w.month = n.value;
  w.month_to = to.value;
  return true;
}

// 7、8月 · 一、二季度 · 三四季度 · 七八月份: one after the other, behind the first number
bool read_neighbours(Cursor& c, Written& w, const Number& n) {
  const std::uint32_t start = c.p;
  const bool is_pair = n.digits == 2 && !n.is_arabic && n.is_positional;
  const int first = is_pair ? n.value / 10 : n.value;
  int last = is_pair ? n.value % 10 : n.value;
  const bool is_item = start == n.length || c.at(start - n.length - 1) == u'\n';  // 1、2月份…: the number of a paragraph
  if (is_pair && last != first + 1) return false;
  while (!is_item && c.eat(u'\u3001')) {
    const Number next = c.number();
    if (next.value != last + 1) return c.back(start);
    c.p += next.length;
    ++last;
  }
  const Word unit = c.word(Kind::unit);
  const bool quarters = is_unit(unit, "quarter") && last <= 4;
  if (last == first || has_edge(unit) || (!quarters && (!is_unit(unit, "month") || last > 12))) return c.back(start);
  c.p += unit.length;
  w.month = quarters ? first * 3 - 2 : first;
  w.month_to = quarters ? last * 3 : last;
  return true;
}

enum class Count : std::uint8_t { plain, ordinal, first, last, final };

Count read_count_word(Cursor& c) {
  if (c.eat(Kind::first)) return Count::first;
  if (c.eat(Kind::last)) return Count::last;
  if (c.eat(Kind::final)) return Count::final;
  return c.eat(Kind::nth) ? Count::ordinal : Count::plain;
}

// 一季度 · 第一季度 · 前两个季度
bool read_quarters(Written& w, Count count, int n, const Word& unit) {
  const bool counted = is_unit(unit, "quarters");
  const bool is_season = is_unit(unit, "season") && w.anchor != Anchor::none;  // 今年第一季, but 四季 is all of them
  if (!counted && !is_season && !is_unit(unit, "quarter")) return false;
  if (n > 4 || count == Count::last || ((counted || is_season) && count == Count::plain)) return false;
  if (count == Count::final) {  // 2021年最后一个季度
    w.month = 13 - n * 3;
    w.month_to = 12;
    return w.anchor != Anchor::none;
  }
  w.month = count == Count::first ? 1 : n * 3 - 2;
  w.month_to = n * 3;
  w.is_point = has_edge(unit);
  return true;
}

// 11月 · 前11个月 · 第三个月 · 2021年后三月
bool read_months(Written& w, Count count, int n, const Word& unit) {
  const bool counted = is_unit(unit, "months");
  if (n > 12 || (!counted && !is_unit(unit, "month"))) return false;
  if (count == Count::plain ? counted : count == Count::ordinal ? !counted : has_edge(unit)) return false;
  const bool at_end = count == Count::last || count == Count::final;
  if (at_end && w.anchor == Anchor::none) return false;
  w.month = count == Count::first ? 1 : at_end ? 13 - n : n;
  w.month_to = at_end ? 12 : n;
  w.is_point = has_edge(unit);
  return true;
}

// 去年的前10天 · 2021年的第一周
bool read_days_of_year(Written& w, Count count, int n, const Word& unit) {
  if (w.anchor == Anchor::none) return false;
  if ((count == Count::ordinal || count == Count::final) && is_unit(unit, "week")) {
    w.week = count == Count::final ? -n : n;
    return true;
  }
  if (count == Count::final && is_unit(unit, "days")) {
    w.month = w.month_to = 12;
    w.day = -n;
    w.day_to = 31;
    return true;
  }
  if (count != Count::first || !is_unit(unit, "days")) return false;
  w.month = w.month_to = w.day = 1;
  w.day_to = n;
  return true;
}

// 元月: not 100元月租, where 元 is the unit
Number number_of_month(const Cursor& c) {
  const Word one = c.word(Kind::one);
  if (!one) return c.number();
  const auto& lexicon = *c.document.tokens.lexicon;
  const std::uint32_t before = c.p == 0 || text::is_digit(c.at(c.p - 1)) ? lexicon::Matcher::none : lexicon.matcher->single(c.at(c.p - 1));
  const bool counted = c.p > 0 && (text::is_digit(c.at(c.p - 1)) ||
                                   (before != lexicon::Matcher::none && lexicon.meaning(before, lexicon::Id::numeral) != nullptr));
  return counted ? Number{} : Number{one.length, integer_of(one.value)};
}

bool read_counted(Cursor& c, Written& w) {
  const std::uint32_t start = c.p;
  const Count count = read_count_word(c);
  if (count == Count::final) c.eat(u' ');
  const Number n = number_of_month(c);
  c.p += n.length;
  if (n && (count == Count::plain || count == Count::ordinal) && read_neighbours(c, w, n)) return true;
  if (!n || n.value < 1 || n.value > 31) return c.back(start);
  if (count == Count::final) c.eat(u' ');
  if (count == Count::plain && read_month_range(c, w, n)) return true;
  if (count == Count::plain && n.is_two) return c.back(start);  // 两月前
  const Word unit = c.unit();
  c.p += unit.length;
  if (read_quarters(w, count, n.value, unit) || read_days_of_year(w, count, n.value, unit)) return true;
  if (!read_months(w, count, n.value, unit)) return c.back(start);
  if (count == Count::plain && !w.is_point && !read_day(c, w)) read_month_edge(c, w);
  return true;
}

// 上半年 · 上月 · 年末 · and what is counted
bool read_part(Cursor& c, Written& w) {
  const Word first = c.word();
  if (first.kind == Kind::part) {
    w.month = integer_of(first.value);
    w.month_to = integer_of(first.value.substr(first.value.find('-') + 1));
    c.p += first.length;
    return true;
  }
  if (first.kind == Kind::month && w.anchor == Anchor::none) {
    w.month_is_shift = true;
    w.month = integer_of(first.value);
    c.p += first.length;
    if (!read_day(c, w)) read_month_edge(c, w);
    return true;
  }
  if (first.kind == Kind::day && w.anchor == Anchor::none) {
    w.day_is_shift = true;
    w.day = integer_of(first.value);
    c.p += first.length;
    return true;
  }
  if (first.kind == Kind::edge && first.value.find('-') != std::string_view::npos && w.anchor == Anchor::none) {  // 上半月
    read_month_edge(c, w);
    return true;
  }
  if (is_unit(first, "year") && has_edge(c.unit()) && w.anchor == Anchor::none) {  // 年末
    w.is_point = true;
    c.p += first.length;
    return true;
  }
  return read_counted(c, w);
}

void read_year_edge(Cursor& c, Written& w) {
  const Word edge = c.word();
  const bool is_edge = edge.kind == Kind::edge && edge.value.find('-') == std::string_view::npos;
  if (!is_edge && !(is_unit(edge, "year") && has_edge(edge))) return;  // 今年年底
  c.p += edge.length;
  w.is_point = true;
}

// Four digits are a year. Two are where something of the calendar follows (98年3月, 23年底), where the first is a nought (08年), or where
// no length of time would be written so (97年).
bool is_year(const Cursor& c, const Number& n, const Word& unit) {
  if (!n.is_positional) return false;
  if (n.digits == 4) return n.value >= 1000 && n.value < 3000;
  if (n.digits == 3) return word_before(c.document, c.p - unit.length - n.length, Kind::era) && n.value >= 100;
  if (n.digits != 2) return false;
  if (n.value < 10 || (n.value > 80 && n.value % 10 != 0) || has_edge(unit)) return true;
  const std::uint32_t nth = c.word(Kind::nth).length;
  const Number next = number_at(c.document, c.p + nth);
  const Word after = next ? word_at(c.document, c.p + nth + next.length, Kind::unit) : c.word();
  if (nth != 0) return is_unit(after, "months") || is_unit(after, "quarter") || is_unit(after, "quarters");
  return (next && (is_unit(after, "month") || is_unit(after, "quarter"))) || after.kind == Kind::part || after.kind == Kind::edge;
}

// 2023年 · 二〇二三年 · 98年 · 2016—2020年 · 2023年末
bool read_numbered_year(Cursor& c, Written& w) {
  const std::uint32_t start = c.p;
  const Number first = number_of_year(c.document, c.p, c.number());
  if (!first) return false;
  c.p += first.length;
  c.eat(u' ');
  Number last;
  if (first.digits == 4 && c.eat(Kind::joiner)) {
    c.eat(u' ');
    last = number_of_year(c.document, c.p, c.number());
    if (last.digits != 4 && last.digits != 2) return c.back(start);
    c.p += last.length;
    c.eat(u' ');
  }
  const Word unit = c.unit();
  if (!is_unit(unit, "year") || unit.value.ends_with(".half")) return c.back(start);
  c.p += unit.length;
  if (!is_year(c, first, unit)) return c.back(start);
  w.anchor = Anchor::absolute;
  w.year = first.value;
  w.is_two_digits = first.digits == 2;
  if (last) {
    const int to = last.digits == 2 ? w.year / 100 * 100 + last.value : last.value;
    if (to < w.year || to - w.year > 200) return c.back(start);
    w.years = to - w.year + 1;
  }
  w.is_point = has_edge(unit);
  if (!w.is_point) read_year_edge(c, w);
  if (const Word whole = c.word(Kind::year); !w.is_point && whole.value.starts_with("whole")) {  // 2016年 | 全年
    w.is_whole = true;
    c.p += whole.length;
  }
  return true;
}

// 今年 · 去年底 · and numbered ones
bool read_year(Cursor& c, Written& w) {
  const Word word = c.word(Kind::year);
  if (!word) return read_numbered_year(c, w);
  w.anchor = word.value.starts_with("said") ? Anchor::said : Anchor::governing;
  w.is_whole = word.value.starts_with("whole");
  w.year = integer_of(word.value.substr(word.value.find(':') + 1));
  if (const std::size_t slash = word.value.find('/'); slash != std::string_view::npos) w.years = integer_of(word.value.substr(slash + 1));
  c.p += word.length;
  read_year_edge(c, w);
  if (const Word whole = c.word(Kind::year); !w.is_point && !w.is_whole && whole.value.starts_with("whole")) {  // 去年 | 全年
    w.is_whole = true;
    c.p += whole.length;
  }
  return true;
}

// 六七十年代: the digit of the decade before the one that is written out
std::uint32_t decades_in_a_row(const Cursor& c) {
  const Number pair = c.number();
  const bool in_a_row = pair.digits == 2 && !pair.is_arabic && pair.is_positional && pair.value / 10 + 1 == pair.value % 10;
  return in_a_row && number_at(c.document, c.p + 1).value == pair.value % 10 * 10 ? 1 : 0;
}

// 九十年代 · 20世纪80年代 · 上世纪90年代
bool read_decade(Cursor& c, Written& w) {
  const std::uint32_t start = c.p;
  int century = 0;
  if (const Word word = c.word(Kind::century)) {
    century = integer_of(word.value);
    c.p += word.length;
  } else if (const Number n = c.number(); n && n.digits <= 2 && is_unit(word_at(c.document, c.p + n.length, Kind::unit), "century")) {
    century = n.value - 1;
    c.p += n.length + word_at(c.document, c.p + n.length, Kind::unit).length;
  }
  const std::uint32_t pair = decades_in_a_row(c);
  c.p += pair;
  const Number decade = c.number();
  const bool is_full = century == 0 && decade.digits == 4 && decade.value >= 1000;  // 1980年代
  if (!decade || decade.value % 10 != 0 || (decade.value > 90 && !is_full)) return c.back(start);
  c.p += decade.length;
  const Word unit = c.word(Kind::unit);
  if (!is_unit(unit, "decade")) return c.back(start);
  c.p += unit.length;
  if (is_full) century = decade.value / 100;
  if (century == 0) century = decade.value >= 30 ? 19 : 20;
  w.anchor = Anchor::absolute;
  w.year = century * 100 + decade.value % 100 - (pair != 0 ? 10 : 0);
  w.years = pair != 0 ? 20 : 10;
  return true;
}

// 前四年 后三年, behind “十三五”
bool read_first_years(Cursor& c, Written& w) {
  const std::uint32_t start = c.p;
  const bool from_end = !c.eat(Kind::first) && c.eat(Kind::last);
  const Number n = c.number();
  c.p += n.length;
  const Word unit = c.word(Kind::unit);
  if (!n || n.value < 1 || n.value > w.years || unit.value != "year") return c.back(start);
  c.p += unit.length;
  if (from_end) w.year += w.years - n.value;
  w.years = n.value;
  return true;
}

}  // namespace

bool read_written(Cursor& c, Written& w, const Written* from) {
  const std::uint32_t start = c.p;
  if (read_decade(c, w)) return true;
  if (read_year(c, w)) {
    if (w.is_point || w.years > 1) return true;
    c.eat(u' ');
    const std::uint32_t before = c.p;
    c.eat(Kind::of);
    if (!read_part(c, w)) c.p = before;
    return true;
  }
  if (read_part(c, w)) return true;
  if (from != nullptr && from->day != 0 && read_day(c, w)) return true;
  return c.back(start);
}

// “十四五” · “十四五”时期 · “十三五”末
bool read_plan(Cursor& c, Written& w, bool is_alone) {
  const std::uint32_t start = c.p;
  const Word plan = c.word(Kind::plan);
  if (!plan) return false;
  c.p += plan.length;
  const bool quoted = start > 0 && is_quote(c.at(start - 1)) && is_quote(c.now());
  if (quoted) ++c.p;
  const Word after = c.word();
  const bool is_time = after.kind == Kind::tail || after.kind == Kind::edge || after.kind == Kind::since;
  const bool is_long = plan.length >= 3;
  const bool is_full = plan.length > 4;  // 第十个五年计划
  const bool is_claimed = is_alone && c.p == c.document.text.size();
  if ((after.kind == Kind::not_time && !is_full) || (!is_long && !quoted && !is_time && !is_claimed)) return c.back(start);
  w.anchor = Anchor::absolute;
  w.year = integer_of(plan.value);
  w.years = integer_of(plan.value.substr(plan.value.find('-') + 1)) - w.year + 1;
  if ((after.kind == Kind::first || after.kind == Kind::last) && read_first_years(c, w)) return true;
  if (after.kind == Kind::edge) {
    if (after.value == "end") w.year += w.years - 1;
    w.years = 1;
    w.is_point = true;
  }
  if (after.kind == Kind::tail || after.kind == Kind::edge) {
    c.p += after.length;
    if (w.years > 1 && (c.word(Kind::first) || c.word(Kind::last))) read_first_years(c, w);  // “十二五”时期前三年
  } else if (quoted && after.kind != Kind::since)
    --c.p;  // the mark belongs to the opening one
  return true;
}

}  // namespace zhibiao::period
