// SPDX-License-Identifier: Apache-2.0
// bytes -> clean text -> layout, and the way back to the caller's bytes.
#include <gtest/gtest.h>
#include <unicode/translit.h>

#include <random>

#include "support/case_file.h"
#include "text/clean.h"
#include "text/fold.h"
#include "text/layout.h"
#include "text/room.h"
#include "text/wide.h"
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

TEST(Clean, WideCharactersAreTheSameOnEveryProcessor) {
  const text::FoldTable& fold = text::FoldTable::instance();
  std::mt19937 random(3);
  for (int round = 0; round < 3000; ++round) {
    std::string source;
    while (source.size() < 90) {
      const auto kind = random() % 40;  // nearly all of them Han, some of them Traditional
      const auto c = static_cast<char16_t>(kind == 0 ? random() % 0x10000 : 0x4E00 + random() % 0x5200);
      source += kind == 1 ? "\xE4" : kind == 2 ? "7" : text::to_utf8(std::u16string_view(&c, 1));
    }
    const auto* const bytes = reinterpret_cast<const unsigned char*>(source.data());
    for (const std::size_t most : {0, 1, 4, 5, 6, 11, 29}) {
      std::u16string some(most + 8, u'x'), portable = some;
      const std::size_t count = text::fold_wide(bytes, most, fold, some.data());
      ASSERT_EQ(count, text::fold_wide_portable(bytes, most, fold, portable.data()));
      ASSERT_LE(count, most);
      ASSERT_EQ(some.substr(0, count), portable.substr(0, count));
    }
  }
}

// Characters are folded several at a time where both stay, and by themselves: to the same, from the same bytes, whatever stands beside
// them.
TEST(Clean, NeighboursAreFoldedAsByThemselves) {
  std::mt19937 random(5);
  for (int round = 0; round < 3000; ++round) {
    std::string source;
    std::u16string chars;
    std::vector<std::uint32_t> at;
    for (int i = 0; i < 40; ++i) {
      const auto kind = random() % 8;  // nearly all of them Han, some of them Traditional
      const auto c = static_cast<char16_t>(kind == 0 ? random() % 0x10000 : 0x4E00 + random() % 0x5200);
      const std::string one = kind == 1 ? "\xE4" : kind == 2 ? "a" : text::to_utf8(std::u16string_view(&c, 1));
      const std::u16string alone = text::clean(one).chars;
      if (alone.find_first_of(u" \n") != std::u16string::npos || one.find_first_of(" \n") != std::string::npos) continue;
      at.insert(at.end(), alone.size(), static_cast<std::uint32_t>(source.size()));
      if (c >= 0xD800 && c < 0xE000 && kind == 0) at.end()[-2] += 1, at.end()[-1] += 2;  // three ill-formed bytes
      source += one;
      chars += alone;
    }
    at.push_back(static_cast<std::uint32_t>(source.size()));
    const text::Clean together = text::clean(source);
    ASSERT_EQ(together.chars, chars) << source;
    ASSERT_EQ(together.at, at) << source;
  }
}

// Marks are looked for among 64 characters at once: in each of their places, between characters that are next to marks in their order.
TEST(Layout, MarksAreFoundInEveryPlace) {
  for (const char16_t beside : {u'\u3003', u'\u5E02', u'\uFF0B', u'\uFFFD', u'a'}) {
    for (std::uint32_t n = 1; n < 140; ++n) {
      text::Clean clean;
      clean.chars = std::u16string(n, beside) + u"\uFF0C" + beside + u"\u3002" + std::u16string(70, beside) + u"\n" + beside;
      const auto layout = text::layout(clean);
      ASSERT_EQ(layout.clauses.size(), 4U) << n;
      EXPECT_EQ(layout.clauses[0].range, (text::Range{0, n}));
      EXPECT_EQ(layout.clauses[1].range, (text::Range{n + 1, n + 2}));
      EXPECT_EQ(layout.clauses[2].range, (text::Range{n + 3, n + 73}));
      EXPECT_EQ(layout.clauses[3].range, (text::Range{n + 74, n + 75}));
      ASSERT_EQ(layout.sentences.size(), 3U);
      EXPECT_EQ(layout.sentences[0].range, (text::Range{0, n + 3}));
      EXPECT_EQ(layout.paragraphs.size(), 2U);
    }
  }
}

// A list that grows along a text takes hardly more than it needs where the text is all alike, and is moved a few times wherever it grows.
TEST(Room, IsWhatTheRestWillTake) {
  constexpr std::size_t size = 300000;
  for (const std::size_t quiet : {std::size_t{0}, size / 2, size - 1000}) {
    std::vector<int> list;
    std::size_t moved = 0;
    for (std::size_t at = quiet; at < size; at += 3) {
      const std::size_t before = list.capacity();
      text::make_room(list, 1, at, size);
      moved += list.capacity() != before ? list.size() : 0;
      list.push_back(0);
    }
    EXPECT_LE(list.capacity(), quiet == 0 ? list.size() * 21 / 20 : list.size() * 4);
    EXPECT_LE(moved, 6 * list.size());
  }
}

// The table of Traditional characters against ICU, character by character. It has all that ICU 72 to 76 know: an older ICU leaves some as
// they are, a newer one may know more.
TEST(Fold, TraditionalAgreesWithIcu) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> simplify(
      icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
  ASSERT_TRUE(U_SUCCESS(status));
  const text::FoldTable& fold = text::FoldTable::instance();
  int differ = 0, unknown = 0, beyond = 0;
  for (UChar32 c = 0x4E00; c < 0xA000; ++c) {
    icu::UnicodeString s(c);
    simplify->transliterate(s);
    if (s.length() != 1) continue;
    const bool ours = fold[static_cast<char16_t>(c)] != static_cast<char16_t>(c), theirs = s[0] != static_cast<char16_t>(c);
    differ += ours && theirs && fold[static_cast<char16_t>(c)] != s[0] ? 1 : 0;
    unknown += theirs && !ours ? 1 : 0;
    beyond += ours && !theirs ? 1 : 0;
  }
  EXPECT_EQ(differ, 0) << "lib/lexicon/traditional.tsv";
  EXPECT_LE(unknown, U_ICU_VERSION_MAJOR_NUM <= 76 ? 0 : 100) << "lib/lexicon/traditional.tsv";
  EXPECT_LE(beyond, 45) << "lib/lexicon/traditional.tsv";
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
