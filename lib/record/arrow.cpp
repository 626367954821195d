// SPDX-License-Identifier: Apache-2.0
#include "zhibiao/arrow.h"

#include <array>
#include <cerrno>
#include <limits>
#include <memory>
#include <stdexcept>

#include "record/code_points.h"
#include "record/escape.h"
#include "record/fields.h"

namespace zhibiao {
namespace record {
namespace {

enum class Closed : std::uint8_t { none, bound, measure, status, source };

struct Shape {
  const char* name;
  const char* format;
  bool nullable = false;
  Closed closed = Closed::none;
};

constexpr const char* int64 = "l";
constexpr const char* utf8 = "u";
constexpr const char* decimal128 = "d:38,10";
constexpr const char* float64 = "g";
constexpr const char* date32 = "tdD";
constexpr const char* index32 = "i";
constexpr int decimal_places = 10;

constexpr std::array<Shape, 30> shapes = {{{"doc", utf8},
                                           {"start_byte", int64},
                                           {"end_byte", int64},
                                           {"start_cp", int64},
                                           {"end_cp", int64},
                                           {"text", utf8},
                                           {"value", decimal128, true},
                                           {"value_hi", decimal128, true},
                                           {"value_text", utf8},
                                           {"value_hi_text", utf8, true},
                                           {"value_f64", float64},
                                           {"value_hi_f64", float64, true},
                                           {"unit", utf8, true},
                                           {"bound", index32, false, Closed::bound},
                                           {"measure", index32, false, Closed::measure},
                                           {"base", utf8, true},
                                           {"indicator", utf8, true},
                                           {"indicator_code", utf8, true},
                                           {"period", utf8, true},
                                           {"period_first", date32, true},
                                           {"period_last", date32, true},
                                           {"region", utf8, true},
                                           {"region_name", utf8, true},
                                           {"candidates", utf8, true},
                                           {"status", index32, false, Closed::status},
                                           {"reference", utf8, true},
                                           {"flags", utf8, true},
                                           {"indicator_source", index32, true, Closed::source},
                                           {"period_source", index32, true, Closed::source},
                                           {"region_source", index32, true, Closed::source}}};

template <class Enum>
std::vector<std::string_view> names_of() {
  std::vector<std::string_view> names;
  for (std::uint8_t i = 0; !to_string(static_cast<Enum>(i)).empty(); ++i) names.push_back(to_string(static_cast<Enum>(i)));
  return names;
}

std::vector<std::string_view> names_of(Closed closed) {
  switch (closed) {
    case Closed::bound:
      return names_of<Bound>();
    case Closed::measure:
      return names_of<Measure>();
    case Closed::status:
      return names_of<Status>();
    case Closed::source:
      return names_of<Source>();
    case Closed::none:
      break;
  }
  return {};
}

// The buffers of one column as they grow.
struct Column {
  std::vector<std::uint8_t> valid = {};  // a bit a row, lowest first
  std::vector<std::int32_t> ends = {};   // of utf8, after a 0 in front
  std::string data = {};                 // values of fixed width, or the characters
  std::int64_t length = 0;
  std::int64_t nulls = 0;

  void count(bool present) {
    if (length % 8 == 0) valid.push_back(0);
    if (present) valid.back() = static_cast<std::uint8_t>(valid.back() | 1U << (length % 8));
    if (!present) ++nulls;
    ++length;
  }
  void add_text(std::string_view text, bool present = true) {
    append_clean(data, text);
    if (data.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
      throw std::length_error("a column of more than 2 GiB of characters");
    if (ends.empty()) ends.push_back(0);
    ends.push_back(static_cast<std::int32_t>(data.size()));
    count(present);
  }
  template <class T>
  void add(const T& value, bool present = true) {
    data.append(reinterpret_cast<const char*>(&value), sizeof value);
    count(present);
  }
};
using Columns = std::array<Column, shapes.size()>;

// Arrow's decimal128 is two's complement, the lower half first.
struct Coefficient {
  std::uint64_t low = 0, high = 0;
};

constexpr std::uint64_t low_half(std::uint64_t word) { return word & 0xFFFFFFFFU; }

// ×10, or false where 128 bits do not hold it with a sign.
bool shift_place(Coefficient& c) {
  const std::uint64_t low = low_half(c.low) * 10;
  const std::uint64_t middle = (c.low >> 32U) * 10 + (low >> 32U);
  if (c.high > (std::uint64_t{1} << 63U) / 10) return false;
  c.high = c.high * 10 + (middle >> 32U);
  c.low = middle << 32U | low_half(low);
  return true;
}

// 10^38 is the first coefficient that decimal128 does not promise to hold.
bool fits(const Coefficient& c) {
  constexpr Coefficient limit = {0x098A224000000000U, 0x4B3B4CA85A86C47AU};
  return c.high < limit.high || (c.high == limit.high && c.low < limit.low);
}

std::optional<Coefficient> coefficient_of(const Numeral& numeral) {
  const auto quotient = numeral.value.over(numeral.divisor);
  if (!quotient) return std::nullopt;
  const Decimal value = quotient->normalized();
  if (value.scale() > decimal_places) return std::nullopt;
  Coefficient c{value.low(), value.high()};
  for (int i = value.scale(); i < decimal_places; ++i)
    if (!shift_place(c)) return std::nullopt;
  if (!fits(c)) return std::nullopt;
  if (value.negative()) {
    c.low = ~c.low + 1;
    c.high = ~c.high + (c.low == 0 ? 1 : 0);
  }
  return c;
}

double double_of(const Numeral& numeral) { return numeral.value.to_double() / numeral.divisor.to_double(); }

// Adds one row: each call is the next column, in the order of `shapes`.
class Row {
 public:
  explicit Row(Columns& columns) : at_(columns.begin()) {}

  void text(std::string_view value) { (at_++)->add_text(value); }
  void text_or_null(std::string_view value) { (at_++)->add_text(value, !value.empty()); }
  void offset(std::size_t value) { (at_++)->add(static_cast<std::int64_t>(value)); }
  void real(const std::optional<Numeral>& numeral) { (at_++)->add(numeral ? double_of(*numeral) : 0.0, numeral.has_value()); }
  void decimal(const std::optional<Numeral>& numeral) {
    const auto c = numeral ? coefficient_of(*numeral) : std::nullopt;
    (at_++)->add(c.value_or(Coefficient{}), c.has_value());
  }
  void date(const std::optional<Date>& date) {
    const auto days = date && date->ok() ? std::chrono::sys_days(*date).time_since_epoch().count() : 0;
    (at_++)->add(static_cast<std::int32_t>(days), date && date->ok());
  }
  template <class Enum>
  void closed(Enum value) {
    (at_++)->add(static_cast<std::int32_t>(value));
  }
  void source(const std::optional<Source>& source) { (at_++)->add(source ? static_cast<std::int32_t>(*source) : 0, source.has_value()); }

 private:
  Columns::iterator at_;
};

void add_quantity(Row& row, const Quantity& quantity) {
  row.decimal(quantity.value);
  row.decimal(quantity.value_hi);
  row.text(quantity.value.to_string());
  row.text_or_null(quantity.value_hi ? quantity.value_hi->to_string() : "");
  row.real(quantity.value);
  row.real(quantity.value_hi);
  row.text_or_null(quantity.unit);
  row.closed(quantity.bound);
  row.closed(quantity.measure);
  row.text_or_null(quantity.base == Base::year ? std::string_view(quantity.base_period) : to_string(quantity.base));
}

template <class Part>
std::optional<Source> source_of(const std::optional<Part>& part) {
  return part ? std::optional(part->source) : std::nullopt;
}

void add_parts(Row& row, const Observation& o) {
  const Region* region = o.region ? &o.region->value : nullptr;
  row.text_or_null(o.indicator.value.name);
  row.text_or_null(o.indicator.value.code);
  row.text_or_null(o.period ? o.period->value.to_string() : "");
  row.date(o.period ? o.period->value.first : std::nullopt);
  row.date(o.period ? o.period->value.last : std::nullopt);
  row.text_or_null(region != nullptr ? region->code : "");
  row.text_or_null(region != nullptr ? region->name : "");
  row.text_or_null(region != nullptr ? joined(region->candidates) : "");
  row.closed(o.status.value);
  row.text_or_null(o.reference ? o.reference->value : "");
  row.text_or_null(joined(o.flags));
  row.source(o.indicator.value.name.empty() ? std::nullopt : std::optional(o.indicator.source));
  row.source(source_of(o.period));
  row.source(source_of(o.region));
}

void add_row(Columns& columns, const Observation& o, const Reading& reading, const CodePoints& code_points) {
  const Span span = o.quantity.span;
  Row row(columns);
  row.text(reading.doc);
  row.offset(span.begin);
  row.offset(span.end);
  row.offset(code_points.before(span.begin));
  row.offset(code_points.before(span.end));
  row.text(words(span, reading.text));
  add_quantity(row, o.quantity.value);
  add_parts(row, o);
}

// Whoever took an array out has cleared its release.
void release(ArrowArray& array) {
  if (array.release != nullptr) array.release(&array);
}

// What an exported array keeps alive until its release(), or until memory ran out while it was made.
struct OwnedArray {
  Column column = {};
  std::array<const void*, 3> buffers = {};
  std::vector<ArrowArray> arrays = {};  // children, then nothing is added: `children` points into it
  std::vector<ArrowArray*> children = {};
  std::unique_ptr<ArrowArray> dictionary = nullptr;

  OwnedArray() = default;
  OwnedArray(const OwnedArray&) = delete;
  OwnedArray& operator=(const OwnedArray&) = delete;
  ~OwnedArray() {
    for (auto& array : arrays) release(array);
    if (dictionary != nullptr) release(*dictionary);
  }
};

void release_array(ArrowArray* array) {
  delete static_cast<OwnedArray*>(array->private_data);
  array->release = nullptr;
}

ArrowArray array_of(std::unique_ptr<OwnedArray> owned, std::int64_t buffers) {
  ArrowArray array{};
  array.length = owned->column.length;
  array.null_count = owned->column.nulls;
  array.n_buffers = buffers;
  array.n_children = static_cast<std::int64_t>(owned->children.size());
  array.buffers = owned->buffers.data();
  array.children = owned->children.empty() ? nullptr : owned->children.data();
  array.dictionary = owned->dictionary.get();
  array.release = release_array;
  array.private_data = owned.release();
  return array;
}

ArrowArray array_of_texts(Column column) {
  auto owned = std::make_unique<OwnedArray>();
  owned->column = std::move(column);
  if (owned->column.ends.empty()) owned->column.ends.push_back(0);
  owned->buffers = {owned->column.nulls > 0 ? owned->column.valid.data() : nullptr, owned->column.ends.data(), owned->column.data.data()};
  return array_of(std::move(owned), 3);
}

ArrowArray array_of_values(Column column, Closed closed) {
  auto owned = std::make_unique<OwnedArray>();
  owned->column = std::move(column);
  owned->buffers = {owned->column.nulls > 0 ? owned->column.valid.data() : nullptr, owned->column.data.data()};
  if (closed != Closed::none) {
    Column names;
    for (const auto name : names_of(closed)) names.add_text(name);
    owned->dictionary = std::make_unique<ArrowArray>();
    *owned->dictionary = array_of_texts(std::move(names));
  }
  return array_of(std::move(owned), 2);
}

ArrowArray array_of_rows(Columns columns) {
  auto owned = std::make_unique<OwnedArray>();
  owned->column.length = columns.front().length;
  owned->arrays.reserve(shapes.size());
  for (std::size_t i = 0; i < shapes.size(); ++i)
    owned->arrays.push_back(std::string_view(shapes[i].format) == utf8 ? array_of_texts(std::move(columns[i]))
                                                                       : array_of_values(std::move(columns[i]), shapes[i].closed));
  for (auto& array : owned->arrays) owned->children.push_back(&array);
  return array_of(std::move(owned), 1);
}

struct OwnedSchema {
  std::array<ArrowSchema, shapes.size()> schemas = {};
  std::array<ArrowSchema*, shapes.size()> children = {};
  std::array<ArrowSchema, shapes.size()> dictionaries = {};
};

// The names and formats are static: only the root owns something.
void release_nothing(ArrowSchema* schema) { schema->release = nullptr; }

void release_schema(ArrowSchema* schema) {
  for (std::int64_t i = 0; i < schema->n_children; ++i) {
    ArrowSchema* child = schema->children[i];
    if (child->release != nullptr) child->release(child);
  }
  delete static_cast<OwnedSchema*>(schema->private_data);
  schema->release = nullptr;
}

constexpr std::int64_t rows_an_array = 1 << 16;

struct OwnedStream {
  std::vector<ArrowArray> arrays = {};
  std::size_t next = 0;

  OwnedStream() = default;
  OwnedStream(const OwnedStream&) = delete;
  OwnedStream& operator=(const OwnedStream&) = delete;
  ~OwnedStream() {
    for (auto& array : arrays) release(array);
  }
};

void release_stream(ArrowArrayStream* stream) {
  delete static_cast<OwnedStream*>(stream->private_data);
  stream->release = nullptr;
}

int next_array(ArrowArrayStream* stream, ArrowArray* out) {
  auto& owned = *static_cast<OwnedStream*>(stream->private_data);
  *out = ArrowArray{};
  if (owned.next < owned.arrays.size()) std::swap(*out, owned.arrays[owned.next++]);
  return 0;
}

int stream_schema(ArrowArrayStream* /*stream*/, ArrowSchema* out) {
  try {
    export_arrow_schema(out);
    return 0;
  } catch (const std::bad_alloc&) {
    return ENOMEM;
  }
}

const char* no_error(ArrowArrayStream* /*stream*/) { return nullptr; }

}  // namespace
}  // namespace record

inline namespace v0 {

void export_arrow_schema(ArrowSchema* out) {
  auto owned = std::make_unique<record::OwnedSchema>();
  for (std::size_t i = 0; i < record::shapes.size(); ++i) {
    const auto& shape = record::shapes[i];
    ArrowSchema& child = owned->schemas[i];
    child.format = shape.format;
    child.name = shape.name;
    child.flags = shape.nullable ? ARROW_FLAG_NULLABLE : 0;
    child.release = record::release_nothing;
    owned->children[i] = &child;
    if (shape.closed == record::Closed::none) continue;
    child.dictionary = &owned->dictionaries[i];
    child.dictionary->format = record::utf8;
    child.dictionary->name = "";
    child.dictionary->release = record::release_nothing;
  }
  *out = ArrowSchema{};
  out->format = "+s";
  out->name = "";
  out->n_children = static_cast<std::int64_t>(owned->children.size());
  out->children = owned->children.data();
  out->release = record::release_schema;
  out->private_data = owned.release();
}

void export_arrow(std::span<const Reading> readings, ArrowArray* out) {
  record::Columns columns;
  for (const auto& reading : readings) {
    const record::CodePoints code_points(reading.text);
    for (const auto& observation : reading.observations) record::add_row(columns, observation, reading, code_points);
  }
  *out = record::array_of_rows(std::move(columns));
}

void export_arrow_stream(std::span<const Reading> readings, ArrowArrayStream* out) {
  auto owned = std::make_unique<record::OwnedStream>();
  record::Columns columns;
  const auto flush = [&] {
    owned->arrays.emplace_back();
    owned->arrays.back() = record::array_of_rows(std::move(columns));
    columns = {};
  };
  for (const auto& reading : readings) {
    const record::CodePoints code_points(reading.text);
    for (const auto& observation : reading.observations) {
      record::add_row(columns, observation, reading, code_points);
      if (columns.front().length == record::rows_an_array) flush();
    }
  }
  if (columns.front().length > 0) flush();
  *out = ArrowArrayStream{record::stream_schema, record::next_array, record::no_error, record::release_stream, owned.release()};
}

}  // namespace v0
}  // namespace zhibiao
