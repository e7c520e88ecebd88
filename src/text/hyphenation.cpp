#include "text/hyphenation.h"

#include <hyphen.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "base/utf8.h"

namespace bookbuild::text {

namespace {

struct FreeDictionary {
  void operator()(HyphenDict* dictionary) const { hnj_hyphen_free(dictionary); }
};

constexpr std::size_t kShortest = 5, kBefore = 2, kAfter = 3;
constexpr std::size_t kLongest = 60;

/// Debian keeps one file per language and country.
std::string pattern_file(std::string_view language) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kFiles = {
      {{"en-GB", "en_GB"},
       {"en", "en_US"},
       {"de", "de_DE"},
       {"fr", "fr"},
       {"es", "es_ES"},
       {"it", "it_IT"},
       {"nl", "nl_NL"},
       {"pt", "pt_PT"}}};
  if (language == kFiles[0].first) return "/usr/share/hyphen/hyph_en_GB.dic";
  const std::string_view primary = language.substr(0, language.find('-'));
  for (const auto& [tag, name] : kFiles)
    if (tag == primary) return "/usr/share/hyphen/hyph_" + std::string(name) + ".dic";
  return "/usr/share/hyphen/hyph_en_US.dic";
}

std::uint32_t utf8_length(char32_t c) {
  return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

/// The word in lower case and in the dictionary's encoding, a character a mark; empty when it has
/// others.
std::string encoded(const std::u32string& word, const HyphenDict& dictionary) {
  std::string out;
  for (const char32_t c : word) {
    const auto lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
    if (dictionary.utf8 != 0)
      append_utf8(out, lower);
    else if (lower < 0x100)
      out += static_cast<char>(lower);
    else
      return {};
  }
  return out;
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
  if (word.size() < kShortest || word.size() > 4 * kLongest) return found;
  const std::u32string letters = to_utf32(word);
  if (letters.size() < kShortest || letters.size() > kLongest) return found;
  const auto is_letter = [](char32_t c) { return u_isalpha(static_cast<UChar32>(c)) != 0; };
  const auto is_capital = [](char32_t c) { return u_isupper(static_cast<UChar32>(c)) != 0; };
  if (!std::all_of(letters.begin(), letters.end(), is_letter)) return found;
  // Names in capitals and camel case are not parted: GPU, OpenAI, TypeScript.
  if (std::any_of(letters.begin() + 1, letters.end(), is_capital)) return found;
  if (!p.loaded) p.dictionary.reset(hnj_hyphen_load(p.file.c_str()));
  p.loaded = true;
  if (!p.dictionary) return found;
  p.lower = encoded(letters, *p.dictionary);
  if (p.lower.empty()) return found;
  p.marks.assign(p.lower.size() + 5, 0);
  char** replacements = nullptr;
  int* positions = nullptr;
  int* cuts = nullptr;
  const int failed =
      hnj_hyphen_hyphenate2(p.dictionary.get(), p.lower.c_str(), static_cast<int>(p.lower.size()),
                            p.marks.data(), nullptr, &replacements, &positions, &cuts);
  if (!failed && replacements == nullptr) {
    std::uint32_t at = 0;
    for (std::size_t i = 0; i + kAfter < letters.size(); ++i) {
      at += static_cast<std::uint32_t>(utf8_length(letters[i]));
      if ((p.marks[i] & 1) != 0 && i + 1 >= kBefore) found.push_back(at);
    }
  }
  if (replacements != nullptr) {
    for (std::size_t i = 0; i < p.lower.size(); ++i) std::free(replacements[i]);
    std::free(replacements);
  }
  std::free(positions);
  std::free(cuts);
  return found;
}

}  // namespace bookbuild::text
