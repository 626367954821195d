// SPDX-License-Identifier: Apache-2.0
// The C interface: what other languages call. Prints the observations of a sentence as JSON Lines.
#include <stdio.h>
#include <string.h>
#include <zhibiao/c.h>

int main(void) {
  const char* text = "2024年，全市实现地区生产总值349.8亿元，同比增长6.2%；2025年力争突破370亿元。";
  char* error = NULL;
  zhibiao_extractor* extractor = zhibiao_extractor_new(NULL, "411600", NULL, NULL, 0, &error);
  char* lines = extractor == NULL ? NULL : zhibiao_extract_jsonl(extractor, text, strlen(text), "quickstart", &error);
  if (lines != NULL) fputs(lines, stdout);
  if (error != NULL) fprintf(stderr, "%s\n", error);
  zhibiao_string_free(lines);
  zhibiao_string_free(error);
  zhibiao_extractor_free(extractor);
  return lines == NULL;
}
