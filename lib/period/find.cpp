// SPDX-License-Identifier: Apache-2.0
#include "period/find.h"

#include <algorithm>

#include "lexicon/impl.h"
#include "numeral/word.h"
#include "period/calendar.h"
#include "period/discourse.h"
#include "period/expression.h"
#include "period/words.h"
#include "text/room.h"

namespace zhibiao::period {
namespace {

constexpr std::uint32_t longest_date = 24;
constexpr std::uint32_t longest_title = 60;

// 截至2013年10月底: the word before it makes it a day.
bool is_until(const Document& document, std::uint32_t begin) { return static_cast<bool>(word_before(document, begin, Kind::by)); }

// 比2015年 · 较上年 · 是2010年的2.3倍 · 按2020年价格计算
bool is_base(const Document& document, const text::Range range) {
  if (const Word behind = word_at(document, range.end, Kind::against); behind && behind.value == "price") {
    const std::uint32_t token = document.tokens.first_at(range.end);  // 2014年 | 价格指数
    const bool begins = token < document.tokens.size() && document.tokens[token].range.begin == range.end;
    return !begins || document.tokens[token].range.size() <= behind.length || document.tokens.in(token, lexicon::Id::period);
  }
  const char16_t quote = range.begin > 0 ? document.text.chars[range.begin - 1] : u'\0';
  const bool quoted = quote == u'\u201C' || quote == u'\u201D' || quote == u'"';
  const Word before = word_before(document, range.begin - (quoted ? 1 : 0), Kind::against);
  if (!before || word_before(document, range.begin, Kind::not_time)) return false;  // 占比连续四年超过
  if (before.value != "equal") return true;
  const bool closes = quoted && range.end < document.text.size() && !text::is_han(document.text.chars[range.end]);  // 是“十二五” | 的1.6倍
  const std::uint32_t end = range.end + (closes ? 1 : 0);
  return word_at(document, end, Kind::of) && number_at(document, end + 1);
}

// The digits behind a point: PM2.5年均浓度.
bool is_fraction(const Document& document, std::uint32_t at) {
  const auto& chars = document.text.chars;
  return at >= 2 && chars[at - 1] == u'.' && text::is_digit(chars[at - 2]) && !(at + 2 < chars.size() && chars[at + 2] == u'.');
}

// 《…（2016—2020年）》: part of a name.
bool is_in_title(const Document& document, std::uint32_t at) {
  const std::u16string_view before = document.text.in({at - std::min(at, longest_title), at});
  if (!holds(before, u'\u300A')) return false;
  const std::size_t last = before.find_last_of(u"\u300A\u300B\u3002\n");
  return before[last] == u'\u300A';
}

// 17-7: a text that is nothing but a date
std::optional<Expression> whole_text(const Document& document) {
  if (document.text.size() > longest_date) return std::nullopt;
  auto found = expression_at(document, 0, true);
  return found && found->range.end == document.text.size() ? found : std::nullopt;
}

// 几十年来, 数十年前: nobody knows when
bool is_vague(const Document& document, std::uint32_t at) {
  const auto& lexicon = *document.tokens.lexicon;
  const std::uint32_t surface = lexicon.matcher->single(document.text.chars[at]);
  const auto* entry = surface == lexicon::Matcher::none ? nullptr : lexicon.meaning(surface, lexicon::Id::numeral);
  return entry != nullptr && static_cast<numeral::Word>(entry->role) == numeral::Word::vague;
}

// 建成后年产, 近年来年均: 后年 and 来年 are years at the head of a clause and behind a word that leads to them.
bool is_cut_out(const Document& document, const Vocabulary& words, const Word& word, std::uint32_t at) {
  const std::u16string_view chars = document.text.chars;
  if (word.kind == Kind::now && word.value == "open") {  // 截至|今年, but 目前|年产
    const Word inner = words.longest(chars, at + word.length - 1);
    return inner.length > 1 && (inner.kind == Kind::year || inner.kind == Kind::day);
  }
  if (word.kind != Kind::year || at == 0 || !text::is_han(chars[at - 1])) return false;
  const std::u16string_view first = chars.substr(at, 1);
  if (!words.exact(first, Kind::last) && !words.exact(first, Kind::tail)) return false;
  for (const Kind kind : {Kind::lead, Kind::joiner, Kind::by, Kind::from, Kind::against, Kind::era})
    if (word_before(document, at, kind)) return false;
  return true;
}

/// Every expression, as written, in order.
std::vector<Expression> expressions(const Document& document) {
  std::vector<Expression> out;
  if (auto whole = whole_text(document)) return {*whole};
  std::uint32_t done = 0;
  const auto attempt = [&](std::uint32_t at) {
    auto found = expression_at(document, at);
    if (!found || found->range.empty()) return;
    if (word_before(document, at, Kind::lunar)) {
      done = found->range.end;
      return;
    }
    found->is_base = is_base(document, found->range);
    found->is_point = found->from.is_point || is_until(document, at);
    done = found->range.end;
    text::make_room(out, 1, at, document.text.size());
    out.push_back(*found);
  };
  const Vocabulary& words = *document.tokens.lexicon->times;
  const std::u16string_view chars = document.text.chars;
  const auto next = [&](std::uint32_t from) { return document.tokens.next_at(from, document.text.size(), &lexicon::Block::times); };
  for (std::uint32_t at = next(0); at < chars.size(); at = next(std::max(at + 1, done))) {
    const Word word = words.may_begin(chars, at) ? words.longest(chars, at) : Word{};
    if (text::is_digit(chars[at])) {
      if (at > 0 && (text::is_digit(chars[at - 1]) || is_fraction(document, at))) continue;
      if (may_begin(document, at, word)) attempt(at);
      continue;
    }
    if (word.kind == Kind::not_time || word.kind == Kind::final) done = at + word.length;  // 表现在 holds no 现在
    if (words.digit(chars[at]) >= 0 && at > 0 && is_vague(document, at - 1)) continue;
    if (is_cut_out(document, words, word, at)) continue;
    if (may_begin(document, at, word)) attempt(at);
  }
  return out;
}

// 连续8年 · 两年前 · 自5月1日起: said of one thing
bool governs_clause(const Expression& e) {
  return e.direction == Direction::streak || (e.shape == Shape::shift && e.unit != Unit::month) || e.open == Open::after ||
         e.open == Open::before || e.open == Open::by;
}

// 五年共投资6.2亿元 in a section on five years, or behind a word for them
std::optional<Period> span_meant(const Expression& e, const Scope& scope) {
  for (const auto* span : {&scope.section, &scope.running}) {
    if (!*span || e.count < 2 || !is_several_years(**span)) continue;
    const auto first = first_year_of(**span), last = last_year_of(**span);  // 2003年以来 has no last
    if (first && last && *last - *first + 1 == e.count) return *span;
  }
  return std::nullopt;
}

// 力争, 计划, 目标, 预计 in the sentence
bool is_ahead(const Document& document, text::Range sentence) {
  const auto& tokens = document.tokens;
  for (std::uint32_t i = tokens.first_at(sentence.begin); i < tokens.size() && tokens[i].range.begin < sentence.end; ++i) {
    const auto* status = tokens.meaning(i, lexicon::Id::status);
    if (status == nullptr) continue;
    const auto said = static_cast<Status>(status->role);
    if (said != Status::target && said != Status::estimate) continue;
    const std::string_view reach = tokens.lexicon->table(lexicon::Id::status).cell(status->row, 2);
    if (reach != "never" && reach != "heading") return true;
  }
  return false;
}

// 1-11月 and 12月 in a text of January are not over before the year is.
bool lies_ahead(const Written& w, int month) {
  constexpr int half_a_year = 6;
  return w.is_months() && w.month_to - month > (w.month < w.month_to && w.month == 1 ? 0 : half_a_year);
}

// 全年 and 1-11月 in the first months of a year are of the year before, unless the sentence looks ahead.
std::optional<int> year_over(const Document& document, text::Range sentence, const Expression& e, const Frame& frame) {
  constexpr int last_month_of_reports = 5;
  if (!frame.date || e.shape != Shape::date || e.to) return std::nullopt;
  const int month = static_cast<int>(static_cast<unsigned>(frame.date->month()));
  if (month > last_month_of_reports || (!e.from.is_whole && !lies_ahead(e.from, month))) return std::nullopt;
  if (is_ahead(document, sentence)) return std::nullopt;
  return static_cast<int>(frame.date->year()) - 1;
}

void settle(const Expression& e, const Scope& scope, Hit& hit) {
  hit.period = resolve(e, scope);
  hit.governs_clause = governs_clause(e);
  if (!hit.is_duration) return;
  const auto span = span_meant(e, scope);
  if (!span) return;
  hit.period = span;
  hit.is_duration = false;
}

bool governs(const Hit& hit) { return hit.period && !hit.is_base && !hit.is_duration && !hit.in_title && !hit.governs_clause; }

// 2022年4月 on a line of its own, ——2013年2月28日在…会议上 below a title: when the text was written or read, and not what it reports on.
bool is_dateline(const Document& document, text::Range paragraph, const Hit& hit) {
  constexpr std::uint32_t longest_line = 60;
  const bool is_year = hit.period && (hit.period->grain == Grain::year || hit.period->grain == Grain::several);
  if (is_year || !hit.is_absolute || paragraph.empty()) return false;
  const bool is_day = hit.period && hit.period->grain == Grain::day;
  const char16_t last = document.text.chars[paragraph.end - 1];
  const bool is_sentence = last == u'\u3002' || last == u';' || last == u':' || last == u'\uFF0C';
  return paragraph.size() <= hit.range.size() + 2 || (is_day && !is_sentence && paragraph.size() <= longest_line);
}

// 本报讯 2021年8月28日，…: the day that 目前 means in the article, where the caller knows no other
void date_article(const Document& document, text::Range paragraph, const std::vector<Hit>& hits, Scope& scope) {
  const text::Range sentence = document.layout.sentences[document.layout.sentence_at(paragraph.begin)].range;
  for (const Hit& hit : hits_in(hits, sentence)) {
    if (!hit.is_absolute || !hit.period || hit.period->grain != Grain::day || !opens_sentence(document, sentence, hit)) continue;
    scope.date = hit.period->first;
    scope.said = static_cast<int>(scope.date->year());
    return;
  }
}

// 本报讯 2月4日，市长作政府工作报告: the day of an article about a report says nothing of what is reported.
bool is_day_of_article(const Document& document, text::Range paragraph, const Frame& frame, const Expression& e, const Hit& hit) {
  const text::Range sentence = document.layout.sentences[document.layout.sentence_at(paragraph.begin)].range;
  return frame.is_report && e.shape == Shape::date && !e.to && e.from.day != 0 && e.from.anchor == Anchor::none &&
         hit.range.end <= sentence.end && opens_sentence(document, sentence, hit);
}

Hit unresolved(const Expression& e, bool in_title) {
  Hit out{e.range};
  out.is_base = e.is_base;
  out.is_point = e.is_point;
  out.is_duration = e.shape == Shape::duration;
  out.in_title = in_title;
  out.is_now = e.shape == Shape::now;
  out.is_whole = e.from.is_whole;
  out.is_absolute = e.shape == Shape::date && e.from.anchor == Anchor::absolute;
  if (out.is_absolute) out.period = resolve(e, Scope{});
  return out;
}

}  // namespace

std::vector<Hit> find(const Document& document, std::optional<Date> date, Discourse& so_far, std::vector<Hit> reuse) {
  const std::vector<Expression> found = expressions(document);
  std::vector<Hit> hits = std::move(reuse);
  hits.clear();
  hits.reserve(found.size());
  for (const Expression& e : found) hits.push_back(unresolved(e, is_in_title(document, e.range.begin)));
  if (!so_far.frame) so_far.frame = frame_of(document, hits, date);
  const Frame& frame = *so_far.frame;
  Sections sections(frame);
  Scope scope{frame.date, frame.said, frame.reported, std::nullopt, so_far.running, std::nullopt};
  std::size_t next = 0;
  std::uint32_t sentence = 0;
  const auto& layout = document.layout;
  for (std::uint32_t p = 0; p < layout.paragraphs.size(); ++p) {
    const std::size_t first = next;
    if (layout.paragraphs[p].opens_article || scope.section) scope.running = std::nullopt;
    if (!date && layout.paragraphs[p].opens_article) date_article(document, layout.paragraphs[p].range, hits, scope);
    std::optional<Period> kept = scope.running;
    std::optional<Period> topic = scope.running;  // what the first sentence said
    const bool has_hits = first < hits.size() && hits[first].range.begin < layout.paragraphs[p].range.end;
    while (sentence < layout.sentences.size() && layout.sentences[sentence].paragraph < p) ++sentence;
    for (; has_hits && sentence < layout.sentences.size() && layout.sentences[sentence].paragraph == p; ++sentence) {
      const text::Range range = layout.sentences[sentence].range;
      if (scope.section) scope.running = kept;  // only what opens a sentence outlasts it
      const bool is_first = range.begin == layout.paragraphs[p].range.begin;
      const std::size_t opening = next;
      for (; next < hits.size() && hits[next].range.begin < range.end; ++next) {
        scope.over = year_over(document, range, found[next], frame);
        if (layout.paragraphs[p].opens_article && is_day_of_article(document, layout.paragraphs[p].range, frame, found[next], hits[next])) {
          settle(found[next], Scope{frame.date, frame.said}, hits[next]);
          hits[next].in_title = true;
          continue;
        }
        if (frame.is_report && !is_first && next == opening && found[next].from.is_whole && opens_sentence(document, range, hits[next]))
          scope.running = topic;  // 2018年出口4亿美元。全年投资6亿元, in a report on 2019
        settle(found[next], scope, hits[next]);
        if (!governs(hits[next])) continue;
        scope.running = hits[next].period;
        if (opens_sentence(document, range, hits[next])) kept = scope.running;
      }
      if (is_first) topic = kept;
    }
    if (next == first + 1 && is_dateline(document, layout.paragraphs[p].range, hits[first])) scope.running = std::nullopt;
    sections.enter(document, p, std::span(hits).subspan(first, next - first));
    scope.section = sections.now() ? std::optional(sections.now()->period) : std::nullopt;
  }
  so_far.running = scope.running;
  return hits;
}

std::vector<Hit> find(const Document& document, std::optional<Date> date) {
  Discourse none;
  return find(document, date, none);
}

}  // namespace zhibiao::period
