// SPDX-License-Identifier: Apache-2.0
#include "lexicon/scan.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "numeral/word.h"
#include "period/vocabulary.h"
#include "text/room.h"

namespace zhibiao::lexicon {

namespace {

using Match = Matcher::Match;

// The longest word of two characters and more that begins at a place where one may.
Match longest_at(const Matcher& matcher, std::u16string_view chars, std::uint32_t at) {
  Match best;
  matcher.each_longer(chars, at, [&best](std::uint32_t surface, std::uint32_t length) { best = {surface, length}; });
  return best;
}

// 占地|区生产总值 is 占|地区生产总值: a word that a clearly longer one begins in gives way, down to where that one begins. Not so a guard:
// 行政村 | 集体收入.
Match yield_to_longer(const Lexicon::Impl& lexicon, std::u16string_view chars, std::uint32_t at, Match word) {
  constexpr std::uint32_t longest_that_yields = 3;  // so that what wins has four characters
  const Matcher& matcher = *lexicon.matcher;
  if (word.length > longest_that_yields) return word;
  for (std::uint32_t inside = 1; inside < word.length; ++inside) {
    if (!matcher.may_begin_long(chars, at + inside) || longest_at(matcher, chars, at + inside).length < word.length + 2) continue;
    if (lexicon.marks[word.surface].tables.only(Id::not_)) return word;
    Match shorter;
    matcher.each(chars.substr(0, at + inside), at,
                 [&shorter](std::uint32_t surface, std::uint32_t length) { shorter = {surface, length}; });
    return shorter;
  }
  return word;
}

bool may_follow_number(const Lexicon::Impl& lexicon, std::uint32_t surface) {
  const Marks& marks = lexicon.marks[surface];
  return marks.in(Id::unit) || marks.in(Id::period) || marks.in(Id::numeral);
}

/// What is read, and the tokens that are written behind each other: there is room for as many as a block has characters.
struct Writer {
  const Lexicon::Impl& lexicon;
  std::u16string_view chars;
  const Token* first = nullptr;  // of the text
  Token* next = nullptr;         // the one to be written

  void put(std::uint32_t begin, std::uint32_t end, std::uint32_t surface, const Marks& marks) {
    next->range.begin = begin;
    next->range.end = end;
    next->surface = surface;
    next->marks = marks;
    ++next;
  }
};

// What the words before are to a number: figures, number words (三, 二十, 三点), or nothing.
enum class Before : std::uint8_t { nothing, figures, words };

Before number_before(const Writer& out, std::uint32_t at) {
  if (out.next == out.first || out.next[-1].range.end != at) return Before::nothing;
  const Token& last = out.next[-1];
  if (last.is_digits()) return Before::figures;
  if (!last.marks.in(Id::numeral)) return Before::nothing;
  const auto word = static_cast<numeral::Word>(out.lexicon.numeral_words[last.surface] >> 8U);
  return numeral::goes_on(word) ? Before::words : Before::nothing;
}

bool counts(const Lexicon::Impl& lexicon, std::uint32_t surface, Before before) {
  for (const Entry& e : lexicon.meanings(surface)) {
    if (e.table == Id::unit) return true;
    if (e.table != Id::numeral) continue;
    const auto word = static_cast<numeral::Word>(e.role);
    if (numeral::extends(word) || (before == Before::words && word == numeral::Word::digit)) return true;
  }
  return false;
}

constexpr std::uint8_t whole = 2;  // in looks_like of not.tsv: 12部门, 13亿人民

// Right behind a number its scale and its unit come first: 10万家, 20项目标, 三万一千, though 万家, 项目 and 万一 are words.
Match behind_number(const Writer& out, std::uint32_t at, Match word) {
  const Before before = number_before(out, at);
  if (before == Before::nothing || may_follow_number(out.lexicon, word.surface)) return word;
  if (const Entry* guard = out.lexicon.meaning(word.surface, Id::not_); guard != nullptr && guard->role == whole) return word;
  Match best;
  out.lexicon.matcher->each(out.chars, at, [&](std::uint32_t surface, std::uint32_t length) {
    if (counts(out.lexicon, surface, before)) best = {surface, length};
  });
  return best.length > 0 ? best : word;
}

Match single_at(const Matcher& matcher, std::u16string_view chars, std::uint32_t at) {
  const std::uint32_t surface = matcher.single(chars[at]);
  return surface == Matcher::none ? Match{} : Match{surface, 1};
}

/// What begins at each of 64 characters, a bit each: known for all of them before the first is read, so that nothing waits for it.
struct Starts {
  static constexpr std::uint32_t count = Bytes::width;
  std::uint64_t digits = 0;
  std::uint64_t alone = 0;       // words of one character
  std::uint64_t two = 0;         // words of two
  std::uint64_t three = 0;       // it may be that a longer one begins
  std::uint64_t four = 0;        // and one of four or more, inside a word of two
  std::uint32_t surface[count];  // of the words of two
  std::uint64_t tokens = 0;      // that were read
  Block block;

  Starts(const Lexicon::Impl& lexicon, const std::u16string& chars, std::uint32_t begin) {
    const auto size = static_cast<unsigned>(std::min<std::size_t>(count, chars.size() - begin));
    const char16_t* const c = chars.data() + begin;  // behind the last one stands U+0000
    read_classes(lexicon, c, size);
    const unsigned pairs = begin + size == chars.size() && size > 0 ? size - 1 : size;  // with the last character begins no word of two
    read_pairs(*lexicon.matcher, c, pairs,
               static_cast<unsigned>(std::min<std::size_t>(count, std::max(chars.size() - begin, std::size_t{3}) - 3)));
  }

  // Where tokens may begin.
  std::uint64_t any() const { return digits | alone | two | three; }
  // Where it takes a closer look: figures; what may be longer than two, or give way to what begins inside; the end of what is known.
  std::uint64_t intricate() const { return digits | three | (two & four >> 1U) | std::uint64_t{1} << (count - 1); }

 private:
  template <class Use>
  static void each(std::uint64_t bits, Use use) {
    for (; bits != 0; bits &= bits - 1) use(static_cast<unsigned>(std::countr_zero(bits)));
  }

  void read_classes(const Lexicon::Impl& lexicon, const char16_t* c, unsigned size) {
    const Classes::Masks masks(*lexicon.classes, std::u16string_view(c, size));
    digits = masks[Class::digit];
    alone = masks[Class::alone];
    block.cues = masks[Class::cue];
    block.topics = masks[Class::topic];
    const std::uint64_t going_on = masks[Class::going_on] >> 1U | std::uint64_t{lexicon.classes->is(c[size], Class::going_on)}
                                                                      << (size - 1);
    const std::uint64_t runs = digits & ~(digits << 1U);
    block.times = masks[Class::time] | runs | (masks[Class::leaning] & going_on);
    each(masks[Class::longer_time] & ~block.times,
         [&](unsigned i) { block.times |= std::uint64_t{lexicon.times->may_open(c[i], c[i + 1])} << i; });
  }

  // Two characters stand at the first `pairs` of them, four at the first `fours`.
  void read_pairs(const Matcher& matcher, const char16_t* c, unsigned pairs, unsigned fours) {
    const std::uint64_t words = matcher.may_begin_at(c, pairs);
    std::uint64_t longer = 0;
    each(words, [&](unsigned i) {
      const Matcher::Two found = matcher.two(c[i], c[i + 1]);
      surface[i] = found.surface;
      two |= std::uint64_t{found.surface != Matcher::none} << i;
      longer |= std::uint64_t{found.is_longer} << i;
    });
    const std::uint64_t inside = fours < count ? ~(~std::uint64_t{0} << fours) : ~std::uint64_t{0};
    three = words & ~inside;
    each(longer & inside, [&](unsigned i) { three |= std::uint64_t{matcher.may_begin_three(c + i)} << i; });
    each(longer & inside & two << 1U, [&](unsigned i) { four |= std::uint64_t{matcher.may_begin_four(c + i)} << i; });
  }
};

// The word that begins at a place where one of several characters may; of length 0 if there is none.
Match word_at(const Writer& out, std::uint32_t at) {
  const Matcher& matcher = *out.lexicon.matcher;
  Match word = longest_at(matcher, out.chars, at);
  if (word.length > 1) word = yield_to_longer(out.lexicon, out.chars, at, word);
  return word.length > 1 ? behind_number(out, at, word) : single_at(matcher, out.chars, at);
}

// 5G and 4A are words, but not the tail of 15G or 1.5G.
bool begins_figures(std::u16string_view chars, std::uint32_t at) {
  return at == 0 || (!text::is_digit(chars[at - 1]) && chars[at - 1] != u'.');
}

// A word that begins at the character; where it ends, or one on if there is none.
std::uint32_t read_word(Writer& out, std::uint32_t at, bool several) {
  const Match match = several ? word_at(out, at) : single_at(*out.lexicon.matcher, out.chars, at);
  if (match.length == 0) return at + 1;
  out.put(at, at + match.length, match.surface, out.lexicon.marks[match.surface]);
  return at + match.length;
}

// A run of digits, or the longer name that begins with them; where it ends.
std::uint32_t read_digits(Writer& out, std::uint32_t at, bool several) {
  std::uint32_t end = at + 1;
  while (end < out.chars.size() && text::is_digit(out.chars[end])) ++end;
  if (several && begins_figures(out.chars, at) && word_at(out, at).length > end - at) return read_word(out, at, several);
  out.put(at, end, Token::digits, Marks::of_digits());
  return end;
}

// Where a token ends, if it is a number, whose unit comes first; or 0.
std::uint32_t end_of_number(const Marks& marks, std::uint32_t end) {
  constexpr auto numbers = TableSet(Id::numeral) | TableSet::digits();
  return marks.tables.any(numbers) ? end : 0;
}

constexpr std::array<std::pair<Kind, std::uint64_t Block::*>, 5> masks_of_kinds = {{
    {Kind::number, &Block::numbers},
    {Kind::area, &Block::areas},
    {Kind::name, &Block::names},
    {Kind::claim, &Block::claims},
    {Kind::change, &Block::changes},
}};

// The tokens of one block, from `end` on, where what was read before ends; where they end themselves.
std::uint32_t read_block(Writer& writer, std::uint32_t begin, std::uint32_t end, Starts& starts) {
  Writer out = writer;  // in registers
  const std::uint64_t intricate = starts.intricate(), any = starts.any();
  Bytes kinds;
  std::uint32_t number = out.next == out.first ? 0 : end_of_number(out.next[-1].marks, out.next[-1].range.end);
  for (std::uint32_t offset = std::max(end, begin) - begin; offset < Starts::count; offset = end - begin) {
    const std::uint64_t left = any >> offset;
    if (left == 0) break;
    offset += static_cast<std::uint32_t>(std::countr_zero(left));
    const std::uint32_t at = begin + offset;
    const bool two = (starts.two >> offset & 1U) != 0;
    const bool is_plain = (intricate >> offset & 1U) == 0;
    const std::uint32_t surface = !is_plain ? 0 : two ? starts.surface[offset] : out.lexicon.matcher->single(out.chars[at]);
    if (is_plain && (at != number || !two || may_follow_number(out.lexicon, surface))) {
      end = at + 1 + (two ? 1 : 0);
      out.put(at, end, surface, out.lexicon.marks[surface]);
    } else {
      const Token* const before = out.next;
      const bool several = ((starts.two | starts.three) >> offset & 1U) != 0;
      end = (starts.digits >> offset & 1U) != 0 ? read_digits(out, at, several) : read_word(out, at, several);
      if (out.next == before) continue;
    }
    const Marks& marks = out.next[-1].marks;
    kinds[offset] = marks.kinds;
    number = end_of_number(marks, end);
    starts.tokens |= std::uint64_t{1} << offset;
  }
  for (const auto& [kind, mask] : masks_of_kinds) starts.block.*mask = kinds.with(static_cast<unsigned>(kind));
  writer.next = out.next;
  return end;
}

}  // namespace

Tokens scan(const text::Clean& text, const Lexicon::Impl& lexicon, Tokens reuse) {
  Tokens out{&text, &lexicon, std::move(reuse.list), 0, std::move(reuse.begins), std::move(reuse.blocks)};
  out.list.clear();
  out.begins.clear();
  out.begins.reserve(text.size() / Tokens::width + 1);
  out.blocks.clear();
  out.blocks.reserve(text.size() / Tokens::width + 1);
  std::uint32_t end = 0;  // of what was read
  for (std::uint32_t begin = 0; begin < text.size(); begin += Tokens::width) {
    text::make_room(out.list, Tokens::width, begin, text.size());
    out.list.resize(out.count + Tokens::width);
    Writer writer{lexicon, text.chars, out.list.data(), out.list.data() + out.count};
    Starts starts(lexicon, text.chars, begin);
    end = read_block(writer, begin, end, starts);
    out.begins.emplace_back(starts.tokens, out.count);
    out.blocks.push_back(starts.block);
    out.count = static_cast<std::uint32_t>(writer.next - writer.first);
    out.list.resize(out.count);
  }
  return out;
}

}  // namespace zhibiao::lexicon
