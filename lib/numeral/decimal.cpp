// SPDX-License-Identifier: Apache-2.0
#include "zhibiao/decimal.h"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <charconv>

#include "numeral/wide.h"

namespace zhibiao::inline v0 {
namespace {

using Wider = boost::multiprecision::uint256_t;

// Two coefficients brought to one scale need up to 76 digits.
Wider wider(Wide value) {
  Wider out = static_cast<std::uint64_t>(value >> 64U);
  out <<= 64;
  return out |= static_cast<std::uint64_t>(value);
}
Wider wider(const Decimal& d, int scale) {
  return wider(coefficient(d)) * wider(powers_of_ten[static_cast<std::size_t>(scale - d.scale())]);
}

// Back to 38 digits, giving up trailing decimal zeros where that helps; nothing if it does not.
std::optional<Decimal> narrow(bool negative, Wider value, int scale) {
  const Wider limit = wider(wide_limit);
  while ((value >= limit || scale > Decimal::max_digits) && scale > 0 && value % 10U == 0) {
    value /= 10U;
    --scale;
  }
  if (value >= limit || scale > Decimal::max_digits) return std::nullopt;
  const auto low = static_cast<std::uint64_t>(value & 0xFFFFFFFFFFFFFFFFULL);
  return Decimal::raw(negative, static_cast<std::uint64_t>(value >> 64), low, scale);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

Result<Decimal> Decimal::parse(std::string_view ascii) {
  std::size_t i = 0;
  const bool negative = !ascii.empty() && ascii[0] == '-';
  if (negative || (!ascii.empty() && ascii[0] == '+')) ++i;
  Wide value = 0;
  int scale = 0;
  bool any = false;
  bool point = false;
  for (; i < ascii.size(); ++i) {
    if (ascii[i] == '.' && any && !point && i + 1 < ascii.size() && is_digit(ascii[i + 1])) {
      point = true;
      continue;
    }
    if (!is_digit(ascii[i])) break;
    any = true;
    if (!shift_up(value, 1) || (point && scale == max_digits)) return Error{Errc::too_many_digits, i, "more than 38 digits"};
    value += static_cast<unsigned>(ascii[i] - '0');
    scale += point ? 1 : 0;
  }
  if (!any) return Error{Errc::no_match, 0, "not a decimal"};
  if (i < ascii.size()) return Error{Errc::trailing_text, i, "text after the decimal"};
  return decimal(negative, value, scale);
}

std::string Decimal::to_string() const {
  std::string digits;
  for (Wide rest = coefficient(*this); rest != 0; rest /= 10) digits.push_back(static_cast<char>('0' + static_cast<int>(rest % 10)));
  while (digits.size() <= static_cast<std::size_t>(scale_)) digits.push_back('0');
  if (scale_ > 0) digits.insert(digits.begin() + scale_, '.');
  if (negative_) digits.push_back('-');
  std::reverse(digits.begin(), digits.end());
  return digits;
}

double Decimal::to_double() const noexcept {
  char buffer[96];  // 38 digits, 38 zeros, sign and point
  char* end = buffer;
  const Wide value = coefficient(*this);
  char digits[40];
  int n = 0;
  for (Wide rest = value; rest != 0; rest /= 10) digits[n++] = static_cast<char>('0' + static_cast<int>(rest % 10));
  if (negative_) *end++ = '-';
  if (n == 0) *end++ = '0';
  while (n > 0) *end++ = digits[--n];
  *end++ = 'e';
  end = std::to_chars(end, buffer + sizeof buffer, -static_cast<int>(scale_)).ptr;
  double out = 0;
  std::from_chars(buffer, end, out);
  return out;
}

// The sums and products of 256 bits are unchecked and throw nothing.
// NOLINTBEGIN(bugprone-exception-escape)
std::optional<Decimal> Decimal::plus(const Decimal& other) const noexcept {
  const int scale = std::max(scale_, other.scale_);
  const Wider a = wider(*this, scale);
  const Wider b = wider(other, scale);
  if (negative_ == other.negative_) return narrow(negative_, a + b, scale);
  return a >= b ? narrow(negative_, a - b, scale) : narrow(other.negative_, b - a, scale);
}

std::optional<Decimal> Decimal::times(const Decimal& other) const noexcept {
  return narrow(negative_ != other.negative_, wider(coefficient(*this)) * wider(coefficient(other)), scale_ + other.scale_);
}

std::optional<Decimal> Decimal::over(const Decimal& other) const noexcept {
  if (other.is_zero()) return std::nullopt;
  // a / b with b = b' × 2^i × 5^j ends if b' divides a; then max(i, j) more decimals are enough.
  Wider divisor = wider(coefficient(other));
  int twos = 0;
  int fives = 0;
  for (; divisor % 2U == 0; divisor /= 2U) ++twos;
  for (; divisor % 5U == 0; divisor /= 5U) ++fives;
  Wider value = wider(coefficient(*this));
  if (value % divisor != 0) return std::nullopt;
  value /= divisor;
  int scale = scale_ - other.scale_;
  while (twos > 0 || fives > 0) {  // one step a decimal: × 10 / (2 × 5)
    if ((value >> 250) != 0) return std::nullopt;
    value *= twos > 0 && fives > 0 ? 1U : (twos > 0 ? 5U : 2U);
    twos -= twos > 0 ? 1 : 0;
    fives -= fives > 0 ? 1 : 0;
    ++scale;
  }
  for (; scale < 0; ++scale) {
    if ((value >> 250) != 0) return std::nullopt;
    value *= 10U;
  }
  for (; scale > 0 && value % 10U == 0; --scale) value /= 10U;
  return narrow(negative_ != other.negative_, value, scale);
}

// NOLINTEND(bugprone-exception-escape)

std::optional<Decimal> Decimal::scaled(int exponent) const noexcept {
  Wide value = coefficient(*this);
  if (value == 0) return Decimal(0);
  int scale = scale_ - exponent;
  if (scale < 0) {
    if (!shift_up(value, -scale)) return std::nullopt;
    scale = 0;
  }
  for (; scale > max_digits && value % 10 == 0; --scale) value /= 10;
  if (scale > max_digits) return std::nullopt;
  return decimal(negative_, value, scale);
}

Decimal Decimal::normalized() const noexcept {
  Wide value = coefficient(*this);
  if (value == 0) return 0;
  int scale = scale_;
  for (; scale > 0 && value % 10 == 0; --scale) value /= 10;
  return decimal(negative_, value, scale);
}

std::weak_ordering operator<=>(const Decimal& a, const Decimal& b) noexcept {
  if (a.negative_ != b.negative_) return a.negative_ ? std::weak_ordering::less : std::weak_ordering::greater;
  const Decimal& low = a.negative_ ? b : a;  // of two negative numbers the longer one is less
  const Decimal& high = a.negative_ ? a : b;
  if (low.scale_ == high.scale_) {
    const Wide x = coefficient(low);
    const Wide y = coefficient(high);
    return x < y ? std::weak_ordering::less : x > y ? std::weak_ordering::greater : std::weak_ordering::equivalent;
  }
  const int scale = std::max(a.scale_, b.scale_);
  const Wider x = wider(low, scale);
  const Wider y = wider(high, scale);
  return x < y ? std::weak_ordering::less : x > y ? std::weak_ordering::greater : std::weak_ordering::equivalent;
}

}  // namespace zhibiao::inline v0
