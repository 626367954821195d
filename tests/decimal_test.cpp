// SPDX-License-Identifier: Apache-2.0
#include "zhibiao/decimal.h"

#include <gtest/gtest.h>

#include <random>
#include <type_traits>

#include "zhibiao/multiprecision.h"

namespace zhibiao {
namespace {

using boost::multiprecision::cpp_int;

static_assert(std::is_trivially_copyable_v<Decimal>);
static_assert(sizeof(Decimal) == 24);

Decimal d(std::string_view text) { return Decimal::parse(text).value(); }
const std::string nines(38, '9');

TEST(Decimal, ReadsAndWritesWhatWasWritten) {
  for (const char* text : {"0", "5", "5.0", "-12.30", "0.001", "123456789012345678901234567890.12345678"})
    EXPECT_EQ(d(text).to_string(), text);
  EXPECT_EQ(d("+7").to_string(), "7");
  EXPECT_EQ(d("-0").to_string(), "0");
  EXPECT_EQ(d("000012").to_string(), "12");
  EXPECT_EQ(d(nines).to_string(), nines);
}

TEST(Decimal, RefusesWithAPlace) {
  const auto code = [](std::string_view text) { return Decimal::parse(text).error().code; };
  for (const char* text : {"", "-", "+", ".5", "x", " 1"}) EXPECT_EQ(code(text), Errc::no_match) << text;
  for (const char* text : {"1.", "1 ", "1e5", "1,000", "1.2.3", "１"}) EXPECT_NE(code(text), Errc::too_many_digits) << text;
  EXPECT_EQ(Decimal::parse("12x").error().offset, 2U);
  EXPECT_EQ(code("1" + nines), Errc::too_many_digits);
  EXPECT_EQ(code("0." + nines + "1"), Errc::too_many_digits);
}

TEST(Decimal, ComparesValuesNotScales) {
  EXPECT_EQ(d("5.0"), d("5"));
  EXPECT_NE(d("5.0").scale(), d("5").scale());
  EXPECT_LT(d("-2"), d("-1.9999"));
  EXPECT_LT(d("-1"), d("0.0001"));
  EXPECT_GT(d(nines), d("0." + std::string(37, '9')));
}

TEST(Decimal, ArithmeticIsExactOrNothing) {
  EXPECT_EQ(d("0.1").plus(d("0.2")), d("0.3"));
  EXPECT_EQ(d("1.5").times(d("-1.5"))->to_string(), "-2.25");
  EXPECT_EQ(d("1").over(d("8"))->to_string(), "0.125");
  EXPECT_EQ(d("2000").over(d("3")), std::nullopt);
  EXPECT_EQ(d("1").over(d("0")), std::nullopt);
  EXPECT_EQ(d(nines).plus(1), std::nullopt);
  EXPECT_EQ(d(nines).times(10), std::nullopt);
  EXPECT_EQ(d("1.2").scaled(12)->to_string(), "1200000000000");
  EXPECT_EQ(d("12.30").scaled(1)->to_string(), "123.0");
  EXPECT_EQ(d("5").scaled(-2)->to_string(), "0.05");
  EXPECT_EQ(d(nines).scaled(1), std::nullopt);
  EXPECT_EQ(d("5.00").normalized().to_string(), "5");
  EXPECT_EQ(d("0.1").to_double(), 0.1);
  EXPECT_EQ(d("-" + nines).to_double(), -1e38);
}

TEST(Decimal, AgreesWithMultiprecision) {
  std::mt19937_64 random(1);
  const auto any = [&random] {
    return Decimal::raw(random() % 2 == 0, random() >> (2 + random() % 62), random(), static_cast<int>(random() % 12));
  };
  const auto at = [](const Decimal& x, int scale) {
    return cpp_int(coefficient_of(x) * pow(cpp_int(10), static_cast<unsigned>(scale - x.scale())));
  };
  for (int i = 0; i < 20000; ++i) {
    const Decimal a = any();
    const Decimal b = any();
    const int scale = std::max(a.scale(), b.scale());
    EXPECT_EQ(a < b, at(a, scale) < at(b, scale));
    if (const auto sum = a.plus(b)) {
      EXPECT_EQ(at(*sum, 40), at(a, 40) + at(b, 40));
    }
    if (const auto product = a.times(b)) {
      EXPECT_EQ(at(*product, 40),
                coefficient_of(a) * coefficient_of(b) * pow(cpp_int(10), static_cast<unsigned>(40 - a.scale() - b.scale())));
    }
    if (const auto quotient = a.over(b)) {
      EXPECT_EQ(quotient->times(b).value_or(a), a);
    }
    EXPECT_EQ(from_multiprecision(coefficient_of(a), a.scale()), a);
    EXPECT_EQ(d(a.to_string()), a);
  }
}

}  // namespace
}  // namespace zhibiao
