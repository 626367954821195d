// SPDX-License-Identifier: Apache-2.0
// What the README shows is what is compiled and run: its C++ is examples/quickstart.cpp, and what stands under it is what that prints.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "zhibiao/zhibiao.h"

namespace {

std::string read(const char* path) {
  std::ifstream file(std::string(ZHIBIAO_SOURCE_DIR "/") + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The first fenced block of that language.
std::string block(const std::string& markdown, const std::string& language) {
  const std::string fence = "```" + language + '\n';
  const std::size_t begin = markdown.find(fence);
  if (begin == std::string::npos) return {};
  const std::size_t first = begin + fence.size();
  return markdown.substr(first, markdown.find("```", first) - first);
}

TEST(Readme, ItsCppIsTheQuickstartThatIsCompiled) {
  const std::string shown = block(read("README.md"), "cpp");
  ASSERT_FALSE(shown.empty());
  EXPECT_EQ(shown, read("examples/quickstart.cpp"));
}

TEST(Readme, NamesEveryGoalOfTheMakefileThatItPromises) {
  const std::string makefile = read("Makefile"), readme = read("README.md");
  for (const char* goal : {"demo", "test", "build", "bench", "format", "lint"}) {
    EXPECT_NE(makefile.find(std::string("\n") + goal + ":"), std::string::npos) << goal;
    EXPECT_NE(readme.find(std::string("make ") + goal), std::string::npos) << goal;
  }
}

}  // namespace
