// The plain-text reader: lines, frame and metadata, paragraphs, inference, blocks, punctuation;
// each step is a function below.

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/language.h"
#include "base/utf8.h"
#include "readers/aozora_frame.h"
#include "readers/aozora_text.h"
#include "readers/bare_address.h"
#include "readers/inline_notation.h"
#include "readers/joining.h"
#include "readers/plain_text_guesses.h"
#include "readers/plain_text_lines.h"
#include "readers/plain_text_metadata.h"
#include "readers/plain_text_units.h"
#include "readers/punctuation.h"
#include "readers/reader.h"

namespace bookbuild::readers {

namespace {

class PlainText {
 public:
  PlainText(SourceId file, const SourceFile& source, const ReadingOptions& options,
            Diagnostics& diagnostics)
      : file_(file), source_(source), options_(options), diagnostics_(diagnostics) {
    japanese_ = tradition_of(options.language) == Tradition::Ja;
  }

  ReadChapter read() {
    read_.chapter.source = file_;
    lines_ = split_lines(source_.text());
    find_frame();
    make_units();
    if (options_.infer_turns) infer_turns(units_, diagnostics_);
    if (options_.infer_headings) {
      // A line that is a numbered heading is no speaker, whatever its colon says.
      infer_headings(units_, diagnostics_);
    }
    for (TextUnit& unit : units_) {
      if (unit.heading > 0) unit.label = 0;
    }
    make_blocks();
    add_footer();
    normalise_punctuation(read_.chapter.blocks, file_, source_, options_, diagnostics_);
    name_chapter();
    return std::move(read_);
  }

 private:
  void find_frame() {
    body_end_ = lines_.size();
    if (options_.aozora) {
      const AozoraFrame frame = find_aozora_frame(lines_, file_, read_, diagnostics_);
      marked_ = frame.present || source_.text().find("［＃") != std::string::npos;
      body_begin_ = frame.body_begin;
      body_end_ = frame.body_end;
      if (frame.present) return;
    }
    if (options_.infer_metadata) {
      body_begin_ = take_metadata(lines_, body_begin_, file_, read_, diagnostics_);
    }
  }

  [[nodiscard]] LineUse line_use() {
    if (marked_) return LineUse::Paragraphs;
    const std::vector<TextLine> body(lines_.begin() + static_cast<std::ptrdiff_t>(body_begin_),
                                     lines_.begin() + static_cast<std::ptrdiff_t>(body_end_));
    const LineUse use = judge_lines(body);
    if (use == LineUse::Wrapped) {
      diagnostics_.info(
          "text/paragraphs-inferred", {file_, SourceSpan::kWholeFile, SourceSpan::kWholeFile},
          "lines end within sentences: paragraphs are what blank lines and indents separate");
    }
    return use;
  }

  void make_units() {
    const LineUse use = line_use();
    AozoraText aozora(file_, bare_ruby(), marked_, diagnostics_);
    bool blank = true;
    std::size_t indents = 0;
    SourceSpan first_indent;
    for (std::size_t i = body_begin_; i < body_end_; ++i) {
      const TextLine& line = lines_[i];
      if (line.page_break) add_mark(TextUnit::Kind::PageBreak, line);
      if (line.blank()) {
        blank = true;
        if (!units_.empty()) units_.back().blank_after = true;
        continue;
      }
      if (line.indented && ++indents == 1) first_indent = span_of(line);
      const std::size_t before = units_.size();
      if (options_.infer_scene_breaks && is_scene_break(line.words)) {
        add_mark(TextUnit::Kind::SceneBreak, line);
      } else if (use == LineUse::Wrapped && !blank && !line.indented && !line.page_break &&
                 !(options_.infer_headings && marked_heading(line.words) > 0) && !units_.empty() &&
                 units_.back().kind == TextUnit::Kind::Words) {
        join_line(line);
      } else if (const int level = options_.infer_headings ? marked_heading(line.words) : 0) {
        add_marked_heading(line, level);
        blank = true;  // it ends with its line, whatever the lines of paragraphs do
        continue;
      } else if (options_.aozora) {
        for (AozoraParagraph& paragraph : aozora.read(line)) add_paragraph(std::move(paragraph));
      } else {
        add_paragraph(plain_paragraph(line));
      }
      if (units_.size() > before) units_[before].blank_before = blank;
      blank = false;
    }
    aozora.finish();
    if (indents > 0) {
      diagnostics_.info(
          "text/indent-stripped", first_indent,
          fmt::format("{} lines begin with the author's own full-width space; the layout indents "
                      "paragraphs itself (F-162)",
                      indents));
    }
  }

  [[nodiscard]] BareRuby bare_ruby() const {
    if (!japanese_) return BareRuby::None;
    return marked_ ? BareRuby::AnyRun : BareRuby::KanaOverKanji;
  }

  [[nodiscard]] SourceSpan span_of(const TextLine& line) const {
    return {file_, line.begin, line.end()};
  }

  [[nodiscard]] AozoraParagraph plain_paragraph(const TextLine& line) const {
    AozoraParagraph paragraph;
    paragraph.span = span_of(line);
    paragraph.content.push_back({paragraph.span, model::Text{std::string(line.words)}});
    return paragraph;
  }

  /// `## 二`: the author writes Markdown's headings in plain text.
  void add_marked_heading(const TextLine& line, int level) {
    TextLine words = line;
    const std::size_t from = line.words.find_first_not_of("# \t");
    words.words.remove_prefix(from);
    words.begin += static_cast<std::uint32_t>(from);
    AozoraParagraph heading = plain_paragraph(words);
    heading.heading = level;
    diagnostics_.info("text/heading-inferred", span_of(line),
                      fmt::format("`{}` is taken as a heading of level {}", line.words, level));
    add_paragraph(std::move(heading));
  }

  void add_mark(TextUnit::Kind kind, const TextLine& line) {
    TextUnit unit;
    unit.kind = kind;
    unit.span = span_of(line);
    if (kind == TextUnit::Kind::SceneBreak) {
      diagnostics_.info("text/scene-break-inferred", unit.span,
                        fmt::format("`{}` is taken as a change of scene", line.words));
    }
    units_.push_back(std::move(unit));
  }

  void add_paragraph(AozoraParagraph paragraph) {
    TextUnit unit;
    unit.kind = paragraph.new_page ? TextUnit::Kind::PageBreak : TextUnit::Kind::Words;
    unit.span = paragraph.span;
    unit.heading = paragraph.heading;
    unit.heading_is_explicit = paragraph.heading > 0;
    unit.content = std::move(paragraph.content);
    unit.attributes = std::move(paragraph.attributes);
    if (!paragraph.new_page) {
      // Annotations at the ends of a line are no words of it.
      unit.words =
          std::string_view(source_.text()).substr(unit.span.begin, unit.span.end - unit.span.begin);
    }
    units_.push_back(std::move(unit));
  }

  void join_line(const TextLine& line) {
    TextUnit& unit = units_.back();
    unit.content.push_back({{file_, unit.span.end, line.begin}, model::Text{"\n"}});
    unit.content.push_back({span_of(line), model::Text{std::string(line.words)}});
    unit.span.end = line.end();
    ++unit.lines;
  }

  /// Notation of all readers, then the joints between lines.
  void settle(model::Inlines& content, SourceSpan span) {
    if (options_.infer_links) link_bare_addresses(content, diagnostics_);
    InlineNotation which;
    which.tate_chu_yoko = false;
    which.bare_ruby = options_.aozora && japanese_;
    apply_inline_notation(content, options_, span, diagnostics_, which);
    join_soft_breaks(content, options_);
  }

  /// Cuts the label off the head of a paragraph; the spaces after it go.
  static model::Inlines take_label(TextUnit& unit) {
    model::Inline& head = unit.content.front();
    auto* text = std::get_if<model::Text>(&head.node);
    model::Inlines speaker;
    if (text == nullptr || text->text.size() < unit.label) return speaker;
    const SourceSpan span = head.span;
    std::string rest = text->text.substr(unit.label);
    std::size_t spaces = 0;
    while (spaces < rest.size() && (rest[spaces] == ' ' || rest[spaces] == '\t')) ++spaces;
    while (rest.compare(spaces, 3, "\xE3\x80\x80") == 0) spaces += 3;
    const auto label = static_cast<std::uint32_t>(unit.label);
    speaker.push_back({{span.file, span.begin, span.begin + label},
                       model::Text{text->text.substr(0, unit.label)}});
    head.span.begin = span.begin + label + static_cast<std::uint32_t>(spaces);
    text->text = rest.substr(spaces);
    if (text->text.empty()) unit.content.erase(unit.content.begin());
    return speaker;
  }

  void make_blocks() {
    model::Blocks& blocks = read_.chapter.blocks;
    model::Block* turn = nullptr;  // the last block, while its speaker goes on
    for (TextUnit& unit : units_) {
      if (unit.kind != TextUnit::Kind::Words) {
        turn = nullptr;
        if (unit.kind == TextUnit::Kind::SceneBreak)
          blocks.push_back({unit.span, model::SceneBreak{}, {}});
        else
          blocks.push_back({unit.span, model::PageBreak{}, {}});
        continue;
      }
      if (unit.heading > 0) {
        turn = nullptr;
        settle(unit.content, unit.span);
        model::Heading heading;
        heading.level = unit.heading;
        heading.content = std::move(unit.content);
        blocks.push_back({unit.span, std::move(heading), {}});
        continue;
      }
      if (unit.label > 0) {
        model::Inlines speaker = take_label(unit);
        if (!speaker.empty()) {
          model::Turn begun;
          begun.speaker = std::move(speaker);
          blocks.push_back({unit.span, std::move(begun), {}});
          turn = &blocks.back();
        }
        if (unit.content.empty()) continue;
      }
      settle(unit.content, unit.span);
      if (unit.content.empty()) continue;
      const SourceSpan span{file_, unit.content.front().span.begin, unit.span.end};
      model::Block block = paragraph_or_figure(unit, span);
      if (turn != nullptr) {
        turn->span.end = unit.span.end;
        std::get<model::Turn>(turn->node).content.push_back(std::move(block));
      } else {
        blocks.push_back(std::move(block));
      }
    }
  }

  static model::Block paragraph_or_figure(TextUnit& unit, SourceSpan span) {
    if (unit.content.size() == 1) {
      if (auto* image = std::get_if<model::Image>(&unit.content.front().node)) {
        model::Figure figure;
        figure.caption.push_back({span, model::Text{image->alt}});
        figure.image = std::move(*image);
        return {span, std::move(figure), {}};
      }
    }
    model::Paragraph paragraph;
    paragraph.content = std::move(unit.content);
    paragraph.attributes = std::move(unit.attributes);
    return {span, std::move(paragraph), {}};
  }

  /// The source of an Aozora text stays, line by line, behind the text.
  void add_footer() {
    if (body_end_ >= lines_.size()) return;
    model::Division footer;
    footer.attributes.classes.emplace_back("source");
    SourceSpan span = span_of(lines_[body_end_]);
    for (std::size_t i = body_end_; i < lines_.size(); ++i) {
      if (lines_[i].blank()) continue;
      model::Paragraph paragraph;
      paragraph.content.push_back({span_of(lines_[i]), model::Text{std::string(lines_[i].words)}});
      footer.content.push_back({span_of(lines_[i]), std::move(paragraph), {}});
      span.end = lines_[i].end();
    }
    read_.chapter.blocks.push_back({span, std::move(footer), {}});
  }

  /// The chapter's title is the metadata's, else a heading that stands above everything.
  void name_chapter() {
    model::Chapter& chapter = read_.chapter;
    if (!chapter.title.empty() || chapter.blocks.empty()) return;
    const auto* heading = std::get_if<model::Heading>(&chapter.blocks.front().node);
    if (heading != nullptr) chapter.title = model::plain_text(heading->content);
  }

  SourceId file_;
  const SourceFile& source_;
  const ReadingOptions& options_;
  Diagnostics& diagnostics_;
  ReadChapter read_;
  std::vector<TextLine> lines_;
  std::vector<TextUnit> units_;
  std::size_t body_begin_ = 0;
  std::size_t body_end_ = 0;
  bool japanese_ = false;
  bool marked_ = false;
};

}  // namespace

ReadChapter read_plain_text(SourceId file, const SourceFile& source, const ReadingOptions& options,
                            Diagnostics& diagnostics) {
  return PlainText(file, source, options, diagnostics).read();
}

}  // namespace bookbuild::readers
