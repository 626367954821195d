// SPDX-License-Identifier: Apache-2.0
// Nanoseconds per numeral, and std::from_chars on the Arabic ones in the same run. Heap allocations are counted: none for a numeral.
#include <benchmark/benchmark.h>

#include <charconv>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "allocations.h"
#include "document.h"
#include "numeral/find.h"

namespace zhibiao {
namespace {

[[noreturn]] void wrong(const char* name) {
  std::cerr << name << ": wrong answer before timing\n";
  std::exit(2);
}

// `count` numerals of one kind in a text, written by `write(i)`.
template <class Write>
std::string text_of(std::size_t count, Write write) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += write(i) + "；";
  return out;
}

std::string arabic(std::size_t i) { return std::to_string(1000 + i * 7919 % 9'000'000) + "." + std::to_string(i % 10); }
std::string hanzi(std::size_t i) { return write_numeral(Decimal(static_cast<std::int64_t>(1000 + i * 7919 % 9'000'000))).value(); }
std::string mixed(std::size_t i) { return std::to_string(1 + i % 900) + "." + std::to_string(i % 10) + "亿"; }

template <class Write>
void find(benchmark::State& state, Write write) {
  constexpr std::size_t count = 20'000;
  const std::string text = text_of(count, write);
  const Document document(text, Lexicon::builtin().impl());
  if (numeral::find(document).size() != count) wrong("numeral/find");
  const std::size_t before = bench::allocations();
  numeral::find(document);
  const std::size_t growth = bench::allocations() - before;  // of the vector of hits
  if (growth > 32) wrong("numeral/find allocates");
  for (auto _ : state) benchmark::DoNotOptimize(numeral::find(document).data());
  state.counters["ns_per_numeral"] =
      benchmark::Counter(static_cast<double>(state.iterations() * count) / 1e9, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  state.counters["allocations"] = static_cast<double>(growth);
}
BENCHMARK_CAPTURE(find, arabic, arabic)->Name("numeral/find/arabic");
BENCHMARK_CAPTURE(find, hanzi, hanzi)->Name("numeral/find/hanzi");
BENCHMARK_CAPTURE(find, mixed, mixed)->Name("numeral/find/mixed");

void from_chars(benchmark::State& state) {
  constexpr std::size_t count = 20'000;
  const std::string text = text_of(count, arabic);
  const auto read = [&text] {
    double sum = 0;
    std::size_t found = 0;
    for (const char* at = text.data(); at < text.data() + text.size();) {
      double value = 0;
      at = std::from_chars(at, text.data() + text.size(), value).ptr + 3;  // and ；
      sum += value;
      ++found;
    }
    return sum > 0 ? found : 0;
  };
  if (read() != count) wrong("numeral/from_chars");
  for (auto _ : state) benchmark::DoNotOptimize(read());
  state.counters["ns_per_numeral"] =
      benchmark::Counter(static_cast<double>(state.iterations() * count) / 1e9, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(from_chars)->Name("numeral/from_chars/arabic");

// One short text, as a caller of parse_numeral has it: with the text stages before it.
void parse(benchmark::State& state, const char* text, std::int64_t value) {
  if (parse_numeral(text).value().value != Decimal(value)) wrong("numeral/parse");
  for (auto _ : state) benchmark::DoNotOptimize(parse_numeral(text));
}
BENCHMARK_CAPTURE(parse, arabic, "1234567", 1234567)->Name("numeral/parse/arabic");
BENCHMARK_CAPTURE(parse, hanzi, "一百二十三万四千五百六十七", 1234567)->Name("numeral/parse/hanzi");

}  // namespace
}  // namespace zhibiao
