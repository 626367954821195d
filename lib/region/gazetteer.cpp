// SPDX-License-Identifier: Apache-2.0
#include "region/gazetteer.h"

#include <algorithm>
#include <cstdlib>

#include "lexicon/order.h"

namespace zhibiao::region {
namespace {

constexpr std::array<std::string_view, 4> kinds = {"div", "zone", "group", "nation"};
constexpr std::array<std::string_view, 11> types = {"nation", "province", "region", "prefecture", "league", "city",
                                                    "county", "district", "banner", "zone",       "group"};
constexpr std::array<std::string_view, 8> nears = {"other", "join", "compare", "rank", "seat", "common", "goes_on", "lead"};

template <std::size_t n>
std::optional<std::size_t> index_in(const std::array<std::string_view, n>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

// Up to six digits.
std::optional<std::uint32_t> number(std::string_view digits) {
  if (digits.empty() || digits.size() > 6) return std::nullopt;
  std::uint32_t value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = 10 * value + static_cast<std::uint32_t>(c - '0');
  }
  return value;
}

// 411602 · 000000/京津冀: the six digits
std::optional<Code> code_of(std::string_view id) {
  if (id.size() < 6 || (id.size() > 6 && id[6] != '/')) return std::nullopt;
  return number(id.substr(0, 6));
}

// A year, or the open end where the cell is empty.
std::optional<int> year_of(std::string_view cell, int open) {
  if (cell.empty()) return open;
  const auto year = number(cell);
  if (cell.size() != 4 || !year) return std::nullopt;
  return static_cast<int>(*year);
}

// 420600[2010] · +330105[2021]
std::optional<Area::Next> next_of(std::string_view cell) {
  Area::Next next;
  next.merged = cell.starts_with('+');
  if (next.merged) cell.remove_prefix(1);
  if (cell.size() != 12 || cell[6] != '[' || cell[11] != ']') return std::nullopt;
  const auto code = number(cell.substr(0, 6));
  const auto year = number(cell.substr(7, 4));
  if (!code || !year) return std::nullopt;
  next.code = *code;
  next.year = static_cast<int>(*year);
  return next;
}

constexpr unsigned code_bits = 20;  // of six digits

int years_away(const Area& area, int year) { return year < area.first ? area.first - year : year > area.last ? year - area.last : 0; }

}  // namespace

std::optional<std::uint32_t> types_of(std::string_view cell) {
  std::uint32_t set = 0;
  for (const auto name : lexicon::alternatives(cell)) {
    if (name == "that") {
      set |= named_last;
      continue;
    }
    const auto type = index_in(types, name);
    if (!type) return std::nullopt;
    set |= 1U << *type;
  }
  return set;
}

void Words::add(std::u16string word) {
  if (word.empty()) return;
  first_.set(word.front() % low);
  last_.set(word.back() % low);
  const auto shorter = [](std::size_t size, const std::u16string& other) { return size > other.size(); };
  words_.insert(std::upper_bound(words_.begin(), words_.end(), word.size(), shorter), std::move(word));
}

std::uint32_t Words::starting(std::u16string_view text, std::size_t at) const {
  if (at >= text.size() || !first_.test(text[at] % low)) return 0;
  for (const auto& word : words_)
    if (text[at] == word.front() && text.substr(at).starts_with(word)) return static_cast<std::uint32_t>(word.size());
  return 0;
}

std::uint32_t Words::ending(std::u16string_view text, std::size_t at) const {
  if (at == 0 || !last_.test(text[at - 1] % low)) return 0;
  for (const auto& word : words_)
    if (text[at - 1] == word.back() && text.substr(0, at).ends_with(word)) return static_cast<std::uint32_t>(word.size());
  return 0;
}

Result<std::shared_ptr<const Gazetteer>> Gazetteer::make(const lexicon::Table& table) {
  auto out = std::make_shared<Gazetteer>();
  if (auto error = out->read(table)) return *std::move(error);
  if (auto error = out->check(table)) return *std::move(error);
  out->read_near();
  return std::shared_ptr<const Gazetteer>(std::move(out));
}

std::optional<Error> Gazetteer::read(const lexicon::Table& table) {
  constexpr std::array<std::string_view, 9> names = {"code", "name",       "level",     "parent",   "kind",
                                                     "type", "first_seen", "last_seen", "successor"};
  std::array<std::size_t, 9> column{};
  for (std::size_t i = 0; i < names.size(); ++i) {
    column[i] = table.column(names[i]);
    if (column[i] == table.columns.size()) return Error{Errc::bad_rows, 0, table.name + ".tsv:1: no column named " + std::string(names[i])};
  }
  bytes_ = table.owned;
  areas_.reserve(table.size());
  for (Row row = 0; row < table.size(); ++row) {
    const auto cell = [&](std::size_t i) { return table.cell(row, column[i]); };
    Area area;
    area.id = cell(0);
    area.name = cell(1);
    area.folded = text::fold(area.name);
    const auto code = code_of(cell(0)), parent = code_of(cell(3)), level = number(cell(2));
    const auto kind = index_in(kinds, cell(4)), type = index_in(types, cell(5));
    const auto first = year_of(cell(6), 0), last = year_of(cell(7), newest);
    if (!code) return table.error(row, column[0], "not six digits");
    if (area.folded.empty()) return table.error(row, column[1], "empty");
    if (!level || *level > 3) return table.error(row, column[2], "not 0 to 3");
    if (!parent && *level > 0) return table.error(row, column[3], "not six digits");
    if (!kind) return table.error(row, column[4], "not one of div, zone, group, nation");
    if (!type) return table.error(row, column[5], "not a type of area");
    if (!first) return table.error(row, column[6], "not a year");
    if (!last || *last < *first) return table.error(row, column[7], "not a year, or before first_seen");
    area.code = *code;
    area.parent = parent.value_or(0);
    area.level = static_cast<std::uint8_t>(*level);
    area.kind = static_cast<Kind>(*kind);
    area.type = static_cast<Type>(*type);
    area.first = *first;
    area.last = *last;
    for (const auto next : lexicon::alternatives(cell(8))) {
      const auto read = next_of(next);
      if (!read) return table.error(row, column[8], "not code[year]: " + std::string(next));
      area.next.push_back(*read);
    }
    areas_.push_back(std::move(area));
  }
  index();
  return std::nullopt;
}

void Gazetteer::index() {
  by_code_.reserve(areas_.size());
  by_parent_.reserve(areas_.size());
  for (Row row = 0; row < size(); ++row) {
    const Area& area = areas_[row];
    (area.id.size() == 6 ? by_code_ : named_).push_back({area.code, row});
    if (area.kind != Kind::div || area.level == 0) continue;
    by_parent_.push_back({area.parent, row});
    if (area.level != 3 || is_type_character(area.folded.back())) continue;
    type_characters_.push_back(area.folded.back());
    low_type_characters_.set(area.folded.back() % low_type_characters_.size());
  }
  for (auto* const list : {&by_code_, &by_parent_, &named_}) lexicon::order_by(*list, code_bits, [](const CodeRow& c) { return c.code; });
  find_parents();
}

void Gazetteer::find_parents() {
  for (std::uint32_t i = 0, first = 0; i < by_code_.size(); ++i) {
    if (by_code_[i].code != by_code_[first].code) first = i;
    areas_[by_code_[i].row].stays = first;
  }
  for (const CodeRow& named : named_) areas_[named.row].stays = stays_of(named.code);
  std::vector<std::uint32_t> holders(by_code_.size() + 1);  // by the place of the first stay
  const Area* last = nullptr;
  for (Area& area : areas_) {  // rows of one parent mostly follow each other
    const bool is_sibling = last != nullptr && last->parent == area.parent;
    area.parent_stays = is_sibling ? last->parent_stays : stays_of(area.parent);
    area.only_parent = area.level == 0 ? 0 : only_row(area.parent_stays, area.parent) + 1;  // none is the largest number
    if (area.level > 0 && holders[area.parent_stays] == 0) holders[area.parent_stays] = ++holders_;
    last = &area;
  }
  for (Area& area : areas_)
    if (area.stays < by_code_.size() && by_code_[area.stays].code == area.code) area.holder = holders[area.stays];
}

// A parent exists and stands one step or more above, so that there is no cycle; a successor exists.
std::optional<Error> Gazetteer::check(const lexicon::Table& table) const {
  for (Row row = 0; row < size(); ++row) {
    const Area& area = areas_[row];
    if (area.level == 0) continue;
    const Row above = nearest(area.parent_stays, area.parent, newest);
    if (above == none) return table.error(row, table.column("parent"), "no such code");
    if (area.kind == Kind::div && areas_[above].level >= area.level) return table.error(row, table.column("parent"), "not above");
    for (const auto& next : area.next)
      if (!has(next.code)) return table.error(row, table.column("successor"), "no such code");
  }
  return std::nullopt;
}

void Gazetteer::read_near() {
  const lexicon::Table table = lexicon::embedded_table("region_near");
  const std::size_t surface = table.column("surface"), kind = table.column("kind");
  for (std::uint32_t row = 0; row < table.size() && kind < table.columns.size(); ++row)
    if (const auto at = index_in(nears, table.cell(row, kind))) near_[*at].add(text::fold(table.cell(row, surface)));
}

std::uint32_t Gazetteer::stays_of(Code code) const {
  return static_cast<std::uint32_t>(std::lower_bound(by_code_.begin(), by_code_.end(), CodeRow{code, 0}) - by_code_.begin());
}

Gazetteer::Row Gazetteer::only_row(std::uint32_t stays, Code code) const {
  const auto is = [&](std::size_t i) { return i < by_code_.size() && by_code_[i].code == code; };
  return is(stays) && !is(stays + std::size_t{1}) ? by_code_[stays].row : none;
}

Gazetteer::Row Gazetteer::nearest(std::uint32_t stays, Code code, int year) const {
  Row best = none;
  for (std::size_t i = stays; i < by_code_.size() && by_code_[i].code == code; ++i)
    if (best == none || years_away(areas_[by_code_[i].row], year) < years_away(areas_[best], year)) best = by_code_[i].row;
  return best;
}

Gazetteer::Row Gazetteer::at(Code code, int year) const { return nearest(stays_of(code), code, year); }

bool Gazetteer::within(Row inner, Row outer, int year) const {
  const Area& o = areas_[outer];
  if (o.kind == Kind::group || o.kind == Kind::zone) return inner == outer;
  for (Row row = inner; row != none; row = parent(row, year))
    if (areas_[row].code == o.code && areas_[row].is_division()) return true;
  return false;
}

Gazetteer::Row Gazetteer::in_year(Row row, int year) const {
  // Each step goes to a later year, so this ends; the bound is for rows of users.
  for (int steps = 0; steps < 16 && areas_[row].last < year; ++steps) {
    const auto& next = areas_[row].next;
    if (next.size() != 1 || next.front().merged || next.front().year > year) break;
    const Row then = at(next.front().code, next.front().year);
    if (then == none || then == row || areas_[then].last < areas_[row].last) break;
    row = then;
  }
  return row;
}

Gazetteer::Row Gazetteer::upwards(Row row, std::uint32_t wanted, int year) const {
  for (; row != none; row = parent(row, year))
    if (wanted >> static_cast<unsigned>(areas_[row].type) & 1U) return row;
  return none;
}

Gazetteer::Row Gazetteer::find_id(std::string_view id, int year) const {
  const auto code = code_of(id);
  if (!code) return none;
  for (auto at = std::lower_bound(named_.begin(), named_.end(), CodeRow{*code, 0}); at != named_.end() && at->code == *code; ++at)
    if (areas_[at->row].id == id) return at->row;
  return at(*code, year);
}

Gazetteer::Row Gazetteer::standing(Row row, int year) const {
  const Area& area = areas_[row];
  return area.id.size() == 6 ? nearest(area.stays, area.code, year) : find_id(area.id, year);
}

Region Gazetteer::describe(Row row, int year) const {
  const Area& area = areas_[row];
  Region out;
  out.code = area.id;
  out.name = area.name;
  if (!area.next.empty()) out.successor = area.id.empty() ? "" : std::to_string(area.next.front().code);
  for (Row up = row; up != none; up = parent(up, year))
    if (areas_[up].level >= 1 && areas_[up].id.size() == 6) out.path[areas_[up].level - 1U] = areas_[up].name;
  return out;
}

}  // namespace zhibiao::region
