// SPDX-License-Identifier: Apache-2.0
// The arithmetic of a numeral while its words are read from left to right: 三亿 五千 二百 万 …
#pragma once
#include <cstdint>

#include "numeral/wide.h"
#include "zhibiao/numeral.h"
#include "zhibiao/quantity.h"

namespace zhibiao::numeral {

/// coefficient × 10^-scale; `lost` once more than 38 digits were needed.
struct Value {
  Wide coefficient = 0;
  int scale = 0;
  bool lost = false;

  bool is_zero() const { return coefficient == 0 && !lost; }
  void append(unsigned digit);
  void scale_up(int exponent);
  void add(Value other);
  /// This < 10^exponent.
  bool below(int exponent) const;
};

/// A numeral so far. Every step says whether its word may follow what was read; where it may not, nothing has changed.
class Sum {
 public:
  /// A run of digits: 349.8, 二〇二三, 五. `pair`: two digits that may mean a range (五六百).
  struct Run {
    Value value;
    std::uint32_t count = 0;
    bool arabic = false;
    bool zero_led = false;
    bool pair = false;
    bool couple = false;  ///< 两
  };
  bool digits(const Run& run);
  bool tens(unsigned tens);        // 廿 卅
  bool small(int exponent);        // 十 百 千
  bool scale(int exponent);        // 万 亿
  bool fraction(const Value& of);  // 点五: a value below 1
  bool half();                     // 一亿半
  bool vague();                    // 几十, 数百, 十几
  bool more(Bound bound);          // 十余, 20多

  /// What it comes to where it ends here. `pair_alone`: 五六 by itself is 5 to 6, not 56.
  struct Total {
    Value low;
    Value high;  ///< of a range
    bool range = false;
    Bound bound{};
    bool too_many = false;
  };
  Total total() const;

  bool empty() const { return words_ == 0; }
  /// A lone 百, 千, 万 or 亿, which is a number only behind 超, 近, 上 …
  bool bare() const { return words_ == 1 && bare_; }
  /// 几 or 数 and nothing else, which is a number before a unit only.
  bool is_vague_alone() const { return words_ == 1 && bound_ == Bound::about; }
  /// Digits of its own: not 千万.
  bool has_digits() const { return has_digits_; }
  /// A digit or a run of digits alone.
  bool only_digits() const { return words_ == 1 && count_ > 0; }
  bool ends_with_digits() const { return count_ > 0; }
  /// A single digit behind 百, 万, 亿 …: 三万五 is 35000.
  bool elliptic() const { return count_ == 1 && !arabic_ && !couple_ && unit_ >= 2 && !pending_.is_zero() && last_ == Last::digits; }
  /// Only 零 behind 百, 万 …: nothing is meant by it unless digits follow.
  bool ends_with_zero() const { return count_ > 0 && !arabic_ && pending_.is_zero() && words_ > 1; }
  bool ends_with_couple() const { return count_ == 1 && couple_ && words_ > 1; }
  /// 一百一二三, 万百: number words that do not go together.
  bool fits(std::uint32_t count) const { return static_cast<int>(count) <= unit_; }
  bool section_open() const { return !low_.is_zero() || count_ > 0; }
  bool has_decimals() const { return fraction_ || (count_ > 0 && pending_.scale > 0); }
  /// The power of ten of the scale word that ends it (亿 in 200亿, 千 in 三千), or 0.
  int ending_scale() const { return last_ == Last::scale || (last_ == Last::small && words_ == 2) ? unit_ : 0; }
  std::uint32_t words() const { return words_; }

 private:
  enum class Last : std::uint8_t { nothing, digits, small, scale, other };
  enum class Place : std::uint8_t { none, pending, low, mid, big };
  int ellipsis() const;
  int ellipsis_before_scale() const;
  void close_pending(int exponent, bool one_if_absent);
  bool pair_pending() const { return pair_ && count_ == 2; }

  Value big_, mid_, low_, pending_;
  std::uint32_t words_ = 0;
  std::uint32_t count_ = 0;  // digits in pending_
  int floor_ = 99;           // the lowest power of ten in big_
  int low_unit_ = 99;        // and in low_
  int unit_ = 0;             // of the last small or scale word
  int spread_ = 0;           // 五六百: 1 × 10^spread_exponent_ more at the upper end
  int spread_exponent_ = 0;
  Place spread_place_ = Place::none;
  Last last_ = Last::nothing;
  Bound bound_ = Bound::exact;
  bool arabic_ = false;
  bool zero_led_ = false;
  bool pair_ = false;
  bool couple_ = false;
  bool gap_zero_ = false;  // 零 right behind 亿
  bool fraction_ = false;
  bool bare_ = false;
  bool ended_by_more_ = false;
  bool has_digits_ = false;
};

}  // namespace zhibiao::numeral
