// SPDX-License-Identifier: Apache-2.0
#include "zhibiao/c.h"

#include <cstdlib>
#include <cstring>
#include <exception>

#include "zhibiao/extractor.h"
#include "zhibiao/record.h"
#include "zhibiao/version.h"

struct zhibiao_extractor {
  zhibiao::Extractor extractor;
};

namespace {

using zhibiao::Result;

// A copy that free() takes back; NULL without memory.
char* copy(std::string_view text) noexcept {
  auto* out = static_cast<char*>(std::malloc(text.size() + 1));
  if (out == nullptr) return nullptr;
  if (!text.empty()) std::memcpy(out, text.data(), text.size());
  out[text.size()] = '\0';
  return out;
}

void say(char** error, std::string_view message) noexcept {
  if (error != nullptr) *error = copy(message);
}

std::string_view or_empty(const char* text) noexcept { return text == nullptr ? std::string_view() : std::string_view(text); }

// No exception crosses into C: what is thrown (memory alone) becomes a message.
template <class Call>
auto guarded(char** error, Call call) noexcept -> decltype(call()) {
  if (error != nullptr) *error = nullptr;
  try {
    return call();
  } catch (const std::exception& thrown) {
    say(error, thrown.what());
  }
  return nullptr;
}

Result<zhibiao::Extractor> make(const char* date, const char* region, const char* table, const char* rows, std::size_t max_document_bytes) {
  zhibiao::Options options;
  if (max_document_bytes != 0) options.max_document_bytes = max_document_bytes;
  options.region = or_empty(region);
  if (date != nullptr) {
    const auto day = zhibiao::parse_date(date);
    if (!day) return zhibiao::Error{zhibiao::Errc::bad_option, 0, "date: not a day of the calendar, YYYY-MM-DD"};
    options.date = *day;
  }
  if (table != nullptr) {
    auto lexicon = options.lexicon.with(table, or_empty(rows));
    if (!lexicon) return lexicon.error();
    options.lexicon = *std::move(lexicon);
  }
  return zhibiao::Extractor::make(std::move(options));
}

// extract, then `write` on what was read
template <class Write>
char* extracted(const zhibiao_extractor* extractor, std::string_view text, const char* doc, char** error, Write write) noexcept {
  return guarded(error, [&]() -> char* {
    const auto observations = extractor->extractor.try_extract(text);
    if (observations) return copy(write(zhibiao::Reading{text, *observations, or_empty(doc)}));
    say(error, observations.error().message);
    return nullptr;
  });
}

std::string lines_of(const zhibiao::Reading& reading) {
  std::string out;
  for (const auto& observation : reading.observations) out += to_json(observation, reading.text, reading.doc) + '\n';
  return out;
}

}  // namespace

const char* zhibiao_version(void) { return ZHIBIAO_VERSION; }

zhibiao_extractor* zhibiao_extractor_new(const char* date, const char* region, const char* table, const char* rows,
                                         size_t max_document_bytes, char** error) {
  return guarded(error, [&]() -> zhibiao_extractor* {
    auto extractor = make(date, region, table, rows, max_document_bytes);
    if (extractor) return new zhibiao_extractor{*std::move(extractor)};
    say(error, extractor.error().message);
    return nullptr;
  });
}

void zhibiao_extractor_free(zhibiao_extractor* extractor) { delete extractor; }

char* zhibiao_extract_jsonl(const zhibiao_extractor* extractor, const char* text, size_t size, const char* doc, char** error) {
  return extracted(extractor, {text, size}, doc, error, lines_of);
}

char* zhibiao_extract_html(const zhibiao_extractor* extractor, const char* text, size_t size, const char* doc, char** error) {
  return extracted(extractor, {text, size}, doc, error,
                   [](const zhibiao::Reading& reading) { return zhibiao::to_html({&reading, 1}, reading.doc); });
}

char* zhibiao_explain(const zhibiao_extractor* extractor, const char* text, size_t size, char** error) {
  return guarded(error, [&] { return copy(extractor->extractor.explain({text, size})); });
}

void zhibiao_string_free(char* string) { std::free(string); }
