// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "document.h"
#include "zhibiao/observation.h"

namespace zhibiao::link {

/// What the text claims at each place: cues of the clause, the rest of the sentence (预计 …。), the heading of the section.
class Statuses {
 public:
  explicit Statuses(const Document& document);
  struct Claim {
    Linked<Status> status;      ///< with its cue
    std::string_view strength;  ///< "hard" (确保) or "soft" (力争), as the cue says; empty where it does not
    std::uint32_t cue = 0;      ///< where it stands
  };
  /// What is claimed of a number. Logarithmic.
  Claim at(std::uint32_t character) const;
  /// The cue of the section that is open where the text ends; empty if none is.
  text::Range open() const;

 private:
  struct Stretch {
    text::Range range;
    Status status{};
    text::Range cue;
    Source source{};
    std::string_view strength;
  };
  void lay_out(const std::vector<Stretch>& openings);
  const Stretch* covering(std::uint32_t character) const;

  const Document* document_;
  std::vector<Stretch> sections_;  ///< in order, not overlapping
  std::vector<Stretch> cues_;      ///< in order, not overlapping
};

}  // namespace zhibiao::link
