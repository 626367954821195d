// SPDX-License-Identifier: Apache-2.0
#include "record/chart.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <set>

#include "record/escape.h"
#include "record/fields.h"

namespace zhibiao::record {
namespace {

constexpr double left = 56, right = 620, top = 14, bottom = 210, height = 244, width = 640;
// Okabe and Ito's colours, which the colour-blind tell apart.
constexpr std::array<std::string_view, 7> colours = {"#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#555555"};

std::string fixed(double value, int places) {
  std::array<char, 400> digits{};
  return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed, places).ptr};
}

struct Scale {
  double low, high, from, to;
  double operator()(double value) const { return high > low ? from + (value - low) / (high - low) * (to - from) : (from + to) / 2; }
};

struct Frame {
  Scale x, y;
  int thousands = 0;  // the axis counts in powers of 1000
};

Frame frame_of(const Panel& panel) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  double low = infinity, high = -infinity, first = infinity, last = -infinity;
  for (const auto& line : panel.lines)
    for (const auto& point : line.points) {
      low = std::min(low, point.value);
      high = std::max(high, point.value);
      first = std::min(first, double(day_of(*point.observation)));
      last = std::max(last, double(day_of(*point.observation)));
    }
  const double margin = high > low ? (high - low) * 0.08 : std::max(std::abs(high) * 0.05, 1e-9);
  Frame frame{{first, last, left + 16, right - 16}, {low - margin, high + margin, bottom, top}};
  const double largest = std::max(std::abs(low), std::abs(high));
  while (largest / std::pow(1000.0, frame.thousands) >= 10000) ++frame.thousands;
  return frame;
}

std::string point_at(const Frame& frame, const Point& point) {
  return fixed(frame.x(day_of(*point.observation)), 1) + "," + fixed(frame.y(point.value), 1);
}

void append_text(std::string& out, double x, double y, std::string_view anchor, std::string_view text) {
  out += "<text x=\"" + fixed(x, 1) + "\" y=\"" + fixed(y, 1) + "\" text-anchor=\"" + std::string(anchor) + "\">";
  append_markup(out, text);
  out += "</text>";
}

// The smallest of 1, 2, 5 × 10^n that is at least `rough`.
double round_step(double rough) {
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (power * factor >= rough) return power * factor;
  return power * 10;
}

void append_axes(std::string& out, const Panel& panel, const Frame& frame) {
  const double unit = std::pow(1000.0, frame.thousands), step = round_step((frame.y.high - frame.y.low) / 5);
  const int places = std::max(0, -static_cast<int>(std::floor(std::log10(step / unit) + 1e-9)));
  const auto first_tick = static_cast<long long>(std::ceil(frame.y.low / step)),
             last_tick = static_cast<long long>(std::floor(frame.y.high / step));
  for (long long i = first_tick; i <= last_tick; ++i) {
    const double tick = static_cast<double>(i) * step;
    const std::string y = fixed(frame.y(tick), 1);
    out.append("<line class=\"grid\" x1=\"").append(fixed(left, 0)).append("\" x2=\"").append(fixed(right, 0));
    out.append("\" y1=\"").append(y).append("\" y2=\"").append(y).append("\"/>");
    append_text(out, left - 6, frame.y(tick) + 4, "end", fixed(tick / unit, places));
  }
  std::set<std::pair<int, std::string>> periods;
  for (const auto& line : panel.lines)
    for (const auto& point : line.points) periods.emplace(day_of(*point.observation), point.observation->period->value.to_string());
  const std::size_t every = periods.size() / 9 + 1;
  std::size_t i = 0;
  for (const auto& [day, label] : periods)
    if (i++ % every == 0) append_text(out, frame.x(day), bottom + 20, "middle", label);
}

// ● ■ ▲ ◆ by the line, hollow for a target.
void append_mark(std::string& out, const Frame& frame, const Point& point, std::size_t line, std::string_view words) {
  const double x = frame.x(day_of(*point.observation)), y = frame.y(point.value);
  const auto at = [&](double dx, double dy) { return fixed(x + dx, 1) + "," + fixed(y + dy, 1) + " "; };
  std::string corners;
  switch (line % 4) {
    case 0:
      corners = at(-4, -2) + at(-2, -4) + at(2, -4) + at(4, -2) + at(4, 2) + at(2, 4) + at(-2, 4) + at(-4, 2);
      break;
    case 1:
      corners = at(-4, -4) + at(4, -4) + at(4, 4) + at(-4, 4);
      break;
    case 2:
      corners = at(0, -5) + at(5, 4) + at(-5, 4);
      break;
    default:
      corners = at(0, -5) + at(5, 0) + at(0, 5) + at(-5, 0);
      break;
  }
  out += "<a href=\"#o" + std::to_string(point.number) + "\"><polygon points=\"" + corners + "\" stroke=\"" +
         std::string(colours[line % colours.size()]) + "\" fill=\"" +
         std::string(is_target(*point.observation) ? "#fff" : colours[line % colours.size()]) + "\"><title>";
  append_markup(out, words);
  out += "</title></polygon></a>";
}

void append_path(std::string& out, const std::string& points, std::size_t line, bool dashed) {
  out +=
      "<polyline fill=\"none\" stroke-width=\"2\" points=\"" + points + "\" stroke=\"" + std::string(colours[line % colours.size()]) + "\"";
  out += dashed ? " stroke-dasharray=\"6 4\" class=\"target\"/>" : " class=\"result\"/>";
}

// Results are one solid line; each target hangs on the result before it, or on the target before it, by a dashed one.
void append_line(std::string& out, const Frame& frame, const Line& line, std::size_t number) {
  std::string solid;
  const Point* last = nullptr;
  for (const auto& point : line.points) {
    if (!is_target(*point.observation)) solid += point_at(frame, point) + " ";
    if (is_target(*point.observation) && last != nullptr)
      append_path(out, point_at(frame, *last) + " " + point_at(frame, point), number, true);
    last = &point;
  }
  append_path(out, solid, number, false);
}

std::string words_of(const Line& line, const Point& point, const Reading& reading) {
  const Observation& o = *point.observation;
  std::string out = line.region + (line.region.empty() ? "" : " ") + o.period->value.to_string() + ": ";
  out += words(o.quantity.span, reading.text);
  return out + " (" + std::string(to_string(o.status.value)) + ")";
}

void append_caption(std::string& out, const Panel& panel, const Frame& frame) {
  append_markup(out += "<figcaption><b>", panel.indicator);
  out += "</b> ";
  out += to_string(panel.measure);
  if (frame.thousands > 0) out += ", 10<sup>" + std::to_string(frame.thousands * 3) + "</sup>";
  if (!panel.unit.empty()) append_markup(out += " ", panel.unit);
  static constexpr std::array<std::string_view, 4> marks = {"\u25CF", "\u25A0", "\u25B2", "\u25C6"};
  for (std::size_t i = 0; i < panel.lines.size(); ++i) {
    out +=
        " <span class=\"key\" style=\"color:" + std::string(colours[i % colours.size()]) + "\">" + std::string(marks[i % 4]) + "</span> ";
    append_markup(out, panel.lines[i].region.empty() ? "(no region)" : panel.lines[i].region);
  }
  out += "</figcaption>";
}

}  // namespace

std::string svg_of(const Panel& panel, std::span<const Reading> readings) {
  const Frame frame = frame_of(panel);
  std::string out = "<figure>";
  append_caption(out, panel, frame);
  append_markup(out += "<svg role=\"img\" viewBox=\"0 0 " + fixed(width, 0) + " " + fixed(height, 0) + "\" aria-label=\"", panel.indicator);
  out += "\">";
  append_axes(out, panel, frame);
  for (std::size_t i = 0; i < panel.lines.size(); ++i) append_line(out, frame, panel.lines[i], i);
  for (std::size_t i = 0; i < panel.lines.size(); ++i)
    for (const auto& point : panel.lines[i].points)
      append_mark(out, frame, point, i, words_of(panel.lines[i], point, readings[point.reading]));
  return out += "</svg></figure>\n";
}

}  // namespace zhibiao::record
