// SPDX-License-Identifier: Apache-2.0
// Observations as a table for a terminal, aligned by display width: a Chinese character takes two columns.
#pragma once
#include <zhibiao/zhibiao.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace examples {

using Row = std::array<std::string, 8>;

// One UTF-8 character from the front of `text`; ill-formed bytes count as characters of their own.
inline std::string_view next_character(std::string_view text) {
  std::size_t size = 1;
  while (size < text.size() && size < 4 && (static_cast<unsigned char>(text[0]) & 0xC0) == 0xC0 &&
         (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80)
    ++size;
  return text.substr(0, size);
}

// Columns of one character: three bytes from U+1100 on that are not of the narrow blocks, or four bytes, are wide.
inline std::size_t width_of(std::string_view character) {
  if (character.size() == 4) return 2;
  if (character.size() < 3) return 1;
  const unsigned code = (static_cast<unsigned>(character[0]) & 0x0F) << 12 | (static_cast<unsigned>(character[1]) & 0x3F) << 6 |
                        (static_cast<unsigned>(character[2]) & 0x3F);
  const bool wide = (code >= 0x2E80 && code <= 0xA4CF) || (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0xF900 && code <= 0xFAFF) ||
                    (code >= 0xFE30 && code <= 0xFE6F) || (code >= 0xFF00 && code <= 0xFF60) || (code >= 0xFFE0 && code <= 0xFFE6);
  return wide ? 2 : 1;
}

inline std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (; !text.empty(); text.remove_prefix(next_character(text).size())) width += width_of(next_character(text));
  return width;
}

// The text on one line, at most `columns` wide, with … where something was cut.
inline std::string fit(std::string_view text, std::size_t columns) {
  const std::size_t room = display_width(text) <= columns ? columns : columns - 1;
  std::string out;
  std::size_t width = 0;
  for (; !text.empty(); text.remove_prefix(next_character(text).size())) {
    const std::string_view character = next_character(text);
    if (static_cast<unsigned char>(character[0]) < 0x20) continue;
    width += width_of(character);
    if (width > room) return out + "…";
    out += character;
  }
  return out;
}

// 34980000000 -> 34,980,000,000
inline std::string grouped(std::string number) {
  const std::size_t point = std::min(number.find_first_of("./"), number.size());
  const std::size_t first = number.starts_with('-') ? 1 : 0;
  for (std::size_t i = point; i > first + 3;) number.insert(i -= 3, ",");
  return number;
}

inline std::string value_of(const zhibiao::Quantity& quantity) {
  using zhibiao::Bound;
  static constexpr std::array<std::string_view, 7> signs = {"", ">= ", "> ", "<= ", "< ", "~ ", ""};
  const std::string low = std::string(signs.at(static_cast<std::size_t>(quantity.bound))) + grouped(quantity.value.to_string());
  return quantity.value_hi ? low + ".." + grouped(quantity.value_hi->to_string()) : low;
}

inline Row row_of(const zhibiao::Observation& found, std::string_view text) {
  const auto& quantity = found.quantity.value;
  const std::string_view base = quantity.base == zhibiao::Base::year ? std::string_view(quantity.base_period) : to_string(quantity.base);
  std::string measure(to_string(quantity.measure));
  if (!base.empty()) measure.append(" ").append(base);
  const auto* region = found.region ? &found.region->value : nullptr;
  return {fit(found.indicator.value.name, 32),
          found.indicator.value.code,
          fit(found.quantity.span.in(text), 22),
          value_of(quantity) + (quantity.unit.empty() ? "" : " " + quantity.unit),
          measure,
          found.period ? found.period->value.to_string() : "",
          region ? fit(region->name.empty() ? region->code : region->name, 20) : "",
          std::string(to_string(found.status.value))};
}

inline std::string table(const std::vector<zhibiao::Observation>& observations, std::string_view text, std::string_view title) {
  std::vector<Row> rows = {{"indicator", "code", "as written", "value", "measure", "period", "region", "status"}};
  for (const auto& observation : observations) rows.push_back(row_of(observation, text));
  std::array<std::size_t, std::tuple_size_v<Row>> widths{};
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
  std::string out;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string padding(widths[i] - display_width(row[i]), ' ');
      line += i == 3 ? padding + row[i] : row[i] + padding;  // values stand to the right
      line += "  ";
    }
    out.append(line, 0, line.find_last_not_of(' ') + 1) += '\n';
    if (&row == &rows.front()) out.append(display_width(line) - 2, '-') += '\n';
  }
  return out + std::to_string(observations.size()) + " observations in " + std::string(title) + '\n';
}

}  // namespace examples
