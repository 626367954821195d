// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "link/link.h"
#include "link/name.h"
#include "link/status.h"

namespace zhibiao::link {

/// The observations of plain tables: a caption, a header that names columns and units, rows of a label and figures. A table whose shape is
/// unclear is left alone.
std::vector<Observation> read_tables(const Document& document, const Findings& findings, const Surroundings& s, const Statuses& statuses);

}  // namespace zhibiao::link
