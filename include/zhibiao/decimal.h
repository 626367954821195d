// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "zhibiao/export.h"
#include "zhibiao/result.h"

namespace zhibiao {
inline namespace v0 {

/// An exact decimal: ±coefficient × 10^-scale with up to 38 significant digits (the width of Arrow's decimal128). No operation rounds:
/// what does not fit is an error. 5.0 keeps its scale (two significant digits were written) and compares equal to 5. Trivially copyable.
class ZHIBIAO_API Decimal {
 public:
  static constexpr int max_digits = 38;

  constexpr Decimal() noexcept = default;
  constexpr Decimal(std::int64_t integer) noexcept  // NOLINT(google-explicit-constructor)
      : low_(integer < 0 ? 0 - static_cast<std::uint64_t>(integer) : static_cast<std::uint64_t>(integer)), negative_(integer < 0) {}
  /// ±(high × 2^64 + low) × 10^-scale. Precondition: the coefficient has at most 38 digits and 0 <= scale.
  static constexpr Decimal raw(bool negative, std::uint64_t high, std::uint64_t low, int scale) noexcept {
    Decimal d;
    d.high_ = high;
    d.low_ = low;
    d.scale_ = static_cast<std::int16_t>(scale);
    d.negative_ = negative && (high | low) != 0;
    return d;
  }
  /// Reads "-12.30": an optional sign, digits, an optional point with digits. Errors: no_match, trailing_text, too_many_digits.
  static Result<Decimal> parse(std::string_view ascii);

  /// "-12.30": as many decimals as the scale, never an exponent.
  std::string to_string() const;
  /// The nearest double: the one lossy exit.
  double to_double() const noexcept;
  constexpr int scale() const noexcept { return scale_; }
  constexpr bool negative() const noexcept { return negative_; }
  constexpr bool is_zero() const noexcept { return (low_ | high_) == 0; }
  /// The coefficient's upper and lower 64 bits.
  constexpr std::uint64_t high() const noexcept { return high_; }
  constexpr std::uint64_t low() const noexcept { return low_; }

  constexpr Decimal operator-() const noexcept { return raw(!negative_, high_, low_, scale_); }
  /// Exact sum, product and quotient; nothing where the answer needs more than 38 digits (or, for a quotient, does not end).
  std::optional<Decimal> plus(const Decimal& other) const noexcept;
  std::optional<Decimal> times(const Decimal& other) const noexcept;
  std::optional<Decimal> over(const Decimal& other) const noexcept;
  /// This × 10^exponent, with trailing decimal zeros dropped where the scale shrinks to 0 (1.2 × 10^12 is 1200000000000).
  std::optional<Decimal> scaled(int exponent) const noexcept;
  /// Without trailing decimal zeros: 5.00 -> 5.
  Decimal normalized() const noexcept;

  friend ZHIBIAO_API std::weak_ordering operator<=>(const Decimal& a, const Decimal& b) noexcept;
  friend bool operator==(const Decimal& a, const Decimal& b) noexcept { return (a <=> b) == 0; }

 private:
  std::uint64_t low_ = 0;
  std::uint64_t high_ = 0;
  std::int16_t scale_ = 0;
  bool negative_ = false;
};

}  // namespace v0
}  // namespace zhibiao
