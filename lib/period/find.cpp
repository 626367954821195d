// SPDX-License-Identifier: Apache-2.0
#include "period/find.h"

namespace zhibiao::period {

std::vector<Hit> find(const Document&, const std::vector<numeral::Hit>&, std::optional<Date>) { return {}; }
Timeline::Timeline(const Document&, const std::vector<Hit>&, std::optional<Date>) {}
std::optional<Linked<Period>> Timeline::at(std::uint32_t, bool) const { return std::nullopt; }
std::optional<int> Timeline::year() const { return std::nullopt; }

}  // namespace zhibiao::period
