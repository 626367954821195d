// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>

namespace zhibiao::numeral {

/// What a word of numeral.tsv is in a numeral, in the order of its kind column.
enum class Word : std::uint8_t {
  digit,
  small,
  scale,
  formal,
  tens,
  couple,
  point,
  sign,
  half,
  vague,
  near,
  more,
  part,
  tenth,
  discount,
  doubling,
  ordinal,
  also,
  joiner,
  compare,
  than,
};

/// Words that numbers are written with: 三 十 万 叁 廿 两.
constexpr bool is_number(Word word) { return word <= Word::couple; }

/// Words that a numeral begins with: 三, 负, 半, 几, 上百, 第三, 百分之 (whose denominator, value, is not left to what stands before it).
constexpr bool begins(Word word, unsigned value) {
  return is_number(word) || word == Word::sign || word == Word::half || word == Word::vague || word == Word::near ||
         word == Word::ordinal || (word == Word::part && value > 0);
}

/// Words that begin a numeral, but are none without a number right behind them: 上 in 路上, 第.
constexpr bool leans(Word word) { return word == Word::sign || word == Word::near || word == Word::ordinal; }

/// Words that go on with a number: 十 百 千 万 亿, 余 多.
constexpr bool extends(Word word) { return word == Word::small || word == Word::scale || word == Word::more; }

/// Words behind which a number may go on.
constexpr bool goes_on(Word word) { return word <= Word::point || word == Word::vague || word == Word::more; }

}  // namespace zhibiao::numeral
