#include "epub/writing.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/ascii_name.h"

namespace bookbuild::epub {

namespace {

bool is_name_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
         c == '_';
}

std::string safe_name(std::string_view slug) {
  std::string name(slug.substr(0, 100));
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !is_name_character(c); }, '-');
  return name.empty() ? "chapter" : name;
}

std::string lower(std::string name) {
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return name;
}

/// File systems that take A for a must not lose a chapter.
class FreeNames {
 public:
  std::string take(const std::string& wanted) {
    std::string name = wanted;
    for (int n = 2; !taken_.insert(lower(name)).second; ++n) name = fmt::format("{}-{}", wanted, n);
    return name;
  }

 private:
  std::set<std::string> taken_{"cover", "title", "index", "colophon"};
};

std::string_view extension_of(images::Format format) {
  switch (format) {
    case images::Format::Png:
      return "png";
    case images::Format::Jpeg:
      return "jpg";
    case images::Format::Svg:
      return "svg";
  }
  return "bin";
}

std::string_view stem(std::string_view path) {
  path = path.substr(path.rfind('/') + 1);
  return path.substr(0, path.rfind('.'));
}

}  // namespace

FileNames name_files(const model::Document& document, const std::vector<ChapterPieces>& pieces,
                     const Profile& profile) {
  FileNames files;
  FreeNames names;
  int count = 0, parts = 0;
  const auto page = [&](const std::string& name) {
    return fmt::format("{}{}{}.xhtml", profile.text, profile.numbered_pages ? "p-" : "", name);
  };
  const auto text = [&](const std::string& name) {
    return page(names.take(profile.numbered_pages ? fmt::format("{:03}", ++count) : name));
  };
  files.cover_page = page("cover");
  files.title_page = page(profile.numbered_pages ? "titlepage" : "title");
  files.index_page = page("index");
  files.colophon_page = page("colophon");
  files.navigation = profile.navigation;
  files.stylesheet = fmt::format("{}{}", profile.styles, profile.stylesheet);
  files.cover_svg = fmt::format("{}cover.svg", profile.pictures);
  files.cover_png = fmt::format("{}cover.png", profile.pictures);
  for (std::size_t c = 0; c < document.chapters.size(); ++c) {
    const model::Chapter& chapter = document.chapters[c];
    files.parts.push_back(chapter.part.empty() ? std::string()
                                               : text(fmt::format("part-{}", ++parts)));
    std::vector<std::string>& own = files.chapters.emplace_back();
    const std::string name = safe_name(chapter.slug);
    for (std::size_t p = 0; p < pieces[c].pieces.size(); ++p)
      own.push_back(text(p == 0 ? name : fmt::format("{}-{}", name, p + 1)));
  }
  return files;
}

std::string font_file(const Profile& profile, const EmbeddedFont& font) {
  return fmt::format("{}{}.{}", profile.fonts, safe_name(font.name), font.extension);
}

std::string_view beside(std::string_view file) {
  return file.substr(file.rfind('/') + 1);
}

std::string Pictures::use(std::string_view path) {
  const ImageId image = store_.find(path);
  if (!image.valid()) return {};
  const auto [place, first] = by_image_.emplace(image.value, used_.size());
  if (first) {
    const images::Image& picture = store_.get(image);
    used_.push_back({image, fmt::format("{}{}-{}.{}", folder_, used_.size() + 1,
                                        text::ascii_name(stem(picture.path), "picture"),
                                        extension_of(picture.format))});
  }
  return used_[place->second].file;
}

std::string free_id(const Writing& writing, std::string wanted) {
  while (writing.anchor_ids.count(wanted) > 0) wanted += '_';
  return wanted;
}

std::string href_of(const Writing& writing, const model::Anchor& anchor) {
  const std::size_t piece = writing.pieces.at(anchor.chapter).piece_of(anchor.block);
  return writing.files.chapters.at(anchor.chapter).at(piece) + "#" + anchor.id;
}

std::string href_from_text(const Writing& writing, const model::Anchor& anchor) {
  return std::string(beside(href_of(writing, anchor)));
}

}  // namespace bookbuild::epub
