// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "zhibiao/lexicon.h"
#include "zhibiao/span.h"

namespace zhibiao {
inline namespace v0 {

/// A measured variable.
struct Indicator {
  std::string name = {};  ///< the text's own words, without line breaks and blanks: 规模以上工业增加值
  /// The lexicon's id where it is a standard statistic ("GDP"); empty in the open tier. A part of the population that has no row of its own
  /// (农村婴儿死亡率) keeps the code of the whole: what is narrower stands in the name.
  std::string code = {};
  friend bool operator==(const Indicator&, const Indicator&) = default;
};

/// Every standard statistic named in the text, in order, longest names first. Linear in the text.
ZHIBIAO_API std::vector<Found<Indicator>> find_indicators(std::string_view text, const Lexicon& lexicon = Lexicon::builtin());

}  // namespace v0
}  // namespace zhibiao
