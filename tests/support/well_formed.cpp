// SPDX-License-Identifier: Apache-2.0
#include "support/well_formed.h"

#include "record/escape.h"

namespace zhibiao::test {
namespace {

std::string at(Span span) { return std::to_string(span.begin) + ".." + std::to_string(span.end); }

template <class T>
void add(std::vector<std::pair<std::string_view, Span>>& spans, std::string_view part, const std::optional<Linked<T>>& linked) {
  if (linked) spans.emplace_back(part, linked->span);
}

std::string flaw_of(const Observation& o, std::string_view text, const Boundaries& boundaries) {
  std::vector<std::pair<std::string_view, Span>> spans = {
      {"quantity", o.quantity.span}, {"indicator", o.indicator.span}, {"status", o.status.span}};
  add(spans, "period", o.period);
  add(spans, "region", o.region);
  add(spans, "reference", o.reference);
  for (const auto& [part, span] : spans)
    if (!boundaries.hold(span)) return std::string(part) + " on no boundary: " + at(span);
  if (o.quantity.span.empty()) return "a quantity without words";
  if (o.indicator.value.name.empty() && !o.indicator.span.empty()) return "an indicator without a name: " + at(o.indicator.span);
  if (o.period && o.period->value.first && o.period->value.last && *o.period->value.last < *o.period->value.first)
    return "a period that ends before it begins: " + o.period->value.to_string();
  const std::string json = to_json(o, text);
  if (json.find('\n') != std::string::npos || !is_utf8(json)) return "JSON that is no line of UTF-8: " + json;
  return {};
}

}  // namespace

Boundaries::Boundaries(std::string_view text) : at_(text.size() + 1, false) {
  for (std::size_t i = 0; i < text.size(); i += std::max<std::size_t>(1, record::character_size(text.substr(i)))) at_[i] = true;
  at_[text.size()] = true;
}

bool Boundaries::hold(Span span) const { return span.begin <= span.end && span.end < at_.size() && at_[span.begin] && at_[span.end]; }

std::string flaw_of(const std::vector<Span>& spans, std::string_view text) {
  const Boundaries boundaries(text);
  std::size_t end = 0;
  for (const Span span : spans) {
    if (!boundaries.hold(span)) return "on no boundary: " + at(span);
    if (span.empty()) return "empty: " + at(span);
    if (span.begin < end) return "overlaps the one before: " + at(span);
    end = span.end;
  }
  return {};
}

std::string flaw_of(const std::vector<Observation>& observations, std::string_view text) {
  const Boundaries boundaries(text);
  std::size_t begin = 0;
  for (const auto& o : observations) {
    if (std::string flaw = flaw_of(o, text, boundaries); !flaw.empty()) return flaw;
    if (o.quantity.span.begin < begin) return "out of order: " + at(o.quantity.span);
    begin = o.quantity.span.begin;
  }
  return {};
}

bool is_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t size = record::character_size(bytes);
    if (size == 0) return false;
    bytes.remove_prefix(size);
  }
  return true;
}

}  // namespace zhibiao::test
