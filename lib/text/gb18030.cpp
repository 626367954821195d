// SPDX-License-Identifier: Apache-2.0
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <memory>

#include "zhibiao/extractor.h"

namespace zhibiao::inline v0 {

std::string decode_gb18030(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open("gb18030", &status), &ucnv_close);
  std::string out;
  if (U_FAILURE(status)) return out;
  // In pieces, so that a text longer than ICU's 32-bit lengths is decoded as well.
  constexpr std::size_t piece = 1 << 16;
  std::u16string units(piece, u'\0');
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  std::size_t kept = 0;  // a lead surrogate that waits for its second half
  do {
    status = U_ZERO_ERROR;
    char16_t* target = units.data() + kept;
    ucnv_toUnicode(converter.get(), &target, units.data() + piece, &source, end, nullptr, true, &status);
    auto length = static_cast<std::size_t>(target - units.data());
    kept = status == U_BUFFER_OVERFLOW_ERROR && length > 0 && U16_IS_LEAD(units[length - 1]) ? 1 : 0;
    length -= kept;
    icu::UnicodeString(false, units.data(), static_cast<int32_t>(length)).toUTF8String(out);
    if (kept != 0) units[0] = units[length];
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  return out;
}

}  // namespace zhibiao::inline v0
