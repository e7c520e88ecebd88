#include "case_file.h"

#include <gtest/gtest.h>

namespace bookbuild::cases {
namespace {

constexpr std::string_view kTwoCases =
    "Of kinsoku.\n"
    "\n"
    "# a-comma\n"
    "// F-050\n"
    "language: ja   font: square 10pt\n"
    "measure: 5em\n"
    "\n"
    "# heading\n"
    "\n"
    "あ、い\n"
    "\n"
    "--- file 02.md\n"
    "二\n"
    "\n"
    "--- lines\n"
    "あ、\n"
    "\n"
    "い\n"
    "\n"
    "--- diagnostics\n"
    "\n"
    "# next\n"
    "language: ko\n"
    "\n"
    "--- mark that is no section\n"
    "\n"
    "--- document\n"
    "paragraph\n";

TEST(CaseFile, ReadsNamesHeadersInputsAndSections) {
  const CaseFile file = parse_cases(kTwoCases);
  ASSERT_EQ(file.cases.size(), 2u);
  EXPECT_EQ(file.problems.size(), 0u);
  EXPECT_EQ(file.preamble, "Of kinsoku.\n");
  const Case& first = file.cases[0];
  EXPECT_EQ(first.name, "a-comma");
  EXPECT_EQ(first.line, 3u);
  EXPECT_EQ(first.settings.at("font"), "square 10pt");
  EXPECT_EQ(first.settings.at("measure"), "5em");
  ASSERT_EQ(first.inputs.size(), 2u);
  EXPECT_EQ(first.inputs[0].text, "# heading\n\nあ、い\n");
  EXPECT_EQ(first.inputs[1].path, "02.md");
  ASSERT_EQ(first.sections.size(), 2u);
  EXPECT_EQ(first.sections[0].text, "あ、\n\nい\n");
  EXPECT_EQ(first.sections[1].text, "");
  EXPECT_EQ(file.cases[1].inputs[0].text, "--- mark that is no section\n");
}

TEST(CaseFile, IsWrittenAsItWasRead) {
  EXPECT_EQ(write_cases(parse_cases(kTwoCases)), kTwoCases);
}

TEST(CaseFile, ACaseWithoutExpectationsIsAProblem) {
  EXPECT_EQ(parse_cases("# a\nlanguage: ja\n\nx\n").problems.size(), 1u);
}

TEST(Difference, ShowsOnlyTheLinesThatDiffer) {
  EXPECT_EQ(difference("a\nb\nc\n", "a\nb\nc\n"), "");
  EXPECT_EQ(difference("a\nb\nc\n", "a\nx\nc\n"), "    - b\n    + x\n");
  EXPECT_EQ(difference("", "a\n"), "    + a\n");
}

}  // namespace
}  // namespace bookbuild::cases
