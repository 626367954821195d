// SPDX-License-Identifier: Apache-2.0
// One pass over the clean text: runs of digits and the longest lexicon surfaces, left to right, not overlapping.
#pragma once
#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include "lexicon/impl.h"
#include "text/clean.h"
#include "text/room.h"

namespace zhibiao::lexicon {

/// A run of ASCII digits, or a lexicon surface.
struct Token {
  static constexpr std::uint32_t digits = 0xFFFFFFFF;
  text::Range range;
  std::uint32_t surface = digits;
  Marks marks = {};
  bool is_digits() const noexcept { return surface == digits; }
};

/// Where tokens begin in 64 characters of a text: which is the first at or behind any of them.
class Begins {
 public:
  Begins() = default;
  /// `first` is the first token that begins here or behind; `tokens` has a bit for each character, from the lowest on.
  Begins(std::uint64_t tokens, std::uint32_t first) : tokens_(tokens), first_(first) {
    std::uint64_t bytes = tokens - (tokens >> 1U & 0x5555555555555555);
    bytes = (bytes & 0x3333333333333333) + (bytes >> 2U & 0x3333333333333333);
    before_ = ((bytes + (bytes >> 4U)) & 0x0F0F0F0F0F0F0F0F) * 0x0101010101010101 << 8U;
  }
  /// The first token that begins at a character or behind it.
  std::uint32_t first_at(std::uint32_t character) const {
    const std::uint32_t byte = character & 56U;
    return first_ + static_cast<std::uint8_t>(before_ >> byte) + count[static_cast<std::uint8_t>(tokens_ >> byte) & below[character & 7U]];
  }

 private:
  static constexpr std::array<std::uint8_t, 8> below = {0, 1, 3, 7, 15, 31, 63, 127};
  /// How many bits are set in a number below 128.
  static constexpr std::array<std::uint8_t, 128> count = [] {
    std::array<std::uint8_t, 128> out{};
    for (unsigned i = 1; i < out.size(); ++i) out[i] = static_cast<std::uint8_t>(out[i / 2] + i % 2);
    return out;
  }();

  std::uint64_t tokens_ = 0;
  std::uint64_t before_ = 0;  // in each byte, how many begin before those eight characters
  std::uint32_t first_ = 0;
};

/// 64 characters of a text, a bit each from the lowest on.
struct Block {
  std::uint64_t times = 0;   ///< where expressions of time may begin
  std::uint64_t cues = 0;    ///< where words that the timeline looks for may begin
  std::uint64_t topics = 0;  ///< where words of titles and headings may begin
  // Tokens of each Kind.
  std::uint64_t numbers = 0;
  std::uint64_t areas = 0;
  std::uint64_t names = 0;
  std::uint64_t claims = 0;
  std::uint64_t changes = 0;
};

/// The tokens of a text and what is needed to read them. Refers to the text and the lexicon: both must outlive it.
struct Tokens {
  const text::Clean* text = nullptr;
  const Lexicon::Impl* lexicon = nullptr;
  std::vector<Token, text::Unwritten<Token>> list = {};
  std::uint32_t count = 0;  ///< of them: size() is asked for everywhere, and 20 does not divide fast
  std::vector<Begins> begins = {};
  std::vector<Block> blocks = {};

  std::uint32_t size() const noexcept { return count; }
  const Token& operator[](std::uint32_t i) const { return list[i]; }
  /// The table has the token.
  bool in(std::uint32_t i, Id table) const { return list[i].marks.in(table); }
  /// The next token in [i, end) that one of the tables has; `end` if there is none.
  std::uint32_t next_in(std::uint32_t i, std::uint32_t end, TableSet wanted) const {
    const Token* const first = list.data();
    while (i < end && !first[i].marks.tables.any(wanted)) ++i;
    return i;
  }
  /// What the token means in one table, or nullptr.
  const Entry* meaning(std::uint32_t i, Id table) const {
    return list[i].marks.in(table) ? lexicon->meaning(list[i].surface, table) : nullptr;
  }
  /// The first token that begins at or after a character.
  std::uint32_t first_at(std::uint32_t at) const { return at < text->size() ? begins[at / width].first_at(at % width) : size(); }
  /// The next character in [at, end) at which the masks of the blocks have a bit: &Block::times. `end` if there is none.
  std::uint32_t next_at(std::uint32_t at, std::uint32_t end, std::uint64_t Block::*mask) const {
    if (at >= end) return end;
    std::uint64_t left = blocks[at / width].*mask & ~std::uint64_t{0} << at % width;
    for (at -= at % width; left == 0 && at + width < end; at += width) left = blocks[at / width + 1].*mask;
    return left == 0 ? end : std::min(end, at + static_cast<std::uint32_t>(std::countr_zero(left)));
  }
  /// The next token from `i` on at which the masks of the blocks have a bit: &Block::areas. The number of tokens if there is none.
  std::uint32_t next(std::uint32_t i, std::uint64_t Block::*mask) const {
    if (i >= size()) return size();
    const std::uint32_t end = text->size(), at = next_at(list[i].range.begin, end, mask);
    return at == end ? size() : first_at(at);
  }
  static constexpr std::uint32_t width = Bytes::width;
};

/// The whole stage. Linear. `reuse`: its memory is used again.
Tokens scan(const text::Clean& text, const Lexicon::Impl& lexicon, Tokens reuse = {});

}  // namespace zhibiao::lexicon
