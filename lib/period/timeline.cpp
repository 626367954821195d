// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "period/calendar.h"
#include "period/discourse.h"
#include "period/find.h"

namespace zhibiao::period {

/// Walks the text once and writes down where the governing period changes.
class Builder {
 public:
  Builder(const Document& document, const std::vector<Hit>& hits, const Frame& frame, Timeline& out)
      : d_(document), hits_(hits), frame_(frame), sections_(frame), out_(out) {}

  void build() {
    std::uint32_t sentence = 0;
    const auto& layout = d_.layout;
    for (std::uint32_t p = 0; p < layout.paragraphs.size(); ++p) {
      open_paragraph(p);
      for (; sentence < layout.sentences.size() && layout.sentences[sentence].paragraph == p; ++sentence)
        read_sentence(layout.sentences[sentence].range);
    }
  }

 private:
  void open_paragraph(std::uint32_t p) {
    const text::Paragraph& paragraph = d_.layout.paragraphs[p];
    std::size_t last = next_;
    while (last < hits_.size() && hits_[last].range.begin < paragraph.range.end) ++last;
    sections_.enter(d_, p, std::span(hits_).subspan(next_, last - next_));
    if (sections_.now()) {
      outer_ = linked(sections_.now()->period, sections_.now()->range, Source::section);
    } else if (frame_.subject) {
      outer_ = linked(frame_.subject->period, frame_.subject->range, Source::document);
    } else {
      outer_.reset();
    }
    running_ = outer_;
  }

  void read_sentence(text::Range sentence) {
    put(sentence.begin, running_, Source::sentence);
    auto current = running_;
    bool opens = true;
    for (; next_ < hits_.size() && hits_[next_].range.begin < sentence.end; ++next_) {
      const Hit& hit = hits_[next_];
      if (hit.is_duration || !hit.period) continue;
      if (hit.is_base) {
        if (hit.period && current && is_several_years(current->value)) put_stock(hit.range.end, *current);
        continue;
      }
      current = linked(*hit.period, hit.range, Source::clause);
      put(hit.range.begin, current, Source::clause);
      if (opens && is_opening(sentence, hit)) running_ = keep(current);
      opens = false;
    }
  }

  // Only a word near the front of a sentence speaks for the sentences behind it.
  bool is_opening(text::Range sentence, const Hit& hit) const { return hit.range.begin - sentence.begin <= 4; }

  // A year within the several that the section speaks of holds for its own sentence.
  std::optional<Linked<Period>> keep(const std::optional<Linked<Period>>& current) const {
    if (outer_ && is_several_years(outer_->value) && !is_several_years(current->value)) return outer_;
    return current;
  }

  Linked<Period> linked(const Period& period, text::Range range, Source source) const { return {period, d_.text.bytes(range), source}; }

  void put(std::uint32_t begin, const std::optional<Linked<Period>>& flow, Source) {
    Timeline::Stretch stretch{begin, flow, std::nullopt};
    if (flow && is_several_years(flow->value))
      if (const auto year = last_year_of(flow->value)) stretch.stock = year_of(*year);
    push(std::move(stretch));
  }

  // 比2010年提高86% under 五年来: the value is the last year's.
  void put_stock(std::uint32_t begin, const Linked<Period>& span) {
    const auto year = last_year_of(span.value);
    if (!year) return;
    push({begin, Linked<Period>{*year_of(*year), span.span, span.source}, std::nullopt});
  }

  void push(Timeline::Stretch stretch) {
    if (!out_.stretches_.empty() && out_.stretches_.back().begin == stretch.begin) out_.stretches_.pop_back();
    out_.stretches_.push_back(std::move(stretch));
  }

  const Document& d_;
  const std::vector<Hit>& hits_;
  const Frame& frame_;
  Sections sections_;
  Timeline& out_;
  std::size_t next_ = 0;
  std::optional<Linked<Period>> outer_;    // the section's or the document's
  std::optional<Linked<Period>> running_;  // what an earlier sentence of the paragraph said
};

Timeline::Timeline(const Document& document, const std::vector<Hit>& hits, std::optional<Date> date) {
  const Frame frame = frame_of(document, hits, date);
  year_ = frame.reported ? frame.reported : frame.said;
  Builder(document, hits, frame, *this).build();
}

std::optional<Linked<Period>> Timeline::at(std::uint32_t character, bool stock) const {
  const auto after = std::upper_bound(stretches_.begin(), stretches_.end(), character,
                                      [](std::uint32_t at, const Stretch& s) { return at < s.begin; });
  if (after == stretches_.begin()) return std::nullopt;
  const Stretch& stretch = *(after - 1);
  if (!stretch.flow || !stock || !stretch.stock) return stretch.flow;
  return Linked<Period>{*stretch.stock, stretch.flow->span, stretch.flow->source};
}

}  // namespace zhibiao::period
