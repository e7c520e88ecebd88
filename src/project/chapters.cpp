#include "project/chapters.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/utf8.h"
#include "project/summary.h"

namespace bookbuild::project {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_project_paper(std::string_view name) {
  constexpr std::array<std::string_view, 9> kPapers = {
      "readme",          "license",  "licence", "changelog", "contributing",
      "code_of_conduct", "security", "summary", "authors"};
  std::string stem(name.substr(0, name.rfind('.')));
  for (char& c : stem)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return std::find(kPapers.begin(), kPapers.end(), stem) != kPapers.end();
}

class ChapterFinder {
 public:
  ChapterFinder(const FileStore& files, std::string root, std::string source_folder,
                Complaints& complaints)
      : files_(files), root_(std::move(root)), complaints_(complaints) {
    if (!source_folder.empty()) folders_.push_back(join_path(root_, source_folder));
    folders_.push_back(join_path(root_, "content"));
    folders_.push_back(join_path(root_, "src"));
    folders_.push_back(root_);
  }

  /// Adds a chapter named in a file of `folder` (empty: looked for in the book's folders in turn).
  void add(ChapterEntry entry, const std::string& name, const std::string& folder) {
    Result<std::string> path = tl::unexpected(Failure{});
    for (const std::string& from : folder.empty() ? folders_ : std::vector<std::string>{folder}) {
      path = resolve_inside(files_, root_, from, name);
      if (path && files_.kind(*path) == FileKind::File) break;
      if (path)
        path = failure(FailureKind::Book, "file/missing", fmt::format("{} is no file", name));
      if (path.error().code == "path/outside") break;
    }
    Diagnostics& diagnostics = complaints_.diagnostics();
    if (!path) {
      if (path.error().code == "path/outside") {
        diagnostics.error("path/outside", entry.named_at, path.error().text).hint =
            path.error().hint;
      } else {
        auto& missing = diagnostics.error("chapter/missing", entry.named_at,
                                          fmt::format("no such chapter: {}", name));
        if (const std::string near = nearest_file(name, folder); !near.empty())
          missing.hint = fmt::format("did you mean {}?", near);
      }
      return;
    }
    entry.path = relative_path(*path, root_);
    if (!seen_.insert(entry.path).second) {
      diagnostics.warn("chapter/repeated", entry.named_at,
                       fmt::format("{} is listed a second time; it is set once", name));
      return;
    }
    found_.push_back(std::move(entry));
  }

  [[nodiscard]] std::vector<ChapterEntry> take() { return std::move(found_); }

 private:
  std::string nearest_file(const std::string& name, const std::string& folder) const {
    std::vector<std::string> names;
    const std::string inner = parent_path(name);
    for (const std::string& from : folder.empty() ? folders_ : std::vector<std::string>{folder}) {
      const std::string at = inner.empty() ? from : join_path(from, inner);
      const auto listed = files_.list(at);
      if (!listed) continue;
      for (const std::string& file : *listed)
        if (is_manuscript(file)) names.push_back(inner.empty() ? file : join_path(inner, file));
    }
    const std::vector<std::string_view> views(names.begin(), names.end());
    return std::string(nearest(name, views));
  }

  const FileStore& files_;
  std::string root_;
  Complaints& complaints_;
  std::vector<std::string> folders_;
  std::vector<ChapterEntry> found_;
  std::set<std::string> seen_;
};

/// chapters = ["01.md", { file = "02.md", title = "…" }, { part = "第一部", chapters = […] }]
class ListedChapters {
 public:
  ListedChapters(ChapterFinder& finder, Complaints& complaints)
      : finder_(finder), complaints_(complaints) {}

  void read(const Value& list, bool parts_allowed) {
    for (const Value& item : list.items) {
      if (item.kind == Value::Kind::Text) {
        add(item.text, item.span, {});
      } else if (item.kind == Value::Kind::Table) {
        read_table(item, parts_allowed);
      } else {
        complaints_.error("config/type", item.span, "a chapter is a file's name or a table");
      }
    }
  }

 private:
  void read_table(const Value& item, bool parts_allowed) {
    TableReader reader(&item, "book.chapters", complaints_);
    if (item.find("chapters")) {
      if (!parts_allowed) {
        complaints_.error("config/value", item.span, "a part cannot hold parts");
        return;
      }
      part_ = reader.text("part").value_or("");
      const Value* chapters = reader.list("chapters");
      reader.finish();
      if (chapters) read(*chapters, false);
      part_.clear();
      return;
    }
    const auto file = reader.text("file");
    const std::string title = reader.text("title").value_or("");
    model::ChapterKind kind = model::ChapterKind::Body;
    if (const auto name = reader.text("kind")) {
      const Value& value = *item.find("kind");
      if (*name == "front")
        kind = model::ChapterKind::Front;
      else if (*name == "back")
        kind = model::ChapterKind::Back;
      else if (*name != "body")
        reader.not_one_of(value, {"front", "body", "back"});
    }
    reader.finish();
    if (!file) {
      complaints_.error("config/value", item.span, "a chapter needs a file");
      return;
    }
    ChapterEntry entry;
    entry.title = title;
    entry.kind = kind;
    add(*file, item.find("file")->span, std::move(entry));
  }

  void add(const std::string& name, SourceSpan span, ChapterEntry entry) {
    entry.part = std::exchange(part_, {});
    entry.named_at = span;
    finder_.add(std::move(entry), name, {});
  }

  ChapterFinder& finder_;
  Complaints& complaints_;
  std::string part_;
};

Result<void> read_summary(const FileStore& files, const std::string& path, bool titled,
                          ChapterFinder& finder, Sources& sources, Diagnostics& diagnostics) {
  BOOKBUILD_TRY(bytes, files.read(path));
  std::string text = std::move(bytes);
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  text.erase(std::remove(text.begin(), text.end(), '\r'), text.end());
  const SourceId file = sources.add(path, repair_utf8(std::move(text)).text);
  std::string part;
  for (const SummaryItem& item : parse_summary(file, sources.get(file), titled, diagnostics)) {
    if (!item.part.empty()) part = item.part;
    if (item.target.empty()) {
      diagnostics.info("summary/draft", item.span, fmt::format("draft left out: {}", item.title));
      continue;
    }
    if (join_path(parent_path(path), item.target) == join_path("", path)) {
      diagnostics.error("summary/cycle", item.span, "SUMMARY.md cannot be a chapter of itself");
      continue;
    }
    ChapterEntry entry;
    entry.title = item.title;
    entry.part = std::exchange(part, {});
    entry.depth = item.depth;
    entry.kind = item.kind;
    entry.named_at = item.span;
    finder.add(std::move(entry), item.target, parent_path(path).empty() ? "." : parent_path(path));
  }
  return {};
}

/// The list with the first and the last chapter, unless it names them itself.
std::vector<ChapterEntry> with_ends(std::vector<ChapterEntry> list, const ChapterPlaces& places) {
  const auto named = [&](const ChapterEntry& entry) {
    return std::any_of(list.begin(), list.end(),
                       [&](const ChapterEntry& each) { return each.path == entry.path; });
  };
  for (const ChapterEntry& entry : places.before)
    if (!named(entry)) list.insert(list.begin(), entry);
  for (const ChapterEntry& entry : places.after)
    if (!named(entry)) list.push_back(entry);
  return list;
}

}  // namespace

bool is_manuscript(std::string_view path) {
  const std::string e = extension(path);
  return e == "md" || e == "markdown" || e == "txt" || e == "text" || e == "re";
}

bool natural_less(std::string_view a, std::string_view b) {
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (is_digit(a[i]) && is_digit(b[j])) {
      std::size_t i_end = i, j_end = j;
      while (i_end < a.size() && is_digit(a[i_end])) ++i_end;
      while (j_end < b.size() && is_digit(b[j_end])) ++j_end;
      while (i < i_end && a[i] == '0') ++i;
      while (j < j_end && b[j] == '0') ++j;
      if (i_end - i != j_end - j) return i_end - i < j_end - j;
      const int order = a.substr(i, i_end - i).compare(b.substr(j, j_end - j));
      if (order != 0) return order < 0;
      i = i_end;
      j = j_end;
    } else {
      if (a[i] != b[j]) return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]);
      ++i;
      ++j;
    }
  }
  if (a.size() - i != b.size() - j) return a.size() - i < b.size() - j;
  return a < b;
}

std::vector<std::string> manuscripts_in(const FileStore& files, const std::string& folder) {
  std::vector<std::string> found, papers;
  const auto listed = files.list(folder);
  if (!listed) return found;
  for (const std::string& name : *listed) {
    if (name.starts_with('.') || !is_manuscript(name)) continue;
    if (files.kind(join_path(folder, name)) != FileKind::File) continue;
    (is_project_paper(name) ? papers : found).push_back(name);
  }
  if (found.empty())
    for (std::string& name : papers)
      if (name != "SUMMARY.md") found.push_back(std::move(name));
  std::sort(found.begin(), found.end(), natural_less);
  return found;
}

std::string find_summary(const FileStore& files, const std::string& root,
                         const std::string& source_folder) {
  std::vector<std::string> folders = {join_path(root, "content"), join_path(root, "src"), root};
  if (!source_folder.empty()) folders.insert(folders.begin(), join_path(root, source_folder));
  for (const std::string& folder : folders) {
    std::string path = join_path(folder, "SUMMARY.md");
    if (files.kind(path) == FileKind::File) return path;
  }
  return {};
}

Result<std::vector<ChapterEntry>> find_chapters(const FileStore& files, const std::string& root,
                                                const ChapterPlaces& places, Sources& sources,
                                                Complaints& complaints) {
  ChapterFinder finder(files, root, places.source_folder, complaints);
  if (places.listed) {
    ListedChapters(finder, complaints).read(*places.listed, true);
    return finder.take();
  }
  if (!places.summary.empty()) {
    const auto read = read_summary(files, places.summary, places.titled_summary, finder, sources,
                                   complaints.diagnostics());
    if (!read) return Failed(read.error());
    return with_ends(finder.take(), places);
  }
  std::vector<std::string> folders = {join_path(root, "content"), root};
  if (!places.source_folder.empty())
    folders.insert(folders.begin(), join_path(root, places.source_folder));
  for (const std::string& folder : folders) {
    for (const std::string& name : manuscripts_in(files, folder)) finder.add({}, name, folder);
    if (auto found = finder.take(); !found.empty()) return found;
  }
  return std::vector<ChapterEntry>{};
}

}  // namespace bookbuild::project
