// SPDX-License-Identifier: Apache-2.0
// Reading in memory that is used again gives what reading in fresh memory gives.
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "zhibiao/zhibiao.h"

namespace zhibiao::test {
namespace {

std::string records(const std::vector<Observation>& observations, const std::string& text) {
  std::string out;
  for (const auto& o : observations) out += to_json(o, text) + "\n";
  return out;
}

// Long and short, empty, with tables, with bytes that are no text.
std::vector<std::string> documents() {
  const std::string report = "云溪县2023年政府工作报告\n一、2023年工作\n全年粮食产量41.6万吨，增长2.3%；新建农村公路87公里。\n";
  std::string many;
  for (int i = 0; i < 50; ++i) many += report;
  return {report, many, "", "没有数字的一句话。", "\xFF\xE4\xB8 5%", "单位:亿元\n指标 2022年 2023年\n工业增加值 12.5 13.8\n", report};
}

TEST(Workspace, GivesWhatFreshMemoryGives) {
  const Extractor extractor;
  Workspace workspace;
  for (const auto& text : documents()) EXPECT_EQ(records(extractor.extract(text, workspace), text), records(extractor.extract(text), text));
}

TEST(Workspace, WorksOnAfterItWasMovedFrom) {
  const Extractor extractor;
  const std::string text = documents().front();
  Workspace workspace;
  const auto first = extractor.extract(text, workspace);
  Workspace other = std::move(workspace);
  ASSERT_FALSE(first.empty());
  EXPECT_EQ(records(extractor.extract(text, other), text), records(first, text));
  EXPECT_EQ(records(extractor.extract(text, workspace), text), records(first, text));  // NOLINT(bugprone-use-after-move): what is tested
}

}  // namespace
}  // namespace zhibiao::test
