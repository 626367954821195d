// SPDX-License-Identifier: Apache-2.0
// The rows of period.tsv, made ready once for each lexicon.
#pragma once
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "lexicon/classes.h"
#include "lexicon/matcher.h"
#include "zhibiao/lexicon.h"

namespace zhibiao::period {

/// What a row of period.tsv is, in the order of its closed set.
enum class Kind : std::uint8_t {
  unit,      ///< 年 月 日 季度 个月, with an edge: 年末 月初
  edge,      ///< 底 末 初 上旬 after a year or month
  year,      ///< 今年 上年 全年: counted from the day of publication (said) or from the year that governs
  part,      ///< 上半年: months of a year
  month,     ///< 上月
  day,       ///< 昨天
  shift,     ///< 上 下 本 before a unit: 上周 本季度 下两个月
  weekday,   ///< 周一
  plan,      ///< 十四五
  span,      ///< 过去 近 未来 连续, before a number of years
  tail,      ///< 来 内 期间, after it
  now,       ///< 目前
  by,        ///< 截至
  since,     ///< 以来 起 (from that day), 之后 (after it)
  until,     ///< 或之前 (by that day), 之前 (before it)
  first,     ///< 前 in 前11个月
  last,      ///< 后 in 后两年
  joiner,    ///< 至 — between two ends
  against,   ///< 比 较: what follows is only a base
  between,   ///< 间 after two years joined by 与
  nth,       ///< 第
  of,        ///< 的
  same,      ///< 同期
  from,      ///< 由 in 由2010年的X增加到2015年的Y
  average,   ///< 年均
  ground,    ///< 在…的基础上
  backdrop,  ///< 在…的情况下: the time in it is no other clause's
  record,    ///< 首次 新高 最低 behind 10年来: how long there was nothing like it, and not when
  total,     ///< 累计
  review,    ///< 回顾: a heading of results
  outlook,   ///< 展望: a heading of plans
  goal,      ///< 预期目标: opens the plans of a report that has no heading for them
  report,    ///< 政府工作报告: says what was and what is planned
  speech,    ///< 各位代表: the text is such a report
  bulletin,  ///< 统计公报: the year in its title is the one it reports on
  not_time,  ///< 规划: “十四五”规划 is a document
  era,       ///< 在, 公元: makes three digits a year (公元789年)
  two,       ///< 两: counts, and names no month (两月前)
  century,   ///< 上世纪
  landmark,  ///< 改革开放 before 以来
  final,     ///< 最后, behind a year or month
  term,      ///< 本届政府任期内
  one,       ///< 元 in 元月
  lunar,     ///< 农历: the date behind it is none of this calendar
  lead,      ///< 和 before 后年, which is no year behind other words (建成后年产)
  none,
};

struct Word {
  Kind kind = Kind::none;
  std::uint32_t length = 0;
  std::string_view value = {};
  explicit operator bool() const noexcept { return kind != Kind::none; }
};

/// A set of kinds.
class Kinds {
 public:
  constexpr Kinds() = default;
  constexpr explicit Kinds(Kind kind) : bits_(std::uint64_t{1} << static_cast<unsigned>(kind)) {}
  constexpr bool has(Kind kind) const { return (bits_ >> static_cast<unsigned>(kind) & 1U) != 0; }
  constexpr void add(Kinds other) { bits_ |= other.bits_; }

 private:
  std::uint64_t bits_ = 0;
};
static_assert(static_cast<unsigned>(Kind::none) < 64);

/// The words of time in a matcher of their own, and what each character may begin.
class Vocabulary {
 public:
  /// Of period.tsv, and of the digits in numeral.tsv. Views into the lexicon's tables: they must outlive it.
  explicit Vocabulary(const Lexicon::Impl& lexicon);

  /// The longest word that begins at a character.
  Word longest(std::u16string_view text, std::size_t at) const;
  /// The longest that is of the kind.
  Word longest(std::u16string_view text, std::size_t at, Kind kind) const;
  /// The kinds of all words that begin at a character.
  Kinds kinds_at(std::u16string_view text, std::size_t at) const;
  /// The word that is the whole text, if it is of the kind.
  Word exact(std::u16string_view text, Kind kind) const {
    const std::uint32_t surface = begins(text.front(), kind) ? matcher_->exact(text) : lexicon::Matcher::none;
    return surface != lexicon::Matcher::none && words_[surface].kind == kind ? words_[surface] : Word{};
  }
  /// A word of time begins with the character.
  bool begins(char16_t c) const { return (marks_[c] & any_word) != 0; }
  /// One of the kind does.
  bool begins(char16_t c, Kind kind) const { return kinds_[marks_[c] >> kinds_shift].has(kind); }
  /// False: no word of time begins at a character. True: it may be that one does.
  bool may_begin(std::u16string_view text, std::size_t at) const {
    if (!begins(text[at])) return false;
    return matcher_->single(text[at]) != lexicon::Matcher::none || (at + 1 < text.size() && matcher_->may_begin(text[at], text[at + 1]));
  }
  /// False: no word of several characters that may open an expression begins with these two. True: it may be that one does.
  bool may_open(char16_t c, char16_t next) const { return (pairs_[pair(c, next) / 64] >> pair(c, next) % 64 & 1U) != 0; }
  /// False: no word that the timeline looks for begins with these two. True: it may be that one does.
  bool may_be_cue(char16_t c, char16_t next) const { return ((marks_[c] & lone_cue) | (marks_[next] & second_of_cue)) != 0; }
  /// A word that is looked for backwards (比, 截至, 由, 到) ends with the character.
  bool may_close(char16_t c) const { return (marks_[c] & closing_word) != 0; }
  /// The digit (0..9), 10, 100 or 1000 that the character writes; -1 for another one.
  int digit(char16_t c) const {
    static constexpr int values[] = {-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 100, 1000, -1, -1};
    return values[marks_[c] & digit_mask];
  }

 private:
  void add_kind(char16_t first, Kind kind);

  static constexpr std::uint16_t digit_mask = 0x0F;
  static constexpr std::uint16_t any_word = 0x10;
  static constexpr std::uint16_t closing_word = 0x20;
  static constexpr std::uint16_t lone_cue = 0x40;
  static constexpr std::uint16_t second_of_cue = 0x80;
  static constexpr unsigned kinds_shift = 8;  // above them: which kinds the words that begin with it are

  std::unique_ptr<const lexicon::Matcher> matcher_;
  std::vector<Word> words_;           // by surface; their values are views into the table's bytes
  std::vector<std::uint16_t> marks_;  // by character
  std::vector<Kinds> kinds_;          // that begin with some character

  static constexpr unsigned pair_bits = 16;
  static std::uint32_t pair(char16_t c, char16_t next) {
    return (static_cast<std::uint32_t>(c) << 16U | next) * 0x9E3779B1U >> (32 - pair_bits);
  }
  std::vector<std::uint64_t> pairs_;  // the first two characters of words that may open an expression
};

/// A word at which the time that governs may change without an expression: 由, 年均, 基础上, 累计, 年度.
bool is_cue(const Word& word);
/// An expression may begin with the word. Not with a unit of one character (天, 年): it counts what stands before it.
bool opens_expression(const Word& word);
/// Words of the kind say no time by themselves: behind 前 近 本 第 stands a number or another word of time.
bool leans(Kind kind);
/// An expression that begins with a leaning word of one character may go on with the one behind it. False: it does not.
bool may_follow(const Vocabulary& words, Kind leaning, char16_t next);

/// The characters that words of time begin with.
void classify(const Lexicon::Impl& lexicon, lexicon::Classes& classes);

}  // namespace zhibiao::period
