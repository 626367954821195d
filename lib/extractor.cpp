// SPDX-License-Identifier: Apache-2.0
#include "zhibiao/extractor.h"

#include <array>
#include <atomic>
#include <utility>

#include "explain.h"
#include "parts.h"

namespace zhibiao::inline v0 {

struct Workspace::Impl {
  Memory memory;
};

namespace {

/// Memory that lies idle between two documents. Any number of threads take and give; what finds no place is freed.
class Spares {
 public:
  Spares() = default;
  Spares(const Spares&) = delete;
  Spares& operator=(const Spares&) = delete;
  ~Spares() {
    for (auto& place : places_) delete place.load();
  }

  std::unique_ptr<Memory> take() {
    for (auto& place : places_)
      if (Memory* found = place.exchange(nullptr)) return std::unique_ptr<Memory>(found);
    return std::make_unique<Memory>();
  }
  void give(std::unique_ptr<Memory> memory) {
    for (auto& place : places_) {
      Memory* free = nullptr;
      if (place.compare_exchange_strong(free, memory.get())) return static_cast<void>(memory.release());
    }
  }

 private:
  std::array<std::atomic<Memory*>, 8> places_{};
};

// What was read in more, because of a paragraph without end, is not kept.
constexpr std::size_t most_kept = 4 * longest_whole;

}  // namespace

struct Extractor::Impl {
  Impl(Options chosen, std::string code) : options(std::move(chosen)), region(std::move(code)) {}

  Options options;
  std::string region;  // the code of options.region
  mutable Spares spares;
};

Workspace::Workspace() : impl_(std::make_unique<Impl>()) {}
Workspace::~Workspace() = default;
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;

namespace {

// A code or an unambiguous name as its code. Empty stays empty.
Result<std::string> region_code(std::string_view name, std::optional<Date> date, const Lexicon& lexicon) {
  if (name.empty()) return std::string();
  const auto region = parse_region(name, date, lexicon);
  if (!region) return Error{Errc::bad_option, 0, "region: no area is called " + std::string(name)};
  if (region->code.empty()) return Error{Errc::bad_option, 0, "region: " + std::string(name) + " is ambiguous"};
  return region->code;
}

std::string too_long(std::string_view text, const Options& options) {
  return "the text has " + std::to_string(text.size()) + " bytes, max_document_bytes is " + std::to_string(options.max_document_bytes);
}

}  // namespace

Result<Extractor> Extractor::make(Options options) {
  if (options.date && !options.date->ok()) return Error{Errc::bad_option, 0, "date: not a day of the calendar"};
  if (options.max_document_bytes > largest_document)
    return Error{Errc::bad_option, 0, "max_document_bytes: at most " + std::to_string(largest_document)};
  auto region = region_code(options.region, options.date, options.lexicon);
  if (!region) return region.error();
  return Extractor(std::make_shared<const Impl>(std::move(options), *std::move(region)));
}

Extractor::Extractor(Options options) : impl_(make(std::move(options)).value().impl_) {}

std::vector<Observation> Extractor::extract(std::string_view text) const {
  auto result = try_extract(text);
  return result ? *std::move(result) : std::vector<Observation>();
}

std::vector<Observation> Extractor::extract(std::string_view text, Workspace& workspace) const {
  const Options& options = impl_->options;
  if (text.size() > options.max_document_bytes) return {};
  if (!workspace.impl_) workspace = Workspace();  // one that was moved from
  return read(text, {options.lexicon.impl(), options.date, impl_->region}, workspace.impl_->memory);
}

Result<std::vector<Observation>> Extractor::try_extract(std::string_view text, std::optional<Date> date, std::string_view region) const {
  const Options& options = impl_->options;
  if (text.size() > options.max_document_bytes) return Error{Errc::too_long, options.max_document_bytes, too_long(text, options)};
  if (date && !date->ok()) return Error{Errc::bad_option, 0, "date: not a day of the calendar"};
  if (!date) date = options.date;
  const auto code = region.empty() ? Result<std::string>(impl_->region) : region_code(region, date, options.lexicon);
  if (!code) return code.error();
  auto memory = impl_->spares.take();
  auto observations = read(text, {options.lexicon.impl(), date, *code}, *memory);
  if (memory->document.text.chars.capacity() <= most_kept) impl_->spares.give(std::move(memory));
  return observations;
}

std::string Extractor::explain(std::string_view text) const {
  if (text.size() > impl_->options.max_document_bytes) return too_long(text, impl_->options) + "\n";
  return zhibiao::explain(Analysis(text, {impl_->options.lexicon.impl(), impl_->options.date, impl_->region}));
}

std::vector<Observation> extract(std::string_view text) {
  static const Extractor extractor;
  return extractor.extract(text);
}

}  // namespace zhibiao::inline v0
