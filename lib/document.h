// SPDX-License-Identifier: Apache-2.0
// What every stage below `lexicon` reads: the clean text, its layout and its tokens.
#pragma once
#include <string_view>
#include <utility>

#include "lexicon/scan.h"
#include "text/clean.h"
#include "text/layout.h"

namespace zhibiao {

/// What a document is kept in; the next one may take it over.
struct Buffers {
  text::Clean text;
  text::Layout layout;
  lexicon::Tokens tokens;
};

/// Refers to the caller's bytes and to the lexicon: both must outlive it. Not copied: the tokens refer to the text beside them.
struct Document {
  text::Clean text;
  text::Layout layout;
  lexicon::Tokens tokens;

  Document(std::string_view source, const Lexicon::Impl& lexicon, Buffers reuse = {})
      : text(hide(text::clean(source, std::move(reuse.text)), lexicon)),
        layout(text::layout(text, std::move(reuse.layout))),
        tokens(lexicon::scan(text, lexicon, std::move(reuse.tokens))) {}
  /// Of text and layout that are made already.
  Document(text::Clean clean, text::Layout cut, const Lexicon::Impl& lexicon, lexicon::Tokens reuse = {})
      : text(std::move(clean)), layout(std::move(cut)), tokens(lexicon::scan(text, lexicon, std::move(reuse))) {}
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  /// Gives its memory away: nothing is left to be read.
  Buffers release() { return {std::move(text), std::move(layout), std::move(tokens)}; }

  /// The text without what a user's patterns hide.
  static text::Clean hide(text::Clean text, const Lexicon::Impl& lexicon) {
    if (lexicon.patterns) lexicon.patterns->hide(text);
    return text;
  }
};

}  // namespace zhibiao
