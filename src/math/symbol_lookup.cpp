#include <array>
#include <string>
#include <unordered_map>

#include "math/alphabets.h"
#include "math/symbols.h"

namespace bookbuild::math {

namespace {

struct Entry {
  std::string_view name;
  char32_t code;
};

constexpr std::array<std::string_view, 24> kFunctions = {
    "arccos", "arcsin", "arctan", "arg",  "cos", "cosh", "cot",    "coth",
    "csc",    "deg",    "dim",    "exp",  "hom", "ker",  "lg",     "ln",
    "log",    "sec",    "sin",    "sinh", "tan", "tanh", "arcctg", "sgn"};
/// With limits below: \\lim, \\max.
constexpr std::array<std::string_view, 10> kLimitFunctions = {
    "det", "gcd", "inf", "lim", "max", "min", "Pr", "sup", "argmax", "argmin"};

constexpr Entry kFences[] = {{"{", U'{'},
                             {"}", U'}'},
                             {"|", 0x2016},
                             {"lbrace", U'{'},
                             {"rbrace", U'}'},
                             {"lbrack", U'['},
                             {"rbrack", U']'},
                             {"vert", U'|'},
                             {"Vert", 0x2016},
                             {"lvert", U'|'},
                             {"rvert", U'|'},
                             {"lVert", 0x2016},
                             {"rVert", 0x2016},
                             {"langle", 0x27E8},
                             {"rangle", 0x27E9},
                             {"lceil", 0x2308},
                             {"rceil", 0x2309},
                             {"lfloor", 0x230A},
                             {"rfloor", 0x230B},
                             {"lgroup", 0x27EE},
                             {"rgroup", 0x27EF},
                             {"lmoustache", 0x23B0},
                             {"rmoustache", 0x23B1},
                             {"llbracket", 0x27E6},
                             {"rrbracket", 0x27E7},
                             {"backslash", U'\\'},
                             {"uparrow", 0x2191},
                             {"downarrow", 0x2193},
                             {"updownarrow", 0x2195},
                             {"Uparrow", 0x21D1},
                             {"Downarrow", 0x21D3},
                             {"Updownarrow", 0x21D5},
                             {"ulcorner", 0x231C},
                             {"urcorner", 0x231D},
                             {"llcorner", 0x231E},
                             {"lrcorner", 0x231F}};

constexpr AccentCommand kAccents[] = {{"hat", 0x302, false, false},
                                      {"check", 0x30C, false, false},
                                      {"tilde", 0x303, false, false},
                                      {"acute", 0x301, false, false},
                                      {"grave", 0x300, false, false},
                                      {"dot", 0x307, false, false},
                                      {"ddot", 0x308, false, false},
                                      {"dddot", 0x20DB, false, false},
                                      {"breve", 0x306, false, false},
                                      {"bar", 0x304, false, false},
                                      {"vec", 0x20D7, false, false},
                                      {"mathring", 0x30A, false, false},
                                      {"widehat", 0x302, true, false},
                                      {"widecheck", 0x30C, true, false},
                                      {"widetilde", 0x303, true, false},
                                      {"overrightarrow", 0x2192, true, false},
                                      {"overleftarrow", 0x2190, true, false},
                                      {"overleftrightarrow", 0x2194, true, false},
                                      {"underrightarrow", 0x2192, true, true},
                                      {"underleftarrow", 0x2190, true, true},
                                      {"underleftrightarrow", 0x2194, true, true},
                                      {"overbrace", 0x23DE, true, false},
                                      {"underbrace", 0x23DF, true, true},
                                      {"overbracket", 0x23B4, true, false},
                                      {"underbracket", 0x23B5, true, true},
                                      {"overparen", 0x23DC, true, false},
                                      {"underparen", 0x23DD, true, true}};

struct Negated {
  char32_t plain, negated;
};
constexpr Negated kNegations[] = {
    {U'=', 0x2260},   {U'<', 0x226E},   {U'>', 0x226F},   {0x2208, 0x2209}, {0x220B, 0x220C},
    {0x2203, 0x2204}, {0x2264, 0x2270}, {0x2265, 0x2271}, {0x2261, 0x2262}, {0x223C, 0x2241},
    {0x2243, 0x2244}, {0x2245, 0x2247}, {0x2248, 0x2249}, {0x2282, 0x2284}, {0x2283, 0x2285},
    {0x2286, 0x2288}, {0x2287, 0x2289}, {0x2223, 0x2224}, {0x2225, 0x2226}, {0x227A, 0x2280},
    {0x227B, 0x2281}, {0x22A2, 0x22AC}, {0x22A8, 0x22AD}, {0x2192, 0x219B}, {0x2190, 0x219A},
    {0x21D2, 0x21CF}, {0x21D0, 0x21CD}, {0x2194, 0x21AE}, {0x21D4, 0x21CE}, {0x227C, 0x22E0},
    {0x227D, 0x22E1}, {0x2291, 0x22E2}, {0x2292, 0x22E3}};

/// At most `most` letters put in, left out, exchanged or swapped.
bool is_near(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  std::size_t i = 0;
  while (i < a.size() && a[i] == b[i]) ++i;
  if (a.size() < b.size()) return a.substr(i) == b.substr(i + 1);
  if (a.substr(i + 1) == b.substr(i + 1)) return true;
  return i + 1 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i] &&
         a.substr(i + 2) == b.substr(i + 2);
}

}  // namespace

Symbol symbol_of(char32_t code) {
  static const std::unordered_map<char32_t, Symbol> by_code = [] {
    std::unordered_map<char32_t, Symbol> all;
    const auto put = [&](std::u32string_view codes, AtomClass atom) {
      for (const char32_t c : codes) {
        Symbol symbol;
        symbol.code = c;
        symbol.atom = atom;
        all.emplace(c, symbol);
      }
    };
    put(U"+*", AtomClass::Bin);
    put(U"=<>:", AtomClass::Rel);
    put(U"([", AtomClass::Open);
    put(U")]?!", AtomClass::Close);
    put(U",;", AtomClass::Punct);
    put(U"|/.\\", AtomClass::Ord);
    // Of several names for one character, the class that its shape has by itself.
    put(U"†‡△▽⊴⊵⊲⊳", AtomClass::Ord);
    const auto rank = [](AtomClass atom) {
      constexpr std::array<int, 8> kRanks = {1, 6, 4, 5, 0, 0, 3, 2};
      return kRanks[static_cast<std::size_t>(atom)];
    };
    std::unordered_map<char32_t, Symbol> named;
    for (const auto& [name, symbol] : all_symbols()) {
      const auto [place, fresh] = named.emplace(symbol.code, symbol);
      if (!fresh && rank(symbol.atom) > rank(place->second.atom)) place->second = symbol;
    }
    all.merge(named);
    return all;
  }();
  Symbol symbol;
  if (const auto found = by_code.find(code); found != by_code.end()) symbol = found->second;
  symbol.code = code == U'-' ? U'\u2212' : code == U'*' ? U'\u2217' : code;
  if (code == U'-') symbol.atom = AtomClass::Bin;
  if (symbol.atom == AtomClass::Ord) symbol.alphabet = usual_alphabet(code);
  return symbol;
}

std::optional<Function> find_function(std::string_view name) {
  for (const std::string_view known : kFunctions)
    if (known == name) return Function{std::string(name), Limits::Beside};
  for (const std::string_view known : kLimitFunctions)
    if (known == name) return Function{std::string(name), Limits::Display};
  if (name == "limsup") return Function{"lim\u2009sup", Limits::Display};
  if (name == "liminf") return Function{"lim\u2009inf", Limits::Display};
  return std::nullopt;
}

char32_t find_fence(std::string_view name) {
  for (const Entry& entry : kFences)
    if (entry.name == name) return entry.code;
  return 0;
}

char32_t fence_of(char32_t code) {
  if (code == U'<') return 0x27E8;
  if (code == U'>') return 0x27E9;
  if (std::u32string_view(U"()[]|/").find(code) != std::u32string_view::npos) return code;
  for (const Entry& entry : kFences)
    if (entry.code == code && code > 0x7F) return code;
  return 0;
}

const AccentCommand* find_accent(std::string_view name) {
  for (const AccentCommand& accent : kAccents)
    if (accent.name == name) return &accent;
  return nullptr;
}

char32_t negation_of(char32_t code) {
  for (const Negated& each : kNegations)
    if (each.plain == code) return each.negated;
  return 0;
}

std::string_view nearest_command(std::string_view name) {
  constexpr std::string_view kOthers[] = {
      "frac",  "sqrt",   "left",   "right",    "begin",        "end",       "text",   "dfrac",
      "binom", "mathrm", "mathbf", "overline", "operatorname", "underline", "mathbb", "mathcal"};
  std::string_view best;
  const auto offer = [&](std::string_view known) {
    if (!is_near(name, known)) return;
    if (best.empty() || known < best) best = known;  // whatever order a table has
  };
  if (name.size() < 3) return {};
  for (const std::string_view known : kOthers) offer(known);
  for (const std::string_view known : kFunctions) offer(known);
  for (const std::string_view known : kLimitFunctions) offer(known);
  for (const AccentCommand& accent : kAccents) offer(accent.name);
  for (const auto& [known, symbol] : all_symbols()) offer(known);
  return best;
}

}  // namespace bookbuild::math
