// SPDX-License-Identifier: Apache-2.0
#include "indicator/find.h"

#include <utility>

namespace zhibiao::indicator {

std::vector<Hit> find(const Document& document, std::vector<Hit> reuse) {
  std::vector<Hit> out = std::move(reuse);
  out.clear();
  const auto& tokens = document.tokens;
  for (std::uint32_t i = tokens.next(0, &lexicon::Block::names); i < tokens.size(); i = tokens.next(i + 1, &lexicon::Block::names))
    out.push_back({tokens[i].range, tokens.meaning(i, lexicon::Id::indicator)->row});
  return out;
}

}  // namespace zhibiao::indicator

namespace zhibiao::inline v0 {

std::vector<Found<Indicator>> find_indicators(std::string_view text, const Lexicon& lexicon) {
  const Document document(text, lexicon.impl());
  const lexicon::Table& table = lexicon.impl().table(lexicon::Id::indicator);
  std::vector<Found<Indicator>> out;
  for (const auto& hit : indicator::find(document))
    out.push_back({{document.text.words(hit.range), std::string(table.cell(hit.row, 0))}, document.text.bytes(hit.range)});
  return out;
}

}  // namespace zhibiao::inline v0
