// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "period/words.h"

namespace zhibiao::period {

/// How far a reader of one expression has come.
struct Cursor {
  const Document& document;
  std::uint32_t p;

  char16_t now() const { return at(p); }
  char16_t at(std::uint32_t i) const { return i < document.text.size() ? document.text.chars[i] : u'\0'; }
  Word word() const { return word_at(document, p); }
  Word word(Kind kind) const { return word_at(document, p, kind); }
  /// A unit of time; 年 where 年初 is cut out of 年初步.
  Word unit() const {
    Word w = word(Kind::unit);
    if (w.length != 2 || w.value.find('.') == std::string_view::npos || !word_at(document, p + 1, Kind::not_time)) return w;
    w.length = 1;
    w.value = w.value.substr(0, w.value.find('.'));
    return w;
  }
  Number number() const {
    if (number_at_ != p) {
      number_ = number_at(document, p);
      number_at_ = p;
    }
    return number_;
  }

  bool eat(Kind kind) {
    const Word w = word(kind);
    p += w.length;
    return static_cast<bool>(w);
  }
  bool eat(char16_t c) {
    if (now() != c) return false;
    ++p;
    return true;
  }
  /// Gives back what was read: a form that failed half-way.
  bool back(std::uint32_t to) {
    p = to;
    return false;
  }

  // The number that was asked for last: one form after the other begins with it.
  mutable std::uint32_t number_at_ = 0xFFFFFFFF;
  mutable Number number_ = {};
};

/// "year" of the cell "year.end".
inline std::string_view unit_name(const Word& word) { return word.value.substr(0, word.value.find('.')); }
inline bool is_unit(const Word& word, std::string_view name) {
  return word.kind == Kind::unit && word.value.starts_with(name) && (word.value.size() == name.size() || word.value[name.size()] == '.');
}
/// 年末, 月初; not 年度.
inline bool has_edge(const Word& word) { return word.value.ends_with(".end") || word.value.ends_with(".begin"); }

}  // namespace zhibiao::period
