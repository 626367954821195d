// SPDX-License-Identifier: Apache-2.0
#include "parts.h"

#include <algorithm>

#include "text/room.h"

namespace zhibiao {
namespace {

using text::Block, text::Range;

constexpr std::size_t usual_part = longest_whole / 2;
constexpr std::uint32_t longest_line = 200;       // that is read again
constexpr std::uint32_t longest_tail = 1000;      // of what goes before a part
constexpr std::ptrdiff_t most_of_first_rank = 8;  // one without a time goes on in the time of the one before it

// The paragraph around a character, or its sentence in a long one, or what stands near it in a long sentence.
Range line_at(const text::Layout& layout, std::uint32_t at) {
  const Range paragraph = layout.paragraphs[layout.paragraph_at(at)].range;
  if (paragraph.size() <= longest_line) return paragraph;
  const Range sentence = layout.sentences[layout.sentence_at(at)].range;
  const std::uint32_t begin = std::max(sentence.begin, at - std::min(at, longest_line / 2));
  return sentence.size() <= longest_line ? sentence : Range{begin, std::min(sentence.end, begin + longest_line)};
}

// The headings that are open where the text ends, the outermost first.
std::vector<Range> open_headings(const text::Layout& layout) {
  std::vector<const text::Paragraph*> open;
  for (const text::Paragraph& p : layout.paragraphs) {
    if (p.opens_article) open.clear();
    if (p.block != Block::heading) continue;
    while (!open.empty() && (open.back()->level > p.level || (open.back()->level == p.level && p.level != 1))) open.pop_back();
    const auto first = std::find_if(open.begin(), open.end(), [](const auto* heading) { return heading->level == 1; });
    if (open.end() - first >= most_of_first_rank) open.erase(first);
    open.push_back(&p);
  }
  std::vector<Range> out;
  for (const text::Paragraph* p : open) out.push_back(p->range);
  return out;
}

// The last sentences, down to the last heading that is open.
Range tail_of(const text::Layout& layout, std::uint32_t begin) {
  if (layout.sentences.empty()) return {};
  Range out{layout.sentences.back().range.end, layout.sentences.back().range.end};
  for (std::size_t s = layout.sentences.size(); s-- > 0;) {
    const Range sentence = layout.sentences[s].range;
    if (sentence.begin < begin || out.end - sentence.begin > longest_tail) break;
    out.begin = sentence.begin;
  }
  return out;
}

// What of a part is read again in front of the next, in order, none inside another.
std::vector<Range> lines_to_read_again(const Document& document, const Setting& setting) {
  const text::Layout& layout = document.layout;
  if (layout.paragraphs.empty()) return {};
  std::vector<Range> lines = open_headings(layout);
  const Range tail = tail_of(layout, lines.empty() ? 0 : lines.back().end);
  if (!tail.empty()) lines.push_back(tail);
  lines.push_back(line_at(layout, 0));
  for (const Range words : {setting.when.section, setting.claim})
    if (!words.empty()) lines.push_back(line_at(layout, words.begin));
  if (const auto& subject = setting.when.governs->subject; subject && !subject->range.empty())
    lines.push_back(line_at(layout, subject->range.begin));
  std::sort(lines.begin(), lines.end());
  std::vector<Range> out;
  for (const Range line : lines)
    if (out.empty() || line.begin >= out.back().end) out.push_back(line);
  return out;
}

// The words that were moved into the lead; none where they were not.
Range moved(Range words, const std::vector<Range>& lines) {
  std::uint32_t begin = 0;
  for (const Range line : lines) {
    if (line.contains(words)) return {words.begin - line.begin + begin, words.end - line.begin + begin};
    begin += line.size() + 1;
  }
  return {};
}

/// Reads a text part by part.
class Reader {
 public:
  Reader(std::string_view source, const Context& context, Memory& memory, std::size_t part)
      : source_(source), context_(context), memory_(memory), part_(part) {}

  std::vector<Observation> read() {
    std::vector<Observation> out;
    while (begin_ < source_.size()) {
      cut_next();
      Analysis part(std::move(clean_), std::move(layout_), context_, setting_, std::move(memory_));
      text::make_room(out, part.observations.size(), begin_, source_.size());
      for (Observation& o : part.observations)
        if (o.quantity.span.begin >= begin_) out.push_back(std::move(o));
      prepare_lead(part.document);
      memory_ = part.release();
      begin_ = end_;
    }
    return out;
  }

 private:
  // Text and layout of the next part, up to `end_`.
  void cut_next() {
    for (std::size_t size = part_;; size *= 2) {
      const std::size_t rest = source_.size() - begin_;
      const bool is_last = rest <= size + size / 2;
      clean_ = text::clean(source_, {begin_, begin_ + (is_last ? rest : size)}, lead_, std::move(memory_.document.text));
      clean_ = Document::hide(std::move(clean_), context_.lexicon);
      layout_ = text::layout(clean_, std::move(memory_.document.layout));
      end_ = source_.size();
      if (is_last) return;
      if (const std::uint32_t paragraph = last_cut(); paragraph != 0) {
        end_ = clean_.at[layout_.paragraphs[paragraph].range.begin];
        return text::cut(paragraph, clean_, layout_);
      }
      memory_.document.text = std::move(clean_);
      memory_.document.layout = std::move(layout_);
    }
  }

  // The paragraph that the part may end before: behind prose, so that no table and no headline is left; 0 if there is none. How the last
  // two paragraphs go on is not known. A section or an article that begins in the last quarter is not cut in two.
  std::uint32_t last_cut() const {
    const auto& paragraphs = layout_.paragraphs;
    const auto lead = static_cast<std::uint32_t>(lead_.chars.size());
    std::uint32_t found = 0;
    for (auto p = static_cast<std::uint32_t>(std::max<std::size_t>(paragraphs.size(), 2) - 2); p > 1 && paragraphs[p].range.begin > lead;
         --p) {
      const bool may_end =
          paragraphs[p - 1].block == Block::prose && (paragraphs[p].block == Block::prose || paragraphs[p].block == Block::heading);
      if (!may_end) continue;
      if (found == 0) found = p;
      if (paragraphs[p].range.begin < clean_.size() / 4 * 3) break;
      if (paragraphs[p].opens_article || (paragraphs[p].block == Block::heading && paragraphs[p].level == 1)) return p;
    }
    return found;
  }

  void prepare_lead(const Document& document) {
    const std::vector<Range> lines = lines_to_read_again(document, setting_);
    lead_.chars.clear();
    lead_.at.clear();
    for (const Range line : lines) {
      lead_.chars.append(document.text.chars, line.begin, line.size()).push_back(u'\n');
      lead_.at.insert(lead_.at.end(), document.text.at.begin() + line.begin, document.text.at.begin() + line.end + 1);
    }
    for (auto* frame : {&setting_.when.frame, &setting_.when.governs})
      if ((*frame)->subject) (*frame)->subject->range = moved((*frame)->subject->range, lines);
  }

  const std::string_view source_;
  const Context& context_;
  Memory& memory_;
  const std::size_t part_;
  Setting setting_;
  std::size_t begin_ = 0;  // of the part, in bytes
  std::size_t end_ = 0;
  text::Clean lead_;
  text::Clean clean_;
  text::Layout layout_;
};

}  // namespace

std::vector<Observation> read_in_parts(std::string_view source, const Context& context, Memory& memory, std::size_t part) {
  return Reader(source, context, memory, part).read();
}

std::vector<Observation> read(std::string_view source, const Context& context, Memory& memory) {
  if (source.size() > longest_whole) return read_in_parts(source, context, memory, usual_part);
  Analysis whole(source, context, std::move(memory));
  memory = whole.release();
  return std::move(whole.observations);
}

}  // namespace zhibiao
