// SPDX-License-Identifier: Apache-2.0
#include "record/fields.h"

#include <algorithm>

namespace zhibiao::record {
namespace {

const std::vector<std::string> no_values;

std::string base_of(const Quantity& quantity) {
  return quantity.base == Base::year ? quantity.base_period : std::string(to_string(quantity.base));
}

}  // namespace

std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (const auto& value : values) out.append(out.empty() ? "" : ";").append(value);
  return out;
}

std::string_view words(Span span, std::string_view text) {
  const std::size_t end = std::min(span.end, text.size());
  return Span{std::min(span.begin, end), end}.in(text);
}

Fields fields_of(const Observation& observation, std::string_view text, std::string_view doc) {
  const auto& [quantity, span] = observation.quantity;
  const Indicator& indicator = observation.indicator.value;
  const Region* region = observation.region ? &observation.region->value : nullptr;
  return {{{"doc", std::string(doc)},
           {"start", std::to_string(span.begin), nullptr, true},
           {"end", std::to_string(span.end), nullptr, true},
           {"text", std::string(words(span, text))},
           {"value", quantity.value.to_string()},
           {"value_hi", quantity.value_hi ? quantity.value_hi->to_string() : ""},
           {"unit", quantity.unit},
           {"bound", std::string(to_string(quantity.bound))},
           {"measure", std::string(to_string(quantity.measure))},
           {"base", base_of(quantity)},
           {"indicator", indicator.name},
           {"indicator_code", indicator.code},
           {"period", observation.period ? observation.period->value.to_string() : ""},
           {"region", region ? region->code : ""},
           {"region_name", region ? region->name : ""},
           {"candidates", "", region ? &region->candidates : &no_values},
           {"status", std::string(to_string(observation.status.value))},
           {"reference", observation.reference ? observation.reference->value : ""},
           {"flags", "", &observation.flags}}};
}

std::vector<Evidence> evidence_of(const Observation& observation) {
  std::vector<Evidence> parts;
  const auto add = [&parts](std::string_view part, const auto& linked) { parts.push_back({part, linked.span, linked.source}); };
  if (!observation.indicator.value.name.empty()) add("indicator", observation.indicator);
  if (observation.period) add("period", *observation.period);
  if (observation.region) add("region", *observation.region);
  add("status", observation.status);
  if (observation.reference) add("reference", *observation.reference);
  return parts;
}

}  // namespace zhibiao::record
