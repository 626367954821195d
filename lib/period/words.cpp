// SPDX-License-Identifier: Apache-2.0
#include "period/words.h"

#include <charconv>

namespace zhibiao::period {
namespace {

using lexicon::Id;

Word word_of(const Document& document, std::uint32_t surface, std::uint32_t length) {
  const auto& lexicon = *document.tokens.lexicon;
  const auto* entry = lexicon.meaning(surface, Id::period);
  if (entry == nullptr) return {};
  return {static_cast<Kind>(entry->role), length, lexicon.table(Id::period).cell(entry->row, 2)};
}

// A Chinese digit (0..9) or 十 百 千 (10, 100, 1000); -1 for anything else.
int han_digit(const Document& document, std::uint32_t at) {
  const auto& lexicon = *document.tokens.lexicon;
  const std::u16string_view chars = document.text.chars;
  if (at >= chars.size()) return -1;
  const std::uint32_t surface = lexicon.matcher->exact(chars.substr(at, 1));
  if (surface == lexicon::Matcher::none) return -1;
  const auto* entry = lexicon.meaning(surface, Id::numeral);
  if (entry == nullptr || entry->role > 1) return -1;
  const int value = integer_of(lexicon.table(Id::numeral).cell(entry->row, 2));
  if (entry->role == 0) return value;
  return value == 1 ? 10 : value == 2 ? 100 : 1000;
}

int digit(const Document& document, std::uint32_t at) {
  const std::u16string_view chars = document.text.chars;
  if (at < chars.size() && text::is_digit(chars[at])) return chars[at] - u'0';
  return han_digit(document, at);
}

// 十 十二 二十 二十三, from where its ten stands.
Number tens(const Document& document, std::uint32_t at, int before, std::uint32_t length) {
  const int after = digit(document, at + 1);
  const bool has_unit = after > 0 && after < 10;
  Number out{length + 1U + (has_unit ? 1U : 0U), before * 10 + (has_unit ? after : 0), 0, false, false};
  return out;
}

}  // namespace

Word word_at(const Document& document, std::uint32_t at) {
  Word found;
  const std::u16string_view chars = document.text.chars;
  if (at >= chars.size()) return found;
  document.tokens.lexicon->matcher->each(chars, at, [&](std::uint32_t surface, std::uint32_t length) {
    if (const Word word = word_of(document, surface, length)) found = word;
  });
  return found;
}

Word word_at(const Document& document, std::uint32_t at, Kind kind) {
  Word found;
  const std::u16string_view chars = document.text.chars;
  if (at >= chars.size()) return found;
  document.tokens.lexicon->matcher->each(chars, at, [&](std::uint32_t surface, std::uint32_t length) {
    if (const Word word = word_of(document, surface, length); word.kind == kind) found = word;
  });
  return found;
}

Word word_before(const Document& document, std::uint32_t end, Kind kind) {
  for (std::uint32_t length = std::min(3U, end); length >= 1; --length) {
    const auto surface = document.tokens.lexicon->matcher->exact(std::u16string_view(document.text.chars).substr(end - length, length));
    if (surface == lexicon::Matcher::none) continue;
    if (const Word word = word_of(document, surface, length); word.kind == kind) return word;
  }
  return {};
}

Number number_at(const Document& document, std::uint32_t at) {
  const std::u16string_view chars = document.text.chars;
  Number out;
  for (std::uint32_t i = at; out.length < 5; ++i) {
    const int d = digit(document, i);
    if (d == 10 && out.length <= 1) return tens(document, i, out.length == 0 ? 1 : out.value, out.length);
    if (d < 0 || d > 9) break;
    if (i == at) out.is_arabic = text::is_digit(chars[i]);
    out.value = out.value * 10 + d;
    out.digits = ++out.length;
  }
  if (out.length > 4) return {};
  out.is_two = out.length == 1 && out.value == 2 && !out.is_arabic && word_at(document, at, Kind::two);
  return out;
}

namespace {

// 两千年 · 两千零四年
Number thousands(const Document& document, std::uint32_t at) {
  const Number first = number_at(document, at);
  if (first.length != 1 || first.value > 2 || han_digit(document, at + 1) != 1000) return {};
  std::uint32_t p = at + 2;
  if (han_digit(document, p) == 0) ++p;
  const Number rest = number_at(document, p);
  if (rest.value > 99 || rest.is_arabic) return {};
  return {p + rest.length - at, first.value * 1000 + rest.value, 4, false};
}

}  // namespace

Number number_of_year(const Document& document, std::uint32_t at) {
  if (const Number n = thousands(document, at)) return n;
  const std::u16string_view chars = document.text.chars;
  Number out{7, 0, 4, true};
  if (at + 7 > chars.size() || (at > 0 && text::is_digit(chars[at - 1]))) return number_at(document, at);
  for (std::uint32_t i = at; i < at + 7; ++i) {
    const bool is_digit = text::is_digit(chars[i]);
    if ((i - at) % 2 == 0 ? !is_digit : chars[i] != u' ') return number_at(document, at);
    if (is_digit) out.value = out.value * 10 + (chars[i] - u'0');
  }
  return out;
}

int integer_of(std::string_view cell) {
  int value = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return value;
}

}  // namespace zhibiao::period
