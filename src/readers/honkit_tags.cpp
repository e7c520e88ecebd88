// A template is text put in another's place: what it makes is Markdown again. Of conditions only
// those on the output are judged; this one is HonKit's "ebook".

#include "readers/honkit_tags.h"

#include <fmt/format.h>

#include <algorithm>

#include "readers/template_scan.h"

namespace bookbuild::readers {

namespace {

using Kind = TemplateTag::Kind;
using Arguments = std::vector<std::pair<std::string, std::string>>;

std::string argument(const Arguments& arguments, std::string_view key) {
  for (const auto& [name, value] : arguments)
    if (name == key) return value;
  return {};
}

/// The name of our division for a hint's style.
std::string_view hint_kind(std::string_view style) {
  if (style == "warning" || style == "working") return "warning";
  if (style == "danger" || style == "error") return "danger";
  if (style == "tip" || style == "success") return "tip";
  return "note";
}

/// Lines "2:5", "2-5", "3-" of an import; the whole where there are none.
std::optional<TextRange> sliced(std::string_view text, std::string_view words) {
  const std::size_t part = words.find_first_of("-:");
  const auto number = [](std::string_view digits) {
    std::size_t value = 0;
    for (const char c : digits)
      value = std::min<std::size_t>(value * 10 + static_cast<std::size_t>(c - '0'), 1'000'000);
    return value;
  };
  if (words.empty() || words.find_first_not_of("0123456789-:") != std::string_view::npos)
    return std::nullopt;
  const std::string_view from = words.substr(0, part);
  const std::string_view to = part == std::string_view::npos ? from : words.substr(part + 1);
  if (to.find_first_of("-:") != std::string_view::npos) return std::nullopt;
  return line_range(text, std::max<std::size_t>(number(from), 1),
                    to.empty() ? std::string_view::npos : number(to));
}

/// The marker's name on a line such as `//! [name]` or `<!--![name]-->`; empty if it is none.
std::string_view marker_of(std::string_view line) {
  const auto blanks_off = [&] {
    while (line.ends_with(' ') || line.ends_with('\t')) line.remove_suffix(1);
  };
  blanks_off();
  for (const std::string_view close : {"-->", "*/"})
    if (line.ends_with(close)) line.remove_suffix(close.size());
  blanks_off();
  const std::size_t open = line.find('[');
  if (open == std::string_view::npos || !line.ends_with(']')) return {};
  const std::string_view before = line.substr(0, open);
  if (before.find('!') == std::string_view::npos) return {};
  for (const char c : before)
    if (std::string_view(" \t/#!*<-;%").find(c) == std::string_view::npos) return {};
  return line.substr(open + 1, line.size() - open - 2);
}

/// The lines of `code` between two lines of its marker `name` (empty: all), no marker's line kept.
std::string marked(std::string_view code, std::string_view name) {
  std::string out;
  bool inside = name.empty();
  while (!code.empty()) {
    const std::size_t end = std::min(code.find('\n'), code.size());
    const std::string_view line = code.substr(0, end);
    const std::string_view marker = marker_of(line);
    if (!marker.empty()) {
      if (marker == name) inside = !inside;
    } else if (inside) {
      out += std::string(line) + "\n";
    }
    code.remove_prefix(std::min(end + 1, code.size()));
  }
  return out;
}

/// Takes off the indent that all lines share.
std::string unindented(std::string_view code) {
  const auto each = [&](auto take) {
    for (std::string_view rest = code; !rest.empty();) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      take(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  };
  std::size_t least = std::string_view::npos;
  each([&](std::string_view line) {
    if (const std::size_t at = line.find_first_not_of(" \t"); at != std::string_view::npos)
      least = std::min(least, at);
  });
  std::string out;
  each([&](std::string_view line) {
    out += std::string(line.substr(std::min(least, line.size()))) + "\n";
  });
  return out;
}

std::string fence_for(std::string_view code) {
  std::size_t longest = 2, run = 0;
  for (const char c : code) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return std::string(longest + 1, '`');
}

class HonKitComposer {
 public:
  HonKitComposer(const HonKitSetting& setting, IncludeFiles& includes,
                 std::set<std::string>& unknown, Diagnostics& diagnostics)
      : setting_(setting),
        includes_(includes),
        unknown_(unknown),
        diagnostics_(diagnostics),
        open_(includes, diagnostics) {}

  ComposedText run(SourceId file, const std::string& path) {
    expand(file, parent_path(path));
    return std::move(out_);
  }

 private:
  struct Condition {
    bool shown = true;    // of this branch
    bool done = false;    // a branch was shown
    bool outside = true;  // what surrounds it is shown
  };

  void expand(SourceId file, const std::string& folder) {
    open_.enter(file);
    const std::size_t conditions = conditions_.size();
    const std::string_view text = includes_.text(file);
    TemplateScanner scanner(text, 0, setting_.imports_code);
    std::size_t at = 0;
    while (const auto tag = scanner.next()) {
      copy(file, at, tag->begin);
      at = tag->end;
      const SourceSpan span{file, static_cast<std::uint32_t>(tag->begin),
                            static_cast<std::uint32_t>(tag->end)};
      if (tag->kind == Kind::Tag && tag->name == "raw") {
        const std::size_t end = end_of_raw(text, at);
        copy(file, at, end);
        at = std::min(text.find("%}", end) + 2, text.size());
        if (end == text.size()) at = end;
        scanner.skip_to(at);
      } else if (!obey(*tag, text, span, folder)) {
        copy(file, tag->begin, tag->end);
      }
    }
    copy(file, at, text.size());
    conditions_.resize(conditions);
    open_.leave();
  }

  static std::size_t end_of_raw(std::string_view text, std::size_t from) {
    for (std::size_t at = text.find("{%", from); at != std::string_view::npos;
         at = text.find("{%", at + 2)) {
      const std::size_t word = text.find_first_not_of(" -", at + 2);
      if (word != std::string_view::npos && text.substr(word, 6) == "endraw") return at;
    }
    return text.size();
  }

  [[nodiscard]] bool shown() const { return conditions_.empty() || conditions_.back().shown; }

  void copy(SourceId file, std::size_t begin, std::size_t end) {
    if (!shown() || end <= begin) return;
    out_.copy(includes_.text(file).substr(begin, end - begin), file,
              static_cast<std::uint32_t>(begin));
  }
  void put(std::string_view words, SourceSpan span) {
    if (shown()) out_.put(words, span);
  }

  /// False: the tag stays as text.
  bool obey(const TemplateTag& tag, std::string_view text, SourceSpan span,
            const std::string& folder) {
    if (tag.kind == Kind::Comment) return true;
    if (tag.kind == Kind::Import) return import(tag, span, folder);
    if (tag.kind == Kind::Value) return value(tag.words, span);
    if (condition(tag, span)) return true;
    if (!shown()) return true;
    const Arguments arguments = template_arguments(tag.words);
    const std::size_t line = text.rfind('\n', tag.begin) + 1;
    std::string_view indent = text.substr(line, tag.begin - line);
    if (indent.find_first_not_of(" \t") != std::string_view::npos) indent = {};
    if (tag.name == "hint") {
      open_division(hint_kind(argument(arguments, "style")), indent, span);
    } else if (tag.name == "endhint") {
      put(fmt::format("\n\n{}:::\n\n{}", indent, indent), span);
    } else if (tag.name == "include") {
      return include(argument(arguments, ""), span, folder);
    } else if (tag.name == "codesnippet") {
      return snippet(arguments, span, folder);
    } else if (tag.name == "tab" || tag.name == "sample") {
      std::string title = argument(arguments, "title");
      if (title.empty()) title = argument(arguments, "lang");
      if (!title.empty()) put(fmt::format("\n\n{}**{}**\n\n{}", indent, title, indent), span);
    } else if (tag.name == "embed" || tag.name == "content-ref" || tag.name == "youtube") {
      std::string address = argument(arguments, "url");
      if (address.empty()) address = argument(arguments, "");
      put(tag.name == "content-ref" ? "" : fmt::format("<{}>", address), span);
    } else if (!is_mere_frame(tag.name)) {
      report_unknown(fmt::format("{{% {} %}}", tag.name), span,
                     "the tag is left out, the words around it stay");
    }
    return true;
  }

  /// Tags that only group what stands between them.
  static bool is_mere_frame(std::string_view name) {
    constexpr std::string_view kFrames[] = {
        "tabs",   "endtabs",   "endtab",         "code",      "endcode",   "endembed",
        "method", "endmethod", "common",         "endcommon", "endsample", "endcontent-ref",
        "endraw", "endif",     "endcodesnippet", "endyoutube"};
    return std::find(std::begin(kFrames), std::end(kFrames), name) != std::end(kFrames);
  }

  void open_division(std::string_view kind, std::string_view indent, SourceSpan span) {
    put(fmt::format("\n\n{}::: {}\n\n{}", indent, kind, indent), span);
  }

  bool value(std::string_view words, SourceSpan span) {
    for (const auto& [name, said] : setting_.variables)
      if (name == words) {
        put(said, span);
        return true;
      }
    report_unknown(fmt::format("{{{{ {} }}}}", words), span, "it is kept as text");
    return false;
  }

  bool condition(const TemplateTag& tag, SourceSpan span) {
    if (tag.name == "if") {
      Condition next;
      next.outside = shown();
      next.done = next.shown = next.outside && holds(tag.words, span);
      conditions_.push_back(next);
      return true;
    }
    if (conditions_.empty()) return false;
    Condition& now = conditions_.back();
    if (tag.name == "elif" || tag.name == "elseif") {
      now.shown = now.outside && !now.done && holds(tag.words, span);
    } else if (tag.name == "else") {
      now.shown = now.outside && !now.done;
    } else if (tag.name == "endif") {
      conditions_.pop_back();
    } else {
      return false;
    }
    if (tag.name != "endif") now.done = now.done || now.shown;
    return true;
  }

  /// `output.name == "ebook"`, `book.x`, `not …`. What cannot be judged holds: no words are lost.
  bool holds(std::string_view words, SourceSpan span) {
    if (words.starts_with("not ")) return !holds(words.substr(4), span);
    const std::size_t equals = words.find("==");
    const std::size_t differs = words.find("!=");
    if (words.starts_with("output.name") && std::min(equals, differs) != std::string_view::npos) {
      const bool same = words.find("ebook") != std::string_view::npos;
      return same == (equals != std::string_view::npos);
    }
    for (const auto& [name, said] : setting_.variables)
      if (name == words) return !said.empty() && said != "false" && said != "0";
    report_unknown(fmt::format("{{% if {} %}}", words), span, "it is taken to hold");
    return true;
  }

  bool include(const std::string& name, SourceSpan span, const std::string& folder) {
    if (!shown()) return true;
    if (name.find("://") != std::string::npos || name.starts_with("git+")) {
      diagnostics_.warn("include/remote", span,
                        fmt::format("texts are not fetched from the net: {}", name));
      return true;
    }
    const auto found = open_.find(name, span, folder, out_.text().size());
    if (found) expand(found->source, parent_path(found->path));
    return found.has_value();
  }

  /// The words after `import`: `:"marker"`, `, title:"…"`, `:2-5`, `lang:"js"`.
  bool import(const TemplateTag& tag, SourceSpan span, const std::string& folder) {
    if (!shown()) return true;
    const auto found = open_.find(std::string(tag.target), span, folder, out_.text().size());
    if (!found) return false;
    Arguments arguments = template_arguments(tag.words);
    std::string_view code = includes_.text(found->source);
    std::string marker = argument(arguments, "marker"), title = argument(arguments, "title");
    for (const auto& [key, said] : arguments) {
      if (!key.empty()) continue;
      if (const auto range = sliced(code, said))
        code = code.substr(range->begin, range->end - range->begin);
      else if (tag.words.starts_with(":") && marker.empty())
        marker = said;
      else if (title.empty())
        title = said;
    }
    std::string shown_code = marked(code, marker);
    if (shown_code.empty() && !marker.empty()) {
      diagnostics_.error("include/anchor", span,
                         fmt::format("{} has no marker {}", tag.target, marker));
      return true;
    }
    if (argument(arguments, "unindent") == "true") shown_code = unindented(shown_code);
    std::string language = argument(arguments, "lang");
    if (language.empty()) language = extension(found->path);
    put_code(shown_code, language, title, span);
    return true;
  }

  bool snippet(const Arguments& arguments, SourceSpan span, const std::string& folder) {
    const std::string name = argument(arguments, "");
    if (name.empty()) return true;
    const auto found = open_.find(name, span, folder, out_.text().size());
    if (!found) return false;
    std::string_view code = includes_.text(found->source);
    if (const auto range = sliced(code, argument(arguments, "lines")))
      code = code.substr(range->begin, range->end - range->begin);
    std::string language = argument(arguments, "language");
    if (language.empty()) language = extension(found->path);
    put_code(code, language, {}, span);
    return true;
  }

  void put_code(std::string_view code, std::string_view language, std::string_view title,
                SourceSpan span) {
    const std::string fence = fence_for(code);
    std::string words = fmt::format("\n{}{}", fence, language);
    if (!title.empty() && title.find('"') == std::string_view::npos)
      words += fmt::format(" title=\"{}\"", title);
    put(fmt::format("{}\n{}{}{}\n", words, code, code.ends_with('\n') ? "" : "\n", fence), span);
  }

  void report_unknown(const std::string& name, SourceSpan span, std::string_view hint) {
    if (!unknown_.insert(name).second) return;
    diagnostics_.warn("directive/unknown", span, fmt::format("{} is not understood", name)).hint =
        hint;
  }

  const HonKitSetting& setting_;
  IncludeFiles& includes_;
  std::set<std::string>& unknown_;
  Diagnostics& diagnostics_;
  ComposedText out_;
  OpenFiles open_;
  std::vector<Condition> conditions_;
};

}  // namespace

std::optional<ComposedText> compose_honkit(SourceId file, const std::string& path,
                                           const HonKitSetting& setting, IncludeFiles& includes,
                                           std::set<std::string>& unknown,
                                           Diagnostics& diagnostics) {
  if (!TemplateScanner(includes.text(file), 0, setting.imports_code).next()) return std::nullopt;
  return HonKitComposer(setting, includes, unknown, diagnostics).run(file, path);
}

}  // namespace bookbuild::readers
