// SPDX-License-Identifier: Apache-2.0
#include "text/clean.h"

#include <algorithm>
#include <array>

#include "text/fold.h"
#include "text/lines.h"
#include "text/wide.h"
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

namespace {

constexpr std::size_t longest_expansion = 32;
constexpr char32_t ideographic_blank = 0x3000;

// As many characters as well-formed text has: its bytes that are no tail bytes, in runs that a byte can count and vectors divide.
std::size_t count_characters(std::string_view bytes) {
  constexpr std::size_t longest_run = 240;
  std::size_t characters = bytes.size();
  while (!bytes.empty()) {
    const std::string_view run = bytes.substr(0, longest_run);
    std::uint8_t tails = 0;
    for (const char c : run) tails = static_cast<std::uint8_t>(tails + std::uint8_t{static_cast<signed char>(c) < -0x40});
    characters -= tails;
    bytes.remove_prefix(run.size());
  }
  return characters;
}

/// Writes characters into room that was made ahead.
class Writer {
 public:
  explicit Writer(Clean& out) : out_(out) {}

  void write_all() {
    out_.breaks.clear();
    // Ill-formed bytes and expansions are more than was counted: then there is room for a character a byte, as often as it takes.
    for (std::size_t room = count_characters(out_.source); at_ < out_.source.size(); room = out_.source.size() - at_) {
      out_.chars.resize(size_ + room + 2 * longest_expansion);
      out_.at.resize(out_.chars.size());
      write_some(out_.chars.size() - longest_expansion);
    }
    out_.chars.resize(size_);
    out_.at.resize(size_);
    out_.at.push_back(static_cast<std::uint32_t>(out_.source.size()));
  }

 private:
  void write_some(std::size_t limit) {
    while (at_ < out_.source.size() && size_ < limit) {
      write_wide(std::min(limit - size_, (out_.source.size() - at_ - 1) / 3));
      write_ascii(std::min(limit - size_, out_.source.size() - at_));
      if (at_ < out_.source.size() && size_ < limit) write_one();
    }
  }

  void write_wide(std::size_t most) {
    const auto* const bytes = reinterpret_cast<const unsigned char*>(out_.source.data()) + at_;
    const auto n = static_cast<std::uint32_t>(fold_wide(bytes, most, fold_, out_.chars.data() + size_));
    std::uint32_t* const places = out_.at.data() + size_;
    const auto begin = static_cast<std::uint32_t>(at_);
    for (std::uint32_t i = 0; i < n; ++i) places[i] = begin + 3 * i;
    at_ += 3 * std::size_t{n};
    size_ += n;
  }

  void write_ascii(std::size_t most) {
    std::size_t n = 0;
    for (; n < most; ++n) {
      const auto byte = static_cast<unsigned char>(out_.source[at_ + n]);
      const char16_t c = fold_[byte];
      if (byte >= 0x80 || !is_plain(c)) break;
      out_.chars[size_ + n] = c;
      out_.at[size_ + n] = static_cast<std::uint32_t>(at_ + n);
    }
    at_ += n;
    size_ += n;
  }

  // Any character.
  void write_one() {
    const Decoded d = decode(out_.source, at_);
    const char16_t c = d.code < 0x10000 ? fold_[static_cast<char16_t>(d.code)] : u'\uFFFD';
    if (c == FoldTable::several) {
      for (const char16_t part : fold_.expansion(static_cast<char16_t>(d.code)).substr(0, longest_expansion)) put(part);
    } else if (c != FoldTable::drop) {
      if (d.code == ideographic_blank && indents()) out_.chars[size_ - 1] = u'\n';
      put(c);
    }
    at_ += d.length;
  }

  // 一、工作回顾　|　过去一年，…: two wide blanks in a row behind words are the indent of a paragraph whose line break was lost. A single
  // character before them is a word spread out (合　　计).
  bool indents() const {
    return size_ > 2 && out_.chars[size_ - 1] == u' ' && out_.at[size_ - 1] + 3 == at_ && out_.source.substr(at_ - 3, 3) == "\u3000" &&
           is_plain(out_.chars[size_ - 2]) && is_plain(out_.chars[size_ - 3]);
  }

  void put(char16_t c) {
    if (c == u' ' || c == u'\n') out_.breaks.push_back(static_cast<std::uint32_t>(size_));
    out_.chars[size_] = c;
    out_.at[size_++] = static_cast<std::uint32_t>(at_);
  }

  const FoldTable& fold_ = FoldTable::instance();
  Clean& out_;
  std::size_t at_ = 0;    // in the caller's bytes
  std::size_t size_ = 0;  // characters written
};

}  // namespace

Clean clean(std::string_view source, Clean reuse) {
  Clean out = std::move(reuse);
  out.source = source.size() > largest_document ? std::string_view() : source;  // offsets of more would not fit
  Writer(out).write_all();
  join_lines(out);
  return out;
}

Clean clean(std::string_view source, Span stretch, const Clean& lead, Clean reuse) {
  Clean out = clean(stretch.in(source), std::move(reuse));
  out.source = source;
  for (std::uint32_t& at : out.at) at += static_cast<std::uint32_t>(stretch.begin);
  out.chars.insert(0, lead.chars);
  out.at.insert(out.at.begin(), lead.at.begin(), lead.at.end());
  return out;
}

std::u16string fold(std::string_view surface) {
  std::u16string out;
  fold(surface, out);
  return out;
}

void fold(std::string_view surface, std::u16string& out) {
  const FoldTable& table = FoldTable::instance();
  std::array<char16_t, 32> first;  // what stays as it is goes in at once
  std::size_t n = 0;
  for (; n < first.size() && 3 * n + 2 < surface.size(); ++n) {
    const Decoded d = decode(surface, 3 * n);
    if (d.length != 3 || !table.stays(static_cast<char16_t>(d.code))) break;
    first[n] = static_cast<char16_t>(d.code);
  }
  out.append(first.data(), n);
  for (std::size_t i = 3 * n; i < surface.size();) {
    const Decoded d = decode(surface, i);
    const char16_t c = d.code < 0x10000 ? table[static_cast<char16_t>(d.code)] : u'\uFFFD';
    if (c < FoldTable::several)
      out.push_back(c);
    else if (c == FoldTable::several)
      out += table.expansion(static_cast<char16_t>(d.code));
    i += d.length;
  }
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
