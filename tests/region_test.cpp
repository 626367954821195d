// SPDX-License-Identifier: Apache-2.0
#include "zhibiao/region.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "document.h"
#include "region/find.h"
#include "support/case_file.h"
#include "zhibiao/extractor.h"

namespace zhibiao {
namespace {

using region::Area;
using region::Gazetteer;
using region::Kind;
using region::newest;

std::optional<Date> date_of(const std::string& cell) {
  if (cell.empty()) return std::nullopt;
  return parse_date(cell).value();
}

std::vector<std::string> words(const std::string& cell) {
  std::istringstream in(cell);
  std::vector<std::string> out;
  for (std::string word; in >> word;) out.push_back(word);
  return out;
}

TEST(Region, cases) {
  for (const auto& row : test::read_cases("region", 45)) {
    SCOPED_TRACE(row.where);
    const auto found = find_regions(row.text, date_of(row.at("date")));
    EXPECT_EQ(test::mark(row.text, test::spans_of(found)), row.marked);
    for (std::size_t i = 0; i < std::min(found.size(), row.spans.size()); ++i) {
      EXPECT_EQ(found[i].value.code, row.at("region", i));
      EXPECT_EQ(found[i].value.candidates, words(row.at("one_of", i)));
      EXPECT_EQ(found[i].value.corrected, row.at("slip", i) == "yes");
      if (!row.at("followed_by", i).empty()) {
        EXPECT_EQ(found[i].value.successor, row.at("followed_by", i));
      }
    }
  }
}

TEST(Region, not_cases) {
  for (const auto& row : test::read_cases("not_region", 9)) {
    SCOPED_TRACE(row.where);
    for (const auto& found : find_regions(row.text, date_of(row.at("date"))))
      ADD_FAILURE() << found.span.in(row.text) << " " << found.value.code;
  }
}

TEST(Region, path_names_every_level) {
  const auto found = find_regions("河南省周口市川汇区");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].value.name, "川汇区");
  EXPECT_EQ(found[0].value.path, (std::array<std::string, 3>{"河南省", "周口市", "川汇区"}));
  EXPECT_EQ(find_regions("广东省")[0].value.path, (std::array<std::string, 3>{"广东省", "", ""}));
  EXPECT_EQ(find_regions("北京市海淀区")[0].value.path, (std::array<std::string, 3>{"北京市", "", "海淀区"}));
}

TEST(Region, parse_reads_codes_names_and_refuses_the_rest) {
  EXPECT_EQ(parse_region("411602").value().name, "川汇区");
  EXPECT_EQ(parse_region("411602/高新区").value().name, "高新区");
  EXPECT_EQ(parse_region("000000/京津冀").value().name, "京津冀");
  EXPECT_EQ(parse_region("000000").value().name, "中国");
  EXPECT_EQ(parse_region("河南省周口市").value().code, "411600");
  EXPECT_EQ(parse_region("海南").value().code, "460000");  // an ordinary word in running text, a name here
  EXPECT_EQ(parse_region("鼓楼区").value().code, "");
  EXPECT_EQ(parse_region("鼓楼区").value().candidates.size(), 4U);
  for (const char* wrong : {"", "999999", "411602/", "虚构县", "全市", "12345", "河南省的", "\xFF"}) {
    const auto result = parse_region(wrong);
    ASSERT_FALSE(result) << wrong;
    EXPECT_EQ(result.error().code, Errc::no_match) << wrong;
  }
}

// ---- the whole table ----

const Gazetteer& gazetteer() { return *Lexicon::builtin().impl().gazetteer; }

// A year in which the row stands.
int year_in(const Area& area) { return area.last < newest ? area.last : std::max(area.first, 2026); }
Date day_in(int year) { return Date{std::chrono::year(year), std::chrono::month(7), std::chrono::day(1)}; }

TEST(RegionTable, holds_the_divisions_and_their_history) {
  std::map<int, int> current;
  int historic = 0;
  for (std::uint32_t row = 0; row < gazetteer().size(); ++row) {
    const Area& area = gazetteer()[row];
    if (area.kind != Kind::div) continue;
    if (area.last == newest)
      ++current[area.level];
    else
      ++historic;
  }
  EXPECT_EQ(current[1], 34);
  EXPECT_EQ(current[2], 333);
  EXPECT_GT(current[3], 2840);
  EXPECT_GT(historic, 4000);
}

// How many prefectures and counties stood at some day of each year since 1980: a division that is lost, or stands too long, is missed here.
// Of the whole country at the end of a year the statistics say 333 and 2844 (2020), 333 and 2843 (2021), 333 and 2844 (2023).
TEST(RegionTable, as_many_stand_as_stood_in_each_year) {
  constexpr int from = 1980;
  const std::vector<int> prefectures = {316, 316, 319, 323, 325, 329, 325, 326, 334, 337, 337, 339, 340, 336, 333,
                                        334, 335, 332, 331, 331, 333, 332, 332, 333, 333, 333, 333, 333, 333, 333,
                                        333, 332, 333, 333, 333, 334, 334, 334, 334, 333, 333, 333, 333, 333, 333};
  const std::vector<int> counties = {2770, 2781, 2809, 2801, 2842, 2857, 2850, 2847, 2852, 2854, 2857, 2856, 2856, 2859, 2865,
                                     2867, 2874, 2875, 2876, 2871, 2871, 2870, 2868, 2867, 2868, 2868, 2866, 2865, 2865, 2863,
                                     2861, 2858, 2854, 2855, 2857, 2852, 2853, 2853, 2851, 2846, 2844, 2843, 2844, 2844, 2846};
  std::vector<int> standing[4];
  for (auto& level : standing) level.assign(counties.size(), 0);
  for (std::uint32_t row = 0; row < gazetteer().size(); ++row) {
    const Area& area = gazetteer()[row];
    for (std::size_t i = 0; area.kind == Kind::div && i < counties.size(); ++i)
      standing[area.level][i] += area.stands_in(from + static_cast<int>(i)) ? 1 : 0;
  }
  EXPECT_EQ(standing[2], prefectures);
  EXPECT_EQ(standing[3], counties);
}

TEST(RegionTable, every_code_round_trips) {
  for (std::uint32_t row = 0; row < gazetteer().size(); ++row) {
    const Area& area = gazetteer()[row];
    const auto region = parse_region(area.id, day_in(year_in(area)));
    ASSERT_TRUE(region) << area.id;
    EXPECT_EQ(region->code, area.id);
    EXPECT_EQ(region->name, area.name) << area.id;
  }
}

TEST(RegionTable, parents_stand_above_and_end_at_the_nation) {
  for (std::uint32_t row = 0; row < gazetteer().size(); ++row) {
    const Area& area = gazetteer()[row];
    int steps = 0;
    std::uint32_t up = row;
    for (; gazetteer()[up].level > 0 && steps < 4; ++steps) up = gazetteer().parent(up, year_in(area));
    EXPECT_EQ(gazetteer()[up].code, 0U) << area.id << " " << area.name;
  }
}

TEST(RegionTable, stays_at_one_code_do_not_overlap) {
  std::map<std::string_view, std::vector<const Area*>> by_code;
  for (std::uint32_t row = 0; row < gazetteer().size(); ++row)
    if (gazetteer()[row].kind == Kind::div) by_code[gazetteer()[row].id].push_back(&gazetteer()[row]);
  for (const auto& [code, stays] : by_code)
    for (std::size_t i = 1; i < stays.size(); ++i) EXPECT_LT(stays[i - 1]->last, stays[i]->first) << code;
}

TEST(RegionTable, successors_exist_and_stand_when_they_take_over) {
  int successors = 0;
  for (std::uint32_t row = 0; row < gazetteer().size(); ++row) {
    const Area& area = gazetteer()[row];
    for (const auto& next : area.next) {
      ++successors;
      const auto to = gazetteer().at(next.code, next.year);
      ASSERT_NE(to, Gazetteer::none) << area.id;
      EXPECT_TRUE(gazetteer()[to].stands_in(next.year)) << area.id << " " << area.name << " -> " << gazetteer()[to].id;
      EXPECT_GT(next.year, area.last) << area.id;
      EXPECT_NE(to, row) << area.id;
    }
  }
  EXPECT_GT(successors, 3500);
}

// Following successors year by year comes to an end, and never goes back in time.
TEST(RegionTable, successors_do_not_run_in_circles) {
  for (std::uint32_t row = 0; row < gazetteer().size(); ++row) {
    const auto then = gazetteer().in_year(row, newest);
    EXPECT_GE(gazetteer()[then].last, gazetteer()[row].last) << gazetteer()[row].id;
    EXPECT_EQ(gazetteer().in_year(then, newest), then) << gazetteer()[row].id;
  }
}

std::vector<std::string_view> names_of(const Area& area, std::string_view surfaces) {
  std::vector<std::string_view> out = {area.name};
  for (const auto surface : lexicon::alternatives(surfaces)) out.push_back(surface);
  return out;
}

// Every name in every year in which its set of bearers is what it is: alone it is its code; shared it is none, or it lists all others.
TEST(RegionTable, unique_names_resolve_and_shared_ones_are_never_picked_silently) {
  const auto& impl = Lexicon::builtin().impl();
  const auto& table = impl.table(lexicon::Id::region);
  const std::size_t surfaces = table.column("surfaces");
  int unique = 0, shared = 0, in_context = 0;
  for (std::uint32_t row = 0; row < gazetteer().size(); ++row) {
    const Area& area = gazetteer()[row];
    const int year = year_in(area);
    for (const auto name : names_of(area, table.cell(row, surfaces))) {
      const auto surface = impl.matcher->exact(text::fold(name));
      ASSERT_NE(surface, lexicon::Matcher::none) << name;
      std::set<std::string_view> codes;
      bool has_other_reading = false;
      for (const auto& entry : impl.meanings(surface)) {
        if (entry.table != lexicon::Id::region)
          has_other_reading = true;
        else if (gazetteer()[entry.row].stands_in(year))
          codes.insert(gazetteer()[entry.row].id);
      }
      const auto found = find_regions(name, day_in(year));
      if (has_other_reading) {
        ++in_context;
        for (const auto& f : found) EXPECT_TRUE(f.value.code.empty()) << name;
        continue;
      }
      ASSERT_EQ(found.size(), 1U) << name << " " << area.id << " " << year;
      EXPECT_EQ(found[0].span, (Span{0, name.size()})) << name;
      if (codes.size() == 1) {
        ++unique;
        EXPECT_EQ(found[0].value.code, area.id) << name << " " << year;
        EXPECT_TRUE(found[0].value.candidates.empty()) << name;
      } else if (!found[0].value.code.empty() && found[0].value.candidates.empty()) {
        // Silence is right only where the picked area holds all others: 周口 is the prefecture.
        const auto picked = gazetteer().find_id(found[0].value.code, year);
        for (const auto code : codes) EXPECT_TRUE(gazetteer().within(gazetteer().find_id(code, year), picked, year)) << name << " " << code;
      } else {
        ++shared;
      }
    }
  }
  EXPECT_GT(unique, 12000);
  EXPECT_GT(shared, 400);
  EXPECT_LT(in_context, 2600);
}

TEST(RegionTable, bad_rows_of_users_are_refused_with_their_place) {
  const auto& builtin = Lexicon::builtin();
  const auto refused = [&](std::string_view rows, std::string_view where) {
    const auto result = builtin.with("region", rows);
    ASSERT_FALSE(result) << rows;
    EXPECT_NE(result.error().message.find(where), std::string::npos) << result.error().message;
  };
  const std::string header = "code name level parent kind type first_seen last_seen surfaces successor source";
  ASSERT_NE(builtin.rows("region").find("code\tname\tlevel\tparent\tkind\ttype"), std::string::npos) << header;
  refused("41x602\t某区\t3\t411600\tdiv\tdistrict\t\t\t\t\tme", "code");
  refused("411699\t某区\t9\t411600\tdiv\tdistrict\t\t\t\t\tme", "level");
  refused("411699\t某区\t3\t999900\tdiv\tdistrict\t\t\t\t\tme", "parent");
  refused("411699\t某区\t3\t411602\tdiv\tdistrict\t\t\t\t\tme", "parent");
  refused("411699\t某区\t3\t411600\tdiv\tdistrict\t2020\t2010\t\t\tme", "last_seen");
  refused("411699\t某区\t3\t411600\tdiv\tdistrict\t\t2010\t\t888888[2011]\tme", "successor");
  refused("411699\t某区\t3\t411600\tdiv\tdistrict\t\t2010\t\t411602\tme", "successor");
  const auto mine = builtin.with("region", "411699\t沙颍区\t3\t411600\tdiv\tdistrict\t\t\t沙颍\t\tme");
  ASSERT_TRUE(mine);
  EXPECT_EQ(find_regions("周口市沙颍区", std::nullopt, *mine)[0].value.code, "411699");
  EXPECT_NE(find_regions("周口市沙颍区")[0].value.code, "411699");
}

// ---- with a document around ----

std::vector<std::string> codes_at(std::string_view marked, std::string_view home, int year = 2023) {
  const auto [text, spans] = test::unmark(marked);
  const Document document(text, Lexicon::builtin().impl());
  const auto hits = region::find(document, year, home);
  const region::Timeline timeline(document, hits, year, region::home_of(document, hits, year, home));
  std::vector<std::string> out;
  for (const auto& span : spans) {
    const auto at = std::upper_bound(document.text.at.begin(), document.text.at.end(), span.begin) - document.text.at.begin() - 1;
    const auto region = timeline.at(static_cast<std::uint32_t>(at));
    out.push_back(region ? region->value.code : "-");
  }
  return out;
}
using Codes = std::vector<std::string>;

TEST(RegionTimeline, deictics_mean_the_documents_own_areas) {
  EXPECT_EQ(codes_at("全区产值⟦5亿元⟧。全市产值⟦90亿元⟧。全省产值⟦900亿元⟧。", "411602"), (Codes{"411602", "411600", "410000"}));
  EXPECT_EQ(codes_at("全市产值⟦5亿元⟧。", "411681"), (Codes{"411681"}));                         // a city of county level
  EXPECT_EQ(codes_at("全区产值⟦5亿元⟧，全旗⟦3亿元⟧。", "150525"), (Codes{"150000", "150525"}));  // an autonomous region
  EXPECT_EQ(codes_at("全州产值⟦5亿元⟧。", "422801"), (Codes{"422800"}));
  EXPECT_EQ(codes_at("全县产值⟦5亿元⟧。", "411600"), (Codes{"411600"}));  // nothing of that type upwards: the home
}

TEST(RegionTimeline, that_county_is_the_one_named_last) {
  EXPECT_EQ(codes_at("沈丘县和郸城县携手发展。该县产值⟦5亿元⟧。", "411600"), (Codes{"411625"}));
  EXPECT_EQ(codes_at("该区产值⟦5亿元⟧。", "411602"), (Codes{"411602"}));
}

TEST(RegionTimeline, benchmarks_are_references) {
  EXPECT_EQ(codes_at("产值增长⟦8%⟧，高于全市⟦3.5个百分点⟧，居全省⟦第三位⟧。", "411602"), (Codes{"411602", "411602", "411602"}));
  EXPECT_EQ(codes_at("全省第一个项目投资⟦3亿元⟧。", "411602"), (Codes{"411602"}));
}

// What stands before or behind the area that is compared with: the number is not its own.
TEST(RegionTimeline, every_word_that_compares) {
  for (const std::string word :
       {"高于", "低于", "快于", "慢于",   "好于", "优于", "高出", "超出", "领先",   "领先于", "领跑", "占",   "约占", "占到",
        "居",   "位居", "位列", "列",     "名列", "排",   "排名", "排在", "排位",   "跻身",   "进入", "跑赢", "比",   "较",
        "与",   "超过", "赶超", "贡献了", "获",   "获得", "荣获", "被",   "被评为", "成为",   "是",   "为"}) {
    EXPECT_EQ(codes_at(word + "许昌市⟦3.5个百分点⟧。", "411602"), Codes{"411602"}) << word;
    EXPECT_EQ(codes_at("川汇区投资增长⟦5%⟧，" + word + "周口市增速⟦2个百分点⟧。", ""), (Codes{"411602", "411602"})) << word;
  }
  for (const std::string word : {"第",   "前",   "首",   "平均", "平均水平", "均值", "先进", "文明", "百强", "最",   "唯一",
                                 "率先", "领先", "领跑", "排名", "位次",     "示范", "试点", "优秀", "占比", "份额", "比重"})
    EXPECT_EQ(codes_at("全省" + word + "⟦3个⟧。", "411602"), Codes{"411602"}) << word;
}

TEST(RegionTimeline, every_word_that_leads_to_the_area) {
  for (const std::string word : {"其中", "目前", "预计", "累计", "截至", "据", "仅"})
    EXPECT_EQ(codes_at(word + "淮阳区完成投资⟦3亿元⟧。", "411600"), Codes{"411603"}) << word;
  for (const std::string word : {"、", "和", "及", "以及"})
    EXPECT_EQ(codes_at("淮阳区产值⟦3亿元⟧" + word + "川汇区产值⟦4亿元⟧。", "411600"), (Codes{"411603", "411602"})) << word;
}

TEST(RegionTimeline, every_office_has_its_seat) {
  for (const std::string word : {"人民政府", "政府", "人民代表大会", "人大", "统计局", "政协", "委员会"})
    EXPECT_EQ(codes_at("周口市川汇区" + word + "工作报告\n粮食产量⟦5万吨⟧。郸城县前来考察。", ""), Codes{"411602"}) << word;
}

TEST(RegionTimeline, a_clause_is_about_the_area_at_its_head) {
  EXPECT_EQ(codes_at("淮阳区完成投资⟦3亿元⟧，同比增长⟦5%⟧；项目⟦7个⟧。", "411600"), (Codes{"411603", "411603", "411600"}));
  EXPECT_EQ(codes_at("其中，川汇区⟦3亿元⟧、淮阳区⟦4亿元⟧。", "411600"), (Codes{"411602", "411603"}));
  EXPECT_EQ(codes_at("2022年，川汇区新建学校⟦3所⟧。新建公厕⟦10座⟧。", "411600"), (Codes{"411602", "411600"}));
  EXPECT_EQ(codes_at("与北京企业签约⟦3亿元⟧。", "411600"), (Codes{"411600"}));
  EXPECT_EQ(codes_at("高新区纵横⟦7条⟧路网通车。", "411602"), (Codes{"411602/高新区"}));
}

TEST(RegionTimeline, a_heading_that_names_an_area_governs_its_section) {
  EXPECT_EQ(codes_at("一、全市情况\n产值⟦90亿元⟧。\n二、淮阳区\n产值⟦5亿元⟧。\n三、下一步打算\n产值⟦6亿元⟧。", "411600"),
            (Codes{"411600", "411603", "411600"}));
}

TEST(RegionTimeline, the_document_tells_its_own_area) {
  EXPECT_EQ(codes_at("沈丘县2023年政府工作报告\n\n各位代表：\n\n全县生产总值⟦300亿元⟧，居全市第二。周口市⟦3000亿元⟧。", ""),
            (Codes{"411624", "411600"}));
  EXPECT_EQ(codes_at("产值⟦300亿元⟧。", ""), (Codes{"-"}));
}

TEST(RegionTimeline, says_where_it_was_read) {
  const std::string text = "全区产值5亿元。";
  const Document document(text, Lexicon::builtin().impl());
  const auto hits = region::find(document, 2023, "411602");
  const region::Timeline timeline(document, hits, 2023, region::home_of(document, hits, 2023, "411602"));
  EXPECT_EQ(timeline.at(0)->source, Source::clause);
  EXPECT_EQ(timeline.at(0)->span.in(text), "全区");
  const Document bare("产值5亿元。", Lexicon::builtin().impl());
  EXPECT_EQ(region::Timeline(bare, {}, 2023, region::home_of(bare, {}, 2023, "411602")).at(0)->source, Source::caller);
}

TEST(Region, takes_any_bytes) {
  for (const std::string& text : {std::string("\xE5\x91"), std::string("周口市\0川汇区", 19), std::string("区县市旗区县市旗"),
                                  std::string("周口市区"), std::string(5000, '\xE5')})
    for (const auto& found : find_regions(text)) EXPECT_LE(found.span.end, text.size());
}

// What each word means at home: the area of its type there, and the word is its evidence.
TEST(RegionTimeline, every_deictic_is_an_area_of_home) {
  struct Meaning {
    const char* home;
    const char* code;
    std::vector<std::string> words;
  };
  static const std::vector<Meaning> all = {
      {"411602", "411600", {"全市", "我市", "本市", "该市", "全市上下", "市域", "全市域", "市内"}},
      {"411625", "411625", {"全县", "我县", "本县", "该县", "县域", "县内"}},
      {"411602", "411602", {"全区", "我区", "本区", "该区"}},
      {"150724", "150724", {"全旗", "我旗", "本旗", "旗域"}},
      {"422802", "422800", {"全州", "我州", "本州", "州内", "全地区", "全专区"}},
      {"152500", "152500", {"全盟", "我盟", "本盟"}},
      {"411602", "410000", {"全省", "我省", "本省", "省内", "省域"}},
      {"150724", "150000", {"自治区", "全自治区", "我自治区", "区内"}},
  };
  for (const auto& [home, code, words] : all)
    for (const auto& word : words) {
      const std::string text = word + "用水量35吨。";
      const auto observations = Extractor(Options{.region = home}).extract(text);
      ASSERT_EQ(observations.size(), 1u) << text;
      ASSERT_TRUE(observations[0].region) << text;
      EXPECT_EQ(observations[0].region->value.code, code) << text;
      EXPECT_EQ(observations[0].region->span.in(text), word);
    }
}

}  // namespace
}  // namespace zhibiao
