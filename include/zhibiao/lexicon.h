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
