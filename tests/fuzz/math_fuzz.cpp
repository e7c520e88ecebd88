// Any bytes as the TeX of a formula: read, written as MathML, and set where a font for it is
// installed.

#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "base/utf8.h"
#include "epub/math_xhtml.h"
#include "math/parse.h"
#include "mathset/math_setter.h"

namespace bookbuild::fuzz {
namespace {

constexpr const char* kFont =
    "/usr/share/texmf/fonts/opentype/public/tex-gyre-math/texgyrepagella-math.otf";

std::unique_ptr<fonts::FontBook> open_font() {
  if (!std::filesystem::exists(kFont)) return nullptr;
  auto opened = fonts::FontBook::from_files({kFont});
  return opened ? std::move(*opened) : nullptr;
}

/// What a formula may come to, however it is nested: marks far out are a number gone wrong.
void check(const mathset::SetFormula& set) {
  constexpr Length kMost = Length::mm(100000);
  if (set.width > kMost || set.height > kMost || set.depth > kMost) {
    std::cerr << "a formula larger than any page\n";
    std::abort();
  }
}

}  // namespace
}  // namespace bookbuild::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bookbuild;
  static const std::unique_ptr<fonts::FontBook> font = fuzz::open_font();
  static const std::unique_ptr<mathset::MathSetter> setter =
      font ? std::make_unique<mathset::MathSetter>(*font) : nullptr;
  const std::string tex = repair_utf8(std::string(reinterpret_cast<const char*>(data), size)).text;
  const math::Parsed parsed = math::parse(tex);
  for (const math::Problem& problem : parsed.problems) {
    if (problem.place.begin > problem.place.end || problem.place.end > tex.size()) {
      std::cerr << problem.code << " speaks of bytes that are not there\n";
      std::abort();
    }
  }
  epub::Xml xml;
  epub::write_math(xml, parsed.formula, tex, size % 2 == 0);
  static_cast<void>(xml.finish());
  if (setter == nullptr) return 0;
  Diagnostics diagnostics;
  mathset::MathSetting setting;
  setting.size = Length::pt(10);
  fuzz::check(setter->display(parsed.formula, setting, diagnostics));
  for (const mathset::SetPiece& piece : setter->in_line(parsed.formula, setting, diagnostics))
    fuzz::check(piece.formula);
  return 0;
}
