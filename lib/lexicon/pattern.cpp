// SPDX-License-Identifier: Apache-2.0
#include "lexicon/pattern.h"

#include <re2/re2.h>

#include <algorithm>

#include "text/fold.h"

namespace zhibiao::lexicon {
namespace {

using text::Range;

// （ as （ stands in clean text: a bracket, and not the pattern's. Characters of the pattern's own language are ASCII and stay.
std::string folded(std::string_view pattern) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size();) {
    const text::Decoded d = text::decode(pattern, i);
    const std::string_view as_written = pattern.substr(i, d.length);
    const std::u16string as_read = d.code < 0x80 ? std::u16string() : text::fold(as_written);
    i += d.length;
    if (as_read.size() != 1) {
      out += as_written;
      continue;
    }
    if (as_read[0] < 0x80 && !text::is_digit(as_read[0]) && !text::is_letter(as_read[0])) out += '\\';
    out += text::to_utf8(as_read);
  }
  return out;
}

re2::RE2::Options options() {
  re2::RE2::Options out;
  out.set_log_errors(false);
  out.set_never_nl(true);
  out.set_max_mem(Patterns::memory);
  return out;
}

/// A paragraph as RE2 reads it, and where each of its characters stands there.
struct Paragraph {
  std::string bytes;
  std::vector<std::size_t> at;  // one more at the end

  explicit Paragraph(std::u16string_view chars) {
    bytes.reserve(3 * chars.size());
    at.reserve(chars.size() + 1);
    for (std::size_t i = 0; i < chars.size(); ++i) {
      at.push_back(bytes.size());
      bytes += text::to_utf8(chars.substr(i, 1));
    }
    at.push_back(bytes.size());
  }
  std::size_t size() const { return at.size() - 1; }
  // The characters that a match lies in; \C may have cut them.
  std::pair<std::size_t, std::size_t> characters(re2::StringPiece match) const {
    const auto begin = static_cast<std::size_t>(match.data() - bytes.data());
    const auto first = std::upper_bound(at.begin(), at.end(), begin) - 1;
    const auto last = std::lower_bound(first, at.end(), begin + match.size());
    return {static_cast<std::size_t>(first - at.begin()), static_cast<std::size_t>(last - at.begin())};
  }
};

// The first match in some characters of the paragraph, or at the first of them; nowhere where data() is nullptr.
re2::StringPiece match_in(const re2::RE2& pattern, const Paragraph& p, std::size_t begin, std::size_t end, re2::RE2::Anchor anchor) {
  re2::StringPiece match;
  if (!pattern.Match(p.bytes, p.at[begin], p.at[end], anchor, &match, 1)) return {};
  return match;
}

// Where the match ends that begins at a character; there where none does, or one of nothing.
std::size_t match_at(const re2::RE2& pattern, const Paragraph& p, std::size_t begin) {
  const std::size_t limit = std::min(begin + Patterns::longest_match, p.size());
  const re2::StringPiece match = match_in(pattern, p, begin, limit, re2::RE2::ANCHOR_START);
  return match.empty() ? begin : p.characters(match).second;
}

// Where the next match may begin, from a character on; size() where none does. It may be too long for one.
std::size_t next_begin(const re2::RE2& pattern, const Paragraph& p, std::size_t from) {
  constexpr std::size_t ahead = 2 * Patterns::longest_match;
  while (from < p.size()) {
    const std::size_t limit = std::min(from + ahead, p.size());
    const re2::StringPiece match = match_in(pattern, p, from, limit, re2::RE2::UNANCHORED);
    if (match.data() != nullptr) return p.characters(match).first;
    if (limit == p.size()) break;
    from = limit - Patterns::longest_match + 1;  // none that has an end begins before
  }
  return p.size();
}

// Every match, as characters: use(begin, end). Looking for one may go to the end of what is looked at, again and again, so that is bounded;
// what a match is does not depend on where the search for it began.
template <class Use>
void each_match(const re2::RE2& pattern, const Paragraph& p, Use use) {
  for (std::size_t at = 0; at < p.size();) {
    const std::size_t end = match_at(pattern, p, at);  // right behind the one before
    if (end > at) use(at, end);
    at = end > at ? end : next_begin(pattern, p, at + 1);
  }
}

}  // namespace

Patterns::Patterns() = default;
Patterns::~Patterns() = default;

Result<std::shared_ptr<const Patterns>> Patterns::compile(const Table& table) {
  if (table.size() == 0) return std::shared_ptr<const Patterns>();
  auto out = std::make_shared<Patterns>();
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    auto pattern = std::make_unique<const re2::RE2>(folded(table.cell(row, 0)), options());
    if (!pattern->ok()) return table.error(row, 0, pattern->error());
    if (pattern->ProgramSize() > largest_program)
      return table.error(
          row, 0, "too large: " + std::to_string(pattern->ProgramSize()) + " instructions, at most " + std::to_string(largest_program));
    if (re2::RE2::FullMatch("", *pattern)) return table.error(row, 0, "matches the empty text");
    out->patterns_.push_back(std::move(pattern));
  }
  return std::shared_ptr<const Patterns>(std::move(out));
}

void Patterns::hide(text::Clean& text) const {
  const std::u16string& chars = text.chars;
  std::vector<Range> hidden;
  for (std::size_t begin = 0, end = 0; begin < chars.size(); begin = end + 1) {
    end = std::min(chars.find(u'\n', begin), chars.size());
    const Paragraph paragraph(std::u16string_view(chars).substr(begin, end - begin));
    for (const auto& pattern : patterns_)
      each_match(*pattern, paragraph, [&](std::size_t first, std::size_t last) {
        hidden.push_back({static_cast<std::uint32_t>(begin + first), static_cast<std::uint32_t>(begin + last)});
      });
  }
  for (const Range& r : hidden) std::fill(text.chars.begin() + r.begin, text.chars.begin() + r.end, u'\uFFFD');
}

}  // namespace zhibiao::lexicon
