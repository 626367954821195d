// SPDX-License-Identifier: Apache-2.0
// The words of a clause that name an indicator: its edges, and its code.
#pragma once
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document.h"
#include "link/words.h"
#include "period/find.h"
#include "region/find.h"
#include "zhibiao/indicator.h"

namespace zhibiao::link {

/// The places where hits begin and end, a bit a character: at most of them none does, and no list is searched.
class Edges {
 public:
  template <class Hits>
  Edges(const Document& document, const Hits& hits) : begins_(document.text.size() / 64 + 1), ends_(begins_.size()) {
    for (const auto& hit : hits) {
      begins_[hit.range.begin / 64] |= std::uint64_t{1} << hit.range.begin % 64;
      ends_[hit.range.end / 64] |= std::uint64_t{1} << hit.range.end % 64;
    }
  }
  bool begins(std::uint32_t at) const { return (begins_[at / 64] >> at % 64 & 1U) != 0; }
  bool ends(std::uint32_t at) const { return (ends_[at / 64] >> at % 64 & 1U) != 0; }

 private:
  std::vector<std::uint64_t> begins_, ends_;
};

/// What the edges of a name are trimmed by.
struct Surroundings {
  Surroundings(const Document& d, const std::vector<period::Hit>& p, const std::vector<region::Hit>& r)
      : document(d), periods(p), regions(r), period_edges(d, p), region_edges(d, r), times(p.data(), 0) {}
  /// Looks at a clause ahead: what it has none of is not searched for in its parts. Precondition: it stands behind those looked at before.
  void look_at(text::Range clause);
  /// False: no word of the stretch plays one of the roles, or is in one of the tables.
  bool may_have(text::Range r, Roles roles) const { return !clause.contains(r) || played.any(roles); }
  bool may_have(text::Range r, lexicon::TableSet tables) const { return !clause.contains(r) || present.any(tables); }
  /// The expressions of time that begin in a stretch.
  std::span<const period::Hit> periods_in(text::Range r) const {
    return clause.contains(r) && times.empty() ? times : periods_within(clause.contains(r) ? times : std::span(periods), r);
  }
  /// The clause that holds a character.
  text::Range clause_at(std::uint32_t at) const {
    return clause.contains(at) ? clause : document.layout.clauses[document.layout.clause_at(at)].range;
  }

  const Document& document;
  const std::vector<period::Hit>& periods;
  const std::vector<region::Hit>& regions;
  Edges period_edges, region_edges;
  text::Range clause = {};  ///< that was looked at
  Roles played = {};        ///< by its words
  lexicon::TableSet present = {};
  std::span<const period::Hit> times;  ///< that begin in it

 private:
  static std::span<const period::Hit> periods_within(std::span<const period::Hit> all, text::Range r);
};

/// 全年全市实现 | 地区生产总值 -> without the time, region and function words in front.
text::Range trim_left(const Surroundings& s, text::Range range);
/// 地区生产总值(GDP)[2] | 达到 -> without reach words, change words, footnote marks and brackets behind.
text::Range trim_right(const Surroundings& s, text::Range range);
/// Both, and what stands before the last 累计, 共, 力争 inside is cut off: 周口数字产业园累计 | 引进企业.
text::Range trim(const Surroundings& s, text::Range range);

/// A single character in front (从, 对, 共, 中) is a word of its own only before another word, a name or a mark: 从业人员, 共建中心 and
/// 中心 are names.
bool stands_alone(const Surroundings& s, std::uint32_t token, std::uint32_t end);

/// The words of a name, the caller's and folded. Views: of the text, of the lexicon, or of what Names keeps.
struct Name {
  std::string_view words = {};
  std::u16string_view folded = {};
  bool empty() const noexcept { return words.empty(); }
  friend bool operator==(const Name& a, const Name& b) noexcept { return a.words == b.words; }
};

/// Makes names, and keeps those that are no stretch of the text. Refers to the document.
class Names {
 public:
  explicit Names(const Document& document) : document_(&document) {}
  /// The name of a stretch: the caller's words, footnote marks and blanks left out.
  Name of(text::Range range) { return range.empty() ? Name() : of_words(range); }
  /// A name of words that are folded, or that a table has.
  Name of_folded(std::u16string_view folded);
  Name of_cell(std::string_view cell);
  /// Both, without a blank.
  Name joined(Name a, Name b) { return a.empty() ? b : b.empty() ? a : both(a, b); }
  std::string_view keep(std::string_view words) { return kept<char>(words, {}); }

 private:
  Name of_words(text::Range range);
  Name without_asides(text::Range range);
  Name both(Name a, Name b);
  Name slice(text::Range range);
  template <class Char>
  std::basic_string_view<Char> kept(std::basic_string_view<Char> a, std::basic_string_view<Char> b);

  const Document* document_;
  std::pmr::monotonic_buffer_resource kept_;
};

/// What the lexicon knows of a name.
struct Class {
  std::string_view stem = {};       ///< of the id of a standard statistic; empty in the open tier
  std::string_view part = {};       ///< of the id, what a branch or a flow adds to it
  std::string_view kind = {};       ///< flow, stock, rate, index; empty where it is not known
  std::string_view dimension = {};  ///< money, person …, as the tables have it
  bool is_head = false;             ///< as needs_subject() says
  bool leans = false;               ///< as needs_head() says
  bool is_standard() const noexcept { return !stem.empty(); }
  std::string code() const;
};

/// A name is a standard statistic if it is a row of indicator.tsv, if it ends in one and only qualifiers stand before it (规模以上, 城镇),
/// or if it is put together from parts (汽车制造业 + 增加值, 新增 + a stock). All names here are folded.
Class classify(const Lexicon::Impl& lexicon, std::u16string_view name);

/// 新增: a word of indicator_part.tsv that makes the flow of a stock.
bool adds(const Lexicon::Impl& lexicon, std::u16string_view word);

/// The head that a name ends in (农作物总播种面积 -> 播种面积); empty if it ends in none.
std::u16string_view head_of(const Lexicon::Impl& lexicon, std::u16string_view name);

/// 人均, 年人均: a word of indicator_part.tsv that says for each person, and nothing of what.
bool says_per_person(const Lexicon::Impl& lexicon, std::u16string_view word);

/// The dimension of what a head measures (利润 money, 覆盖率 ratio); empty for a word that is none.
std::string_view dimension_of_head(const Lexicon::Impl& lexicon, std::u16string_view head);

/// True for a branch of the economy (电子信息产业): it has a value added and an output value, and no output in pieces or tonnes.
bool is_branch(const Lexicon::Impl& lexicon, std::u16string_view name);

/// True if the whole name is a head and nothing else (利润, 基金支出): it says what is measured, not of what.
bool needs_subject(const Lexicon::Impl& lexicon, std::u16string_view name);

/// True if every word of the stretch is a branch, product or qualifier: it needs a head to be a name (股份制企业 | 增长18.6%).
bool needs_head(const Lexicon::Impl& lexicon, std::u16string_view name);

}  // namespace zhibiao::link
