// SPDX-License-Identifier: Apache-2.0
// What every stage below `lexicon` reads: the clean text, its layout and its tokens.
#pragma once
#include <string_view>
#include <utility>

#include "lexicon/scan.h"
#include "text/clean.h"
#include "text/layout.h"

namespace zhibiao {

/// Refers to the caller's bytes and to the lexicon: both must outlive it. Not copied: the tokens refer to the text beside them.
struct Document {
  text::Clean text;
  text::Layout layout;
  lexicon::Tokens tokens;

  Document(std::string_view source, const Lexicon::Impl& lexicon)
      : text(text::clean(source)), layout(text::layout(text)), tokens(lexicon::scan(text, lexicon)) {}
  /// Of text and layout that are made already.
  Document(text::Clean clean, text::Layout cut, const Lexicon::Impl& lexicon)
      : text(std::move(clean)), layout(std::move(cut)), tokens(lexicon::scan(text, lexicon)) {}
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;
};

}  // namespace zhibiao
