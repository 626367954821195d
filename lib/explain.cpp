// SPDX-License-Identifier: Apache-2.0
#include "explain.h"

namespace zhibiao {
namespace {

// The hits of one stage inside a sentence. `next` goes along with the text.
template <class Hits, class Say>
void list(std::string& out, std::string_view stage, const Document& document, const Hits& hits, std::size_t& next, text::Range within,
          Say say) {
  for (; next < hits.size() && hits[next].range.begin < within.end; ++next) {
    out.append("    ").append(stage).append("  ").append(document.text.words(hits[next].range));
    out.append("  ").append(say(hits[next])).append("\n");
  }
}

}  // namespace

std::string explain(const Analysis& a) {
  std::string out;
  std::size_t numeral = 0, period = 0, quantity = 0, loss = 0, region = 0, indicator = 0, observation = 0;
  const auto losses = quantity::find_losses(a.document, a.quantities);
  for (const auto& sentence : a.document.layout.sentences) {
    out.append(a.document.text.words(sentence.range)).append("\n");
    list(out, "numeral    ", a.document, a.numerals, numeral, sentence.range, [](const auto& h) { return h.value.to_string(); });
    list(out, "period     ", a.document, a.periods, period, sentence.range,
         [](const auto& h) { return h.period ? h.period->to_string() : std::string("undecided"); });
    list(out, "quantity   ", a.document, a.quantities, quantity, sentence.range, [](const auto& h) {
      return h.quantity.value.to_string() + " " + std::string(h.quantity.unit) + " " + std::string(to_string(h.quantity.measure));
    });
    list(out, "lost digits", a.document, losses, loss, sentence.range,
         [](const auto&) { return std::string("no number before the unit"); });
    list(out, "region     ", a.document, a.regions, region, sentence.range, [&](const auto& h) {
      return h.row == region::Gazetteer::none ? std::string("undecided") : region::describe(a.document, h, std::nullopt).code;
    });
    list(out, "indicator  ", a.document, a.indicators, indicator, sentence.range,
         [&](const auto& h) { return std::string(a.document.tokens.lexicon->table(lexicon::Id::indicator).cell(h.row, 0)); });
    const std::size_t end = a.document.text.bytes(sentence.range).end;
    for (; observation < a.observations.size() && a.observations[observation].quantity.span.begin < end; ++observation)
      out.append("    observation  ").append(to_json(a.observations[observation], a.document.text.source)).append("\n");
  }
  return out;
}

}  // namespace zhibiao
