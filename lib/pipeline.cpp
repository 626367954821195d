// SPDX-License-Identifier: Apache-2.0
// READ FIRST: from a text to its observations, one stage a line. lib/README.md says where each stage lives.
#include "pipeline.h"

namespace zhibiao {

Analysis::Analysis(std::string_view source, const Context& context, Memory reuse)
    : document(source, context.lexicon, std::move(reuse.document)) {  // text, lexicon
  Setting nothing;
  read(context, nothing, std::move(reuse.hits));
}

Analysis::Analysis(text::Clean clean, text::Layout cut, const Context& context, Setting& setting, Memory reuse)
    : document(std::move(clean), std::move(cut), context.lexicon, std::move(reuse.document.tokens)) {
  read(context, setting, std::move(reuse.hits));
}

void Analysis::read(const Context& context, Setting& setting, Hits reuse) {
  numerals = numeral::find(document, std::move(reuse.numerals));
  periods = period::find(document, context.date, setting.when, std::move(reuse.periods));
  quantities = quantity::find(document, numerals, periods, std::move(reuse.quantities));  // with unit
  const period::Timeline when(document, periods, setting.when);
  const std::optional<int> year = when.year();
  regions = region::find(document, year, context.region, std::move(reuse.regions));
  if (setting.is_first) setting.where = region::home_of(document, regions, year, context.region);
  const region::Timeline where(document, regions, year, setting.where);
  indicators = indicator::find(document, std::move(reuse.indicators));
  observations = link::link(document, {periods, quantities, regions, indicators, when, where, context.date}, setting.claim);
  setting.is_first = false;
}

Memory Analysis::release() { return {document.release(), std::move(static_cast<Hits&>(*this))}; }

}  // namespace zhibiao
