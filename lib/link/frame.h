// SPDX-License-Identifier: Apache-2.0
// Where in its clause a quantity has its name: before it (公厕10座), behind it (10座公厕), around it (新建10座公厕), or nowhere (增长7%).
#pragma once
#include <vector>

#include "link/name.h"
#include "quantity/find.h"
#include "unit/find.h"

namespace zhibiao::link {

struct Frame {
  text::Range before;         ///< the noun phrase before the number, trimmed; empty if there is none
  text::Range head;           ///< of A 实现 B: B, where A is `before`
  text::Range list_head;      ///< what a list measures, of which this is an item: 销售额分别为：
  text::Range verb;           ///< the counted verb that opens the phrase, or stands alone before the number
  text::Range behind;         ///< the noun phrase behind the number, where it is the name
  text::Range project;        ///< of 投资2000万元的码头、…: 码头, where the list goes on
  text::Range to;             ///< of 给3万名学生发放了助学金: 给
  text::Range deed;           ///< … 发放
  text::Range predicate;      ///< of 7家企业通过验收, whose noun says too little: 通过验收
  text::Range award;          ///< of 10家企业被认定为X: X, where 企业 is `behind`; of a deed its object: 助学金
  bool is_sum = false;        ///< 累计 stands before the number
  bool is_class = false;      ///< 5亿元以上 | 41个: the name is the class of what the sentence counts
  bool is_list_item = false;  ///< 、 or 和 links it to the quantity before it
  bool is_total = false;      ///< the name is a bare 总数, 总量
  bool is_attribute = false;  ///< the name is a bare 总投资, 占地面积
  bool is_capacity = false;   ///< a physical amount in the name of a project: 700万吨露天矿
  bool is_spent = false;      ///< 投资2亿元 | 新建水厂: what the amount was spent on stands behind it
  bool is_net = false;        ///< 净增 behind the name: a change
  text::Range scope;          ///< of a rank: 居全国 | 首位
  bool reaches = false;       ///< 达到: the number is a state
  bool is_kept = false;       ///< 保持在: a state that held over all the time that is spoken of
  text::Range share;          ///< 占X(比重): X
  bool is_about = false;      ///< 约占: the bound stands before the verb
  bool is_weight = false;     ///< the name ends in 占比, 比重
  text::Range gap;            ///< 高于X: X
  text::Range plan;           ///< 完成年度目标的: 年度目标
};

/// 危房改造和住房提升2万户: a verb that elsewhere says how a value changed is what is counted here.
bool is_counted_verb(const lexicon::Tokens& tokens, const quantity::Hit& hit);

/// 3位, 3名 (place), 415块 (spoken): the unit is one word that joins others so.
bool has_unit(const lexicon::Tokens& tokens, const quantity::Hit& hit, unit::Role role);

/// 提升3位: places that were moved, and no persons.
bool is_place(const lexicon::Tokens& tokens, const quantity::Hit& hit);

/// A share of something, in % or per mille.
inline bool is_ratio(const quantity::Hit& hit) {
  const std::string_view unit = hit.quantity.unit;
  return unit.size() == 1 ? unit[0] == '%' : unit == "\u2030";
}

/// 27个 | 总投资 | 69.5亿元的…: what stands between a count and the size of what is counted; empty where that is no size.
text::Range name_of_size(const Surroundings& s, const quantity::Hit& count, const quantity::Hit& size);

/// 69.5亿元的 | 重点项目: the noun behind a number and 的, up to `right`; empty where there is none.
text::Range noun_behind(const Surroundings& s, const quantity::Hit& hit, std::uint32_t right);

/// What leads a list of labels and numbers, read up to its 分别为： - the name, and of what its numbers are shares.
Frame list_lead(const Surroundings& s, text::Range lead);

/// What the words before a number say of its time, and what it is a share of, or compared with; `before` is what stands before those words.
Frame state_of(const Surroundings& s, const quantity::Hit& hit, text::Range gap);

/// The frame of a quantity whose clause has been read up to `left`. `right` is where the next quantity, or the clause's end, is.
Frame frame_of(const Surroundings& s, const quantity::Hit& hit, std::uint32_t left, std::uint32_t right, bool more_follow);

}  // namespace zhibiao::link
