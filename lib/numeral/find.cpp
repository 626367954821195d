// SPDX-License-Identifier: Apache-2.0
#include "numeral/find.h"

#include <algorithm>

#include "numeral/read.h"
#include "text/room.h"
#include "unit/find.h"

namespace zhibiao::numeral {
namespace {

using lexicon::Id;
using text::is_digit;
using text::is_letter;

// A word behind which a lone 百, 千, 万 or 亿 is a number: 超百亿, 近千户, 突破万亿元
bool makes_number(const Document& document, std::uint32_t token, std::uint32_t at) {
  if (token == 0 || document.tokens[token - 1].range.end != at) return false;
  return document.tokens.in(token - 1, Id::bound) || document.tokens.in(token - 1, Id::change);
}

// 第 at the end of a longer word: 排名第1
bool behind_ordinal(const Document& document, const Hit& hit) {
  if (hit.range.begin == 0 || hit.ordinal) return false;
  const auto& lexicon = *document.tokens.lexicon;
  const std::uint32_t surface = lexicon.matcher->single(document.text.chars[hit.range.begin - 1]);
  const auto* entry = surface == lexicon::Matcher::none ? nullptr : lexicon.meaning(surface, Id::numeral);
  return entry != nullptr && static_cast<Word>(entry->role) == Word::ordinal;
}

// RMB100
bool is_currency_before(const Document& document, std::uint32_t at) {
  const std::uint32_t token = document.tokens.first_at(at);
  return unit::before(document, at, token).has_value();
}

// GDP349.8亿元: a measured variable named in Latin letters
bool is_measured_before(const Document& document, std::uint32_t at) {
  const std::uint32_t token = document.tokens.first_at(at);
  if (token == 0 || document.tokens[token - 1].range.end != at) return false;
  return document.tokens.in(token - 1, Id::indicator) || document.tokens.in(token - 1, Id::indicator_part);
}

// 4/5G
bool is_generation(std::u16string_view behind) {
  std::size_t n = 0;
  while (n < behind.size() && is_digit(behind[n])) ++n;
  return n > 0 && n < behind.size() && is_letter(behind[n]);
}

// G7611, 4A, 3.5.1: digits that belong to a name
bool is_name(const Document& document, const Hit& hit, std::uint32_t next) {
  const std::u16string_view chars = document.text.chars;
  const std::uint32_t begin = hit.range.begin;
  const std::uint32_t end = hit.range.end;
  if (!hit.arabic) return false;
  if (begin > 0 && is_letter(chars[begin - 1]) && !is_currency_before(document, begin) && !is_measured_before(document, begin)) return true;
  if (begin > 1 && chars[begin - 1] == u'.' && is_digit(chars[begin - 2])) return true;
  if (end < chars.size() && chars[end] == u'/' && is_generation(chars.substr(end + 1))) return true;
  if (end + 1 < chars.size() && chars[end] == u'.' && is_digit(chars[end + 1])) return true;
  if (end < chars.size() && is_letter(chars[end]))
    return !(next < document.tokens.size() && document.tokens[next].range.begin == end && document.tokens.in(next, Id::unit));
  return false;
}

// Whether a numeral is to be looked for at a token that may begin one.
bool starts_numeral(const Document& document, std::uint32_t token, bool whole) {
  const lexicon::Token& here = document.tokens[token];
  if (here.is_digits()) return true;
  return here.marks.in(Id::numeral) ? may_begin(document, token) : is_spelled_number(document, token, whole);
}

}  // namespace

namespace {

// `whole`: the text claims to be a number, so that a lone 百 is one.
std::vector<Hit> find(const Document& document, std::vector<Hit> reuse, bool whole) {
  std::vector<Hit> out = std::move(reuse);
  out.clear();
  for (std::uint32_t token = 0; (token = document.tokens.next(token, &lexicon::Block::numbers)) < document.tokens.size();) {
    if (!starts_numeral(document, token, whole)) {
      ++token;
      continue;
    }
    Cursor cursor(document, token);
    if (whole) cursor.claim();
    if (!document.tokens[token].is_digits() && !document.tokens.in(token, Id::numeral)) cursor.spell();
    auto hit = read(cursor);
    if (!hit) {
      ++token;
      continue;
    }
    const bool stands = whole || !hit->bare || hit->bound == Bound::about || makes_number(document, token, hit->range.begin);
    if (behind_ordinal(document, *hit)) {
      hit->ordinal = true;
      --hit->range.begin;
    }
    if (stands && !hit->broken && !is_name(document, *hit, cursor.token())) {
      text::make_room(out, 1, hit->range.begin, document.text.size());
      out.push_back(*hit);
    }
    token = std::max(token + 1, cursor.token());
    while (token < document.tokens.size() && document.tokens[token].range.begin < hit->range.end) ++token;
  }
  return out;
}

}  // namespace

std::vector<Hit> find(const Document& document, std::vector<Hit> reuse) { return find(document, std::move(reuse), false); }
std::vector<Hit> find_whole(const Document& document) { return find(document, {}, true); }

Numeral pure(const Numeral& value, Kind kind) {
  const int shift = kind == Kind::percent || kind == Kind::tenths ? -2 : kind == Kind::permille ? -3 : 0;
  if (shift == 0) return value;
  return {value.value.scaled(shift).value_or(value.value), value.divisor};
}

}  // namespace zhibiao::numeral
