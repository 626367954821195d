// SPDX-License-Identifier: Apache-2.0
// The extract command as a shell sees it: what it prints, where, and its exit code.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
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
    printed_ = folder_ / "printed";
    folder_ /= "texts";
    fs::create_directories(printed_);
    fs::create_directories(folder_);
    write("a.txt", sentence);
  }
  void TearDown() override { fs::remove_all(folder_.parent_path()); }

  void write(const std::string& name, const std::string& bytes) { std::ofstream(folder_ / name, std::ios::binary) << bytes; }

  std::string contents(const std::string& name) const { return read(folder_ / name); }
  void link(const std::string& to, const std::string& name) const { fs::create_symlink(to, folder_ / name); }
  bool is_link(const std::string& name) const { return fs::is_symlink(folder_ / name); }
  // What stands in the folder.
  std::set<std::string> names() const {
    std::set<std::string> found;
    for (const auto& entry : fs::directory_iterator(folder_)) found.insert(entry.path().filename().string());
    return found;
  }

  // `before`: what the shell does first.
  Ran run(const std::string& arguments, const std::string& before = "") {
    const std::string n = std::to_string(++runs_);
    const std::string out = printed_ / ("out." + n), error = printed_ / ("error." + n);
    std::ofstream(printed_ / "run") << "cd '" << folder_.string() << "' && ( " << before << "'" ZHIBIAO_EXTRACT "' " << arguments << " ) >'"
                                    << out << "' 2>'" << error << "'";
    const int status = std::system(("bash '" + (printed_ / "run").string() + "'").c_str());
    return {read(out), read(error), WEXITSTATUS(status)};
  }

  // What JSON Lines of that document must be: the library's own.
  static std::string json_lines(const std::string& text, const std::string& doc) {
    std::string lines;
    for (const auto& observation : zhibiao::extract(text)) lines += to_json(observation, text, doc) + '\n';
    return lines;
  }

 private:
  fs::path folder_, printed_;
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

// The shell has listed it, and it is gone before its turn: the first file is a pipe, whose writer deletes the second one.
TEST_F(Command, AFileThatVanishesIsReported) {
  write("b.txt", sentence);
  write("c.txt", sentence);
  const Ran ran = run("*.txt", "mkfifo a0.txt; { exec 3>a0.txt; rm b.txt; cat a.txt >&3; } & ");
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_EQ(ran.error, "extract: b.txt: cannot be opened\n");
  EXPECT_EQ(ran.out, json_lines(sentence, "a.txt") + json_lines(sentence, "a0.txt") + json_lines(sentence, "c.txt"));
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

TEST_F(Command, NoNameBreaksTheLineOfAnError) {
  for (const char* arguments : {"$'no\\nsuch\\033[2Jfile'", "--region $'a\\r\\nb' a.txt", "--date $'2024\\n' a.txt",
                                "--format $'\\x1b[2J' a.txt", "a.txt -o $'none\\n/out'"}) {
    const Ran ran = run(arguments);
    EXPECT_EQ(ran.exit_code, 2) << arguments;
    EXPECT_TRUE(one_line(ran.error)) << ran.error;
    EXPECT_EQ(ran.error.find('\x1B'), std::string::npos) << ran.error;
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
  for (const std::string arguments : {"a.txt >/dev/full", "a.txt -o /dev/full", "--format csv a.txt >/dev/full"}) {
    const Ran ran = run(arguments + " 2>error.full; code=$?; cat error.full >&2; exit $code");
    EXPECT_EQ(ran.exit_code, 2) << arguments;
    EXPECT_TRUE(one_line(ran.error)) << ran.error;
  }
}

// A reader that leaves ends the command, as a shell expects it; where that signal is ignored it is an output that cannot be written.
TEST_F(Command, AClosedPipeIsNoSuccess) {
  std::string many;
  for (int i = 0; i < 5000; ++i) many += sentence;
  write("many.txt", many);
  const Ran signalled = run("many.txt | head -c 10 >/dev/null; exit ${PIPESTATUS[0]}");
  EXPECT_EQ(signalled.exit_code, 128 + 13) << signalled.error;
  const Ran ignored = run("many.txt | head -c 10 >/dev/null; exit ${PIPESTATUS[0]}", "trap '' PIPE; ");
  EXPECT_EQ(ignored.exit_code, 2);
  EXPECT_TRUE(one_line(ignored.error)) << ignored.error;
}

TEST_F(Command, AnOutputAppearsWhenItIsWhole) {
  write("out.jsonl", "what was there before\n");
  EXPECT_EQ(run("a.txt -o out.jsonl").out, "");
  EXPECT_EQ(contents("out.jsonl"), json_lines(sentence, "a.txt"));
  EXPECT_EQ(run("a.txt missing.txt -o out.jsonl").exit_code, 2);
  EXPECT_EQ(contents("out.jsonl"), json_lines(sentence, "a.txt")) << "what could be read is there";
  const auto before = names();
  for (const char* arguments : {"a.txt -o none/out.jsonl", "a.txt -o .", "--region 999999 a.txt -o other.jsonl"}) {
    const Ran ran = run(arguments);
    EXPECT_EQ(ran.exit_code, 2) << arguments;
    EXPECT_TRUE(one_line(ran.error)) << ran.error;
  }
  EXPECT_EQ(names(), before) << "nothing half written is left";
}

// Half of the output fits on the disk: what was there before stays, whole.
TEST_F(Command, AnOutputThatIsNotWrittenWholeChangesNothing) {
  std::string many;
  for (int i = 0; i < 5000; ++i) many += sentence;
  write("many.txt", many);
  write("out.jsonl", "what was there before\n");
  const auto before = names();
  const Ran ran = run("many.txt -o out.jsonl", "export LLVM_PROFILE_FILE=/dev/null; trap '' XFSZ; ulimit -f 64; ");
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_TRUE(one_line(ran.error)) << ran.error;
  EXPECT_EQ(contents("out.jsonl"), "what was there before\n");
  EXPECT_EQ(names(), before);
}

TEST_F(Command, AnOutputThatIsALinkOrAPipeStaysOne) {
  write("real.jsonl", "");
  link("real.jsonl", "link.jsonl");
  EXPECT_EQ(run("a.txt -o link.jsonl").exit_code, 0);
  EXPECT_TRUE(is_link("link.jsonl"));
  EXPECT_EQ(contents("real.jsonl"), json_lines(sentence, "a.txt"));
  EXPECT_EQ(run("a.txt -o /dev/stdout | cat").out, json_lines(sentence, "a.txt"));
}

TEST_F(Command, LongerTextsThanAllowedAreRefused) {
  const std::string size = std::to_string(sentence.size()), less = std::to_string(sentence.size() - 1);
  EXPECT_EQ(run("--max-bytes " + size + " a.txt").exit_code, 0);
  for (const std::string& arguments : {"--max-bytes " + less + " a.txt", "--max-bytes " + less + " - <a.txt"}) {
    const Ran ran = run(arguments);
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_EQ(ran.out, "");
    EXPECT_TRUE(one_line(ran.error)) << ran.error;
  }
  EXPECT_EQ(run("--max-bytes 3000000000 a.txt").exit_code, 2);
}

TEST_F(Command, CsvForASpreadsheet) {
  write("=a.txt", "=cmd增长5%。");
  const Ran ran = run("--format csv --spreadsheet =a.txt");
  EXPECT_TRUE(ran.out.starts_with("\xEF\xBB\xBF" + std::string(zhibiao::csv_header()))) << ran.out;
  EXPECT_NE(ran.out.find("\r\n'=a.txt,"), std::string::npos) << ran.out;
  EXPECT_NE(run("--format csv =a.txt").out.find("\r\n=a.txt,"), std::string::npos);
}

TEST_F(Command, HelpAndVersion) {
  EXPECT_EQ(run("--help").exit_code, 0);
  EXPECT_EQ(run("--version").out, ZHIBIAO_VERSION "\n");
}

}  // namespace
