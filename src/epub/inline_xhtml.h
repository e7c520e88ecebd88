#pragma once

// What stands inside a paragraph, as XHTML.

#include <string>
#include <string_view>
#include <vector>

#include "epub/writing.h"
#include "epub/xml.h"

namespace bookbuild::epub {

/// One chapter's file being written.
struct ChapterWriting {
  Writing& book;
  Xml& xml;
  std::size_t chapter = 0;
  std::size_t piece = 0;         // of the chapter
  std::vector<int>& references;  // by note of the chapter: references written so far
};

/// `ours` and the author's classes; empty when there are none.
std::string class_list(std::string_view ours, const model::Attributes& attributes);

/// The author's lang= when it is a language tag, else empty.
std::string_view language_of(const model::Attributes& attributes);

/// The words of a stretch, with the marks of the pages that begin in it.
void write_words(ChapterWriting& writing, std::string_view words);

/// The id of a note's text, and of a reference to it (`occurrence` from 1).
std::string note_id(const Writing& book, const model::NumberedNote& note);
std::string reference_id(const Writing& book, const model::NumberedNote& note, int occurrence);

void write_inlines(ChapterWriting& writing, const model::Inlines& inlines);

/// A formula as MathML, or as it was written where it could not be read.
void write_formula(ChapterWriting& writing, const math::Formula* formula, std::string_view tex,
                   bool display);

/// An img with alternative text, or the words of the alternative where the picture is not to be
/// had.
void write_image(ChapterWriting& writing, const model::Image& image);

}  // namespace bookbuild::epub
