// SPDX-License-Identifier: Apache-2.0
// Observations as Arrow columns through the C data interface: no Arrow library on this side.
#pragma once
#include <cstdint>
#include <span>

#include "zhibiao/record.h"

// The interface's own structs, word for word as its specification asks; whoever declares them first wins.
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE
#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4
extern "C" {
struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema** children;
  struct ArrowSchema* dictionary;
  void (*release)(struct ArrowSchema*);
  void* private_data;
};
struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void** buffers;
  struct ArrowArray** children;
  struct ArrowArray* dictionary;
  void (*release)(struct ArrowArray*);
  void* private_data;
};
}
#endif

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE
extern "C" {
struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream*, struct ArrowSchema* out);
  int (*get_next)(struct ArrowArrayStream*, struct ArrowArray* out);
  const char* (*get_last_error)(struct ArrowArrayStream*);
  void (*release)(struct ArrowArrayStream*);
  void* private_data;
};
}
#endif

namespace zhibiao {
inline namespace v0 {

/// Columns, in this order; a part that the text does not decide is null.
///   doc utf8 | start_byte end_byte start_cp end_cp int64 (half-open, in UTF-8 bytes and in code points) | text utf8, as written
///   value value_hi decimal128(38,10), null where it does not fit | value_text value_hi_text utf8, always exact ("34980000000", "200/3")
///   value_f64 value_hi_f64 double | unit utf8 | bound measure dictionary | base indicator indicator_code period utf8
///   period_first period_last date32 | region region_name candidates utf8 | status dictionary | reference flags utf8
///   indicator_source period_source region_source dictionary
/// Dictionaries are of the closed sets, with int32 indices and the same values in every array; lists are joined by ";".
/// The caller owns what is written to `out` and calls its release(). Linear; throws std::bad_alloc, and std::length_error for more than
/// 2 GiB of characters in one column of one array.
ZHIBIAO_API void export_arrow_schema(ArrowSchema* out);
ZHIBIAO_API void export_arrow(std::span<const Reading> readings, ArrowArray* out);
/// The same as a stream of arrays of about 64 Ki rows. Everything is copied before this returns: the readings may go.
ZHIBIAO_API void export_arrow_stream(std::span<const Reading> readings, ArrowArrayStream* out);

}  // namespace v0
}  // namespace zhibiao
