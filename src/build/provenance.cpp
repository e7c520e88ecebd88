#include "build/provenance.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/hash.h"
#include "fragment/visit.h"

namespace bookbuild::build {

std::vector<UsedFont> used_fonts(const fragment::PagedBook& book, const fonts::FontBook& fonts) {
  std::set<FontId> used;
  for (const fragment::Page& page : book.pages)
    fragment::visit(page.marks, [&](const fragment::Fragment& fragment) {
      if (const auto* run = std::get_if<fragment::GlyphRun>(&fragment.content))
        used.insert(run->font);
    });
  std::vector<UsedFont> list;
  for (const FontId id : used) {
    const fonts::Face& face = fonts.face(id);
    list.push_back({fonts.name(id), file_name(face.path()), face.sha256()});
  }
  std::sort(list.begin(), list.end(), [](const UsedFont& a, const UsedFont& b) {
    return std::tie(a.name, a.file) < std::tie(b.name, b.file);
  });
  return list;
}

std::string inputs_sha256(const LoadedBook& book, const Sources& sources,
                          const std::string& data_folder) {
  std::vector<std::string> lines;
  for (std::uint32_t i = 0; i < sources.size(); ++i) {
    const SourceFile& file = sources.get(SourceId{i});
    const std::string path =
        relative_path(relative_path(file.path(), book.config.root), data_folder);
    lines.push_back(fmt::format("{}  {}\n", sha256_hex(file.text()), path));
  }
  for (std::uint32_t i = 0; i < book.images.size(); ++i) {
    const images::Image& image = book.images.get(ImageId{i});
    lines.push_back(fmt::format("{}  {}\n", sha256_hex(*image.bytes), image.path));
  }
  std::sort(lines.begin(), lines.end());
  std::string all;
  for (const std::string& line : lines) all += line;
  return sha256_hex(all);
}

}  // namespace bookbuild::build
