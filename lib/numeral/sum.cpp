// SPDX-License-Identifier: Apache-2.0
#include "numeral/sum.h"

#include <algorithm>

namespace zhibiao::numeral {

void Value::append(unsigned digit) {
  if (coefficient <= largest_shiftable[1])
    coefficient = coefficient * 10 + digit;  // 10^38 - 1 ends in 9, so that any digit fits
  else
    lost = true;
}

void Value::scale_up(int exponent) {
  scale -= exponent;
  if (scale >= 0) return;
  lost = lost || !shift_up(coefficient, -scale);
  scale = 0;
}

void Value::add(Value other) {
  lost = lost || other.lost;
  if (other.coefficient == 0) return;
  if (coefficient == 0) {
    coefficient = other.coefficient;
    scale = other.scale;
    return;
  }
  Value& coarse = scale < other.scale ? *this : other;
  const int finer = std::max(scale, other.scale);
  lost = lost || !shift_up(coarse.coefficient, finer - coarse.scale);
  scale = finer;
  coefficient += other.coefficient;
  lost = lost || coefficient >= wide_limit;
}

bool Value::below(int exponent) const {
  if (lost) return false;
  if (exponent + scale > Decimal::max_digits) return true;
  return coefficient < powers_of_ten[static_cast<std::size_t>(exponent) + static_cast<std::size_t>(scale)];
}

bool Sum::digits(const Run& run) {
  const bool fills_zero = run.arabic && count_ == 1 && ends_with_zero();  // 1千零20
  if ((count_ > 0 && !fills_zero) || fraction_ || ended_by_more_ || last_ == Last::other) return false;
  has_digits_ = true;
  pending_ = run.value;
  count_ = run.count;
  arabic_ = run.arabic;
  zero_led_ = run.zero_led;
  pair_ = run.pair;
  couple_ = run.couple;
  if (run.zero_led && low_.is_zero() && mid_.is_zero()) gap_zero_ = true;
  last_ = Last::digits;
  words_ += fills_zero ? 0 : 1;
  return true;
}

bool Sum::tens(unsigned tens) {
  if (count_ > 0 || low_unit_ < 2 || fraction_ || ended_by_more_ || last_ == Last::other) return false;
  has_digits_ = true;
  low_.add({static_cast<Wide>(tens) * 10U, 0, false});
  low_unit_ = 1;
  unit_ = 1;
  last_ = Last::small;
  ++words_;
  return true;
}

// 三万五, 百二(万), 一千六(点五): the digit counts in tenths of the word before it.
int Sum::ellipsis() const { return elliptic() || (pair_pending() && unit_ >= 2 && words_ > 1) ? unit_ - 1 : 0; }

// 百二万 is 1200000 and 三百五六万 3500000 to 3600000, but 一亿七万 and 一千五万 count ones.
int Sum::ellipsis_before_scale() const { return low_unit_ < 99 && ((bare_ && words_ == 2) || pair_pending()) ? ellipsis() : 0; }

// Moves the digits into the section: 五 百, 五六 百, 零 十; a lone 十 stands for 一十.
void Sum::close_pending(int exponent, bool one_if_absent) {
  Value value = pending_;
  if (pair_pending()) {
    const auto second = static_cast<int>(value.coefficient % 10);
    value.coefficient /= 10;
    spread_ = second - static_cast<int>(value.coefficient);
    spread_exponent_ = exponent;
    spread_place_ = Place::low;
  }
  if (one_if_absent && value.is_zero()) value.coefficient = 1;
  value.scale_up(exponent);
  low_.add(value);
  pending_ = {};
  count_ = 0;
}

bool Sum::small(int exponent) {
  if (fraction_ || ended_by_more_ || exponent >= low_unit_ || last_ == Last::other) return false;
  if (count_ > 1 && !arabic_ && !zero_led_ && !pair_pending()) return false;                 // 一二三百
  if (count_ == 0 && words_ > 0 && !(exponent == 1 && last_ != Last::digits)) return false;  // 万百
  bare_ = words_ == 0 && exponent > 1;
  close_pending(exponent, true);
  low_unit_ = exponent;
  unit_ = exponent;
  last_ = Last::small;
  ++words_;
  return true;
}

bool Sum::scale(int exponent) {
  if (last_ == Last::other) return false;
  const bool has_section = section_open();
  if (exponent == 4) {
    if (!has_section && words_ > 0 && !(last_ == Last::scale && !mid_.is_zero())) return false;  // 亿万
    if (has_section && !mid_.is_zero() && !fraction_) return false;                              // 三十万三十万
    close_pending(ellipsis_before_scale(), false);
    if (has_section) mid_.add(low_);
    if (mid_.is_zero()) mid_.coefficient = 1;
    mid_.scale_up(4);
    if (spread_place_ == Place::low || spread_place_ == Place::mid) spread_exponent_ += 4;
    if (spread_place_ == Place::low) spread_place_ = Place::mid;
    unit_ = has_section || words_ == 0 ? 4 : unit_ + 4;
  } else {
    const bool from_mid = !has_section && !mid_.is_zero();
    if (!has_section && mid_.is_zero() && words_ > 0 && last_ != Last::scale) return false;
    Sum next = *this;  // 三亿五亿: the second is too large to belong to the first
    next.close_pending(ellipsis_before_scale(), false);
    Value section = next.low_;
    section.add(mid_);
    if (has_section || from_mid) {
      section.scale_up(exponent);
      const bool nested = !big_.is_zero() && !section.below(floor_);
      if (nested && !(gap_zero_ || !section.below(exponent + 7))) return false;
      *this = next;
      if (nested) big_.scale_up(exponent);  // 一亿零五亿: (一亿零五)亿
      big_.add(section);
      floor_ = unit_ = from_mid ? exponent + unit_ : exponent;
    } else {
      if (big_.is_zero()) big_.coefficient = 1;
      big_.scale_up(exponent);
      floor_ = unit_ = words_ == 0 ? exponent : unit_ + exponent;  // 亿亿
    }
    if (spread_place_ == Place::low || spread_place_ == Place::mid || !(has_section || from_mid)) spread_exponent_ += exponent;
    if (spread_place_ != Place::none) spread_place_ = Place::big;
    mid_ = {};
  }
  bare_ = words_ == 0;
  if (exponent >= 8) gap_zero_ = false;
  low_ = {};
  low_unit_ = 99;
  fraction_ = false;
  last_ = Last::scale;
  ++words_;
  return true;
}

bool Sum::fraction(const Value& of) {
  if (fraction_ || ended_by_more_ || words_ == 0 || last_ == Last::other || (arabic_ && count_ > 0)) return false;
  if (pair_pending()) pair_ = false;
  close_pending(ellipsis(), false);
  low_.add(of);
  fraction_ = true;
  last_ = Last::digits;
  ++words_;
  return true;
}

bool Sum::half() {
  if (count_ > 0 || unit_ < 2 || (last_ != Last::small && last_ != Last::scale) || ended_by_more_) return false;
  Value five{5, 0, false};
  five.scale_up(unit_ - 1);
  big_.add(five);
  last_ = Last::other;
  ++words_;
  return true;
}

bool Sum::vague() {
  if (ends_with_zero() && !ended_by_more_) {  // 一百零几万
    bound_ = Bound::more_than;
    ended_by_more_ = true;
    close_pending(0, false);
    ++words_;
    return true;
  }
  if (count_ > 0 || fraction_ || ended_by_more_ || last_ == Last::other) return false;
  if (last_ == Last::small || last_ == Last::scale) {  // 十几, 三十几
    bound_ = Bound::more_than;
    ended_by_more_ = true;
    ++words_;
    return unit_ == 1 || last_ == Last::scale;
  }
  has_digits_ = true;
  bound_ = Bound::about;
  pending_.coefficient = 1;
  count_ = 1;
  last_ = Last::digits;
  ++words_;
  return true;
}

bool Sum::more(Bound bound) {
  if (words_ == 0 || last_ == Last::other || (count_ > 0 && !arabic_) || (ended_by_more_ && last_ != Last::scale)) return false;
  bound_ = bound;
  ended_by_more_ = true;
  ++words_;
  return true;
}

Sum::Total Sum::total() const {
  Total out;
  Sum last = *this;
  last.close_pending(ellipsis(), false);
  out.low = big_;
  out.low.add(mid_);
  out.low.add(last.low_);
  out.range = last.spread_ > 0;
  out.bound = out.range ? Bound::range : bound_;
  out.high = out.low;
  if (out.range) {
    Value spread{static_cast<unsigned>(last.spread_), 0, false};
    spread.scale_up(last.spread_exponent_);
    out.high.add(spread);
  }
  out.too_many = out.low.lost || out.high.lost;
  return out;
}

}  // namespace zhibiao::numeral
