#pragma once

// Small books by hand for the PDF tests, and the tools that read them back.

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "fonts/font_book.h"
#include "fragment/page.h"
#include "pdf/pdf_file.h"
#include "places.h"

namespace bookbuild::pdf::sample {

using namespace fragment;

inline const fonts::FontBook& fonts() {
  static const auto book =
      fonts::FontBook::from_files({std::string(BOOKBUILD_SOURCE_DIR) + "/tests/fonts/square.ttf",
                                   std::string(BOOKBUILD_SOURCE_DIR) + "/tests/fonts/centred.otf"});
  return **book;
}

inline constexpr FontId kSquare{0}, kCentred{1};
inline constexpr Length kEm = Length::pt(10);

/// Nominal glyphs, one a character, full-width ones an em apart and others half an em.
inline GlyphRun run(const std::string& text, RunDirection direction = RunDirection::Horizontal,
                    FontId font = kSquare) {
  GlyphRun made;
  made.font = font;
  made.size = kEm;
  made.direction = direction;
  made.text = text;
  const auto points = code_points(text);
  for (auto at = points.begin(); at != points.end(); ++at) {
    Glyph glyph{
        fonts().face(font).glyph(*at), static_cast<std::uint32_t>(at.offset()), kEm, {}, {}};
    if (*at < 0x400) glyph.advance = kEm / 2;
    if (direction == RunDirection::Upright) {
      glyph.dx = -(kEm / 2);
      glyph.dy = kEm.scaled(88, 100);
    }
    made.glyphs.push_back(glyph);
  }
  return made;
}

inline Fragment line(Point at, GlyphRun content, StructureId structure = {}) {
  LineBox box;
  box.children.push_back({at, {kEm, kEm}, structure, std::move(content)});
  return {at, {kEm, kEm}, structure, std::move(box)};
}

inline Point at(int x, int y) {
  return {Length::pt(x), Length::pt(y)};
}

/// A book of empty pages, 200 × 300 pt, with a Document for structure.
inline PagedBook book(std::size_t pages = 1) {
  PagedBook made;
  made.trim = {Length::pt(200), Length::pt(300)};
  made.pages.resize(pages);
  for (std::size_t i = 0; i < pages; ++i) made.pages[i].label = std::to_string(i + 1);
  made.structure.push_back({});
  made.metadata.title = "猫と<本>";
  made.metadata.language = "ja";
  made.metadata.authors = {"甲", "乙"};
  return made;
}

inline StructureId element(PagedBook& book, StructureKind kind,
                           StructureId parent = StructureId{0}) {
  StructureElement made;
  made.kind = kind;
  made.parent = parent;
  book.structure.push_back(made);
  return StructureId{static_cast<std::uint32_t>(book.structure.size() - 1)};
}

inline PdfOptions options() {
  PdfOptions made;
  made.creator = "bookbuild 0.0";
  made.clock = "2026-01-02T03:04:05Z";
  return made;
}

inline std::string pdf_of(const PagedBook& book, const images::ImageStore& images = {},
                          const PdfOptions& how = options()) {
  const auto file = write_pdf(book, fonts(), images, how);
  EXPECT_TRUE(file.has_value()) << (file ? "" : file.error().text);
  return file.value_or("");
}

/// A file of the test's own, gone with it.
class Scratch {
 public:
  Scratch(const std::string& bytes, const std::string& ending)
      : path_(testing::TempDir() + "bookbuild-pdf-" + std::to_string(getpid()) + ending) {
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~Scratch() { std::remove(path_.c_str()); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// What `tool` (with % for the file) prints about a PDF; its exit status is appended when it is not
/// 0.
inline std::string ask(std::string tool, const std::string& pdf) {
  const Scratch file(pdf, ".pdf");
  tool.replace(tool.find('%'), 1, "'" + file.path() + "'");
  FILE* const pipe = popen((tool + " 2>&1").c_str(), "r");
  if (pipe == nullptr) return "[no pipe]";
  std::string answer;
  std::array<char, 4096> part{};
  for (std::size_t n = 0; (n = std::fread(part.data(), 1, part.size(), pipe)) > 0;)
    answer.append(part.data(), n);
  const int status = pclose(pipe);
  return status == 0 ? answer : answer + "[status " + std::to_string(status) + "]";
}

/// The text of all pages as a reader would copy it, pages ended by form feeds.
inline std::string copied(const std::string& pdf) {
  return ask("pdftotext % -", pdf);
}

inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace bookbuild::pdf::sample
