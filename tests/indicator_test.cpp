// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "link/name.h"
#include "support/case_file.h"
#include "zhibiao/indicator.h"

namespace zhibiao {
namespace {

TEST(Indicator, Cases) {
  for (const auto& row : test::read_cases("indicator", 1500)) {
    SCOPED_TRACE(row.where);
    if (row.spans.empty()) {  // a whole name, composed of parts
      EXPECT_EQ(link::classify(Lexicon::builtin().impl(), text::fold(row.text)).code(), row.at("indicator_code"));
      continue;
    }
    const auto found = find_indicators(row.text);
    EXPECT_EQ(test::mark(row.text, test::spans_of(found)), row.marked);
    for (std::size_t i = 0; i < std::min(found.size(), row.spans.size()); ++i) EXPECT_EQ(found[i].value.code, row.at("indicator_code", i));
  }
}

}  // namespace
}  // namespace zhibiao
