#pragma once

// Which families serve which role, language by language (fonts/*.toml).

#include <map>
#include <string>
#include <vector>

#include "base/language.h"

namespace bookbuild::design {

enum class FontRole { Body, Strong, Heading, Emphasis, Code, CodeStrong, Note, Math };

/// A family name and weight as fontconfig knows them; `file` (from the book's fonts/) wins when
/// set.
struct FontRequest {
  std::string family;
  int weight = 400;  // CSS scale
  std::string file;
  bool operator==(const FontRequest&) const = default;
};

/// role × tradition → families in order of preference. The book's language decides the first stack;
/// a character that it lacks is looked for in the other traditions' stacks, then in `fallback`,
/// then in every font of the system.
struct FontManifest {
  std::map<std::pair<FontRole, Tradition>, std::vector<FontRequest>> stacks;
  std::vector<FontRequest> fallback;
};

/// The manifest for Debian's fonts-noto-cjk: Serif for text, Sans for headings and strong, Sans
/// Mono for code.
FontManifest default_font_manifest();

std::string_view font_role_name(FontRole role);

}  // namespace bookbuild::design
