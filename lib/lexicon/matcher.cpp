// SPDX-License-Identifier: Apache-2.0
#include "lexicon/matcher.h"

#include <bit>

namespace zhibiao::lexicon {

namespace {

// How many children there are beyond the first of each parent, at most: one for each surface.
std::size_t slots_for(const std::vector<std::u16string>& surfaces) { return std::bit_ceil(surfaces.size() * 2 + 2); }

}  // namespace

Matcher::Matcher(const std::vector<std::u16string>& surfaces)
    : first_(0x10000, 0), nodes_(1), edges_(slots_for(surfaces)), filter_((std::size_t{1} << filter_bits) / 64), mask_(edges_.size() - 1) {
  nodes_.reserve(surfaces.size() * 3);
  for (const auto& s : surfaces)  // the roots side by side, for most places of a text come no further
    if (std::uint32_t& root = first_[s.front()]; root == 0) root = add_node();
  for (std::uint32_t id = 0; id < surfaces.size(); ++id) {
    const std::u16string& s = surfaces[id];
    std::uint32_t node = first_[s.front()];
    for (std::size_t i = 1; i < s.size(); ++i) node = add_child(node, s[i]);
    nodes_[node].surface = id;
  }
}

std::uint32_t Matcher::add_node() {
  nodes_.emplace_back();
  return size() - 1;
}

std::uint32_t Matcher::add_child(std::uint32_t node, char16_t c) {
  if (nodes_[node].child == 0) {
    nodes_[node].character = c;
    nodes_[node].child = size();
    return add_node();
  }
  if (nodes_[node].character == c) return nodes_[node].child;
  if (const std::uint32_t to = nodes_[node].has_more ? other_child(node, c) : 0; to != 0) return to;
  nodes_[node].has_more = true;
  const std::uint64_t key = static_cast<std::uint64_t>(node) << 16U | c;
  const std::uint64_t hashed = hash(key);
  std::size_t i = slot(hashed);
  while (edges_[i].key != 0) i = (i + 1) & mask_;
  edges_[i] = {key, size()};
  filter_[bit(hashed) / 64] |= std::uint64_t{1} << bit(hashed) % 64;
  return add_node();
}

Matcher::Match Matcher::longest(std::u16string_view text, std::size_t at) const {
  Match best;
  each(text, at, [&best](std::uint32_t surface, std::uint32_t length) { best = {surface, length}; });
  return best;
}

std::uint32_t Matcher::exact(std::u16string_view text) const {
  if (text.empty()) return none;
  const Match m = longest(text, 0);
  return m.length == text.size() ? m.surface : none;
}

}  // namespace zhibiao::lexicon
