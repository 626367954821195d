// SPDX-License-Identifier: Apache-2.0
// zhibiao (指标) for C and for languages that call C: an opaque extractor in, JSON Lines out.
//
// Strings are UTF-8; a text may hold any bytes, zeros too. What a function returns as char* belongs to the caller: zhibiao_string_free().
// Where NULL is returned and `error` was not NULL, *error holds a message (to be freed as well). Nothing is thrown.
#ifndef ZHIBIAO_C_H
#define ZHIBIAO_C_H
#include <stddef.h>

#include "zhibiao/export.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct zhibiao_extractor zhibiao_extractor;

// The version of the library, such as "0.1.0"; static, not to be freed.
ZHIBIAO_API const char* zhibiao_version(void);

// An extractor. `date` (day of publication, YYYY-MM-DD), `region` (GB/T 2260 code or an unambiguous name), and the pair of `table` (such as
// "indicator") and `rows` (tab-separated rows of your own, without header) may be NULL. Longer texts than `max_document_bytes` are errors
// (0: the default, 1 GiB). Immutable: any number of threads may use it.
ZHIBIAO_API zhibiao_extractor* zhibiao_extractor_new(const char* date, const char* region, const char* table, const char* rows,
                                                     size_t max_document_bytes, char** error);
ZHIBIAO_API void zhibiao_extractor_free(zhibiao_extractor* extractor);

// The observations as JSON Lines, one object a line; an empty string where there are none. `doc` (may be NULL) names the text.
ZHIBIAO_API char* zhibiao_extract_jsonl(const zhibiao_extractor* extractor, const char* text, size_t size, const char* doc, char** error);
// The text, its observations marked, and their table as a self-contained HTML page.
ZHIBIAO_API char* zhibiao_extract_html(const zhibiao_extractor* extractor, const char* text, size_t size, const char* doc, char** error);
// What each stage found, as indented lines for a person.
ZHIBIAO_API char* zhibiao_explain(const zhibiao_extractor* extractor, const char* text, size_t size, char** error);

ZHIBIAO_API void zhibiao_string_free(char* string);

#ifdef __cplusplus
}
#endif
#endif
