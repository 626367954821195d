// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "link/name.h"
#include "quantity/find.h"

namespace zhibiao::link {

enum class Scope : std::uint8_t {
  in,       ///< states an indicator
  bare,     ///< a number without a unit: states one only where its name says what is counted (10.81万贫困人口, 指数为50.1)
  no_unit,  ///< a number that is part of the words around it: 五一路, “三个一批”, [2]
  out,      ///< a length of time, an age, a batch: no indicator, and what stands before it is no name either
};
/// 名词解释, a line of its own before numbered notes: the stretches that only say what the words of a text mean. In order, apart; linear.
std::vector<text::Range> glossaries(const Document& document);

Scope scope_of(const Surroundings& s, const quantity::Hit& hit);

/// What its unit measures: area, mass, money; empty where it has none.
std::string_view dimension_of(const Document& document, const quantity::Hit& hit);

/// 456户, 1230人: the unit is a noun, and says by itself what is counted.
bool names_itself(const lexicon::Tokens& tokens, const quantity::Hit& hit);

/// 3项 | 指标, 5个 | 地区: a word behind it that only sums up what was listed.
bool sums_up_list(const lexicon::Tokens& tokens, const quantity::Hit& hit);

/// A bound that only defines a class of what is counted behind it: 产值超10亿元|企业73户, 亿元以上|项目85个.
bool is_threshold(const Surroundings& s, const quantity::Hit& hit, const quantity::Hit* next, text::Range clause);

}  // namespace zhibiao::link
