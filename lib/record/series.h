// SPDX-License-Identifier: Apache-2.0
// What can be drawn as lines: observations of one indicator, measure and unit over periods of one grain.
#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "zhibiao/record.h"

namespace zhibiao::record {

struct Point {
  std::size_t number = 0;  ///< of the observation, over all readings
  std::size_t reading = 0;
  const Observation* observation = nullptr;
  double value = 0;  ///< for drawing only
};

/// A region's points by period; a figure that is repeated stands once.
struct Line {
  std::string region;
  std::vector<Point> points;
};

struct Panel {
  std::string indicator;
  std::string unit;
  Measure measure{};
  Grain grain{};
  std::vector<Line> lines;
  std::size_t periods = 0;  ///< different ones, two or more
};

/// The panels, those with the most points first.
std::vector<Panel> panels_of(std::span<const Reading> readings);

bool is_target(const Observation& observation);
/// The days from 1970 to the period's last day. Precondition: it has one.
int day_of(const Observation& observation);

}  // namespace zhibiao::record
