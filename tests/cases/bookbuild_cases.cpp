// Runs the case files: `bookbuild_cases [--update] [--only NAME] [FILE…]`; every case of this
// folder by default. --update writes what came in place of what was expected; the difference is
// then reviewed like code.

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>

#include "base/file_store.h"
#include "case_file.h"
#include "places.h"
#include "stages.h"

namespace bookbuild::cases {
namespace {

namespace fs = std::filesystem;

struct Wishes {
  bool update = false;
  std::string only;
  std::vector<std::string> files;
};

std::vector<std::string> case_files(const std::string& folder) {
  std::vector<std::string> found;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".case") found.push_back(entry.path().string());
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// What differs between a case and what came of it; empty when nothing does.
std::string check(const Case& one, const std::vector<Section>& made) {
  std::string out;
  for (std::size_t i = 0; i < made.size(); ++i) {
    const std::string expected = i < one.sections.size() ? one.sections[i].text : std::string();
    const std::string differs = difference(expected, made[i].text);
    if (!differs.empty()) out += fmt::format("  --- {}\n{}", made[i].name, differs);
  }
  return out;
}

class Runner {
 public:
  explicit Runner(Wishes wishes) : wishes_(std::move(wishes)) {}

  int run() {
    for (const std::string& path : wishes_.files) file(path);
    fmt::print("{} cases, {} failed, {} known to be wrong{}\n", ran_, failed_, known_,
               wishes_.update && failed_ > 0 ? ", expectations rewritten" : "");
    return failed_ > 0 && !wishes_.update ? 1 : 0;
  }

 private:
  void fail(const std::string& what) {
    fmt::print("{}", what);
    ++failed_;
  }

  void file(const std::string& path) {
    const std::string shown = relative_path(path, BOOKBUILD_SOURCE_DIR);
    const auto text = disk_.read(path);
    if (!text) return fail(text.error().text + "\n");
    CaseFile parsed = parse_cases(*text);
    for (const std::string& problem : parsed.problems)
      fail(fmt::format("{}: {}\n", shown, problem));
    bool changed = false;
    for (Case& one : parsed.cases) {
      const auto [first, fresh] = names_.emplace(one.name, shown);
      if (!fresh) {
        fail(fmt::format("{}:{}: the name {} is taken in {}\n", shown, one.line, one.name,
                         first->second));
      }
      if (!wishes_.only.empty() && one.name.find(wishes_.only) == std::string::npos) continue;
      ++ran_;
      std::vector<Section> made = run_case(one);
      const std::string differs = check(one, made);
      const bool known_wrong = one.settings.contains("known-wrong");
      if (known_wrong && differs.empty()) {
        fail(fmt::format("{}:{}: {} comes out right now: take known-wrong off\n", shown, one.line,
                         one.name));
      }
      known_ += known_wrong && !differs.empty() ? 1 : 0;
      if (known_wrong || differs.empty()) continue;
      fail(fmt::format("{}:{}: {}\n{}", shown, one.line, one.name, differs));
      one.sections = std::move(made);
      changed = true;
    }
    if (wishes_.update && changed) {
      if (const auto written = disk_.write(path, write_cases(parsed)); !written) {
        fail(written.error().text + "\n");
      }
    }
  }

  Wishes wishes_;
  DiskFiles disk_;
  std::map<std::string, std::string> names_;
  int ran_ = 0, failed_ = 0, known_ = 0;
};

}  // namespace
}  // namespace bookbuild::cases

int main(int count, char** arguments) {
  bookbuild::cases::Wishes wishes;
  for (int i = 1; i < count; ++i) {
    const std::string argument = arguments[i];
    if (argument == "--update") {
      wishes.update = true;
    } else if (argument == "--only" && i + 1 < count) {
      wishes.only = arguments[++i];
    } else if (argument.starts_with("-")) {
      fmt::print(stderr, "usage: bookbuild_cases [--update] [--only NAME] [FILE...]\n");
      return 2;
    } else {
      wishes.files.push_back(argument);
    }
  }
  if (wishes.files.empty()) {
    wishes.files = bookbuild::cases::case_files(BOOKBUILD_SOURCE_DIR "/tests/cases");
  }
  return bookbuild::cases::Runner(std::move(wishes)).run();
}
