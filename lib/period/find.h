// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "document.h"
#include "numeral/find.h"
#include "zhibiao/observation.h"
#include "zhibiao/period.h"

namespace zhibiao::period {

/// A time expression in clean text, resolved as far as its own words and the discourse before it allow.
struct Hit {
  text::Range range;
  std::optional<Period> period = std::nullopt;  ///< none: relative, and nothing to count from
  bool is_base = false;                         ///< what a growth is measured against (比2015年, 比上年): governs nothing
  bool is_duration = false;                     ///< 3年内, 5年: a length of time, no date
  bool is_point = false;                        ///< the value of a day: 年末, 截至10月底
  bool is_absolute = false;                     ///< it says its own year
  bool is_now = false;                          ///< 目前: the day of publication
  bool is_whole = false;                        ///< 全年
  bool in_title = false;                        ///< 《…（2016—2020年）》, the day of an article about a report: governs nothing
  bool governs_clause = false;                  ///< 连续8年: speaks for its own clause alone
};

/// A period, the characters that it was read from, and how far away they stand.
struct Said {
  Period period;
  text::Range range = {};
  Source source{};
};

/// None where the calendar has no such period.
inline std::optional<Said> said(const std::optional<Period>& period, text::Range range, Source source) {
  return period ? std::optional(Said{*period, range, source}) : std::nullopt;
}

/// The document as a whole.
struct Frame {
  std::optional<Date> date = std::nullopt;     ///< the day of publication: the caller's, or the dateline's
  std::optional<int> said = std::nullopt;      ///< the year of 今年
  std::optional<int> reported = std::nullopt;  ///< the last closed year
  std::optional<Said> subject = std::nullopt;  ///< what the title says that the text is about
  bool is_report = false;                      ///< 政府工作报告: results of the year before, plans for this one

  /// What a text speaks of where no heading says it: the title's time; the results of a report are the closed year's.
  std::optional<Said> whole() const;
};

/// What a long text that is read in parts has said so far. Empty before the first part.
struct Discourse {
  std::optional<Frame> frame = std::nullopt;     ///< by what title, dateline and headings say in full
  std::optional<Frame> governs = std::nullopt;   ///< by all that they say, or else by what the text says again and again
  std::optional<Period> running = std::nullopt;  ///< the time that was spoken of last
  text::Range section = {};                      ///< the words of the open section's time; empty where none is said
};

/// Every time expression, in order. `date` is the day of publication. Linear. `so_far` is what the parts before said, and then this one,
/// too. `reuse`: its memory is used again.
std::vector<Hit> find(const Document& document, std::optional<Date> date, Discourse& so_far, std::vector<Hit> reuse = {});
/// The same of a whole text.
std::vector<Hit> find(const Document& document, std::optional<Date> date);

/// Which period holds where: clause, sentence, running time word, section, document, caller.
class Timeline {
 public:
  /// `so_far`: of find().
  Timeline(const Document& document, const std::vector<Hit>& hits, Discourse& so_far);

  /// The period that governs the character; none where nothing decides. `stock`: the value of a day, which under a multi-year time word
  /// (五年来) takes the last year of it. Logarithmic.
  std::optional<Linked<Period>> at(std::uint32_t character, bool stock) const;
  /// The year that the document reports on: picks the revision of the region codes.
  std::optional<int> year() const noexcept { return year_; }

 private:
  friend class Builder;
  /// From `begin` to the next stretch.
  struct Stretch {
    std::uint32_t begin = 0;
    std::optional<Said> flow;
    std::optional<Period> stock;   ///< of the value of a day, where that is another
    std::uint32_t clause_end = 0;  ///< behind it, the word stands in the sentence but not in the clause
  };
  const Document* document_;
  std::vector<Stretch> stretches_;
  std::optional<int> year_;
};

}  // namespace zhibiao::period
