// Letters, words, sizes and spaces.

#include <algorithm>
#include <array>

#include "math/parser.h"

namespace bookbuild::math {

namespace {

struct AlphabetCommand {
  std::string_view name;
  Alphabet alphabet;
};
/// With an argument.
constexpr std::array<AlphabetCommand, 19> kAlphabets{{{"mathrm", Alphabet::Upright},
                                                      {"mathup", Alphabet::Upright},
                                                      {"mathit", Alphabet::Italic},
                                                      {"mathnormal", Alphabet::Italic},
                                                      {"mathbf", Alphabet::Bold},
                                                      {"mathbfit", Alphabet::BoldItalic},
                                                      {"boldsymbol", Alphabet::BoldItalic},
                                                      {"bm", Alphabet::BoldItalic},
                                                      {"pmb", Alphabet::BoldItalic},
                                                      {"mathcal", Alphabet::Script},
                                                      {"mathscr", Alphabet::Script},
                                                      {"mathbfcal", Alphabet::BoldScript},
                                                      {"mathfrak", Alphabet::Fraktur},
                                                      {"frak", Alphabet::Fraktur},
                                                      {"mathbb", Alphabet::DoubleStruck},
                                                      {"Bbb", Alphabet::DoubleStruck},
                                                      {"mathsf", Alphabet::Sans},
                                                      {"mathsfbf", Alphabet::SansBold},
                                                      {"mathtt", Alphabet::Monospace}}};
/// To the end of their group.
constexpr std::array<AlphabetCommand, 7> kSwitches{{{"rm", Alphabet::Upright},
                                                    {"bf", Alphabet::Bold},
                                                    {"it", Alphabet::Italic},
                                                    {"mit", Alphabet::Italic},
                                                    {"cal", Alphabet::Script},
                                                    {"sf", Alphabet::Sans},
                                                    {"tt", Alphabet::Monospace}}};
constexpr std::array<AlphabetCommand, 9> kTexts{{{"text", Alphabet::Upright},
                                                 {"textrm", Alphabet::Upright},
                                                 {"textnormal", Alphabet::Upright},
                                                 {"mbox", Alphabet::Upright},
                                                 {"hbox", Alphabet::Upright},
                                                 {"textbf", Alphabet::Bold},
                                                 {"textit", Alphabet::Italic},
                                                 {"textsf", Alphabet::Sans},
                                                 {"texttt", Alphabet::Monospace}}};

struct SpaceCommand {
  std::string_view name;
  int mu;
};
constexpr std::array<SpaceCommand, 15> kSpaces{{{",", 3},
                                                {"thinspace", 3},
                                                {":", 4},
                                                {">", 4},
                                                {"medspace", 4},
                                                {";", 5},
                                                {"thickspace", 5},
                                                {"!", -3},
                                                {"negthinspace", -3},
                                                {"negmedspace", -4},
                                                {"negthickspace", -5},
                                                {"enspace", 9},
                                                {"quad", 18},
                                                {"qquad", 36},
                                                {" ", 4}}};

struct StyleCommand {
  std::string_view name;
  Style style;
};
constexpr std::array<StyleCommand, 4> kStyles{{{"displaystyle", Style::Display},
                                               {"textstyle", Style::Text},
                                               {"scriptstyle", Style::Script},
                                               {"scriptscriptstyle", Style::ScriptScript}}};

/// "1em", "3mu", "-2pt" → mu.
std::optional<int> mu_of(std::string_view words) {
  double value = 0, scale = 1;
  bool minus = false, point = false, any = false;
  std::size_t i = 0;
  while (i < words.size() && words[i] == ' ') ++i;
  if (i < words.size() && (words[i] == '-' || words[i] == '+')) minus = words[i++] == '-';
  for (; i < words.size(); ++i) {
    const char c = words[i];
    if (c == '.' && !point) {
      point = true;
    } else if (c >= '0' && c <= '9') {
      any = true;
      if (point) scale /= 10;
      value = point ? value + (c - '0') * scale : value * 10 + (c - '0');
    } else if (c != ' ') {
      break;
    }
  }
  const std::string_view unit = words.substr(i);
  double mu = 0;
  if (unit.starts_with("em"))
    mu = value * 18;
  else if (unit.starts_with("mu"))
    mu = value;
  else if (unit.starts_with("ex"))
    mu = value * 8;
  else if (unit.starts_with("pt"))
    mu = value * 1.8;
  else if (unit.starts_with("mm"))
    mu = value * 5.1;
  else if (unit.starts_with("cm"))
    mu = value * 51;
  else
    return std::nullopt;
  if (!any || mu > 1800) return std::nullopt;
  return static_cast<int>(minus ? -mu : mu);
}

}  // namespace

bool Parser::alphabet_command(const Token& token, Node& node) {
  if (const AlphabetCommand* known = find(kAlphabets, token.name)) {
    node = in_alphabet(token, known->alphabet);
    return true;
  }
  if (const AlphabetCommand* known = find(kTexts, token.name)) {
    node = text(token, known->alphabet);
    return true;
  }
  if (const AlphabetCommand* known = find(kSwitches, token.name)) {
    alphabet_ = known->alphabet;
    node = Node{{token.place.begin, token.place.begin}, Group{}};
    return true;
  }
  return false;
}

Node Parser::in_alphabet(const Token& token, Alphabet alphabet) {
  const std::optional<Alphabet> outer = alphabet_;
  alphabet_ = alphabet;
  List content = argument();
  alphabet_ = outer;
  if (content.size() == 1) {
    Node node = std::move(content.front());
    node.place = since(token);
    return node;
  }
  return make(token, Group{std::move(content)});
}

/// Words, and formulae between dollars in them.
Node Parser::text(const Token& token, Alphabet alphabet) {
  std::string_view words;
  Place place;
  if (!lexer_.raw_argument(words, place)) {
    const bool brace = lexer_.peek().kind == TokenKind::Open;
    error(place, brace ? "math/brace" : "math/argument",
          brace ? "this { is never closed" : "words are missing here");
    if (!brace) return make(token, Words{});
    const auto end = static_cast<std::uint32_t>(lexer_.tex().size());
    lexer_.seek(end);
    last_end_ = end;
    return source({token.place.begin, end});
  }
  last_end_ = std::max(last_end_, place.end);
  Group group;
  std::string plain;
  const auto flush = [&] {
    if (!plain.empty()) group.content.push_back(make(token, Words{std::move(plain), alphabet}));
    plain.clear();
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    const char c = words[i];
    if (c == '$') {
      const std::size_t close = words.find('$', i + 1);
      if (close == std::string_view::npos || depth_ > 4) {
        plain += c;
        continue;
      }
      flush();
      Parser inner(words.substr(i + 1, close - i - 1));
      inner.depth_ = inner.base_depth_ = depth_ + 1;
      Parsed parsed = inner.parse();
      const auto base = static_cast<std::uint32_t>(words.data() - lexer_.tex().data() + i + 1);
      for (Problem& each : parsed.problems) {
        each.place.begin += base;
        each.place.end += base;
        out_.problems.push_back(std::move(each));
      }
      group.content.push_back(make(token, Group{std::move(parsed.formula.content)}));
      i = close;
    } else if (c == '\\' && i + 1 < words.size()) {
      const char next = words[i + 1];
      const bool escaped = std::string_view("{}%#$&_ ").find(next) != std::string_view::npos;
      plain += escaped ? next : c;
      if (escaped) ++i;
    } else if (c == '~') {
      plain += ' ';
    } else if (c == '\n') {
      plain += ' ';
    } else if (c != '{' && c != '}') {
      plain += c;
    }
  }
  flush();
  if (group.content.size() == 1) return std::move(group.content.front());
  return make(token, std::move(group));
}

bool Parser::command_of_style(const Token& token, Node& node) {
  if (const StyleCommand* known = find(kStyles, token.name)) {
    node = styled(token, known->style);
    return true;
  }
  const std::string_view name = token.name;
  if (name == "color" || name == "textcolor" || name == "colorbox") {
    std::string_view words;
    Place place;
    lexer_.raw_option();
    lexer_.raw_argument(words, place);
    warn(token.place, "math/colour", "colours of formulae are not printed");
    if (name == "color") {
      node = Node{{token.place.begin, token.place.begin}, Group{}};
    } else {
      List content = argument();
      node = make(token, Group{std::move(content)});
    }
    return true;
  }
  return false;
}

Node Parser::styled(const Token& token, Style style) {
  Styled styled;
  styled.style = style;
  styled.content = list(until_);
  return make(token, std::move(styled));
}

bool Parser::command_of_space(const Token& token, Node& node) {
  std::string_view name = token.name;
  if (name == "\t" || name == "\n") name = " ";
  if (const SpaceCommand* known = find(kSpaces, name)) {
    node = make(token, Space{known->mu});
    return true;
  }
  if (name == "nobreak" || name == "allowbreak" || name == "relax" || name == "strut" ||
      name == "mathstrut" || name == "null" || name == "/") {
    node = Node{{token.place.begin, token.place.begin}, Group{}};
    return true;
  }
  if (name != "hspace" && name != "hspace*" && name != "mspace" && name != "mkern" &&
      name != "kern" && name != "hskip" && name != "mskip")
    return false;
  std::string_view words;
  Place place = lexer_.peek().place;
  std::optional<int> mu;
  if (lexer_.peek().kind == TokenKind::Open) {
    lexer_.raw_argument(words, place);
    mu = mu_of(words);
  } else {
    // \mkern 3mu: up to the unit's end.
    const std::string_view rest = lexer_.tex().substr(place.begin);
    mu = mu_of(rest);
    const std::size_t unit = rest.find_first_of("abcdefghijklmnopqrstuvwxyz\\{}");
    if (mu && unit != std::string_view::npos) {
      place.end = place.begin + static_cast<std::uint32_t>(unit) + 2;
      lexer_.seek(place.end);
    }
  }
  last_end_ = std::max(last_end_, mu ? place.end : last_end_);
  if (!mu) error(token.place, "math/argument", "a length is missing here, such as {1em} or {3mu}");
  node = make(token, Space{mu.value_or(0)});
  return true;
}

}  // namespace bookbuild::math
