// SPDX-License-Identifier: Apache-2.0
#include "unit/find.h"

namespace zhibiao::unit {

std::optional<Hit> at(const Document&, std::uint32_t) { return std::nullopt; }

}  // namespace zhibiao::unit
