// SPDX-License-Identifier: Apache-2.0
// From what is written and what the text around it decides, to days.
#include <algorithm>

#include "period/calendar.h"
#include "period/expression.h"

namespace zhibiao::period {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;

// 24年 is 2024, and 97年 is 1997: the later century, unless that lies well ahead.
int full_year(int two_digits, const Scope& scope) {
  const int ahead = scope.said.value_or(2020) + 11;
  return two_digits + 2000 > ahead ? two_digits + 1900 : two_digits + 2000;
}

std::optional<int> governing_year(const Scope& scope) {
  if (scope.running && !is_several_years(*scope.running))
    if (const auto year = last_year_of(*scope.running)) return year;
  if (scope.section)
    if (const auto year = last_year_of(*scope.section)) return year;
  if (scope.reported) return scope.reported;
  const auto year = scope.running ? last_year_of(*scope.running) : std::nullopt;
  return year ? year : scope.said;
}

// Nothing but the day of publication says what year it is.
bool is_undated(const Scope& scope) {
  return !scope.section && !scope.reported &&
         (!scope.running || (scope.running->grain == Grain::day && scope.running->first == scope.date));
}

std::optional<int> year_of(const Written& w, const Scope& scope) {
  std::optional<int> from;
  switch (w.anchor) {
    case Anchor::absolute:
      return w.is_two_digits ? full_year(w.year, scope) : w.year;
    case Anchor::said:
      from = scope.said;
      break;
    case Anchor::none:
    case Anchor::governing:
      from = (w.is_whole || w.is_months()) && scope.over && is_undated(scope) ? scope.over : governing_year(scope);
      break;
  }
  return from ? std::optional(*from + w.year) : std::nullopt;
}

struct Month {
  int year;
  int month;
};

Month shifted(Date date, int by) {
  const auto moved = date + months(by);
  return {static_cast<int>(moved.year()), static_cast<int>(static_cast<unsigned>(moved.month()))};
}

// The month of a bare day (9日): of the day that was said last, else of the day of publication.
std::optional<Month> month_of(const Written& w, const Scope& scope) {
  if (w.month_is_shift) return scope.date ? std::optional(shifted(*scope.date, w.month)) : std::nullopt;
  if (w.month == 0) {
    const bool runs = scope.running && scope.running->first && (scope.running->grain == Grain::day || scope.running->grain == Grain::month);
    const auto date = runs ? scope.running->first : scope.date;
    return date ? std::optional(shifted(*date, 0)) : std::nullopt;
  }
  const auto year = year_of(w, scope);
  return year ? std::optional(Month{*year, w.month}) : std::nullopt;
}

int last_day_of(Month m) {
  const auto last = std::chrono::year_month_day_last(std::chrono::year(m.year),
                                                     std::chrono::month_day_last(std::chrono::month(static_cast<unsigned>(m.month))));
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

std::optional<Period> days_of_month(Month m, int from, int to) {
  const auto whole = months_of(m.year, m.month, m.year, m.month);
  if (!whole) return std::nullopt;
  const int end = last_day_of(m);
  const auto first = date_of(m.year, m.month, from < 0 ? end + 1 + from : from);  // the last five
  const auto last = date_of(m.year, m.month, to == 31 && from != 1 && from != 31 ? end : to);
  return first && last ? days_of(*first, *last) : std::nullopt;
}

std::optional<Period> week_from(sys_days monday, int count = 1, int first_day = 0, int days_of_it = 7) {
  const auto first = plus_days(Date(monday), first_day);
  const auto last = plus_days(Date(monday), (count - 1) * 7 + first_day + days_of_it - 1);
  return first && last ? days_of(*first, *last) : std::nullopt;
}

sys_days monday_of(Date date) {
  const std::chrono::weekday day{sys_days(date)};
  return sys_days(date) - days(day.iso_encoding() - 1);
}

// 3月第三周: the third Monday of the month or year
std::optional<Period> nth_week(Month m, int n) {
  const auto first = date_of(m.year, std::max(m.month, 1), 1);
  if (!first) return std::nullopt;
  const sys_days monday = monday_of(*first);
  const int skipped = Date(monday) < *first ? 1 : 0;
  return week_from(monday + days(7 * (n - 1 + skipped)));
}

// 今年最后3周: the last whole weeks of the month or year
std::optional<Period> last_weeks(Month m, int n) {
  const auto last = date_of(m.year, m.month, last_day_of(m));
  if (!last) return std::nullopt;
  const auto after = plus_days(*last, 1);
  return after ? week_from(monday_of(*after) - days(7 * n), n) : std::nullopt;
}

std::optional<Period> resolve(const Written& w, const Scope& scope) {
  if (w.day_is_shift) {
    const auto day = scope.date ? plus_days(*scope.date, w.day) : std::nullopt;
    return day ? days_of(*day, *day) : std::nullopt;
  }
  if (w.month_is_shift || w.day != 0 || w.week != 0) {
    auto month = w.week != 0 && w.month == 0 && !w.month_is_shift ? std::nullopt : month_of(w, scope);
    if (w.week != 0 && w.month == 0 && !w.month_is_shift)
      if (const auto year = year_of(w, scope)) month = Month{*year, w.week < 0 ? 12 : 1};
    if (!month) return std::nullopt;
    if (w.week < 0) return last_weeks(*month, -w.week);
    if (w.week != 0) return nth_week(*month, w.week);
    if (w.day != 0) return days_of_month(*month, w.day, w.day_to);
    return months_of(month->year, month->month, month->year, month->month);
  }
  const auto year = year_of(w, scope);
  if (!year) return std::nullopt;
  if (w.month == 0) return years_of(*year, *year + w.years - 1);
  return months_of(*year, w.month, *year, w.month_to);
}

std::optional<Period> months_from(Date date, int size, int offset, int count) {
  const int month = static_cast<int>(static_cast<unsigned>(date.month())) - 1;
  const Date start = date_of(static_cast<int>(date.year()), month / size * size + 1, 1).value_or(date);
  const Month first = shifted(start, offset * size);
  const Month last = shifted(start, (offset + count) * size - 1);
  return months_of(first.year, first.month, last.year, last.month);
}

int years_in(const Period& span) { return last_year_of(span).value_or(0) - first_year_of(span).value_or(0) + 1; }

// 上周 · 后两个月 · 两年前
std::optional<Period> resolve_shift(const Expression& e, const Scope& scope) {
  const auto& section = scope.section;
  if (e.unit == Unit::year && e.offset == -e.count && section && is_several_years(*section) && years_in(*section) == e.count) {
    const int first = first_year_of(*section).value_or(0);  // 上个五年, in a section on five years
    return years_of(first - e.count, first - 1);
  }
  if (!scope.date) return std::nullopt;
  const Date date = *scope.date;
  const sys_days monday = monday_of(date) + days(7 * e.offset);
  switch (e.unit) {
    case Unit::day: {
      const auto first = plus_days(date, e.offset);
      const auto last = plus_days(date, e.offset + e.count - 1);
      return first && last ? days_of(*first, *last) : std::nullopt;
    }
    case Unit::week:
      return e.weekday < 0 ? week_from(monday, e.count) : week_from(monday, 1, e.weekday, e.weekdays);
    case Unit::weekend:
      return week_from(monday, 1, 5, 2);
    case Unit::month:
      return months_from(date, 1, e.offset, e.count);
    case Unit::quarter:
      return months_from(date, 3, e.offset, e.count);
    case Unit::half:
      return months_from(date, 6, e.offset, e.count);
    case Unit::year:
      return months_from(date, 12, e.offset, e.count);
  }
  return std::nullopt;
}

// 本届政府任期内: the several years that the text is about
std::optional<Period> resolve_term(const Scope& scope) {
  constexpr int shortest = 3;
  constexpr int longest = 6;
  for (const auto* span : {&scope.section, &scope.running})
    if (*span && is_several_years(**span) && years_in(**span) >= shortest && years_in(**span) <= longest) return *span;
  return std::nullopt;
}

// 五年来 in a section on five years is that section's; 近三年 ends with the year that is reported; 3年内 begins with the plan's.
std::optional<Period> resolve_lasting(const Expression& e, const Scope& scope) {
  if (e.direction == Direction::term) return resolve_term(scope);
  if (e.direction == Direction::next) {
    const auto section = scope.section ? first_year_of(*scope.section) : std::nullopt;
    const auto plan = section && section >= scope.said ? section : scope.said;
    return plan ? years_of(*plan, *plan + e.count - 1) : std::nullopt;
  }
  for (const auto* span : {&scope.section, &scope.running})
    if (*span && is_several_years(**span) && years_in(**span) == e.count) return *span;
  auto end = scope.section ? last_year_of(*scope.section) : std::nullopt;
  if (!end) end = scope.reported;
  if (!end) end = scope.running ? last_year_of(*scope.running) : scope.said;
  return end ? years_of(*end - e.count + 1, *end) : std::nullopt;
}

// 上年同期: the months that govern, in the year that is said
std::optional<Period> resolve_same(const Written& w, const Scope& scope) {
  const auto year = year_of(w, scope);
  if (!year) return std::nullopt;
  if (w.month != 0) return resolve(w, scope);
  const auto& running = scope.running;
  if (!running || !running->first || !running->last || is_several_years(*running)) return period::year_of(*year);
  const auto month = [](Date d) { return static_cast<int>(static_cast<unsigned>(d.month())); };
  return months_of(*year, month(*running->first), *year, month(*running->last));
}

std::optional<Period> opened(const Period& period, Open open) {
  switch (open) {
    case Open::none:
      return period;
    case Open::from:
      return Period{period.first, std::nullopt, Grain::several};
    case Open::by:
      return Period{std::nullopt, period.last, Grain::several};
    case Open::after: {
      const auto first = period.last ? plus_days(*period.last, 1) : std::nullopt;
      return first ? std::optional(Period{first, std::nullopt, Grain::several}) : std::nullopt;
    }
    case Open::before: {
      const auto last = period.first ? plus_days(*period.first, -1) : std::nullopt;
      return last ? std::optional(Period{std::nullopt, last, Grain::several}) : std::nullopt;
    }
  }
  return period;
}

}  // namespace

std::optional<Period> resolve(const Expression& e, const Scope& scope) {
  switch (e.shape) {
    case Shape::now:
      return scope.date ? days_of(*scope.date, *scope.date) : std::nullopt;
    case Shape::lasting:
      return resolve_lasting(e, scope);
    case Shape::shift: {
      const auto shift = resolve_shift(e, scope);
      return shift ? opened(*shift, e.open) : std::nullopt;
    }
    case Shape::duration:
      return std::nullopt;
    case Shape::same:
      return resolve_same(e.from, scope);
    case Shape::date:
      break;
  }
  const auto from = resolve(e.from, scope);
  if (!from) return std::nullopt;
  if (!e.to) return opened(*from, e.open);
  Scope inner = scope;
  if (e.to->anchor == Anchor::governing || e.to->month == 0) inner.running = from;
  const auto to = resolve(*e.to, inner);
  if (!to) return std::nullopt;
  if (e.open == Open::none && e.close == Open::none) return between(*from, *to);
  const auto begin = opened(*from, e.open);
  const auto end = opened(*to, e.close);
  return begin && end && begin->first && end->last ? days_of(*begin->first, *end->last) : std::nullopt;
}

}  // namespace zhibiao::period
