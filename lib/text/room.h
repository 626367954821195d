// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <algorithm>
#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace zhibiao::text {

/// For lists whose new elements are written right after resize() made them: it makes them without writing anything.
template <class T>
struct Unwritten : std::allocator<T> {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
  template <class U>
  struct rebind {
    using other = Unwritten<U>;
  };
  template <class U>
  void construct(U*) noexcept {}
  template <class U, class... Args>
  void construct(U* at, Args&&... args) {
    ::new (static_cast<void*>(at)) U(std::forward<Args>(args)...);
  }
};

/// What make_room() seldom does.
template <class List>
[[gnu::noinline]] void grow(List& list, std::size_t more, std::size_t at, std::size_t size) {
  constexpr std::size_t unit = 64;  // products stay in 64 bits
  const std::size_t expected = list.size() * (size / unit + 1) / (at / unit + 1);
  list.reserve(std::max(expected + expected / 32, list.size() + list.size() / 4) + more);
}

/// Makes room for `more` elements in a list that is filled along a text of `size` characters, `at` of which were read. Where there is none
/// left, also for as many as the rest of the text will have if it is like what was read: doubling would take twice as much at the end of a
/// long one. The list grows by a quarter at least, so that its elements are moved a few times each, whatever the text.
template <class List>
void make_room(List& list, std::size_t more, std::size_t at, std::size_t size) {
  const bool has_room = more == 1 ? list.size() != list.capacity() : list.capacity() - list.size() >= more;
  if (!has_room) grow(list, more, at, size);
}

}  // namespace zhibiao::text
