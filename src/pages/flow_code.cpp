// Listings: a monospaced line for each of the author's, coloured by parts of speech, numbered and
// marked where asked. Never off the page: a line too long is broken with a mark and goes on further
// in.

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "design/code_colours.h"
#include "model/listing.h"
#include "pages/flow_items.h"
#include "text/properties.h"

namespace bookbuild::pages {

using fragment::StructureKind;

namespace {

constexpr fragment::Ink kCodeTint = fragment::Ink::gray(244);
constexpr std::size_t kTabStop = 4;
constexpr std::size_t kContinuation = 4;  // columns that a broken line goes on further in

/// Lines of a listing, one after another, with the tokens that fall on each.
class ListingLines {
 public:
  ListingLines(const model::CodeBlock& code, bool coloured) : code_(code), coloured_(coloured) {
    // Blank lines at the end would be a hole on the page.
    const std::size_t last = code.text.find_last_not_of(" \t\r\n");
    end_ = last == std::string::npos ? 0 : std::min(code.text.find('\n', last), code.text.size());
  }

  /// The next line's words in the style; `span` is where they stand in the manuscript. False after
  /// the last.
  bool next(lines::ParagraphText& line, const InlineSetting& style) {
    if (at_ > end_) return false;
    const std::size_t end = std::min(code_.text.find('\n', at_), end_);
    column_ = 0;
    std::size_t from = at_;
    while (from < end) {
      while (token_ < code_.tokens.size() && code_.tokens[token_].end <= from) ++token_;
      std::size_t to = end;
      const CodeToken* token = nullptr;
      if (coloured_ && token_ < code_.tokens.size()) {
        const CodeToken& next = code_.tokens[token_];
        if (next.begin <= from) {
          token = &next;
          to = std::min<std::size_t>(end, next.end);
        } else {
          to = std::min<std::size_t>(end, next.begin);
        }
      }
      InlineText::append(line, expanded(std::string_view(code_.text).substr(from, to - from)),
                         setting_for(token, style));
      if (token != nullptr && !line.spans.empty()) {
        const design::CodeColour& colour = design::colour_of(token->part);
        fragment::Ink& ink = line.spans.back().style.ink;
        ink.kind = fragment::Ink::Kind::Rgb;
        ink.r = colour.r;
        ink.g = colour.g;
        ink.b = colour.b;
      }
      from = to;
    }
    // The columns by which the line begins: what is broken goes on below them.
    indent_ = 0;
    while (indent_ < line.text.size() && line.text[indent_] == ' ') ++indent_;
    at_ = end + 1;
    return true;
  }

  [[nodiscard]] std::size_t indent() const { return indent_; }

 private:
  static InlineSetting setting_for(const CodeToken* token, InlineSetting style) {
    if (token != nullptr && design::colour_of(token->part).strong)
      style.font = design::FontRole::CodeStrong;
    return style;
  }

  /// Tabs as spaces, by columns.
  std::string expanded(std::string_view words) {
    std::string out;
    out.reserve(words.size());
    for (const char32_t c : code_points(words)) {
      if (c == U'\r') continue;
      if (c == U'\t') {
        const std::size_t blanks = kTabStop - column_ % kTabStop;
        out.append(blanks, ' ');
        column_ += blanks;
      } else {
        append_utf8(out, c);
        column_ += text::is_wide(c) ? 2 : 1;
      }
    }
    return out;
  }

  const model::CodeBlock& code_;
  bool coloured_;
  std::size_t at_ = 0, end_ = 0, token_ = 0, column_ = 0, indent_ = 0;
};

}  // namespace

/// The file's name and the caption stand over the listing.
bool FlowBuilder::code_head(const FlowContext& context, const model::CodeBlock& code,
                            const model::Listing& listing, const model::Block& block,
                            std::uint32_t group) {
  const std::string number =
      caption_lead(context, block.id, !listing.file.empty() || !listing.caption.empty());
  if (listing.file.empty() && listing.caption.empty() && number.empty()) return false;
  design::TextDesign text = design_.caption.text;
  text.indent = Em{};
  text.align = design::Align::Start;
  const StructureId structure = registry_.element(StructureKind::Caption, context.structure);
  TextDraft words = text_draft(context, text);
  InlineSetting style = setting(context, text, structure);
  InlineText::append(words.text, number, style);
  if (!listing.caption.empty()) InlineText::append(words.text, listing.caption, style, block.span);
  if (!listing.file.empty()) {
    if (!listing.caption.empty()) InlineText::append(words.text, "　", style);
    InlineSetting name = style;
    name.font = design::FontRole::Code;
    name.size = text.size.scaled(9, 10);
    InlineText::append(words.text, listing.file_label, style, block.span);
    InlineText::append(words.text, listing.file, name, block.span);
  }
  words.foot = text.size / 3;
  Draft draft;
  draft.item.kind = ItemKind::Stack;
  draft.item.name = "caption";
  draft.item.group = group;
  draft.item.keep_next = code.text.find('\n') == std::string::npos ? 1 : 2;
  draft.item.together = true;
  draft.content = std::move(words);
  push(std::move(draft), context, &block);
  return true;
}

void FlowBuilder::code(const FlowContext& context, const model::CodeBlock& code,
                       const model::Block& block) {
  anchor_block(block);
  const model::Listing listing = model::listing_of(code, design_.code.line_numbers);
  // Each block of code stands alone, also inside a quotation.
  const std::uint32_t group = next_group_++;
  code_head(context, code, listing, block, group);
  design::TextDesign text = design_.code.text;
  text.font = design::FontRole::Code;
  text.align = design::Align::Start;
  const StructureId structure = registry_.element(StructureKind::Code, context.structure);
  const bool tinted = design_.code.background;
  const Length pad = tinted ? text.size / 2 : Length();
  FlowContext inner = context;
  inner.start += pad;
  inner.end += pad;
  const Length column = text.size / 2;
  const auto lines_count = static_cast<int>(
      std::min<std::ptrdiff_t>(std::count(code.text.begin(), code.text.end(), '\n'), 1'000'000));
  if (listing.numbered) {
    const auto digits = std::to_string(listing.first_line + lines_count).size();
    inner.start += column * (static_cast<int>(digits) + 2);
  }
  const InlineSetting style = setting(inner, text, structure);
  LinesDraft lines;
  ListingLines source(code, design_.code.colours);
  int number = 1;
  while (true) {
    TextDraft line = text_draft(inner, text);
    if (!source.next(line.text, style)) break;
    line.shape.preformatted = true;
    const Length deepest = line.shape.measure / 2;
    line.shape.rest_indent = std::min(
        column * static_cast<int>(std::min<std::size_t>(source.indent() + kContinuation, 1000)),
        deepest);
    if (number == 1 && block.span.has_place()) {
      lines::SourceMapEntry entry;
      entry.span = block.span;
      line.text.sources.push_back(entry);
    }
    if (listing.numbered) {
      LabelDraft label;
      InlineSetting label_style = style;
      label_style.structure = StructureId();
      InlineText::append(label.text, std::to_string(listing.first_line + number - 1), label_style);
      label.text.spans.front().style.ink = fragment::Ink::gray(110);
      label.shape = line.shape;
      label.shape.rest_indent = Length();
      label.end = line.start - column * 2;
      line.label = std::move(label);
    }
    if (listing.stands_out(number)) lines.marked.push_back(lines.lines.size());
    bytes_ += line.text.text.size() + 64;
    lines.lines.push_back(std::move(line));
    ++number;
  }
  Draft draft;
  draft.item.kind = ItemKind::Stack;
  draft.item.name = "code";
  draft.item.pad = pad;
  Length start;
  const lines::ParagraphShape outer = shape(context, text, start);
  draft.item.inline_at = start;
  draft.item.inline_extent = outer.measure;
  if (tinted) draft.item.background = kCodeTint;
  lines.mark_at = start;
  lines.mark_extent = outer.measure;
  draft.item.least_before = draft.item.least_after = 2;
  draft.content = std::move(lines);
  draft.item.group = group;
  push(std::move(draft), context, &block);
}

}  // namespace bookbuild::pages
