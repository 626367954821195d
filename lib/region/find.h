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
  Gazetteer::Row row = Gazetteer::none;         ///< none where it is ambiguous
  std::vector<Gazetteer::Row> candidates = {};  ///< where the name alone does not decide
  text::Range zone = {};                        ///< 高新区 of the area
  bool is_deictic = false;                      ///< 全市, 我县: resolved against the document's own region
  bool is_reference = false;                    ///< 高于全市, 居全省第三: a benchmark, not where the number holds
  bool corrected = false;                       ///< read through a slip of one character
};

/// What callers get of it. `year` as for find().
Region describe(const Document& document, const Hit& hit, std::optional<int> year);

/// Every area, in order. `year` picks the revision of the codes; `home` is the caller's region code, or empty. Linear.
/// `reuse`: its memory is used again.
std::vector<Hit> find(const Document& document, std::optional<int> year, std::string_view home, std::vector<Hit> reuse = {});

/// The text as one name, read as an area also where it is an ordinary word; none if it is no area.
std::optional<Region> find_whole(const Document& document, std::optional<int> year);

/// The area that the document is about: from title, dateline, signature and frequency. None if nothing decides. Linear.
std::optional<Linked<Region>> document_region(const Document& document, const std::vector<Hit>& hits, std::optional<int> year);

/// The caller's area, or else the document's. `home`: the caller's region code, or empty.
std::optional<Linked<Region>> home_of(const Document& document, const std::vector<Hit>& hits, std::optional<int> year,
                                      std::string_view home);

/// Which area holds where: clause, sentence, section, document (title, dateline, signature, frequency), caller. Refers to the document and
/// the hits: both must outlive it.
class Timeline {
 public:
  /// `home`: of home_of().
  Timeline(const Document& document, const std::vector<Hit>& hits, std::optional<int> year, std::optional<Linked<Region>> home);
  /// The area that governs a character; none where nothing decides. Logarithmic.
  std::optional<Linked<Region>> at(std::uint32_t character) const {
    std::optional<Linked<Region>> out;
    at(character, out);
    return out;
  }
  /// The same where it is to stand: a region is much to be moved about. Precondition: nothing stands there.
  void at(std::uint32_t character, std::optional<Linked<Region>>& out) const;

 private:
  struct Stretch {
    text::Range range;
    const Hit* hit;
    Source source;
  };
  void read_sections(const std::vector<Hit>& hits);
  void read_clauses(const std::vector<Hit>& hits);

  const Document* document_;
  std::optional<int> year_;
  std::vector<Stretch> clauses_;   // in order, not overlapping
  std::vector<Stretch> sections_;  // in order, not overlapping; hold where no clause does
  std::optional<Linked<Region>> home_;
};

}  // namespace zhibiao::region
