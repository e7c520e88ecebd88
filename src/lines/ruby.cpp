// A word is one reading, or the readings of a jukugo in order. Positions count from the head of the
// word's first base; a reading that begins before it laps over the neighbour.

#include "lines/ruby.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "base/utf8.h"
#include "lines/bopomofo.h"
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

/// F-104: where the readings of a word stand, and the least room that is missing; zero when all
/// stand.
Length place_parts(std::vector<Part>& parts, Length before, Length after, Length ruby_em,
                   bool heads_meet) {
  const std::size_t count = parts.size();
  const auto earliest = [&](std::size_t i) { return i == 0 ? -before : parts[i].at - ruby_em; };
  const auto latest_end = [&](std::size_t i) {
    const Length end = parts[i].at + parts[i].base;
    return i + 1 == count ? end + after : end + ruby_em;
  };
  Length reach = -before;
  for (std::size_t i = 0; i < count; ++i) {
    Part& part = parts[i];
    const Length over = part.reading - part.base;
    part.place = over <= Length() ? (heads_meet ? part.at : part.at - over / 2)
                 : i + 1 < count  ? part.at
                                  : part.at - over;
    part.place = std::max(part.place, reach);
    reach = part.place + part.reading;
  }
  // From the end backward, what reaches too far is moved to the head.
  Length limit = latest_end(count - 1);
  for (std::size_t i = count; i-- > 0;) {
    limit = std::min(limit, latest_end(i));
    Part& part = parts[i];
    if (i + 1 == count && part.reading > part.base) {
      // The last one goes back into the word before it goes beyond it.
      const Length inside = part.at + part.base - part.reading;
      const Length room = i == 0 ? earliest(0) : parts[i - 1].place + parts[i - 1].reading;
      part.place = std::max(inside, std::min(room, limit - part.reading));
    }
    part.place = std::min(part.place, limit - part.reading);
    limit = part.place;
  }
  // What fits its base comes back to it as far as those before it have gone back.
  for (std::size_t i = 1; i < count; ++i) {
    Part& part = parts[i];
    const Length over = part.reading - part.base;
    if (over > Length()) continue;
    const Length own = heads_meet ? part.at : part.at - over / 2;
    part.place = std::min(part.place, std::max(own, parts[i - 1].place + parts[i - 1].reading));
  }
  Length missing;
  for (std::size_t i = 0; i < count; ++i) missing = std::max(missing, earliest(i) - parts[i].place);
  return missing;
}

/// Whether a line's end or beginning parts the word there.
struct Cut {
  bool head = false, tail = false;
  bool heads_meet = false;  // F-102
};

/// Some bases of a word as a line of its own has them, laid by the same rules; at an edge the
/// reading stands flush (F-106). False when they want more room than they have.
bool relay(std::vector<Part>& parts, Length before, Length after, Length ruby_em, Cut cut) {
  const Length origin = parts.front().at;
  for (Part& part : parts) part.at -= origin;
  for (const Length tail : {Length{}, ruby_em}) {
    for (const Length head : {Length{}, ruby_em}) {
      if ((!cut.head && head > Length{}) || (!cut.tail && tail > Length{})) continue;
      if (place_parts(parts, cut.head ? head : before, cut.tail ? tail : after, ruby_em,
                      cut.heads_meet) <= Length{})
        return true;
    }
  }
  return false;
}

Length over_head(const std::vector<Part>& parts) {
  return std::max(Length(), -parts.front().place);
}
Length over_tail(const std::vector<Part>& parts) {
  const Part& tail = parts.back();
  return std::max(Length(), tail.place + tail.reading - (tail.at + tail.base));
}

/// What stands on one side of an atom, and the room that was made for it at a line's edges.
struct SideOfAtom {
  bool taken = false;
  Length head, tail;
  Length foot;  // where the marks at its foot end, from its head; 0: it has none
};

class Word {
 public:
  /// `next_ruby` is the byte where the reading after this word begins; `lapped` how far the one
  /// before reaches beyond its base; `side` the atoms' side that the word stands on. `heads_meet`:
  /// the reading of one character begins where that does (F-102).
  Word(const design::RubyRules& rules, bool heads_meet, Prepared& prepared,
       std::vector<Part>&& parts, std::uint32_t next_ruby, Length& lapped,
       std::vector<SideOfAtom>& side)
      : rules_(rules),
        heads_meet_(heads_meet),
        prepared_(prepared),
        parts_(std::move(parts)),
        next_ruby_(next_ruby),
        lapped_(lapped),
        side_(side) {}

  void settle() {
    const Atom& first = prepared_.atoms[parts_.front().first];
    ruby_em_ = first.size / 2;
    std::size_t atoms = 0;
    for (const Part& part : parts_) {
      atoms += part.end - part.first;
      for (std::size_t k = part.first; k < part.end; ++k) {
        side_[k].taken = true;
        if (k + 1 == parts_.back().end) break;
        // F-104: the gaps of a word are its own; justification leaves them alone.
        prepared_.atoms[k].shrink_step = prepared_.atoms[k].stretch_step = 0;
      }
    }
    measure();
    const bool roman = std::all_of(parts_.begin(), parts_.end(), [&](const Part& part) {
      const RubyPlace& place = prepared_.ruby[part.ruby];
      return place.western && place.direction == fragment::RunDirection::Horizontal;
    });
    const Length before = allowed(lap_before()), after = allowed(lap_after());
    if (roman) {
      // F-114: centred and solid; keep_apart sees to the neighbours.
      for (Part& part : parts_) part.place = part.at + (part.base - part.reading) / 2;
    } else if (parts_.size() == 1) {
      settle_one(before, after, atoms);
    } else {
      settle_jukugo(before, after);
    }
    // F-106: at a line's edge it is the reading that stands flush.
    give_edges(parts_);
    keep_blank_before(over_head(parts_));
    keep_blank_after(over_tail(parts_));
    lapped_ = over_tail(parts_);
    for (const Part& part : parts_) {
      RubyPlace& place = prepared_.ruby[part.ruby];
      place.offset = part.place - part.at;
    }
  }

 private:
  [[nodiscard]] std::vector<Atom>& atoms() { return prepared_.atoms; }

  /// Room for what stands beyond the bases, where a line begins or ends with them.
  void give_edges(const std::vector<Part>& parts) {
    const auto grow = [](Length& known, Length over) {
      const Length more = std::max(Length{}, over - known);
      known += more;
      return more;
    };
    const std::size_t first = parts.front().first, end = parts.back().end;
    atoms()[first].head += grow(side_[first].head, over_head(parts));
    const Length more = grow(side_[end - 1].tail, over_tail(parts));
    atoms()[end - 1].end_natural += more;
    atoms()[end - 1].end_least += more;
  }

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

  /// F-105: what the house lets a reading take of what its neighbours lend.
  [[nodiscard]] Length allowed(Length lent) const {
    switch (rules_.overhang) {
      case design::RubyOverhang::None:
        return {};
      case design::RubyOverhang::Half:
        return std::min(lent, ruby_em_ / 2);
      case design::RubyOverhang::Neighbours:
      case design::RubyOverhang::Blanks:
        break;
    }
    return lent;
  }
  [[nodiscard]] bool blanks_only() const { return rules_.overhang == design::RubyOverhang::Blanks; }

  /// F-105: what the neighbour before lends, at most one ruby em.
  [[nodiscard]] Length lap_before() {
    const std::size_t first = parts_.front().first;
    if (first == 0) return {};
    const Atom& p = atoms()[first - 1];
    if (side_[first - 1].taken || p.is_blank())
      return p.kind == AtomKind::Space ? std::min(p.gap, ruby_em_) : Length();
    if (is_kana_like(p.char_class)) {
      if (blanks_only()) return {};
      // Two readings keep one ruby em between them over one character.
      const bool shared = first >= 2 && side_[first - 2].taken;
      const Length free = shared ? p.body + p.gap - lapped_ - ruby_em_ : ruby_em_;
      return std::clamp(free, Length(), ruby_em_);
    }
    if (p.char_class == CharClass::FullSpace) return ruby_em_;
    if (p.char_class == CharClass::Open) return blanks_only() ? Length() : ruby_em_;
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
    if (n.char_class == CharClass::FullSpace) return ruby_em_;
    if (is_kana_like(n.char_class) || is_mark_with_blank_after(n.char_class))
      return blanks_only() ? Length() : ruby_em_;
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
      part.place = heads_meet_ && characters == 1 ? Length() : spare / 2;
      // F-102: over one base the reading is solid; F-103: over several it is spread 1 : 2 : 1.
      if (characters > 1 && count > 1 && !place.western) {
        part.place = std::min(spare / (2 * count), ruby_em_);
        place.inner = (spare - part.place * 2) / (count - 1);
      }
      return;
    }
    const Length over = -spare;
    Length head = heads_meet_ && characters == 1 ? Length() : std::min(before, over / 2);
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
  /// in the word, then over its neighbours; what is left opens the bases that need it.
  void settle_jukugo(Length before, Length after) {
    const bool fits = std::all_of(parts_.begin(), parts_.end(),
                                  [](const Part& part) { return part.reading <= part.base; });
    for (std::size_t round = 0; round <= parts_.size() + 1; ++round) {
      const Length missing = place_parts(parts_, before, after, ruby_em_, heads_meet_);
      if (missing <= Length()) break;
      if (round == 0)
        open_in_proportion(missing);
      else
        open_the_neediest(missing);
      measure();
    }
    if (!fits) settle_partings();
  }

  /// Appendix F: the bases whose readings are longer than they are share what is missing, each by
  /// the length of its reading.
  void open_in_proportion(Length missing) {
    Length total, given, done;
    for (const Part& part : parts_)
      if (part.reading > part.base) total += part.reading;
    for (const Part& part : parts_) {
      if (part.reading <= part.base) continue;
      done += part.reading;
      const Length share = missing.scaled(done.units(), total.units()) - given;
      given += share;
      open(part, share);
    }
  }

  /// What that leaves, because a base had less need than its share.
  void open_the_neediest(Length missing) {
    const auto most = std::max_element(
        parts_.begin(), parts_.end(),
        [](const Part& a, const Part& b) { return a.reading - a.base < b.reading - b.base; });
    const Length needed = most->reading - most->base;
    open(*most, needed > Length() ? std::min(needed, missing) : missing);
  }

  /// F-104: a line may part the word where each part can be laid again by the same rules, reaching
  /// no further over the neighbours than the whole does.
  void settle_partings() {
    const Length before = over_head(parts_), after = over_tail(parts_);
    bool parted = false;
    for (std::size_t k = 1; k < parts_.size(); ++k) {
      const auto middle = parts_.begin() + static_cast<std::ptrdiff_t>(k);
      std::vector<Part> left(parts_.begin(), middle), right(middle, parts_.end());
      if (relay(left, before, Length{}, ruby_em_, {false, true, heads_meet_}) &&
          relay(right, Length{}, after, ruby_em_, {true, false, heads_meet_})) {
        give_edges(left);
        give_edges(right);
        parted = true;
      } else {
        atoms()[parts_[k - 1].end - 1].break_after = BreakKind::Forbidden;
      }
    }
    if (!parted) return;
    Jukugo word;
    word.first = static_cast<std::uint32_t>(parts_.front().ruby);
    word.end = static_cast<std::uint32_t>(parts_.back().ruby + 1);
    word.before = before;
    word.after = after;
    word.heads_meet = heads_meet_;
    prepared_.jukugo.push_back(word);
  }

  const design::RubyRules& rules_;
  bool heads_meet_;
  Prepared& prepared_;
  std::vector<Part> parts_;
  std::uint32_t next_ruby_;
  Length& lapped_;
  std::vector<SideOfAtom>& side_;
  Length ruby_em_;
};

/// The readings of one side in order; `sides` tells how each atom stands on it.
class Side {
 public:
  Side(const ParagraphText& paragraph, const ParagraphShape& shape, Preparer& preparer,
       Prepared& prepared, Diagnostics& diagnostics)
      : paragraph_(paragraph),
        shape_(shape),
        preparer_(preparer),
        prepared_(prepared),
        diagnostics_(diagnostics),
        atoms_(prepared.atoms.size()) {}

  /// Words of one reading or more, opened as they need.
  void set_words(RubySide side) {
    std::size_t atom = 0;
    Length lapped;  // over what follows the word before
    std::vector<const RubyText*> texts;
    for (const RubyText& text : paragraph_.ruby)
      if (text.side == side) texts.push_back(&text);
    if (side == RubySide::Reading && bopomofo_stands_over(shape_, preparer_)) {
      const auto readings = static_cast<std::ptrdiff_t>(texts.size());
      for (const RubyText& text : paragraph_.bopomofo) texts.push_back(&text);
      std::inplace_merge(texts.begin(), texts.begin() + readings, texts.end(),
                         [](const RubyText* a, const RubyText* b) { return a->begin < b->begin; });
    }
    for (std::size_t i = 0; i < texts.size();) {
      std::vector<Part> parts;
      std::size_t end = i;
      for (; end < texts.size() &&
             (end == i || (texts[end]->word != 0 && texts[end]->word == texts[i]->word));
           ++end) {
        Part part = part_of(*texts[end], atom);
        if (part.first == part.end) continue;
        // A second reading lies along its word whole: no line parts it.
        if (side == RubySide::Other)
          for (std::size_t k = part.first; k + 1 < part.end; ++k)
            prepared_.atoms[k].break_after = BreakKind::Forbidden;
        part.ruby = prepared_.ruby.size();
        prepared_.ruby.push_back(shaped(*texts[end], part));
        parts.push_back(part);
      }
      i = end;
      if (parts.empty()) continue;
      const std::uint32_t next = end < texts.size() ? texts[end]->begin : 0xFFFFFFFFU;
      const design::RubyRules& rules = preparer_.rules().ruby;
      const bool heads_meet =
          rules.align == design::RubyAlign::Head && shape_.writing == WritingMode::VerticalRl;
      Word(rules, heads_meet, prepared_, std::move(parts), next, lapped, atoms_).settle();
    }
  }

  /// F-119: at the foot of its base and beyond, after the base's own reading if it has one, and one
  /// after another. `other`: those of the second side.
  void set_marks(bool other) {
    std::size_t atom = 0;
    for (const RubyText& text : paragraph_.ruby) {
      const bool order = text.side == RubySide::ReturnMark;
      if (other ? !order && text.side != RubySide::OtherOkurigana
                : text.side != RubySide::Okurigana)
        continue;
      Part part = part_of(text, atom);
      if (part.first == part.end) continue;
      RubyPlace place = shaped(text, part);
      Atom& base = prepared_.atoms[part.end - 1];
      SideOfAtom& side = atoms_[part.end - 1];
      Length at = order ? std::max(Length{}, base.body - part.reading) : base.body / 2;
      if (side.foot > Length{})
        at = std::max(at, side.foot);
      else if (side.taken)
        at = std::max(at, base.body + side.tail);
      place.offset = at;
      place.joined = other && std::binary_search(prepared_.joiners.begin(), prepared_.joiners.end(),
                                                 static_cast<std::uint32_t>(part.end - 1));
      side.foot = at + part.reading;
      const Length over = std::max(Length{}, side.foot - base.body);
      const bool next_taken = part.end < atoms_.size() && atoms_[part.end].taken;
      // The next character lends half of its side where nothing stands there.
      const Length lent = next_taken ? Length{} : base.size / 2;
      const Length open = std::max(Length{}, over - base.gap_least - lent);
      base.gap += open;
      base.gap_least += open;
      base.gap_most += open;
      const Length more = std::max(Length{}, over - side.tail);
      side.tail += more;
      base.end_natural += more;
      base.end_least += more;
      side.taken = true;
      prepared_.ruby.push_back(place);
    }
  }

  void set_joiners() {
    std::size_t atom = 0;
    for (const RubyText& text : paragraph_.ruby) {
      if (text.side != RubySide::Joiner) continue;
      const Part part = part_of(text, atom);
      if (part.first == part.end || part.end >= prepared_.atoms.size()) continue;
      prepared_.joiners.push_back(static_cast<std::uint32_t>(part.end - 1));
      prepared_.atoms[part.end - 1].break_after = BreakKind::Forbidden;
    }
  }

  void set_comments() {
    std::size_t atom = 0;
    for (const RubyText& text : paragraph_.comments) {
      Part part = part_of(text, atom);
      if (part.first == part.end) continue;
      const RubyPlace place = shaped(text, part);
      CommentPlace comment;
      comment.first = place.first;
      comment.glyph_begin = place.glyph_begin;
      comment.glyph_end = place.glyph_end;
      comment.font = place.font;
      comment.size = place.size;
      comment.direction = place.direction;
      for (std::uint32_t g = place.glyph_begin; g < place.glyph_end; ++g) {
        const char32_t code = decode_utf8(text.reading, prepared_.ruby_glyphs[g].cluster).code;
        const CharClass c = text::char_class(code, shape_.tradition);
        comment.may_begin.push_back(c != CharClass::Close && c != CharClass::Stop &&
                                    c != CharClass::Comma && c != CharClass::Dividing);
      }
      prepared_.comments.push_back(std::move(comment));
    }
  }

  [[nodiscard]] bool taken(std::size_t atom) const { return atoms_[atom].taken; }

 private:
  Part part_of(const RubyText& text, std::size_t& atom) const {
    Part part;
    while (atom > 0 && prepared_.atoms[atom - 1].begin >= text.begin) --atom;
    while (atom < prepared_.atoms.size() && prepared_.atoms[atom].begin < text.begin) ++atom;
    part.first = atom;
    while (atom < prepared_.atoms.size() && prepared_.atoms[atom].begin < text.end) ++atom;
    part.end = atom;
    return part;
  }

  RubyPlace shaped(const RubyText& text, Part& part) {
    const Atom& base = prepared_.atoms[part.first];
    RubyPlace place;
    place.first = static_cast<std::uint32_t>(part.first);
    place.end = static_cast<std::uint32_t>(part.end);
    place.side = text.side;
    const bool heading = paragraph_.spans[base.style].style.font == design::FontRole::Heading;
    // F-100: over a heading's large letters less than half of them.
    place.size = heading && base.size >= Length::pt(12) ? base.size.scaled(2, 5) : base.size / 2;
    place.glyph_begin = static_cast<std::uint32_t>(prepared_.ruby_glyphs.size());
    InlineStyle style = paragraph_.spans[base.style].style;
    style.font = design::FontRole::Note;
    place.western = !text::is_cjk_letter(first_code_point(text.reading));
    const bool upright = shape_.writing == WritingMode::VerticalRl && !place.western;
    place.direction = shape_.writing == WritingMode::Horizontal ? fragment::RunDirection::Horizontal
                      : upright                                 ? fragment::RunDirection::Upright
                                                                : fragment::RunDirection::Sideways;
    if (text.syllable) {
      // F-113: three symbols and a tone over one character.
      place.size = base.size.scaled(3, 10);
      place.direction = fragment::RunDirection::Horizontal;
      place.western = false;
      part.reading =
          shape_syllable(text.reading, paragraph_.spans[base.style].style, place.size, preparer_,
                         preparer_.fonts(), place.font, prepared_.ruby_glyphs);
      place.glyph_end = static_cast<std::uint32_t>(prepared_.ruby_glyphs.size());
      return place;
    }
    part.reading = preparer_.shape_text(
        text.reading, style, place.size, place.font, prepared_.ruby_glyphs,
        upright ? shaping::Direction::Upright : shaping::Direction::Horizontal);
    place.glyph_end = static_cast<std::uint32_t>(prepared_.ruby_glyphs.size());
    for (std::uint32_t g = place.glyph_begin; g < place.glyph_end; ++g) {
      const shaping::ShapedGlyph& glyph = prepared_.ruby_glyphs[g];
      if (glyph.glyph != 0) continue;
      const char32_t lacking = decode_utf8(text.reading, glyph.cluster).code;
      fonts::report_missing_glyph(std::u32string(1, lacking),
                                  source_of(paragraph_, text.begin, text.end), diagnostics_);
    }
    return place;
  }

  const ParagraphText& paragraph_;
  const ParagraphShape& shape_;
  Preparer& preparer_;
  Prepared& prepared_;
  Diagnostics& diagnostics_;
  std::vector<SideOfAtom> atoms_;
};

Length extent_of(const Prepared& prepared, const RubyPlace& place) {
  Length extent;
  for (std::uint32_t g = place.glyph_begin; g < place.glyph_end; ++g)
    extent += prepared.ruby_glyphs[g].advance + place.inner;
  return extent;
}

/// F-114: a quarter em between two readings in Latin letters; their bases are parted for it.
void keep_roman_apart(Prepared& prepared, RubySide side) {
  const RubyPlace* before = nullptr;
  for (const RubyPlace& place : prepared.ruby) {
    if (place.side != side) continue;
    if (before != nullptr && before->western && place.western &&
        place.direction == fragment::RunDirection::Horizontal && place.first >= before->end) {
      Length distance = place.offset - before->offset - extent_of(prepared, *before);
      for (std::uint32_t k = before->first; k < place.first; ++k)
        distance += prepared.atoms[k].body + prepared.atoms[k].gap_least;
      const Length missing = place.size / 4 - distance;
      if (missing > Length{}) {
        Atom& last = prepared.atoms[place.first - 1];
        last.gap += missing;
        last.gap_least += missing;
        last.gap_most += missing;
      }
    }
    before = &place;
  }
}

/// Bases that the second side has opened carry their first readings along in their middle.
void follow_bases(Prepared& prepared, const std::vector<Length>& bodies) {
  for (RubyPlace& place : prepared.ruby) {
    if (place.side != RubySide::Reading) continue;
    Length grown;
    for (std::uint32_t k = place.first; k < place.end; ++k)
      grown += prepared.atoms[k].body - bodies[k];
    place.offset += grown / 2;
  }
}

}  // namespace

namespace {

void set_sides(const ParagraphText& paragraph, const ParagraphShape& shape, Preparer& preparer,
               Prepared& prepared, Diagnostics& diagnostics) {
  Side first(paragraph, shape, preparer, prepared, diagnostics);
  first.set_comments();
  first.set_words(RubySide::Reading);
  keep_roman_apart(prepared, RubySide::Reading);
  const auto wanted = [&](RubySide side) {
    return std::any_of(paragraph.ruby.begin(), paragraph.ruby.end(),
                       [&](const RubyText& text) { return text.side == side; });
  };
  if (wanted(RubySide::Joiner)) first.set_joiners();
  if (wanted(RubySide::Okurigana)) first.set_marks(false);
  for (std::size_t k = 0; k < prepared.atoms.size(); ++k)
    prepared.atoms[k].has_ruby = first.taken(k);
  if (!wanted(RubySide::Other) && !wanted(RubySide::ReturnMark) &&
      !wanted(RubySide::OtherOkurigana))
    return;
  std::vector<Length> bodies;
  bodies.reserve(prepared.atoms.size());
  for (const Atom& a : prepared.atoms) bodies.push_back(a.body);
  Side second(paragraph, shape, preparer, prepared, diagnostics);
  second.set_words(RubySide::Other);
  keep_roman_apart(prepared, RubySide::Other);
  follow_bases(prepared, bodies);
  second.set_marks(true);
  for (std::size_t k = 0; k < prepared.atoms.size(); ++k)
    prepared.atoms[k].has_second = second.taken(k);
}

}  // namespace

void set_ruby(const ParagraphText& paragraph, const ParagraphShape& shape, Preparer& preparer,
              Prepared& prepared, Diagnostics& diagnostics) {
  prepared.ruby.clear();
  prepared.ruby_order.clear();
  prepared.ruby_glyphs.clear();
  prepared.jukugo.clear();
  prepared.joiners.clear();
  prepared.comments.clear();
  const bool over = bopomofo_stands_over(shape, preparer) && !paragraph.bopomofo.empty();
  if (paragraph.ruby.empty() && paragraph.comments.empty() && !over) return;
  set_sides(paragraph, shape, preparer, prepared, diagnostics);
  prepared.ruby_order.resize(prepared.ruby.size());
  std::iota(prepared.ruby_order.begin(), prepared.ruby_order.end(), 0U);
  std::stable_sort(prepared.ruby_order.begin(), prepared.ruby_order.end(),
                   [&](std::uint32_t a, std::uint32_t b) {
                     return prepared.ruby[a].first < prepared.ruby[b].first;
                   });
}

namespace {

/// The readings of a word that the line holds only in part, as they stand there: by their number in
/// Prepared::ruby.
std::map<std::uint32_t, Length> parted_offsets(const Prepared& prepared, const BrokenLine& line) {
  std::map<std::uint32_t, Length> offsets;
  // The words stand in the order of the text.
  const auto from = std::lower_bound(prepared.jukugo.begin(), prepared.jukugo.end(), line.first,
                                     [&](const Jukugo& word, std::uint32_t atom) {
                                       return prepared.ruby[word.end - 1].end <= atom;
                                     });
  for (auto at = from; at != prepared.jukugo.end(); ++at) {
    const Jukugo& word = *at;
    const std::uint32_t begin = prepared.ruby[word.first].first;
    const std::uint32_t end = prepared.ruby[word.end - 1].end;
    if (begin >= line.end) break;
    if (begin >= line.first && end <= line.end) continue;
    std::vector<Part> parts;
    Length pen;
    for (std::uint32_t r = word.first; r < word.end; ++r) {
      const RubyPlace& place = prepared.ruby[r];
      if (place.first < line.first || place.end > line.end) continue;
      Part part;
      part.first = place.first;
      part.end = place.end;
      part.at = pen;
      part.ruby = r;
      part.reading = extent_of(prepared, place);
      for (std::uint32_t k = place.first; k < place.end; ++k) {
        part.base += prepared.atoms[k].body;
        if (k + 1 < place.end) part.base += prepared.atoms[k].gap;
      }
      pen += part.base + prepared.atoms[place.end - 1].gap;
      parts.push_back(part);
    }
    if (parts.empty()) continue;
    relay(parts, word.before, word.after, prepared.ruby[word.first].size,
          {begin < line.first, line.end < end, word.heads_meet});
    for (const Part& part : parts)
      offsets[static_cast<std::uint32_t>(part.ruby)] = part.place - part.at;
  }
  return offsets;
}

}  // namespace

void add_ruby(const SetAtoms& set, const fonts::FontBook& fonts, ComposedLine& line) {
  const Prepared& prepared = set.prepared;
  if (prepared.ruby.empty()) return;
  const std::map<std::uint32_t, Length> parted = parted_offsets(prepared, set.broken);
  const auto begin = std::lower_bound(
      prepared.ruby_order.begin(), prepared.ruby_order.end(), set.broken.first,
      [&](std::uint32_t r, std::uint32_t atom) { return prepared.ruby[r].first < atom; });
  for (auto at = begin; at != prepared.ruby_order.end(); ++at) {
    const std::uint32_t r = *at;
    const RubyPlace& ruby = prepared.ruby[r];
    if (ruby.first >= set.broken.end) break;
    if (ruby.glyph_begin == ruby.glyph_end) continue;
    const std::size_t k = ruby.first - set.broken.first;
    const Atom& base = set.atom(k);
    const InlineStyle& style = set.style(k);
    const fonts::FaceMetrics& body = fonts.face(base.font).metrics();
    const fonts::FaceMetrics& own = fonts.face(ruby.font).metrics();
    PlacedRun reading;
    const auto own_place = parted.find(r);
    reading.at = set.starts[k] + (own_place == parted.end() ? ruby.offset : own_place->second);
    // F-100: the frames touch, over a horizontal line and at the right of a vertical one, or on the
    // other side.
    const bool after = on_other_side(ruby.side);
    const auto edge = [](Length size, int of_em) { return size.scaled(of_em, 1000); };
    switch (ruby.direction) {
      case fragment::RunDirection::Horizontal:
        reading.raise =
            after ? edge(base.size, body.ideographic_bottom) - edge(ruby.size, own.ideographic_top)
                  : edge(base.size, body.ideographic_top) - edge(ruby.size, own.ideographic_bottom);
        break;
      case fragment::RunDirection::Upright:
        reading.raise = (base.size + ruby.size) / (after ? -2 : 2);
        break;
      case fragment::RunDirection::Sideways:
        reading.raise = after ? -(base.size / 2) - edge(ruby.size, own.ideographic_top)
                              : base.size / 2 - edge(ruby.size, own.ideographic_bottom);
        break;
    }
    if (ruby.joined) reading.raise -= base.size.scaled(12, 100);
    reading.raise += set.raise(k);
    reading.structure = style.structure;
    reading.run.font = ruby.font;
    reading.run.size = ruby.size;
    reading.run.direction = ruby.direction;
    reading.run.ink = style.ink;
    // Painted without text, so that search and copy find the base words unbroken (F-154).
    reading.run.glyphs.reserve(ruby.glyph_end - ruby.glyph_begin);
    for (std::uint32_t g = ruby.glyph_begin; g < ruby.glyph_end; ++g) {
      const shaping::ShapedGlyph& shaped = set.prepared.ruby_glyphs[g];
      reading.run.glyphs.push_back(
          {shaped.glyph, 0, shaped.advance + ruby.inner, shaped.dx, shaped.dy});
    }
    line.runs.push_back(std::move(reading));
  }
}

}  // namespace bookbuild::lines
