// SPDX-License-Identifier: Apache-2.0
// What the first Extractor of a process costs, which reads the tables; the later ones share them.
#include <benchmark/benchmark.h>

#include <array>
#include <cstdlib>
#include <iostream>

#include "allocations.h"
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

}  // namespace
}  // namespace zhibiao
