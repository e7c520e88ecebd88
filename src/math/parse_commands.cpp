// What each command makes of what follows it.

#include <array>

#include "base/utf8.h"
#include "math/alphabets.h"
#include "math/parser.h"

namespace bookbuild::math {

namespace {

struct ClassCommand {
  std::string_view name;
  AtomClass atom;
};
constexpr std::array<ClassCommand, 8> kClasses{{{"mathord", AtomClass::Ord},
                                                {"mathop", AtomClass::Op},
                                                {"mathbin", AtomClass::Bin},
                                                {"mathrel", AtomClass::Rel},
                                                {"mathopen", AtomClass::Open},
                                                {"mathclose", AtomClass::Close},
                                                {"mathpunct", AtomClass::Punct},
                                                {"mathinner", AtomClass::Inner}}};

struct BigCommand {
  std::string_view name;
  int size;
};
constexpr std::array<BigCommand, 4> kBigs{{{"big", 1}, {"Big", 2}, {"bigg", 3}, {"Bigg", 4}}};

struct ArrowCommand {
  std::string_view name;
  char32_t code;
};
constexpr std::array<ArrowCommand, 9> kArrows{{{"xrightarrow", 0x2192},
                                               {"xleftarrow", 0x2190},
                                               {"xleftrightarrow", 0x2194},
                                               {"xRightarrow", 0x21D2},
                                               {"xLeftarrow", 0x21D0},
                                               {"xLeftrightarrow", 0x21D4},
                                               {"xmapsto", 0x21A6},
                                               {"xlongequal", U'='},
                                               {"xrightleftharpoons", 0x21CC}}};

}  // namespace

Node Parser::command() {
  const Token token = take();
  Node node;
  if (command_of_content(token, node) || alphabet_command(token, node) ||
      command_of_style(token, node) || command_of_space(token, node) ||
      command_of_fences(token, node) || command_for_formula(token, node))
    return node;
  if (const Symbol* known = find_symbol(token.name)) {
    Symbol symbol = *known;
    if (symbol.atom == AtomClass::Ord && alphabet_ && is_math_letter(symbol.code))
      symbol.alphabet = *alphabet_;
    return make(token, symbol);
  }
  if (auto function = find_function(token.name)) return make(token, std::move(*function));
  if (token.name.size() == 1) {
    // \% \# \$ \& \_ and the braces; others are no commands.
    constexpr std::u32string_view kEscaped = U"%#$&_{}|";
    const char32_t code = static_cast<unsigned char>(token.name.front());
    if (kEscaped.find(code) != std::u32string_view::npos) {
      Symbol symbol;
      symbol.code = code == U'|' ? 0x2016 : code;
      symbol.atom = code == U'{'   ? AtomClass::Open
                    : code == U'}' ? AtomClass::Close
                                   : AtomClass::Ord;
      return make(token, symbol);
    }
  }
  return unknown(token);
}

Node Parser::unknown(const Token& token) {
  const std::string name(token.name);
  if (name.empty()) {
    error(token.place, "math/unknown-command", "a backslash with nothing after it");
    return source(token.place);
  }
  const std::string_view near = nearest_command(name);
  error(token.place, "math/unknown-command", "\\" + name + " is no command that is known here",
        near.empty() ? "for words use \\text{…}, for a name \\operatorname{…}"
                     : "did you mean \\" + std::string(near) + "?");
  return source(token.place);
}

bool Parser::command_of_content(const Token& token, Node& node) {
  const std::string_view name = token.name;
  if (name == "frac" || name == "dfrac" || name == "tfrac" || name == "cfrac" || name == "binom" ||
      name == "dbinom" || name == "tbinom") {
    node = fraction(token);
  } else if (name == "sqrt") {
    node = radical(token);
  } else if (name == "overline" || name == "underline") {
    List content = argument();
    node = make(token, Line{std::move(content), name == "underline"});
  } else if (name == "overset" || name == "underset" || name == "stackrel") {
    node = stack(token, AtomClass::Rel);
  } else if (name == "not") {
    node = negated(token);
  } else if (name == "boxed" || name == "fbox") {
    List content = argument();
    node = make(token, Boxed{std::move(content)});
  } else if (name == "phantom" || name == "hphantom" || name == "vphantom" || name == "smash") {
    if (name == "smash") lexer_.raw_option();
    List content = argument();
    Phantom phantom{std::move(content), name != "vphantom", name != "hphantom", name == "smash"};
    if (phantom.seen) phantom.height = false;
    node = make(token, std::move(phantom));
  } else if (name == "substack") {
    node = substack(token);
  } else if (name == "begin") {
    node = environment(token);
  } else if (name == "operatorname" || name == "operatorname*") {
    std::string_view words;
    Place place;
    if (!lexer_.raw_argument(words, place)) error(place, "math/argument", "a name is missing here");
    last_end_ = std::max(last_end_, place.end);
    std::string letters;
    for (const char c : words)
      if (c != '\\' && c != '{' && c != '}' && c != ',') letters += c;
    node = make(
        token, Function{std::move(letters), name.back() == '*' ? Limits::Display : Limits::Beside});
  } else if (name == "bmod" || name == "mod") {
    Classed classed;
    classed.atom = AtomClass::Bin;
    classed.content.push_back(make(token, Function{"mod"}));
    node = make(token, std::move(classed));
  } else if (name == "pmod") {
    List content = argument();
    Group group;
    const auto put = [&](auto part) { group.content.push_back(make(token, std::move(part))); };
    put(Space{8});
    put(symbol_of(U'('));
    put(Identifier{"mod"});
    put(Space{6});
    put(Group{std::move(content)});
    put(symbol_of(U')'));
    node = make(token, std::move(group));
  } else if (const AccentCommand* accent = find_accent(name)) {
    List content = argument();
    Accent made;
    made.base = std::move(content);
    made.combining = accent->combining;
    made.wide = accent->wide;
    made.under = accent->under;
    node = make(token, std::move(made));
  } else if (const ArrowCommand* arrow = find(kArrows, name)) {
    Arrow made;
    made.code = arrow->code;
    if (lexer_.peek().kind == TokenKind::Character && lexer_.peek().code == U'[') {
      take();
      made.under = list(Until::Bracket);
      if (ends(Until::Bracket) && lexer_.peek().kind != TokenKind::End) take();
    }
    made.over = argument();
    node = make(token, std::move(made));
  } else if (const ClassCommand* classed = find(kClasses, name)) {
    Classed made;
    made.atom = classed->atom;
    made.limits = made.atom == AtomClass::Op ? Limits::Display : Limits::Beside;
    made.content = argument();
    node = make(token, std::move(made));
  } else {
    return false;
  }
  return true;
}

Node Parser::fraction(const Token& token) {
  Fraction fraction;
  const char kind = token.name.front();
  fraction.style = kind == 'd'   ? FractionStyle::Display
                   : kind == 't' ? FractionStyle::Text
                   : kind == 'c' ? FractionStyle::Continued
                                 : FractionStyle::Auto;
  if (token.name.ends_with("binom")) {
    fraction.bar = false;
    fraction.left = U'(';
    fraction.right = U')';
  }
  if (kind == 'c') lexer_.raw_option();
  fraction.over = argument();
  fraction.under = argument();
  return make(token, std::move(fraction));
}

Node Parser::radical(const Token& token) {
  Radical radical;
  if (lexer_.peek().kind == TokenKind::Character && lexer_.peek().code == U'[') {
    const Token bracket = take();
    radical.index = list(Until::Bracket);
    if (lexer_.peek().kind == TokenKind::Character) {
      take();
    } else {
      error(bracket.place, "math/bracket", "this [ is never closed");
    }
  }
  radical.content = argument();
  return make(token, std::move(radical));
}

Node Parser::stack(const Token& token, AtomClass atom) {
  Stack stack;
  List small = argument();
  stack.base = argument();
  stack.atom = token.name == "stackrel" || stack.base.empty() ? atom : class_of(stack.base.front());
  (token.name == "underset" ? stack.under : stack.over) = std::move(small);
  return make(token, std::move(stack));
}

Node Parser::negated(const Token& token) {
  const Token& next = lexer_.peek();
  Symbol symbol;
  if (next.kind == TokenKind::Command) {
    const Symbol* known = find_symbol(next.name);
    if (known == nullptr) {
      error(token.place, "math/argument", "\\not has nothing to strike through");
      return source(token.place);
    }
    symbol = *known;
  } else if (next.kind == TokenKind::Character) {
    symbol = symbol_of(next.code);
  } else {
    error(token.place, "math/argument", "\\not has nothing to strike through");
    return source(token.place);
  }
  take();
  const char32_t own = negation_of(symbol.code);
  if (own != 0)
    symbol.code = own;
  else
    symbol.negated = true;
  return make(token, symbol);
}

char32_t Parser::fence_character() {
  const Token token = lexer_.peek();
  if (token.kind == TokenKind::Character && token.code == U'.') {
    take();
    return 0;
  }
  char32_t fence = 0;
  if (token.kind == TokenKind::Character) fence = fence_of(token.code);
  if (token.kind == TokenKind::Command) fence = find_fence(token.name);
  if (fence == 0) {
    error(token.place, "math/fence", "a fence is missing here: ( ) [ ] \\{ \\} | \\langle … or .");
    return 0;
  }
  take();
  return fence;
}

bool Parser::command_of_fences(const Token& token, Node& node) {
  std::string_view name = token.name;
  if (name == "left") {
    node = fence(token);
    return true;
  }
  if (!name.starts_with("big") && !name.starts_with("Big")) return false;
  Big big;
  if (find(kBigs, name) == nullptr && name.size() > 3) {
    const char side = name.back();
    big.atom = side == 'l'   ? AtomClass::Open
               : side == 'r' ? AtomClass::Close
               : side == 'm' ? AtomClass::Rel
                             : AtomClass::Ord;
    if (big.atom != AtomClass::Ord) name.remove_suffix(1);
  }
  const BigCommand* known = find(kBigs, name);
  if (known == nullptr) return false;
  big.size = known->size;
  big.code = fence_character();
  node = make(token, big);
  return true;
}

Node Parser::fence(const Token& token) {
  Fence fence;
  fence.left = fence_character();
  for (;;) {
    fence.parts.push_back(list(Until::Right));
    const Token& end = lexer_.peek();
    const bool command = end.kind == TokenKind::Command;
    if (command && end.name == "middle") {
      take();
      fence.middle.push_back(fence_character());
      continue;
    }
    if (command && end.name == "right") {
      take();
      fence.right = fence_character();
    } else {
      error(token.place, "math/unbalanced", "this \\left has no \\right",
            "\\right. closes it without a mark");
    }
    break;
  }
  return make(token, std::move(fence));
}

/// What speaks of the formula as a whole leaves nothing in it.
bool Parser::command_for_formula(const Token& token, Node& node) {
  const std::string_view name = token.name;
  const bool label = name == "label", tag = name == "tag" || name == "tag*";
  const bool none = name == "notag" || name == "nonumber";
  if (!label && !tag && !none) return false;
  node = Node{{token.place.begin, token.place.begin}, Group{}};
  Formula& formula = out_.formula;
  if (none) {
    formula.unnumbered = true;
    return true;
  }
  std::string_view words;
  Place place;
  if (!lexer_.raw_argument(words, place) || words.empty()) {
    error(token.place, "math/argument",
          label ? "a label has a name: \\label{eq:name}" : "a tag has words: \\tag{1}");
    return true;
  }
  std::string& into = label ? formula.label : formula.tag;
  if (!into.empty()) {
    warn(token.place, label ? "math/label" : "math/tag",
         label ? "a formula has one label: this one is not used"
               : "a formula has one number: this tag is not printed",
         "set each line as a formula of its own");
    return true;
  }
  into = words;
  if (name == "tag*") formula.bare_tag = true;
  return true;
}

}  // namespace bookbuild::math
