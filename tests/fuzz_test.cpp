// SPDX-License-Identifier: Apache-2.0
// Replays tests/fuzz: what fuzzing once broke (regressions) and the inputs that reach most of the code (corpus).
#include "fuzz/harness.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

namespace {

namespace fs = std::filesystem;

const fs::path folder = fs::path(ZHIBIAO_SOURCE_DIR) / "tests/fuzz";

class Replay : public testing::TestWithParam<zhibiao::fuzz::Target> {};

// A broken promise aborts: the last file that was named is the one.
TEST_P(Replay, KeptInputsBreakNothing) {
  std::size_t files = 0;
  for (const char* kind : {"corpus", "regressions"}) {
    const fs::path inputs = folder / kind / std::string(GetParam().name);
    if (!fs::exists(inputs)) continue;
    for (const auto& entry : fs::directory_iterator(inputs)) {
      std::ifstream file(entry.path(), std::ios::binary);
      const std::string input(std::istreambuf_iterator<char>(file), {});
      RecordProperty("input", entry.path().filename().string());
      GetParam().run(input);
      ++files;
    }
  }
  EXPECT_GT(files, 3u) << "no corpus in " << folder;
}

INSTANTIATE_TEST_SUITE_P(Targets, Replay, testing::ValuesIn(zhibiao::fuzz::targets().begin(), zhibiao::fuzz::targets().end()),
                         [](const auto& target) { return std::string(target.param.name); });

// A folder that no target replays would be a test that never runs.
TEST(Replay, EveryFolderHasItsTarget) {
  std::set<std::string, std::less<>> names;
  for (const auto& target : zhibiao::fuzz::targets()) names.emplace(target.name);
  for (const char* kind : {"corpus", "regressions"})
    for (const auto& entry : fs::directory_iterator(folder / kind)) EXPECT_TRUE(names.contains(entry.path().filename().string())) << entry;
}

}  // namespace
