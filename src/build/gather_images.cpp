#include "build/gather_images.h"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <vector>

#include "build/parallel.h"
#include "model/names.h"
#include "model/numbering.h"
#include "model/walk.h"

namespace bookbuild::build {

namespace {

struct Mention {
  std::string folder;  // of the manuscript, from the working folder
  std::string source;
  SourceSpan span;
};

class Collector {
 public:
  Collector(std::string root, Diagnostics& diagnostics)
      : root_(std::move(root)), diagnostics_(diagnostics) {}

  void chapter(const model::Chapter& chapter) {
    folder_ = join_path(root_, parent_path(chapter.path));
    model::Visitor visitor;
    visitor.enter_block = [this](const model::Block& block) {
      if (const auto* figure = std::get_if<model::Figure>(&block.node))
        add(figure->image, block.span);
    };
    visitor.enter_inline = [this](const model::Inline& item) {
      if (const auto* image = std::get_if<model::Image>(&item.node)) add(*image, item.span);
    };
    model::walk(chapter.blocks, visitor);
    for (const model::Note& note : chapter.notes) model::walk(note.content, visitor);
  }

  void cover(const std::string& path, SourceSpan span) {
    if (!path.empty()) mentions_.push_back({root_, path, span});
  }

  [[nodiscard]] const std::vector<Mention>& mentions() const { return mentions_; }

 private:
  void add(const model::Image& image, SourceSpan span) {
    if (image.alt.empty() && !image.attributes.has_class("decorative"))
      diagnostics_
          .warn(
              "image/no-words", span,
              fmt::format("the picture {} has no words for those who cannot see it", image.source))
          .hint = "say what it shows: ![words](file); or that it shows nothing: {.decorative}";
    if (model::is_external(image.source)) {
      diagnostics_
          .warn("image/remote", span,
                fmt::format("pictures are not fetched from the net: {}", image.source))
          .hint = "save it in the book's folder and name it from there";
      return;
    }
    mentions_.push_back({folder_, image.source, span});
  }

  std::string root_, folder_;
  Diagnostics& diagnostics_;
  std::vector<Mention> mentions_;
};

std::string nearest_picture(const FileStore& files, const std::string& folder,
                            const std::string& source) {
  const std::string inner = parent_path(source);
  const auto listed = files.list(inner.empty() ? folder : join_path(folder, inner));
  if (!listed) return {};
  const std::vector<std::string_view> views(listed->begin(), listed->end());
  const std::string_view near = nearest(file_name(source), views);
  return near.empty() ? std::string() : join_path(inner, near);
}

/// The path of a picture as written, or percent-decoded; the failure of the first way.
Result<std::string> find_picture(const FileStore& files, const std::string& root,
                                 const Mention& mention) {
  auto path = resolve_inside(files, root, mention.folder, mention.source);
  if (path) return path;
  const std::string decoded = model::percent_decoded(mention.source);
  if (decoded != mention.source && decoded.find('\0') == std::string::npos)
    if (auto other = resolve_inside(files, root, mention.folder, decoded)) return other;
  return path;
}

void report_missing(const FileStore& files, const Mention& mention, const Failure& failure,
                    Diagnostics& diagnostics) {
  if (failure.code != "file/missing") {
    diagnostics.error(failure.code, mention.span, failure.text).hint = failure.hint;
    return;
  }
  auto& diagnostic = diagnostics.error("image/missing", mention.span,
                                       fmt::format("image not found: {}", mention.source));
  if (const std::string near = nearest_picture(files, mention.folder, mention.source);
      !near.empty())
    diagnostic.hint = fmt::format("did you mean {}?", near);
}

/// What an SVG picture lost before it went into the book; a long list is cut.
void report_taken_out(const images::Image& image, Diagnostics& diagnostics) {
  if (image.taken_out.empty()) return;
  constexpr std::size_t kMost = 4;
  std::string list;
  for (std::size_t i = 0; i < image.taken_out.size() && i < kMost; ++i)
    list += fmt::format("{}{}", i == 0 ? "" : "; ", image.taken_out[i]);
  if (image.taken_out.size() > kMost)
    list += fmt::format("; and {} more", image.taken_out.size() - kMost);
  diagnostics
      .warn("image/cleaned", image.named_at, fmt::format("left out of {}: {}", image.path, list))
      .hint =
      "scripts, events, HTML and files outside the picture have no place in a book: embed "
      "what it needs, or save it again as plain SVG";
}

}  // namespace

images::ImageStore gather_images(const FileStore& files, const std::string& root,
                                 const model::Document& document, SourceSpan cover_at, int jobs,
                                 Diagnostics& diagnostics) {
  Collector collector(root, diagnostics);
  collector.cover(document.metadata.cover, cover_at);
  for (const model::Chapter& chapter : document.chapters) collector.chapter(chapter);

  std::vector<std::string> paths;            // in order of first mention
  std::map<std::string, std::size_t> place;  // path → index
  std::vector<SourceSpan> first_span;
  for (const Mention& mention : collector.mentions()) {
    const auto path = find_picture(files, root, mention);
    if (!path) {
      report_missing(files, mention, path.error(), diagnostics);
      continue;
    }
    if (place.emplace(*path, paths.size()).second) {
      paths.push_back(*path);
      first_span.push_back(mention.span);
    }
  }

  std::vector<std::optional<Result<images::Image>>> looked(paths.size());
  for_each_index(paths.size(), jobs, [&](std::size_t i) {
    auto bytes = files.read(paths[i]);
    if (bytes)
      looked[i] = images::probe(relative_path(paths[i], root), std::move(*bytes));
    else
      looked[i] = Result<images::Image>(Failed(bytes.error()));
  });
  images::ImageStore store;
  for (std::size_t i = 0; i < looked.size(); ++i) {
    if (*looked[i]) {
      (*looked[i])->named_at = first_span[i];
      report_taken_out(**looked[i], diagnostics);
      store.add(std::move(**looked[i]));
    } else {
      const Failure& failure = looked[i]->error();
      diagnostics
          .error(failure.code, first_span[i],
                 fmt::format("{}: {}", relative_path(paths[i], root), failure.text))
          .hint = failure.hint;
    }
  }
  return store;
}

}  // namespace bookbuild::build
