// SPDX-License-Identifier: Apache-2.0
// What finds the surfaces of the lexicon fastest: our matcher beside Hyperscan, marisa and RE2::Set, each over the same text. Measured when
// the matcher was chosen; the figures stand in matchers.tsv. They do not answer quite the same: ours and marisa walk to the longest surface
// at every place, Hyperscan reports every one, RE2::Set only says which of them stand in a line. usage: zhibiao_matchers FILE   (the better
// part of a minute)
#include <re2/set.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "lexicon/impl.h"
#include "text/clean.h"
#if __has_include(<hs/hs.h>)
#include <hs/hs.h>
#define HAS_HYPERSCAN
#endif
#if __has_include(<marisa.h>)
#include <marisa.h>
#define HAS_MARISA
#endif

namespace {

// The best of five passes, in MB/s of UTF-8, and what it found.
template <class Pass>
void measure(const char* name, std::size_t bytes, Pass pass) {
  double best = 1e30;
  std::size_t found = 0;
  for (int i = 0; i < 5; ++i) {
    const std::clock_t begin = std::clock();  // the processor's time
    found = pass();
    best = std::min(best, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
  }
  std::cout << name << '\t' << std::fixed << std::setprecision(1) << static_cast<double>(bytes) / best / 1e6 << '\t' << found << std::endl;
}

template <class Use>
void each_line(const std::string& text, Use use) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    use(std::string_view(text).substr(begin, end - begin));
    begin = end + 1;
  }
}

#ifdef HAS_HYPERSCAN
std::size_t hyperscan(const std::vector<std::string>& surfaces, const std::string& text) {
  static hs_database_t* database = nullptr;
  static hs_scratch_t* scratch = nullptr;
  if (database == nullptr) {
    std::vector<const char*> patterns;
    std::vector<unsigned> flags(surfaces.size(), 0), ids;
    std::vector<std::size_t> sizes;
    for (const auto& s : surfaces) {
      ids.push_back(static_cast<unsigned>(patterns.size()));
      patterns.push_back(s.data());
      sizes.push_back(s.size());
    }
    hs_compile_error_t* error = nullptr;
    if (hs_compile_lit_multi(patterns.data(), flags.data(), ids.data(), sizes.data(), static_cast<unsigned>(patterns.size()), HS_MODE_BLOCK,
                             nullptr, &database, &error) != HS_SUCCESS) {
      std::cerr << "hyperscan: " << error->message << "\n";
      return 0;
    }
    hs_alloc_scratch(database, &scratch);
  }
  std::size_t found = 0;
  const auto count = [](unsigned, unsigned long long, unsigned long long, unsigned, void* at) {
    ++*static_cast<std::size_t*>(at);
    return 0;
  };
  hs_scan(database, text.data(), static_cast<unsigned>(text.size()), 0, scratch, count, &found);
  return found;
}
#endif

#ifdef HAS_MARISA
// The longest surface at each character; the next place is behind it.
std::size_t marisa_longest(const marisa::Trie& trie, const std::string& text) {
  std::size_t found = 0;
  marisa::Agent agent;
  for (std::size_t at = 0; at < text.size();) {
    agent.set_query(text.data() + at, text.size() - at);
    std::size_t longest = 0;
    while (trie.common_prefix_search(agent)) longest = agent.key().length();
    found += longest > 0 ? 1 : 0;
    at += std::max<std::size_t>(longest, 1);
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80) ++at;
  }
  return found;
}
#endif

}  // namespace

int main(int argc, char** argv) {
  using namespace zhibiao;
  std::ifstream file(argc > 1 ? argv[1] : "", std::ios::binary);
  if (!file) {
    std::cerr << "usage: zhibiao_matchers FILE\n";
    return 2;
  }
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const Lexicon::Impl& lexicon = Lexicon::builtin().impl();
  std::vector<std::string> surfaces;
  for (const auto& surface : lexicon.surfaces) surfaces.push_back(text::to_utf8(surface));
  std::cout << surfaces.size() << " surfaces, " << text.size() << " bytes\nmatcher\tMB/s\tfound\n";

  const text::Clean clean = text::clean(text);
  measure("ours, longest", text.size(), [&] {
    std::size_t found = 0;
    for (std::size_t at = 0; at < clean.chars.size();) {
      const auto match = lexicon.matcher->longest(clean.chars, at);
      found += match.length > 0 ? 1 : 0;
      at += std::max(match.length, 1U);
    }
    return found;
  });
#ifdef HAS_HYPERSCAN
  measure("hyperscan, all", text.size(), [&] { return hyperscan(surfaces, text); });
#else
  std::cerr << "no hs/hs.h: Hyperscan is left out (apt-get install libhyperscan-dev)\n";
#endif
#ifdef HAS_MARISA
  marisa::Keyset keys;
  for (const auto& s : surfaces) keys.push_back(s.data(), s.size());
  marisa::Trie trie;
  trie.build(keys);
  measure("marisa, longest", text.size(), [&] { return marisa_longest(trie, text); });
#else
  std::cerr << "no marisa.h: marisa is left out (apt-get install libmarisa-dev)\n";
#endif
  re2::RE2::Options options;
  options.set_literal(true);
  options.set_max_mem(1 << 30);
  re2::RE2::Set set(options, re2::RE2::UNANCHORED);
  for (const auto& s : surfaces) set.Add(s, nullptr);
  set.Compile();
  const std::string head = text.substr(0, std::min<std::size_t>(text.size(), 1 << 20));
  measure("RE2::Set, which of them (1 MB)", head.size(), [&] {
    std::size_t found = 0;
    std::vector<int> which;
    each_line(head, [&](std::string_view line) {
      which.clear();
      set.Match(re2::StringPiece(line.data(), line.size()), &which);
      found += which.size();
    });
    return found;
  });
  return 0;
}
