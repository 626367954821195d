// SPDX-License-Identifier: Apache-2.0
// The statisticians' view: one row a key, codes of SDMX where its lists have them, codes of our own with a name where they have none.
#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "lexicon/table.h"
#include "record/escape.h"
#include "record/fields.h"
#include "zhibiao/record.h"

namespace zhibiao {
namespace record {
namespace {

// The columns after the three fixed ones; the first eight and MENTION are the key.
enum Column : std::size_t {
  freq,
  ref_area,
  indicator,
  transformation,
  unit_measure,
  value_kind,
  src_doc,
  mention,
  time_period,
  obs_value,
  unit_mult,
  decimals,
  obs_status,
  bound,
  value_hi,
  value_text,
  comment_obs,
  ref_area_text,
  indicator_text,
  unit_text,
  reference_text,
  src_start,
  src_end,
  src_text,
  columns
};
constexpr std::array<std::string_view, columns> names = {
    "FREQ",        "REF_AREA",      "INDICATOR",      "TRANSFORMATION", "UNIT_MEASURE",   "VALUE_KIND", "SRC_DOC",  "MENTION",
    "TIME_PERIOD", "OBS_VALUE",     "UNIT_MULT",      "DECIMALS",       "OBS_STATUS",     "BOUND",      "VALUE_HI", "VALUE_TEXT",
    "COMMENT_OBS", "REF_AREA_TEXT", "INDICATOR_TEXT", "UNIT_TEXT",      "REFERENCE_TEXT", "SRC_START",  "SRC_END",  "SRC_TEXT"};
constexpr std::array coded = {freq, ref_area, indicator, transformation, unit_measure, value_kind, unit_mult, obs_status, bound};

using Cells = std::array<std::string, columns>;
struct Code {
  std::string id;
  std::string name;
};
// The codes that the rows use, with their names.
using Codelists = std::array<std::map<std::string, std::string>, columns>;

// A stable id for words that are no legal id: 16 hexadecimal digits (FNV-1a).
std::string hash_id(std::string_view words) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : words) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  for (unsigned shift = 64; shift > 0; shift -= 4) out += hex[hash >> (shift - 4) & 15U];
  return out;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_id(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '@' || c == '$' || c == '-';
}

// kW.h -> kW_h
std::string spelt_as_id(std::string_view text) {
  std::string out;
  for (const char c : text) out += is_id(c) ? c : '_';
  return out;
}

// A line end for some readers is a blank here, and so is every control.
std::string one_line(std::string_view text) {
  std::string clean, out;
  append_clean(clean, text);
  for (std::string_view rest = clean; !rest.empty();) {
    const std::size_t size = character_size(rest);
    const std::string_view c = rest.substr(0, size);
    const bool breaks = static_cast<unsigned char>(c[0]) < 0x20 || c == "\xC2\x85" || c == "\xE2\x80\xA8" || c == "\xE2\x80\xA9";
    out += breaks ? std::string_view(" ") : c;
    rest.remove_prefix(size);
  }
  return out;
}

// 411602 · CN for the nation · 411600_Z_<hash> for a zone or a group of areas · _X where the text does not decide
Code area_code(const Region* region) {
  if (region == nullptr || region->code.empty()) return {"_X", "Not specified"};
  const std::string& code = region->code;
  const std::size_t slash = code.find('/');
  std::string id = code.substr(0, slash);
  if (id == "000000") id = "CN";
  if (slash == std::string::npos) return {id, region->name.empty() ? id : region->name};
  return {id + "_Z_" + hash_id(code.substr(slash + 1)), region->name.empty() ? code.substr(slash + 1) : region->name};
}

// GDP · O_<hash> of the text's own words in the open tier
Code indicator_id(const Indicator& found) {
  if (!found.code.empty()) return {spelt_as_id(found.code), found.name};
  if (found.name.empty()) return {"_X", "Not specified"};
  return {"O_" + hash_id(found.name), found.name};
}

std::string unit_part(std::string_view unit, const lexicon::Table& table, std::string& name) {
  for (std::uint32_t row = 0; row < table.size(); ++row)
    if (table.cell(row, 0) == unit) return name = table.cell(row, 2), std::string(table.cell(row, 1));
  name = is_ascii(unit) ? unit : "Number";
  return is_ascii(unit) ? spelt_as_id(unit) : "PN";
}

// CNY · PT · MU · CNY/m2 -> CNY_PER_MQ · PN for a bare number and for counters
Code unit_code(std::string_view unit) {
  static const lexicon::Table table = lexicon::embedded_table("sdmx");
  if (unit.empty()) return {"PN", "Number"};
  Code code;
  code.id = unit_part(unit, table, code.name);
  const std::size_t slash = unit.find('/');
  if (slash == std::string_view::npos || code.id.find("_R_") != std::string::npos) return code;
  std::string top_name, bottom_name;
  const std::string top = unit_part(unit.substr(0, slash), table, top_name), bottom = unit_part(unit.substr(slash + 1), table, bottom_name);
  return {top + "_PER_" + bottom, top_name + " per " + bottom_name};
}

int years_of(const Period& period) { return static_cast<int>(period.last->year()) - static_cast<int>(period.first->year()) + 1; }

// CL_TRANSFORMATION has GY G1 GCnY GR DY D1 N; the other names are ours.
Code transformation_of(const Quantity& quantity, const Period& period) {
  const std::string years = std::to_string(years_of(period));
  const auto growth = [&]() -> Code {
    switch (quantity.base) {
      case Base::yoy:
        return {"GY", "Growth rate, over one year"};
      case Base::mom:
        return {"G1", "Growth rate, over one period"};
      case Base::avg:
        return {"GC" + years + "Y", "Average annual growth rate over " + years + " years"};
      case Base::year:
        return {"GR", "Growth rate over a base period"};
      case Base::prev:
        return {"G_PREV", "Growth rate over an earlier state"};
      case Base::none:
        break;
    }
    return {"G_X", "Growth rate, base not stated"};
  };
  const auto change = [&]() -> Code {
    switch (quantity.base) {
      case Base::yoy:
        return {"DY", "Difference over one year"};
      case Base::mom:
        return {"D1", "Difference over one period"};
      case Base::avg:
        return {"D_AVG", "Average annual difference"};
      case Base::year:
        return {"D_BASE", "Difference to a base period"};
      case Base::prev:
        return {"D_PREV", "Difference to an earlier state"};
      case Base::none:
        break;
    }
    return {"D_X", "Difference, base not stated"};
  };
  switch (quantity.measure) {
    case Measure::level:
      return {"N", "Untransformed"};
    case Measure::growth:
      return growth();
    case Measure::change:
      return change();
    case Measure::share:
      return {"SHARE", "Part of a whole"};
    case Measure::gap:
      return {"GAP", "Difference from another area or benchmark"};
    case Measure::rank:
      return {"RANK", "Place in an order"};
    case Measure::completion:
      return {"COMPLETION", "Part of a plan done"};
    case Measure::ratio:
      return {"RATIO", "Multiple of a base"};
  }
  return {"_X", "Not specified"};
}

struct Time {
  Code freq;
  std::string period;
};

std::string iso(Date date) { return Period{date, date, Grain::day}.to_string(); }

bool month_starts(Date d) { return d.day() == std::chrono::day{1}; }
bool month_ends(Date d) { return d.ok() && d == Date(d.year() / d.month() / std::chrono::last); }

// 2016..2020 -> 2016-01-01/P5Y · 2024-01..2024-11 -> 2024-01-01/P11M · days -> P<n>D
Time span_of(Date first, Date last) {
  const int months = (static_cast<int>(last.year()) - static_cast<int>(first.year())) * 12 +
                     static_cast<int>(static_cast<unsigned>(last.month())) - static_cast<int>(static_cast<unsigned>(first.month())) + 1;
  const std::string from = iso(first) + "/P";
  if (!month_starts(first) || !month_ends(last))
    return {{"D", "Daily"}, from + std::to_string((std::chrono::sys_days(last) - std::chrono::sys_days(first)).count() + 1) + "D"};
  if (first.month() == std::chrono::January && months % 12 == 0) return {{"A", "Annual"}, from + std::to_string(months / 12) + "Y"};
  return {{"M", "Monthly"}, from + std::to_string(months) + "M"};
}

Time time_of(const Period& period) {
  const std::string text = period.to_string();
  switch (period.grain) {
    case Grain::year:
      return {{"A", "Annual"}, text};
    case Grain::half:
      return {{"S", "Half-yearly"}, text.substr(0, 5) + "S" + text.substr(6)};
    case Grain::quarter:
      return {{"Q", "Quarterly"}, text};
    case Grain::month:
      return {{"M", "Monthly"}, text};
    case Grain::day:
      return {{"D", "Daily"}, text};
    case Grain::several:
      break;
  }
  return span_of(*period.first, *period.last);
}

// The largest legal multiplier that leaves both ends whole: 28710000000 -> 28710 × 10^6. 8 (亿) is not legal.
int multiplier_of(const Decimal& low, const Decimal& high) {
  const auto zeros = [](const Decimal& value) {
    const std::string digits = value.normalized().to_string();
    if (value.is_zero() || digits.find('.') != std::string::npos) return value.is_zero() ? std::size_t{15} : std::size_t{0};
    return digits.size() - 1 - digits.find_last_not_of('0');
  };
  const std::size_t both = std::min(zeros(low), zeros(high));
  for (const int legal : {15, 12, 9, 6, 4, 3})
    if (both >= static_cast<std::size_t>(legal)) return low.is_zero() && high.is_zero() ? 0 : legal;
  return 0;
}

// A ratio without a finite decimal has ten places here and stands exactly in VALUE_TEXT.
Decimal decimal_of(const Numeral& numeral) {
  if (const auto exact = numeral.value.over(numeral.divisor)) return *exact;
  const double nearest = numeral.value.to_double() / numeral.divisor.to_double();
  std::array<char, 400> digits{};
  const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), nearest, std::chars_format::fixed, 10);
  const auto parsed = Decimal::parse({digits.data(), static_cast<std::size_t>(written.ptr - digits.data())});
  return parsed ? *parsed : numeral.value;
}

void put_values(Cells& cells, const Quantity& quantity) {
  const Decimal low = decimal_of(quantity.value), high = quantity.value_hi ? decimal_of(*quantity.value_hi) : low;
  const int multiplier = quantity.measure == Measure::rank ? 0 : multiplier_of(low, high);
  const Decimal value = low.scaled(-multiplier).value_or(low).normalized();
  cells[obs_value] = low.scale() == 0 || multiplier > 0 ? value.to_string() : low.to_string();
  const std::size_t point = cells[obs_value].find('.');
  cells[unit_mult] = std::to_string(multiplier);
  cells[decimals] = std::to_string(point == std::string::npos ? 0 : cells[obs_value].size() - point - 1);
  cells[value_text] = quantity.value.to_string();
  if (quantity.value_hi) cells[value_hi] = high.scaled(-multiplier).value_or(high).normalized().to_string();
}

struct Kind {
  Code obs_status, value_kind;
};

Kind kind_of(Status status) {
  switch (status) {
    case Status::actual:
      return {{"A", "Normal value"}, {"ACTUAL", "Result"}};
    case Status::provisional:
      return {{"P", "Provisional value"}, {"ACTUAL", "Result"}};
    case Status::estimate:
      return {{"E", "Estimated value"}, {"ESTIMATE", "Estimate for a period not closed"}};
    case Status::target:
      return {{"F", "Forecast value"}, {"TARGET", "Target or plan"}};
  }
  return {{"A", "Normal value"}, {"ACTUAL", "Result"}};
}

std::string_view name_of_multiplier(std::string_view code) {
  if (code == "0") return "Units";
  if (code == "3") return "Thousands";
  if (code == "4") return "Tens of thousands";
  if (code == "6") return "Millions";
  if (code == "9") return "Billions";
  return code == "12" ? "Trillions" : "Quadrillions";
}

// The document's name as a key: never empty, never digits alone (readers would take 001 for 1).
std::string document_key(std::string_view doc, std::size_t number) {
  const bool digits = std::all_of(doc.begin(), doc.end(), [](char c) { return c >= '0' && c <= '9'; });
  std::string key = digits ? "D" : "";
  return key += doc.empty() ? std::to_string(number + 1) : one_line(doc);
}

class View {
 public:
  void add(const Observation& o, const Reading& reading, const std::string& doc);
  std::string data() const;
  std::string structure() const;

 private:
  void code(Cells& cells, Column column, const Code& code) {
    cells[column] = code.id;
    lists_[column].emplace(code.id, one_line(code.name));
  }
  void number_mention(Cells& cells);

  std::vector<Cells> rows_;
  Codelists lists_;
  std::map<std::string, std::vector<std::string>> seen_;  // values by key
};

// Equal values of one key are one row; the second other value of a key is mention 2.
void View::number_mention(Cells& cells) {
  std::string key, value = cells[value_text] + '\t' + cells[value_hi] + '\t' + cells[bound];
  for (const auto column : {freq, ref_area, indicator, transformation, unit_measure, value_kind, src_doc, time_period})
    key += cells[column] + '\t';
  auto& values = seen_[key];
  if (std::find(values.begin(), values.end(), value) != values.end()) return;
  values.push_back(std::move(value));
  cells[mention] = std::to_string(values.size());
}

void View::add(const Observation& o, const Reading& reading, const std::string& doc) {
  if (!o.period || !o.period->value.first || !o.period->value.last) return;
  const Quantity& quantity = o.quantity.value;
  const Region* region = o.region ? &o.region->value : nullptr;
  const Kind kind = kind_of(o.status.value);
  const Time time = time_of(o.period->value);
  Cells cells;
  cells[src_doc] = doc;
  cells[time_period] = time.period;
  put_values(cells, quantity);
  code(cells, freq, time.freq);
  code(cells, ref_area, area_code(region));
  code(cells, indicator, indicator_id(o.indicator.value));
  code(cells, transformation, transformation_of(quantity, o.period->value));
  code(cells, unit_measure, unit_code(quantity.unit));
  code(cells, value_kind, kind.value_kind);
  code(cells, obs_status, kind.obs_status);
  code(cells, bound, {std::string(to_string(quantity.bound)), std::string(to_string(quantity.bound))});
  code(cells, unit_mult, {cells[unit_mult], std::string(name_of_multiplier(cells[unit_mult]))});
  cells[comment_obs] = one_line(words(o.status.span, reading.text));
  cells[ref_area_text] = one_line(region == nullptr ? "" : region->name.empty() ? joined(region->candidates) : region->name);
  cells[indicator_text] = one_line(o.indicator.value.name);
  cells[unit_text] = one_line(quantity.unit);
  cells[reference_text] = o.reference ? one_line(o.reference->value) : "";
  cells[src_start] = std::to_string(o.quantity.span.begin);
  cells[src_end] = std::to_string(o.quantity.span.end);
  cells[src_text] = one_line(words(o.quantity.span, reading.text));
  number_mention(cells);
  if (!cells[mention].empty()) rows_.push_back(std::move(cells));
}

std::string View::data() const {
  std::string out = "STRUCTURE,STRUCTURE_ID,ACTION";
  for (const auto name : names) (out += ',') += name;
  out += "\r\n";
  for (const auto& row : rows_) {
    out += "dataflow,ZHIBIAO:INDICATORS(1.0),I";
    for (const auto& cell : row) append_csv_field(out += ',', cell);
    out += "\r\n";
  }
  return out;
}

void append_element(std::string& out, std::string_view open, std::string_view text, std::string_view close) {
  append_markup(out += open, text);
  out += close;
}

void append_name(std::string& out, std::string_view name) { append_element(out, "<com:Name xml:lang=\"en\">", name, "</com:Name>"); }

std::string concept_of(Column column) {
  return "<str:ConceptIdentity><Ref id=\"" + std::string(names[column]) +
         "\" maintainableParentID=\"CS_ZHIBIAO\" maintainableParentVersion=\"1.0\" agencyID=\"ZHIBIAO\" class=\"Concept\" "
         "package=\"conceptscheme\"/></str:ConceptIdentity>";
}

std::string representation_of(Column column) {
  if (std::find(coded.begin(), coded.end(), column) != coded.end())
    return "<str:LocalRepresentation><str:Enumeration><Ref id=\"CL_" + std::string(names[column]) +
           "\" agencyID=\"ZHIBIAO\" version=\"1.0\" class=\"Codelist\" package=\"codelist\"/></str:Enumeration></str:LocalRepresentation>";
  const std::string_view type = column == time_period ? "ObservationalTimePeriod" : "String";
  return "<str:LocalRepresentation><str:TextFormat textType=\"" + std::string(type) + "\"/></str:LocalRepresentation>";
}

void append_dimensions(std::string& out) {
  out += "<str:DimensionList id=\"DimensionDescriptor\">\n";
  for (std::size_t i = freq; i <= time_period; ++i) {
    const auto column = static_cast<Column>(i);
    const std::string tag = column == time_period ? "str:TimeDimension" : "str:Dimension";
    out.append("<").append(tag).append(" id=\"").append(names[i]).append("\" position=\"").append(std::to_string(i + 1)).append("\">");
    out.append(concept_of(column)).append(representation_of(column)).append("</").append(tag).append(">\n");
  }
  out += "</str:DimensionList>\n";
}

void append_attributes(std::string& out) {
  out += "<str:AttributeList id=\"AttributeDescriptor\">\n";
  for (std::size_t i = unit_mult; i < columns; ++i) {
    const auto column = static_cast<Column>(i);
    out.append("<str:Attribute id=\"").append(names[i]).append("\" assignmentStatus=\"Conditional\">");
    out.append(concept_of(column)).append(representation_of(column));
    out +=
        "<str:AttributeRelationship><str:PrimaryMeasure><Ref id=\"OBS_VALUE\"/></str:PrimaryMeasure></str:AttributeRelationship>"
        "</str:Attribute>\n";
  }
  out += "</str:AttributeList>\n";
}

constexpr std::string_view structure_head =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<mes:Structure xmlns:mes=\"http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message\" "
    "xmlns:str=\"http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure\" "
    "xmlns:com=\"http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common\">\n"
    // A day that never changes: the same observations give the same bytes.
    "<mes:Header><mes:ID>ZHIBIAO</mes:ID><mes:Test>false</mes:Test><mes:Prepared>2000-01-01T00:00:00Z</mes:Prepared>"
    "<mes:Sender id=\"ZHIBIAO\"/></mes:Header>\n<mes:Structures>\n"
    "<str:Dataflows><str:Dataflow id=\"INDICATORS\" agencyID=\"ZHIBIAO\" version=\"1.0\" isFinal=\"true\">"
    "<com:Name xml:lang=\"en\">Extracted indicators</com:Name><str:Structure><Ref id=\"DSD_INDICATORS\" agencyID=\"ZHIBIAO\" "
    "version=\"1.0\" class=\"DataStructure\" package=\"datastructure\"/></str:Structure></str:Dataflow></str:Dataflows>\n";

std::string View::structure() const {
  std::string out(structure_head);
  out += "<str:Codelists>\n";
  for (const auto column : coded) {
    out.append("<str:Codelist id=\"CL_").append(names[column]).append("\" agencyID=\"ZHIBIAO\" version=\"1.0\">");
    append_name(out, names[column]);
    for (const auto& [id, name] : lists_[column]) {
      append_element(out, "\n<str:Code id=\"", id, "\">");
      append_name(out, name.empty() ? id : name);
      out += "</str:Code>";
    }
    out += "\n</str:Codelist>\n";
  }
  out += "</str:Codelists>\n<str:Concepts><str:ConceptScheme id=\"CS_ZHIBIAO\" agencyID=\"ZHIBIAO\" version=\"1.0\">";
  append_name(out, "Concepts");
  for (const auto name : names) {
    append_element(out, "\n<str:Concept id=\"", name, "\">");
    append_name(out, name);
    out += "</str:Concept>";
  }
  out +=
      "\n</str:ConceptScheme></str:Concepts>\n<str:DataStructures><str:DataStructure id=\"DSD_INDICATORS\" agencyID=\"ZHIBIAO\" "
      "version=\"1.0\" isFinal=\"true\">";
  append_name(out, "Extracted indicators");
  out += "<str:DataStructureComponents>\n";
  append_dimensions(out);
  append_attributes(out);
  out.append("<str:MeasureList id=\"MeasureDescriptor\"><str:PrimaryMeasure id=\"OBS_VALUE\">").append(concept_of(obs_value));
  return out +=
         "</str:PrimaryMeasure></str:MeasureList>\n</str:DataStructureComponents></str:DataStructure></str:DataStructures>\n"
         "</mes:Structures></mes:Structure>\n";
}

}  // namespace
}  // namespace record

inline namespace v0 {

Sdmx to_sdmx(std::span<const Reading> readings) {
  record::View view;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    const std::string doc = record::document_key(readings[i].doc, i);
    for (const auto& observation : readings[i].observations) view.add(observation, readings[i], doc);
  }
  return {view.data(), view.structure()};
}

}  // namespace v0
}  // namespace zhibiao
