// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>
#include <numeric>
#include <vector>

namespace zhibiao::lexicon {

/// Puts elements in the order of a number: number(element), of `bits` bits at most. Those of the same number stay in the order they had.
/// Digit by digit from the lowest on, so that no comparison is foreseen wrongly.
template <class T, class Number>
void order_by(std::vector<T>& list, unsigned bits, Number number) {
  constexpr unsigned digit_bits = 11;
  constexpr std::uint32_t digits = 1U << digit_bits;
  std::vector<T> ordered(list.size());
  for (unsigned shift = 0; shift < bits; shift += digit_bits) {
    const auto digit = [&](const T& element) { return number(element) >> shift & (digits - 1); };
    std::array<std::uint32_t, digits> place{};
    for (const T& element : list) ++place[digit(element)];
    std::exclusive_scan(place.begin(), place.end(), place.begin(), std::uint32_t{0});
    for (const T& element : list) ordered[place[digit(element)]++] = element;
    list.swap(ordered);
  }
}

}  // namespace zhibiao::lexicon
