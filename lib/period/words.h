// SPDX-License-Identifier: Apache-2.0
// The words of time at a place of the text: rows of period.tsv, and whole numbers in any script.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "document.h"

namespace zhibiao::period {

/// What a row of period.tsv is, in the order of its closed set.
enum class Kind : std::uint8_t {
  unit,      ///< 年 月 日 季度 个月, with an edge: 年末 月初
  edge,      ///< 底 末 初 上旬 after a year or month
  year,      ///< 今年 上年 全年: counted from the day of publication (said) or from the year that governs
  part,      ///< 上半年: months of a year
  month,     ///< 上月
  day,       ///< 昨天
  shift,     ///< 上 下 本 before a unit: 上周 本季度 下两个月
  weekday,   ///< 周一
  plan,      ///< 十四五
  span,      ///< 过去 近 未来 连续, before a number of years
  tail,      ///< 来 内 期间, after it
  now,       ///< 目前
  by,        ///< 截至
  since,     ///< 以来 起 (from that day), 之后 (after it)
  until,     ///< 或之前 (by that day), 之前 (before it)
  first,     ///< 前 in 前11个月
  last,      ///< 后 in 后两年
  joiner,    ///< 至 — between two ends
  against,   ///< 比 较: what follows is only a base
  between,   ///< 间 after two years joined by 与
  nth,       ///< 第
  of,        ///< 的
  same,      ///< 同期
  from,      ///< 由 in 由2010年的X增加到2015年的Y
  average,   ///< 年均
  ground,    ///< 在…的基础上
  review,    ///< 回顾: a heading of results
  outlook,   ///< 展望: a heading of plans
  goal,      ///< 预期目标: opens the plans of a report that has no heading for them
  report,    ///< 政府工作报告: says what was and what is planned
  speech,    ///< 各位代表: the text is such a report
  bulletin,  ///< 统计公报: the year in its title is the one it reports on
  not_time,  ///< 规划: “十四五”规划 is a document
  era,       ///< 在, 公元: makes three digits a year (公元789年)
  two,       ///< 两: counts, and names no month (两月前)
  century,   ///< 上世纪
  landmark,  ///< 改革开放 before 以来
  none,
};

struct Word {
  Kind kind = Kind::none;
  std::uint32_t length = 0;
  std::string_view value = {};
  explicit operator bool() const noexcept { return kind != Kind::none; }
};

/// A whole number as it is written: 2023 · 十二 · 二〇二三 · 两.
struct Number {
  std::uint32_t length = 0;  ///< in characters; 0: none
  int value = 0;
  std::uint32_t digits = 0;  ///< how many digits it shows, in positional writing
  bool is_arabic = false;
  bool is_positional = true;  ///< 二三 and 23, not 二十三
  bool is_two = false;        ///< 两
  explicit operator bool() const noexcept { return length != 0; }
};

/// The longest word of period.tsv that begins at a character.
Word word_at(const Document& document, std::uint32_t at);
/// The longest that is of the kind.
Word word_at(const Document& document, std::uint32_t at, Kind kind);
/// The word of the kind that ends before a character, of one to three characters.
Word word_before(const Document& document, std::uint32_t end, Kind kind);
/// The number that begins at a character, up to 9999.
Number number_at(const Document& document, std::uint32_t at);
/// The same for a year, whose digits OCR may have set apart: 1 9 9 7.
Number number_of_year(const Document& document, std::uint32_t at);
/// The integer at the front of a cell ("-1" of "said:-1" after its colon).
int integer_of(std::string_view cell);

}  // namespace zhibiao::period
