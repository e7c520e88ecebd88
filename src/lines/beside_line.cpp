// Dots stand where the tradition puts them, lines where the direction does; both stay inside the
// line gap, and the line stays where it is (F-002).

#include "lines/beside_line.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/utf8.h"

namespace bookbuild::lines {

namespace {

bool takes_dot(const Atom& a) {
  // F-090: none on punctuation, spaces, note references; Latin takes none.
  using C = text::CharClass;
  if (a.kind != AtomKind::Glyphs) return false;
  switch (a.char_class) {
    case C::Ideograph:
    case C::Hiragana:
    case C::Katakana:
    case C::SmallKana:
    case C::LongMark:
    case C::Iteration:
    case C::Hangul:
    case C::Numeral:
    case C::TateChuYoko:
      return true;
    default:
      return false;
  }
}

/// Which side a mark takes: over a horizontal line or at the right of a vertical one, or the other.
enum class Beside { Before, After };

/// What the lines on a side reach out, in hundredths of an em.
int lines_beside(const InlineStyle& style, bool after, bool vertical) {
  if (style.side_line != SideLine::None && after == !vertical) return 17;
  if (!after) return 0;
  return style.title_mark != 0 ? 32 : style.proper_name != 0 ? 9 : 0;
}

Length thickness_of(Length size) {
  return std::max(size.scaled(5, 100), Length::from_units(600));
}

/// The stretches of a line of which `mark_of` says the same, other than nothing (0).
template <class MarkOf, class Add>
void for_stretches(const SetAtoms& set, const MarkOf& mark_of, const Add& add) {
  const std::size_t count = set.starts.size();
  for (std::size_t k = 0; k < count; ++k) {
    const auto mark = static_cast<std::uint32_t>(mark_of(k));
    if (mark == 0) continue;
    std::size_t e = k;
    while (e + 1 < count && static_cast<std::uint32_t>(mark_of(e + 1)) == mark) ++e;
    add(k, e);
    k = e;
  }
}

/// The block distance of a band of `thickness` whose inner edge is `distance` outside the em box.
Length outside(Beside side, Length size, Length distance, Length thickness) {
  return side == Beside::Before ? -distance - thickness : size + distance;
}

}  // namespace

void add_dots(const SetAtoms& set, Preparer& preparer, const fonts::FontBook& fonts,
              ComposedLine& line) {
  for (std::size_t k = 0; k < set.starts.size(); ++k) {
    const Atom& a = set.atom(k);
    const InlineStyle& style = set.style(k);
    if (style.dot == 0 || !takes_dot(a)) continue;
    FontId font;
    std::vector<shaping::ShapedGlyph> glyphs;
    // F-090: half an em, which a full ● does not need.
    const Length size = style.dot == U'●' ? a.size.scaled(3, 10) : a.size / 2;
    preparer.shape_text(to_utf8(style.dot), style, size, font, glyphs);
    if (glyphs.empty()) continue;
    const fonts::InkBox ink = fonts.face(font).ink(glyphs[0].glyph);
    // F-090: at the right of a vertical line; over a horizontal one, but under it in Chinese. The
    // mark's ink is centred in the quarter em nearest to the line.
    // F-107 and F-093: readings and lines are nearer than a dot.
    const bool after = !set.vertical() && is_chinese(style.tradition);
    const bool read = after ? a.has_second : a.has_ruby;
    const Length away = a.size.scaled(18 + lines_beside(style, after, set.vertical()), 100) +
                        (read ? a.size / 2 : Length{});
    const Length middle = set.shape.size / 2;
    Point centre;
    if (set.vertical()) {
      centre = {middle + a.size / 2 + away, a.body / 2};
    } else if (after) {
      centre = {a.body / 2, middle + a.size / 2 + away};
    } else {
      centre = {a.body / 2, middle - a.size / 2 - away};
    }
    PlacedMark mark;
    mark.at = set.starts[k];
    // A mark without text: found by nobody who searches, read by nobody who listens.
    mark.pen = {centre.x - size.scaled((ink.left + ink.right) / 2, 1000),
                centre.y + size.scaled((ink.bottom + ink.top) / 2, 1000)};
    mark.run.font = font;
    mark.run.size = size;
    mark.run.ink = style.ink;
    for (const auto& g : glyphs) mark.run.glyphs.push_back({g.glyph, 0, g.advance, g.dx, g.dy});
    line.marks.push_back(std::move(mark));
  }
}

void add_side_lines(const SetAtoms& set, const fonts::FontBook& fonts, Em between,
                    ComposedLine& line) {
  const bool vertical = set.vertical();
  const Length em = set.shape.size;
  const Length thin = thickness_of(em);
  const auto add = [&](std::size_t from, std::size_t to, Length block, Length thickness,
                       fragment::RuleForm form) -> PlacedRule& {
    PlacedRule rule;
    rule.at = set.starts[from];
    rule.extent = set.starts[to] + set.atom(to).body - set.starts[from];
    rule.block = block;
    rule.thickness = thickness;
    rule.form = form;
    rule.ink = set.style(from).ink;
    line.rules.push_back(rule);
    return line.rules.back();
  };
  // What a line beside the text leaves to readings, which are nearer (F-107).
  const auto past = [&](Beside side, std::size_t from, std::size_t to) {
    Length distance;
    for (std::size_t k = from; k <= to; ++k) {
      const Atom& a = set.atom(k);
      if (side == Beside::After ? a.has_second : a.has_ruby)
        distance = std::max(distance, a.size / 2);
    }
    return distance;
  };
  // F-091: at the right of a vertical line, under a horizontal one.
  for_stretches(
      set, [&](std::size_t k) { return set.style(k).side_line; },
      [&](std::size_t k, std::size_t e) {
        using Form = fragment::RuleForm;
        static constexpr std::array kForms = {Form::Solid, Form::Solid, Form::Double, Form::Dotted,
                                              Form::Wavy};
        const Form form = kForms[static_cast<std::size_t>(set.style(k).side_line)];
        const Length thickness = form == Form::Solid    ? thin
                                 : form == Form::Dotted ? thin * 3 / 2
                                                        : thin * 3;
        const Beside side = vertical ? Beside::Before : Beside::After;
        add(k, e, outside(side, em, em.scaled(2, 100) + past(side, k, e), thickness), thickness,
            form);
      });
  // F-092: at the left of a vertical line, under a horizontal one; a name inside a title is the
  // inner line. Where two marks touch, only the facing sides give way.
  const Length gap = between.of(em);
  const auto mark = [&](std::uint32_t InlineStyle::*which, fragment::RuleForm form, Length distance,
                        Length thickness) {
    PlacedRule* before = nullptr;
    std::size_t end = 0;
    for_stretches(
        set, [&](std::size_t k) { return set.style(k).*which; },
        [&](std::size_t k, std::size_t e) {
          const Length away = distance + past(Beside::After, k, e);
          PlacedRule& rule =
              add(k, e, outside(Beside::After, em, away, thickness), thickness, form);
          if (before != nullptr && end == k) {
            line.rules[line.rules.size() - 2].extent -= gap / 2;
            rule.at += gap / 2;
            rule.extent -= gap / 2;
          }
          before = &rule;
          end = e + 1;
        });
  };
  mark(&InlineStyle::proper_name, fragment::RuleForm::Solid, em.scaled(4, 100), thin);
  mark(&InlineStyle::title_mark, fragment::RuleForm::Wavy, em.scaled(6, 100) + thin, thin * 7 / 2);
  // Through the middle of the letters: of the em box, or of the x-height where letters stand level.
  for_stretches(
      set, [&](std::size_t k) { return set.style(k).strike; },
      [&](std::size_t k, std::size_t e) {
        const Atom& a = set.atom(k);
        const fonts::FaceMetrics& m = fonts.face(a.font).metrics();
        const bool centred = vertical || a.char_class != text::CharClass::Western;
        const Length block = centred ? em / 2 - thin / 2
                                     : em.scaled(m.ideographic_top, 1000) - a.size.scaled(30, 100);
        add(k, e, block, thin, fragment::RuleForm::Solid);
      });
}

void add_joiners(const SetAtoms& set, ComposedLine& line) {
  const auto& joiners = set.prepared.joiners;
  for (auto at = std::lower_bound(joiners.begin(), joiners.end(), set.broken.first);
       at != joiners.end() && *at + 1 < set.broken.end; ++at) {
    const std::size_t k = *at - set.broken.first;
    const Atom& a = set.atom(k);
    const Length middle = (set.starts[k] + a.body + set.starts[k + 1]) / 2;
    PlacedRule rule;
    rule.extent = a.size.scaled(4, 10);
    rule.at = middle - rule.extent / 2;
    rule.thickness = thickness_of(a.size);
    rule.block = outside(Beside::After, (set.shape.size + a.size) / 2, a.size.scaled(3, 100),
                         rule.thickness);
    rule.ink = set.style(k).ink;
    line.rules.push_back(rule);
  }
}

namespace {

/// What stands between the line and a comment along [from, to).
Length beside_comment(const SetAtoms& set, Length from, Length to) {
  Length distance;
  for (std::size_t k = 0; k < set.starts.size(); ++k) {
    const Atom& a = set.atom(k);
    if (set.starts[k] + a.body <= from || set.starts[k] >= to) continue;
    Length own = a.size.scaled(lines_beside(set.style(k), true, set.vertical()), 100);
    if (a.has_second) own += a.size / 2;
    distance = std::max(distance, own);
  }
  return distance;
}

}  // namespace

void add_comments(const SetAtoms& set, const fonts::FontBook& fonts, CommentsDone& done,
                  ComposedLine& line) {
  const Prepared& prepared = set.prepared;
  Length pen = line.start;
  const auto& glyphs = prepared.ruby_glyphs;
  while (done.comment < prepared.comments.size()) {
    const CommentPlace& comment = prepared.comments[done.comment];
    if (comment.first >= set.broken.end || set.starts.empty()) return;
    const bool here = comment.first >= set.broken.first;
    const std::size_t k = here ? comment.first - set.broken.first : 0;
    if (here) pen = std::max(pen, set.starts[k]);
    const std::uint32_t begin = comment.glyph_begin + done.glyphs;
    std::uint32_t end = begin;
    Length extent;
    while (end < comment.glyph_end &&
           (set.broken.last || pen + extent + glyphs[end].advance <= set.shape.measure))
      extent += glyphs[end++].advance;
    while (end > begin && end < comment.glyph_end && !comment.may_begin[end - comment.glyph_begin])
      extent -= glyphs[--end].advance;
    if (end > begin) {
      const Atom& base = set.atom(k);
      const InlineStyle& style = set.style(k);
      const fonts::FaceMetrics& body = fonts.face(base.font).metrics();
      const fonts::FaceMetrics& own = fonts.face(comment.font).metrics();
      const Length away = beside_comment(set, pen, pen + extent);
      PlacedRun run;
      run.at = pen;
      run.structure = style.structure;
      run.run.font = comment.font;
      run.run.size = comment.size;
      run.run.direction = comment.direction;
      run.run.ink = style.ink;
      const auto edge = [](Length size, int of_em) { return size.scaled(of_em, 1000); };
      switch (comment.direction) {
        case fragment::RunDirection::Horizontal:
          run.raise =
              edge(base.size, body.ideographic_bottom) - edge(comment.size, own.ideographic_top);
          break;
        case fragment::RunDirection::Upright:
          run.raise = -(base.size + comment.size) / 2;
          break;
        case fragment::RunDirection::Sideways:
          run.raise = -(base.size / 2) - edge(comment.size, own.ideographic_top);
          break;
      }
      run.raise -= away;
      for (std::uint32_t g = begin; g < end; ++g)
        run.run.glyphs.push_back(
            {glyphs[g].glyph, 0, glyphs[g].advance, glyphs[g].dx, glyphs[g].dy});
      line.runs.push_back(std::move(run));
      pen += extent;
    }
    if (end < comment.glyph_end) {
      done.glyphs = end - comment.glyph_begin;
      return;
    }
    pen += comment.size / 2;
    ++done.comment;
    done.glyphs = 0;
  }
}

}  // namespace bookbuild::lines
