// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <iostream>
#include <string>

#include "document.h"
#include "period/find.h"

namespace zhibiao {
namespace {

// A yearly report of about the given size: yearly words, bases, pairs from-to, points.
std::string report(std::size_t bytes) {
  const std::string part =
      "全年生产总值3000亿元，比上年增长6.2%。粮食产量由2018年的42万吨提高到2023年的51万吨，年均多产1.8万吨。截至11月底，新开工项目38个，"
      "总投资90亿元；前三季度完成进出口总额26亿元，同比增长9%。年末常住人口780万人，城镇化率达到52.3%"
      "，绿化覆盖面积341公顷，道路保洁面积555万平方米。\n";
  std::string out = "2023年全市国民经济和社会发展统计公报\n";
  while (out.size() < bytes) out += part;
  return out;
}

void check(const std::vector<period::Hit>& hits, const period::Timeline& when, const Document& document) {
  const auto last = when.at(document.text.size() - 2, true);
  if (hits.size() > 8 && last && last->value.to_string() == "2023") return;
  std::cerr << "period: wrong answer before timing\n";
  std::exit(2);
}

void period_find(benchmark::State& state) {
  const std::string text = report(static_cast<std::size_t>(state.range(0)));
  const Document document(text, Lexicon::builtin().impl());
  period::Discourse so_far;
  const auto hits = period::find(document, std::nullopt, so_far);
  check(hits, period::Timeline(document, hits, so_far), document);
  for (auto _ : state) {
    const auto found = period::find(document, std::nullopt);
    benchmark::DoNotOptimize(found.data());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
  state.counters["hits"] = static_cast<double>(hits.size());
}
BENCHMARK(period_find)->Name("period/find")->Arg(1 << 12)->Arg(1 << 20);

void period_timeline(benchmark::State& state) {
  const std::string text = report(static_cast<std::size_t>(state.range(0)));
  const Document document(text, Lexicon::builtin().impl());
  period::Discourse so_far;
  const auto hits = period::find(document, std::nullopt, so_far);
  check(hits, period::Timeline(document, hits, so_far), document);
  for (auto _ : state) {
    period::Discourse found{.frame = so_far.frame};
    const period::Timeline when(document, hits, found);
    benchmark::DoNotOptimize(when.year());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(period_timeline)->Name("period/timeline")->Arg(1 << 12)->Arg(1 << 20);

}  // namespace
}  // namespace zhibiao
