// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhibiao/lexicon.h"
#include "zhibiao/numeral.h"

namespace zhibiao {
inline namespace v0 {

/// How the number bounds the value: 以上 at_least · 超 more_than · 以内 at_most · 不足 less_than · 约 about · 5%-7% range.
enum class Bound : std::uint8_t { exact, at_least, more_than, at_most, less_than, about, range };

/// What the number says of its indicator.
enum class Measure : std::uint8_t {
  level,       ///< the value itself
  growth,      ///< relative change in %, signed (下降3.2% is -3.2, 增长1.3倍 is 130, 翻一番 is 100)
  change,      ///< absolute change in the indicator's own unit or pp, signed
  share,       ///< part of a named whole
  gap,         ///< difference from another region or benchmark, signed
  rank,        ///< a place: 全市第一 is 1
  completion,  ///< percentage of a plan or target done
  ratio,       ///< multiple of a base: 是2015年的2.3倍 is 2.3
};

/// What a growth, change or ratio is relative to: 同比 yoy · 环比 mom · 年均 avg · a year · an earlier state with no date.
enum class Base : std::uint8_t { none, yoy, mom, avg, year, prev };

ZHIBIAO_API std::string_view to_string(Bound) noexcept;
ZHIBIAO_API std::string_view to_string(Measure) noexcept;
ZHIBIAO_API std::string_view to_string(Base) noexcept;

/// Numeral + unit + bounds + change, with scale words multiplied out: 12.3亿元 · 约5% · 3000元以上 · 100至200亿元 · 同比下降0.3个百分点.
struct Quantity {
  Numeral value = {};                              ///< in `unit`, signed; the lower end of a range
  std::optional<Numeral> value_hi = std::nullopt;  ///< the upper end of a range
  std::string unit = {};                           ///< "CNY" "%" "pp" "t" "kW" (兆瓦, too) "户" "CNY/m2" "rank" "倍"; empty for none
  Bound bound{};
  Measure measure{};
  Base base{};
  std::string base_period = {};  ///< where base is year: "2015", "2006..2010"
};

/// The whole text as one quantity. Errors: no_match, trailing_text, too_many_digits. Linear in the text.
ZHIBIAO_API Result<Quantity> parse_quantity(std::string_view whole, const Lexicon& lexicon = Lexicon::builtin());

/// Every quantity of the text, in order. The span takes in number, scale, unit and the bound words that touch them. Linear in the text.
ZHIBIAO_API std::vector<Found<Quantity>> find_quantities(std::string_view text, const Lexicon& lexicon = Lexicon::builtin());

/// The same amount in another unit of its dimension, exactly (亩 -> m2, 斤 -> kg, ‰ -> %); no_match where the two do not convert.
ZHIBIAO_API Result<Numeral> convert(const Numeral& value, std::string_view from, std::string_view to,
                                    const Lexicon& lexicon = Lexicon::builtin());

}  // namespace v0
}  // namespace zhibiao
