// SPDX-License-Identifier: Apache-2.0
// Which area holds where, and which area the document is about.
#include <algorithm>
#include <bit>
#include <vector>

#include "region/find.h"

namespace zhibiao::region {
namespace {

using Row = Gazetteer::Row;

// How often 全市, 我区 … stand in the text, by type of area.
std::array<int, 11> count_deictics(const Document& d) {
  struct Said {
    std::uint32_t row;
    int times;
  };
  std::vector<Said> said;  // few words
  for (std::uint32_t i = 0; (i = d.tokens.next(i, &lexicon::Block::areas)) < d.tokens.size(); ++i) {
    const auto* word = d.tokens.meaning(i, lexicon::Id::region_word);
    if (word == nullptr || word->role != 0) continue;
    const auto known = std::find_if(said.begin(), said.end(), [&](const Said& s) { return s.row == word->row; });
    if (known == said.end())
      said.push_back({word->row, 1});
    else
      ++known->times;
  }
  const auto& table = d.tokens.lexicon->table(lexicon::Id::region_word);
  const std::size_t level = table.column("level");
  std::array<int, 11> counts{};
  for (const auto& [row, times] : said) {
    const std::uint32_t types = types_of(table.cell(row, level)).value_or(0);
    for (std::size_t t = 0; t < counts.size(); ++t) counts[t] += (types >> t & 1U) != 0 ? times : 0;
  }
  return counts;
}

/// What the mentions of an area say for it.
struct Score {
  Row row = Gazetteer::none;
  int points = 0;
  const Hit* first = nullptr;
};

// What one mention says for its area: more by its full name, in the title and first lines, and before 人民政府.
int weight(const Document& d, const Gazetteer& g, const Hit& hit, std::uint32_t paragraph) {
  int points = d.text.in(hit.range).ends_with(g[hit.row].folded) ? 4 : 2;
  if (paragraph < 2 || d.layout.paragraphs[paragraph].block == text::Block::heading) points += 6;
  if (paragraph + 1 >= d.layout.paragraphs.size()) points += 2;
  if (g.near(Near::seat).starting(d.text.chars, hit.range.end) != 0) points += 6;
  return points;
}

// 其中, 2022年 …: where what may stand before the area that a clause is about ends
std::uint32_t end_of_lead(const Document& d, const Gazetteer& g, text::Range clause) {
  std::uint32_t at = clause.begin;
  while (at < clause.end) {
    if (!text::is_han(d.text.chars[at])) {
      ++at;
      continue;
    }
    if (const std::uint32_t n = g.near(Near::lead).starting(d.text.chars, at); n != 0) {
      at += n;
      continue;
    }
    const std::uint32_t token = d.tokens.first_at(at);
    if (token >= d.tokens.size() || d.tokens[token].range.begin != at) return at;
    const bool passes =
        d.tokens.in(token, lexicon::Id::period) || d.tokens.in(token, lexicon::Id::numeral) || d.tokens.in(token, lexicon::Id::status);
    if (!passes) return at;
    at = d.tokens[token].range.end;
  }
  return at;
}

// 同比增长5%: a clause that goes on about the area of the one before
bool goes_on(const Document& d, const text::Clause& clause) {
  const std::uint32_t token = d.tokens.first_at(clause.range.begin);
  if (token >= d.tokens.size() || d.tokens[token].range.begin != clause.range.begin || d.tokens[token].is_digits()) return false;
  return d.tokens.in(token, lexicon::Id::change) || d.tokens.in(token, lexicon::Id::base);
}

// (一) 川汇区: a heading that is nothing but an area
const Hit* heading_area(const Document& d, const text::Paragraph& p, const std::vector<Hit>& hits) {
  if (p.block != text::Block::heading || p.level == 0) return nullptr;
  const auto hit =
      std::lower_bound(hits.begin(), hits.end(), p.range.begin, [](const Hit& h, std::uint32_t at) { return h.range.begin < at; });
  if (hit == hits.end() || hit->range.end > p.range.end || hit->range.begin > p.range.begin + 5) return nullptr;
  const auto rest = d.text.in({hit->range.end, p.range.end});
  return hit->row == Gazetteer::none || std::any_of(rest.begin(), rest.end(), text::is_han) ? nullptr : &*hit;
}

template <class Stretches>
auto stretch_at(const Stretches& stretches, std::uint32_t character) -> decltype(&stretches.front()) {
  const auto after =
      std::upper_bound(stretches.begin(), stretches.end(), character, [](std::uint32_t at, const auto& s) { return at < s.range.begin; });
  if (after == stretches.begin() || !(after - 1)->range.contains(character)) return nullptr;
  return &*(after - 1);
}

}  // namespace

std::optional<Linked<Region>> document_region(const Document& document, const std::vector<Hit>& hits, std::optional<int> year) {
  const Gazetteer& g = *document.tokens.lexicon->gazetteer;
  const auto& paragraphs = document.layout.paragraphs;
  std::vector<Score> scores;
  std::vector<std::uint32_t> places(std::bit_ceil(2 * hits.size() + 1));  // hashed by code: one past where a score stands, or 0
  std::uint32_t paragraph = 0;
  for (const auto& hit : hits) {
    // A name that others share, picked by rarity, is no evidence.
    if (hit.is_deictic || hit.is_reference || hit.row == Gazetteer::none || !hit.zone.empty() || !hit.candidates.empty()) continue;
    const Area& area = g[hit.row];
    if (area.id.size() != 6) continue;
    while (paragraph + 1 < paragraphs.size() && paragraphs[paragraph + 1].range.begin <= hit.range.begin) ++paragraph;
    std::size_t at = area.code & (places.size() - 1);
    while (places[at] != 0 && g[scores[places[at] - 1].row].code != area.code) at = (at + 1) & (places.size() - 1);
    if (places[at] == 0) {
      scores.push_back({g.standing(hit.row, year.value_or(newest)), 0, &hit});
      places[at] = static_cast<std::uint32_t>(scores.size());
    }
    scores[places[at] - 1].points += weight(document, g, hit, paragraph);
  }
  if (scores.empty()) return std::nullopt;
  const auto deictics = count_deictics(document);
  const Score* best = nullptr;
  for (Score& score : scores) {
    // 全区 and the like speak for an area of their type, but not for one that is named in passing.
    if (score.points > 2) score.points += std::min(deictics[static_cast<std::size_t>(g[score.row].type)], 4 * score.points);
    const bool better =
        best == nullptr || score.points > best->points || (score.points == best->points && g[score.row].code < g[best->row].code);
    if (better) best = &score;
  }
  Linked<Region> out{g.describe(best->row, year.value_or(newest)), document.text.bytes(best->first->range), Source::document};
  return out;
}

std::optional<Linked<Region>> home_of(const Document& document, const std::vector<Hit>& hits, std::optional<int> year,
                                      std::string_view home) {
  if (home.empty()) return document_region(document, hits, year);
  const Gazetteer& g = *document.tokens.lexicon->gazetteer;
  const int in = year.value_or(newest);
  const Row row = g.find_id(home, in);
  if (row == Gazetteer::none) return std::nullopt;
  Linked<Region> out{g.describe(row, in), {}, Source::caller};
  if (home.size() > 6) out.value.code = home;
  return out;
}

Timeline::Timeline(const Document& document, const std::vector<Hit>& hits, std::optional<int> year, std::optional<Linked<Region>> home)
    : document_(&document), year_(year), home_(std::move(home)) {
  read_sections(hits);
  read_clauses(hits);
}

void Timeline::read_clauses(const std::vector<Hit>& hits) {
  const Document& document = *document_;
  const Gazetteer& g = *document.tokens.lexicon->gazetteer;
  const int in = year_.value_or(newest);
  const Row home_row = home_ ? g.find_id(home_->value.code, in) : Gazetteer::none;
  const auto is_related = [&](const Hit& hit) {
    const Row row = hit.zone.empty() ? g.standing(hit.row, in) : g.find_id(describe(document, hit, in).code, in);
    return row != Gazetteer::none && (home_row == Gazetteer::none || g.within(row, home_row, in) || g.within(home_row, row, in));
  };
  const auto& clauses = document.layout.clauses;
  std::size_t next = 0;
  for (std::size_t c = 0; c < clauses.size(); ++c) {
    const auto& clause = clauses[c];
    const bool has_hits = next < hits.size() && hits[next].range.begin < clause.range.end;
    const bool may_go_on = c > 0 && !clauses_.empty() && clauses_.back().range.end == clauses[c - 1].range.end;
    if (!has_hits && !may_go_on) {
      if (next == hits.size()) break;
      const std::size_t with_area = document.layout.clause_at(hits[next].range.begin);
      if (with_area > c + 1) c = with_area - 1;
      continue;
    }
    const std::uint32_t lead = has_hits ? end_of_lead(document, g, clause.range) : 0;
    bool governed = false;
    std::uint32_t counted = 0;  // digits were looked for up to here since the area that governs
    for (; next < hits.size() && hits[next].range.begin < clause.range.end; ++next) {
      const Hit& hit = hits[next];
      if (hit.range.begin < clause.range.begin || hit.is_reference || hit.row == Gazetteer::none || !is_related(hit)) continue;
      const bool is_home = hit.is_deictic && home_ && g[hit.row].id == home_->value.code;
      // 川汇区3.2亿元、淮阳区4.5亿元: behind a number and 、
      bool continues = governed && g.near(Near::join).ending(document.text.chars, hit.range.begin) != 0;
      if (continues) {
        const auto between = document.text.in({counted, hit.range.begin});
        continues = std::any_of(between.begin(), between.end(), text::is_digit);
        if (!continues) counted = hit.range.begin;
      }
      if (!is_home && hit.range.begin > lead && !continues) continue;
      if (governed) clauses_.back().range.end = hit.range.begin;
      clauses_.push_back({{hit.range.begin, clause.range.end}, &hit, Source::clause});
      governed = true;
      counted = hit.range.end;
    }
    const bool carried = !governed && may_go_on && clauses[c - 1].sentence == clause.sentence && goes_on(document, clause);
    if (carried) clauses_.push_back({clause.range, clauses_.back().hit, Source::sentence});
  }
}

// From a heading that names an area to the next heading that is not below it.
void Timeline::read_sections(const std::vector<Hit>& hits) {
  const auto& paragraphs = document_->layout.paragraphs;
  int level = 0;
  for (const auto& p : paragraphs) {
    if (p.block != text::Block::heading) continue;
    if (level != 0 && p.level <= level) {
      sections_.back().range.end = p.range.begin;
      level = 0;
    }
    const Hit* hit = heading_area(*document_, p, hits);
    if (hit == nullptr) continue;
    if (level != 0) sections_.back().range.end = p.range.begin;
    sections_.push_back({{p.range.begin, document_->text.size()}, hit, Source::section});
    level = p.level;
  }
}

void Timeline::at(std::uint32_t character, std::optional<Linked<Region>>& out) const {
  const Stretch* s = stretch_at(clauses_, character);
  if (s == nullptr) s = stretch_at(sections_, character);
  if (s == nullptr) {
    out = home_;
    return;
  }
  out.emplace(Linked<Region>{describe(*document_, *s->hit, year_), document_->text.bytes(s->hit->range), s->source});
}

}  // namespace zhibiao::region
