#pragma once

// The parser's own state; `parse` is the door.

#include <optional>
#include <string>
#include <string_view>

#include "math/lexer.h"
#include "math/parse.h"
#include "math/symbols.h"

namespace bookbuild::math {

/// The row of a table of commands; nullptr where there is none of that name.
template <class Rows>
auto find(const Rows& rows, std::string_view name) -> decltype(rows.data()) {
  for (const auto& row : rows)
    if (row.name == name) return &row;
  return nullptr;
}

class Parser {
 public:
  explicit Parser(std::string_view tex) : lexer_(tex) {}
  Parsed parse();

 private:
  /// What ends the list that is being read.
  enum class Until { End, Brace, Bracket, Right, Cell };

  // parser.cpp: lists, atoms and their scripts.
  List list(Until until);
  bool ends(Until until) const;
  void stray(List& out);
  void item(List& out);
  Node atom();
  Node with_scripts(Node base);
  List argument();
  List group();
  List script();
  void infix(List& before, Until until);
  std::optional<Limits> limits_command();
  Node character(const Token& token);
  Node number(const Token& first);
  Node run_of_letters(const Token& first);
  Node words_run(const Token& first);

  // parse_commands.cpp and parse_style.cpp: what a command makes.
  Node command();
  bool command_of_content(const Token& token, Node& node);
  bool command_of_style(const Token& token, Node& node);
  bool command_of_space(const Token& token, Node& node);
  bool command_of_fences(const Token& token, Node& node);
  bool command_for_formula(const Token& token, Node& node);
  bool alphabet_command(const Token& token, Node& node);
  Node fraction(const Token& token);
  Node radical(const Token& token);
  Node stack(const Token& token, AtomClass atom);
  Node text(const Token& token, Alphabet alphabet);
  Node negated(const Token& token);
  Node fence(const Token& token);
  Node unknown(const Token& token);
  char32_t fence_character();
  Node in_alphabet(const Token& token, Alphabet alphabet);
  Node styled(const Token& token, Style style);

  // parse_environments.cpp
  Node environment(const Token& token);
  Node substack(const Token& token);
  /// Cells and rows up to \end, or to the end of what holds them.
  void rows(Table& table);
  List cell();
  void row_options(TableRow& row);
  void columns(std::string_view words, Table& table);

  Place since(const Token& token) const { return {token.place.begin, last_end_}; }
  Token take();
  template <class T>
  Node make(const Token& token, T node) {
    Node made;
    made.place = since(token);
    made.node = std::move(node);
    return made;
  }
  Node source(Place place);
  std::string_view words_at(Place place) const {
    return lexer_.tex().substr(place.begin, place.end - place.begin);
  }
  void error(Place place, std::string_view code, std::string text, std::string hint = {}) {
    report(Severity::Error, place, code, std::move(text), std::move(hint));
  }
  void warn(Place place, std::string_view code, std::string text, std::string hint = {}) {
    report(Severity::Warning, place, code, std::move(text), std::move(hint));
  }
  void report(Severity severity, Place place, std::string_view code, std::string text,
              std::string hint);

  Lexer lexer_;
  Parsed out_;
  std::optional<Alphabet> alphabet_;
  Until until_ = Until::End;
  std::uint32_t last_end_ = 0;
  int depth_ = 0, base_depth_ = 0;  // of lists; that of the formula around this one
};

}  // namespace bookbuild::math
