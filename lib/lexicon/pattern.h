// SPDX-License-Identifier: Apache-2.0
// Shapes that state nothing, as rows of not_pattern.tsv: numbers of documents and meetings that a list of words cannot hold.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "lexicon/table.h"
#include "text/clean.h"

namespace re2 {
class RE2;
}

namespace zhibiao::lexicon {

/// The patterns of a table, compiled. Immutable; hide() may be called from any number of threads.
class Patterns {
 public:
  /// The most characters that a match may have. What is longer is no match: so no place of a text is looked at more than so often.
  static constexpr std::size_t longest_match = 64;
  /// What RE2 may take for each pattern and what it learns of the texts, in bytes.
  static constexpr std::int64_t memory = std::int64_t{1} << 20;

  /// The most instructions of RE2 that a pattern may become ([0-9] is one, [一-龥] thirteen, \p{Han} eighty): what a character may cost.
  static constexpr int largest_program = 1000;

  /// nullptr where the table has no rows. Errors: bad_rows for what RE2 cannot read or compile within `memory`, for programs that
  /// are too large, and for patterns that match the empty text.
  static Result<std::shared_ptr<const Patterns>> compile(const Table& table);

  /// Puts U+FFFD, which no stage reads, in place of the characters of every match. Each pattern for itself, left to right, within
  /// paragraphs. Linear in the text.
  void hide(text::Clean& text) const;

  Patterns();
  ~Patterns();

 private:
  std::vector<std::unique_ptr<const re2::RE2>> patterns_;
};

}  // namespace zhibiao::lexicon
