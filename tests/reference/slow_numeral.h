// SPDX-License-Identifier: Apache-2.0
// The obvious evaluator of Chinese numerals, to check the library's against: split at the largest word, evaluate both sides, multiply, add.
// Slow, recursive, on code points, without the lexicon. No ellipses (三万五), vague words or fractions.
#pragma once
#include <map>
#include <optional>
#include <string>

namespace zhibiao::test {

namespace slow {
__extension__ using Integer = __int128;
}

/// A value as an integer and the number of its decimals. Wide enough for 10^20 with 18 decimals.
struct SlowNumeral {
  slow::Integer coefficient = 0;
  int scale = 0;
};

namespace slow {

inline std::optional<int> digit(char32_t c) {
  static const std::u32string sets[] = {U"0123456789", U"零一二三四五六七八九", U"〇壹贰叁肆伍陆柒捌玖", U"〇壹貳參肆伍陸柒捌玖"};
  for (const auto& set : sets)
    if (const auto at = set.find(c); at != std::u32string::npos) return static_cast<int>(at);
  return std::nullopt;
}

// The exponent of a word, the words of one exponent together.
inline const std::map<int, std::u32string>& words() {
  static const std::map<int, std::u32string> all = {{8, U"亿億"}, {4, U"万萬"}, {3, U"千仟"}, {2, U"百佰"}, {1, U"十拾"}};
  return all;
}

inline SlowNumeral plain(const std::u32string& text) {
  SlowNumeral out;
  bool point = false;
  for (const char32_t c : text) {
    if (c == U'.' || c == U'点' || c == U'點') {
      point = true;
    } else {
      out.coefficient = out.coefficient * 10 + digit(c).value();
      out.scale += point ? 1 : 0;
    }
  }
  return out;
}

inline SlowNumeral add(SlowNumeral a, SlowNumeral b) {
  for (; a.scale < b.scale; ++a.scale) a.coefficient *= 10;
  for (; b.scale < a.scale; ++b.scale) b.coefficient *= 10;
  a.coefficient += b.coefficient;
  return a;
}

inline SlowNumeral value(const std::u32string& text) {
  if (text.empty()) return {};
  for (auto word = words().rbegin(); word != words().rend(); ++word) {
    const auto at = text.find_last_of(word->second);
    if (at == std::u32string::npos) continue;
    SlowNumeral left = at == 0 ? SlowNumeral{1, 0} : value(text.substr(0, at));
    for (int i = 0; i < word->first; ++i) left.coefficient *= 10;
    return add(left, value(text.substr(at + 1)));
  }
  return plain(text);
}

}  // namespace slow

/// Precondition: a well-formed numeral of digits, 十百千万亿 and a point. A sign is allowed.
inline SlowNumeral slow_numeral(std::u32string text) {
  const bool negative = !text.empty() && (text.front() == U'负' || text.front() == U'負' || text.front() == U'-');
  if (negative) text.erase(0, 1);
  SlowNumeral out = slow::value(text);
  if (negative) out.coefficient = -out.coefficient;
  return out;
}

}  // namespace zhibiao::test
