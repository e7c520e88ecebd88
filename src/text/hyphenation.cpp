#include "text/hyphenation.h"

#include <hyphen.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

namespace bookbuild::text {

namespace {

struct FreeDictionary {
  void operator()(HyphenDict* dictionary) const { hnj_hyphen_free(dictionary); }
};

constexpr std::size_t kShortest = 5, kBefore = 2, kAfter = 3;
constexpr std::size_t kLongest = 60;

/// Debian keeps one file per language and country.
std::string pattern_file(std::string_view language) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kFiles = {
      {{"en", "en_US"},
       {"de", "de_DE"},
       {"fr", "fr"},
       {"es", "es"},
       {"it", "it_IT"},
       {"nl", "nl_NL"},
       {"pt", "pt_PT"}}};
  const std::string_view primary = language.substr(0, language.find('-'));
  for (const auto& [tag, name] : kFiles)
    if (tag == primary) return "/usr/share/hyphen/hyph_" + std::string(name) + ".dic";
  return "/usr/share/hyphen/hyph_en_US.dic";
}

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

struct Hyphenator::Parts {
  std::string file;
  bool loaded = false;  // patterns cost milliseconds: read at the first long word
  std::unique_ptr<HyphenDict, FreeDictionary> dictionary;
  std::string lower;
  std::vector<char> marks;
};

Hyphenator::Hyphenator(std::string_view language) : parts_(std::make_unique<Parts>()) {
  parts_->file = pattern_file(language);
}

Hyphenator::~Hyphenator() = default;

std::vector<std::uint32_t> Hyphenator::places(std::string_view word) {
  std::vector<std::uint32_t> found;
  Parts& p = *parts_;
  if (word.size() < kShortest || word.size() > kLongest) return found;
  if (!std::all_of(word.begin(), word.end(), is_ascii_letter)) return found;
  // Names in capitals and camel case are not parted: GPU, OpenAI, TypeScript.
  if (std::any_of(word.begin() + 1, word.end(), [](char c) { return c < 'a'; })) return found;
  if (!p.loaded) p.dictionary.reset(hnj_hyphen_load(p.file.c_str()));
  p.loaded = true;
  if (!p.dictionary) return found;
  p.lower.assign(word);
  for (char& c : p.lower) c = static_cast<char>(c | 0x20);
  p.marks.assign(word.size() + 5, 0);
  char** replacements = nullptr;
  int* positions = nullptr;
  int* cuts = nullptr;
  const int failed =
      hnj_hyphen_hyphenate2(p.dictionary.get(), p.lower.c_str(), static_cast<int>(word.size()),
                            p.marks.data(), nullptr, &replacements, &positions, &cuts);
  if (!failed && replacements == nullptr)
    for (std::size_t i = 0; i + 1 < word.size(); ++i)
      if ((p.marks[i] & 1) != 0 && i + 1 >= kBefore && word.size() - (i + 1) >= kAfter)
        found.push_back(static_cast<std::uint32_t>(i + 1));
  if (replacements != nullptr) {
    for (std::size_t i = 0; i < word.size(); ++i) std::free(replacements[i]);
    std::free(replacements);
  }
  std::free(positions);
  std::free(cuts);
  return found;
}

}  // namespace bookbuild::text
