// SPDX-License-Identifier: Apache-2.0
#include "lexicon/table.h"

#include <algorithm>
#include <bit>
#include <optional>

#include "lexicon/classes.h"
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

// Of up to 64 bytes, which are a tab or a line feed: a bit each from the lowest on.
std::uint64_t ends_in(std::string_view some) {
  Bytes ends;
  const auto is_end = [](char c) { return static_cast<std::uint8_t>(static_cast<unsigned>(c == '\t') | static_cast<unsigned>(c == '\n')); };
  if (some.size() == Bytes::width)
    for (std::size_t i = 0; i < Bytes::width; ++i) ends[i] = is_end(some[i]);  // several at once
  else
    for (std::size_t i = 0; i < some.size(); ++i) ends[i] = is_end(some[i]);
  return ends.with(0);
}

std::size_t count_lines(std::string_view text) {
  std::size_t lines = 1;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) ++lines;
  return lines;
}

Error wrong_columns(const Table& table, std::size_t line, std::uint32_t number, std::size_t columns) {
  return {Errc::bad_rows, line,
          table.name + ".tsv:" + std::to_string(number) + ":" + std::to_string(std::min(columns, table.columns.size())) + ": " +
              std::to_string(columns) + " columns, not " + std::to_string(table.columns.size())};
}

/// Reads lines into a table of bytes that are UTF-8.
class Reader {
 public:
  Reader(Table& table, std::uint32_t first_line) : table_(table), number_(first_line) {}

  std::optional<Error> read() {
    const std::string_view bytes = table_.bytes;
    table_.begins.push_back(0);
    for (std::size_t at = 0; at < bytes.size(); at += Bytes::width)
      for (std::uint64_t ends = ends_in(bytes.substr(at, Bytes::width)); ends != 0; ends &= ends - 1) {
        const std::size_t end = at + static_cast<std::size_t>(std::countr_zero(ends));
        if (bytes[end] == '\t')
          table_.begins.push_back(static_cast<std::uint32_t>(end + 1));
        else if (auto error = end_line(end))
          return error;
      }
    if (line_ < bytes.size())
      if (auto error = end_line(bytes.size())) return error;
    table_.begins.pop_back();
    return std::nullopt;
  }

 private:
  // The cells of the line are there, all but where the last one ends; where the next line begins is put behind them.
  std::optional<Error> end_line(std::size_t end) {
    std::string_view line = table_.bytes.substr(line_, end - line_);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::size_t columns = table_.begins.size() - row_;
    if (line.empty() || is_comment(line)) {
      table_.begins.resize(row_);
    } else {
      table_.begins.push_back(static_cast<std::uint32_t>(line_ + line.size() + 1));
      if (table_.columns.empty())
        read_header(end);
      else if (columns == table_.columns.size())
        table_.lines.push_back(number_);
      else
        return wrong_columns(table_, line_, number_, columns);
    }
    ++number_;
    row_ = table_.begins.size();
    line_ = end + 1;
    table_.begins.push_back(static_cast<std::uint32_t>(line_));
    return std::nullopt;
  }

  void read_header(std::size_t end) {
    for (std::size_t i = 0; i + 1 < table_.begins.size(); ++i)
      table_.columns.push_back(table_.bytes.substr(table_.begins[i], table_.begins[i + 1] - table_.begins[i] - 1));
    table_.begins.clear();
    table_.lines.reserve(count_lines(table_.bytes.substr(end)));
    table_.begins.reserve(table_.lines.capacity() * (table_.columns.size() + 1) + 1);
  }

  Table& table_;
  std::uint32_t number_;  // of the line
  std::size_t line_ = 0;  // where it begins
  std::size_t row_ = 0;   // where its cells begin among all
};

Result<Table> read_rows(Table table, std::uint32_t first_line) {
  if (auto error = Reader(table, first_line).read()) return *std::move(error);
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
  if (bytes.size() > largest_table) return Error{Errc::bad_rows, largest_table, table.name + ".tsv: more than 2 GB"};
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
