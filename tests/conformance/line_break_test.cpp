// LineBreakTest.txt of the Unicode Character Database through the plain line breaker. What does not
// agree is listed by its line's text with the reason; a listed line that agrees fails the test.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <string>

#include "base/utf8.h"
#include "support/break_example.h"
#include "text/line_breaks.h"

namespace bookbuild::text {
namespace {

/// "code points: reason", one a line.
std::map<std::string, std::string> differences() {
  std::ifstream file(BOOKBUILD_LINE_BREAK_DIFFERENCES);
  std::map<std::string, std::string> listed;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const auto colon = line.find(": ");
    if (colon != std::string::npos) listed.emplace(line.substr(0, colon), line.substr(colon + 2));
  }
  return listed;
}

std::string code_names(const std::string& text) {
  std::string names;
  for (const char32_t c : CodePoints(text))
    names += fmt::format("{}{:04X}", names.empty() ? "" : " ", static_cast<std::uint32_t>(c));
  return names;
}

TEST(LineBreaks, AgreeWithTheTestFileOfUnicodeButForWhatIsListed) {
  std::ifstream file("/usr/share/unicode/auxiliary/LineBreakTest.txt");
  if (!file) GTEST_SKIP() << "LineBreakTest.txt (Debian's unicode-data) is not installed";
  const auto listed = differences();
  LineBreaks breaker;
  std::size_t agree = 0, differ = 0, number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    const BreakExample example = parse_break_example(line);
    const bool same = breaker.places(example.text) == example.breaks;
    const bool known = listed.contains(code_names(example.text));
    EXPECT_NE(same, known) << "line " << number << (same ? ", now agrees: " : ": ") << line;
    ++(same ? agree : differ);
  }
  fmt::print("LineBreakTest.txt: {} lines agree, {} differ as listed\n", agree, differ);
  EXPECT_GT(agree, 7000U);
}

TEST(LineBreaks, KnowWordsOfScriptsWithoutSpaces) {
  LineBreaks breaker;
  EXPECT_EQ(breaker.places("ภาษาไทย"), (std::vector<std::uint32_t>{12, 21}));
  EXPECT_EQ(breaker.places(""), std::vector<std::uint32_t>{});
}

}  // namespace
}  // namespace bookbuild::text
