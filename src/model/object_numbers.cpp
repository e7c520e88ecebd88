#include "model/object_numbers.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/numerals.h"
#include "base/overloaded.h"
#include "base/utf8.h"
#include "model/listing.h"
#include "model/parts.h"
#include "model/walk.h"

namespace bookbuild::model {

namespace {

struct Candidate {
  ObjectKind kind = ObjectKind::Figure;
  std::string caption;
};

/// What could bear a number; nothing for text.
std::optional<Candidate> candidate(const Block& block) {
  using Found = std::optional<Candidate>;
  return std::visit(
      Overloaded{[](const Figure& n) -> Found {
                   return Candidate{ObjectKind::Figure, plain_text(n.caption)};
                 },
                 [](const Table& n) -> Found {
                   return Candidate{ObjectKind::Table, plain_text(n.caption)};
                 },
                 [](const CodeBlock& n) -> Found {
                   return Candidate{ObjectKind::Listing, std::string(listing_of(n, false).caption)};
                 },
                 [](const MathBlock&) -> Found {
                   return Candidate{ObjectKind::Equation, {}};
                 },
                 [](const Division& n) -> Found {
                   if (!n.attributes.has_class("row")) return std::nullopt;
                   return Candidate{ObjectKind::Figure, plain_text(n.title)};
                 },
                 [](const auto&) -> Found { return std::nullopt; }},
      block.node);
}

struct OwnWord {
  ObjectKind kind;
  std::string_view word;
};
constexpr std::array<OwnWord, 18> kOwnWords = {{{ObjectKind::Figure, "图"},
                                                {ObjectKind::Figure, "圖"},
                                                {ObjectKind::Figure, "図"},
                                                {ObjectKind::Figure, "그림"},
                                                {ObjectKind::Figure, "Figure"},
                                                {ObjectKind::Figure, "Fig."},
                                                {ObjectKind::Table, "表"},
                                                {ObjectKind::Table, "표"},
                                                {ObjectKind::Table, "Table"},
                                                {ObjectKind::Listing, "代码"},
                                                {ObjectKind::Listing, "程式碼"},
                                                {ObjectKind::Listing, "程式"},
                                                {ObjectKind::Listing, "リスト"},
                                                {ObjectKind::Listing, "코드"},
                                                {ObjectKind::Listing, "例"},
                                                {ObjectKind::Listing, "清单"},
                                                {ObjectKind::Listing, "Listing"},
                                                {ObjectKind::Listing, "Example"}}};

/// Ids that ask for a number: fig:x, tbl:x, lst:x, eq:x.
bool names_object(std::string_view id) {
  constexpr std::array<std::string_view, 7> kKinds = {
      "fig:", "tbl:", "tab:", "table:", "lst:", "code:", "eq:"};
  return std::any_of(kKinds.begin(), kKinds.end(),
                     [&](std::string_view kind) { return id.starts_with(kind); });
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The number that a caption already bears: "1-2" of 图 1-2 示意.
std::string own_number(ObjectKind kind, std::string_view caption) {
  for (const OwnWord& own : kOwnWords) {
    if (own.kind != kind || !caption.starts_with(own.word)) continue;
    std::string_view rest = caption.substr(own.word.size());
    while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    if (rest.empty() || !is_digit(rest.front())) continue;
    std::size_t end = 0;
    for (std::size_t i = 0; i < rest.size(); ++i) {
      if (is_digit(rest[i])) {
        end = i + 1;
      } else if (rest[i] != '-' && rest[i] != '.') {
        break;
      }
    }
    return std::string(rest.substr(0, end));
  }
  return {};
}

/// 三 → 3, 十二 → 12, 二十 → 20; nothing beyond 99 or for other characters.
std::optional<int> counted(std::u32string_view words) {
  if (words.empty() || words.size() > 3) return std::nullopt;
  int tens = 0, ones = 0;
  bool ten = false;
  for (const char32_t c : words) {
    if (c == U'十') {
      if (ten) return std::nullopt;
      ten = true;
      tens = ones == 0 ? 1 : ones;
      ones = 0;
      continue;
    }
    const int digit = han_digit(c);
    if (digit < 0 || ones != 0) return std::nullopt;
    ones = digit;
  }
  return tens * 10 + ones;
}

class Counter {
 public:
  Counter(const NumberingRules& rules, Numbering& numbering)
      : rules_(rules), numbering_(numbering) {}

  void enter_chapter(const std::string& title_number, std::string_view title) {
    enter_section(title_number.empty() ? ordinal_of(title) : ordinal_of(title_number));
  }

  void heading(const Block& block, const Heading& heading) {
    if (heading.level != 1) return;
    const auto number = numbering_.heading_number.find(block.id.value);
    enter_section(number == numbering_.heading_number.end()
                      ? ordinal_of(plain_text(heading.content))
                      : ordinal_of(number->second));
  }

  void object(const Block& block) {
    auto found = candidate(block);
    if (!found) return;
    const Attributes* attributes = attributes_of(block);
    const bool named = attributes != nullptr && names_object(attributes->id);
    if (const auto* math = std::get_if<MathBlock>(&block.node)) {
      // \tag{…}: a number of the author's takes none of ours.
      if (const std::string_view tag = math->attributes.value("tag"); !tag.empty()) {
        ObjectNumber number{ObjectKind::Equation, std::string(tag), false};
        number.bare = math->attributes.has_class("bare-tag");
        numbering_.object_number.emplace(block.id.value, std::move(number));
        return;
      }
    }
    std::string own = own_number(found->kind, found->caption);
    if (!own.empty()) {
      numbering_.object_number.emplace(block.id.value,
                                       ObjectNumber{found->kind, std::move(own), true});
      return;
    }
    if (rules_.objects == NumberedObjects::None) return;
    const bool listed = rules_.objects == NumberedObjects::Captioned && !found->caption.empty();
    if (!named && !listed) return;
    if (attributes != nullptr && attributes->has_class("unnumbered")) return;
    const int count = ++counts_[{section_, found->kind}];
    std::string number = std::to_string(count);
    if (!section_.empty()) number = section_ + rules_.separator + number;
    numbering_.object_number.emplace(block.id.value,
                                     ObjectNumber{found->kind, std::move(number), false});
  }

 private:
  /// Objects of chapters without a number are counted together: no number stands twice.
  void enter_section(std::string ordinal) {
    if (!rules_.by_chapter) return;
    section_ = std::move(ordinal);
  }

  const NumberingRules& rules_;
  Numbering& numbering_;
  std::string section_;
  std::map<std::pair<std::string, ObjectKind>, int> counts_;
};

}  // namespace

std::string ordinal_of(std::string_view words) {
  bool named = false;  // words that make a numeral of what follows
  for (const std::string_view head :
       {"第", "제", "Chapter ", "附錄", "附录", "付録", "부록", "Appendix "}) {
    if (!words.starts_with(head)) continue;
    words.remove_prefix(head.size());
    named = true;
    break;
  }
  while (words.starts_with(' ')) words.remove_prefix(1);
  std::size_t digits = 0;
  while (digits < words.size() && is_digit(words[digits])) ++digits;
  if (digits > 0) return std::string(words.substr(0, digits));
  if (!named || words.empty()) return {};
  if (words[0] >= 'A' && words[0] <= 'Z' &&
      (words.size() == 1 || static_cast<unsigned char>(words[1]) >= 0x80 || words[1] == ' ' ||
       words[1] == '.' || words[1] == ':'))
    return std::string(words.substr(0, 1));
  std::u32string numeral;
  for (const char32_t c : code_points(words)) {
    if (std::u32string_view(U"〇一二三四五六七八九十").find(c) == std::u32string_view::npos) break;
    numeral += c;
  }
  const std::optional<int> number = counted(numeral);
  return number ? std::to_string(*number) : std::string();
}

void number_objects(const Document& document, const NumberingRules& rules, Numbering& numbering) {
  Counter counter(rules, numbering);
  for (std::size_t c = 0; c < document.chapters.size(); ++c) {
    const Chapter& chapter = document.chapters[c];
    counter.enter_chapter(c < numbering.title_number.size() ? numbering.title_number[c] : "",
                          chapter.title);
    Visitor visitor;
    visitor.enter_block = [&](const Block& block) {
      if (const auto* heading = std::get_if<Heading>(&block.node)) counter.heading(block, *heading);
      counter.object(block);
    };
    walk(chapter.blocks, visitor);
    for (const Note& note : chapter.notes) walk(note.content, visitor);
  }
}

const ObjectNumber* object_number_of(const Numbering& numbering, BlockId block) {
  const auto found = numbering.object_number.find(block.value);
  return found == numbering.object_number.end() ? nullptr : &found->second;
}

}  // namespace bookbuild::model
