// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <set>

#include "support/case_file.h"
#include "zhibiao/quantity.h"

namespace zhibiao {
namespace {

TEST(Unit, Cases) {
  for (const auto& row : test::read_cases("unit", 60)) {
    SCOPED_TRACE(row.where);
    const auto found = find_quantities(row.text);
    EXPECT_EQ(test::mark(row.text, test::spans_of(found)), row.marked);
    for (std::size_t i = 0; i < std::min(found.size(), row.spans.size()); ++i) {
      EXPECT_EQ(found[i].value.value.to_string(), row.at("value", i));
      EXPECT_EQ(found[i].value.unit, row.at("unit", i));
    }
  }
}

struct Row {
  std::string id, kind, dimension, factor, divisor, base, surfaces, source;
};

std::vector<Row> rows() {
  std::vector<Row> out;
  const std::string tsv = Lexicon::builtin().rows("unit");
  for (std::size_t at = tsv.find('\n') + 1; at < tsv.size();) {
    const std::size_t end = tsv.find('\n', at);
    std::vector<std::string> cells(1);
    for (const char c : tsv.substr(at, end - at)) {
      if (c == '\t')
        cells.emplace_back();
      else
        cells.back().push_back(c);
    }
    at = end + 1;
    if (cells.size() == 8 && cells[0] != "id")
      out.push_back({cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7]});
  }
  return out;
}

// Every counter and unit of the table is read behind a number, under its own id.
TEST(Unit, EveryRowIsReadBehindANumber) {
  std::size_t counters = 0;
  std::set<std::string> measures;
  for (const Row& row : rows()) {
    if (row.kind != "unit" && row.kind != "place") continue;
    if (row.dimension == "count")
      ++counters;
    else
      measures.insert(row.id);
    std::string surface = row.surfaces.substr(0, row.surfaces.find('|'));
    const std::string text = "共有37" + surface + "。";
    const auto found = find_quantities(text);
    ASSERT_EQ(found.size(), 1U) << text;
    EXPECT_EQ(found[0].value.unit, row.id) << text;
    EXPECT_EQ(found[0].value.value.value, Decimal(37)) << text;
  }
  EXPECT_GE(counters, 150U);
  EXPECT_GE(measures.size(), 120U);
}

TEST(Unit, TheTableIsSound) {
  std::set<std::string> surfaces;
  for (const Row& row : rows()) {
    EXPECT_FALSE(row.source.empty()) << row.id;
    const auto factor = Decimal::parse(row.factor);
    const auto divisor = Decimal::parse(row.divisor);
    ASSERT_TRUE(factor && divisor) << row.id;
    EXPECT_GT(*factor, Decimal(0)) << row.id;
    EXPECT_GT(*divisor, Decimal(0)) << row.id;
    for (std::size_t at = 0; at <= row.surfaces.size() && !row.surfaces.empty();) {
      const std::size_t end = std::min(row.surfaces.find('|', at), row.surfaces.size());
      EXPECT_TRUE(surfaces.insert(row.surfaces.substr(at, end - at)).second) << row.surfaces.substr(at, end - at);
      at = end + 1;
    }
  }
}

std::string converted(std::string_view value, std::string_view from, std::string_view to) {
  const auto result = convert({Decimal::parse(value).value(), 1}, from, to);
  return result ? result->to_string() : "!no_match";
}

TEST(Unit, ConvertsExactlyOrNotAtAll) {
  EXPECT_EQ(converted("3", "亩", "m2"), "2000");
  EXPECT_EQ(converted("1", "亩", "m2"), "2000/3");
  EXPECT_EQ(converted("15", "亩", "har"), "1");
  EXPECT_EQ(converted("5", "斤", "kg"), "2.5");
  EXPECT_EQ(converted("5.2", "‰", "%"), "0.52");
  EXPECT_EQ(converted("2.5", "km", "m"), "2500");
  EXPECT_EQ(converted("1", "t", "斤"), "2000");
  EXPECT_EQ(converted("15", "bp", "pp"), "0.15");
  EXPECT_EQ(converted("1", "MW.h", "kW.h"), "1000");
  EXPECT_EQ(converted("1", "人次", "人"), "!no_match");
  EXPECT_EQ(converted("1", "USD", "CNY"), "!no_match");
  EXPECT_EQ(converted("1", "pp", "%"), "!no_match");
  EXPECT_EQ(converted("1", "tce", "t"), "!no_match");
  EXPECT_EQ(converted("1", "m", "m2"), "!no_match");
  EXPECT_EQ(converted("1", "nothing", "m2"), "!no_match");
}

TEST(Unit, KnowsItsIds) {
  const auto mu = Lexicon::builtin().unit("亩");
  ASSERT_TRUE(mu);
  EXPECT_EQ(mu->base, "m2");
  EXPECT_EQ(mu->dimension, "area");
  EXPECT_EQ(mu->factor, Decimal(2000));
  EXPECT_EQ(mu->divisor, Decimal(3));
  EXPECT_TRUE(Lexicon::builtin().unit("CNY"));
  EXPECT_FALSE(Lexicon::builtin().unit("元"));
}

// A user's counter is one row.
TEST(Unit, TakesUsersRows) {
  const auto lexicon = Lexicon::builtin().with("unit", "方舱\tunit\tcount\t1\t1\t方舱\t方舱\t-\n");
  ASSERT_TRUE(lexicon) << lexicon.error().message;
  const auto found = find_quantities("建成37方舱。", *lexicon);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].value.unit, "方舱");
}

}  // namespace
}  // namespace zhibiao
