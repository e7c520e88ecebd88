// A word is one reading, or the readings of a jukugo in order. Positions count from the head of the
// word's first base; a reading that begins before it laps over the neighbour.

#include "lines/ruby.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/properties.h"

namespace bookbuild::lines {

namespace {

using text::CharClass;
using text::is_western;

bool is_kana_like(CharClass c) {
  return c == CharClass::Hiragana || c == CharClass::Katakana || c == CharClass::SmallKana ||
         c == CharClass::LongMark || c == CharClass::Inseparable;
}

bool is_mark_with_blank_after(CharClass c) {
  return c == CharClass::Close || c == CharClass::Stop || c == CharClass::Comma;
}

/// One base and its reading within a word.
struct Part {
  std::size_t first = 0, end = 0;  // atoms
  Length base;                     // extent of the base
  Length at;                       // where the base begins in the word
  Length reading;                  // extent of the reading
  Length place;                    // where the reading begins in the word
  std::size_t ruby = 0;            // in Prepared::ruby
};

class Word {
 public:
  /// `next_ruby` is the byte where the reading after this word begins; `lapped` how far the one
  /// before reaches beyond its base.
  Word(Prepared& prepared, std::vector<Part>&& parts, std::uint32_t next_ruby, Length& lapped)
      : prepared_(prepared), parts_(std::move(parts)), next_ruby_(next_ruby), lapped_(lapped) {}

  void settle() {
    const Atom& first = prepared_.atoms[parts_.front().first];
    ruby_em_ = first.size / 2;
    std::size_t atoms = 0;
    for (const Part& part : parts_) {
      atoms += part.end - part.first;
      for (std::size_t k = part.first; k < part.end; ++k) {
        prepared_.atoms[k].has_ruby = true;
        if (k + 1 == parts_.back().end) break;
        // F-104: the gaps of a word are its own; justification leaves them alone.
        prepared_.atoms[k].shrink_step = prepared_.atoms[k].stretch_step = 0;
      }
    }
    measure();
    const Length before = lap_before(), after = lap_after();
    if (parts_.size() == 1) {
      settle_one(before, after, atoms);
    } else {
      settle_jukugo(before, after);
    }
    // F-106: at a line's edge it is the reading that stands flush.
    const Part& head = parts_.front();
    const Part& tail = parts_.back();
    const Length over_head = std::max(Length(), -head.place);
    const Length over_tail = std::max(Length(), tail.place + tail.reading - (tail.at + tail.base));
    prepared_.atoms[head.first].head += over_head;
    Atom& last = prepared_.atoms[tail.end - 1];
    last.end_natural += over_tail;
    last.end_least += over_tail;
    keep_blank_before(over_head);
    keep_blank_after(over_tail);
    lapped_ = over_tail;
    for (const Part& part : parts_) {
      RubyPlace& place = prepared_.ruby[part.ruby];
      place.offset = part.place - part.at;
    }
  }

 private:
  [[nodiscard]] std::vector<Atom>& atoms() { return prepared_.atoms; }

  void measure() {
    Length at;
    for (Part& part : parts_) {
      part.at = at;
      part.base = Length();
      for (std::size_t k = part.first; k < part.end; ++k) {
        part.base += atoms()[k].body;
        if (k + 1 < part.end) part.base += atoms()[k].gap;
      }
      at += part.base + (part.end == parts_.back().end ? Length() : atoms()[part.end - 1].gap);
    }
  }

  /// F-105: what the neighbour before lends, at most one ruby em.
  [[nodiscard]] Length lap_before() {
    const std::size_t first = parts_.front().first;
    if (first == 0) return {};
    const Atom& p = atoms()[first - 1];
    if (p.has_ruby || p.is_blank())
      return p.kind == AtomKind::Space ? std::min(p.gap, ruby_em_) : Length();
    if (is_kana_like(p.char_class)) {
      // Two readings keep one ruby em between them over one character.
      const bool shared = first >= 2 && atoms()[first - 2].has_ruby;
      const Length free = shared ? p.body + p.gap - lapped_ - ruby_em_ : ruby_em_;
      return std::clamp(free, Length(), ruby_em_);
    }
    if (p.char_class == CharClass::Open || p.char_class == CharClass::FullSpace) return ruby_em_;
    if (is_mark_with_blank_after(p.char_class) || p.char_class == CharClass::MiddleDot)
      return std::min(p.gap, ruby_em_);
    return {};
  }

  [[nodiscard]] Length lap_after() {
    const std::size_t end = parts_.back().end;
    if (end >= atoms().size()) return {};
    const Atom& last = atoms()[end - 1];
    const Atom& n = atoms()[end];
    if (next_ruby_ >= n.begin && next_ruby_ < n.end) return {};
    if (is_kana_like(n.char_class) || is_mark_with_blank_after(n.char_class) ||
        n.char_class == CharClass::FullSpace)
      return ruby_em_;
    if (n.char_class == CharClass::Open || n.char_class == CharClass::MiddleDot)
      return std::min(last.gap, ruby_em_);
    return {};
  }

  /// A blank that a reading stands over is not compressed below it.
  void keep_blank_before(Length lap) {
    const std::size_t first = parts_.front().first;
    if (lap == Length() || first == 0) return;
    Atom& p = atoms()[first - 1];
    if (!is_mark_with_blank_after(p.char_class) && p.char_class != CharClass::MiddleDot) return;
    p.gap_least = std::max(p.gap_least, std::min(lap, p.gap));
  }
  void keep_blank_after(Length lap) {
    const std::size_t end = parts_.back().end;
    if (lap == Length() || end >= atoms().size()) return;
    const CharClass next = atoms()[end].char_class;
    if (next != CharClass::Open && next != CharClass::MiddleDot) return;
    Atom& last = atoms()[end - 1];
    last.gap_least = std::max(last.gap_least, std::min(lap, last.gap));
  }

  /// Opens a base by `extra`: half before and after, or 1 : 2 : 1 over its characters (F-103);
  /// Latin words are never letterspaced.
  void open(const Part& part, Length extra) {
    bool western = false;
    for (std::size_t k = part.first; k < part.end; ++k)
      western = western || is_western(atoms()[k].char_class);
    const auto count = static_cast<std::int64_t>(part.end - part.first);
    if (western) {
      atoms()[part.first].shift += extra / 2;
      atoms()[part.first].body += extra / 2;
      atoms()[part.end - 1].body += extra - extra / 2;
      return;
    }
    for (std::int64_t k = 0; k < count; ++k) {
      const Length share = extra.scaled(k + 1, count) - extra.scaled(k, count);
      Atom& a = atoms()[part.first + static_cast<std::size_t>(k)];
      a.shift += share / 2;
      a.body += share;
    }
  }

  void settle_one(Length before, Length after, std::size_t characters) {
    Part& part = parts_.front();
    RubyPlace& place = prepared_.ruby[part.ruby];
    const Length spare = part.base - part.reading;
    if (spare >= Length()) {
      const auto count = static_cast<std::int32_t>(place.glyph_end - place.glyph_begin);
      part.place = spare / 2;
      // F-102: over one base the reading is solid; F-103: over several it is spread 1 : 2 : 1.
      if (characters > 1 && count > 1 && !place.western) {
        part.place = std::min(spare / (2 * count), ruby_em_);
        place.inner = (spare - part.place * 2) / (count - 1);
      }
      return;
    }
    const Length over = -spare;
    Length head = std::min(before, over / 2);
    const Length tail = std::min(after, over - head);
    head = std::min(before, over - tail);
    const Length extra = over - head - tail;
    if (extra > Length()) {
      open(part, extra);
      measure();
    }
    part.place = -head;
  }

  /// F-104. Readings that fit stand centred; longer ones lap over the base after, then before them
  /// in the word, then over its neighbours; what is left opens the base that needs it most.
  void settle_jukugo(Length before, Length after) {
    bool fits = true;
    for (const Part& part : parts_) fits = fits && part.reading <= part.base;
    if (!fits) {
      // Read as one: no line ends within it.
      for (std::size_t k = parts_.front().first; k + 1 < parts_.back().end; ++k)
        atoms()[k].break_after = BreakKind::Forbidden;
    }
    for (std::size_t round = 0; round <= parts_.size(); ++round) {
      const Length missing = try_places(before, after);
      if (missing <= Length()) return;
      auto most = std::max_element(parts_.begin(), parts_.end(), [](const Part& a, const Part& b) {
        return a.reading - a.base < b.reading - b.base;
      });
      const Length needed = most->reading - most->base;
      if (needed <= Length()) return;
      open(*most, std::min(needed, missing));
      measure();
    }
  }

  /// The least room that is missing; zero when all stand.
  Length try_places(Length before, Length after) {
    const std::size_t count = parts_.size();
    const auto earliest = [&](std::size_t i) { return i == 0 ? -before : parts_[i].at - ruby_em_; };
    const auto latest_end = [&](std::size_t i) {
      const Length end = parts_[i].at + parts_[i].base;
      return i + 1 == count ? end + after : end + ruby_em_;
    };
    Length reach = -before;
    for (std::size_t i = 0; i < count; ++i) {
      Part& part = parts_[i];
      const Length over = part.reading - part.base;
      part.place = over <= Length() ? part.at - over / 2 : i + 1 < count ? part.at : part.at - over;
      part.place = std::max(part.place, reach);
      reach = part.place + part.reading;
    }
    // From the end backward, what reaches too far is moved to the head.
    Length limit = latest_end(count - 1);
    for (std::size_t i = count; i-- > 0;) {
      limit = std::min(limit, latest_end(i));
      Part& part = parts_[i];
      if (i + 1 == count && part.reading > part.base) {
        // The last one goes back into the word before it goes beyond it.
        const Length inside = part.at + part.base - part.reading;
        const Length room = i == 0 ? earliest(0) : parts_[i - 1].place + parts_[i - 1].reading;
        part.place = std::max(inside, std::min(room, limit - part.reading));
      }
      part.place = std::min(part.place, limit - part.reading);
      limit = part.place;
    }
    Length missing;
    for (std::size_t i = 0; i < count; ++i)
      missing = std::max(missing, earliest(i) - parts_[i].place);
    return missing;
  }

  Prepared& prepared_;
  std::vector<Part> parts_;
  std::uint32_t next_ruby_;
  Length& lapped_;
  Length ruby_em_;
};

}  // namespace

void set_ruby(const ParagraphText& paragraph, const ParagraphShape& shape, Preparer& preparer,
              Prepared& prepared, Diagnostics& diagnostics) {
  prepared.ruby.clear();
  prepared.ruby_glyphs.clear();
  std::size_t atom = 0;
  Length lapped;  // over what follows the word before
  const auto& texts = paragraph.ruby;
  for (std::size_t i = 0; i < texts.size();) {
    std::vector<Part> parts;
    std::size_t end = i;
    for (; end < texts.size() &&
           (end == i || (texts[end].word != 0 && texts[end].word == texts[i].word));
         ++end) {
      const RubyText& ruby = texts[end];
      while (atom < prepared.atoms.size() && prepared.atoms[atom].begin < ruby.begin) ++atom;
      Part part;
      part.first = atom;
      while (atom < prepared.atoms.size() && prepared.atoms[atom].begin < ruby.end) ++atom;
      part.end = atom;
      if (part.first == part.end) continue;
      const Atom& base = prepared.atoms[part.first];
      RubyPlace place;
      place.first = static_cast<std::uint32_t>(part.first);
      place.end = static_cast<std::uint32_t>(part.end);
      place.size = base.size / 2;
      place.glyph_begin = static_cast<std::uint32_t>(prepared.ruby_glyphs.size());
      InlineStyle style = paragraph.spans[base.style].style;
      style.font = design::FontRole::Note;
      const char32_t lead = first_code_point(ruby.reading);
      place.western = !text::is_cjk_letter(lead);
      const bool upright = shape.writing == WritingMode::VerticalRl && !place.western;
      place.direction = shape.writing == WritingMode::Horizontal
                            ? fragment::RunDirection::Horizontal
                        : upright ? fragment::RunDirection::Upright
                                  : fragment::RunDirection::Sideways;
      part.reading = preparer.shape_text(
          ruby.reading, style, place.size, place.font, prepared.ruby_glyphs,
          upright ? shaping::Direction::Upright : shaping::Direction::Horizontal);
      place.glyph_end = static_cast<std::uint32_t>(prepared.ruby_glyphs.size());
      for (std::uint32_t g = place.glyph_begin; g < place.glyph_end; ++g) {
        const shaping::ShapedGlyph& shaped = prepared.ruby_glyphs[g];
        if (shaped.glyph != 0) continue;
        const char32_t lacking = decode_utf8(ruby.reading, shaped.cluster).code;
        fonts::report_missing_glyph(std::u32string(1, lacking),
                                    source_of(paragraph, ruby.begin, ruby.end), diagnostics);
      }
      part.ruby = prepared.ruby.size();
      prepared.ruby.push_back(place);
      parts.push_back(part);
    }
    i = end;
    if (parts.empty()) continue;
    const std::uint32_t next = end < texts.size() ? texts[end].begin : 0xFFFFFFFFU;
    Word(prepared, std::move(parts), next, lapped).settle();
  }
}

void add_ruby(const SetAtoms& set, const fonts::FontBook& fonts, ComposedLine& line) {
  for (const RubyPlace& ruby : set.prepared.ruby) {
    if (ruby.first < set.broken.first || ruby.first >= set.broken.end) continue;
    if (ruby.glyph_begin == ruby.glyph_end) continue;
    const std::size_t k = ruby.first - set.broken.first;
    const Atom& base = set.atom(k);
    const InlineStyle& style = set.style(k);
    const fonts::FaceMetrics& body = fonts.face(base.font).metrics();
    const fonts::FaceMetrics& own = fonts.face(ruby.font).metrics();
    PlacedRun reading;
    reading.at = set.starts[k] + ruby.offset;
    // F-100: the frames touch, over a horizontal line and at the right of a vertical one.
    switch (ruby.direction) {
      case fragment::RunDirection::Horizontal:
        reading.raise = base.size.scaled(body.ideographic_top, 1000) -
                        ruby.size.scaled(own.ideographic_bottom, 1000);
        break;
      case fragment::RunDirection::Upright:
        reading.raise = (base.size + ruby.size) / 2;
        break;
      case fragment::RunDirection::Sideways:
        reading.raise = base.size / 2 - ruby.size.scaled(own.ideographic_bottom, 1000);
        break;
    }
    reading.structure = style.structure;
    reading.run.font = ruby.font;
    reading.run.size = ruby.size;
    reading.run.direction = ruby.direction;
    reading.run.ink = style.ink;
    // Painted without text, so that search and copy find the base words unbroken (F-154).
    for (std::uint32_t g = ruby.glyph_begin; g < ruby.glyph_end; ++g) {
      const shaping::ShapedGlyph& shaped = set.prepared.ruby_glyphs[g];
      reading.run.glyphs.push_back(
          {shaped.glyph, 0, shaped.advance + ruby.inner, shaped.dx, shaped.dy});
    }
    line.runs.push_back(std::move(reading));
  }
}

}  // namespace bookbuild::lines
