// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <charconv>

#include "record/escape.h"
#include "record/series.h"
#include "zhibiao/record.h"

namespace zhibiao {
namespace record {
namespace {

void append_member(std::string& out, std::string_view name, std::string_view value) {
  append_json_string(out, name);
  append_json_string(out += ':', value);
  out += ',';
}

void append_number(std::string& out, double value) {
  std::array<char, 64> digits{};
  out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
}

// "indicator · measure · unit": what a panel is called.
std::string title_of(const Panel& panel) {
  std::string title = panel.indicator + " \u00B7 " + std::string(to_string(panel.measure));
  return panel.unit.empty() ? title : title + " \u00B7 " + panel.unit;
}

void append_point(std::string& out, const Panel& panel, const Line& line, const Point& point, const Reading& reading) {
  const Observation& o = *point.observation;
  out += '{';
  append_member(out, "panel", title_of(panel));
  append_member(out, "indicator", panel.indicator);
  append_member(out, "region", line.region);
  append_member(out, "period", o.period->value.to_string());
  append_member(out, "date", Period{o.period->value.last, o.period->value.last, Grain::day}.to_string());
  append_member(out, "kind", is_target(o) ? "target" : "result");
  append_member(out, "status", to_string(o.status.value));
  append_member(out, "text", o.quantity.span.end <= reading.text.size() ? o.quantity.span.in(reading.text) : "");
  append_member(out, "doc", reading.doc);
  append_number(out += "\"value\":", point.value);
  out += '}';
}

constexpr std::string_view encoding = R"("facet":{"field":"panel","type":"nominal","title":null,"sort":null},"columns":2,
"resolve":{"scale":{"x":"independent","y":"independent"}},
"spec":{"width":320,"height":200,
"encoding":{"x":{"field":"date","type":"temporal","title":null},
"y":{"field":"value","type":"quantitative","title":null,"scale":{"zero":false}},
"color":{"field":"region","type":"nominal","title":"region"},
"tooltip":[{"field":"period"},{"field":"region"},{"field":"text","title":"as written"},{"field":"status"},{"field":"doc"}]},
"layer":[
{"mark":"line","encoding":{"strokeDash":{"field":"kind","type":"nominal","title":"kind","scale":{"domain":["result","target"],"range":[[1,0],[5,4]]}}}},
{"mark":{"type":"point","filled":true,"size":50},"encoding":{"shape":{"field":"kind","type":"nominal","title":"kind","scale":{"domain":["result","target"],"range":["circle","diamond"]}}}}
]}})";

}  // namespace
}  // namespace record

inline namespace v0 {

std::string to_vegalite(std::span<const Reading> readings) {
  std::string out = R"({"$schema":"https://vega.github.io/schema/vega-lite/v6.json","data":{"values":[)";
  for (const auto& panel : record::panels_of(readings))
    for (const auto& line : panel.lines)
      for (const auto& point : line.points) {
        if (out.back() != '[') out += ',';
        record::append_point(out, panel, line, point, readings[point.reading]);
      }
  return (out += "]},\n") += record::encoding;
}

}  // namespace v0
}  // namespace zhibiao
