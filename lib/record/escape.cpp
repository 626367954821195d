// SPDX-License-Identifier: Apache-2.0
#include "record/escape.h"

#include <cstdint>

namespace zhibiao::record {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

std::uint8_t byte(std::string_view text, std::size_t i) noexcept { return static_cast<std::uint8_t>(text[i]); }

// The second byte decides about overlong forms, surrogates and what lies beyond U+10FFFF (Unicode, table 3-7).
bool second_byte_fits(std::uint8_t first, std::uint8_t second) noexcept {
  const std::uint8_t lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  const std::uint8_t highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  return lowest <= second && second <= highest;
}

void append_escaped(std::string& out, unsigned code) {
  constexpr std::string_view hex = "0123456789abcdef";
  out += "\\u";
  for (const unsigned shift : {12u, 8u, 4u, 0u}) out += hex[(code >> shift) & 15u];
}

void append_json_character(std::string& out, std::string_view character) {
  const std::uint8_t first = byte(character, 0);
  if (first == '"' || first == '\\') {
    (out += '\\') += character;
  } else if (first == '\n') {
    out += "\\n";
  } else if (first == '\t') {
    out += "\\t";
  } else if (first < 0x20 || first == 0x7F) {
    append_escaped(out, first);
  } else if (character == "\xC2\x85") {
    append_escaped(out, 0x85);
  } else if (character == "\xE2\x80\xA8" || character == "\xE2\x80\xA9") {
    append_escaped(out, 0x2000u + (byte(character, 2) & 0x3Fu));
  } else {
    out += character;
  }
}

// XML 1.0 has no way to write the other controls, U+FFFE and U+FFFF.
bool forbidden_in_xml(std::string_view character) noexcept {
  const std::uint8_t first = byte(character, 0);
  if (first < 0x20) return first != '\t' && first != '\n' && first != '\r';
  return character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF";
}

void append_markup_character(std::string& out, std::string_view character) {
  switch (character[0]) {
    case '&':
      out += "&amp;";
      break;
    case '<':
      out += "&lt;";
      break;
    case '>':
      out += "&gt;";
      break;
    case '"':
      out += "&quot;";
      break;
    case '\'':
      out += "&#39;";
      break;
    default:
      out += forbidden_in_xml(character) ? replacement : character;
  }
}

template <class Append>
void for_each_character(std::string_view text, Append append) {
  while (!text.empty()) {
    const std::size_t size = character_size(text);
    append(size == 0 ? replacement : text.substr(0, size));
    text.remove_prefix(size == 0 ? 1 : size);
  }
}

}  // namespace

std::size_t character_size(std::string_view text) noexcept {
  if (text.empty()) return 0;
  const std::uint8_t first = byte(text, 0);
  const std::size_t size = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
  if (size <= 1) return size;
  if (text.size() < size || !second_byte_fits(first, byte(text, 1))) return 0;
  for (std::size_t i = 2; i < size; ++i) {
    if ((byte(text, i) & 0xC0) != 0x80) return 0;
  }
  return size;
}

void append_clean(std::string& out, std::string_view text) {
  for_each_character(text, [&out](std::string_view character) { out += character; });
}

void append_markup(std::string& out, std::string_view text) {
  for_each_character(text, [&out](std::string_view character) { append_markup_character(out, character); });
}

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  for_each_character(text, [&out](std::string_view character) { append_json_character(out, character); });
  out += '"';
}

void append_csv_field(std::string& out, std::string_view text, std::string_view separators) {
  const bool quoted = text.find_first_of("\",\r\n") != std::string_view::npos || text.find_first_of(separators) != std::string_view::npos;
  if (quoted) out += '"';
  for_each_character(text, [&out](std::string_view character) { out += character == "\"" ? std::string_view("\"\"") : character; });
  if (quoted) out += '"';
}

}  // namespace zhibiao::record
