// SPDX-License-Identifier: Apache-2.0
#include "text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>

#include "lexicon/table.h"
#include "text/clean.h"

namespace zhibiao::text {
namespace {

std::u16string to_utf16(std::string_view utf8) {
  std::u16string out;
  for (std::size_t i = 0; i < utf8.size();) {
    const Decoded d = decode(utf8, i);
    out.push_back(d.code < 0x10000 ? static_cast<char16_t>(d.code) : u'\uFFFD');
    i += d.length;
  }
  return out;
}

// The rows of an embedded table whose first two columns are a character and what it becomes.
template <class Use>
void each_pair(std::string_view name, Use use) {
  const lexicon::Table table = lexicon::embedded_table(name);
  for (std::uint32_t row = 0; row < table.size(); ++row) use(to_utf16(table.cell(row, 0)), to_utf16(table.cell(row, 1)));
}

// Zero-width, bidi and other format characters carry no text; the soft hyphen and the byte order mark are among them.
bool is_invisible(UChar32 c, int8_t type) { return type == U_FORMAT_CHAR || c == 0xFE0E || c == 0xFE0F; }

// ① ² ½ ㈠ are marks of their own: folded to digits they would join the number beside them.
bool is_mark(UChar32 c, int8_t type) { return type == U_OTHER_NUMBER || (c >= 0x2150 && c <= 0x215F); }

bool is_ascii(const icu::UnicodeString& s) {
  for (int32_t i = 0; i < s.length(); ++i)
    if (s[i] >= 0x80) return false;
  return true;
}

}  // namespace

FoldTable::FoldTable() : map_(0x10000) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  icu::UnicodeString folded;
  for (UChar32 c = 0; c < 0x10000; ++c) {
    const auto self = static_cast<char16_t>(c);
    map_[self] = self;
    if (c >= 0x3400 && c < 0xF900) continue;  // Han, Hangul, surrogates: no compatibility forms that concern us
    if (c >= 0xFFFE) map_[self] = u'\uFFFD';
    const int8_t type = u_charType(c);
    if (is_invisible(c, type)) map_[self] = drop;
    if (u_isUWhiteSpace(c) && c != u'\n') map_[self] = u' ';
    if (is_mark(c, type) || U_FAILURE(status) || !nfkc->getDecomposition(c, folded)) continue;
    if (map_[self] != self) continue;
    if (folded.length() == 1)
      map_[self] = folded[0];
    else if (is_ascii(folded))
      set(self, std::u16string_view(folded.getBuffer(), static_cast<std::size_t>(folded.length())));
  }
  map_[u'\r'] = u' ';
  map_[0] = u' ';
  each_pair("text", [this](std::u16string_view from, std::u16string_view to) { set(from.front(), to); });
  each_pair("traditional", [this](std::u16string_view from, std::u16string_view to) { set(from.front(), to); });
  std::sort(several_.begin(), several_.end());
  for (std::uint32_t c = wide; c < several; ++c)
    if (map_[c] == c && (c < 0xD800 || c >= 0xE000)) stays_[c / 64] |= std::uint64_t{1} << c % 64;
}

void FoldTable::set(char16_t from, std::u16string_view to) {
  if (map_[from] == several) std::erase_if(several_, [from](const auto& row) { return row.first == from; });
  if (to.size() == 1) {
    map_[from] = to.front();
  } else if (to.empty()) {
    map_[from] = drop;
  } else {
    map_[from] = several;
    several_.emplace_back(from, std::u16string(to));
  }
}

std::u16string_view FoldTable::expansion(char16_t c) const {
  const auto found = std::lower_bound(several_.begin(), several_.end(), c, [](const auto& row, char16_t x) { return row.first < x; });
  return found != several_.end() && found->first == c ? std::u16string_view(found->second) : std::u16string_view();
}

const FoldTable& FoldTable::instance() {
  static const FoldTable table;
  return table;
}

Decoded decode_any(std::string_view bytes, std::size_t at) {
  constexpr Decoded bad{0xFFFD, 1};
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[at + i]); };
  const auto tail = [&](std::size_t i) { return at + i < bytes.size() && (byte(i) & 0xC0U) == 0x80; };
  const char32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xC2 || lead > 0xF4 || !tail(1)) return bad;
  if (lead < 0xE0) return {(lead & 0x1FU) << 6 | (byte(1) & 0x3FU), 2};
  if (!tail(2)) return bad;
  if (lead < 0xF0) {
    const char32_t code = (lead & 0x0FU) << 12 | static_cast<char32_t>(byte(1) & 0x3FU) << 6 | (byte(2) & 0x3FU);
    return code < 0x800 || (code >= 0xD800 && code < 0xE000) ? bad : Decoded{code, 3};
  }
  if (!tail(3)) return bad;
  const char32_t code =
      (lead & 0x07U) << 18 | static_cast<char32_t>(byte(1) & 0x3FU) << 12 | static_cast<char32_t>(byte(2) & 0x3FU) << 6 | (byte(3) & 0x3FU);
  return code < 0x10000 || code > 0x10FFFF ? bad : Decoded{code, 4};
}

}  // namespace zhibiao::text
