// SPDX-License-Identifier: Apache-2.0
// No memory: each allocation in turn fails. What is thrown is std::bad_alloc, nothing leaks, and what stood before goes on working.
#include <gtest/gtest.h>

#include <cstdlib>
#include <new>

#include "lexicon/impl.h"
#include "zhibiao/c.h"
#include "zhibiao/zhibiao.h"

namespace {

// Of the thread that tests: how many allocations go well before one fails (negative: all do), and how many blocks are held.
thread_local long until_failure = -1;
thread_local long held = 0;

void* allocate_or_null(std::size_t size) noexcept {
  if (until_failure == 0) return nullptr;
  if (until_failure > 0) --until_failure;
  void* block = std::malloc(size == 0 ? 1 : size);
  if (block != nullptr) ++held;
  return block;
}

void* allocate(std::size_t size) {
  void* block = allocate_or_null(size);
  if (block == nullptr) throw std::bad_alloc();
  return block;
}

void release(void* block) noexcept {
  if (block != nullptr) --held;
  std::free(block);
}

}  // namespace

void* operator new(std::size_t size) { return allocate(size); }
void* operator new[](std::size_t size) { return allocate(size); }
// Those that give nothing are ours too: std::stable_sort asks them for its buffer and gives it back to the delete below.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return allocate_or_null(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return allocate_or_null(size); }
void operator delete(void* block) noexcept { release(block); }
void operator delete[](void* block) noexcept { release(block); }
void operator delete(void* block, std::size_t) noexcept { release(block); }
void operator delete[](void* block, std::size_t) noexcept { release(block); }

namespace zhibiao::test {
namespace {

const std::string text =
    "2024年，全市实现地区生产总值349.8亿元，同比增长6.2%。其中，第一、二产业增加值分别增长3.1%和7.5%。川汇区粮食产量58.3万吨，下降三成。";

// What happened when allocation `n` failed.
enum class Outcome { done, threw, leaked };

template <class Work>
Outcome without_memory(long n, Work work) {
  const long before = held;
  Outcome outcome = Outcome::done;
  until_failure = n;
  try {
    work();
  } catch (const std::bad_alloc&) {
    outcome = Outcome::threw;
  }
  until_failure = -1;
  return held == before ? outcome : Outcome::leaked;
}

// Fails the allocations first, first + step … of `work` until none is left; how many there were.
template <class Work>
long fail_each(Work work, long step = 1) {
  (void)without_memory(-1, work);  // what is built once and kept is built
  for (long n = 0;; n += step) {
    const Outcome outcome = without_memory(n, work);
    EXPECT_NE(outcome, Outcome::leaked) << "allocation " << n;
    if (outcome != Outcome::threw) return n;
  }
}

TEST(NoMemory, TheCounterCounts) {
  EXPECT_EQ(without_memory(0, [] { (void)std::string(100, 'x'); }), Outcome::threw);
  EXPECT_EQ(without_memory(1, [] { (void)std::string(100, 'x'); }), Outcome::done);
  std::string* kept = nullptr;
  EXPECT_EQ(without_memory(-1, [&] { kept = new std::string(); }), Outcome::leaked);
  delete kept;
}

TEST(NoMemory, ExtractLeaksNothingAndTheExtractorStays) {
  const Extractor extractor;
  const std::size_t expected = extractor.extract(text).size();
  ASSERT_GT(expected, 5u);
  EXPECT_GT(fail_each([] { (void)Extractor().extract(text); }), 50);  // one of its own each time: what it keeps goes with it
  for (long n = 0; n < 50; n += 7) {
    (void)without_memory(n, [&] { (void)extractor.extract(text); });
    EXPECT_EQ(extractor.extract(text).size(), expected) << "after allocation " << n;
  }
}

TEST(NoMemory, FindAndParse) {
  EXPECT_GT(fail_each([] { (void)find_quantities(text); }), 5);
  EXPECT_GT(fail_each([] { (void)find_periods(text); }), 5);
  EXPECT_GT(fail_each([] { (void)find_regions(text); }), 5);
  EXPECT_GT(fail_each([] { (void)find_indicators(text); }), 5);
  EXPECT_GT(fail_each([] { (void)parse_quantity("同比增长6.2%"); }), 3);
  EXPECT_GT(fail_each([] { (void)parse_region("川汇区"); }), 3);
}

TEST(NoMemory, Outputs) {
  const auto observations = Extractor(Options{.region = "411600"}).extract(text);
  const Reading reading{text, observations, "d"};
  EXPECT_GT(fail_each([&] { (void)to_json(observations[0], text); }), 3);
  EXPECT_GT(fail_each([&] { (void)to_csv(observations[0], text); }), 1);
  EXPECT_GT(fail_each([&] { (void)to_html({&reading, 1}); }, 3), 50);
  EXPECT_GT(fail_each([&] { (void)to_vegalite({&reading, 1}); }), 3);
  EXPECT_GT(fail_each([&] { (void)to_sdmx({&reading, 1}); }, 3), 50);
  const auto arrow = [&] {
    ArrowArray array{};
    export_arrow({&reading, 1}, &array);
    array.release(&array);
  };
  EXPECT_GT(fail_each(arrow), 30);
  const auto stream = [&] {
    ArrowArrayStream whole{};
    export_arrow_stream({&reading, 1}, &whole);
    whole.release(&whole);
  };
  EXPECT_GT(fail_each(stream), 30);
}

// The first rows of every table, so that each allocation can fail in turn.
std::array<lexicon::Table, lexicon::table_count> small_tables() {
  std::array<lexicon::Table, lexicon::table_count> tables;
  for (std::size_t id = 0; id < tables.size(); ++id) {
    const lexicon::Table whole = lexicon::embedded_table(lexicon::specs()[id].name);
    std::string rows;
    for (std::size_t column = 0; column < whole.columns.size(); ++column)
      rows.append(column == 0 ? "" : "\t").append(whole.columns[column]);
    for (std::uint32_t row = 0; row < std::min(3U, whole.size()); ++row)
      for (std::size_t column = 0; column < whole.columns.size(); ++column)
        rows.append(column == 0 ? "\n" : "\t").append(whole.cell(row, column));
    tables[id] = lexicon::read_table(whole.name, rows + "\n").value();
  }
  return tables;
}

TEST(NoMemory, ALexiconIsBuiltOrNot) {
  const auto tables = small_tables();
  EXPECT_GT(fail_each([&] { (void)lexicon::join(tables); }), 200);
}

TEST(NoMemory, RowsOfAUserLeaveOursAsTheyAre) {
  const std::string before = Lexicon::builtin().version();
  const std::string row = "lou\tunit\tcount\t1\t1\tlou\t篓子\town";
  const long whole = fail_each([&] { (void)Lexicon::builtin().with("unit", row); }, 1999);
  EXPECT_GT(whole, 1999);
  EXPECT_EQ(Lexicon::builtin().version(), before);
  const auto mine = Lexicon::builtin().with("unit", row);
  ASSERT_TRUE(mine);
  EXPECT_EQ(find_quantities("35篓子", *mine).at(0).value.unit, "lou");
}

// Nothing is thrown into C: NULL, and a message where there is memory for one.
TEST(NoMemory, TheCInterfaceThrowsNothing) {
  zhibiao_extractor* extractor = zhibiao_extractor_new(nullptr, nullptr, nullptr, nullptr, 0, nullptr);
  ASSERT_NE(extractor, nullptr);
  for (long n = 0;; ++n) {
    char* error = nullptr;
    until_failure = n;
    char* lines = zhibiao_extract_jsonl(extractor, text.data(), text.size(), "d", &error);
    until_failure = -1;
    ASSERT_NE(lines == nullptr, error == nullptr) << n;
    const bool whole = lines != nullptr;
    zhibiao_string_free(lines);
    zhibiao_string_free(error);
    if (whole) break;
  }
  zhibiao_extractor_free(extractor);
}

}  // namespace
}  // namespace zhibiao::test
