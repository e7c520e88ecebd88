// Markdown → chapter: front matter off, block notation and in-line notation rewritten for the
// parser, its tree built into ours, and the passes that both readers share.

#include <fmt/format.h>

#include <algorithm>

#include "base/overloaded.h"
#include "readers/bare_address.h"
#include "readers/formulae.h"
#include "readers/front_matter.h"
#include "readers/html_blocks.h"
#include "readers/inline_notation.h"
#include "readers/joining.h"
#include "readers/markdown_lines.h"
#include "readers/markdown_marks.h"
#include "readers/markdown_parser.h"
#include "readers/markdown_scan.h"
#include "readers/markdown_tree.h"
#include "readers/mdbook_directives.h"
#include "readers/punctuation.h"
#include "readers/reader.h"

namespace bookbuild::readers {

namespace {

MarkdownTree read_body(SourceId file, std::string_view body, std::uint32_t base,
                       const ReadingOptions& options, Diagnostics& diagnostics) {
  std::vector<NotationObject> objects;
  const std::optional<Marks> marks = choose_marks(body);
  if (!marks) {
    // Only a text that uses every private-use character comes here: it is read as plain CommonMark.
    diagnostics.warn("markdown/private-use", {file, SourceSpan::kWholeFile, SourceSpan::kWholeFile},
                     "no private-use character is free: notation beyond CommonMark is not read");
    MappedText as_it_is;
    as_it_is.copy(body, 0);
    MappedText lines;
    lines.copy(body, base);
    const Marks none{"\xFF\x01", "\xFF\x02", "\xFF\x03", "\xFF\x04"};
    const CmarkTree tree = parse_markdown(body);
    return build_markdown_tree(tree.get(), {as_it_is, lines}, file, none, objects, diagnostics);
  }
  const MappedText lines = rewrite_lines(body, base, *marks, objects);
  const MappedText inlines = rewrite_inlines(lines, file, *marks, options, objects, diagnostics);
  const CmarkTree tree = parse_markdown(inlines.text());
  return build_markdown_tree(tree.get(), {inlines, lines}, file, *marks, objects, diagnostics);
}

// Takes the author's own indent from a paragraph's head (F-162): the layout indents (F-073).
void strip_indent(model::Inlines& content, Diagnostics& diagnostics) {
  if (content.empty()) return;
  auto* text = std::get_if<model::Text>(&content.front().node);
  if (text == nullptr) return;
  constexpr std::string_view kSpace = "　";
  std::size_t bytes = 0;
  while (text->text.compare(bytes, kSpace.size(), kSpace) == 0) bytes += kSpace.size();
  if (bytes == 0) return;
  SourceSpan& span = content.front().span;
  SourceSpan indent = span;
  if (span.end - span.begin == text->text.size()) {
    indent.end = span.begin + static_cast<std::uint32_t>(bytes);
    span.begin = indent.end;
  }
  text->text.erase(0, bytes);
  diagnostics.info("text/indent", indent,
                   "full-width spaces at the head of the paragraph taken off: the layout indents");
}

// What all rows of inlines go through once the blocks stand. Depth is capped by the builder.
class TextPasses {
 public:
  TextPasses(const ReadingOptions& options, std::string_view source, Diagnostics& diagnostics)
      : options_(options), source_(source), diagnostics_(diagnostics) {
    which_.braces = false;  // read before parsing, where escapes and code can be told
    which_.tate_chu_yoko = false;
  }

  void run(model::Blocks& blocks) {
    for (model::Block& block : blocks) {
      const SourceSpan span = block.span;
      std::visit(Overloaded{
                     [&](model::Heading& n) { row(n.content, span); },
                     [&](model::Paragraph& n) {
                       strip_indent(n.content, diagnostics_);
                       row(n.content, span);
                     },
                     [&](model::Quote& n) { run(n.content); },
                     [&](model::List& n) {
                       for (model::ListItem& item : n.items) run(item.content);
                     },
                     [&](model::DefinitionList& n) {
                       for (model::DefinitionItem& item : n.items) {
                         row(item.term, item.span);
                         for (model::Blocks& definition : item.definitions) run(definition);
                       }
                     },
                     [&](model::Table& n) {
                       for (auto* rows : {&n.head, &n.body})
                         for (model::TableRow& cells : *rows)
                           for (model::TableCell& cell : cells) row(cell.content, cell.span);
                       row(n.caption, span);
                     },
                     [&](model::Figure& n) { row(n.caption, span); },
                     [&](model::Division& n) {
                       row(n.title, span);
                       run(n.content);
                     },
                     [&](model::Turn& n) {
                       row(n.speaker, span);
                       run(n.content);
                     },
                     [&](model::Verse& n) {
                       for (model::Inlines& line : n.lines) row(line, span);
                     },
                     [](model::CodeBlock&) {},
                     [](model::MathBlock&) {},
                     [](model::SceneBreak&) {},
                     [](model::PageBreak&) {},
                 },
                 block.node);
    }
  }

 private:
  void row(model::Inlines& inlines, SourceSpan span) {
    end_bare_addresses(inlines, source_);
    apply_inline_notation(inlines, options_, span, diagnostics_, which_);
    join_soft_breaks(inlines, options_);
  }

  const ReadingOptions& options_;
  std::string_view source_;
  Diagnostics& diagnostics_;
  InlineNotation which_;
};

std::string first_heading(const model::Blocks& blocks) {
  for (const model::Block& block : blocks)
    if (const auto* heading = std::get_if<model::Heading>(&block.node))
      return model::plain_text(heading->content);
  return {};
}

}  // namespace

ReadChapter read_markdown(SourceId file, const SourceFile& source, const ReadingOptions& given,
                          Diagnostics& diagnostics) {
  ReadChapter read;
  model::Chapter& chapter = read.chapter;
  Diagnostics in_matter;
  FrontMatter matter = read_front_matter(file, source, in_matter);
  for (Diagnostic each : in_matter.all()) {
    // What another tool's front matter says to that tool is no slip.
    if (given.dialect != Dialect::Own && each.code == "front-matter/unknown-key")
      each.severity = Severity::Info;
    diagnostics.report(each.severity, each.code, each.span, std::move(each.text)).hint =
        std::move(each.hint);
  }
  ReadingOptions options = given;
  if (!matter.language.empty()) options.language = matter.language;

  const std::string_view body = std::string_view(source.text()).substr(matter.end);
  MarkdownTree tree = read_body(file, body, matter.end, options, diagnostics);
  if (options.dialect == Dialect::MdBook) {
    hide_rust_lines(tree.blocks);
    take_span_captions(tree.blocks);
  }
  TextPasses passes(options, source.text(), diagnostics);
  passes.run(tree.blocks);
  for (model::Note& note : tree.notes) passes.run(note.content);
  normalise_punctuation(tree.blocks, file, source, options, diagnostics);
  for (model::Note& note : tree.notes)
    normalise_punctuation(note.content, file, source, options, diagnostics);

  chapter.source = file;
  chapter.blocks = std::move(tree.blocks);
  chapter.notes = std::move(tree.notes);
  read_formulae(chapter, source, diagnostics);
  chapter.title = first_heading(chapter.blocks);
  if (chapter.title.empty()) chapter.title = matter.title;
  chapter.language = matter.language == given.language ? std::string() : matter.language;
  chapter.subtitle = matter.subtitle;
  chapter.date = matter.date;
  chapter.description = matter.description;
  chapter.layout = matter.layout;
  chapter.role = matter.role;
  chapter.authors = matter.authors;

  model::Metadata& metadata = read.metadata;
  metadata.title = std::move(matter.title);
  metadata.subtitle = std::move(matter.subtitle);
  metadata.authors = std::move(matter.authors);
  metadata.language = std::move(matter.language);
  metadata.date = std::move(matter.date);
  metadata.description = std::move(matter.description);
  read.draft = matter.draft;
  return read;
}

}  // namespace bookbuild::readers
