// SPDX-License-Identifier: Apache-2.0
#include "numeral/read.h"

#include <algorithm>
#include <string>

#include "unit/find.h"

namespace zhibiao::numeral {
namespace {

using lexicon::Id;
using text::is_digit;
using text::is_letter;

Cursor::Item item_of(std::uint16_t word, std::uint32_t end) {
  return {static_cast<Word>(word >> 8U), static_cast<std::uint8_t>(word & 0xFFU), end};
}

// What a character by itself is in numeral.tsv: its role and value, or no_numeral.
std::uint16_t numeral_word(const Lexicon::Impl& lexicon, char16_t c) {
  const std::uint32_t surface = lexicon.matcher->single(c);
  return surface == lexicon::Matcher::none ? Lexicon::Impl::no_numeral : lexicon.numeral_words[surface];
}

bool is_digit_word(Word w) { return w == Word::digit || w == Word::formal || w == Word::couple; }

}  // namespace

// .25 behind a blank or nothing
bool Cursor::has_leading_point() const {
  if (before() != u'.' || at_ < 1) return false;
  const char16_t c = at_ > 1 ? chars_[at_ - 2] : u' ';
  return c == u' ' || c == u'\n' || c == u'(' || c == u'-' || c == u'\uFF0C';
}

std::optional<Cursor::Item> Cursor::item_in_token(bool inside) const {
  const text::Range range = token_->range;
  if (range.begin == at_)
    if (const std::uint16_t word = lexicon().numeral_words[token_->surface]; word != Lexicon::Impl::no_numeral)
      return item_of(word, range.end);
  if ((!inside && token_ != spelled_) || range.size() == 1) return std::nullopt;
  // A word of number words only: 万一 behind 三
  for (std::uint32_t i = at_; i < range.end; ++i) {
    const std::uint16_t word = numeral_word(lexicon(), chars_[i]);
    if (word == Lexicon::Impl::no_numeral || !is_number(static_cast<Word>(word >> 8U))) return std::nullopt;
  }
  return item_of(numeral_word(lexicon(), chars_[at_]), at_ + 1);
}

void Cursor::move(std::uint32_t to) {
  at_ = to;
  while (token_ != end_ && token_->range.end <= to) ++token_;
  if (token_ != end_ && token_->range.begin < to && token_->is_digits()) ++token_;
}

// 2023年-1.2‰: figures of a date have no such unit
bool Cursor::is_rate() const {
  const std::uint32_t end = read_arabic(chars_, at_).end;
  return end < chars_.size() && (chars_[end] == u'%' || chars_[end] == u'\u2030');
}

// -3.2%, 增长—3.2%; but not 5%-7%, 2-3, 10万元-15万元
bool Cursor::has_sign() const {
  const bool dash = before() == u'\u2014';
  if (!is_digit(here()) || (before() != u'-' && before() != u'+' && !dash)) return false;
  if (at_ == 1) return !dash;
  const char16_t c = chars_[at_ - 2];
  if (is_digit(c) || is_letter(c) || c == u'%' || c == u')' || c == u'-' || c == u'.') return false;
  const lexicon::Tokens& tokens = document_->tokens;
  std::uint32_t behind = token();  // the first behind the word before the sign, which may be a token of its own
  while (behind > 0 && tokens[behind - 1].range.begin + 1 >= at_) --behind;
  if (behind == 0 || tokens[behind - 1].range.end + 1 != at_) return !dash;
  if (tokens.in(behind - 1, Id::change) || tokens.in(behind - 1, Id::base)) return true;
  const auto* word = tokens.meaning(behind - 1, Id::numeral);
  if (word != nullptr) return !dash && static_cast<Word>(word->role) >= Word::joiner;  // -5至-3
  if (tokens.in(behind - 1, Id::period)) return !dash && is_rate();
  return !dash && !tokens.in(behind - 1, Id::unit);
}

// 3 49.8亿元, 1 234.5, 349 .8亿, 4 9 4 1 7万吨: blanks that OCR put inside one number. What stands behind decides: a scale word, a unit, or
// decimals after groups of three; figures in a row of a table stay apart.
void Cursor::join_spaced(Arabic& number) const {
  if (number.digits > 5 || (number.value.is_zero() && chars_.substr(number.end, 2) != u" .")) return;  // 0 .8 %
  const auto& layout = document_->layout;
  if (layout.paragraphs.empty() || layout.paragraphs[layout.paragraph_at(at_)].block == text::Block::table_row) return;
  if (number.value.scale > 0) return join_decimals(number);
  if (number.digits > 3) return;
  Arabic joined = number;
  bool threes = true;
  for (int groups = 0; groups < 12 && joined.value.scale == 0 && joined.end + 1 < chars_.size() && chars_[joined.end] == u' '; ++groups) {
    const bool point = chars_[joined.end + 1] == u'.';
    const std::uint32_t from = joined.end + (point ? 2 : 1);
    const Arabic next = read_arabic(chars_, from);
    if (next.digits == 0 && !point) break;
    if (next.digits == 0 || (point && next.value.scale > 0)) return;
    threes = threes && !point && next.digits - static_cast<std::uint32_t>(next.value.scale) == 3;
    for (std::uint32_t i = from; i < next.end; ++i)
      if (is_digit(chars_[i])) joined.value.append(static_cast<unsigned>(chars_[i] - u'0'));
    joined.value.scale = point ? static_cast<int>(next.digits) : next.value.scale;
    joined.digits += next.digits;
    joined.end = next.end;
  }
  if (joined.end == number.end || joined.value.lost) return;
  const std::u16string_view rest = chars_.substr(joined.end, 2);
  const bool is_rate = rest == u" %" || rest == u" \u2030";                                              // 1 1 %
  const bool is_part = rest.starts_with(u':') || rest == u" :" || (at_ > 0 && chars_[at_ - 1] == u':');  // 1 9 :4 3 :3 8
  Cursor behind = *this;
  behind.move(joined.end);
  const auto item = behind.item(false);
  const bool counted = is_rate || (is_part && joined.digits == 2) || (item && item->word == Word::scale) || behind.has(Id::unit);
  if (counted || (threes && joined.value.scale > 0)) number = joined;
}

bool Cursor::is_half(char16_t c) const {
  const std::uint16_t word = numeral_word(lexicon(), c);
  return word != Lexicon::Impl::no_numeral && static_cast<Word>(word >> 8U) == Word::half;
}

Cursor::CountedHalf Cursor::counted_half() const {
  constexpr std::uint32_t longest_measure = 3;
  if (!may_be_counted_half()) return {};
  const std::uint32_t end = at_ + 2;
  if (claimed_ && end == chars_.size()) return {end, 0, nullptr};
  std::u16string counted(1, chars_[at_]);
  for (std::uint32_t length = std::min<std::uint32_t>(longest_measure, static_cast<std::uint32_t>(chars_.size()) - end); length > 0;
       --length) {
    counted.resize(1);
    counted += chars_.substr(end, length);
    const std::uint32_t surface = lexicon().matcher->exact(counted);
    const auto* unit = surface == lexicon::Matcher::none ? nullptr : lexicon().meaning(surface, Id::unit);
    if (unit != nullptr) return {end, length, unit};
  }
  return {};
}

// 36.5 9亿元: the last decimals, one or two, right before what is counted
void Cursor::join_decimals(Arabic& number) const {
  constexpr std::uint32_t most_decimals = 2;
  const Arabic next = read_arabic(chars_, number.end + 1);
  if (next.digits == 0 || next.digits > most_decimals || next.value.scale > 0) return;
  Cursor behind = *this;
  behind.move(next.end);
  const auto item = behind.item(false);
  if (!(item && item->word == Word::scale) && !behind.has(Id::unit)) return;
  Arabic joined = number;
  for (std::uint32_t i = number.end + 1; i < next.end; ++i) joined.value.append(static_cast<unsigned>(chars_[i] - u'0'));
  joined.value.scale += static_cast<int>(next.digits);
  joined.digits += next.digits;
  joined.end = next.end;
  if (!joined.value.lost) number = joined;
}

const lexicon::Entry* Cursor::word(Id table) const { return has(table) ? lexicon().meaning(token_->surface, table) : nullptr; }

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
  const bool signed_money = at > 0 && !text::is_han(chars[at - 1]) && chars[at - 1] > u' ';  // $20,300 but $20，300美元
  if (out.digits <= 3 && out.end < chars.size() && is_group_mark(chars[out.end]) && (chars[out.end] == u',' || !signed_money)) {
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
    if (hit_.kind == Kind::plain && !read_slash() && !read_one_half()) read_parts();
    if (hit_.kind == Kind::plain && part_taken_) return reject();
    read_mixed();
    read_suffix();
    return finish();
  }

 private:
  std::optional<Hit> reject() {
    cursor_ = start_;
    return std::nullopt;
  }
  std::optional<Hit> finish() {
    hit_.range.end = cursor_.at();
    hit_.broken = broken_;
    return hit_;
  }

  // 第, 负, -, 上百
  void read_prefix() {
    if (const auto item = cursor_.item(false);
        item && (item->word == Word::ordinal || item->word == Word::sign || item->word == Word::near)) {
      hit_.ordinal = item->word == Word::ordinal;
      negative_ = item->word == Word::sign;
      near_ = item->word == Word::near;
      cursor_.move(item->end);
      cursor_.spell();
    } else if (cursor_.has_sign()) {
      negative_ = cursor_.before() != u'+';
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
        if (!sum.empty() && !takes_arabic(sum)) break;
        const Mark here{sum, cursor_};
        if (!take_arabic(sum)) break;
        if (!here.sum.ends_with_zero()) pending = here;
        if (!here.sum.section_open()) section = here;
        continue;
      }
      const auto item = cursor_.item(!sum.empty());
      if (!item) break;
      if (is_digit_word(item->word)) {
        const Mark here{sum, cursor_};
        if (!take_digits(sum)) break;
        pending = here;
        if (!here.sum.section_open()) section = here;
        continue;
      }
      if (item->word == Word::point) {
        if (!(numerator_ && sum.empty() ? take_bare_fraction(sum, *item) : take_fraction(sum, *item))) break;
        continue;
      }
      if (item->word == Word::part && item->value > 0 && !sum.empty() && !numerator_) {  // 二百|分之一
        part_taken_ = item->value < 4 ? sum.small(item->value) : sum.scale(item->value);
        if (part_taken_) cursor_.move(item->end);
        break;
      }
      if (!sum.section_open() && item->word == Word::small) section = pending = {sum, cursor_};
      if (!step(sum, *item)) {
        if (item->word == Word::scale && sum.section_open() && !section.sum.empty())
          cut_section = true;
        else if (item->word == Word::small && !pending.sum.empty() && sum.ends_with_digits())
          restore(sum, pending);
        else if (item->word == Word::small && !sum.empty())
          broken_ = true;  // 壹佰贰拾佰
        break;
      }
      cursor_.move(item->end);
    }
    if (cut_section) restore(sum, section);
    if (sum.ends_with_digits() && !pending.sum.empty() && !ends_well(sum, pending)) restore(sum, pending);
    return accept(sum);
  }

  // 3亿5千, 1万600: figures behind a scale word, where there is room for them
  bool takes_arabic(const Sum& sum) const {
    if (sum.has_decimals() || (sum.ends_with_digits() && !sum.ends_with_zero())) return false;
    const Arabic next = read_arabic(cursor_.chars(), cursor_.at());
    Cursor behind = cursor_;
    behind.move(next.end);
    if (const auto item = behind.item(true); item && (item->word == Word::small || item->word == Word::scale)) return true;
    return next.value.scale == 0 && sum.fits(next.digits) && (next.digits > 1 || sum.ends_with_zero()) && !behind.has(Id::period);
  }

  // 半个, 半折
  bool read_half_alone() {
    const auto item = cursor_.item(false);
    if (!item || item->word != Word::half || hit_.ordinal || near_ || numerator_) return false;
    Cursor ahead = cursor_;
    ahead.move(item->end);
    const auto next = ahead.item(true);
    if (!ahead.has(Id::unit) && !(next && next->word == Word::discount) && !ahead.may_end()) return false;
    hit_.value.value = next && next->word == Word::discount ? Decimal(5) : Decimal::raw(false, 0, 5, 1);
    cursor_ = ahead;
    return true;
  }

  void restore(Sum& sum, const Mark& mark) {
    sum = mark.sum;
    cursor_ = mark.cursor;
  }

  bool step(Sum& sum, const Cursor::Item& item) {
    switch (item.word) {
      case Word::tens:
        return sum.tens(item.value);
      case Word::small:
        return sum.small(item.value);
      case Word::scale:
        return sum.scale(item.value);
      case Word::half:
        return sum.half();
      case Word::vague:
        return sum.vague();
      case Word::more:
        return (item.value == 0 || !sum.ends_with_digits() || is_counted(item.end)) &&
               sum.more(item.value == 0 ? Bound::more_than : Bound::about);
      default:
        return false;
    }
  }
  // 20来户
  bool is_counted(std::uint32_t end) const {
    Cursor behind = cursor_;
    behind.move(end);
    return behind.has(Id::unit);
  }
  bool take_arabic(Sum& sum) {
    Arabic arabic = read_arabic(cursor_.chars(), cursor_.at());
    if (sum.empty() && cursor_.chars().substr(arabic.end, 1) == u" ") cursor_.join_spaced(arabic);
    if (sum.empty() && cursor_.has_leading_point() && arabic.value.scale == 0) {
      arabic.value.scale = static_cast<int>(std::min<std::uint32_t>(arabic.digits, 10000));
      --hit_.range.begin;
    }
    if (!sum.digits({arabic.value, arabic.digits, true, false, false, false})) return false;
    cursor_.move(arabic.end);
    return true;
  }

  // 五 · 二〇二三 · 零五 · 五六 · 两
  bool take_digits(Sum& sum) {
    Sum::Run run;
    std::uint8_t first = 0;
    std::uint8_t last = 0;
    Cursor ahead = cursor_;
    for (;;) {
      const auto item = ahead.item(run.count > 0 || !sum.empty());
      if (!item || !is_digit_word(item->word)) break;
      if (item->word == Word::couple && run.count > 0 && !couples(ahead, *item, run.count, last)) break;
      if (run.count == 0) first = item->value;
      last = item->value;
      run.value.append(item->value);
      run.couple = item->word == Word::couple;
      ++run.count;
      formal_alone_ = item->word == Word::formal && run.count == 1 && sum.empty();
      ahead.move(item->end);
      if (run.couple && !is_three(ahead)) break;
    }
    run.zero_led = first == 0;
    run.pair = run.count == 2 && first > 0 && (last == first + 1 || (first == 3 && last == 5));
    if (run.count > 2 && !run.zero_led && !sum.empty()) broken_ = true;  // 一百一二三
    if (!sum.digits(run)) return false;
    cursor_ = ahead;
    return true;
  }

  // 两三 千
  static bool is_three(const Cursor& at) {
    const auto item = at.item(true);
    return item && item->word == Word::digit && item->value == 3;
  }

  // 一两 百, 一两 个: one or two
  static bool couples(const Cursor& at, const Cursor::Item& item, std::uint32_t count, std::uint8_t last) {
    if (count != 1 || last != 1) return false;
    Cursor ahead = at;
    ahead.move(item.end);
    const auto next = ahead.item(true);
    return (next && (next->word == Word::small || next->word == Word::scale)) || ahead.has(Id::unit) || ahead.may_end();
  }

  // 点 五七 · 点 123
  bool take_fraction(Sum& sum, const Cursor::Item& point) {
    Cursor ahead = cursor_;
    ahead.move(point.end);
    Value value;
    int count = 0;
    if (is_digit(ahead.here())) {
      const Arabic digits = read_arabic(ahead.chars(), ahead.at());
      if (digits.value.scale > 0) return false;
      value = digits.value;
      count = static_cast<int>(std::min<std::uint32_t>(digits.digits, 10000));
      ahead.move(digits.end);
    }
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

  // 百分之 | 点五
  bool take_bare_fraction(Sum& sum, const Cursor::Item& point) {
    Sum zero;
    zero.digits({{}, 1, false, true, false, false});
    if (!take_fraction(zero, point)) return false;
    sum = zero;
    return true;
  }

  // 三万五 is 35000; but 三万一天 is 30000 a day, and 5万3 is two numbers
  bool ends_well(const Sum& sum, const Mark& pending) const {
    if (sum.ends_with_zero() || sum.ends_with_couple()) return false;
    if (is_digit(pending.cursor.here())) return true;
    if (!sum.elliptic()) return true;
    const auto item = pending.cursor.item(true);
    return !(item && item->value == 1 && cursor_.has(Id::unit));
  }

  bool accept(const Sum& sum) {
    if (sum.empty()) return read_half_alone();
    if (formal_alone_ && sum.only_digits() && !formal_stands()) return false;
    if (near_ && !sum.bare() && (sum.has_digits() || sum.words() < 2)) return false;  // 上百, 上千万
    if (sum.is_vague_alone() && !near_ && !cursor_.has(Id::unit) && cursor_.here() != u' ' && !cursor_.may_end()) return false;
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

  // 叁 by itself is a number before a unit, or where no word goes on behind it: not 参加, 陆续
  bool formal_stands() const {
    if (numerator_ || !text::is_han(cursor_.here())) return true;
    return cursor_.has(Id::unit) || cursor_.has(Id::period);
  }

  // 一半
  bool read_one_half() {
    const auto item = cursor_.item(true);
    if (!item || item->word != Word::half || hit_.arabic || hit_.hi || hit_.range.begin + 1 != cursor_.at() ||
        hit_.value.value != Decimal(1))
      return false;
    cursor_.move(item->end);
    hit_.value.value = Decimal::raw(false, 0, 5, 1);
    hit_.kind = Kind::fraction;
    return true;
  }

  // 1/4, but not 2023/5/1, 4/5G, 5/3
  bool read_slash() {
    const std::u16string_view chars = cursor_.chars();
    const Decimal numerator = hit_.value.value;
    if (cursor_.here() != u'/' || !hit_.arabic || numerator.scale() > 0 || hit_.scale > 0 || hit_.hi || !is_digit(cursor_.ahead(1)))
      return false;
    const std::uint32_t begin = hit_.range.begin;
    if (begin > 0 && (chars[begin - 1] == u'/' || is_letter(chars[begin - 1]))) return false;
    const Arabic below = read_arabic(chars, cursor_.at() + 1);
    const char16_t next = below.end < chars.size() ? chars[below.end] : u'\0';
    if (below.value.scale > 0 || below.digits > 3 || below.value.is_zero() || next == u'/' || is_letter(next)) return false;
    const Decimal divisor = to_decimal(below.value, false);
    hit_.kind = Kind::fraction;
    hit_.scale = 0;
    set_divisor(hit_.value, divisor);
    cursor_.move(below.end);
    return true;
  }

  // 三又五分之一
  void read_mixed() {
    const auto item = cursor_.item(true);
    if (!item || item->word != Word::also || hit_.kind != Kind::plain || hit_.hi || hit_.value.value.scale() > 0) return;
    Cursor ahead = cursor_;
    ahead.move(item->end);
    Reader fraction(ahead);
    if (!fraction.read_part_alone() && !fraction.read_amount()) return;
    if (fraction.hit_.too_many) return;
    fraction.read_parts();
    if (fraction.hit_.kind == Kind::plain) return;
    Numeral part = pure(fraction.hit_.value, fraction.hit_.kind);
    if (negative_) part.value = -part.value;
    const auto whole = hit_.value.value.times(part.divisor);
    const auto sum = whole ? whole->plus(part.value) : std::nullopt;
    if (!sum) return;
    hit_.value = {*sum, part.divisor};
    cursor_ = ahead;
  }

  // 三分之二 · 二百分之一
  void read_parts() {
    auto item = cursor_.item(true);
    if (part_taken_) item = Cursor::Item{Word::part, 0, cursor_.at()};
    if (!item) return read_third();
    if (item->word != Word::part || item->value > 0 || hit_.hi || hit_.value.value.is_zero() || hit_.value.value.scale() > 0) return;
    const bool negative = hit_.value.value.negative();
    const Decimal denominator = negative ? -hit_.value.value : hit_.value.value;
    Hit before = hit_;
    if (!read_numerator(denominator, *item)) hit_ = before;
  }

  // 三分一升: 1/3, where a unit follows
  void read_third() {
    if (hit_.arabic || hit_.ordinal || hit_.range.begin + 1 != cursor_.at() || !cursor_.has(Id::unit)) return;
    const Decimal denominator = hit_.value.value;
    if (denominator < Decimal(2) || Decimal(9) < denominator) return;
    Cursor ahead = cursor_;
    const auto* cent = ahead.word(Id::unit);
    if (cent == nullptr || static_cast<unit::Role>(cent->role) != unit::Role::cent) return;
    ahead.move(ahead.at() + 1);
    const auto one = ahead.item(true);
    if (!one || one->word != Word::digit || one->value != 1) return;
    ahead.move(one->end);
    if (!ahead.has(Id::unit) && !ahead.may_end()) return;
    hit_.value = {1, 1};
    hit_.kind = Kind::fraction;
    set_divisor(hit_.value, Decimal(denominator));
    cursor_ = ahead;
  }

  // What stands behind 分之.
  bool read_numerator(const Decimal& denominator, const Cursor::Item& part) {
    Cursor ahead = cursor_;
    ahead.move(part.end);
    const bool negative = negative_;
    Reader numerator(ahead);
    numerator.numerator_ = true;
    if (const auto sign = ahead.item(false); sign && sign->word == Word::sign) {
      numerator.negative_ = true;
      ahead.move(sign->end);
    }
    numerator.hit_.range.begin = ahead.at();
    if (!numerator.read_amount() || numerator.hit_.too_many) return false;
    const auto divisor = denominator.scaled(part.value);
    if (!divisor) return false;
    const text::Range range = hit_.range;
    const bool arabic = hit_.arabic;
    hit_ = numerator.hit_;
    hit_.range = range;
    hit_.arabic = arabic;
    hit_.bare = false;
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
      read_more();
    } else if (item->word == Word::discount && Decimal(10) < hit_.value.value && hit_.value.value < Decimal(100)) {
      hit_.kind = Kind::tenths;  // 75折
      cursor_.move(item->end);
    } else if ((item->word == Word::tenth || item->word == Word::discount) && hit_.value.value < Decimal(100)) {
      hit_.kind = Kind::tenths;
      hit_.value.value = hit_.value.value.scaled(1).value_or(hit_.value.value);
      if (hit_.hi) hit_.hi->value = hit_.hi->value.scaled(1).value_or(hit_.hi->value);
      cursor_.move(item->end);
      if (item->word == Word::tenth) read_hundredth();
    }
  }
  // 三成五, 三成半, 三成多
  void read_hundredth() {
    const auto item = cursor_.item(true);
    if (!item || hit_.hi) return;
    if (item->word == Word::more) return read_more();
    if (item->word != Word::digit && item->word != Word::half) return;
    Cursor ahead = cursor_;
    ahead.move(item->end);
    if (ahead.item(true)) return;
    if (const auto sum = hit_.value.value.plus(Decimal(item->word == Word::half ? 5 : item->value))) hit_.value.value = *sum;
    cursor_ = ahead;
  }
  void read_more() {
    const auto item = cursor_.item(true);
    if (!item || item->word != Word::more || item->value != 0 || hit_.bound != Bound::exact) return;
    hit_.bound = Bound::more_than;
    cursor_.move(item->end);
  }

  Cursor start_;
  Cursor& cursor_;
  Hit hit_;
  bool negative_ = false;
  bool near_ = false;
  bool numerator_ = false;
  bool broken_ = false;
  bool formal_alone_ = false;
  bool part_taken_ = false;  // 百分之 behind a digit was read as 百 and 分之
};

// Figures with at most one scale word and nothing of a numeral behind them, which is nearly all of official prose: 349.8亿.
bool read_figures(Cursor& cursor, Hit& hit) {
  if (!is_digit(cursor.here()) || cursor.has_sign() || cursor.before() == u'.') return false;
  const Arabic figures = read_arabic(cursor.chars(), cursor.at());
  Cursor behind = cursor;
  behind.move(figures.end);
  Value value = figures.value;
  int scale = 0;
  auto item = behind.item(true);
  if (item && item->word == Word::scale) {
    scale = item->value;
    value.scale_up(scale);
    behind.move(item->end);
    item = behind.item(true);
  }
  const char16_t next = behind.here();
  if (item || value.lost || next == u' ' || next == u'/' || is_digit(next)) return false;
  hit.range = {cursor.at(), behind.at()};
  hit.scale = scale;
  hit.arabic = true;
  hit.value.value = to_decimal(value, false);
  cursor = behind;
  return true;
}

// One word that is a number by itself, with nothing of a numeral behind it: 一个, 五年, 两家, 几天.
bool read_lone_word(Cursor& cursor, Hit& hit) {
  const auto item = cursor.item(false);
  if (!item) return false;
  const bool is_vague = item->word == Word::vague;
  if (!is_vague && item->word != Word::couple && (item->word != Word::digit || item->value == 0)) return false;
  Cursor behind = cursor;
  behind.move(item->end);
  const char16_t next = behind.here();
  if (next == u' ' || next == u'/' || next == u'.' || is_digit(next) || behind.item(true)) return false;
  const auto* unit = behind.word(Id::unit);
  if (unit == nullptr ? is_vague : static_cast<unit::Role>(unit->role) == unit::Role::cent) return false;  // 四分一升
  hit.range = {cursor.at(), behind.at()};
  hit.value.value = Decimal(is_vague ? 1 : item->value);
  if (is_vague) hit.bound = Bound::about;
  cursor = behind;
  return true;
}

// 两个半月, 3个半小时: the counter stands between a number and its half
void read_counted_half(Cursor& cursor, Hit& hit) {
  if (hit.kind != Kind::plain || hit.ordinal || hit.hi || hit.scale > 0 || hit.bound != Bound::exact || hit.value.value.scale() > 0) return;
  const Cursor::CountedHalf half = cursor.counted_half();
  if (half.end == 0) return;
  const auto sum = hit.value.value.plus(Decimal::raw(false, 0, 5, 1));
  if (!sum) return;
  hit.value.value = *sum;
  hit.range.end = half.end;
  hit.measure = half.unit;
  hit.measure_length = half.length;
  cursor.move(half.end);
}

}  // namespace

std::optional<Hit> read(Cursor& cursor) {
  std::optional<Hit> hit(std::in_place);
  if (!read_figures(cursor, *hit) && !read_lone_word(cursor, *hit)) hit = Reader(cursor).read();
  if (hit && cursor.may_be_counted_half()) read_counted_half(cursor, *hit);
  return hit;
}

std::optional<Hit> read_in_general(Cursor& cursor) {
  auto hit = Reader(cursor).read();
  if (hit) read_counted_half(cursor, *hit);
  return hit;
}

bool may_begin(const Document& document, std::uint32_t token) {
  const lexicon::Tokens& tokens = document.tokens;
  const std::uint16_t word = tokens.lexicon->numeral_words[tokens[token].surface];
  if (!begins(static_cast<Word>(word >> 8U), word & 0xFFU)) return false;
  if (!leans(static_cast<Word>(word >> 8U))) return true;
  const std::uint32_t end = tokens[token].range.end, next = token + 1;
  if (end < document.text.size() && is_digit(document.text.chars[end])) return true;
  return next < tokens.size() && tokens[next].range.begin == end && tokens[next].marks.of(lexicon::Kind::number);
}

bool is_spelled_number(const Document& document, std::uint32_t token, bool claimed) {
  const lexicon::Tokens& tokens = document.tokens;
  if (!tokens[token].marks.tables.any(lexicon::TableSet::spelled())) return false;
  if (claimed) return true;
  const text::Range range = tokens[token].range;
  const std::uint32_t next = token + 1;
  const bool adjacent = next < tokens.size() && tokens[next].range.begin == range.end;
  if (adjacent && (tokens.in(next, Id::numeral) || tokens.in(next, Id::unit))) return true;
  if (tokens.in(token, Id::not_) || range.size() > 2) return false;
  const std::u16string_view chars = document.text.chars;
  if (range.begin > 0 && chars[range.begin - 1] == u'\u201C') return false;
  return !(adjacent && tokens.in(next, Id::period) && tokens.meaning(next, Id::period)->role != 0);
}

}  // namespace zhibiao::numeral
