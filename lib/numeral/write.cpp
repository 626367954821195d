// SPDX-License-Identifier: Apache-2.0
#include "zhibiao/numeral.h"

namespace zhibiao::inline v0 {

Result<std::string> write_numeral(const Decimal&, Script) { return Error{Errc::no_match, 0, "not written yet"}; }

}  // namespace zhibiao::inline v0
