// SPDX-License-Identifier: Apache-2.0
// Unsigned 128-bit integers for coefficients of up to 38 digits.
#pragma once
#include <array>
#include <cstdint>

#include "zhibiao/decimal.h"

namespace zhibiao {

__extension__ using Wide = unsigned __int128;

constexpr auto powers_of_ten = [] {
  std::array<Wide, 39> out{};
  Wide power = 1;
  for (auto& p : out) {
    p = power;
    power *= 10;  // the one beyond the last wraps and is not kept
  }
  return out;
}();

/// The first coefficient that is too large: 10^38.
constexpr Wide wide_limit = powers_of_ten[Decimal::max_digits];

constexpr Wide coefficient(const Decimal& d) { return static_cast<Wide>(d.high()) << 64U | d.low(); }
constexpr Decimal decimal(bool negative, Wide coefficient, int scale) {
  return Decimal::raw(negative, static_cast<std::uint64_t>(coefficient >> 64U), static_cast<std::uint64_t>(coefficient), scale);
}

/// value × 10^exponent if that stays below 10^38; else false and value is untouched.
constexpr bool shift_up(Wide& value, int exponent) {
  if (value == 0 || exponent == 0) return true;
  if (exponent > Decimal::max_digits) return false;
  const Wide power = powers_of_ten[static_cast<std::size_t>(exponent)];
  if (value > (wide_limit - 1) / power) return false;
  value *= power;
  return true;
}

}  // namespace zhibiao
