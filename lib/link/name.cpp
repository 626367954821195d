// SPDX-License-Identifier: Apache-2.0
#include "link/name.h"

#include <algorithm>
#include <optional>

namespace zhibiao::link {
namespace {

using lexicon::Id;
using lexicon::Tokens;
using text::Range;

constexpr std::u16string_view edge_marks = u"\u3001\uFF0C,;: -\u2014\u2026~\u00B7\u201D)";

// The token that begins, or ends, at a character.
std::optional<std::uint32_t> token_from(const Tokens& tokens, std::uint32_t begin) {
  const std::uint32_t i = tokens.first_at(begin);
  return i < tokens.size() && tokens[i].range.begin == begin ? std::optional(i) : std::nullopt;
}

std::optional<std::uint32_t> token_to(const Tokens& tokens, std::uint32_t end) {
  const std::uint32_t i = tokens.first_at(end);
  return i > 0 && tokens[i - 1].range.end == end ? std::optional(i - 1) : std::nullopt;
}

// The hit of an ordered list that begins, or ends, at a character.
template <class Hits>
const Range* hit_from(const Hits& hits, std::uint32_t begin) {
  const auto it = std::lower_bound(hits.begin(), hits.end(), begin, [](const auto& h, std::uint32_t x) { return h.range.begin < x; });
  return it != hits.end() && it->range.begin == begin ? &it->range : nullptr;
}

template <class Hits>
const Range* hit_to(const Hits& hits, std::uint32_t end) {
  const auto it = std::lower_bound(hits.begin(), hits.end(), end, [](const auto& h, std::uint32_t x) { return h.range.end < x; });
  return it != hits.end() && it->range.end == end ? &it->range : nullptr;
}

constexpr Roles in_front(Role::done, Role::reach, Role::adverb, Role::lead, Role::part, Role::each, Role::all, Role::tail, Role::of,
                         Role::place);
constexpr Roles behind(Role::done, Role::reach, Role::adverb, Role::each, Role::all, Role::of, Role::place, Role::lead);

bool is_cue(const Tokens& tokens, std::uint32_t token) {
  return tokens.meaning(token, Id::status) != nullptr || tokens.meaning(token, Id::base) != nullptr;
}

// A word that changes, bounds or dates the number: no part of the name before it.
bool is_change(const Tokens& tokens, std::uint32_t token) {
  return tokens.meaning(token, Id::change) != nullptr || tokens.meaning(token, Id::bound) != nullptr;
}

bool is_name_part(const Tokens& tokens, std::uint32_t token) {
  return tokens.meaning(token, Id::indicator) != nullptr || tokens.meaning(token, Id::indicator_part) != nullptr;
}

// (GDP) [2] 〔1〕 at the end of a name: the place where it opens.
std::optional<std::uint32_t> bracket_behind(std::u16string_view chars, Range r) {
  constexpr std::u16string_view closing = u")]\u3015\u3011";
  constexpr std::u16string_view opening = u"([\u3014\u3010";
  const std::size_t kind = closing.find(chars[r.end - 1]);
  if (kind == std::u16string_view::npos) return std::nullopt;
  const std::uint32_t limit = r.end - r.begin > 30 ? r.end - 30 : r.begin;
  for (std::uint32_t i = r.end - 1; i-- > limit;)
    if (chars[i] == opening[kind]) return i;
  return std::nullopt;
}

// ① ② ¹ behind a word.
bool is_footnote(char16_t c) { return (c >= 0x2460 && c <= 0x24FF) || (c >= 0x2776 && c <= 0x2793) || c == 0xB9 || c == 0xB2 || c == 0xB3; }

}  // namespace

namespace {

// A single character in front (从, 对, 共) is a word of its own only before another word or a name: 从业人员 and 共建中心 are names.
bool stands_alone(const Surroundings& s, std::uint32_t token, std::uint32_t end) {
  const Tokens& tokens = s.document.tokens;
  const Range r = tokens[token].range;
  return r.size() > 1 || r.end >= end || token_from(tokens, r.end) || hit_from(s.periods, r.end) || hit_from(s.regions, r.end) ||
         !text::is_han(s.document.text.chars[r.end]);
}

// Words in front of a name that are no part of it.
bool opens_name(const Surroundings& s, std::uint32_t token, std::uint32_t end) {
  const Tokens& tokens = s.document.tokens;
  if (is_name_part(tokens, token)) return false;
  const bool function_word = is_cue(tokens, token) || tokens.meaning(token, Id::change) || roles_of(tokens, token).any(in_front);
  return function_word && stands_alone(s, token, end);
}

}  // namespace

Range trim_left(const Surroundings& s, Range r) {
  const Tokens& tokens = s.document.tokens;
  const std::u16string_view chars = s.document.text.chars;
  while (!r.empty()) {
    if (edge_marks.find(chars[r.begin]) != std::u16string_view::npos || is_footnote(chars[r.begin])) {
      ++r.begin;
    } else if (const Range* period = hit_from(s.periods, r.begin); period && period->end <= r.end) {
      r.begin = period->end;
    } else if (const Range* region = hit_from(s.regions, r.begin); region && region->end <= r.end) {
      r.begin = region->end;
    } else if (const auto token = token_from(tokens, r.begin); token && tokens[*token].range.end <= r.end && opens_name(s, *token, r.end)) {
      r.begin = tokens[*token].range.end;
    } else {
      break;
    }
  }
  return r;
}

Range trim_right(const Surroundings& s, Range r) {
  const Tokens& tokens = s.document.tokens;
  const std::u16string_view chars = s.document.text.chars;
  while (!r.empty()) {
    const char16_t last = chars[r.end - 1];
    if (const auto open = bracket_behind(chars, r); open && *open > r.begin) {
      r.end = *open;
    } else if ((edge_marks.find(last) != std::u16string_view::npos && last != u'\u201D') || last == u'(' || last == u'\u201C' ||
               last == u'[' || is_footnote(last)) {
      --r.end;
    } else if (const Range* period = hit_to(s.periods, r.end); period && period->begin >= r.begin) {
      r.end = period->begin;
    } else if (const auto token = token_to(tokens, r.end);
               token && tokens[*token].range.begin >= r.begin && !is_name_part(tokens, *token)) {
      const Roles roles = roles_of(tokens, *token);
      const bool weak = roles.any(Roles(Role::tail));
      const bool known_before = tokens[*token].range.begin > r.begin && token_to(tokens, tokens[*token].range.begin).has_value();
      if (!is_cue(tokens, *token) && !is_change(tokens, *token) && !roles.any(behind) && !(weak && known_before)) break;
      r.end = tokens[*token].range.begin;
    } else {
      break;
    }
  }
  return r;
}

Range trim(const Surroundings& s, Range r) {
  r = trim_right(s, r);
  const Tokens& tokens = s.document.tokens;
  const auto [first, last] = tokens_in(tokens, r);
  for (std::uint32_t i = first; i < last; ++i) {
    if (tokens[i].range.end >= r.end) break;
    const bool cuts = roles_of(tokens, i).any(Roles(Role::adverb, Role::part)) || tokens.meaning(i, Id::status) != nullptr;
    if (cuts && !is_name_part(tokens, i) && stands_alone(s, i, r.end)) r.begin = tokens[i].range.end;
  }
  return trim_left(s, r);
}

std::string name_of(const Document& document, Range r) {
  std::string out;
  std::uint32_t from = r.begin;
  const auto flush = [&](std::uint32_t to) {
    if (to > from) out += document.text.words({from, to});
  };
  for (std::uint32_t i = r.begin; i < r.end; ++i) {
    const char16_t c = document.text.chars[i];
    std::uint32_t skip = is_footnote(c) || c == u' ' ? 1 : 0;
    if (c == u'[' || c == u'\u3014') {  // [2] 〔1〕 inside
      std::uint32_t close = i + 1;
      while (close < r.end && text::is_digit(document.text.chars[close])) ++close;
      if (close > i + 1 && close < r.end && (document.text.chars[close] == u']' || document.text.chars[close] == u'\u3015'))
        skip = close + 1 - i;
    }
    if (skip == 0) continue;
    flush(i);
    i += skip - 1;
    from = i + 1;
  }
  flush(r.end);
  return out;
}

namespace {

// A folded name as its lexicon words, left to right; nothing where a stretch of it is no word.
struct Part {
  std::uint32_t surface;
  std::uint32_t begin;
  std::uint32_t end;
};

std::vector<Part> parts_of(const Lexicon::Impl& lexicon, std::u16string_view name) {
  std::vector<Part> out;
  for (std::uint32_t i = 0; i < name.size();) {
    const auto match = lexicon.matcher->longest(name, i);
    if (match.length == 0) {
      ++i;
      continue;
    }
    out.push_back({match.surface, i, i + match.length});
    i += match.length;
  }
  return out;
}

const lexicon::Entry* part(const Lexicon::Impl& lexicon, const Part& p) { return lexicon.meaning(p.surface, Id::indicator_part); }

constexpr std::uint8_t head = 0, qualifier = 1, branch = 2, product = 3, flow = 4;

bool is_role(const Lexicon::Impl& lexicon, const Part& p, std::uint8_t role) {
  for (const auto& meaning : lexicon.meanings(p.surface))
    if (meaning.table == Id::indicator_part && meaning.role == role) return true;
  return false;
}

std::string_view stem(const Lexicon::Impl& lexicon, const Part& p) {
  const auto* meaning = part(lexicon, p);
  if (meaning == nullptr) return {};
  const lexicon::Table& table = lexicon.table(Id::indicator_part);
  const std::size_t column = table.column("stem");
  return column < table.columns.size() ? table.cell(meaning->row, column) : std::string_view();
}

std::string row_id(const Lexicon::Impl& lexicon, const Part& p) {
  const auto* meaning = lexicon.meaning(p.surface, Id::indicator);
  return meaning ? std::string(lexicon.table(Id::indicator).cell(meaning->row, 0)) : std::string();
}

// Marks and conjunctions that may stand between the words of a name.
bool only_joints(std::u16string_view name, std::uint32_t begin, std::uint32_t end, std::u16string_view joints) {
  for (std::uint32_t i = begin; i < end; ++i)
    if (joints.find(name[i]) == std::u16string_view::npos) return false;
  return true;
}

constexpr std::u16string_view joints = u"\u201C\u201D\"()\u3001\u00B7 ";

std::string composed(std::string_view measure, std::string_view of) {
  std::string out(measure);
  if (!of.empty()) out.append("_").append(of);
  return out;
}

std::string code_of_parts(const Lexicon::Impl& lexicon, std::u16string_view name, const std::vector<Part>& parts) {
  if (parts.empty()) return {};
  const Part& last = parts.back();
  if (!only_joints(name, last.end, static_cast<std::uint32_t>(name.size()), joints)) return {};
  // What stands before the last word has to be known through and through.
  std::string of;   // its branch or product
  std::string row;  // a standard statistic of its own
  std::string_view flow_stem;
  std::uint32_t at = 0;
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    const Part& p = parts[i];
    if (!only_joints(name, at, p.begin, joints)) return {};
    at = p.end;
    if (is_role(lexicon, p, flow))
      flow_stem = stem(lexicon, p);
    else if (is_role(lexicon, p, branch) || is_role(lexicon, p, product))
      of = stem(lexicon, p);
    else if (is_role(lexicon, p, qualifier) || lexicon.meaning(p.surface, Id::region_word) != nullptr ||
             lexicon.meaning(p.surface, Id::region) != nullptr)
      continue;
    else if (row = row_id(lexicon, p); row.empty())
      return {};
  }
  if (!only_joints(name, at, last.begin, joints)) return {};
  if (std::string id = row_id(lexicon, last); !id.empty() && of.empty() && row.empty()) return composed(id, flow_stem);
  if (!is_role(lexicon, last, head)) return {};
  // A head that only counts (总数, 人数) leaves a statistic what it was; any other measures a branch or a product, and no statistic
  // (农村贫困人口 + 参保率).
  if (stem(lexicon, last).empty()) return row.empty() ? std::string() : composed(row, flow_stem);
  return of.empty() || !row.empty() ? std::string() : composed(stem(lexicon, last), of);
}

}  // namespace

std::string code_of_name(const Lexicon::Impl& lexicon, std::string_view name) {
  std::u16string folded = text::fold(name);
  std::erase(folded, u' ');
  return code_of_parts(lexicon, folded, parts_of(lexicon, folded));
}

std::string code_of(const Tokens& tokens, Range range) { return code_of_name(*tokens.lexicon, tokens.text->words(range)); }

std::string head_of(const Lexicon::Impl& lexicon, std::string_view name) {
  const std::u16string folded = text::fold(name);
  // The longest head that the name ends in, the name itself not counted.
  for (std::size_t i = 1; i < folded.size(); ++i) {
    const std::uint32_t surface = lexicon.matcher->exact(std::u16string_view(folded).substr(i));
    if (surface == lexicon::Matcher::none) continue;
    for (const auto& meaning : lexicon.meanings(surface))
      if (meaning.table == Id::indicator_part && meaning.role == head) return text::to_utf8(std::u16string_view(folded).substr(i));
  }
  return {};
}

bool needs_subject(const Lexicon::Impl& lexicon, std::string_view name) {
  const std::uint32_t surface = lexicon.matcher->exact(text::fold(name));
  if (surface == lexicon::Matcher::none) return false;
  for (const auto& meaning : lexicon.meanings(surface))
    if (meaning.table == Id::indicator_part && meaning.role == head) return true;
  return false;
}

bool needs_head(const Lexicon::Impl& lexicon, std::string_view name) {
  std::u16string folded = text::fold(name);
  const auto parts = parts_of(lexicon, folded);
  if (parts.empty()) return false;
  std::uint32_t at = 0;
  for (const Part& p : parts) {
    if (!only_joints(folded, at, p.begin, joints)) return false;
    if (!is_role(lexicon, p, branch) && !is_role(lexicon, p, product) && !is_role(lexicon, p, qualifier)) return false;
    at = p.end;
  }
  return only_joints(folded, at, static_cast<std::uint32_t>(folded.size()), joints);
}

}  // namespace zhibiao::link
