// SPDX-License-Identifier: Apache-2.0
#include "record/escape.h"
#include "record/fields.h"

namespace zhibiao {
namespace record {
namespace {

void append_list(std::string& out, const std::vector<std::string>& values) {
  out += '[';
  for (const auto& value : values) {
    if (out.back() != '[') out += ',';
    append_json_string(out, value);
  }
  out += ']';
}

void append_field(std::string& out, const Field& field) {
  append_json_string(out, field.name);
  out += ':';
  if (field.list) return append_list(out, *field.list);
  if (field.number) out += field.value;
  if (!field.number) append_json_string(out, field.value);
}

// "period":{"start":0,"end":7,"text":"2024年","source":"clause"}
void append_evidence(std::string& out, const Evidence& evidence, std::string_view text) {
  append_json_string(out, evidence.part);
  out.append(":{\"start\":").append(std::to_string(evidence.span.begin));
  out.append(",\"end\":").append(std::to_string(evidence.span.end)).append(",\"text\":");
  append_json_string(out, words(evidence.span, text));
  out.append(",\"source\":");
  append_json_string(out, to_string(evidence.source));
  out += '}';
}

}  // namespace
}  // namespace record

inline namespace v0 {

std::string to_json(const Observation& observation, std::string_view text, std::string_view doc) {
  std::string out = "{";
  for (const auto& field : record::fields_of(observation, text, doc)) {
    if (field.list && field.list->empty()) continue;
    record::append_field(out, field);
    out += ',';
  }
  out += "\"evidence\":{";
  for (const auto& evidence : record::evidence_of(observation)) {
    if (out.back() != '{') out += ',';
    record::append_evidence(out, evidence, text);
  }
  return out += "}}";
}

}  // namespace v0
}  // namespace zhibiao
