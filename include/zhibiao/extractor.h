// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhibiao/lexicon.h"
#include "zhibiao/observation.h"

namespace zhibiao {
inline namespace v0 {

/// What a caller knows beyond the text. Everything is optional.
struct Options {
  std::optional<Date> date = std::nullopt;  ///< the day of publication: what 今年 and 目前 are counted from
  std::string region = {};                  ///< what 全市 and 我县 mean: a GB/T 2260 code or an unambiguous name
  Lexicon lexicon = Lexicon::builtin();
  /// Longer texts are refused: too_long from try_extract, nothing from extract. At most `largest_document`. What a text costs is bounded by
  /// its length: up to 256 KB some 60 bytes of memory for each of its bytes where every few words are an observation, some 15 where none
  /// is; beyond that what is found, some 800 bytes for an observation, and a few MB (see Extractor::extract) or, if one paragraph is longer
  /// than that, what the longest costs.
  std::size_t max_document_bytes = std::size_t{1} << 30;
};

/// 2 GiB - 1: offsets are kept in 32 bits. Longer texts hold nothing for the find_ and parse_ functions, and no option allows them.
inline constexpr std::size_t largest_document = (std::size_t{1} << 31) - 1;

/// The memory that extract() works in (clean text, its words, what the stages find), kept from one document to the next. An Extractor does
/// so by itself, for up to eight calls at once; a Workspace is for those who say themselves how long it is kept. One call at a time.
class ZHIBIAO_API Workspace {
 public:
  Workspace();
  ~Workspace();
  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;

  struct Impl;

 private:
  friend class Extractor;
  std::unique_ptr<Impl> impl_;
};

/// Turns documents into observations. Immutable once built; copying shares; extract() may be called from any number of threads.
class ZHIBIAO_API Extractor {
 public:
  /// Throws BadResult (bad_option) for an unknown region code, an impossible date or a max_document_bytes beyond largest_document; see
  /// make() for the version that does not throw.
  explicit Extractor(Options options = {});
  static Result<Extractor> make(Options options = {});

  /// Every observation of the text, in the order of the text. Never fails because of what the text says; linear in its length. A text of
  /// more than 256 KB is read in parts that end between paragraphs: its title, its day, and the area and the year that it is about hold for
  /// all of it, headings and plans for their sections; what a text is about is looked for in the first part alone. A paragraph is never
  /// cut.
  std::vector<Observation> extract(std::string_view text) const;
  /// The same in memory that is used again. What it returns does not refer to the workspace.
  std::vector<Observation> extract(std::string_view text, Workspace& workspace) const;
  /// The same with another day and region of publication than the options' (empty ones: the options' stand).
  Result<std::vector<Observation>> try_extract(std::string_view text, std::optional<Date> date = std::nullopt,
                                               std::string_view region = {}) const;
  /// What each stage found, as indented lines for a person. A text of any length is read as one.
  std::string explain(std::string_view text) const;

  struct Impl;

 private:
  explicit Extractor(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

/// Zero configuration: one shared Extractor with default options.
ZHIBIAO_API std::vector<Observation> extract(std::string_view text);

/// A text in GB18030 (also GBK, GB2312) as UTF-8; ill-formed bytes become U+FFFD. Spans then refer to the decoded text.
ZHIBIAO_API std::string decode_gb18030(std::string_view bytes);

}  // namespace v0
}  // namespace zhibiao
