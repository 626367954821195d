// SPDX-License-Identifier: Apache-2.0
// Texts that nobody writes in good faith: results are well-formed whatever the bytes, and the work grows with the length alone.
#include <gtest/gtest.h>

#include <ctime>
#include <functional>
#include <limits>

#include "support/marked_text.h"
#include "support/well_formed.h"
#include "zhibiao/zhibiao.h"

namespace zhibiao::test {
namespace {

std::string utf8(char32_t code) {
  const auto tail = [code](unsigned shift) { return static_cast<char>(0x80U | (code >> shift & 0x3FU)); };
  const auto lead = [code](unsigned mark, unsigned shift) { return static_cast<char>(mark | code >> shift); };
  if (code < 0x80) return {static_cast<char>(code)};
  if (code < 0x800) return {lead(0xC0, 6), tail(0)};
  if (code < 0x10000) return {lead(0xE0, 12), tail(6), tail(0)};
  return {lead(0xF0, 18), tail(12), tail(6), tail(0)};
}

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string out;
  out.reserve(bytes + piece.size());
  while (out.size() < bytes) out += piece;
  return out;
}

// extract() and every find_, each result looked at.
std::string flaw_in_results(const std::string& text) {
  static const Extractor extractor(Options{.date = Date{std::chrono::year{2024} / 3 / 5}, .region = "411600"});
  for (std::string flaw : {flaw_of(extractor.extract(text), text), flaw_of(spans_of(find_numerals(text)), text),
                           flaw_of(spans_of(find_quantities(text)), text), flaw_of(spans_of(find_periods(text)), text),
                           flaw_of(spans_of(find_regions(text)), text), flaw_of(spans_of(find_indicators(text)), text)})
    if (!flaw.empty()) return flaw;
  return {};
}

const Observation* growth_in(const std::vector<Observation>& observations) {
  for (const auto& o : observations)
    if (o.quantity.value.measure == Measure::growth) return &o;
  return nullptr;
}

struct Kind {
  const char* what;
  std::string bytes;
};

// Ill-formed bytes between sentences: what stands around them is read as ever.
TEST(HostileText, IllFormedBytesHideNothingElse) {
  static const std::vector<Kind> kinds = {{"a tail alone", "\x80"},
                                          {"tails alone", "\xBF\x80\xBF"},
                                          {"a truncated pair", "\xC3"},
                                          {"a truncated triple", "\xE4\xB8"},
                                          {"a truncated quadruple", "\xF0\x9F\x92"},
                                          {"an overlong slash of two", "\xC0\xAF"},
                                          {"an overlong slash of three", "\xE0\x80\xAF"},
                                          {"an overlong slash of four", "\xF0\x80\x80\xAF"},
                                          {"an overlong NUL", "\xC0\x80"},
                                          {"a surrogate", "\xED\xA0\x80"},
                                          {"a pair of surrogates", "\xED\xA0\xBD\xED\xB2\xA9"},
                                          {"beyond the last code point", "\xF4\x90\x80\x80"},
                                          {"five bytes", "\xF8\x88\x80\x80\x80"},
                                          {"six bytes", "\xFC\x84\x80\x80\x80\x80"},
                                          {"no byte of UTF-8", "\xFE\xFF"},
                                          {"GB18030", "\xD4\xF6\xB3\xA4"},
                                          {"UTF-16", std::string("\x00\x4E\x8C\x4E", 4)}};
  for (const auto& kind : kinds) {
    SCOPED_TRACE(kind.what);
    const std::string text = "2024年粮食产量58.3万吨。" + kind.bytes + "。2024年粮食产量增长1.1%。" + kind.bytes;
    EXPECT_EQ(flaw_in_results(text), "");
    const auto observations = extract(text);
    ASSERT_EQ(observations.size(), 2u);
    EXPECT_EQ(observations[0].quantity.span.in(text), "58.3万吨");
    EXPECT_EQ(observations[1].quantity.span.in(text), "1.1%");
  }
}

// Every pair of bytes, inside a number and at the end of the text.
TEST(HostileText, EveryPairOfBytes) {
  for (unsigned first = 0; first < 256; ++first) {
    std::string text;
    for (unsigned second = 0; second < 256; ++second)
      text.append("增长5").append({static_cast<char>(first), static_cast<char>(second)}).append("3%。\n");
    text.append({static_cast<char>(first)});
    ASSERT_EQ(flaw_in_results(text), "") << first;
  }
}

// What has no width leaves a number one number, and its span takes in all of it.
TEST(HostileText, InvisibleCharactersInsideNumbers) {
  for (const char* invisible : {"\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF", "\u00AD", "\u202A", "\u202E", "\u202C", "\u2066",
                                "\u2069", "\u200E", "\u200F", "\u061C", "\uFE0F"}) {
    const std::string text = std::string("\uFEFF粮食产量增长1") + invisible + "2" + invisible + ".5" + invisible + "%。";
    SCOPED_TRACE(text);
    EXPECT_EQ(flaw_in_results(text), "");
    const auto observations = extract(text);
    const auto* growth = growth_in(observations);
    ASSERT_NE(growth, nullptr);
    EXPECT_EQ(growth->quantity.value.value.to_string(), "12.5");
    EXPECT_TRUE(growth->quantity.span.in(text).starts_with("1"));
    EXPECT_TRUE(growth->quantity.span.in(text).ends_with("%"));
  }
}

TEST(HostileText, ZerosAndCombiningMarks) {
  const std::string zeros("增长\0005%\0。\0\0", 16);
  EXPECT_EQ(flaw_in_results(zeros), "");
  for (const char* mark : {"\u0301", "\u0308\u0323", "\u20E3", "\u0489", "\u3099", "\uFE0F\u20E3"})
    for (const std::string& text : {std::string("增长1") + mark + "2.5%", std::string("增长") + mark + "12.5" + mark + "%" + mark})
      EXPECT_EQ(flaw_in_results(text), "") << text;
  EXPECT_EQ(flaw_in_results("5" + repeated("\u0301", 100000) + "%"), "");
}

TEST(HostileText, EveryCodePointOnce) {
  std::string text;
  for (char32_t code = 0; code < 0x110000; ++code)
    if (code < 0xD800 || code > 0xDFFF) text += utf8(code);
  EXPECT_EQ(flaw_in_results(text), "");
}

// Each character of the plane that texts are written in, beside a number on either side.
TEST(HostileText, EveryCharacterBesideANumber) {
  std::string text;
  for (char32_t code = 0; code < 0x10000; ++code)
    if (code < 0xD800 || code > 0xDFFF) text.append("增长3").append(utf8(code)).append("5%。");
  EXPECT_EQ(flaw_of(extract(text), text), "");
}

TEST(HostileText, AMillionDigitsAreNoNumber) {
  const std::string digits(1000000, '7');
  for (const std::string& number :
       {digits, "0." + digits, digits + ".5", repeated("七", 1000000), repeated("九千万", 1000000), repeated("1,234,", 1000000)}) {
    SCOPED_TRACE(number.substr(0, 20));
    const auto numeral = parse_numeral(number);
    ASSERT_FALSE(numeral);
    EXPECT_LE(numeral.error().offset, number.size());
    EXPECT_EQ(flaw_in_results("粮食产量" + number + "吨。"), "");
  }
  EXPECT_EQ(parse_numeral(digits).error().code, Errc::too_many_digits);
  EXPECT_TRUE(find_numerals(digits).empty());
  EXPECT_EQ(parse_quantity(digits + "元").error().code, Errc::too_many_digits);
}

// Zeros in front or behind are no digits that count: the value is what it says, or refused, never another one.
TEST(HostileText, ManyZerosChangeNoValue) {
  const std::string zeros(100000, '0');
  for (const std::string& number : {zeros + "5", "5." + zeros}) {
    const auto numeral = parse_numeral(number);
    EXPECT_EQ(numeral ? numeral->value.normalized().to_string() : "5", "5");
  }
}

// Options::max_document_bytes, to the byte.
TEST(Limits, LongerTextsAreRefusedWhole) {
  const std::string text = "2024年粮食产量58.3万吨。";
  const Extractor fits(Options{.max_document_bytes = text.size()});
  const Extractor small(Options{.max_document_bytes = text.size() - 1});
  EXPECT_EQ(fits.extract(text).size(), 1u);
  EXPECT_TRUE(small.extract(text).empty());
  const auto refused = small.try_extract(text);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::too_long);
  EXPECT_EQ(refused.error().message, "the text has 32 bytes, max_document_bytes is 31");
  EXPECT_EQ(small.explain(text), refused.error().message + "\n");
  EXPECT_TRUE(Extractor(Options{.max_document_bytes = 0}).try_extract(""));
}

TEST(Limits, OffsetsAreThirtyTwoBits) {
  EXPECT_TRUE(Extractor::make(Options{.max_document_bytes = largest_document}));
  for (const std::size_t much : {largest_document + 1, std::numeric_limits<std::size_t>::max()}) {
    const auto refused = Extractor::make(Options{.max_document_bytes = much});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::bad_option);
    EXPECT_NE(refused.error().message.find("2147483647"), std::string::npos) << refused.error().message;
  }
}

struct BadOption {
  const char* what;
  Options options;
  const char* says;  // in the message
};

TEST(Limits, BadOptionsAreRefusedByName) {
  const auto region = [](std::string name) { return Options{.region = std::move(name)}; };
  const auto date = [](int year, unsigned month, unsigned day) {
    return Options{.date = Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}}};
  };
  const std::vector<BadOption> all = {{"no such code", region("999999"), "region: no area is called 999999"},
                                      {"half a code", region("4116"), "region: no area"},
                                      {"a blank", region(" "), "region: no area"},
                                      {"several areas", region("鼓楼区"), "region: 鼓楼区 is ambiguous"},
                                      {"two areas", region("周口市、许昌市"), "region: no area"},
                                      {"no UTF-8", region("\xE5\x91"), "region: no area"},
                                      {"a zero byte", region(std::string("411600\0", 7)), "region: no area"},
                                      {"a million characters", region(repeated("州", 3000000)), "region: no area"},
                                      {"no such day", date(2024, 2, 30), "date: "},
                                      {"no such month", date(2024, 13, 1), "date: "},
                                      {"day zero", date(2024, 1, 0), "date: "}};
  for (const auto& bad : all) {
    SCOPED_TRACE(bad.what);
    const auto refused = Extractor::make(bad.options);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::bad_option);
    EXPECT_NE(refused.error().message.find(bad.says), std::string::npos) << refused.error().message.substr(0, 100);
    EXPECT_THROW(Extractor(bad.options), BadResult);
    // the same where they are said with a text
    const auto read = Extractor().try_extract("增长5%", bad.options.date, bad.options.region);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, Errc::bad_option);
    EXPECT_EQ(read.error().message, refused.error().message);
  }
}

// ---- linear time

double seconds(const std::function<void()>& work) {
  const std::clock_t begin = std::clock();  // of this process: what others do on the machine does not count
  work();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

// What a text four times as long costs, in times: the least of a few tries, for a cache that others have emptied is no work of ours.
double growth_of_cost(const std::function<std::string(std::size_t)>& text) {
  static const Extractor extractor(Options{.date = Date{std::chrono::year{2024} / 3 / 5}, .region = "411600"});
  const std::string shorter = text(40000), longer = text(160000);
  double least = 1e9;
  for (int i = 0; i < 5 && least > 6; ++i) {
    const double small = seconds([&] { (void)extractor.extract(shorter); });
    least = std::min(least, seconds([&] { (void)extractor.extract(longer); }) / std::max(small, 2e-3));
  }
  return least;
}

class Linear : public testing::TestWithParam<const char*> {};

TEST_P(Linear, FourTimesTheTextFourTimesTheWork) {
  EXPECT_LT(growth_of_cost([](std::size_t bytes) { return repeated(GetParam(), bytes); }), 8) << GetParam();
}

// A long clause, and behind it many numbers that look back for what they are of.
TEST(LinearBehindALongClause, FourTimesTheTextFourTimesTheWork) {
  for (const char* clause : {"甲乙", "粮食", "农村", "周口市", "快速", "（", "甲、"})
    for (const char* number :
         {"达到7元", "增长7%", "占全市7%", "产量7吨", "年人均7元", "增加值7元", "分别增长7%、8%", "均居第7位", "全球占比7%"})
      EXPECT_LT(growth_of_cost([&](std::size_t bytes) { return repeated(clause, bytes / 2) + "，" + repeated(number, bytes / 2); }), 8)
          << clause << number;
}

INSTANTIATE_TEST_SUITE_P(Pieces, Linear,
                         testing::Values("(", ")", "()", "（", "“", "”", "“‘", "《", "7", "七", "千", "亿", "元", "%", "7亿", "7亿元",
                                         "7亿元，", "7、", "7-", "7至", "7/", "7.", "7,", "-", "约", "超", "增长", "增长5%", "增长5%，",
                                         "、增长", "分别", "分别增长", "和", "粮食", "粮食产量", "粮食产量，", "粮食产量、", "的", "其中",
                                         "其中：", "占", "比", "由7", "由7亿元", "提高到7", "5%、5%左右、", "比2010年的7吨", "7户",
                                         "7项指标、", "总量、", "增速、第一", "2024年", "2024年，", "2024", "年", "月", "今年", "上年同期",
                                         "1月至", "周口市", "市", "全市", "周口", "州", "省市县", "表1\n", "粮食 1 2 3\n", "一、", "（一）",
                                         "一、工作安排\n", "主要预期目标是：\n", "各位代表！今年，是一年。", "路灯总数7万、",
                                         "分别增长5%、", "播种面积、产量7亩、8吨、", "\n", " ", " \n", "第", "第一章\n", "\xFF", "\u200B",
                                         "\u0301", "㎡", "㈠", "A", "A1", "1A", "𠀀", "甲", "甲，", "甲。", "甲；", "GDP", "t", "t/t"));

}  // namespace
}  // namespace zhibiao::test
