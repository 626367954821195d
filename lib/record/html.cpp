// SPDX-License-Identifier: Apache-2.0
// The report to look at: the texts with what was read in them, the table, the charts.
#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "record/chart.h"
#include "record/escape.h"
#include "record/fields.h"
#include "record/page.h"
#include "record/series.h"
#include "zhibiao/record.h"

namespace zhibiao {
namespace record {
namespace {

// What a stretch of the text is to the observations that it belongs to; earlier ones win where two overlap.
enum class Role : std::uint8_t { quantity, indicator, period, region, status, reference };
constexpr std::array<char, 6> letters = {'q', 'i', 'p', 'r', 's', 'f'};
constexpr std::array<std::string_view, 6> role_names = {"value", "indicator", "period", "region", "status", "reference"};
constexpr std::array<std::string_view, 6> tags = {"V", "I", "P", "R", "S", "F"};
constexpr std::size_t charts_shown = 24;

struct Stretch {
  std::size_t end = 0;
  Role role{};
  std::vector<std::size_t> numbers;  // observations, from 1 over all readings
};
using Stretches = std::map<std::size_t, Stretch>;  // by begin, apart from each other

Role role_of(std::string_view part) {
  return static_cast<Role>(std::find(role_names.begin(), role_names.end(), part) - role_names.begin());
}

// What lies free of [begin, end): at most a few pieces, or a long phrase with many numbers in it would be cut to shreds.
std::vector<Span> free_parts(const Stretches& taken, Span span) {
  constexpr std::size_t most = 4;
  std::vector<Span> parts;
  auto next = taken.upper_bound(span.begin);
  if (next != taken.begin()) span.begin = std::max(span.begin, std::prev(next)->second.end);
  while (span.begin < span.end && parts.size() < most) {
    const std::size_t end = next == taken.end() ? span.end : std::min(span.end, next->first);
    if (span.begin < end) parts.push_back({span.begin, end});
    if (next == taken.end() || next->first >= span.end) break;
    span.begin = std::max(span.begin, next->second.end);
    ++next;
  }
  return parts;
}

Stretches stretches_of(const Reading& reading, std::size_t first_number) {
  std::map<std::tuple<Role, std::size_t, std::size_t>, std::vector<std::size_t>> places;
  const auto put = [&](Role role, Span span, std::size_t number) {
    span.end = std::min(span.end, reading.text.size());
    if (span.begin < span.end) places[{role, span.begin, span.end}].push_back(number);
  };
  for (std::size_t i = 0; i < reading.observations.size(); ++i) {
    const Observation& o = reading.observations[i];
    put(Role::quantity, o.quantity.span, first_number + i);
    for (const auto& evidence : evidence_of(o)) put(role_of(evidence.part), evidence.span, first_number + i);
  }
  Stretches stretches;
  for (auto& [place, numbers] : places) {
    const auto& [role, begin, end] = place;
    for (const Span part : free_parts(stretches, {begin, end})) stretches[part.begin] = {part.end, role, numbers};
  }
  return stretches;
}

std::string listed(const std::vector<std::size_t>& numbers) {
  std::string out;
  for (const std::size_t number : numbers) (out += out.empty() ? "" : " ") += std::to_string(number);
  return out;
}

// Only values are stops of the keyboard: their parts light up with them.
void append_stretch(std::string& out, Span span, const Stretch& stretch, std::string_view text) {
  const auto role = static_cast<std::size_t>(stretch.role);
  out.append("<mark class=\"").append(1, letters[role]).append("\" data-k=\"").append(tags[role]);
  out.append("\" title=\"").append(role_names[role]).append("\" data-o=\"").append(listed(stretch.numbers)).append("\"");
  if (stretch.role == Role::quantity) out += " tabindex=\"0\" role=\"button\"";
  out += '>';
  if (stretch.role == Role::quantity)
    for (const std::size_t number : stretch.numbers) out.append("<span id=\"o").append(std::to_string(number)).append("\"></span>");
  append_markup(out, span.in(text));
  out += "</mark>";
}

void append_text(std::string& out, const Reading& reading, std::size_t first_number) {
  out += "<div class=\"text\" lang=\"zh\">";
  std::size_t at = 0;
  for (const auto& [begin, stretch] : stretches_of(reading, first_number)) {
    append_markup(out, reading.text.substr(at, begin - at));
    append_stretch(out, {begin, stretch.end}, stretch, reading.text);
    at = stretch.end;
  }
  append_markup(out, reading.text.substr(at));
  out += "</div>\n";
}

struct Head {
  std::string_view label;
  std::string_view field;  // of fields_of()
  bool number = false;
};
constexpr std::array<Head, 14> heads = {{{"as written", "text"},
                                         {"indicator", "indicator"},
                                         {"code", "indicator_code"},
                                         {"value", "value", true},
                                         {"to", "value_hi", true},
                                         {"unit", "unit"},
                                         {"bound", "bound"},
                                         {"measure", "measure"},
                                         {"base", "base"},
                                         {"period", "period"},
                                         {"region", "region_name"},
                                         {"status", "status"},
                                         {"of, or against", "reference"},
                                         {"document", "doc"}}};

// 34980000000 -> 34,980,000,000
std::string grouped(std::string number) {
  const std::size_t point = std::min(number.find_first_of("./"), number.size()), first = number.starts_with('-') ? 1 : 0;
  for (std::size_t i = point; i > first + 3;) number.insert(i -= 3, 1, ',');
  return number;
}

std::string sort_key(const Numeral& numeral) {
  std::array<char, 64> digits{};
  const double value = numeral.value.to_double() / numeral.divisor.to_double();
  return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr};
}

void append_cell(std::string& out, const Head& head, const Observation& o, const std::string& value, std::size_t number) {
  out += "<td data-l=\"";
  append_markup(out, head.label);
  out += '"';
  const auto& quantity = o.quantity.value;
  if (head.number && !value.empty())
    out.append(" class=\"n\" data-v=\"").append(sort_key(head.field == "value" ? quantity.value : *quantity.value_hi)).append("\"");
  out += '>';
  const bool links = head.field == "text";
  if (links) out.append("<a href=\"#o").append(std::to_string(number)).append("\">");
  append_markup(out, head.number ? grouped(value) : value);
  out += links ? "</a></td>" : "</td>";
}

void append_row(std::string& out, const Observation& o, const Reading& reading, std::size_t number) {
  const Fields fields = fields_of(o, reading.text, reading.doc);
  const std::string id = std::to_string(number);
  out.append("<tr id=\"r")
      .append(id)
      .append("\"><td data-l=\"#\" data-v=\"")
      .append(id)
      .append("\" class=\"n\">")
      .append(id)
      .append("</td>");
  for (const auto& head : heads) {
    const auto field = std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.name == head.field; });
    std::string value = field->value;
    if (head.field == "region_name" && o.region && value.empty())
      value = o.region->value.code.empty() ? joined(o.region->value.candidates) : o.region->value.code;
    append_cell(out, head, o, value, number);
  }
  out += "</tr>\n";
}

void append_table(std::string& out, std::span<const Reading> readings) {
  out +=
      "<h2 id=\"table\">Observations</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"table\">\n<table>\n"
      "<thead><tr><th scope=\"col\"><button type=\"button\">#</button></th>";
  for (const auto& head : heads) out.append("<th scope=\"col\"><button type=\"button\">").append(head.label).append("</button></th>");
  out += "</tr></thead>\n<tbody>\n";
  std::size_t number = 0;
  for (const auto& reading : readings)
    for (const auto& o : reading.observations) append_row(out, o, reading, ++number);
  out += "</tbody>\n</table>\n</div>\n";
}

void append_legend(std::string& out) {
  out += "<p class=\"legend\">";
  for (std::size_t i = 0; i < letters.size(); ++i)
    out.append("<mark class=\"")
        .append(1, letters[i])
        .append("\" data-k=\"")
        .append(tags[i])
        .append("\">")
        .append(role_names[i])
        .append("</mark> ");
  out += "</p>\n";
}

void append_charts(std::string& out, std::span<const Reading> readings) {
  const auto panels = panels_of(readings);
  if (panels.empty()) return;
  out += "<h2>Over time</h2>\n<p>Solid: results. Dashed, hollow: targets.</p>\n<div class=\"charts\">\n";
  for (std::size_t i = 0; i < std::min(panels.size(), charts_shown); ++i) out += svg_of(panels[i], readings);
  out += "</div>\n";
}

// "<" cannot stand in the JSON of a <script>: it would end it.
void append_spec(std::string& out, std::span<const Reading> readings) {
  out += "<script type=\"application/vnd.vegalite.v6+json\" id=\"vega-lite\">";
  for (const char c : to_vegalite(readings)) out += c == '<' ? std::string_view("\\u003c") : std::string_view(&c, 1);
  out += "</script>\n";
}

void append_head(std::string& out, std::string_view title) {
  out +=
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src "
      "'unsafe-inline'\">\n"
      "<title>";
  append_markup(out, title);
  out.append("</title>\n<style>").append(page_style).append("</style>\n</head>\n<body>\n<h1>");
  append_markup(out, title);
  out += "</h1>\n";
}

}  // namespace
}  // namespace record

inline namespace v0 {

std::string to_html(std::span<const Reading> readings, std::string_view title) {
  using namespace record;
  std::size_t count = 0;
  for (const auto& reading : readings) count += reading.observations.size();
  std::string out;
  append_head(out, title.empty() ? std::string_view("Observations") : title);
  out.append("<p>").append(std::to_string(count)).append(" observations in ").append(std::to_string(readings.size()));
  out += readings.size() == 1 ? " text. " : " texts. ";
  out += "Choose a value to see what belongs to it; <a href=\"#table\">the table</a> sorts by any column.</p>\n";
  append_legend(out);
  std::size_t number = 1;
  for (const auto& reading : readings) {
    append_markup(out += "<section>\n<h2>", reading.doc.empty() ? std::string_view("Text") : reading.doc);
    append_text(out += "</h2>\n", reading, number);
    out += "</section>\n";
    number += reading.observations.size();
  }
  out += "<div id=\"detail\" role=\"status\" aria-live=\"polite\"></div>\n";
  append_charts(out, readings);
  append_table(out, readings);
  append_spec(out, readings);
  return out.append("<script>").append(page_script).append("</script>\n</body>\n</html>\n");
}

}  // namespace v0
}  // namespace zhibiao
