// SPDX-License-Identifier: Apache-2.0
// What the outputs cost beside the reading: items are observations.
#include <benchmark/benchmark.h>

#include "corpus.h"
#include "zhibiao/zhibiao.h"

namespace {

using zhibiao::bench::sample;

const std::vector<zhibiao::Observation>& observations() {
  static const auto found = zhibiao::extract(sample());
  return found;
}

template <class Write>
void record(benchmark::State& state, Write write) {
  const zhibiao::Reading reading{sample(), observations(), "sample"};
  if (observations().size() < 50) return state.SkipWithError("too few observations");
  const std::size_t expected = write(reading);
  if (expected == 0) return state.SkipWithError("nothing is written");
  for (auto _ : state)
    if (write(reading) != expected) return state.SkipWithError("another answer than before");
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * observations().size()));
}

std::size_t arrow(const zhibiao::Reading& reading) {
  ArrowArray array{};
  zhibiao::export_arrow({&reading, 1}, &array);
  const auto rows = static_cast<std::size_t>(array.length);
  array.release(&array);
  return rows;
}

std::size_t json(const zhibiao::Reading& reading) {
  std::size_t size = 0;
  for (const auto& o : reading.observations) size += to_json(o, reading.text, reading.doc).size();
  return size;
}

const bool registered = [] {
  const auto add = [](const char* name, auto write) {
    benchmark::RegisterBenchmark(name, [write](benchmark::State& state) { record(state, write); })->Unit(benchmark::kMicrosecond);
  };
  add("record/arrow", arrow);
  add("record/json", json);
  add("record/html", [](const zhibiao::Reading& reading) { return zhibiao::to_html({&reading, 1}).size(); });
  add("record/sdmx", [](const zhibiao::Reading& reading) { return zhibiao::to_sdmx({&reading, 1}).data.size(); });
  return true;
}();

}  // namespace
