// SPDX-License-Identifier: Apache-2.0
#include "lexicon/table.h"

#include <algorithm>

#include "lexicon/embedded.h"
#include "text/fold.h"

namespace zhibiao::lexicon {
namespace {

std::size_t first_bad_byte(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    const auto d = text::decode(bytes, i);
    if (d.code == 0xFFFD && d.length == 1) return i;
    i += d.length;
  }
  return bytes.size();
}

// Line and column of what stands behind `before`: "12:3"
std::string place_of(std::string_view before, std::uint32_t first_line) {
  const auto line = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
  const std::string_view cells = before.substr(before.rfind('\n') + 1);
  return std::to_string(first_line + line) + ":" + std::to_string(std::count(cells.begin(), cells.end(), '\t') + 1);
}

bool is_comment(std::string_view line) { return line == "#" || line.starts_with("# "); }

void split(std::string_view line, char by, std::vector<std::string_view>& into) {
  for (;;) {
    const std::size_t end = line.find(by);
    into.push_back(line.substr(0, end));
    if (end == std::string_view::npos) return;
    line.remove_prefix(end + 1);
  }
}

std::size_t count_lines(std::string_view text) {
  std::size_t lines = 1;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) ++lines;
  return lines;
}

Error wrong_columns(const Table& table, std::string_view line, std::uint32_t number, std::size_t columns) {
  return {Errc::bad_rows, static_cast<std::size_t>(line.data() - table.bytes.data()),
          table.name + ".tsv:" + std::to_string(number) + ":" + std::to_string(std::min(columns, table.columns.size())) + ": " +
              std::to_string(columns) + " columns, not " + std::to_string(table.columns.size())};
}

// The rows of bytes that are UTF-8.
Result<Table> read_rows(Table table, std::uint32_t first_line) {
  std::string_view rest = table.bytes;
  for (std::uint32_t line_number = first_line; !rest.empty(); ++line_number) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || is_comment(line)) continue;
    if (table.columns.empty()) {
      split(line, '\t', table.columns);
      table.lines.reserve(count_lines(rest));
      table.cells.reserve(table.lines.capacity() * table.columns.size());
      continue;
    }
    const std::size_t before = table.cells.size();
    split(line, '\t', table.cells);
    const std::size_t columns = table.cells.size() - before;
    if (columns != table.columns.size()) return wrong_columns(table, line, line_number, columns);
    table.lines.push_back(line_number);
  }
  if (table.columns.empty()) return Error{Errc::bad_rows, 0, table.name + ".tsv: no header line"};
  return table;
}

}  // namespace

std::size_t Table::column(std::string_view wanted) const {
  return static_cast<std::size_t>(std::find(columns.begin(), columns.end(), wanted) - columns.begin());
}

Error Table::error(std::uint32_t row, std::size_t column, std::string_view why) const {
  const auto at = static_cast<std::size_t>(cell(row, column).data() - bytes.data());
  return {Errc::bad_rows, at,
          name + ".tsv:" + std::to_string(lines[row]) + ":" + std::to_string(column + 1) + ": " + std::string(columns[column]) + ": " +
              std::string(why)};
}

Result<Table> read_table(std::string_view name, std::string text, std::uint32_t first_line) {
  auto owned = std::make_shared<const std::string>(std::move(text));
  const std::string_view bytes = *owned;
  Table table{std::string(name), bytes, std::move(owned), {}, {}, {}};
  if (const std::size_t bad = first_bad_byte(bytes); bad != bytes.size())
    return Error{Errc::bad_rows, bad, table.name + ".tsv:" + place_of(bytes.substr(0, bad), first_line) + ": not UTF-8"};
  return read_rows(std::move(table), first_line);
}

Table embedded_table(std::string_view name) {
  for (const auto& table : embedded_tables())
    if (table.name == name)
      return read_rows({std::string(name), {reinterpret_cast<const char*>(table.bytes), table.size}, nullptr, {}, {}, {}}, 1).value();
  return read_table(name, "surface\n").value();
}

std::vector<std::string_view> alternatives(std::string_view cell) {
  std::vector<std::string_view> out;
  each_alternative(cell, [&out](std::string_view one) { out.push_back(one); });
  return out;
}

}  // namespace zhibiao::lexicon
