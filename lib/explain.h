// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "pipeline.h"

namespace zhibiao {

/// What each stage found, sentence by sentence, for a person.
std::string explain(const Analysis& analysis);

}  // namespace zhibiao
