// SPDX-License-Identifier: Apache-2.0
#include "support/marked_text.h"

#include <stdexcept>

namespace zhibiao::test {
namespace {
constexpr std::string_view opening = "⟦", closing = "⟧";
}

MarkedText unmark(std::string_view marked) {
  MarkedText out;
  bool inside = false;
  for (std::size_t i = 0; i < marked.size();) {
    const std::string_view rest = marked.substr(i);
    const bool opens = rest.starts_with(opening), closes = rest.starts_with(closing);
    if (opens ? inside : closes && !inside) throw std::invalid_argument("marks do not pair: " + std::string(marked));
    if (opens) out.spans.push_back({out.text.size(), out.text.size()});
    if (closes) out.spans.back().end = out.text.size();
    if (opens || closes) {
      inside = opens;
      i += opening.size();
    } else {
      out.text += marked[i++];
    }
  }
  if (inside) throw std::invalid_argument("a mark is not closed: " + std::string(marked));
  return out;
}

std::string mark(std::string_view text, const std::vector<Span>& spans) {
  std::string out, strays;
  std::size_t at = 0;
  for (const Span& span : spans) {
    if (span.begin < at || span.end < span.begin || span.end > text.size()) {
      strays += " [" + std::to_string(span.begin) + "," + std::to_string(span.end) + ")";
      continue;
    }
    out.append(text.substr(at, span.begin - at)).append(opening).append(span.in(text)).append(closing);
    at = span.end;
  }
  return out.append(text.substr(at)) + strays;
}

}  // namespace zhibiao::test
