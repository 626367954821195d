// SPDX-License-Identifier: Apache-2.0
// What the first Extractor of a process costs, which reads the tables; the later ones share them.
#include <benchmark/benchmark.h>

#include <array>
#include <cstdlib>
#include <iostream>

#include "allocations.h"
#include "corpus.h"
#include "lexicon/impl.h"
#include "zhibiao/zhibiao.h"

namespace zhibiao {
namespace {

std::shared_ptr<const Lexicon::Impl> build() {
  std::array<lexicon::Table, lexicon::table_count> tables;
  for (std::size_t i = 0; i < tables.size(); ++i) tables[i] = lexicon::embedded_table(lexicon::specs()[i].name);
  return lexicon::join(std::move(tables)).value();
}

void lexicon_build(benchmark::State& state) {
  const std::size_t before = bench::live_bytes();
  const auto built = build();
  state.counters["bytes"] = static_cast<double>(bench::live_bytes() - before);
  state.counters["surfaces"] = static_cast<double>(built->surfaces.size());
  if (built->surfaces.size() != Lexicon::builtin().impl().surfaces.size()) {
    std::cerr << "lexicon/build: another lexicon than the library's\n";
    std::exit(2);
  }
  for (auto _ : state) benchmark::DoNotOptimize(build());
}
BENCHMARK(lexicon_build)->Name("lexicon/build")->Unit(benchmark::kMillisecond);

void lexicon_extractor(benchmark::State& state) {
  const Extractor first;
  for (auto _ : state) benchmark::DoNotOptimize(Extractor());
}
BENCHMARK(lexicon_extractor)->Name("lexicon/extractor");

// extract() with patterns of a user's, which find nothing; 0: what it costs that there could be some.
void lexicon_patterns(benchmark::State& state) {
  static constexpr std::array patterns = {"第[0-9]+次代表会议\t\n", "[一-龥]{1,3}〔[0-9]{4}〕[0-9]+号\t\n", "[A-Z]{1,3}-[0-9]+型\t\n",
                                          "图[0-9]+-[0-9]+\t\n"};
  const std::string& text = bench::sample();
  std::string rows;
  for (std::int64_t i = 0; i < state.range(0); ++i) rows += patterns.at(static_cast<std::size_t>(i));
  const Extractor extractor(Options{.lexicon = Lexicon::builtin().with("not_pattern", rows).value()});
  if (extractor.extract(text).size() != Extractor().extract(text).size()) {
    std::cerr << "lexicon/patterns: a pattern matches\n";
    std::exit(2);
  }
  for (auto _ : state) benchmark::DoNotOptimize(extractor.extract(text));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(lexicon_patterns)->Name("lexicon/patterns")->Arg(0)->Arg(1)->Arg(4);

}  // namespace
}  // namespace zhibiao
