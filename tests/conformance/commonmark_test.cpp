// Every example of the CommonMark specification, three times: what cmark-gfm makes of it against
// the specification (known differences are listed by number), what it makes of our rewriting of it
// (no example may move), and our tree against its own.

#include <cmark-gfm.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "readers/markdown_lines.h"
#include "readers/markdown_marks.h"
#include "readers/markdown_parser.h"
#include "readers/markdown_scan.h"
#include "readers/reader.h"

namespace bookbuild::readers {
namespace {

struct Example {
  int number = 0;
  std::string markdown, html;
};

std::string with_tabs(std::string text) {
  const std::string arrow = "→";
  for (std::size_t at = text.find(arrow); at != std::string::npos; at = text.find(arrow, at))
    text.replace(at, arrow.size(), "\t");
  return text;
}

std::vector<Example> read_examples() {
  const char* path = std::getenv("BOOKBUILD_COMMONMARK_SPEC");
  std::ifstream file(path != nullptr ? path : BOOKBUILD_COMMONMARK_SPEC);
  const std::string fence(32, '`');
  std::vector<Example> examples;
  enum class Part { Prose, Markdown, Html } part = Part::Prose;
  Example example;
  for (std::string line; std::getline(file, line);) {
    if (part == Part::Prose && line.rfind(fence + " example", 0) == 0) {
      example = Example{};
      example.number = static_cast<int>(examples.size()) + 1;
      part = Part::Markdown;
    } else if (part == Part::Markdown && line == ".") {
      part = Part::Html;
    } else if (part == Part::Html && line == fence) {
      example.markdown = with_tabs(example.markdown);
      example.html = with_tabs(example.html);
      examples.push_back(example);
      part = Part::Prose;
    } else if (part == Part::Markdown) {
      example.markdown += line + "\n";
    } else if (part == Part::Html) {
      example.html += line + "\n";
    }
  }
  return examples;
}

// differences.txt: a number and a reason on each line, under the name of the comparison in
// brackets.
std::map<std::string, std::set<int>> read_differences() {
  std::map<std::string, std::set<int>> differences;
  std::ifstream file(BOOKBUILD_DIFFERENCES);
  std::string section;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    if (line[0] == '[') {
      section = line.substr(1, line.find(']') - 1);
    } else {
      differences[section].insert(std::atoi(line.c_str()));
    }
  }
  return differences;
}

std::string html_of(cmark_node* tree) {
  char* html = cmark_render_html(tree, CMARK_OPT_UNSAFE, nullptr);
  std::string text(html);
  std::free(html);
  return text;
}

// Plain CommonMark, without GFM's additions.
std::string plain_html(const std::string& markdown) {
  const CmarkTree tree(cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_DEFAULT));
  return html_of(tree.get());
}

// Our tree and cmark's in one notation: name(…), texts merged and quoted. Raw HTML has no place in
// ours.

void put_text(std::string& out, const std::string& text) {
  if (text.empty()) return;
  if (!out.empty() && out.back() == '\'') {
    out.pop_back();
    out += text + "'";
  } else {
    out += "'" + text + "'";
  }
}

std::string outline_of(cmark_node* root, bool& has_html) {
  std::string out;
  const CmarkWalk walk(cmark_iter_new(root));
  int images = 0;
  while (true) {
    const cmark_event_type event = cmark_iter_next(walk.get());
    if (event == CMARK_EVENT_DONE) break;
    cmark_node* node = cmark_iter_get_node(walk.get());
    const bool enter = event == CMARK_EVENT_ENTER;
    const char* literal = cmark_node_get_literal(node);
    const std::string text = literal != nullptr ? literal : "";
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_IMAGE) {
      if (enter && images++ == 0)
        out +=
            "img(" + std::string(cmark_node_get_url(node)) + "|" + cmark_node_get_title(node) + "|";
      if (!enter && --images == 0) {
        if (out.back() == '\'') out.pop_back();
        out += ")";
      }
      continue;
    }
    if (images > 0) {
      if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) out += " ";
      if (enter) out += text;
      continue;
    }
    if (type == CMARK_NODE_TEXT) {
      put_text(out, text);
    } else if (type == CMARK_NODE_SOFTBREAK) {
      put_text(out, " ");
    } else if (type == CMARK_NODE_LINEBREAK) {
      out += "br";
    } else if (type == CMARK_NODE_CODE) {
      out += "code(" + text + ")";
    } else if (type == CMARK_NODE_CODE_BLOCK) {
      const std::string info = cmark_node_get_fence_info(node);
      out += "pre(" + info.substr(0, info.find_first_of(" \t")) + "|" + text + ")";
    } else if (type == CMARK_NODE_THEMATIC_BREAK) {
      out += "hr";
    } else if (type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE) {
      has_html = true;
    } else if (type != CMARK_NODE_DOCUMENT) {
      if (!enter) {
        out += ")";
      } else if (type == CMARK_NODE_HEADING) {
        out += "h" + std::to_string(cmark_node_get_heading_level(node)) + "(";
      } else if (type == CMARK_NODE_LIST) {
        const bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
        out += ordered ? "ol" + std::to_string(cmark_node_get_list_start(node)) : "ul";
        out += cmark_node_get_list_tight(node) != 0 ? "-tight(" : "(";
      } else if (type == CMARK_NODE_LINK) {
        out +=
            "a(" + std::string(cmark_node_get_url(node)) + "|" + cmark_node_get_title(node) + "|";
      } else if (type == CMARK_NODE_EMPH) {
        out += "em(";
      } else if (type == CMARK_NODE_STRONG) {
        out += "strong(";
      } else if (type == CMARK_NODE_PARAGRAPH) {
        out += "p(";
      } else if (type == CMARK_NODE_BLOCK_QUOTE) {
        out += "quote(";
      } else {
        out += "item(";
      }
    }
  }
  return out;
}

void outline_of(const model::Inlines& inlines, std::string& out);

void outline_of(const model::Image& image, std::string& out) {
  out += "img(" + image.source + "|" + image.title + "|" + image.alt + ")";
}

void outline_of(const model::Inlines& inlines, std::string& out) {
  for (const model::Inline& node : inlines) {
    std::visit(
        [&out](const auto& n) {
          using Node = std::decay_t<decltype(n)>;
          if constexpr (std::is_same_v<Node, model::Text>) {
            put_text(out, n.text);
          } else if constexpr (std::is_same_v<Node, model::Code>) {
            out += "code(" + n.text + ")";
          } else if constexpr (std::is_same_v<Node, model::LineBreak>) {
            out += "br";
          } else if constexpr (std::is_same_v<Node, model::Image>) {
            outline_of(n, out);
          } else if constexpr (std::is_same_v<Node, model::Link>) {
            out += "a(" + n.target + "|" + n.title + "|";
            outline_of(n.content, out);
            out += ")";
          } else if constexpr (std::is_same_v<Node, model::Emphasis>) {
            out += "em(";
            outline_of(n.content, out);
            out += ")";
          } else if constexpr (std::is_same_v<Node, model::Strong>) {
            out += "strong(";
            outline_of(n.content, out);
            out += ")";
          } else {
            out += "beyond-commonmark";
          }
        },
        node.node);
  }
}

void outline_of(const model::Blocks& blocks, std::string& out) {
  for (const model::Block& block : blocks) {
    std::visit(
        [&out](const auto& n) {
          using Node = std::decay_t<decltype(n)>;
          if constexpr (std::is_same_v<Node, model::Heading>) {
            out += "h" + std::to_string(n.level) + "(";
            outline_of(n.content, out);
            out += ")";
          } else if constexpr (std::is_same_v<Node, model::Paragraph>) {
            out += "p(";
            outline_of(n.content, out);
            out += ")";
          } else if constexpr (std::is_same_v<Node, model::Figure>) {
            out += "p(";
            outline_of(n.image, out);
            out += ")";
          } else if constexpr (std::is_same_v<Node, model::Quote>) {
            out += "quote(";
            outline_of(n.content, out);
            out += ")";
          } else if constexpr (std::is_same_v<Node, model::CodeBlock>) {
            out += "pre(" + n.language + "|" + n.text + (n.text.empty() ? ")" : "\n)");
          } else if constexpr (std::is_same_v<Node, model::SceneBreak>) {
            out += "hr";
          } else if constexpr (std::is_same_v<Node, model::List>) {
            out += n.ordered ? "ol" + std::to_string(n.start) : "ul";
            out += n.tight ? "-tight(" : "(";
            for (const model::ListItem& item : n.items) {
              out += "item(";
              outline_of(item.content, out);
              out += ")";
            }
            out += ")";
          } else {
            out += "beyond-commonmark";
          }
        },
        block.node);
  }
}

class CommonMark : public testing::Test {
 protected:
  void SetUp() override {
    examples_ = read_examples();
    if (examples_.empty())
      GTEST_SKIP() << "commonmark-spec is not installed: npm install --prefix build/commonmark "
                      "commonmark-spec@0.31.2 brings it";
    differences_ = read_differences();
  }

  // The examples that differ must be those that are listed, no more and no fewer.
  void expect_listed(const std::string& section, const std::set<int>& found) {
    EXPECT_EQ(differences_[section], found) << "see tests/conformance/differences.txt";
  }

  std::vector<Example> examples_;
  std::map<std::string, std::set<int>> differences_;
};

TEST_F(CommonMark, ParserAgreesWithTheSpecification) {
  std::set<int> differ;
  for (const Example& e : examples_)
    if (plain_html(e.markdown) != e.html) differ.insert(e.number);
  expect_listed("parser", differ);
}

TEST_F(CommonMark, RewritingMovesNoExample) {
  std::set<int> differ;
  ReadingOptions options;
  options.language = "en";
  for (const Example& e : examples_) {
    std::vector<NotationObject> objects;
    Diagnostics diagnostics;
    const Marks marks = *choose_marks(e.markdown);
    const MappedText lines = rewrite_lines(e.markdown, 0, marks, objects);
    const MappedText inlines =
        rewrite_inlines(lines, SourceId{0}, marks, options, objects, diagnostics);
    const std::string before = html_of(parse_markdown(e.markdown).get());
    const std::string after = html_of(parse_markdown(inlines.text()).get());
    if (restored(after, marks, objects) != before) {
      differ.insert(e.number);
      if (differences_["rewriting"].count(e.number) == 0)
        std::printf("example %d\n%s--- parser\n%s--- rewritten\n%s", e.number, e.markdown.c_str(),
                    before.c_str(), after.c_str());
    }
  }
  expect_listed("rewriting", differ);
}

TEST_F(CommonMark, OurTreeIsTheParsers) {
  std::set<int> differ;
  int compared = 0;
  ReadingOptions options;
  options.language = "en";
  options.fullwidth_punctuation = options.curly_quotes = false;
  for (const Example& e : examples_) {
    bool has_html = false;
    const std::string theirs = outline_of(parse_markdown(e.markdown).get(), has_html);
    if (has_html) continue;
    Diagnostics diagnostics;
    const SourceFile source("spec.md", e.markdown);
    const ReadChapter read = read_markdown(SourceId{0}, source, options, diagnostics);
    std::string ours;
    outline_of(read.chapter.blocks, ours);
    ++compared;
    if (ours != theirs) {
      differ.insert(e.number);
      if (differences_["tree"].count(e.number) == 0)
        std::printf("example %d\n%s--- parser\n%s\n--- ours\n%s\n", e.number, e.markdown.c_str(),
                    theirs.c_str(), ours.c_str());
    }
  }
  EXPECT_GT(compared, 500);
  expect_listed("tree", differ);
}

}  // namespace
}  // namespace bookbuild::readers
