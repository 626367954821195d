// SPDX-License-Identifier: Apache-2.0
#include "link/status.h"

#include <algorithm>
#include <optional>

namespace zhibiao::link {
namespace {

using lexicon::Id;
using text::Range;

/// How far a cue of status.tsv reaches.
enum class Place : std::uint8_t { clause, rest, sentence, weak, heading, never };

Place place_of(const lexicon::Table& table, std::uint32_t row) {
  const std::string_view place = table.cell(row, table.column("place"));
  if (place == "clause") return Place::clause;
  if (place == "rest") return Place::rest;
  if (place == "sentence") return Place::sentence;
  if (place == "weak") return Place::weak;
  return place == "heading" ? Place::heading : Place::never;
}

}  // namespace

Statuses::Statuses(const Document& document) : document_(&document) {
  const auto& tokens = document.tokens;
  const auto& layout = document.layout;
  const lexicon::Table& table = tokens.lexicon->table(Id::status);
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    const auto* meaning = tokens.meaning(i, Id::status);
    if (meaning == nullptr) continue;
    const Range cue = tokens[i].range;
    const auto status = static_cast<Status>(meaning->role);
    const std::uint32_t paragraph = layout.paragraph_at(cue.begin);
    const bool in_heading = layout.paragraphs[paragraph].block == text::Block::heading;
    const Range sentence = layout.sentences[layout.sentence_at(cue.begin)].range;
    const Place place = place_of(table, meaning->row);
    if (place == Place::heading && (in_heading || layout.paragraphs[paragraph].range.begin == sentence.begin)) {
      if (!in_heading && sentence.size() > 40) continue;
      sections_.push_back({{cue.begin, document.text.size()}, status, cue, Source::section});
    } else if (place == Place::clause) {
      cues_.push_back({{cue.begin, layout.clauses[layout.clause_at(cue.begin)].range.end}, status, cue, Source::clause});
      if (status == Status::target) cues_.back().range.end = sentence.end;
    } else if (place == Place::rest || place == Place::sentence) {
      cues_.push_back({{cue.begin, sentence.end}, status, cue, Source::sentence});
    }
  }
  for (std::size_t i = 0; i + 1 < sections_.size(); ++i) sections_[i].range.end = sections_[i + 1].range.begin;
  for (std::size_t i = 0; i + 1 < cues_.size(); ++i) cues_[i].range.end = std::min(cues_[i].range.end, cues_[i + 1].range.begin);
}

Linked<Status> Statuses::at(std::uint32_t character) const {
  const auto covering = [character](const std::vector<Stretch>& list) -> const Stretch* {
    const auto after =
        std::upper_bound(list.begin(), list.end(), character, [](std::uint32_t x, const Stretch& s) { return x < s.range.begin; });
    return after != list.begin() && std::prev(after)->range.contains(character) ? &*std::prev(after) : nullptr;
  };
  const auto linked = [this](const Stretch& s) { return Linked<Status>{s.status, document_->text.bytes(s.cue), s.source}; };
  if (const Stretch* cue = covering(cues_)) return linked(*cue);
  if (const Stretch* section = covering(sections_)) return linked(*section);
  return {Status::actual, {}, Source::document};
}

}  // namespace zhibiao::link
