// SPDX-License-Identifier: Apache-2.0
#include "unit/find.h"
#include "zhibiao/quantity.h"

namespace zhibiao::inline v0 {
namespace {

constexpr std::size_t kind_column = 1;
constexpr std::size_t dimension_column = 2;
constexpr std::size_t base_column = 5;

bool is_part(std::string_view kind) { return kind == "tail" || kind == "cent"; }

}  // namespace

std::optional<Unit> Lexicon::unit(std::string_view id) const {
  const lexicon::Table& table = impl_->table(lexicon::Id::unit);
  for (std::uint32_t row = table.size(); row-- > 0;) {  // a user's row stands behind ours and wins
    if (table.cell(row, 0) != id || is_part(table.cell(row, kind_column))) continue;
    const auto factor = unit::factor(*impl_, row);
    return Unit{std::string(id), std::string(table.cell(row, dimension_column)), std::string(table.cell(row, base_column)), factor.factor,
                factor.divisor};
  }
  return std::nullopt;
}

Result<Numeral> convert(const Numeral& value, std::string_view from, std::string_view to, const Lexicon& lexicon) {
  if (from == to) return value;
  const auto source = lexicon.unit(from);
  const auto target = lexicon.unit(to);
  const Error no{Errc::no_match, 0, std::string(from) + " does not convert into " + std::string(to)};
  if (!source || !target || source->base != target->base || source->dimension != target->dimension) return no;
  const auto up = value.value.times(source->factor);
  const auto numerator = up ? up->times(target->divisor) : std::nullopt;
  const auto down = value.divisor.times(source->divisor);
  const auto divisor = down ? down->times(target->factor) : std::nullopt;
  if (!numerator || !divisor) return Error{Errc::too_many_digits, 0, "more than 38 digits"};
  if (const auto exact = numerator->over(*divisor)) return Numeral{*exact, 1};
  return Numeral{*numerator, *divisor};
}

}  // namespace zhibiao::inline v0
