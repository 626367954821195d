// SPDX-License-Identifier: Apache-2.0
#include "quantity/find.h"

#include "quantity/amount.h"

namespace zhibiao::quantity {

std::vector<Hit> find(const Document& document, const std::vector<numeral::Hit>& numerals, const std::vector<period::Hit>& periods,
                      std::vector<Hit> reuse) {
  std::vector<Hit> out = find_amounts(document, numerals, periods, std::move(reuse));
  read_changes(document, periods, out);
  return out;
}

}  // namespace zhibiao::quantity
