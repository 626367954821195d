// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>

#include "document.h"

namespace zhibiao::unit {

/// The unit written at a place.
struct Hit {
  text::Range range;
  std::string id;         ///< "CNY", "CNY/m2", "台(套)"
  std::uint32_t row = 0;  ///< of unit.tsv; of a composed unit, the row of its first part
};

/// The unit that begins at the character, composed ones (元/人, 台(套)) whole; none if there is none.
std::optional<Hit> at(const Document& document, std::uint32_t character);

}  // namespace zhibiao::unit
