// SPDX-License-Identifier: Apache-2.0
#include "convert.h"

#include <algorithm>
#include <array>
#include <string>

namespace zhibiao::python {
namespace py = pybind11;
namespace {

PyObject* error_type = nullptr;  // owned by the module for the life of the process, like every exception type

std::string_view name_of(Errc code) {
  static constexpr std::array<std::string_view, 7> names = {"no_match", "trailing_text", "too_many_digits", "needs_date",
                                                            "bad_rows", "bad_option",    "too_long"};
  return names.at(static_cast<std::size_t>(code));
}

py::object decimal(const Decimal& value) { return py::module_::import("decimal").attr("Decimal")(value.to_string()); }

// "2024" -> "2024-01-01", "2024-11" -> "2024-11-01", "2024-11-30T08:00:00" -> "2024-11-30"
std::string first_day(std::string iso) {
  if (iso.size() == 4) iso += "-01";
  if (iso.size() == 7) iso += "-01";
  if (iso.size() > 10 && (iso[10] == 'T' || iso[10] == ' ')) iso.resize(10);
  return iso;
}

}  // namespace

py::object to_python(const Numeral& numeral) {
  py::object value = decimal(numeral.value);
  if (numeral.divisor == Decimal(1)) return value;
  const py::object fraction = py::module_::import("fractions").attr("Fraction");
  return fraction(value) / fraction(decimal(numeral.divisor));
}

py::object to_python(const std::optional<Numeral>& numeral) { return numeral ? to_python(*numeral) : py::none(); }

py::object to_python(const std::optional<Date>& date) {
  if (!date) return py::none();
  return py::module_::import("datetime")
      .attr("date")(static_cast<int>(date->year()), static_cast<unsigned>(date->month()), static_cast<unsigned>(date->day()));
}

py::str text_of(std::string_view utf8) {
  PyObject* text = PyUnicode_DecodeUTF8(utf8.data(), static_cast<Py_ssize_t>(utf8.size()), "replace");
  if (text == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::str>(text);
}

std::optional<Date> date_of(const py::object& date) {
  if (date.is_none()) return std::nullopt;
  if (py::isinstance<py::str>(date)) {
    const auto day = parse_date(first_day(date.cast<std::string>()));
    if (!day) raise({Errc::bad_option, 0, "date: " + date.cast<std::string>() + " is not a day of the calendar, YYYY-MM-DD"});
    return *day;
  }
  if (!py::isinstance(date, py::module_::import("datetime").attr("date")))
    throw py::type_error("date: a datetime.date, an ISO string or None");
  return Date{std::chrono::year{date.attr("year").cast<int>()}, std::chrono::month{date.attr("month").cast<unsigned>()},
              std::chrono::day{date.attr("day").cast<unsigned>()}};
}

std::string region_of(const py::object& region) {
  if (region.is_none()) return {};
  if (!py::isinstance<py::str>(region)) throw py::type_error("region: a code or a name as a str, or None");
  return region.cast<std::string>();
}

void raise(const Error& error, const SourceText* text) {
  const py::object instance = py::reinterpret_borrow<py::object>(error_type)(text_of(error.message));
  instance.attr("code") = name_of(error.code);
  instance.attr("offset") = text == nullptr ? error.offset : text->code_point(std::min(error.offset, text->utf8().size()));
  PyErr_SetObject(error_type, instance.ptr());
  throw py::error_already_set();
}

void define_error(py::module_& module) {
  error_type = PyErr_NewExceptionWithDoc("zhibiao.Error",
                                         R"(A claim about a text, or an option, that does not hold.

`code` says why ("no_match", "trailing_text", "too_many_digits", "needs_date", "bad_rows", "bad_option", "too_long"), `offset` where.

>>> import zhibiao
>>> try:
...     zhibiao.parse_numeral("三万元")
... except zhibiao.Error as error:
...     print(error.code, error.offset)
trailing_text 2
)",
                                         PyExc_ValueError, nullptr);
  if (error_type == nullptr) throw py::error_already_set();
  module.attr("Error") = py::reinterpret_borrow<py::object>(error_type);
}

}  // namespace zhibiao::python
