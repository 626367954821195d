// SPDX-License-Identifier: Apache-2.0
#include "fuzz/harness.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string>

#include "lexicon/impl.h"
#include "parts.h"
#include "support/marked_text.h"
#include "support/well_formed.h"
#include "zhibiao/c.h"
#include "zhibiao/zhibiao.h"

namespace zhibiao::fuzz {
namespace {

using test::flaw_of;
using test::spans_of;

// A broken promise ends the process: libFuzzer keeps the input, a test fails.
void require(bool kept, std::string_view promise) {
  if (kept) return;
  std::fprintf(stderr, "broken promise: %.*s\n", static_cast<int>(promise.size()), promise.data());
  std::abort();
}

void require_none(const std::string& flaw) { require(flaw.empty(), flaw); }

// Takes what stands before the first `by`; all of it where there is none.
std::string_view take(std::string_view& rest, char by) {
  const std::string_view taken = rest.substr(0, rest.find(by));
  rest.remove_prefix(std::min(taken.size() + 1, rest.size()));
  return taken;
}

// The date and region of every other input, so that both what is counted from a day and what is not are met.
const Extractor& extractor_for(std::string_view text) {
  static const Extractor plain;
  static const Extractor placed(Options{.date = Date{std::chrono::year{2024} / 3 / 5}, .region = "411600"});
  return text.size() % 2 == 0 ? plain : placed;
}

void extract(std::string_view text) {
  const Extractor& extractor = extractor_for(text);
  require_none(flaw_of(extractor.extract(text), text));
  require(test::is_utf8(text) <= test::is_utf8(extractor.explain(text)), "explain() is UTF-8 where the text is");
  Memory memory;
  const Context context{Lexicon::builtin().impl(), std::nullopt, {}};
  require_none(flaw_of(read_in_parts(text, context, memory, 1 + text.size() % 300), text));
}

// Every find_ and parse_: what a claim is refused for lies inside the text.
template <class T>
void require_place(const Result<T>& result, std::string_view text) {
  require(result || result.error().offset <= text.size(), "an error has its place in the text");
  require(result || !result.error().message.empty(), "an error says why");
}

void find(std::string_view text) {
  const Date date{std::chrono::year{2024} / 3 / 5};
  require_none(flaw_of(spans_of(find_numerals(text)), text));
  require_none(flaw_of(spans_of(find_quantities(text)), text));
  require_none(flaw_of(spans_of(find_periods(text)), text));
  require_none(flaw_of(spans_of(find_periods(text, date)), text));
  require_none(flaw_of(spans_of(find_regions(text)), text));
  require_none(flaw_of(spans_of(find_regions(text, date)), text));
  require_none(flaw_of(spans_of(find_indicators(text)), text));
}

void parse(std::string_view text) {
  const Date date{std::chrono::year{2024} / 3 / 5};
  const auto numeral = parse_numeral(text);
  require_place(numeral, text);
  if (numeral && numeral->divisor == Decimal(1)) {
    for (const Script script : {Script::simplified, Script::traditional, Script::financial}) {
      const auto written = write_numeral(numeral->value, script);
      const auto read = written ? parse_numeral(*written) : numeral;
      require(!written || (read && read->value == numeral->value), "what write_numeral() writes is read back");
    }
  }
  const auto quantity = parse_quantity(text);
  require_place(quantity, text);
  if (quantity) (void)convert(quantity->value, quantity->unit, "CNY");
  require_place(parse_period(text), text);
  require_place(parse_period(text, date), text);
  require_place(parse_region(text), text);
  require_place(parse_region(text, date), text);
  require_place(parse_date(text), text);
  const auto decimal = Decimal::parse(text);
  const auto again = decimal ? Decimal::parse(decimal->to_string()) : decimal;
  require(!decimal || (again && *again == *decimal), "what Decimal writes is read back");
}

// Headers and a few rows of every table: a lexicon that is laid over in no time.
const Lexicon& small_lexicon() {
  static const Lexicon lexicon = [] {
    std::array<lexicon::Table, lexicon::table_count> tables;
    for (std::size_t id = 0; id < tables.size(); ++id) {
      const lexicon::Table whole = lexicon::embedded_table(lexicon::specs()[id].name);
      std::string rows;
      const std::uint32_t step = std::max(1U, whole.size() / 40);
      for (std::size_t column = 0; column < whole.columns.size(); ++column)
        rows.append(column == 0 ? "" : "\t").append(whole.columns[column]);
      for (std::uint32_t row = 0; row < whole.size(); row += whole.name == "region" ? whole.size() : step)
        for (std::size_t column = 0; column < whole.columns.size(); ++column)
          rows.append(column == 0 ? "\n" : "\t").append(whole.cell(row, column));
      tables[id] = lexicon::read_table(whole.name, rows + "\n").value();
    }
    return Lexicon(lexicon::join(std::move(tables)).value());
  }();
  return lexicon;
}

// The name of a table, rows and, behind a form feed, a text to read with them.
void lexicon(std::string_view input) {
  const std::string_view table = take(input, '\n');
  const std::string_view rows = take(input, '\f');
  const std::string before = small_lexicon().version();
  const auto mine = small_lexicon().with(table, rows);
  require(small_lexicon().version() == before, "the lexicon below is untouched");
  if (!mine) {
    require(mine.error().code == Errc::bad_rows, "a row is refused as bad_rows");
    require(mine.error().message.starts_with(std::string(table) + ".tsv") || mine.error().message.starts_with("no table"),
            mine.error().message);
    return;
  }
  const Extractor extractor(Options{.lexicon = *mine});
  require_none(flaw_of(extractor.extract(input), input));
  require_none(flaw_of(spans_of(find_quantities(input, *mine)), input));
  require_none(flaw_of(spans_of(find_regions(input, std::nullopt, *mine)), input));
  require_none(flaw_of(spans_of(find_indicators(input, *mine)), input));
}

void gb18030(std::string_view bytes) {
  const std::string text = decode_gb18030(bytes);
  require(test::is_utf8(text), "decoded text is UTF-8");
  require(text.size() <= 3 * bytes.size() + 3, "decoded text is not larger than threefold");
  require_none(flaw_of(spans_of(find_numerals(text)), text));
}

struct CFree {
  void operator()(char* string) const { zhibiao_string_free(string); }
  void operator()(zhibiao_extractor* extractor) const { zhibiao_extractor_free(extractor); }
};
using CString = std::unique_ptr<char, CFree>;

// A call answers or says why, never both.
CString answered(const std::function<char*(char**)>& call) {
  char* error = nullptr;
  CString answer(call(&error));
  const CString reason(error);
  require((answer == nullptr) != (reason == nullptr), "an answer or an error");
  return answer;
}

// Date, region, name of the document and a text, a line each.
void c(std::string_view input) {
  const std::string date(take(input, '\n')), region(take(input, '\n')), doc(take(input, '\n'));
  char* error = nullptr;
  const std::unique_ptr<zhibiao_extractor, CFree> extractor(
      zhibiao_extractor_new(date.empty() ? nullptr : date.c_str(), region.empty() ? nullptr : region.c_str(), nullptr, nullptr, 0, &error));
  const CString reason(error);
  require((extractor == nullptr) != (reason == nullptr), "an extractor or an error");
  if (extractor == nullptr) return;
  const auto lines =
      answered([&](char** why) { return zhibiao_extract_jsonl(extractor.get(), input.data(), input.size(), doc.c_str(), why); });
  require(lines != nullptr && test::is_utf8(lines.get()), "lines of UTF-8");
  answered([&](char** why) { return zhibiao_extract_html(extractor.get(), input.data(), input.size(), doc.c_str(), why); });
  answered([&](char** why) { return zhibiao_explain(extractor.get(), input.data(), input.size(), why); });
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

// A line with the document's name and title, then its text: every output of what is read.
void record(std::string_view input) {
  const std::string_view name = take(input, '\n');
  const auto observations = extractor_for(input).extract(input);
  const Reading readings[] = {{input, observations, name}, {name, {}, {}}};
  for (const auto& o : observations) {
    const std::string row = to_csv(o, input, name);
    require(test::is_utf8(row), "CSV is UTF-8");
    require(count(row, "\"") % 2 == 0, "quotes of CSV pair");
  }
  const std::string page = to_html(readings, name);
  require(test::is_utf8(page), "HTML is UTF-8");
  const std::size_t scripts = count(page, "<script");  // ours, and the data of the charts
  require(scripts <= 2 && count(page, "</script") == scripts && count(page, "<style") == 1, "no markup comes from a text");
  const Sdmx sdmx = to_sdmx(readings);
  require(test::is_utf8(sdmx.data) && test::is_utf8(sdmx.structure), "SDMX is UTF-8");
  require(test::is_utf8(to_vegalite(readings)), "Vega-Lite is UTF-8");
  ArrowArrayStream stream{};
  export_arrow_stream(readings, &stream);
  stream.release(&stream);
}

}  // namespace

std::span<const Target> targets() {
  static constexpr std::array<Target, 7> all = {
      {{"extract", extract}, {"find", find}, {"parse", parse}, {"lexicon", lexicon}, {"gb18030", gb18030}, {"c", c}, {"record", record}}};
  return all;
}

}  // namespace zhibiao::fuzz
