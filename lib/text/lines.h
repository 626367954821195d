// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "text/clean.h"

namespace zhibiao::text {

/// Takes out the blanks beside Han and the line breaks that fall inside a sentence (hard-wrapped and OCR'd pages), in place.
/// A '\n' stays where a paragraph, a heading, a caption or a table row ends.
void join_lines(Clean& text);

/// Characters at the start of a line that open a heading, a list item or a caption: 一、 (一) 第三章 —— □ 1. 本报讯 图1
bool opens_block(std::u16string_view line);

/// 1 for 一、 or 第三章, 2 for (一), 3 for 1. ; 0 for a line without a mark.
int heading_level(std::u16string_view line);

/// 图1, 单位:亿元
bool is_caption(std::u16string_view line);

/// 本报讯, 又讯
bool opens_article(std::u16string_view line);

/// A label and then cells of figures only, with blanks between them: 地区生产总值 4000.5 10.0
bool is_table_row(std::u16string_view line);

/// A figure of a table: 4000.5, -1.6, 12,345, 5.2%
bool is_cell(std::u16string_view word);

}  // namespace zhibiao::text
