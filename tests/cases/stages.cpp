#include "stages.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/check.h"
#include "base/quoted.h"
#include "build/book_index.h"
#include "build/explain.h"
#include "build/glossary.h"
#include "case_design.h"
#include "design/paper.h"
#include "epub/write_epub.h"
#include "fragment/audit.h"
#include "fragment/dump.h"
#include "highlight/with_syntax.h"
#include "line_text.h"
#include "model/builder.h"
#include "model/chapter_roles.h"
#include "model/dump.h"
#include "model/heading_numbers.h"
#include "model/outline.h"
#include "pages/compose_book.h"
#include "readers/inline_notation.h"
#include "readers/reader.h"

namespace bookbuild::cases {

namespace {

std::string failed(const Failure& failure) {
  return fmt::format("failed: {} [{}]\n", failure.text, failure.code);
}

std::string indented(std::string_view text, std::string_view by) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1);
    out.append(by).append(text.substr(0, end + 1));
    text.remove_prefix(end + 1);
  }
  return out;
}

/// One case under work; what its stages share is made once.
class Bench {
 public:
  explicit Bench(const Case& one) : case_(one) {}

  std::string run(std::string_view section) {
    if (section == "document") return document_text();
    if (section == "book") return model::dump(document());
    if (section == "outline") return outline_text(outline(), 0);
    if (section == "xhtml") return xhtml();
    if (section == "lines") return lines();
    if (section == "pages") return pages(Marks::Lines);
    if (section == "marks") return pages(Marks::All);
    if (section == "explain") return explain();
    if (section == "composition") return composition();
    return {};
  }

  std::string diagnostics(Severity least) const {
    std::string out;
    for (const Diagnostic& diagnostic : sorted(diagnostics_)) {
      if (diagnostic.severity < least) continue;
      out += render(diagnostic, sources_, MessageFormat::Human, Colour::Off);
    }
    return out;
  }

 private:
  enum class Marks { Lines, All };

  [[nodiscard]] std::string setting(const std::string& key, std::string otherwise = {}) const {
    const auto found = case_.settings.find(key);
    return found == case_.settings.end() ? std::move(otherwise) : found->second;
  }

  [[nodiscard]] readers::ReadingOptions reading_options() const {
    readers::ReadingOptions options;
    options.language = setting("language");
    const std::string off = " " + setting("off") + " ";
    const auto is_on = [&](std::string_view name) {
      return off.find(fmt::format(" {} ", name)) == std::string::npos;
    };
    options.fullwidth_punctuation = is_on("punctuation");
    options.curly_quotes = is_on("quotes");
    options.join_soft_breaks = is_on("soft-breaks");
    options.infer_headings = is_on("headings");
    options.infer_metadata = is_on("metadata");
    options.infer_turns = is_on("turns");
    options.infer_scene_breaks = is_on("scene-breaks");
    options.infer_links = is_on("links");
    options.aozora = is_on("aozora");
    options.ruby_notation = is_on("ruby");
    return options;
  }

  const model::Document& document() {
    if (document_ != nullptr) return *document_;
    const bool plain = setting("reader", "markdown") == "text";
    model::Metadata metadata;
    std::vector<model::Chapter> chapters;
    for (const InputFile& input : case_.inputs) {
      const std::string path = !input.path.empty() ? input.path
                               : plain             ? std::string("01.txt")
                                                   : std::string("01.md");
      const SourceId file = sources_.add(path, input.text);
      const SourceFile& source = sources_.get(file);
      const bool text = path.ends_with(".txt");
      readers::ReadChapter read =
          text ? readers::read_plain_text(file, source, reading_options(), diagnostics_)
               : readers::read_markdown(file, source, reading_options(), diagnostics_);
      if (chapters.empty()) metadata = std::move(read.metadata);
      read.chapter.source = file;
      read.chapter.path = path;
      chapters.push_back(std::move(read.chapter));
    }
    if (metadata.language.empty()) metadata.language = setting("language");
    model::settle_kinds(chapters);
    if (design()) build::order_glossaries(chapters, index_order(), diagnostics_);
    chapters = highlight::with_syntax(std::move(chapters));
    document_ = model::build_document(std::move(metadata), std::move(chapters), diagnostics_);
    numbering_ = design() ? model::number(*document_, design()->numbering_rules())
                          : model::number(*document_);
    return *document_;
  }

  const std::vector<model::OutlineEntry>& outline() {
    if (!outline_) outline_ = model::outline(document(), numbering_, 2);
    return *outline_;
  }

  std::string document_text() {
    std::string out;
    for (const model::Chapter& chapter : document().chapters) {
      if (document().chapters.size() > 1) out += "chapter " + chapter.slug + "\n";
      out += model::dump(chapter.blocks);
      for (const model::Note& note : chapter.notes) {
        out += "note " + quoted(note.label) + "\n" + indented(model::dump(note.content), "  ");
      }
    }
    return out;
  }

  static std::string outline_text(const std::vector<model::OutlineEntry>& entries,
                                  std::size_t depth) {
    std::string out;
    for (const model::OutlineEntry& entry : entries) {
      out += std::string(depth * 2, ' ') +
             fmt::format("{} {} #{}\n", entry.level,
                         quoted(model::with_number(entry.number, entry.title)), entry.anchor.id) +
             outline_text(entry.children, depth + 1);
    }
    return out;
  }

  const Result<design::BookDesign>& design() {
    if (!design_) design_ = read_design(case_);
    return *design_;
  }

  const Result<std::unique_ptr<fonts::FontBook>>& fonts() {
    if (!fonts_) fonts_ = read_fonts(case_);
    return *fonts_;
  }

  epub::EpubOptions epub_options() {
    epub::EpubOptions options{"bookbuild", "2026-01-01T00:00:00Z"};
    options.index = index();
    return options;
  }

  const model::Index& index() {
    if (!index_) index_ = build::make_index(document(), index_order(), diagnostics_);
    return *index_;
  }

  text::IndexOrder index_order() {
    return design()->index.order.value_or(text::index_order_of(design()->tradition));
  }

  /// What stands inside each chapter's body; the frame around it is the EPUB layer's own tests'
  /// matter.
  std::string xhtml() {
    if (!design()) return failed(design().error());
    const model::Document& book = document();
    const images::ImageStore images;
    const auto container = epub::make_epub(book, numbering_, outline(), *design(), images,
                                           epub_options(), diagnostics_);
    if (!container) return failed(container.error());
    std::string out;
    std::vector<std::string> names;
    for (const model::Chapter& chapter : book.chapters) names.push_back(chapter.slug);
    if (!index().empty()) names.emplace_back("index");
    for (const std::string& name : names) {
      for (const epub::Entry& entry : *container) {
        if (!entry.path.ends_with("/" + name + ".xhtml")) continue;
        if (names.size() > 1) out += "chapter " + name + "\n";
        std::size_t begin = entry.bytes.find("<body");
        begin = begin == std::string::npos ? 0 : entry.bytes.find('>', begin) + 1;
        const std::size_t end = std::min(entry.bytes.find("</body>"), entry.bytes.size());
        std::string body = entry.bytes.substr(begin, end - begin);
        body.erase(0, std::min(body.find_first_not_of('\n'), body.size()));
        while (body.ends_with(' ') || body.ends_with('\n')) body.pop_back();
        out += body + "\n";
      }
    }
    return out;
  }

  /// `{漢|かん}` and `{漢字|かん|じ}`, as the readers know them.
  static lines::ParagraphText with_readings(std::string_view words) {
    lines::ParagraphText paragraph;
    while (!words.empty()) {
      const std::size_t open = std::min(words.find('{'), words.size());
      const std::size_t close = words.find('}', open);
      const auto ruby = close == std::string_view::npos
                            ? std::nullopt
                            : readers::parse_braced_ruby(words.substr(open + 1, close - open - 1));
      paragraph.text += words.substr(0, open);
      if (!ruby) {
        paragraph.text += words.substr(open);
        break;
      }
      const auto word =
          static_cast<std::uint32_t>(ruby->pairs.size() > 1 ? paragraph.ruby.size() + 1 : 0);
      lines::RubyText other;
      other.begin = static_cast<std::uint32_t>(paragraph.text.size());
      for (const model::Ruby::Pair& pair : ruby->pairs) {
        lines::RubyText reading;
        reading.begin = static_cast<std::uint32_t>(paragraph.text.size());
        paragraph.text += pair.base;
        reading.end = static_cast<std::uint32_t>(paragraph.text.size());
        reading.reading = pair.reading;
        reading.word = word;
        if (!reading.reading.empty()) paragraph.ruby.push_back(std::move(reading));
      }
      other.end = static_cast<std::uint32_t>(paragraph.text.size());
      other.reading = ruby->other;
      other.side = lines::RubySide::Other;
      if (!other.reading.empty()) paragraph.ruby.push_back(std::move(other));
      words.remove_prefix(close + 1);
    }
    return paragraph;
  }

  /// Each line of the input is a paragraph of its own, without a reader between.
  std::string lines() {
    if (!design()) return failed(design().error());
    if (!fonts()) return failed(fonts().error());
    lines::LineComposer composer(**fonts(), design()->rules);
    lines::ParagraphShape shape;
    shape.size = read_size(case_);
    shape.measure = design::parse_length(setting("measure", "12em"), shape.size).value_or(Length{});
    shape.first_indent = design::parse_em(setting("indent", "0")).value_or(Em{}).of(shape.size);
    shape.rest_indent = design::parse_em(setting("hang", "0")).value_or(Em{}).of(shape.size);
    shape.align = design()->body.align;
    shape.tradition = design()->tradition;
    shape.writing = design()->writing;
    shape.preformatted = setting("preformatted") == "yes";
    const SourceId file = sources_.add("01.txt", case_.inputs.front().text);
    std::string out;
    std::string_view rest = case_.inputs.front().text;
    std::uint32_t at = 0;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view words = rest.substr(0, end);
      if (!words.empty()) {
        lines::ParagraphText paragraph = with_readings(words);
        lines::StyledSpan span{0, static_cast<std::uint32_t>(paragraph.text.size()), {}};
        span.style.tradition = shape.tradition;
        span.style.size = shape.size;
        paragraph.spans.push_back(span);
        paragraph.sources.push_back({0, {file, at, at + static_cast<std::uint32_t>(words.size())}});
        for (const lines::ComposedLine& line :
             composer.compose(paragraph, shape, diagnostics_).lines) {
          out += line_text(line, shape) + "\n";
        }
        out += "\n";
      }
      at += static_cast<std::uint32_t>(end) + 1;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    while (out.ends_with("\n\n")) out.pop_back();
    return out;
  }

  /// Title page, contents and colophon are off: a case speaks of its own words.
  pages::PagesResult composed() {
    design::BookDesign bare = *design();
    const std::string with = " " + setting("with") + " ";
    bare.title_page.page = with.find(" title-page ") != std::string::npos;
    bare.contents.page = with.find(" contents ") != std::string::npos;
    bare.colophon.page = with.find(" colophon ") != std::string::npos;
    const model::Document& book = document();
    const images::ImageStore images;
    return pages::compose_book({book, numbering_, outline(), bare, **fonts(), images, "bookbuild",
                                1, lines::Reasons::Give, &index()},
                               diagnostics_);
  }

  build::ReportTerms terms(const pages::PagesResult& result) {
    return {*result.book, *design()->rules.spacing, design()->body.size, sources_};
  }

  std::string explain() {
    if (!design()) return failed(design().error());
    if (!fonts()) return failed(fonts().error());
    const pages::PagesResult result = composed();
    std::string out;
    for (const pages::LineRecord& line : result.lines)
      out += build::explanation(line, terms(result));
    return out;
  }

  std::string composition() {
    if (!design()) return failed(design().error());
    if (!fonts()) return failed(fonts().error());
    const pages::PagesResult result = composed();
    return build::composition_report(result.lines, terms(result));
  }

  std::string pages(Marks marks) {
    if (!design()) return failed(design().error());
    if (!fonts()) return failed(fonts().error());
    const pages::PagesResult result = composed();
    fragment::DumpOptions options;
    options.glyph_ids = true;
    options.font_name = [this](FontId font) { return fonts().value()->name(font); };
    std::string out;
    for (const std::string& broken : fragment::audit(*result.book))
      out += "audit: " + broken + "\n";
    out += fragment::dump(*result.book, options);
    return marks == Marks::All ? out : without_runs(out);
  }

  /// A line shows its own words already.
  static std::string without_runs(std::string_view dump) {
    std::string out;
    while (!dump.empty()) {
      const std::size_t end = std::min(dump.find('\n'), dump.size() - 1);
      const std::string_view line = dump.substr(0, end + 1);
      dump.remove_prefix(end + 1);
      if (line.starts_with("bookmark ") || line.starts_with("structure\n")) break;
      const std::size_t word = std::min(line.find_first_not_of(' '), line.size());
      const std::string_view kind = line.substr(word, line.find(' ', word) - word);
      if (kind != "run" && kind != "anchor" && kind != "link") out += line;
    }
    return out;
  }

  const Case& case_;
  Sources sources_;
  Diagnostics diagnostics_;
  std::shared_ptr<const model::Document> document_;
  model::Numbering numbering_;
  std::optional<std::vector<model::OutlineEntry>> outline_;
  std::optional<model::Index> index_;
  std::optional<Result<design::BookDesign>> design_;
  std::optional<Result<std::unique_ptr<fonts::FontBook>>> fonts_;
};

}  // namespace

std::vector<Section> run_case(const Case& one) {
  Bench bench(one);
  std::vector<Section> made;
  bool told = false;
  for (const Section& section : one.sections) {
    made.push_back({section.name, bench.run(section.name)});
    told = told || section.name == "diagnostics";
  }
  for (Section& section : made) {
    // Last, for every stage the case names has then had its say.
    if (section.name == "diagnostics") section.text = bench.diagnostics(Severity::Info);
  }
  if (!told) {
    std::string unexpected = bench.diagnostics(Severity::Warning);
    if (!unexpected.empty()) made.push_back({"diagnostics", std::move(unexpected)});
  }
  return made;
}

}  // namespace bookbuild::cases
