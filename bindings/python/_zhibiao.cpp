// SPDX-License-Identifier: Apache-2.0
// The module zhibiao._zhibiao: the library's functions with Python's own str, Decimal and date. Offsets are code points.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "convert.h"
#include "extraction.h"
#include "zhibiao/zhibiao.h"

namespace zhibiao::python {
namespace py = pybind11;
namespace {

// A find_xs() result with the text that it came from; attributes are made when they are asked for.
template <class T>
struct Item {
  Text text;
  Found<T> found;
};

struct ObservationItem {
  std::shared_ptr<const Extraction> extraction;
  std::size_t index;

  const Observation& get() const { return extraction->observations[index]; }
  const SourceText& text() const { return *extraction->text; }
};

struct EvidenceItem {
  Text text;
  Span span;
  Source source;
};

Text text_from(const py::str& text) { return std::make_shared<const SourceText>(text); }

template <class T>
std::vector<Item<T>> items(const Text& text, std::vector<Found<T>> founds) {
  std::vector<Item<T>> out;
  out.reserve(founds.size());
  for (auto& found : founds) out.push_back({text, std::move(found)});
  return out;
}

// parse_x: the whole text, or zhibiao.Error.
template <class T>
Item<T> whole(const Text& text, Result<T> result) {
  if (!result) raise(result.error(), text.get());
  return {text, {*std::move(result), {0, text->utf8().size()}}};
}

template <class T>
py::class_<Item<T>> define_item(py::module_& module, const char* name, const char* doc) {
  using I = Item<T>;
  py::class_<I> type(module, name, doc);
  type.attr("__module__") = "zhibiao";
  type.def_property_readonly("start", [](const I& i) { return i.text->code_point(i.found.span.begin); });
  type.def_property_readonly("end", [](const I& i) { return i.text->code_point(i.found.span.end); });
  type.def_property_readonly("text", [](const I& i) { return i.text->words(i.found.span); });
  return type;
}

// "Quantity('3.2亿元', value=320000000, unit='CNY')"
template <class... Names>
void define_repr(py::handle type, Names... names) {
  const py::object repr = py::cpp_function(
      [names...](const py::object& self) {
        py::list parts;
        parts.append(py::repr(self.attr("text")));
        (parts.append(py::str("{}={}").format(names, py::str(self.attr(names)))), ...);
        return py::str("{}({})").format(py::type::of(self).attr("__name__"), py::str(", ").attr("join")(parts));
      },
      py::is_method(type));
  py::setattr(type, "__repr__", repr);
}

template <class Type, class Get>
void define_quantity_fields(Type& type, Get get) {
  using I = typename Type::type;
  type.def_property_readonly("value", [get](const I& i) { return to_python(get(i).value); });
  type.def_property_readonly("value_hi", [get](const I& i) { return to_python(get(i).value_hi); });
  type.def_property_readonly("unit", [get](const I& i) { return get(i).unit; });
  type.def_property_readonly("bound", [get](const I& i) { return to_string(get(i).bound); });
  type.def_property_readonly("measure", [get](const I& i) { return to_string(get(i).measure); });
  type.def_property_readonly(
      "base", [get](const I& i) { return get(i).base == Base::year ? std::string_view(get(i).base_period) : to_string(get(i).base); });
}

void define_numeral(py::module_& module) {
  auto type =
      define_item<Numeral>(module, "Numeral", R"(A numeral: start, end (code points), text, value (Decimal, or Fraction for a ratio).

>>> import zhibiao
>>> zhibiao.find_numerals("三分之二")[0].value
Fraction(2, 3)
)");
  type.def_property_readonly("value", [](const Item<Numeral>& i) { return to_python(i.found.value); });
  define_repr(type, "value");
  module.def(
      "find_numerals",
      [](const py::str& source) {
        const Text text = text_from(source);
        return items(text, without_gil([&] { return find_numerals(text->utf8()); }));
      },
      py::arg("text"), R"(Every numeral of the text, in order, not overlapping. Set phrases such as 一带一路 hold none.

>>> import zhibiao
>>> [(n.start, n.end, n.value) for n in zhibiao.find_numerals("共12.5亿元")]
[(1, 6, Decimal('1250000000'))]
)");
  module.def(
      "parse_numeral",
      [](const py::str& source) {
        const Text text = text_from(source);
        return to_python(whole(text, without_gil([&] { return parse_numeral(text->utf8()); })).found.value);
      },
      py::arg("text"), R"(The whole text as one number: a Decimal, or a Fraction where it has no finite decimal. Raises zhibiao.Error.

>>> import zhibiao
>>> zhibiao.parse_numeral("三百四十九点八亿")
Decimal('34980000000')
>>> zhibiao.parse_numeral("三分之二")
Fraction(2, 3)
)");
}

void define_quantity(py::module_& module) {
  auto type = define_item<Quantity>(
      module, "Quantity",
      R"(Number, unit, bound and change: start, end, text, value, value_hi (None unless a range), unit, bound, measure, base.

>>> import zhibiao
>>> q = zhibiao.find_quantities("投资超3.2亿元")[0]
>>> q.text, q.value, q.unit, q.bound
('超3.2亿元', Decimal('320000000'), 'CNY', 'more_than')
)");
  define_quantity_fields(type, [](const Item<Quantity>& i) -> const Quantity& { return i.found.value; });
  define_repr(type, "value", "unit", "bound", "measure");
  module.def(
      "find_quantities",
      [](const py::str& source) {
        const Text text = text_from(source);
        return items(text, without_gil([&] { return find_quantities(text->utf8()); }));
      },
      py::arg("text"), R"(Every quantity of the text, in order, scale words multiplied out.

>>> import zhibiao
>>> [(q.text, q.value, q.unit) for q in zhibiao.find_quantities("投资3.2亿元，建房500套")]
[('3.2亿元', Decimal('320000000'), 'CNY'), ('500套', Decimal('500'), '套')]
)");
  module.def(
      "parse_quantity",
      [](const py::str& source) {
        const Text text = text_from(source);
        return whole(text, without_gil([&] { return parse_quantity(text->utf8()); }));
      },
      py::arg("text"), R"(The whole text as one quantity. Raises zhibiao.Error.

>>> import zhibiao
>>> quantity = zhibiao.parse_quantity("3.2亿元")
>>> quantity.value, quantity.unit
(Decimal('320000000'), 'CNY')
)");
}

void define_period(py::module_& module) {
  using I = Item<Period>;
  auto type = define_item<Period>(module, "Period",
                                  R"(A stretch of the calendar: start, end, text, first and last day (datetime.date, both inside, None where
open), code such as 2024-Q1.

>>> import zhibiao
>>> p = zhibiao.find_periods("2024年一季度")[0]
>>> p.code, str(p.first), str(p.last)
('2024-Q1', '2024-01-01', '2024-03-31')
)");
  type.def_property_readonly("first", [](const I& i) { return to_python(i.found.value.first); });
  type.def_property_readonly("last", [](const I& i) { return to_python(i.found.value.last); });
  type.def_property_readonly("code", [](const I& i) { return i.found.value.to_string(); });
  define_repr(type, "code");
  module.def(
      "find_periods",
      [](const py::str& source, const py::object& date) {
        const Text text = text_from(source);
        const auto day = date_of(date);
        return items(text, without_gil([&] { return find_periods(text->utf8(), day); }));
      },
      py::arg("text"), py::arg("date") = py::none(), R"(Every period of the text, in order. `date` is what 今年 and 上月 are counted from.

>>> import zhibiao
>>> [(p.code, p.last) for p in zhibiao.find_periods("2024年一季度开工")]
[('2024-Q1', datetime.date(2024, 3, 31))]
)");
  module.def(
      "parse_period",
      [](const py::str& source, const py::object& date) {
        const Text text = text_from(source);
        const auto day = date_of(date);
        return whole(text, without_gil([&] { return parse_period(text->utf8(), day); }));
      },
      py::arg("text"), py::arg("date") = py::none(),
      R"(The whole text as one period. Raises zhibiao.Error ("needs_date" for 今年 without `date`).

>>> import zhibiao
>>> zhibiao.parse_period("2024年上半年").code
'2024-H1'
)");
}

void define_region(py::module_& module) {
  using I = Item<Region>;
  auto type =
      define_item<Region>(module, "Region",
                          R"(An area: start, end, text, code (GB/T 2260; empty where the name is shared and nothing decides), name, path
(province, prefecture, county; None where a level does not apply), candidates, successor, corrected.

>>> import zhibiao
>>> area = zhibiao.find_regions("周口市川汇区")[0]
>>> area.code, area.path
('411602', ('河南省', '周口市', '川汇区'))
>>> zhibiao.find_regions("鼓楼区")[0].candidates
['320106', '320302', '350102', '410204']
)");
  type.def_property_readonly("code", [](const I& i) { return i.found.value.code; });
  type.def_property_readonly("name", [](const I& i) { return i.found.value.name; });
  type.def_property_readonly("path", [](const I& i) {
    const auto level = [&i](std::size_t n) -> py::object {
      const std::string& name = i.found.value.path.at(n);
      return name.empty() ? py::object(py::none()) : py::str(name);
    };
    return py::make_tuple(level(0), level(1), level(2));
  });
  type.def_property_readonly("candidates", [](const I& i) { return i.found.value.candidates; });
  type.def_property_readonly("successor", [](const I& i) { return i.found.value.successor; });
  type.def_property_readonly("corrected", [](const I& i) { return i.found.value.corrected; });
  define_repr(type, "code", "name");
  module.def(
      "find_regions",
      [](const py::str& source, const py::object& date) {
        const Text text = text_from(source);
        const auto day = date_of(date);
        return items(text, without_gil([&] { return find_regions(text->utf8(), day); }));
      },
      py::arg("text"), py::arg("date") = py::none(),
      R"(Every area named in the text, in order. `date` picks the revision of the codes (default: the newest).

>>> import zhibiao
>>> [(r.code, r.name) for r in zhibiao.find_regions("河南省周口市川汇区")]
[('411602', '川汇区')]
)");
  module.def(
      "parse_region",
      [](const py::str& source, const py::object& date) {
        const Text text = text_from(source);
        const auto day = date_of(date);
        return whole(text, without_gil([&] { return parse_region(text->utf8(), day); }));
      },
      py::arg("text"), py::arg("date") = py::none(), R"(The whole text as one area, a code or a name. Raises zhibiao.Error.

>>> import zhibiao
>>> zhibiao.parse_region("411602").path
('河南省', '周口市', '川汇区')
)");
}

void define_indicator(py::module_& module) {
  using I = Item<Indicator>;
  auto type = define_item<Indicator>(module, "Indicator", R"(A standard statistic named in a text: start, end, text, name, code.

>>> import zhibiao
>>> zhibiao.find_indicators("粮食总产量稳定")[0].code
'OUT_GRAIN'
)");
  type.def_property_readonly("name", [](const I& i) { return text_of(i.found.value.name); });
  type.def_property_readonly("code", [](const I& i) { return i.found.value.code; });
  define_repr(type, "code");
  module.def(
      "find_indicators",
      [](const py::str& source) {
        const Text text = text_from(source);
        return items(text, without_gil([&] { return find_indicators(text->utf8()); }));
      },
      py::arg("text"), R"(Every standard statistic named in the text, in order.

>>> import zhibiao
>>> [(i.text, i.code) for i in zhibiao.find_indicators("地区生产总值增长6%")]
[('地区生产总值', 'GDP')]
)");
}

void define_evidence(py::module_& module) {
  using I = EvidenceItem;
  py::class_<I> type(module, "Evidence",
                     R"(Where one part of an observation was read: start, end, text (empty where no word says it) and source, one of clause,
sentence, section, document, caller.

>>> import zhibiao
>>> where = zhibiao.extract("2024年粮食产量58.3万吨")[0].evidence["period"]
>>> where.text, where.source
('2024年', 'clause')
)");
  type.attr("__module__") = "zhibiao";
  type.def_property_readonly("start", [](const I& i) { return i.text->code_point(i.span.begin); });
  type.def_property_readonly("end", [](const I& i) { return i.text->code_point(i.span.end); });
  type.def_property_readonly("text", [](const I& i) { return i.text->words(i.span); });
  type.def_property_readonly("source", [](const I& i) { return to_string(i.source); });
  define_repr(type, "source");
}

// The parts that the observation has, by name.
py::dict evidence_of(const ObservationItem& item) {
  py::dict parts;
  const auto add = [&](const char* part, const auto& linked) {
    parts[part] = EvidenceItem{item.extraction->text, linked.span, linked.source};
  };
  const Observation& o = item.get();
  if (!o.indicator.value.name.empty()) add("indicator", o.indicator);
  if (o.period) add("period", *o.period);
  if (o.region) add("region", *o.region);
  add("status", o.status);
  if (o.reference) add("reference", *o.reference);
  return parts;
}

constexpr std::array<const char*, 20> observation_fields = {
    "start",          "end",    "text",         "value",       "value_hi", "unit",        "bound",      "measure", "base",      "indicator",
    "indicator_code", "period", "period_first", "period_last", "region",   "region_name", "candidates", "status",  "reference", "flags"};

py::dict to_dict(const py::object& self) {
  py::dict fields;
  for (const char* name : observation_fields) fields[name] = self.attr(name);
  py::dict evidence;
  for (const auto& [part, where] : py::dict(self.attr("evidence"))) {
    py::dict place;
    for (const char* name : {"start", "end", "text", "source"}) place[name] = where.attr(name);
    evidence[part] = place;
  }
  fields["evidence"] = evidence;
  return fields;
}

void define_observation(py::module_& module) {
  using I = ObservationItem;
  py::class_<I> type(module, "Observation", R"(One number of the text that states the value of an indicator.

start, end, text     the number with its unit and bound words, in code points
value, value_hi      Decimal (Fraction for a ratio that has no finite decimal); value_hi is None unless it is a range
unit                 ISO 4217, UCUM, %, pp or the counter itself
bound                exact, at_least, more_than, at_most, less_than, about, range
measure              level, growth, change, share, gap, rank, completion, ratio
base                 of growth, change and ratio: yoy, mom, avg, prev, or a year
indicator            the text's own words; indicator_code where it is a standard statistic
period               2024, 2024-Q1, 2024-01..2024-11; period_first and period_last are dates
region               GB/T 2260 code; region_name; candidates where the name is shared and nothing decides
status               actual, provisional, estimate, target
reference            the whole or benchmark of a share, gap, rank, completion or ratio
flags                what disagrees or cannot be
evidence             by part: where it was read

A field is an empty string (None for values and dates) where the text does not decide. Two are equal where all of that is.

>>> import zhibiao
>>> o = zhibiao.extract("2024年粮食产量58.3万吨")[0]
>>> o.indicator, o.value, o.unit, o.period
('粮食产量', Decimal('583000'), 't', '2024')
)");
  type.attr("__module__") = "zhibiao";
  type.def_property_readonly("start", [](const I& i) { return i.text().code_point(i.get().quantity.span.begin); });
  type.def_property_readonly("end", [](const I& i) { return i.text().code_point(i.get().quantity.span.end); });
  type.def_property_readonly("text", [](const I& i) { return i.text().words(i.get().quantity.span); });
  define_quantity_fields(type, [](const I& i) -> const Quantity& { return i.get().quantity.value; });
  type.def_property_readonly("indicator", [](const I& i) { return text_of(i.get().indicator.value.name); });
  type.def_property_readonly("indicator_code", [](const I& i) { return i.get().indicator.value.code; });
  type.def_property_readonly("period", [](const I& i) { return i.get().period ? i.get().period->value.to_string() : ""; });
  type.def_property_readonly("period_first",
                             [](const I& i) { return to_python(i.get().period ? i.get().period->value.first : std::nullopt); });
  type.def_property_readonly("period_last",
                             [](const I& i) { return to_python(i.get().period ? i.get().period->value.last : std::nullopt); });
  type.def_property_readonly("region", [](const I& i) { return i.get().region ? i.get().region->value.code : ""; });
  type.def_property_readonly("region_name", [](const I& i) { return i.get().region ? i.get().region->value.name : ""; });
  type.def_property_readonly("candidates",
                             [](const I& i) { return i.get().region ? i.get().region->value.candidates : std::vector<std::string>(); });
  type.def_property_readonly("status", [](const I& i) { return to_string(i.get().status.value); });
  type.def_property_readonly("reference", [](const I& i) { return text_of(i.get().reference ? i.get().reference->value : ""); });
  type.def_property_readonly("flags", [](const I& i) { return i.get().flags; });
  type.def_property_readonly("evidence", &evidence_of);
  type.def("to_dict", &to_dict, R"(Every field by its name, `evidence` as plain dicts.

>>> import zhibiao
>>> zhibiao.extract("粮食产量58.3万吨")[0].to_dict()["value"]
Decimal('583000')
)");
  type.def("__eq__", [](const py::object& self, const py::object& other) -> py::object {
    if (!py::isinstance<I>(other)) return py::reinterpret_borrow<py::object>(Py_NotImplemented);
    return py::bool_(to_dict(self).equal(to_dict(other)));
  });
  type.def("__hash__",
           [](const py::object& self) { return py::hash(py::make_tuple(self.attr("start"), self.attr("end"), self.attr("text"))); });
  define_repr(type, "indicator", "value", "unit", "measure", "period", "region", "status");
}

py::object result_at(const std::shared_ptr<const Extraction>& extraction, const py::object& key) {
  const std::size_t size = extraction->observations.size();
  if (py::isinstance<py::slice>(key)) {
    std::size_t start = 0, stop = 0, step = 0, count = 0;
    if (!py::reinterpret_borrow<py::slice>(key).compute(size, &start, &stop, &step, &count)) throw py::error_already_set();
    py::list out;
    for (std::size_t i = 0; i < count; ++i) out.append(ObservationItem{extraction, start + i * step});
    return out;
  }
  return py::cast(ObservationItem{extraction, index_of(key, size, "observations")});
}

void define_result(py::module_& module) {
  py::class_<Extraction, std::shared_ptr<Extraction>> type(module, "Result",
                                                           R"(The observations of one text, a sequence in the order of the text.

>>> import zhibiao
>>> result = zhibiao.extract("粮食产量58.3万吨，生猪出栏71.4万头。")
>>> len(result), result[-1].unit
(2, '头')
)");
  type.attr("__module__") = "zhibiao";
  type.def("__len__", [](const Extraction& e) { return e.observations.size(); });
  type.def("__getitem__", [](const std::shared_ptr<Extraction>& e, const py::object& key) { return result_at(e, key); });
  type.def("__repr__",
           [](const Extraction& e) { return "<zhibiao.Result of " + std::to_string(e.observations.size()) + " observations>"; });
  define_batch(module, type);
}

}  // namespace
}  // namespace zhibiao::python

PYBIND11_MODULE(_zhibiao, module) {
  namespace py = pybind11;
  py::options options;
  options.disable_function_signatures();
  module.doc() = "The compiled part of zhibiao; import zhibiao instead.";
  module.attr("__version__") = ZHIBIAO_VERSION;
  zhibiao::python::define_error(module);
  zhibiao::python::define_numeral(module);
  zhibiao::python::define_quantity(module);
  zhibiao::python::define_period(module);
  zhibiao::python::define_region(module);
  zhibiao::python::define_indicator(module);
  zhibiao::python::define_evidence(module);
  zhibiao::python::define_observation(module);
  zhibiao::python::define_result(module);
  zhibiao::python::define_extractor(module);
}
