#pragma once

// A formula as a tree of what TeX calls atoms, with no looks: both writers set it, neither knows
// TeX.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/diagnostic.h"

namespace bookbuild::math {

/// Bytes of the formula's TeX source, half open.
struct Place {
  std::uint32_t begin = 0, end = 0;
  bool operator==(const Place&) const = default;
};

/// TeX's classes of atoms (The TeXbook, chapter 17); spaces lie between them.
enum class AtomClass : std::uint8_t { Ord, Op, Bin, Rel, Open, Close, Punct, Inner };

/// The forms of a letter that Unicode tells apart (Mathematical Alphanumeric Symbols).
enum class Alphabet : std::uint8_t {
  Upright,
  Italic,
  Bold,
  BoldItalic,
  Script,
  BoldScript,
  Fraktur,
  BoldFraktur,
  DoubleStruck,
  Sans,
  SansBold,
  SansItalic,
  Monospace
};

/// Where an operator's scripts stand: beside it, over and under it in display style, or always so.
enum class Limits : std::uint8_t { Beside, Display, Always };

enum class Style : std::uint8_t { Display, Text, Script, ScriptScript };

struct Node;
using List = std::vector<Node>;

/// One character: a letter in one of its forms, an operator, a relation, a fence.
struct Symbol {
  char32_t code = 0;
  AtomClass atom = AtomClass::Ord;
  Alphabet alphabet = Alphabet::Upright;  // of letters; others have but one form
  bool negated = false;                   // struck through, where no character of its own exists
  bool large = false;                     // grows in display style: ∑ ∫ ⋃
  Limits limits = Limits::Beside;
};
struct Number {
  std::string digits;
  Alphabet alphabet = Alphabet::Upright;
};
/// Letters that are one name: \mathrm{Re}.
struct Identifier {
  std::string letters;
  Alphabet alphabet = Alphabet::Upright;
};
/// \sin, \lim, \operatorname{rank}.
struct Function {
  std::string name;
  Limits limits = Limits::Beside;
};
/// \text{…}, and CJK words that stand in a formula: set as the text around it is.
struct Words {
  std::string text;
  Alphabet alphabet = Alphabet::Upright;
};
/// What could not be read, as it was written.
struct Source {
  std::string tex;
};
/// In mu, 1/18 em; negative ones draw together.
struct Space {
  int mu = 0;
};
struct Group {
  List content;
};
/// `base` is empty where scripts stand alone: {}^{14}C.
struct Scripts {
  List base, sub, sup;
  bool has_sub = false, has_sup = false;
  Limits limits = Limits::Beside;
};
enum class FractionStyle : std::uint8_t { Auto, Display, Text, Continued };
/// `left` and `right`: of \binom; 0 none. `bar` false: \binom, \atop.
struct Fraction {
  List over, under;
  FractionStyle style = FractionStyle::Auto;
  bool bar = true;
  char32_t left = 0, right = 0;
};
struct Radical {
  List content, index;
};
/// `combining` is U+0300…, or an arrow or brace that stretches.
struct Accent {
  List base;
  char32_t combining = 0;
  bool wide = false;   // stretches over its base
  bool under = false;  // stands below
};
/// A rule over or under its content.
struct Line {
  List content;
  bool under = false;
};
/// \overset, \underset, \stackrel: something small over or under.
struct Stack {
  List base, over, under;
  AtomClass atom = AtomClass::Ord;
};
/// An arrow as long as what stands over and under it.
struct Arrow {
  char32_t code = 0;
  List over, under;
};
/// \left … \middle … \right: `parts` has one list more than `middle` has fences. 0: none.
struct Fence {
  char32_t left = 0, right = 0;
  std::vector<List> parts;
  std::vector<char32_t> middle;
};
/// A fence of one of four sizes that the author chose.
struct Big {
  char32_t code = 0;
  int size = 1;
  AtomClass atom = AtomClass::Ord;
};
enum class CellAlign : std::uint8_t { Left, Center, Right };
/// How a table is spaced. Matrix: text style, columns apart. Aligned: display style, columns in
/// pairs that meet at a relation. Cases: text style, left. Small: \smallmatrix. Stack: \substack.
enum class TableForm : std::uint8_t { Matrix, Aligned, Gathered, Cases, Small, Stack };
struct TableRow {
  std::vector<List> cells;
  bool line_before = false;
};
struct Table {
  TableForm form = TableForm::Matrix;
  std::vector<CellAlign> columns;  // of those named; the last serves for more
  std::vector<bool> lines;         // before column i; the last one after all
  std::vector<TableRow> rows;
  bool line_after = false;
  char32_t left = 0, right = 0;
};
/// \displaystyle and its kin, to the end of their group.
struct Styled {
  Style style = Style::Text;
  List content;
};
/// Takes room and is not seen; `width` or `height` alone for \hphantom and \vphantom.
struct Phantom {
  List content;
  bool width = true, height = true, seen = false;  // seen: \smash
};
struct Boxed {
  List content;
};
/// \mathrel{…}: content of another class than its own.
struct Classed {
  AtomClass atom = AtomClass::Ord;
  List content;
  Limits limits = Limits::Beside;
};

struct Node {
  Place place;
  std::variant<Symbol, Number, Identifier, Function, Words, Source, Space, Group, Scripts, Fraction,
               Radical, Accent, Line, Stack, Arrow, Fence, Big, Table, Styled, Phantom, Boxed,
               Classed>
      node;
};

/// Immutable once parsed; shared by both writers.
struct Formula {
  List content;
  std::string label;        // \label{…}
  std::string tag;          // \tag{…}, the author's own number
  bool bare_tag = false;    // \tag*: without brackets
  bool unnumbered = false;  // \notag
};

/// One line for each node, indented by depth: for tests.
std::string dump(const List& list);

/// The class by which a node is spaced from its neighbours.
AtomClass class_of(const Node& node);

}  // namespace bookbuild::math
