// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>

namespace zhibiao::bench {

/// Calls of operator new so far by this thread.
std::size_t allocations();
/// Bytes that operator new has given to this thread and that are not yet back, as the heap rounds them.
std::size_t live_bytes();
/// The most that live_bytes() has been, and a new beginning for it.
std::size_t peak_bytes();
void forget_peak();

}  // namespace zhibiao::bench
