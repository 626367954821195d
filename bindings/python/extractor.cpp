// SPDX-License-Identifier: Apache-2.0
#include <pybind11/stl.h>

#include "convert.h"
#include "extraction.h"

namespace zhibiao::python {
namespace py = pybind11;
namespace {

// [("indicator", "rows"), ...] laid over the library's own tables.
Lexicon with_rows(const py::list& tables) {
  Lexicon lexicon = Lexicon::builtin();
  for (const auto& pair : tables) {
    const auto [table, rows] = pair.cast<std::pair<std::string, std::string>>();
    auto next = lexicon.with(table, rows);
    if (!next) raise(next.error());
    lexicon = *std::move(next);
  }
  return lexicon;
}

std::shared_ptr<Extraction> run(const Extractor& extractor, const py::str& source, const py::object& date, const py::object& region,
                                const std::string& doc) {
  const auto text = std::make_shared<const SourceText>(source);
  const auto day = date_of(date);
  const std::string area = region_of(region);
  auto result = without_gil([&] { return extractor.try_extract(text->utf8(), day, area); });
  if (!result) raise(result.error());
  return std::make_shared<Extraction>(Extraction{text, *std::move(result), doc, std::nullopt});
}

py::str run_explain(const Extractor& extractor, const py::str& source) {
  const SourceText text(source);
  return text_of(without_gil([&] { return extractor.explain(text.utf8()); }));
}

// The column names of a table: a user's file may begin with them.
std::string header_of(const std::string& table) {
  const std::string rows = Lexicon::builtin().rows(table);
  for (std::size_t at = 0; at < rows.size();) {
    const std::string line = rows.substr(at, rows.find('\n', at) - at);
    if (!line.empty() && line != "#" && !line.starts_with("# ")) return line;
    at += line.size() + 1;
  }
  return {};
}

constexpr const char* extract_doc = R"(The observations of the text; `date` and `region`, where given, win over the extractor's own.

Raises zhibiao.Error for these alone, never because of what the text says. `doc` names the text in outputs.

>>> import zhibiao
>>> extractor = zhibiao.Extractor(region="411122")
>>> extractor.extract("2024年全县生猪出栏71.4万头", region="411600")[0].region
'411600'
)";

void define_functions(py::module_& module) {
  module.def("_header", &header_of);
  module.def(
      "extract",
      [](const py::str& text, const py::object& date, const py::object& region, const std::string& doc) {
        return run(default_extractor(), text, date, region, doc);
      },
      py::arg("text"), py::arg("date") = py::none(), py::arg("region") = py::none(), py::arg("doc") = "",
      R"(The observations of the text. Never fails because of what the text says; raises zhibiao.Error for a bad `date` or `region`.

`date` is the day of publication (datetime.date or ISO string), `region` what 全市 and 我县 mean (a GB/T 2260 code or an unambiguous name),
`doc` names the text in outputs.

>>> import zhibiao
>>> for o in zhibiao.extract("2024年全市固定资产投资增长7.7%", region="410600"):
...     print(o.indicator, o.measure, o.value, o.unit, o.period, o.region)
固定资产投资 growth 7.7 % 2024 410600
)");
  module.def(
      "explain",
      [](const py::str& text, const py::object& date, const py::object& region) {
        return run_explain(make_extractor(date, region, py::none(), std::nullopt).extractor, text);
      },
      py::arg("text"), py::arg("date") = py::none(), py::arg("region") = py::none(),
      R"(What each stage found, as indented lines for a person.

>>> import zhibiao
>>> "58.3" in zhibiao.explain("粮食产量58.3万吨")
True
)");
}

}  // namespace

ExtractorItem make_extractor(const py::object& date, const py::object& region, const py::object& lexicon,
                             std::optional<std::size_t> max_document_bytes) {
  Options options;
  if (max_document_bytes) options.max_document_bytes = *max_document_bytes;
  options.date = date_of(date);
  options.region = region_of(region);
  // The rows as they were read: a pickled extractor needs no file.
  const py::list tables = lexicon.is_none() ? py::list() : py::list(py::module_::import("zhibiao._lexicon").attr("tables_of")(lexicon));
  if (!tables.empty()) options.lexicon = with_rows(tables);
  auto extractor = without_gil([&] { return Extractor::make(std::move(options)); });
  if (!extractor) raise(extractor.error());
  return {*std::move(extractor), date, region, tables.empty() ? py::object(py::none()) : py::dict(tables), max_document_bytes};
}

// Built on first use: importing the module reads no tables.
const Extractor& default_extractor() {
  static const Extractor extractor;
  return extractor;
}

void define_extractor(py::module_& module) {
  using I = ExtractorItem;
  py::class_<I> type(module, "Extractor",
                     R"(Turns documents into observations; immutable, picklable, and safe to use from any number of threads.

`date` is the day of publication, `region` what 全市 and 我县 mean (a GB/T 2260 code or an unambiguous name). `lexicon` adds rows of yours to
the library's tables: the path of a table (indicator.tsv) or of a folder of tables, a mapping {"indicator": "rows"}, or rows as text, which
are rows of indicators unless they begin with the column names of another table. Rows of "not_pattern" are RE2 patterns: what matches one
states nothing ({"not_pattern": "第[0-9]+次会议\\tnumbers of meetings"}). Raises zhibiao.LexiconError with the place of a bad row.
Texts of more bytes (as UTF-8) than `max_document_bytes` (default: 1 GiB) are an Error.

>>> import zhibiao
>>> extractor = zhibiao.Extractor(date="2025-02-18", region="411122")
>>> extractor.extract("全县粮食产量58.3万吨")[0].region
'411122'
)");
  type.attr("__module__") = "zhibiao";
  type.def(py::init(&make_extractor), py::arg("date") = py::none(), py::arg("region") = py::none(), py::arg("lexicon") = py::none(),
           py::arg("max_document_bytes") = py::none());
  type.def(
      "extract",
      [](const I& i, const py::str& text, const py::object& date, const py::object& region, const std::string& doc) {
        return run(i.extractor, text, date, region, doc);
      },
      py::arg("text"), py::arg("date") = py::none(), py::arg("region") = py::none(), py::arg("doc") = "", extract_doc);
  type.def("_extract_batch", [](const I& i, const py::iterable& texts, const py::object& dates, const py::object& regions,
                                const py::object& docs, std::size_t threads, const py::object& report) {
    return extract_batch(i.extractor, texts, dates, regions, docs, threads, report);
  });
  type.def(
      "explain", [](const I& i, const py::str& text) { return run_explain(i.extractor, text); }, py::arg("text"),
      R"(What each stage found, as indented lines for a person.

>>> import zhibiao
>>> "71.4" in zhibiao.Extractor().explain("生猪出栏71.4万头")
True
)");
  type.def("__reduce__", [](const py::object& self) {
    const I& i = self.cast<const I&>();
    return py::make_tuple(py::type::of(self), py::make_tuple(i.date, i.region, i.lexicon, i.max_document_bytes));
  });
  define_functions(module);
}

}  // namespace zhibiao::python
