#pragma once

// What a chapter is in the book, by the names its file or its front matter gives it.

#include <optional>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace bookbuild::model {

/// "preface", "00-preface", "序", "あとがき" …; nothing for other names.
std::optional<ChapterRole> role_named(std::string_view name);

/// The names that front matter may use.
std::vector<std::string_view> role_names();

/// Where a role stands in the book; Body for none.
ChapterKind kind_of(ChapterRole role);

/// Pages that stand alone, without heads and folios, and that the contents do not list.
bool is_leaf(ChapterRole role);

/// Front matter that leads the book and back matter that ends it get their kinds; elsewhere a
/// chapter stays what it was.
void settle_kinds(std::vector<Chapter>& chapters);

}  // namespace bookbuild::model
