#pragma once

// The commands that stand for one thing: tables, sorted by name.

#include <optional>
#include <string_view>
#include <unordered_map>

#include "math/tree.h"

namespace bookbuild::math {

using SymbolTable = std::unordered_map<std::string_view, Symbol>;
/// Every command that is one character, by name.
const SymbolTable& all_symbols();

/// \alpha, \leq, \sum, \rightarrow.
const Symbol* find_symbol(std::string_view name);

/// The symbol that a character itself stands for: + is an operator, ≤ a relation.
Symbol symbol_of(char32_t code);

/// \sin and its kin; nothing for other names.
std::optional<Function> find_function(std::string_view name);

/// The fence that a command names after \left or \big; 0: none of that name.
char32_t find_fence(std::string_view name);

/// The fence that a character stands for there; 0: none.
char32_t fence_of(char32_t code);

struct AccentCommand {
  std::string_view name;
  char32_t combining;
  bool wide, under;
};
const AccentCommand* find_accent(std::string_view name);

/// The character that is `code` struck through; 0: there is none.
char32_t negation_of(char32_t code);

/// Names of commands that differ from a wrong one in a letter or two; at most one is given.
std::string_view nearest_command(std::string_view name);

}  // namespace bookbuild::math
