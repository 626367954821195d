#include <zhibiao/zhibiao.h>

#include <iostream>

int main() {
  const std::string text = "2024年，全市实现地区生产总值349.8亿元，同比增长6.2%；2025年力争突破370亿元。";
  const zhibiao::Extractor extractor({.region = "411600"});
  for (const auto& found : extractor.extract(text)) {
    std::cout << found.indicator.value.name << " = " << found.quantity.value.value.to_string() << ' ' << found.quantity.value.unit
              << ", read at \"" << found.quantity.span.in(text) << "\"\n";
    std::cout << to_json(found, text) << '\n';  // every field, with the words that it was read from
  }
}
