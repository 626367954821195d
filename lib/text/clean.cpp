// SPDX-License-Identifier: Apache-2.0
#include "text/clean.h"

#include "text/fold.h"
#include "text/lines.h"
#include "zhibiao/extractor.h"

namespace zhibiao::text {

Span Clean::bytes(Range r) const {
  if (r.empty()) {
    const std::size_t here = r.begin < at.size() ? at[r.begin] : source.size();
    return {here, here};
  }
  const std::size_t last = at[r.end - 1];
  return {at[r.begin], last + decode(source, last).length};
}

std::string Clean::words(Range r) const {
  std::string out;
  if (r.empty()) return out;
  out.reserve(at[r.end - 1] - at[r.begin] + 4);
  std::size_t begin = at[r.begin];  // of a run without gaps
  std::size_t end = begin;
  for (std::uint32_t i = r.begin; i < r.end; ++i) {
    if (i > r.begin && at[i] == at[i - 1]) continue;  // the second character of an expansion
    if (at[i] != end) {
      out.append(source, begin, end - begin);
      begin = at[i];
    }
    end = at[i] + decode(source, at[i]).length;
  }
  out.append(source, begin, end - begin);
  return out;
}

bool Clean::gap_before(std::uint32_t i) const {
  return i > 0 && i < size() && at[i] != at[i - 1] && at[i] != at[i - 1] + decode(source, at[i - 1]).length;
}

Clean clean(std::string_view source, Clean reuse) {
  constexpr std::size_t longest_expansion = 32;
  const FoldTable& fold = FoldTable::instance();
  Clean out = std::move(reuse);
  if (source.size() > largest_document) source = {};  // its offsets would not fit
  out.source = source;
  std::size_t size = 0;  // written so far; places are made ahead, many at a time
  for (std::size_t i = 0; i < source.size();) {
    const std::size_t room = size + (source.size() - i) / 2 + 2 * longest_expansion;
    out.chars.resize(room);
    out.at.resize(room);
    char16_t* const chars = out.chars.data();
    std::uint32_t* const at = out.at.data();
    while (i < source.size() && size + longest_expansion < room) {
      const Decoded d = decode(source, i);
      const char16_t c = d.code < 0x10000 ? fold[static_cast<char16_t>(d.code)] : u'\uFFFD';
      chars[size] = c;
      at[size] = static_cast<std::uint32_t>(i);
      if (c < FoldTable::several) [[likely]] {
        ++size;
      } else if (c == FoldTable::several) {
        for (const char16_t part : fold.expansion(static_cast<char16_t>(d.code)).substr(0, longest_expansion)) {
          chars[size] = part;
          at[size++] = static_cast<std::uint32_t>(i);
        }
      }
      i += d.length;
    }
  }
  out.chars.resize(size);
  out.at.resize(size);
  out.at.push_back(static_cast<std::uint32_t>(source.size()));
  join_lines(out);
  return out;
}

std::u16string fold(std::string_view surface) {
  const FoldTable& table = FoldTable::instance();
  std::u16string out;
  for (std::size_t i = 0; i < surface.size();) {
    const Decoded d = decode(surface, i);
    const char16_t c = d.code < 0x10000 ? table[static_cast<char16_t>(d.code)] : u'\uFFFD';
    if (c == FoldTable::several)
      out += table.expansion(static_cast<char16_t>(d.code));
    else if (c != FoldTable::drop)
      out.push_back(c);
    i += d.length;
  }
  return out;
}

std::string to_utf8(std::u16string_view chars) {
  std::string out;
  for (const char16_t c : chars) {
    const auto put = [&out](unsigned v) { out.push_back(static_cast<char>(v)); };
    if (c < 0x80) {
      put(c);
    } else if (c < 0x800) {
      put(0xC0U | c >> 6U);
      put(0x80U | (c & 0x3FU));
    } else {
      put(0xE0U | c >> 12U);
      put(0x80U | (c >> 6U & 0x3FU));
      put(0x80U | (c & 0x3FU));
    }
  }
  return out;
}

}  // namespace zhibiao::text
