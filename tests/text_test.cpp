// SPDX-License-Identifier: Apache-2.0
// bytes -> clean text -> layout, and the way back to the caller's bytes.
#include <gtest/gtest.h>
#include <unicode/translit.h>

#include <random>

#include "support/case_file.h"
#include "text/clean.h"
#include "text/fold.h"
#include "text/layout.h"
#include "zhibiao/zhibiao.h"

namespace zhibiao::test {
namespace {

std::string cleaned(std::string_view source) { return text::to_utf8(text::clean(source).chars); }

TEST(Clean, Cases) {
  for (const auto& row : read_cases("text", 25)) {
    SCOPED_TRACE(row.where);
    EXPECT_EQ(cleaned(row.text), row.at("clean"));
  }
}

TEST(Clean, CharactersPointAtTheirBytes) {
  const std::string source = "今年，全市累计 １２３．４\n亿㎡。";
  const auto clean = text::clean(source);
  EXPECT_EQ(text::to_utf8(clean.chars), "今年，全市累计123.4亿m2。");
  const auto words = [&](std::uint32_t begin, std::uint32_t end) { return clean.words({begin, end}); };
  EXPECT_EQ(words(7, 12), "１２３．４");
  EXPECT_EQ(words(7, 13), "１２３．４亿") << "the line break was taken out";
  EXPECT_EQ(clean.bytes({7, 13}).in(source), "１２３．４\n亿");
  EXPECT_EQ(words(13, 15), "㎡") << "two characters of one";
  EXPECT_TRUE(clean.gap_before(7));
  EXPECT_FALSE(clean.gap_before(8));
}

// Any bytes: spans in order, inside the text, on character boundaries of well-formed text.
TEST(Clean, AnyBytesKeepTheirOrder) {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string source;
    for (int i = 0; i < 60; ++i) source.push_back(static_cast<char>(random() % 256));
    const auto clean = text::clean(source);
    ASSERT_EQ(clean.at.size(), clean.chars.size() + 1);
    for (std::size_t i = 0; i + 1 < clean.at.size(); ++i) ASSERT_LE(clean.at[i], clean.at[i + 1]);
    ASSERT_EQ(clean.at.back(), source.size());
    const auto layout = text::layout(clean);
    for (const auto& clause : layout.clauses) ASSERT_LE(clause.range.end, clean.size());
  }
}

// The table of Traditional characters against ICU, character by character.
TEST(Fold, TraditionalAgreesWithIcu) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> simplify(
      icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
  ASSERT_TRUE(U_SUCCESS(status));
  const text::FoldTable& fold = text::FoldTable::instance();
  int differ = 0;
  for (UChar32 c = 0x4E00; c < 0xA000; ++c) {
    icu::UnicodeString s(c);
    simplify->transliterate(s);
    if (s.length() == 1 && fold[static_cast<char16_t>(c)] != s[0]) ++differ;
  }
  EXPECT_EQ(differ, 0) << "lib/lexicon/traditional.tsv";
}

TEST(Layout, SentencesAndClauses) {
  const auto clean = text::clean("一、综合\n全年增长5%，达到1,234.5亿元；出口15:45起增长。下降2.1%。");
  const auto layout = text::layout(clean);
  ASSERT_EQ(layout.paragraphs.size(), 2u);
  EXPECT_EQ(layout.paragraphs[0].block, text::Block::heading);
  EXPECT_EQ(layout.paragraphs[0].level, 1);
  EXPECT_EQ(layout.sentences.size(), 3u);
  ASSERT_EQ(layout.clauses.size(), 5u);
  EXPECT_EQ(clean.words(layout.clauses[2].range), "达到1,234.5亿元");
  EXPECT_EQ(clean.words(layout.clauses[3].range), "出口15:45起增长");
  EXPECT_EQ(layout.clause_at(static_cast<std::uint32_t>(clean.chars.find(u'\u51FA'))), 3u);
}

TEST(Layout, TableRowsAndArticles) {
  const auto clean = text::clean("2012年产量\n指标 产量（万吨） 增长（%）\n粮 食 650.0 17.3\n#水 稻 79.4 -1.6\n\n本报讯 昨日开工。\n");
  const auto layout = text::layout(clean);
  ASSERT_EQ(layout.paragraphs.size(), 5u);
  EXPECT_EQ(layout.paragraphs[2].block, text::Block::table_row);
  EXPECT_EQ(layout.paragraphs[3].block, text::Block::table_row);
  EXPECT_EQ(layout.paragraphs[4].block, text::Block::prose);
  EXPECT_TRUE(layout.paragraphs[4].opens_article);
}

TEST(Gb18030, DecodesAndReplaces) {
  EXPECT_EQ(decode_gb18030("\xB9\xA4\xD2\xB5 5%"), "工业 5%");
  EXPECT_EQ(decode_gb18030(""), "");
  EXPECT_EQ(decode_gb18030("\x94\x39\xDA\x33"), "💩");  // beyond the BMP
  EXPECT_NE(decode_gb18030("a\xFFz").find("\xEF\xBF\xBD"), std::string::npos);
  const std::string many(200001, '\xB9');
  EXPECT_FALSE(decode_gb18030(many + "\xA4").empty());
}

}  // namespace
}  // namespace zhibiao::test
