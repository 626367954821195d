// SPDX-License-Identifier: Apache-2.0
// One Extractor in many threads while others build lexicons of their own: the answers are those of one thread. Meant for the thread
// sanitizer, which says what is shared without care; without it, it still compares the answers.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "zhibiao/zhibiao.h"

namespace zhibiao::test {
namespace {

constexpr int threads_of_each = 4;
constexpr int rounds = 20;

const std::string& sample() {
  static const std::string text =
      "2024年，全市实现地区生产总值349.8亿元，同比增长6.2%。其中，第一、二产业增加值分别增长3.1%和7.5%。川汇区粮食产量58."
      "3万吨，下降三成。\n"
      "2025年力争突破370亿元，新增就业5万人以上。";
  return text;
}

std::string lines_of(const Extractor& extractor, const std::string& text) {
  std::string lines;
  for (const auto& o : extractor.extract(text)) lines += to_json(o, text) + '\n';
  return lines;
}

class Crowd {
 public:
  ~Crowd() { join(); }
  template <class Work>
  void add(Work work) {
    for (int i = 0; i < threads_of_each; ++i) threads_.emplace_back([work, i] { work(i); });
  }
  void join() {
    for (auto& thread : threads_)
      if (thread.joinable()) thread.join();
  }

 private:
  std::vector<std::thread> threads_;
};

// First in its process: the tables are built by whichever thread comes first.
TEST(Threads, TheFirstUseIsShared) {
  std::atomic<int> found = 0;
  Crowd crowd;
  crowd.add([&](int) { found += extract(sample()).empty() ? 0 : 1; });
  crowd.add([&](int) { found += find_numerals(sample()).empty() ? 0 : 1; });
  crowd.add([&](int) { found += parse_period("2024年") ? 1 : 0; });
  crowd.add([&](int) { found += Lexicon::builtin().version().size() == 16 ? 1 : 0; });
  crowd.join();
  EXPECT_EQ(found, 4 * threads_of_each);
}

TEST(Threads, OneExtractorWhileLexiconsAreBuilt) {
  const Extractor extractor(Options{.date = Date{std::chrono::year{2025} / 2 / 18}, .region = "411600"});
  const std::string expected = lines_of(extractor, sample());
  const Extractor patterned(Options{.lexicon = Lexicon::builtin().with("not_pattern", "粮食产量.*吨\t").value()});
  const std::string fewer = lines_of(Extractor(patterned), sample());
  std::atomic<int> wrong = 0;
  Crowd crowd;
  crowd.add([&](int) {
    for (int i = 0; i < rounds; ++i) wrong += lines_of(extractor, sample()) == expected ? 0 : 1;
  });
  crowd.add([&](int) {
    for (int i = 0; i < rounds; ++i) wrong += lines_of(Extractor(extractor), sample()) == expected ? 0 : 1;
  });
  crowd.add([&](int) {  // what RE2 learns of a text is shared by the threads
    for (int i = 0; i < rounds; ++i) wrong += lines_of(patterned, sample()) == fewer ? 0 : 1;
  });
  crowd.add([&](int n) {
    const std::string id = "X" + std::to_string(n);
    for (int i = 0; i < rounds / 10; ++i) {
      const auto mine = Lexicon::builtin().with("unit", id + "\tunit\tcount\t1\t1\t" + id + "\t篓子\town");
      wrong += mine && find_quantities("35篓子", *mine).at(0).value.unit == id ? 0 : 1;
      wrong += Lexicon::builtin().with("unit", "bad") ? 1 : 0;
      wrong += Lexicon::builtin().with("not_pattern", "第[\t") ? 1 : 0;
    }
  });
  crowd.add([&](int) {
    for (int i = 0; i < rounds; ++i) {
      const auto observations = extractor.extract(sample());
      const Reading reading{sample(), observations, "d"};
      wrong += to_html({&reading, 1}).empty() || to_sdmx({&reading, 1}).data.empty() ? 1 : 0;
    }
  });
  crowd.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace zhibiao::test
