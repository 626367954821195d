// SPDX-License-Identifier: Apache-2.0
// The reader of the cases is tested first: if it swallowed rows, everything else would pass.
#include <gtest/gtest.h>

#include <stdexcept>

#include "support/case_file.h"

namespace zhibiao::test {
namespace {

TEST(MarkedText, MarksBecomeByteSpans) {
  const auto plain = unmark("全年⟦12.3亿元⟧，增长⟦5.0%⟧");
  EXPECT_EQ(plain.text, "全年12.3亿元，增长5.0%");
  ASSERT_EQ(plain.spans.size(), 2u);
  EXPECT_EQ(plain.spans[0], (Span{6, 16}));
  EXPECT_EQ(plain.spans[1].in(plain.text), "5.0%");
  EXPECT_EQ(mark(plain.text, plain.spans), "全年⟦12.3亿元⟧，增长⟦5.0%⟧");
}

TEST(MarkedText, StrayMarksAreRefused) {
  for (const char* wrong : {"⟦", "⟧", "a⟧b⟦", "⟦a⟦b⟧⟧", "⟦a"}) EXPECT_THROW(unmark(wrong), std::invalid_argument) << wrong;
}

TEST(MarkedText, SpansOutsideTheTextAreNamed) { EXPECT_EQ(mark("ab", {{1, 9}}), "ab [1,9)"); }

TEST(CaseFile, CellsBelongToSpans) {
  const auto rows = parse_cases("# comment\ntext\tvalue\tunit\n\n⟦1%⟧和⟦2%⟧\\n\t1|2\t%\n", "x");
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].where, "cases/x.tsv:4");
  EXPECT_EQ(rows[0].text, "1%和2%\n");
  EXPECT_EQ(rows[0].at("value", 1), "2");
  EXPECT_EQ(rows[0].at("unit", 1), "%");
  EXPECT_THROW((void)rows[0].at("bound"), std::runtime_error);
}

TEST(CaseFile, MalformedLinesAreFailures) {
  EXPECT_THROW(parse_cases("value\ttext\n", "x"), std::runtime_error);
  EXPECT_THROW(parse_cases("text\tvalue\n⟦1⟧\n", "x"), std::runtime_error);
  EXPECT_THROW(parse_cases("text\tvalue\n⟦1\t1\n", "x"), std::runtime_error);
  EXPECT_THROW(parse_cases("text\tvalue\n⟦1⟧\t1|2\n", "x"), std::runtime_error);
  EXPECT_THROW(parse_cases("text\tvalue\n\\q⟦1⟧\t1\n", "x"), std::runtime_error);
  EXPECT_THROW(parse_cases("text\tvalue\n\t1\n", "x"), std::runtime_error);
  EXPECT_THROW(read_cases("no such file"), std::runtime_error);
}

}  // namespace
}  // namespace zhibiao::test
