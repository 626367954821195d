// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <vector>

#include "document.h"
#include "numeral/word.h"
#include "zhibiao/numeral.h"
#include "zhibiao/quantity.h"

namespace zhibiao::numeral {

/// What kind of amount the numeral's own words make it: 百分之五 and 千分之三 and 三成 carry their unit with them.
enum class Kind : std::uint8_t { plain, percent, permille, tenths, doublings, fraction };  // tenths: 成 and 折

/// A numeral in clean text. A vague one (十余万, 几十, 五六百) has a bound or an upper end of its own.
struct Hit {
  text::Range range;
  Numeral value;                             ///< 三成五 is 35 with kind tenths; 翻一番 is 1 with kind doublings
  std::optional<Numeral> hi = std::nullopt;  ///< 五六百: 500 and 600
  Bound bound{};                             ///< exact, or what 余 多 几 上 in or around the digits say
  Kind kind{};
  int scale = 0;         ///< power of ten of the scale word that ends it: 亿 is 8 (100至200亿: the lower end inherits it)
  bool ordinal = false;  ///< 第三: the range takes in 第
  bool arabic = false;   ///< begins with an Arabic digit (or a sign and one)
  bool bare = false;     ///< a lone 百 or 万 behind a word that makes it a number: 近百户, 突破万亿元
  bool broken = false;   ///< words that do not go together (壹佰贰拾佰): no number, left out of what find() returns
  const lexicon::Entry* measure = nullptr;  ///< 两个|半|月: the unit 个月, of which 月 follows
  std::uint32_t measure_length = 0;
  bool too_many = false;  ///< more than 38 digits: there is no value
};

/// The whole stage: every numeral, in order. Linear. `reuse`: its memory is used again.
std::vector<Hit> find(const Document& document, std::vector<Hit> reuse = {});

/// The same where the text claims to be one number: a lone 百 or 万 is one.
std::vector<Hit> find_whole(const Document& document);

/// The value as a number: 百分之五 is 0.05, 三成五 is 0.35, a doubling counts its doublings.
Numeral pure(const Numeral& value, Kind kind);

}  // namespace zhibiao::numeral
