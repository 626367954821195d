// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhibiao/decimal.h"
#include "zhibiao/result.h"

namespace zhibiao {
inline namespace v0 {

/// A unit of measure: 1 of it is exactly factor / divisor of `base` (亩 = 2000/3 m2). Conversions happen on request only.
struct Unit {
  std::string id = {};         ///< ISO 4217 for money, UCUM for physical units, the classifier itself for counters
  std::string dimension = {};  ///< "money" "area" "count" …: units of one dimension convert into each other through `base`
  std::string base = {};
  Decimal factor = 1;
  Decimal divisor = 1;
};

/// The reviewed words that the library knows, as immutable tables: ours and yours go through one reader. Copying shares; reading from any
/// number of threads is safe.
class ZHIBIAO_API Lexicon {
 public:
  /// The tables that are embedded in the library. Built once, on first use (a few milliseconds).
  static const Lexicon& builtin();

  /// A new lexicon with `tsv_rows` (rows of the table's columns, tab-separated, without the header) laid over this one: a row of yours wins
  /// over ours of the same id or surface. Errors: bad_rows "indicator.tsv:3:2: …" with the byte offset of the row; this lexicon is
  /// untouched.
  ///
  /// The rows of "not_pattern" (pattern, note) are shapes: what matches one states nothing, neither a number nor a period, an area or a
  /// part of a name. We have none of our own. "第[0-9]+次会议", "[一-龥]{1,3}〔[0-9]{4}〕[0-9]+号" are patterns in RE2's syntax: no
  /// look-around, no back-references, time linear in the text. They meet the text as the library reads it: half-width (１２（％ as 12(%),
  /// simplified, without zero-width characters and without blanks beside Han. The pattern's own characters beyond ASCII are folded the same
  /// way: （ is \(. Each pattern is matched for itself, leftmost first, within paragraphs, whose ends are ^ and $. A match has at most 64
  /// characters, what is longer is none. Refused, as bad_rows: what RE2 cannot read, what takes more than 1000 of its instructions ([0-9]
  /// is 1, [一-龥] 13, \p{Han} 80) or 1 MiB, and what matches the empty text. A pattern takes up to 1 MiB of memory and about 0.1 µs for
  /// each character of a text; where nearly everything matches, up to 50 µs.
  Result<Lexicon> with(std::string_view table, std::string_view tsv_rows) const;

  /// The unit of that id ("CNY", "kW.h", "户"), if there is one.
  std::optional<Unit> unit(std::string_view id) const;
  /// The names of the tables, in the order of the stages.
  std::vector<std::string> tables() const;
  /// The header and the rows of one table as they were read, TSV; empty if there is no such table.
  std::string rows(std::string_view table) const;
  /// A fingerprint of every row: the same on every machine, another one as soon as a row changes.
  std::string version() const;

  struct Impl;
  explicit Lexicon(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  const Impl& impl() const noexcept { return *impl_; }

 private:
  std::shared_ptr<const Impl> impl_;
};

}  // namespace v0
}  // namespace zhibiao
