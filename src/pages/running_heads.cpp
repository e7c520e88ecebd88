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
  const auto above = [&](Length size) {
    return frame.area.at.y - size -
           std::min(size * 3 / 2, std::max(Length(), frame.area.at.y - size) / 2);
  };
  const auto below = [&](Length size) {
    const Length foot = frame.area.at.y + frame.area.size.height;
    const Length margin = frame.trim.height - foot;
    return foot + std::min(size * 3 / 2, std::max(Length(), margin - size) / 2);
  };
  Length inset;
  if (number.position == design::FolioPosition::HeadOuter) {
    add_line(marks, "folio", folio, number.text, frame, Length(), above(number.text.size), outward);
    inset = number.text.size * 3;
  } else if (number.position == design::FolioPosition::FootOuter) {
    add_line(marks, "folio", folio, number.text, frame, Length(), below(number.text.size), outward);
  } else if (number.position == design::FolioPosition::FootCenter) {
    add_line(marks, "folio", folio, number.text, frame, Length(), below(number.text.size),
             design::Align::Center);
  }
  if (furniture != Furniture::All) return;
  const std::string words =
      filled(frame.side == fragment::Side::Verso ? head.verso : head.recto, titles);
  if (words.empty()) return;
  add_line(marks, "running-head", words, head.text, frame, inset, above(head.text.size), outward);
}

}  // namespace bookbuild::pages
