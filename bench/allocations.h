// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>

namespace zhibiao::bench {

/// Calls of operator new so far in this program.
std::size_t allocations();

}  // namespace zhibiao::bench
