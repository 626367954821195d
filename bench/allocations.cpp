// SPDX-License-Identifier: Apache-2.0
#include "allocations.h"

#include <malloc.h>

#include <cstdlib>
#include <new>

namespace {
// Of each thread: what is counted is not to cost what it counts.
thread_local std::size_t count = 0;
thread_local std::size_t live = 0;
thread_local std::size_t peak = 0;

void release(void* memory) {
  live -= malloc_usable_size(memory);
  std::free(memory);
}
}  // namespace

void* operator new(std::size_t size) {
  ++count;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) {
    live += malloc_usable_size(memory);
    if (live > peak) peak = live;
    return memory;
  }
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { release(memory); }
void operator delete(void* memory, std::size_t) noexcept { release(memory); }

std::size_t zhibiao::bench::allocations() { return count; }
std::size_t zhibiao::bench::live_bytes() { return live; }
std::size_t zhibiao::bench::peak_bytes() { return peak; }
void zhibiao::bench::forget_peak() { peak = live; }
