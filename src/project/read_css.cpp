// The author's own rules for the EPUB, layouts/*.css.

#include <fmt/format.h>

#include "base/css_scan.h"
#include "base/utf8.h"
#include "project/book_config.h"

namespace bookbuild::project {

namespace {

/// The author's sheets as they may go into a book: nothing is fetched from elsewhere, and what one
/// of them leaves open does not swallow the next.
class AuthorSheets {
 public:
  AuthorSheets(Sources& sources, Diagnostics& diagnostics)
      : sources_(sources), diagnostics_(diagnostics) {}

  void add(const std::string& path, std::string bytes) {
    const SourceId source = sources_.add(path, repair_utf8(std::move(bytes)).text);
    std::string css = sources_.get(source).text();
    // Ours has said it already; in the middle of a sheet it is a mistake.
    constexpr std::string_view kCharset = "@charset";
    if (css.starts_with(kCharset))
      for (std::size_t i = 0; i < css.size() && css[i] != '\n'; ++i) {
        const bool end = css[i] == ';';
        css[i] = ' ';
        if (end) break;
      }
    const CssScan scan = scan_css(css);
    for (const CssReference& each : scan.references)
      if (each.import || !stays_inside(each.target))
        outside(each, {source, static_cast<std::uint32_t>(each.begin),
                       static_cast<std::uint32_t>(each.end)});
    for (const std::size_t stray : scan.stray) {
      const auto at = static_cast<std::uint32_t>(stray);
      diagnostics_.warn("css/brackets", {source, at, at + 1}, "this bracket closes nothing");
      css[stray] = ' ';
    }
    if (!scan.closing.empty()) {
      const auto end = static_cast<std::uint32_t>(css.size());
      diagnostics_.warn("css/brackets", {source, end, end},
                        fmt::format("the sheet ends before {} closes it", scan.closing));
      css += scan.closing;
    }
    std::vector<CssReference> taken;
    all_ += keep_inside(css, taken);
    if (!all_.ends_with('\n')) all_ += '\n';
  }

  std::string take() { return std::move(all_); }

 private:
  void outside(const CssReference& reference, SourceSpan where) {
    diagnostics_
        .warn(
            "css/outside", where,
            fmt::format("a book fetches nothing from elsewhere: {} is left out", reference.target))
        .hint = reference.import ? "put its rules into a .css file of layouts/"
                                 : "write the picture or font into the sheet as data:";
  }

  Sources& sources_;
  Diagnostics& diagnostics_;
  std::string all_;
};

}  // namespace

std::string read_css(const FileStore& files, const BookConfig& config, Sources& sources,
                     Diagnostics& diagnostics) {
  const std::string folder = join_path(config.root, "layouts");
  const auto names = files.list(folder);
  if (!names) return {};
  AuthorSheets sheets(sources, diagnostics);
  for (const std::string& name : *names) {
    if (extension(name) != "css") continue;
    auto text = files.read(join_path(folder, name));
    if (text)
      sheets.add(join_path(folder, name), std::move(*text));
    else
      diagnostics.error(text.error().code, {}, text.error().text);
  }
  return sheets.take();
}

}  // namespace bookbuild::project
