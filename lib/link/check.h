// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "zhibiao/observation.h"

namespace zhibiao::link {

/// Flags what disagrees or cannot be: a level, its earlier level and the growth between them (由X增加到Y，增长z%) that do not fit together;
/// a share above 100 %; a rate far above it. Nothing is corrected. Linear: only neighbours are compared.
void check(std::vector<Observation>& observations);

}  // namespace zhibiao::link
