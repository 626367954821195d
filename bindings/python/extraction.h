// SPDX-License-Identifier: Apache-2.0
// What extract() and extract_batch() return, and what every output is made of.
#pragma once
#include <pybind11/pybind11.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "source_text.h"
#include "zhibiao/zhibiao.h"

namespace zhibiao::python {

using Text = std::shared_ptr<const SourceText>;

/// The observations of one text, or why there are none.
struct Extraction {
  Text text;
  std::vector<Observation> observations = {};
  std::string doc = {};
  std::optional<Error> error = std::nullopt;
};
using Extractions = std::vector<std::shared_ptr<Extraction>>;

/// The results of many texts, in the order of the texts.
struct Batch {
  Extractions results;
};

/// The library's Extractor with the arguments that it was made from, for pickle.
struct ExtractorItem {
  Extractor extractor;
  pybind11::object date, region, lexicon;
  std::optional<std::size_t> max_document_bytes;
};

/// The GIL is free while the library reads: the bytes belong to a str that `text` keeps alive.
template <class Call>
auto without_gil(Call call) {
  const pybind11::gil_scoped_release released;
  return call();
}

/// zhibiao.Extractor(date, region, lexicon, max_document_bytes). Raises zhibiao.Error, zhibiao.LexiconError.
ExtractorItem make_extractor(const pybind11::object& date, const pybind11::object& region, const pybind11::object& lexicon,
                             std::optional<std::size_t> max_document_bytes);
const Extractor& default_extractor();

/// extract_batch on `threads` threads; `report`, where it is not None, is called with the number of texts done, about ten times a second.
Batch extract_batch(const Extractor& extractor, const pybind11::iterable& texts, const pybind11::object& dates,
                    const pybind11::object& regions, const pybind11::object& docs, std::size_t threads, const pybind11::object& report);

void define_extractor(pybind11::module_& module);
void define_batch(pybind11::module_& module, pybind11::class_<Extraction, std::shared_ptr<Extraction>>& result);

}  // namespace zhibiao::python
