#pragma once

// The setter's own state; `MathSetter` is the door.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "math/spacing.h"
#include "math/tree.h"
#include "mathset/box.h"
#include "mathset/math_font.h"
#include "mathset/math_setter.h"
#include "shaping/shaper.h"

namespace bookbuild::mathset {

/// TeX's styles: how large, and whether exponents are kept low.
struct State {
  math::Style style = math::Style::Text;
  bool cramped = false;

  [[nodiscard]] bool display() const { return style == math::Style::Display; }
  [[nodiscard]] bool script() const {
    return style == math::Style::Script || style == math::Style::ScriptScript;
  }
  [[nodiscard]] int level() const {
    return style == math::Style::Script ? 1 : style == math::Style::ScriptScript ? 2 : 0;
  }
  [[nodiscard]] State sup() const {
    return {level() == 0 ? math::Style::Script : math::Style::ScriptScript, cramped};
  }
  [[nodiscard]] State sub() const { return {sup().style, true}; }
  [[nodiscard]] State over() const {
    return {display() ? math::Style::Text : sup().style, cramped};
  }
  [[nodiscard]] State under() const { return {over().style, true}; }
  [[nodiscard]] State kept_low() const { return {style, true}; }
};

/// A node of a list and the style in which it is set: style commands are no nodes of their own.
struct Item {
  const math::Node* node = nullptr;
  State state;
};
using Items = std::vector<Item>;

class Engine {
 public:
  explicit Engine(const fonts::FontBook& fonts);

  void begin(const MathSetting& setting, FontId face, Diagnostics& diagnostics);

  // set_list.cpp
  Box list(const math::List& nodes, State state);
  static void flatten(const math::Node& node, State state, Items& out);
  Box items(const Items& all, const std::vector<math::AtomClass>& classes, std::size_t begin,
            std::size_t end);
  Box node(const math::Node& node, State state);
  [[nodiscard]] MathFont& font(State state) { return font_of(face_, size_of(state)); }

 private:
  // set_glyphs.cpp
  Box character(char32_t code, char32_t plain, State state, bool dotless = false);
  Box glyph_box(std::uint32_t glyph, std::string text, MathFont& font);
  Box symbol(const math::Symbol& symbol, State state, bool dotless = false);
  Box letters(std::string_view text, math::Alphabet alphabet, State state);
  Box name(std::string_view text, State state);
  Box words(std::string_view text, math::Alphabet alphabet, State state, design::FontRole role);
  Box grown(char32_t code, Length target, bool vertical, State state);
  Box on_axis(Box&& box, State state);
  Box fence(char32_t code, Length target, State state);
  void missing(char32_t code);

  // set_scripts.cpp
  Box scripts(const math::Scripts& node, State state);
  Box limits(Box&& base, std::optional<Box> over, std::optional<Box> under, State state,
             bool close = false);
  [[nodiscard]] Length script_kern(const Box& base, const Box& script, Length shift, bool sup,
                                   MathFont& font, MathFont& script_font) const;

  // set_marks.cpp
  Box accent(const math::Accent& node, State state);
  Box stretched_accent(Box&& base, const math::Accent& node, State state);
  Box line(const math::Line& node, State state);
  Box radical(const math::Radical& node, State state);
  Box stack(const math::Stack& node, State state);
  Box arrow(const math::Arrow& node, State state);
  Box boxed(const math::Boxed& node, State state);

  // set_fractions.cpp
  Box fraction(const math::Fraction& node, State state);
  Box fences(const math::Fence& node, State state);
  Box fenced(std::vector<Box>&& parts, char32_t left, const std::vector<char32_t>& middle,
             char32_t right, State state);
  Box big(const math::Big& node, State state);

  // set_tables.cpp
  Box table(const math::Table& node, State state);
  Box after_alignment(const math::List& nodes, State state);

  MathFont& font_of(FontId face, Length size);
  [[nodiscard]] FontId text_face(design::FontRole role, std::u32string_view cluster) const;
  [[nodiscard]] Length size_of(State state);
  [[nodiscard]] fragment::Fragment rule_like() const;
  /// TeX's \nulldelimiterspace: 1.2 pt at 10 pt.
  [[nodiscard]] Length beside_fraction() const { return setting_.size.scaled(12, 100); }

  const fonts::FontBook& fonts_;
  shaping::Shaper shaper_;
  std::map<std::pair<FontId, Length>, MathFont> math_fonts_;
  MathSetting setting_;
  FontId face_;
  std::vector<bool> has_latin_;  // by role: whether it names faces for Latin
  Diagnostics* diagnostics_ = nullptr;
};

}  // namespace bookbuild::mathset
