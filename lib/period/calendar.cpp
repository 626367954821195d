// SPDX-License-Identifier: Apache-2.0
#include "period/calendar.h"

namespace zhibiao {
namespace period {
namespace {

bool in_range(int year) { return year >= first_year && year <= last_year; }
bool is_month(int month) { return month >= 1 && month <= 12; }
Date make(int year, int month, int day) {
  return Date(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)), std::chrono::day(static_cast<unsigned>(day)));
}
Date last_day(std::chrono::year year, std::chrono::month month) {
  return Date(std::chrono::year_month_day_last(year, std::chrono::month_day_last(month)));
}

Grain grain_of(int first_month, int last_month) {
  const int months = last_month - first_month + 1;
  if (months == 12) return Grain::year;
  if (months == 1) return Grain::month;
  if (months == 3 && first_month % 3 == 1) return Grain::quarter;
  if (months == 6 && first_month % 6 == 1) return Grain::half;
  return Grain::several;
}

}  // namespace

std::optional<Date> date_of(int year, int month, int day) {
  if (!in_range(year) || !is_month(month) || day < 1) return std::nullopt;
  const Date date = make(year, month, day);
  return date.ok() ? std::optional(date) : std::nullopt;
}

std::optional<Date> plus_days(Date date, int days) {
  const Date moved = std::chrono::sys_days(date) + std::chrono::days(days);
  return in_range(static_cast<int>(moved.year())) ? std::optional(moved) : std::nullopt;
}

std::optional<Period> year_of(int year) { return months_of(year, 1, year, 12); }

std::optional<Period> years_of(int first, int last) { return months_of(first, 1, last, 12); }

std::optional<Period> months_of(int from_year, int from_month, int to_year, int to_month) {
  if (!in_range(from_year) || !in_range(to_year) || !is_month(from_month) || !is_month(to_month)) return std::nullopt;
  if (from_year > to_year || (from_year == to_year && from_month > to_month)) return std::nullopt;
  return Period{make(from_year, from_month, 1), last_day(std::chrono::year(to_year), std::chrono::month(static_cast<unsigned>(to_month))),
                from_year == to_year ? grain_of(from_month, to_month) : Grain::several};
}

std::optional<Period> days_of(Date first, Date last) {
  if (first > last) return std::nullopt;
  return Period{first, last, first == last ? Grain::day : Grain::several};
}

std::optional<Period> between(const Period& from, const Period& to) {
  if (from.first && to.last && *from.first > *to.last) return std::nullopt;
  if (from == to) return from;
  const bool whole_months =
      from.first && to.last && static_cast<unsigned>(from.first->day()) == 1 && *to.last == last_day(to.last->year(), to.last->month());
  if (!whole_months) return Period{from.first, to.last, Grain::several};
  const auto month = [](Date date) { return static_cast<int>(static_cast<unsigned>(date.month())); };
  return months_of(static_cast<int>(from.first->year()), month(*from.first), static_cast<int>(to.last->year()), month(*to.last));
}

std::optional<int> last_year_of(const Period& period) {
  if (!period.last) return std::nullopt;
  return static_cast<int>(period.last->year());
}

std::optional<int> first_year_of(const Period& period) {
  if (!period.first) return std::nullopt;
  return static_cast<int>(period.first->year());
}

}  // namespace period

inline namespace v0 {
namespace {

void put(std::string& out, unsigned number, unsigned width) {
  std::string digits = std::to_string(number);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

enum class Form { day, month, year };

// One end of a period, as far as its form goes: 2024, 2024-11, 2024-11-30.
std::string end_of(Date date, Form form) {
  std::string out;
  const int year = static_cast<int>(date.year());
  if (year < 0) out += '-';
  put(out, static_cast<unsigned>(year < 0 ? -year : year), 4);
  if (form == Form::year) return out;
  put(out += '-', static_cast<unsigned>(date.month()), 2);
  if (form == Form::month) return out;
  put(out += '-', static_cast<unsigned>(date.day()), 2);
  return out;
}

bool opens_month(Date d) { return static_cast<unsigned>(d.day()) == 1; }
bool closes_month(Date d) { return d == Date(std::chrono::year_month_day_last(d.year(), std::chrono::month_day_last(d.month()))); }
bool opens_year(Date d) { return opens_month(d) && static_cast<unsigned>(d.month()) == 1; }
bool closes_year(Date d) { return closes_month(d) && static_cast<unsigned>(d.month()) == 12; }

// The coarsest form that both ends allow.
Form form_of(const std::optional<Date>& first, const std::optional<Date>& last) {
  if ((!first || opens_year(*first)) && (!last || closes_year(*last))) return Form::year;
  if ((!first || opens_month(*first)) && (!last || closes_month(*last))) return Form::month;
  return Form::day;
}

}  // namespace

std::string Period::to_string() const {
  if (!first && !last) return {};
  if (first && last) {
    const unsigned month = static_cast<unsigned>(first->month());
    if (grain == Grain::day) return end_of(*first, Form::day);
    if (grain == Grain::month) return end_of(*first, Form::month);
    if (grain == Grain::quarter) return end_of(*first, Form::year) + "-Q" + std::to_string((month + 2) / 3);
    if (grain == Grain::half) return end_of(*first, Form::year) + (month == 1 ? "-H1" : "-H2");
    if (grain == Grain::year) return end_of(*first, Form::year);
  }
  const Form form = form_of(first, last);
  return (first ? end_of(*first, form) : std::string()) + ".." + (last ? end_of(*last, form) : std::string());
}

Result<Date> parse_date(std::string_view iso) {
  const auto number = [&](std::size_t at, std::size_t digits) {
    int value = 0;
    for (std::size_t i = at; i < at + digits; ++i) value = iso[i] >= '0' && iso[i] <= '9' && value >= 0 ? value * 10 + (iso[i] - '0') : -1;
    return value;
  };
  if (iso.size() == 10 && iso[4] == '-' && iso[7] == '-')
    if (const auto date = period::date_of(number(0, 4), number(5, 2), number(8, 2))) return *date;
  return Error{Errc::no_match, 0, "not a day of the calendar: " + std::string(iso.substr(0, 32))};
}

}  // namespace v0
}  // namespace zhibiao
