// SPDX-License-Identifier: Apache-2.0
#include "link/link.h"

#include <algorithm>
#include <utility>

#include "link/coordinate.h"
#include "link/frame.h"
#include "link/name.h"
#include "link/scope.h"
#include "link/status.h"
#include "link/table.h"

namespace zhibiao::link {
namespace {

using text::Range;

/// What was measured last: later clauses inherit from it.
struct Subject {
  std::string name;
  std::string code;
  Range span;
  std::string verb;  ///< that opened the list: 新建
  std::string unit;
  std::uint32_t sentence = 0;
};

class Linker {
 public:
  Linker(const Document& document, const Findings& findings)
      : document_(document), findings_(findings), s_{document, findings.periods, findings.regions}, statuses_(document) {}

  std::vector<Observation> link() {
    const auto& clauses = document_.layout.clauses;
    const auto& all = findings_.quantities;
    std::size_t q = 0;
    for (std::uint32_t c = 0; c < clauses.size() && q < all.size(); ++c) {
      const std::size_t first = q;
      while (q < all.size() && all[q].range.begin < clauses[c].range.end) ++q;
      if (q == first) continue;
      sentence_ = clauses[c].sentence;
      const auto block = document_.layout.paragraphs[document_.layout.sentences[sentence_].paragraph].block;
      if (block == text::Block::table_row || block == text::Block::caption) continue;
      read_clause(clauses[c].range, first, q);
    }
    return std::move(out_);
  }

 private:
  void read_clause(Range clause, std::size_t first, std::size_t last) {
    const auto& all = findings_.quantities;
    std::uint32_t left = clause.begin;
    for (std::size_t i = first; i < last; ++i) {
      const quantity::Hit& hit = all[i];
      const quantity::Hit* next = i + 1 < last ? &all[i + 1] : nullptr;
      if (is_threshold(s_, hit, next, clause)) continue;  // its words belong to the name of what follows
      if (const Scope scope = scope_of(s_, hit); scope != Scope::in) {
        if (scope == Scope::out) left = hit.range.end;
        continue;
      }
      if (const std::size_t count = read_coordination(clause, left, i, last); count > 0) {
        i += count - 1;
        left = all[i].range.end;
        continue;
      }
      const Frame frame = frame_of(s_, hit, left, next ? next->range.begin : clause.end, next != nullptr);
      left = std::max(hit.range.end, frame.behind.end);
      read_one(hit, frame);
    }
  }

  // A、B分别增长x、y and A和B均增长x: the observations of a coordination that begins with quantity i; how many quantities it took.
  std::size_t read_coordination(Range clause, std::uint32_t left, std::size_t i, std::size_t last) {
    const auto& all = findings_.quantities;
    const Coordination found = coordination_at(s_, all, left, i, last, clause);
    if (found.kind == Coordination::none) return 0;
    std::vector<Subject> subjects;
    for (const Range& part : found.subjects) subjects.push_back(subject_of(part));
    complete(subjects);
    if (subjects.empty() && found.kind == Coordination::each) subjects = recent(found.count);
    if (subjects.size() < 2) return 0;
    if (found.kind == Coordination::all) {
      for (const Subject& subject : subjects) emit(all[i], subject, Frame());
      remember(subjects);
      return 1;
    }
    const std::size_t pairs = std::min(subjects.size(), found.count);
    for (std::size_t k = 0; k < pairs; ++k) {
      Subject subject = subjects[k];
      subject.unit = all[i + k].quantity.unit;
      emit(all[i + k], subject, Frame());
    }
    remember(subjects);
    return pairs;
  }

  // 城镇、农村居民收入: the first takes the tail of the last.
  void complete(std::vector<Subject>& subjects) const {
    if (subjects.size() < 2) return;
    const auto& lexicon = *document_.tokens.lexicon;
    const std::string tail = head_of(lexicon, subjects.back().name);
    for (Subject& subject : subjects) {
      if (tail.empty() || !needs_head(lexicon, subject.name)) continue;
      subject.name += tail;
      subject.code = code_of_name(lexicon, subject.name);
    }
  }

  std::vector<Subject> recent(std::size_t count) const {
    if (history_.size() < count) return {};
    std::vector<Subject> out(history_.end() - static_cast<std::ptrdiff_t>(count), history_.end());
    std::erase_if(out, [this](const Subject& s) { return s.sentence != sentence_; });
    return out.size() == count ? out : std::vector<Subject>();
  }

  void remember(const std::vector<Subject>& subjects) {
    for (const Subject& subject : subjects) remember(subject);
  }
  void remember(Subject subject) {
    subject.sentence = sentence_;
    history_.push_back(std::move(subject));
    if (history_.size() > 16) history_.erase(history_.begin(), history_.begin() + 8);
  }
  const Subject* last_subject() const { return history_.empty() ? nullptr : &history_.back(); }

  Subject subject_of(Range range) const {
    const Range trimmed = trim(s_, range);
    const std::string name = name_of(document_, trimmed);
    return {name, code_of_name(*document_.tokens.lexicon, name), trimmed, {}, {}, sentence_};
  }

  void read_one(const quantity::Hit& hit, const Frame& frame) {
    const auto& lexicon = *document_.tokens.lexicon;
    Subject subject;
    const Subject* last = last_subject();
    subject.unit = hit.quantity.unit;
    if (!frame.behind.empty()) {
      subject.verb = name_of(document_, frame.verb);
      if (subject.verb.empty() && frame.is_list_item && last) subject.verb = last->verb;
      subject.name = subject.verb + name_of(document_, frame.behind);
      subject.span = frame.behind;
    } else if (!frame.before.empty()) {
      subject.name = name_of(document_, frame.before) + name_of(document_, frame.head);
      subject.span = frame.head.empty() ? frame.before : Range{frame.before.begin, frame.head.end};
      subject.verb = name_of(document_, frame.verb);
      if (frame.is_total)
        total_of_last(subject);
      else
        fit_into_context(subject, frame);
    } else {
      if (last == nullptr) return;
      subject = *last;
    }
    subject.code = frame.before.empty() && frame.behind.empty() ? subject.code : code_of_name(lexicon, subject.name);
    emit(hit, subject, frame);
    if (hit.quantity.measure != Measure::rank) remember(subject);
  }

  // 新增四上企业86户，总数达712户: the total of what was counted.
  void total_of_last(Subject& subject) const {
    const Subject* last = last_subject();
    if (last == nullptr || last->sentence != sentence_) return;
    std::string stem = last->name;
    if (!last->verb.empty() && stem.starts_with(last->verb)) stem.erase(0, last->verb.size());
    subject.name = stem + subject.name;
    subject.verb.clear();
  }

  // A name that leans on what was said before: a list item without its verb, a part without its head, a head without its subject.
  void fit_into_context(Subject& subject, const Frame& frame) const {
    const Subject* last = last_subject();
    if (last == nullptr) return;
    const auto& lexicon = *document_.tokens.lexicon;
    const bool same_sentence = last->sentence == sentence_;
    if (frame.is_list_item && subject.verb.empty() && !last->verb.empty() && same_sentence) {
      subject.verb = last->verb;
      subject.name = last->verb + subject.name;
    } else if (same_sentence && frame.head.empty() && needs_subject(lexicon, subject.name) && last->verb.empty()) {
      const std::string head = head_of(lexicon, last->name);
      const std::string stem = last->name.substr(0, last->name.size() - head.size());
      if (!stem.empty() && head != subject.name) subject.name = stem + subject.name;
    } else if (sentence_ - last->sentence <= 1 && needs_head(lexicon, subject.name) && code_of_name(lexicon, subject.name).empty()) {
      const std::string head = head_of(lexicon, last->name);
      if (!head.empty()) subject.name += head;
    }
  }

  void emit(const quantity::Hit& hit, const Subject& subject, const Frame& frame) {
    if (subject.name.empty()) return;
    Observation o;
    o.quantity = {hit.quantity, document_.text.bytes(hit.range)};
    const bool here = document_.layout.clause_at(subject.span.begin) == document_.layout.clause_at(hit.range.begin);
    const bool sentence = subject.sentence == sentence_;
    o.indicator = {{subject.name, subject.code},
                   document_.text.bytes(subject.span),
                   here ? Source::clause : (sentence ? Source::sentence : Source::section)};
    const auto reference = [&](Range range, Measure measure) {
      o.quantity.value.measure = measure;
      o.reference = {name_of(document_, range), document_.text.bytes(range), Source::clause};
    };
    if (!frame.share.empty())
      reference(frame.share, Measure::share);
    else if (frame.is_weight)
      o.quantity.value.measure = Measure::share;
    else if (!frame.gap.empty())
      reference(frame.gap, Measure::gap);
    else if (!frame.plan.empty())
      reference(frame.plan, Measure::completion);
    else if (hit.quantity.measure == Measure::rank)
      rank_reference(hit, o);
    o.period = findings_.when.at(hit.range.begin, is_stock(subject.code, frame));
    o.region = findings_.where.at(hit.range.begin);
    o.status = statuses_.at(hit.range.begin);
    out_.push_back(std::move(o));
  }

  // 在全市排名 | 第一: the area named in the clause before it
  void rank_reference(const quantity::Hit& hit, Observation& o) const {
    const Range clause = document_.layout.clauses[document_.layout.clause_at(hit.range.begin)].range;
    for (const auto& region : findings_.regions)
      if (region.range.begin >= clause.begin && region.range.end <= hit.range.begin)
        o.reference = {document_.text.words(region.range), document_.text.bytes(region.range), Source::clause};
  }

  bool is_stock(std::string_view code, const Frame& frame) const {
    const lexicon::Table& table = document_.tokens.lexicon->table(lexicon::Id::indicator);
    for (const auto& hit : findings_.indicators)
      if (table.cell(hit.row, 0) == code) return table.cell(hit.row, table.column("kind")) != "flow";
    return frame.reaches && frame.verb.empty();
  }

  const Document& document_;
  const Findings& findings_;
  Surroundings s_;
  Statuses statuses_;
  std::vector<Observation> out_;
  std::vector<Subject> history_;
  std::uint32_t sentence_ = 0;
};

}  // namespace

std::vector<Observation> link(const Document& document, const Findings& findings) {
  std::vector<Observation> out = Linker(document, findings).link();
  std::vector<Observation> tables = read_tables(document, findings);
  out.insert(out.end(), std::make_move_iterator(tables.begin()), std::make_move_iterator(tables.end()));
  std::stable_sort(out.begin(), out.end(),
                   [](const Observation& a, const Observation& b) { return a.quantity.span.begin < b.quantity.span.begin; });
  return out;
}

}  // namespace zhibiao::link
