// SPDX-License-Identifier: Apache-2.0
#include "lexicon/impl.h"
#include "period/expression.h"
#include "period/find.h"
#include "period/words.h"

namespace zhibiao::inline v0 {

namespace {

// 截至10月底, 到2025年, 自2014年起
std::uint32_t particle(const Document& document, std::uint32_t begin) {
  using period::Kind;
  for (const Kind kind : {Kind::by, Kind::joiner, Kind::from})
    if (const auto word = period::word_before(document, begin, kind)) return word.length;
  return 0;
}

}  // namespace

Result<Period> parse_period(std::string_view whole, std::optional<Date> date) {
  const Document document(whole, Lexicon::builtin().impl());
  const auto hits = period::find(document, date);
  if (hits.empty() || hits.front().range.begin != particle(document, hits.front().range.begin))
    return Error{Errc::no_match, 0, "not a period"};
  const period::Hit& hit = hits.front();
  if (hit.range.end != document.text.size()) return Error{Errc::trailing_text, document.text.bytes(hit.range).end, "more than a period"};
  if (hit.is_duration) return Error{Errc::no_match, 0, "a length of time, not a date"};
  if (!hit.period && hit.is_absolute) return Error{Errc::no_match, 0, "the calendar has no such day"};
  if (!hit.period) return Error{Errc::needs_date, 0, "no date to count from"};
  return *hit.period;
}

std::vector<Found<Period>> find_periods(std::string_view text, std::optional<Date> date) {
  const Document document(text, Lexicon::builtin().impl());
  std::vector<Found<Period>> out;
  for (const auto& hit : period::find(document, date))
    if (!hit.is_duration) out.push_back({hit.period.value_or(Period{}), document.text.bytes(hit.range)});
  return out;
}

}  // namespace zhibiao::inline v0
