// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <vector>

#include "document.h"
#include "indicator/find.h"
#include "period/find.h"
#include "quantity/find.h"
#include "region/find.h"
#include "zhibiao/observation.h"

namespace zhibiao::link {

/// What the stages above found.
struct Findings {
  const std::vector<period::Hit>& periods;
  const std::vector<quantity::Hit>& quantities;
  const std::vector<region::Hit>& regions;
  const std::vector<indicator::Hit>& indicators;
  const period::Timeline& when;
  const region::Timeline& where;
  std::optional<Date> date;  ///< of publication
};

/// The whole stage: which quantity states which indicator, when, where and with what status; the cue of the section that is open where the
/// text ends goes into `open_claim`. Linear.
std::vector<Observation> link(const Document& document, const Findings& findings, text::Range& open_claim);

}  // namespace zhibiao::link
