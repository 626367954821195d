// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "document.h"
#include "period/find.h"
#include "region/gazetteer.h"
#include "zhibiao/observation.h"
#include "zhibiao/region.h"

namespace zhibiao::region {

/// An area named in clean text.
struct Hit {
  text::Range range;
  Region region;              ///< without a code where it is ambiguous
  bool is_deictic = false;    ///< 全市, 我县: resolved against the document's own region
  bool is_reference = false;  ///< 高于全市, 居全省第三: a benchmark, not where the number holds
};

/// Every area, in order. `year` picks the revision of the codes; `home` is the caller's region code, or empty. Linear.
std::vector<Hit> find(const Document& document, std::optional<int> year, std::string_view home);

/// The text as one name, read as an area also where it is an ordinary word; none if it is no area.
std::optional<Region> find_whole(const Document& document, std::optional<int> year);

/// The area that the document is about: from title, dateline, signature and frequency. None if nothing decides. Linear.
std::optional<Linked<Region>> document_region(const Document& document, const std::vector<Hit>& hits, std::optional<int> year);

/// Which area holds where: clause, sentence, section, document (title, dateline, signature, frequency), caller.
class Timeline {
 public:
  Timeline(const Document& document, const std::vector<Hit>& hits, std::optional<int> year, std::string_view home);
  /// The area that governs a character; none where nothing decides. Logarithmic.
  std::optional<Linked<Region>> at(std::uint32_t character) const;

 private:
  struct Stretch {
    text::Range range;
    Linked<Region> region;
  };
  void read_sections(const Document& document, const std::vector<Hit>& hits);

  std::vector<Stretch> clauses_;   // in order, not overlapping
  std::vector<Stretch> sections_;  // in order, not overlapping; hold where no clause does
  std::optional<Linked<Region>> home_;
};

}  // namespace zhibiao::region
