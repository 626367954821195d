// SPDX-License-Identifier: Apache-2.0
// The words of time at a place of the text: rows of period.tsv, and whole numbers in any script.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "document.h"
#include "period/vocabulary.h"

namespace zhibiao::period {

/// A whole number as it is written: 2023 · 十二 · 二〇二三 · 两.
struct Number {
  std::uint32_t length = 0;  ///< in characters; 0: none
  int value = 0;
  std::uint32_t digits = 0;  ///< how many digits it shows, in positional writing
  bool is_arabic = false;
  bool is_positional = true;  ///< 二三 and 23, not 二十三
  bool is_two = false;        ///< 两
  explicit operator bool() const noexcept { return length != 0; }
};

/// The longest word of period.tsv that begins at a character.
inline Word word_at(const Document& document, std::uint32_t at) {
  const Vocabulary& words = *document.tokens.lexicon->times;
  return at < document.text.size() && words.begins(document.text.chars[at]) ? words.longest(document.text.chars, at) : Word{};
}
/// The longest that is of the kind.
inline Word word_at(const Document& document, std::uint32_t at, Kind kind) {
  const Vocabulary& words = *document.tokens.lexicon->times;
  return at < document.text.size() && words.begins(document.text.chars[at], kind) ? words.longest(document.text.chars, at, kind) : Word{};
}
/// The word of the kind that ends before a character, of one to three characters.
Word closing_word(const Document& document, std::uint32_t end, Kind kind);
inline Word word_before(const Document& document, std::uint32_t end, Kind kind) {
  return end > 0 && document.tokens.lexicon->times->may_close(document.text.chars[end - 1]) ? closing_word(document, end, kind) : Word{};
}
/// The number that begins at a character, up to 9999.
Number read_number(const Document& document, std::uint32_t at);
inline Number number_at(const Document& document, std::uint32_t at) {
  const bool is_digit = at < document.text.size() && document.tokens.lexicon->times->digit(document.text.chars[at]) >= 0;
  return is_digit ? read_number(document, at) : Number{};
}
/// 二O二三: a Latin O that stands for a nought.
bool reads_as_zero(const Document& document, std::uint32_t letter);
inline bool is_letter_zero(const Document& document, std::uint32_t at) {
  const char16_t c = at < document.text.size() ? document.text.chars[at] : u'\0';
  return (c == u'O' || c == u'o') && reads_as_zero(document, at);
}
/// The same for a year, whose digits OCR may have set apart: 1 9 9 7. `plain`: what number_at says.
Number number_of_year(const Document& document, std::uint32_t at, const Number& plain);
/// The mark stands in the stretch: asked of all its characters, several at once, before one looks for it where it seldom is.
inline bool holds(std::u16string_view stretch, char16_t mark) {
  std::uint16_t any = 0;
  for (const char16_t c : stretch) any = static_cast<std::uint16_t>(any | (c == mark));
  return any != 0;
}
/// The integer at the front of a cell ("-1" of "said:-1" after its colon).
int integer_of(std::string_view cell);

}  // namespace zhibiao::period
