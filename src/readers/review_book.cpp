#include "readers/review_book.h"

#include <algorithm>

#include "base/trimmed.h"

namespace bookbuild::readers {

namespace {

/// Takes `open … close` off the front of a line.
std::string_view take_bracketed(std::string_view& rest, char open, char close) {
  if (rest.empty() || rest[0] != open) return {};
  const std::size_t end = rest.find(close);
  if (end == std::string_view::npos) return {};
  const std::string_view inside = rest.substr(1, end - 1);
  rest.remove_prefix(end + 1);
  return inside;
}

}  // namespace

const ReviewChapter* ReviewBook::find(std::string_view id) const {
  for (const ReviewChapter& chapter : chapters)
    if (chapter.id == id) return &chapter;
  return nullptr;
}

std::optional<ReviewHeading> review_heading(std::string_view line) {
  const std::size_t level = std::min(line.find_first_not_of('='), line.size());
  if (level == 0 || level > 6) return std::nullopt;
  std::string_view rest = line.substr(level);
  ReviewHeading heading;
  heading.level = static_cast<int>(level);
  heading.mark = take_bracketed(rest, '[', ']');
  heading.label = take_bracketed(rest, '{', '}');
  if (heading.mark.empty()) heading.mark = take_bracketed(rest, '[', ']');
  if (!rest.empty() && rest[0] != ' ' && rest[0] != '\t' && heading.mark.empty() &&
      heading.label.empty() && level > 1 && rest[0] == '=')
    return std::nullopt;
  heading.caption = trimmed(rest);
  if (heading.caption.empty() && !heading.mark.starts_with('/')) return std::nullopt;
  return heading;
}

ReviewChapter scan_review(const std::string& file, std::string_view text) {
  ReviewChapter chapter;
  chapter.file = file_name(file);
  chapter.id = chapter.file.substr(0, chapter.file.rfind('.'));
  bool inside = false;  // of a block of code, where a line of = is code
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    if (line.starts_with("//}")) {
      inside = false;
    } else if (line.starts_with("//") && line.ends_with('{')) {
      inside = true;
    } else if (!inside && line.starts_with('=')) {
      if (auto heading = review_heading(line)) chapter.headings.push_back(std::move(*heading));
    }
    at = end + 1;
  }
  return chapter;
}

std::string find_review_picture(const FileStore& files, const std::string& folder,
                                const std::string& chapter, const std::string& id) {
  // A name that climbs out of the folder is no name of a picture.
  if (id.empty() || id.find("..") != std::string::npos || id[0] == '/') return {};
  for (const std::string& inner : {std::string(), std::string("html"), std::string("latex")}) {
    const std::string at = inner.empty() ? folder : join_path(folder, inner);
    for (const std::string& name : {chapter + "/" + id, chapter + "-" + id, id})
      for (const char* end : {"svg", "png", "jpg", "jpeg", "gif", "webp", "PNG", "JPG"}) {
        std::string path = join_path(at, name + "." + end);
        if (files.kind(path) == FileKind::File) return path;
      }
  }
  return {};
}

}  // namespace bookbuild::readers
