// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "record/series.h"

namespace zhibiao::record {

/// A panel as a <figure> with an inline SVG: a line for each region with its own colour and mark, results solid and targets dashed.
std::string svg_of(const Panel& panel, std::span<const Reading> readings);

}  // namespace zhibiao::record
