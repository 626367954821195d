// SPDX-License-Identifier: Apache-2.0
#include "link/check.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace zhibiao::link {
namespace {

constexpr std::size_t neighbours = 3;  // a growth stands at most that many observations behind its two levels

bool is_plain(const Observation& o, Measure measure) {
  const Quantity& q = o.quantity.value;
  return q.measure == measure && q.bound == Bound::exact && !q.value_hi && q.value.divisor == Decimal(1);
}

bool is_level_of(const Observation& level, const Observation& growth) {
  return is_plain(level, Measure::level) && level.indicator.value == growth.indicator.value && level.quantity.value.unit != "%";
}

std::optional<int> year_of(const Observation& o) {
  if (!o.period || o.period->value.grain != Grain::year || !o.period->value.first) return std::nullopt;
  return static_cast<int>(o.period->value.first->year());
}

// |later × 100 - earlier × (100 + growth)| within one percentage point of the earlier level: what was rounded, or deflated, stays quiet.
bool fits(const Decimal& earlier, const Decimal& later, const Decimal& growth) {
  const auto grown = growth.plus(Decimal(100));
  const auto right = grown ? earlier.times(*grown) : std::nullopt;
  const auto left = later.times(Decimal(100));
  const auto difference = left && right ? left->plus(-*right) : std::nullopt;
  if (!difference) return true;
  const Decimal size = difference->negative() ? -*difference : *difference;
  return size <= (earlier.negative() ? -earlier : earlier);
}

// The growth of one year between two levels named just before it.
void check_growth(std::vector<Observation>& all, std::size_t growth) {
  const Observation& g = all[growth];
  const Quantity& q = g.quantity.value;
  if (!is_plain(g, Measure::growth) || (q.base != Base::yoy && q.base != Base::year)) return;
  const auto year = year_of(g);
  if (!year) return;
  const Observation* later = nullptr;
  const Observation* earlier = nullptr;
  for (std::size_t i = growth > neighbours ? growth - neighbours : 0; i < growth; ++i) {
    if (!is_level_of(all[i], g)) continue;
    const auto at = year_of(all[i]);
    const bool is_base = q.base == Base::yoy ? at == *year - 1 : all[i].period && all[i].period->value.to_string() == q.base_period;
    if (at == *year)
      later = &all[i];
    else if (is_base)
      earlier = &all[i];
  }
  if (!later || !earlier || earlier->quantity.value.value.value.is_zero()) return;
  if (fits(earlier->quantity.value.value.value, later->quantity.value.value.value, q.value.value)) return;
  all[growth].flags.emplace_back("growth disagrees with levels");
}

// 城镇失业率550%, 占…的120%
void check_magnitude(Observation& o) {
  constexpr int largest_rate = 300;  // gross rates and index-like rates may pass 100
  const Quantity& q = o.quantity.value;
  if (q.unit != "%" || q.value.divisor != Decimal(1)) return;
  const bool rate = q.measure == Measure::level;
  if ((q.measure == Measure::share && q.value.value > Decimal(100)) || (rate && q.value.value > Decimal(largest_rate)))
    o.flags.emplace_back("magnitude cannot be");
}

}  // namespace

void check(std::vector<Observation>& observations) {
  for (std::size_t i = 0; i < observations.size(); ++i) {
    check_magnitude(observations[i]);
    check_growth(observations, i);
  }
}

}  // namespace zhibiao::link
