// SPDX-License-Identifier: Apache-2.0
// The areas of region.tsv as an index: by code and year, upwards to parents, forwards to successors.
#pragma once
#include <algorithm>
#include <array>
#include <bitset>
#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/table.h"
#include "text/clean.h"
#include "zhibiao/region.h"

namespace zhibiao::region {

enum class Kind : std::uint8_t { div, zone, group, nation };
/// What 全市, 我县 … can mean; `region` is an autonomous region, which calls itself 全区.
enum class Type : std::uint8_t { nation, province, region, prefecture, league, city, county, district, banner, zone, group };

/// Kinds of words that stand beside a name: see lib/lexicon/region_near.tsv.
enum class Near : std::uint8_t { other, join, compare, rank, seat, common, goes_on, lead };

/// Six digits as a number; 0 is the nation.
using Code = std::uint32_t;
/// No year given: the newest revision.
constexpr int newest = 9999;

/// One row: a name's unbroken stay at a code.
struct alignas(64) Area {
  struct Next {
    Code code = 0;
    int year = 0;
    bool merged = false;  ///< into an area that stood already or is larger: not the same area any more
  };
  std::u16string folded;
  Code code = 0;
  Code parent = 0;
  std::uint32_t holder = 0;       ///< a number that its code has, and no other, if areas lie in it; else 0
  std::uint32_t stays = 0;        ///< the place of its code's first stay among those of all codes
  std::uint32_t only_parent = 0;  ///< one past the row of its parent, where that has only one; 0 where the year decides, or there is none
  int first = 0;                  ///< years, both in
  int last = newest;
  std::uint8_t level = 0;  ///< 0 the nation, 1 to 3
  Kind kind{};
  Type type{};
  // What is asked for at every mention stands above, side by side.
  std::string_view id;  ///< as written: 411602, 000000/京津冀
  std::string_view name;
  std::vector<Next> next;
  std::uint32_t parent_stays = 0;  ///< as stays, of its parent

  bool stands_in(int year) const { return first <= year && year <= last; }
  bool is_division() const { return kind == Kind::div || kind == Kind::nation; }
};

/// A set of folded words, asked for at a place of a text.
class Words {
 public:
  void add(std::u16string word);
  /// The length of the longest word that begins at `at`, 0 if none does.
  std::uint32_t starting(std::u16string_view text, std::size_t at) const;
  /// The length of the longest word that ends at `at`, 0 if none does.
  std::uint32_t ending(std::u16string_view text, std::size_t at) const;

 private:
  std::vector<std::u16string> words_;  // the longest first
  static constexpr std::size_t low = 4096;
  std::bitset<low> first_, last_;  // low bits of the first and last characters: most places are told apart by them
};

/// About 1.2 MB for the built-in table, beside the 0.6 MB of its text; built once with the lexicon.
class Gazetteer {
 public:
  using Row = std::uint32_t;
  static constexpr Row none = 0xFFFFFFFF;

  /// Indexes and checks region.tsv. Errors: bad_rows for a code, level, year or successor that is malformed, a parent that does not exist
  /// or is not above.
  static Result<std::shared_ptr<const Gazetteer>> make(const lexicon::Table& table);

  const Area& operator[](Row row) const { return areas_[row]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(areas_.size()); }
  /// How many codes have areas in them: the largest holder of an area.
  std::uint32_t holders() const { return holders_; }
  /// The stay at a code in that year, or the one nearest to it; none if there is no such code.
  Row at(Code code, int year) const;
  /// The area above; the nation's is none.
  Row parent(Row row, int year) const {
    const Area& area = areas_[row];
    if (area.only_parent != 0) return area.only_parent - 1;
    return area.level == 0 ? none : nearest(area.parent_stays, area.parent, year);
  }
  /// True if `inner` is `outer` or lies in it.
  bool within(Row inner, Row outer, int year) const;
  /// The same area in that year, along renamings; an area that was merged into another one stays what it was.
  Row in_year(Row row, int year) const;
  /// The nearest area upwards, itself included, whose type is in the set (a bit for each Type); none if there is none.
  Row upwards(Row row, std::uint32_t types, int year) const;
  /// Divisions whose parent has this code, of every year: use(row).
  template <class Use>
  void each_child(Code code, Use use) const {
    for (auto at = std::lower_bound(by_parent_.begin(), by_parent_.end(), CodeRow{code, 0}); at != by_parent_.end() && at->code == code;
         ++at)
      use(at->row);
  }
  /// The row that was written with exactly this id, nearest to the year; "411600/高新区" gives its parent's row. None if unknown.
  Row find_id(std::string_view id, int year) const;
  /// The same for the id of a row.
  Row standing(Row row, int year) const;
  Region describe(Row row, int year) const;

  const Words& near(Near kind) const { return near_[static_cast<std::size_t>(kind)]; }
  /// A character that the name of a county-level area ends with.
  bool is_type_character(char16_t c) const {
    return low_type_characters_.test(c % low_type_characters_.size()) && type_characters_.find(c) != std::u16string::npos;
  }

 private:
  /// The stay nearest to the year among those of one code, which begin at a place.
  Row nearest(std::uint32_t stays, Code code, int year) const;
  /// The only stay among them; none if there are several, or none at all.
  Row only_row(std::uint32_t stays, Code code) const;
  std::uint32_t stays_of(Code code) const;
  std::optional<Error> read(const lexicon::Table& table);
  std::optional<Error> check(const lexicon::Table& table) const;
  void find_parents();
  void read_near();

  std::shared_ptr<const std::string> bytes_;
  std::vector<Area> areas_;
  std::uint32_t holders_ = 0;
  struct CodeRow {
    Code code = 0;
    Row row = 0;
    friend auto operator<=>(const CodeRow&, const CodeRow&) = default;
  };
  void index();
  bool has(Code code) const { return at(code, newest) != none; }

  std::vector<CodeRow> by_code_;    // divisions and zones with a code of their own, in order
  std::vector<CodeRow> by_parent_;  // divisions by the code of their parent, in order
  std::vector<CodeRow> named_;      // ids with a name behind the code, in order of the code
  std::u16string type_characters_;
  std::bitset<4096> low_type_characters_;  // their low bits
  std::array<Words, 8> near_;
};

/// A bit beside those of types_of: 该县, the county that was named last.
constexpr std::uint32_t named_last = 1U << 31U;

/// The set of types that a deictic row's level cell names (city|region), as bits; nothing for an unknown word.
std::optional<std::uint32_t> types_of(std::string_view cell);

}  // namespace zhibiao::region
