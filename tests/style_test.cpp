// SPDX-License-Identifier: Apache-2.0
// The rules of the house that a machine can check.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path root = ZHIBIAO_SOURCE_DIR;

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<fs::path> sources(const char* folder) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
    if (entry.path().extension() == ".cpp" || entry.path().extension() == ".h") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

// 1 in 1'000, but not u in u'a'
bool ends_in_number(std::string_view code) {
  std::size_t begin = code.size();
  while (begin > 0 && (std::isalnum(static_cast<unsigned char>(code[begin - 1])) != 0 || code[begin - 1] == '\'')) --begin;
  return begin < code.size() && std::isdigit(static_cast<unsigned char>(code[begin])) != 0;
}

// The code with its comments blanked; literals stay.
std::string without_comments(std::string_view code) {
  std::string out;
  enum class In { code, line, block, text, character, raw } in = In::code;
  std::string raw_end;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const std::string_view rest = code.substr(i);
    if (in == In::line && code[i] == '\n') in = In::code;
    if (in == In::line) continue;
    if (in == In::block) {
      if (rest.starts_with("*/")) in = In::code, ++i;
      continue;
    }
    if (in == In::code) {
      if (rest.starts_with("//") || rest.starts_with("/*")) {
        in = rest[1] == '/' ? In::line : In::block;
        ++i;
        continue;
      }
      if (rest.starts_with("R\"")) {
        in = In::raw;
        raw_end = ")" + std::string(rest.substr(2, rest.find('(') - 2)) + "\"";
      } else if (code[i] == '"') {
        in = In::text;
      } else if (code[i] == '\'' && !ends_in_number(out)) {
        in = In::character;
      }
    } else if (in == In::raw) {
      if (rest.starts_with(raw_end)) {
        out += raw_end;
        i += raw_end.size() - 1;
        in = In::code;
        continue;
      }
    } else if (code[i] == '\\') {
      out += code[i++];
    } else if (code[i] == (in == In::text ? '"' : '\'')) {
      in = In::code;
    }
    out += code[i];
  }
  return out;
}

// 元 and its like: UTF-8 of U+2E80..U+9FFF, U+F900..U+FAFF and the planes above, or a \u escape of them.
bool has_han(std::string_view text) {
  static const std::regex escape(R"(\\u(2[ef]|3[4-9a-f]|[4-9][0-9a-f]|f[9a])[0-9a-f]{2}|\\U000[2-3])", std::regex::icase);
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    const auto first = static_cast<unsigned char>(text[i]), second = static_cast<unsigned char>(text[i + 1]);
    if (first == 0xE2 && second >= 0xBA) return true;
    if (first == 0xE3 && second >= 0x90) return true;  // punctuation (E3 80) and kana are no words
    if (first >= 0xE4 && first <= 0xE9) return true;
    if (first == 0xEF && second >= 0xA4 && second <= 0xAB) return true;
    if (first == 0xF0 && second >= 0xA0) return true;
  }
  return std::regex_search(text.begin(), text.end(), escape);
}

TEST(Style, TheScannerSeesWhatItShould) {
  EXPECT_FALSE(has_han(without_comments("// 元\nint a; /* 亿 */")));
  EXPECT_TRUE(has_han(without_comments("f(\"元\");")));
  EXPECT_TRUE(has_han(without_comments("f(R\"(// 元)\");")));
  EXPECT_TRUE(has_han(without_comments("f(U'元');")));
  EXPECT_TRUE(has_han(without_comments("f(\"\\u5143\");")));
  EXPECT_TRUE(has_han(without_comments("f(\"//\"); g(\"元\");")));
  EXPECT_FALSE(has_han(without_comments("f(\"，。“”％\");")));
  EXPECT_FALSE(has_han(without_comments("f(u'\\u3001'); // 亿")));
  EXPECT_FALSE(has_han(without_comments("int a = 1'000; // 亿'")));
}

TEST(Style, WordsAreRowsNotLiterals) {
  const auto files = sources("lib");
  ASSERT_GT(files.size(), 10u);
  for (const auto& file : files) {
    std::size_t number = 0;
    std::string line;
    for (const char c : without_comments(read(file)) + '\n') {
      if (c != '\n') {
        line += c;
        continue;
      }
      ++number;
      EXPECT_FALSE(has_han(line)) << file << ": near code line " << number << ": " << line;
      line.clear();
    }
  }
}

// A user's include costs the standard library and nothing else.
TEST(Style, PublicHeadersIncludeTheStandardLibraryOnly) {
  static const std::regex include(R"re(^\s*#\s*include\s*([<"])([^>"]+)[>"])re");
  const auto files = sources("include");
  ASSERT_GT(files.size(), 10u);
  for (const auto& file : files) {
    if (file.filename() == "multiprecision.h") continue;  // converts for those who want Boost; not included by zhibiao.h
    std::ifstream lines(file);
    for (std::string line; std::getline(lines, line);) {
      std::smatch match;
      if (!std::regex_search(line, match, include)) continue;
      const std::string name = match[2];
      const bool ours = match[1] == "\"" && name.starts_with("zhibiao/") && fs::exists(root / "include" / name);
      const bool standard = match[1] == "<" && (name.find_first_of("/.") == std::string::npos || name == "stddef.h");  // c.h is C
      EXPECT_TRUE(ours || standard) << file << ": " << line;
    }
  }
}

TEST(Style, EveryPublicHeaderIsOnTheFrontPage) {
  const std::string front = read(root / "include/zhibiao/zhibiao.h");
  static const std::set<std::string> apart = {"zhibiao.h", "export.h", "multiprecision.h", "c.h"};
  for (const auto& file : sources("include")) {
    if (apart.contains(file.filename().string())) continue;
    EXPECT_NE(front.find("#include \"zhibiao/" + file.filename().string() + '"'), std::string::npos) << file;
  }
}

TEST(Style, SourcesSayTheirLicence) {
  for (const char* folder : {"include", "lib", "tests", "bench"}) {
    for (const auto& file : sources(folder)) EXPECT_TRUE(read(file).starts_with("// SPDX-License-Identifier: Apache-2.0\n")) << file;
  }
}

// The version stands in version.h alone; its four spellings agree and the change log knows it.
TEST(Style, OneVersion) {
  const std::string header = read(root / "include/zhibiao/version.h");
  const auto number = [&header](const std::string& name) {
    std::smatch match;
    return std::regex_search(header, match, std::regex("define ZHIBIAO_VERSION_" + name + " ([0-9]+)")) ? match[1].str() : "missing";
  };
  const std::string version = number("MAJOR") + '.' + number("MINOR") + '.' + number("PATCH");
  EXPECT_NE(header.find("define ZHIBIAO_VERSION \"" + version + '"'), std::string::npos) << version;
  EXPECT_NE(read(root / "CHANGELOG.md").find("## " + version), std::string::npos) << version;
  for (const char* file : {"CMakeLists.txt", "pyproject.toml"})
    EXPECT_EQ(read(root / file).find('"' + version + '"'), std::string::npos) << file << " repeats the version";
}

}  // namespace
