// SPDX-License-Identifier: Apache-2.0
// Stretches of the calendar: a year, a quarter, months, days, and what lies between two of them.
#pragma once
#include <optional>

#include "zhibiao/period.h"

namespace zhibiao::period {

/// The years that the library takes part in; beyond them the days of a Date are not defined.
constexpr int first_year = 100;
constexpr int last_year = 2999;

/// None where the calendar has no such day or the year is out of range.
std::optional<Date> date_of(int year, int month, int day);
std::optional<Date> plus_days(Date date, int days);

/// Each is none where the year is out of range, the month is none of the twelve, or the ends stand the wrong way round.
std::optional<Period> year_of(int year);
std::optional<Period> years_of(int first, int last);
/// Whole months; a quarter or a half has its grain, a year's twelve are a year.
std::optional<Period> months_of(int first_year, int first_month, int last_year, int last_month);
std::optional<Period> days_of(Date first, Date last);
/// From the first day of one to the last day of the other.
std::optional<Period> between(const Period& from, const Period& to);

/// The year that a period lies in or ends in; none where it is open.
std::optional<int> last_year_of(const Period& period);
std::optional<int> first_year_of(const Period& period);
/// More than one year: 五年来, 2016—2020年.
inline bool is_several_years(const Period& period) {
  return !period.first || !period.last ? period.first || period.last : period.first->year() != period.last->year();
}

}  // namespace zhibiao::period
