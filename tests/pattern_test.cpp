// SPDX-License-Identifier: Apache-2.0
// Rows of not_pattern.tsv: what matches states nothing, at a cost that grows with the text alone.
#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>

#include "lexicon/impl.h"
#include "support/case_file.h"
#include "support/well_formed.h"
#include "zhibiao/zhibiao.h"

namespace zhibiao::test {
namespace {

Lexicon with_pattern(const std::string& rows) { return Lexicon::builtin().with("not_pattern", rows).value(); }

std::string found_in(const std::string& text, const Lexicon& lexicon) {
  std::vector<Span> spans;
  for (const auto& o : Extractor(Options{.lexicon = lexicon}).extract(text)) spans.push_back(o.quantity.span);
  return mark(text, spans);
}

TEST(Pattern, Cases) {
  for (const auto& row : read_cases("not_pattern", 12)) {
    SCOPED_TRACE(row.where);
    const Lexicon mine = with_pattern(row.at("pattern") + "\t");
    EXPECT_EQ(found_in(row.text, mine), row.marked);
    EXPECT_NE(Extractor(Options{.lexicon = mine}).explain(row.text), Extractor().explain(row.text)) << "no stage misses what is hidden";
  }
}

// Every stage: what is hidden is no number, period, area or indicator either, nor a part of a name.
TEST(Pattern, NoStageReadsWhatIsHidden) {
  const std::string text = "周口市粮食产量2023年5吨。";
  EXPECT_FALSE(extract(text).empty());
  const Lexicon mine = with_pattern("周口.*5吨\t");
  EXPECT_TRUE(extract(text).size() == 1 && Extractor(Options{.lexicon = mine}).extract(text).empty());
  EXPECT_TRUE(find_quantities(text, mine).empty());
  EXPECT_TRUE(find_regions(text, std::nullopt, mine).empty());
  EXPECT_TRUE(find_indicators(text, mine).empty());
}

// The clean text as patterns leave it, x for what is hidden.
std::string hidden_in(const std::string& text, const std::string& rows) {
  text::Clean clean = text::clean(text);
  with_pattern(rows).impl().patterns->hide(clean);
  std::string out = text::to_utf8(clean.chars);
  for (std::size_t at = out.find("\uFFFD"); at != std::string::npos; at = out.find("\uFFFD", at)) out.replace(at, 3, "x");
  return out;
}

TEST(Pattern, SeveralPatternsHideEachTheirs) {
  EXPECT_EQ(hidden_in("甲乙丙丁", "甲乙\t\n乙丙\t"), "xxx丁");
  EXPECT_EQ(hidden_in("甲1乙22丙", "[0-9]\t"), "甲x乙xx丙");
}

TEST(Pattern, ParagraphsAreReadEachForItself) {
  EXPECT_EQ(hidden_in("甲。\n\n乙。", "^.\t"), "x。\nx。");
  EXPECT_EQ(hidden_in("甲。\n\n乙。", "。$\t"), "甲x\n乙x");
  EXPECT_EQ(hidden_in("甲。\n\n乙。", "甲(?s:.)+乙\t"), "甲。\n乙。");
  EXPECT_EQ(hidden_in("甲。\n\n乙。", "[^甲]+\t"), "甲x\nxx");
}

TEST(Pattern, AMatchHasAnEnd) {
  const auto times = [](std::size_t n, const std::string& piece) {
    std::string out;
    while (n-- > 0) out += piece;
    return out;
  };
  EXPECT_EQ(hidden_in(times(64, "甲") + "乙", "甲+乙\t"), "甲" + times(64, "x")) << "the first is too far from the last";
  EXPECT_EQ(hidden_in(times(63, "甲") + "乙", "甲+乙\t"), times(64, "x"));
  EXPECT_EQ(hidden_in(times(70, "甲") + "乙", "甲+\t"), times(70, "x") + "乙") << "the rest is a match of its own";
  EXPECT_EQ(hidden_in(times(70, "甲") + "乙", "甲{65}\t"), times(70, "甲") + "乙");
  EXPECT_EQ(hidden_in(times(1000, "丙") + "甲乙", "甲乙\t"), times(1000, "丙") + "xx");
}

// What matches nothing at some places and something at others hides only the latter.
TEST(Pattern, EmptyMatchesHideNothing) {
  EXPECT_EQ(hidden_in("a1 b", "\\b|1\t"), "ax b");
  EXPECT_EQ(hidden_in("a b", "\\b\t"), "a b");
}

// \C is a byte: the whole character that it cuts is hidden.
TEST(Pattern, ACutCharacterIsHiddenWhole) { EXPECT_EQ(hidden_in("甲乙丙", "乙\\C\t"), "甲xx"); }

// A slow reference: from each place the longest that a pattern anchored there reads in 64 characters, as Match() defines it.
TEST(Pattern, WindowsChangeNothing) {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += i * 7919 % 13 == 0 ? "甲" : i * 104729 % 31 == 0 ? "乙" : "丙";
  const std::string pattern = "甲丙{0,40}乙";
  std::string expected = hidden_in(text, pattern + "\t");
  // The same by hand: 甲, up to 40 丙, 乙.
  const std::u16string chars = text::clean(text).chars;
  std::string slow;
  for (std::size_t i = 0; i < chars.size();) {
    std::size_t end = i + 1;
    while (chars[i] == u'甲' && end < chars.size() && chars[end] == u'丙') ++end;
    const bool match = chars[i] == u'甲' && end < chars.size() && chars[end] == u'乙' && end - i - 1 <= 40;
    for (std::size_t k = i; match && k <= end; ++k) slow += "x";
    if (!match) slow += text::to_utf8(std::u16string_view(chars).substr(i, 1));
    i = match ? end + 1 : i + 1;
  }
  EXPECT_EQ(expected, slow);
  EXPECT_NE(slow.find('x'), std::string::npos);
}

// What RE2's automaton has no memory for it reads another way; the answers are the same.
TEST(Pattern, OutOfTheAutomatonsMemoryIsNotOutOfAnswers) {
  std::string text, expected;
  for (std::uint32_t i = 0, seed = 1; i < 4000; ++i) {
    seed = seed * 1664525 + 1013904223;
    text += seed >> 31U != 0 ? "a" : "b";
  }
  const std::string hidden = hidden_in(text, "a[ab]{40}a\t");  // 2^40 states
  for (std::size_t i = 0; i < text.size();) {
    const bool match = text[i] == 'a' && i + 41 < text.size() && text[i + 41] == 'a';
    expected += match ? std::string(42, 'x') : text.substr(i, 1);
    i += match ? 42 : 1;
  }
  EXPECT_EQ(hidden, expected);
}

double seconds_for(const Lexicon& lexicon, const std::string& text) {
  text::Clean clean = text::clean(text);
  const std::clock_t begin = std::clock();
  lexicon.impl().patterns->hide(clean);
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

// Looking for the end of one match, over and over again: bounded, so four times the text is four times the work.
TEST(Pattern, LinearInTheText) {
  for (const std::string pattern : {"甲.*乙|甲", "甲{65,}|乙", "(甲|甲甲)+乙", ".*.*乙"}) {
    SCOPED_TRACE(pattern);
    const Lexicon mine = with_pattern(pattern + "\t");
    const auto text_of = [](std::size_t n) {
      std::string out;
      while (n-- > 0) out += "甲";
      return out;
    };
    double best = 1000;
    for (int look = 0; look < 3; ++look) best = std::min(best, seconds_for(mine, text_of(40000)) / seconds_for(mine, text_of(10000)));
    EXPECT_LT(best, 8);
  }
}

// Without a match a pattern changes nothing at all.
TEST(Pattern, WhatMatchesNothingChangesNothing) {
  const std::string text = "2024年，全市实现地区生产总值349.8亿元，同比增长6.2%。\n川汇区粮食产量58.3万吨。";
  EXPECT_EQ(Extractor(Options{.lexicon = with_pattern("第[0-9]+次会议\t")}).explain(text), Extractor().explain(text));
}

TEST(Pattern, OursHasNone) { EXPECT_EQ(Lexicon::builtin().impl().patterns, nullptr) << "every user would pay for a pass over the text"; }

}  // namespace
}  // namespace zhibiao::test
