// SPDX-License-Identifier: Apache-2.0
#include "quantity/find.h"

namespace zhibiao::quantity {

std::vector<Hit> find(const Document&, const std::vector<numeral::Hit>&, const std::vector<period::Hit>&) { return {}; }

}  // namespace zhibiao::quantity
