#include "project/read_epub.h"

#include <fmt/format.h>

#include <array>

#include "design/paper.h"
#include "project/choose.h"

namespace bookbuild::project {

namespace {

using design::EpubDesign;

void read_claims(TableReader& epub, design::AccessibilityClaims& claims) {
  const auto text = [&](std::string_view key, std::string& target) {
    if (auto value = epub.text(key)) target = std::move(*value);
  };
  text("conforms-to", claims.conforms_to);
  text("certified-by", claims.certified_by);
  text("certifier-credential", claims.certifier_credential);
  text("certifier-report", claims.certifier_report);
  text("accessibility-summary", claims.summary);
  // w3.org/TR/epub-a11y-exemption.
  choose<std::string>(epub, "exemption",
                      {{"eaa-microenterprise", "eaa-microenterprise"},
                       {"eaa-disproportionate-burden", "eaa-disproportionate-burden"},
                       {"eaa-fundamental-alteration", "eaa-fundamental-alteration"}},
                      claims.exemption);
  if (auto hazards = read_texts(epub, "hazards", "a list of hazards"))
    claims.hazards = std::move(*hazards);
}

void read_fonts_wanted(TableReader& epub, design::EpubFontDesign& fonts, const Value* table) {
  using design::EpubFonts;
  using design::FontFile;
  choose<EpubFonts>(epub, "fonts", {{"none", EpubFonts::None}, {"subset", EpubFonts::Subset}},
                    fonts.fonts);
  choose<FontFile>(epub, "font-file", {{"otf", FontFile::Otf}, {"woff2", FontFile::Woff2}},
                   fonts.file);
  fonts.obfuscated = epub.boolean("obfuscate-fonts").value_or(fonts.obfuscated);
  if (table != nullptr)
    if (const Value* asked = table->find("fonts")) fonts.span = asked->span;
}

}  // namespace

void read_epub(const Value* table, EpubDesign& design, Complaints& complaints) {
  TableReader epub(table, "epub", complaints);
  design.page_list = epub.boolean("page-list").value_or(design.page_list);
  if (auto paper = epub.text("page-list-paper")) {
    check_paper(*table->find("page-list-paper"), complaints);
    design.page_list_paper = std::move(*paper);
  }
  using design::EpubProfile;
  choose<EpubProfile>(epub, "profile",
                      {{"generic", EpubProfile::Generic},
                       {"apple", EpubProfile::Apple},
                       {"kobo", EpubProfile::Kobo},
                       {"kindle", EpubProfile::Kindle},
                       {"ebpaj", EpubProfile::Ebpaj},
                       {"tdpf", EpubProfile::Tdpf}},
                      design.profile);
  const auto number = [&](std::string_view key, int least, int most) -> std::optional<int> {
    const auto value = epub.integer(key);
    if (!value) return std::nullopt;
    if (*value >= least && *value <= most) return value;
    complaints.error("config/value", table->find(key)->span,
                     fmt::format("epub.{} is from {} to {}", key, least, most));
    return std::nullopt;
  };
  if (const auto level = number("split-level", 0, 6)) design.split_level = *level;
  if (const auto most = number("max-pixels", 0, 400'000'000)) design.max_pixels = *most;
  read_fonts_wanted(epub, design.fonts, table);
  read_claims(epub, design.claims);
  epub.finish();
}

std::optional<std::vector<std::string>> read_texts(TableReader& reader, std::string_view key,
                                                   std::string_view expected) {
  const Value* value = reader.any(key);
  if (value == nullptr) return std::nullopt;
  if (value->kind == Value::Kind::Text) return std::vector<std::string>{value->text};
  if (value->kind != Value::Kind::List) {
    reader.wrong(*value, expected);
    return std::nullopt;
  }
  std::vector<std::string> texts;
  for (const Value& item : value->items) {
    if (item.kind == Value::Kind::Text)
      texts.push_back(item.text);
    else
      reader.wrong(item, "text in quotation marks");
  }
  return texts;
}

void check_paper(const Value& value, Complaints& complaints) {
  if (design::parse_paper(value.text)) return;
  std::vector<std::string_view> names;
  for (const design::Paper& paper : design::named_papers()) names.push_back(paper.name);
  const std::string_view near = nearest(value.text, names);
  complaints.error(
      "paper/unknown", value.span, fmt::format("no such paper: {}", value.text),
      near.empty() ? fmt::format("one of: {}, or W×H such as 145mm,210mm", fmt::join(names, ", "))
                   : fmt::format("did you mean {}?", near));
}

bool is_isbn(std::string_view number) {
  std::array<int, 13> digits{};
  std::size_t count = 0;
  for (const char c : number) {
    if (c == '-' || c == ' ') continue;
    const bool ten = (c == 'X' || c == 'x') && count == 9;
    if ((c < '0' || c > '9') && !ten) return false;
    if (count == digits.size()) return false;
    digits[count++] = ten ? 10 : c - '0';
  }
  int sum = 0;
  for (std::size_t i = 0; i < count; ++i)
    sum += digits[i] * (count == 10 ? 10 - static_cast<int>(i) : (i % 2 == 0 ? 1 : 3));
  return count == 10 ? sum % 11 == 0 : count == 13 && digits[9] < 10 && sum % 10 == 0;
}

}  // namespace bookbuild::project
