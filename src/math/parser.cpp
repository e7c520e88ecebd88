#include "math/parser.h"

#include <algorithm>

#include "base/utf8.h"
#include "math/alphabets.h"

namespace bookbuild::math {

namespace {

/// Deeper nesting than any author means; beyond it the source stays as it is.
constexpr int kDeepest = 48;
constexpr std::size_t kMostProblems = 10;

bool is_digit(const Token& token) {
  return token.kind == TokenKind::Character && token.code >= U'0' && token.code <= U'9';
}

/// Characters that are words, not symbols: CJK and whatever else has no place in formulae.
bool is_word_character(const Token& token) {
  if (token.kind != TokenKind::Character || token.code < 0x2E80) return false;
  return !(token.code >= 0x1D400 && token.code <= 0x1D7FF);
}

}  // namespace

Token Parser::take() {
  last_end_ = lexer_.peek().place.end;
  return lexer_.next();
}

void Parser::report(Severity severity, Place place, std::string_view code, std::string text,
                    std::string hint) {
  if (out_.problems.size() >= kMostProblems) return;
  out_.problems.push_back({place, severity, code, std::move(text), std::move(hint)});
}

Node Parser::source(Place place) {
  Node node;
  node.place = place;
  node.node = Source{std::string(words_at(place))};
  return node;
}

/// Lines and columns without an environment around them are a table of the whole formula.
Parsed Parser::parse() {
  Table table;
  rows(table);
  if (lexer_.peek().kind != TokenKind::End) {
    const Place rest{lexer_.peek().place.begin, static_cast<std::uint32_t>(lexer_.tex().size())};
    error(rest, "math/unbalanced", "what follows belongs to nothing that was begun here");
    table.rows.back().cells.back().push_back(source(rest));
  }
  const bool plain = table.rows.size() == 1 && table.rows.front().cells.size() == 1;
  if (plain) {
    out_.formula.content = std::move(table.rows.front().cells.front());
  } else if (!table.rows.empty()) {
    table.form = TableForm::Gathered;
    for (const TableRow& row : table.rows)
      if (row.cells.size() > 1) table.form = TableForm::Aligned;
    if (table.form == TableForm::Gathered) table.columns = {CellAlign::Center};
    Node node;
    node.place = {0, static_cast<std::uint32_t>(lexer_.tex().size())};
    node.node = std::move(table);
    out_.formula.content.push_back(std::move(node));
  }
  std::stable_sort(
      out_.problems.begin(), out_.problems.end(),
      [](const Problem& a, const Problem& b) { return a.place.begin < b.place.begin; });
  return std::move(out_);
}

bool Parser::ends(Until until) const {
  const Token& token = lexer_.peek();
  if (token.kind == TokenKind::End) return true;
  const bool command = token.kind == TokenKind::Command;
  switch (until) {
    case Until::End:
      return false;
    case Until::Brace:
      return token.kind == TokenKind::Close;
    case Until::Bracket:
      return token.kind == TokenKind::Character && token.code == U']';
    case Until::Right:
      return command && (token.name == "right" || token.name == "middle");
    case Until::Cell:
      return token.kind == TokenKind::Align ||
             (command && (token.name == "\\" || token.name == "cr" || token.name == "end"));
  }
  return false;
}

/// Something that closes what was never opened, or what something else has to close first.
void Parser::stray(List& out) {
  const Token token = take();
  const std::string words(words_at(token.place));
  out.push_back(source(token.place));
  switch (token.kind) {
    case TokenKind::Close:
      error(token.place, "math/brace", "this } closes no {");
      break;
    case TokenKind::Align:
      error(token.place, "math/align", "& stands outside a table", "\\& prints the sign itself");
      break;
    default:
      error(token.place, "math/unbalanced", words + " ends nothing that was begun here");
      break;
  }
}

List Parser::list(Until until) {
  List out;
  const Until outer = until_;
  const std::optional<Alphabet> alphabet = alphabet_;
  until_ = until;
  if (++depth_ > kDeepest) {
    // The rest as it is, up to where the outermost list would end.
    const Token first = lexer_.peek();
    error(first.place, "math/too-deep", "this formula is nested too deeply to be set");
    lexer_.seek(static_cast<std::uint32_t>(lexer_.tex().size()));
    last_end_ = static_cast<std::uint32_t>(lexer_.tex().size());
    out.push_back(source({first.place.begin, last_end_}));
  }
  while (!ends(until)) {
    const Token& token = lexer_.peek();
    const bool command = token.kind == TokenKind::Command;
    if (command && (token.name == "over" || token.name == "atop" || token.name == "choose" ||
                    token.name == "brace" || token.name == "brack")) {
      infix(out, until);
      break;
    }
    if (token.kind == TokenKind::Close || token.kind == TokenKind::Align ||
        (command && (token.name == "right" || token.name == "middle" || token.name == "\\" ||
                     token.name == "cr" || token.name == "end"))) {
      // An outer list may be waiting for it.
      if (until != Until::End && (token.kind == TokenKind::Close || command) &&
          depth_ > base_depth_ + 1 && token.name != "\\" && token.name != "cr")
        break;
      stray(out);
      continue;
    }
    item(out);
  }
  --depth_;
  until_ = outer;
  alphabet_ = alphabet;
  return out;
}

/// {a \over b}: what came before in this list is the numerator.
void Parser::infix(List& before, Until until) {
  const Token token = take();
  Fraction fraction;
  fraction.over = std::move(before);
  fraction.bar = token.name == "over";
  if (token.name == "choose") {
    fraction.left = U'(';
    fraction.right = U')';
  } else if (token.name == "brace") {
    fraction.left = U'{';
    fraction.right = U'}';
  } else if (token.name == "brack") {
    fraction.left = U'[';
    fraction.right = U']';
  }
  Place place = token.place;
  if (!fraction.over.empty()) place.begin = fraction.over.front().place.begin;
  fraction.under = list(until);
  before.clear();
  Node node = make(token, std::move(fraction));
  node.place.begin = place.begin;
  before.push_back(std::move(node));
}

void Parser::item(List& out) {
  const bool scripts = lexer_.peek().kind != TokenKind::Command;  // of nothing: they come next
  Node node = atom();
  if (!scripts && std::holds_alternative<Group>(node.node) &&
      std::get<Group>(node.node).content.empty() && node.place.begin == node.place.end)
    return;  // a command that leaves nothing: \label, \rm
  out.push_back(with_scripts(std::move(node)));
}

Node Parser::atom() {
  const Token& token = lexer_.peek();
  switch (token.kind) {
    case TokenKind::Command:
      return command();
    case TokenKind::Open: {
      const Token first = token;
      List content = group();
      return make(first, Group{std::move(content)});
    }
    case TokenKind::Tie: {
      const Token first = take();
      return make(first, Words{" "});
    }
    case TokenKind::Sub:
    case TokenKind::Sup:
    case TokenKind::Prime: {
      // Scripts of nothing.
      Node empty;
      empty.place = {token.place.begin, token.place.begin};
      empty.node = Group{};
      return empty;
    }
    default: {
      const Token first = take();
      return character(first);
    }
  }
}

Node Parser::character(const Token& token) {
  if (is_digit(token)) return number(token);
  if (is_word_character(token)) return words_run(token);
  if (is_math_letter(token.code)) {
    if (alphabet_ && *alphabet_ != Alphabet::Italic && token.code < 0x80)
      return run_of_letters(token);
    Symbol symbol = symbol_of(token.code);
    symbol.alphabet = alphabet_.value_or(symbol.alphabet);
    return make(token, symbol);
  }
  return make(token, symbol_of(token.code));
}

/// Figures, with a point between them: 3.14. A comma is punctuation, as TeX has it.
Node Parser::number(const Token& first) {
  Number number;
  append_utf8(number.digits, first.code);
  number.alphabet = alphabet_.value_or(Alphabet::Upright);
  if (number.alphabet == Alphabet::Italic) number.alphabet = Alphabet::Upright;
  for (;;) {
    const Token& token = lexer_.peek();
    if (token.kind != TokenKind::Character || token.place.begin != last_end_) break;
    const bool point = token.code == U'.' && token.place.end < lexer_.tex().size() &&
                       lexer_.tex()[token.place.end] >= '0' && lexer_.tex()[token.place.end] <= '9';
    if (!is_digit(token) && !point) break;
    append_utf8(number.digits, take().code);
  }
  return make(first, std::move(number));
}

/// Letters of one font command that stand together are one name.
Node Parser::run_of_letters(const Token& first) {
  Identifier name;
  name.alphabet = *alphabet_;
  append_utf8(name.letters, first.code);
  const bool single = name.alphabet == Alphabet::Script || name.alphabet == Alphabet::Fraktur ||
                      name.alphabet == Alphabet::BoldScript ||
                      name.alphabet == Alphabet::DoubleStruck ||
                      name.alphabet == Alphabet::BoldItalic;
  while (!single) {
    const Token& token = lexer_.peek();
    const bool letter = token.kind == TokenKind::Character && token.code < 0x80 &&
                        is_math_letter(token.code) && token.place.begin == last_end_;
    if (!letter) break;
    append_utf8(name.letters, take().code);
  }
  if (count_code_points(name.letters) > 1) return make(first, std::move(name));
  Symbol symbol = symbol_of(first.code);
  symbol.alphabet = *alphabet_;
  return make(first, symbol);
}

Node Parser::words_run(const Token& first) {
  Words words;
  append_utf8(words.text, first.code);
  while (is_word_character(lexer_.peek()) && lexer_.peek().place.begin == last_end_)
    append_utf8(words.text, take().code);
  return make(first, std::move(words));
}

List Parser::group() {
  const Token open = take();
  List content = list(Until::Brace);
  if (lexer_.peek().kind == TokenKind::Close) {
    take();
  } else {
    error(open.place, "math/brace", "this { is never closed");
  }
  return content;
}

/// A group, or the one token that TeX would take.
List Parser::argument() {
  const Token& token = lexer_.peek();
  if (token.kind == TokenKind::Open) return group();
  List one;
  const bool command = token.kind == TokenKind::Command;
  const bool ending = command && (token.name == "right" || token.name == "middle" ||
                                  token.name == "end" || token.name == "\\" || token.name == "cr");
  const bool none = token.kind == TokenKind::End || token.kind == TokenKind::Close ||
                    token.kind == TokenKind::Align || ending || ends(until_);
  if (none || token.kind == TokenKind::Sub || token.kind == TokenKind::Sup) {
    error(token.place, "math/argument", "something is missing here",
          "an empty group {} stands for nothing");
    return one;
  }
  if (++depth_ > kDeepest) {
    const Token rest = take();
    one.push_back(source(rest.place));
    error(rest.place, "math/too-deep", "this formula is nested too deeply to be set");
    lexer_.seek(static_cast<std::uint32_t>(lexer_.tex().size()));
    --depth_;
    return one;
  }
  if (is_digit(token)) {
    const Token digit = take();
    Number number;
    append_utf8(number.digits, digit.code);
    one.push_back(make(digit, std::move(number)));
  } else if (is_word_character(token)) {
    const Token word = take();
    Words words;
    append_utf8(words.text, word.code);
    one.push_back(make(word, std::move(words)));
  } else if (token.kind == TokenKind::Character && is_math_letter(token.code)) {
    const Token letter = take();
    Symbol symbol = symbol_of(letter.code);
    symbol.alphabet = alphabet_.value_or(symbol.alphabet);
    one.push_back(make(letter, symbol));
  } else {
    one.push_back(atom());
  }
  --depth_;
  return one;
}

List Parser::script() {
  if (lexer_.peek().kind == TokenKind::Prime) return {};
  return argument();
}

std::optional<Limits> Parser::limits_command() {
  const Token& token = lexer_.peek();
  if (token.kind != TokenKind::Command) return std::nullopt;
  std::optional<Limits> limits;
  if (token.name == "limits") limits = Limits::Always;
  if (token.name == "nolimits") limits = Limits::Beside;
  if (token.name == "displaylimits") limits = Limits::Display;
  return limits;
}

namespace {

Limits limits_of(const Node& node) {
  if (const auto* symbol = std::get_if<Symbol>(&node.node)) return symbol->limits;
  if (const auto* function = std::get_if<Function>(&node.node)) return function->limits;
  if (const auto* classed = std::get_if<Classed>(&node.node)) return classed->limits;
  if (const auto* accent = std::get_if<Accent>(&node.node)) {
    const bool brace = accent->combining == 0x23DE || accent->combining == 0x23DF ||
                       accent->combining == 0x23B4 || accent->combining == 0x23B5 ||
                       accent->combining == 0x23DC || accent->combining == 0x23DD;
    return brace ? Limits::Always : Limits::Beside;
  }
  return Limits::Beside;
}

}  // namespace

Node Parser::with_scripts(Node base) {
  Scripts scripts;
  scripts.limits = limits_of(base);
  for (;;) {
    if (const auto limits = limits_command()) {
      take();
      scripts.limits = *limits;
      continue;
    }
    const Token token = lexer_.peek();
    if (token.kind == TokenKind::Prime) {
      if (scripts.has_sup) error(token.place, "math/script", "two superscripts on one base");
      scripts.has_sup = true;
      int primes = 0;
      const Token first = token;
      while (lexer_.peek().kind == TokenKind::Prime) {
        take();
        ++primes;
      }
      constexpr char32_t kPrimes[] = {0x2032, 0x2033, 0x2034, 0x2057};
      while (primes > 0) {
        Symbol prime;
        const int here = std::min(primes, 4);
        prime.code = kPrimes[here - 1];
        primes -= here;
        scripts.sup.push_back(make(first, prime));
      }
      if (lexer_.peek().kind == TokenKind::Sup) {  // f'^2
        take();
        for (Node& node : argument()) scripts.sup.push_back(std::move(node));
      }
      continue;
    }
    if (token.kind != TokenKind::Sub && token.kind != TokenKind::Sup) break;
    const bool sup = token.kind == TokenKind::Sup;
    bool& has = sup ? scripts.has_sup : scripts.has_sub;
    if (has) {
      error(token.place, "math/script",
            sup ? "two superscripts on one base" : "two subscripts on one base",
            "brace the first one with its base: {a^b}^c");
    }
    take();
    List content = script();
    List& into = sup ? scripts.sup : scripts.sub;
    for (Node& node : content) into.push_back(std::move(node));
    has = true;
  }
  if (!scripts.has_sub && !scripts.has_sup) {
    if (auto* symbol = std::get_if<Symbol>(&base.node)) symbol->limits = scripts.limits;
    return base;
  }
  Node node;
  node.place = {base.place.begin, last_end_};
  const auto* empty = std::get_if<Group>(&base.node);
  if (empty == nullptr || !empty->content.empty()) scripts.base.push_back(std::move(base));
  node.node = std::move(scripts);
  return node;
}

Parsed parse(std::string_view tex) {
  return Parser(tex).parse();
}

}  // namespace bookbuild::math
