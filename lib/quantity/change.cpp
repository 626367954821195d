// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "quantity/amount.h"
#include "quantity/words.h"

namespace zhibiao::quantity {
namespace {

using lexicon::Id;
using text::Range;

/// What the words before a number say of it.
struct Said {
  const lexicon::Entry* change = nullptr;
  Range range;           // of the change word
  int compare = 0;       // 高 +1, 低 -1
  bool reaches = false;  // 达到, 为 between it and the number
};

class Changes {
 public:
  Changes(const Document& document, const std::vector<period::Hit>& periods, std::vector<Hit>& hits)
      : document_(document), tokens_(document.tokens), chars_(document.text.chars), periods_(periods), hits_(hits) {}

  void read() {
    if (!hits_.empty()) read_comparison(clause());
    for (std::size_t i = 0; i < hits_.size(); ++i) {
      enter_clause(hits_[i].range.begin);
      if (hits_[i].quantity.measure == Measure::level) read_one(i);
    }
  }

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  void enter_clause(std::uint32_t character) {
    const auto& clauses = document_.layout.clauses;
    if (clause_ < clauses.size() && character < clauses[clause_].range.end) return;
    if (dated_.empty() && !clauses.empty()) skip_to(document_.layout.clause_at(character));
    while (clause_ + 1 < clauses.size() && clauses[clause_].range.end <= character) {
      ++clause_;
      const bool goes_on = clauses[clause_].sentence == clauses[clause_ - 1].sentence && chars_[clauses[clause_].range.begin - 1] != u';';
      if (!goes_on) dated_ = {};
      read_comparison(clauses[clause_].range);
    }
  }

  // The clause before the next, if no year is compared with on the way.
  void skip_to(std::size_t next) {
    while (period_ < periods_.size() && !is_dated(periods_[period_])) ++period_;
    const bool is_free = period_ == periods_.size() || periods_[period_].range.begin >= document_.layout.clauses[next].range.begin;
    if (is_free && clause_ + 1 < next) clause_ = next - 1;
  }

  // 与2020年相比
  static bool is_dated(const period::Hit& hit) { return hit.is_base && hit.is_absolute && hit.period; }

  // 与2020年相比，| 原煤增长17%: a clause that says nothing but what is compared with
  void read_comparison(Range clause) {
    constexpr std::uint32_t longest_word = 4;  // 相比较, and the mark
    for (; period_ < periods_.size() && periods_[period_].range.begin < clause.end; ++period_) {
      const period::Hit& hit = periods_[period_];
      if (is_dated(hit) && hit.range.begin >= clause.begin && hit.range.end + longest_word >= clause.end) dated_ = hit.period->to_string();
    }
  }
  Range clause() const { return clause_ < document_.layout.clauses.size() ? document_.layout.clauses[clause_].range : Range{}; }

  // The number's own side of its clause: behind the number before it.
  std::uint32_t left_of(std::size_t i) const {
    const std::uint32_t begin = clause().begin;
    return i > 0 ? std::max(begin, std::min(hits_[i - 1].range.end, hits_[i].range.begin)) : begin;
  }

  void read_one(std::size_t i) {
    Hit& hit = hits_[i];
    const Said said = words_before(hit.range.begin, left_of(i));
    if (said.change != nullptr && hit.quantity.unit == "pp" && is_pulled(said.range.begin, left_of(i))) {
      return;
    } else if (said.change != nullptr) {
      hit.change = said.range;
      apply(hit, said);
      if (hit.quantity.unit == "pp" && hit.quantity.measure == Measure::change && is_of_fall(said.range.begin, left_of(i)))
        negate(hit.quantity);
    } else if (said.compare != 0) {
      compare(hit, said);
    } else if (follows_base(hit)) {
      hit.quantity.measure = Measure::growth;
    } else if (const auto* behind = growth_behind(hit)) {
      hit.quantity.measure = Measure::growth;
      if (is_down(*behind)) negate(hit.quantity);
    } else if (i > 0 && continues(hits_[i - 1], hit)) {
      inherit(hits_[i - 1], hit);
    } else if (!hit.numeral.empty() && is_multiple(hit)) {
      hit.quantity.measure = Measure::ratio;
    }
    read_pair(i);
    read_base(i);
  }

  // 同比-3.2%, 环比+0.5%
  bool follows_base(const Hit& hit) {
    const bool has_sign = !hit.numeral.empty() && !text::is_digit(chars_[hit.numeral.begin]) && !text::is_han(chars_[hit.numeral.begin]);
    if (hit.quantity.unit != "%" || !has_sign || hit.range.begin != hit.numeral.begin) return false;
    const std::uint32_t word = bases_before(hit.range.begin).word;
    return word != none && tokens_[word].range.end == hit.range.begin;
  }

  // 保持8%以上 | 增长, 实现1.5% | 的正增长: the noun behind a rate, with which the phrase ends
  const lexicon::Entry* growth_behind(const Hit& hit) const {
    if (hit.quantity.unit != "%") return nullptr;
    std::uint32_t token = tokens_.first_at(hit.range.end);
    const auto is_next = [&](std::uint32_t end) { return token < tokens_.size() && tokens_[token].range.begin == end; };
    std::uint32_t end = hit.range.end;
    if (is_next(end) && link::roles_of(tokens_, token).any(link::Roles(link::Role::of))) end = tokens_[token++].range.end;
    const auto* word = is_next(end) ? change_word(tokens_, token) : nullptr;
    if (word == nullptr || change_of(*word) != Change::verb || tokens_[token].range.size() > 3) return nullptr;
    const std::uint32_t behind = tokens_[token].range.end;
    return behind >= chars_.size() || !text::is_han(chars_[behind]) ? word : nullptr;
  }

  // 消费 | 拉动 | 经济增长 | 2.2个百分点: what it contributes, and no change of its own
  bool is_pulled(std::uint32_t change, std::uint32_t left) const {
    constexpr std::uint32_t longest_reach = 30;
    const std::uint32_t from = std::max(left, change - std::min(change, longest_reach));
    for (std::uint32_t token = tokens_.first_at(change); token-- > 0 && tokens_[token].range.begin >= from;)
      if (const auto* word = change_word(tokens_, token); word != nullptr && change_of(*word) == Change::pull) return true;
    return false;
  }

  // 降幅(比同期)收窄 | 2.2个百分点: a fall that is smaller is a rise of the rate
  bool is_of_fall(std::uint32_t change, std::uint32_t left) const {
    constexpr std::uint32_t longest_reach = 12;
    const std::uint32_t from = std::max(left, change - std::min(change, longest_reach));
    for (std::uint32_t token = tokens_.first_at(change); token-- > 0 && tokens_[token].range.begin >= from;)
      if (const auto* word = change_word(tokens_, token); word != nullptr && change_of(*word) == Change::noun) return is_down(*word);
    return false;
  }

  // From the number to the left, over 了, 达到, 分别, to the word that says how it changed.
  Said words_before(std::uint32_t at, std::uint32_t left) const {
    Said said;
    for (std::uint32_t token = tokens_.first_at(at); token-- > 0;) {
      const Range range = tokens_[token].range;
      if (range.begin < left || range.end != at) return said;
      if (const auto* change = change_word(tokens_, token)) {
        const Change kind = change_of(*change);
        if (kind == Change::same || kind == Change::first || kind == Change::from || kind == Change::pull) return said;
        said.change = change;
        said.range = range;
        return said;
      }
      if (is_numeral_word(tokens_, token, numeral::Word::compare)) {
        said.compare = tokens_.meaning(token, Id::numeral)->value == 2 ? -1 : 1;
        said.range = range;
        return said;
      }
      if (!may_stand_between(tokens_, token)) return said;
      said.reaches = true;
      at = range.begin;
    }
    return said;
  }

  // 增长12.7倍 is 1270 %
  static void to_percent(Quantity& q) {
    q.value.value = q.value.value.scaled(2).value_or(q.value.value);
    if (q.value_hi) q.value_hi->value = q.value_hi->value.scaled(2).value_or(q.value_hi->value);
    q.unit = "%";
  }

  // 翻两番 is 300 %: twice and twice again
  static bool double_up(Quantity& q) {
    std::int64_t percent = 100;
    for (Decimal n = 1; n <= q.value.value; n = *n.plus(Decimal(1))) {
      if (percent > 1'000'000'000) return false;
      percent *= 2;
    }
    q.value = {Decimal(percent - 100), 1};
    q.unit = "%";
    return true;
  }

  bool is_multiple(const Hit& hit) const {
    if (hit.unit.empty() || hit.quantity.unit.size() != 3) return false;
    const std::uint32_t token = tokens_.first_at(hit.unit.begin);
    const auto* entry = token < tokens_.size() ? tokens_.meaning(token, Id::unit) : nullptr;
    return entry != nullptr && tokens_.lexicon->table(Id::unit).cell(entry->row, 2) == "multiple";
  }

  void apply(Hit& hit, const Said& said) {
    Quantity& q = hit.quantity;
    const bool multiple = is_multiple(hit);
    switch (change_of(*said.change)) {
      case Change::to:
        hit.to_level = true;
        if (multiple) q.measure = Measure::ratio;
        return;
      case Change::doubling:
        if (hit.doublings && said.change->value != 1 && double_up(q)) {
          q.measure = Measure::growth;
          hit.range.begin = said.range.begin;
        }
        return;
      default:
        break;
    }
    if (multiple) {
      to_percent(q);
      q.measure = Measure::growth;
    } else if (q.unit == "%") {
      q.measure = Measure::growth;
    } else if (change_of(*said.change) == Change::noun) {
      hit.change = {};
      return;  // 涨幅 with anything but a rate says nothing of it
    } else {
      q.measure = Measure::change;
    }
    if (is_down(*said.change)) negate(q);
  }

  // 比全国高1.2个百分点: a gap, or a change where the other side is a time
  void compare(Hit& hit, const Said& said) {
    Quantity& q = hit.quantity;
    const auto than = than_before(hit.range.begin);
    if (!than) return;
    hit.change = said.range;
    q.measure = *than ? (q.unit == "%" ? Measure::growth : Measure::change) : Measure::gap;
    if (said.compare < 0) negate(q);
  }

  // Whether 比 stands before it in its clause; true: with a time behind it.
  std::optional<bool> than_before(std::uint32_t at) {
    const Bases& bases = bases_before(at);
    if (bases.than == none && bases.word == none) return std::nullopt;
    if (bases.than == none || (bases.word != none && bases.word > bases.than)) return true;
    return period_at(tokens_[bases.than].range.end) != nullptr;
  }

  /// The last tokens of the clause, up to a place, that say what is compared with.
  struct Bases {
    std::uint32_t word = none;   // 同比
    std::uint32_t than = none;   // 比
    std::uint32_t dated = none;  // 比 with a time behind it
  };

  // Goes along with the numbers, so that a long clause is read once.
  const Bases& bases_before(std::uint32_t at) {
    if (tokens_read_ < tokens_.size() && tokens_[tokens_read_].range.begin < clause().begin) {
      bases_ = {};
      tokens_read_ = tokens_.first_at(clause().begin);
    }
    constexpr lexicon::TableSet words(Id::base, Id::numeral);
    for (const std::uint32_t end = tokens_.first_at(at); (tokens_read_ = tokens_.next_in(tokens_read_, end, words)) < end; ++tokens_read_) {
      if (tokens_.in(tokens_read_, Id::base)) bases_.word = tokens_read_;
      if (!is_numeral_word(tokens_, tokens_read_, numeral::Word::than)) continue;
      bases_.than = tokens_read_;
      if (period_at(tokens_[tokens_read_].range.end) != nullptr) bases_.dated = tokens_read_;
    }
    const auto forget = [this](std::uint32_t& token) {
      if (token != none && tokens_[token].range.begin < clause().begin) token = none;
    };
    forget(bases_.word);
    forget(bases_.than);
    forget(bases_.dated);
    return bases_;
  }

  // Also behind an opening quote: 比“八五”
  const period::Hit* period_at(std::uint32_t begin) const {
    if (begin < chars_.size() && (chars_[begin] == u'\u201C' || chars_[begin] == u'"')) ++begin;
    const auto it =
        std::lower_bound(periods_.begin(), periods_.end(), begin, [](const period::Hit& h, std::uint32_t x) { return h.range.end <= x; });
    return it != periods_.end() && it->range.begin <= begin ? &*it : nullptr;
  }

  // 分别增长3.2%和4.1%: 、 or 和 and nothing else
  bool continues(const Hit& before, const Hit& hit) const {
    if (before.quantity.measure != Measure::growth && before.quantity.measure != Measure::change) return false;
    if (before.change.empty() || hit.range.begin < before.range.end || hit.range.begin - before.range.end > 2) return false;
    if (hit.quantity.bound != Bound::exact && hit.quantity.unit != before.quantity.unit) return false;  // 增长19%、突破80亿元
    for (std::uint32_t i = before.range.end; i < hit.range.begin; ++i) {
      if (chars_[i] == u'\u3001' || chars_[i] == u' ') continue;
      const std::uint32_t token = tokens_.first_at(i);
      if (token >= tokens_.size() || tokens_[token].range.begin != i) return false;
      if (!link::roles_of(tokens_, token).any(link::Roles(link::Role::lead))) return false;
    }
    return hit.range.begin > before.range.end;
  }

  void inherit(const Hit& before, Hit& hit) {
    const std::uint32_t token = tokens_.first_at(before.change.begin);
    const auto* change = token < tokens_.size() ? change_word(tokens_, token) : nullptr;
    if (change == nullptr) return;
    hit.change = before.change;
    apply(hit, {change, before.change, 0, false});
  }

  // 由X提高到Y: X is where it came from
  void read_pair(std::size_t i) {
    if (!hits_[i].to_level || i == 0) return;
    Hit& from = hits_[i - 1];
    if (from.range.begin < clause().begin || from.quantity.measure != Measure::level) return;
    const std::uint32_t left = left_of(i - 1);
    for (std::uint32_t token = tokens_.first_at(from.range.begin); token-- > 0 && tokens_[token].range.begin >= left;) {
      const auto* change = change_word(tokens_, token);
      if (change != nullptr && change_of(*change) == Change::from) {
        from.from_level = true;
        if (from.change.empty()) from.change = tokens_[token].range;
        return;
      }
    }
  }

  void read_base(std::size_t i) {
    Hit& hit = hits_[i];
    Quantity& q = hit.quantity;
    if (q.measure != Measure::growth && q.measure != Measure::change && q.measure != Measure::ratio) return;
    if (i > 0 && continues(hits_[i - 1], hit) && hits_[i - 1].change == hit.change) {
      q.base = hits_[i - 1].quantity.base;
      q.base_period = hits_[i - 1].quantity.base_period;
      hit.base = hits_[i - 1].base;
      return;
    }
    q.base = q.measure == Measure::ratio ? Base::prev : Base::yoy;
    if (q.measure == Measure::ratio && read_ratio_base(hit)) return;
    const Bases& bases = bases_before(hit.range.begin);
    if (bases.word != none && (bases.dated == none || bases.word > bases.dated)) {
      q.base = static_cast<Base>(tokens_.meaning(bases.word, Id::base)->role);
      hit.base = tokens_[bases.word].range;
    } else if (bases.dated != none) {
      const period::Hit* period = period_at(tokens_[bases.dated].range.end);
      hit.base = {tokens_[bases.dated].range.begin, period->range.end};
      set_base(q, *period);
      if (q.base == Base::year) dated_ = q.base_period;
    } else if (!dated_.empty() && q.measure == Measure::growth) {
      q.base = Base::year;
      q.base_period = dated_;
    }
  }

  // 是2015年的 | 2.3倍
  bool read_ratio_base(Hit& hit) {
    const auto it = std::lower_bound(periods_.begin(), periods_.end(), hit.range.begin,
                                     [](const period::Hit& h, std::uint32_t x) { return h.range.end < x; });
    for (const auto* period : {it != periods_.end() ? &*it : nullptr, it != periods_.begin() ? &*std::prev(it) : nullptr}) {
      if (period == nullptr || period->range.end > hit.range.begin || hit.range.begin - period->range.end > 2) continue;
      hit.base = period->range;
      set_base(hit.quantity, *period);
      return true;
    }
    return false;
  }

  static void set_base(Quantity& q, const period::Hit& period) {
    if (!period.is_absolute || !period.period) {
      q.base = Base::yoy;
      return;
    }
    q.base = Base::year;
    q.base_period = period.period->to_string();
  }

  const Document& document_;
  const lexicon::Tokens& tokens_;
  std::u16string_view chars_;
  const std::vector<period::Hit>& periods_;
  std::vector<Hit>& hits_;
  std::size_t clause_ = 0;
  std::size_t period_ = 0;  // the first of the clauses that were not entered yet
  std::string dated_;       // 比2010年增长49.6%，外资增长2.3倍: the year that the sentence compares with, up to a semicolon
  Bases bases_;
  std::uint32_t tokens_read_ = 0;
};

// 持平 · 翻番 · 居首位: quantities that are words
class WordQuantities {
 public:
  explicit WordQuantities(const Document& document) : document_(document), tokens_(document.tokens) {}

  void read(std::vector<Hit>& hits) {
    const std::size_t numbers = hits.size();
    constexpr auto changes = &lexicon::Block::changes;
    for (std::uint32_t token = tokens_.next(0, changes); token < tokens_.size(); token = tokens_.next(token + 1, changes)) {
      const auto& change = *change_word(tokens_, token);
      if (!may_state(change)) continue;
      Hit hit;
      hit.range = tokens_[token].range;
      if (says(change, token, hit)) hits.push_back(std::move(hit));
    }
    if (hits.size() == numbers) return;
    std::inplace_merge(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(numbers), hits.end(),
                       [](const Hit& a, const Hit& b) { return a.range.begin < b.range.begin; });
  }

 private:
  static Quantity stated(std::int64_t value, std::string unit, Measure measure, Base base) {
    Quantity q;
    q.value.value = value;
    q.unit = std::move(unit);
    q.measure = measure;
    q.base = base;
    return q;
  }

  static bool may_state(const lexicon::Entry& change) {
    return change_of(change) == Change::same || change_of(change) == Change::doubling || change_of(change) == Change::first;
  }

  bool says(const lexicon::Entry& change, std::uint32_t token, Hit& hit) const {
    Quantity& q = hit.quantity;
    switch (change_of(change)) {
      case Change::same:
        q = stated(0, "%", Measure::growth, Base::yoy);
        if (change.value == 1) q.bound = Bound::about;
        hit.change = hit.range;
        return !is_before_of(token);
      case Change::doubling:
        if (change.value != 1) return false;
        q = stated(100, "%", Measure::growth, Base::yoy);
        hit.change = hit.range;
        return true;
      case Change::first:
        q = stated(1, "rank", Measure::rank, Base::none);
        return is_placed(token);
      default:
        return false;
    }
  }

  // 持平的为4个: those that are level, and no level
  bool is_before_of(std::uint32_t token) const {
    const std::uint32_t next = token + 1;
    return next < tokens_.size() && tokens_[next].range.begin == tokens_[token].range.end &&
           link::roles_of(tokens_, next).any(link::Roles(link::Role::of));
  }

  bool is_placed(std::uint32_t token) const {
    const std::uint32_t at = tokens_[token].range.begin;
    while (token-- > 0 && at - tokens_[token].range.begin <= 12) {
      if (document_.text.chars.find(u'\uFF0C', tokens_[token].range.end) < at) return false;
      if (link::roles_of(tokens_, token).any(link::Roles(link::Role::place, link::Role::share))) return true;
    }
    return false;
  }

  const Document& document_;
  const lexicon::Tokens& tokens_;
};

}  // namespace

void read_changes(const Document& document, const std::vector<period::Hit>& periods, std::vector<Hit>& quantities) {
  Changes(document, periods, quantities).read();
  WordQuantities(document).read(quantities);
}

}  // namespace zhibiao::quantity
