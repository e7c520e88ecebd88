#include "text/char_class.h"

#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <string>

#include "base/utf8.h"
#include "text/graphemes.h"
#include "text/properties.h"

namespace bookbuild::text {
namespace {

constexpr std::array kAll = {Tradition::ZhHans, Tradition::ZhHantTw, Tradition::ZhHantHk,
                             Tradition::Ja,     Tradition::Ko,       Tradition::Latin};
constexpr char32_t kLast = 0x10FFFF;

bool is_surrogate(char32_t c) {
  return c >= 0xD800 && c <= 0xDFFF;
}

TEST(CharClasses, EveryCodePointHasOneInEveryTradition) {
  for (const Tradition tradition : kAll) {
    std::size_t without = 0;
    for (char32_t c = 0; c <= kLast; ++c) {
      if (is_surrogate(c)) continue;
      const auto number = static_cast<int>(char_class(c, tradition));
      if (number < 1 || number >= kCharClassCount) ++without;
    }
    EXPECT_EQ(without, 0U) << canonical_tag(tradition);
  }
}

/// Calls `visit(first, last)` for the ranges of a data file's property value.
template <class Visit>
bool ranges_of(const std::string& path, const std::string& value, const Visit& visit) {
  std::ifstream file(path);
  if (!file) return false;
  for (std::string line; std::getline(file, line);) {
    const auto comment = line.find('#');
    if (comment != std::string::npos) line.resize(comment);
    const auto semicolon = line.find(';');
    if (semicolon == std::string::npos) continue;
    std::string name = line.substr(semicolon + 1);
    name.erase(0, name.find_first_not_of(' '));
    name.resize(std::min(name.find_last_not_of(' ') + 1, name.size()));
    if (name != value) continue;
    const auto dots = line.find("..");
    const auto first = static_cast<char32_t>(std::stoul(line, nullptr, 16));
    const auto last = dots < semicolon
                          ? static_cast<char32_t>(std::stoul(line.substr(dots + 2), nullptr, 16))
                          : first;
    visit(first, last);
  }
  return true;
}

TEST(CharClasses, FollowTheScriptsOfUnicode) {
  struct Run {
    const char* script;
    std::array<CharClass, 6> may_be;
  };
  using C = CharClass;
  const Run runs[] = {
      {"Han", {C::Ideograph, C::Iteration, C::Western, C::Western, C::Western, C::Western}},
      {"Hiragana",
       {C::Hiragana, C::SmallKana, C::Iteration, C::Ideograph, C::Ideograph, C::Ideograph}},
      {"Katakana", {C::Katakana, C::SmallKana, C::Iteration, C::Ideograph, C::Postfix, C::Western}},
      {"Hangul", {C::Hangul, C::Ideograph, C::Hangul, C::Hangul, C::Hangul, C::Hangul}},
      {"Bopomofo", {C::Ideograph, C::Western, C::Western, C::Western, C::Western, C::Western}},
  };
  for (const Run& run : runs) {
    std::size_t seen = 0;
    const bool read =
        ranges_of("/usr/share/unicode/Scripts.txt", run.script, [&](char32_t first, char32_t last) {
          for (char32_t c = first; c <= last; ++c, ++seen)
            for (const Tradition tradition : kAll) {
              const CharClass found = char_class(c, tradition);
              EXPECT_NE(std::find(run.may_be.begin(), run.may_be.end(), found), run.may_be.end())
                  << run.script << " U+" << std::hex << static_cast<std::uint32_t>(c) << " is "
                  << class_name(found);
            }
        });
    if (!read) GTEST_SKIP() << "Scripts.txt (Debian's unicode-data) is not installed";
    EXPECT_GT(seen, 70U) << run.script;
  }
}

TEST(CharClasses, OfOpenersAndClosersStandWhereUnicodeHasThem) {
  // Whatever Unicode calls an opening or closing bracket of CJK (lb=OP, CL with a full-width form)
  // must not be an ideograph here.
  for (const char* value : {"OP", "CL"}) {
    const bool read =
        ranges_of("/usr/share/unicode/LineBreak.txt", value, [&](char32_t first, char32_t last) {
          for (char32_t c = first; c <= last; ++c)
            if (c < 0x20000 && is_wide(c)) {
              EXPECT_NE(char_class(c, Tradition::Ja), CharClass::Ideograph)
                  << value << " U+" << std::hex << static_cast<std::uint32_t>(c);
            }
        });
    if (!read) GTEST_SKIP() << "LineBreak.txt (Debian's unicode-data) is not installed";
  }
}

TEST(Clusters, KeepEveryVariationSelectorAndMarkWithItsBase) {
  std::size_t marks = 0;
  for (char32_t c = 0x300; c <= 0xE01EF; ++c) {
    if (is_surrogate(c) || !(is_variation_selector(c) || script_of(c) == Script::Inherited))
      continue;
    std::string text = "葛";
    append_utf8(text, c);
    EXPECT_EQ(grapheme_starts(text).size(), 2U) << std::hex << static_cast<std::uint32_t>(c);
    ++marks;
  }
  EXPECT_GT(marks, 500U);
}

}  // namespace
}  // namespace bookbuild::text
