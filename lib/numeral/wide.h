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

/// The largest coefficient that 10^i can be multiplied onto: divided once here, not on every use.
constexpr auto largest_shiftable = [] {
  std::array<Wide, 39> out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = (wide_limit - 1) / powers_of_ten[i];
  return out;
}();

constexpr Wide coefficient(const Decimal& d) { return static_cast<Wide>(d.high()) << 64U | d.low(); }
constexpr Decimal decimal(bool negative, Wide coefficient, int scale) {
  return Decimal::raw(negative, static_cast<std::uint64_t>(coefficient >> 64U), static_cast<std::uint64_t>(coefficient), scale);
}

/// value × 10^exponent if that stays below 10^38; else false and value is untouched.
constexpr bool shift_up(Wide& value, int exponent) {
  if (value == 0 || exponent == 0) return true;
  if (exponent > Decimal::max_digits) return false;
  if (value > largest_shiftable[static_cast<std::size_t>(exponent)]) return false;
  value *= powers_of_ten[static_cast<std::size_t>(exponent)];
  return true;
}

}  // namespace zhibiao
