// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

namespace zhibiao::record {

/// Byte offsets of a text as code points. Built in one pass; each offset is then found in constant time.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text);

  /// The code points that begin before byte `offset`; offsets beyond the text count as its end.
  std::size_t before(std::size_t offset) const noexcept;

 private:
  std::string_view text_;
  std::vector<std::size_t> before_block_;
};

}  // namespace zhibiao::record
