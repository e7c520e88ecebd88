#include "line_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/utf8.h"

namespace bookbuild::cases {

namespace {

/// One cluster of the line: where it begins, and how far the synthetic font advances.
struct Cell {
  std::string text;
  Length origin;
  Length advance;
};

/// Advances of tests/fonts/square.ttf in halves of an em.
int halves(char32_t c, fragment::RunDirection direction) {
  const bool joins = (c >= 0x300 && c < 0x370) || c == 0x3099 || c == 0x309A ||
                     (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) ||
                     (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF;
  if (joins) return 0;
  if (direction == fragment::RunDirection::Upright) return 2;
  const bool narrow =
      c < 0x530 || c == 0x2010 || c == 0x2011 || c == 0x2013 || (c >= 0xFF61 && c <= 0xFFDC);
  return narrow ? 1 : 2;
}

void add_cells(const lines::PlacedRun& placed, std::vector<Cell>& cells) {
  const fragment::GlyphRun& run = placed.run;
  // HarfBuzz hangs an upright glyph from the top of its em box: the font's ascent, 0.88 em.
  const bool upright = run.direction == fragment::RunDirection::Upright;
  const Length hung = upright ? run.size.scaled(88, 100) : Length{};
  Length pen = placed.at;
  for (std::size_t i = 0; i < run.glyphs.size();) {
    std::size_t next = i + 1;
    Length advance = run.glyphs[i].advance;
    while (next < run.glyphs.size() && run.glyphs[next].cluster == run.glyphs[i].cluster) {
      advance += run.glyphs[next++].advance;
    }
    const std::size_t begin = run.glyphs[i].cluster;
    const std::size_t end = next < run.glyphs.size() ? run.glyphs[next].cluster : run.text.size();
    Cell cell;
    cell.text = begin <= end ? run.text.substr(begin, end - begin) : std::string("?");
    int width = 0;
    for (const char32_t c : code_points(cell.text)) width += halves(c, run.direction);
    // Several glyphs of one upright cluster share an em (F-116).
    if (upright && next - i > 1) width = 2;
    if (cell.text.empty()) {
      // A hyphen of the composer's own stands for no text.
      cell.text = "‐";
      width = 1;
    }
    cell.advance = (run.size * width) / 2;
    cell.origin = pen + (upright ? run.glyphs[i].dy - hung : run.glyphs[i].dx);
    cells.push_back(std::move(cell));
    pen += advance;
    i = next;
  }
}

std::string em_text(Length length, Length size) {
  const double em = static_cast<double>(length.units()) / size.units();
  std::string text = fmt::format("{:.3f}", em);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text.empty() || text == "-0" ? "0" : text;
}

bool negligible(Length length, Length size) {
  return std::abs(length.units()) * 1000 < size.units();
}

/// "+.25", "-.5".
std::string signed_em(Length length, Length size) {
  std::string text = em_text(length, size);
  if (const std::size_t zero = text.find("0."); zero == 0 || (zero == 1 && text[0] == '-')) {
    text.erase(zero, 1);
  }
  return text.starts_with('-') ? text : "+" + text;
}

/// Nothing for a rounding unit or two.
std::string departure(Length length, Length size) {
  return negligible(length, size) ? std::string() : "[" + signed_em(length, size) + "]";
}

}  // namespace

std::string line_text(const lines::ComposedLine& line, const lines::ParagraphShape& shape) {
  std::vector<Cell> cells;
  std::string readings;
  for (const lines::PlacedRun& run : line.runs) {
    // A reading has no text of its own; the composer's hyphen has the size of its word.
    if (run.run.text.empty() && run.run.size < shape.size) {
      Length reach = run.at;
      for (const fragment::Glyph& glyph : run.run.glyphs) reach += glyph.advance;
      const std::string end_em = em_text(reach, shape.size);
      readings += fmt::format(" {}–{}", em_text(run.at, shape.size), end_em);
    } else {
      add_cells(run, cells);
    }
  }
  std::stable_sort(cells.begin(), cells.end(),
                   [](const Cell& a, const Cell& b) { return a.origin < b.origin; });
  const Length end = line.start + line.extent;
  std::string out = fmt::format("{:<6}", em_text(end, shape.size));
  Length expected;
  bool space = false;
  for (const Cell& cell : cells) {
    if (cell.text == " ") {
      space = true;
      continue;
    }
    const Length distance = cell.origin - expected;
    if (space) {
      const std::string em = signed_em(distance, shape.size);
      out += "<" + (em.starts_with('+') ? em.substr(1) : em) + ">";
    } else {
      out += departure(distance, shape.size);
    }
    out += cell.text;
    space = false;
    expected = cell.origin + cell.advance;
  }
  out += departure(end - expected, shape.size);
  if (line.report.hung) out += "  hung";
  if (line.report.overfull) out += "  overfull";
  if (line.report.emergency) out += "  emergency";
  if (!readings.empty()) out += "\n      ruby" + readings;
  return out;
}

}  // namespace bookbuild::cases
