// SPDX-License-Identifier: Apache-2.0
#include "convert.h"

#include <algorithm>
#include <array>
#include <string>

namespace zhibiao::python {
namespace py = pybind11;
namespace {

// Owned by the module for the life of the process, like every exception type.
PyObject* error_type = nullptr;
PyObject* lexicon_error_type = nullptr;

// "unit.tsv:12:3: why" -> table, line, column
void put_place(const py::object& instance, const std::string& message) {
  const py::object match = py::module_::import("re").attr("match")(R"(([^:]*)\.tsv(?::(\d+):(\d+))?)", message);
  const auto number = [&match](int group) -> py::object {
    const py::object digits = match.is_none() ? py::object(py::none()) : py::object(match.attr("group")(group));
    return digits.is_none() ? digits : py::object(py::int_(digits));
  };
  instance.attr("table") = match.is_none() ? py::object(py::str("")) : py::object(match.attr("group")(1));
  instance.attr("line") = number(2);
  instance.attr("column") = number(3);
}

PyObject* define_exception(py::module_& module, const char* name, const char* doc, PyObject* base) {
  PyObject* type = PyErr_NewExceptionWithDoc(("zhibiao." + std::string(name)).c_str(), doc, base, nullptr);
  if (type == nullptr) throw py::error_already_set();
  py::setattr(module, name, py::reinterpret_borrow<py::object>(type));
  return type;
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

std::size_t index_of(const py::object& key, std::size_t size, const char* what) {
  const Py_ssize_t index = PyNumber_AsSsize_t(key.ptr(), PyExc_IndexError);
  if (index == -1 && PyErr_Occurred()) throw py::error_already_set();
  const auto at = static_cast<std::size_t>(index < 0 ? index + static_cast<Py_ssize_t>(size) : index);
  if (at >= size) throw py::index_error("there are " + std::to_string(size) + " " + what);
  return at;
}

std::string_view name_of(Errc code) {
  static constexpr std::array<std::string_view, 7> names = {"no_match", "trailing_text", "too_many_digits", "needs_date",
                                                            "bad_rows", "bad_option",    "too_long"};
  return names.at(static_cast<std::size_t>(code));
}

py::object exception_of(const Error& error, const SourceText* text) {
  const bool rows = error.code == Errc::bad_rows;
  py::object instance = py::reinterpret_borrow<py::object>(rows ? lexicon_error_type : error_type)(text_of(error.message));
  instance.attr("code") = name_of(error.code);
  instance.attr("offset") = text == nullptr ? error.offset : text->code_point(std::min(error.offset, text->utf8().size()));
  if (rows) put_place(instance, error.message);
  return instance;
}

void raise(const Error& error, const SourceText* text) {
  const py::object instance = exception_of(error, text);
  PyErr_SetObject(py::type::of(instance).ptr(), instance.ptr());
  throw py::error_already_set();
}

void define_error(py::module_& module) {
  error_type = define_exception(module, "Error", R"(A claim about a text, or an option, that does not hold.

`code` says why ("no_match", "trailing_text", "too_many_digits", "needs_date", "bad_rows", "bad_option", "too_long"), `offset` where.

>>> import zhibiao
>>> try:
...     zhibiao.parse_numeral("三万元")
... except zhibiao.Error as error:
...     print(error.code, error.offset)
trailing_text 2
)",
                                PyExc_ValueError);
  lexicon_error_type = define_exception(
      module, "LexiconError",
      R"(A row of yours that the lexicon refuses, with its place: table, line and column (from 1; None where none is to blame).

>>> import zhibiao
>>> try:
...     zhibiao.Extractor(lexicon={"unit": "one cell"})
... except zhibiao.LexiconError as error:
...     print(error.table, error.line, str(error)[:11])
unit 1 unit.tsv:1:
)",
      error_type);
}

}  // namespace zhibiao::python
