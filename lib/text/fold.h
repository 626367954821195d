// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace zhibiao::text {

/// What becomes of each character of the BMP: itself, another character, several, or nothing.
class FoldTable {
 public:
  static constexpr char16_t drop = 0xFFFF;     // zero-width and bidi characters
  static constexpr char16_t several = 0xFFFE;  // ㎡ -> m2: see expansion()

  FoldTable();
  static const FoldTable& instance();
  char16_t operator[](char16_t c) const { return map_[c]; }
  static constexpr char16_t wide = 0x0800;  // from here on UTF-8 takes three bytes
  /// A character of three bytes that becomes itself, and no blank: asked for every one, so out of a table that stays in the cache.
  bool stays(char16_t c) const { return (stays_[c / 64] >> c % 64 & 1U) != 0; }
  std::u16string_view expansion(char16_t c) const;

 private:
  void set(char16_t from, std::u16string_view to);
  std::vector<char16_t> map_;
  std::array<std::uint64_t, 0x10000 / 64> stays_{};
  std::vector<std::pair<char16_t, std::u16string>> several_;  // in order
};

/// One character of UTF-8: its code point (U+FFFD for an ill-formed byte) and its length in bytes (1 to 4).
struct Decoded {
  char32_t code;
  std::uint32_t length;
};
Decoded decode_any(std::string_view bytes, std::size_t at);
/// The two that texts are made of, at once: ASCII, and three bytes from U+1000 to U+CFFF, which need no further check.
inline Decoded decode(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[at + i]); };
  const char32_t lead = byte(0);
  if (lead - 0xE1U <= 0xECU - 0xE1U && at + 2 < bytes.size()) {
    const char32_t second = byte(1) ^ 0x80U, third = byte(2) ^ 0x80U;  // six bits each, where they are tail bytes
    if ((second | third) < 0x40) return {(lead & 0x0FU) << 12 | second << 6 | third, 3};
  }
  if (lead < 0x80) return {lead, 1};
  return decode_any(bytes, at);
}

}  // namespace zhibiao::text
