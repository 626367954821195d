// SPDX-License-Identifier: Apache-2.0
// One reading of a file, for bench/record/count.
#include <fstream>
#include <iostream>
#include <iterator>

#include "zhibiao/zhibiao.h"

// By its name the counting is switched on and off.
[[gnu::noinline]] std::size_t counted(const zhibiao::Extractor& extractor, const std::string& text) {
  return extractor.extract(text).size();
}

int main(int argc, char** argv) {
  std::ifstream file(argc > 1 ? argv[1] : "", std::ios::binary);
  if (!file) {
    std::cerr << "usage: zhibiao_count FILE\n";
    return 2;
  }
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const zhibiao::Extractor extractor;
  const std::size_t before = extractor.extract(text).size();
  if (counted(extractor, text) != before || before == 0) {
    std::cerr << "another answer than before, or none\n";
    return 1;
  }
  std::cout << before << " observations\n";
}
