// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/classes.h"

namespace zhibiao::lexicon {

/// All surfaces of the lexicon in one trie, laid out for what prose asks of it: at most places of a text nothing begins, or a word of one
/// character, and most other words have two. So the first character has a table, the first two have a bit filter (which fits the cache)
/// before a hash, the third has a filter as well, and only below them nodes are walked, the children of each side by side.
class Matcher {
 public:
  static constexpr std::uint32_t none = 0xFFFFFFFF;
  struct Match {
    std::uint32_t surface = none;
    std::uint32_t length = 0;  ///< in characters; 0: no match
  };

  /// `surfaces` are distinct, not empty and in order: those of one character first, each kind ascending. Their index is the id that is
  /// matched.
  explicit Matcher(const std::vector<std::u16string_view>& surfaces);

  /// The longest surface that begins at `at`. At most the length of the longest surface many steps.
  Match longest(std::u16string_view text, std::size_t at) const {
    Match best;
    each(text, at, [&best](std::uint32_t surface, std::uint32_t length) { best = {surface, length}; });
    return best;
  }
  /// Every surface that begins at `at`, shortest first: use(surface, length). At the end of the text none does.
  template <class Use>
  void each(std::u16string_view text, std::size_t at, Use use) const {
    if (at >= text.size()) return;
    if (const std::uint32_t surface = single(text[at]); surface != none) use(surface, std::uint32_t{1});
    if (at + 1 < text.size() && may_begin(text[at], text[at + 1])) each_longer(text, at, use);
  }
  /// Those of two characters and more. Precondition: two characters stand there.
  template <class Use>
  void each_longer(std::u16string_view text, std::size_t at, Use use) const {
    const Pair& two = pair(text[at], text[at + 1]);
    if (two.surface != none) use(two.surface, std::uint32_t{2});
    if (at + 2 >= text.size() || !may_begin_three(text.data() + at)) return;
    std::uint32_t node = two.node;
    for (std::size_t i = at + 2; node != 0 && i < text.size(); ++i) {
      node = child(nodes_[node], text[i]);
      if (nodes_[node].surface != none) use(nodes_[node].surface, static_cast<std::uint32_t>(i + 1 - at));
    }
  }
  /// Some surface begins with this character.
  bool starts(char16_t c) const { return first_[c] != 0; }
  /// The surface that is this one character, or none.
  std::uint32_t single(char16_t c) const { return first_[c] <= single_count_ ? first_[c] - std::uint32_t{1} : none; }
  /// False: no surface of two characters or more begins with these two. True: it may be that one does.
  bool may_begin(char16_t c, char16_t next) const { return may_begin(place(c, next)); }
  /// The same of up to 64 characters, a bit each from the lowest on. Precondition: one more stands behind them.
  std::uint64_t may_begin_at(const char16_t* c, unsigned count) const {
    std::array<std::uint16_t, Bytes::width> places, bits{};
    Bytes bytes;
    for (unsigned i = 0; i < count; ++i) bits[i] = places[i] = place(c[i], c[i + 1]);  // several at once
    for (unsigned i = 0; i < count; ++i) places[i] = static_cast<std::uint16_t>(places[i] / 8);
    for (unsigned i = 0; i < bits.size(); ++i) bits[i] = bits[i] % 8;
    unsigned i = 0;
    for (; i + 8 <= count; i += 8)
      for (unsigned k = i; k < i + 8; ++k) bytes[k] = pair_filter_[places[k]];
    for (; i < count; ++i) bytes[i] = pair_filter_[places[i]];
    return bytes.with_each(bits);
  }
  struct Two {
    std::uint32_t surface;  ///< that the two are, or none
    bool is_longer;         ///< one of three and more begins with them
  };
  /// What two characters are. Two places are looked at at once, for which of them it is nobody can foresee.
  Two two(char16_t c, char16_t next) const {
    const std::uint32_t wanted = key(c, next);
    const Pair& a = pairs_[slot(wanted)];
    const Pair& b = pairs_[(slot(wanted) + 1) & (pairs_.size() - 1)];
    const std::uint32_t not_a = std::uint32_t{0} - (a.key != wanted), not_b = std::uint32_t{0} - (b.key != wanted);  // all bits, or none
    const bool may_stand_behind = (not_a != 0) & (not_b != 0) & (a.key != 0) & (b.key != 0);
    if (may_stand_behind) return {pair(c, next).surface, pair(c, next).node != 0};
    return {(a.surface | not_a) & (b.surface | not_b), ((a.node & ~not_a) | (b.node & ~not_b)) != 0};
  }
  /// False: no surface of three characters or more begins with these three, or of four or more. True: it may be that one does.
  bool may_begin_three(const char16_t* c) const { return has(three_filter_, hash(key(c))); }
  bool may_begin_four(const char16_t* c) const { return has(long_filter_, hash(key(c))); }
  /// False: no surface of four characters or more begins at `at`.
  bool may_begin_long(std::u16string_view text, std::size_t at) const { return at + 3 < text.size() && may_begin_four(text.data() + at); }
  /// The surface equal to the whole text, or none.
  std::uint32_t exact(std::u16string_view text) const;

 private:
  struct Node {
    std::uint32_t surface = none;   // that ends here
    std::uint32_t children = 0;     // the first one
    char16_t character = 0;         // that leads here
    std::uint16_t child_count = 0;  // side by side, in ascending order
  };
  struct Pair {
    std::uint32_t key = 0;         // 0 is free: no surface begins with U+0000
    std::uint32_t surface = none;  // that these two are
    std::uint32_t node = 0;        // of longer ones
  };
  static constexpr unsigned filter_bits = 17;
  using Filter = std::vector<std::uint64_t>;

  static std::uint32_t key(char16_t c, char16_t next) { return static_cast<std::uint32_t>(c) << 16U | next; }
  static std::uint64_t key(const char16_t* three) { return key(three[0], three[1]) | static_cast<std::uint64_t>(three[2]) << 32U; }
  /// Where the filter of pairs has a bit for two characters.
  static std::uint16_t place(char16_t c, char16_t next) { return static_cast<std::uint16_t>(c * 0x9E3BU + next * 0x85EBU); }
  bool may_begin(std::uint16_t place) const { return (pair_filter_[place / 8] >> place % 8 & 1U) != 0; }
  static std::uint64_t hash(std::uint64_t key) { return key * 0x9E3779B97F4A7C15ULL; }
  static std::size_t bit(std::uint64_t hashed) { return static_cast<std::size_t>(hashed >> (64 - filter_bits)); }
  static bool has(const Filter& filter, std::uint64_t hashed) { return (filter[bit(hashed) / 64] >> bit(hashed) % 64 & 1U) != 0; }
  static void add(Filter& filter, std::uint64_t hashed) { filter[bit(hashed) / 64] |= std::uint64_t{1} << bit(hashed) % 64; }

  struct Branch;
  /// The nodes of surfaces [begin, end), which share their first two characters. `open` is empty, before and after.
  void add_pair(const std::vector<std::u16string_view>& surfaces, std::uint32_t begin, std::uint32_t end, std::vector<Branch>& open);
  std::size_t slot(std::uint32_t pair) const { return static_cast<std::size_t>(hash(pair) >> 24U) & (pairs_.size() - 1); }
  /// What begins with two characters; a free slot where nothing does.
  const Pair& pair(char16_t c, char16_t next) const {
    const std::uint32_t wanted = key(c, next);
    for (std::size_t i = slot(wanted);; i = (i + 1) & (pairs_.size() - 1))
      if (pairs_[i].key == wanted || pairs_[i].key == 0) return pairs_[i];
  }
  std::uint32_t child(const Node& node, char16_t c) const {
    const Node* at = nodes_.data() + node.children;
    if (node.child_count > most_in_a_row) return child_of_many(node, c);
    for (std::uint32_t i = 0; i < node.child_count; ++i)
      if (at[i].character == c) return node.children + i;
    return 0;
  }
  static constexpr std::uint32_t most_in_a_row = 8;
  std::uint32_t child_of_many(const Node& node, char16_t c) const;

  std::vector<std::uint16_t> first_;  // by character: 0 where no surface begins; up to single_count_ the surface that it is, plus one
  std::uint32_t single_count_ = 0;
  std::vector<Pair> pairs_;                // hashed by the first two characters
  std::vector<Node> nodes_;                // of two characters and more; node 0 is none
  std::vector<std::uint8_t> pair_filter_;  // a bit for the first two characters of every surface
  Filter three_filter_;                    // the first three of those that have them
  Filter long_filter_;                     // the same, of those with four and more
};

}  // namespace zhibiao::lexicon
