// SPDX-License-Identifier: Apache-2.0
// READ FIRST: from a text to its observations, one stage a line. lib/README.md says where each stage lives.
#include "pipeline.h"

namespace zhibiao {

Analysis::Analysis(std::string_view source, const Context& context, Buffers reuse)
    : document(source, context.lexicon, std::move(reuse)) {  // text, lexicon
  numerals = numeral::find(document);
  periods = period::find(document, numerals, context.date);
  quantities = quantity::find(document, numerals, periods);  // with unit
  const period::Timeline when(document, periods, context.date);
  const std::optional<int> year = when.year();
  regions = region::find(document, year, context.region);
  const region::Timeline where(document, regions, year, context.region);
  indicators = indicator::find(document);
  observations = link::link(document, {periods, quantities, regions, indicators, when, where, context.date});
}

}  // namespace zhibiao
