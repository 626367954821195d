// SPDX-License-Identifier: Apache-2.0
#include "record/escape.h"
#include "record/fields.h"

namespace zhibiao {
inline namespace v0 {

std::string_view csv_header() noexcept {
  return "doc,start,end,text,value,value_hi,unit,bound,measure,base,indicator,indicator_code,period,region,region_name,candidates,status,"
         "reference,flags";
}

std::string to_csv(const Observation& observation, std::string_view text, std::string_view doc) {
  std::string out;
  bool first = true;
  for (const auto& field : record::fields_of(observation, text, doc)) {
    if (!first) out += ',';
    record::append_csv_field(out, field.list ? record::joined(*field.list) : field.value);
    first = false;
  }
  return out;
}

}  // namespace v0
}  // namespace zhibiao
