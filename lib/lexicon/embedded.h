// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <span>

namespace zhibiao::lexicon {

/// One table of lib/lexicon as it was reviewed.
struct EmbeddedTable {
  const char* name;
  const unsigned char* bytes;
  std::size_t size;
};
std::span<const EmbeddedTable> embedded_tables();

}  // namespace zhibiao::lexicon
