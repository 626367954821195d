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

}  // namespace

std::size_t Table::column(std::string_view wanted) const {
  return static_cast<std::size_t>(std::find(columns.begin(), columns.end(), wanted) - columns.begin());
}

Error Table::error(std::uint32_t row, std::size_t column, std::string_view why) const {
  const auto at = static_cast<std::size_t>(cell(row, column).data() - bytes->data());
  return {Errc::bad_rows, at,
          name + ".tsv:" + std::to_string(lines[row]) + ":" + std::to_string(column + 1) + ": " + std::string(columns[column]) + ": " +
              std::string(why)};
}

Result<Table> read_table(std::string_view name, std::string text, std::uint32_t first_line) {
  Table table;
  table.name = name;
  table.bytes = std::make_shared<const std::string>(std::move(text));
  std::string_view rest = *table.bytes;
  if (const std::size_t bad = first_bad_byte(rest); bad != rest.size())
    return Error{Errc::bad_rows, bad, table.name + ".tsv:" + place_of(rest.substr(0, bad), first_line) + ": not UTF-8"};
  std::vector<std::string_view> cells;
  for (std::uint32_t line_number = first_line; !rest.empty(); ++line_number) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || is_comment(line)) continue;
    cells.clear();
    split(line, '\t', cells);
    if (table.columns.empty()) {
      table.columns = cells;
      continue;
    }
    if (cells.size() != table.columns.size())
      return Error{Errc::bad_rows, static_cast<std::size_t>(line.data() - table.bytes->data()),
                   table.name + ".tsv:" + std::to_string(line_number) + ":" + std::to_string(std::min(cells.size(), table.columns.size())) +
                       ": " + std::to_string(cells.size()) + " columns, not " + std::to_string(table.columns.size())};
    table.cells.insert(table.cells.end(), cells.begin(), cells.end());
    table.lines.push_back(line_number);
  }
  if (table.columns.empty()) return Error{Errc::bad_rows, 0, table.name + ".tsv: no header line"};
  return table;
}

Table embedded_table(std::string_view name) {
  for (const auto& table : embedded_tables())
    if (table.name == name) return read_table(name, std::string(reinterpret_cast<const char*>(table.bytes), table.size)).value();
  return read_table(name, "surface\n").value();
}

std::vector<std::string_view> alternatives(std::string_view cell) {
  std::vector<std::string_view> out;
  split(cell, '|', out);
  std::erase_if(out, [](std::string_view s) { return s.empty(); });
  return out;
}

}  // namespace zhibiao::lexicon
