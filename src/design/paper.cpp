#include "design/paper.h"

// Lengths are parsed as exact fractions, so that "13Q", "3.5mm" or "1/3em" land on whole units
// wherever they can.

#include <array>
#include <cstdint>

#include "base/trimmed.h"

namespace bookbuild::design {

namespace {

/// A non-negative or negative decimal or fraction, exact.
struct Fraction {
  std::int64_t num = 0, den = 1;
};

constexpr std::int64_t kLargestDigits = 1'000'000'000;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Takes "12", "-1.25", "1/3" off the front of `text`.
std::optional<Fraction> take_number(std::string_view& text) {
  std::size_t at = 0;
  const bool negative = text.starts_with('-');
  if (negative) at = 1;
  Fraction value;
  bool any = false;
  for (; at < text.size() && is_digit(text[at]); ++at, any = true) {
    value.num = value.num * 10 + (text[at] - '0');
    if (value.num > kLargestDigits) return {};
  }
  if (at < text.size() && text[at] == '.') {
    for (++at; at < text.size() && is_digit(text[at]); ++at, any = true) {
      if (value.den >= 1'000'000) continue;
      value.num = value.num * 10 + (text[at] - '0');
      value.den *= 10;
    }
  } else if (any && at < text.size() && text[at] == '/') {
    std::int64_t den = 0;
    for (++at; at < text.size() && is_digit(text[at]); ++at) {
      den = den * 10 + (text[at] - '0');
      if (den > kLargestDigits) return {};
    }
    if (den == 0) return {};
    value.den = den;
  }
  if (!any) return {};
  if (negative) value.num = -value.num;
  text.remove_prefix(at);
  return value;
}

/// The fraction of a unit of `units` Length units, rounded; nothing beyond ±10 m.
std::optional<Length> measured(Fraction value, std::int64_t units) {
  const std::int64_t product = value.num * units;
  const std::int64_t half = value.den / 2;
  const std::int64_t rounded =
      product >= 0 ? (product + half) / value.den : -((-product + half) / value.den);
  constexpr std::int64_t kTenMetres = std::int64_t{10'000} * Length::kPerMillimetre;
  if (rounded > kTenMetres || rounded < -kTenMetres) return {};
  return Length::from_units(rounded);
}

struct Hao {
  std::string_view name;
  int hundredths_of_point;
};

// F-006: the modern series (word processors) by the plain names, the letterpress series by 活字….
constexpr std::array<Hao, 14> kModernHao{{{"初", 4200},
                                          {"小初", 3600},
                                          {"一", 2600},
                                          {"小一", 2400},
                                          {"二", 2200},
                                          {"小二", 1800},
                                          {"三", 1600},
                                          {"小三", 1500},
                                          {"四", 1400},
                                          {"小四", 1200},
                                          {"五", 1050},
                                          {"小五", 900},
                                          {"六", 750},
                                          {"小六", 650}}};
constexpr std::array<Hao, 7> kLetterpressHao{{{"一", 2750},
                                              {"二", 2100},
                                              {"三", 1575},
                                              {"四", 1375},
                                              {"五", 1050},
                                              {"六", 788},
                                              {"七", 525}}};

template <std::size_t N>
std::optional<Length> find_hao(const std::array<Hao, N>& series, std::string_view name) {
  for (const Hao& hao : series)
    if (hao.name == name) return Length::pt(1).scaled(hao.hundredths_of_point, 100);
  return {};
}

std::optional<Length> parse_hao(std::string_view text) {
  constexpr std::string_view kHans = "号", kHant = "號", kLetterpress = "活字";
  if (!text.ends_with(kHans) && !text.ends_with(kHant)) return {};
  text.remove_suffix(kHans.size());
  if (text.starts_with(kLetterpress)) {
    text.remove_prefix(kLetterpress.size());
    // 六号 is 7.875 pt, which hundredths cannot say.
    if (text == "六") return Length::pt(7).scaled(9, 8);
    return find_hao(kLetterpressHao, text);
  }
  if (text == "七") return Length::pt(11) / 2;
  return find_hao(kModernHao, text);
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

/// A side of a page; a bare number means millimetres.
std::optional<Length> parse_side(std::string_view text) {
  text = trimmed(text);
  std::string_view rest = text;
  const auto number = take_number(rest);
  if (number && rest.empty()) return measured(*number, Length::kPerMillimetre);
  return parse_length(text);
}

}  // namespace

const std::vector<Paper>& named_papers() {
  const auto mm = [](int width, int height) { return Size{Length::mm(width), Length::mm(height)}; };
  static const std::vector<Paper> papers = {
      {"a4", mm(210, 297)},
      {"a5", mm(148, 210)},
      {"a6", mm(105, 148)},
      {"b5", mm(182, 257)},
      {"b6", mm(128, 182)},
      {"iso-b5", mm(176, 250)},
      {"bunko", mm(105, 148)},
      {"shinsho", mm(103, 182)},
      {"shiroku", mm(127, 188)},
      {"kiku", mm(150, 220)},
      {"32kai", mm(130, 184)},
      {"large-32kai", mm(140, 203)},
      {"16kai", mm(185, 260)},
      {"shinguk", mm(152, 225)},
      {"guk", mm(148, 210)},
      {"us-trade",
       Size{Length::from_units(6 * Length::kPerInch), Length::from_units(9 * Length::kPerInch)}},
  };
  return papers;
}

std::optional<Size> parse_paper(std::string_view text) {
  text = trimmed(text);
  const std::string name = lower(text);
  for (const Paper& paper : named_papers())
    if (paper.name == name) return paper.size;
  for (const std::string_view between :
       {std::string_view(","), std::string_view("×"), std::string_view("x")}) {
    const std::size_t at = text.find(between);
    if (at == std::string_view::npos) continue;
    const auto width = parse_side(text.substr(0, at));
    const auto height = parse_side(text.substr(at + between.size()));
    if (!width || !height) return {};
    const auto sensible = [](Length side) {
      return side >= Length::mm(40) && side <= Length::mm(2000);
    };
    if (!sensible(*width) || !sensible(*height)) return {};
    return Size{*width, *height};
  }
  return {};
}

std::optional<Length> parse_length(std::string_view text, std::optional<Length> em) {
  text = trimmed(text);
  if (const auto hao = parse_hao(text)) return hao;
  const auto number = take_number(text);
  if (!number) return {};
  text = trimmed(text);
  if (text == "pt") return measured(*number, Length::kPerPoint);
  if (text == "Q" || text == "q" || text == "級" || text == "级")
    return measured(*number, Length::kPerQ);
  if (text == "mm") return measured(*number, Length::kPerMillimetre);
  if (text == "cm") return measured(*number, std::int64_t{10} * Length::kPerMillimetre);
  if (text == "in") return measured(*number, Length::kPerInch);
  if (text == "em" || text == "字") {
    if (!em) return {};
    return measured(*number, em->units());
  }
  if (text.empty() && number->num == 0) return Length{};
  return {};
}

std::optional<Em> parse_em(std::string_view text) {
  text = trimmed(text);
  const auto number = take_number(text);
  if (!number) return {};
  text = trimmed(text);
  if (text != "em" && text != "字" && !(text.empty() && number->num == 0)) return {};
  constexpr std::int64_t kLargestEms = 1000;
  if (number->num > kLargestEms * number->den || number->num < -kLargestEms * number->den)
    return {};
  const auto parts = Length::from_units(Em::kPerEm).scaled(number->num, number->den);
  return Em{parts.units()};
}

}  // namespace bookbuild::design
