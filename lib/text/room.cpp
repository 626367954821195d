// SPDX-License-Identifier: Apache-2.0
#include "text/room.h"

#include <cstdint>
#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace zhibiao::text {

void ask_for_large_pages(void* memory, std::size_t bytes) noexcept {
#if defined(__linux__) && defined(MADV_HUGEPAGE)
  constexpr std::size_t page = std::size_t{2} << 20U;
  const std::size_t before = (page - reinterpret_cast<std::uintptr_t>(memory) % page) % page;
  if (bytes < 2 * page || bytes - before < page) return;
  static_cast<void>(madvise(static_cast<char*>(memory) + before, (bytes - before) / page * page, MADV_HUGEPAGE));
#else
  static_cast<void>(memory);
  static_cast<void>(bytes);
#endif
}

}  // namespace zhibiao::text
