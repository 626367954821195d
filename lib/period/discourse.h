// SPDX-License-Identifier: Apache-2.0
// What title, dateline and headings say of the time that a text speaks of.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "document.h"
#include "period/find.h"

namespace zhibiao::period {

/// Reads the head of the text and, where that gives no year, its headings.
Frame frame_of(const Document& document, const std::vector<Hit>& hits, std::optional<Date> date);

/// The headings one after the other: what the innermost open one says.
class Sections {
 public:
  explicit Sections(const Frame& frame);
  /// Called for each paragraph in order, with the hits inside it.
  void enter(const Document& document, std::uint32_t paragraph, std::span<const Hit> hits);
  /// None: neither a heading nor the title has a time.
  const std::optional<Said>& now() const noexcept { return now_; }

 private:
  struct Open {
    std::uint8_t level;
    std::optional<Said> said;
    bool is_own;  // said by the heading itself
  };
  void open(std::uint8_t level, std::optional<Said> said);
  std::optional<Said> said_by(const Document& document, text::Range heading, std::span<const Hit> hits) const;
  std::optional<Said> plans_of(const Document& document, text::Range paragraph) const;

  const Frame& frame_;
  const std::optional<Period> planned_;  // 今年, which a report plans
  std::vector<Open> open_;
  std::optional<Said> now_;
};

/// The hit speaks for the sentences behind its own, too: it stands in front, or opens a clause before any number.
bool opens_sentence(const Document& document, text::Range sentence, const Hit& hit);
/// The hits that begin inside the range.
std::span<const Hit> hits_in(const std::vector<Hit>& hits, text::Range range);

}  // namespace zhibiao::period
