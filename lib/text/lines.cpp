// SPDX-License-Identifier: Apache-2.0
#include "text/lines.h"

#include <algorithm>
#include <array>

#include "lexicon/table.h"

namespace zhibiao::text {
namespace {

using View = std::u16string_view;

/// Words that lines begin with, and a bit for the first character of each: by its last six, so that others may have it too.
class List {
 public:
  void add(const std::u16string& word) {
    words_.push_back(word);
    first_ |= bit(word.front());
  }
  /// The length of the first word that the line begins with; 0 if none.
  std::size_t begins(View line) const {
    if (line.empty() || (first_ & bit(line.front())) == 0) return 0;
    for (const auto& word : words_)
      if (line.starts_with(word)) return word.size();
    return 0;
  }

 private:
  static std::uint64_t bit(char16_t c) { return std::uint64_t{1} << c % 64; }
  std::vector<std::u16string> words_;
  std::uint64_t first_ = 0;
};

// layout.tsv, by role.
struct Words {
  List ordinal, nth, chapter, dateline, caption, bullet, address;

  Words() {
    const std::array<std::pair<std::string_view, List*>, 7> roles = {{{"ordinal", &ordinal},
                                                                      {"nth", &nth},
                                                                      {"chapter", &chapter},
                                                                      {"dateline", &dateline},
                                                                      {"caption", &caption},
                                                                      {"bullet", &bullet},
                                                                      {"address", &address}}};
    const lexicon::Table table = lexicon::embedded_table("layout");
    for (std::uint32_t row = 0; row < table.size(); ++row)
      for (const auto& [name, list] : roles)
        if (table.cell(row, 1) == name) list->add(fold(table.cell(row, 0)));
  }
  static const Words& instance() {
    static const Words words;
    return words;
  }
};

constexpr View clause_marks = u"\uFF0C\u3002;:!?,\u3001";
constexpr View final_marks = u"\u3002!?;:\u2026";

bool has_clause_mark(View line) { return line.find_first_of(clause_marks) != View::npos; }

// A sentence is over here: 。 or a closing quote or bracket right after one.
bool ends_sentence(View line) {
  while (!line.empty() && (line.back() == u'\u201D' || line.back() == u'\u2019' || line.back() == u')' || line.back() == u'"'))
    line.remove_suffix(1);
  return line.empty() || final_marks.find(line.back()) != View::npos;
}

// 十二、 or 3、 or 3. before anything but a digit
std::size_t ordinal_mark(View line) {
  const Words& words = Words::instance();
  std::size_t n = 0;
  while (n < line.size() && n < 4) {
    const std::size_t step = is_digit(line[n]) ? 1 : words.ordinal.begins(line.substr(n));
    if (step == 0) break;
    n += step;
  }
  if (n == 0 || n >= line.size()) return 0;
  const bool closes = line[n] == u'\u3001' || (line[n] == u'.' && (n + 1 == line.size() || !is_digit(line[n + 1])));
  return closes ? n + 1 : 0;
}

// (一) (12)
bool bracketed_ordinal(View line) {
  if (line.size() < 3 || line.front() != u'(') return false;
  const std::size_t close = line.find(u')');
  if (close == View::npos || close < 2 || close > 5) return false;
  for (std::size_t i = 1; i < close; ++i)
    if (!is_digit(line[i]) && Words::instance().ordinal.begins(line.substr(i)) == 0) return false;
  return true;
}

// 第三章
bool numbered_chapter(View line) {
  const Words& words = Words::instance();
  std::size_t n = words.nth.begins(line);
  if (n == 0) return false;
  while (n < line.size() && n < 6 && (is_digit(line[n]) || words.ordinal.begins(line.substr(n)) != 0)) ++n;
  return words.chapter.begins(line.substr(std::min(n, line.size()))) != 0;
}

// 图1, 表 2, 单位:亿元
bool opens_caption(View line) {
  const std::size_t n = Words::instance().caption.begins(line);
  return n > 0 && n < line.size() && (line[n - 1] == u':' || is_digit(line[n]) || line[n] == u' ');
}

View trim(View line) {
  while (!line.empty() && line.front() == u' ') line.remove_prefix(1);
  while (!line.empty() && line.back() == u' ') line.remove_suffix(1);
  return line;
}

// 1、发展加快，效益提高: a line that was broken at the margin is about as long as the next.
constexpr std::size_t longer_than_wrapped = 8;

// The line goes on in the next one: it stops in mid-sentence, and the next line does not open a block of its own.
bool runs_on(View line, bool continues, View next, std::size_t blank_lines) {
  if (line.empty() || next.empty() || ends_sentence(line) || opens_block(next) || is_table_row(line) || is_table_row(next)) return false;
  const char16_t last = line.back();
  if (last == u'\uFF0C' || last == u'\u3001' || last == u',') return true;
  const View marks = heading_level(line) > 0 ? View(u"\uFF0C\u3002;") : clause_marks;  // 十二、资源、环境和应急管理 is a heading
  const bool prose = continues || line.substr(ordinal_mark(line)).find_first_of(marks) != View::npos;
  if (prose && !continues && heading_level(line) > 0 && next.size() > line.size() + longer_than_wrapped) return false;
  if (prose) return line.size() >= 8 || (continues && blank_lines == 0);
  return blank_lines == 0 && line.size() >= 24 && has_clause_mark(next) && !opens_block(line);
}

// —5— or - 12 -: the number of a page on a line of its own.
bool is_page_number(View line) {
  constexpr View dashes = u"-\u2014\u2013 ";
  line = trim(line);
  const std::size_t digits = line.find_first_not_of(dashes);
  if (digits == View::npos || digits == 0) return false;
  const std::size_t end = std::min(line.find_first_of(dashes, digits), line.size());
  const View number = line.substr(digits, end - digits);
  return number.size() <= 4 && std::all_of(number.begin(), number.end(), is_digit) && end < line.size() &&
         line.find_first_not_of(dashes, end) == View::npos;
}

bool keeps_blank(char16_t before, char16_t after) {
  const auto narrow = [](char16_t c) { return c > u' ' && c < 0x250; };
  return narrow(before) && narrow(after);
}

}  // namespace

bool opens_block(View line) {
  line = trim(line);
  const Words& words = Words::instance();
  return words.bullet.begins(line) != 0 || words.dateline.begins(line) != 0 || words.address.begins(line) != 0 || ordinal_mark(line) != 0 ||
         bracketed_ordinal(line) || numbered_chapter(line) || opens_caption(line);
}

int heading_level(View line) {
  if (numbered_chapter(line)) return 1;
  if (bracketed_ordinal(line)) return 2;
  if (ordinal_mark(line) != 0) return is_digit(line.front()) ? 3 : 1;
  return 0;
}

bool is_caption(View line) { return opens_caption(line); }

bool opens_article(View line) { return Words::instance().dateline.begins(line) != 0; }

bool is_cell(View word) {
  if (word.empty()) return false;
  std::size_t i = word.front() == u'-' || word.front() == u'+' ? 1 : 0;
  bool digits = false;
  for (; i < word.size() && (is_digit(word[i]) || word[i] == u'.' || word[i] == u','); ++i) digits = digits || is_digit(word[i]);
  if (digits && i < word.size() && (word[i] == u'%' || word[i] == u'\u2030')) ++i;
  return i == word.size() && (digits || word == u"-" || word == u"--");
}

bool is_table_row(View line) {
  line = trim(line);
  if (line.find_first_of(u"\uFF0C\u3002;") != View::npos) return false;  // prose that happens to end in a figure
  std::size_t cells = 0;
  bool label = false;
  while (!line.empty()) {
    const View word = line.substr(0, line.find(u' '));
    line = trim(line.substr(word.size()));
    if (is_cell(word))
      ++cells;
    else if (cells > 0)
      return false;
    else
      label = true;
  }
  return label && cells > 0;
}

namespace {

/// Moves characters to the front as it goes over the text line by line.
class Joiner {
 public:
  explicit Joiner(Clean& text) : text_(text), chars_(text.chars.data()), at_(text.at.data()), size_(text.chars.size()) {}

  void join() {
    bool continues = false;  // this line is the tail of one that ran on
    for (std::size_t begin = 0; begin < size_;) {
      const std::size_t end = line_end(begin);
      std::size_t next = end;
      std::size_t breaks = 0;
      while (next < size_ && is_break(chars_[next])) breaks += chars_[next++] == u'\n' ? 1 : 0;
      // Asked before the line is written, which moves characters.
      const View line = trim(View(chars_, size_).substr(begin, end - begin));
      if (next < size_ && is_page_number(View(chars_, size_).substr(next, line_end(next) - next))) {
        // A sentence goes on over the foot of its page.
        std::size_t over = line_end(next);
        while (over < size_ && is_break(chars_[over])) ++over;
        if (goes_on_at(over, line, continues, breaks)) next = over;
      }
      const bool joins = goes_on_at(next, line, continues, breaks);
      put_line(begin, end);
      if (joins && out_ > 0 && keeps_blank(chars_[out_ - 1], chars_[next])) put(end, u' ');
      if (!joins && out_ > 0 && chars_[out_ - 1] != u'\n' && end < size_) put(end, u'\n');
      continues = joins;
      begin = next;
    }
    text_.at[out_] = static_cast<std::uint32_t>(text_.source.size());
    text_.chars.resize(out_);
    text_.at.resize(out_ + 1);
  }

 private:
  static bool is_break(char16_t c) { return c == u'\n' || c == u' '; }

  // Lines before `from` are not asked for again, only that of the line that is read.
  std::size_t line_end(std::size_t from) {
    std::size_t i = break_;
    while (i < text_.breaks.size() && (text_.breaks[i] < from || chars_[text_.breaks[i]] != u'\n')) ++i;
    return i < text_.breaks.size() ? text_.breaks[i] : size_;
  }

  bool goes_on_at(std::size_t from, View line, bool continues, std::size_t breaks) {
    return from < size_ && runs_on(line, continues, trim(View(chars_, size_).substr(from, line_end(from) - from)), breaks - 1);
  }

  // Without the blanks that stand beside Han.
  void put_line(std::size_t begin, std::size_t end) {
    while (break_ < text_.breaks.size() && text_.breaks[break_] < begin) ++break_;
    for (std::size_t i = begin; i < end;) {
      const std::size_t blank = break_ < text_.breaks.size() ? std::min<std::size_t>(text_.breaks[break_], end) : end;
      put_run(i, blank);
      std::size_t after = blank;
      while (after < end && chars_[after] == u' ') ++after;
      if (out_ > 0 && after < end && keeps_blank(chars_[out_ - 1], chars_[after])) put(blank, u' ');
      break_ += after - blank;  // a blank each
      i = after;
    }
  }

  void put(std::size_t from, char16_t c) {
    at_[out_] = at_[from];
    chars_[out_++] = c;
  }
  void put_run(std::size_t from, std::size_t to) {
    if (out_ != from) {
      std::copy(chars_ + from, chars_ + to, chars_ + out_);
      std::copy(at_ + from, at_ + to, at_ + out_);
    }
    out_ += to - from;
  }

  Clean& text_;
  char16_t* const chars_;
  std::uint32_t* const at_;
  const std::size_t size_;
  std::size_t out_ = 0;    // characters written
  std::size_t break_ = 0;  // the next one behind what was written
};

}  // namespace

void join_lines(Clean& text) { Joiner(text).join(); }

}  // namespace zhibiao::text
