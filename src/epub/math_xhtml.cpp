#include "epub/math_xhtml.h"

#include <fmt/format.h>

#include <array>

#include "base/overloaded.h"
#include "base/utf8.h"
#include "math/alphabets.h"
#include "math/spacing.h"

namespace bookbuild::epub {

namespace {

using namespace math;

constexpr std::string_view kApply = "\u2061";  // between a function and what it is of

/// The spacing marks that readers know as accents.
struct AccentMark {
  char32_t combining, mark;
};
constexpr std::array<AccentMark, 12> kAccentMarks{{{0x302, U'^'},
                                                   {0x30C, 0x2C7},
                                                   {0x303, U'~'},
                                                   {0x301, 0xB4},
                                                   {0x300, U'`'},
                                                   {0x307, 0x2D9},
                                                   {0x308, 0xA8},
                                                   {0x20DB, 0x20DB},
                                                   {0x306, 0x2D8},
                                                   {0x304, 0xAF},
                                                   {0x20D7, 0x2192},
                                                   {0x30A, 0x2DA}}};

std::string ems(int mu) {
  return fmt::format("{:.3f}em", mu / 18.0);
}

class MathWriter {
 public:
  explicit MathWriter(Xml& xml) : xml_(xml) {}

  /// As one element: a row around several.
  void one(const List& nodes) {
    if (nodes.size() == 1 && !bears_spaces(nodes.front())) {
      node(nodes.front(), class_of(nodes.front()), true);
      return;
    }
    xml_.open("mrow");
    list(nodes);
    xml_.close();
  }

  void list(const List& nodes) {
    const std::vector<AtomClass> classes = settled_classes(nodes);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      node(nodes[i], classes[i], false);
      if (!is_function(nodes[i]) || i + 1 == nodes.size()) continue;
      xml_.leaf("mo", {}, kApply);
      // Readers put no space after a name that is no operator of theirs.
      if (space_between(AtomClass::Op, classes[i + 1], false) > 0 && !is_space(nodes[i + 1]) &&
          !is_large(nodes[i + 1]))
        xml_.empty("mspace", {{"width", "0.167em"}});
    }
  }

 private:
  static bool bears_spaces(const Node& node) { return std::holds_alternative<Styled>(node.node); }

  static bool is_large(const Node& node) {
    const Node* inner = &node;
    if (const auto* scripts = std::get_if<Scripts>(&node.node))
      if (!scripts->base.empty()) inner = &scripts->base.front();
    const auto* symbol = std::get_if<Symbol>(&inner->node);
    return symbol != nullptr && symbol->atom == AtomClass::Op;
  }

  static bool is_function(const Node& node) {
    if (std::holds_alternative<Function>(node.node)) return true;
    const auto* scripts = std::get_if<Scripts>(&node.node);
    return scripts != nullptr && !scripts->base.empty() && is_function(scripts->base.front());
  }

  /// `alone`: it has no neighbours that an operator could be spaced from.
  void node(const Node& one_node, AtomClass atom, bool alone) {
    std::visit(
        Overloaded{[&](const Symbol& n) { symbol(n, atom, alone); },
                   [&](const Number& n) { xml_.leaf("mn", {}, mapped(n.digits, n.alphabet)); },
                   [&](const Identifier& n) { xml_.leaf("mi", {}, mapped(n.letters, n.alphabet)); },
                   [&](const Function& n) { function(n, false); },
                   [&](const Words& n) { words(n); },
                   [&](const Source& n) {
                     xml_.leaf("mtext", {{"class", "source"}}, n.tex);
                   },
                   [&](const Space& n) {
                     xml_.empty("mspace", {{"width", ems(n.mu)}});
                   },
                   [&](const Group& n) { one(n.content); },
                   [&](const Scripts& n) { scripts(n, atom); },
                   [&](const Fraction& n) { fraction(n); },
                   [&](const Radical& n) { radical(n); },
                   [&](const Accent& n) { accent(n); },
                   [&](const Line& n) { line(n); },
                   [&](const Stack& n) { stack(n); },
                   [&](const Arrow& n) { arrow(n); },
                   [&](const Fence& n) { fence(n); },
                   [&](const Big& n) { big(n); },
                   [&](const Table& n) { table(n); },
                   [&](const Styled& n) { styled(n); },
                   [&](const Phantom& n) { phantom(n); },
                   [&](const Boxed& n) {
                     xml_.open("mrow", {{"style", "border: thin solid; padding: 0.2em;"}});
                     list(n.content);
                     xml_.close();
                   },
                   [&](const Classed& n) { classed(n); }},
        one_node.node);
  }

  static std::string mapped(std::string_view letters, Alphabet alphabet) {
    std::string out;
    for (const char32_t c : code_points(letters)) append_utf8(out, in_alphabet(c, alphabet));
    return out;
  }

  /// Single letters are italic of themselves; others are the characters that Unicode has for them.
  void symbol(const Symbol& n, AtomClass atom, bool alone) {
    if (n.atom == AtomClass::Ord) {
      const bool prime = n.code >= 0x2032 && n.code <= 0x2037;
      if (prime) {
        xml_.leaf("mo", {}, to_utf8(n.code));
      } else if (n.alphabet == Alphabet::Italic) {
        xml_.leaf("mi", {}, to_utf8(n.code));
      } else if (n.alphabet == Alphabet::Upright) {
        xml_.leaf("mi", {{"mathvariant", "normal"}}, to_utf8(n.code));
      } else {
        xml_.leaf("mi", {}, to_utf8(in_alphabet(n.code, n.alphabet)));
      }
      return;
    }
    std::string text = to_utf8(n.code);
    if (n.negated) text += "\u0338";
    const bool fence = n.atom == AtomClass::Open || n.atom == AtomClass::Close;
    const bool prefix =
        n.atom == AtomClass::Open || (n.atom == AtomClass::Bin && atom == AtomClass::Ord);
    const bool plain = n.atom == AtomClass::Inner || n.atom == AtomClass::Punct;
    const bool spaced = n.atom == AtomClass::Rel && n.code == U':';
    xml_.leaf("mo",
              {{"form", if_any(prefix && !alone             ? "prefix"
                               : n.atom == AtomClass::Close ? "postfix"
                                                            : "")},
               {"stretchy", if_any(fence || is_arrow(n.code) ? "false" : "")},
               {"lspace", if_any(spaced  ? "0.278em"
                                 : plain ? "0"
                                         : "")},
               {"rspace", if_any(spaced                                ? "0.278em"
                                 : plain && n.atom == AtomClass::Punct ? "0.167em"
                                                                       : "")},
               {"movablelimits", if_any(n.limits == Limits::Always ? "false" : "")}},
              text);
  }

  static bool is_arrow(char32_t c) {
    return (c >= 0x2190 && c <= 0x21FF) || (c >= 0x27F0 && c <= 0x27FF) || c == U'|' || c == 0x2016;
  }

  void function(const Function& n, bool limits) {
    if (limits || n.limits != Limits::Beside) {
      xml_.leaf("mo",
                {{"movablelimits", if_any(n.limits == Limits::Display ? "true" : "")},
                 {"lspace", "0"},
                 {"rspace", "0"}},
                n.name);
      return;
    }
    // A name of one letter would be set italic.
    xml_.leaf("mi", {{"mathvariant", if_any(count_code_points(n.name) == 1 ? "normal" : "")}},
              n.name);
  }

  /// Blanks at the ends would be dropped.
  void words(const Words& n) {
    std::string text = n.text;
    const auto keep = [&](bool end) {
      if (text.empty()) return;
      const std::size_t at = end ? text.size() - 1 : 0;
      if (text[at] == ' ') text.replace(at, 1, "\u00A0");
    };
    keep(true);
    keep(false);
    if (n.alphabet == Alphabet::Upright) {
      xml_.leaf("mtext", {}, text);
      return;
    }
    const std::string_view style = n.alphabet == Alphabet::Bold        ? "font-weight: bold;"
                                   : n.alphabet == Alphabet::Italic    ? "font-style: italic;"
                                   : n.alphabet == Alphabet::Monospace ? "font-family: monospace;"
                                                                       : "font-family: sans-serif;";
    xml_.leaf("mtext", {{"style", style}}, text);
  }

  void base_of(const Scripts& n, AtomClass atom) {
    if (n.base.empty()) {
      xml_.empty("mrow");
      return;
    }
    const Node& base = n.base.front();
    if (const auto* name = std::get_if<Function>(&base.node)) {
      function(Function{name->name, n.limits}, n.limits != Limits::Beside);
    } else if (const auto* sign = std::get_if<Symbol>(&base.node)) {
      Symbol own = *sign;
      own.limits = n.limits;
      symbol(own, atom, false);
    } else {
      node(base, atom, true);
    }
  }

  void scripts(const Scripts& n, AtomClass atom) {
    const bool limits = n.limits != Limits::Beside;
    const char* element = n.has_sub && n.has_sup ? (limits ? "munderover" : "msubsup")
                          : n.has_sub            ? (limits ? "munder" : "msub")
                                                 : (limits ? "mover" : "msup");
    xml_.open(element);
    base_of(n, atom);
    if (n.has_sub) one(n.sub);
    if (n.has_sup) one(n.sup);
    xml_.close();
  }

  void mark(char32_t code, std::string_view form, bool stretchy = true) {
    if (code == 0) return;
    xml_.leaf("mo", {{"form", form}, {"fence", "true"}, {"stretchy", stretchy ? "true" : "false"}},
              to_utf8(code));
  }

  void fraction(const Fraction& n) {
    const bool styled = n.style != FractionStyle::Auto;
    if (styled)
      xml_.open("mstyle", {{"displaystyle", n.style == FractionStyle::Text ? "false" : "true"},
                           {"scriptlevel", "0"}});
    if (n.left != 0) {
      xml_.open("mrow");
      mark(n.left, "prefix");
    }
    xml_.open("mfrac", {{"linethickness", if_any(n.bar ? "" : "0")}});
    one(n.over);
    one(n.under);
    xml_.close();
    if (n.left != 0) {
      mark(n.right, "postfix");
      xml_.close();
    }
    if (styled) xml_.close();
  }

  void radical(const Radical& n) {
    if (n.index.empty()) {
      xml_.open("msqrt");
      list(n.content);
    } else {
      xml_.open("mroot");
      one(n.content);
      one(n.index);
    }
    xml_.close();
  }

  void accent(const Accent& n) {
    char32_t code = n.combining;
    for (const AccentMark& each : kAccentMarks)
      if (each.combining == n.combining) code = each.mark;
    if (n.wide && n.combining == 0x302) code = 0x302;  // the form of it that readers stretch
    const bool brace = n.combining >= 0x23B4 && n.combining <= 0x23DF;
    xml_.open(n.under ? "munder" : "mover",
              {{n.under ? "accentunder" : "accent", if_any(brace ? "" : "true")}});
    one(n.base);
    xml_.leaf("mo", {{"stretchy", n.wide ? "true" : "false"}}, to_utf8(code));
    xml_.close();
  }

  void line(const Line& n) {
    xml_.open(n.under ? "munder" : "mover", {{n.under ? "accentunder" : "accent", "true"}});
    one(n.content);
    xml_.leaf("mo", {{"stretchy", "true"}}, "\u23AF");  // readers stretch no other line
    xml_.close();
  }

  void over_under(const List& over, const List& under, bool open) {
    if (!open) return;
    xml_.open(!over.empty() && !under.empty() ? "munderover" : !over.empty() ? "mover" : "munder");
  }

  void stack(const Stack& n) {
    over_under(n.over, n.under, true);
    one(n.base);
    if (!n.under.empty()) one(n.under);
    if (!n.over.empty()) one(n.over);
    if (n.over.empty() && n.under.empty()) xml_.empty("mrow");
    xml_.close();
  }

  void arrow(const Arrow& n) {
    over_under(n.over, n.under, true);
    xml_.leaf("mo", {{"stretchy", "true"}, {"minsize", "1.75em"}}, to_utf8(n.code));
    const auto padded = [&](const List& nodes) {
      xml_.open("mpadded", {{"width", "+0.833em"}, {"lspace", "0.417em"}});
      list(nodes);
      xml_.close();
    };
    if (!n.under.empty()) padded(n.under);
    if (!n.over.empty()) padded(n.over);
    if (n.over.empty() && n.under.empty()) xml_.empty("mrow");
    xml_.close();
  }

  void fence(const Fence& n) {
    xml_.open("mrow");
    mark(n.left, "prefix");
    for (std::size_t i = 0; i < n.parts.size(); ++i) {
      list(n.parts[i]);
      if (i < n.middle.size()) mark(n.middle[i], "infix");
    }
    mark(n.right, "postfix");
    xml_.close();
  }

  void big(const Big& n) {
    if (n.code == 0) return;
    constexpr std::array<std::string_view, 4> kSizes = {"1.2em", "1.8em", "2.4em", "3em"};
    const std::string_view size = kSizes[static_cast<std::size_t>(n.size - 1)];
    xml_.leaf("mo",
              {{"form", n.atom == AtomClass::Open    ? "prefix"
                        : n.atom == AtomClass::Close ? "postfix"
                                                     : "infix"},
               {"stretchy", "true"},
               {"minsize", size},
               {"maxsize", size}},
              to_utf8(n.code));
  }

  void table(const Table& n) {
    const bool fenced = n.left != 0 || n.right != 0;
    if (fenced) {
      xml_.open("mrow");
      mark(n.left, "prefix");
    }
    const bool display = n.form == TableForm::Aligned || n.form == TableForm::Gathered;
    const bool small = n.form == TableForm::Small || n.form == TableForm::Stack;
    if (n.form == TableForm::Small) xml_.open("mstyle", {{"scriptlevel", "1"}});
    xml_.open("mtable", {{"displaystyle", if_any(display ? "true" : "")},
                         {"rowspacing", if_any(small ? "0.1em" : "")}});
    for (std::size_t r = 0; r < n.rows.size(); ++r) {
      const TableRow& row = n.rows[r];
      xml_.open("mtr");
      const bool last = r + 1 == n.rows.size();
      for (std::size_t c = 0; c < row.cells.size(); ++c) {
        xml_.open("mtd", {{"style", if_any(cell_style(n, c, row, last && n.line_after))}});
        list(row.cells[c]);
        xml_.close();
      }
      xml_.close();
    }
    xml_.close();
    if (n.form == TableForm::Small) xml_.close();
    if (fenced) {
      mark(n.right, "postfix");
      xml_.close();
    }
  }

  /// What MathML Core leaves to style sheets: alignment and rules.
  static std::string cell_style(const Table& n, std::size_t column, const TableRow& row,
                                bool line_after) {
    CellAlign align = CellAlign::Center;
    if (!n.columns.empty()) align = n.columns[std::min(column, n.columns.size() - 1)];
    std::string style;
    if (n.form == TableForm::Aligned) {
      align = n.columns.size() > 1 ? align : column % 2 == 0 ? CellAlign::Right : CellAlign::Left;
      style = column % 2 == 0 && column > 0 ? "padding-left: 2em; padding-right: 0;"
                                            : "padding-left: 0; padding-right: 0;";
    } else if (n.form == TableForm::Cases) {
      style = column == 0 ? "padding-left: 0.2em;" : "padding-left: 1em; padding-right: 0;";
    } else if (n.form == TableForm::Stack) {
      style = "padding: 0;";
    }
    if (align == CellAlign::Left) style += "text-align: left;";
    if (align == CellAlign::Right) style += "text-align: right;";
    if (column < n.lines.size() && n.lines[column]) style += "border-left: thin solid;";
    if (column + 2 == n.lines.size() && n.lines.back()) style += "border-right: thin solid;";
    if (row.line_before) style += "border-top: thin solid;";
    if (line_after) style += "border-bottom: thin solid;";
    return style;
  }

  void styled(const Styled& n) {
    constexpr std::array<std::string_view, 4> kLevels = {"0", "0", "1", "2"};
    xml_.open("mstyle", {{"displaystyle", n.style == Style::Display ? "true" : "false"},
                         {"scriptlevel", kLevels[static_cast<std::size_t>(n.style)]}});
    list(n.content);
    xml_.close();
  }

  void phantom(const Phantom& n) {
    const bool padded = !n.width || !n.height;
    if (padded) {
      xml_.open("mpadded", {{"width", if_any(n.width ? "" : "0")},
                            {"height", if_any(n.height ? "" : "0")},
                            {"depth", if_any(n.height ? "" : "0")}});
    }
    if (!n.seen) xml_.open("mphantom");
    list(n.content);
    if (!n.seen) xml_.close();
    if (padded) xml_.close();
  }

  void classed(const Classed& n) {
    const int before = n.atom == AtomClass::Rel ? 5 : n.atom == AtomClass::Bin ? 4 : 0;
    const int after = n.atom == AtomClass::Punct ? 3 : before;
    xml_.open("mrow");
    if (before > 0) xml_.empty("mspace", {{"width", ems(before)}});
    one(n.content);
    if (after > 0) xml_.empty("mspace", {{"width", ems(after)}});
    xml_.close();
  }

  Xml& xml_;
};

}  // namespace

void write_math(Xml& xml, const math::Formula& formula, std::string_view tex, bool display) {
  xml.open("math", {{"xmlns", "http://www.w3.org/1998/Math/MathML"},
                    {"alttext", tex},
                    {"display", if_any(display ? "block" : "")}});
  MathWriter(xml).one(formula.content);
  xml.close();
}

}  // namespace bookbuild::epub
