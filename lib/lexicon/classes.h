// SPDX-License-Identifier: Apache-2.0
// What every character of a text is asked for, answered for 64 of them at once.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace zhibiao::lexicon {

/// A byte for each of 64 places, of which each bit is asked for at all places at once.
class Bytes {
 public:
  static constexpr std::uint32_t width = 64;
  std::uint8_t& operator[](std::size_t place) { return bytes_[place]; }
  /// The places whose byte has the bit, from the lowest on.
  std::uint64_t with(unsigned bit) const;
  /// The places whose byte has the bit that is named for it, 0 to 7.
  std::uint64_t with_each(const std::array<std::uint16_t, width>& bits) const;
  /// The same without what only some processors have.
  std::uint64_t with_portable(unsigned bit) const;
  std::uint64_t with_each_portable(const std::array<std::uint16_t, width>& bits) const;

 private:
  std::array<std::uint8_t, width> bytes_{};
};

// The bit of eight bytes goes into the eight highest bits of a product, none in another's way.
inline std::uint64_t Bytes::with_portable(unsigned bit) const {
  constexpr std::uint64_t lowest = 0x0101010101010101, spread = 0x0102040810204080;
  std::uint64_t mask = 0;
  for (std::size_t i = 0; i < width; i += 8) {
    std::uint64_t eight = 0;
    for (std::size_t k = 0; k < 8; ++k) eight |= std::uint64_t{bytes_[i + k]} << 8 * k;  // a plain load
    mask |= ((eight >> bit & lowest) * spread >> 56U) << i;
  }
  return mask;
}

// The bit becomes the highest of its byte, and those of sixteen bytes are taken by one instruction.
inline std::uint64_t Bytes::with(unsigned bit) const {
#if defined(__SSE2__)
  std::uint64_t mask = 0;
  for (std::size_t i = 0; i < width; i += 16) {
    const __m128i sixteen = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes_.data() + i));
    mask |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_slli_epi16(sixteen, 7 - static_cast<int>(bit))))} << i;
  }
  return mask;
#else
  return with_portable(bit);
#endif
}

inline std::uint64_t Bytes::with_each_portable(const std::array<std::uint16_t, width>& bits) const {
  std::uint64_t mask = 0;
  for (std::size_t i = 0; i < width; ++i) mask |= std::uint64_t{bytes_[i] >> bits[i] & 1U} << i;
  return mask;
}

// Bit k of a byte is what it shares with 2^k, which is the number whose exponent is k.
inline std::uint64_t Bytes::with_each(const std::array<std::uint16_t, width>& bits) const {
#if defined(__SSE2__)
  const auto power_of_two = [](__m128i exponents) {  // four of them
    constexpr int exponent = 23, one = 127 << exponent;
    return _mm_cvttps_epi32(_mm_castsi128_ps(_mm_add_epi32(_mm_slli_epi32(exponents, exponent), _mm_set1_epi32(one))));
  };
  const auto powers = [&](std::size_t at) {  // eight
    const __m128i eight = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bits.data() + at)), zero = _mm_setzero_si128();
    return _mm_packs_epi32(power_of_two(_mm_unpacklo_epi16(eight, zero)), power_of_two(_mm_unpackhi_epi16(eight, zero)));
  };
  std::uint64_t mask = 0;
  for (std::size_t i = 0; i < width; i += 16) {
    const __m128i wanted = _mm_packus_epi16(powers(i), powers(i + 8));
    const __m128i sixteen = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes_.data() + i));
    const __m128i found = _mm_cmpeq_epi8(_mm_and_si128(sixteen, wanted), wanted);
    mask |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(found))} << i;
  }
  return mask;
#else
  return with_each_portable(bits);
#endif
}

/// What a character may be, a bit each.
enum class Class : std::uint8_t {
  digit,        ///< 0 to 9
  alone,        ///< a surface of one character
  time,         ///< a word of time of one character: an expression may begin
  longer_time,  ///< such a word of several may begin
  leaning,      ///< 一, 上, 前: an expression may begin if it goes on
  going_on,     ///< what it may go on with: digits, words of time, marks of a date
  cue,          ///< a word that the timeline looks for may begin
  topic,        ///< one that tells what kind of text or section it is: 工作报告, 回顾
};

/// The classes of all characters, a byte each.
class Classes {
 public:
  /// Of up to 64 characters: which of them are of each class, a bit each from the lowest on.
  class Masks {
   public:
    Masks(const Classes& classes, std::u16string_view chars) {
      std::size_t i = 0;
      for (; i + 8 <= chars.size(); i += 8)
        for (std::size_t k = i; k < i + 8; ++k) bytes_[k] = classes.table_[chars[k]];
      for (; i < chars.size(); ++i) bytes_[i] = classes.table_[chars[i]];
    }
    std::uint64_t operator[](Class wanted) const { return bytes_.with(static_cast<unsigned>(wanted)); }

   private:
    Bytes bytes_;
  };

  bool is(char16_t c, Class what) const { return (table_[c] >> static_cast<unsigned>(what) & 1U) != 0; }
  void add(char16_t c, Class what) { table_[c] = static_cast<std::uint8_t>(table_[c] | 1U << static_cast<unsigned>(what)); }

 private:
  std::array<std::uint8_t, 0x10000> table_{};
};

}  // namespace zhibiao::lexicon
