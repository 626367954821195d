// SPDX-License-Identifier: Apache-2.0
#include "record/code_points.h"

#include <algorithm>

namespace zhibiao::record {
namespace {

constexpr std::size_t block = 64;

std::size_t count(std::string_view bytes) noexcept {
  return static_cast<std::size_t>(
      std::count_if(bytes.begin(), bytes.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

CodePoints::CodePoints(std::string_view text) : text_(text) {
  before_block_.reserve(text.size() / block + 1);
  std::size_t total = 0;
  for (std::size_t at = 0; at <= text.size(); at += block) {
    before_block_.push_back(total);
    total += count(text.substr(at, block));
  }
}

std::size_t CodePoints::before(std::size_t offset) const noexcept {
  offset = std::min(offset, text_.size());
  const std::size_t begin = offset / block * block;
  return before_block_[offset / block] + count(text_.substr(begin, offset - begin));
}

}  // namespace zhibiao::record
