// SPDX-License-Identifier: Apache-2.0
// Dates in digits and marks alone.
#include "period/expression.h"

namespace zhibiao::period {
namespace {

bool is_mark(char16_t c) { return c == u'-' || c == u'/' || c == u'.' || c == u'\u00B7' || c == u' '; }

/// Up to three numbers between marks: 2017-7-23.
struct Parts {
  Number number[3];
  int count = 0;
  bool has_blank = false;
  bool has_dots = false;
  bool is_mixed = false;  ///< 1994.01-19
};

Parts read_parts(Cursor& c) {
  Parts out;
  char16_t mark = 0;
  while (out.count < 3) {
    const Number n = c.number();
    if (!n.is_arabic || !n) break;
    out.number[out.count++] = n;
    c.p += n.length;
    if (out.count == 3 || !is_mark(c.now()) || !text::is_digit(c.at(c.p + 1))) break;
    out.has_blank = out.has_blank || c.now() == u' ';
    out.has_dots = out.has_dots || c.now() == u'.';
    if (mark != 0 && c.now() != mark) {
      // 1999.08-2002.02: the second mark joins two dates
      if (number_at(c.document, c.p + 1).digits > 2) break;
      out.is_mixed = true;
    }
    mark = c.now();
    ++c.p;
  }
  return out;
}

bool is_year(const Number& n) { return n.digits == 4 && n.value >= 1000 && n.value < 3000; }
bool is_month(const Number& n) { return n.digits <= 2 && n.value >= 1 && n.value <= 12; }
bool is_day(const Number& n) { return n.digits <= 2 && n.value >= 1 && n.value <= 31; }

void put_date(Written& w, const Number& year, const Number& month, const Number* day) {
  w.anchor = Anchor::absolute;
  w.year = year.value;
  w.is_two_digits = year.digits == 2;
  w.month = w.month_to = month.value;
  if (day != nullptr) w.day = w.day_to = day->value;
}

// 2017-7-23 · 12-11-10 · 3-7-07 · 31/3/2015 · 3/31/15
bool three(const Parts& p, Written& w, bool is_alone) {
  const Number& a = p.number[0];
  const Number& b = p.number[1];
  const Number& c = p.number[2];
  if (is_year(a) && is_month(b) && is_day(c)) return put_date(w, a, b, &c), true;
  if (is_year(c) && is_day(a) && is_month(b) && p.has_dots) return put_date(w, c, b, &a), true;
  if (p.has_dots && !is_alone) return false;
  if (a.digits <= 2 && c.digits == 2 && (a.digits == 1 || c.value > 31) && is_day(a) && is_month(b)) return put_date(w, c, b, &a), true;
  if (a.digits == 2 && c.digits <= 2 && is_month(b) && is_day(c)) return put_date(w, a, b, &c), true;
  if (is_year(c) && is_day(a) && is_month(b)) return put_date(w, c, b, &a), true;
  if (is_year(c) && is_month(a) && is_day(b)) return put_date(w, c, a, &b), true;
  if (c.digits == 2 && is_month(a) && is_day(b)) return put_date(w, c, a, &b), true;
  return false;
}

// 2017-7 · 17/7 · 08.2008 · 2/15
bool two(const Parts& p, Written& w) {
  const Number& a = p.number[0];
  const Number& b = p.number[1];
  if (is_year(a) && is_month(b)) return put_date(w, a, b, nullptr), true;
  if (is_month(a) && is_year(b)) return put_date(w, b, a, nullptr), true;
  if (is_month(a) && is_day(b)) {
    w.month = w.month_to = a.value;
    w.day = w.day_to = b.value;
    return true;
  }
  if (a.digits == 2 && is_month(b)) return put_date(w, a, b, nullptr), true;
  return false;
}

// A unit or a mark of a number follows.
bool is_counted(const Cursor& c) {
  const auto& lexicon = *c.document.tokens.lexicon;
  const char16_t next = c.now();
  if (next == u'.' || next == u',' || next == u'%' || next == u'-') return true;
  if (next == 0) return false;
  bool unit = false;
  lexicon.matcher->each(c.document.text.chars, c.p, [&](std::uint32_t surface, std::uint32_t) {
    unit = unit || lexicon.meaning(surface, lexicon::Id::unit) != nullptr || lexicon.meaning(surface, lexicon::Id::numeral) != nullptr;
  });
  return unit;
}

// 20240307
bool eight_digits(Cursor& c, Written& w) {
  int value = 0;
  for (std::uint32_t i = 0; i < 8; ++i) {
    if (!text::is_digit(c.at(c.p + i))) return false;
    value = value * 10 + (c.at(c.p + i) - u'0');
  }
  if (text::is_digit(c.at(c.p + 8))) return false;
  w.anchor = Anchor::absolute;
  w.year = value / 10000;
  w.month = w.month_to = value / 100 % 100;
  w.day = w.day_to = value % 100;
  c.p += 8;
  return w.year >= 1900 && w.year < 2100 && w.month >= 1 && w.month <= 12 && w.day >= 1 && w.day <= 31;
}

bool one_end(Cursor& c, Written& w, bool is_alone) {
  const std::uint32_t start = c.p;
  if (eight_digits(c, w) && (is_alone || !is_counted(c))) return true;
  w = {};
  c.p = start;
  const Parts parts = read_parts(c);
  if (parts.count == 3 && (is_alone || !(parts.has_blank || parts.is_mixed)) && three(parts, w, is_alone)) return true;
  if (parts.count == 2 && is_alone && two(parts, w)) return true;
  c.p = start;
  if (const Number n = c.number(); is_alone && n.is_arabic && is_year(n)) {  // 2018
    c.p += n.length;
    w = {};
    w.anchor = Anchor::absolute;
    w.year = n.value;
    return true;
  }
  return c.back(start);
}

// 从2016到2018
bool bare_years(Cursor& c, Expression& out) {
  const std::uint32_t start = c.p;
  if (!word_before(c.document, start, Kind::from)) return false;
  const Number from = c.number();
  c.p += from.length;
  if (!is_year(from) || !c.eat(Kind::joiner)) return c.back(start);
  const Number to = c.number();
  c.p += to.length;
  if (!is_year(to) || to.value < from.value || text::is_han(c.now()) || c.now() == u'.') return c.back(start);
  out.from.anchor = Anchor::absolute;
  out.from.year = from.value;
  out.from.years = to.value - from.value + 1;
  return true;
}

}  // namespace

bool read_digits(Cursor& c, Expression& out, bool is_alone) {
  const std::uint32_t start = c.p;
  if (bare_years(c, out)) return true;
  if (!one_end(c, out.from, is_alone)) return false;
  const std::uint32_t end = c.p;
  Written to;
  if (c.eat(Kind::joiner) && one_end(c, to, is_alone))
    out.to = to;
  else
    c.p = end;
  if (out.from.day == 0 && is_alone && c.p != c.document.text.size()) return c.back(start);
  return true;
}

}  // namespace zhibiao::period
