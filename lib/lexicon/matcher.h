// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zhibiao::lexicon {

/// All surfaces of the lexicon in one trie: a direct table for the first character; below it each node holds its first child, and the
/// others are in a hash of (node, character) behind a bit filter small enough for the cache: most steps that fail touch nothing else.
class Matcher {
 public:
  static constexpr std::uint32_t none = 0xFFFFFFFF;
  struct Match {
    std::uint32_t surface = none;
    std::uint32_t length = 0;  ///< in characters; 0: no match
  };

  /// `surfaces` are distinct and not empty; their index is the id that is matched.
  explicit Matcher(const std::vector<std::u16string>& surfaces);

  /// The longest surface that begins at `at`. At most the length of the longest surface many steps.
  Match longest(std::u16string_view text, std::size_t at) const;
  /// Every surface that begins at `at`, shortest first: use(surface, length).
  template <class Use>
  void each(std::u16string_view text, std::size_t at, Use use) const {
    std::uint32_t node = first_[text[at]];
    for (std::size_t i = at + 1; node != 0; ++i) {
      const Node& here = nodes_[node];
      if (here.surface != none) use(here.surface, static_cast<std::uint32_t>(i - at));
      if (i >= text.size()) return;
      node = text[i] == here.character ? here.child : here.has_more ? other_child(node, text[i]) : 0;
    }
  }
  /// Nothing begins with this character.
  bool starts(char16_t c) const { return first_[c] != 0; }
  std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(nodes_.size()); }
  /// The surface equal to the whole text, or none.
  std::uint32_t exact(std::u16string_view text) const;

 private:
  struct Node {
    std::uint32_t surface = none;  // that ends here
    std::uint32_t child = 0;       // the first one, or 0
    char16_t character = 0;        // of the first child
    bool has_more = false;         // children, in edges_
  };
  struct Edge {
    std::uint64_t key = 0;  // node << 16 | character; 0 is free, for node 0 is never a parent
    std::uint32_t to = 0;
  };
  static constexpr unsigned filter_bits = 18;
  std::uint32_t other_child(std::uint32_t node, char16_t c) const {
    const std::uint64_t key = static_cast<std::uint64_t>(node) << 16U | c;
    const std::uint64_t hashed = hash(key);
    if ((filter_[bit(hashed) / 64] >> bit(hashed) % 64 & 1U) == 0) return 0;
    for (std::size_t i = slot(hashed);; i = (i + 1) & mask_) {
      if (edges_[i].key == key) return edges_[i].to;
      if (edges_[i].key == 0) return 0;
    }
  }
  static std::uint64_t hash(std::uint64_t key) { return key * 0x9E3779B97F4A7C15ULL; }
  static std::size_t bit(std::uint64_t hashed) { return static_cast<std::size_t>(hashed >> (64 - filter_bits)); }
  std::size_t slot(std::uint64_t hashed) const { return static_cast<std::size_t>(hashed >> 24U) & mask_; }
  std::uint32_t add_child(std::uint32_t node, char16_t c);
  std::uint32_t add_node();

  std::vector<std::uint32_t> first_;   // by first character: node, or 0
  std::vector<Node> nodes_;            // node 0 is unused
  std::vector<Edge> edges_;            // to every child but the first
  std::vector<std::uint64_t> filter_;  // a bit for each hashed edge
  std::size_t mask_ = 0;
};

}  // namespace zhibiao::lexicon
