// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

namespace zhibiao::bench {

/// A document a string: `path` is a folder (each file below it is a document) or a file (each line is one).
std::vector<std::string> read_corpus(const std::string& path);

/// The sample report that ships with the project.
const std::string& sample();

/// News without many numbers, about one in 2 KB.
const std::string& news();

/// What ZHIBIAO_BENCH_CORPUS names; empty where it is not set.
const std::vector<std::string>& corpus();

}  // namespace zhibiao::bench
