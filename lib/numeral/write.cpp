// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <utility>

#include "lexicon/table.h"
#include "numeral/wide.h"
#include "zhibiao/numeral.h"

namespace zhibiao::inline v0 {
namespace {

constexpr int most_decimals = 18;
constexpr Wide first_unwritten = powers_of_ten[20];

/// The words of one script, in the order of numeral_script.tsv.
struct Words {
  std::array<std::string, 10> digit;
  std::array<std::string, 3> small;  // 十 百 千
  std::string wan, yi, point, minus;

  explicit Words(Script script) {
    const lexicon::Table table = lexicon::embedded_table("numeral_script");
    const auto word = [&](std::uint32_t row) { return std::string(table.cell(row, 1 + static_cast<std::size_t>(script))); };
    std::uint32_t row = 0;
    for (auto& d : digit) d = word(row++);
    for (auto& s : small) s = word(row++);
    for (std::string* rest : {&wan, &yi, &point, &minus}) *rest = word(row++);
  }
};

// 1005 -> 一千零五. `gap`: digits above this group were written and zeros stand between them and it.
void write_below_10000(const Words& words, unsigned value, bool gap, std::string& out) {
  unsigned power = 1000;
  for (int i = 2; i >= -1; --i, power /= 10) {
    const unsigned d = value / power % 10;
    if (d == 0) {
      gap = gap || !out.empty();
      continue;
    }
    if (gap && !out.empty()) out += words.digit[0];
    gap = false;
    out += words.digit[d];
    if (i >= 0) out += words.small[static_cast<std::size_t>(i)];
  }
}

// 三亿零五万: every eight digits end in 亿, and what stands before is written the same way.
void write_integer(const Words& words, Wide value, std::string& out) {
  const auto part = [&](Wide above, Wide below, Wide power, const std::string& word) {
    if (above != 0) {
      write_integer(words, above, out);
      out += word;
    }
    if (below == 0) return;
    const bool gap = above != 0 && below < power / 10;
    if (gap) out += words.digit[0];
    std::string low;
    write_integer(words, below, low);
    out += low;
  };
  constexpr Wide wan = 10'000;
  constexpr Wide yi = 100'000'000;
  if (value >= yi)
    part(value / yi, value % yi, yi, words.yi);
  else if (value >= wan)
    part(value / wan, value % wan, wan, words.wan);
  else
    write_below_10000(words, static_cast<unsigned>(value), false, out);
}

}  // namespace

Result<std::string> write_numeral(const Decimal& value, Script script) {
  if (script > Script::financial) return Error{Errc::no_match, 0, "no such script"};
  const Decimal shortest = value.normalized();
  const int scale = shortest.scale();
  if (scale > most_decimals) return Error{Errc::no_match, 0, "more than 18 decimals"};
  const Wide power = powers_of_ten[static_cast<std::size_t>(scale)];
  const Wide whole = coefficient(shortest) / power;
  if (whole >= first_unwritten) return Error{Errc::no_match, 0, "not below 10^20"};
  static const std::array<Words, 3> scripts = {Words(Script::simplified), Words(Script::traditional), Words(Script::financial)};
  const Words& words = scripts[static_cast<std::size_t>(script)];
  std::string digits;
  write_integer(words, whole, digits);
  std::string out = shortest.negative() ? words.minus : std::string();
  out += digits.empty() ? words.digit[0] : digits;
  if (scale > 0) out += words.point;
  for (int i = scale - 1; i >= 0; --i)
    out += words.digit[static_cast<std::size_t>(coefficient(shortest) / powers_of_ten[static_cast<std::size_t>(i)] % 10)];
  return out;
}

}  // namespace zhibiao::inline v0
