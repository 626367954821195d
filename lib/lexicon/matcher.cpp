// SPDX-License-Identifier: Apache-2.0
#include "lexicon/matcher.h"

#include <bit>

namespace zhibiao::lexicon {

Matcher::Matcher(const std::vector<std::u16string>& surfaces) : first_(0x10000, 0), nodes_(1, none) {
  std::size_t characters = 1;
  for (const auto& s : surfaces) characters += s.size();
  edges_.resize(std::bit_ceil(characters * 2));
  mask_ = edges_.size() - 1;
  for (std::uint32_t id = 0; id < surfaces.size(); ++id) {
    const std::u16string& s = surfaces[id];
    std::uint32_t& root = first_[s.front()];
    if (root == 0) {
      root = size();
      nodes_.push_back(none);
    }
    std::uint32_t node = root;
    for (std::size_t i = 1; i < s.size(); ++i) node = add_child(node, s[i]);
    nodes_[node] = id;
  }
}

std::uint32_t Matcher::add_child(std::uint32_t node, char16_t c) {
  const std::uint64_t key = static_cast<std::uint64_t>(node) << 16U | c;
  std::size_t i = hash(key) & mask_;
  while (edges_[i].key != 0) {
    if (edges_[i].key == key) return edges_[i].to;
    i = (i + 1) & mask_;
  }
  edges_[i] = {key, size()};
  nodes_.push_back(none);
  return edges_[i].to;
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
