// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>

#include "record/escape.h"
#include "record/fields.h"

namespace zhibiao {
namespace record {
namespace {

// -3.20
bool is_plain_number(std::string_view cell) { return static_cast<bool>(Decimal::parse(cell)); }

// What a spreadsheet takes for a formula, in narrow and in full width: =1+1, @SUM(A1), ＝1
bool reads_as_formula(std::string_view cell) {
  static constexpr std::string_view signs[] = {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};
  const bool begins = std::any_of(std::begin(signs), std::end(signs), [cell](std::string_view sign) { return cell.starts_with(sign); });
  return begins && !is_plain_number(cell);
}

}  // namespace
}  // namespace record

inline namespace v0 {

std::string_view csv_header() noexcept {
  return "doc,start,end,text,value,value_hi,unit,bound,measure,base,indicator,indicator_code,period,region,region_name,candidates,status,"
         "reference,flags";
}

std::string to_csv(const Observation& observation, std::string_view text, std::string_view doc, CsvReader reader) {
  const bool spreadsheet = reader == CsvReader::spreadsheet;
  std::string out;
  bool first = true;
  for (const auto& field : record::fields_of(observation, text, doc)) {
    if (!first) out += ',';
    std::string cell = field.list ? record::joined(*field.list) : field.value;
    if (spreadsheet && record::reads_as_formula(cell)) cell.insert(0, 1, '\'');
    record::append_csv_field(out, cell, spreadsheet ? std::string_view(";\t") : std::string_view());
    first = false;
  }
  return out;
}

}  // namespace v0
}  // namespace zhibiao
