// SPDX-License-Identifier: Apache-2.0
// Where the time of extract() goes: the pipeline again with a watch between its lines. One counter a stage, in per cent of the total.
#include <benchmark/benchmark.h>

#include <array>
#include <ctime>
#include <numeric>
#include <optional>
#include <utility>

#include "corpus.h"
#include "pipeline.h"
#include "zhibiao/zhibiao.h"

namespace {

using namespace zhibiao;
using Texts = std::vector<std::string>;

constexpr std::array stages = {"1_clean", "2_layout", "3_scan", "4_numeral", "5_period", "6_quantity", "7_region", "8_indicator", "9_link"};

/// Seconds of this thread's processor time by stage, written down as each ends.
class Watch {
 public:
  void begin() { last_ = now(); }
  void end_of(std::size_t stage) {
    const double time = now();
    spent_[stage] += time - last_;
    last_ = time;
  }
  double share(std::size_t stage) const { return 100 * spent_[stage] / std::accumulate(spent_.begin(), spent_.end(), 0.0); }

 private:
  static double now() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
  }
  std::array<double, stages.size()> spent_{};
  double last_ = 0;
};

// As in lib/pipeline.cpp, in memory that is used again; how many observations there are.
std::size_t run(std::string_view source, Memory& memory, Watch& watch) {
  const Lexicon::Impl& lexicon = Lexicon::builtin().impl();
  watch.begin();
  text::Clean clean = text::clean(source, std::move(memory.document.text));
  watch.end_of(0);
  text::Layout layout = text::layout(clean, std::move(memory.document.layout));
  watch.end_of(1);
  Document document(std::move(clean), std::move(layout), lexicon, std::move(memory.document.tokens));
  watch.end_of(2);
  auto numerals = numeral::find(document, std::move(memory.hits.numerals));
  watch.end_of(3);
  period::Discourse said;
  auto periods = period::find(document, std::nullopt, said, std::move(memory.hits.periods));
  watch.end_of(4);
  auto quantities = quantity::find(document, numerals, periods, std::move(memory.hits.quantities));
  watch.end_of(5);
  const period::Timeline when(document, periods, said);
  watch.end_of(4);
  auto regions = region::find(document, when.year(), {}, std::move(memory.hits.regions));
  const region::Timeline where(document, regions, when.year(), region::home_of(document, regions, when.year(), {}));
  watch.end_of(6);
  auto indicators = indicator::find(document, std::move(memory.hits.indicators));
  watch.end_of(7);
  text::Range claim;
  const auto observations = link::link(document, {periods, quantities, regions, indicators, when, where, std::nullopt}, claim);
  watch.end_of(8);
  memory = {document.release(),
            {std::move(numerals), std::move(periods), std::move(quantities), std::move(regions), std::move(indicators)}};
  return observations.size();
}

void measure(benchmark::State& state, const Texts& texts) {
  Watch watch;
  Memory memory;
  for (const auto& text : texts)
    if (run(text, memory, watch) != extract(text).size()) return state.SkipWithError("another pipeline than the library's");
  std::size_t bytes = 0;
  for (const auto& text : texts) bytes += text.size();
  watch = {};
  for (auto _ : state)
    for (const auto& text : texts) benchmark::DoNotOptimize(run(text, memory, watch));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes));
  for (std::size_t stage = 0; stage < stages.size(); ++stage) state.counters[stages[stage]] = watch.share(stage);
}

const bool registered = [] {
  const auto add = [](const char* name, auto texts) {
    benchmark::RegisterBenchmark(name, [texts](benchmark::State& state) { measure(state, texts()); })->Unit(benchmark::kMillisecond);
  };
  add("stages/sample", [] { return Texts{zhibiao::bench::sample()}; });
  add("stages/news", [] { return Texts{zhibiao::bench::news()}; });
  if (!zhibiao::bench::corpus().empty()) add("stages/corpus", [] { return zhibiao::bench::corpus(); });
  return true;
}();

}  // namespace
