// SPDX-License-Identifier: Apache-2.0
// The library's plain values as Python's own: Decimal, Fraction, date, and exceptions.
#pragma once
#include <pybind11/pybind11.h>

#include <optional>

#include "source_text.h"
#include "zhibiao/zhibiao.h"

namespace zhibiao::python {

/// Decimal; Fraction for a ratio that has no finite decimal.
pybind11::object to_python(const Numeral& numeral);
/// None where there is none.
pybind11::object to_python(const std::optional<Numeral>& numeral);
pybind11::object to_python(const std::optional<Date>& date);

/// Words of the text or of a message; ill-formed bytes become U+FFFD.
pybind11::str text_of(std::string_view utf8);

/// None, a datetime.date (or datetime), or an ISO string of a day, a month or a year (then its first day). Raises zhibiao.Error, TypeError.
std::optional<Date> date_of(const pybind11::object& date);
std::string region_of(const pybind11::object& region);

/// The index that a key of a sequence of `size` means. Raises IndexError ("there are 3 observations"), TypeError.
std::size_t index_of(const pybind11::object& key, std::size_t size, const char* what);

std::string_view name_of(Errc code);
/// zhibiao.Error, or zhibiao.LexiconError for a bad row.
pybind11::object exception_of(const Error& error, const SourceText* text = nullptr);
/// Raises exception_of(error, text); the offset is turned into code points of `text` where it refers to one.
[[noreturn]] void raise(const Error& error, const SourceText* text = nullptr);
void define_error(pybind11::module_& module);

}  // namespace zhibiao::python
