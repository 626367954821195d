// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "link/link.h"

namespace zhibiao {

/// What the caller knows beyond the text.
struct Context {
  const Lexicon::Impl& lexicon;
  std::optional<Date> date;
  std::string_view region;  ///< a code, or empty
};

/// What the parts of a long text that were read before say of all of it.
struct Setting {
  period::Discourse when;
  std::optional<Linked<Region>> where;
  text::Range claim;     ///< the words that open the section which makes plans; empty outside of such
  bool is_first = true;  ///< there was none
};

/// What the stages find on the way to observations.
struct Hits {
  std::vector<numeral::Hit> numerals;
  std::vector<period::Hit> periods;
  std::vector<quantity::Hit> quantities;
  std::vector<region::Hit> regions;
  std::vector<indicator::Hit> indicators;
};

/// What a text is read in; the next one may take it over.
struct Memory {
  Buffers document;
  Hits hits;
};

/// Everything that the stages found in one text.
struct Analysis : Hits {
  Document document;
  std::vector<Observation> observations;

  /// `reuse`: memory of an earlier document.
  Analysis(std::string_view source, const Context& context, Memory reuse = {});

  /// The same of a part of a long text; `setting` is what the parts before said, and then this one, too.
  Analysis(text::Clean clean, text::Layout cut, const Context& context, Setting& setting, Memory reuse);

  /// Gives its memory away: nothing but the observations is left to be read.
  Memory release();

 private:
  void read(const Context& context, Setting& setting, Hits reuse);
};

}  // namespace zhibiao
