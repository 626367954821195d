// SPDX-License-Identifier: Apache-2.0
#include "numeral/read.h"

#include <algorithm>

namespace zhibiao::numeral {
namespace {

using lexicon::Id;
using text::is_digit;
using text::is_letter;

Cursor::Item item_of(const lexicon::Entry& entry, std::uint32_t end) { return {static_cast<Word>(entry.role), entry.value, end}; }

bool is_number_word(Word w) { return w <= Word::tens; }

}  // namespace

std::optional<Cursor::Item> Cursor::item(bool inside) const {
  if (token_ >= tokens_->size()) return std::nullopt;
  const lexicon::Token& token = (*tokens_)[token_];
  if (token.range.begin > at_ || token.is_digits()) return std::nullopt;
  if (token.range.begin == at_)
    if (const auto* entry = tokens_->meaning(token_, Id::numeral)) return item_of(*entry, token.range.end);
  if (!inside) return std::nullopt;
  // A word of number words only: 万一 behind 三
  const auto& lexicon = *tokens_->lexicon;
  for (std::uint32_t i = at_; i < token.range.end; ++i) {
    const std::uint32_t surface = lexicon.matcher->exact(chars_.substr(i, 1));
    const auto* entry = surface == lexicon::Matcher::none ? nullptr : lexicon.meaning(surface, Id::numeral);
    if (entry == nullptr || !is_number_word(static_cast<Word>(entry->role))) return std::nullopt;
  }
  return item_of(*lexicon.meaning(lexicon.matcher->exact(chars_.substr(at_, 1)), Id::numeral), at_ + 1);
}

void Cursor::move(std::uint32_t to) {
  at_ = to;
  while (token_ < tokens_->size() && (*tokens_)[token_].range.end <= to) ++token_;
  if (token_ < tokens_->size() && (*tokens_)[token_].range.begin < to && (*tokens_)[token_].is_digits()) ++token_;
}

bool Cursor::has_sign() const {
  if (!is_digit(here()) || (before() != u'-' && before() != u'+')) return false;
  if (at_ == 1) return true;
  const char16_t c = chars_[at_ - 2];
  if (is_digit(c) || is_letter(c) || c == u'%' || c == u')' || c == u'-' || c == u'.') return false;
  if (token_ == 0 || (*tokens_)[token_ - 1].range.end != at_ - 1) return true;
  return tokens_->meaning(token_ - 1, Id::unit) == nullptr && tokens_->meaning(token_ - 1, Id::numeral) == nullptr &&
         tokens_->meaning(token_ - 1, Id::period) == nullptr;
}

const lexicon::Entry* Cursor::word(Id table) const {
  return begin_of(token_) == at_ && token_ < tokens_->size() ? tokens_->meaning(token_, table) : nullptr;
}

namespace {

std::uint32_t digit_run(std::u16string_view chars, std::size_t at) {
  std::size_t end = at;
  while (end < chars.size() && is_digit(chars[end])) ++end;
  return static_cast<std::uint32_t>(end - at);
}

bool is_group_mark(char16_t c) { return c == u',' || c == u'\uFF0C'; }

// ,234 behind one to three digits, and no fourth digit
bool continues_group(std::u16string_view chars, std::uint32_t at, char16_t mark) {
  return at < chars.size() && chars[at] == mark && digit_run(chars, at + 1) == 3;
}

}  // namespace

Arabic read_arabic(std::u16string_view chars, std::uint32_t at) {
  Arabic out;
  const auto take = [&](std::uint32_t run) {
    for (std::uint32_t i = 0; i < run; ++i) out.value.append(static_cast<unsigned>(chars[out.end + i] - u'0'));
    out.digits += run;
    out.end += run;
  };
  out.end = at;
  take(digit_run(chars, at));
  if (out.digits <= 3 && out.end < chars.size() && is_group_mark(chars[out.end])) {
    const char16_t mark = chars[out.end];
    while (continues_group(chars, out.end, mark)) {
      ++out.end;
      take(3);
    }
  }
  if (out.end + 1 < chars.size() && chars[out.end] == u'.' && is_digit(chars[out.end + 1])) {
    const std::uint32_t run = digit_run(chars, out.end + 1);
    ++out.end;
    take(run);
    out.value.scale = static_cast<int>(std::min<std::uint32_t>(run, 10000));
    out.value.lost = out.value.lost || run > Decimal::max_digits;
  }
  return out;
}

namespace {

Decimal to_decimal(const Value& value, bool negative) { return decimal(negative, value.coefficient, value.scale); }

// Reads one numeral: first its amount, then what may follow it (分之, 成, 番).
class Reader {
 public:
  explicit Reader(Cursor& cursor) : start_(cursor), cursor_(cursor) {}

  std::optional<Hit> read() {
    hit_.range.begin = cursor_.at();
    read_prefix();
    hit_.arabic = is_digit(cursor_.here());
    if (!read_part_alone() && !read_amount()) return reject();
    if (hit_.too_many) return finish();
    read_parts();
    read_suffix();
    return finish();
  }

 private:
  std::optional<Hit> reject() {
    cursor_ = start_;
    return std::nullopt;
  }
  Hit finish() {
    hit_.range.end = cursor_.at();
    return hit_;
  }

  // 第, 负, -, 上百
  void read_prefix() {
    if (const auto item = cursor_.item(false); item && (item->word == Word::ordinal || item->word == Word::sign || item->word == Word::near)) {
      hit_.ordinal = item->word == Word::ordinal;
      negative_ = item->word == Word::sign;
      near_ = item->word == Word::near;
      cursor_.move(item->end);
    } else if (cursor_.has_sign()) {
      negative_ = cursor_.before() == u'-';
      --hit_.range.begin;
    }
  }

  // 百分之五: the denominator is one word
  bool read_part_alone() {
    const auto item = cursor_.item(false);
    return item && item->word == Word::part && item->value > 0 && read_numerator(Decimal(1), *item);
  }

  struct Mark {
    Sum sum;
    Cursor cursor;
  };

  // The amount itself, as far as its words go together.
  bool read_amount() {
    Sum sum;
    Mark section{sum, cursor_};
    Mark pending{sum, cursor_};
    bool cut_section = false;
    for (;;) {
      if (is_digit(cursor_.here())) {
        if (!sum.empty() && !after_scale_) break;
        pending = {sum, cursor_};
        if (!sum.section_open()) section = pending;
        if (!take_arabic(sum)) break;
        continue;
      }
      const auto item = cursor_.item(!sum.empty());
      if (!item) break;
      if (item->word == Word::digit || item->word == Word::formal) {
        pending = {sum, cursor_};
        if (!sum.section_open()) section = pending;
        if (!take_digits(sum)) break;
        continue;
      }
      if (item->word == Word::point) {
        if (!take_fraction(sum, *item)) break;
        continue;
      }
      if (!sum.section_open() && item->word == Word::small) section = pending = {sum, cursor_};
      if (!step(sum, *item)) {
        cut_section = item->word == Word::scale && sum.section_open() && !section.sum.empty();
        if (item->word == Word::small && !pending.sum.empty() && sum.ends_with_digits()) restore(sum, pending);
        break;
      }
      cursor_.move(item->end);
      after_scale_ = item->word == Word::scale || item->word == Word::small;
    }
    if (cut_section) restore(sum, section);
    if (sum.ends_with_digits() && !pending.sum.empty() && !ends_well(sum, pending)) restore(sum, pending);
    return accept(sum);
  }

  void restore(Sum& sum, const Mark& mark) {
    sum = mark.sum;
    cursor_ = mark.cursor;
  }

  bool step(Sum& sum, const Cursor::Item& item) {
    switch (item.word) {
      case Word::tens: return sum.tens(item.value);
      case Word::small: return sum.small(item.value);
      case Word::scale: return sum.scale(item.value);
      case Word::half: return sum.half();
      case Word::vague: return sum.vague();
      case Word::more: return (item.value == 0 || !sum.ends_with_digits()) && sum.more(item.value == 0 ? Bound::more_than : Bound::about);
      default: return false;
    }
  }
  bool take_arabic(Sum& sum) {
    const Arabic arabic = read_arabic(cursor_.chars(), cursor_.at());
    if (!sum.digits(arabic.value, arabic.digits, true, false, false)) return false;
    cursor_.move(arabic.end);
    return true;
  }

  // 五 · 二〇二三 · 零五 · 五六
  bool take_digits(Sum& sum) {
    Value value;
    std::uint32_t count = 0;
    std::uint8_t first = 0;
    std::uint8_t last = 0;
    Cursor ahead = cursor_;
    for (;;) {
      const auto item = ahead.item(count > 0 || !sum.empty());
      if (!item || (item->word != Word::digit && item->word != Word::formal)) break;
      if (count == 0) first = item->value;
      last = item->value;
      value.append(item->value);
      ++count;
      formal_alone_ = item->word == Word::formal && count == 1 && sum.empty();
      ahead.move(item->end);
    }
    const bool pair = count == 2 && first > 0 && (last == first + 1 || (first == 3 && last == 5));
    if (!sum.digits(value, count, false, first == 0, pair)) return false;
    cursor_ = ahead;
    return true;
  }

  // 点 五七
  bool take_fraction(Sum& sum, const Cursor::Item& point) {
    Cursor ahead = cursor_;
    ahead.move(point.end);
    Value value;
    int count = 0;
    for (;; ++count) {
      const auto item = ahead.item(true);
      if (!item || (item->word != Word::digit && item->word != Word::formal)) break;
      value.append(item->value);
      ahead.move(item->end);
    }
    value.scale = std::min(count, 10000);
    value.lost = value.lost || count > Decimal::max_digits;
    if (count == 0 || !sum.fraction(value)) return false;
    cursor_ = ahead;
    return true;
  }

  // 三万五 is 35000; but 三万一天 is 30000 a day, and 5万3 is two numbers
  bool ends_well(const Sum& sum, const Mark& pending) const {
    if (is_digit(pending.cursor.here())) return false;
    if (!sum.elliptic()) return true;
    const auto item = pending.cursor.item(true);
    return !(item && item->value == 1 && cursor_.word(Id::unit) != nullptr);
  }

  bool accept(const Sum& sum) {
    if (sum.empty()) return false;
    if (formal_alone_ && sum.only_digits() && sum.words() == 1) return false;
    if (near_ && !sum.bare()) return false;
    const Sum::Total total = sum.total();
    hit_.too_many = total.too_many;
    hit_.bare = sum.bare();
    hit_.bound = near_ ? Bound::about : total.bound;
    hit_.scale = sum.ending_scale();
    if (total.too_many) return true;
    hit_.value.value = to_decimal(total.low, negative_);
    if (total.range) hit_.hi = Numeral{to_decimal(total.high, negative_)};
    return true;
  }

  // 三分之二 · 二百分之一
  void read_parts() {
    const auto item = cursor_.item(true);
    if (!item || item->word != Word::part || hit_.hi || hit_.value.value.is_zero() || hit_.value.value.scale() > 0) return;
    const bool negative = hit_.value.value.negative();
    const Decimal denominator = negative ? -hit_.value.value : hit_.value.value;
    Hit before = hit_;
    if (!read_numerator(denominator, *item)) hit_ = before;
  }

  // What stands behind 分之.
  bool read_numerator(const Decimal& denominator, const Cursor::Item& part) {
    Cursor ahead = cursor_;
    ahead.move(part.end);
    const bool negative = negative_;
    Reader numerator(ahead);
    if (const auto sign = ahead.item(false); sign && sign->word == Word::sign) {
      numerator.negative_ = true;
      ahead.move(sign->end);
    }
    if (!numerator.read_amount() || numerator.hit_.too_many) return false;
    const auto divisor = denominator.scaled(part.value);
    if (!divisor) return false;
    const text::Range range = hit_.range;
    const bool arabic = hit_.arabic;
    hit_ = numerator.hit_;
    hit_.range = range;
    hit_.arabic = arabic;
    if (negative) negate();
    divide(*divisor, denominator == Decimal(1));
    cursor_ = ahead;
    return true;
  }

  void negate() {
    hit_.value.value = -hit_.value.value;
    if (hit_.hi) hit_.hi->value = -hit_.hi->value;
  }

  void divide(const Decimal& divisor, bool one_word) {
    hit_.kind = Kind::fraction;
    if (divisor == Decimal(100) && one_word) {
      hit_.kind = Kind::percent;
    } else if (divisor == Decimal(1000) && one_word) {
      hit_.kind = Kind::permille;
    } else {
      set_divisor(hit_.value, divisor);
      if (hit_.hi) set_divisor(*hit_.hi, divisor);
    }
  }
  static void set_divisor(Numeral& numeral, const Decimal& divisor) {
    if (const auto quotient = numeral.value.over(divisor)) {
      numeral.value = *quotient;
    } else {
      numeral.divisor = divisor;
    }
  }

  // 三成五 · 一番
  void read_suffix() {
    if (hit_.kind != Kind::plain || hit_.ordinal) return;
    const auto item = cursor_.item(true);
    if (!item) return;
    if (item->word == Word::doubling && !hit_.hi) {
      hit_.kind = Kind::doublings;
      cursor_.move(item->end);
    } else if (item->word == Word::tenth && hit_.value.value < Decimal(100)) {
      hit_.kind = Kind::tenths;
      hit_.value.value = hit_.value.value.scaled(1).value_or(hit_.value.value);
      if (hit_.hi) hit_.hi->value = hit_.hi->value.scaled(1).value_or(hit_.hi->value);
      cursor_.move(item->end);
      read_hundredth();
    }
  }
  void read_hundredth() {
    const auto item = cursor_.item(true);
    if (!item || item->word != Word::digit || hit_.hi) return;
    Cursor ahead = cursor_;
    ahead.move(item->end);
    if (ahead.item(true)) return;
    if (const auto sum = hit_.value.value.plus(Decimal(item->value))) hit_.value.value = *sum;
    cursor_ = ahead;
  }

  Cursor start_;
  Cursor& cursor_;
  Hit hit_;
  bool negative_ = false;
  bool near_ = false;
  bool after_scale_ = false;
  bool formal_alone_ = false;
};

}  // namespace

std::optional<Hit> read(Cursor& cursor) { return Reader(cursor).read(); }

}  // namespace zhibiao::numeral
