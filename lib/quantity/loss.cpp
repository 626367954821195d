// SPDX-License-Identifier: Apache-2.0
#include "quantity/find.h"
#include "quantity/words.h"
#include "unit/find.h"

namespace zhibiao::quantity {
namespace {

// 完成, 下降了, 约: a number is due behind it
bool expects_number(const lexicon::Tokens& tokens, std::uint32_t token) {
  using link::Role;
  return change_word(tokens, token) != nullptr || bound_word(tokens, token, Side::before) != nullptr ||
         link::roles_of(tokens, token).any(link::Roles(Role::done, Role::reach, Role::tail, Role::share));
}

// 完成投资 亿元: a measured variable, and a scale word behind the gap
bool is_measured(const lexicon::Tokens& tokens, std::uint32_t token) {
  return tokens.in(token, lexicon::Id::indicator) || tokens.in(token, lexicon::Id::indicator_part);
}

// 增长了%: a rate needs no gap to be without its number
bool is_rate(const lexicon::Tokens& tokens, std::uint32_t token) {
  const auto* unit = tokens.meaning(token, lexicon::Id::unit);
  if (unit == nullptr) return false;
  const std::string_view dimension = tokens.lexicon->table(lexicon::Id::unit).cell(unit->row, 2);
  return dimension == "ratio" || dimension == "point";
}

}  // namespace

std::vector<Loss> find_losses(const Document& document, const std::vector<Hit>& quantities) {
  std::vector<Loss> out;
  const lexicon::Tokens& tokens = document.tokens;
  std::size_t next = 0;
  for (std::uint32_t token = 1; token < tokens.size(); ++token) {
    const text::Range range = tokens[token].range;
    const bool blank = document.text.gap_before(range.begin) || document.text.chars[range.begin - (range.begin > 0 ? 1 : 0)] == u' ';
    if ((!blank && !is_rate(tokens, token)) || tokens[token - 1].range.end + (blank ? 1 : 0) < range.begin) continue;
    const bool expected = expects_number(tokens, token - 1);
    if (!expected && !is_measured(tokens, token - 1)) continue;
    std::uint32_t unit = token;  // 亿元: the scale word before the unit
    while (unit < tokens.size() && is_numeral_word(tokens, unit, numeral::Word::scale)) ++unit;
    if (unit >= tokens.size() || !tokens.in(unit, lexicon::Id::unit)) continue;
    if (!expected && unit == token) continue;
    if (unit > token && tokens[unit].range.begin != tokens[unit - 1].range.end) continue;
    while (next < quantities.size() && quantities[next].range.end <= range.begin) ++next;
    if (next < quantities.size() && quantities[next].range.overlaps(tokens[unit].range)) continue;
    out.push_back({tokens[unit].range});
  }
  return out;
}

}  // namespace zhibiao::quantity
