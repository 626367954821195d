// SPDX-License-Identifier: Apache-2.0
// The flat fields of an observation, in the order of every format, and its parts with their evidence.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "zhibiao/observation.h"

namespace zhibiao::record {

/// A field and its value; `list` where it holds any number of values (then `value` is empty), `number` where it is an offset.
struct Field {
  std::string_view name;
  std::string value = {};
  const std::vector<std::string>* list = nullptr;
  bool number = false;
};

/// Every field, empty where the text does not decide.
using Fields = std::array<Field, 19>;
Fields fields_of(const Observation& observation, std::string_view text, std::string_view doc);

/// Where one part was read.
struct Evidence {
  std::string_view part;
  Span span;
  Source source;
};

/// The parts that the observation has, in the order indicator, period, region, status, reference.
std::vector<Evidence> evidence_of(const Observation& observation);

/// A list as one cell: "a;b".
std::string joined(const std::vector<std::string>& values);

/// The words of the span, cut to the text: a caller who passes another text gets other words, not undefined behaviour.
std::string_view words(Span span, std::string_view text);

}  // namespace zhibiao::record
