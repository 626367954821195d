// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhibiao/lexicon.h"
#include "zhibiao/period.h"
#include "zhibiao/span.h"

namespace zhibiao {
inline namespace v0 {

/// An area. Its code is the one of GB/T 2260 that was valid in the document's year; where names are shared and nothing decides, `code` is
/// empty and `candidates` lists what it could be.
struct Region {
  std::string code = {};                     ///< "411602"; "411600/城乡一体化示范区" for a zone without a code; "000000" the nation
  std::string name = {};                     ///< full official name: 川汇区
  std::array<std::string, 3> path = {};      ///< province, prefecture, county: full names, empty where the level does not apply
  std::vector<std::string> candidates = {};  ///< codes, in ascending order, when the name is ambiguous
  std::string successor = {};                ///< the code that took over from this one, where it was abolished
  bool corrected = false;                    ///< read through a slip of one character (川江区 beside 周口)
  friend bool operator==(const Region&, const Region&) = default;
};

/// Every area named in the text, in order; a chain (河南省周口市川汇区) is one. `date` picks the revision of the codes (default: the
/// newest). 全市, 我县 and the like need a document and are found by Extractor only. Linear in the text.
ZHIBIAO_API std::vector<Found<Region>> find_regions(std::string_view text, std::optional<Date> date = std::nullopt,
                                                    const Lexicon& lexicon = Lexicon::builtin());

/// The whole text as one area: a code ("411602") or a name. Errors: no_match; an ambiguous name is a value without a code.
ZHIBIAO_API Result<Region> parse_region(std::string_view whole, std::optional<Date> date = std::nullopt,
                                        const Lexicon& lexicon = Lexicon::builtin());

}  // namespace v0
}  // namespace zhibiao
