// SPDX-License-Identifier: Apache-2.0
// The extract command as a shell sees it: what it prints, where, and its exit code.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "zhibiao/zhibiao.h"

namespace {

namespace fs = std::filesystem;

const std::string sentence = "2024年全县粮食总产量58.3万吨，增长1.1%。";

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Ran {
  std::string out, error;
  int exit_code;
};

class Command : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() /
              ("zhibiao." + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + '.' + std::to_string(::getpid()));
    fs::create_directories(folder_);
    write("a.txt", sentence);
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& bytes) { std::ofstream(folder_ / name, std::ios::binary) << bytes; }

  Ran run(const std::string& arguments) {
    const std::string n = std::to_string(++runs_);
    const std::string command = "cd '" + folder_.string() + "' && ( '" ZHIBIAO_EXTRACT "' " + arguments + " ) >out." + n + " 2>error." + n;
    const int status = std::system(command.c_str());
    return {read(folder_ / ("out." + n)), read(folder_ / ("error." + n)), WEXITSTATUS(status)};
  }

  // What JSON Lines of that document must be: the library's own.
  static std::string json_lines(const std::string& text, const std::string& doc) {
    std::string lines;
    for (const auto& observation : zhibiao::extract(text)) lines += to_json(observation, text, doc) + '\n';
    return lines;
  }

 private:
  fs::path folder_;
  int runs_ = 0;
};

testing::AssertionResult one_line(const std::string& text) {
  if (!text.empty() && text.find('\n') == text.size() - 1) return testing::AssertionSuccess();
  return testing::AssertionFailure() << "not one line: " << text;
}

TEST_F(Command, JsonLinesAreTheLibrarysOwn) {
  const Ran ran = run("a.txt");
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_EQ(ran.error, "");
  EXPECT_FALSE(ran.out.empty());
  EXPECT_EQ(ran.out, json_lines(sentence, "a.txt"));
}

TEST_F(Command, ReadsStandardInput) {
  EXPECT_EQ(run("<a.txt").out, json_lines(sentence, "-"));
  EXPECT_EQ(run("- <a.txt").out, json_lines(sentence, "-"));
  EXPECT_EQ(run("a.txt - <a.txt").out, json_lines(sentence, "a.txt") + json_lines(sentence, "-"));
}

TEST_F(Command, OneBadFileDoesNotStopTheOthers) {
  for (const std::string bad : {"missing.txt", "."}) {
    const Ran ran = run(bad + " a.txt");
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_TRUE(one_line(ran.error));
    EXPECT_NE(ran.error.find(bad), std::string::npos);
    EXPECT_EQ(ran.out, json_lines(sentence, "a.txt"));
  }
}

TEST_F(Command, BadOptionsAreOneLineAndNoOutput) {
  for (const char* arguments : {"--date 2024-02-30 a.txt", "--date soon a.txt", "--region 999999 a.txt", "--format xml a.txt",
                                "--encoding latin a.txt", "--nonsense a.txt", "--date"}) {
    const Ran ran = run(arguments);
    EXPECT_EQ(ran.exit_code, 2) << arguments;
    EXPECT_TRUE(one_line(ran.error)) << arguments;
    EXPECT_EQ(ran.out, "") << arguments;
  }
}

TEST_F(Command, DateAndRegionReachTheObservations) {
  write("b.txt", "今年全县粮食总产量58.3万吨。");
  const Ran ran = run("--date 2024-12-31 --region 411122 b.txt");
  EXPECT_NE(ran.out.find(R"("period":"2024","region":"411122")"), std::string::npos) << ran.out;
}

TEST_F(Command, Gb18030IsDecodedFirst) {
  write("gb.txt",
        "\xC1\xB8\xCA\xB3\xB2\xFA\xC1\xBF\xD4\xF6\xB3\xA4"
        "5.5%");  // 粮食产量增长5.5%
  const Ran ran = run("--encoding gb18030 gb.txt");
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_NE(ran.out.find(R"("start":18,"end":22,"text":"5.5%","value":"5.5")"), std::string::npos) << ran.out;
}

TEST_F(Command, CsvHasOneHeader) {
  const Ran ran = run("--format csv a.txt a.txt");
  EXPECT_TRUE(ran.out.starts_with(std::string(zhibiao::csv_header()) + "\r\n"));
  EXPECT_EQ(ran.out.find("doc,start", 1), std::string::npos);
}

TEST_F(Command, TheTableIsAligned) {
  const Ran ran = run("--format table a.txt");
  EXPECT_NE(ran.out.find("583,000 t"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("2 observations in a.txt\n"), std::string::npos) << ran.out;
}

TEST_F(Command, ExplainTellsWhatStagesFound) { EXPECT_NE(run("--explain a.txt").out.find("58.3"), std::string::npos); }

TEST_F(Command, AFullDiskIsAnError) {
  if (!fs::exists("/dev/full")) GTEST_SKIP() << "no /dev/full here";
  const Ran ran = run("a.txt >/dev/full 2>error.full; code=$?; cat error.full >&2; exit $code");
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_TRUE(one_line(ran.error)) << ran.error;
}

TEST_F(Command, HelpAndVersion) {
  EXPECT_EQ(run("--help").exit_code, 0);
  EXPECT_EQ(run("--version").out, ZHIBIAO_VERSION "\n");
}

}  // namespace
