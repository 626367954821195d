// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>

#include "lexicon/impl.h"

namespace zhibiao::lexicon {

/// The longest surface that a user's row may have, in characters: at each place of a text no more than so many are looked at.
constexpr std::size_t longest_surface = 64;

/// What can be wrong with a user's rows by themselves: a key or a surface of two rows, a surface of nothing or of too much.
std::optional<Error> check_alone(const Table& mine, const Spec& spec);

/// What can be wrong with them among the others, `all` of that table: factors that are no numbers, bases and parents that are not there,
/// rows that stand above themselves.
std::optional<Error> check_among(const Table& mine, const Table& all);

}  // namespace zhibiao::lexicon
