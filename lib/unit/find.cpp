// SPDX-License-Identifier: Apache-2.0
#include "unit/find.h"

#include "numeral/word.h"
#include "period/vocabulary.h"

namespace zhibiao::unit {
namespace {

using lexicon::Entry;
using lexicon::Id;

constexpr std::size_t id_column = 0;
constexpr std::size_t dimension_column = 2;
constexpr std::size_t factor_column = 3;
constexpr std::size_t divisor_column = 4;
constexpr std::size_t base_column = 5;

Role role_of(const Entry& entry) { return static_cast<Role>(entry.role); }

std::string_view id_of(const Document& document, const Entry& entry) {
  return document.tokens.lexicon->table(Id::unit).cell(entry.row, id_column);
}

// 兆瓦: what an amount is given in is the base of its dimension
std::string_view given_in(const Lexicon::Impl& lexicon, const Entry& entry) {
  return lexicon.table(Id::unit).cell(entry.row, role_of(entry) == Role::scaled ? base_column : id_column);
}

// The unit word that the token is, if it begins at the character. A Latin one (t, kW) is not the beginning of a longer word.
const Entry* word_at(const Document& document, std::uint32_t character, std::uint32_t token) {
  if (token >= document.tokens.size() || document.tokens[token].range.begin != character) return nullptr;
  const Entry* entry = document.tokens.meaning(token, Id::unit);
  if (entry == nullptr) return nullptr;
  const std::uint32_t end = document.tokens[token].range.end;
  const std::u16string_view chars = document.text.chars;
  if (end < chars.size() && text::is_letter(chars[end - 1]) && text::is_letter(chars[end])) return nullptr;
  return entry;
}

bool stands_alone(Role role) {
  return role == Role::unit || role == Role::place || role == Role::tail || role == Role::cent || role == Role::time ||
         role == Role::spoken || role == Role::scaled;
}

char16_t char_at(const Document& document, std::uint32_t i) { return i < document.text.size() ? document.text.chars[i] : u'\0'; }

// 元/人 | ·月: what it is per, times another
void compose_product(const Document& document, std::uint32_t word, Hit& hit) {
  const std::uint32_t point = hit.range.end;
  if (char_at(document, point) != u'\u00B7') return;
  while (word < document.tokens.size() && document.tokens[word].range.begin <= point) ++word;
  if (word >= document.tokens.size() || document.tokens[word].range.begin != point + 1) return;
  const Entry* factor = word_at(document, point + 1, word);
  const Entry* month = document.tokens.meaning(word, Id::period);
  if (month ? static_cast<period::Kind>(month->role) != period::Kind::unit : factor == nullptr || !stands_alone(role_of(*factor))) return;
  hit.range.end = document.tokens[word].range.end;
  hit.id += document.text.words({point, hit.range.end});
}

// 立方米/日, 元/月: UCUM's code of a word that is a unit only behind a stroke; empty for any other
std::string_view code_of_time(const Document& document, std::uint32_t character, std::uint32_t token) {
  if (token >= document.tokens.size() || document.tokens[token].range.begin != character) return {};
  const Entry* word = document.tokens.meaning(token, Id::period);
  if (word == nullptr || static_cast<period::Kind>(word->role) != period::Kind::unit) return {};
  const std::string_view value = document.tokens.lexicon->table(Id::period).cell(word->row, 2);
  return value == "day" ? "d" : value == "month" ? "mo" : value == "year" ? "a" : std::string_view();
}

// 吨标准煤/ | 万 | 元: a scale in front of what it is per
bool compose_scaled(const Document& document, std::uint32_t stroke, std::uint32_t word, Hit& hit) {
  if (word + 1 >= document.tokens.size() || document.tokens[word].range.begin != stroke + 1) return false;
  const Entry* scale = document.tokens.meaning(word, Id::numeral);
  const Entry* unit = word_at(document, document.tokens[word].range.end, word + 1);
  if (scale == nullptr || static_cast<numeral::Word>(scale->role) != numeral::Word::scale || unit == nullptr) return false;
  if (!stands_alone(role_of(*unit))) return false;
  hit.range.end = document.tokens[word + 1].range.end;
  hit.id += document.text.words({stroke, hit.range.end});
  return true;
}

// 元/平方米 · 元每吨. `each`: the unit word right behind it, or nullptr.
bool compose_per(const Document& document, std::uint32_t token, const Entry* each, Hit& hit) {
  std::uint32_t next = hit.range.end;
  std::uint32_t word = token + 1;
  if (char_at(document, next) == u'/') {
    ++next;
    while (word < document.tokens.size() && document.tokens[word].range.begin < next) ++word;
    if (compose_scaled(document, next - 1, word, hit)) return true;
    if (const std::string_view time = code_of_time(document, next, word); !time.empty()) {
      hit.range.end = document.tokens[word].range.end;
      hit.id.append("/").append(time);
      return true;
    }
  } else if (each == nullptr) {
    return false;
  } else if (role_of(*each) == Role::each) {
    next = document.tokens[word++].range.end;
  } else if (role_of(*each) == Role::per) {
    hit.range.end = document.tokens[word].range.end;
    hit.id.append("/").append(id_of(document, *each));
    return true;
  } else {
    return false;
  }
  const Entry* per = word_at(document, next, word);
  if (per == nullptr || !stands_alone(role_of(*per))) return false;
  hit.range.end = document.tokens[word].range.end;
  hit.id.append("/").append(id_of(document, *per));
  compose_product(document, word + 1, hit);
  return true;
}

// 台(套)
bool compose_pair(const Document& document, std::uint32_t token, Hit& hit) {
  if (char_at(document, hit.range.end) != u'(' || hit.role != Role::unit) return false;
  const Entry* inner = word_at(document, hit.range.end + 1, token + 1);
  if (inner == nullptr || role_of(*inner) != Role::unit) return false;
  const std::uint32_t close = document.tokens[token + 1].range.end;
  if (char_at(document, close) != u')') return false;
  hit.id.append("(").append(id_of(document, *inner)).append(")");
  hit.range.end = close + 1;
  return true;
}

std::string_view dimension_of(const Document& document, const Entry& entry) {
  return document.tokens.lexicon->table(Id::unit).cell(entry.row, dimension_column);
}

// 六个加仑: a counter before a unit of measure says nothing
bool is_measured(const Document& document, const Entry& counter, const Entry& next) {
  if (role_of(counter) != Role::unit || role_of(next) != Role::unit || dimension_of(document, counter) != "count") return false;
  const std::string_view dimension = dimension_of(document, next);
  return dimension == "volume" || dimension == "gallons" || dimension == "mass" || dimension == "energy";
}

// 新台币177.1亿元, 港币3.14: the name of a currency stands before the number, too
bool is_foreign(const Document& document, const Entry& entry) {
  return role_of(entry) == Role::unit && dimension_of(document, entry) == "money" && id_of(document, entry) != "CNY";
}

// 14.3 | /10万: per so many of what the name counts
std::optional<Hit> per_many(const Document& document, std::uint32_t stroke) {
  const std::uint32_t digits = document.tokens.first_at(stroke + 1);
  if (digits + 1 >= document.tokens.size() || document.tokens[digits].range.begin != stroke + 1) return std::nullopt;
  const std::uint32_t word = document.tokens[digits].is_digits() ? digits + 1 : digits;  // /10万, /万
  const Entry* scale = document.tokens.meaning(word, Id::numeral);
  if (scale == nullptr || static_cast<numeral::Word>(scale->role) != numeral::Word::scale) return std::nullopt;
  if (word != digits && document.tokens[word].range.begin != document.tokens[digits].range.end) return std::nullopt;
  const text::Range range{stroke, document.tokens[word].range.end};
  return Hit{range, document.text.words(range), 0, Role::unit};
}

}  // namespace

std::optional<Hit> at(const Document& document, std::uint32_t character, std::uint32_t token) {
  if (char_at(document, character) == u'/')
    if (auto many = per_many(document, character)) return many;
  const Entry* entry = word_at(document, character, token);
  if (entry == nullptr || role_of(*entry) == Role::each || role_of(*entry) == Role::per) return std::nullopt;
  const text::Range range = document.tokens[token].range;
  const Entry* next = word_at(document, range.end, token + 1);
  if (next != nullptr && is_measured(document, *entry, *next)) return at(document, range.end, token + 1);
  std::optional<Hit> hit = Hit{range, std::string(given_in(*document.tokens.lexicon, *entry)), entry->row, role_of(*entry)};
  if (!compose_pair(document, token, *hit)) compose_per(document, token, next, *hit);
  return hit;
}

std::optional<Hit> at(const Document& document, std::uint32_t character) {
  return at(document, character, document.tokens.first_at(character));
}

Hit of(text::Range range, const Entry& entry, const Lexicon::Impl& lexicon) {
  return {range, std::string(given_in(lexicon, entry)), entry.row, role_of(entry)};
}

std::optional<Hit> before(const Document& document, std::uint32_t character, std::uint32_t token) {
  if (token == 0) return std::nullopt;
  const bool blank = character > 0 && char_at(document, character - 1) == u' ';  // US$ 20
  if (document.tokens[token - 1].range.end + (blank ? 1 : 0) != character) return std::nullopt;
  const Entry* entry = document.tokens.meaning(token - 1, Id::unit);
  if (entry == nullptr || (role_of(*entry) != Role::prefix && (blank || !is_foreign(document, *entry)))) return std::nullopt;
  return Hit{document.tokens[token - 1].range, std::string(id_of(document, *entry)), entry->row, Role::prefix};
}

std::optional<Hit> per_before(const Document& document, std::uint32_t character, std::uint32_t token) {
  if (token > 0 && document.tokens[token - 1].range.end == character)
    if (const Entry* one = document.tokens.meaning(token - 1, Id::unit); one != nullptr && role_of(*one) == Role::per)
      return Hit{document.tokens[token - 1].range, std::string(id_of(document, *one)), one->row, Role::per};
  if (token < 2 || document.tokens[token - 1].range.end != character) return std::nullopt;
  const Entry* per = document.tokens.meaning(token - 1, Id::unit);
  const Entry* each = document.tokens.meaning(token - 2, Id::unit);
  if (per == nullptr || each == nullptr || role_of(*each) != Role::each || !stands_alone(role_of(*per))) return std::nullopt;
  if (document.tokens[token - 2].range.end != document.tokens[token - 1].range.begin) return std::nullopt;
  const text::Range range{document.tokens[token - 2].range.begin, character};
  return Hit{range, std::string(id_of(document, *per)), per->row, role_of(*per)};
}

Factor factor(const Lexicon::Impl& lexicon, std::uint32_t row) {
  const lexicon::Table& table = lexicon.table(Id::unit);
  const auto number = [&](std::size_t column) {
    const auto parsed = Decimal::parse(table.cell(row, column));
    return parsed ? *parsed : Decimal(1);
  };
  return {number(factor_column), number(divisor_column)};
}

std::optional<Factor> share(const Lexicon::Impl& lexicon, std::uint32_t of, std::uint32_t part) {
  const lexicon::Table& table = lexicon.table(Id::unit);
  if (table.cell(of, base_column) != table.cell(part, base_column) ||
      table.cell(of, dimension_column) != table.cell(part, dimension_column))
    return std::nullopt;
  const Factor whole = factor(lexicon, of);
  const Factor piece = factor(lexicon, part);
  const auto numerator = piece.factor.times(whole.divisor);
  const auto divisor = piece.divisor.times(whole.factor);
  if (!numerator || !divisor) return std::nullopt;
  return Factor{*numerator, *divisor};
}

bool has_spoken_decimals(const Lexicon::Impl& lexicon, const Hit& hit) {
  const std::string_view dimension = lexicon.table(Id::unit).cell(hit.row, dimension_column);
  return hit.role == Role::spoken || hit.role == Role::tail || (hit.role == Role::unit && (dimension == "length" || dimension == "mass"));
}

}  // namespace zhibiao::unit
