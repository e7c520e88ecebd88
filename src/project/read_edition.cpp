#include "project/read_edition.h"

#include "project/choose.h"

namespace bookbuild::project {

void read_edition(const Value* table, design::EditionDesign& design, Complaints& complaints) {
  using design::EditionMarks;
  using design::EditionNumerals;
  using design::EditionQuotes;
  using design::EditionRuby;
  TableReader edition(table, "edition", complaints);
  choose<EditionQuotes>(edition, "quotes",
                        {{"keep", EditionQuotes::Keep},
                         {"auto", EditionQuotes::Auto},
                         {"corner", EditionQuotes::Corner},
                         {"corner-inside", EditionQuotes::CornerInside},
                         {"curly", EditionQuotes::Curly}},
                        design.quotes);
  choose<EditionMarks>(edition, "punctuation",
                       {{"keep", EditionMarks::Keep},
                        {"auto", EditionMarks::Auto},
                        {"、。", EditionMarks::TouKuten},
                        {"，。", EditionMarks::CommaKuten},
                        {"，．", EditionMarks::CommaPeriod}},
                       design.punctuation);
  choose<EditionNumerals>(edition, "numerals",
                          {{"keep", EditionNumerals::Keep},
                           {"kanji", EditionNumerals::Kanji},
                           {"positional", EditionNumerals::Positional},
                           {"arabic", EditionNumerals::Arabic}},
                          design.numerals);
  choose<EditionRuby>(edition, "ruby",
                      {{"all", EditionRuby::All},
                       {"first-occurrence", EditionRuby::FirstInChapter},
                       {"first-in-book", EditionRuby::FirstInBook}},
                      design.ruby);
  Names<std::string> scripts{{"keep", ""}};
  for (const char* name : {"s2t", "s2tw", "s2twp", "s2hk", "t2s", "t2tw", "t2hk", "t2jp", "tw2s",
                           "tw2sp", "tw2t", "hk2s", "hk2t", "jp2t"})
    scripts.emplace_back(name, name);
  choose<std::string>(edition, "script", scripts, design.script);
  edition.finish();
}

}  // namespace bookbuild::project
