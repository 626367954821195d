// SPDX-License-Identifier: Apache-2.0
#include "period/words.h"

#include <algorithm>
#include <charconv>

#include "lexicon/impl.h"

namespace zhibiao::period {
namespace {

const Vocabulary& vocabulary(const Document& document) { return *document.tokens.lexicon->times; }

int digit(const Document& document, std::uint32_t at) {
  return at < document.text.size() ? vocabulary(document).digit(document.text.chars[at]) : -1;
}

// 十 十二 二十 二十三, from where its ten stands.
Number tens(const Document& document, std::uint32_t at, int before, std::uint32_t length) {
  const int after = digit(document, at + 1);
  const bool has_unit = after > 0 && after < 10;
  Number out{length + 1U + (has_unit ? 1U : 0U), before * 10 + (has_unit ? after : 0), 0, false, false};
  return out;
}

}  // namespace

Word closing_word(const Document& document, std::uint32_t end, Kind kind) {
  for (std::uint32_t length = std::min(3U, end); length >= 1; --length)
    if (const Word word = vocabulary(document).exact(document.text.in({end - length, end}), kind)) return word;
  return {};
}

// 二O二三, 二OO九: the letter among Chinese digits
bool reads_as_zero(const Document& document, std::uint32_t at) {
  const std::u16string_view chars = document.text.chars;
  const auto is_letter = [chars](std::uint32_t i) { return i < chars.size() && (chars[i] == u'O' || chars[i] == u'o'); };
  const auto is_word = [&](std::uint32_t i) { return i < chars.size() && text::is_han(chars[i]) && digit(document, i) >= 0; };
  if (at == 0) return false;
  const bool opened = is_word(at - 1) || (at > 1 && is_letter(at - 1) && is_word(at - 2));
  return opened && (is_word(at + 1) || is_letter(at + 1));
}

Number read_number(const Document& document, std::uint32_t at) {
  const std::u16string_view chars = document.text.chars;
  Number out;
  for (std::uint32_t i = at; out.length < 5; ++i) {
    const int written = digit(document, i);
    const int d = written < 0 && i > at && is_letter_zero(document, i) ? 0 : written;
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
Number thousands(const Document& document, std::uint32_t at, const Number& first) {
  if (digit(document, at + 1) != 1000 || first.length != 1 || first.value > 2) return {};
  std::uint32_t p = at + 2;
  if (digit(document, p) == 0) ++p;
  const Number rest = number_at(document, p);
  if (rest.value > 99 || rest.is_arabic) return {};
  return {p + rest.length - at, first.value * 1000 + rest.value, 4, false};
}

}  // namespace

Number number_of_year(const Document& document, std::uint32_t at, const Number& plain) {
  if (const Number n = thousands(document, at, plain)) return n;
  const std::u16string_view chars = document.text.chars;
  Number out{7, 0, 4, true};
  if (at + 7 > chars.size() || (at > 0 && text::is_digit(chars[at - 1]))) return plain;
  for (std::uint32_t i = at; i < at + 7; ++i) {
    const bool is_digit = text::is_digit(chars[i]);
    if ((i - at) % 2 == 0 ? !is_digit : chars[i] != u' ') return plain;
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
