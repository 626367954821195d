// SPDX-License-Identifier: Apache-2.0
// Where the time of extract() goes: the pipeline again with a watch between its lines. One counter a stage, in per cent of the total.
#include <benchmark/benchmark.h>

#include <array>
#include <ctime>
#include <numeric>
#include <optional>

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

// As in lib/pipeline.cpp; how many observations there are.
std::size_t run(std::string_view source, Watch& watch) {
  const Lexicon::Impl& lexicon = Lexicon::builtin().impl();
  watch.begin();
  text::Clean clean = text::clean(source);
  watch.end_of(0);
  text::Layout layout = text::layout(clean);
  watch.end_of(1);
  const Document document(std::move(clean), std::move(layout), lexicon);
  watch.end_of(2);
  const auto numerals = numeral::find(document);
  watch.end_of(3);
  const auto periods = period::find(document, numerals, std::nullopt);
  watch.end_of(4);
  const auto quantities = quantity::find(document, numerals, periods);
  watch.end_of(5);
  const period::Timeline when(document, periods, std::nullopt);
  watch.end_of(4);
  const auto regions = region::find(document, when.year(), {});
  const region::Timeline where(document, regions, when.year(), {});
  watch.end_of(6);
  const auto indicators = indicator::find(document);
  watch.end_of(7);
  const auto observations = link::link(document, {periods, quantities, regions, indicators, when, where, std::nullopt});
  watch.end_of(8);
  return observations.size();
}

void measure(benchmark::State& state, const Texts& texts) {
  Watch watch;
  for (const auto& text : texts)
    if (run(text, watch) != extract(text).size()) return state.SkipWithError("another pipeline than the library's");
  std::size_t bytes = 0;
  for (const auto& text : texts) bytes += text.size();
  watch = {};
  for (auto _ : state)
    for (const auto& text : texts) benchmark::DoNotOptimize(run(text, watch));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes));
  for (std::size_t stage = 0; stage < stages.size(); ++stage) state.counters[stages[stage]] = watch.share(stage);
}

const bool registered = [] {
  const auto add = [](const char* name, auto texts) {
    benchmark::RegisterBenchmark(name, [texts](benchmark::State& state) { measure(state, texts()); })->Unit(benchmark::kMillisecond);
  };
  add("stages/sample", [] { return Texts{zhibiao::bench::sample()}; });
  if (!zhibiao::bench::corpus().empty()) add("stages/corpus", [] { return zhibiao::bench::corpus(); });
  return true;
}();

}  // namespace
