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

}  // namespace

std::vector<Loss> find_losses(const Document& document, const std::vector<Hit>& quantities) {
  std::vector<Loss> out;
  const lexicon::Tokens& tokens = document.tokens;
  std::size_t next = 0;
  for (std::uint32_t token = 1; token < tokens.size(); ++token) {
    const text::Range range = tokens[token].range;
    const bool blank = document.text.gap_before(range.begin) || document.text.chars[range.begin - (range.begin > 0 ? 1 : 0)] == u' ';
    if (!blank || !expects_number(tokens, token - 1) || tokens[token - 1].range.end + 1 < range.begin) continue;
    std::uint32_t unit = token;  // 亿元: the scale word before the unit
    while (unit < tokens.size() && is_numeral_word(tokens, unit, numeral::Word::scale)) ++unit;
    if (unit >= tokens.size() || tokens.meaning(unit, lexicon::Id::unit) == nullptr) continue;
    if (unit > token && tokens[unit].range.begin != tokens[unit - 1].range.end) continue;
    while (next < quantities.size() && quantities[next].range.end <= range.begin) ++next;
    if (next < quantities.size() && quantities[next].range.overlaps(tokens[unit].range)) continue;
    out.push_back({tokens[unit].range});
  }
  return out;
}

}  // namespace zhibiao::quantity
