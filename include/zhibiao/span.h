// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <compare>
#include <cstddef>
#include <string_view>

namespace zhibiao {
inline namespace v0 {

/// A place in the caller's text: half-open, in bytes of the UTF-8 that was passed in. Both ends lie on character boundaries.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  constexpr std::size_t size() const noexcept { return end - begin; }
  constexpr bool empty() const noexcept { return begin == end; }
  /// The words at this place. Precondition: `text` is the text that the span was read from.
  constexpr std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
  friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

/// A value, and the place where it was read.
template <class T>
struct Found {
  T value;
  Span span;
};

}  // namespace v0
}  // namespace zhibiao
