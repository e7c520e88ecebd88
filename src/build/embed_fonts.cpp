#include "build/embed_fonts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "build/parallel.h"
#include "fonts/web_font.h"

namespace bookbuild::build {

namespace {

/// What the whole book asks of one face.
struct FaceUse {
  fonts::WebFontUse use;
  bool regular = false, bold = false;
};

/// The faces of one use, in the order in which readers are to try them.
using Faces = std::vector<FontId>;

class Plan {
 public:
  Plan(const fonts::FontBook& fonts, bool vertical) : fonts_(fonts), vertical_(vertical) {}

  Faces add(const epub::TextUse& use) {
    const Tradition tradition = tradition_of(use.language);
    Faces faces;
    const auto serve = [&](std::u32string_view characters) {
      const FontId id = fonts_.find(use.role, tradition, characters);
      if (!id.valid()) return;
      auto [place, first] = by_face_.try_emplace(id);
      FaceUse& face = place->second;
      face.use.characters.insert(characters.begin(), characters.end());
      face.use.languages.insert(use.language);
      face.use.vertical = vertical_;
      (use.bold ? face.bold : face.regular) = true;
      if (std::find(faces.begin(), faces.end(), id) == faces.end()) faces.push_back(id);
    };
    for (const char32_t c : use.characters) serve(std::u32string_view(&c, 1));
    for (const auto& [base, selector] : use.sequences) serve(std::u32string{base, selector});
    // Ids follow the order of search, but for the role's own first face.
    const FontId own = fonts_.primary(use.role, tradition);
    std::sort(faces.begin(), faces.end(),
              [&](FontId a, FontId b) { return std::pair(a != own, a) < std::pair(b != own, b); });
    return faces;
  }

  [[nodiscard]] const std::map<FontId, FaceUse>& faces() const { return by_face_; }

 private:
  const fonts::FontBook& fonts_;
  bool vertical_;
  std::map<FontId, FaceUse> by_face_;
};

Result<epub::EmbeddedFont> embed(const fonts::Face& face, const FaceUse& wanted,
                                 design::FontFile file) {
  BOOKBUILD_TRY(subset, fonts::subset_for_epub(face, wanted.use));
  epub::EmbeddedFont font{
      face.postscript_name(), face.is_cff() ? "otf" : "ttf", {}, wanted.regular, wanted.bold};
  if (file == design::FontFile::Woff2) {
    BOOKBUILD_TRY(packed, fonts::to_woff2(subset));
    font.extension = "woff2";
    font.bytes = std::move(packed);
  } else {
    font.bytes = std::move(subset);
  }
  return font;
}

/// A name for style sheets and files that no other font has.
void name_apart(std::vector<epub::EmbeddedFont>& fonts) {
  std::map<std::string, int> taken;
  for (epub::EmbeddedFont& font : fonts) {
    std::replace_if(
        font.name.begin(), font.name.end(),
        [](char c) {
          return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
        },
        '-');
    std::string folded = font.name;
    std::transform(folded.begin(), folded.end(), folded.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    });
    if (const int before = taken[folded]++; before > 0) font.name += fmt::format("-{}", before + 1);
  }
}

}  // namespace

bool wants_fonts(const design::EpubDesign& epub) {
  return epub.fonts.fonts == design::EpubFonts::Subset;
}

epub::BookFonts embed_fonts(const fonts::FontBook& fonts, const std::vector<epub::TextUse>& uses,
                            const design::BookDesign& design, const design::EpubFontDesign& how,
                            int jobs, Diagnostics& diagnostics) {
  Plan plan(fonts, design.writing == WritingMode::VerticalRl);
  std::map<std::pair<design::FontRole, std::string>, Faces> stacks;
  for (const epub::TextUse& use : uses) {
    Faces& stack = stacks[{use.role, use.language}];
    for (const FontId face : plan.add(use))
      if (std::find(stack.begin(), stack.end(), face) == stack.end()) stack.push_back(face);
  }

  std::vector<FontId> ids;
  for (const auto& [id, use] : plan.faces()) {
    const std::string_view refusal = fonts::embedding_refusal(fonts.face(id));
    if (refusal.empty()) {
      ids.push_back(id);
      continue;
    }
    diagnostics
        .error("font/licence", how.span,
               fmt::format("{} stays out of the EPUB: {} (OS/2 fsType {:#06x})", fonts.name(id),
                           refusal, fonts.face(id).embedding_bits()))
        .hint = "name a font whose licence allows it, or epub.fonts = \"none\"";
  }
  std::vector<std::optional<Result<epub::EmbeddedFont>>> made(ids.size());
  for_each_index(ids.size(), jobs, [&](std::size_t i) {
    made[i] = embed(fonts.face(ids[i]), plan.faces().at(ids[i]), how.file);
  });

  epub::BookFonts book;
  std::map<FontId, std::size_t> places;
  for (std::size_t i = 0; i < made.size(); ++i) {
    if (!*made[i]) {
      const Failure& failure = made[i]->error();
      diagnostics.error(failure.code, how.span, failure.text).hint = failure.hint;
      continue;
    }
    places[ids[i]] = book.fonts.size();
    book.fonts.push_back(std::move(**made[i]));
  }
  name_apart(book.fonts);
  for (const auto& [key, faces] : stacks) {
    epub::FontStack stack{key.first, key.second, {}};
    for (const FontId face : faces)
      if (const auto place = places.find(face); place != places.end())
        stack.fonts.push_back(place->second);
    if (!stack.fonts.empty()) book.stacks.push_back(std::move(stack));
  }
  return book;
}

}  // namespace bookbuild::build
