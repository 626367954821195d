// SPDX-License-Identifier: Apache-2.0
#include "zhibiao/numeral.h"

#include "numeral/read.h"

namespace zhibiao::inline v0 {

std::string Numeral::to_string() const { return divisor == Decimal(1) ? value.to_string() : value.to_string() + "/" + divisor.to_string(); }

Result<Numeral> parse_numeral(std::string_view whole) {
  const Document document(whole, Lexicon::builtin().impl());
  const auto hits = numeral::find_whole(document);
  if (hits.empty() || hits.front().range.begin != 0) return Error{Errc::no_match, 0, "not a numeral"};
  const numeral::Hit& hit = hits.front();
  const Span span = document.text.bytes(hit.range);
  if (hit.too_many) return Error{Errc::too_many_digits, span.begin, "more than 38 digits"};
  if (hit.range.end != document.text.size()) return Error{Errc::trailing_text, span.end, "text after the numeral"};
  return numeral::pure(hit.value, hit.kind);
}

std::vector<Found<Numeral>> find_numerals(std::string_view text) {
  const Document document(text, Lexicon::builtin().impl());
  std::vector<Found<Numeral>> out;
  for (const auto& hit : numeral::find(document))
    if (!hit.too_many) out.push_back({numeral::pure(hit.value, hit.kind), document.text.bytes(hit.range)});
  return out;
}

}  // namespace zhibiao::inline v0
