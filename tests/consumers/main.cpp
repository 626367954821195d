// SPDX-License-Identifier: Apache-2.0
// What a program that uses the library looks like from outside; exit code 0 where it works.
#include <zhibiao/c.h>
#include <zhibiao/zhibiao.h>

#include <cstdio>
#include <cstring>

int main() {
  const char* text = "2024年粮食产量58.3万吨。";
  const auto observations = zhibiao::extract(text);
  if (observations.size() != 1 || observations[0].quantity.value.unit != "t") return 1;
  const zhibiao::Reading reading{text, observations, "consumer"};
  if (!zhibiao::to_html({&reading, 1}).starts_with("<!DOCTYPE html>")) return 2;
  zhibiao_extractor* extractor = zhibiao_extractor_new(nullptr, nullptr, nullptr, nullptr, 0, nullptr);
  char* lines = zhibiao_extract_jsonl(extractor, text, std::strlen(text), nullptr, nullptr);
  const bool found = lines != nullptr && std::strstr(lines, "583000") != nullptr;
  if (found) std::fputs(lines, stdout);
  zhibiao_string_free(lines);
  zhibiao_extractor_free(extractor);
  return found ? 0 : 3;
}
