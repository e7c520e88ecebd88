// Tables: matrices, cases, aligned formulae.

#include <array>

#include "math/parser.h"

namespace bookbuild::math {

namespace {

struct Environment {
  std::string_view name;
  TableForm form;
  char32_t left, right;
};
constexpr std::array<Environment, 27> kEnvironments{{
    {"matrix", TableForm::Matrix, 0, 0},        {"pmatrix", TableForm::Matrix, U'(', U')'},
    {"bmatrix", TableForm::Matrix, U'[', U']'}, {"Bmatrix", TableForm::Matrix, U'{', U'}'},
    {"vmatrix", TableForm::Matrix, U'|', U'|'}, {"Vmatrix", TableForm::Matrix, 0x2016, 0x2016},
    {"array", TableForm::Matrix, 0, 0},         {"smallmatrix", TableForm::Small, 0, 0},
    {"cases", TableForm::Cases, U'{', 0},       {"dcases", TableForm::Cases, U'{', 0},
    {"rcases", TableForm::Cases, 0, U'}'},      {"aligned", TableForm::Aligned, 0, 0},
    {"align", TableForm::Aligned, 0, 0},        {"align*", TableForm::Aligned, 0, 0},
    {"alignat", TableForm::Aligned, 0, 0},      {"alignat*", TableForm::Aligned, 0, 0},
    {"alignedat", TableForm::Aligned, 0, 0},    {"flalign", TableForm::Aligned, 0, 0},
    {"flalign*", TableForm::Aligned, 0, 0},     {"split", TableForm::Aligned, 0, 0},
    {"eqnarray", TableForm::Aligned, 0, 0},     {"eqnarray*", TableForm::Aligned, 0, 0},
    {"gathered", TableForm::Gathered, 0, 0},    {"gather", TableForm::Gathered, 0, 0},
    {"gather*", TableForm::Gathered, 0, 0},     {"multline", TableForm::Gathered, 0, 0},
    {"multline*", TableForm::Gathered, 0, 0},
}};
constexpr std::array<std::string_view, 4> kPlain = {"equation", "equation*", "displaymath", "math"};

constexpr std::size_t kMostCells = 20000;

}  // namespace

Node Parser::environment(const Token& token) {
  std::string_view name;
  Place place;
  if (!lexer_.raw_argument(name, place)) {
    error(token.place, "math/environment", "\\begin has no name");
    return source(token.place);
  }
  last_end_ = std::max(last_end_, place.end);
  Table table;
  bool known = false;
  for (const Environment& each : kEnvironments) {
    if (each.name != name) continue;
    known = true;
    table.form = each.form;
    table.left = each.left;
    table.right = each.right;
  }
  bool plain = false;
  for (const std::string_view each : kPlain) plain = plain || each == name;
  if (!known && !plain)
    error({token.place.begin, place.end}, "math/environment",
          "there is no environment " + std::string(name) + " here",
          "known are matrix and its kin, array, cases, aligned, gathered, split");
  if (table.form == TableForm::Cases || table.form == TableForm::Matrix) lexer_.raw_option();
  if (name == "array" || name.starts_with("aligna") || name == "alignedat") {
    std::string_view words;
    Place columns_place;
    if (name == "array") lexer_.raw_option();
    if (lexer_.peek().kind == TokenKind::Open && lexer_.raw_argument(words, columns_place)) {
      if (name == "array") columns(words, table);
    } else {
      error({token.place.begin, place.end}, "math/argument",
            "the columns are missing: \\begin{array}{lcr}");
    }
  }
  if (table.columns.empty())
    table.columns = {table.form == TableForm::Cases ? CellAlign::Left : CellAlign::Center};
  if (name.starts_with("eqnarray"))
    table.columns = {CellAlign::Right, CellAlign::Center, CellAlign::Left};
  const std::string environment(name);
  rows(table);
  if (lexer_.peek().kind == TokenKind::Command && lexer_.peek().name == "end") {
    take();
    std::string_view ending;
    Place end_place;
    if (!lexer_.raw_argument(ending, end_place) || ending != environment)
      error(end_place, "math/environment",
            "\\begin{" + environment + "} is ended by \\end{" + std::string(ending) + "}");
    last_end_ = std::max(last_end_, end_place.end);
  } else {
    error({token.place.begin, place.end}, "math/environment",
          "\\begin{" + environment + "} has no \\end{" + environment + "}");
  }
  const bool single = table.rows.size() == 1 && table.rows.front().cells.size() == 1;
  if (plain && single) return make(token, Group{std::move(table.rows.front().cells.front())});
  return make(token, std::move(table));
}

/// "l|cc": alignments and rules between columns.
void Parser::columns(std::string_view words, Table& table) {
  bool line = false;
  int braces = 0;
  for (const char c : words) {
    if (c == '{') ++braces;
    if (c == '}') --braces;
    if (braces > 0) continue;
    if (c == '|') {
      line = true;
    } else if (c == 'l' || c == 'c' || c == 'r') {
      table.columns.push_back(c == 'l'   ? CellAlign::Left
                              : c == 'c' ? CellAlign::Center
                                         : CellAlign::Right);
      table.lines.push_back(line);
      line = false;
    }
  }
  table.lines.push_back(line);
}

/// \hline before a row, [1ex] after \\.
void Parser::row_options(TableRow& row) {
  for (;;) {
    const Token& token = lexer_.peek();
    if (token.kind != TokenKind::Command || (token.name != "hline" && token.name != "toprule" &&
                                             token.name != "midrule" && token.name != "bottomrule"))
      return;
    take();
    row.line_before = true;
  }
}

List Parser::cell() {
  List content = list(Until::Cell);
  // At the top nothing waits for \end.
  while (depth_ == base_depth_ && lexer_.peek().kind == TokenKind::Command &&
         lexer_.peek().name == "end") {
    stray(content);
    std::string_view name;
    Place place;
    if (lexer_.peek().kind == TokenKind::Open && lexer_.raw_argument(name, place))
      content.push_back(source(place));
    for (Node& node : list(Until::Cell)) content.push_back(std::move(node));
  }
  return content;
}

void Parser::rows(Table& table) {
  const std::optional<Alphabet> alphabet = alphabet_;
  TableRow row;
  std::size_t cells = 0;
  row_options(row);
  for (;;) {
    row.cells.push_back(cell());
    alphabet_ = alphabet;
    const Token& token = lexer_.peek();
    if (token.kind == TokenKind::Align && ++cells < kMostCells) {
      take();
      continue;
    }
    const bool ended =
        token.kind == TokenKind::Command && (token.name == "\\" || token.name == "cr");
    if (!ended) break;
    take();
    const Token& after = lexer_.peek();
    if (after.kind == TokenKind::Character && after.code == U'[') lexer_.raw_option();
    if (after.kind == TokenKind::Character && after.code == U'*') take();
    table.rows.push_back(std::move(row));
    row = {};
    row_options(row);
  }
  // \\ at the very end begins no row; a rule there closes the table.
  const bool nothing = row.cells.size() == 1 && row.cells.front().empty();
  if (!nothing || table.rows.empty()) {
    table.rows.push_back(std::move(row));
  } else {
    table.line_after = row.line_before;
  }
}

/// \substack{a \\ b}: small lines under an operator.
Node Parser::substack(const Token& token) {
  Table table;
  table.form = TableForm::Stack;
  table.columns = {CellAlign::Center};
  if (lexer_.peek().kind != TokenKind::Open) {
    error(token.place, "math/argument", "\\substack has lines: {a \\\\ b}");
    return source(token.place);
  }
  const Token open = take();
  ++depth_;
  rows(table);
  --depth_;
  if (lexer_.peek().kind == TokenKind::Close) {
    take();
  } else {
    error(open.place, "math/brace", "this { is never closed");
  }
  return make(token, std::move(table));
}

}  // namespace bookbuild::math
