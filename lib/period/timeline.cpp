// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "period/calendar.h"
#include "period/discourse.h"
#include "period/find.h"
#include "period/words.h"
#include "quantity/words.h"

namespace zhibiao::period {

/// Walks the text once and writes down where the governing period changes.
class Builder {
 public:
  Builder(const Document& document, const std::vector<Hit>& hits, const Frame& frame, Timeline& out)
      : d_(document), hits_(hits), frame_(frame), sections_(frame), out_(out) {}

  void build() {
    std::uint32_t sentence = 0;
    const auto& layout = d_.layout;
    out_.stretches_.reserve(layout.sentences.size() + hits_.size());
    for (std::uint32_t p = 0; p < layout.paragraphs.size(); ++p) {
      open_paragraph(p);
      for (; sentence < layout.sentences.size() && layout.sentences[sentence].paragraph == p; ++sentence)
        read_sentence(layout.sentences[sentence].range);
    }
  }

  /// The words that say the time of the section which is open at the end; empty where none does.
  text::Range section() const { return sections_.now() ? sections_.now()->range : text::Range{}; }

 private:
  using Govern = std::optional<Said>;
  static constexpr std::uint32_t nowhere = 0xFFFFFFFF;
  static constexpr std::uint32_t longest_reach = 80;  // from 由 to its 到

  void open_paragraph(std::uint32_t p) {
    const text::Paragraph& paragraph = d_.layout.paragraphs[p];
    if (paragraph.opens_article) so_far_.reset();
    std::size_t last = next_;
    while (last < hits_.size() && hits_[last].range.begin < paragraph.range.end) ++last;
    sections_.enter(d_, p, std::span(hits_).subspan(next_, last - next_));
    outer_ = running_ = sections_.now();
    ends_ = {};
  }

  void read_sentence(text::Range sentence) {
    current_ = running_;
    restore_ = nowhere;
    skip_ = sentence_ = sentence.begin;
    said_section_ = is_topic_ = false;
    put(sentence.begin, current_);
    bool is_first = true;
    while (true) {
      const std::uint32_t cue = next_cue(sentence.end);
      const std::uint32_t hit = next_ < hits_.size() ? hits_[next_].range.begin : sentence.end;
      if (std::min(cue, hit) >= sentence.end) break;
      close_until(std::min(cue, hit));
      if (cue < hit) {
        read_cue(cue);
        ++cue_;
        continue;
      }
      read_ = hits_[next_].range.end;
      read_hit(hits_[next_++], sentence, is_first);
      is_first = false;
    }
    close_until(sentence.end);
    // “十四五”以来…，2024年达到…: back in the year of the section.
    if (said_section_ && !is_topic_) running_ = outer_;
  }

  // The place of the next 由 or 年均; the end where the sentence has none.
  std::uint32_t next_cue(std::uint32_t end) {
    const Vocabulary& words = *d_.tokens.lexicon->times;
    const std::u16string_view chars = d_.text.chars;
    for (cue_ = std::max(cue_, read_); cue_ < end; ++cue_) {
      cue_ = d_.tokens.next_at(cue_, end, &lexicon::Block::cues);
      if (cue_ == end) break;
      if (!words.may_be_cue(chars[cue_], cue_ + 1 < chars.size() ? chars[cue_ + 1] : u'\0')) continue;
      const Word word = words.longest(chars, cue_);
      if (is_cue(word) && !(word.kind == Kind::from && begins_name(cue_))) return cue_;
    }
    return end;
  }

  // 自然增长率: the word is part of a name.
  bool begins_name(std::uint32_t at) const {
    const std::uint32_t next = d_.tokens.first_at(at);
    const std::uint32_t token = next < d_.tokens.size() && d_.tokens[next].range.begin == at ? next : next - 1;
    if (token >= d_.tokens.size() || d_.tokens[token].range.end <= at) return false;
    return d_.tokens.in(token, lexicon::Id::indicator) || d_.tokens.in(token, lexicon::Id::indicator_part);
  }

  void read_cue(std::uint32_t at) {
    switch (word_at(d_, at).kind) {
      case Kind::from:
        return read_from(at);
      case Kind::average:
        return read_average(at);
      case Kind::ground:
        return read_ground(at);
      case Kind::total:
        return read_total(at);
      case Kind::unit:
        return read_whole_year(at);
      default:
        return;
    }
  }

  void read_hit(const Hit& hit, text::Range sentence, bool is_first) {
    if (hit.is_duration || !hit.period || hit.in_title) return;
    if (is_record(hit)) return;
    if (hit.is_base) return read_base(hit);
    if (begins_year(*hit.period)) so_far_ = *hit.period;
    Said said{closed(is_since(hit) ? Period{hit.period->first, std::nullopt, Grain::several} : *hit.period), hit.range, Source::clause};
    if (hit.range.begin < skip_) {  // 由2010年的…: spoken for
      return;
    }
    if (hit.governs_clause || word_before(d_, clause_end(hit.range.begin), Kind::backdrop)) {
      put(hit.range.begin, said);
      restore_ = clause_end(hit.range.begin);
      return;
    }
    if (const auto aside = aside_around(hit.range, sentence)) {
      put(hit.range.begin, said);
      restore_ = *aside;
      return;
    }
    if (outer_ && follows_as_long(outer_->period, said.period)) said.period = outer_->period;  // 五年内, in a review of five years
    current_ = said;
    said_section_ = outer_ && said.period == outer_->period;
    put(hit.range.begin, current_);
    if (!is_first || !opens_sentence(d_, sentence, hit)) return;
    is_topic_ = is_topic(sentence) && !is_one_month(*hit.period);
    running_ = keeps(hit) || is_topic_ ? current_ : outer_;
  }

  // 增长2%(一季度增长3.5%)，| 其中…: where the bracket ends that says something of its own about a time; none where the time is all of it,
  // (2023年), or where none is open.
  std::optional<std::uint32_t> aside_around(text::Range hit, text::Range sentence) const {
    const std::u16string_view chars = d_.text.chars;
    const std::uint32_t first = std::max(sentence.begin, hit.begin - std::min(hit.begin, longest_reach));
    if (!holds(chars.substr(first, hit.begin - first), u'(')) return std::nullopt;
    std::uint32_t open = hit.begin;
    for (int closed = 0; open > first; --open) {
      closed += chars[open - 1] == u')' ? 1 : chars[open - 1] == u'(' ? -1 : 0;
      if (closed < 0) break;
    }
    if (open == first) return std::nullopt;
    constexpr std::uint32_t longest_aside = 200;
    const std::u16string_view behind = chars.substr(hit.end, std::min(sentence.end - std::min(hit.end, sentence.end), longest_aside));
    const std::size_t length = behind.find(u')');
    if (length == behind.npos || !has_figure({open, hit.end + static_cast<std::uint32_t>(length)})) return std::nullopt;
    return hit.end + static_cast<std::uint32_t>(length) + 1;
  }

  // 比2010年提高86% under 五年来: the value is the last year's. 是“十一五”的2.7倍: the span's.
  void read_base(const Hit& hit) {
    if (word_at(d_, hit.range.end, Kind::of) && !is_multiple(hit)) read_earlier_level(hit);
    const auto from = last_year_of(*hit.period);
    if (from) ends_.from = from;
    if (from && !is_several_years(*hit.period)) read_compared(hit.range.begin, *from);
    if (!current_ || !is_several_years(current_->period) || is_several_years(*hit.period)) return;
    put(hit.range.end, last_of(*current_));
    restore_ = clause_end(hit.range.begin);
  }

  // 是2000年的 | 2.3倍, 是“九五”的 | 1.6倍
  bool is_multiple(const Hit& hit) const {
    const char16_t before = hit.range.begin > 0 ? d_.text.chars[hit.range.begin - 1] : u'\0';
    const bool quoted = before == u'\u201C' || before == u'"';
    return word_before(d_, hit.range.begin - (quoted ? 1 : 0), Kind::against).value == "equal";
  }

  // 粮食5亿吨，比1995年的 | 4.65亿吨 | 增加: a level of that year, up to the word that says how it changed
  void read_earlier_level(const Hit& hit) {
    const std::uint32_t end = std::min(clause_end(hit.range.begin), hit.range.end + longest_reach);
    for (std::uint32_t i = d_.tokens.first_at(hit.range.end); i < d_.tokens.size() && d_.tokens[i].range.begin < end; ++i) {
      if (!d_.tokens.in(i, lexicon::Id::change)) continue;
      put(hit.range.begin, Said{*hit.period, hit.range, Source::clause});
      put(d_.tokens[i].range.begin, current_);
      return;
    }
  }

  // 财政收入8.5亿元，比2006年增长6亿元 under 过去五年: the level compared is the last year's.
  void read_compared(std::uint32_t at, int from) {
    if (!current_ || !is_several_years(current_->period) || first_year_of(current_->period) != from + 1) return;
    std::uint32_t number = d_.tokens.first_at(d_.layout.clauses[d_.layout.clause_at(at)].range.begin);
    while (number > 0 && !d_.tokens[--number].is_digits())
      if (d_.tokens[number].range.begin < sentence_) return;
    const std::uint32_t clause = d_.layout.clauses[d_.layout.clause_at(d_.tokens[number].range.begin)].range.begin;
    const std::uint32_t last = out_.stretches_.back().begin;
    const auto& flow = out_.stretches_.back().flow;
    if (clause >= sentence_ && clause >= last && flow && flow->period == current_->period) put(clause, last_of(*current_));
  }

  // 由2010年的X增加到2015年的Y · 由X增加到Y
  void read_from(std::uint32_t at) {
    const std::uint32_t end = clause_end(at);
    const std::uint32_t to = goal_of(at, end);
    if (to == end) return;
    Govern from;
    for (const Hit& hit : hits_in(hits_, {at, to}))
      if (hit.period && !hit.is_base && !hit.is_duration && !from) from = Said{*hit.period, hit.range, Source::clause};
    const auto own = hits_in(hits_, {to, to + 2});
    if (from) ends_ = {last_year_of(from->period), own.empty() ? last_year() : last_year_of(own.front().period.value_or(Period{}))};
    put(at, from ? from : year_before());
    skip_ = to;
    Govern goal = current_;
    if (own.empty() && !from && ends_.to) goal = said(year_of(*ends_.to), current_ ? current_->range : text::Range{}, Source::sentence);
    if (own.empty()) put(to, goal && is_several_years(goal->period) ? last_of(*goal) : goal);
    restore_ = end;
  }

  // 年均增长12.1%: the years that grew.
  void read_average(std::uint32_t at) {
    const auto last = last_year();
    Govern span = outer_ && is_several_years(outer_->period) ? outer_ : current_;
    if (current_ && is_several_years(current_->period))
      span = current_;
    else if (ends_.from && last && *ends_.from < *last)
      span = said(years_of(*ends_.from + 1, *last), current_->range, Source::sentence);
    if (!span) return;
    out_.stretches_.push_back({at, span, std::nullopt, clause_end(at)});
    restore_ = clause_end(at);
  }

  // 大桥2008年动工，累计投资6亿元, in a review of five years: all that it speaks of.
  void read_total(std::uint32_t at) {
    const text::Range clause = d_.layout.clauses[d_.layout.clause_at(at)].range;
    if (!outer_ || !is_several_years(outer_->period) || !current_ || is_several_years(current_->period)) return;
    if (current_->range.begin >= clause.begin || last_year() < first_year_of(outer_->period)) return;
    put(at, outer_);
    restore_ = clause.end;
  }

  // 二季度达到90%，力争完成年度投资…: the year again.
  void read_whole_year(std::uint32_t at) {
    const auto year = last_year();
    if (!year || is_several_years(current_->period)) return;
    put(at, said(year_of(*year), current_->range, current_->source));
    restore_ = clause_end(at);
  }

  // 在完成投资198亿元的基础上: done before the year that is planned.
  void read_ground(std::uint32_t at) {
    const text::Range clause = d_.layout.clauses[d_.layout.clause_at(at)].range;
    if (!current_ || current_->period != year_of(frame_.said.value_or(0)) || !frame_.reported) return;
    if (!out_.stretches_.empty() && out_.stretches_.back().begin > clause.begin) return;
    const auto before = year_of(*frame_.reported);
    if (before) put(clause.begin, Said{*before, current_->range, current_->source});
    put(at, current_);
  }

  // The place behind 到 or 至 in the clause, where a number or a date follows; the end if there is none.
  std::uint32_t goal_of(std::uint32_t from, std::uint32_t end) const {
    for (std::uint32_t i = d_.tokens.first_at(from + 1);
         i < d_.tokens.size() && d_.tokens[i].range.begin < std::min(end, from + longest_reach); ++i) {
      const text::Range token = d_.tokens[i].range;
      if (d_.tokens[i].is_digits() || token.end >= end || !text::is_han(d_.text.chars[token.end - 1])) continue;
      const auto* change = d_.tokens.meaning(i, lexicon::Id::change);
      const bool becomes = change != nullptr && static_cast<quantity::Change>(change->role) == quantity::Change::to;  // 调整为
      if (becomes || word_before(d_, token.end, Kind::joiner)) return token.end;
    }
    return end;
  }

  // 10年来 | 新高, 2015年以来 | 首次, and not: 2023年 | 最低工资标准
  bool is_record(const Hit& hit) const {
    if (!word_at(d_, hit.range.end, Kind::record)) return false;
    return word_before(d_, hit.range.end, Kind::tail).value == "past" || word_before(d_, hit.range.end, Kind::since).value == "from";
  }

  // 自2007年开展投资运营以来，…
  bool is_since(const Hit& hit) const {
    const bool is_one_year = hit.is_absolute && hit.period->grain == Grain::year;  // 2007年新农合开展以来
    if (!is_one_year && word_before(d_, hit.range.begin, Kind::from).value != "since") return false;
    return word_before(d_, clause_end(hit.range.begin), Kind::since).value == "from";
  }

  /// An open period ends where what the text reports on ends: 自2007年…以来; 年初以来 in a text on 一季度 with that.
  Period closed(const Period& period) const {
    if (period.last || !period.first) return period;
    if (so_far_ && so_far_->first == period.first) return *so_far_;
    const auto end = outer_ ? last_year_of(outer_->period) : frame_.reported ? frame_.reported : frame_.said;
    const auto last = end ? year_of(*end) : std::nullopt;
    return last ? between(period, *last).value_or(period) : period;
  }

  // 一季度, 1-5月, 前三季度: from the first day of a year to a day before its last
  static bool begins_year(const Period& period) {
    using std::chrono::January, std::chrono::December, std::chrono::day;
    return period.first && period.last && period.first->year() == period.last->year() && period.first->month() == January &&
           period.first->day() == day{1} && period.last->month() != December && period.grain != Grain::day;
  }

  // As many years as the section speaks of, and right after them: 五年内 said in a review is the five years reviewed.
  static bool follows_as_long(const Period& section, const Period& said) {
    if (!is_several_years(section) || !is_several_years(said)) return false;
    const auto last = last_year_of(section), first = first_year_of(section), from = first_year_of(said), to = last_year_of(said);
    return last && first && from && to && *from == *last + 1 && *to - *from == *last - *first;
  }

  // 8月, 12月末, and not 1-8月
  static bool is_one_month(const Period& period) {
    return period.grain == Grain::month && period.first && period.last && period.first->month() == period.last->month();
  }

  // More years than a plan or a term has: a look back, in a text on one year.
  static bool is_long(const Period& period) {
    constexpr int longest_term = 6;
    const auto first = first_year_of(period), last = last_year_of(period);
    return first && last && *last - *first >= longest_term;
  }

  // 去年末 in a section on this year's plans
  bool is_before_plans(const Period& period) const {
    const auto last = last_year_of(period);
    return outer_ && frame_.reported && outer_->period == year_of(*frame_.reported + 1) && last && *last <= *frame_.reported;
  }

  // A year within the several that the section speaks of holds for its own sentence alone.
  bool keeps(const Hit& hit) const {
    if (running_ && running_->period == *hit.period) return true;  // 2020年是特殊的一年。一年来，…
    if (is_before_plans(*hit.period)) return false;
    if (outer_ && hit.period->grain == Grain::day && !hit.is_point) return false;           // 4月17日…召开: the day of an event
    if (outer_ && !is_several_years(outer_->period) && is_long(*hit.period)) return false;  // 从2012年到2022年，…排名上升
    if (outer_ && frame_.is_report && is_one_month(*hit.period)) return false;              // 截至12月末，…存款余额
    return !outer_ || (!hit.is_now && (!is_several_years(outer_->period) || is_several_years(current_->period)));
  }

  // 过去的一年，是“九五”计划的最后一年。 · 刚刚过去的2025年，我们…。: a sentence that opens a paragraph without a figure says what the rest
  // speaks of.
  bool is_topic(text::Range sentence) const {
    const std::uint32_t paragraph = d_.layout.paragraphs[d_.layout.paragraph_at(sentence.begin)].range.begin;
    const bool is_first = paragraph == sentence.begin || is_address({paragraph, sentence.begin});
    return is_first && !has_figure(sentence);
  }

  // 各位代表！
  bool is_address(text::Range range) const {
    constexpr std::uint32_t longest_address = 12;  // 各位代表、同志们！
    return range.size() <= longest_address && word_at(d_, range.begin, Kind::speech);
  }

  // Digits that are no part of a time.
  bool has_figure(text::Range range) const {
    for (std::uint32_t i = d_.tokens.first_at(range.begin); i < d_.tokens.size() && d_.tokens[i].range.begin < range.end; ++i)
      if (d_.tokens[i].is_digits() && !is_in_hit(d_.tokens[i].range)) return true;
    return false;
  }

  bool is_in_hit(text::Range digits) const {
    const auto near = hits_in(hits_, {digits.begin - std::min(digits.begin, longest_reach), digits.end});
    return std::any_of(near.begin(), near.end(), [&](const Hit& hit) { return hit.range.end >= digits.end; });
  }

  Govern year_before() const {
    if (ends_.from) return said(year_of(*ends_.from), current_ ? current_->range : text::Range{}, Source::sentence);
    if (!current_) return std::nullopt;
    const auto first = first_year_of(current_->period);
    return first ? said(year_of(*first - 1), current_->range, current_->source) : std::nullopt;
  }

  std::optional<int> last_year() const { return current_ ? last_year_of(current_->period) : std::nullopt; }

  static Govern last_of(const Said& several) {
    const auto year = last_year_of(several.period);
    if (!year) return several;
    return said(year_of(*year), several.range, several.source);
  }

  std::uint32_t clause_end(std::uint32_t at) const { return d_.layout.clauses[d_.layout.clause_at(at)].range.end; }

  /// What held for a clause alone ends with it.
  void close_until(std::uint32_t at) {
    if (restore_ >= at) return;
    put(restore_, current_);
    restore_ = nowhere;
  }

  void put(std::uint32_t begin, const Govern& governs) {
    std::optional<Period> stock;
    if (governs && is_several_years(governs->period))
      if (const auto year = last_year_of(governs->period)) stock = year_of(*year);
    auto& all = out_.stretches_;
    if (!all.empty() && all.back().begin == begin) all.pop_back();
    const bool own = governs && governs->source == Source::clause;
    all.push_back({begin, governs, stock, own ? clause_end(governs->range.begin) : 0});
  }

  /// The years between which the paragraph compares.
  struct Ends {
    std::optional<int> from;
    std::optional<int> to;
  };

  const Document& d_;
  const std::vector<Hit>& hits_;
  const Frame& frame_;
  Sections sections_;
  Timeline& out_;
  std::size_t next_ = 0;
  std::uint32_t cue_ = 0;            // the next character to look at
  std::uint32_t read_ = 0;           // the end of the last hit
  std::uint32_t restore_ = nowhere;  // where the clause ends whose own period holds
  std::uint32_t sentence_ = 0;       // where this sentence begins
  std::uint32_t skip_ = 0;           // hits before here were read with their 由
  Govern outer_;                     // the section's or the document's
  Govern running_;                   // what an earlier sentence of the paragraph said
  Govern current_;                   // what this sentence said
  bool said_section_ = false;        // this sentence names the time of its section
  bool is_topic_ = false;            // the sentence announces a time and has no figure
  Ends ends_;
  std::optional<Period> so_far_;  // the last 一季度, 1-5月 that was said
};

namespace {

// A text that says 全年 again and again, of the year before its own, reports on that year.
std::optional<Said> year_said_whole(const Document& document, const std::vector<Hit>& hits, const Frame& frame) {
  constexpr int often = 3;
  const auto& paragraphs = document.layout.paragraphs;
  if (!frame.said || std::any_of(paragraphs.begin(), paragraphs.end(), [](const auto& p) { return p.opens_article; })) return std::nullopt;
  const auto before = year_of(*frame.said - 1);
  const auto says = [&](const Hit& hit) { return hit.is_whole && hit.period && hit.period == before; };
  if (std::count_if(hits.begin(), hits.end(), says) < often) return std::nullopt;
  const Hit& first = *std::find_if(hits.begin(), hits.end(), says);
  return Said{*first.period, first.range, Source::document};
}

}  // namespace

Timeline::Timeline(const Document& document, const std::vector<Hit>& hits, Discourse& so_far) : document_(&document) {
  if (!so_far.governs) {
    Frame frame = frame_of(document, hits, so_far.frame ? so_far.frame->date : std::nullopt);
    if (!frame.subject && !frame.is_report) {
      frame.subject = year_said_whole(document, hits, frame);
      if (frame.subject) frame.reported = last_year_of(frame.subject->period);
    }
    so_far.governs = frame;
  }
  const Frame& frame = *so_far.governs;
  year_ = frame.reported ? frame.reported : frame.said;
  Builder builder(document, hits, frame, *this);
  builder.build();
  so_far.section = builder.section();
}

std::optional<Linked<Period>> Timeline::at(std::uint32_t character, bool stock) const {
  const auto after =
      std::upper_bound(stretches_.begin(), stretches_.end(), character, [](std::uint32_t at, const Stretch& s) { return at < s.begin; });
  if (after == stretches_.begin()) return std::nullopt;
  const Stretch& stretch = *(after - 1);
  if (!stretch.flow) return std::nullopt;
  const Period& period = stock && stretch.stock ? *stretch.stock : stretch.flow->period;
  const bool is_near = stretch.flow->source == Source::clause && character >= stretch.clause_end;
  return Linked<Period>{period, document_->text.bytes(stretch.flow->range), is_near ? Source::sentence : stretch.flow->source};
}

}  // namespace zhibiao::period
