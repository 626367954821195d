// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <vector>

#include "document.h"
#include "zhibiao/indicator.h"

namespace zhibiao::indicator {

/// A standard statistic named in clean text.
struct Hit {
  text::Range range;
  std::uint32_t row = 0;  ///< of indicator.tsv
};

/// Every name of indicator.tsv in the text, longest first, in order. Linear. `reuse`: its memory is used again.
std::vector<Hit> find(const Document& document, std::vector<Hit> reuse = {});

}  // namespace zhibiao::indicator
