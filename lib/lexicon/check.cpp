// SPDX-License-Identifier: Apache-2.0
#include "lexicon/check.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "text/clean.h"
#include "zhibiao/decimal.h"

namespace zhibiao::lexicon {
namespace {

using Rows = std::unordered_map<std::string_view, std::uint32_t>;

// The row of each key. Of several with one key the last counts.
Rows rows_by_key(const Table& table) {
  Rows rows;
  for (std::uint32_t row = 0; row < table.size(); ++row) rows[table.cell(row, 0)] = row;
  return rows;
}

std::optional<Error> check_surface(const Table& mine, std::uint32_t row, std::size_t column, std::string_view surface) {
  const std::size_t size = text::fold(surface).size();
  if (size == 0) return mine.error(row, column, "a spelling of which nothing is left in clean text");
  if (size > longest_surface) return mine.error(row, column, "a spelling of more than " + std::to_string(longest_surface) + " characters");
  return std::nullopt;
}

// A surface is said once. Areas share their names.
std::optional<Error> check_surfaces(const Table& mine, std::size_t column, std::unordered_map<std::u16string, std::uint32_t>& seen) {
  for (std::uint32_t row = 0; row < mine.size(); ++row)
    for (const auto surface : alternatives(mine.cell(row, column))) {
      if (auto error = check_surface(mine, row, column, surface)) return error;
      const auto [earlier, fresh] = seen.emplace(text::fold(surface), row);
      if (!fresh && earlier->second != row && mine.name != "region")
        return mine.error(row, column, std::string(surface) + " stands in an earlier row as well");
    }
  return std::nullopt;
}

bool is_positive(std::string_view cell) {
  const auto number = Decimal::parse(cell);
  return number && Decimal(0) < *number;
}

std::optional<Error> check_units(const Table& mine, const Table& all) {
  const Rows rows = rows_by_key(all);
  const std::size_t base = mine.column("base"), dimension = mine.column("dimension");
  for (std::uint32_t row = 0; row < mine.size(); ++row) {
    for (const char* name : {"factor", "divisor"})
      if (const std::size_t column = mine.column(name); !mine.cell(row, column).empty() && !is_positive(mine.cell(row, column)))
        return mine.error(row, column, "not a positive number");
    if (mine.cell(row, base).empty()) continue;
    const auto found = rows.find(mine.cell(row, base));
    if (found == rows.end()) return mine.error(row, base, "no such unit");
    if (all.cell(found->second, dimension) != mine.cell(row, dimension)) return mine.error(row, base, "of another dimension");
  }
  return std::nullopt;
}

// A parent is there, and nobody is an ancestor of his own.
std::optional<Error> check_parents(const Table& mine, const Table& all) {
  const Rows rows = rows_by_key(all);
  const std::size_t parent = mine.column("parent");
  for (std::uint32_t row = 0; row < mine.size(); ++row) {
    std::unordered_set<std::string_view> seen = {mine.cell(row, 0)};
    for (std::string_view up = mine.cell(row, parent); !up.empty();) {
      const auto found = rows.find(up);
      if (found == rows.end()) return mine.error(row, parent, "no such indicator: " + std::string(up));
      if (!seen.insert(up).second) return mine.error(row, parent, "its own ancestor");
      up = all.cell(found->second, parent);
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Error> check_alone(const Table& mine, const Spec& spec) {
  std::unordered_set<std::string_view> keys;
  for (std::uint32_t row = 0; row < mine.size(); ++row) {
    if (mine.cell(row, 0).empty()) return mine.error(row, 0, "empty");
    if (!keys.insert(mine.cell(row, 0)).second) return mine.error(row, 0, "stands in an earlier row as well");
  }
  std::unordered_map<std::u16string, std::uint32_t> seen;
  for (std::size_t column = 0; column < mine.columns.size(); ++column) {
    const std::string name = "," + std::string(mine.columns[column]) + ",";
    if (("," + std::string(spec.surfaces) + ",").find(name) == std::string::npos) continue;
    if (auto error = check_surfaces(mine, column, seen)) return error;
  }
  return std::nullopt;
}

std::optional<Error> check_among(const Table& mine, const Table& all) {
  if (mine.name == "unit") return check_units(mine, all);
  if (mine.name == "indicator") return check_parents(mine, all);
  return std::nullopt;
}

}  // namespace zhibiao::lexicon
