// SPDX-License-Identifier: Apache-2.0
// Stands in for the embedded tables: the same ones, read from the folder that ZHIBIAO_TABLES names, so that a row can be taken out of them
// without building anything. Linked into rows_check alone.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <list>
#include <stdexcept>
#include <string>
#include <vector>

#include "lexicon/embedded.h"

namespace zhibiao::lexicon {
namespace {

struct Read {
  std::string name, bytes;
};

const std::list<Read>& all() {
  static const std::list<Read> tables = [] {
    const char* folder = std::getenv("ZHIBIAO_TABLES");
    if (folder == nullptr) throw std::runtime_error("ZHIBIAO_TABLES names no folder");
    std::list<Read> out;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      if (entry.path().extension() != ".tsv") continue;
      std::ifstream file(entry.path(), std::ios::binary);
      out.push_back({entry.path().stem().string(), {std::istreambuf_iterator<char>(file), {}}});
    }
    return out;
  }();
  return tables;
}

}  // namespace

std::span<const EmbeddedTable> embedded_tables() {
  static const std::vector<EmbeddedTable> tables = [] {
    std::vector<EmbeddedTable> out;
    for (const auto& [name, bytes] : all())
      out.push_back({name.c_str(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()});
    return out;
  }();
  return tables;
}

}  // namespace zhibiao::lexicon
