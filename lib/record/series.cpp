// SPDX-License-Identifier: Apache-2.0
#include "record/series.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

namespace zhibiao::record {
namespace {

using Key = std::tuple<std::string, Measure, std::string, Grain>;

// Ranks and gaps are no lines over time, and neither are spans of several years.
bool drawable(const Observation& o) {
  const Quantity& quantity = o.quantity.value;
  const bool measured = quantity.measure == Measure::level || quantity.measure == Measure::growth || quantity.measure == Measure::share;
  const bool timed = o.period && o.period->value.last && o.period->value.last->ok() && o.period->value.grain != Grain::several;
  return measured && timed && !o.indicator.value.name.empty();
}

Key key_of(const Observation& o) {
  const Indicator& indicator = o.indicator.value;
  const Quantity& quantity = o.quantity.value;
  return {indicator.code.empty() ? indicator.name : indicator.code, quantity.measure, quantity.unit, o.period->value.grain};
}

std::string region_of(const Observation& o) {
  if (!o.region) return {};
  return o.region->value.name.empty() ? o.region->value.code : o.region->value.name;
}

bool before(const Point& a, const Point& b) {
  const auto rank = [](const Point& p) { return std::tuple(day_of(*p.observation), is_target(*p.observation), p.value); };
  return rank(a) < rank(b);
}

bool same(const Point& a, const Point& b) { return !before(a, b) && !before(b, a); }

Panel panel_of(const std::vector<Point>& points) {
  const Observation& first = *points.front().observation;
  Panel panel{first.indicator.value.name, first.quantity.value.unit, first.quantity.value.measure, first.period->value.grain, {}, 0};
  std::map<std::string, std::vector<Point>> by_region;
  std::set<int> days;
  for (const auto& point : points) {
    by_region[region_of(*point.observation)].push_back(point);
    days.insert(day_of(*point.observation));
  }
  for (auto& [region, line] : by_region) {
    std::stable_sort(line.begin(), line.end(), before);
    line.erase(std::unique(line.begin(), line.end(), same), line.end());
    panel.lines.push_back({region, std::move(line)});
  }
  panel.periods = days.size();
  return panel;
}

std::size_t size_of(const Panel& panel) {
  std::size_t size = 0;
  for (const auto& line : panel.lines) size += line.points.size();
  return size;
}

}  // namespace

bool is_target(const Observation& observation) { return observation.status.value == Status::target; }

int day_of(const Observation& observation) {
  return static_cast<int>(std::chrono::sys_days(*observation.period->value.last).time_since_epoch().count());
}

std::vector<Panel> panels_of(std::span<const Reading> readings) {
  std::map<Key, std::vector<Point>> groups;
  std::size_t number = 0;
  for (std::size_t r = 0; r < readings.size(); ++r) {
    for (const auto& o : readings[r].observations) {
      ++number;
      const Numeral& value = o.quantity.value.value;
      const double drawn = value.value.to_double() / value.divisor.to_double();
      if (drawable(o) && std::isfinite(drawn)) groups[key_of(o)].push_back({number, r, &o, drawn});
    }
  }
  std::vector<Panel> panels;
  for (const auto& [key, points] : groups) {
    Panel panel = panel_of(points);
    if (panel.periods >= 2) panels.push_back(std::move(panel));
  }
  std::stable_sort(panels.begin(), panels.end(), [](const Panel& a, const Panel& b) { return size_of(a) > size_of(b); });
  return panels;
}

}  // namespace zhibiao::record
