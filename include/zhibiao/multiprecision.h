// SPDX-License-Identifier: Apache-2.0
// Decimals to and from Boost.Multiprecision, for programs that use it. Not part of zhibiao.h: nothing else here needs Boost.
#pragma once
#include <boost/multiprecision/cpp_dec_float.hpp>
#include <boost/multiprecision/cpp_int.hpp>
#include <optional>

#include "zhibiao/decimal.h"

namespace zhibiao {
inline namespace v0 {

/// The coefficient with its sign: -12.30 is -1230 (and a scale of 2).
inline boost::multiprecision::cpp_int coefficient_of(const Decimal& value) {
  boost::multiprecision::cpp_int out = value.high();
  out <<= 64;
  out += value.low();
  return value.negative() ? boost::multiprecision::cpp_int(-out) : out;
}

/// The same value; exact, for 50 digits hold every Decimal.
inline boost::multiprecision::cpp_dec_float_50 to_multiprecision(const Decimal& value) {
  return boost::multiprecision::cpp_dec_float_50(value.to_string());
}

/// coefficient × 10^-scale; nothing where that needs more than 38 digits or a scale outside 0..38.
inline std::optional<Decimal> from_multiprecision(const boost::multiprecision::cpp_int& coefficient, int scale = 0) {
  const boost::multiprecision::cpp_int magnitude = abs(coefficient);
  if (scale < 0 || scale > Decimal::max_digits || magnitude >= pow(boost::multiprecision::cpp_int(10), Decimal::max_digits))
    return std::nullopt;
  const auto high = static_cast<std::uint64_t>(boost::multiprecision::cpp_int(magnitude >> 64));
  const auto low = static_cast<std::uint64_t>(boost::multiprecision::cpp_int(magnitude & 0xFFFFFFFFFFFFFFFFULL));
  return Decimal::raw(coefficient < 0, high, low, scale);
}

}  // namespace v0
}  // namespace zhibiao
