// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <pybind11/pybind11.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "zhibiao/span.h"

namespace zhibiao::python {

/// A Python str as the UTF-8 that the library reads, and the way back from its bytes to the str's code points. Built in one pass; each
/// offset is then found in constant time. Results share it and cut their words out of the caller's own str.
class SourceText {
 public:
  explicit SourceText(pybind11::str text);

  std::string_view utf8() const noexcept { return utf8_; }
  /// The code point that begins at byte `offset`; the length of the str at its end.
  std::size_t code_point(std::size_t offset) const noexcept;
  pybind11::str words(Span span) const;

 private:
  pybind11::str text_;
  std::string surrogates_;  // holds the bytes where the str has lone surrogates, which strict UTF-8 cannot carry
  std::string_view utf8_;
  bool ascii_ = false;
  std::vector<std::size_t> before_block_;  // code points that begin before each block of bytes
};

}  // namespace zhibiao::python
