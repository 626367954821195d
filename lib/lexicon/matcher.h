// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zhibiao::lexicon {

/// All surfaces of the lexicon in one trie: a direct table for the first character, a hash of (node, character) below it.
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
      if (nodes_[node] != none) use(nodes_[node], static_cast<std::uint32_t>(i - at));
      if (i >= text.size()) return;
      node = child(node, text[i]);
    }
  }
  /// Nothing begins with this character.
  bool starts(char16_t c) const { return first_[c] != 0; }
  std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(nodes_.size()); }
  /// The surface equal to the whole text, or none.
  std::uint32_t exact(std::u16string_view text) const;

 private:
  struct Edge {
    std::uint64_t key = 0;  // node << 16 | character; 0 is free, for node 0 is never a parent
    std::uint32_t to = 0;
  };
  std::uint32_t child(std::uint32_t node, char16_t c) const {
    const std::uint64_t key = static_cast<std::uint64_t>(node) << 16U | c;
    for (std::size_t i = hash(key) & mask_;; i = (i + 1) & mask_) {
      if (edges_[i].key == key) return edges_[i].to;
      if (edges_[i].key == 0) return 0;
    }
  }
  static std::size_t hash(std::uint64_t key) { return static_cast<std::size_t>(key * 0x9E3779B97F4A7C15ULL >> 32U); }
  std::uint32_t add_child(std::uint32_t node, char16_t c);

  std::vector<std::uint32_t> first_;  // by first character: node, or 0
  std::vector<std::uint32_t> nodes_;  // surface that ends at the node, or none; node 0 is unused
  std::vector<Edge> edges_;
  std::size_t mask_ = 0;
};

}  // namespace zhibiao::lexicon
