// SPDX-License-Identifier: Apache-2.0
#include "lexicon/matcher.h"

#include <algorithm>
#include <bit>

namespace zhibiao::lexicon {

namespace {

using Surfaces = std::vector<std::u16string_view>;

// The end of those from `begin` that agree with it in a character. All have that many, and are in order.
std::uint32_t end_of_run(const Surfaces& surfaces, std::uint32_t begin, std::uint32_t end, std::size_t at) {
  const char16_t shared = surfaces[begin][at];
  std::uint32_t i = begin + 1;
  while (i < end && surfaces[i][at] == shared) ++i;
  return i;
}

// The same of their first two characters.
std::uint32_t end_of_pair(const Surfaces& surfaces, std::uint32_t begin) {
  const auto shared = surfaces[begin].substr(0, 2);
  std::uint32_t i = begin + 1;
  while (i < surfaces.size() && surfaces[i][0] == shared[0] && surfaces[i][1] == shared[1]) ++i;
  return i;
}

}  // namespace

/// Surfaces [begin, end) share their first `length` characters, down to a node.
struct Matcher::Branch {
  std::uint32_t node;
  std::uint32_t length;
  std::uint32_t begin;
  std::uint32_t end;
};

Matcher::Matcher(const Surfaces& surfaces)
    : first_(0x10000, 0),
      nodes_(1),
      pair_filter_(0x10000 / 8),
      three_filter_((std::size_t{1} << filter_bits) / 64),
      long_filter_((std::size_t{1} << filter_bits) / 64) {
  const auto count = static_cast<std::uint32_t>(surfaces.size());
  while (single_count_ < count && surfaces[single_count_].size() == 1) {
    const char16_t c = surfaces[single_count_][0];
    first_[c] = static_cast<std::uint16_t>(single_count_ + 1);
    ++single_count_;
  }
  std::uint32_t pairs = 0;
  for (std::uint32_t i = single_count_; i < count; i = end_of_pair(surfaces, i)) ++pairs;
  pairs_.resize(std::bit_ceil(std::size_t{4} * pairs + 2));
  nodes_.reserve(surfaces.size() * 3);
  std::vector<Branch> open;
  for (std::uint32_t i = single_count_; i < count;) {
    const std::uint32_t end = end_of_pair(surfaces, i);
    add_pair(surfaces, i, end, open);
    i = end;
  }
}

void Matcher::add_pair(const Surfaces& surfaces, std::uint32_t begin, std::uint32_t end, std::vector<Branch>& open) {
  const std::u16string_view s = surfaces[begin];
  if (first_[s[0]] == 0) first_[s[0]] = static_cast<std::uint16_t>(single_count_ + 1);
  const std::uint32_t wanted = key(s[0], s[1]);
  const std::uint16_t bit = place(s[0], s[1]);
  pair_filter_[bit / 8] = static_cast<std::uint8_t>(pair_filter_[bit / 8] | 1U << bit % 8);
  std::size_t i = slot(wanted);
  while (pairs_[i].key != 0) i = (i + 1) & (pairs_.size() - 1);
  pairs_[i] = {wanted};
  if (s.size() == 2) pairs_[i].surface = begin++;
  if (begin == end) return;
  pairs_[i].node = static_cast<std::uint32_t>(nodes_.size());
  for (std::uint32_t k = begin; k < end; ++k) {
    add(three_filter_, hash(key(surfaces[k].data())));
    if (surfaces[k].size() >= 4) add(long_filter_, hash(key(surfaces[k].data())));
  }
  nodes_.emplace_back();
  open.push_back({pairs_[i].node, 2, begin, end});
  while (!open.empty()) {  // depth first, so that the nodes of one word stand near each other
    Branch branch = open.back();
    open.pop_back();
    if (surfaces[branch.begin].size() == branch.length) nodes_[branch.node].surface = branch.begin++;
    nodes_[branch.node].children = static_cast<std::uint32_t>(nodes_.size());
    while (branch.begin < branch.end) {
      const std::uint32_t last = end_of_run(surfaces, branch.begin, branch.end, branch.length);
      open.push_back({static_cast<std::uint32_t>(nodes_.size()), branch.length + 1, branch.begin, last});
      nodes_.emplace_back().character = surfaces[branch.begin][branch.length];
      ++nodes_[branch.node].child_count;
      branch.begin = last;
    }
  }
}

std::uint32_t Matcher::child_of_many(const Node& node, char16_t c) const {
  const Node* const begin = nodes_.data() + node.children;
  const Node* const end = begin + node.child_count;
  const Node* const found = std::lower_bound(begin, end, c, [](const Node& n, char16_t x) { return n.character < x; });
  return found != end && found->character == c ? static_cast<std::uint32_t>(found - nodes_.data()) : 0;
}

std::uint32_t Matcher::exact(std::u16string_view text) const {
  if (text.empty()) return none;
  if (text.size() == 1) return single(text[0]);
  std::uint32_t found = none;
  if (may_begin(text[0], text[1]))
    each_longer(text, 0, [&](std::uint32_t surface, std::uint32_t length) { found = length == text.size() ? surface : none; });
  return found;
}

}  // namespace zhibiao::lexicon
