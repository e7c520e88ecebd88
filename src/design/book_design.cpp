#include "design/book_design.h"

// Margins follow from the trim and the type area, never the reverse (F-001), and add up exactly.

#include <fmt/format.h>

#include <algorithm>

namespace bookbuild::design {

namespace {

std::string millimetres(Length length) {
  return fmt::format("{:.1f} mm", static_cast<double>(length.units()) / Length::kPerMillimetre);
}

/// Shares `left` between two sides: what is set stays, what is not is derived; both unset are in
/// the ratio first : second.
void share(Length left, Length& first, Length& second, int first_part, int second_part) {
  if (first == Length{} && second == Length{})
    first = left.scaled(first_part, first_part + second_part);
  else if (first == Length{})
    first = left - second;
  second = left - first;
}

class Inspector {
 public:
  Inspector(SourceSpan where, Diagnostics& diagnostics)
      : where_(where), diagnostics_(diagnostics) {}

  void size(std::string_view name, const TextDesign& text) {
    if (text.size < Length::pt(3) || text.size > Length::pt(200))
      error(fmt::format("{}: a size of {} pt cannot be set (3 pt to 200 pt)", name,
                        to_string(text.size)));
    else if (text.line_pitch < text.size)
      error(
          fmt::format("{}: a line pitch of {} pt is less than the size, {} pt; lines would overlap",
                      name, to_string(text.line_pitch), to_string(text.size)));
    else if (text.line_pitch > text.size * 10)
      error(fmt::format("{}: a line pitch of {} pt is more than ten times the size", name,
                        to_string(text.line_pitch)));
  }

  void count(std::string_view name, int value, int least, int most) {
    if (value < least || value > most)
      error(fmt::format("{}: {} is not within {} and {}", name, value, least, most));
  }

  void error(std::string text) {
    diagnostics_.error("layout/value", where_, std::move(text));
    good_ = false;
  }

  [[nodiscard]] bool good() const { return good_; }

 private:
  SourceSpan where_;
  Diagnostics& diagnostics_;
  bool good_ = true;
};

bool sizes_are_sensible(const BookDesign& design, SourceSpan where, Diagnostics& diagnostics) {
  Inspector inspect(where, diagnostics);
  inspect.count("type-area.characters-per-line", design.page.characters_per_line, 4, 400);
  inspect.count("type-area.lines-per-page", design.page.lines_per_page, 2, 400);
  inspect.count("type-area.columns", design.page.columns, 1, 8);
  inspect.size("body", design.body);
  for (std::size_t i = 0; i < design.headings.size(); ++i) {
    inspect.size(fmt::format("heading.{}", i + 1), design.headings[i].text);
    inspect.count(fmt::format("heading.{}.lines", i + 1), design.headings[i].lines, 1, 60);
    inspect.count(fmt::format("heading.{}.keep-next", i + 1), design.headings[i].keep_next, 0, 20);
  }
  inspect.size("running-head", design.running_head.text);
  inspect.size("folio", design.folio.text);
  inspect.size("notes", design.notes.text);
  inspect.size("code", design.code.text);
  inspect.size("table", design.tables.text);
  inspect.size("quote", design.quote.text);
  inspect.size("caption", design.caption.text);
  inspect.size("contents", design.contents.text);
  inspect.size("title-page.title", design.title_page.title);
  inspect.size("title-page.subtitle", design.title_page.subtitle);
  inspect.size("title-page.author", design.title_page.author);
  inspect.size("colophon", design.colophon.text);
  inspect.count("body.min-last-line", design.rules.min_last_line, 1, 10);
  if (!design.rules.spacing) inspect.error("body.spacing: no table of spaces is chosen");
  return inspect.good();
}

}  // namespace

namespace {

const char* appendix_word(Tradition tradition) {
  switch (tradition) {
    case Tradition::ZhHans:
      return "附录{A}";
    case Tradition::ZhHantTw:
    case Tradition::ZhHantHk:
      return "附錄{A}";
    case Tradition::Ja:
      return "付録{A}";
    case Tradition::Ko:
      return "부록 {A}";
    case Tradition::Latin:
      break;
  }
  return "Appendix {A}";
}

}  // namespace

Length BookDesign::beside_measure() const {
  const Length margin = writing == WritingMode::Horizontal ? page.outer : page.head;
  const Length em = std::max(notes.text.size, Length::from_units(1));
  return em * std::max((margin - body.size - Length::mm(6)) / em, 1);
}

NumberingRules BookDesign::numbering_rules() const {
  NumberingRules numbers;
  for (std::size_t i = 0; i < headings.size(); ++i) numbers.headings[i] = headings[i].numbering;
  if (!headings[0].numbering.empty()) numbers.appendix = appendix_word(tradition);
  numbers.counting = counting_of(tradition);
  numbers.objects = caption.number;
  numbers.notes_by_book = notes.numbers == NoteNumbers::Book;
  numbers.by_chapter = caption.by_chapter;
  numbers.separator = caption.separator;
  return numbers;
}

bool finish_design(BookDesign& design, SourceSpan where, Diagnostics& diagnostics) {
  if (!sizes_are_sensible(design, where, diagnostics)) return false;

  PageDesign& page = design.page;
  const Length gap = page.column_gap.of(design.body.size);
  // 64-bit: an absurd count times an absurd size must not wrap round.
  const std::int64_t inline_units = std::int64_t{design.measure().units()} * page.columns +
                                    std::int64_t{gap.units()} * (page.columns - 1);
  const std::int64_t block_units =
      std::int64_t{design.body.size.units()} +
      std::int64_t{design.body.line_pitch.units()} * (page.lines_per_page - 1);
  const LogicalSize trim = to_logical(page.trim, design.writing);
  if (inline_units > trim.inline_.units() || block_units > trim.block.units()) {
    const Length usable_inline = trim.inline_.scaled(4, 5), usable_block = trim.block.scaled(4, 5);
    const Length usable_column = (usable_inline - gap * (page.columns - 1)) / page.columns;
    diagnostics
        .error("layout/type-area", where,
               fmt::format(
                   "a type area of {} characters × {} lines is {} × {} and does not fit a page of "
                   "{} × {}",
                   page.characters_per_line, page.lines_per_page,
                   millimetres(Length::from_units(
                       design.writing == WritingMode::Horizontal ? inline_units : block_units)),
                   millimetres(Length::from_units(
                       design.writing == WritingMode::Horizontal ? block_units : inline_units)),
                   millimetres(page.trim.width), millimetres(page.trim.height)))
        .hint =
        fmt::format("with sensible margins, {} characters × {} lines of {} pt fit",
                    std::max(0, usable_column / design.body.size),
                    std::max(0, (usable_block - design.body.size) / design.body.line_pitch + 1),
                    to_string(design.body.size));
    return false;
  }

  const Size area =
      to_physical(LogicalSize{Length::from_units(inline_units), Length::from_units(block_units)},
                  design.writing);
  share(page.trim.height - area.height, page.head, page.foot, 100, 115);
  share(page.trim.width - area.width, page.inner, page.outer, 10, 11);
  for (const Length margin : {page.head, page.foot, page.inner, page.outer}) {
    if (margin < Length{}) {
      diagnostics.error(
          "layout/type-area", where,
          fmt::format(
              "the margins set leave no room for the type area of {} × {} on a page of {} × {}",
              millimetres(area.width), millimetres(area.height), millimetres(page.trim.width),
              millimetres(page.trim.height)));
      return false;
    }
  }
  if (std::min(std::min(page.head, page.foot), std::min(page.inner, page.outer)) < Length::mm(5))
    diagnostics.warn("layout/margins", where,
                     fmt::format("a margin is under 5 mm (head {}, foot {}, inner {}, outer {})",
                                 millimetres(page.head), millimetres(page.foot),
                                 millimetres(page.inner), millimetres(page.outer)));
  if (design.notes.place == NotePlace::Beside) {
    constexpr int kLeast = 8;
    const bool narrow = design.beside_measure() < design.notes.text.size * kLeast;
    if (narrow || page.columns > 1) {
      diagnostics
          .warn("layout/notes", where,
                narrow
                    ? "the margin is too narrow for notes beside the text; they stand at the foot"
                    : "beside several columns there is no room for notes; they stand at the foot")
          .hint = fmt::format("notes need {} characters, an em and 6 mm of the {} margin", kLeast,
                              design.writing == WritingMode::Horizontal ? "outer" : "head");
      design.notes.place = NotePlace::Foot;
    }
  }
  return true;
}

}  // namespace bookbuild::design
