#pragma once

// Case files: named cases in plain text, one input and what each stage makes of it.
//
//     # comma-may-not-start-a-line
//     // F-050
//     language: ja   font: square 10pt   measure: 5em
//
//     あいうえお、かき
//
//     --- lines
//     あいうえ
//     お、かき

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace bookbuild::cases {

struct Section {
  std::string name;
  std::string text;  // with final line end, unless empty
};

/// One more manuscript of the same book: `--- file 02.md`.
struct InputFile {
  std::string path;  // empty: the first, named by the case's reader
  std::string text;
};

struct Case {
  std::string name;
  std::size_t line = 0;                         // of the name, 1-based
  std::vector<std::string> comments;            // `// …` lines, as they stand
  std::vector<std::string> header;              // `key: value   key: value` lines, as they stand
  std::map<std::string, std::string> settings;  // what the header says
  std::vector<InputFile> inputs;
  std::vector<Section> sections;
};

struct CaseFile {
  std::string preamble;  // lines before the first case
  std::vector<Case> cases;
  std::vector<std::string> problems;
};

CaseFile parse_cases(std::string_view text);
std::string write_cases(const CaseFile& file);

/// The lines that differ, '-' before what was expected and '+' before what came; empty when equal.
std::string difference(std::string_view expected, std::string_view got);

}  // namespace bookbuild::cases
