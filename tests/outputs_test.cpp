// SPDX-License-Identifier: Apache-2.0
// Arrow, SDMX, HTML, Vega-Lite and the C interface. What the real readers make of them is tested from Python.
#include <gtest/gtest.h>

#include <cstring>
#include <regex>

#include "record/code_points.h"
#include "record/escape.h"
#include "zhibiao/c.h"
#include "zhibiao/zhibiao.h"

namespace zhibiao {
namespace {

using std::chrono::month, std::chrono::day, std::chrono::year;

const std::string text = "甲县2023年产值<b>1.5亿元，2024年约2/3，力争3亿元";

Period year_of(int y) { return {year{y} / month{1} / day{1}, year{y} / month{12} / day{31}, Grain::year}; }

Observation observation(Numeral value, std::string unit, int in_year, Span span, Status status = Status::actual) {
  Observation o;
  o.quantity = {{.value = value, .unit = std::move(unit)}, span};
  o.indicator = {{.name = "产值", .code = "OUT"}, {13, 19}, Source::clause};
  o.period = {year_of(in_year), {6, 13}, Source::sentence};
  o.region = {{.code = "411122", .name = "甲县"}, {0, 6}, Source::clause};
  o.status = {status, {}, Source::clause};
  return o;
}

std::vector<Observation> sample() {
  return {observation({150000000}, "CNY", 2023, {22, 31}), observation({2, 3}, "%", 2024, {41, 44}),
          observation({300000000}, "CNY", 2024, {53, 60}, Status::target)};
}

// The columns of an exported array by name, released when it goes.
class Exported {
 public:
  explicit Exported(const std::vector<Observation>& observations) {
    const Reading reading{text, observations, "d"};
    export_arrow_schema(&schema);
    export_arrow({&reading, 1}, &array);
  }
  ~Exported() {
    array.release(&array);
    schema.release(&schema);
    EXPECT_EQ(array.release, nullptr);
    EXPECT_EQ(schema.release, nullptr);
  }
  Exported(const Exported&) = delete;
  Exported& operator=(const Exported&) = delete;

  const ArrowArray& column(std::string_view name) const {
    for (std::int64_t i = 0; i < schema.n_children; ++i)
      if (name == schema.children[i]->name) return *array.children[i];
    throw std::out_of_range(std::string(name));
  }
  bool valid(std::string_view name, std::size_t row) const {
    const auto* bits = static_cast<const std::uint8_t*>(column(name).buffers[0]);
    return bits == nullptr || (bits[row / 8] >> (row % 8) & 1) != 0;
  }
  template <class T>
  T value(std::string_view name, std::size_t row) const {
    T out;
    std::memcpy(&out, static_cast<const char*>(column(name).buffers[1]) + row * sizeof(T), sizeof(T));
    return out;
  }
  std::string words(const ArrowArray& array_of_words, std::size_t row) const {
    const auto* ends = static_cast<const std::int32_t*>(array_of_words.buffers[1]);
    return {static_cast<const char*>(array_of_words.buffers[2]) + ends[row], static_cast<std::size_t>(ends[row + 1] - ends[row])};
  }
  std::string words(std::string_view name, std::size_t row) const { return words(column(name), row); }
  // The lower and the upper half of a decimal128.
  std::pair<std::uint64_t, std::int64_t> decimal(std::string_view name, std::size_t row) const {
    const auto halves = value<std::array<std::uint64_t, 2>>(name, row);
    return {halves[0], static_cast<std::int64_t>(halves[1])};
  }

  ArrowSchema schema{};
  ArrowArray array{};
};

TEST(Arrow, RowsCarryEveryField) {
  const Exported e(sample());
  EXPECT_EQ(e.array.length, 3);
  EXPECT_EQ(e.array.n_children, e.schema.n_children);
  EXPECT_EQ(e.words("doc", 0), "d");
  EXPECT_EQ(e.words("text", 0), "1.5亿元");
  EXPECT_EQ(e.value<std::int64_t>("start_byte", 0), 22);
  EXPECT_EQ(e.value<std::int64_t>("start_cp", 0), 12);
  EXPECT_EQ(e.value<double>("value_f64", 0), 150000000);
  EXPECT_EQ(e.value<std::int32_t>("period_first", 0), 19358);  // 2023-01-01
  EXPECT_EQ(e.value<std::int32_t>("period_last", 1), 20088);   // 2024-12-31
  const auto status = static_cast<std::size_t>(e.value<std::int32_t>("status", 2));
  EXPECT_EQ(e.words(*e.column("status").dictionary, status), "target");
  EXPECT_FALSE(e.valid("reference", 0));
  EXPECT_TRUE(e.valid("region", 0));
}

TEST(Arrow, DecimalsAreExactOrNull) {
  const auto in_places = [](std::string_view digits) { return *Decimal::parse(digits); };
  const std::vector<Observation> observations = {
      observation({in_places("-0.1")}, "%", 2023, {}),
      observation({1, 3}, "%", 2023, {}),
      observation({in_places("0.00000000001")}, "%", 2023, {}),
      observation({in_places("9999999999999999999999999999")}, "CNY", 2023, {}),  // 28 digits and ten places are 38
      observation({in_places("10000000000000000000000000000")}, "CNY", 2023, {}),
  };
  const Exported e(observations);
  EXPECT_EQ(e.decimal("value", 0), (std::pair<std::uint64_t, std::int64_t>{0 - std::uint64_t{1000000000}, -1}));
  EXPECT_FALSE(e.valid("value", 1));
  EXPECT_EQ(e.words("value_text", 1), "1/3");
  EXPECT_FALSE(e.valid("value", 2));
  EXPECT_TRUE(e.valid("value", 3));
  EXPECT_EQ(e.decimal("value", 3), (std::pair<std::uint64_t, std::int64_t>{0x098A223DABF41C00U, 0x4B3B4CA85A86C47A}));
  EXPECT_FALSE(e.valid("value", 4));
  EXPECT_EQ(e.column("value").null_count, 3);
}

TEST(Arrow, AStreamGivesTheSameRowsAndEnds) {
  const auto observations = sample();
  const Reading reading{text, observations, "d"};
  ArrowArrayStream stream{};
  export_arrow_stream({&reading, 1}, &stream);
  ArrowSchema schema{};
  ASSERT_EQ(stream.get_schema(&stream, &schema), 0);
  EXPECT_EQ(schema.n_children, 30);
  ArrowArray array{};
  ASSERT_EQ(stream.get_next(&stream, &array), 0);
  EXPECT_EQ(array.length, 3);
  ArrowArray end{};
  ASSERT_EQ(stream.get_next(&stream, &end), 0);
  EXPECT_EQ(end.release, nullptr);
  schema.release(&schema);
  stream.release(&stream);  // an array outlives its stream
  EXPECT_EQ(stream.release, nullptr);
  array.release(&array);
}

TEST(Arrow, ACodePointIsCountedOnce) {
  std::string long_text;
  for (int i = 0; i < 100; ++i) long_text += "a元😀";
  const record::CodePoints points(long_text);
  for (std::size_t i = 0; i < 100; ++i) {
    EXPECT_EQ(points.before(i * 8), i * 3);
    EXPECT_EQ(points.before(i * 8 + 4), i * 3 + 2);
  }
  EXPECT_EQ(points.before(long_text.size()), 300u);
  EXPECT_EQ(points.before(long_text.size() + 9), 300u);
}

// The cells of one column of SDMX-CSV; nothing in these samples needs quotes.
std::vector<std::string> column(const std::string& csv, const std::string& name) {
  std::vector<std::string> out;
  std::size_t wanted = std::string::npos;
  std::istringstream lines(csv);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream cells(line.substr(0, line.find('\r')));
    std::size_t i = 0;
    for (std::string cell; std::getline(cells, cell, ','); ++i) {
      if (wanted == std::string::npos && cell == name) wanted = i;
      if (i == wanted) out.push_back(cell);
    }
  }
  if (!out.empty()) out.erase(out.begin());
  return out;
}

using Cells = std::vector<std::string>;

Sdmx sdmx_of(const std::vector<Observation>& observations) {
  const Reading reading{text, observations, "d"};
  return to_sdmx({&reading, 1});
}

TEST(SdmxCsv, Codes) {
  const auto sdmx = sdmx_of(sample());
  EXPECT_TRUE(sdmx.data.starts_with("STRUCTURE,STRUCTURE_ID,ACTION,FREQ,"));
  EXPECT_EQ(column(sdmx.data, "ACTION"), Cells({"I", "I", "I"}));
  EXPECT_EQ(column(sdmx.data, "OBS_VALUE"), Cells({"150", "0.6666666667", "300"}));
  EXPECT_EQ(column(sdmx.data, "UNIT_MULT"), Cells({"6", "0", "6"}));
  EXPECT_EQ(column(sdmx.data, "VALUE_TEXT"), Cells({"150000000", "2/3", "300000000"}));
  EXPECT_EQ(column(sdmx.data, "VALUE_KIND"), Cells({"ACTUAL", "ACTUAL", "TARGET"}));
  EXPECT_EQ(column(sdmx.data, "OBS_STATUS"), Cells({"A", "A", "F"}));
  EXPECT_EQ(column(sdmx.data, "UNIT_MEASURE"), Cells({"CNY", "PT", "CNY"}));
}

TEST(SdmxCsv, PeriodsByTheirForms) {
  const auto period = [](Date first, Date last, Grain grain) {
    Observation o = observation({1}, "", 2023, {});
    o.period->value = {first, last, grain};
    return o;
  };
  const auto d = [](int y, unsigned m, unsigned n) { return year{y} / month{m} / day{n}; };
  const auto sdmx = sdmx_of({period(d(2022, 1, 1), d(2022, 6, 30), Grain::half), period(d(2022, 4, 1), d(2022, 6, 30), Grain::quarter),
                             period(d(2022, 1, 1), d(2022, 11, 30), Grain::several), period(d(2016, 1, 1), d(2020, 12, 31), Grain::several),
                             period(d(2022, 3, 5), d(2022, 3, 11), Grain::several), period(d(2022, 3, 5), d(2022, 3, 5), Grain::day)});
  EXPECT_EQ(column(sdmx.data, "TIME_PERIOD"),
            Cells({"2022-S1", "2022-Q2", "2022-01-01/P11M", "2016-01-01/P5Y", "2022-03-05/P7D", "2022-03-05"}));
  EXPECT_EQ(column(sdmx.data, "FREQ"), Cells({"S", "Q", "M", "A", "D", "D"}));
}

TEST(SdmxCsv, AKeyHasOneValueAndNothingIsLost) {
  auto observations = sample();
  observations.push_back(observation({150000000}, "CNY", 2023, {1, 2}));  // said again
  observations.push_back(observation({160000000}, "CNY", 2023, {2, 3}));  // said otherwise
  Observation timeless = observation({1}, "CNY", 2023, {3, 4});
  timeless.period = std::nullopt;
  observations.push_back(timeless);
  const auto sdmx = sdmx_of(observations);
  EXPECT_EQ(column(sdmx.data, "MENTION"), Cells({"1", "1", "1", "2"}));
}

TEST(SdmxCsv, CodesOfOurOwnAreLegalAndNamed) {
  Observation o = observation({{5}, 1}, "户/亩", 2023, {});
  o.indicator.value = {.name = "新建公厕", .code = ""};
  o.region->value = {.code = "411600/示范区", .name = "示范区"};
  o.quantity.value.measure = Measure::gap;
  Observation nation = observation({1}, "kW.h", 2023, {});
  nation.region->value = {.code = "000000", .name = "中国"};
  const auto sdmx = sdmx_of({o, nation});
  static const std::regex legal("[A-Za-z0-9_@$-]+");
  for (const char* name : {"FREQ", "REF_AREA", "INDICATOR", "TRANSFORMATION", "UNIT_MEASURE", "VALUE_KIND"})
    for (const auto& code : column(sdmx.data, name)) {
      EXPECT_TRUE(std::regex_match(code, legal)) << code;
      EXPECT_FALSE(code.starts_with('0')) << code;
      EXPECT_NE(sdmx.structure.find("<str:Code id=\"" + code + "\">"), std::string::npos) << code;
    }
  EXPECT_EQ(column(sdmx.data, "REF_AREA").at(1), "CN");
  EXPECT_EQ(column(sdmx.data, "TRANSFORMATION"), Cells({"GAP", "N"}));
  EXPECT_EQ(column(sdmx.data, "UNIT_MEASURE"), Cells({"PN_PER_MU", "kW_h"}));
}

// Units whose code is none of their own, and how a quantity is transformed: the code lists of the cross-domain concepts, or named in the
// structure.
TEST(SdmxCsv, UnitsThatAreCalledOtherwise) {
  const std::vector<std::pair<std::string, std::string>> units = {
      {"%", "PT"},      {"pp", "PD"},     {"bp", "BP"},      {"‰", "PM"},    {"倍", "RO"},
      {"rank", "RANK"}, {"人", "PS"},     {"位", "PS"},      {"名", "PS"},   {"人次", "PERSON_TIMES"},
      {"t", "TN"},      {"m2", "MQ"},     {"d", "DY"},       {"亩", "MU"},   {"里", "LI"},
      {"尺", "CHI"},    {"丈", "ZHANG"},  {"寸", "CUN"},     {"斤", "JIN"},  {"两", "LIANG"},
      {"担", "DAN"},    {"桶", "BARREL"}, {"载重吨", "DWT"}, {"总吨", "GT"}, {"CNY/人", "CNY_R_POP"},
      {"人.km", "PKM"}, {"t.km", "TKM"},
  };
  for (const auto& [unit, code] : units)
    EXPECT_EQ(column(sdmx_of({observation({1}, unit, 2023, {})}).data, "UNIT_MEASURE"), Cells{code}) << unit;
}

struct Transformed {
  Measure measure;
  Base base;
  const char* code;
};

TEST(SdmxCsv, EveryMeasureAndBaseIsTold) {
  static const std::vector<Transformed> all = {{Measure::level, Base::none, "N"},
                                               {Measure::growth, Base::yoy, "GY"},
                                               {Measure::growth, Base::mom, "G1"},
                                               {Measure::growth, Base::avg, "GC3Y"},
                                               {Measure::growth, Base::year, "GR"},
                                               {Measure::growth, Base::prev, "G_PREV"},
                                               {Measure::growth, Base::none, "G_X"},
                                               {Measure::change, Base::yoy, "DY"},
                                               {Measure::change, Base::mom, "D1"},
                                               {Measure::change, Base::avg, "D_AVG"},
                                               {Measure::change, Base::year, "D_BASE"},
                                               {Measure::change, Base::prev, "D_PREV"},
                                               {Measure::change, Base::none, "D_X"},
                                               {Measure::share, Base::none, "SHARE"},
                                               {Measure::gap, Base::none, "GAP"},
                                               {Measure::rank, Base::none, "RANK"},
                                               {Measure::completion, Base::none, "COMPLETION"},
                                               {Measure::ratio, Base::none, "RATIO"}};
  for (const auto& [measure, base, code] : all) {
    Observation o = observation({5}, "%", 2023, {});
    o.quantity.value.measure = measure;
    o.quantity.value.base = base;
    if (base == Base::avg) o.period->value = {year{2021} / month{1} / day{1}, year{2023} / month{12} / day{31}, Grain::several};
    const auto sdmx = sdmx_of({o});
    EXPECT_EQ(column(sdmx.data, "TRANSFORMATION"), Cells{code});
    EXPECT_NE(sdmx.structure.find("<str:Code id=\"" + std::string(code) + "\">"), std::string::npos) << code;
  }
}

std::string html_of(const std::vector<Observation>& observations, std::string_view of = text) {
  const Reading reading{of, observations, "a<i>"};
  return to_html({&reading, 1}, "t&<x>");
}

TEST(Html, EscapesEverything) {
  const std::string html = html_of(sample());
  EXPECT_NE(html.find("<title>t&amp;&lt;x&gt;</title>"), std::string::npos);
  EXPECT_NE(html.find("&lt;b&gt;"), std::string::npos);
  EXPECT_EQ(html.find("<b>1.5"), std::string::npos);
  EXPECT_EQ(html.find("a<i>"), std::string::npos);
  EXPECT_EQ(html.find("://", html.find("</style>")), html.find("://vega.github.io"));  // the name of a schema, never fetched
}

TEST(Html, TheTextIsAllThereWithItsMarks) {
  std::string html = html_of(sample());
  const std::size_t begin = html.find("<div class=\"text\" lang=\"zh\">"), end = html.find("</div>", begin);
  std::string shown = std::regex_replace(html.substr(begin, end - begin), std::regex("<[^>]*>"), "");
  for (const auto& [from, to] : {std::pair{"&lt;", "<"}, {"&gt;", ">"}})
    for (std::size_t at; (at = shown.find(from)) != std::string::npos;) shown.replace(at, 4, to);
  EXPECT_EQ(shown, text);
  EXPECT_NE(html.find("data-o=\"1\" tabindex=\"0\""), std::string::npos);
  EXPECT_NE(html.find("class=\"p\" data-k=\"P\" title=\"period\" data-o=\"1 2 3\""), std::string::npos);
}

TEST(Html, AChartWhereSomethingHasTwoPeriods) {
  EXPECT_NE(html_of(sample()).find("class=\"target\""), std::string::npos);
  EXPECT_EQ(html_of({sample().front()}).find("<svg"), std::string::npos);
}

TEST(Html, IllFormedTextAndForeignSpansAreHarmless) {
  EXPECT_EQ(html_of(sample(), "\xFF\x01</div><script>").find("<script>\uFFFD"), std::string::npos);
  const std::string html = html_of({}, "\xFF\x01</div><script>");
  EXPECT_NE(html.find("\uFFFD\uFFFD&lt;/div&gt;&lt;script&gt;"), std::string::npos);
}

// Text, file names, titles and the rows of a user: none of it is markup in any output that has some.
TEST(Html, NothingOfAUserIsMarkup) {
  const std::string evil = "<evil a=\"1\" b='2'>&amp;";
  auto lexicon = Lexicon::builtin().with("unit", evil + "\tunit\tcount\t1\t1\t" + evil + "\t篓子\town");
  ASSERT_TRUE(lexicon) << lexicon.error().message;
  lexicon = lexicon->with("indicator", evil + "\t竹编" + evil + "\tcount\tflow\tindustry\t\t" + evil + "\t\t竹编量\t" + evil);
  ASSERT_TRUE(lexicon) << lexicon.error().message;
  const std::string said = "2023年竹编量3篓子" + evil + "。2024年竹编量35篓子" + evil + "</script></style>";
  const auto observations = Extractor(Options{.lexicon = *lexicon}).extract(said);
  ASSERT_EQ(observations.size(), 2u);
  EXPECT_EQ(observations[0].indicator.value.code, evil);
  EXPECT_EQ(observations[0].quantity.value.unit, evil);
  const Reading reading{said, observations, evil};
  const std::string page = to_html({&reading, 1}, evil);
  const Sdmx sdmx = to_sdmx({&reading, 1});
  for (const std::string* out : {&page, &sdmx.structure}) {
    EXPECT_EQ(out->find("<evil"), std::string::npos);
    EXPECT_EQ(out->find("a=\"1\""), std::string::npos);
    EXPECT_NE(out->find("&lt;evil a=&quot;1&quot; b=&#39;2&#39;&gt;&amp;amp;"), std::string::npos);
  }
  EXPECT_EQ(page.find("</script></style>"), std::string::npos);
}

TEST(VegaLite, HoldsThePointsOfSeries) {
  const auto observations = sample();
  const Reading reading{text, observations, "d"};
  const std::string spec = to_vegalite({&reading, 1});
  EXPECT_NE(spec.find(R"("date":"2023-12-31","kind":"result")"), std::string::npos);
  EXPECT_NE(spec.find(R"("date":"2024-12-31","kind":"target")"), std::string::npos);
  EXPECT_NE(spec.find("\"value\":3e+08}"), std::string::npos) << spec;
}

TEST(C, ExtractsAndReportsErrors) {
  char* error = nullptr;
  EXPECT_EQ(zhibiao_extractor_new("2024-02-30", nullptr, nullptr, nullptr, 0, &error), nullptr);
  ASSERT_NE(error, nullptr);
  EXPECT_NE(std::string(error).find("date"), std::string::npos);
  zhibiao_string_free(error);
  EXPECT_EQ(zhibiao_extractor_new(nullptr, nullptr, "indicator", "one cell", 0, &error), nullptr);
  EXPECT_NE(std::string(error).find("indicator.tsv:1:"), std::string::npos) << error;
  zhibiao_string_free(error);

  zhibiao_extractor* extractor = zhibiao_extractor_new("2025-02-18", "411122", nullptr, nullptr, 0, &error);
  ASSERT_NE(extractor, nullptr) << error;
  EXPECT_EQ(error, nullptr);
  const std::string said = "全县粮食产量58.3万吨";
  char* lines = zhibiao_extract_jsonl(extractor, said.data(), said.size(), "d", nullptr);
  EXPECT_NE(std::string(lines).find(R"("value":"583000")"), std::string::npos) << lines;
  zhibiao_string_free(lines);
  char* page = zhibiao_extract_html(extractor, said.data(), said.size(), nullptr, nullptr);
  EXPECT_TRUE(std::string(page).starts_with("<!DOCTYPE html>"));
  zhibiao_string_free(page);
  char* empty = zhibiao_extract_jsonl(extractor, nullptr, 0, nullptr, nullptr);
  EXPECT_STREQ(empty, "");
  zhibiao_string_free(empty);
  zhibiao_extractor_free(extractor);
  zhibiao_extractor_free(nullptr);

  extractor = zhibiao_extractor_new(nullptr, nullptr, nullptr, nullptr, said.size() - 1, nullptr);
  EXPECT_EQ(zhibiao_extract_jsonl(extractor, said.data(), said.size(), "d", &error), nullptr);
  EXPECT_NE(std::string(error).find("max_document_bytes"), std::string::npos) << error;
  zhibiao_string_free(error);
  zhibiao_extractor_free(extractor);
  EXPECT_STREQ(zhibiao_version(), ZHIBIAO_VERSION);
}

}  // namespace
}  // namespace zhibiao
