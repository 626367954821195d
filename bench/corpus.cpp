// SPDX-License-Identifier: Apache-2.0
#include "corpus.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>

namespace zhibiao::bench {
namespace fs = std::filesystem;
namespace {

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    std::cerr << path << ": cannot be opened\n";
    std::exit(2);
  }
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

std::vector<std::string> read_corpus(const std::string& path) {
  std::vector<std::string> documents;
  if (!fs::is_directory(path)) {
    std::istringstream lines(read_file(path));
    for (std::string line; std::getline(lines, line);) documents.push_back(std::move(line));
    return documents;
  }
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(path)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const auto& file : files) documents.push_back(read_file(file));
  return documents;
}

const std::string& sample() {
  static const std::string text = read_file(ZHIBIAO_SOURCE_DIR "/examples/data/county_report.txt");
  return text;
}

const std::string& news() {
  static const std::string text = read_file(ZHIBIAO_SOURCE_DIR "/bench/data/town_news.txt");
  return text;
}

const std::vector<std::string>& corpus() {
  static const std::vector<std::string> documents = [] {
    const char* path = std::getenv("ZHIBIAO_BENCH_CORPUS");
    return path == nullptr ? std::vector<std::string>() : read_corpus(path);
  }();
  return documents;
}

}  // namespace zhibiao::bench
