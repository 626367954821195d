// SPDX-License-Identifier: Apache-2.0
#include "zhibiao/region.h"

#include <algorithm>

#include "region/find.h"

namespace zhibiao::inline v0 {
namespace {

std::optional<int> year_of(std::optional<Date> date) {
  if (!date) return std::nullopt;
  return static_cast<int>(date->year());
}

// 411602 · 411602/高新区 · 000000/京津冀
Result<Region> parse_code(std::string_view whole, int year, const Lexicon& lexicon) {
  const region::Gazetteer& gazetteer = *lexicon.impl().gazetteer;
  const auto row = gazetteer.find_id(whole, year);
  if (row == region::Gazetteer::none) return Error{Errc::no_match, 0, "no area has this code"};
  Region out = gazetteer.describe(row, year);
  if (whole.size() > 6 && gazetteer[row].id != whole) {
    if (whole.size() == 7) return Error{Errc::no_match, 7, "a zone without a name"};
    out.code = whole;
    out.name = whole.substr(7);
  }
  return out;
}

}  // namespace

std::vector<Found<Region>> find_regions(std::string_view text, std::optional<Date> date, const Lexicon& lexicon) {
  const Document document(text, lexicon.impl());
  std::vector<Found<Region>> out;
  for (const auto& hit : region::find(document, year_of(date), {}))
    if (!hit.is_deictic) out.push_back({region::describe(document, hit, year_of(date)), document.text.bytes(hit.range)});
  return out;
}

Result<Region> parse_region(std::string_view whole, std::optional<Date> date, const Lexicon& lexicon) {
  const int year = year_of(date).value_or(region::newest);
  if (whole.size() >= 6 && whole.find_first_not_of("0123456789") >= 6) return parse_code(whole, year, lexicon);
  const Document document(whole, lexicon.impl());
  auto region = region::find_whole(document, year_of(date));
  if (!region) return Error{Errc::no_match, 0, "no area is called so"};
  return *std::move(region);
}

}  // namespace zhibiao::inline v0
