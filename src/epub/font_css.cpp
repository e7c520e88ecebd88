#include "epub/font_css.h"

#include <fmt/format.h>

#include <algorithm>

#include "epub/writing.h"

namespace bookbuild::epub {

namespace {

using design::FontRole;

/// The generic family nearest to the role's first choice, by its name.
std::string_view generic_family(const design::BookDesign& design, FontRole role) {
  if (role == FontRole::Code || role == FontRole::CodeStrong) return "monospace";
  const auto stack = design.fonts.stacks.find({role, design.tradition});
  if (stack == design.fonts.stacks.end() || stack->second.empty()) return "serif";
  const std::string& name = stack->second.front().family;
  for (const char* sans : {"Sans", "Gothic", "Hei", "ゴシック", "黑", "고딕"})
    if (name.find(sans) != std::string::npos) return "sans-serif";
  return "serif";
}

const FontStack* find_stack(const BookFonts& fonts, FontRole role, std::string_view language) {
  for (const FontStack& stack : fonts.stacks)
    if (stack.role == role && stack.language == language) return &stack;
  return nullptr;
}

/// Whether every character that `stack` serves comes from the same font in `main`.
bool is_served_by(const FontStack& stack, const FontStack& main) {
  if (stack.fonts.empty() || main.fonts.empty() || stack.fonts.front() != main.fonts.front())
    return stack.fonts.empty();
  auto at = main.fonts.begin();
  for (const std::size_t font : stack.fonts) {
    at = std::find(at, main.fonts.end(), font);
    if (at == main.fonts.end()) return false;
  }
  return true;
}

std::string families(const BookFonts& fonts, const FontStack& stack, std::string_view generic) {
  std::string list;
  for (const std::size_t font : stack.fonts)
    list += fmt::format("\"{}\", ", fonts.fonts[font].name);
  return list.append(generic);
}

std::string face(const EmbeddedFont& font, const Profile& profile) {
  const char* format = font.extension == "otf"   ? "opentype"
                       : font.extension == "ttf" ? "truetype"
                                                 : "woff2";
  std::string out;
  // Each weight that is asked for is this very font: no reader has to make one up (F-155).
  for (const auto& [wanted, weight] :
       {std::pair{font.regular, "normal"}, std::pair{font.bold, "bold"}})
    if (wanted)
      out += fmt::format(
          "@font-face {{ font-family: \"{}\"; font-style: normal; font-weight: {};"
          " src: url(\"../{}\") format(\"{}\"); }}\n",
          font.name, weight, font_file(profile, font), format);
  return out;
}

/// Rules that say the same and follow one another become one.
class Rules {
 public:
  void add(const std::string& where, std::string list) {
    if (!where_.empty() && list == list_) {
      where_ += ", " + where;
      return;
    }
    end();
    where_ = where;
    list_ = std::move(list);
  }
  std::string finish() {
    end();
    return std::move(out_);
  }

 private:
  void end() {
    if (!where_.empty()) out_ += fmt::format("{} {{ font-family: {}; }}\n", where_, list_);
    where_.clear();
  }
  std::string out_, where_, list_;
};

/// Languages besides the book's own whose text has a stack.
std::vector<std::string> other_languages(const BookFonts& fonts, std::string_view own) {
  std::vector<std::string> others;
  for (const FontStack& stack : fonts.stacks)
    if (stack.language != own &&
        std::find(others.begin(), others.end(), stack.language) == others.end())
      others.push_back(stack.language);
  return others;
}

}  // namespace

std::string font_css(const design::BookDesign& design, const std::vector<FontRule>& rules,
                     const std::string& language, const BookFonts& fonts, const Profile& profile) {
  Rules css;
  const std::string_view body = generic_family(design, design.body.font);
  std::string faces;
  for (const EmbeddedFont& font : fonts.fonts) faces += face(font, profile);
  const std::vector<std::string> others = other_languages(fonts, language);
  for (const FontRule& each : rules) {
    const std::string_view generic = generic_family(design, each.role);
    const FontStack* own = find_stack(fonts, each.role, language);
    if (own != nullptr)
      css.add(selector(each), families(fonts, *own, generic));
    else if (generic != body || each.self.element == "code")
      css.add(selector(each), std::string(generic));
    for (const std::string& other : others) {
      const FontStack* stack = find_stack(fonts, each.role, other);
      if (stack == nullptr || (own != nullptr && is_served_by(*stack, *own))) continue;
      const std::string suffix = fmt::format(":lang({})", other);
      css.add(selector(each, suffix) + ", " + selector(each, " " + suffix),
              families(fonts, *stack, generic));
    }
  }
  return faces + css.finish();
}

}  // namespace bookbuild::epub
