// SPDX-License-Identifier: Apache-2.0
// Which area each mention means. In this order: the path in the text (in mention.cpp), areas beside it in a list, the nearest parent named
// in the sentence, the document's region, a parent named earlier, rarity.
#include "region/find.h"

#include <algorithm>

#include "region/mention.h"

namespace zhibiao::region {
namespace {

using Row = Gazetteer::Row;

class Resolver {
 public:
  Resolver(const Document& document, std::optional<int> year, std::string_view home)
      : d_(document),
        g_(*document.tokens.lexicon->gazetteer),
        year_(year.value_or(newest)),
        home_(home.empty() ? Gazetteer::none : g_.find_id(home, year_)),
        mentions_(mentions(document, g_, year_)) {
    last_by_type_.fill(Gazetteer::none);
  }

  // The one mention that fills the text, whatever else the word may mean.
  std::optional<Region> whole() {
    if (mentions_.size() != 1 || mentions_.front().range != text::Range{0, d_.text.size()}) return std::nullopt;
    mentions_.front().needs_context = false;
    const auto hit = resolve(0);
    if (!hit || hit->is_deictic) return std::nullopt;
    return describe(d_, *hit, year_);
  }

  std::vector<Hit> hits(std::vector<Hit> out) {
    resolve_all(out);
    if (home_ != Gazetteer::none) return out;
    // What is known without a home tells the home.
    const auto home = document_region(d_, out, year_ == newest ? std::nullopt : std::optional<int>(year_));
    if (home) home_ = g_.find_id(home->value.code, year_);
    if (home_ != Gazetteer::none) resolve_all(out);
    return out;
  }

 private:
  void resolve_all(std::vector<Hit>& out) {
    out.clear();
    named_.clear();
    last_by_type_.fill(Gazetteer::none);
    previous_ = Gazetteer::none;
    for (std::size_t i = 0; i < mentions_.size(); ++i)
      if (auto hit = resolve(i)) out.push_back(*std::move(hit));
  }

  std::optional<Hit> resolve(std::size_t i) {
    const Mention& m = mentions_[i];
    switch (m.form) {
      case Mention::Form::deictic:
        return deictic(m);
      case Mention::Form::zone:
        return lone_zone(m);
      case Mention::Form::named:
        break;
    }
    return named(i);
  }

  // 全市 on a page of 川汇区 is 周口市
  std::optional<Hit> deictic(const Mention& m) const {
    const Row row = (m.types & named_last) != 0 ? last_of(m.types) : home_ == Gazetteer::none ? home_ : g_.upwards(home_, m.types, year_);
    if (row == Gazetteer::none) return std::nullopt;
    Hit hit{m.range, row};
    hit.is_deictic = true;
    hit.is_reference = is_reference(m, row);
    return hit;
  }

  // 该县: the county that was named last, else the home or what holds it
  Row last_of(std::uint32_t types) const {
    for (std::size_t type = 0; type < last_by_type_.size(); ++type)
      if ((types >> type & 1U) != 0 && last_by_type_[type] != Gazetteer::none) return last_by_type_[type];
    return home_ == Gazetteer::none ? home_ : g_.upwards(home_, types, year_);
  }

  // 高新区 -> 411602/高新区
  std::optional<Hit> lone_zone(const Mention& m) const {
    if (home_ == Gazetteer::none || g_[home_].level < 2) return std::nullopt;
    Hit hit{m.range, home_};
    hit.zone = m.zone;
    return hit;
  }

  std::optional<Hit> named(std::size_t i) {
    const Mention& m = mentions_[i];
    Row row = choose(i);
    const bool by_rarity = row == Gazetteer::none && m.is_bare && !m.needs_context;
    if (by_rarity) row = rarest(m.candidates);
    if (row == Gazetteer::none && m.needs_context) return std::nullopt;
    Hit hit{m.range, row};
    if (row == Gazetteer::none || by_rarity) hit.candidates = m.candidates;
    hit.corrected = m.corrected;
    if (row != Gazetteer::none) {
      remember(row, m.range);
      hit.is_reference = is_reference(m, row);
      hit.zone = m.zone;
    }
    previous_ = row;
    previous_end_ = m.range.end;
    return hit;
  }

  Row choose(std::size_t i) const {
    const Mention& m = mentions_[i];
    const auto one = [&](auto fits) {
      Row found = Gazetteer::none;
      for (const Row row : m.candidates) {
        if (!fits(row)) continue;
        if (found != Gazetteer::none) return Gazetteer::none;
        found = row;
      }
      return found;
    };
    if (const Row row = one([&](Row r) { return is_listed(i, r); }); row != Gazetteer::none) return row;
    if (m.needs_context) return m.is_bare ? Gazetteer::none : one([&](Row r) { return r == home_; });
    if (m.candidates.size() == 1) return m.candidates.front();
    if (const Row row = nearest_named(m, d_.layout.sentences[d_.layout.sentence_at(m.range.begin)].range.begin); row != Gazetteer::none)
      return row;
    if (const Row row = one([&](Row r) { return near_home(r, 2); }); row != Gazetteer::none) return row;
    if (const Row row = one([&](Row r) { return near_home(r, 1); }); row != Gazetteer::none) return row;
    return nearest_named(m, 0);
  }

  // 广东、海南: an area beside another one of the same parent
  bool is_listed(std::size_t i, Row row) const {
    const Mention& m = mentions_[i];
    const std::uint32_t join = g_.near(Near::join).ending(d_.text.chars, m.range.begin);
    if (join != 0 && previous_ != Gazetteer::none && previous_end_ + join == m.range.begin && are_siblings(row, previous_)) return true;
    if (i + 1 >= mentions_.size()) return false;
    const Mention& next = mentions_[i + 1];
    const std::uint32_t gap = next.range.begin - m.range.end;
    return next.form == Mention::Form::named && !next.needs_context && next.candidates.size() == 1 && gap > 0 &&
           g_.near(Near::join).starting(d_.text.chars, m.range.end) == gap && are_siblings(row, next.candidates.front());
  }

  bool are_siblings(Row a, Row b) const {
    return a != b && g_[a].level == g_[b].level && g_[a].parent == g_[b].parent && g_[a].is_division() && g_[b].is_division();
  }

  // The candidate whose parent was named last, from a character on; none if two share it.
  Row nearest_named(const Mention& m, std::uint32_t from) const {
    Row best = Gazetteer::none;
    std::uint32_t at = 0;
    bool shared = false;
    for (const Row row : m.candidates) {
      const std::uint32_t where = last_parent(row);
      if (where == 0 || where <= from) continue;
      if (where == at) shared = true;
      if (where <= at) continue;
      best = row;
      at = where;
      shared = false;
    }
    return shared ? Gazetteer::none : best;
  }

  // One past where a parent of the area was named last; 0 if none was.
  std::uint32_t last_parent(Row row) const {
    std::uint32_t at = 0;
    if (named_.empty()) return at;
    for (Row up = g_.parent(row, year_); up != Gazetteer::none && g_[up].level > 0; up = g_.parent(up, year_))
      at = std::max(at, named_[g_[up].holder]);
    return at;
  }

  // The home itself, what lies in it or holds it, or what shares its prefecture (level 2) or province (level 1).
  bool near_home(Row row, int level) const {
    if (home_ == Gazetteer::none || g_[home_].level == 0) return false;
    if (g_.within(row, home_, year_) || g_.within(home_, row, year_)) return true;
    for (Row up = home_; up != Gazetteer::none; up = g_.parent(up, year_))
      if (g_[up].level == level) return g_.within(row, up, year_);
    return false;
  }

  // The only one of a higher level than all others: 资阳 is the prefecture in Sichuan rather than a district in Hunan
  Row rarest(const std::vector<Row>& rows) const {
    for (const Row row : rows)
      if (g_[row].level < 3 && std::all_of(rows.begin(), rows.end(), [&](Row r) { return r == row || g_[r].level > g_[row].level; }))
        return row;
    return Gazetteer::none;
  }

  void remember(Row row, text::Range range) {
    last_by_type_[static_cast<std::size_t>(g_[row].type)] = row;
    if (named_.empty()) named_.resize(g_.holders() + 1);
    for (Row up = row; up != Gazetteer::none && g_[up].level > 0; up = g_.parent(up, year_)) {
      named_[g_[up].holder] = range.end;
      if (g_[up].kind != Kind::div) break;
    }
  }

  // 高于全市, 全省第三: an area that holds the home, or any area behind a word that compares
  bool is_reference(const Mention& m, Row row) const {
    if (g_.near(Near::compare).ending(d_.text.chars, m.range.begin) != 0) return true;
    const bool holds_home = home_ != Gazetteer::none && row != home_ && g_.within(home_, row, year_);
    return (holds_home || m.form == Mention::Form::deictic) && g_.near(Near::rank).starting(d_.text.chars, m.range.end) != 0;
  }

  const Document& d_;
  const Gazetteer& g_;
  int year_;
  Row home_;
  std::vector<Mention> mentions_;
  std::vector<std::uint32_t> named_;  // by holder: one past where it or what lies in it was named last, or 0; empty before the first
  std::array<Row, 11> last_by_type_{};
  Row previous_ = Gazetteer::none;
  std::uint32_t previous_end_ = 0;
};

// What all candidates share: 江苏省 + 鼓楼区
Region common_part(const Gazetteer& g, const std::vector<Row>& rows, int year) {
  Region out = g.describe(rows.front(), year);
  out.code.clear();
  out.successor.clear();
  for (const Row row : rows) {
    const Region other = g.describe(row, year);
    if (other.name != out.name) out.name.clear();
    for (std::size_t k = 0; k < out.path.size(); ++k)
      if (other.path[k] != out.path[k]) out.path[k].clear();
  }
  return out;
}

}  // namespace

Region describe(const Document& document, const Hit& hit, std::optional<int> year) {
  const Gazetteer& g = *document.tokens.lexicon->gazetteer;
  const int in = year.value_or(newest);
  Region out = hit.row == Gazetteer::none ? common_part(g, hit.candidates, in) : g.describe(hit.row, in);
  for (const Row row : hit.candidates) out.candidates.emplace_back(g[row].id);
  std::sort(out.candidates.begin(), out.candidates.end());
  out.corrected = hit.corrected;
  if (hit.zone.empty()) return out;
  out.name = document.text.words(hit.zone);
  out.code = out.code.substr(0, 6) + "/" + out.name;
  out.successor.clear();
  return out;
}

std::vector<Hit> find(const Document& document, std::optional<int> year, std::string_view home, std::vector<Hit> reuse) {
  return Resolver(document, year, home).hits(std::move(reuse));
}

std::optional<Region> find_whole(const Document& document, std::optional<int> year) { return Resolver(document, year, {}).whole(); }

}  // namespace zhibiao::region
