// SPDX-License-Identifier: Apache-2.0
#include "zhibiao/quantity.h"

#include "quantity/find.h"

namespace zhibiao::inline v0 {
namespace {

std::vector<quantity::Hit> hits_of(const Document& document) {
  const auto numerals = numeral::find(document);
  return quantity::find(document, numerals, period::find(document, std::nullopt));
}

// 一个, 一台: an article, as in 一个惊喜
bool is_count(const Quantity& quantity, const Lexicon& lexicon) {
  if (quantity.bound != Bound::exact || quantity.measure != Measure::level) return false;
  const auto unit = lexicon.unit(quantity.unit);
  return unit && unit->dimension == "count";
}

}  // namespace

Result<Quantity> parse_quantity(std::string_view whole, const Lexicon& lexicon) {
  const Document document(whole, lexicon.impl());
  for (const auto& hit : hits_of(document)) {
    // A change word is part of the expression, though not of the quantity's own span: 下降3.2%
    const std::uint32_t begin = hit.change.empty() ? hit.range.begin : std::min(hit.range.begin, hit.change.begin);
    const std::uint32_t from = hit.base.empty() ? begin : std::min(begin, hit.base.begin);
    if (from != 0 && hit.range.begin != 0) return Error{Errc::no_match, 0, "not a quantity"};
    if (hit.range.end != document.text.size())
      return Error{Errc::trailing_text, document.text.bytes(hit.range).end, "text after the quantity"};
    return hit.quantity;
  }
  for (const auto& numeral : numeral::find(document))
    if (numeral.too_many) return Error{Errc::too_many_digits, document.text.bytes(numeral.range).begin, "more than 38 digits"};
  return Error{Errc::no_match, 0, "not a quantity"};
}

std::vector<Found<Quantity>> find_quantities(std::string_view text, const Lexicon& lexicon) {
  const Document document(text, lexicon.impl());
  std::vector<Found<Quantity>> out;
  for (auto& hit : hits_of(document))
    if (!hit.article || !is_count(hit.quantity, lexicon)) out.push_back({std::move(hit.quantity), document.text.bytes(hit.range)});
  return out;
}

}  // namespace zhibiao::inline v0
