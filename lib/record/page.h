// SPDX-License-Identifier: Apache-2.0
// The fixed parts of the HTML report.
#pragma once
#include <string_view>

namespace zhibiao::record {

/// The style sheet and the script: both inline, nothing is fetched.
extern const std::string_view page_style;
extern const std::string_view page_script;

}  // namespace zhibiao::record
