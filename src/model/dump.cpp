#include "model/dump.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/overloaded.h"
#include "base/quoted.h"
#include "model/parts.h"

namespace bookbuild::model {

namespace {

std::string words(const Attributes& attributes) {
  std::string out;
  if (!attributes.id.empty()) out += " #" + attributes.id;
  for (const std::string& name : attributes.classes) out += " ." + name;
  for (const auto& [key, value] : attributes.values) out += " " + key + "=" + quoted(value);
  return out;
}

std::string titled(std::string_view title) {
  return title.empty() ? std::string() : " title=" + quoted(title);
}

std::string of(const Image& image) {
  return fmt::format("image {} alt={}{}{}", quoted(image.source), quoted(image.alt),
                     titled(image.title), words(image.attributes));
}

std::string of(const IndexMark& mark) {
  const auto joined = [](const std::vector<std::string>& parts) {
    std::string all;
    for (const std::string& part : parts) all += (all.empty() ? "" : "!") + part;
    return quoted(all);
  };
  std::string out = "index " + joined(mark.path);
  if (!mark.reading.empty()) out += " reading=" + joined(mark.reading);
  if (!mark.see.empty()) out += " see=" + quoted(mark.see);
  if (!mark.see_also.empty()) out += " see-also=" + quoted(mark.see_also);
  return out;
}

std::string of(const Inline& inline_node) {
  return std::visit(Overloaded{
                        [](const Text& n) { return "text " + quoted(n.text); },
                        [](const Emphasis&) { return std::string("emphasis"); },
                        [](const Strong&) { return std::string("strong"); },
                        [](const Strikethrough&) { return std::string("strikethrough"); },
                        [](const Superscript&) { return std::string("superscript"); },
                        [](const Subscript&) { return std::string("subscript"); },
                        [](const Span& n) { return "span" + words(n.attributes); },
                        [](const Code& n) { return "code " + quoted(n.text); },
                        [](const Math& n) { return "math " + quoted(n.tex); },
                        [](const Ruby& n) {
                          std::string out = "ruby";
                          for (const Ruby::Pair& pair : n.pairs) {
                            out += " " + quoted(pair.base) + "=" + quoted(pair.reading);
                          }
                          if (!n.other.empty()) out += " other=" + quoted(n.other);
                          return out;
                        },
                        [](const EmphasisMarks& n) {
                          return "emphasis-marks" +
                                 (n.style.empty() ? std::string() : " " + n.style);
                        },
                        [](const TateChuYoko& n) { return "tate-chu-yoko " + quoted(n.text); },
                        [](const Link& n) { return "link " + quoted(n.target) + titled(n.title); },
                        [](const NoteReference& n) { return "note-reference " + quoted(n.label); },
                        [](const Image& n) { return of(n); },
                        [](const Reference& n) {
                          std::string out = "reference " + quoted(n.target);
                          if (n.form == ReferenceForm::Page) out += " page";
                          if (n.form == ReferenceForm::BracketedPage) out += " page in brackets";
                          if (n.form == ReferenceForm::Citation) out += " citation";
                          return out;
                        },
                        [](const IndexMark& n) { return of(n); },
                        [](const LineBreak&) { return std::string("line-break"); },
                    },
                    inline_node.node);
}

std::string_view name_of(CellAlign align) {
  switch (align) {
    case CellAlign::Default:
      return "default";
    case CellAlign::Start:
      return "start";
    case CellAlign::Center:
      return "center";
    case CellAlign::End:
      return "end";
  }
  return "default";
}

std::string of(const Block& block) {
  return std::visit(
      Overloaded{
          [](const Heading& n) {
            return fmt::format("heading {}{}", n.level, words(n.attributes));
          },
          [](const Paragraph& n) {
            return std::string(n.continued ? "paragraph continued" : "paragraph") +
                   words(n.attributes);
          },
          [](const Quote& n) { return "quote" + words(n.attributes); },
          [](const List& n) {
            return fmt::format("list {}{}", n.ordered ? fmt::format("from {}", n.start) : "bullets",
                               n.tight ? "" : " loose") +
                   (n.label.empty() ? std::string() : " like " + quoted(n.label));
          },
          [](const DefinitionList&) { return std::string("definition-list"); },
          [](const CodeBlock& n) {
            return fmt::format("code-block {} {}{}", quoted(n.language), quoted(n.text),
                               words(n.attributes));
          },
          [](const MathBlock& n) { return "math-block " + quoted(n.tex) + words(n.attributes); },
          [](const Table& n) {
            std::string out = "table";
            for (const CellAlign align : n.columns) out += fmt::format(" {}", name_of(align));
            return out + words(n.attributes);
          },
          [](const Figure&) { return std::string("figure"); },
          [](const SceneBreak&) { return std::string("scene-break"); },
          [](const PageBreak&) { return std::string("page-break"); },
          [](const Division& n) { return "division" + words(n.attributes); },
          [](const Turn&) { return std::string("turn"); },
          [](const Verse& n) { return "verse" + words(n.attributes); },
      },
      block.node);
}

/// Lines yet to be written: a line ready made, or a node. The stack is our own, so nesting costs no
/// recursion.
struct Step {
  std::size_t depth = 0;
  std::string line;
  const Block* block = nullptr;
  const Inline* inline_node = nullptr;
};

class Dumper {
 public:
  void add(std::size_t depth, const Blocks& blocks) {
    for (const Block& block : blocks) steps_.push_back({depth, {}, &block, nullptr});
  }
  void add(std::size_t depth, const Inlines& inlines) {
    for (const Inline& inline_node : inlines) steps_.push_back({depth, {}, nullptr, &inline_node});
  }
  void add(std::size_t depth, std::string line) {
    steps_.push_back({depth, std::move(line), nullptr, nullptr});
  }
  void add(std::size_t depth, std::string_view name, std::string_view value) {
    if (!value.empty()) add(depth, fmt::format("{} {}", name, quoted(value)));
  }

  std::string run() {
    turn(0);
    while (!steps_.empty()) {
      const Step step = std::move(steps_.back());
      steps_.pop_back();
      const std::size_t mark = steps_.size();
      if (step.block != nullptr) {
        write(step.depth, of(*step.block));
        add_children(step.depth + 1, *step.block);
      } else if (step.inline_node != nullptr) {
        write(step.depth, of(*step.inline_node));
        if (const Inlines* content = content_of(*step.inline_node)) add(step.depth + 1, *content);
      } else {
        write(step.depth, step.line);
      }
      turn(mark);
    }
    return std::move(out_);
  }

 private:
  void write(std::size_t depth, std::string_view line) {
    out_.append(depth * 2, ' ').append(line) += '\n';
  }

  void turn(std::size_t mark) {
    std::reverse(steps_.begin() + static_cast<std::ptrdiff_t>(mark), steps_.end());
  }

  void add_named(std::size_t depth, const char* name, const Inlines& list) {
    if (list.empty()) return;
    add(depth, std::string(name));
    add(depth + 1, list);
  }

  void add_rows(std::size_t depth, const char* name, const std::vector<TableRow>& rows) {
    for (const TableRow& row : rows) {
      add(depth, std::string(name));
      for (const TableCell& cell : row) {
        std::string line = cell.covered ? "covered" : "cell";
        if (cell.head) line += " head";
        if (cell.columns > 1) line += fmt::format(" columns={}", cell.columns);
        if (cell.rows > 1) line += fmt::format(" rows={}", cell.rows);
        add(depth + 1, std::move(line));
        add(depth + 2, cell.content);
      }
    }
  }

  void add_children(std::size_t depth, const Block& block) {
    std::visit(Overloaded{
                   [&](const List& n) {
                     for (const ListItem& item : n.items) {
                       add(depth,
                           item.checked ? *item.checked ? "item done" : "item open" : "item");
                       add(depth + 1, item.content);
                     }
                   },
                   [&](const DefinitionList& n) {
                     for (const DefinitionItem& item : n.items) {
                       add(depth, std::string("term"));
                       add(depth + 1, item.term);
                       for (const Blocks& definition : item.definitions) {
                         add(depth, std::string("definition"));
                         add(depth + 1, definition);
                       }
                     }
                   },
                   [&](const Table& n) {
                     add_named(depth, "caption", n.caption);
                     add_rows(depth, "head", n.head);
                     add_rows(depth, "row", n.body);
                     add_named(depth, "note", n.notes);
                   },
                   [&](const Figure& n) {
                     add(depth, of(n.image));
                     add_named(depth, "caption", n.caption);
                   },
                   [&](const Division& n) {
                     add_named(depth, "title", n.title);
                     add(depth, n.content);
                   },
                   [&](const Turn& n) {
                     add_named(depth, "speaker", n.speaker);
                     add(depth, n.content);
                   },
                   [&](const Verse& n) {
                     for (const Inlines& line : n.lines) {
                       add(depth, std::string("line"));
                       add(depth + 1, line);
                     }
                   },
                   [&](const auto& n) {
                     if constexpr (requires { n.content; }) add(depth, n.content);
                   },
               },
               block.node);
  }

  std::vector<Step> steps_;
  std::string out_;
};

std::string_view name_of(ChapterKind kind) {
  switch (kind) {
    case ChapterKind::Front:
      return "front";
    case ChapterKind::Body:
      return "body";
    case ChapterKind::Back:
      return "back";
  }
  return "body";
}

void add_author(Dumper& dumper, std::size_t depth, const Author& author) {
  std::string line = fmt::format("author {}", quoted(author.name));
  if (!author.reading.empty()) line += " reading=" + quoted(author.reading);
  if (author.role != "aut") line += " role=" + author.role;
  dumper.add(depth, std::move(line));
}

void add_metadata(Dumper& dumper, const Metadata& metadata) {
  dumper.add(1, "title", metadata.title);
  dumper.add(1, "title-reading", metadata.title_reading);
  dumper.add(1, "subtitle", metadata.subtitle);
  for (const Author& author : metadata.authors) add_author(dumper, 1, author);
  dumper.add(1, "language", metadata.language);
  dumper.add(1, "identifier", metadata.identifier);
  dumper.add(1, "print-identifier", metadata.print_identifier);
  dumper.add(1, "publisher", metadata.publisher);
  dumper.add(1, "publisher-reading", metadata.publisher_reading);
  dumper.add(1, "date", metadata.date);
  dumper.add(1, "rights", metadata.rights);
  dumper.add(1, "description", metadata.description);
  for (const std::string& subject : metadata.subjects) dumper.add(1, "subject", subject);
  if (metadata.series) {
    dumper.add(1,
               fmt::format("series {} {}", quoted(metadata.series->name), metadata.series->number));
  }
  dumper.add(1, "cover", metadata.cover);
}

void add_chapter(Dumper& dumper, const Chapter& chapter) {
  dumper.add(1, fmt::format("chapter {} {}{}", chapter.slug, name_of(chapter.kind),
                            chapter.depth > 0 ? fmt::format(" depth={}", chapter.depth) : ""));
  dumper.add(2, "part", chapter.part);
  dumper.add(2, "title", chapter.title);
  dumper.add(2, "subtitle", chapter.subtitle);
  for (const Author& author : chapter.authors) add_author(dumper, 2, author);
  dumper.add(2, "language", chapter.language);
  dumper.add(2, "date", chapter.date);
  dumper.add(2, "description", chapter.description);
  dumper.add(2, "layout", chapter.layout);
  dumper.add(2, chapter.blocks);
  for (const Note& note : chapter.notes) {
    dumper.add(2, "note " + quoted(note.label));
    dumper.add(3, note.content);
  }
}

}  // namespace

std::string dump(const Document& document) {
  Dumper dumper;
  dumper.add(0, std::string("book"));
  // The version comes from the commit: a tree's text form must not change with it.
  add_metadata(dumper, document.metadata);
  for (const Chapter& chapter : document.chapters) add_chapter(dumper, chapter);
  return dumper.run();
}

std::string dump(const Blocks& blocks) {
  Dumper dumper;
  dumper.add(0, blocks);
  return dumper.run();
}

}  // namespace bookbuild::model
