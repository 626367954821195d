// SPDX-License-Identifier: Apache-2.0
// What holds for every result, whatever bytes the text is made of. Each function returns "" where it does, else what does not.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "zhibiao/zhibiao.h"

namespace zhibiao::test {

/// The places of a text where a span may begin or end: before each character, an ill-formed byte counting as one, and at the end.
class Boundaries {
 public:
  explicit Boundaries(std::string_view text);
  bool hold(Span span) const;

 private:
  std::vector<bool> at_;
};

/// Spans lie on boundaries, in order, not overlapping, and none is empty.
std::string flaw_of(const std::vector<Span>& spans, std::string_view text);

/// The observations are in order, every span of theirs lies on boundaries, parts that need no words have none, JSON is one line of UTF-8.
std::string flaw_of(const std::vector<Observation>& observations, std::string_view text);

/// Well-formed UTF-8.
bool is_utf8(std::string_view bytes);

}  // namespace zhibiao::test
