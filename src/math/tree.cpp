#include "math/tree.h"

#include <fmt/format.h>

#include <array>

#include "base/overloaded.h"
#include "base/quoted.h"
#include "base/utf8.h"

namespace bookbuild::math {

namespace {

constexpr std::array<std::string_view, 8> kClassNames = {"ord",  "op",    "bin",   "rel",
                                                         "open", "close", "punct", "inner"};
constexpr std::array<std::string_view, 13> kAlphabetNames = {
    "upright",      "italic",        "bold", "bold-italic", "script",      "bold-script", "fraktur",
    "bold-fraktur", "double-struck", "sans", "sans-bold",   "sans-italic", "monospace"};
constexpr std::array<std::string_view, 6> kFormNames = {"matrix", "aligned", "gathered",
                                                        "cases",  "small",   "stack"};
constexpr std::array<std::string_view, 4> kStyleNames = {"display", "text", "script",
                                                         "scriptscript"};
constexpr std::array<std::string_view, 4> kFractionNames = {"", " display", " text", " continued"};

std::string_view name(AtomClass atom) {
  return kClassNames[static_cast<std::size_t>(atom)];
}
std::string form(Alphabet alphabet) {
  if (alphabet == Alphabet::Upright) return {};
  return fmt::format(" {}", kAlphabetNames[static_cast<std::size_t>(alphabet)]);
}
std::string_view limits(Limits value) {
  return value == Limits::Beside ? "" : value == Limits::Display ? " limits" : " limits-always";
}
std::string fence(char32_t code) {
  return code == 0 ? "." : to_utf8(code);
}

class Dumper {
 public:
  std::string out;

  void list(const List& nodes, int depth) {
    for (const Node& node : nodes) one(node, depth);
  }

 private:
  void line(int depth, const std::string& words) {
    out.append(static_cast<std::size_t>(depth) * 2, ' ').append(words).append("\n");
  }
  void part(std::string_view label, const List& nodes, int depth) {
    if (nodes.empty()) return;
    line(depth, std::string(label));
    list(nodes, depth + 1);
  }

  void one(const Node& node, int depth) {
    std::visit(
        Overloaded{
            [&](const Symbol& n) {
              line(depth, fmt::format("{} {}{}{}{}{}", name(n.atom), to_utf8(n.code),
                                      form(n.alphabet), n.negated ? " negated" : "",
                                      n.large ? " large" : "", limits(n.limits)));
            },
            [&](const Number& n) { line(depth, "number " + n.digits + form(n.alphabet)); },
            [&](const Identifier& n) { line(depth, "name " + n.letters + form(n.alphabet)); },
            [&](const Function& n) {
              line(depth, fmt::format("function {}{}", n.name, limits(n.limits)));
            },
            [&](const Words& n) { line(depth, "words " + quoted(n.text) + form(n.alphabet)); },
            [&](const Source& n) { line(depth, "source " + quoted(n.tex)); },
            [&](const Space& n) { line(depth, fmt::format("space {}", n.mu)); },
            [&](const Group& n) {
              line(depth, "group");
              list(n.content, depth + 1);
            },
            [&](const Scripts& n) {
              line(depth, fmt::format("scripts{}", limits(n.limits)));
              list(n.base, depth + 1);
              part("sub", n.sub, depth + 1);
              part("sup", n.sup, depth + 1);
            },
            [&](const Fraction& n) {
              line(depth,
                   fmt::format("fraction{}{}{}", kFractionNames[static_cast<std::size_t>(n.style)],
                               n.bar ? "" : " bare",
                               n.left != 0 ? " " + fence(n.left) + fence(n.right) : ""));
              part("over", n.over, depth + 1);
              part("under", n.under, depth + 1);
            },
            [&](const Radical& n) {
              line(depth, "radical");
              part("index", n.index, depth + 1);
              list(n.content, depth + 1);
            },
            [&](const Accent& n) {
              line(depth, fmt::format("accent {}{}{}", code_point_name(n.combining),
                                      n.wide ? " wide" : "", n.under ? " under" : ""));
              list(n.base, depth + 1);
            },
            [&](const Line& n) {
              line(depth, n.under ? "underline" : "overline");
              list(n.content, depth + 1);
            },
            [&](const Stack& n) {
              line(depth, fmt::format("stack {}", name(n.atom)));
              list(n.base, depth + 1);
              part("over", n.over, depth + 1);
              part("under", n.under, depth + 1);
            },
            [&](const Arrow& n) {
              line(depth, "arrow " + to_utf8(n.code));
              part("over", n.over, depth + 1);
              part("under", n.under, depth + 1);
            },
            [&](const Fence& n) {
              std::string words = "fence " + fence(n.left);
              for (const char32_t middle : n.middle) words += " " + fence(middle);
              line(depth, words + " " + fence(n.right));
              for (const List& each : n.parts) {
                if (n.parts.size() > 1) line(depth + 1, "part");
                list(each, n.parts.size() > 1 ? depth + 2 : depth + 1);
              }
            },
            [&](const Big& n) {
              line(depth, fmt::format("big {} {} {}", n.size, name(n.atom), fence(n.code)));
            },
            [&](const Table& n) { table(n, depth); },
            [&](const Styled& n) {
              line(depth, fmt::format("style {}", kStyleNames[static_cast<std::size_t>(n.style)]));
              list(n.content, depth + 1);
            },
            [&](const Phantom& n) {
              line(depth, fmt::format("phantom{}{}{}", n.width ? " width" : "",
                                      n.height ? " height" : "", n.seen ? " seen" : ""));
              list(n.content, depth + 1);
            },
            [&](const Boxed& n) {
              line(depth, "boxed");
              list(n.content, depth + 1);
            },
            [&](const Classed& n) {
              line(depth, fmt::format("class {}{}", name(n.atom), limits(n.limits)));
              list(n.content, depth + 1);
            },
        },
        node.node);
  }

  void table(const Table& n, int depth) {
    std::string words = fmt::format("table {}", kFormNames[static_cast<std::size_t>(n.form)]);
    if (n.left != 0 || n.right != 0) words += " " + fence(n.left) + " " + fence(n.right);
    if (n.form != TableForm::Aligned && n.form != TableForm::Gathered) {
      words += " ";
      for (std::size_t i = 0; i < n.columns.size(); ++i) {
        if (i < n.lines.size() && n.lines[i]) words += '|';
        words += n.columns[i] == CellAlign::Left     ? 'l'
                 : n.columns[i] == CellAlign::Center ? 'c'
                                                     : 'r';
      }
      if (n.lines.size() > n.columns.size() && n.lines.back()) words += '|';
    }
    line(depth, words);
    for (const TableRow& row : n.rows) {
      line(depth + 1, row.line_before ? "row line" : "row");
      for (const List& cell : row.cells) {
        line(depth + 2, "cell");
        list(cell, depth + 3);
      }
    }
    if (n.line_after) line(depth + 1, "line");
  }
};

}  // namespace

std::string dump(const List& nodes) {
  Dumper dumper;
  dumper.list(nodes, 0);
  return std::move(dumper.out);
}

AtomClass class_of(const Node& node) {
  return std::visit(
      Overloaded{
          [](const Symbol& n) { return n.atom; }, [](const Function&) { return AtomClass::Op; },
          [](const Scripts& n) {
            return n.base.empty() ? AtomClass::Ord : class_of(n.base.front());
          },
          [](const Fraction&) { return AtomClass::Inner; },
          [](const Fence&) { return AtomClass::Inner; }, [](const Stack& n) { return n.atom; },
          [](const Arrow&) { return AtomClass::Rel; }, [](const Big& n) { return n.atom; },
          [](const Table& n) {
            return n.form == TableForm::Cases ? AtomClass::Inner : AtomClass::Ord;
          },
          [](const Classed& n) { return n.atom; }, [](const auto&) { return AtomClass::Ord; }},
      node.node);
}

}  // namespace bookbuild::math
