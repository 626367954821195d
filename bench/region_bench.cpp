// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <iostream>
#include <string>

#include "allocations.h"
#include "document.h"
#include "region/find.h"

namespace zhibiao {
namespace {

// A report of about the given size in the way of a city's: names of every form, deictics, benchmarks, zones.
std::string report(std::size_t bytes) {
  const std::string part =
      "全市生产总值3000亿元，增速高于全省0.5个百分点。其中，川汇区420亿元、淮阳区380亿元，沈丘县、郸城县分别增长6.1%和5.8%。"
      "周口市城乡一体化示范区新建道路12条，与浙江省宁波市签约项目8个。要坚持稳中求进，维护和平与安宁，推动友好合作，为群众办好实事。\n";
  std::string out = "周口市人民政府工作报告\n";
  while (out.size() < bytes) out += part;
  return out;
}

void region_find(benchmark::State& state) {
  const std::string text = report(static_cast<std::size_t>(state.range(0)));
  const Document document(text, Lexicon::builtin().impl());
  const std::size_t parts = (text.size() - 34) / 434;
  const auto hits = region::find(document, 2023, {});
  if (hits.size() < 8 * parts || region::describe(document, hits[1], 2023).code != "411600") {
    std::cerr << "region/find: wrong answer before timing\n";
    std::exit(2);
  }
  for (auto _ : state) {
    const auto found = region::find(document, 2023, {});
    benchmark::DoNotOptimize(found.data());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
  state.counters["hits"] = static_cast<double>(hits.size());
}
BENCHMARK(region_find)->Name("region/find")->Arg(1 << 12)->Arg(1 << 20);

void region_timeline(benchmark::State& state) {
  const std::string text = report(1 << 20);
  const Document document(text, Lexicon::builtin().impl());
  const auto hits = region::find(document, 2023, {});
  for (auto _ : state) {
    const region::Timeline timeline(document, hits, 2023, {});
    benchmark::DoNotOptimize(timeline.at(document.text.size() / 2));
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(region_timeline)->Name("region/timeline");

void region_gazetteer(benchmark::State& state) {
  const auto& table = Lexicon::builtin().impl().table(lexicon::Id::region);
  const std::size_t before = bench::live_bytes();
  const auto loaded = region::Gazetteer::make(table).value();
  state.counters["bytes"] = static_cast<double>(bench::live_bytes() - before);
  for (auto _ : state) benchmark::DoNotOptimize(region::Gazetteer::make(table).value()->size());
  state.counters["rows"] = static_cast<double>(table.size());
}
BENCHMARK(region_gazetteer)->Name("region/gazetteer");

}  // namespace
}  // namespace zhibiao
