#include "model/walk.h"

#include <gtest/gtest.h>

#include "model/dump.h"
#include "support/tree.h"

namespace bookbuild::model {
namespace {

using tree::emphasis;
using tree::paragraph;
using tree::quote;
using tree::text;

std::string letters(const Blocks& blocks) {
  std::string out;
  Visitor visitor;
  visitor.enter_inline = [&](const Inline& inline_node) {
    if (const auto* found = std::get_if<Text>(&inline_node.node)) out += found->text;
  };
  visitor.leave_block = [&](const Block&) { out += "|"; };
  walk(blocks, visitor);
  return out;
}

TEST(Walk, MeetsEveryListOfEveryKindInDocumentOrder) {
  Blocks blocks;
  List list;
  list.items.push_back({{}, true, {paragraph("a"), paragraph("b")}});
  blocks.push_back({{}, list, {}});
  DefinitionList definitions;
  definitions.items.push_back({{}, {text("c")}, {{paragraph("d")}, {paragraph("e")}}});
  blocks.push_back({{}, definitions, {}});
  Table table;
  table.caption = {text("f")};
  table.head = {{{{}, {text("g")}}}};
  table.body = {{{{}, {text("h")}}}};
  blocks.push_back({{}, table, {}});
  blocks.push_back({{}, Figure{{}, {text("i")}}, {}});
  blocks.push_back({{}, Division{{}, {text("j")}, {paragraph("k")}}, {}});
  blocks.push_back({{}, Turn{{text("l")}, {paragraph("m")}}, {}});
  blocks.push_back({{}, Verse{{{text("n")}, {text("o")}}, {}}, {}});
  EXPECT_EQ(letters(blocks), "a|b||cd|e||fgh|i|jk||lm||no|");
}

TEST(Walk, LeavesANodeAfterItsChildren) {
  std::string out;
  Visitor visitor;
  visitor.enter_inline = [&](const Inline&) { out += "("; };
  visitor.leave_inline = [&](const Inline&) { out += ")"; };
  walk({emphasis({text("a"), emphasis({text("b")})}), text("c")}, visitor);
  EXPECT_EQ(out, "(()(()))()");
}

TEST(Walk, MakesNoDemandOnTheStackForDeepTrees) {
  // As deep as destructors of the standard library bear; readers stop far earlier.
  Blocks blocks{paragraph("底")};
  for (int i = 0; i < 2000; ++i) {
    Blocks outer;
    outer.push_back(quote(std::move(blocks)));
    blocks = std::move(outer);
  }
  EXPECT_TRUE(letters(blocks).starts_with("底|"));
  EXPECT_NE(dump(blocks).find("text \"底\""), std::string::npos);
}

TEST(PlainText, GivesWordsWithoutMarksAndNotes) {
  const Inlines inlines{text("吾"),
                        {{}, Ruby{{{"輩", "はい"}, {"猫", "ねこ"}}}},
                        {{}, NoteReference{"a"}},
                        {{}, Strong{{text("で")}}},
                        {{}, LineBreak{}},
                        {{}, TateChuYoko{"12"}},
                        {{}, Image{"a.png", "圖", "", {}}}};
  EXPECT_EQ(plain_text(inlines), "吾輩猫で 12圖");
}

TEST(Dump, WritesOneNodeALineWithQuotedText) {
  Attributes attributes;
  attributes.id = "x";
  attributes.classes = {"note"};
  attributes.values = {{"title", "a \"b\""}};
  const Blocks blocks{{{}, Division{attributes, {text("題")}, {paragraph("一\n二\u200B")}}, {}},
                      {{}, CodeBlock{"sh", "ls\n", {}}, {}}};
  EXPECT_EQ(dump(blocks),
            "division #x .note title=\"a \\\"b\\\"\"\n"
            "  title\n"
            "    text \"題\"\n"
            "  paragraph\n"
            "    text \"一\\n二\\u200B\"\n"
            "code-block \"sh\" \"ls\\n\"\n");
}

}  // namespace
}  // namespace bookbuild::model
