// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

namespace zhibiao::record {

/// How many bytes of the front of `text` are one well-formed UTF-8 character; 0 where they are none.
std::size_t character_size(std::string_view text) noexcept;

/// Appends `text`; ill-formed bytes become U+FFFD.
void append_clean(std::string& out, std::string_view text);

/// Appends `text` as text or attribute of HTML and XML: markup is escaped, ill-formed bytes and what XML forbids become U+FFFD.
void append_markup(std::string& out, std::string_view text);

/// Appends `text` as a JSON string with its quotes. Ill-formed bytes become U+FFFD; controls and the characters that some readers take for
/// line ends (U+0085, U+2028, U+2029) are escaped, so that a record stays one line.
void append_json_string(std::string& out, std::string_view text);

/// Appends `text` as a field of CSV, quoted where RFC 4180 asks for it or one of `separators` stands in it. Ill-formed bytes become U+FFFD.
void append_csv_field(std::string& out, std::string_view text, std::string_view separators = {});

}  // namespace zhibiao::record
