// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "document.h"
#include "numeral/find.h"
#include "period/find.h"
#include "zhibiao/quantity.h"

namespace zhibiao::quantity {

/// A quantity in clean text: the number with its unit and bounds, and the words around it that say how it changed.
struct Hit {
  text::Range range;    ///< number + scale + unit + attached bounds
  text::Range numeral;  ///< the numeral alone
  text::Range unit;     ///< the unit alone; empty if there is none
  text::Range change;   ///< 增长, 下降, 提高到: empty if there is none
  text::Range base;     ///< 同比, 比上年, 比2015年: empty if there is none
  Quantity quantity;
  bool to_level = false;    ///< 增长到, 提高到, 达: the number after it is a level
  bool from_level = false;  ///< 由X, 从X: the earlier level of a from-to pair
};

/// The whole stage: every quantity outside of time expressions, in order. Linear.
std::vector<Hit> find(const Document& document, const std::vector<numeral::Hit>& numerals, const std::vector<period::Hit>& periods);

}  // namespace zhibiao::quantity
