// SPDX-License-Identifier: Apache-2.0
// What the words around a number say: bound.tsv, change.tsv, base.tsv by token.
#pragma once
#include <utility>

#include "document.h"
#include "link/words.h"
#include "numeral/find.h"
#include "zhibiao/quantity.h"

namespace zhibiao::quantity {

enum class Side : std::uint8_t { before, after, between };
/// 增长 · 增速 · 增长到 · 由 · 持平 · 翻 (value 1: 翻番, a doubling by itself) · 首位 · 拉动
enum class Change : std::uint8_t { verb, noun, to, from, same, doubling, first, pull };

inline const lexicon::Entry* bound_word(const lexicon::Tokens& tokens, std::uint32_t token, Side side) {
  const auto* entry = tokens.meaning(token, lexicon::Id::bound);
  return entry != nullptr && static_cast<Side>(entry->role) == side ? entry : nullptr;
}
inline Bound bound_of(const lexicon::Entry& entry) { return static_cast<Bound>(entry.value); }

inline const lexicon::Entry* change_word(const lexicon::Tokens& tokens, std::uint32_t token) {
  return tokens.meaning(token, lexicon::Id::change);
}
inline Change change_of(const lexicon::Entry& entry) { return static_cast<Change>(entry.role); }
inline bool is_down(const lexicon::Entry& entry) { return entry.value == 2; }

/// 下降3%: the other sign; the ends of a range change places.
inline void negate(Quantity& q) {
  q.value.value = -q.value.value;
  if (!q.value_hi) return;
  q.value_hi->value = -q.value_hi->value;
  std::swap(q.value, *q.value_hi);
}

inline bool is_numeral_word(const lexicon::Tokens& tokens, std::uint32_t token, numeral::Word word) {
  const auto* entry = tokens.meaning(token, lexicon::Id::numeral);
  return entry != nullptr && static_cast<numeral::Word>(entry->role) == word;
}

/// Words between a change word and its number: 增长 了 分别 达到 5%
inline bool may_stand_between(const lexicon::Tokens& tokens, std::uint32_t token) {
  using link::Role;
  return link::roles_of(tokens, token).any(link::Roles(Role::reach, Role::each, Role::all, Role::adverb, Role::tail)) ||
         tokens.in(token, lexicon::Id::bound);
}

}  // namespace zhibiao::quantity
