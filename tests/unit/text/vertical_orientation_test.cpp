// F-120: how every assigned character stands in a vertical line, held against Unicode's own file.

#include <gtest/gtest.h>
#include <unicode/uchar.h>

#include <fstream>
#include <string>
#include <vector>

#include "text/properties.h"
#include "text/vertical_words.h"

namespace bookbuild::text {
namespace {

struct Stretch {
  char32_t first = 0, last = 0;
  VerticalOrientation value = VerticalOrientation::Rotated;
};

/// "0000..00A6 ; R # comment", also of @missing lines.
std::vector<Stretch> read_stretches(std::ifstream& file) {
  std::vector<Stretch> stretches;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::size_t semicolon = line.find(';');
    if (semicolon == std::string::npos) continue;
    Stretch stretch;
    const std::size_t dots = line.find("..");
    stretch.first = static_cast<char32_t>(std::stoul(line, nullptr, 16));
    stretch.last = dots == std::string::npos || dots > semicolon
                       ? stretch.first
                       : static_cast<char32_t>(std::stoul(line.substr(dots + 2), nullptr, 16));
    const std::size_t at = line.find_first_not_of(' ', semicolon + 1);
    const std::string name = line.substr(at, line.find_first_of(" #", at) - at);
    stretch.value = name == "U"    ? VerticalOrientation::Upright
                    : name == "Tu" ? VerticalOrientation::TransformedUpright
                    : name == "Tr" ? VerticalOrientation::TransformedRotated
                                   : VerticalOrientation::Rotated;
    stretches.push_back(stretch);
  }
  return stretches;
}

TEST(VerticalOrientation, IsUnicodesForEveryAssignedCharacter) {
  std::ifstream file("/usr/share/unicode/VerticalOrientation.txt");
  if (!file) GTEST_SKIP() << "unicode-data is not installed";
  const std::vector<Stretch> stretches = read_stretches(file);
  ASSERT_GT(stretches.size(), 900u);
  std::size_t assigned = 0, wrong = 0;
  for (const Stretch& stretch : stretches) {
    for (char32_t c = stretch.first; c <= stretch.last; ++c) {
      if (u_charType(static_cast<UChar32>(c)) == U_UNASSIGNED) continue;
      ++assigned;
      if (vertical_orientation(c) == stretch.value) continue;
      if (++wrong <= 5) ADD_FAILURE() << "U+" << std::hex << static_cast<unsigned>(c);
    }
  }
  EXPECT_EQ(wrong, 0u);
  EXPECT_GT(assigned, 149000u);
}

std::vector<std::string> words_of(const std::string& text, char32_t before = 0,
                                  char32_t after = 0) {
  std::vector<std::string> found;
  for (const UprightWord& word : upright_words(text, before, after))
    found.push_back(text.substr(word.begin, word.end - word.begin));
  return found;
}

TEST(UprightWords, AreOneFigureOrLetterOrTwoFigures) {
  using Words = std::vector<std::string>;
  EXPECT_EQ(words_of("平成12年5月、2026年のA氏とMac"), (Words{"12", "5", "A"}));
  EXPECT_EQ(words_of("何!?だ! あ!!!"), (Words{"!?"}));
  EXPECT_EQ(words_of("何!だ"), (Words{"!"}));
  EXPECT_EQ(words_of("page 5 of"), Words{});
  EXPECT_EQ(words_of("12", U'a'), Words{});
  EXPECT_EQ(words_of("12", 0, U'5'), Words{});
}

}  // namespace
}  // namespace bookbuild::text
