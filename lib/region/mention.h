// SPDX-License-Identifier: Apache-2.0
// What stands in the text, before it is decided which area is meant.
#pragma once
#include <cstdint>
#include <vector>

#include "document.h"
#include "region/gazetteer.h"

namespace zhibiao::region {

struct Mention {
  enum class Form : std::uint8_t { named, deictic, zone };
  text::Range range;
  Form form{};
  std::vector<Gazetteer::Row> candidates;  ///< of a name
  std::uint32_t types = 0;                 ///< of a deictic: which types of area it can mean
  text::Range zone = {};                   ///< a zone behind the name, or alone
  bool needs_context = false;              ///< a name that is also an ordinary word, and nothing beside it says otherwise
  bool is_bare = false;                    ///< a short name: 朝阳, not 朝阳区
  bool corrected = false;
};

/// Every mention, in order. Linear.
std::vector<Mention> mentions(const Document& document, const Gazetteer& gazetteer, int year);

/// Without those that lie in another one of them: 周口 is the prefecture, for 周口市 holds all else that is called so.
void keep_outermost(std::vector<Gazetteer::Row>& rows, const Gazetteer& gazetteer, int year);

}  // namespace zhibiao::region
