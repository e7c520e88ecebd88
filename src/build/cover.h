#pragma once

// The book's front cover: looked at when the author gives one, made when not.

#include "build/build_book.h"

namespace bookbuild::build {

/// Where the author names it: `book.cover`, else the settings as a whole.
SourceSpan place_of_cover(const project::BookConfig& config);

/// Reports what shops refuse, or show badly, at `book.cover`: too few pixels ("cover/small"), a
/// shape far from a book's ("cover/shape"), inks of the press ("cover/colour").
void check_cover(const LoadedBook& book, Diagnostics& diagnostics);

/// The pictures of a cover that is not the author's own file as it stands: made of the title, or of
/// an SVG for the shops that take pixels alone. Empty otherwise, and where there are no fonts.
epub::CoverPicture make_cover(const LoadedBook& book, const BuildRequest& request);

}  // namespace bookbuild::build
