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
  text::Range numeral;  ///< the numeral alone; empty where a word is the number (持平, 翻番, 首位)
  text::Range unit;     ///< the unit alone; empty if there is none
  text::Range change;   ///< 增长, 下降, 提高到: empty if there is none
  text::Range base;     ///< 同比, 比上年, 比2015年: empty if there is none and the base is a default
  Quantity quantity;
  bool to_level = false;       ///< 增长到, 提高到, 达: the number after it is a level
  bool from_level = false;     ///< 由X, 从X: the earlier level of a from-to pair
  bool article = false;        ///< 一 with a counter: 一个, 一批
  bool lent_bound = false;     ///< the bound stands at a later number of the list (分别增长5%、6%左右)
  bool lent_unit = false;      ///< the unit stands at a later number of the list (3.2、4.5和5.6亿元)
  bool counts_places = false;  ///< the unit is one of places: 第3位, 53名
  bool doublings = false;      ///< 一番, 两番: the number of doublings, until 翻 is seen before it
  int scale = 0;               ///< power of ten of the numeral's scale word
};

/// The whole stage: every quantity outside of time expressions, in order. Linear. `reuse`: its memory is used again.
std::vector<Hit> find(const Document& document, const std::vector<numeral::Hit>& numerals, const std::vector<period::Hit>& periods,
                      std::vector<Hit> reuse = {});

/// A unit at which the digits are missing (完成  亿元, 下降了大约 个百分点): blanks stand where the number was.
struct Loss {
  text::Range range;  ///< the unit
};
std::vector<Loss> find_losses(const Document& document, const std::vector<Hit>& quantities);

}  // namespace zhibiao::quantity
