// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "zhibiao/decimal.h"
#include "zhibiao/result.h"
#include "zhibiao/span.h"

namespace zhibiao {
inline namespace v0 {

/// The value of a numeral: 12.3 · 十二万 · 壹佰 · ３．５亿 · 3亿5千万 · 三分之一. Exactly value / divisor; the divisor is 1 unless the
/// numeral is a ratio that has no finite decimal (三分之一 is 1/3).
struct Numeral {
  Decimal value = {};
  Decimal divisor = 1;

  /// "12.3", or "1/3" where the divisor is not 1.
  ZHIBIAO_API std::string to_string() const;
  friend bool operator==(const Numeral&, const Numeral&) = default;
};

/// The whole text as one numeral. Errors: no_match, trailing_text, too_many_digits, each with its offset. Linear in the text.
ZHIBIAO_API Result<Numeral> parse_numeral(std::string_view whole);

/// Every numeral of the text, in order, not overlapping. Digits inside set phrases (一带一路) and names are none. Linear in the text.
ZHIBIAO_API std::vector<Found<Numeral>> find_numerals(std::string_view text);

/// Writing a number in Chinese: the inverse of parse_numeral.
enum class Script : std::uint8_t { simplified, traditional, financial };
/// 34.5 -> 三十四点五 (simplified), 參拾肆點伍 style for financial. Covers |value| < 10^20 with up to 18 decimals; else no_match.
ZHIBIAO_API Result<std::string> write_numeral(const Decimal& value, Script script = Script::simplified);

}  // namespace v0
}  // namespace zhibiao
