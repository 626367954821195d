// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <vector>

#include "text/clean.h"

namespace zhibiao::text {

enum class Block : std::uint8_t { prose, heading, caption, table_row };

/// A paragraph, heading, caption or table row.
struct Paragraph {
  Range range;
  Block block{};
  std::uint8_t level = 0;      ///< of a heading: 0 a title, 1 for 一、, 2 for (一), 3 for 1.
  bool opens_article = false;  ///< 本报讯: a new article of a newspaper page begins here
};

struct Sentence {
  Range range;  ///< with its final mark
  std::uint32_t paragraph = 0;
};

/// A stretch between clause marks (, ; : .). The mark is not part of it.
struct Clause {
  Range range;
  std::uint32_t sentence = 0;
  char16_t mark = 0;  ///< the mark that closes it; '\n' at the end of a paragraph
};

struct Layout {
  std::vector<Paragraph> paragraphs;
  std::vector<Sentence> sentences;
  std::vector<Clause> clauses;
  std::vector<std::uint32_t> steps =
      {};  ///< for every 32nd character, the last clause that begins at or before it (the first, if none does)

  /// The clause, sentence or paragraph that holds a character. At most 32 steps for a clause, logarithmic for the others. Precondition:
  /// the text is not empty.
  std::uint32_t clause_at(std::uint32_t at) const {
    std::uint32_t i = at / step < steps.size() ? steps[at / step] : 0;
    while (i + 1 < clauses.size() && clauses[i + 1].range.begin <= at) ++i;
    return i;
  }
  std::uint32_t sentence_at(std::uint32_t at) const;
  std::uint32_t paragraph_at(std::uint32_t at) const;
  static constexpr std::uint32_t step = 32;
};

/// Takes a paragraph and what stands behind it out of text and layout.
void cut(std::uint32_t paragraph, Clean& text, Layout& layout);

/// The words of a line as blanks part them in the caller's text (clean text has none beside Han).
std::vector<Range> words_of(const Clean& text, Range line);

/// The whole stage. Linear. `reuse`: its memory is used again.
Layout layout(const Clean& text, Layout reuse = {});

}  // namespace zhibiao::text
