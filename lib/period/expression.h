// SPDX-License-Identifier: Apache-2.0
// A time expression as it is written: what it says itself, and what it leaves to the text around it.
#pragma once
#include <cstdint>
#include <optional>

#include "document.h"
#include "period/cursor.h"
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
  int day = 0;                  ///< -5: the last five
  int day_to = 0;               ///< 31 reaches to the end of any month
  int week = 0;                 ///< 第三周: the third Monday of the month or year, and the six days after it; -3: the last three weeks
  bool is_point = false;        ///< 年末, 月底
  bool day_is_shift = false;    ///< 昨天: `day` is counted from the day of publication
  bool month_is_shift = false;  ///< 上月: `month` is counted from the month of publication
  bool is_whole = false;        ///< 全年: said of a year that is over
  bool is_two_digits = false;   ///< 24年, 九七年: the century is the nearest

  /// 1-11月, 12月: months whose year the text around decides.
  bool is_months() const { return anchor == Anchor::none && month != 0 && day == 0 && week == 0 && !month_is_shift && !day_is_shift; }
};

enum class Shape : std::uint8_t {
  date,      ///< `from`, and up to `to` where there is one
  now,       ///< 目前
  lasting,   ///< 五年来, 3年内: `count` years
  shift,     ///< 上周, 两年前, 后两个月: `count` units from `offset` on
  duration,  ///< 5年, 三个月: no date
  same,      ///< 同期: the governing months of the year in `from`
};

enum class Direction : std::uint8_t { none, past, next, streak, term };
enum class Unit : std::uint8_t { day, week, weekend, month, quarter, half, year };
/// 以来 leaves the end open, 之前 the beginning.
enum class Open : std::uint8_t { none, from, after, by, before };

struct Expression {
  text::Range range;
  Shape shape{};
  Written from = {};
  std::optional<Written> to = std::nullopt;
  Direction direction{};
  Unit unit{};
  int offset = 0;
  int count = 0;
  int weekday = -1;  ///< of a shifted week: 0 is Monday
  int weekdays = 1;  ///< from there on: 4 for 下半周
  Open open{};
  Open close{};           ///< of `to`: 2010年之后2018年之前
  bool is_point = false;  ///< 截至…, 年末
  bool is_base = false;   ///< 比2015年
};

// The forms, each in its file; a form that does not match leaves the cursor where it was.
bool read_written(Cursor& c, Written& out, const Written* from);  // absolute.cpp: one end; with `from`, the other end of it
bool read_plan(Cursor& c, Written& out, bool is_alone);           // absolute.cpp: “十四五”
bool read_digits(Cursor& c, Expression& out, bool is_alone);      // numeric.cpp: 2017-7-23
bool read_relative(Cursor& c, Expression& out);                   // relative.cpp: 五年来 上周 两年前
bool read_duration(Cursor& c, Expression& out);                   // relative.cpp: 三个月

/// False: no expression begins with the word, or with the number, that begins at a character of running text. `is_word`: a word of time
/// does, too.
bool may_begin_with(const Document& document, std::uint32_t at, const Word& word);
bool may_be_date(const Document& document, std::uint32_t at, bool is_word);

/// False: no expression begins at a character of running text, at which `word` is the longest word of time (or none). To be asked before
/// expression_at, which takes longer to see it.
inline bool may_begin(const Document& document, std::uint32_t at, const Word& word) {
  const bool is_number = document.tokens.lexicon->times->digit(document.text.chars[at]) >= 0;
  return (word && may_begin_with(document, at, word)) || (is_number && may_be_date(document, at, static_cast<bool>(word)));
}

/// The expression that begins at a character, if one does. `is_alone`: nothing else is in the text, so that 17-7 and 24年 are dates too.
std::optional<Expression> expression_at(const Document& document, std::uint32_t at, bool is_alone = false);

/// What the text around an expression decides.
struct Scope {
  std::optional<Date> date = std::nullopt;       ///< the day of publication
  std::optional<int> said = std::nullopt;        ///< the year of 今年
  std::optional<int> reported = std::nullopt;    ///< the last year that is closed: 五年来 ends there
  std::optional<int> over = std::nullopt;        ///< what 全年 is where nothing else says so
  std::optional<Period> section = std::nullopt;  ///< what the heading says
  std::optional<Period> running = std::nullopt;  ///< the last that was said
};

/// The expression's days; none where the scope does not decide them.
std::optional<Period> resolve(const Expression& expression, const Scope& scope);

}  // namespace zhibiao::period
