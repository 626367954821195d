// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "zhibiao/result.h"

namespace zhibiao::lexicon {

/// One table of rows: tab-separated, UTF-8, LF, the first line names the columns, lines that begin with "# " or are "#" are comments.
/// Cells are views into `bytes`.
struct Table {
  std::string name;
  std::string_view bytes;
  std::shared_ptr<const std::string> owned;  ///< what `bytes` views, where that is not embedded
  std::vector<std::string_view> columns;
  std::vector<std::uint32_t> begins;  ///< row after row, where each cell begins in `bytes`, and where one more would behind the last
  std::vector<std::uint32_t> lines;   ///< line number of each row, from 1

  std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(lines.size()); }
  /// Empty for a column that the table has not.
  std::string_view cell(std::uint32_t row, std::size_t column) const {
    if (column >= columns.size()) return {};
    const std::uint32_t* const begin = begins.data() + row * (columns.size() + 1) + column;
    return {bytes.data() + begin[0], begin[1] - begin[0] - 1};
  }
  /// The index of a column; columns.size() if there is none of that name.
  std::size_t column(std::string_view wanted) const;
  /// bad_rows at a cell: "unit.tsv:12:3: not a number: x".
  Error error(std::uint32_t row, std::size_t column, std::string_view why) const;
};

/// Reads a table with its header line. Errors: bad_rows for a wrong number of columns, text that is not UTF-8 or has more than
/// `largest_table` bytes, a table without a header.
/// `first_line` is the number of the header line: 0 where a header was put in front of a user's rows.
Result<Table> read_table(std::string_view name, std::string bytes, std::uint32_t first_line = 1);

constexpr std::size_t largest_table = std::size_t{1} << 31U;  // places in it are kept in 32 bits

/// The table of that name that is embedded in the library. Precondition: there is one.
Table embedded_table(std::string_view name);

/// use(alternative) for each of a cell: a|b|c, empty ones left out.
template <class Use>
void each_alternative(std::string_view cell, Use use) {
  while (!cell.empty()) {
    const std::string_view one = cell.substr(0, cell.find('|'));
    cell.remove_prefix(std::min(one.size() + 1, cell.size()));
    if (!one.empty()) use(one);
  }
}

/// The same as a list.
std::vector<std::string_view> alternatives(std::string_view cell);

}  // namespace zhibiao::lexicon
