// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

#include "zhibiao/export.h"

namespace zhibiao {
inline namespace v0 {

/// Why a claim about a text, a row or an option was refused.
enum class Errc : std::uint8_t {
  no_match,         ///< the text is not such an expression
  trailing_text,    ///< it begins with one, but goes on after it
  too_many_digits,  ///< more than 38 significant digits: refused, never rounded
  needs_date,       ///< a relative expression without a date to count from
  bad_rows,         ///< a user's lexicon row: the message names table, line and column
  bad_option,       ///< an option out of its range or an unknown code
  too_long,         ///< the text is longer than the limit set in the options
};

/// What went wrong and where: `offset` is a byte offset into the text or rows that were passed in.
struct Error {
  Errc code{};
  std::size_t offset = 0;
  std::string message = {};
};

/// Thrown by Result::value() alone.
class ZHIBIAO_API BadResult : public std::runtime_error {
 public:
  explicit BadResult(Error error) : std::runtime_error(error.message), error_(std::move(error)) {}
  const Error& error() const noexcept { return error_; }

 private:
  Error error_;
};

/// A value, or why there is none. The library's own type, so that the ABI is the same under every -std=.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

  explicit operator bool() const noexcept { return state_.index() == 0; }
  /// Precondition of `*`, `->`: there is a value. Precondition of `error()`: there is none.
  const T& operator*() const& { return *std::get_if<0>(&state_); }
  T&& operator*() && { return std::move(*std::get_if<0>(&state_)); }
  const T* operator->() const { return std::get_if<0>(&state_); }
  const Error& error() const { return *std::get_if<1>(&state_); }
  /// The value, or BadResult thrown.
  const T& value() const& {
    if (!*this) throw BadResult(error());
    return **this;
  }

 private:
  std::variant<T, Error> state_;
};

}  // namespace v0
}  // namespace zhibiao
