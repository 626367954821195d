// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>

#include "document.h"

namespace zhibiao::unit {

/// How a row of unit.tsv is used: after the number · the same, and 第三位 is a rank · before it (￥) · a part of a larger one (角, 美分),
/// in which it is given · 分, which is money only behind 元 or 角 · a length of time, which stands in composed units (公里/小时) · 每,
/// which composes · 块, behind which a digit counts tenths (五块六) · 每小时 in one
/// word · 兆瓦, amounts of which are given in the base.
enum class Role : std::uint8_t { unit, place, prefix, tail, cent, time, each, spoken, per, scaled };

/// The unit written at a place.
struct Hit {
  text::Range range;
  std::string id;         ///< "CNY", "CNY/m2", "台(套)"
  std::uint32_t row = 0;  ///< of unit.tsv; of a composed unit, the row of its first part
  Role role{};
};

/// The unit that begins at the character, composed ones (元/人, 台(套)) whole; none if there is none. `token` is the first token that
/// begins at or after the character.
std::optional<Hit> at(const Document& document, std::uint32_t character, std::uint32_t token);
std::optional<Hit> at(const Document& document, std::uint32_t character);

/// What a row's word means over a range: 月 of 个月 in 两个半月.
Hit of(text::Range range, const lexicon::Entry& entry, const Lexicon::Impl& lexicon);

/// The money word or sign that ends at the character: ￥, 人民币, US$.
std::optional<Hit> before(const Document& document, std::uint32_t character, std::uint32_t token);

/// 每平方米, 每小时 before a number, ending at the character: the unit that it is counted per.
std::optional<Hit> per_before(const Document& document, std::uint32_t character, std::uint32_t token);

/// 3角 is 0.3 of its currency: the factor and divisor of a `tail` or `cent` row.
struct Factor {
  Decimal factor = 1;
  Decimal divisor = 1;
};
Factor factor(const Lexicon::Impl& lexicon, std::uint32_t row);

/// How much of the unit in row `of` one of the unit in row `part` is (角 in 元: 1/10, 两 in 斤: 1/10); none where they do not mix.
std::optional<Factor> share(const Lexicon::Impl& lexicon, std::uint32_t of, std::uint32_t part);

/// 三块五, 一米八, 两斤三: a digit behind it counts its tenths.
bool has_spoken_decimals(const Lexicon::Impl& lexicon, const Hit& hit);

}  // namespace zhibiao::unit
