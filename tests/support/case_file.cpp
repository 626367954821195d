// SPDX-License-Identifier: Apache-2.0
#include "support/case_file.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace zhibiao::test {
namespace {

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(separator, begin);
    parts.emplace_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

// "a\nb" with a backslash -> two lines
std::string unescape(std::string_view cell) {
  std::string out;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (cell[i] != '\\') {
      out += cell[i];
      continue;
    }
    const char next = ++i < cell.size() ? cell[i] : '\0';
    if (next != 'n' && next != 't' && next != '\\') throw std::invalid_argument("unknown escape in: " + std::string(cell));
    out += next == 'n' ? '\n' : next == 't' ? '\t' : '\\';
  }
  return out;
}

CaseRow parse_row(const std::vector<std::string>& header, std::string_view line) {
  const auto cells = split(line, '\t');
  if (cells.size() != header.size())
    throw std::invalid_argument(std::to_string(cells.size()) + " cells under " + std::to_string(header.size()) + " columns");
  CaseRow row;
  row.marked = unescape(cells[0]);
  if (row.marked.empty()) throw std::invalid_argument("no text");
  MarkedText plain = unmark(row.marked);
  row.text = std::move(plain.text);
  row.spans = std::move(plain.spans);
  for (std::size_t i = 1; i < cells.size(); ++i) {
    auto parts = split(unescape(cells[i]), '|');
    if (parts.size() > 1 && parts.size() != row.spans.size())
      throw std::invalid_argument(header[i] + ": " + std::to_string(parts.size()) + " parts for " + std::to_string(row.spans.size()) +
                                  " spans");
    row.cells.emplace(header[i], std::move(parts));
  }
  return row;
}

}  // namespace

const std::string& CaseRow::at(std::string_view column, std::size_t i) const {
  const auto found = cells.find(column);
  if (found == cells.end()) throw std::runtime_error(where + ": no column " + std::string(column));
  return found->second.size() == 1 ? found->second.front() : found->second.at(i);
}

std::vector<CaseRow> parse_cases(std::string_view tsv, std::string_view name) {
  std::vector<CaseRow> rows;
  std::vector<std::string> header;
  std::size_t number = 0;
  for (const auto& line : split(tsv, '\n')) {
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    const std::string where = "cases/" + std::string(name) + ".tsv:" + std::to_string(number);
    if (header.empty()) {
      header = split(line, '\t');
      if (header[0] != "text") throw std::runtime_error(where + ": the header must begin with the column text");
      continue;
    }
    try {
      rows.push_back(parse_row(header, line));
      rows.back().where = where;
    } catch (const std::invalid_argument& wrong) {
      throw std::runtime_error(where + ": " + wrong.what());
    }
  }
  return rows;
}

std::vector<CaseRow> read_cases(std::string_view name, std::size_t at_least) {
  const std::string path = std::string(ZHIBIAO_SOURCE_DIR "/tests/cases/").append(name).append(".tsv");
  std::ifstream file(path, std::ios::binary);
  const std::string tsv{std::istreambuf_iterator<char>(file), {}};
  if (!file) throw std::runtime_error(path + ": cannot be read");
  auto rows = parse_cases(tsv, name);
  if (rows.empty() || rows.size() < at_least)
    throw std::runtime_error(path + ": " + std::to_string(rows.size()) + " rows, expected at least " + std::to_string(at_least));
  return rows;
}

}  // namespace zhibiao::test
