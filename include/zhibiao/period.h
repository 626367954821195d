// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhibiao/result.h"
#include "zhibiao/span.h"

namespace zhibiao {
inline namespace v0 {

using Date = std::chrono::year_month_day;

/// The unit of time that an expression is written in; `several` is a span of them (1—11月, 2016—2020年).
enum class Grain : std::uint8_t { day, month, quarter, half, year, several };

/// A stretch of the calendar: 2024年 · 上半年 · 1—5月 · “十四五”时期 · 截至10月底. Both days belong to it; an absent end is open
/// (改革开放以来 has a first day and no last).
struct Period {
  std::optional<Date> first = std::nullopt;
  std::optional<Date> last = std::nullopt;
  Grain grain{};

  /// "2024" "2024-Q1" "2024-H1" "2024-11" "2024-11-30" "2024-01..2024-11" "2016..2020"; an open end is left out: "1978-12-18..".
  ZHIBIAO_API std::string to_string() const;
  friend bool operator==(const Period&, const Period&) = default;
};

/// The whole text as one period. `date` is what 今年 and 上月 are counted from. Errors: no_match, trailing_text, needs_date.
ZHIBIAO_API Result<Period> parse_period(std::string_view whole, std::optional<Date> date = std::nullopt);

/// Every period of the text, in order, the years that it names carried over (2013年…。1-11月…). A relative expression without `date` and
/// without a year before it is found with both ends absent. Linear in the text.
ZHIBIAO_API std::vector<Found<Period>> find_periods(std::string_view text, std::optional<Date> date = std::nullopt);

/// Reads "2024-11-30". Errors: no_match (also for a day that the calendar does not have).
ZHIBIAO_API Result<Date> parse_date(std::string_view iso);

}  // namespace v0
}  // namespace zhibiao
