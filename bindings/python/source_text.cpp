// SPDX-License-Identifier: Apache-2.0
#include "source_text.h"

#include <algorithm>

namespace zhibiao::python {
namespace py = pybind11;
namespace {

constexpr std::size_t block = 64;

std::size_t count_code_points(std::string_view bytes) noexcept {
  return static_cast<std::size_t>(
      std::count_if(bytes.begin(), bytes.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

SourceText::SourceText(py::str text) : text_(std::move(text)) {
  Py_ssize_t size = 0;
  if (const char* utf8 = PyUnicode_AsUTF8AndSize(text_.ptr(), &size)) {
    utf8_ = {utf8, static_cast<std::size_t>(size)};
  } else {
    PyErr_Clear();
    surrogates_ = py::bytes(text_.attr("encode")("utf-8", "surrogatepass"));
    utf8_ = surrogates_;
  }
  ascii_ = utf8_.size() == static_cast<std::size_t>(PyUnicode_GetLength(text_.ptr()));
  if (ascii_) return;
  before_block_.reserve(utf8_.size() / block + 1);
  std::size_t count = 0;
  for (std::size_t at = 0; at <= utf8_.size(); at += block) {
    before_block_.push_back(count);
    count += count_code_points(utf8_.substr(at, block));
  }
}

std::size_t SourceText::code_point(std::size_t offset) const noexcept {
  if (ascii_) return offset;
  const std::size_t begin = offset / block * block;
  return before_block_[offset / block] + count_code_points(utf8_.substr(begin, offset - begin));
}

py::str SourceText::words(Span span) const {
  const auto begin = static_cast<Py_ssize_t>(code_point(span.begin)), end = static_cast<Py_ssize_t>(code_point(span.end));
  PyObject* words = PyUnicode_Substring(text_.ptr(), begin, end);
  if (words == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::str>(words);
}

}  // namespace zhibiao::python
