// Unicode's mathematical letters, with the holes that older characters fill.

#include "math/alphabets.h"

#include <gtest/gtest.h>

namespace bookbuild::math {
namespace {

TEST(Alphabets, FindLetters) {
  EXPECT_EQ(in_alphabet(U'x', Alphabet::Italic), U'𝑥');
  EXPECT_EQ(in_alphabet(U'h', Alphabet::Italic), U'ℎ');
  EXPECT_EQ(in_alphabet(U'B', Alphabet::Script), U'ℬ');
  EXPECT_EQ(in_alphabet(U'A', Alphabet::Script), U'𝒜');
  EXPECT_EQ(in_alphabet(U'C', Alphabet::Fraktur), U'ℭ');
  EXPECT_EQ(in_alphabet(U'R', Alphabet::DoubleStruck), U'ℝ');
  EXPECT_EQ(in_alphabet(U'Z', Alphabet::DoubleStruck), U'ℤ');
  EXPECT_EQ(in_alphabet(U'α', Alphabet::Italic), U'𝛼');
  EXPECT_EQ(in_alphabet(U'ω', Alphabet::BoldItalic), U'𝝎');
  EXPECT_EQ(in_alphabet(U'ϕ', Alphabet::Italic), U'𝜙');
  EXPECT_EQ(in_alphabet(U'Ω', Alphabet::Bold), U'𝛀');
  EXPECT_EQ(in_alphabet(U'ı', Alphabet::Italic), U'𝚤');
  EXPECT_EQ(in_alphabet(U'7', Alphabet::Bold), U'𝟕');
  EXPECT_EQ(in_alphabet(U'7', Alphabet::Script), U'7');
  EXPECT_EQ(in_alphabet(U'字', Alphabet::Bold), U'字');
}

TEST(Alphabets, ChooseTheUsualOne) {
  EXPECT_EQ(usual_alphabet(U'x'), Alphabet::Italic);
  EXPECT_EQ(usual_alphabet(U'β'), Alphabet::Italic);
  EXPECT_EQ(usual_alphabet(U'Δ'), Alphabet::Upright);
  EXPECT_EQ(usual_alphabet(U'∇'), Alphabet::Upright);
  EXPECT_EQ(usual_alphabet(U'1'), Alphabet::Upright);
}

}  // namespace
}  // namespace bookbuild::math
