// SPDX-License-Identifier: Apache-2.0
// One pass over the clean text: runs of digits and the longest lexicon surfaces, left to right, not overlapping.
#pragma once
#include <cstdint>
#include <vector>

#include "lexicon/impl.h"
#include "text/clean.h"

namespace zhibiao::lexicon {

/// A run of ASCII digits, or a lexicon surface.
struct Token {
  static constexpr std::uint32_t digits = 0xFFFFFFFF;
  text::Range range;
  std::uint32_t surface = digits;
  Marks marks = {};
  bool is_digits() const noexcept { return surface == digits; }
};

/// The tokens of a text and what is needed to read them. Refers to the text and the lexicon: both must outlive it.
struct Tokens {
  const text::Clean* text = nullptr;
  const Lexicon::Impl* lexicon = nullptr;
  std::vector<Token> list = {};
  std::vector<std::uint32_t> steps = {};  ///< for every 16th character, the first token that begins at or after it

  std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(list.size()); }
  const Token& operator[](std::uint32_t i) const { return list[i]; }
  /// The table has the token.
  bool in(std::uint32_t i, Id table) const { return list[i].marks.in(table); }
  /// The next token, from one on, that one of the tables has; size() if there is none.
  std::uint32_t next_in(std::uint32_t i, TableSet tables) const {
    const Token* token = list.data() + i;
    const Token* const end = list.data() + list.size();
    while (token < end && !token->marks.tables.any(tables)) ++token;
    return static_cast<std::uint32_t>(token - list.data());
  }
  /// What the token means in one table, or nullptr.
  const Entry* meaning(std::uint32_t i, Id table) const {
    return list[i].marks.in(table) ? lexicon->meaning(list[i].surface, table) : nullptr;
  }
  /// The first token that begins at or after a character. At most 16 steps.
  std::uint32_t first_at(std::uint32_t at) const {
    std::uint32_t i = at / step < steps.size() ? steps[at / step] : size();
    while (i < size() && list[i].range.begin < at) ++i;
    return i;
  }
  static constexpr std::uint32_t step = 16;
};

/// The whole stage. Linear. `reuse`: its memory is used again.
Tokens scan(const text::Clean& text, const Lexicon::Impl& lexicon, Tokens reuse = {});

}  // namespace zhibiao::lexicon
