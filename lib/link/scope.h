// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "link/name.h"
#include "quantity/find.h"

namespace zhibiao::link {

/// Numbers that state no indicator: lengths of time, ages, set phrases in quotation marks, articles, small counts in words, frequencies.
bool is_out_of_scope(const Surroundings& s, const quantity::Hit& hit);

/// A bound that only defines a class of what is counted behind it: 产值超10亿元|企业73户, 亿元以上|项目85个.
bool is_threshold(const Surroundings& s, const quantity::Hit& hit, const quantity::Hit* next, text::Range clause);

}  // namespace zhibiao::link
