// Classes as their neighbours leave them, and where a line may end.

#include "math/spacing.h"

#include <gtest/gtest.h>

#include "math/parse.h"

namespace bookbuild::math {
namespace {

/// Class initials: "ord bin ord".
std::string classes(std::string_view tex) {
  constexpr const char* kNames[] = {"ord", "op", "bin", "rel", "open", "close", "punct", "inner"};
  std::string out;
  for (const AtomClass atom : settled_classes(parse(tex).formula.content)) {
    if (!out.empty()) out += ' ';
    out += kNames[static_cast<std::size_t>(atom)];
  }
  return out;
}

std::vector<std::size_t> starts(std::string_view tex) {
  std::vector<std::size_t> out;
  for (const Piece& piece : pieces(parse(tex).formula.content)) out.push_back(piece.begin);
  return out;
}

TEST(Spacing, MakesSignsOrdinaryThatOperateOnNothing) {
  EXPECT_EQ(classes("a+b"), "ord bin ord");
  EXPECT_EQ(classes("-a"), "ord ord");
  EXPECT_EQ(classes("a=-b"), "ord rel ord ord");
  EXPECT_EQ(classes("(-a)"), "open ord ord close");
  EXPECT_EQ(classes("a+-b"), "ord bin ord ord");
  EXPECT_EQ(classes("(+)"), "open ord close");
  EXPECT_EQ(classes("a+=b"), "ord ord rel ord");
  EXPECT_EQ(classes("a+"), "ord ord");
  EXPECT_EQ(classes("a,-b"), "ord punct ord ord");
}

TEST(Spacing, FollowsTheTableOfTheTexbook) {
  EXPECT_EQ(space_between(AtomClass::Ord, AtomClass::Bin, false), 4);
  EXPECT_EQ(space_between(AtomClass::Ord, AtomClass::Bin, true), 0);
  EXPECT_EQ(space_between(AtomClass::Rel, AtomClass::Ord, false), 5);
  EXPECT_EQ(space_between(AtomClass::Rel, AtomClass::Rel, false), 0);
  EXPECT_EQ(space_between(AtomClass::Op, AtomClass::Ord, true), 3);
  EXPECT_EQ(space_between(AtomClass::Op, AtomClass::Open, false), 0);
  EXPECT_EQ(space_between(AtomClass::Punct, AtomClass::Ord, false), 3);
  EXPECT_EQ(space_between(AtomClass::Inner, AtomClass::Ord, false), 3);
  EXPECT_EQ(space_between(AtomClass::Close, AtomClass::Inner, false), 3);
}

TEST(Spacing, PartsFormulaeBeforeTheirOuterSigns) {
  EXPECT_EQ(starts("a+b=c"), (std::vector<std::size_t>{0, 1, 3}));
  EXPECT_EQ(starts("(a+b)c"), (std::vector<std::size_t>{0}));
  EXPECT_EQ(starts("=a"), (std::vector<std::size_t>{0}));
  EXPECT_EQ(starts("a=-b"), (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(starts("\\frac{a+b}{c}"), (std::vector<std::size_t>{0}));
}

}  // namespace
}  // namespace bookbuild::math
