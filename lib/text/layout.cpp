// SPDX-License-Identifier: Apache-2.0
#include "text/layout.h"

#include <algorithm>
#include <bit>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "text/lines.h"
#include "text/room.h"

namespace zhibiao::text {
namespace {

using View = std::u16string_view;

constexpr std::size_t longest_heading = 45;
constexpr std::size_t most_clauses = 64;  // in nearly every paragraph

bool ends_sentence(char16_t c) { return c == u'\u3002' || c == u'!' || c == u'?'; }
bool ends_clause(char16_t c) { return c == u'\uFF0C' || c == u',' || c == u';' || c == u':'; }

// 8，464，610: the mark of thousands in full width, with three digits behind it
bool parts_thousands(View text, std::size_t i) {
  const auto digit = [&](std::size_t at) { return at < text.size() && is_digit(text[at]); };
  return text[i] == u'\uFF0C' && i > 0 && digit(i - 1) && digit(i + 1) && digit(i + 2) && digit(i + 3) && !digit(i + 4);
}

// 1,234 and 15:45 and 15.2:45.3:39.5 are no clause ends, nor 1 9 :4 3 or 15 : 45 as OCR has it.
bool inside_number(View text, std::size_t i) {
  if (parts_thousands(text, i)) return true;
  if ((text[i] != u',' && text[i] != u':') || i == 0 || i + 1 >= text.size()) return false;
  const auto skip = [&](std::size_t at) { return text[i] == u':' && at < text.size() && text[at] == u' '; };
  const std::size_t before = skip(i - 1) && i > 1 ? i - 2 : i - 1;
  const std::size_t behind = skip(i + 1) && i + 2 < text.size() ? i + 2 : i + 1;
  return is_digit(text[before]) && is_digit(text[behind]);
}

bool is_heading(View line) {
  if (line.size() > longest_heading || line.find(u'\u3002') != View::npos) return false;
  const bool marked = heading_level(line) > 0;
  const std::size_t marks = static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char16_t c) { return ends_clause(c); }));
  return marked ? marks <= 1 && !ends_clause(line.back()) : marks == 0;
}

constexpr std::uint32_t longest_table_row = 200;

// A label and then figures only, as the blanks of the source part them.
bool is_table_row(const Clean& text, Range line) {
  const char16_t last = text.chars[line.end - 1];
  if (line.size() > longest_table_row || !(is_digit(last) || last == u'%' || last == u'-')) return false;
  const std::vector<Range> words = words_of(text, line);
  std::size_t cells = 0;
  while (cells < words.size() && is_cell(text.in(words[words.size() - 1 - cells]))) ++cells;
  if (cells == 0 || cells == words.size()) return false;
  for (std::size_t i = 0; i + cells < words.size(); ++i)
    if (is_cell(text.in(words[i])) || text.in(words[i]).find(u'\uFF0C') != View::npos) return false;
  return true;
}

Paragraph paragraph_of(const Clean& text, Range range) {
  const View line = text.in(range);
  Paragraph p{range, Block::prose, 0, opens_article(line)};
  if (is_caption(line))
    p.block = Block::caption;
  else if (is_table_row(text, range))
    p.block = Block::table_row;
  else if (is_heading(line))
    p.block = Block::heading;
  if (p.block == Block::heading) p.level = static_cast<std::uint8_t>(heading_level(line));
  return p;
}

/// The characters that may end something: all but Han and the marks around it, before which 。 stands and ， behind. Looks at 64 at a time.
class Ends {
 public:
  explicit Ends(View chars) : chars_(chars) { look_at(0); }

  // One after the other; then the end of the text.
  std::uint32_t next() {
    while (left_ == 0) {
      if (begin_ + width >= chars_.size()) return static_cast<std::uint32_t>(chars_.size());
      look_at(begin_ + width);
    }
    const std::uint32_t at = begin_ + static_cast<std::uint32_t>(std::countr_zero(left_));
    left_ &= left_ - 1;
    return at;
  }

 private:
  static constexpr std::uint32_t width = 64;
  static constexpr char16_t first_inside = 0x3003, last_inside = 0xFF0B;

  void look_at(std::uint32_t begin) {
    begin_ = begin;
    const View block = chars_.substr(begin, width);
    left_ = 0;
    std::size_t i = 0;
#if defined(__SSE2__)
    const auto outside = [&](std::size_t at) {  // eight, as words that are all ones or zero; compared as signed numbers
      const __m128i eight = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block.data() + at));
      const __m128i shifted = _mm_sub_epi16(eight, _mm_set1_epi16(static_cast<short>(first_inside + 0x8000 - 0x10000)));
      return _mm_cmpgt_epi16(shifted, _mm_set1_epi16(static_cast<short>(last_inside - first_inside - 0x8000)));
    };
    for (; i + 16 <= block.size(); i += 16)
      left_ |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_packs_epi16(outside(i), outside(i + 8))))} << i;
#endif
    for (; i < block.size(); ++i) left_ |= std::uint64_t{block[i] < first_inside || block[i] > last_inside} << i;
  }

  View chars_;
  std::uint64_t left_ = 0;   // of the block
  std::uint32_t begin_ = 0;  // of it
};

// Cuts the paragraph that begins at `begin`; where it ends.
std::uint32_t cut_sentences(const Clean& text, std::uint32_t begin, std::uint32_t index, Ends& ends, Layout& out) {
  const View chars = text.chars;
  std::uint32_t clause = begin;
  std::uint32_t sentence = begin;
  const auto close_clause = [&](std::uint32_t end, char16_t mark) {
    if (end > clause) out.clauses.push_back({{clause, end}, static_cast<std::uint32_t>(out.sentences.size()), mark});
    clause = end + 1;
  };
  std::uint32_t i = ends.next();
  for (; i < chars.size(); i = ends.next()) {
    if (chars[i] == u'\n') break;
    if (ends_sentence(chars[i])) {
      close_clause(i, chars[i]);
      std::uint32_t end = i + 1;
      while (end < chars.size() && (chars[end] == u'\u201D' || chars[end] == u'\u2019' || chars[end] == u')')) ++end;
      out.sentences.push_back({{sentence, end}, index});
      sentence = clause = end;
    } else if (ends_clause(chars[i]) && !inside_number(chars, i)) {
      close_clause(i, chars[i]);
    }
  }
  if (sentence < i) {
    close_clause(i, u'\n');
    out.sentences.push_back({{sentence, i}, index});
  }
  return i;
}

template <class Part>
std::uint32_t part_at(const std::vector<Part>& parts, std::uint32_t at) {
  const auto after = std::upper_bound(parts.begin(), parts.end(), at, [](std::uint32_t x, const Part& p) { return x < p.range.begin; });
  return after == parts.begin() ? 0 : static_cast<std::uint32_t>(after - parts.begin() - 1);
}

void index(std::uint32_t size, Layout& out) {
  out.steps.resize(size / Layout::step + 1);
  const Clause* const clauses = out.clauses.data();
  const auto count = static_cast<std::uint32_t>(out.clauses.size());
  std::uint32_t clause = 0, at = 0;
  for (std::uint32_t& step : out.steps) {
    while (clause + 1 < count && clauses[clause + 1].range.begin <= at) ++clause;
    step = clause;
    at += Layout::step;
  }
}

}  // namespace

std::uint32_t Layout::sentence_at(std::uint32_t at) const { return part_at(sentences, at); }
std::uint32_t Layout::paragraph_at(std::uint32_t at) const { return part_at(paragraphs, at); }

std::vector<Range> words_of(const Clean& text, Range line) {
  std::vector<Range> out;
  std::uint32_t begin = line.begin;
  for (std::uint32_t i = line.begin; i <= line.end; ++i) {
    const bool blank = i < line.end && text.chars[i] == u' ';
    if (i < line.end && !blank && !(i > begin && text.gap_before(i))) continue;
    if (i > begin) out.push_back({begin, i});
    begin = blank ? i + 1 : i;
  }
  return out;
}

void cut(std::uint32_t paragraph, Clean& text, Layout& layout) {
  const std::uint32_t end = layout.paragraphs[paragraph].range.begin;
  const auto behind = [end](const auto& part) { return part.range.begin >= end; };
  layout.paragraphs.resize(paragraph);
  while (!layout.sentences.empty() && behind(layout.sentences.back())) layout.sentences.pop_back();
  while (!layout.clauses.empty() && behind(layout.clauses.back())) layout.clauses.pop_back();
  text.chars.resize(end);
  text.at.resize(end + 1);  // the last one is where the paragraph began
  index(end, layout);
}

Layout layout(const Clean& text, Layout reuse) {
  Layout out = std::move(reuse);
  out.paragraphs.clear();
  out.sentences.clear();
  out.clauses.clear();
  Ends ends(text.chars);
  for (std::uint32_t begin = 0; begin < text.size();) {
    make_room(out.clauses, most_clauses, begin, text.size());
    make_room(out.sentences, most_clauses, begin, text.size());
    make_room(out.paragraphs, 1, begin, text.size());
    const std::uint32_t end = cut_sentences(text, begin, static_cast<std::uint32_t>(out.paragraphs.size()), ends, out);
    if (end > begin) out.paragraphs.push_back(paragraph_of(text, {begin, end}));
    begin = end + 1;
  }
  index(text.size(), out);
  return out;
}

}  // namespace zhibiao::text
