// SPDX-License-Identifier: Apache-2.0
// What every character of a text is asked for, answered for 64 of them at once.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace zhibiao::lexicon {

/// What a character may be, a bit each.
enum class Class : std::uint8_t {
  digit,        ///< 0 to 9
  alone,        ///< a surface of one character
  time,         ///< a digit or a word of time of one character: an expression may begin
  longer_time,  ///< such a word of several may begin
  cue,          ///< a word that the timeline looks for may begin
  topic,        ///< one that tells what kind of text or section it is: 工作报告, 回顾
};

/// The classes of all characters, a byte each.
class Classes {
 public:
  static constexpr std::uint32_t width = 64;
  /// Of up to 64 characters: which of them are of each class, a bit each from the lowest on.
  class Masks {
   public:
    Masks(const Classes& classes, std::u16string_view chars) {
      for (std::size_t i = 0; i < chars.size(); ++i) bytes_[i] = classes.table_[chars[i]];
    }
    std::uint64_t operator[](Class wanted) const;

   private:
    std::array<std::uint8_t, width> bytes_{};
  };

  void add(char16_t c, Class what) { table_[c] = static_cast<std::uint8_t>(table_[c] | 1U << static_cast<unsigned>(what)); }

 private:
  std::array<std::uint8_t, 0x10000> table_{};
};

// The bit of eight bytes goes into the eight highest bits of a product, none in another's way.
inline std::uint64_t Classes::Masks::operator[](Class wanted) const {
  constexpr std::uint64_t lowest = 0x0101010101010101, spread = 0x0102040810204080;
  std::uint64_t mask = 0;
  for (std::size_t i = 0; i < width; i += 8) {
    std::uint64_t eight = 0;
    for (std::size_t k = 0; k < 8; ++k) eight |= std::uint64_t{bytes_[i + k]} << 8 * k;  // a plain load
    mask |= ((eight >> static_cast<unsigned>(wanted) & lowest) * spread >> 56U) << i;
  }
  return mask;
}

}  // namespace zhibiao::lexicon
