// SPDX-License-Identifier: Apache-2.0
// Many texts on many threads, and the outputs of one or many.
#include <pybind11/stl.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "convert.h"
#include "extraction.h"

namespace zhibiao::python {
namespace py = pybind11;
namespace {

// One text to read; its result is already there where the item is bad.
struct Task {
  std::shared_ptr<Extraction> result;
  std::optional<Date> date;
  std::string region;
};

// One value for all, or one for each.
class Each {
 public:
  Each(const py::object& values, const char* name) : one_(values), name_(name) {
    const bool single = values.is_none() || py::isinstance<py::str>(values) || !py::isinstance<py::iterable>(values);
    if (!single) many_ = py::iter(values);
  }
  // Precondition: called once for each text, in order.
  py::object next() {
    if (!many_) return one_;
    if (*many_ == py::iterator::sentinel()) throw py::value_error(std::string(name_) + ": fewer than texts");
    py::object value = py::reinterpret_borrow<py::object>(**many_);
    ++*many_;
    return value;
  }
  void finish() {
    if (many_ && *many_ != py::iterator::sentinel()) throw py::value_error(std::string(name_) + ": more than texts");
  }

 private:
  py::object one_;
  std::optional<py::iterator> many_;
  const char* name_;
};

// NaN and NaT are what pandas puts where nothing is.
bool is_missing(const py::handle& value) {
  return value.is_none() || (!py::isinstance<py::str>(value) && py::bool_(value.attr("__ne__")(value)).ptr() == Py_True);
}

std::string message_of(const py::error_already_set& error) { return py::str(error.value()).cast<std::string>(); }

Task task_of(const py::handle& source, const py::object& date, const py::object& region, std::string doc) {
  Task task{std::make_shared<Extraction>(), std::nullopt, {}};
  task.result->doc = std::move(doc);
  try {
    if (!py::isinstance<py::str>(source)) {
      task.result->text = std::make_shared<const SourceText>(py::str(""));
      throw py::type_error("text: a str, not " + py::str(py::type::of(source).attr("__name__")).cast<std::string>());
    }
    task.result->text = std::make_shared<const SourceText>(py::reinterpret_borrow<py::str>(source));
    if (!is_missing(date)) task.date = date_of(date);
    if (!is_missing(region)) task.region = region_of(region);
  } catch (const py::error_already_set& error) {
    if (!error.matches(PyExc_ValueError) && !error.matches(PyExc_TypeError)) throw;
    task.result->error = Error{Errc::bad_option, 0, message_of(error)};
  } catch (const py::type_error& error) {
    task.result->error = Error{Errc::bad_option, 0, error.what()};
  }
  return task;
}

std::vector<Task> tasks_of(const py::iterable& texts, const py::object& dates, const py::object& regions, const py::object& docs) {
  Each each_date(dates, "dates"), each_region(regions, "regions"), each_doc(docs, "docs");
  std::vector<Task> tasks;
  for (const auto& text : texts) {
    const py::object doc = each_doc.next();
    std::string name = doc.is_none() ? std::to_string(tasks.size()) : py::str(doc).cast<std::string>();
    tasks.push_back(task_of(text, each_date.next(), each_region.next(), std::move(name)));
  }
  each_date.finish();
  each_region.finish();
  each_doc.finish();
  return tasks;
}

void read(const Extractor& extractor, Task& task) {
  if (task.result->error) return;
  auto found = extractor.try_extract(task.result->text->utf8(), task.date, task.region);
  if (found) task.result->observations = *std::move(found);
  if (!found) task.result->error = found.error();
}

// The threads take the next task until none is left; the caller's thread reports, and hears of Ctrl-C.
class Run {
 public:
  Run(const Extractor& extractor, std::vector<Task>& tasks, std::size_t threads) : extractor_(extractor), tasks_(tasks) {
    threads = std::max<std::size_t>(1, std::min(threads, tasks.size()));
    running_ = threads;
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
  }
  ~Run() {
    next_ = tasks_.size();
    for (auto& thread : threads_) thread.join();
  }
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  // Waits a while; false when all is done.
  bool wait() {
    std::unique_lock lock(mutex_);
    return !ended_.wait_for(lock, std::chrono::milliseconds(100), [this] { return running_ == 0; });
  }
  std::size_t done() const { return done_; }
  const std::string& failure() const { return failure_; }

 private:
  void work() {
    try {
      for (std::size_t i = next_++; i < tasks_.size(); i = next_++) {
        read(extractor_, tasks_[i]);
        ++done_;
      }
    } catch (const std::exception& error) {  // memory
      const std::lock_guard lock(mutex_);
      failure_ = error.what();
    }
    const std::lock_guard lock(mutex_);
    if (--running_ == 0) ended_.notify_all();
  }

  const Extractor& extractor_;
  std::vector<Task>& tasks_;
  std::atomic<std::size_t> next_ = 0, done_ = 0;
  std::mutex mutex_;
  std::condition_variable ended_;
  std::size_t running_ = 0;
  std::string failure_;
  std::vector<std::thread> threads_;
};

void run_all(const Extractor& extractor, std::vector<Task>& tasks, std::size_t threads, const py::object& report) {
  const py::gil_scoped_release released;
  Run run(extractor, tasks, threads);
  while (run.wait()) {
    const py::gil_scoped_acquire acquired;
    if (!report.is_none()) report(run.done());
    if (PyErr_CheckSignals() != 0) throw py::error_already_set();
  }
  if (!run.failure().empty()) throw std::runtime_error(run.failure());
}

// ---- outputs

Reading reading_of(const Extraction& e) { return {e.text->utf8(), e.observations, e.doc}; }

std::vector<Reading> readings_of(const Extraction& e) { return {reading_of(e)}; }

std::vector<Reading> readings_of(const Batch& batch) {
  std::vector<Reading> readings;
  for (const auto& result : batch.results)
    if (!result->error) readings.push_back(reading_of(*result));
  return readings;
}

void append_error(std::string& out, const Extraction& e) {
  const py::object dumps = py::module_::import("json").attr("dumps");
  py::dict error, record;
  error["code"] = name_of(e.error->code);
  error["message"] = text_of(e.error->message);
  record["doc"] = text_of(e.doc);
  record["error"] = error;
  out += dumps(record, py::arg("ensure_ascii") = false).cast<std::string>() + "\n";
}

void append_lines(std::string& out, const Extraction& e) {
  if (e.error) return append_error(out, e);
  for (const auto& o : e.observations) out += to_json(o, e.text->utf8(), e.doc) + '\n';
}

std::string lines_of(const Extraction& e) {
  std::string out;
  append_lines(out, e);
  return out;
}

std::string lines_of(const Batch& batch) {
  std::string out;
  for (const auto& result : batch.results) append_lines(out, *result);
  return out;
}

// Spreadsheets want a mark that says UTF-8.
std::string csv_of(const std::vector<Reading>& readings, CsvReader reader) {
  std::string out = (reader == CsvReader::spreadsheet ? "\xEF\xBB\xBF" : "") + std::string(csv_header()) + "\r\n";
  for (const auto& reading : readings)
    for (const auto& o : reading.observations) out += to_csv(o, reading.text, reading.doc, reader) + "\r\n";
  return out;
}

// A capsule of the Arrow PyCapsule interface: whoever takes the struct out clears its release.
template <class Struct>
py::capsule capsule_of(std::unique_ptr<Struct> exported, const char* name) {
  return py::capsule(exported.release(), name, [](PyObject* self) {
    auto* held = static_cast<Struct*>(PyCapsule_GetPointer(self, PyCapsule_GetName(self)));
    if (held->release != nullptr) held->release(held);
    delete held;
  });
}

py::capsule arrow_schema() {
  auto schema = std::make_unique<ArrowSchema>();
  export_arrow_schema(schema.get());
  return capsule_of(std::move(schema), "arrow_schema");
}

py::capsule arrow_array(const std::vector<Reading>& readings) {
  auto array = std::make_unique<ArrowArray>();
  without_gil([&] { export_arrow(readings, array.get()); });
  return capsule_of(std::move(array), "arrow_array");
}

py::capsule arrow_stream(const std::vector<Reading>& readings) {
  auto stream = std::make_unique<ArrowArrayStream>();
  without_gil([&] { export_arrow_stream(readings, stream.get()); });
  return capsule_of(std::move(stream), "arrow_array_stream");
}

template <class Type>
void define_outputs(Type& type) {
  using R = typename Type::type;
  type.def("__arrow_c_schema__", [](const R&) { return arrow_schema(); });
  type.def(
      "__arrow_c_array__",
      [](const R& r, const py::object& /*requested_schema*/) { return py::make_tuple(arrow_schema(), arrow_array(readings_of(r))); },
      py::arg("requested_schema") = py::none());
  type.def(
      "__arrow_c_stream__", [](const R& r, const py::object& /*requested_schema*/) { return arrow_stream(readings_of(r)); },
      py::arg("requested_schema") = py::none());
  type.def("_jsonl", [](const R& r) { return text_of(lines_of(r)); });
  type.def("_csv", [](const R& r, bool spreadsheet) {
    return text_of(csv_of(readings_of(r), spreadsheet ? CsvReader::spreadsheet : CsvReader::program));
  });
  type.def("_html", [](const R& r, const std::string& title) { return text_of(to_html(readings_of(r), title)); });
  type.def("_vegalite", [](const R& r) { return text_of(to_vegalite(readings_of(r))); });
  type.def("_sdmx", [](const R& r) {
    const Sdmx sdmx = to_sdmx(readings_of(r));
    return py::make_tuple(text_of(sdmx.data), text_of(sdmx.structure));
  });
}

py::object error_of(const Extraction& e) { return e.error ? exception_of(*e.error) : py::object(py::none()); }

py::object item_of(const Batch& batch, const py::object& key) {
  if (py::isinstance<py::slice>(key)) {
    std::size_t start = 0, stop = 0, step = 0, count = 0;
    if (!py::reinterpret_borrow<py::slice>(key).compute(batch.results.size(), &start, &stop, &step, &count)) throw py::error_already_set();
    Batch out;
    for (std::size_t i = 0; i < count; ++i) out.results.push_back(batch.results[start + i * step]);
    return py::cast(std::move(out));
  }
  return py::cast(batch.results[index_of(key, batch.results.size(), "results")]);
}

}  // namespace

Batch extract_batch(const Extractor& extractor, const py::iterable& texts, const py::object& dates, const py::object& regions,
                    const py::object& docs, std::size_t threads, const py::object& report) {
  std::vector<Task> tasks = tasks_of(texts, dates, regions, docs);
  run_all(extractor, tasks, threads, report);
  Batch batch;
  for (auto& task : tasks) batch.results.push_back(std::move(task.result));
  return batch;
}

void define_batch(py::module_& module, py::class_<Extraction, std::shared_ptr<Extraction>>& result) {
  result.def_property_readonly("doc", [](const Extraction& e) { return text_of(e.doc); });
  result.def_property_readonly("error", &error_of);
  define_outputs(result);

  py::class_<Batch> type(module, "Batch", R"(The results of many texts, a sequence in the order of the texts.

A text that could not be read has a Result without observations whose `error` says why; `errors` lists these with their index.

>>> import zhibiao
>>> batch = zhibiao.extract_batch(["粮食产量58.3万吨", None])
>>> len(batch), batch[0][0].unit, [(i, str(error)) for i, error in batch.errors]
(2, 't', [(1, 'text: a str, not NoneType')])
)");
  type.attr("__module__") = "zhibiao";
  type.def("__len__", [](const Batch& b) { return b.results.size(); });
  type.def("__getitem__", &item_of);
  type.def("__repr__", [](const Batch& b) {
    std::size_t count = 0;
    for (const auto& one : b.results) count += one->observations.size();
    return "<zhibiao.Batch of " + std::to_string(b.results.size()) + " texts with " + std::to_string(count) + " observations>";
  });
  type.def_property_readonly("errors", [](const Batch& b) {
    py::list errors;
    for (std::size_t i = 0; i < b.results.size(); ++i)
      if (b.results[i]->error) errors.append(py::make_tuple(i, error_of(*b.results[i])));
    return errors;
  });
  define_outputs(type);
}

}  // namespace zhibiao::python
