// SPDX-License-Identifier: Apache-2.0
#include "link/table.h"

#include <algorithm>
#include <optional>
#include <string>

#include "text/lines.h"

namespace zhibiao::link {
namespace {

using lexicon::Id;
using text::Block;
using text::Range;

/// What one of a figure is: 万吨 is 10000 t.
struct Measured {
  std::string unit;
  Decimal scale = 1;
};

struct Column {
  bool is_growth = false;
  std::optional<Measured> unit;
  Name head;  ///< 产量, where the title says it
};

constexpr std::size_t header_lines = 4;
constexpr std::uint32_t longest_group = 16;
constexpr std::uint32_t longest_part = 4;

// 万吨, 亿元, %: what parse_quantity makes of one of them.
std::optional<Measured> measured(std::string_view unit, const Lexicon& lexicon) {
  const auto one = parse_quantity(std::string("1").append(unit), lexicon);
  if (!one || one->unit.empty()) return std::nullopt;
  return Measured{one->unit, one->value.value};
}

// The words inside the last brackets of a title or label: 产量(万吨).
Range in_brackets(const Document& document, Range title) {
  const std::u16string_view chars = document.text.in(title);
  const std::size_t open = chars.rfind(u'(');
  const std::size_t close = chars.rfind(u')');
  if (open == std::u16string_view::npos || close == std::u16string_view::npos || close < open) return {title.end, title.end};
  return {title.begin + static_cast<std::uint32_t>(open) + 1, title.begin + static_cast<std::uint32_t>(close)};
}

bool has_growth_word(const Document& document, Range title) {
  const auto [first, last] = tokens_in(document.tokens, title);
  for (std::uint32_t i = first; i < last; ++i)
    if (document.tokens.in(i, Id::change) || document.tokens.in(i, Id::base)) return true;
  return false;
}

class TableReader {
 public:
  TableReader(const Document& document, const Findings& findings, const Surroundings& s, const Statuses& statuses)
      : document_(document), findings_(findings), s_(s), names_(document), statuses_(statuses) {}

  std::vector<Observation> read() {
    const auto& paragraphs = document_.layout.paragraphs;
    for (std::size_t p = 0; p < paragraphs.size(); ++p)
      if (paragraphs[p].block == Block::table_row) p = read_table(p);
    return std::move(out_);
  }

 private:
  // Reads the table whose first row is paragraph `first`; the last paragraph of it.
  std::size_t read_table(std::size_t first) {
    const auto& paragraphs = document_.layout.paragraphs;
    const std::size_t cells = cells_of(paragraphs[first].range);
    std::size_t top = first;
    while (top > 0 && first - top < header_lines && paragraphs[top - 1].block != Block::prose &&
           paragraphs[top - 1].block != Block::table_row)
      --top;
    const bool clear = read_header(top, first, cells);
    std::size_t last = first;
    for (std::size_t p = first; p < paragraphs.size(); ++p) {
      if (paragraphs[p].block == Block::table_row) {
        if (clear && cells_of(paragraphs[p].range) == cells) read_row(paragraphs[p].range);
        last = p;
      } else if (is_group(p)) {
        open_group(paragraphs[p].range);
      } else {
        break;
      }
    }
    return last;
  }

  std::size_t cells_of(Range row) const {
    const auto words = text::words_of(document_.text, row);
    std::size_t cells = 0;
    while (cells < words.size() && text::is_cell(document_.text.in(words[words.size() - 1 - cells]))) ++cells;
    return cells;
  }

  // A short line without figures between rows: 期末畜禽存栏
  bool is_group(std::size_t p) const {
    const auto& paragraphs = document_.layout.paragraphs;
    return p + 1 < paragraphs.size() && paragraphs[p].block == Block::heading && paragraphs[p].level == 0 &&
           paragraphs[p].range.size() <= longest_group && paragraphs[p + 1].block == Block::table_row;
  }

  void open_group(Range line) {
    group_head_ = head_of(*document_.tokens.lexicon, document_.text.in(line));
    row_unit_.reset();
  }

  // Caption, 单位: and the line of column titles. False where a column has neither a unit nor a growth, and no row can say it.
  bool read_header(std::size_t top, std::size_t first, std::size_t cells) {
    columns_.assign(cells, {});
    group_head_ = caption_head_ = {};
    caption_code_ = {};
    parent_ = {};
    has_unit_column_ = false;
    period_.reset();
    table_unit_.reset();
    row_unit_.reset();
    bool titled = false;
    for (std::size_t p = top; p < first; ++p) {
      const Range line = document_.layout.paragraphs[p].range;
      const auto words = text::words_of(document_.text, line);
      read_period(line);
      if (const auto unit = unit_line(line))
        table_unit_ = unit;
      else if (words.size() > cells && !text::is_caption(document_.text.in(line)))
        titled = read_titles(words, cells);
      else
        read_caption(line);
    }
    return titled || (cells == 1 && table_unit_);
  }

  // 表6 2021年货物运输量: the time of the whole table
  void read_period(Range line) {
    const auto& periods = findings_.periods;
    auto hit =
        std::lower_bound(periods.begin(), periods.end(), line.begin, [](const auto& h, std::uint32_t at) { return h.range.begin < at; });
    for (; hit != periods.end() && hit->range.end <= line.end; ++hit)
      if (hit->period && !hit->is_base && !hit->is_duration)
        period_ = Linked<Period>{*hit->period, document_.text.bytes(hit->range), Source::section};
  }

  // 单位:亿元
  std::optional<Measured> unit_line(Range line) const {
    const std::u16string_view chars = document_.text.in(line);
    const std::size_t colon = chars.rfind(u':');
    if (!text::is_caption(chars) || colon == std::u16string_view::npos) return std::nullopt;
    return measured(document_.text.words({line.begin + static_cast<std::uint32_t>(colon) + 1, line.end}), lexicon_);
  }

  bool read_titles(const std::vector<Range>& words, std::size_t cells) {
    has_unit_column_ = words.size() > cells + 1;
    for (std::size_t c = 0; c < cells; ++c) {
      const Range title = words[words.size() - cells + c];
      Column& column = columns_[c];
      const Range unit = in_brackets(document_, title);
      column.is_growth = has_growth_word(document_, title);
      if (column.is_growth)
        column.unit = Measured{"%", 1};
      else if (!unit.empty())
        column.unit = measured(document_.text.words(unit), lexicon_);
      const Range name{title.begin, unit.empty() ? title.end : unit.begin - 1};
      if (needs_subject(*document_.tokens.lexicon, document_.text.in(name))) column.head = names_.of(name);
    }
    return true;
  }

  void read_caption(Range line) {
    for (const auto& hit : findings_.indicators)
      if (line.contains(hit.range)) caption_code_ = document_.tokens.lexicon->table(Id::indicator).cell(hit.row, 0);
    if (const auto head = head_of(*document_.tokens.lexicon, document_.text.in(line)); !head.empty()) group_head_ = head;
  }

  void read_row(Range row) {
    const auto words = text::words_of(document_.text, row);
    const std::size_t cells = columns_.size();
    Range label{row.begin, words[words.size() - cells].begin};
    const Range unit = in_brackets(document_, label);
    if (!unit.empty()) {
      if (auto read = measured(document_.text.words(unit), lexicon_)) row_unit_ = std::move(read);
      label.end = unit.begin - 1;
    } else if (has_unit_column_ && words.size() > cells + 1) {  // a column of units: 货物运输总量 | 万吨 | 49342.25
      const Range column = words[words.size() - cells - 1];
      if (auto read = measured(document_.text.words(column), lexicon_)) {
        row_unit_ = std::move(read);
        label.end = column.begin;
      }
    }
    while (!label.empty() && (document_.text.chars[label.begin] == u'#' || document_.text.chars[label.begin] == u' ')) ++label.begin;
    label = trim_left(s_, trim_right(s_, label));
    if (label.empty()) return;
    read_label(label);
    for (std::size_t c = 0; c < cells; ++c) emit(label, words[words.size() - cells + c], columns_[c]);
  }

  // A label that names a statistic is the parent of those below it that do not: 公路 under 货物运输总量.
  void read_label(Range label) {
    const auto& lexicon = *document_.tokens.lexicon;
    const Name name = names_.of(label);
    if (classify(lexicon, name.folded).is_standard() && !needs_head(lexicon, name.folded)) parent_ = name;
  }

  // 水稻 under 产量, 第一产业 under 地区生产总值, 猪 under 期末存栏, 公路 under 货物运输总量
  Name full_name(Range label, const Column& column) {
    const auto& lexicon = *document_.tokens.lexicon;
    const Name name = names_.of(label);
    const auto with = [&](std::u16string_view head) { return names_.joined(name, names_.of_folded(head)); };
    if (name == parent_) return name;
    if (!column.head.empty()) return names_.joined(name, column.head);
    if (!group_head_.empty()) return head_of(lexicon, name.folded).empty() ? with(group_head_) : name;
    if (!caption_code_.empty()) {
      if (const auto head = head_under_caption(name); !head.empty()) caption_head_ = head;
      if (!caption_head_.empty()) return with(caption_head_);
    }
    const bool is_part = !classify(lexicon, name.folded).is_standard() && label.size() <= longest_part && !parent_.empty();
    if (!needs_head(lexicon, name.folded) && !is_part) return name;
    const auto head = head_of(lexicon, parent_.folded);
    return dimension_of_head(lexicon, head).empty() ? names_.joined(name, parent_) : with(head);
  }

  // The head with which the label is a part of what the caption names.
  std::u16string_view head_under_caption(Name label) {
    const lexicon::Table& table = document_.tokens.lexicon->table(Id::indicator);
    const std::size_t parent = table.column("parent");
    for (std::uint32_t row = 0; row < table.size(); ++row) {
      const std::string_view name = table.cell(row, 1);
      if (!name.starts_with(label.words) || name.size() <= label.words.size() || table.cell(row, parent) != caption_code_) continue;
      const Name head = names_.of_cell(name.substr(label.words.size()));
      if (needs_subject(*document_.tokens.lexicon, head.folded)) return head.folded;
    }
    return {};
  }

  void emit(Range label, Range cell, const Column& column) {
    std::string digits = text::to_utf8(document_.text.in(cell));
    std::erase(digits, ',');
    while (!digits.empty() && (digits.back() < '0' || digits.back() > '9')) digits.pop_back();
    const auto value = Decimal::parse(digits);
    std::optional<Measured> unit = column.is_growth ? column.unit : row_unit_;
    if (!unit) unit = column.unit ? column.unit : table_unit_;
    if (!value || !unit) return;
    const auto scaled = value->times(unit->scale);
    if (!scaled) return;
    Observation o;
    o.quantity.span = document_.text.bytes(cell);
    Quantity& quantity = o.quantity.value;
    quantity.value.value = scaled->normalized();
    quantity.unit = unit->unit;
    quantity.measure = column.is_growth ? Measure::growth : Measure::level;
    quantity.base = column.is_growth ? Base::yoy : Base::none;
    const Name name = full_name(label, last_level_ && column.is_growth ? *last_level_ : column);
    if (!column.is_growth) last_level_ = column;
    o.indicator = {
        {std::string(name.words), classify(*document_.tokens.lexicon, name.folded).code()}, document_.text.bytes(label), Source::sentence};
    o.period = period_ ? period_ : findings_.when.at(cell.begin, true);
    o.region = findings_.where.at(cell.begin);
    o.status = statuses_.at(cell.begin).status;
    out_.push_back(std::move(o));
  }

  const Document& document_;
  const Findings& findings_;
  const Surroundings& s_;
  Names names_;
  const Statuses& statuses_;
  // The document's own, a user's units with it; it outlives the reader.
  const Lexicon lexicon_{std::shared_ptr<const Lexicon::Impl>(std::shared_ptr<const void>(), document_.tokens.lexicon)};
  std::vector<Observation> out_;
  std::vector<Column> columns_;
  bool has_unit_column_ = false;
  std::optional<Linked<Period>> period_;
  std::optional<Column> last_level_;
  std::optional<Measured> table_unit_, row_unit_;
  std::u16string_view group_head_, caption_head_;
  std::string_view caption_code_;
  Name parent_;
};

}  // namespace

std::vector<Observation> read_tables(const Document& document, const Findings& findings, const Surroundings& s, const Statuses& statuses) {
  const auto& paragraphs = document.layout.paragraphs;
  const bool has_rows = std::any_of(paragraphs.begin(), paragraphs.end(), [](const auto& p) { return p.block == Block::table_row; });
  return has_rows ? TableReader(document, findings, s, statuses).read() : std::vector<Observation>();
}

}  // namespace zhibiao::link
