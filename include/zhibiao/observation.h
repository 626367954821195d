// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhibiao/indicator.h"
#include "zhibiao/period.h"
#include "zhibiao/quantity.h"
#include "zhibiao/region.h"

namespace zhibiao {
inline namespace v0 {

/// What the text claims: a result · a first count (初步核算) · an estimate for a year not closed (预计) · a plan (力争, 目标).
enum class Status : std::uint8_t { actual, provisional, estimate, target };

/// Where a part of an observation was read: in its own clause, or inherited from further away; `caller` is what Options said.
enum class Source : std::uint8_t { clause, sentence, section, document, caller };

ZHIBIAO_API std::string_view to_string(Status) noexcept;
ZHIBIAO_API std::string_view to_string(Source) noexcept;

/// A part of an observation with its evidence: the words it was read from. The span is empty where no word of the text says it (a default,
/// or a value from the caller).
template <class T>
struct Linked {
  T value = {};
  Span span = {};
  Source source{};
};

/// One number of the text that states the value of an indicator. Long form: one number, one row.
struct Observation {
  Found<Quantity> quantity = {};                                ///< the number; its span is the observation's place
  Linked<Indicator> indicator = {};                             ///< the name is empty where the text has no words for it
  std::optional<Linked<Period>> period = std::nullopt;          ///< none: the text does not decide
  std::optional<Linked<Region>> region = std::nullopt;          ///< none: the text does not decide
  Linked<Status> status = {};                                   ///< its span is the cue (力争, 预计), empty for a plain statement
  std::optional<Linked<std::string>> reference = std::nullopt;  ///< of share, gap, rank, completion, ratio: the whole or benchmark
  /// What a reader should know of it: "growth disagrees with levels" and "magnitude cannot be" (the text is reported as it stands, nothing
  /// is corrected); "hard target" (确保, 不低于) and "soft target" (力争, 左右) where the words of a target say how firm it is.
  std::vector<std::string> flags = {};
};

/// One line of JSON Lines, without the newline: the fields of an observation in a fixed order, byte offsets, values as decimal strings,
/// and an `evidence` object with the span, the words and the source of each part. `text` is what was extracted from; `doc` names it.
ZHIBIAO_API std::string to_json(const Observation& observation, std::string_view text, std::string_view doc = {});

/// Who reads the CSV: a program, which takes every cell as it stands, or a spreadsheet, which runs a cell that begins with = + - @ as a
/// formula. For the second, such a cell gets an apostrophe in front unless it is a plain number, and what a spreadsheet could take for the
/// end of a cell is quoted.
enum class CsvReader : std::uint8_t { program, spreadsheet };

/// One row of CSV (RFC 4180), in the order of csv_header(), without the line end.
ZHIBIAO_API std::string to_csv(const Observation& observation, std::string_view text, std::string_view doc = {},
                               CsvReader reader = CsvReader::program);
ZHIBIAO_API std::string_view csv_header() noexcept;

}  // namespace v0
}  // namespace zhibiao
