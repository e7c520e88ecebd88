#include "readers/front_matter.h"

#include <gtest/gtest.h>

namespace bookbuild::readers {
namespace {

struct Outcome {
  FrontMatter matter;
  Diagnostics diagnostics;
};

Outcome read(const std::string& text) {
  Outcome outcome;
  const SourceFile source("a.md", text);
  outcome.matter = read_front_matter(SourceId{0}, source, outcome.diagnostics);
  return outcome;
}

TEST(FrontMatter, ReadsYaml) {
  const Outcome o = read(
      "---\ntitle: 題\nsubtitle: 副\nauthors:\n  - 甲\n  - {name: 乙, reading: おつ}\n"
      "lang: ja\ndate: 2026-01-02\ndescription: 述\nlayout: novel\ndraft: true\n---\n文\n");
  EXPECT_TRUE(o.diagnostics.empty());
  EXPECT_EQ(o.matter.title, "題");
  EXPECT_EQ(o.matter.subtitle, "副");
  ASSERT_EQ(o.matter.authors.size(), 2u);
  EXPECT_EQ(o.matter.authors[1].reading, "おつ");
  EXPECT_EQ(o.matter.language, "ja");
  EXPECT_EQ(o.matter.date, "2026-01-02");
  EXPECT_EQ(o.matter.layout, "novel");
  EXPECT_TRUE(o.matter.draft);
  EXPECT_GT(o.matter.end, 0u);
}

TEST(FrontMatter, ReadsToml) {
  const Outcome o =
      read("+++\ntitle = \"題\"\nauthor = \"甲\"\ndate = 2026-01-02\ndraft = false\n+++\n文\n");
  EXPECT_TRUE(o.diagnostics.empty());
  EXPECT_EQ(o.matter.title, "題");
  ASSERT_EQ(o.matter.authors.size(), 1u);
  EXPECT_EQ(o.matter.date, "2026-01-02");
}

TEST(FrontMatter, UnknownKeyNamesTheNearest) {
  const Outcome o = read("---\ntitle: x\nsubtitel: y\n---\n");
  ASSERT_EQ(o.diagnostics.all().size(), 1u);
  const Diagnostic& d = o.diagnostics.all()[0];
  EXPECT_EQ(d.code, "front-matter/unknown-key");
  EXPECT_EQ(d.hint, "did you mean subtitle?");
  EXPECT_EQ(d.span.begin, 13u);
}

TEST(FrontMatter, WrongTypesAreErrorsWithAPlace) {
  for (const char* text : {"---\ntitle: [a]\n---\n", "---\ndraft: perhaps\n---\n",
                           "+++\ntitle = 5\n+++\n", "+++\nauthors = [1]\n+++\n"}) {
    const Outcome o = read(text);
    ASSERT_EQ(o.diagnostics.all().size(), 1u) << text;
    EXPECT_EQ(o.diagnostics.all()[0].code, "front-matter/type");
    EXPECT_TRUE(o.diagnostics.all()[0].span.has_place());
  }
}

TEST(FrontMatter, BrokenMatterIsAnError) {
  for (const char* text : {"---\ntitle: [a\n---\n", "+++\ntitle = \n+++\n"}) {
    const Outcome o = read(text);
    ASSERT_EQ(o.diagnostics.all().size(), 1u) << text;
    EXPECT_EQ(o.diagnostics.all()[0].code, "front-matter/invalid");
    EXPECT_EQ(o.diagnostics.all()[0].severity, Severity::Error);
  }
}

TEST(FrontMatter, SceneBreaksAreNoFrontMatter) {
  for (const char* text : {"---\n「話」\n---\n", "---\n\n只是一行\n", "---\n", "---\ntitle: x\n",
                           "文\n---\na: b\n---\n"}) {
    const Outcome o = read(text);
    EXPECT_EQ(o.matter.end, 0u) << text;
    EXPECT_TRUE(o.diagnostics.empty());
  }
}

TEST(FrontMatter, DeepMatterDoesNotExhaustTheStack) {
  const std::string deep(5000, '[');
  EXPECT_EQ(read("---\ntitle: " + deep + "\n---\n").diagnostics.all().size(), 1u);
  EXPECT_EQ(read("+++\ntitle = " + deep + "\n+++\n").diagnostics.all().size(), 1u);
}

}  // namespace
}  // namespace bookbuild::readers
