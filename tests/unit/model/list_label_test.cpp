#include "model/list_label.h"

#include <gtest/gtest.h>

namespace bookbuild::model {
namespace {

TEST(ListLabel, GoesOnAsItsSampleBegins) {
  EXPECT_EQ(list_label("1.", 12), "12.");
  EXPECT_EQ(list_label("a)", 2), "b)");
  EXPECT_EQ(list_label("(A)", 27), "(AA)");
  EXPECT_EQ(list_label("i.", 4), "iv.");
  EXPECT_EQ(list_label("I.", 9), "IX.");
  EXPECT_EQ(list_label("一、", 21), "二十一、");
  EXPECT_EQ(list_label("（一）", 3), "（三）");
  EXPECT_EQ(list_label("㈠", 10), "㈩");
  EXPECT_EQ(list_label("①", 20), "⑳");
  EXPECT_EQ(list_label("ㄱ.", 3), "ㄷ.");
  EXPECT_EQ(list_label("가.", 14), "하.");
  EXPECT_EQ(list_label("イ.", 3), "ハ.");
  EXPECT_EQ(list_label("ア）", 5), "オ）");
  EXPECT_EQ(list_label("甲、", 10), "癸、");
}

TEST(ListLabel, CountsAsItsLanguageDoes) {
  EXPECT_EQ(list_label("一、", 102), "一百零二、");
  EXPECT_EQ(list_label("一、", 102, Counting::Japanese), "百二、");
  EXPECT_EQ(list_label("一、", 21, Counting::Japanese), "二十一、");
}

TEST(ListLabel, FiguresStandWhereASeriesHasEnded) {
  EXPECT_EQ(list_label("①", 51), "51");
  EXPECT_EQ(list_label("甲、", 11), "11、");
  EXPECT_EQ(list_label("a.", 0), "0.");
  EXPECT_EQ(list_label("i.", 5000), "5000.");
}

TEST(ListLabel, ASampleWithoutANumeralCountsInFigures) {
  EXPECT_FALSE(is_list_sample("*"));
  EXPECT_EQ(list_label("*", 3), "3.");
}

}  // namespace
}  // namespace bookbuild::model
