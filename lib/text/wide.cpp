// SPDX-License-Identifier: Apache-2.0
#include "text/wide.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#if defined(__x86_64__) && defined(__GNUC__)
#include <tmmintrin.h>
#define ZHIBIAO_HAS_SSSE3 1
#endif

namespace zhibiao::text {
namespace {

// Bytes as one number, the first of them lowest: one load.
template <class Number>
Number load(const unsigned char* bytes) {
  Number out;
  std::memcpy(&out, bytes, sizeof(out));
  if constexpr (std::endian::native == std::endian::big) {
    out = 0;
    for (unsigned i = 0; i < sizeof(out); ++i) out |= Number{bytes[i]} << 8U * i;
  }
  return out;
}

// Of two characters, 24 bits each, the same bits.
constexpr std::uint64_t both(std::uint64_t bits) { return bits << 24U | bits; }

// One character, folded; false where it ends what can be read here.
bool fold_one(const unsigned char* bytes, const FoldTable& fold, char16_t& out) {
  const auto one = load<std::uint32_t>(bytes);
  if ((one & 0xC0C0F0) != 0x8080E0) return false;
  const auto c = static_cast<char16_t>((one & 0x0FU) << 12U | (one >> 2U & 0xFC0U) | (one >> 16U & 0x3FU));
  if (c < FoldTable::wide || (c >= 0xD800 && c < 0xE000)) return false;  // ill-formed
  out = fold[c];
  return is_plain(out);
}

#ifdef ZHIBIAO_HAS_SSSE3
// Five at a time out of sixteen bytes, or as many as there are, and one where it does not stay as it is.
[[gnu::target("ssse3")]] std::size_t fold_wide_ssse3(const unsigned char* bytes, std::size_t most, const FoldTable& fold, char16_t* chars) {
  constexpr char x = -1;  // no byte
  const __m128i shape_of =
      _mm_setr_epi32(static_cast<int>(0xF0C0C0F0), static_cast<int>(0xC0F0C0C0), static_cast<int>(0xC0C0F0C0), 0xC0C0F0);
  const __m128i shape = _mm_setr_epi32(static_cast<int>(0xE08080E0), static_cast<int>(0x80E08080), static_cast<int>(0x8080E080), 0x8080E0);
  const __m128i tails_of = _mm_setr_epi8(2, 1, 5, 4, 8, 7, 11, 10, 14, 13, x, x, x, x, x, x);
  const __m128i lead_of = _mm_setr_epi8(x, 0, x, 3, x, 6, x, 9, x, 12, x, x, x, x, x, x);
  std::size_t n = 0;
  for (;; ++n, bytes += 3) {
    for (; n + 5 <= most; n += 5, bytes += 15) {
      const __m128i five = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
      const auto fits = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_and_si128(five, shape_of), shape)));
      const __m128i tails = _mm_shuffle_epi8(five, tails_of), lead = _mm_shuffle_epi8(five, lead_of);
      const __m128i low = _mm_and_si128(tails, _mm_set1_epi16(0x3F)), middle = _mm_and_si128(tails, _mm_set1_epi16(0x3F00));
      const __m128i codes = _mm_or_si128(_mm_or_si128(low, _mm_srli_epi16(middle, 2)), _mm_slli_epi16(lead, 4));
      _mm_storeu_si128(reinterpret_cast<__m128i*>(chars + n), codes);
      const char16_t* const c = chars + n;
      if (fits == 0xFFFF && fold.stays(c[0]) && fold.stays(c[1]) && fold.stays(c[2]) && fold.stays(c[3]) && fold.stays(c[4])) continue;
      const auto count = std::min(5, std::countr_one(fits) / 3);
      for (int i = 0; i < count && fold.stays(chars[n]); ++i, bytes += 3) ++n;
      break;
    }
    if (n == most || !fold_one(bytes, fold, chars[n])) return n;
  }
}
#endif

}  // namespace

// Two at a time, and one where either does not stay as it is.
std::size_t fold_wide_portable(const unsigned char* bytes, std::size_t most, const FoldTable& fold, char16_t* chars) {
  for (std::size_t n = 0;; ++n, bytes += 3) {
    for (; n + 2 < most; n += 2, bytes += 6) {
      const auto two = load<std::uint64_t>(bytes);
      if ((two & both(0xC0C0F0)) != both(0x8080E0)) break;
      const std::uint64_t codes = (two & both(0x0F)) << 12U | (two >> 2U & both(0xFC0)) | (two >> 16U & both(0x3F));
      const auto first = static_cast<char16_t>(codes), second = static_cast<char16_t>(codes >> 24U);
      if (!fold.stays(first) || !fold.stays(second)) break;
      chars[n] = first;
      chars[n + 1] = second;
    }
    if (n == most || !fold_one(bytes, fold, chars[n])) return n;
  }
}

std::size_t fold_wide(const unsigned char* bytes, std::size_t most, const FoldTable& fold, char16_t* chars) {
#ifdef ZHIBIAO_HAS_SSSE3
  static const bool has_ssse3 = __builtin_cpu_supports("ssse3") != 0;
  if (has_ssse3) return fold_wide_ssse3(bytes, most, fold, chars);
#endif
  return fold_wide_portable(bytes, most, fold, chars);
}

}  // namespace zhibiao::text
