// Whatever the author writes, the letters come through: random Markdown-like texts, fixed seeds.

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/utf8.h"
#include "text/properties.h"
#include "unit/readers/markdown_support.h"

namespace bookbuild::readers {
namespace {

// The CJK letters of a text, sorted: notes move to the end of a chapter, so that order is no
// measure.
std::u32string letters(const std::string& text) {
  std::u32string out;
  for (const char32_t c : code_points(text))
    if (text::is_han(c)) out += c;
  std::sort(out.begin(), out.end());
  return out;
}

std::string random_text(std::mt19937& random) {
  // Link definitions, comments and tags' attributes are no text; all else is.
  static const char* const kPieces[] = {"*",
                                        "**",
                                        "***",
                                        "_",
                                        "~~",
                                        "~",
                                        "`",
                                        "``",
                                        "\n",
                                        "\n\n",
                                        "  \n",
                                        "\\\n",
                                        " ",
                                        "    ",
                                        "> ",
                                        "- ",
                                        "1. ",
                                        "# ",
                                        "\n```\n",
                                        "\n~~~\n",
                                        "[",
                                        "]",
                                        "(u)",
                                        "![",
                                        "[^1]",
                                        "\n\n[^1]: ",
                                        "[^2]",
                                        "\n[^2]: ",
                                        "^[",
                                        "^",
                                        "^12^",
                                        "$",
                                        "$$",
                                        "\n$$\n",
                                        "{",
                                        "}",
                                        "|",
                                        "{漢字|かん|じ}",
                                        "｜",
                                        "《",
                                        "》",
                                        "《《",
                                        "》》",
                                        "\n::: note\n",
                                        "\n:::\n",
                                        "\n::: verse\n",
                                        ": ",
                                        "\n: ",
                                        "\\",
                                        "&amp;",
                                        "&#x4E00;",
                                        "<i32>",
                                        "<b>",
                                        "</b>",
                                        "<ruby>",
                                        "<rt>",
                                        "</ruby>",
                                        "<u>",
                                        "\n| a | b |\n|---|---|\n| ",
                                        " | ",
                                        "{.c}",
                                        "{#i .c k=v}",
                                        "「",
                                        "」",
                                        "。",
                                        "a",
                                        "x1",
                                        "　",
                                        "======\n",
                                        "---\n",
                                        "\n***\n",
                                        "\n<div>\n",
                                        "</div>\n",
                                        "\uE000",
                                        "\uE001",
                                        "http://a.b/c",
                                        "<http://a.b>",
                                        "!",
                                        "\t",
                                        "[!NOTE]",
                                        "- [ ] "};
  static const char* const kWords[] = {"甲", "乙丙", "丁", "戊己庚", "辛", "壬癸", "天地", "玄黃"};
  std::string text;
  const int length = std::uniform_int_distribution<int>(1, 60)(random);
  for (int i = 0; i < length; ++i) {
    if (random() % 3 == 0) {
      text += kWords[random() % std::size(kWords)];
    } else {
      text += kPieces[random() % std::size(kPieces)];
    }
  }
  // A line of [label]: is a link's definition, whose words are a target.
  for (std::size_t at = text.find("]:"); at != std::string::npos; at = text.find("]:", at + 1))
    if (text.substr(0, at).rfind("[^") == std::string::npos ||
        text.substr(0, at).rfind("[^") != text.substr(0, at).rfind('['))
      text[at + 1] = ';';
  return text;
}

// &#x4E00; is a letter in the tree that the manuscript spells otherwise.
std::string spelled_out(std::string text) {
  const std::string reference = "&#x4E00;";
  for (std::size_t at = text.find(reference); at != std::string::npos;
       at = text.find(reference, at))
    text.erase(at, reference.size());
  return text;
}

TEST(MarkdownSurvival, EveryLetterOfTheManuscriptIsInTheTree) {
  std::mt19937 random(20260101);
  int failures = 0;
  for (int i = 0; i < 6000 && failures < 5; ++i) {
    const std::string text = random_text(random);
    const MarkdownOutcome outcome = read_text(text);
    const std::u32string expected = letters(spelled_out(text));
    std::u32string found = letters(outcome.dump + outcome.notes);
    std::erase(found, U'一');
    const bool kept = std::includes(found.begin(), found.end(), expected.begin(), expected.end());
    EXPECT_TRUE(kept) << "number " << i << "\n--- text\n"
                      << text << "\n--- tree\n"
                      << outcome.dump << outcome.notes;
    failures += kept ? 0 : 1;
  }
}

TEST(MarkdownSurvival, SpansAreInsideTheManuscript) {
  std::mt19937 random(7);
  for (int i = 0; i < 500; ++i) {
    const std::string text = random_text(random);
    const MarkdownOutcome outcome = read_text(text);
    for (const model::Block& block : outcome.read.chapter.blocks) {
      EXPECT_LE(block.span.begin, block.span.end);
      EXPECT_LE(block.span.end, text.size() + 1);
    }
    for (const Diagnostic& d : outcome.diagnostics.all()) {
      if (!d.span.has_place()) continue;
      EXPECT_LE(d.span.end, text.size() + 1) << text;
    }
  }
}

}  // namespace
}  // namespace bookbuild::readers
