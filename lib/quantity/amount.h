// SPDX-License-Identifier: Apache-2.0
// Number + unit + bounds + ranges: the quantities without what their clause says of them.
#pragma once
#include <vector>

#include "quantity/find.h"

namespace zhibiao::quantity {

std::vector<Hit> find_amounts(const Document& document, const std::vector<numeral::Hit>& numerals, const std::vector<period::Hit>& periods,
                              std::vector<Hit> reuse);

/// What the clause says: change words, bases, from-to pairs, ranks; and the quantities that are words (持平, 翻番, 首位).
void read_changes(const Document& document, const std::vector<period::Hit>& periods, std::vector<Hit>& quantities);

}  // namespace zhibiao::quantity
