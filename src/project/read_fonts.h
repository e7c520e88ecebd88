#pragma once

// fonts/*.toml → role × language → families.

#include <string>

#include "base/file_store.h"
#include "design/font_roles.h"
#include "project/toml_reader.h"

namespace bookbuild::project {

/// Lays what the .toml files of a folder say upon the manifest; a folder that is not there says
/// nothing. Font files are named from that folder.
///
///     fallback = ["Noto Sans Symbols2"]
///     [body]
///     zh-Hant-TW = ["LXGW WenKai TC", "Noto Serif CJK TC"]
///     ja = [{ family = "Shippori Mincho", weight = 500, file = "ShipporiMincho.otf" }]
void read_fonts(const FileStore& files, const std::string& folder, design::FontManifest& manifest,
                Sources& sources, Complaints& complaints);

}  // namespace bookbuild::project
