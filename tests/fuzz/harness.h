// SPDX-License-Identifier: Apache-2.0
// What is fuzzed: functions that take any bytes and stop the process where a promise is broken. libFuzzer drives them (`make fuzz`), and
// tests/fuzz_test.cpp replays the kept inputs in every run of the tests.
#pragma once
#include <span>
#include <string_view>

namespace zhibiao::fuzz {

struct Target {
  std::string_view name;
  void (*run)(std::string_view input);
};

/// Every target; the name is that of its folder under tests/fuzz/corpus and tests/fuzz/regressions.
std::span<const Target> targets();

}  // namespace zhibiao::fuzz
