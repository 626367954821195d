// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "zhibiao/observation.h"

namespace zhibiao {
inline namespace v0 {

/// What was read in one text, for the outputs that put several documents side by side. Refers to all three; they must outlive it.
struct Reading {
  std::string_view text;                      ///< what was extracted from
  std::span<const Observation> observations;  ///< in the order of the text
  std::string_view doc = {};                  ///< names the document; may be empty
};

/// A self-contained HTML page (UTF-8): each text with its observations marked, a sortable table, and line charts of what has several
/// periods. Works offline, without colour and by keyboard; nothing of a text is ever markup. Linear in texts and observations.
ZHIBIAO_API std::string to_html(std::span<const Reading> readings, std::string_view title = {});

/// A Vega-Lite 6 specification (JSON) with its data inside: a panel for each indicator with two or more periods, a line for each region,
/// results solid and targets dashed. Values are doubles there, for drawing only.
ZHIBIAO_API std::string to_vegalite(std::span<const Reading> readings);

/// The statisticians' view: SDMX-CSV 2.0 and, in SDMX-ML 2.1, the structure with the code lists that it uses.
///
/// SDMX has one value for a key: equal values of one document are one row, further values of the same key are told apart by the dimension
/// MENTION. A period is required there, so observations without one, or with an open one, are left out (JSON Lines, CSV and Arrow keep
/// every mention). Where no public code list has a code (shares, gaps, ranks, zones, names outside the standard statistics) the code is
/// ours and the structure's list names it.
struct Sdmx {
  std::string data;       ///< rows end in CRLF; UTF-8 without a mark
  std::string structure;  ///< dataflow ZHIBIAO:INDICATORS(1.0)
};
ZHIBIAO_API Sdmx to_sdmx(std::span<const Reading> readings);

}  // namespace v0
}  // namespace zhibiao
