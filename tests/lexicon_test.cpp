// SPDX-License-Identifier: Apache-2.0
// What holds for every row of lib/lexicon, and the reader through which users lay rows of their own over them.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "lexicon/embedded.h"
#include "lexicon/impl.h"
#include "lexicon/order.h"
#include "lexicon/scan.h"
#include "period/expression.h"
#include "period/vocabulary.h"
#include "text/clean.h"
#include "zhibiao/zhibiao.h"

namespace zhibiao::test {
namespace {

using lexicon::Table;

std::string place(const Table& table, std::uint32_t row) {
  return table.name + ".tsv:" + std::to_string(table.lines[row]) + " " + std::string(table.cell(row, 0));
}

std::string_view cell(const Table& table, std::uint32_t row, std::string_view column) { return table.cell(row, table.column(column)); }

bool has(const Table& table, std::string_view column) { return table.column(column) < table.columns.size(); }

// The columns that hold surfaces, whatever the table.
std::vector<std::size_t> surface_columns(const Table& table) {
  std::vector<std::size_t> columns;
  for (const char* name : {"surface", "surfaces"})
    if (has(table, name)) columns.push_back(table.column(name));
  if (table.name == "indicator" || table.name == "region") columns.push_back(table.column("name"));
  return columns;
}

std::vector<std::string_view> surfaces(const Table& table, std::uint32_t row) {
  std::vector<std::string_view> out;
  for (const std::size_t column : surface_columns(table))
    for (const auto surface : lexicon::alternatives(table.cell(row, column))) out.push_back(surface);
  return out;
}

std::vector<Table> tables() {
  std::vector<Table> all;
  for (const auto& table : lexicon::embedded_tables()) all.push_back(lexicon::embedded_table(table.name));
  return all;
}

// Every table that is matched is embedded, and not by an empty stand-in.
TEST(LexiconTables, AllAreThere) {
  std::set<std::string> names;
  for (const auto& table : tables()) {
    names.insert(table.name);
    const std::uint32_t least = table.name == "not_pattern" ? 0 : 11;  // those are users' rows alone
    EXPECT_GE(table.size(), least) << table.name;
  }
  for (const auto& spec : lexicon::specs()) EXPECT_TRUE(names.contains(std::string(spec.name))) << spec.name;
  EXPECT_EQ(Lexicon::builtin().tables().size(), lexicon::table_count);
}

// Lines, comments, line ends of both kinds, cells of every length: read as one would by hand.
TEST(LexiconTables, ReadsEveryCell) {
  for (const std::string line_end : {"\n", "\r\n"})
    for (std::size_t width = 0; width < 140; ++width) {
      const std::string a(width, 'a'), b(width / 3, 'b');
      const std::vector<std::vector<std::string>> rows = {{a, b, ""}, {"", "", ""}, {"#x", a, b}, {b, "", a}};
      std::string text = "# head\tof\tall" + line_end + "one\ttwo\tthree" + line_end;
      for (const auto& row : rows) text += "#" + line_end + line_end + row[0] + "\t" + row[1] + "\t" + row[2] + line_end;
      for (const std::string& whole : {text, text.substr(0, text.size() - line_end.size())}) {
        const Table table = lexicon::read_table("t", whole).value();
        EXPECT_EQ(table.columns, (std::vector<std::string_view>{"one", "two", "three"}));
        ASSERT_EQ(table.size(), rows.size());
        for (std::uint32_t row = 0; row < table.size(); ++row) {
          EXPECT_EQ(table.lines[row], 3 * row + 5);
          for (std::size_t c = 0; c < 3; ++c) EXPECT_EQ(table.cell(row, c), rows[row][c]) << width << " " << row << " " << c;
        }
      }
    }
}

TEST(LexiconTables, OrderIsThatOfAStableSort) {
  std::mt19937_64 random(7);
  for (const unsigned bits : {1U, 11U, 20U, 32U})
    for (const std::size_t size : {0U, 1U, 2U, 1000U, 5000U}) {
      std::vector<std::pair<std::uint64_t, std::size_t>> list;
      while (list.size() < size) list.emplace_back(random() >> (64 - bits) & ~std::uint64_t{random() % 8 == 0 ? 0xFFU : 0U}, list.size());
      auto expected = list;
      std::stable_sort(expected.begin(), expected.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
      lexicon::order_by(list, bits, [](const auto& element) { return element.first; });
      EXPECT_EQ(list, expected) << bits << " " << size;
    }
}

// Those of one character first, then in the order of their characters, each once; its rows in the order of the tables.
TEST(LexiconTables, SurfacesStandInOrder) {
  const auto& lexicon = Lexicon::builtin().impl();
  for (std::uint32_t i = 1; i < lexicon.surfaces.size(); ++i) {
    const auto before = lexicon.surfaces[i - 1], here = lexicon.surfaces[i];
    EXPECT_TRUE((before.size() == 1) == (here.size() == 1) ? before < here : before.size() == 1) << text::to_utf8(here);
    const auto meanings = lexicon.meanings(i);
    EXPECT_TRUE(std::is_sorted(meanings.begin(), meanings.end(), [](const auto& a, const auto& b) { return a.table < b.table; }));
    EXPECT_TRUE(std::all_of(meanings.begin(), meanings.end(), [&](const auto& m) { return lexicon.marks[i].in(m.table); }));
  }
}

// A surface means one thing in a table. Areas share names, and a word can stand in several frames or beside several things: there, one role
// is said once.
TEST(LexiconTables, NoSurfaceTwice) {
  static const std::set<std::string, std::less<>> several_roles = {"link", "region_near"};
  for (const auto& table : tables()) {
    if (table.name == "region") continue;
    std::map<std::string, std::uint32_t> seen;
    for (std::uint32_t row = 0; row < table.size(); ++row) {
      const std::string role = several_roles.contains(table.name) ? std::string(table.cell(row, 1)) : "";
      for (const auto surface : surfaces(table, row)) {
        const auto [earlier, fresh] = seen.emplace(std::string(surface) + '\t' + role, row);
        EXPECT_TRUE(fresh) << place(table, row) << ": " << surface << " stands in " << place(table, earlier->second) << " as well";
      }
    }
  }
}

// Characters that are Simplified in some words and Traditional in others: folding takes them for Traditional, in the text as in the row.
bool stands_in_both_scripts(std::string_view surface) {
  for (const char* character : {"乾", "著", "俱"})
    if (surface.find(character) != std::string_view::npos) return true;
  return false;
}

// A row is written as it is met: in the form that folding leaves.
TEST(LexiconTables, SurfacesAreFolded) {
  for (const auto& table : tables())
    for (std::uint32_t row = 0; row < table.size(); ++row)
      for (const auto surface : surfaces(table, row))
        EXPECT_TRUE(stands_in_both_scripts(surface) || text::to_utf8(text::fold(surface)) == surface)
            << place(table, row) << ": " << surface;
}

// Folding twice changes nothing more.
TEST(LexiconTables, FoldingIsStable) {
  for (const auto& table : tables())
    for (std::uint32_t row = 0; row < table.size(); ++row)
      for (const auto surface : surfaces(table, row)) {
        const std::string once = text::to_utf8(text::fold(surface));
        EXPECT_EQ(text::to_utf8(text::fold(once)), once) << place(table, row);
      }
}

TEST(LexiconTables, CellsAreTrimmedAndSourcesNamed) {
  for (const auto& table : tables())
    for (std::uint32_t row = 0; row < table.size(); ++row) {
      for (std::size_t column = 0; column < table.columns.size(); ++column) {
        const auto cell = table.cell(row, column);
        EXPECT_TRUE(!cell.starts_with(' ') && !cell.ends_with(' ')) << place(table, row) << ": column " << column + 1;
      }
      EXPECT_TRUE(!has(table, "source") || !cell(table, row, "source").empty()) << place(table, row);
      EXPECT_FALSE(table.cell(row, 0).empty() && surfaces(table, row).empty()) << place(table, row);
    }
}

// The dimensions and categories that the head of indicator.tsv lists.
TEST(LexiconTables, IndicatorsKeepToTheirSets) {
  static const std::set<std::string, std::less<>> dimensions = {"money",
                                                                "money_per_person",
                                                                "price",
                                                                "person",
                                                                "person_time",
                                                                "household",
                                                                "count",
                                                                "head",
                                                                "area",
                                                                "area_per_person",
                                                                "mass",
                                                                "length",
                                                                "volume",
                                                                "energy",
                                                                "power",
                                                                "ratio",
                                                                "index",
                                                                "vehicle",
                                                                "permille",
                                                                "multiple",
                                                                "time",
                                                                "energy_intensity",
                                                                "mass_distance",
                                                                "person_distance",
                                                                "yield",
                                                                "concentration",
                                                                "container",
                                                                "data",
                                                                "water_intensity",
                                                                "per_population"};
  static const std::set<std::string, std::less<>> categories = {
      "account",   "agriculture", "industry", "energy", "investment", "housing",     "trade",      "consumption", "tourism",
      "transport", "telecom",     "finance",  "budget", "price",      "income",      "employment", "security",    "education",
      "science",   "culture",     "health",   "sport",  "population", "environment", "safety",     "enterprise",  "urban"};
  const Table table = lexicon::embedded_table("indicator");
  ASSERT_GE(table.size(), 500u);
  std::string_view before;
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    SCOPED_TRACE(place(table, row));
    EXPECT_TRUE(dimensions.contains(cell(table, row, "dimension")));
    EXPECT_TRUE(categories.contains(cell(table, row, "category")));
    EXPECT_FALSE(cell(table, row, "english").empty());
    const auto code = cell(table, row, "code");
    EXPECT_TRUE(code.empty() || code.starts_with("WDI:"));
    const auto id = table.cell(row, 0);
    EXPECT_EQ(id.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"), std::string_view::npos);
    EXPECT_FALSE(id.starts_with('_') || id.ends_with('_'));
    EXPECT_LT(before, id) << "not sorted";
    before = id;
  }
}

TEST(LexiconTables, ParentsOfIndicatorsEndAtTheTop) {
  const Table table = lexicon::embedded_table("indicator");
  std::map<std::string_view, std::string_view> parent_of;
  for (std::uint32_t row = 0; row < table.size(); ++row) parent_of[table.cell(row, 0)] = cell(table, row, "parent");
  for (const auto& [id, parent] : parent_of) {
    std::set<std::string_view> seen = {id};
    for (std::string_view up = parent; !up.empty(); up = parent_of.at(up)) {
      ASSERT_TRUE(parent_of.contains(up)) << id << ": no row " << up;
      ASSERT_TRUE(seen.insert(up).second) << id << ": " << up << " is its own ancestor";
    }
  }
}

// Positive factors, one dimension for an id, a base that is its own base.
TEST(LexiconTables, UnitsConvert) {
  const Table table = lexicon::embedded_table("unit");
  std::map<std::string_view, std::string_view> dimension;
  std::set<std::string_view> bases;
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    SCOPED_TRACE(place(table, row));
    for (const char* column : {"factor", "divisor"}) {
      if (cell(table, row, column).empty()) continue;
      const auto number = parse_numeral(cell(table, row, column));
      ASSERT_TRUE(number) << number.error().message;
      EXPECT_GT(number->value, Decimal(0));
    }
    const auto said = cell(table, row, "dimension");
    const auto [earlier, fresh] = dimension.emplace(table.cell(row, 0), said);
    EXPECT_TRUE(fresh || said.empty() || earlier->second.empty() || earlier->second == said)
        << said << " here, " << earlier->second << " above";
    if (!cell(table, row, "base").empty()) bases.insert(cell(table, row, "base"));
  }
  for (const auto base : bases) {
    const auto unit = Lexicon::builtin().unit(base);
    ASSERT_TRUE(unit) << base;
    EXPECT_EQ(unit->base, base);
    EXPECT_EQ(unit->factor, Decimal(1)) << base;
    EXPECT_EQ(unit->divisor, Decimal(1)) << base;
  }
}

TEST(LexiconTables, StatusRowsKeepToTheirSets) {
  static const std::set<std::string, std::less<>> places = {"clause", "before", "whole",   "rest",  "verb", "wish",
                                                            "aim",    "goal",   "heading", "never", "weak"};
  static const std::set<std::string, std::less<>> strengths = {"", "hard", "soft"};
  const Table table = lexicon::embedded_table("status");
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    EXPECT_TRUE(places.contains(cell(table, row, "place"))) << place(table, row);
    EXPECT_TRUE(strengths.contains(cell(table, row, "strength"))) << place(table, row);
  }
}

// A Traditional character becomes another, which stays as it is; 薴 苧 苎 alone are a chain, for 苧 is either script.
TEST(LexiconTables, TraditionalFoldsOnce) {
  const Table table = lexicon::embedded_table("traditional");
  std::set<std::string_view> from;
  for (std::uint32_t row = 0; row < table.size(); ++row) EXPECT_TRUE(from.insert(table.cell(row, 0)).second) << place(table, row);
  for (std::uint32_t row = 0; row < table.size(); ++row)
    EXPECT_TRUE(!from.contains(table.cell(row, 1)) || table.cell(row, 1) == "苧" || table.cell(row, 1) == "苎") << place(table, row);
}

std::vector<std::string> codes_in(std::string_view text, const Lexicon& lexicon) {
  std::vector<std::string> codes;
  for (const auto& found : find_indicators(text, lexicon)) codes.push_back(found.value.code);
  return codes;
}

// Texts around the 64 characters that are looked at together, with what every mask is about.
std::vector<std::string> texts_of_many_lengths() {
  const std::string part =
      "2021年前5个月，全市GDP增长3.2%，由上年的4亿元提高到二〇二〇年的10亿元；年均回顾。\n五年来7、8月abc 一、工作报告\n";
  std::string all;
  for (int i = 0; i < 3; ++i) all += part;
  std::vector<std::string> out = {"", "年", "5"};
  for (std::size_t end = 1; end <= all.size(); ++end)
    if (end == all.size() || (static_cast<unsigned char>(all[end]) & 0xC0U) != 0x80) out.push_back(all.substr(0, end));
  return out;
}

TEST(Scan, MasksSayWhatEachCharacterIsAskedFor) {
  using lexicon::Class;
  const auto& classes = *Lexicon::builtin().impl().classes;
  for (const std::string& text : texts_of_many_lengths()) {
    const std::u16string chars = text::fold(text);
    const auto part = std::u16string_view(chars).substr(0, lexicon::Bytes::width);
    const lexicon::Classes::Masks together(classes, part);
    for (const Class wanted :
         {Class::digit, Class::alone, Class::time, Class::longer_time, Class::leaning, Class::going_on, Class::cue, Class::topic}) {
      std::uint64_t one_by_one = 0;
      for (std::size_t i = 0; i < part.size(); ++i) one_by_one |= (lexicon::Classes::Masks(classes, part.substr(i, 1))[wanted] & 1U) << i;
      EXPECT_EQ(together[wanted], one_by_one) << text;
    }
  }
}

TEST(Scan, BitsOfBytesAreTheSameOnEveryProcessor) {
  lexicon::Bytes bytes;
  std::uint32_t random = 1;
  for (int round = 0; round < 100; ++round) {
    std::array<std::uint64_t, 8> one_by_one{};
    for (std::size_t i = 0; i < lexicon::Bytes::width; ++i) {
      random = random * 1664525U + 1013904223U;
      bytes[i] = static_cast<std::uint8_t>(random >> 24U);
      for (unsigned bit = 0; bit < 8; ++bit) one_by_one[bit] |= std::uint64_t{bytes[i]} >> bit % 64 << 63U >> (63 - i);
    }
    std::array<std::uint16_t, lexicon::Bytes::width> bits{};
    std::uint64_t mixed = 0;
    for (std::size_t i = 0; i < bits.size(); ++i) {
      bits[i] = static_cast<std::uint16_t>((i + static_cast<std::size_t>(round)) * 5 % 8);
      mixed |= one_by_one[bits[i]] & std::uint64_t{1} << i;
    }
    for (unsigned bit = 0; bit < 8; ++bit) {
      ASSERT_EQ(bytes.with(bit), one_by_one[bit]);
      ASSERT_EQ(bytes.with_portable(bit), one_by_one[bit]);
    }
    ASSERT_EQ(bytes.with_each(bits), mixed);
    ASSERT_EQ(bytes.with_each_portable(bits), mixed);
  }
}

TEST(Scan, TokensOfAKindAreThoseOfASlowSearch) {
  using lexicon::Block, lexicon::Id, lexicon::TableSet;
  const std::vector<std::pair<std::uint64_t Block::*, TableSet>> kinds = {{&Block::areas, TableSet(Id::region, Id::region_word)},
                                                                          {&Block::names, TableSet(Id::indicator)},
                                                                          {&Block::claims, TableSet(Id::status)},
                                                                          {&Block::changes, TableSet(Id::change)}};
  std::size_t found = 0;
  for (const std::string& bytes : texts_of_many_lengths()) {
    const text::Clean text = text::clean(bytes);
    const lexicon::Tokens tokens = lexicon::scan(text, Lexicon::builtin().impl());
    for (const auto& [mask, tables] : kinds)
      for (std::uint32_t i = 0; i <= tokens.size(); ++i) {
        const std::uint32_t next = tokens.next_in(i, tokens.size(), tables);
        ASSERT_EQ(tokens.next(i, mask), next) << bytes << i;
        found += next < tokens.size() ? 1 : 0;
      }
    for (std::uint32_t i = 0, next = 0; i < tokens.size(); next = ++i) {
      while (next < tokens.size() && !tokens[next].marks.of(lexicon::Kind::number)) ++next;
      ASSERT_EQ(tokens.next(i, &Block::numbers), next) << bytes << i;
    }
  }
  EXPECT_GT(found, 1000U);
}

TEST(Scan, PlacesAreThoseOfASlowSearch) {
  const auto& lexicon = Lexicon::builtin().impl();
  std::size_t times = 0;
  for (const std::string& bytes : texts_of_many_lengths()) {
    const Document document(bytes, lexicon);
    const text::Clean& text = document.text;
    const lexicon::Tokens& tokens = document.tokens;
    std::uint32_t token = 0;
    for (std::uint32_t at = 0; at < text.size(); ++at) {
      while (token < tokens.size() && tokens[token].range.begin < at) ++token;
      ASSERT_EQ(tokens.first_at(at), token) << bytes << at;
      const bool inside = at > 0 && text::is_digit(text.chars[at - 1]) && text::is_digit(text.chars[at]);  // 2023年, but not 023年
      const auto kind = lexicon.times->longest(text.chars, at).kind;
      const bool is_looked_for = kind == period::Kind::not_time || kind == period::Kind::final;
      if (!is_looked_for && (inside || !period::expression_at(document, at))) continue;
      ++times;
      ASSERT_EQ(tokens.next_at(at, text.size(), &lexicon::Block::times), at) << bytes << at;
    }
    EXPECT_EQ(tokens.first_at(text.size() + 1000), tokens.size());
  }
  EXPECT_GT(times, 1000U);
}

TEST(UserRows, AGoodRowIsFoundAfterwards) {
  const Lexicon& ours = Lexicon::builtin();
  const std::string text = "全年竹编出货额3.1亿元。";
  ASSERT_EQ(codes_in(text, ours), std::vector<std::string>{});
  const auto mine = ours.with("indicator", "X_BAMBOO\t竹编出货额\tmoney\tflow\tindustry\t\tBamboo ware shipped\t\t竹编销售额\town");
  ASSERT_TRUE(mine) << mine.error().message;
  EXPECT_EQ(codes_in(text, *mine), std::vector<std::string>{"X_BAMBOO"});
  EXPECT_EQ(codes_in("竹编销售额", *mine), std::vector<std::string>{"X_BAMBOO"});
  EXPECT_EQ(codes_in(text, ours), std::vector<std::string>{}) << "the lexicon that it was laid over has changed";
  EXPECT_NE(mine->version(), ours.version());
  EXPECT_TRUE(mine->rows("indicator").find("X_BAMBOO") != std::string::npos);
  // what was known before still is
  EXPECT_EQ(codes_in("地区生产总值", *mine), codes_in("地区生产总值", ours));
}

TEST(UserRows, ARowOfTheSameIdWins) {
  const auto mine = Lexicon::builtin().with("indicator", "GDP\t本地总产值\tmoney\tflow\taccount\t\tLocal name\t\t\town\n");
  ASSERT_TRUE(mine) << mine.error().message;
  EXPECT_EQ(codes_in("本地总产值", *mine), std::vector<std::string>{"GDP"});
}

TEST(UserRows, ANewUnitIsReadAtANumber) {
  const auto mine = Lexicon::builtin().with("unit", "lou\tunit\tcount\t1\t1\tlou\t篓子\town");
  ASSERT_TRUE(mine) << mine.error().message;
  const auto found = find_quantities("卖出35篓子", *mine);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].value.unit, "lou");
}

// Also where a table names it once for all of its figures.
TEST(UserRows, ANewUnitIsReadAboveATable) {
  const auto mine = Lexicon::builtin().with("unit", "lou\tunit\tcount\t1\t1\tlou\t篓子\town");
  ASSERT_TRUE(mine) << mine.error().message;
  const std::string table = "表1 2023年产品产量\n单位：万篓子\n指标名称 产量 比上年增长（%）\n粮食 35 0.9\n油料 27.8 3.4\n";
  const auto units = [&](const Extractor& extractor) {
    std::set<std::string> all;
    for (const auto& o : extractor.extract(table)) all.insert(o.quantity.value.unit);
    return all;
  };
  EXPECT_EQ(units(Extractor(Options{.lexicon = *mine})), (std::set<std::string>{"lou", "%"}));
  EXPECT_FALSE(units(Extractor()).contains("lou"));
}

// A user's rows are words: what is a pattern elsewhere is read as it stands, and costs what a word of its length costs.
TEST(UserRows, PatternsAreWords) {
  for (const std::string word : {"(甲+)+$", "[甲", "甲{1000000}{1000000}", ".*", "(?i)甲*"}) {
    SCOPED_TRACE(word);
    const auto mine = Lexicon::builtin().with("indicator", "X_P\t" + word + "\tmoney\tflow\tindustry\t\tA\t\t\town");
    ASSERT_TRUE(mine) << mine.error().message;
    EXPECT_EQ(codes_in("全年" + word + "3.1亿元", *mine), std::vector<std::string>{"X_P"});
    EXPECT_EQ(codes_in("全年甲甲甲甲3.1亿元", *mine), std::vector<std::string>{});
  }
}

struct BadRow {
  const char* table;
  const char* rows;
  const char* begins;  // of the message: table, line and column
  const char* says;
};

TEST(UserRows, BadRowsAreRefusedWithTheirPlace) {
  static const std::vector<BadRow> all = {
      {"status", "定能\ttarget\tclause\tsoft\t\n必能\tmaybe\tclause\tsoft\t", "status.tsv:2:2: ", "actual"},
      {"status", "定能\ttarget", "status.tsv:1:", "columns"},
      {"status", "定能\ttarget\tclause\tsoft\t\n定能\ttarget\tclause\thard\t", "status.tsv:2:1: ", "earlier row"},
      {"status", "\ttarget\tclause\tsoft\t", "status.tsv:1:1: ", "empty"},
      {"indicator", "X_A\t甲数\tmoney\tspeed\tindustry\t\tA\t\t\town", "indicator.tsv:1:4: ", "flow"},
      {"numeral", "廿廿\tdozen\t2", "numeral.tsv:1:2: ", "digit"},
      {"bound", "顶多\tbefore\tmostly", "bound.tsv:1:3: ", "at_most"},
      {"link", "兑现\tnonsense\t\t", "link.tsv:1:2: ", "done"},
      {"change", "猛涨\tverb\t7", "change.tsv:1:3: ", "-1"},
      {"base", "比前天\tday", "base.tsv:1:2: ", "yoy"},
      {"not_pattern", "第\\d+条\t\n第[条\tmine", "not_pattern.tsv:2:1: ", "missing ]"},
      {"not_pattern", "(甲\t", "not_pattern.tsv:1:1: ", "missing )"},
      {"not_pattern", "甲(?=乙)\t", "not_pattern.tsv:1:1: ", "(?="},
      {"not_pattern", "(甲)\\1\t", "not_pattern.tsv:1:1: ", "\\1"},
      {"not_pattern", "甲{1000000}{1000000}\t", "not_pattern.tsv:1:1: ", "repetition"},
      {"not_pattern", "\\p{Han}{1000}\t", "not_pattern.tsv:1:1: ", "too large"},
      {"not_pattern", "甲*\t", "not_pattern.tsv:1:1: ", "empty text"},
      {"not_pattern", "^$\t", "not_pattern.tsv:1:1: ", "empty text"},
      {"not_pattern", "\tmine", "not_pattern.tsv:1:1: ", "empty"},
      {"not_pattern", "甲乙\t\n甲乙\t", "not_pattern.tsv:2:1: ", "earlier row"},
      {"not_pattern", "甲乙", "not_pattern.tsv:1:", "1 columns, not 2"},
      {"status", "# a comment\n\n定能\ttarget\tclause\tsoft\t\textra", "status.tsv:3:", "6 columns, not 5"},
      {"status", "定能\ttarget\tclause\tsoft\t\n\xE4\xB8\ttarget\tclause\tsoft\t", "status.tsv:2:1: ", "UTF-8"},
      {"unit", "lou\tunit\tcount\tmany\t1\tlou\t篓子\town", "unit.tsv:1:4: ", "positive"},
      {"unit", "lou\tunit\tcount\t1\t0\tlou\t篓子\town", "unit.tsv:1:5: ", "positive"},
      {"unit", "lou\tunit\tcount\t1\t-2\tlou\t篓子\town", "unit.tsv:1:5: ", "positive"},
      {"unit", "lou\tunit\tcount\t5\t1\tkuang\t篓子\town", "unit.tsv:1:6: ", "no such unit"},
      {"unit", "lou\tunit\tcount\t5\t1\tCNY\t篓子\town", "unit.tsv:1:6: ", "dimension"},
      {"unit", "lou\tunit\tcount\t1\t1\tlou\t篓子\town\nlou2\tunit\tcount\t1\t1\tlou2\t大篓|篓子\town", "unit.tsv:2:7: ", "earlier row"},
      {"unit", "lou\tunit\tcount\t1\t1\tlou\t\u200B\town", "unit.tsv:1:7: ", "nothing is left"},
      {"indicator", "X_A\t甲数\tmoney\tflow\tindustry\tX_B\tA\t\t\town", "indicator.tsv:1:6: ", "no such indicator: X_B"},
      {"indicator", "X_A\t甲数\tmoney\tflow\tindustry\tX_B\tA\t\t\town\nX_B\t乙数\tmoney\tflow\tindustry\tX_A\tB\t\t\town",
       "indicator.tsv:1:6: ", "ancestor"},
      {"indicator", "X_A\t甲数\tmoney\tflow\tindustry\tX_A\tA\t\t\town", "indicator.tsv:1:6: ", "ancestor"},
      {"region", "41160\t甲区\t3\t411600\tdiv\tdistrict\t\t\t\t\town", "region.tsv:1:1: ", "six digits"},
      {"region", "# mine\n991101\t甲区\t3\t411600\tdiv\tdistrict\t\t\t\t\town\n991102\t乙区\t3\t999900\tdiv\tdistrict\t\t\t\t\town",
       "region.tsv:3:4: ", "no such code"},
      {"region", "991101\t甲区\t3\t411602\tdiv\tdistrict\t\t\t\t\town", "region.tsv:1:4: ", "not above"},
      {"region", "991101\t甲区\t9\t411600\tdiv\tdistrict\t\t\t\t\town", "region.tsv:1:3: ", "0 to 3"},
      {"region", "991101\t甲区\t3\t411600\tdiv\tdistrict\t2010\t1999\t\t\town", "region.tsv:1:8: ", "before first_seen"},
      {"region", "991101\t甲区\t3\t411600\tdiv\tdistrict\t\t1999\t\t123456[2001]\town", "region.tsv:1:", "no such code"},
  };
  const std::string before = Lexicon::builtin().version();
  for (const auto& bad : all) {
    SCOPED_TRACE(std::string(bad.table) + ": " + bad.rows);
    const auto mine = Lexicon::builtin().with(bad.table, bad.rows);
    ASSERT_FALSE(mine);
    EXPECT_EQ(mine.error().code, Errc::bad_rows);
    EXPECT_TRUE(mine.error().message.starts_with(bad.begins)) << mine.error().message;
    EXPECT_NE(mine.error().message.find(bad.says), std::string::npos) << mine.error().message;
  }
  EXPECT_EQ(Lexicon::builtin().version(), before);
}

// An error's offset is a place in the rows as they were passed in: its line is the one that the message names.
TEST(UserRows, OffsetsLieInTheUsersRows) {
  const std::string good = "X_A\t甲数\tmoney\tflow\tindustry\t\tA\t\t\town\n";
  for (const std::string bad :
       {"X_B\t乙数\tmoney\tspeed\tindustry\t\tB\t\t\town", "X_B", "X_A\t乙数\tmoney\tflow\tindustry\t\tB\t\t\town"}) {
    const auto mine = Lexicon::builtin().with("indicator", good + bad);
    ASSERT_FALSE(mine);
    EXPECT_GE(mine.error().offset, good.size()) << mine.error().message;
    EXPECT_LT(mine.error().offset, good.size() + bad.size()) << mine.error().message;
  }
  const std::string first = "991101\t甲区\t3\t411600\tdiv\tdistrict\t\t\t\t\town\n";
  const auto mine = Lexicon::builtin().with("region", first + "991102\t乙区\t3\t999900\tdiv\tdistrict\t\t\t\t\town");
  ASSERT_FALSE(mine);
  EXPECT_EQ(mine.error().offset, first.size());
}

// A word that begins like endless text but ends otherwise would be looked at from every place of it.
TEST(UserRows, ASurfaceHasAnEnd) {
  std::string longest, longer;
  for (int i = 0; i < 64; ++i) longest += "甲";
  longer = longest + "乙";
  EXPECT_TRUE(Lexicon::builtin().with("not", longest + "\tnumeral"));
  const auto refused = Lexicon::builtin().with("not", longer + "\tnumeral");
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("64"), std::string::npos) << refused.error().message;
}

// Refused rows leave an extractor as it is, and so do rows that were taken for another one.
TEST(UserRows, AnExtractorInUseIsUntouched) {
  const std::string text = "2024年全市篓子编织厂卖出35篓子。";
  const Extractor extractor;
  const auto said = [&] {
    std::string all;
    for (const auto& o : extractor.extract(text)) all += to_json(o, text);
    return all;
  };
  const std::string before = said();
  EXPECT_FALSE(Lexicon::builtin().with("unit", "lou\tunit\tcount\tmany\t1\tlou\t篓子\town"));
  EXPECT_EQ(said(), before);
  EXPECT_TRUE(Lexicon::builtin().with("unit", "lou\tunit\tcount\t1\t1\tlou\t篓子\town"));
  EXPECT_EQ(said(), before);
}

TEST(UserRows, WhatIsNoTableAndNoTextIsRefused) {
  const auto unknown = Lexicon::builtin().with("colours", "红\tred");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, Errc::bad_rows);
  EXPECT_NE(unknown.error().message.find("colours"), std::string::npos);
  const auto ill_formed = Lexicon::builtin().with("not", "\xE4\xB8\tword");
  ASSERT_FALSE(ill_formed);
  EXPECT_EQ(ill_formed.error().code, Errc::bad_rows);
  EXPECT_TRUE(ill_formed.error().message.starts_with("not.tsv")) << ill_formed.error().message;
}

}  // namespace
}  // namespace zhibiao::test
