// SPDX-License-Identifier: Apache-2.0
// Cases mark the spans that they expect and never count them: 全年⟦12.3亿元⟧，增长⟦5.0%⟧ is a text of 34 bytes with two spans.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "zhibiao/span.h"

namespace zhibiao::test {

struct MarkedText {
  std::string text;
  std::vector<Span> spans;
};

/// Takes the marks out. Throws std::invalid_argument where they do not pair or are nested.
MarkedText unmark(std::string_view marked);

/// Puts marks around the spans, for messages: spans out of order or out of the text are printed as numbers behind it.
std::string mark(std::string_view text, const std::vector<Span>& spans);

/// The spans of find_xs() results.
template <class Founds>
std::vector<Span> spans_of(const Founds& founds) {
  std::vector<Span> spans;
  for (const auto& found : founds) spans.push_back(found.span);
  return spans;
}

}  // namespace zhibiao::test
