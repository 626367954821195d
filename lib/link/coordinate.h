// SPDX-License-Identifier: Apache-2.0
// A、B分别增长x、y · A和B均增长x
#pragma once
#include <vector>

#include "link/name.h"
#include "quantity/find.h"

namespace zhibiao::link {

struct Coordination {
  enum Kind : std::uint8_t { none, each, all, again } kind = none;  ///< again: 总量、增速居全省第一, of what was named before
  std::vector<text::Range> subjects;  ///< as listed before 分别 or 均; empty where they were named before this clause
  std::size_t count = 0;              ///< of the quantities that 分别 deals out; of again, how often
  bool is_summed = false;             ///< A、B、C | 3项指标: each is a name by itself
  bool is_weight = false;             ///< 全球占比均超过60%: each is so much of a whole
};

/// The members of a list: 、 parts them, and 和 与 及 outside the words of the lexicon; only 、 where such words are part of a name.
std::vector<text::Range> members(const Surroundings& s, text::Range list, bool at_words = true);
/// The coordination that begins with quantity `i` of a clause read up to `left`. Precondition: i < last.
Coordination coordination_at(const Surroundings& s, const std::vector<quantity::Hit>& quantities, std::uint32_t left, std::size_t i,
                             std::size_t last, text::Range clause);

}  // namespace zhibiao::link
