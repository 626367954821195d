// SPDX-License-Identifier: Apache-2.0
// bytes -> clean text + the way back. Every stage below works on clean characters; results go out as bytes of the caller's text.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhibiao/span.h"

namespace zhibiao::text {

/// A place in clean text, in characters.
struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  constexpr std::uint32_t size() const noexcept { return end - begin; }
  constexpr bool empty() const noexcept { return begin >= end; }
  constexpr bool contains(std::uint32_t at) const noexcept { return begin <= at && at < end; }
  constexpr bool contains(Range other) const noexcept { return begin <= other.begin && other.end <= end; }
  constexpr bool overlaps(Range other) const noexcept { return begin < other.end && other.begin < end; }
  friend constexpr auto operator<=>(const Range&, const Range&) = default;
};

/// One UTF-16 unit a character: width, compatibility forms and Traditional script folded, blanks beside Han and line breaks inside
/// sentences taken out. Characters beyond the BMP and ill-formed bytes stand as U+FFFD.
struct Clean {
  std::string_view source;                 ///< the caller's bytes
  std::u16string chars;                    ///< the folded characters; '\n' between paragraphs
  std::vector<std::uint32_t> at;           ///< byte offset of each character's source; one more at the end
  std::vector<std::uint32_t> breaks = {};  ///< where blanks and line breaks stood before the lines were joined

  std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(chars.size()); }
  std::u16string_view in(Range r) const { return std::u16string_view(chars).substr(r.begin, r.size()); }
  /// The bytes of the caller's text that the characters were read from.
  Span bytes(Range r) const;
  /// The caller's own words for the characters, without what was taken out between them.
  std::string words(Range r) const;
  /// True where blanks or a line break were taken out before this character.
  bool gap_before(std::uint32_t i) const;
};

/// The whole stage. Any bytes; linear. More than largest_document of them are read as none. `reuse`: its memory is used again.
Clean clean(std::string_view source, Clean reuse = {});
/// The same of a stretch of the source. `lead` stands before it: lines of earlier stretches that are to be read again.
Clean clean(std::string_view source, Span stretch, const Clean& lead, Clean reuse = {});

/// A lexicon surface as it will be met in clean text.
std::u16string fold(std::string_view surface);
/// The same, put behind what `out` holds.
void fold(std::string_view surface, std::u16string& out);

/// Character classes that several stages ask for.
constexpr bool is_digit(char16_t c) { return c >= u'0' && c <= u'9'; }
constexpr bool is_letter(char16_t c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'); }
constexpr bool is_han(char16_t c) { return (c >= 0x3400 && c <= 0x9FFF) || c == 0x3007 || (c >= 0xF900 && c <= 0xFAFF); }

/// UTF-8 of clean characters (folded, not the caller's).
std::string to_utf8(std::u16string_view chars);

}  // namespace zhibiao::text
