// Heads and folios run horizontally in both writing modes, more than one em from the type area,
// flush with its outer edge.

#include "pages/running_heads.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace bookbuild::pages {

namespace {

std::string filled(const std::string& pattern, const HeadTitles& titles) {
  std::string words;
  for (std::size_t i = 0; i < pattern.size();) {
    const auto takes = [&](std::string_view key, const std::string& value) {
      if (pattern.compare(i, key.size(), key) != 0) return false;
      words += value;
      i += key.size();
      return true;
    };
    if (takes("{title}", titles.title) ||
        takes("{chapter}", titles.chapter.empty() ? titles.title : titles.chapter) ||
        takes("{section}", titles.section)) {
      continue;
    }
    words += pattern[i++];
  }
  return words;
}

}  // namespace

lines::ParagraphText plain_paragraph(std::string_view words, const design::TextDesign& text,
                                     Tradition tradition, StructureId structure) {
  lines::ParagraphText paragraph;
  paragraph.text = words;
  lines::StyledSpan span;
  span.end = static_cast<std::uint32_t>(paragraph.text.size());
  span.style.font = text.font;
  span.style.size = text.size;
  span.style.tradition = tradition;
  span.style.structure = structure;
  if (span.end > 0) paragraph.spans.push_back(span);
  return paragraph;
}

std::string RunningHeads::shortened(const std::string& words, const design::TextDesign& text,
                                    Length room) {
  lines::ParagraphShape shape;
  shape.measure = room;
  shape.size = text.size;
  shape.tradition = design_.tradition;
  const auto extent = [&](const std::string& candidate) {
    return composer_.natural_extent(
        plain_paragraph(candidate, text, design_.tradition, StructureId()), shape);
  };
  if (extent(words) <= room) return words;
  std::u32string code_points = to_utf32(words);
  // A head never holds more than its room at a quarter em a character.
  const auto most = static_cast<std::size_t>(room.units() / std::max(1, text.size.units() / 4));
  if (code_points.size() > most) code_points.resize(most);
  while (!code_points.empty() && extent(to_utf8(code_points) + "…") > room) {
    code_points.pop_back();
  }
  return to_utf8(code_points) + "…";
}

void RunningHeads::add_line(std::vector<fragment::Fragment>& marks, std::string name,
                            const std::string& words, const design::TextDesign& text,
                            const PageFrame& frame, Length inset, Length y, design::Align align) {
  const Length room = frame.area.size.width - inset;
  if (room < text.size) return;
  lines::ParagraphShape shape;
  shape.measure = room;
  shape.size = text.size;
  shape.align = align;
  shape.tradition = design_.tradition;
  Diagnostics ignored;  // the same words were judged where they stand in the text
  lines::ComposedParagraph composed = composer_.compose(
      plain_paragraph(shortened(words, text, room), text, design_.tradition, StructureId()), shape,
      ignored);
  const Length x = frame.area.at.x + (frame.outer_left() ? inset : Length());
  const Length baseline = composer_.baseline(text.size, text.font, design_.tradition);
  fragment::Fragment group;
  group.at = {x, y};
  group.size = {room, text.size};
  fragment::Group content;
  content.name = std::move(name);
  content.children.push_back(
      lines::place_line(std::move(composed.lines.front()), group.at, shape, baseline, false, 0));
  group.content = std::move(content);
  marks.push_back(std::move(group));
}

void RunningHeads::add(std::vector<fragment::Fragment>& marks, const PageFrame& frame,
                       Furniture furniture, const HeadTitles& titles, const std::string& folio) {
  if (furniture == Furniture::None) return;
  const design::FolioDesign& number = design_.folio;
  const design::RunningHeadDesign& head = design_.running_head;
  const design::Align outward = frame.outer_left() ? design::Align::Start : design::Align::End;
  // At one and a half em, nearer where the margin is too short for that.
  // Head notes stand between the text and what is above it.
  const bool head_notes =
      design_.notes.place == design::NotePlace::Beside && frame.writing == WritingMode::VerticalRl;
  const Length top =
      frame.area.at.y - (head_notes ? design_.beside_measure() + design_.body.size : Length());
  const auto above = [&](Length size) {
    return top - size - std::min(size * 3 / 2, std::max(Length(), top - size) / 2);
  };
  const auto below = [&](Length size) {
    const Length foot = frame.area.at.y + frame.area.size.height;
    const Length margin = frame.trim.height - foot;
    return foot + std::min(size * 3 / 2, std::max(Length(), margin - size) / 2);
  };
  const design::Align inward = frame.outer_left() ? design::Align::End : design::Align::Start;
  const auto put = [&](Length y, design::Align align) {
    add_line(marks, "folio", folio, number.text, frame, Length(), y, align);
  };
  Length inset;
  switch (number.position) {
    case design::FolioPosition::None:
      break;
    case design::FolioPosition::FootOuter:
      put(below(number.text.size), outward);
      break;
    case design::FolioPosition::FootCenter:
      put(below(number.text.size), design::Align::Center);
      break;
    case design::FolioPosition::FootInner:
      put(below(number.text.size), inward);
      break;
    case design::FolioPosition::HeadOuter:
      put(above(number.text.size), outward);
      inset = number.text.size * 3;
      break;
    case design::FolioPosition::HeadCenter:
      put(above(number.text.size), design::Align::Center);
      break;
    case design::FolioPosition::HeadInner:
      put(above(number.text.size), inward);
      break;
    case design::FolioPosition::ForeEdge: {
      // In the middle of the outer margin, level with the middle of the type area.
      const Length margin = frame.outer_left()
                                ? frame.area.at.x
                                : frame.trim.width - frame.area.at.x - frame.area.size.width;
      const Length x = frame.outer_left() ? Length() : frame.area.at.x + frame.area.size.width;
      const Length y = frame.area.at.y + (frame.area.size.height - number.text.size) / 2;
      marks.push_back(
          label("folio", folio, number.text, {x, y}, margin, design::Align::Center, {}));
      break;
    }
  }
  if (furniture != Furniture::All) return;
  const std::string words =
      filled(frame.side == fragment::Side::Verso ? head.verso : head.recto, titles);
  if (words.empty()) return;
  add_line(marks, "running-head", words, head.text, frame, inset, above(head.text.size), outward);
}

fragment::Fragment RunningHeads::label(std::string name, const std::string& words,
                                       const design::TextDesign& text, Point at, Length room,
                                       design::Align align, fragment::Ink ink) {
  lines::ParagraphShape shape;
  shape.measure = std::max(room, text.size);
  shape.size = text.size;
  shape.align = align;
  shape.tradition = design_.tradition;
  lines::ParagraphText paragraph = plain_paragraph(words, text, design_.tradition, StructureId());
  for (lines::StyledSpan& span : paragraph.spans) span.style.ink = ink;
  Diagnostics ignored;
  lines::ComposedParagraph composed = composer_.compose(paragraph, shape, ignored);
  fragment::Fragment group;
  group.at = at;
  group.size = {shape.measure, text.size};
  fragment::Group content;
  content.name = std::move(name);
  content.children.push_back(
      lines::place_line(std::move(composed.lines.front()), at, shape,
                        composer_.baseline(text.size, text.font, design_.tradition), false, 0));
  group.content = std::move(content);
  return group;
}

void RunningHeads::add_marks(std::vector<fragment::Fragment>& marks, const PageFrame& frame,
                             const HeadTitles& titles, int chapters, const SlotGrid& grid) {
  const design::PageMarksDesign& wanted = design_.marks;
  if (!wanted.watermark.empty()) {
    design::TextDesign text = design_.headings[0].text;
    const auto letters = static_cast<std::int32_t>(to_utf32(wanted.watermark).size());
    const Length room = frame.trim.width;
    text.size = std::min(room.scaled(4, 5) / std::max(letters, 2), frame.trim.height / 3);
    const Point at{Length(), (frame.trim.height - text.size) / 2};
    fragment::Fragment mark = label("watermark", wanted.watermark, text, at, room,
                                    design::Align::Center, fragment::Ink::gray(232));
    // Not a line: lines of the text stand over it.
    auto& words = std::get<fragment::Group>(mark.content).children;
    fragment::Fragment line = std::move(words.front());
    words = std::move(std::get<fragment::LineBox>(line.content).children);
    marks.insert(marks.begin(), std::move(mark));
  }
  if (wanted.line_numbers > 0) {
    design::TextDesign text = design_.folio.text;
    text.size = text.size.scaled(3, 4);
    const bool upright = frame.writing == WritingMode::VerticalRl;
    for (int line = wanted.line_numbers; line <= grid.slots; line += wanted.line_numbers) {
      const Length block = grid.head(line - 1) + (grid.size - text.size) / 2;
      const Point corner = frame.corner({Length(), block});
      const Length room = text.size * 2;
      const Point at = upright
                           ? Point{corner.x - text.size * 3 / 2, frame.area.at.y - text.size * 2}
                           : Point{frame.area.at.x - room - text.size, corner.y};
      marks.push_back(label("line-number", std::to_string(line), text, at, room,
                            upright ? design::Align::Center : design::Align::End,
                            fragment::Ink::gray(120)));
    }
  }
  if (wanted.thumb_index && titles.chapter_number > 0 && chapters > 1 &&
      titles.chapter_number <= chapters) {
    // The tabs go down the fore-edge, one beside the other, and begin again where there are many.
    const int most = std::clamp(chapters, 6, 12);
    const Length each = frame.area.size.height / most;
    const Length width = wanted.thumb_width;
    const int place = (titles.chapter_number - 1) % most;
    fragment::Fragment tab;
    tab.at = {frame.outer_left() ? Length() : frame.trim.width - width,
              frame.area.at.y + each * place};
    tab.size = {width, each.scaled(9, 10)};
    tab.content = fragment::Rule{};
    design::TextDesign text = design_.folio.text;
    const Point at{tab.at.x, tab.at.y + (tab.size.height - text.size) / 2};
    marks.push_back(tab);
    marks.push_back(label("thumb-index", std::to_string(titles.chapter_number), text, at, width,
                          design::Align::Center, fragment::Ink::gray(255)));
  }
}

}  // namespace bookbuild::pages
