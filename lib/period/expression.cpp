// SPDX-License-Identifier: Apache-2.0
#include "period/expression.h"

#include "lexicon/impl.h"
#include "period/calendar.h"

namespace zhibiao::period {
namespace {

// 改革开放以来 · 改革开放40年来
bool read_landmark(Cursor& c, Expression& out) {
  const std::uint32_t start = c.p;
  const Word w = c.word(Kind::landmark);
  if (!w) return false;
  c.p += w.length;
  if (const Number n = c.number(); n && word_at(c.document, c.p + n.length, Kind::unit).value == "year")
    c.p += n.length + word_at(c.document, c.p + n.length, Kind::unit).length;
  const Word since = c.word();
  if ((since.kind != Kind::since || since.value != "from") && (since.kind != Kind::tail || since.value != "past")) return c.back(start);
  c.p += since.length;
  out.from.anchor = Anchor::absolute;
  out.from.year = integer_of(w.value);
  out.from.month = out.from.month_to = integer_of(w.value.substr(5));
  out.from.day = out.from.day_to = integer_of(w.value.substr(8));
  out.open = Open::from;
  return true;
}

// What the second end leaves out, it takes from the first: 2010年1月至11月 · 5月1日至6日 · 8月至次年2月.
void complete(const Written& from, Written& to) {
  if (to.day_is_shift) return;
  if (to.month == 0 && to.anchor == Anchor::none) {
    to.month = to.month_to = from.month;
    to.month_is_shift = from.month_is_shift;
  }
  if (to.anchor != Anchor::none || to.month_is_shift) return;
  to.anchor = from.anchor;
  to.year = from.year;
  to.is_two_digits = from.is_two_digits;
  if (from.anchor == Anchor::none && to.month < from.month) {
    to.anchor = Anchor::governing;
    to.year = 1;
  }
}

// 之前 shuts the day out, 或之前 lets it in; 止 says no more than 至.
Open close_of(const Word& until) {
  if (!until || until.value == "end") return Open::none;
  return until.value == "by" ? Open::by : Open::before;
}

// The other end: …至2013年, …—11月, …到6日, 2007年与2009年间
bool join(Cursor& c, Expression& out) {
  const std::uint32_t start = c.p;
  Written to;
  if (c.word(Kind::since).length == 1) c.eat(Kind::since);  // 自…起至…止
  const bool joined = c.eat(Kind::joiner);
  const bool with = !joined && c.word(Kind::against).value == "with" && c.eat(Kind::against);
  if (!joined && !with) return c.back(start);
  c.eat(u' ');
  Expression digits;
  const bool has_digits = out.from.day != 0 && read_digits(c, digits, false);
  if (has_digits) to = digits.from;
  if ((!has_digits && !read_written(c, to, &out.from)) || (with && !c.eat(Kind::between))) return c.back(start);
  complete(out.from, to);
  out.to = to;
  out.close = close_of(c.word(Kind::until));
  c.eat(Kind::until);
  return true;
}

// 2015年起 · 2015年2月1日或之前 · 2020年以来
void read_open(Cursor& c, Expression& out) {
  const Word w = c.word();
  const Word until_now = w.kind == Kind::joiner ? word_at(c.document, c.p + w.length, Kind::now) : Word{};
  if (until_now) {  // 2018年3月到现在
    out.open = Open::from;
    c.p += w.length + until_now.length;
    return;
  }
  if (w.kind == Kind::now && w.value == "open")  // 2012年至今
    out.open = Open::from;
  else if (w.kind == Kind::since)
    out.open = w.value == "from" ? Open::from : Open::after;
  else if (w.kind == Kind::until && w.value != "end")
    out.open = close_of(w);
  else
    return;
  c.p += w.length;
}

// 2010年之后 | 2018年之前: the date that closes what is open
void read_close(Cursor& c, Expression& out) {
  if (out.open != Open::from && out.open != Open::after) return;
  const std::uint32_t start = c.p;
  Written to;
  const bool has_end = read_written(c, to, nullptr) && to.anchor == Anchor::absolute;
  const Open close = close_of(c.word(Kind::until));
  if (!has_end || close == Open::none) {
    c.back(start);
    return;
  }
  c.eat(Kind::until);
  out.to = to;
  out.close = close;
}

bool read_date(Cursor& c, Expression& out) {
  if (!read_written(c, out.from, nullptr)) return false;
  if (c.eat(Kind::same)) {
    out.shape = Shape::same;
    return true;
  }
  join(c, out);
  return true;
}

// 七日 07号, where nothing else is said
bool read_lone_day(Cursor& c, Expression& out) {
  const Number n = c.number();
  if (!n || n.value < 1 || n.value > 31) return false;
  const Word unit = word_at(c.document, c.p + n.length, Kind::unit);
  if (!is_unit(unit, "day") || c.p + n.length + unit.length != c.document.text.size()) return false;
  c.p += n.length + unit.length;
  out.from.day = out.from.day_to = n.value;
  return true;
}

// 24年 三三年, where nothing else is said
bool read_lone_year(Cursor& c, Expression& out) {
  const Number n = c.number();
  if (n.digits != 2) return false;
  const Word unit = word_at(c.document, c.p + 2, Kind::unit);
  if (!is_unit(unit, "year") || c.p + 2 + unit.length != c.document.text.size()) return false;
  c.p += 2 + unit.length;
  out.from.anchor = Anchor::absolute;
  out.from.year = n.value;
  out.from.is_two_digits = true;
  return true;
}

// Any of the forms: a number may begin most of them.
bool read_any(Cursor& c, Expression& out, bool is_alone) {
  const auto attempt = [&](auto form) {
    out = Expression{};
    return form(c, out);
  };
  if (is_alone && (attempt(read_lone_day) || attempt(read_lone_year))) return true;
  out = Expression{};
  const Number n = c.number();
  const bool is_counted = n && !is_alone && word_at(c.document, c.p + n.length, Kind::unit);  // 2023年: no 2023-5-1
  if (!is_counted && read_digits(c, out, is_alone)) {
    if (!out.to) join(c, out);
    return true;
  }
  const auto read_plan_years = [is_alone](Cursor& at, Expression& plan) { return read_plan(at, plan.from, is_alone); };
  return (c.word(Kind::plan) && attempt(read_plan_years)) || attempt(read_date) || attempt(read_relative) || attempt(read_landmark) ||
         attempt(read_duration);
}

// The form that the first word calls for, so that the others need not be tried.
bool read_form(Cursor& c, Expression& out, Kind kind, bool is_alone) {
  switch (kind) {
    case Kind::unit:
      if (c.word().value == "half") return read_relative(c, out);
      return read_date(c, out);
    case Kind::edge:
    case Kind::year:
    case Kind::part:
    case Kind::month:
    case Kind::day:
    case Kind::nth:
    case Kind::century:
    case Kind::one:
      return read_date(c, out);
    case Kind::shift:
    case Kind::weekday:
    case Kind::span:
    case Kind::now:
    case Kind::last:
    case Kind::term:
      return read_relative(c, out);
    case Kind::first:
      return read_date(c, out) || read_relative(c, out);
    case Kind::landmark:
      return read_landmark(c, out);
    default:
      return read_any(c, out, is_alone);
  }
}

// “十四五”期间: the quotation mark that is closed inside
bool opens_quote(const Document& document, text::Range range) {
  const std::u16string_view chars = document.text.chars;
  if (range.begin == 0 || (chars[range.begin - 1] != u'\u201C' && chars[range.begin - 1] != u'"')) return false;
  const char16_t close = chars[range.begin - 1] == u'"' ? u'"' : u'\u201D';
  return document.text.in(range).find(close) != std::u16string_view::npos;
}

// 2017.7.23, 7/23/2017: behind the mark at a place, a number and the same mark again; not 2.5, nor 1/3
bool has_mark_again(std::u16string_view chars, const Vocabulary& words, std::uint32_t at) {
  std::uint32_t end = at + 1;
  while (end < chars.size() && end - at <= 5 && words.digit(chars[end]) >= 0) ++end;
  return end > at + 1 && end + 1 < chars.size() && chars[end] == chars[at] && words.digit(chars[end + 1]) >= 0;
}

// 前 近 本 第 say no time by themselves: behind them stands a number or another word of time.
bool may_go_on(const Document& document, const Vocabulary& words, const Word& word, std::uint32_t at) {
  if (!leans(word.kind)) return true;
  const std::uint32_t end = at + word.length;
  if (end >= document.text.size()) return false;
  const char16_t next = document.text.chars[end];
  if (word.length == 1 && !may_follow(words, word.kind, next)) return false;  // a longer one may hold another
  if (words.digit(next) >= 0) return word.length > 1 || may_be_date(document, end, false);
  return next == u' ' || word_at(document, end);
}

}  // namespace

// Behind a number that is no date stands no unit of time and no mark of a date: 3000亿元, 5.2%. `is_word`: the digits are a word of time,
// or part of one, behind which any other may stand (“十四五”期间).
bool may_be_date(const Document& document, std::uint32_t at, bool is_word) {
  const Vocabulary& words = *document.tokens.lexicon->times;
  constexpr std::uint32_t longest_number = 8;
  const std::u16string_view chars = document.text.chars;
  std::uint32_t end = at;
  while (end < chars.size() && end - at <= longest_number && (words.digit(chars[end]) >= 0 || is_letter_zero(document, end))) ++end;
  if (end - at == 8) return true;  // 20240307
  if (end == chars.size()) return false;
  if (chars[end] == u' ' || word_at(document, end, Kind::unit) || word_at(document, end, Kind::joiner)) return true;
  if (is_word && word_at(document, end)) return true;
  if (chars[end] == u'\u3001') return end + 1 < chars.size() && words.digit(chars[end + 1]) >= 0;  // 7、8月
  const bool is_mark = chars[end] == u'/' || (chars[end] == u'.' && (end == at + 4 || end <= at + 2));
  return is_mark && has_mark_again(chars, words, end);
}

bool may_begin_with(const Document& document, std::uint32_t at, const Word& word) {
  return opens_expression(word) && may_go_on(document, *document.tokens.lexicon->times, word, at);
}

std::optional<Expression> expression_at(const Document& document, std::uint32_t at, bool is_alone) {
  Cursor c{document, at};
  Expression out;
  const bool is_number = c.document.tokens.lexicon->times->digit(c.at(at)) >= 0;
  if (!read_form(c, out, is_number ? Kind::none : c.word().kind, is_alone)) return std::nullopt;
  if (out.shape == Shape::date && out.open == Open::none && !out.to) {
    read_open(c, out);
    read_close(c, out);
  }
  const Word before = word_before(document, at, Kind::from);
  if (before.length == 2 && before.value == "since" && out.open == Open::none && !out.to) out.open = Open::from;  // 自从2018年
  const bool is_span = out.to || out.from.years > 1 || out.from.day != out.from.day_to;
  out.range = {is_span && before ? at - before.length : at, c.p};  // 从2016年到2018年
  if (opens_quote(document, out.range)) --out.range.begin;
  return out;
}

}  // namespace zhibiao::period
