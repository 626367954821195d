// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

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
  tail,
  place,
  counted,
  attribute,
  etc,
  structure,
  front,
  uncounted,
  net,
  cost,
  per,
  planned,
  works,
  award,
  exchange,
};

/// A set of roles.
class Roles {
 public:
  constexpr Roles() = default;
  template <class... R>
  constexpr explicit Roles(R... roles) : bits_(((1U << static_cast<unsigned>(roles)) | ...)) {}
  static constexpr Roles of_bits(std::uint32_t bits) {
    Roles out;
    out.bits_ = bits;
    return out;
  }
  constexpr bool any(Roles wanted) const { return (bits_ & wanted.bits_) != 0; }
  constexpr Roles operator|(Roles other) const { return of_bits(bits_ | other.bits_); }

 private:
  std::uint32_t bits_ = 0;
};
static_assert(static_cast<unsigned>(Role::exchange) < 32);

/// The roles of a token; none for digits and words of other tables alone.
inline Roles roles_of(const lexicon::Tokens& tokens, std::uint32_t token) { return Roles::of_bits(tokens[token].marks.link_roles); }
/// Those of a surface; none where the lexicon has no such word (Matcher::none).
inline Roles roles_of(const Lexicon::Impl& lexicon, std::uint32_t surface) {
  return surface == lexicon::Matcher::none ? Roles() : Roles::of_bits(lexicon.marks[surface].link_roles);
}

/// A cell of the row of link.tsv by which a surface plays a role; empty if it plays it not.
inline std::string_view cell_of(const Lexicon::Impl& lexicon, std::uint32_t surface, Role role, std::string_view column) {
  const lexicon::Table& table = lexicon.table(lexicon::Id::link);
  for (const auto& meaning : lexicon.meanings(surface))
    if (meaning.table == lexicon::Id::link && static_cast<Role>(meaning.role) == role) return table.cell(meaning.row, table.column(column));
  return {};
}

/// The same of a token.
inline std::string_view cell_of(const lexicon::Tokens& tokens, std::uint32_t token, Role role, std::string_view column) {
  if (!roles_of(tokens, token).any(Roles(role))) return {};
  return cell_of(*tokens.lexicon, tokens[token].surface, role, column);
}

/// The token inside a stretch that ends where the stretch ends.
inline std::optional<std::uint32_t> token_ending(const lexicon::Tokens& tokens, text::Range r) {
  const std::uint32_t i = tokens.first_at(r.end);
  return i > 0 && tokens[i - 1].range.end == r.end && tokens[i - 1].range.begin >= r.begin ? std::optional(i - 1) : std::nullopt;
}

/// The roles of the token that begins at a character; none where none does.
inline Roles roles_at(const lexicon::Tokens& tokens, std::uint32_t character) {
  const std::uint32_t i = tokens.first_at(character);
  return i < tokens.size() && tokens[i].range.begin == character ? roles_of(tokens, i) : Roles();
}

/// The next token stands right behind this one and plays one of the roles.
inline bool is_before(const lexicon::Tokens& tokens, std::uint32_t token, Roles roles) {
  return token + 1 < tokens.size() && tokens[token + 1].range.begin == tokens[token].range.end && roles_of(tokens, token + 1).any(roles);
}

/// 计划新建, 计划再新建, 将达到, 拟建设: and not the noun 规划, or 将 in front of an object
inline bool acts(const lexicon::Tokens& tokens, std::uint32_t token) {
  while (is_before(tokens, token, Roles(Role::adverb))) ++token;
  return is_before(tokens, token, Roles(Role::verb, Role::done, Role::reach, Role::attribute, Role::share));
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
