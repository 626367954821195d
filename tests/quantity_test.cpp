// SPDX-License-Identifier: Apache-2.0
#include "zhibiao/quantity.h"

#include <gtest/gtest.h>

#include <array>
#include <ctime>
#include <random>

#include "quantity/find.h"
#include "support/case_file.h"
#include "zhibiao/extractor.h"

namespace zhibiao {
namespace {

TEST(Quantity, Cases) {
  for (const auto& row : test::read_cases("quantity", 60)) {
    SCOPED_TRACE(row.where);
    const auto found = find_quantities(row.text);
    EXPECT_EQ(test::mark(row.text, test::spans_of(found)), row.marked);
    for (std::size_t i = 0; i < std::min(found.size(), row.spans.size()); ++i) {
      const Quantity& q = found[i].value;
      EXPECT_EQ(q.value.to_string(), row.at("value", i));
      EXPECT_EQ(q.value_hi ? q.value_hi->to_string() : "", row.at("value_hi", i));
      EXPECT_EQ(q.unit, row.at("unit", i));
      EXPECT_EQ(to_string(q.bound), row.at("bound", i));
      EXPECT_EQ(to_string(q.measure), row.at("measure", i));
      EXPECT_EQ(q.base == Base::year ? q.base_period : to_string(q.base), row.at("base", i));
    }
  }
}

TEST(Quantity, ParsesTheWholeText) {
  EXPECT_EQ(parse_quantity("12.3亿元").value().value.value, Decimal(1'230'000'000));
  EXPECT_EQ(parse_quantity("同比下降0.3个百分点").value().value.value, Decimal::parse("-0.3").value());
  EXPECT_EQ(parse_quantity("比2015年增长3%").value().base_period, "2015");
  EXPECT_EQ(parse_quantity("人民币负壹元整").value().value.value, Decimal(-1));
  const auto code = [](std::string_view text) { return parse_quantity(text).error().code; };
  EXPECT_EQ(code(""), Errc::no_match);
  EXPECT_EQ(code("亿元"), Errc::no_match);
  EXPECT_EQ(code("投资12亿元"), Errc::no_match);
  EXPECT_EQ(code("12亿元的项目"), Errc::trailing_text);
  EXPECT_EQ(parse_quantity("12亿元的项目").error().offset, 8U);
  EXPECT_EQ(code(std::string(40, '9') + "元"), Errc::too_many_digits);
}

TEST(Quantity, TellsTheLinkerWhatTheClauseSays) {
  const Document document("城镇化率由去年的43%提升至48.5%，比2015年增长12%。", Lexicon::builtin().impl());
  const auto numerals = numeral::find(document);
  const auto hits = quantity::find(document, numerals, period::find(document, std::nullopt));
  ASSERT_EQ(hits.size(), 3U);
  EXPECT_TRUE(hits[0].from_level);
  EXPECT_TRUE(hits[1].to_level);
  EXPECT_EQ(document.text.words(hits[1].change), "提升至");
  EXPECT_EQ(document.text.words(hits[2].change), "增长");
  EXPECT_EQ(document.text.words(hits[2].base), "比2015年");
}

// Words that the periods would read as well, to the same base; here they are its evidence.
TEST(Quantity, TheBaseIsTheWholeWord) {
  for (const char* word : {"比上年",     "较上年",         "比去年",         "较去年",     "比上年同期", "较上年同期", "比去年同期",
                           "较去年同期", "与上年同期相比", "与去年同期相比", "与上年相比", "与去年相比", "同上年相比", "同去年相比",
                           "和上年",     "和去年",         "与上年",         "与去年",     "与上年同期", "与去年同期", "比上年末",
                           "较上年末",   "比上年底",       "较上年底",       "比去年底",   "较去年底",   "比去年末",   "较去年末",
                           "比上年度",   "较上年度",       "比上季度",       "与上月相比", "年均复合"}) {
    const std::string text = std::string("用水量") + word + "增长3.7%";
    const Document document(text, Lexicon::builtin().impl());
    const auto numerals = numeral::find(document);
    const auto hits = quantity::find(document, numerals, period::find(document, std::nullopt));
    ASSERT_EQ(hits.size(), 1U) << word;
    EXPECT_EQ(document.text.words(hits[0].base), word);
  }
}

// The change words that other words would add up to: what is read from and to is the same, the evidence is the whole word.
TEST(Quantity, TheChangeIsTheWholeWord) {
  for (const char* word : {"增至", "上升到", "升至", "扩大到", "发展到", "跃升至", "调整到", "调整为", "调整至", "变为", "降至"}) {
    const std::string text = std::string("覆盖率由65%") + word + "91%";
    const Document document(text, Lexicon::builtin().impl());
    const auto numerals = numeral::find(document);
    const auto hits = quantity::find(document, numerals, period::find(document, std::nullopt));
    ASSERT_EQ(hits.size(), 2U) << word;
    EXPECT_TRUE(hits[0].from_level && hits[1].to_level) << word;
    EXPECT_EQ(document.text.words(hits[1].change), word);
  }
}

std::vector<std::string> losses(std::string_view text) {
  const Document document(text, Lexicon::builtin().impl());
  const auto numerals = numeral::find(document);
  std::vector<std::string> out;
  for (const auto& loss : quantity::find_losses(document, quantity::find(document, numerals, period::find(document, std::nullopt))))
    out.push_back(document.text.words(loss.range));
  return out;
}

TEST(Quantity, ReportsLostDigitsInsteadOfAValue) {
  EXPECT_EQ(losses("下降了大约 个百分点。"), std::vector<std::string>{"个百分点"});
  EXPECT_EQ(losses("完成  亿元，增长 %。"), (std::vector<std::string>{"元", "%"}));
  EXPECT_TRUE(losses("完成 12 亿元，增长 5 %。").empty());
  EXPECT_EQ(losses("固定资产投资 亿元，同比增长了%。"), (std::vector<std::string>{"元", "%"}));
  EXPECT_TRUE(losses("完成投资 项目建设，增长5%，降低百分之三。").empty());
  EXPECT_TRUE(losses("全市 人民 团结奋斗。").empty());
  EXPECT_TRUE(find_quantities("下降了大约 个百分点。").empty());
  EXPECT_NE(Extractor().explain("完成  亿元。").find("lost"), std::string::npos);
}

TEST(Quantity, DatesAreNone) {
  for (const char* text : {"2023年1-11月", "2023年3月5日", "截至10月底", "十四五时期"}) EXPECT_TRUE(find_quantities(text).empty()) << text;
}

bool is_boundary(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80;
}

TEST(Quantity, AnyBytesGiveOrderedSpans) {
  const std::array pieces = {"3",    "4.5",    "五",     "十", "百", "万", "亿",   "元",     "%",    "户",    "增长", "下降",
                             "同比", "由",     "提高到", "至", "-",  "~",  "超过", "以上",   "约",   "、",    "和",   "，",
                             "(",    ")",      "含",     "倍", "翻", "番", "第",   "位",     "首位", "居",    "每",   "平方米",
                             "/",    "吨",     "￥",     "角", "分", "块", "之间", "不超过", "大于", "\xff",  "\xe5", "持平",
                             "比",   "2015年", "高",     ":",  " ",  "\n", "半",   "多",     "折",   "人民币"};
  std::mt19937 random(5);
  for (int i = 0; i < 40'000; ++i) {
    std::string text;
    for (auto k = random() % 14; k > 0; --k) text += pieces[random() % pieces.size()];
    std::size_t last = 0;
    for (const auto& found : find_quantities(text)) {
      ASSERT_LE(last, found.span.begin) << text;
      ASSERT_LT(found.span.begin, found.span.end) << text;
      ASSERT_TRUE(found.span.end <= text.size() && is_boundary(text, found.span.begin) && is_boundary(text, found.span.end)) << text;
      if (found.value.value_hi) {
        ASSERT_FALSE(found.value.value_hi->value < found.value.value.value) << text;
      }
      last = found.span.end;
    }
  }
}

TEST(Quantity, TimeIsLinear) {
  for (const char* unit : {"1元", "5%、", "增长", "由5%", "1-", "1:", "第1", "大于5", "￥", "3元1角", "(", "同比", "每平方米", "增长5%的",
                           "比去年高5%的", "高5%的", "居第3的", "是1倍的"}) {
    const auto seconds = [&](std::size_t count) {
      std::string text;
      for (std::size_t i = 0; i < count; ++i) text += unit;
      const std::clock_t start = std::clock();  // of the processor: other programs do not count
      EXPECT_LE(find_quantities(text).size(), count * 2);
      return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    };
    seconds(1000);
    bool is_linear = false;  // a cache that others emptied may slow one of three, quadratic time slows all
    for (int attempt = 0; attempt < 3 && !is_linear; ++attempt) {
      const double small = seconds(10'000);
      is_linear = seconds(100'000) < 40 * small + 0.05;
    }
    EXPECT_TRUE(is_linear) << unit;
  }
}

}  // namespace
}  // namespace zhibiao
