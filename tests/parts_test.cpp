// SPDX-License-Identifier: Apache-2.0
// A text that is read in parts says what it says as a whole.
#include "parts.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "zhibiao/zhibiao.h"

namespace zhibiao::test {
namespace {

std::string file(const std::string& path) {
  std::ifstream in(std::string(ZHIBIAO_SOURCE_DIR) + "/" + path, std::ios::binary);
  EXPECT_TRUE(in) << path;
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> lines_of(const std::vector<Observation>& observations, const std::string& text) {
  std::vector<std::string> out;
  for (const Observation& o : observations) out.push_back(to_json(o, text));
  return out;
}

std::vector<std::string> whole(const std::string& text, const Lexicon& lexicon = Lexicon::builtin()) {
  return lines_of(Analysis(text, {lexicon.impl(), std::nullopt, {}}).observations, text);
}

std::vector<std::string> in_parts(const std::string& text, std::size_t part, const Lexicon& lexicon = Lexicon::builtin()) {
  Memory memory;
  return lines_of(read_in_parts(text, {lexicon.impl(), std::nullopt, {}}, memory, part), text);
}

std::string repeated(const std::string& text, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += text;
  return out;
}

std::string said(const Observation& o) { return o.period ? o.period->value.to_string() : std::string(); }

TEST(Parts, SayWhatTheWholeSays) {
  for (const char* path : {"examples/data/county_report.txt", "examples/data/city_communique.txt", "examples/data/newspaper_page.txt"})
    for (const std::size_t part : {1000, 1700, 4000}) EXPECT_EQ(in_parts(file(path), part), whole(file(path))) << path << " in " << part;
}

TEST(Parts, TheBeginningHoldsForAll) {
  const std::string title = "2023年栾川县国民经济和社会发展统计公报";
  const std::string text = title + "\n" + repeated("粮食产量稳步增加，油料产量达到4.1万吨。\n", 3 * longest_whole);
  const auto found = Extractor().extract(text);
  ASSERT_GT(found.size(), 10000U);
  for (const Observation& o : found) {
    ASSERT_EQ(said(o), "2023");
    ASSERT_EQ(o.period->span.in(text), "2023年");
    ASSERT_EQ(o.period->span.begin, 0U);
    ASSERT_EQ(o.region->value.code, "410324");
    ASSERT_EQ(o.region->span.in(text), "栾川县");
    ASSERT_EQ(o.quantity.span.in(text), "4.1万吨");
  }
}

TEST(Parts, AHeadingHoldsForItsSection) {
  const std::string text = "栾川县政府工作报告\n——2023年2月1日在县第十六届人民代表大会第三次会议上\n一、2022年工作回顾\n" +
                           repeated("新建农村公路87公里。\n", 2 * longest_whole) + "二、2023年工作安排\n" +
                           repeated("新建农村公路90公里。\n", 2 * longest_whole);
  std::size_t done = 0, planned = 0;
  for (const Observation& o : Extractor().extract(text)) {
    const bool is_plan = o.quantity.span.in(text) == "90公里";
    ASSERT_EQ(said(o), is_plan ? "2023" : "2022");
    ASSERT_EQ(o.status.value, is_plan ? Status::target : Status::actual);
    ++(is_plan ? planned : done);
  }
  EXPECT_GT(done, 10000U);
  EXPECT_GT(planned, 10000U);
}

TEST(Parts, AHeadingOfTheFirstRankGoesOnInTheTimeBeforeIt) {
  const std::string filler = repeated("新建农村公路87公里。\n", 3000);
  const std::string text = "栾川县政府工作报告\n——2023年2月1日\n一、2021年工作回顾\n" + filler + "二、乡村建设\n" + filler;
  EXPECT_EQ(in_parts(text, 1000), whole(text));
}

TEST(Parts, ASentenceGoesOnAboutTheOneBefore) {
  const std::string text = "2023年栾川县经济运行\n" + repeated("粮食产量41.6万吨。\n增长2.3%。\n", 20000);
  EXPECT_EQ(in_parts(text, 700), whole(text));
}

TEST(Parts, ATableIsNotCut) {
  std::string text = "2023年栾川县统计公报\n";
  for (int i = 0; i < 40; ++i) text += "单位:亿元\n指标 2022年 2023年\n工业增加值 12.5 13.8\n建筑业增加值 3.5 3.9\n以上为全年主要指标。\n";
  EXPECT_EQ(in_parts(text, 400), whole(text));
  EXPECT_FALSE(whole(text).empty());
}

TEST(Parts, AParagraphWithoutEndIsReadAsOne) {
  const std::string text = repeated("全县粮食产量41.6万吨，增长2.3%。", 40000);
  EXPECT_EQ(in_parts(text, 1000), whole(text));
}

TEST(Parts, PatternsHideInEach) {
  const Lexicon lexicon = Lexicon::builtin().with("not_pattern", "增收[0-9]+万元\t\n").value();
  const std::string text = repeated("投资5亿元，增收30万元。\n", 20000);
  EXPECT_EQ(in_parts(text, 1000, lexicon), whole(text, lexicon));
  EXPECT_NE(whole(text, lexicon), whole(text));
}

TEST(Parts, AnyBytes) {
  for (const std::string& text : {repeated("\xFF\xE4\xB8 5%\n", 3000), repeated("\n \n", 3000), repeated("5%", 3000),
                                  std::string(3000, '\0'), repeated("　　一、2023年\n\n投资5亿元。", 3000)})
    for (const std::size_t part : {1, 7, 100, 1000}) EXPECT_EQ(in_parts(text, part).size(), whole(text).size()) << part;
}

}  // namespace
}  // namespace zhibiao::test
