// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>

#include "document.h"

namespace zhibiao::link {

/// What a word of link.tsv does in a clause, in the order of its role column; a word may do several things. The notes of the table say
/// more.
enum class Role : std::uint8_t {
  done,
  reach,
  adverb,
  lead,
  verb,
  predicate,
  of,
  part,
  each,
  all,
  share,
  weight,
  group,
  total,
  capacity,
  gap,
  plan,
  contribution,
  tail,
  place,
  person,
  entity,
  attribute,
  etc,
  structure,
  front,
  often,
  net,
  cost,
};

/// A set of roles.
class Roles {
 public:
  constexpr Roles() = default;
  template <class... R>
  constexpr explicit Roles(R... roles) : bits_(((1U << static_cast<unsigned>(roles)) | ...)) {}
  constexpr bool any(Roles wanted) const { return (bits_ & wanted.bits_) != 0; }
  constexpr void add(Role role) { bits_ |= 1U << static_cast<unsigned>(role); }

 private:
  std::uint32_t bits_ = 0;
};

/// The roles of a token; none for digits and words of other tables alone.
inline Roles roles_of(const lexicon::Tokens& tokens, std::uint32_t token) {
  Roles out;
  if (tokens[token].is_digits()) return out;
  for (const auto& meaning : tokens.lexicon->meanings(tokens[token].surface))
    if (meaning.table == lexicon::Id::link) out.add(static_cast<Role>(meaning.role));
  return out;
}

/// The tokens inside a stretch of text: [first, last).
struct TokenRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};
inline TokenRange tokens_in(const lexicon::Tokens& tokens, text::Range range) {
  return {tokens.first_at(range.begin), tokens.first_at(range.end)};
}

}  // namespace zhibiao::link
