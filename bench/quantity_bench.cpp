// SPDX-License-Identifier: Apache-2.0
// Nanoseconds per quantity in the prose of a report, with numerals and periods found before.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <iostream>
#include <string>

#include "document.h"
#include "quantity/find.h"

namespace zhibiao {
namespace {

// Eight quantities a part: scales, bounds, a range, changes, a list, a rank.
std::string report(std::size_t parts) {
  const std::string part =
      "全县完成投资32.6亿元，同比增长8.4%，突破历史水平。新建道路118公里，惠及群众近3.2万人。增速控制在5%—7%，分别下降1.2%和0.8%。"
      "排名居全省第3位。\n";
  std::string out;
  for (std::size_t i = 0; i < parts; ++i) out += part;
  return out;
}

void quantity_find(benchmark::State& state) {
  const auto parts = static_cast<std::size_t>(state.range(0));
  const std::string text = report(parts);
  const Document document(text, Lexicon::builtin().impl());
  const auto numerals = numeral::find(document);
  const auto periods = period::find(document, std::nullopt);
  const std::size_t count = quantity::find(document, numerals, periods).size();
  if (count != 8 * parts) {
    std::cerr << "quantity/find: " << count << " quantities before timing, not " << 8 * parts << "\n";
    std::exit(2);
  }
  for (auto _ : state) benchmark::DoNotOptimize(quantity::find(document, numerals, periods).data());
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
  state.counters["ns_per_quantity"] = benchmark::Counter(static_cast<double>(state.iterations()) * static_cast<double>(count) / 1e9,
                                                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(quantity_find)->Name("quantity/find")->Arg(10)->Arg(2000);

}  // namespace
}  // namespace zhibiao
