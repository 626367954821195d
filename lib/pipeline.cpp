// SPDX-License-Identifier: Apache-2.0
// READ FIRST: from a text to its observations, one stage a line. lib/README.md says where each stage lives.
#include "pipeline.h"

namespace zhibiao {

Analysis::Analysis(std::string_view source, const Context& context, Memory reuse)
    : document(source, context.lexicon, std::move(reuse.document)) {  // text, lexicon
  numerals = numeral::find(document, std::move(reuse.hits.numerals));
  periods = period::find(document, numerals, context.date, std::move(reuse.hits.periods));
  quantities = quantity::find(document, numerals, periods, std::move(reuse.hits.quantities));  // with unit
  if (context.once) std::vector<numeral::Hit>().swap(numerals);
  const period::Timeline when(document, periods, context.date);
  const std::optional<int> year = when.year();
  regions = region::find(document, year, context.region, std::move(reuse.hits.regions));
  const region::Timeline where(document, regions, year, context.region);
  indicators = indicator::find(document, std::move(reuse.hits.indicators));
  observations = link::link(document, {periods, quantities, regions, indicators, when, where, context.date});
}

Memory Analysis::release() { return {document.release(), std::move(static_cast<Hits&>(*this))}; }

}  // namespace zhibiao
