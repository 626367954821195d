// SPDX-License-Identifier: Apache-2.0
// The rows of tests/cases/<name>.tsv (tests/cases/README.md says how they are written). A malformed line is a failure, never a skip.
//
//   for (const auto& row : read_cases("quantity", 40)) {            // at least 40 rows, or the file was not read
//     SCOPED_TRACE(row.where);
//     const auto found = find_quantities(row.text);
//     EXPECT_EQ(mark(row.text, spans_of(found)), row.marked);
//     for (std::size_t i = 0; i < std::min(found.size(), row.spans.size()); ++i) EXPECT_EQ(found[i].value.unit, row.at("unit", i));
//   }
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "support/marked_text.h"

namespace zhibiao::test {

struct CaseRow {
  std::string where;        ///< "cases/period.tsv:12"
  std::string marked;       ///< the first cell as written, escapes (\n \t \\) resolved
  std::string text;         ///< without the marks
  std::vector<Span> spans;  ///< where the marks stood
  std::map<std::string, std::vector<std::string>, std::less<>> cells;

  bool has(std::string_view column) const { return cells.contains(column); }
  /// What `column` says about span i: its i-th part, or its only part where it is said once for all of them. Throws if there is no such
  /// column.
  const std::string& at(std::string_view column, std::size_t i = 0) const;
};

/// All rows of the file. Throws std::runtime_error with the place of what is malformed: a row with another number of cells than the header,
/// marks that do not pair, a cell with more than one part that is not one for each span, no or fewer than `at_least` rows.
std::vector<CaseRow> read_cases(std::string_view name, std::size_t at_least = 1);

/// The same on a text, for the tests of the reader itself.
std::vector<CaseRow> parse_cases(std::string_view tsv, std::string_view name);

}  // namespace zhibiao::test
