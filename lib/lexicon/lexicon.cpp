// SPDX-License-Identifier: Apache-2.0
#include "zhibiao/lexicon.h"

#include <algorithm>
#include <optional>
#include <unordered_set>

#include "lexicon/check.h"
#include "lexicon/impl.h"
#include "lexicon/order.h"
#include "numeral/word.h"
#include "period/vocabulary.h"
#include "region/gazetteer.h"
#include "text/clean.h"

namespace zhibiao {
namespace lexicon {
namespace {

std::vector<std::string_view> split(std::string_view list, char by) {
  std::vector<std::string_view> out;
  while (!list.empty()) {
    out.push_back(list.substr(0, list.find(by)));
    list.remove_prefix(std::min(out.back().size() + 1, list.size()));
  }
  return out;
}

// The columns that a spec names, as indices; a missing one is an error of the table's header.
Result<std::vector<std::size_t>> columns_of(const Table& table, std::string_view names) {
  std::vector<std::size_t> out;
  for (const auto name : split(names, ',')) {
    out.push_back(table.column(name));
    if (out.back() == table.columns.size()) return Error{Errc::bad_rows, 0, table.name + ".tsv:1: no column named " + std::string(name)};
  }
  return out;
}

/// A column whose cells are of a closed set; no column at all where the table has none of that name.
struct ClosedSet {
  std::vector<std::size_t> column;
  std::string_view set;
  std::vector<std::string_view> names = split(set, ',');
  std::size_t last = 0;  ///< the name that was met last: rows of one mostly follow each other
};

// The place of a cell in its closed set; 0 where the table has no such column, none where the set has not the cell.
std::optional<std::uint8_t> member(const Table& table, std::uint32_t row, ClosedSet& of) {
  if (of.column.empty()) return std::uint8_t{0};
  const std::string_view cell = table.cell(row, of.column.front());
  if (of.names[of.last] != cell) {
    const auto found = std::find(of.names.begin(), of.names.end(), cell);
    if (found == of.names.end()) return std::nullopt;
    of.last = static_cast<std::size_t>(found - of.names.begin());
  }
  return static_cast<std::uint8_t>(of.last);
}

Error not_a_member(const Table& table, std::uint32_t row, const ClosedSet& of) {
  return table.error(row, of.column.front(), "not one of " + std::string(of.set));
}

/// A surface of a row; its letters stand among all letters.
struct Surface {
  std::uint64_t head = 0;
  std::uint32_t begin = 0;
  std::uint32_t size = 0;
  Entry entry;
};

// The first four characters, which tell most surfaces apart, as a number in the order of the lexicon: those of one character first, as the
// matcher wants them (most words of prose are such, and what is known of them stays together).
std::uint64_t head_of(std::u16string_view surface) {
  if (surface.size() == 1) return std::uint64_t{surface[0]} << 32U;
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < 4; ++i) head = head << 16U | (i < surface.size() ? surface[i] : u'\0');
  return head;
}

class Joiner {
 public:
  explicit Joiner(std::array<Table, table_count> tables) { impl_.tables = std::move(tables); }

  Result<std::shared_ptr<const Lexicon::Impl>> join() {
    make_room();
    for (std::size_t id = 0; id < table_count; ++id)
      if (auto error = read(static_cast<Id>(id))) return *std::move(error);
    auto gazetteer = region::Gazetteer::make(impl_.table(Id::region));
    if (!gazetteer) return gazetteer.error();
    impl_.gazetteer = *std::move(gazetteer);
    auto patterns = Patterns::compile(impl_.table(Id::not_pattern));
    if (!patterns) return patterns.error();
    impl_.patterns = *std::move(patterns);
    sort();
    collect();
    read_gives();
    find_columns();
    impl_.matcher = std::make_shared<Matcher>(impl_.surfaces);
    for (std::uint32_t i = 0; i < impl_.surfaces.size(); ++i) {
      if (is_spelled(impl_.surfaces[i])) impl_.marks[i].tables = impl_.marks[i].tables | TableSet::spelled();
      impl_.marks[i].find_kinds(begins_number(impl_.numeral_words[i]));
    }
    impl_.times = std::make_shared<const period::Vocabulary>(impl_);
    classify();
    return std::make_shared<const Lexicon::Impl>(std::move(impl_));
  }

 private:
  void classify() {
    auto classes = std::make_shared<Classes>();
    for (char16_t c = u'0'; c <= u'9'; ++c) classes->add(c, Class::digit);
    for (const std::u16string_view surface : impl_.surfaces)
      if (surface.size() == 1) classes->add(surface.front(), Class::alone);
    period::classify(impl_, *classes);
    impl_.classes = std::move(classes);
  }

  void make_room() {
    std::size_t rows = 0, bytes = 0;
    for (const Table& table : impl_.tables) {
      rows += table.size();
      bytes += table.bytes.size();
    }
    constexpr std::size_t surfaces_of_a_row = 2, bytes_of_a_letter = 4;  // about: what is never used takes no memory
    found_.reserve(rows * surfaces_of_a_row);
    letters_.reserve(bytes / bytes_of_a_letter);
  }

  std::optional<Error> read(Id id) {
    const Table& table = impl_.table(id);
    const Spec& spec = specs()[static_cast<std::size_t>(id)];
    const auto surface_columns = columns_of(table, spec.surfaces);
    if (!surface_columns) return surface_columns.error();
    const auto role_column = columns_of(table, spec.role);
    if (!role_column) return role_column.error();
    const auto value_column = columns_of(table, spec.value);
    if (!value_column) return value_column.error();
    ClosedSet roles{*role_column, spec.roles}, values{*value_column, spec.values};
    for (std::uint32_t row = 0; row < table.size(); ++row) {
      const auto role = member(table, row, roles), value = member(table, row, values);
      if (!role) return not_a_member(table, row, roles);
      if (!value) return not_a_member(table, row, values);
      for (const std::size_t column : *surface_columns)
        each_alternative(table.cell(row, column), [&](std::string_view surface) { add(surface, {id, *role, *value, row}); });
    }
    return std::nullopt;
  }

  void add(std::string_view surface, Entry entry) {
    const std::size_t begin = letters_.size();
    text::fold(surface, letters_);
    if (letters_.size() == begin) return;
    const std::u16string_view letters = std::u16string_view(letters_).substr(begin);
    found_.push_back({head_of(letters), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(letters.size()), entry});
  }

  std::u16string_view letters_of(const Surface& found) const { return {letters_.data() + found.begin, found.size}; }

  // The same surfaces stay in the order in which they were found. By two characters first, then the few that share them.
  void sort() {
    const auto two = [](const Surface& found) { return static_cast<std::uint32_t>(found.head >> 32U); };
    order_by(found_, 32, two);
    for (auto begin = found_.begin(), end = begin; begin != found_.end(); begin = end) {
      while (end != found_.end() && two(*end) == two(*begin)) ++end;
      if (end - begin == 1) continue;
      std::sort(begin, end, [this](const Surface& a, const Surface& b) {
        if (a.head != b.head) return a.head < b.head;
        const int order = letters_of(a).compare(letters_of(b));
        return order != 0 ? order < 0 : a.begin < b.begin;
      });
    }
  }

  // The letters stand in the order of their surfaces: neighbours are looked at together.
  void collect() {
    impl_.letters.reserve(letters_.size());
    impl_.surfaces.reserve(found_.size());
    impl_.first_entry.reserve(found_.size() + 1);
    impl_.marks.reserve(found_.size());
    impl_.numeral_words.reserve(found_.size());
    impl_.entries.reserve(found_.size());
    for (const Surface& found : found_) {
      const std::u16string_view surface = letters_of(found);
      if (impl_.surfaces.empty() || impl_.surfaces.back() != surface) add_surface(surface);
      add_entry(found.entry);
    }
    impl_.first_entry.push_back(static_cast<std::uint32_t>(impl_.entries.size()));
  }

  void add_surface(std::u16string_view surface) {
    const std::size_t begin = impl_.letters.size();
    impl_.letters.insert(impl_.letters.end(), surface.begin(), surface.end());
    impl_.surfaces.emplace_back(impl_.letters.data() + begin, surface.size());
    impl_.first_entry.push_back(static_cast<std::uint32_t>(impl_.entries.size()));
    impl_.marks.emplace_back();
    impl_.numeral_words.push_back(Lexicon::Impl::no_numeral);
  }

  void add_entry(const Entry& entry) {
    Marks& marks = impl_.marks.back();
    marks.tables = marks.tables | TableSet(entry.table);
    if (entry.table == Id::indicator_part) marks.part_roles = static_cast<std::uint8_t>(marks.part_roles | 1U << entry.role);
    if (entry.table == Id::link) marks.link_roles |= 1U << entry.role;
    if (entry.table == Id::numeral) impl_.numeral_words.back() = static_cast<std::uint16_t>(entry.role << 8U | entry.value);
    impl_.entries.push_back(entry);
  }

  void find_columns() {
    const auto at = [this](Id id, std::string_view name) { return impl_.table(id).column(name); };
    impl_.columns = {at(Id::unit, "dimension"),      at(Id::indicator, "kind"),      at(Id::indicator, "dimension"),
                     at(Id::indicator_part, "stem"), at(Id::indicator_part, "kind"), at(Id::indicator_part, "dimension"),
                     at(Id::status, "place"),        at(Id::status, "strength")};
  }

  void read_gives() {
    const Table& table = impl_.table(Id::link);
    const std::size_t role = table.column("role"), gives = table.column("gives");
    for (const auto name : split(specs()[static_cast<std::size_t>(Id::link)].roles, ',')) {
      std::uint32_t row = 0;
      while (row < table.size() && table.cell(row, role) != name) ++row;
      impl_.gives.push_back(row < table.size() && gives < table.columns.size() ? table.cell(row, gives) : std::string_view());
    }
  }

  static bool begins_number(std::uint16_t word) {
    return word != Lexicon::Impl::no_numeral && numeral::begins(static_cast<numeral::Word>(word >> 8U), word & 0xFFU);
  }

  // 三五, 十三五
  bool is_spelled(std::u16string_view surface) const {
    constexpr std::size_t longest = 3;
    return surface.size() > 1 && surface.size() <= longest && std::all_of(surface.begin(), surface.end(), [this](char16_t c) {
             const std::uint32_t one = impl_.matcher->single(c);
             const std::uint16_t word = one == Matcher::none ? Lexicon::Impl::no_numeral : impl_.numeral_words[one];
             return word != Lexicon::Impl::no_numeral && numeral::is_number(static_cast<numeral::Word>(word >> 8U));
           });
  }

  Lexicon::Impl impl_;
  std::vector<Surface> found_;
  std::u16string letters_;  // of what was found
};

std::string row_of(const Table& table, std::uint32_t row) {
  std::string out;
  for (std::size_t c = 0; c < table.columns.size(); ++c) out.append(c == 0 ? "" : "\t").append(table.cell(row, c));
  return out + "\n";
}

std::string header(const Table& table) {
  std::string out;
  for (const auto column : table.columns) out.append(out.empty() ? "" : "\t").append(column);
  return out;
}

// Our rows without those whose first cell one of the user's has, and then the user's. Every row keeps the number of its line.
Result<Table> overlay(const Table& ours, const Table& mine) {
  std::unordered_set<std::string_view> keys;
  for (std::uint32_t row = 0; row < mine.size(); ++row) keys.insert(mine.cell(row, 0));
  std::string out = header(ours) + "\n";
  std::vector<std::uint32_t> lines;
  for (std::uint32_t row = 0; row < ours.size(); ++row) {
    if (keys.contains(ours.cell(row, 0))) continue;
    out += row_of(ours, row);
    lines.push_back(ours.lines[row]);
  }
  for (std::uint32_t row = 0; row < mine.size(); ++row) out += row_of(mine, row);
  lines.insert(lines.end(), mine.lines.begin(), mine.lines.end());
  auto read = read_table(ours.name, std::move(out));
  if (!read) return read.error();
  Table all = *std::move(read);
  all.lines = std::move(lines);
  return all;
}

// The closed sets of a user's rows, before they stand among ours: the error is to name the user's own line.
std::optional<Error> check_sets(const Table& mine, const Spec& spec) {
  for (const auto& [name, set] : {std::pair(spec.role, spec.roles), std::pair(spec.value, spec.values)}) {
    const auto column = columns_of(mine, name);
    if (!column) return column.error();
    ClosedSet closed{*column, set};
    for (std::uint32_t row = 0; row < mine.size(); ++row)
      if (!member(mine, row, closed)) return not_a_member(mine, row, closed);
  }
  return std::nullopt;
}

// The error in the user's own rows: a header was put in front of them to read them.
Error in_rows(Error error, std::size_t header_size) {
  error.offset -= std::min(error.offset, header_size);
  return error;
}

// Where the user's row begins that an error among all rows is about; 0 where it is about one of ours.
std::size_t row_at(std::size_t offset, const Table& all, const Table& mine) {
  const auto begin = [](const Table& table, std::uint32_t row) {
    return static_cast<std::size_t>(table.cell(row, 0).data() - table.bytes.data());
  };
  std::uint32_t row = mine.size();
  while (row > 0 && begin(all, all.size() - mine.size() + row - 1) > offset) --row;
  return row == 0 ? 0 : begin(mine, row - 1);
}

// Each step stands on the one before: rows that can be read, are right by themselves, and right among the others.
Result<std::shared_ptr<const Lexicon::Impl>> lay_over(std::array<Table, table_count> tables, std::size_t id, std::string_view tsv_rows) {
  Table& ours = tables[id];
  const std::string head = header(ours) + "\n";
  const auto mine = read_table(ours.name, head + std::string(tsv_rows), 0);
  if (!mine) return in_rows(mine.error(), head.size());
  if (const auto error = check_alone(*mine, specs()[id])) return in_rows(*error, head.size());
  if (const auto error = check_sets(*mine, specs()[id])) return in_rows(*error, head.size());
  auto laid = overlay(ours, *mine);
  if (!laid) return laid.error();
  const Table all = ours = *std::move(laid);
  if (const auto error = check_among(*mine, all)) return in_rows(*error, head.size());
  auto joined = join(std::move(tables));
  if (joined) return joined;
  return in_rows({Errc::bad_rows, row_at(joined.error().offset, all, *mine), joined.error().message}, head.size());
}

std::uint64_t fnv1a(std::uint64_t hash, std::string_view bytes) {
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return hash;
}

}  // namespace

const std::array<Spec, table_count>& specs() {
  static const std::array<Spec, table_count> all = {{
      {"not", "surface", "looks_like", "numeral,word,whole"},
      {"not_pattern", "", "", ""},
      {"numeral", "surface", "kind",
       "digit,small,scale,formal,tens,couple,point,sign,half,vague,near,more,part,tenth,discount,double,ordinal,and,joiner,compare,than",
       "value", "0,1,2,3,4,5,6,7,8,9,10,11,12"},
      {"unit", "surfaces", "kind", "unit,place,prefix,tail,cent,time,each,spoken,per,scaled"},
      {"bound", "surface", "side", "before,after,between", "bound", "exact,at_least,more_than,at_most,less_than,about,range"},
      {"change", "surface", "kind", "verb,noun,to,from,same,double,first,pull", "sign", "0,1,-1"},
      {"base", "surface", "base", "none,yoy,mom,avg,year,prev"},
      {"period", "surface", "kind",
       "unit,edge,year,part,month,day,shift,weekday,plan,span,tail,now,by,since,until,first,last,joiner,against,between,nth,of,same,from,"
       "average,"
       "ground,backdrop,record,total,review,outlook,goal,report,speech,bulletin,not_time,era,two,century,landmark,final,term,one,lunar,"
       "lead"},
      {"region", "name,surfaces", "kind", "div,zone,group,nation"},
      {"region_word", "surface", "kind", "deictic,zone,context"},
      {"indicator", "name,surfaces", "kind", "flow,stock,rate,index"},
      {"indicator_part", "surface", "role", "head,qualifier,branch,product,flow"},
      {"link", "surface", "role",
       "done,reach,adverb,lead,verb,predicate,of,part,each,all,share,weight,group,total,capacity,gap,plan,tail,place,counted,"
       "attribute,etc,structure,front,uncounted,net,cost,per,planned,works,award,exchange"},
      {"status", "surface", "status", "actual,provisional,estimate,target"},
  }};
  return all;
}

Result<std::shared_ptr<const Lexicon::Impl>> join(std::array<Table, table_count> tables) { return Joiner(std::move(tables)).join(); }

}  // namespace lexicon

inline namespace v0 {

const Lexicon& Lexicon::builtin() {
  static const Lexicon lexicon = [] {
    std::array<lexicon::Table, lexicon::table_count> tables;
    for (std::size_t i = 0; i < tables.size(); ++i) tables[i] = lexicon::embedded_table(lexicon::specs()[i].name);
    return Lexicon(lexicon::join(std::move(tables)).value());
  }();
  return lexicon;
}

std::vector<std::string> Lexicon::tables() const {
  std::vector<std::string> out;
  for (const auto& table : impl_->tables) out.push_back(table.name);
  return out;
}

std::string Lexicon::rows(std::string_view table) const {
  for (const auto& t : impl_->tables)
    if (t.name == table) return std::string(t.bytes);
  return {};
}

Result<Lexicon> Lexicon::with(std::string_view table, std::string_view tsv_rows) const {
  for (std::size_t id = 0; id < lexicon::table_count; ++id) {
    if (impl_->tables[id].name != table) continue;
    auto impl = lexicon::lay_over(impl_->tables, id, tsv_rows);
    if (!impl) return impl.error();
    return Lexicon(*std::move(impl));
  }
  return Error{Errc::bad_rows, 0, "no table named " + std::string(table)};
}

std::string Lexicon::version() const {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const auto& table : impl_->tables) hash = lexicon::fnv1a(hash, table.bytes);
  constexpr std::string_view hex = "0123456789abcdef";
  std::string out;
  for (int shift = 60; shift >= 0; shift -= 4) out.push_back(hex[hash >> static_cast<unsigned>(shift) & 15U]);
  return out;
}

}  // namespace v0
}  // namespace zhibiao
