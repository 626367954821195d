// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "pipeline.h"

namespace zhibiao {

/// The observations of a text of any length. One beyond `longest_whole` bytes is read part by part, each ending where a paragraph does, so
/// that memory stays with what is found and every part in the cache: what title, date and area say at its beginning holds for all of it,
/// what a heading says for its section, and the sentences before a part are read again for what goes on in it. Linear; a paragraph that is
/// longer than a part is read as one. `memory`: of an earlier text, and for a later one.
std::vector<Observation> read(std::string_view source, const Context& context, Memory& memory);

constexpr std::size_t longest_whole = std::size_t{1} << 18;

/// The same in parts of about so many bytes, of a text of any length.
std::vector<Observation> read_in_parts(std::string_view source, const Context& context, Memory& memory, std::size_t part);

}  // namespace zhibiao
