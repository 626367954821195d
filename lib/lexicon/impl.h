// SPDX-License-Identifier: Apache-2.0
// The joined lexicon: every table read, its closed sets checked, every surface in one matcher.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/classes.h"
#include "lexicon/matcher.h"
#include "lexicon/pattern.h"
#include "lexicon/table.h"
#include "zhibiao/lexicon.h"

namespace zhibiao::period {
class Vocabulary;
}

namespace zhibiao::region {
class Gazetteer;
}

namespace zhibiao::lexicon {

/// The tables whose surfaces are matched, in the order of the stages; names as in lib/lexicon/<name>.tsv.
enum class Id : std::uint8_t {
  not_,         // "not": set phrases that are no number, period or region, and end there
  not_pattern,  // shapes that are none; they are no surfaces
  numeral,
  unit,
  bound,
  change,
  base,
  period,
  region,
  region_word,
  indicator,
  indicator_part,
  link,
  status,
};
constexpr std::size_t table_count = 14;

/// How a table is read: the columns of its surfaces and of its role (a closed set, checked; none: -).
struct Spec {
  std::string_view name;
  std::string_view surfaces;     ///< columns, comma-separated
  std::string_view role;         ///< column, or empty
  std::string_view roles;        ///< its closed set, comma-separated, in the order of the stage's enum
  std::string_view value = {};   ///< a second column with a closed set, or empty
  std::string_view values = {};  ///< its closed set
};
const std::array<Spec, table_count>& specs();

/// One meaning of a surface: a row of a table, and the role and the value that it has there (indices into the closed sets).
struct Entry {
  Id table{};
  std::uint8_t role = 0;
  std::uint8_t value = 0;
  std::uint32_t row = 0;
};

}  // namespace zhibiao::lexicon

namespace zhibiao::lexicon {

/// Tables, a bit each; and two kinds of tokens that no table makes.
class TableSet {
 public:
  constexpr TableSet() = default;
  template <class... Ids>
  constexpr explicit TableSet(Ids... ids) : bits_(static_cast<std::uint16_t>(((1U << static_cast<unsigned>(ids)) | ...))) {}
  constexpr bool any(TableSet wanted) const noexcept { return (bits_ & wanted.bits_) != 0; }
  constexpr bool only(Id table) const noexcept { return (bits_ & tables) == 1U << static_cast<unsigned>(table); }
  constexpr TableSet operator|(TableSet other) const noexcept { return of_bits(bits_ | other.bits_); }

  /// A run of digits; several characters, each of them a number word (三五, 万一).
  static constexpr TableSet digits() { return of_bits(1U << 14U); }
  static constexpr TableSet spelled() { return of_bits(1U << 15U); }

 private:
  static constexpr TableSet of_bits(unsigned bits) {
    TableSet out;
    out.bits_ = static_cast<std::uint16_t>(bits);
    return out;
  }
  static constexpr std::uint16_t tables = (1U << table_count) - 1;
  std::uint16_t bits_ = 0;
};
static_assert(table_count <= 14);

/// Tokens that stages go through one after the other: words that numbers begin with, areas, names of indicators, claims of status, changes.
enum class Kind : std::uint8_t { number, area, name, claim, change };

/// What a surface is, at a glance: the tables that have it, a bit for each role that indicator_part.tsv and link.tsv give it, and for each
/// Kind that it is of.
struct Marks {
  TableSet tables = {};
  std::uint8_t part_roles = 0;
  std::uint8_t kinds = 0;
  std::uint32_t link_roles = 0;
  bool in(Id table) const noexcept { return tables.any(TableSet(table)); }
  bool of(Kind kind) const noexcept { return (kinds >> static_cast<unsigned>(kind) & 1U) != 0; }
  /// To be called when the tables are known. `begins_number`: its row of numeral.tsv, if there is one, says so.
  void find_kinds(bool begins_number) {
    const auto add = [this](Kind kind, TableSet of) {
      kinds = static_cast<std::uint8_t>(kinds | unsigned{tables.any(of)} << static_cast<unsigned>(kind));
    };
    if (!in(Id::numeral) || begins_number) add(Kind::number, TableSet(Id::numeral) | TableSet::digits() | TableSet::spelled());
    add(Kind::area, TableSet(Id::region, Id::region_word));
    add(Kind::name, TableSet(Id::indicator));
    add(Kind::claim, TableSet(Id::status));
    add(Kind::change, TableSet(Id::change));
  }
  static Marks of_digits() {
    Marks out{TableSet::digits()};
    out.find_kinds(true);
    return out;
  }
};

}  // namespace zhibiao::lexicon

namespace zhibiao::inline v0 {

struct Lexicon::Impl {
  std::array<lexicon::Table, lexicon::table_count> tables;
  std::vector<char16_t> letters;  ///< of all surfaces, which are views of them
  std::vector<std::u16string_view> surfaces;
  std::vector<std::uint32_t> first_entry;  ///< by surface, one more at the end
  std::vector<lexicon::Entry> entries;     ///< of a surface, in the order of the tables
  std::vector<lexicon::Marks> marks;       ///< by surface
  std::shared_ptr<const lexicon::Matcher> matcher;
  std::shared_ptr<const lexicon::Classes> classes;
  std::vector<std::uint16_t> numeral_words;  ///< by surface: role and value (role × 256 + value) in numeral.tsv, or no_numeral
  std::vector<std::string_view> gives;       ///< by role of link.tsv: what the first word that plays it gives
  struct {
    std::size_t unit_dimension, indicator_kind, indicator_dimension, part_stem, part_kind, part_dimension, status_place, status_strength;
  } columns = {};                                      ///< where those stand that are asked for again and again
  std::shared_ptr<const region::Gazetteer> gazetteer;  ///< of region.tsv
  std::shared_ptr<const period::Vocabulary> times;     ///< of period.tsv
  std::shared_ptr<const lexicon::Patterns> patterns;   ///< of not_pattern.tsv; nullptr where it has no rows

  static constexpr std::uint16_t no_numeral = 0xFFFF;

  const lexicon::Table& table(lexicon::Id id) const { return tables[static_cast<std::size_t>(id)]; }
  std::span<const lexicon::Entry> meanings(std::uint32_t surface) const {
    return std::span(entries).subspan(first_entry[surface], first_entry[surface + 1] - first_entry[surface]);
  }
  /// The meaning of a surface in one table, or nullptr. Of several rows the last wins: a user's stand behind ours.
  const lexicon::Entry* meaning(std::uint32_t surface, lexicon::Id table) const {
    const lexicon::Entry* found = nullptr;
    if (!marks[surface].in(table)) return found;
    for (const auto& e : meanings(surface))
      if (e.table == table) found = &e;
    return found;
  }
};

}  // namespace zhibiao::inline v0

namespace zhibiao::lexicon {

/// Joins tables (in the order of Id) into a lexicon. Errors: bad_rows with table, line and column.
Result<std::shared_ptr<const Lexicon::Impl>> join(std::array<Table, table_count> tables);

}  // namespace zhibiao::lexicon
