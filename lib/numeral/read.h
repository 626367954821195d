// SPDX-License-Identifier: Apache-2.0
// Walks over the words of one numeral.
#pragma once
#include <optional>

#include "document.h"
#include "numeral/find.h"
#include "numeral/sum.h"

namespace zhibiao::numeral {

/// 1,234.5 · 12 at a digit.
struct Arabic {
  Value value;
  std::uint32_t digits = 0;
  std::uint32_t end = 0;
};
Arabic read_arabic(std::u16string_view chars, std::uint32_t at);

/// A place in the text, and the token there.
class Cursor {
 public:
  Cursor(const Document& document, std::uint32_t token)
      : document_(&document),
        chars_(document.text.chars),
        token_(document.tokens.list.data() + token),
        end_(document.tokens.list.data() + document.tokens.size()),
        at_(token_ < end_ ? token_->range.begin : document.text.size()) {}

  struct Item {
    Word word{};
    std::uint8_t value = 0;
    std::uint32_t end = 0;
  };
  /// The numeral word at the place. `inside`: a numeral has begun, so that 万一 in 三万一千 is two numeral words.
  std::optional<Item> item(bool inside) const {
    if (token_ == end_ || token_->range.begin > at_ || token_->is_digits()) return std::nullopt;
    constexpr auto words = lexicon::TableSet(lexicon::Id::numeral) | lexicon::TableSet::spelled();
    return token_->marks.tables.any(words) || token_->range.begin < at_ ? item_in_token(inside) : std::nullopt;
  }
  void move(std::uint32_t to);
  /// Reads the token at the place by its characters, though another table knows it as a word (三五 in 三五百).
  void spell() { spelled_ = token_; }
  /// The text claims to be one number: what needs a unit behind it in running text (半, 一两, 三分一) may end it.
  void claim() { claimed_ = true; }
  bool may_end() const { return claimed_ && at_ >= chars_.size(); }
  /// A sign stands before the digits here: -3.2%, but not 5%-7% or 2-3.
  bool has_sign() const;
  bool is_rate() const;
  bool has_leading_point() const;
  /// Takes in what follows behind a blank, where it is one number with it: 3 49.8亿元.
  void join_spaced(Arabic& number) const;
  void join_decimals(Arabic& number) const;
  std::uint32_t at() const { return at_; }
  std::uint32_t token() const { return static_cast<std::uint32_t>(token_ - document_->tokens.list.data()); }
  char16_t here() const { return at_ < chars_.size() ? chars_[at_] : u'\0'; }
  char16_t ahead(std::uint32_t n) const { return at_ + n < chars_.size() ? chars_[at_ + n] : u'\0'; }
  char16_t before() const { return at_ > 0 ? chars_[at_ - 1] : u'\0'; }
  std::u16string_view chars() const { return chars_; }
  /// 个半月 here: 个月 among the units, and the length of 月, which is 0 at the end of a claimed number.
  struct CountedHalf {
    std::uint32_t end = 0;  ///< behind 半; 0: there is none
    std::uint32_t length = 0;
    const lexicon::Entry* unit = nullptr;
  };
  CountedHalf counted_half() const;
  /// It may be that one stands here: a unit, and 半 behind one character.
  bool may_be_counted_half() const { return has(lexicon::Id::unit) && at_ + 1 < chars_.size() && is_half(chars_[at_ + 1]); }
  /// A word of another table begins here.
  bool has(lexicon::Id table) const { return token_ != end_ && token_->range.begin == at_ && token_->marks.in(table); }
  /// The word, or nullptr.
  const lexicon::Entry* word(lexicon::Id table) const;

 private:
  std::optional<Item> item_in_token(bool inside) const;
  bool is_half(char16_t c) const;
  const Lexicon::Impl& lexicon() const { return *document_->tokens.lexicon; }
  const Document* document_;
  std::u16string_view chars_;
  const lexicon::Token* token_;
  const lexicon::Token* end_;  // of all tokens
  const lexicon::Token* spelled_ = nullptr;
  std::uint32_t at_;
  bool claimed_ = false;
};

/// A word of number words only that another table knows (三五, 十三五): whether it is meant as a number here.
/// `claimed`: the text claims to be one.
bool is_spelled_number(const Document& document, std::uint32_t token, bool claimed);

/// False: a numeral word that no numeral begins with where it stands, for nothing follows that it could lean on (路上).
bool may_begin(const Document& document, std::uint32_t token);

/// The numeral that begins at the cursor, moved behind it; none: the cursor is where it was.
std::optional<Hit> read(Cursor& cursor);
/// The same without the short roads to the numerals that are written most, which must come to the same.
std::optional<Hit> read_in_general(Cursor& cursor);

}  // namespace zhibiao::numeral
