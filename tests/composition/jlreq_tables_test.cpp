// JLREQ's tables 1 to 6 as the oracle: every cell is compared with our spacing tables and with text
// set in them. A deviation is allowed only by a named waiver that says why.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "base/utf8.h"
#include "composition/setting.h"
#include "places.h"
#include "text/kinsoku.h"

namespace bookbuild::composition {
namespace {

using text::CharClass;
using Table = std::map<std::string, std::map<std::string, std::string>>;

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> cells(1);
  for (char c : line) {
    if (c == ',')
      cells.emplace_back();
    else if (c != '\r')
      cells.back() += c;
  }
  return cells;
}

const std::string kTables = std::string(BOOKBUILD_SHARED_DIR) + "/design/jlreq_tables/";

/// The tables lie beside the project, not in it: a clone alone has none. A folder that lacks one of
/// them fails.
bool tables_are_here() {
  return std::filesystem::exists(kTables);
}
constexpr const char* kNoTables = "JLREQ's tables are not beside this clone";

Table load(const std::string& name) {
  std::ifstream file(kTables + name);
  Table table;
  std::string line;
  std::getline(file, line);
  const auto columns = split(line);
  while (std::getline(file, line)) {
    const auto cells = split(line);
    for (std::size_t i = 1; i < cells.size(); ++i) table[cells[0]][columns[i]] = cells[i];
  }
  return table;
}

std::vector<std::string> classes() {
  std::vector<std::string> names;
  for (int i = 1; i <= 30; ++i)
    if (i != 17 && i != 18) names.push_back(fmt::format("cl-{:02d}", i));
  return names;
}

Em em(const std::string& share) {
  if (share == "0" || share.empty()) return Em{};
  return Em::ratio(share[0] - '0', share[2] - '0');
}

/// Table 1's cell as a gap; its notes resolved as NOTES.md gives them.
Em natural_of(std::string cell) {
  if (const auto plus = cell.find("+hang"); plus != std::string::npos) cell.resize(plus);
  if (cell == "n3") return Em::ratio(1, 2);  // ・・: a quarter and a quarter
  if (cell == "n5") return Em::ratio(3, 4);  // 。・: a half and a quarter
  if (cell == "n12") return Em::ratio(1, 4);
  if (cell.size() == 5 && cell[1] == '/') return em(cell.substr(0, 3));
  return Em{};
}

/// Where a cell leaves the choice to the house, or the text decides: what we chose and why. It
/// holds for the cells named and no other; a cell with a note that none names fails, and so does a
/// waiver that no cell needed.
struct Waiver {
  const char* name;
  int table;
  const char *note, *before, *after;
  bool breaks;  // table 2: what we do there
  const char* reason;
};
constexpr Waiver kWaivers[] = {
    {"blank-stays-with-its-mark", 2, "n4", "cl-04", "cl-14", false,
     "the space after a sentence-final ！？ is that mark's: never broken from it"},
    {"same-kind-is-one-mark", 2, "n5", "cl-08", "cl-08", false,
     "…… and —— are one mark; two different ones may part"},
    {"notes-part-between-not-within", 2, "n6", "cl-21", "cl-21", true,
     "the cell stands for two runs, which may part; within one run the composer forbids it"},
    {"words-with-ruby-part-between", 2, "n7", "cl-22", "cl-22", true,
     "the cell stands for two runs, which may part; within one run the composer forbids it"},
    {"jukugo-parts-between-bases", 2, "n8", "cl-23", "cl-23", true,
     "two runs may part, and one between its bases; the composer forbids it within a base's ruby"},
    {"upright-figures-part-between", 2, "n13", "cl-30", "cl-30", true,
     "the cell stands for two runs, which may part; within one run the composer forbids it"},
    {"per-cent-stays-with-its-number", 2, "n9", "cl-24", "cl-13", false,
     "the variant that treats ％ as cl-19 is the level loose, not the table"},
    {"number-and-letters-hold", 2, "n10", "cl-24", "cl-27", false,
     "a house choice: 3D, 2nd and 100ml are one word"},
    {"letters-and-unit-sign-part", 2, "n11", "cl-27", "cl-13", true,
     "breakable, as the table has it, unless the letters are a quantity's symbol: the author marks "
     "it"},
    {"words-part-at-syllables", 2, "n12", "cl-27", "cl-27", false,
     "no break by class; hyphenation adds its places"},
    {"two-quarters", 1, "n3", "cl-05", "cl-05", false, "・・ is a quarter and a quarter"},
    {"unit-and-dot", 1, "n12", "cl-25", "cl-05", false,
     "a quarter of the dot; a dot inside a unit is one run and has none"},
};

const Waiver* waiver_of(int table, const std::string& note, const std::string& before,
                        const std::string& after) {
  for (const Waiver& waiver : kWaivers)
    if (waiver.table == table && note == waiver.note && before == waiver.before &&
        after == waiver.after)
      return &waiver;
  return nullptr;
}

/// Table 2's cell: whether a line may end between the two, notes by their waivers.
bool published_break(const std::string& cell, const std::string& before, const std::string& after) {
  const Waiver* waiver = waiver_of(2, cell, before, after);
  return waiver ? waiver->breaks : cell.empty();
}

/// Says which waivers of a table were used on which cell; one that no cell needed fails.
void expect_all_used(int table, const std::map<const Waiver*, int>& used) {
  for (const Waiver& waiver : kWaivers) {
    if (waiver.table != table) continue;
    EXPECT_TRUE(used.contains(&waiver)) << "no cell needs the waiver " << waiver.name;
    fmt::print("  waiver {}: table {} {} {} ({}): {}\n", waiver.name, table, waiver.before,
               waiver.after, waiver.note, waiver.reason);
  }
}

struct Shrink {
  Em least;
  int step = 0;
};

/// Tables 3 to 5. `comma_step`: where the comma's half gives way, for the cell 、・.
Shrink shrink_of(const std::string& cell, Em natural, int comma_step) {
  const auto at = cell.find("@p");
  if (at == std::string::npos) return {natural, 0};
  const int step = cell[at + 2] - '0';
  const std::string what = cell.substr(0, at);
  if (what == "n1") return {Em{}, step};             // ・・: both
  if (what == "n2") return {Em::ratio(1, 2), step};  // 。・: the dot's quarter only
  if (what == "n3") return {Em{}, comma_step};       // 、・: and the dot's quarter before it
  if (what.empty()) return {natural, 0};             // word spaces, outside these tables
  const auto dash = what.find('-');
  return {em(what.substr(dash + 1)), step};
}

struct Stretch {
  Em most;
  int step = 0;
};

Stretch stretch_of(const std::string& cell, Em natural) {
  const auto at = cell.find("@p");
  if (at == std::string::npos) return {natural, 0};
  const int step = cell[at + 2] - '0';
  const std::string what = cell.substr(0, at);
  if (step == 4) return {natural, 4};
  if (step == 3) return {Em::ratio(1, 4), 3};
  return {em(what.substr(what.find('-') + 1)), step};
}

struct Scheme {
  std::string spacing, file;
  int comma_step;
  design::LineEnd line_end;
};
const std::vector<Scheme> kSchemes = {
    {"ja", "table3_shrink_jlreq.csv", 5, design::LineEnd::Half},
    {"ja-jis", "table4_shrink_jisx4051.csv", 2, design::LineEnd::Jis},
    {"ja-book", "table5_shrink_books.csv", 3, design::LineEnd::Half}};

/// What a cell gives under a scheme. Table 5 lets 、・ keep the dot's quarter and a comma's.
Shrink shrink_in(const Scheme& scheme, const std::string& cell, Em natural) {
  if (scheme.spacing == "ja-book" && cell == "n3") return {Em::ratio(1, 2), 3};
  return shrink_of(cell, natural, scheme.comma_step);
}

class JlreqTables : public ::testing::TestWithParam<Scheme> {};

TEST_P(JlreqTables, EveryCellOfTheSpacingTableIsThePublishedOne) {
  if (!tables_are_here()) GTEST_SKIP() << kNoTables;
  const Table natural = load("table1_spacing.csv"), shrink = load(GetParam().file),
              stretch = load("table6_stretch.csv");
  ASSERT_FALSE(natural.empty()) << "the tables are not beside the project";
  const auto table = spacing(GetParam().spacing);
  ASSERT_NE(table, nullptr);
  int agree = 0, impossible = 0;
  std::map<const Waiver*, int> used;
  for (const std::string& a : classes()) {
    for (const std::string& b : classes()) {
      const std::string& cell = natural.at(a).at(b);
      if (cell == "×") {
        ++impossible;
        continue;
      }
      SCOPED_TRACE(a + " then " + b);
      const text::Glue& glue = table->glue(*text::parse_class(a), *text::parse_class(b));
      if (const Waiver* waiver = waiver_of(1, cell, a, b)) ++used[waiver];
      const Em want = natural_of(cell);
      const std::string& shrink_cell = shrink.at(a).at(b);
      const Shrink s = shrink_in(GetParam(), shrink_cell, want);
      const Stretch t = stretch_of(stretch.at(a).at(b), want);
      EXPECT_EQ(glue.natural, want);
      EXPECT_EQ(glue.least, s.least);
      EXPECT_EQ(glue.shrink_step, s.step);
      EXPECT_EQ(glue.most, t.most);
      EXPECT_EQ(glue.stretch_step, t.step);
      if (GetParam().spacing == "ja" && shrink_cell.starts_with("n3")) {
        EXPECT_EQ(glue.other, Em::ratio(1, 4));
        EXPECT_EQ(glue.other_least, Em{});
        EXPECT_EQ(glue.other_step, 4);
      } else {
        EXPECT_EQ(glue.other_step, 0);
      }
      if (cell.size() >= 5 && cell[1] == '/') {
        EXPECT_EQ(glue.of_before, cell.substr(3, 2) == "be") << "F-005: whose em";
      }
      agree += HasFailure() ? 0 : 1;
    }
  }
  fmt::print("{}: {} cells agree with tables 1, {} and 6; {} combinations cannot occur\n",
             GetParam().spacing, agree, GetParam().file[5], impossible);
  expect_all_used(1, used);
}

/// One character of each class that a plain text can hold; the others are runs that styles make.
const std::map<std::string, std::string> kRepresentatives = {
    {"cl-01", "「"}, {"cl-02", "」"}, {"cl-03", "‐"},  {"cl-04", "！"}, {"cl-05", "・"},
    {"cl-06", "。"}, {"cl-07", "、"}, {"cl-08", "…"},  {"cl-09", "々"}, {"cl-10", "ー"},
    {"cl-11", "ぁ"}, {"cl-12", "￥"}, {"cl-13", "％"}, {"cl-14", "　"}, {"cl-15", "あ"},
    {"cl-16", "ア"}, {"cl-19", "国"}, {"cl-24", "1"},  {"cl-27", "a"}};

TEST(JlreqTable2, EveryCellBreaksOrHoldsAsPublished) {
  if (!tables_are_here()) GTEST_SKIP() << kNoTables;
  const Table table = load("table2_linebreak.csv");
  ASSERT_FALSE(table.empty());
  int agree = 0, impossible = 0;
  std::map<const Waiver*, int> used;
  for (const std::string& a : classes()) {
    for (const std::string& b : classes()) {
      const std::string& cell = table.at(a).at(b);
      if (cell == "×") {
        ++impossible;
        continue;
      }
      const auto code = [](const std::string& name) {
        const auto found = kRepresentatives.find(name);
        return found == kRepresentatives.end() ? U'国' : first_code_point(found->second);
      };
      const bool ours =
          text::may_break_between(*text::parse_class(a), code(a), *text::parse_class(b), code(b),
                                  Tradition::Ja, text::KinsokuLevel::VeryStrict);
      const bool published = published_break(cell, a, b);
      if (cell.starts_with("n") && cell != "not") {
        const Waiver* waiver = waiver_of(2, cell, a, b);
        ASSERT_NE(waiver, nullptr) << a << " then " << b << ": no waiver for its note " << cell;
        ++used[waiver];
      }
      EXPECT_EQ(ours, published) << a << " then " << b << ", cell " << cell;
      agree += ours == published ? 1 : 0;
    }
  }
  fmt::print("table 2: {} cells agree, {} of them by a waiver; {} combinations cannot occur\n",
             agree, used.size(), impossible);
  expect_all_used(2, used);
}

TEST_P(JlreqTables, TextSetNaturallyShortAndLongKeepsToTheCells) {
  if (!tables_are_here()) GTEST_SKIP() << kNoTables;
  const Table natural = load("table1_spacing.csv"), breaks = load("table2_linebreak.csv"),
              shrink = load(GetParam().file), stretch = load("table6_stretch.csv");
  ASSERT_FALSE(natural.empty());
  const auto fonts = square_font();
  ASSERT_NE(fonts, nullptr);
  design::LineRules rules;
  rules.spacing = spacing(GetParam().spacing);
  rules.kinsoku = text::KinsokuLevel::VeryStrict;
  lines::Preparer preparer(*fonts, rules);
  int agree = 0;
  for (const auto& [a, x] : kRepresentatives) {
    for (const auto& [b, y] : kRepresentatives) {
      if (natural.at(a).at(b) == "×") continue;
      // Note 5 of table 2 and ligatures of the font: …… may be one atom.
      const std::string text = "国" + x + y + "国";
      SCOPED_TRACE(text);
      lines::Prepared prepared;
      Diagnostics diagnostics;
      const auto paragraph = plain(text, Tradition::Ja);
      preparer.prepare(paragraph, frame(kEm * 40, Tradition::Ja), prepared, diagnostics);
      std::size_t at = 0;
      while (at < prepared.atoms.size() && prepared.atoms[at].begin < std::string("国").size())
        ++at;
      ASSERT_LT(at + 1, prepared.atoms.size());
      const Em want = natural_of(natural.at(a).at(b));
      const Shrink s = shrink_in(GetParam(), shrink.at(a).at(b), want);
      const Stretch t = stretch_of(stretch.at(a).at(b), want);
      EXPECT_EQ(prepared.atoms[at].break_after != lines::BreakKind::Forbidden,
                published_break(breaks.at(a).at(b), a, b))
          << "table 2";
      const auto count = static_cast<std::uint32_t>(prepared.atoms.size());
      const lines::BrokenLine line{0, count, count, false, false};
      const lines::LineCandidate candidate = lines::measure_line(prepared, 0, count, rules.hanging);
      const auto gap_at = [&](Length measure) {
        return lines::justify(prepared, line, frame(measure, Tradition::Ja), rules, true).gaps[at];
      };
      EXPECT_EQ(gap_at(candidate.natural), want.of(kEm)) << "natural";
      EXPECT_EQ(gap_at(candidate.least()), s.least.of(kEm)) << "as short as it goes";
      // Long: by step 2 alone, then beyond every cap.
      Length step2 = candidate.natural + candidate.stretch[1] + candidate.stretch[2];
      EXPECT_EQ(gap_at(step2), t.step == 2 ? t.most.of(kEm) : want.of(kEm)) << "after step 2";
      const Length far = gap_at(candidate.natural + kEm * 10);
      if (t.step == 0) {
        EXPECT_EQ(far, want.of(kEm)) << "never opens";
      } else {
        EXPECT_GT(far, t.most.of(kEm)) << "opens with the rest at step 4";
      }
      agree += HasFailure() ? 0 : 1;
    }
  }
  fmt::print("set text, {}: {} pairs keep to tables 1, 2, {} and 6\n", GetParam().spacing, agree,
             GetParam().file[5]);
}

/// The column line-end of tables 1 and 3 to 5: what a mark keeps of its glue at a line's end, and
/// what it may give up there. Blank: nothing.
TEST_P(JlreqTables, LineEndsKeepWhatTheirColumnSays) {
  if (!tables_are_here()) GTEST_SKIP() << kNoTables;
  const Table shrink = load(GetParam().file);
  ASSERT_FALSE(shrink.empty());
  const auto fonts = square_font();
  design::LineRules rules;
  rules.spacing = spacing(GetParam().spacing);
  rules.line_end = GetParam().line_end;
  lines::Preparer preparer(*fonts, rules);
  for (const auto& [a, x] : kRepresentatives) {
    const std::string& cell = shrink.at(a).at("line-end");
    if (cell == "×") continue;
    SCOPED_TRACE(a);
    lines::Prepared prepared;
    Diagnostics diagnostics;
    preparer.prepare(plain("国" + x, Tradition::Ja), frame(kEm * 40, Tradition::Ja), prepared,
                     diagnostics);
    const lines::Atom& last = prepared.atoms.back();
    // Table 1, notes 2, 4 and 6; where JIS X 4051 differs they say so. `1/2=0@p2`: a half or
    // nothing.
    const bool jis = GetParam().line_end == design::LineEnd::Jis;
    Em kept;
    if (a == "cl-06" || (!jis && (a == "cl-02" || a == "cl-07"))) kept = Em::ratio(1, 2);
    if (a == "cl-05" && !jis) kept = Em::ratio(1, 4);
    const bool gives = cell.find("@p") != std::string::npos;
    EXPECT_EQ(last.end_natural, kept.of(kEm));
    EXPECT_EQ(last.end_least, gives ? Length{} : kept.of(kEm));
    if (gives) {
      EXPECT_EQ(last.end_step, cell.back() - '0');
    }
  }
}

/// The row line-head of table 1: which marks may begin a line at all (very strict), and that a
/// bracket's half em is gone there (note 17).
TEST_P(JlreqTables, LineHeadsHoldWhatTheirRowSays) {
  if (!tables_are_here()) GTEST_SKIP() << kNoTables;
  const Table natural = load("table1_spacing.csv"), breaks = load("table2_linebreak.csv");
  const auto fonts = square_font();
  design::LineRules rules;
  rules.spacing = spacing(GetParam().spacing);
  rules.kinsoku = text::KinsokuLevel::VeryStrict;
  lines::Preparer preparer(*fonts, rules);
  for (const auto& [b, y] : kRepresentatives) {
    SCOPED_TRACE(b);
    const std::string& cell = natural.at("line-head").at(b);
    lines::Prepared prepared;
    Diagnostics diagnostics;
    preparer.prepare(plain("国" + y, Tradition::Ja), frame(kEm * 40, Tradition::Ja), prepared,
                     diagnostics);
    // Notes 14 to 16: the house may let 々, ー and small kana begin a line; very strict does not.
    const bool never = cell == "×" || cell == "n14" || cell == "n15" || cell == "n16";
    EXPECT_EQ(prepared.atoms[0].break_after == lines::BreakKind::Forbidden,
              never || !published_break(breaks.at("cl-19").at(b), "cl-19", b));
    EXPECT_EQ(prepared.atoms[1].head, Length{}) << "note 17: solid";
  }
}

INSTANTIATE_TEST_SUITE_P(Schemes, JlreqTables, ::testing::ValuesIn(kSchemes),
                         [](const auto& tried) {
                           std::string name = tried.param.spacing;
                           for (char& c : name) c = c == '-' ? '_' : c;
                           return name;
                         });

/// A Japanese text on one line, filled to any measure.
class WholeLine {
 public:
  explicit WholeLine(const char* text) {
    rules_.spacing = spacing("ja");
    lines::Preparer preparer(*fonts_, rules_);
    Diagnostics diagnostics;
    preparer.prepare(plain(text, Tradition::Ja), frame(kEm * 40, Tradition::Ja), prepared_,
                     diagnostics);
    count_ = static_cast<std::uint32_t>(prepared_.atoms.size());
  }
  [[nodiscard]] Length natural() const {
    return lines::measure_line(prepared_, 0, count_, rules_.hanging).natural;
  }
  [[nodiscard]] std::vector<Length> gaps(Length measure) const {
    return lines::justify(prepared_, {0, count_, count_, false, false},
                          frame(measure, Tradition::Ja), rules_, true)
        .gaps;
  }

 private:
  decltype(square_font()) fonts_ = square_font();
  design::LineRules rules_;
  lines::Prepared prepared_;
  std::uint32_t count_ = 0;
};

TEST(JlreqTable3, StepsAreExhaustedInOrder) {
  // A middle dot (step 4), a comma (step 5) and a Latin letter (step 6) on one line.
  const WholeLine line("国・国、国a国");
  const Em quarter = Em::ratio(1, 4), half = Em::ratio(1, 2);
  // ・ has given everything before 、 gives anything.
  auto g = line.gaps(line.natural() - half.of(kEm));
  EXPECT_EQ(g[0], Length{});
  EXPECT_EQ(g[1], Length{});
  EXPECT_EQ(g[3], half.of(kEm));
  // 、 before the quarter beside Latin.
  g = line.gaps(line.natural() - half.of(kEm) - half.of(kEm));
  EXPECT_EQ(g[3], Length{});
  EXPECT_EQ(g[4], quarter.of(kEm));
  EXPECT_EQ(g[5], quarter.of(kEm));
}

TEST(JlreqTable3, AMiddleDotAfterACommaGivesWayBeforeTheCommaDoes) {
  const WholeLine line("国、・国、国");
  // Step 4: both quarters of the dot, nothing of the commas.
  const auto at4 = line.gaps(line.natural() - kEm / 2);
  EXPECT_EQ(at4[1], kEm / 2);
  EXPECT_EQ(at4[2], Length{});
  EXPECT_EQ(at4[4], kEm / 2);
  // Step 5: the commas alike.
  const auto at5 = line.gaps(line.natural() - kEm);
  EXPECT_EQ(at5[1], kEm / 4);
  EXPECT_EQ(at5[4], kEm / 4);
}

}  // namespace
}  // namespace bookbuild::composition
