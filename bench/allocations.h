// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>

namespace zhibiao::bench {

/// Calls of operator new so far by this thread.
std::size_t allocations();
/// Bytes that operator new has given to this thread and that are not yet back, as the heap rounds them.
std::size_t live_bytes();

}  // namespace zhibiao::bench
