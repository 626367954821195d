// SPDX-License-Identifier: Apache-2.0
#include "period/vocabulary.h"

#include "lexicon/impl.h"
#include "numeral/find.h"

namespace zhibiao::period {
namespace {

using lexicon::Id;

bool is_looked_back_at(Kind kind) {
  return kind == Kind::against || kind == Kind::by || kind == Kind::from || kind == Kind::joiner || kind == Kind::not_time ||
         kind == Kind::era || kind == Kind::since || kind == Kind::lunar || kind == Kind::lead || kind == Kind::backdrop;
}

// 政府工作报告, 统计公报, 回顾
bool is_topic(const Word& word) {
  return word.kind == Kind::review || word.kind == Kind::outlook || word.kind == Kind::goal || word.kind == Kind::report ||
         word.kind == Kind::speech || word.kind == Kind::bulletin;
}

// Words at which an expression is looked for; 表现在 holds no 现在.
bool is_opener(const Word& word) { return opens_expression(word) || word.kind == Kind::not_time || word.kind == Kind::final; }

Word word_of(const Lexicon::Impl& lexicon, std::uint32_t surface, const lexicon::Entry& entry) {
  const auto length = static_cast<std::uint32_t>(lexicon.surfaces[surface].size());
  return {static_cast<Kind>(entry.role), length, lexicon.table(Id::period).cell(entry.row, 2)};
}

// The digit of a row of numeral.tsv (一, 壹, 十, 千); -1 for what is none.
int digit_of(const lexicon::Entry& entry, std::string_view value) {
  const auto kind = static_cast<numeral::Word>(entry.role);
  const int number = value.front() - '0';
  if (kind == numeral::Word::digit || kind == numeral::Word::couple || kind == numeral::Word::formal) return number;
  if (kind == numeral::Word::small) return number + 9;
  return -1;
}

}  // namespace

bool is_cue(const Word& word) {
  return word.kind == Kind::from || word.kind == Kind::average || word.kind == Kind::ground || word.kind == Kind::total ||
         (word.kind == Kind::unit && word.value == "year.all");
}

bool opens_expression(const Word& word) {
  switch (word.kind) {
    case Kind::unit:  // 年末
      return word.length > 1 || word.value == "half" || word.value.find('.') != std::string_view::npos;
    case Kind::edge:  // 上半月
    case Kind::year:
    case Kind::part:
    case Kind::month:
    case Kind::day:
    case Kind::shift:
    case Kind::weekday:
    case Kind::plan:
    case Kind::span:
    case Kind::now:
    case Kind::first:
    case Kind::last:
    case Kind::nth:
    case Kind::century:
    case Kind::landmark:
    case Kind::term:
    case Kind::one:
      return true;
    default:
      return false;
  }
}

bool leans(Kind kind) {
  return kind == Kind::shift || kind == Kind::span || kind == Kind::first || kind == Kind::last || kind == Kind::nth || kind == Kind::one;
}

bool may_follow(const Vocabulary& words, Kind leaning, char16_t next) {
  const bool is_digit = words.digit(next) >= 0;
  switch (leaning) {
    case Kind::shift:  // 上周, 本月, 下两个月
      return is_digit || words.begins(next, Kind::unit) || words.begins(next, Kind::weekday);
    case Kind::span:  // 近三年
      return is_digit || next == u' ' || words.begins(next, Kind::of);
    case Kind::first:  // 前11个月
    case Kind::nth:    // 第一季度
      return is_digit || words.begins(next, Kind::one);
    case Kind::last:  // 后两年
      return is_digit;
    case Kind::one:  // 元月
      return words.begins(next, Kind::unit) || words.begins(next, Kind::joiner);
    default:
      return true;
  }
}

Vocabulary::Vocabulary(const Lexicon::Impl& lexicon) : marks_(0x10000, 0), kinds_(1), pairs_((1U << pair_bits) / 64) {
  for (char16_t c = u'0'; c <= u'9'; ++c) marks_[c] = static_cast<std::uint16_t>(c - u'0' + 1);
  std::vector<std::u16string_view> surfaces;
  for (std::uint32_t id = 0; id < lexicon.surfaces.size(); ++id) {
    const std::u16string_view surface = lexicon.surfaces[id];
    std::uint16_t& mark = marks_[surface.front()];
    if (const auto* entry = lexicon.meaning(id, Id::numeral); entry != nullptr && surface.size() == 1) {
      const int digit = digit_of(*entry, lexicon.table(Id::numeral).cell(entry->row, 2));
      if (digit >= 0) mark = static_cast<std::uint16_t>((mark & ~digit_mask) | (digit + 1));
    }
    const auto* entry = lexicon.meaning(id, Id::period);
    if (entry == nullptr) continue;
    const Word word = word_of(lexicon, id, *entry);
    mark |= any_word;
    if (surface.size() > 1 && is_opener(word))
      pairs_[pair(surface[0], surface[1]) / 64] |= std::uint64_t{1} << pair(surface[0], surface[1]) % 64;
    add_kind(surface.front(), word.kind);
    if (is_cue(word)) marks_[surface.size() > 1 ? surface[1] : surface[0]] |= surface.size() > 1 ? second_of_cue : lone_cue;
    if (is_looked_back_at(word.kind)) marks_[surface.back()] |= closing_word;
    surfaces.push_back(surface);
    words_.push_back(word);
  }
  matcher_ = std::make_unique<const lexicon::Matcher>(surfaces);
}

Word Vocabulary::longest(std::u16string_view text, std::size_t at) const {
  const std::uint32_t surface = begins(text[at]) ? matcher_->longest(text, at).surface : lexicon::Matcher::none;
  return surface == lexicon::Matcher::none ? Word{} : words_[surface];
}

Word Vocabulary::longest(std::u16string_view text, std::size_t at, Kind kind) const {
  std::uint32_t found = lexicon::Matcher::none;
  if (begins(text[at], kind))
    matcher_->each(text, at, [&](std::uint32_t surface, std::uint32_t) {
      if (words_[surface].kind == kind) found = surface;
    });
  return found == lexicon::Matcher::none ? Word{} : words_[found];
}

Kinds Vocabulary::kinds_at(std::u16string_view text, std::size_t at) const {
  Kinds found;
  if (begins(text[at])) matcher_->each(text, at, [&](std::uint32_t surface, std::uint32_t) { found.add(Kinds(words_[surface].kind)); });
  return found;
}

void classify(const Lexicon::Impl& lexicon, lexicon::Classes& classes) {
  using zhibiao::lexicon::Class;
  for (std::uint32_t i = 0; i < 0x10000; ++i) {
    const auto c = static_cast<char16_t>(i);
    const bool is_digit = lexicon.times->digit(c) >= 0;
    if (is_digit && !text::is_digit(c)) classes.add(c, Class::leaning);
    if (is_digit || lexicon.times->begins(c)) classes.add(c, Class::going_on);
  }
  for (const char16_t mark : {u' ', u'\u3001', u'/', u'.', u'O', u'o'}) classes.add(mark, Class::going_on);
  for (std::uint32_t id = 0; id < lexicon.surfaces.size(); ++id) {
    const auto* entry = lexicon.meaning(id, Id::period);
    if (entry == nullptr) continue;
    const Word word = word_of(lexicon, id, *entry);
    const Class opener = word.length > 1 ? Class::longer_time : leans(word.kind) ? Class::leaning : Class::time;
    if (is_opener(word)) classes.add(lexicon.surfaces[id].front(), opener);
    if (is_cue(word)) classes.add(lexicon.surfaces[id].front(), Class::cue);
    if (is_topic(word)) classes.add(lexicon.surfaces[id].front(), Class::topic);
  }
}

// A set for each character that begins words, as long as there are places for them; the last place is the set of all that came too late.
void Vocabulary::add_kind(char16_t first, Kind kind) {
  constexpr std::size_t places = 0x100;
  std::size_t place = marks_[first] >> kinds_shift;
  if (place == 0) {
    if (kinds_.size() < places) kinds_.emplace_back();
    place = kinds_.size() - 1;
    marks_[first] = static_cast<std::uint16_t>(marks_[first] | place << kinds_shift);
  }
  kinds_[place].add(Kinds(kind));
}

}  // namespace zhibiao::period
