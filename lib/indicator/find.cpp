// SPDX-License-Identifier: Apache-2.0
#include "indicator/find.h"

namespace zhibiao::indicator {

std::vector<Hit> find(const Document& document) {
  std::vector<Hit> out;
  const auto& tokens = document.tokens;
  for (std::uint32_t i = 0; i < tokens.size(); ++i)
    if (const auto* meaning = tokens.meaning(i, lexicon::Id::indicator)) out.push_back({tokens[i].range, meaning->row});
  return out;
}

}  // namespace zhibiao::indicator
