// SPDX-License-Identifier: Apache-2.0
// The closed sets by the names that records carry.
#include <array>
#include <cstddef>

#include "zhibiao/observation.h"

namespace zhibiao {
inline namespace v0 {
namespace {

// An enumerator that a future version added reads as empty here rather than as somebody else's name.
template <class Enum, std::size_t N>
std::string_view name_of(Enum value, const std::array<std::string_view, N>& names) noexcept {
  const auto index = static_cast<std::size_t>(value);
  return index < N ? names[index] : std::string_view{};
}

}  // namespace

std::string_view to_string(Bound bound) noexcept {
  return name_of<Bound, 7>(bound, {"exact", "at_least", "more_than", "at_most", "less_than", "about", "range"});
}

std::string_view to_string(Measure measure) noexcept {
  return name_of<Measure, 8>(measure, {"level", "growth", "change", "share", "gap", "rank", "completion", "ratio"});
}

std::string_view to_string(Base base) noexcept { return name_of<Base, 6>(base, {"", "yoy", "mom", "avg", "year", "prev"}); }

std::string_view to_string(Status status) noexcept { return name_of<Status, 4>(status, {"actual", "provisional", "estimate", "target"}); }

std::string_view to_string(Source source) noexcept {
  return name_of<Source, 5>(source, {"clause", "sentence", "section", "document", "caller"});
}

}  // namespace v0
}  // namespace zhibiao
