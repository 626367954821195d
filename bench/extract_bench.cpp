// SPDX-License-Identifier: Apache-2.0
// extract() in bytes per second, and in the same run what the machine can do at best: one RE2 pass that only finds numerals, one pass that
// only checks UTF-8. Each benchmark checks its answer before it times; the label of extract/… is a fingerprint of every observation, so
// that two builds can be told to agree.
#include <benchmark/benchmark.h>
#include <re2/re2.h>

#include <functional>
#include <numeric>

#include "allocations.h"
#include "corpus.h"
#include "record/escape.h"
#include "zhibiao/zhibiao.h"

namespace {

using zhibiao::bench::corpus, zhibiao::bench::news, zhibiao::bench::sample;
using Texts = std::vector<std::string>;

std::size_t bytes_of(const Texts& texts) {
  return std::accumulate(texts.begin(), texts.end(), std::size_t{0}, [](std::size_t sum, const auto& text) { return sum + text.size(); });
}

// Times `count` over all texts; `expected` is what it must find in them.
void time(benchmark::State& state, const Texts& texts, const std::function<std::size_t(const std::string&)>& count, std::size_t expected) {
  for (auto _ : state) {
    std::size_t found = 0;
    for (const auto& text : texts) found += count(text);
    if (found != expected) return state.SkipWithError("another answer than before");
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes_of(texts)));
  state.counters["found"] = static_cast<double>(expected);
}

std::size_t total(const Texts& texts, const std::function<std::size_t(const std::string&)>& count) {
  return std::accumulate(texts.begin(), texts.end(), std::size_t{0}, [&](std::size_t sum, const auto& text) { return sum + count(text); });
}

std::size_t observations(const std::string& text) { return zhibiao::extract(text).size(); }

// The answer is right where each observation's words are its value again, in the order of the text.
bool observations_hold(const std::string& text) {
  std::size_t last = 0;
  for (const auto& observation : zhibiao::extract(text)) {
    const auto span = observation.quantity.span;
    if (span.begin < last || span.empty() || span.end > text.size()) return false;
    last = span.begin;
  }
  return true;
}

// FNV-1a over the JSON lines of all texts.
std::string fingerprint(const Texts& texts) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const auto& text : texts)
    for (const auto& observation : zhibiao::extract(text))
      for (const char c : to_json(observation, text)) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  constexpr std::string_view hex = "0123456789abcdef";
  std::string out;
  for (int shift = 60; shift >= 0; shift -= 4) out.push_back(hex[hash >> static_cast<unsigned>(shift) & 15U]);
  return out;
}

void extract(benchmark::State& state, const Texts& texts, std::size_t at_least) {
  const std::size_t expected = total(texts, observations);
  if (expected < at_least) return state.SkipWithError("too few observations");
  for (const auto& text : texts) {
    if (!observations_hold(text)) return state.SkipWithError("spans out of order");
  }
  state.SetLabel(fingerprint(texts));
  time(state, texts, observations, expected);
}

// In one workspace: no memory is asked for but that of the observations and the lists of hits.
void extract_in_workspace(benchmark::State& state, const Texts& texts) {
  zhibiao::Workspace workspace;
  const zhibiao::Extractor extractor;
  time(state, texts, [&](const std::string& text) { return extractor.extract(text, workspace).size(); }, total(texts, observations));
}

// How many bytes of memory one of the text takes, what is found included.
double memory_of(const std::string& text) {
  const zhibiao::Extractor fresh;
  const std::size_t before = zhibiao::bench::live_bytes();
  zhibiao::bench::forget_peak();
  benchmark::DoNotOptimize(fresh.extract(text));
  return static_cast<double>(zhibiao::bench::peak_bytes() - before) / static_cast<double>(text.size());
}

// A text of a given length. Bytes per second must not fall with it.
void extract_length(benchmark::State& state, const std::string& text) {
  state.counters["memory"] = memory_of(text);
  time(state, {text}, observations, observations(text));
}

// The corpus by two threads, each with every document: two do twice the work of one.
void extract_by_threads(benchmark::State& state, const Texts& texts) {
  std::size_t found = 0;
  for (auto _ : state)
    for (const auto& text : texts) found += observations(text);
  if (found == 0) state.SkipWithError("nothing found");
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes_of(texts)));
}

std::size_t numerals(const std::string& text) {
  static const re2::RE2 numeral("[0-9〇零一二三四五六七八九十百千万亿两]+(?:\\.[0-9]+)?");
  std::size_t count = 0;
  re2::StringPiece rest(text), whole;
  while (numeral.Match(rest, 0, rest.size(), re2::RE2::UNANCHORED, &whole, 1)) {
    ++count;
    rest.remove_prefix(static_cast<std::size_t>(whole.data() - rest.data()) + whole.size());
  }
  return count;
}

void re2_numerals(benchmark::State& state, const Texts& texts) {
  if (numerals("2024年增长5.5%，三百四十九户") != 3) return state.SkipWithError("the yardstick finds other numerals");
  time(state, texts, numerals, total(texts, numerals));
}

// The characters of the text; 0 where it is not UTF-8.
std::size_t characters(const std::string& text) {
  std::size_t count = 0;
  for (std::string_view rest = text; !rest.empty(); ++count) {
    const std::size_t size = zhibiao::record::character_size(rest);
    if (size == 0) return 0;
    rest.remove_prefix(size);
  }
  return count;
}

void utf8_validate(benchmark::State& state, const Texts& texts) {
  if (characters("12.3亿元") != 6 || characters("\xE5\x85") != 0) return state.SkipWithError("the yardstick reads other UTF-8");
  time(state, texts, characters, total(texts, characters));
}

std::string repeated(std::string_view part, std::size_t bytes) {
  std::string out;
  while (out.size() + part.size() <= bytes) out += part;
  return out;
}

std::string joined(const Texts& texts) {
  std::string out;
  for (const auto& text : texts) out.append(text).push_back('\n');
  return out;
}

// A text over and over, cut to a length.
std::string cut(const std::string& text, std::size_t bytes) { return bytes < text.size() ? text.substr(0, bytes) : repeated(text, bytes); }

// Ten thousand names of areas in a row, those of region.tsv.
std::string area_names() {
  const std::string rows = zhibiao::Lexicon::builtin().rows("region");
  std::string out;
  for (std::size_t line = 0, names = 0; names < 10000; line = rows.find('\n', line + 1)) {
    if (line == std::string::npos || line + 1 >= rows.size()) line = 0;
    const std::size_t begin = rows.find('\t', line) + 1;
    out.append(rows, begin, rows.find('\t', begin) - begin);
    ++names;
  }
  return out;
}

// Texts that a stage might take quadratic time for; each is to be read at a tenth of the normal rate at least.
std::vector<std::pair<const char*, std::string>> hostile() {
  constexpr std::size_t size = 1 << 20;
  return {{"digits", repeated("7", size)},
          {"one", repeated("一", size)},
          {"one_sentence", repeated("全市工业增加值增长5.2%，", 5 * size)},
          {"one_clause", repeated("全市工业增加值5.2亿元", size)},
          {"areas", area_names()},
          {"brackets", repeated("（", size / 2) + repeated("）", size / 2)},
          {"nested_numbers", repeated("（3亿元", size / 2) + repeated("）", size / 4)},
          {"quotes", repeated("“3个", size)},
          {"years", repeated("2024年", size)},
          {"headings", repeated("一、2024年工作\n", size)},
          {"blanks", repeated(" ", size)}};
}

const bool registered = [] {
  const auto add = [](const char* name, auto run) { return benchmark::RegisterBenchmark(name, run)->Unit(benchmark::kMillisecond); };
  add("extract/sample", [](benchmark::State& state) { extract(state, {sample()}, 50); });
  add("re2_numerals/sample", [](benchmark::State& state) { re2_numerals(state, {sample()}); });
  add("extract/news", [](benchmark::State& state) { extract(state, {news()}, 2); });
  add("re2_numerals/news", [](benchmark::State& state) { re2_numerals(state, {news()}); });
  for (const int threads : {1, 2})
    add("extract/threads", [](benchmark::State& state) { extract_by_threads(state, {sample(), news()}); })->Threads(threads)->UseRealTime();
  for (const std::size_t kilobytes : {1, 10, 100, 1000, 10000, 100000}) {
    add(("extract/length_kb/" + std::to_string(kilobytes)).c_str(),
        [kilobytes](benchmark::State& state) { extract_length(state, cut(sample(), kilobytes * 1000)); });
    add(("extract/news_kb/" + std::to_string(kilobytes)).c_str(),
        [kilobytes](benchmark::State& state) { extract_length(state, cut(news(), kilobytes * 1000)); });
  }
  for (const auto& [name, text] : hostile())
    add((std::string("extract/hostile/") + name).c_str(),
        [text = text](benchmark::State& state) { time(state, {text}, observations, observations(text)); });
  if (corpus().empty()) return true;
  add("extract/corpus", [](benchmark::State& state) { extract(state, corpus(), 1); });
  add("extract/corpus/workspace", [](benchmark::State& state) { extract_in_workspace(state, corpus()); });
  add("extract/corpus/as_one", [](benchmark::State& state) { extract_length(state, joined(corpus())); });
  add("re2_numerals/corpus", [](benchmark::State& state) { re2_numerals(state, corpus()); });
  add("utf8_validate/corpus", [](benchmark::State& state) { utf8_validate(state, corpus()); });
  return true;
}();

}  // namespace
