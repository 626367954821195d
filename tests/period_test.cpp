// SPDX-License-Identifier: Apache-2.0
#include "zhibiao/period.h"

#include <gtest/gtest.h>

#include <random>

#include "document.h"
#include "period/calendar.h"
#include "period/expression.h"
#include "period/find.h"
#include "support/case_file.h"

namespace zhibiao {
namespace {

std::optional<Date> day(const std::string& iso) {
  if (iso.empty()) return std::nullopt;
  return parse_date(iso).value();
}

TEST(Period, cases) {
  for (const auto& row : test::read_cases("period", 60)) {
    SCOPED_TRACE(row.where);
    const auto found = find_periods(row.text, day(row.at("date")));
    EXPECT_EQ(test::mark(row.text, test::spans_of(found)), row.marked);
    for (std::size_t i = 0; i < std::min(found.size(), row.spans.size()); ++i) EXPECT_EQ(found[i].value.to_string(), row.at("period", i));
  }
}

TEST(Period, not_cases) {
  for (const auto& row : test::read_cases("not_period", 11)) {
    SCOPED_TRACE(row.where);
    for (const auto& found : find_periods(row.text, day(row.at("date")))) ADD_FAILURE() << found.span.in(row.text);
  }
}

TEST(Period, parse_takes_the_whole_text_or_says_why_not) {
  EXPECT_EQ(parse_period("2023年一季度").value().to_string(), "2023-Q1");
  EXPECT_EQ(parse_period("去年", day("2024-03-01")).value().to_string(), "2023");
  const auto code_of = [](std::string_view text) { return parse_period(text).error().code; };
  EXPECT_EQ(code_of("去年"), Errc::needs_date);
  EXPECT_EQ(code_of("上周"), Errc::needs_date);
  EXPECT_EQ(code_of("一季度"), Errc::needs_date);
  EXPECT_EQ(code_of("三个月"), Errc::no_match);
  EXPECT_EQ(code_of("大米"), Errc::no_match);
  EXPECT_EQ(code_of(""), Errc::no_match);
  EXPECT_EQ(code_of("2023年增长"), Errc::trailing_text);
  EXPECT_EQ(parse_period("2023年增长").error().offset, 7U);
  EXPECT_EQ(code_of("2023年2月30日"), Errc::no_match);  // the calendar has no such day
}

TEST(Period, parse_date_knows_the_calendar) {
  EXPECT_EQ(parse_date("2024-02-29").value(), Date(std::chrono::year(2024), std::chrono::month(2), std::chrono::day(29)));
  for (const char* wrong : {"2023-02-29", "2024-13-01", "2024-1-1", "20240101", "2024/01/01", "", "2024-01-0a", "-024-01-01"})
    EXPECT_FALSE(parse_date(wrong)) << wrong;
}

// What to_string writes, and parse_date's days for its ends: a year is its first to its last day.
TEST(Period, to_string_has_one_form_for_each_stretch) {
  using namespace period;
  EXPECT_EQ(year_of(2024)->to_string(), "2024");
  EXPECT_EQ(years_of(2021, 2025)->to_string(), "2021..2025");
  EXPECT_EQ(months_of(2024, 1, 2024, 3)->to_string(), "2024-Q1");
  EXPECT_EQ(months_of(2024, 2, 2024, 4)->to_string(), "2024-02..2024-04");
  EXPECT_EQ(months_of(2024, 7, 2024, 12)->to_string(), "2024-H2");
  EXPECT_EQ(months_of(2024, 2, 2024, 2)->to_string(), "2024-02");
  EXPECT_EQ(days_of(*date_of(2024, 2, 1), *date_of(2024, 2, 3))->to_string(), "2024-02-01..2024-02-03");
  EXPECT_EQ(between(*year_of(2024), *year_of(2024))->to_string(), "2024");
  EXPECT_EQ(between(*months_of(2024, 1, 2024, 1), *months_of(2024, 12, 2024, 12))->to_string(), "2024");
  EXPECT_EQ(Period{}.to_string(), "");
  EXPECT_FALSE(months_of(2024, 5, 2024, 4));
  EXPECT_FALSE(date_of(2023, 2, 29));
}

// Every stretch of whole months within three years reads back as itself from its days.
TEST(Period, months_and_their_grain) {
  for (int a = 0; a < 36; ++a)
    for (int b = a; b < 36; ++b) {
      const auto p = period::months_of(2022 + a / 12, a % 12 + 1, 2022 + b / 12, b % 12 + 1);
      ASSERT_TRUE(p);
      EXPECT_LE(*p->first, *p->last);
      const auto first = period::months_of(2022 + a / 12, a % 12 + 1, 2022 + a / 12, a % 12 + 1);
      const auto last = period::months_of(2022 + b / 12, b % 12 + 1, 2022 + b / 12, b % 12 + 1);
      EXPECT_EQ(period::between(*first, *last), p);
    }
}

std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> pieces = {"2023", "年",     "月",   "日", "1",    "-",        "至",   "上",   "下",   "前", "后",
                                                  "两",   "十四五", "“",    "”",  "末",   "以来",     "，",   "。",   "比",   "由", "到",
                                                  "年均", "同期",   "季度", "第", "周",   "\n",       "31",   "2",    "今年", "个", "近",
                                                  "内",   "12",     "/",    ".",  "之前", "各位代表", "回顾", "\xFF", "\xE5"};
  std::string out;
  for (int i = 0; i < 12; ++i) out += pieces[random() % pieces.size()];
  return out;
}

TEST(Period, any_bytes_give_ordered_spans_and_ordered_days) {
  std::mt19937 random(7);
  const std::optional<Date> dates[] = {std::nullopt, day("2024-02-29"), day("0100-01-01"), day("2999-12-31")};
  for (int round = 0; round < 40000; ++round) {
    const std::string text = random_text(random);
    std::size_t end = 0;
    for (const auto& found : find_periods(text, dates[round % 4])) {
      ASSERT_LE(end, found.span.begin) << text;
      ASSERT_LT(found.span.begin, found.span.end) << text;
      end = found.span.end;
      const Period& p = found.value;
      if (p.first && p.last) {
        ASSERT_LE(*p.first, *p.last) << text;
      }
      if (p.first) {
        ASSERT_TRUE(p.first->ok()) << text;
      }
      if (p.last) {
        ASSERT_TRUE(p.last->ok()) << text;
      }
    }
    ASSERT_LE(end, text.size());
  }
}

/// The period at the first occurrence of `words`, for a flow or a stock.
std::string at(std::string_view text, std::string_view words, std::string_view iso, bool stock = false) {
  const Document document(text, Lexicon::builtin().impl());
  const auto date = day(std::string(iso));
  period::Discourse said;
  const auto hits = period::find(document, date, said);
  const period::Timeline when(document, hits, said);
  const std::size_t byte = text.find(words);
  std::uint32_t character = 0;
  while (document.text.at[character] < byte) ++character;
  const auto found = when.at(character, stock);
  return found ? found->value.to_string() : "";
}

// Where the reader of expressions would read one, it is asked, whatever stands around the word.
TEST(Period, no_expression_is_overlooked) {
  const auto& lexicon = Lexicon::builtin().impl();
  std::vector<std::string> pieces = {"一", "二", "十", "两", "百", "3", "12", "2023", "20240307",
                                     " ",  "、", ".",  "/",  "O",  "”", "家", "的",   "。"};
  for (std::uint32_t i = 0; i < lexicon.surfaces.size(); ++i)
    if (lexicon.marks[i].in(lexicon::Id::period)) pieces.push_back(text::to_utf8(lexicon.surfaces[i]));
  std::mt19937 random(7);
  std::size_t found = 0;
  for (int round = 0; round < 200'000; ++round) {
    std::string bytes;
    for (int k = 0; k < 8; ++k) bytes += pieces[random() % 2 == 0 ? random() % 18 : random() % pieces.size()];
    const Document document(bytes, lexicon);
    const std::u16string_view chars = document.text.chars;
    for (std::uint32_t at = 0; at < chars.size(); ++at) {
      if (text::is_digit(chars[at]) && at > 0 && text::is_digit(chars[at - 1])) continue;  // 2023年, but not 023年
      const period::Word word = lexicon.times->longest(chars, at);
      if (word && lexicon.times->digit(chars[at]) < 0 && !period::opens_expression({word.kind, 2, {}})) continue;  // 上年纪 is no time
      const auto expression = period::expression_at(document, at);
      if (!expression || expression->range.empty()) continue;
      EXPECT_EQ(document.tokens.next_at(at, document.text.size(), &lexicon::Block::times), at) << bytes << at;
      EXPECT_TRUE(period::may_begin(document, at, word)) << bytes << at;
      ++found;
    }
  }
  EXPECT_GT(found, 100'000U);
}

TEST(Timeline, a_pair_from_to_gives_each_number_its_own_year) {
  const std::string text =
      "各位代表：\n一、“十二五”时期工作回顾\n茶叶产量由2010年的3万吨增加到2015年的7万吨，年均增长18%；支出由4亿元增加到9亿元。"
      "五年来，新建公路120公里，人口达到31万人，比2010年增长6%。\n";
  EXPECT_EQ(at(text, "3万吨", "2016-02-01"), "2010");
  EXPECT_EQ(at(text, "7万吨", "2016-02-01"), "2015");
  EXPECT_EQ(at(text, "18%", "2016-02-01"), "2011..2015");
  EXPECT_EQ(at(text, "4亿元", "2016-02-01"), "2010");
  EXPECT_EQ(at(text, "9亿元", "2016-02-01"), "2015");
  EXPECT_EQ(at(text, "120公里", "2016-02-01"), "2011..2015");
  EXPECT_EQ(at(text, "31万人", "2016-02-01", true), "2015");
  EXPECT_EQ(at(text, "6%", "2016-02-01"), "2015");
}

TEST(Timeline, the_undated_start_lies_before_the_span) {
  const std::string text = "各位代表：\n一、“十三五”时期工作回顾\n银行存款由56亿元增长到98亿元，年均增长8.4亿元。\n";
  EXPECT_EQ(at(text, "56亿元", "2021-02-01"), "2015");
  EXPECT_EQ(at(text, "98亿元", "2021-02-01"), "2020");
  EXPECT_EQ(at(text, "8.4亿元", "2021-02-01"), "2016..2020");
}

TEST(Timeline, sections_of_a_report) {
  const std::string text =
      "政府工作报告\n——2023年1月9日在县人民代表大会上\n各位代表：\n一、2022年工作回顾\n新增企业30家。目前共有停车位800个。\n"
      "主要预期目标是：财政收入增长7%。\n二、2023年重点工作\n新建公厕12座。3年内建成水库4座。\n";
  for (const char* date : {"2023-01-09", ""}) {
    EXPECT_EQ(at(text, "30家", date), "2022");
    EXPECT_EQ(at(text, "800个", date), "2023-01-09");
    EXPECT_EQ(at(text, "7%", date), "2023");
    EXPECT_EQ(at(text, "12座", date), "2023");
    EXPECT_EQ(at(text, "4座", date), "2023..2025");
  }
}

TEST(Timeline, a_bulletin_is_about_the_year_of_its_title) {
  const std::string text =
      "2022年某市国民经济和社会发展统计公报\n市统计局\n2023年4月2日\n一、综合\n全年总产值50亿元，比上年增长4%。年末人口20万人。\n";
  for (const char* date : {"2023-04-02", ""}) {
    EXPECT_EQ(at(text, "50亿元", date), "2022");
    EXPECT_EQ(at(text, "4%", date), "2022");
    EXPECT_EQ(at(text, "20万人", date), "2022");
  }
}

TEST(Timeline, the_caption_of_a_chart_opens_no_section) {
  const std::string text = "2021年某项事业发展统计公报\n一、综合\n2017—2021年机构情况\n床位503万张，比上年增长3.1%。\n";
  EXPECT_EQ(at(text, "503万张", ""), "2021");
}

TEST(Timeline, an_open_span_ends_with_the_year_that_is_reported) {
  const std::string text =
      "2022年某项事业发展统计公报\n自2007年开展运营以来，年均收益率6.5%。“十四五”以来，连跨2个台阶，2022年达到5亿元。人均3万元。\n";
  EXPECT_EQ(at(text, "6.5%", ""), "2007..2022");
  EXPECT_EQ(at(text, "2个", ""), "2021..2022");
  EXPECT_EQ(at(text, "5亿元", ""), "2022");
  EXPECT_EQ(at(text, "3万元", ""), "2022");
}

TEST(Timeline, what_is_compared_with_governs_nothing) {
  const std::string text = "2023年，产量60万吨，是2015年的2.3倍，比上年增加5万吨。\n";
  EXPECT_EQ(at(text, "2.3倍", "2024-02-01"), "2023");
  EXPECT_EQ(at(text, "5万吨", "2024-02-01"), "2023");
}

TEST(Timeline, articles_do_not_share_their_times) {
  const std::string text = "本报讯 (记者 某某) 2021年8月5日，接种疫苗300剂次。随后又接种200剂次。\n本报讯 (记者 某某) 小区共有8栋楼。\n";
  EXPECT_EQ(at(text, "300剂次", "2021-08-31"), "2021-08-05");
  EXPECT_EQ(at(text, "200剂次", "2021-08-31"), "2021-08-05");
  EXPECT_EQ(at(text, "8栋", "2021-08-31"), "");
}

TEST(Timeline, the_evidence_is_the_word_and_its_distance) {
  const std::string text = "2023年，产量60万吨，产值9亿元。";
  const Document document(text, Lexicon::builtin().impl());
  period::Discourse said;
  const auto hits = period::find(document, std::nullopt, said);
  const period::Timeline when(document, hits, said);
  const auto near = when.at(document.text.size() - 1, false);
  ASSERT_TRUE(near);
  EXPECT_EQ(near->span.in(text), "2023年");
  EXPECT_EQ(near->source, Source::sentence);
  EXPECT_EQ(when.at(2, false)->source, Source::clause);
}

}  // namespace
}  // namespace zhibiao
