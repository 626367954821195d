// SPDX-License-Identifier: Apache-2.0
#include "zhibiao/numeral.h"

#include <gtest/gtest.h>

#include <array>
#include <ctime>
#include <optional>
#include <random>

#include "lexicon/impl.h"
#include "numeral/find.h"
#include "numeral/read.h"
#include "reference/slow_numeral.h"
#include "support/case_file.h"
#include "zhibiao/lexicon.h"

namespace zhibiao {
namespace {

std::string words(const Result<Numeral>& numeral) {
  if (numeral) return numeral->to_string();
  switch (numeral.error().code) {
    case Errc::no_match:
      return "!no_match";
    case Errc::trailing_text:
      return "!trailing_text";
    case Errc::too_many_digits:
      return "!too_many_digits";
    default:
      return "!other";
  }
}

TEST(Numeral, Cases) {
  for (const auto& row : test::read_cases("numeral", 120)) {
    SCOPED_TRACE(row.where);
    if (row.spans.empty()) {
      EXPECT_EQ(words(parse_numeral(row.text)), row.at("value"));
      continue;
    }
    const auto found = find_numerals(row.text);
    EXPECT_EQ(test::mark(row.text, test::spans_of(found)), row.marked);
    for (std::size_t i = 0; i < std::min(found.size(), row.spans.size()); ++i) EXPECT_EQ(found[i].value.to_string(), row.at("value", i));
  }
}

TEST(Numeral, NotCases) {
  for (const auto& row : test::read_cases("not_numeral", 20)) {
    SCOPED_TRACE(row.where);
    for (const auto& found : find_numerals(row.text)) ADD_FAILURE() << found.span.in(row.text) << " in " << row.text;
  }
}

// No row of not.tsv gives a number, alone or in a sentence.
TEST(Numeral, SetPhrasesAreNoNumbers) {
  const std::string rows = Lexicon::builtin().rows("not");
  std::size_t at = rows.find('\n') + 1;
  std::size_t count = 0;
  while (at < rows.size()) {
    const std::size_t end = rows.find('\n', at);
    const std::string phrase = rows.substr(at, rows.find('\t', at) - at);
    at = end == std::string::npos ? rows.size() : end + 1;
    if (phrase.starts_with("#")) continue;
    ++count;
    for (const std::string& text : {phrase, "坚持" + phrase + "，稳步发展。"})
      for (const auto& found : find_numerals(text)) ADD_FAILURE() << found.span.in(text) << " in " << text;
  }
  EXPECT_GE(count, 400U);
}

std::u32string code_points(std::string_view utf8) {
  std::u32string out;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const std::size_t n = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t c = n == 1 ? lead : lead & (0xFFU >> (n + 1));
    for (std::size_t k = 1; k < n; ++k) c = c << 6U | (static_cast<unsigned char>(utf8[i + k]) & 0x3FU);
    out.push_back(c);
    i += n;
  }
  return out;
}

Decimal reference(const std::string& text) {
  const auto slow = test::slow_numeral(code_points(text));
  const bool negative = slow.coefficient < 0;
  __extension__ const auto magnitude = static_cast<unsigned __int128>(negative ? -slow.coefficient : slow.coefficient);
  return Decimal::raw(negative, static_cast<std::uint64_t>(magnitude >> 64U), static_cast<std::uint64_t>(magnitude), slow.scale);
}

// Numerals in one text, each read by itself and equal to what the reference says.
class Batch {
 public:
  // `value`: what was written, if anything was.
  void add(const std::string& numeral, std::optional<Decimal> value = std::nullopt) {
    expected_.push_back({value.value_or(reference(numeral)), {text_.size(), text_.size() + numeral.size()}});
    EXPECT_EQ(reference(numeral), value.value_or(reference(numeral))) << numeral;
    text_ += numeral + ";";
    if (expected_.size() == 4096) flush();
  }
  void flush() {
    const auto found = find_numerals(text_);
    ASSERT_EQ(found.size(), expected_.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      ASSERT_EQ(found[i].span, expected_[i].span) << expected_[i].span.in(text_);
      ASSERT_EQ(found[i].value, Numeral{expected_[i].value}) << expected_[i].span.in(text_) << " gives " << found[i].value.to_string();
    }
    expected_.clear();
    text_.clear();
  }

 private:
  std::string text_;
  std::vector<Found<Decimal>> expected_;
};

TEST(Numeral, AgreesWithTheReferenceUpToAMillion) {
  for (const Script script : {Script::simplified, Script::traditional, Script::financial}) {
    Batch batch;
    for (std::int64_t n = 0; n <= 1'000'000 && !HasFatalFailure(); ++n) batch.add(write_numeral(n, script).value(), Decimal(n));
    batch.flush();
  }
}

TEST(Numeral, AgreesWithTheReferenceAtRandom) {
  std::mt19937_64 random(7);
  const auto below = [&random](std::uint64_t n) { return random() % n; };
  const auto digits = [&](std::uint64_t count) {
    std::string out;
    for (; count > 0; --count) out.push_back(static_cast<char>('0' + below(below(3) == 0 ? 10 : 1 + below(10))));
    return out;
  };
  const std::array scales = {"万", "亿", "万亿", "千", "百万", "千万"};
  Batch batch;
  for (int i = 0; i < 250'000 && !HasFatalFailure(); ++i) {
    const std::string ascii = (below(10) == 0 ? "-" : "") + digits(1 + below(20)) + (below(4) == 0 ? "." + digits(1 + below(9)) : "");
    const Decimal value = Decimal::parse(ascii).value();
    batch.add(write_numeral(value, static_cast<Script>(below(3))).value(), value);
    batch.add(ascii, value);
    batch.add(std::to_string(1 + below(9999)) + (below(2) == 0 ? "." + std::to_string(1 + below(99)) : "") + scales[below(scales.size())]);
    batch.add(std::to_string(1 + below(999)) + "亿" + std::to_string(1 + below(9)) + (below(2) == 0 ? "千万" : "百万"));
  }
  batch.flush();
}

TEST(Numeral, WritesWithinItsBounds) {
  EXPECT_EQ(write_numeral(0).value(), "零");
  EXPECT_EQ(write_numeral(Decimal::parse("34.50").value()).value(), "三十四点五");
  EXPECT_EQ(write_numeral(Decimal::parse("-10005000").value()).value(), "负一千万五千");
  EXPECT_EQ(write_numeral(Decimal::parse("34.5").value(), Script::financial).value(), "參拾肆點伍");
  EXPECT_TRUE(write_numeral(Decimal::parse("99999999999999999999").value()));
  EXPECT_EQ(write_numeral(Decimal::parse("100000000000000000000").value()).error().code, Errc::no_match);
  EXPECT_EQ(write_numeral(Decimal::parse("0.0000000000000000001").value()).error().code, Errc::no_match);
}

bool is_boundary(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80;
}

TEST(Numeral, AnyBytesGiveOrderedSpans) {
  const std::array pieces = {"一", "二", "十",   "百",       "千",     "万", "亿", "零", "两", "半", "点", "分之", "负",
                             "第", "几", "多",   "余",       "成",     "3",  "45", ".",  ",",  "，", " ",  "-",    "/",
                             "元", "的", "\xff", "\xe4\xb8", "百分之", "五", "\n", "k",  "G",  "数", "上", "又",   "折"};
  std::mt19937 random(3);
  for (int i = 0; i < 40'000; ++i) {
    std::string text;
    for (auto k = random() % 12; k > 0; --k) text += pieces[random() % pieces.size()];
    std::size_t last = 0;
    for (const auto& found : find_numerals(text)) {
      ASSERT_LE(last, found.span.begin) << text;
      ASSERT_LT(found.span.begin, found.span.end) << text;
      ASSERT_LE(found.span.end, text.size()) << text;
      ASSERT_TRUE(is_boundary(text, found.span.begin) && is_boundary(text, found.span.end)) << text;
      last = found.span.end;
    }
  }
}

// A span handed back alone is the same number.
TEST(Numeral, SpansReadTheSameByThemselves) {
  const std::array words = {"一",   "二",     "三", "五", "九", "十", "百", "千", "万", "零", "点", "两", "几", "多", "余", "成",
                            "分之", "百分之", "半", "个", "元", "3",  "45", ".",  "-",  "负", "叁", "佰", "第", "上", "超", "折"};
  std::mt19937 random(11);
  std::size_t checked = 0;
  for (int i = 0; i < 60'000; ++i) {
    std::string text = "共";
    for (auto k = 1 + random() % 5; k > 0; --k) text += words[random() % words.size()];
    text += "人";
    for (const auto& found : find_numerals(text)) {
      const auto again = parse_numeral(found.span.in(text));
      ASSERT_TRUE(again) << found.span.in(text) << " in " << text;
      ASSERT_EQ(again->to_string(), found.value.to_string()) << found.span.in(text) << " in " << text;
      ++checked;
    }
  }
  EXPECT_GT(checked, 50'000U);
}

bool is_same(const numeral::Hit& a, const numeral::Hit& b) {
  return a.range == b.range && a.value == b.value && a.hi == b.hi && a.bound == b.bound && a.kind == b.kind && a.scale == b.scale &&
         a.ordinal == b.ordinal && a.arabic == b.arabic && a.bare == b.bare && a.broken == b.broken && a.measure == b.measure &&
         a.measure_length == b.measure_length && a.too_many == b.too_many;
}

// What is read at each number word of a text, by the short roads and without them; how much was found.
std::size_t compare_roads(const std::string& text) {
  const Document document(text, Lexicon::builtin().impl());
  const lexicon::Tokens& tokens = document.tokens;
  std::size_t found = 0;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    const bool is_word = tokens.in(i, lexicon::Id::numeral);
    if (!is_word && !tokens[i].is_digits() && !numeral::is_spelled_number(document, i, false)) continue;
    numeral::Cursor by_any(document, i), in_general(document, i);
    if (!is_word && !tokens[i].is_digits()) by_any.spell(), in_general.spell();
    const auto hit = numeral::read(by_any), general = numeral::read_in_general(in_general);
    EXPECT_EQ(hit.has_value(), general.has_value()) << text << tokens[i].range.begin;
    EXPECT_EQ(by_any.at(), in_general.at()) << text << tokens[i].range.begin;
    if (!hit || !general) continue;
    EXPECT_TRUE(is_same(*hit, *general)) << text << tokens[i].range.begin;
    EXPECT_TRUE(!is_word || numeral::may_begin(document, i)) << text << tokens[i].range.begin;
    EXPECT_TRUE(tokens[i].marks.of(lexicon::Kind::number)) << text << tokens[i].range.begin;
    ++found;
  }
  return found;
}

// Whatever stands around a number word.
TEST(Numeral, ShortRoadsAgreeWithTheGeneralReader) {
  const auto& lexicon = Lexicon::builtin().impl();
  std::vector<std::string> words = {"3", "12", "1,234", "0.5", "20240307"},
                           behind = {" ", "/", ".", "%", "、", "，", "3", "人", "G", "的", "\""};
  for (std::uint32_t i = 0; i < lexicon.surfaces.size(); ++i) {
    const std::string surface = text::to_utf8(lexicon.surfaces[i]);
    const bool is_number = lexicon.marks[i].of(lexicon::Kind::number) || lexicon.marks[i].in(lexicon::Id::numeral);
    if (is_number) words.push_back(surface);
    const bool is_counted = lexicon.marks[i].in(lexicon::Id::unit) || lexicon.marks[i].in(lexicon::Id::period);
    if (is_number || (is_counted && lexicon.surfaces[i].size() == 1)) behind.push_back(surface);
  }
  std::size_t found = 0;
  for (const std::string& word : words)
    for (const char* before : {"", "共", "-", "3", "第", "."}) {
      std::string text;
      for (const std::string& next : behind)
        for (const char* last : {"", "半", "一", "人"}) text.append(before).append(word).append(next).append(last).append("。");
      found += compare_roads(text);
    }
  EXPECT_GT(found, 500'000U);
}

TEST(Numeral, WidthAndScriptVariantsAgree) {
  const std::array<std::array<const char*, 3>, 5> same = {{{"123.45亿", "１２３．４５亿", "123.45億"},
                                                           {"三万五千", "三萬五千", "叁万伍仟"},
                                                           {"1,234.5", "1，234.5", "１，２３４．５"},
                                                           {"-3.2", "−3.2", "负3.2"},
                                                           {"一百零五", "壹佰零伍", "壹佰〇伍"}}};
  for (const auto& group : same)
    for (const char* text : group) EXPECT_EQ(words(parse_numeral(text)), words(parse_numeral(group[0]))) << text;
}

// A million digits, or 一, or brackets cost about ten times a hundred thousand.
TEST(Numeral, TimeIsLinear) {
  for (const char* unit : {"1", "一", "十", "一万", "1 ", "1,234", "三亿", "负", "第", "零点", "分之一"}) {
    const auto seconds = [&](std::size_t count) {
      std::string text;
      for (std::size_t i = 0; i < count; ++i) text += unit;
      const std::clock_t start = std::clock();  // of the processor: other programs do not count
      EXPECT_LE(find_numerals(text).size(), count * 2);
      return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    };
    seconds(1000);
    bool is_linear = false;  // a cache that others emptied may slow one of three, quadratic time slows all
    for (int attempt = 0; attempt < 3 && !is_linear; ++attempt) {
      const double small = seconds(30'000);
      is_linear = seconds(300'000) < 40 * small + 0.05;
    }
    EXPECT_TRUE(is_linear) << unit;
  }
}

}  // namespace
}  // namespace zhibiao
