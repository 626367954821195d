// SPDX-License-Identifier: Apache-2.0
#include "region/mention.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

namespace zhibiao::region {
namespace {

using Row = Gazetteer::Row;
using lexicon::Token;
enum Word : std::uint8_t { deictic, zone, context };  // the roles of region_word.tsv

class Reader {
 public:
  Reader(const Document& document, const Gazetteer& gazetteer, int year)
      : d_(document), g_(gazetteer), year_(year), level_(document.tokens.lexicon->table(lexicon::Id::region_word).column("level")) {}

  std::vector<Mention> read() {
    for (std::uint32_t i = 0; (i = d_.tokens.next(i, &lexicon::Block::areas)) < d_.tokens.size();) i = read_at(i);
    return std::move(out_);
  }

 private:
  std::u16string_view chars() const { return d_.text.chars; }
  const lexicon::Entry* meaning(const Token& token, lexicon::Id table) const {
    return token.marks.in(table) ? d_.tokens.lexicon->meaning(token.surface, table) : nullptr;
  }
  bool is_word(const Token& token, Word role) const {
    const auto* entry = meaning(token, lexicon::Id::region_word);
    return entry != nullptr && entry->role == role;
  }
  /// The token that begins where the other one ends.
  const Token* next_to(std::uint32_t end) const {
    const std::uint32_t i = d_.tokens.first_at(end);
    return i < d_.tokens.size() && d_.tokens[i].range.begin == end ? &d_.tokens[i] : nullptr;
  }

  std::uint32_t read_at(std::uint32_t i) {
    const Token& token = d_.tokens[i];
    if (is_word(token, deictic)) return d_.tokens.first_at(read_deictic(token));
    if (meaning(token, lexicon::Id::region) != nullptr) return d_.tokens.first_at(read_chain(whole_name(token)));
    if (is_word(token, zone)) add_zone(token.range);
    return i + 1;
  }

  // 松湖镇江西省: not 镇江 but the full name that begins inside it
  Token whole_name(const Token& token) {
    if (!name_of(token).is_bare) return token;
    for (std::uint32_t at = token.range.begin + 1; at < token.range.end; ++at) {
      if (!d_.tokens.lexicon->matcher->starts(chars()[at])) continue;
      const auto match = d_.tokens.lexicon->matcher->longest(chars(), at);
      if (match.length <= 2) continue;
      const Token other{{at, at + match.length}, match.surface, d_.tokens.lexicon->marks[match.surface]};
      if (other.range.end > token.range.end && meaning(other, lexicon::Id::region) != nullptr && !is_bare(other)) return other;
    }
    return token;
  }

  // 全市, 我县; 全市高新区 are all zones there, none of them. Returns where it ends.
  std::uint32_t read_deictic(const Token& token) {
    const auto& table = d_.tokens.lexicon->table(lexicon::Id::region_word);
    Mention m;
    m.range = token.range;
    m.form = Mention::Form::deictic;
    m.types = types_of(table.cell(meaning(token, lexicon::Id::region_word)->row, level_)).value_or(0);
    out_.push_back(std::move(m));
    const Token* next = next_to(token.range.end);
    return next != nullptr && is_word(*next, zone) ? next->range.end : token.range.end;
  }

  // 高新区 at the head of a clause
  void add_zone(text::Range r) {
    if (r.begin > 0 && text::is_han(chars()[r.begin - 1])) return;
    Mention m;
    m.range = r;
    m.form = Mention::Form::zone;
    m.zone = r;
    out_.push_back(std::move(m));
  }

  // What the surface can mean: the rows that stand in the year; if none does, those nearest to it, as what they are in the year.
  std::vector<Row> rows_of(const Token& token, bool any_year) const {
    const auto meanings = d_.tokens.lexicon->meanings(token.surface);
    if (meanings.size() == 1) {
      const Row row = meanings.front().row;
      return {!any_year && g_[row].stands_in(year_) ? row : g_.in_year(row, year_)};
    }
    std::vector<Row> standing, nearest;
    int away = newest;
    for (const auto& entry : meanings) {
      if (entry.table != lexicon::Id::region) continue;
      const Area& area = g_[entry.row];
      if (area.stands_in(year_)) standing.push_back(entry.row);
      const int distance = year_ < area.first ? area.first - year_ : std::max(0, year_ - area.last);
      if (!any_year && distance < away) nearest.clear();
      if (any_year || distance <= away) nearest.push_back(g_.in_year(entry.row, year_));
      away = std::min(away, distance);
    }
    std::vector<Row>& rows = standing.empty() || any_year ? nearest : standing;
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return std::move(rows);
  }

  /// What a surface says wherever it stands.
  struct Name {
    std::uint32_t surface = lexicon::Matcher::none;
    std::vector<Row> rows = {};       // as rows_of() says
    std::vector<Row> outermost = {};  // of several
    bool is_bare = false;
    bool has_other_reading = false;  // 白银 is a metal, too
  };
  /// Areas are named again and again: what they say is found out once. Until the next call.
  const Name& name_of(const Token& token) {
    std::uint8_t& place = places_[token.surface % places_.size()];
    if (place == 0) {
      if (names_.size() == most_names) names_.clear(), places_.fill(0);
      if (names_.empty()) names_.reserve(16);
      names_.emplace_back();
      place = static_cast<std::uint8_t>(names_.size());
    }
    Name& name = names_[place - 1U];
    if (name.surface == token.surface) return name;
    name = {token.surface, rows_of(token, false), {}, is_bare(token), has_other_reading(token)};
    if (name.rows.size() > 1) keep_outermost(name.outermost = name.rows, g_, year_);
    return name;
  }

  bool is_bare(const Token& token) const {
    const auto name = d_.text.in(token.range);
    for (const auto& entry : d_.tokens.lexicon->meanings(token.surface))
      if (entry.table == lexicon::Id::region && (g_[entry.row].folded == name || g_[entry.row].kind != Kind::div)) return false;
    return !g_.is_type_character(name.back());
  }

  bool is_division(const Token& token) const {
    const auto* entry = meaning(token, lexicon::Id::region);
    return entry != nullptr && g_[entry->row].kind == Kind::div;
  }

  // Another reading beside the area's: 白银 is a metal, too; 兴县 also stands in 振兴县域
  bool is_ordinary(const Token& token, const Name& name) const {
    if (name.has_other_reading) return true;
    const bool inside = token.range.begin > 0 && text::is_han(chars()[token.range.begin - 1]);
    return inside && token.range.size() == 2 && !name.is_bare && is_division(token);
  }

  bool has_other_reading(const Token& token) const {
    if (is_word(token, context)) return true;
    for (const auto& entry : d_.tokens.lexicon->meanings(token.surface))
      if (entry.table != lexicon::Id::region && entry.table != lexicon::Id::region_word) return true;
    return false;
  }

  // 人民路 behind a short name, 周口县 that does not exist
  bool becomes_another(std::uint32_t end) const {
    if (end >= chars().size()) return false;
    if (g_.near(Near::other).starting(chars(), end) != 0) return true;
    const bool typed = g_.is_type_character(chars()[end]);
    return typed && (end + 1 >= chars().size() || g_.near(Near::goes_on).starting(chars(), end + 1) == 0);
  }

  // 河南省|周口市|川汇区, 郑州|高新区. Returns where it ends.
  std::uint32_t read_chain(const Token& first) {
    Mention m = start(first);
    std::uint32_t names = 1;
    for (const Token* next = next_to(m.range.end); next != nullptr && extend(m, *next); next = next_to(m.range.end)) ++names;
    if (m.is_bare && becomes_another(m.range.end)) {
      // 江苏淮安|上海路: the short name belongs to another word
      const std::uint32_t end = m.range.end;
      if (names == 1) return end;
      m = start(first);
      while (--names > 1) extend(m, *next_to(m.range.end));
      add(std::move(m));
      return end;
    }
    const Token* next = next_to(m.range.end);
    if (next != nullptr && is_word(*next, zone)) {
      m.zone = next->range;
      m.range.end = next->range.end;
    } else {
      correct(m);
    }
    const std::uint32_t end = m.range.end;
    if (names > 1 || m.corrected) {
      add(std::move(m));
    } else {
      if (m.candidates.size() > 1) m.candidates = name_of(first).outermost;
      out_.push_back(std::move(m));
    }
    return end;
  }

  Mention start(const Token& token) {
    const Name& name = name_of(token);
    Mention m;
    m.range = token.range;
    m.candidates = name.rows;
    m.needs_context = is_ordinary(token, name);
    m.is_bare = name.is_bare;
    return m;
  }

  void add(Mention m) {
    keep_outermost(m.candidates, g_, year_);
    out_.push_back(std::move(m));
  }

  // The next token of a chain: an area inside what was read so far, or the same one again (北京|北京市).
  bool extend(Mention& m, const Token& token) {
    if (!token.marks.in(lexicon::Id::region)) return false;
    const Name& name = name_of(token);
    const bool ordinary = name.is_bare && is_ordinary(token, name);
    auto inside = inside_of(m.candidates, name.rows, ordinary);
    if (inside.empty()) inside = inside_of(m.candidates, rows_of(token, true), ordinary);
    if (inside.empty() && m.is_bare && !name.is_bare)
      for (const Row row : name.rows)
        if (std::find(m.candidates.begin(), m.candidates.end(), row) != m.candidates.end()) inside.push_back(row);
    if (inside.empty()) return false;
    m.candidates = std::move(inside);
    m.range.end = token.range.end;
    m.needs_context = false;
    m.is_bare = name.is_bare;
    return true;
  }

  std::vector<Row> inside_of(const std::vector<Row>& outer, const std::vector<Row>& inner, bool directly) const {
    std::vector<Row> out;
    for (const Row row : inner) {
      const bool inside = std::any_of(outer.begin(), outer.end(), [&](Row o) {
        if (row == o || g_[row].code == g_[o].code || !g_.within(row, o, year_)) return false;
        return !directly || g_.parent(row, year_) == o;
      });
      if (inside && std::find(out.begin(), out.end(), row) == out.end()) out.push_back(row);
    }
    return out;
  }

  // 周口市|川江区: one character away from the name of an area that lies directly in it
  void correct(Mention& m) const {
    if (m.candidates.size() != 1 || g_[m.candidates.front()].level == 0 || m.needs_context) return;
    const std::uint32_t begin = m.range.end;
    std::uint32_t end = begin + 2;
    while (end < chars().size() && end < begin + 12 && text::is_han(chars()[end - 1]) && !g_.is_type_character(chars()[end])) ++end;
    if (end >= chars().size() || end >= begin + 12 || !g_.is_type_character(chars()[end])) return;
    const auto written = chars().substr(begin, end + 1 - begin);
    if (g_.near(Near::common).ending(written, written.size()) != 0) return;
    std::vector<Row> right;
    g_.each_child(g_[m.candidates.front()].code, [&](Row child) {
      if (g_[child].stands_in(year_) && is_slip(written, g_[child].folded)) right.push_back(child);
    });
    if (right.size() != 1) return;
    m.candidates = std::move(right);
    m.range.end = end + 1;
    m.corrected = true;
  }

  static bool is_slip(std::u16string_view written, std::u16string_view name) {
    if (written.size() != name.size() || name.size() < 3 || written.back() != name.back()) return false;
    std::size_t different = 0;
    for (std::size_t i = 0; i < name.size(); ++i) different += written[i] != name[i] ? 1 : 0;
    return different == 1;
  }

  const Document& d_;
  const Gazetteer& g_;
  int year_;
  std::size_t level_;  // the column of what a deictic can mean
  std::vector<Mention> out_;
  static constexpr std::size_t most_names = 255;
  std::vector<Name> names_;
  std::array<std::uint8_t, 1024> places_{};  // by the low bits of a surface: one past where its name stands, or 0
};

}  // namespace

std::vector<Mention> mentions(const Document& document, const Gazetteer& gazetteer, int year) {
  return Reader(document, gazetteer, year).read();
}

void keep_outermost(std::vector<Row>& rows, const Gazetteer& gazetteer, int year) {
  if (rows.size() < 2) return;
  const std::vector<Row> all = rows;
  std::erase_if(rows, [&](Row inner) {
    return std::any_of(all.begin(), all.end(), [&](Row outer) {
      return outer != inner && gazetteer[outer].code != gazetteer[inner].code && gazetteer.within(inner, outer, year);
    });
  });
}

}  // namespace zhibiao::region
