// SPDX-License-Identifier: Apache-2.0
#include "numeral/find.h"

namespace zhibiao::numeral {

std::vector<Hit> find(const Document&) { return {}; }

}  // namespace zhibiao::numeral
