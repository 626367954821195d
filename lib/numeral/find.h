// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <vector>

#include "document.h"
#include "zhibiao/numeral.h"
#include "zhibiao/quantity.h"

namespace zhibiao::numeral {

/// What kind of amount the numeral's own words make it: 百分之五 and 千分之三 and 三成 carry their unit with them.
enum class Kind : std::uint8_t { plain, percent, permille, tenths, doublings };

/// A numeral in clean text. A vague one (十余万, 几十, 五六百) has a bound or an upper end of its own.
struct Hit {
  text::Range range;
  Numeral value;                             ///< 三成五 is 35 with kind tenths; 翻一番 is 1 with kind doublings
  std::optional<Numeral> hi = std::nullopt;  ///< 五六百: 500 and 600
  Bound bound{};                             ///< exact, or what 余 多 几 上 近 in or around the digits say
  Kind kind{};
  int scale = 0;  ///< power of ten of the scale word that ends it: 亿 is 8 (100至200亿: the lower end inherits it)
};

/// The whole stage: every numeral, in order. Linear.
std::vector<Hit> find(const Document& document);

}  // namespace zhibiao::numeral
