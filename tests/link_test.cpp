// SPDX-License-Identifier: Apache-2.0
// The rows of cases/link.tsv and cases/not_link.tsv through extract(): which number states what, when, where, and with what status.
#include <gtest/gtest.h>

#include <functional>
#include <map>

#include "support/case_file.h"
#include "zhibiao/zhibiao.h"

namespace zhibiao::test {
namespace {

using Field = std::function<std::string(const Observation&)>;

const std::map<std::string, Field>& fields() {
  static const std::map<std::string, Field> all = {
      {"value", [](const Observation& o) { return o.quantity.value.value.to_string(); }},
      {"value_hi", [](const Observation& o) { return o.quantity.value.value_hi ? o.quantity.value.value_hi->to_string() : ""; }},
      {"unit", [](const Observation& o) { return std::string(o.quantity.value.unit); }},
      {"bound", [](const Observation& o) { return std::string(to_string(o.quantity.value.bound)); }},
      {"measure", [](const Observation& o) { return std::string(to_string(o.quantity.value.measure)); }},
      {"base",
       [](const Observation& o) {
         const Quantity& q = o.quantity.value;
         return q.base == Base::year ? q.base_period : q.base == Base::none ? "" : std::string(to_string(q.base));
       }},
      {"indicator", [](const Observation& o) { return o.indicator.value.name; }},
      {"indicator_code", [](const Observation& o) { return o.indicator.value.code; }},
      {"period", [](const Observation& o) { return o.period ? o.period->value.to_string() : ""; }},
      {"region", [](const Observation& o) { return o.region ? o.region->value.code : ""; }},
      {"status", [](const Observation& o) { return std::string(to_string(o.status.value)); }},
      {"reference", [](const Observation& o) { return o.reference ? o.reference->value : ""; }},
  };
  return all;
}

Options options_of(const CaseRow& row) {
  Options options;
  if (row.has("date") && !row.at("date").empty()) options.date = parse_date(row.at("date")).value();
  if (row.has("hint_region")) options.region = row.at("hint_region");
  return options;
}

std::vector<Span> spans(const std::vector<Observation>& observations) {
  std::vector<Span> out;
  for (const auto& o : observations) out.push_back(o.quantity.span);
  return out;
}

TEST(Link, Cases) {
  for (const auto& row : read_cases("link", 40)) {
    SCOPED_TRACE(row.where);
    const auto observations = Extractor(options_of(row)).extract(row.text);
    EXPECT_EQ(mark(row.text, spans(observations)), row.marked);
    if (observations.size() != row.spans.size()) continue;
    for (const auto& [column, field] : fields()) {
      if (!row.has(column)) continue;
      for (std::size_t i = 0; i < observations.size(); ++i) {
        const std::string& expected = row.at(column, i);
        EXPECT_TRUE(expected == "?" || field(observations[i]) == expected)
            << column << " of " << i << " is " << field(observations[i]) << ", not " << expected;
      }
    }
  }
}

// One number that ranks several: an observation each, at the same span.
TEST(Link, ARankOfSeveral) {
  const std::vector<std::pair<std::string, std::vector<std::string>>> cases = {
      {"2022年，猪肉、鸡蛋产量稳居全国第3位。", {"猪肉产量", "鸡蛋产量"}},
      {"2022年，地区生产总值、固定资产投资等4项指标增速居全省第一。", {"地区生产总值", "固定资产投资"}},
      {"2022年，出口茶叶3万吨，外运木材5万吨，均居全省第2位。", {"出口茶叶", "外运木材"}},
      {"2022年，游客人数、综合效益居全省第三。", {"游客人数", "综合效益"}},
      {"2022年专利80件、商标90件，均居全省第2位。", {"专利", "商标"}},
      {"2022年税收增长9%，总量、增速全省第二。", {"税收", "税收"}},
      {"2022年税收增长9%，总量和增速均居全省第二。", {"税收", "税收"}},
  };
  for (const auto& [text, names] : cases) {
    SCOPED_TRACE(text);
    std::vector<std::string> ranked;
    for (const auto& o : Extractor().extract(text))
      if (o.quantity.value.measure == Measure::rank) ranked.push_back(o.indicator.value.name);
    EXPECT_EQ(ranked, names);
  }
}

TEST(Link, ARankOfSeveralHasItsArea) {
  for (const auto& o : Extractor().extract("2022年，棉花、梨产量均居全省第3位。")) {
    ASSERT_TRUE(o.reference) << o.indicator.value.name;
    EXPECT_EQ(o.reference->value, "全省");
  }
}

// 一、 begins the parts of the section before it where no more than an introduction stands between them; else another text begins.
TEST(Link, WhatBeginsThePartsOfASection) {
  const std::string prose = "各地结合实际抓好落实，不断取得新进展。";
  for (const int sentences : {3, 90}) {
    std::string text = "三、2024年形势与展望\n";
    for (int i = 0; i < sentences; ++i) text += prose;
    const auto found = extract(text + "\n一、基础设施\n建成泵站6座。");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front().status.value, sentences == 3 ? Status::target : Status::actual);
  }
}

// What was built, and those whose something was solved, are not the statistic whose words they share.
TEST(Link, NoCodeForAnotherStatistic) {
  for (const char* text : {"2022年新建公立幼儿园2所。", "2022年新建2所公立幼儿园。", "2022年解决3.6万农村人口的饮水。"}) {
    const auto found = extract(text);
    ASSERT_EQ(found.size(), 1U) << text;
    EXPECT_EQ(found.front().indicator.value.code, "") << text;
  }
  EXPECT_EQ(extract("2022年末农村人口3.6万人。").front().indicator.value.code, "POP_RURAL");
}

// 出口x，进口y，分别增长z: what both did
TEST(Link, AGrowthOfSeveral) {
  std::vector<std::string> grown;
  for (const auto& o : extract("2022年，出口36亿元，进口18亿元，分别增长6.4%。"))
    if (o.quantity.value.measure == Measure::growth) grown.push_back(o.indicator.value.name);
  EXPECT_EQ(grown, (std::vector<std::string>{"出口", "进口"}));
}

// One number that holds for each of several: an observation each, at the same span.
TEST(Link, ANumberOfEach) {
  for (const char* word : {"均", "都", "各", "皆", "一律", "均达", "均达到", "均为"}) {
    std::vector<std::string> names;
    for (const auto& o : extract("2022年用水量、用电量" + std::string(word) + "35吨。")) names.push_back(o.indicator.value.name);
    EXPECT_EQ(names, (std::vector<std::string>{"用水量", "用电量"})) << word;
  }
}

// A share of each of several, where all are named by their share; rates of several are no shares.
TEST(Link, AShareOfEach) {
  const auto measures = [](const char* text) {
    std::vector<Measure> out;
    for (const auto& o : extract(text)) out.push_back(o.quantity.value.measure);
    return out;
  };
  EXPECT_EQ(measures("2022年新材料、家具占比均超过40%。"), (std::vector<Measure>{Measure::share, Measure::share}));
  EXPECT_EQ(measures("2022年入学率和毕业比例均为100%。"), (std::vector<Measure>{Measure::level, Measure::level}));
}

// One thing of several areas: a number for each, also where a later clause goes on with the same areas.
TEST(Link, AreasThatAreDealtOut) {
  Options options;
  options.region = "330100";
  const auto found = Extractor(options).extract(
      "2023年，桐庐县、淳安县和建德市优良天数分别为340天、352天、353天，优良率分别为93%、96%、97%，超标天数为9天、6天、4天。");
  std::vector<std::string> areas;
  for (const auto& o : found) areas.push_back(o.region ? o.region->value.code : "");
  EXPECT_EQ(areas, (std::vector<std::string>{"330122", "330127", "330182", "330122", "330127", "330182", "330122", "330127", "330182"}));
}

TEST(Link, TextsWithoutIndicators) {
  for (const auto& row : read_cases("not_link", 20)) {
    SCOPED_TRACE(row.where);
    EXPECT_EQ(mark(row.text, spans(Extractor(options_of(row)).extract(row.text))), row.text);
  }
}

std::string numerals_in(const std::string& text) {
  std::string words;
  for (const auto& found : find_numerals(text)) words.append(words.empty() ? "" : " ").append(found.span.in(text));
  return words;
}

// Each row of not.tsv stands in one of these, and would be read as something else without.
TEST(Link, SetPhrases) {
  for (const auto& row : read_cases("not", 300)) {
    SCOPED_TRACE(row.where);
    const auto observations = extract(row.text);
    EXPECT_EQ(mark(row.text, spans(observations)), row.marked);
    EXPECT_EQ(numerals_in(row.text), row.cells.at("numerals").front());
    for (std::size_t i = 0; i < std::min(observations.size(), row.spans.size()); ++i)
      EXPECT_TRUE(row.at("indicator", i) == "?" || observations[i].indicator.value.name == row.at("indicator", i))
          << observations[i].indicator.value.name;
  }
}

std::vector<std::string> flags_of(std::string_view text) {
  std::vector<std::string> out;
  for (const auto& o : extract(text)) out.push_back(o.flags.empty() ? "" : o.flags.front());
  return out;
}

TEST(Link, WhatDisagreesIsFlagged) {
  using Flags = std::vector<std::string>;
  EXPECT_EQ(flags_of("2018年出口额100亿元，2019年出口额150亿元，增长10%。"), (Flags{"", "", "growth disagrees with levels"}));
  EXPECT_EQ(flags_of("2018年出口额100亿元，2019年出口额150亿元，增长50%。"), (Flags{"", "", ""}));
  EXPECT_EQ(flags_of("2018年出口额100亿元，2019年出口额150.4亿元，增长50%。"), (Flags{"", "", ""})) << "rounded";
  EXPECT_EQ(flags_of("2019年城镇登记失业率550%。"), (Flags{"magnitude cannot be"}));
  EXPECT_EQ(flags_of("2019年城镇登记失业率5.5%。"), (Flags{""}));
}

TEST(Link, TargetsSayHowFirmTheyAre) {
  using Flags = std::vector<std::string>;
  EXPECT_EQ(flags_of("2025年，确保固定资产投资增长8%。"), (Flags{"hard target"}));
  EXPECT_EQ(flags_of("2025年，力争固定资产投资增长8%。"), (Flags{"soft target"}));
  EXPECT_EQ(flags_of("2025年，固定资产投资增长8%。"), (Flags{""}));
}

TEST(Link, EveryPartPointsIntoTheText) {
  for (const auto& row : read_cases("link", 40)) {
    SCOPED_TRACE(row.where);
    for (const auto& o : Extractor(options_of(row)).extract(row.text)) {
      EXPECT_LE(o.quantity.span.end, row.text.size());
      EXPECT_LE(o.indicator.span.end, row.text.size());
      EXPECT_FALSE(o.indicator.value.name.empty());
      EXPECT_TRUE(o.status.span.end <= row.text.size());
      EXPECT_TRUE(!o.period || o.period->span.end <= row.text.size());
      EXPECT_TRUE(!o.region || o.region->span.end <= row.text.size());
      EXPECT_TRUE(!o.reference || o.reference->span.end <= row.text.size());
    }
  }
}

}  // namespace
}  // namespace zhibiao::test
