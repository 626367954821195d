// SPDX-License-Identifier: Apache-2.0
// Han and the marks between them, three bytes each: the greater part of every text.
#pragma once
#include <cstddef>

#include "text/fold.h"

namespace zhibiao::text {

/// A character that stands in clean text as it is: no blank, and one alone.
constexpr bool is_plain(char16_t c) { return c > u' ' && c < FoldTable::several; }

/// Folds characters of three bytes, up to a blank or what is no such character; how many of them were written. `most` are there, and a byte
/// behind them; `chars` has room for eight more.
std::size_t fold_wide(const unsigned char* bytes, std::size_t most, const FoldTable& fold, char16_t* chars);
/// The same without what only some processors have.
std::size_t fold_wide_portable(const unsigned char* bytes, std::size_t most, const FoldTable& fold, char16_t* chars);

}  // namespace zhibiao::text
