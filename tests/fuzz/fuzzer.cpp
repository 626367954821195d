// SPDX-License-Identifier: Apache-2.0
// One target as a program of libFuzzer: ZHIBIAO_FUZZ_TARGET names it.
#include <cstddef>
#include <cstdint>

#include "fuzz/harness.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const zhibiao::fuzz::Target* const target = [] {
    for (const auto& one : zhibiao::fuzz::targets())
      if (one.name == ZHIBIAO_FUZZ_TARGET) return &one;
    __builtin_trap();
  }();
  target->run({reinterpret_cast<const char*>(data), size});
  return 0;
}
