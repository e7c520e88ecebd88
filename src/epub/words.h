#pragma once

// The few words the writer adds of its own, in the book's language.

#include <string>
#include <string_view>

#include "base/language.h"

namespace bookbuild::epub {

struct Words {
  std::string_view cover, title_page, contents, text, colophon, landmarks, notes;
  // Labels of the colophon.
  std::string_view title, author, translator, editor, illustrator, publisher, date, version, rights,
      identifier, series;
  // Sentences of schema:accessibilitySummary.
  std::string_view reflows, reflows_vertical, pictures_described, pictures_not_described;
  std::string_view between;  // names in a row
  std::string_view page_list, figures, tables;
  // More sentences of the summary.
  std::string_view pages_marked, readings_given;
  std::string_view index;
};

const Words& words_of(Tradition tradition);

/// The label of a MARC relator code.
std::string_view role_label(const Words& words, std::string_view role);

}  // namespace bookbuild::epub
