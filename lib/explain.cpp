// SPDX-License-Identifier: Apache-2.0
#include "explain.h"

namespace zhibiao {
namespace {

template <class Hits, class Say>
void list(std::string& out, std::string_view stage, const Document& document, const Hits& hits, text::Range within, Say say) {
  for (const auto& hit : hits)
    if (within.contains(hit.range))
      out.append("    ").append(stage).append("  ").append(document.text.words(hit.range)).append("  ").append(say(hit)).append("\n");
}

}  // namespace

std::string explain(const Analysis& a) {
  std::string out;
  for (const auto& sentence : a.document.layout.sentences) {
    out.append(a.document.text.words(sentence.range)).append("\n");
    list(out, "numeral  ", a.document, a.numerals, sentence.range, [](const auto& h) { return h.value.to_string(); });
    list(out, "period   ", a.document, a.periods, sentence.range, [](const auto& h) { return h.period ? h.period->to_string() : "?"; });
    list(out, "quantity ", a.document, a.quantities, sentence.range, [](const auto& h) {
      return h.quantity.value.to_string() + " " + h.quantity.unit + " " + std::string(to_string(h.quantity.measure));
    });
    list(out, "region   ", a.document, a.regions, sentence.range, [](const auto& h) { return h.region.code; });
    list(out, "indicator", a.document, a.indicators, sentence.range,
         [&](const auto& h) { return std::string(a.document.tokens.lexicon->table(lexicon::Id::indicator).cell(h.row, 0)); });
  }
  return out;
}

}  // namespace zhibiao
