// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "record/escape.h"
#include "zhibiao/observation.h"

namespace zhibiao {
namespace {

using std::chrono::month, std::chrono::day, std::chrono::year;

const std::string text = "2024年全县税收占比约60.5%，\n“其中”,";

Observation full() {
  Observation o{.quantity = {{.value = {Decimal::raw(false, 0, 605, 1), 1},
                              .unit = "%",
                              .bound = Bound::about,
                              .measure = Measure::share,
                              .base = Base::none},
                             {25, 33}},
                .indicator = {{.name = "税收", .code = "TAX"}, {13, 19}, Source::clause},
                .status = {Status::actual, {}, Source::clause}};
  o.period = {
      {.first = year{2024} / month{1} / day{1}, .last = year{2024} / month{12} / day{31}, .grain = Grain::year}, {0, 7}, Source::clause};
  o.region = {{.code = "411625", .name = "郸城县"}, {7, 13}, Source::caller};
  o.reference = {"一般公共预算收入", {}, Source::sentence};
  return o;
}

TEST(Json, EveryFieldUnderItsName) {
  EXPECT_EQ(to_json(full(), text, "a/b.txt"),
            R"({"doc":"a/b.txt","start":25,"end":33,"text":"约60.5%","value":"60.5","value_hi":"","unit":"%","bound":"about",)"
            R"("measure":"share","base":"","indicator":"税收","indicator_code":"TAX","period":"2024","region":"411625",)"
            R"("region_name":"郸城县","status":"actual","reference":"一般公共预算收入","evidence":{)"
            R"("indicator":{"start":13,"end":19,"text":"税收","source":"clause"},)"
            R"("period":{"start":0,"end":7,"text":"2024年","source":"clause"},)"
            R"("region":{"start":7,"end":13,"text":"全县","source":"caller"},)"
            R"("status":{"start":0,"end":0,"text":"","source":"clause"},)"
            R"("reference":{"start":0,"end":0,"text":"","source":"sentence"}}})");
}

TEST(Json, WhatTheTextDoesNotDecideStaysEmpty) {
  Observation o{.quantity = {{.value = {1, 3}, .base = Base::year, .base_period = "2006..2010"}, {0, 4}}};
  o.region = {{.candidates = {"320106", "350102"}}, {}, Source::sentence};
  o.flags = {"a\"b"};
  const std::string json = to_json(o, text);
  for (const char* part : {R"("value":"1/3")", R"("base":"2006..2010")", R"("period":"")", R"("region":"")",
                           R"("candidates":["320106","350102"])", R"("flags":["a\"b"])"})
    EXPECT_NE(json.find(part), std::string::npos) << part << " in " << json;
  EXPECT_EQ(json.find(R"("indicator":{)"), std::string::npos) << json;
}

TEST(Json, SpansOfAnotherTextAreCut) { EXPECT_NE(to_json(full(), "").find(R"("text":"")"), std::string::npos); }

std::string json_string(std::string_view raw) {
  std::string out;
  record::append_json_string(out, raw);
  return out;
}

TEST(Json, ARecordIsOneLineOfValidUtf8) {
  EXPECT_EQ(json_string("a\"b\\c\n\t\r\x01\x7f"), R"("a\"b\\c\n\t\u000d\u0001\u007f")");
  EXPECT_EQ(json_string("\u0085\u2028\u2029元"), R"("\u0085\u2028\u2029元")");
  EXPECT_EQ(json_string(std::string_view("\0", 1)), R"("\u0000")");
  // A lone continuation, a truncated character, an overlong slash, a surrogate, one beyond U+10FFFF.
  EXPECT_EQ(json_string("\x80"), "\"\uFFFD\"");
  EXPECT_EQ(json_string("a\xE5\x85"), "\"a\uFFFD\uFFFD\"");
  EXPECT_EQ(json_string("\xC0\xAF"), "\"\uFFFD\uFFFD\"");
  EXPECT_EQ(json_string("\xED\xA0\x80"), "\"\uFFFD\uFFFD\uFFFD\"");
  EXPECT_EQ(json_string("\xF4\x90\x80\x80"), "\"\uFFFD\uFFFD\uFFFD\uFFFD\"");
  EXPECT_EQ(json_string("😀"), "\"😀\"");
}

TEST(Csv, HeaderNamesEveryColumn) {
  const auto commas = [](std::string_view row) { return std::count(row.begin(), row.end(), ','); };
  const std::string row = to_csv(full(), text, "d");
  EXPECT_EQ(row, "d,25,33,约60.5%,60.5,,%,about,share,,税收,TAX,2024,411625,郸城县,,actual,一般公共预算收入,");
  EXPECT_EQ(commas(row), commas(csv_header()));
  std::size_t at = 0;  // the columns carry the names and the order of the JSON fields
  const std::string json = to_json(full(), text);
  for (const char* name : {"doc", "start", "end", "text", "value", "value_hi", "unit", "bound", "measure", "base", "indicator",
                           "indicator_code", "period", "region", "region_name", "status", "reference"}) {
    at = csv_header().find(name, at);
    ASSERT_NE(at, std::string_view::npos) << name;
    EXPECT_NE(json.find('"' + std::string(name) + "\":"), std::string::npos) << name;
  }
}

TEST(Csv, QuotesWhatNeedsQuotes) {
  std::string out;
  record::append_csv_field(out, "a,\"b\"\nc\xff");
  EXPECT_EQ(out, "\"a,\"\"b\"\"\nc\uFFFD\"");
}

// Formulas are made text, numbers stay numbers, and a program's CSV is what it was.
TEST(Csv, ASpreadsheetRunsNothing) {
  Observation o = full();
  o.quantity.value.value = {*Decimal::parse("-3.2")};
  for (const char* formula : {"=1+1", "+1+1", "-1-1", "@SUM(A1)", "\t=1", "＝1", "－1"}) {
    o.indicator.value.name = formula;
    const std::string row = to_csv(o, text, formula, CsvReader::spreadsheet);
    EXPECT_EQ(row.find(',' + std::string(formula)), std::string::npos) << row;
    EXPECT_NE(row.find("'" + std::string(formula)), std::string::npos) << row;
    EXPECT_NE(row.find(",-3.2,"), std::string::npos) << row;
    EXPECT_NE(to_csv(o, text, "d").find("," + std::string(formula) + ","), std::string::npos);
  }
  o.indicator.value.name = "甲;=1";
  EXPECT_NE(to_csv(o, text, "d", CsvReader::spreadsheet).find("\"甲;=1\""), std::string::npos);
}

TEST(Names, OfTheClosedSets) {
  EXPECT_EQ(to_string(Bound::range), "range");
  EXPECT_EQ(to_string(Measure::ratio), "ratio");
  EXPECT_EQ(to_string(Base::none), "");
  EXPECT_EQ(to_string(Base::prev), "prev");
  EXPECT_EQ(to_string(Status::target), "target");
  EXPECT_EQ(to_string(Source::caller), "caller");
  EXPECT_EQ(to_string(static_cast<Source>(77)), "");
}

}  // namespace
}  // namespace zhibiao
