// SPDX-License-Identifier: Apache-2.0
// Whole documents of several kinds (articles/<name>.txt, written for this test) against what was reviewed in articles/<name>.jsonl, field
// by field. ZHIBIAO_UPDATE=1 writes the .jsonl files anew: read their diff before it is committed.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "zhibiao/zhibiao.h"

namespace zhibiao::test {
namespace {

namespace fs = std::filesystem;
using Row = std::vector<std::pair<std::string, std::string>>;  // name and value of each field, in order

const fs::path folder = fs::path(ZHIBIAO_SOURCE_DIR) / "tests/articles";

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot be opened: " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Article {
  std::string name, date, region;
};

std::vector<Article> articles() {
  std::istringstream lines(read(folder / "meta.tsv"));
  std::vector<Article> out;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('#') || line.starts_with("doc\t")) continue;
    Article article;
    std::istringstream cells(line);
    std::getline(cells, article.name, '\t') && std::getline(cells, article.date, '\t') && std::getline(cells, article.region, '\t');
    if (article.region.empty()) throw std::runtime_error("meta.tsv: " + line);
    out.push_back(article);
  }
  return out;
}

std::string base_of(const Quantity& quantity) {
  if (quantity.base == Base::year) return quantity.base_period;
  return quantity.base == Base::none ? "" : std::string(to_string(quantity.base));
}

Row fields_of(const Observation& o, std::string_view text) {
  const Quantity& q = o.quantity.value;
  return {{"text", std::string(o.quantity.span.in(text))},
          {"value", q.value.to_string()},
          {"value_hi", q.value_hi ? q.value_hi->to_string() : ""},
          {"unit", q.unit},
          {"bound", std::string(to_string(q.bound))},
          {"measure", std::string(to_string(q.measure))},
          {"base", base_of(q)},
          {"indicator", o.indicator.value.name},
          {"indicator_code", o.indicator.value.code},
          {"period", o.period ? o.period->value.to_string() : ""},
          {"region", o.region ? o.region->value.code : ""},
          {"status", std::string(to_string(o.status.value))},
          {"reference", o.reference ? o.reference->value : ""}};
}

std::vector<Row> extracted(const Article& article) {
  Options options;
  options.date = parse_date(article.date).value();
  options.region = article.region;
  const std::string text = read(folder / (article.name + ".txt"));
  std::vector<Row> rows;
  for (const auto& o : Extractor(options).extract(text)) rows.push_back(fields_of(o, text));
  return rows;
}

std::string json_string(std::string_view value) {
  std::string out = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') out += "\\n";
    if (c != '\n') out += c;
  }
  return out + '"';
}

// Empty fields are left out of the line.
std::string to_line(const Row& row) {
  std::string out;
  for (const auto& [name, value] : row)
    if (!value.empty()) out += (out.empty() ? "{" : ", ") + json_string(name) + ": " + json_string(value);
  return out + "}\n";
}

// A string of JSON from its opening quote; `at` stands behind the closing one afterwards.
std::string read_string(const std::string& line, std::size_t& at) {
  at = line.find('"', at);
  if (at == std::string::npos) throw std::runtime_error("no string: " + line);
  std::string out;
  while (line.at(++at) != '"') {
    if (line[at] != '\\') out += line[at];
    if (line[at] == '\\') out += line.at(++at) == 'n' ? '\n' : line[at];
  }
  ++at;
  return out;
}

// A line as to_line() writes it: an object of strings.
Row read_line(const std::string& line) {
  Row row;
  std::size_t at = 0;
  while (line.find('"', at) != std::string::npos) {
    std::string name = read_string(line, at);
    row.emplace_back(std::move(name), read_string(line, at));
  }
  if (row.empty() || line.back() != '}') throw std::runtime_error("not a row: " + line);
  return row;
}

std::vector<Row> reviewed(const Article& article) {
  std::istringstream lines(read(folder / (article.name + ".jsonl")));
  std::vector<Row> rows;
  for (std::string line; std::getline(lines, line);) rows.push_back(read_line(line));
  return rows;
}

std::string field(const Row& row, std::string_view name) {
  for (const auto& [key, value] : row)
    if (key == name) return value;
  return {};
}

void write(const Article& article, const std::vector<Row>& rows) {
  std::ofstream file(folder / (article.name + ".jsonl"), std::ios::binary);
  for (const auto& row : rows) file << to_line(row);
}

TEST(Articles, AreReadAsReviewed) {
  const auto all = articles();
  ASSERT_GE(all.size(), 6u);
  std::size_t fields = 0;
  for (const auto& article : all) {
    SCOPED_TRACE(article.name);
    const auto rows = extracted(article);
    const char* update = std::getenv("ZHIBIAO_UPDATE");
    if (update != nullptr && std::string_view(update) == "1") write(article, rows);
    const auto expected = reviewed(article);
    EXPECT_EQ(rows.size(), expected.size());
    for (std::size_t i = 0; i < std::min(rows.size(), expected.size()); ++i)
      for (const auto& [name, value] : rows[i]) {
        EXPECT_EQ(value, field(expected[i], name)) << name << " of row " << i + 1 << ": " << field(expected[i], "text");
        ++fields;
      }
  }
  EXPECT_GT(fields, 2000u);
}

// No text without its review, no review without its text.
TEST(Articles, AreAllListed) {
  std::vector<std::string> listed, texts, reviews;
  for (const auto& article : articles()) listed.push_back(article.name);
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") texts.push_back(entry.path().stem().string());
    if (entry.path().extension() == ".jsonl") reviews.push_back(entry.path().stem().string());
  }
  for (auto* names : {&listed, &texts, &reviews}) std::sort(names->begin(), names->end());
  EXPECT_EQ(texts, listed);
  EXPECT_EQ(reviews, listed);
}

TEST(Articles, ALineIsReadBack) {
  const Row row = {{"text", "1\n3个"}, {"indicator", "“双\"\\"}};
  EXPECT_EQ(read_line(to_line(row).substr(0, to_line(row).size() - 1)), row);
  EXPECT_THROW(read_line("{}"), std::runtime_error);
  EXPECT_THROW(read_line("{\"text\": \"1"), std::exception);
}

}  // namespace
}  // namespace zhibiao::test
