// SPDX-License-Identifier: Apache-2.0
// A time expression as it is written: what it says itself, and what it leaves to the text around it.
#pragma once
#include <cstdint>
#include <optional>

#include "document.h"
#include "zhibiao/period.h"

namespace zhibiao::period {

/// What the year of an expression is counted from.
enum class Anchor : std::uint8_t {
  none,       ///< no year is said: 5月, 年末, 一季度
  absolute,   ///< 2023年
  said,       ///< 今年 去年: the day of publication
  governing,  ///< 全年 上年 当年: the year that governs the sentence
};

/// One written date: a year or years, months of it, days of them. 0: not said.
struct Written {
  Anchor anchor = Anchor::none;
  int year = 0;   ///< absolute, or the distance from the anchor
  int years = 1;  ///< how many from there on: 5 for 十四五
  int month = 0;  ///< the first
  int month_to = 0;
  int day = 0;
  int day_to = 0;
  bool is_point = false;        ///< 年末, 月底
  bool month_is_shift = false;  ///< 上月: `month` is counted from the month of publication
};

enum class Shape : std::uint8_t {
  date,      ///< `from`, and up to `to` where there is one
  now,       ///< 目前
  lasting,   ///< 五年来, 3年内: `count` years
  duration,  ///< 5年, 三个月: no date
  same,      ///< 同期: the governing months of the year in `from`
};

enum class Direction : std::uint8_t { none, past, next, streak };

struct Expression {
  text::Range range;
  Shape shape{};
  Written from = {};
  std::optional<Written> to = std::nullopt;
  Direction direction{};
  int count = 0;
  bool is_open = false;   ///< 以来: no last day
  bool is_point = false;  ///< 截至…, 年末
  bool is_base = false;   ///< 比2015年
};

/// The expression that begins at a character, if one does.
std::optional<Expression> expression_at(const Document& document, std::uint32_t at);

/// What the text around an expression decides.
struct Scope {
  std::optional<Date> date = std::nullopt;       ///< the day of publication
  std::optional<int> said = std::nullopt;        ///< the year of 今年
  std::optional<int> reported = std::nullopt;    ///< the last year that is closed: 五年来 ends there
  std::optional<Period> section = std::nullopt;  ///< what the heading says
  std::optional<Period> running = std::nullopt;  ///< the last that was said
};

/// The expression's days; none where the scope does not decide them.
std::optional<Period> resolve(const Expression& expression, const Scope& scope);

}  // namespace zhibiao::period
