#include "shaping/shaper.h"

#include <hb-ot.h>

#include <array>
#include <map>
#include <optional>
#include <tuple>

#include "base/check.h"
#include "base/utf8.h"
#include "shaping/lookup_reach.h"

namespace bookbuild::shaping {
namespace {

using text::Script;

/// The tag by which HarfBuzz chooses among `locl` forms; "zh-Hant" is OpenType's ZHT, which fonts
/// draw to Taiwan's standard.
hb_language_t language_of(Tradition tradition) {
  switch (tradition) {
    case Tradition::ZhHans:
      return hb_language_from_string("zh-Hans", -1);
    case Tradition::ZhHantTw:
      return hb_language_from_string("zh-Hant", -1);
    case Tradition::ZhHantHk:
      return hb_language_from_string("zh-Hant-HK", -1);
    case Tradition::Ja:
      return hb_language_from_string("ja", -1);
    case Tradition::Ko:
      return hb_language_from_string("ko", -1);
    case Tradition::Latin:
      break;
  }
  return hb_language_from_string("en", -1);
}

bool is_cjk(Script script) {
  return script == Script::Han || script == Script::Hiragana || script == Script::Katakana ||
         script == Script::Bopomofo || script == Script::Hangul;
}

/// Punctuation that stands alone takes the script of its tradition: the fonts keep the full-width
/// forms of — and “ under it.
Script resolved(Script script, Tradition tradition) {
  if (script != Script::Common && script != Script::Inherited) return script;
  if (tradition == Tradition::Latin) return Script::Latin;
  return tradition == Tradition::Ko ? Script::Hangul : Script::Han;
}

/// Everything but the size that decides how text is shaped.
struct Style {
  FontId font;
  Tradition tradition = Tradition::Latin;
  Script script = Script::Common;
  Direction direction = Direction::Horizontal;
  bool proportional_latin = true;
  int parts_of_em = 1;
  auto operator<=>(const Style&) const = default;
};

std::vector<hb_feature_t> features_of(const Style& style) {
  std::vector<hb_feature_t> features;
  const auto off = [&](hb_tag_t tag) {
    features.push_back({tag, 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END});
  };
  // F-154: the space between full-width characters is ours to give (F-004), never the font's.
  for (const hb_tag_t tag :
       {HB_TAG('p', 'a', 'l', 't'), HB_TAG('v', 'p', 'a', 'l'), HB_TAG('v', 'k', 'r', 'n'),
        HB_TAG('h', 'a', 'l', 't'), HB_TAG('v', 'h', 'a', 'l'), HB_TAG('c', 'h', 'w', 's'),
        HB_TAG('v', 'c', 'h', 'w'), HB_TAG('v', 'r', 't', '2')}) {
    off(tag);
  }
  const hb_tag_t narrow = style.parts_of_em == 2   ? HB_TAG('h', 'w', 'i', 'd')
                          : style.parts_of_em == 3 ? HB_TAG('t', 'w', 'i', 'd')
                          : style.parts_of_em == 4 ? HB_TAG('q', 'w', 'i', 'd')
                                                   : HB_TAG_NONE;
  if (narrow != HB_TAG_NONE)
    features.push_back({narrow, 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END});
  if (!style.proportional_latin || is_cjk(style.script)) off(HB_TAG('k', 'e', 'r', 'n'));
  if (!style.proportional_latin) {
    for (const hb_tag_t tag :
         {HB_TAG('l', 'i', 'g', 'a'), HB_TAG('c', 'l', 'i', 'g'), HB_TAG('c', 'a', 'l', 't')}) {
      off(tag);
    }
    // Korean forms of : and ; stand higher, which is not for code. The family is the tradition's
    // own already, so that its Han characters need no other forms.
    off(HB_TAG('l', 'o', 'c', 'l'));
  }
  return features;
}

hb_segment_properties_t properties_of(const Style& style) {
  hb_segment_properties_t properties = HB_SEGMENT_PROPERTIES_DEFAULT;
  properties.direction =
      style.direction == Direction::Upright ? HB_DIRECTION_TTB : HB_DIRECTION_LTR;
  const std::string_view tag = text::script_tag(style.script);
  properties.script = hb_script_from_string(tag.data(), static_cast<int>(tag.size()));
  properties.language = language_of(style.tradition);
  return properties;
}

/// Characters that are whole grapheme clusters unless a mark, a selector or a joiner follows.
bool may_stand_alone(char32_t c) {
  if (c >= 0x3000 && c <= 0x312F) {
    return !(c >= 0x302A && c <= 0x302F) && c != 0x3099 && c != 0x309A;
  }
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0x3400 && c <= 0x4DBF) || (c >= 0xFF01 && c <= 0xFF60) ||
         (c >= 0x2010 && c <= 0x2027);
}

/// A style's plan, and what can be told from it.
struct Plan {
  std::vector<hb_feature_t> features;
  hb_segment_properties_t properties = HB_SEGMENT_PROPERTIES_DEFAULT;
  ShapePlan plan;
  std::optional<LookupReach> reach;
};

/// What a character alone is shaped to.
struct Single {
  enum class State : std::uint8_t { Unknown, Cached, Contextual };
  std::uint32_t glyph = 0;
  Length advance, dx, dy;
  State state = State::Unknown;
};

/// A plan at a size, with the characters that need no HarfBuzz any more.
struct Setting {
  Plan* plan = nullptr;
  const fonts::Face* face = nullptr;
  hb_font_t* font = nullptr;
  std::array<std::unique_ptr<std::array<Single, 256>>, 256> singles;
};

}  // namespace

struct Shaper::Parts {
  explicit Parts(const fonts::FontBook& book) : fonts(book), buffer(hb_buffer_create()) {
    hb_buffer_set_cluster_level(buffer.get(), HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
    hb_buffer_set_flags(buffer.get(),
                        static_cast<hb_buffer_flags_t>(HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES |
                                                       HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE));
  }

  const fonts::FontBook& fonts;
  fonts::hb::Buffer buffer;
  std::map<std::pair<FontId, Length>, fonts::hb::Font> hb_fonts;
  std::map<Style, Plan> plans;
  std::map<std::pair<Style, Length>, Setting> settings;
  std::pair<Style, Length> last_key;
  Setting* last = nullptr;

  Setting& setting(const Style& style, Length size);
  Plan& plan(const Style& style, hb_face_t* face);
  void run(const Setting& setting, std::string_view text, std::uint32_t begin, std::uint32_t end);
  void shape_stretch(const Setting& setting, std::string_view text, std::uint32_t begin,
                     std::uint32_t end, std::vector<ShapedGlyph>& out);
  const Single* single(Setting& setting, char32_t code);
  void fill(const Setting& setting, char32_t code, Single& single);
};

Plan& Shaper::Parts::plan(const Style& style, hb_face_t* face) {
  const auto found = plans.find(style);
  if (found != plans.end()) return found->second;
  Plan& plan = plans[style];
  plan.features = features_of(style);
  plan.properties = properties_of(style);
  plan.plan.reset(hb_shape_plan_create_cached(face, &plan.properties, plan.features.data(),
                                              static_cast<unsigned>(plan.features.size()),
                                              nullptr));
  plan.reach.emplace(face, plan.plan.get());
  return plan;
}

Setting& Shaper::Parts::setting(const Style& style, Length size) {
  const std::pair key(style, size);
  if (last != nullptr && key == last_key) return *last;
  Setting& setting = settings[key];
  if (setting.font == nullptr) {
    setting.face = &fonts.face(style.font);
    fonts::hb::Font& font = hb_fonts[std::pair(style.font, size)];
    if (!font) {
      font.reset(hb_font_create(setting.face->hb_face()));
      hb_font_set_scale(font.get(), size.units(), size.units());
      hb_font_make_immutable(font.get());
    }
    setting.font = font.get();
    setting.plan = &plan(style, setting.face->hb_face());
  }
  last_key = key;
  last = &setting;
  return setting;
}

/// Leaves the glyphs in the buffer.
void Shaper::Parts::run(const Setting& setting, std::string_view text, std::uint32_t begin,
                        std::uint32_t end) {
  hb_buffer_t* const b = buffer.get();
  hb_buffer_clear_contents(b);
  hb_buffer_set_segment_properties(b, &setting.plan->properties);
  hb_buffer_add_utf8(b, text.data(), static_cast<int>(text.size()), begin,
                     static_cast<int>(end - begin));
  const std::vector<hb_feature_t>& features = setting.plan->features;
  hb_shape_plan_execute(setting.plan->plan.get(), setting.font, b, features.data(),
                        static_cast<unsigned>(features.size()));
}

void Shaper::Parts::shape_stretch(const Setting& setting, std::string_view text,
                                  std::uint32_t begin, std::uint32_t end,
                                  std::vector<ShapedGlyph>& out) {
  run(setting, text, begin, end);
  unsigned count = 0;
  const hb_glyph_info_t* const infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
  const hb_glyph_position_t* const places = hb_buffer_get_glyph_positions(buffer.get(), &count);
  const bool upright = setting.plan->properties.direction == HB_DIRECTION_TTB;
  for (unsigned i = 0; i < count; ++i) {
    ShapedGlyph glyph;
    glyph.glyph = infos[i].codepoint;
    glyph.cluster = infos[i].cluster;
    glyph.advance = Length::from_units(upright ? -places[i].y_advance : places[i].x_advance);
    glyph.dx = Length::from_units(places[i].x_offset);
    glyph.dy = Length::from_units(-places[i].y_offset);
    const bool unsafe =
        (hb_glyph_info_get_glyph_flags(&infos[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0;
    glyph.safe_to_break = !unsafe && (i == 0 || infos[i - 1].cluster != infos[i].cluster);
    out.push_back(glyph);
  }
}

void Shaper::Parts::fill(const Setting& setting, char32_t code, Single& single) {
  single.state = Single::State::Contextual;
  const std::string text = to_utf8(code);
  std::vector<ShapedGlyph> shaped;
  shape_stretch(setting, text, 0, static_cast<std::uint32_t>(text.size()), shaped);
  if (shaped.size() != 1 || !shaped.front().safe_to_break) return;
  const ShapedGlyph& glyph = shaped.front();
  if (!setting.plan->reach->stands_alone(setting.face->glyph(code), glyph.glyph)) return;
  single = {glyph.glyph, glyph.advance, glyph.dx, glyph.dy, Single::State::Cached};
}

/// The character's glyph if no neighbour can change it, else nullptr.
const Single* Shaper::Parts::single(Setting& setting, char32_t code) {
  if (!may_stand_alone(code)) return nullptr;
  auto& page = setting.singles[code >> 8];
  if (!page) page = std::make_unique<std::array<Single, 256>>();
  Single& single = (*page)[code & 0xFF];
  if (single.state == Single::State::Unknown) fill(setting, code, single);
  return single.state == Single::State::Cached ? &single : nullptr;
}

Shaper::Shaper(const fonts::FontBook& fonts) : parts_(std::make_unique<Parts>(fonts)) {}
Shaper::~Shaper() = default;

void Shaper::shape(const ShapeRequest& request, std::vector<ShapedGlyph>& out) {
  BOOKBUILD_CHECK(request.begin <= request.end && request.end <= request.text.size(),
                  "a request lies within its text");
  const Style style{
      request.font,      request.tradition,          resolved(request.script, request.tradition),
      request.direction, request.proportional_latin, request.parts_of_em};
  Setting& setting = parts_->setting(style, request.size);
  // Stretches of characters that stand alone are looked up; the others go through HarfBuzz together
  // with one neighbour on each side, since a mark may join its base and a pair's second glyph need
  // not be named by the lookup.
  constexpr std::uint32_t kNone = 0xFFFFFFFFU;
  std::uint32_t slow = kNone;  // where the stretch for HarfBuzz begins
  std::uint32_t margin = 0;    // in it: the end of the one stand-alone character at its end, or 0
  for (std::uint32_t at = request.begin; at < request.end;) {
    const DecodedCodePoint character = decode_utf8(request.text, at);
    const std::uint32_t next = at + character.length;
    const Single* const single = parts_->single(setting, character.code);
    if (single == nullptr) {
      if (slow == kNone) {
        slow = at;
        if (at > request.begin) {  // the character before was looked up: take it back
          slow = out.back().cluster;
          out.pop_back();
        }
      }
      margin = 0;
    } else if (slow != kNone && margin == 0) {
      margin = next;
    } else {
      if (slow != kNone) parts_->shape_stretch(setting, request.text, slow, margin, out);
      slow = kNone;
      margin = 0;
      out.push_back({single->glyph, at, single->advance, single->dx, single->dy, true});
    }
    at = next;
  }
  if (slow != kNone) parts_->shape_stretch(setting, request.text, slow, request.end, out);
}

}  // namespace bookbuild::shaping
