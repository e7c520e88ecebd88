// A directive stands on one line, in text and in code alike. What a file includes may include
// others.

#include "readers/mdbook_directives.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/overloaded.h"
#include "base/trimmed.h"

namespace bookbuild::readers {

namespace {

/// `{{#name words}}`, where it stands in its text.
struct Directive {
  std::size_t begin = 0, end = 0;
  bool escaped = false;
  std::string_view name, words;
};

/// The next directive at or after `from`.
std::optional<Directive> next_directive(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find("{{", from); at != std::string_view::npos;
       at = text.find("{{", at + 1)) {
    std::size_t hash = at + 2;
    while (hash < text.size() && text[hash] == ' ') ++hash;
    if (hash >= text.size() || text[hash] != '#') continue;
    const std::size_t line = std::min(text.find('\n', hash), text.size());
    const std::size_t close = text.substr(0, line).find("}}", hash);
    if (close == std::string_view::npos) {  // nor does any other on this line
      at = std::max(at, line - 1);
      continue;
    }
    Directive found;
    found.escaped = at > 0 && text[at - 1] == '\\';
    found.begin = at;
    found.end = close + 2;
    const std::string_view inside = trimmed(text.substr(hash + 1, close - hash - 1));
    const std::size_t space = std::min(inside.find_first_of(" \t"), inside.size());
    found.name = inside.substr(0, space);
    found.words = trimmed(inside.substr(space));
    return found;
  }
  return std::nullopt;
}

/// A line's number; nothing if the words are none.
std::optional<std::size_t> line_number(std::string_view words) {
  std::size_t number = 0;
  if (words.empty() || words.size() > 9) return std::nullopt;
  for (const char c : words) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<std::size_t>(c - '0');
  }
  return number;
}

/// Which lines `name:10:20`, `name:10`, `name::20`, `name:anchor` ask for.
struct Wanted {
  std::string name;
  std::string_view anchor;
  std::optional<std::size_t> first, last;
};

Wanted wanted_of(std::string_view words) {
  Wanted wanted;
  const std::size_t colon = std::min(words.find(':'), words.size());
  wanted.name = words.substr(0, colon);
  if (colon == words.size()) return wanted;
  const std::string_view rest = words.substr(colon + 1);
  const std::size_t second = std::min(rest.find(':'), rest.size());
  wanted.first = line_number(rest.substr(0, second));
  if (second < rest.size())
    wanted.last = line_number(rest.substr(second + 1, rest.find(':', second + 1) - second - 1));
  else
    wanted.last = wanted.first;
  if (!wanted.first && second > 0)
    wanted.anchor = rest.substr(0, second);
  else if (!wanted.first && wanted.last)
    wanted.first = 1;
  return wanted;
}

class MdBookComposer {
 public:
  MdBookComposer(IncludeFiles& includes, std::set<std::string>& unknown, Diagnostics& diagnostics)
      : includes_(includes),
        unknown_(unknown),
        diagnostics_(diagnostics),
        open_(includes, diagnostics) {}

  ComposedText run(SourceId file, const std::string& path) {
    open_.enter(file);
    const std::string_view text = includes_.text(file);
    expand(file, {0, static_cast<std::uint32_t>(text.size())}, parent_path(path));
    return std::move(out_);
  }

 private:
  void copy(SourceId file, std::size_t begin, std::size_t end) {
    out_.copy(includes_.text(file).substr(begin, end - begin), file,
              static_cast<std::uint32_t>(begin));
  }

  void expand(SourceId file, TextRange range, const std::string& folder) {
    const std::string_view text = includes_.text(file).substr(0, range.end);
    std::size_t at = range.begin;
    while (const auto directive = next_directive(text, at)) {
      if (directive->escaped) {
        copy(file, at, directive->begin - 1);
        copy(file, directive->begin, directive->end);
      } else {
        copy(file, at, directive->begin);
        const SourceSpan span{file, static_cast<std::uint32_t>(directive->begin),
                              static_cast<std::uint32_t>(directive->end)};
        if (!obey(*directive, span, folder)) copy(file, directive->begin, directive->end);
      }
      at = directive->end;
    }
    copy(file, at, range.end);
  }

  /// False: the directive stays as text.
  bool obey(const Directive& directive, SourceSpan span, const std::string& folder) {
    if (directive.name == "include" || directive.name == "rustdoc_include")
      return include(directive.words, span, folder);
    if (directive.name == "playground" || directive.name == "playpen")
      return playground(directive.words, span, folder);
    if (directive.name == "title") return true;  // of the page on the web
    if (unknown_.insert(std::string(directive.name)).second)
      diagnostics_
          .warn("directive/unknown", span,
                fmt::format("{{{{#{}}}}} is not understood", directive.name))
          .hint = "it is kept as text; write \\{{#…}} for text";
    return false;
  }

  bool include(std::string_view words, SourceSpan span, const std::string& folder) {
    const Wanted wanted = wanted_of(words);
    const auto found = open_.find(wanted.name, span, folder, out_.text().size());
    if (!found) return false;
    const std::string_view text = includes_.text(found->source);
    std::vector<TextRange> ranges;
    if (wanted.first || wanted.last) {
      ranges.push_back(line_range(text, std::max<std::size_t>(wanted.first.value_or(1), 1),
                                  wanted.last.value_or(std::string_view::npos)));
      if (ranges.back().begin == ranges.back().end && !text.empty())
        diagnostics_.warn("include/range", span, fmt::format("{} has no such lines", wanted.name));
    } else if (auto lines = anchored_lines(text, wanted.anchor)) {
      ranges = std::move(*lines);
    } else {
      diagnostics_.error("include/anchor", span,
                         fmt::format("{} has no anchor {}", wanted.name, wanted.anchor));
      return true;
    }
    open_.enter(found->source);
    for (const TextRange& range : ranges) expand(found->source, range, parent_path(found->path));
    open_.leave();
    return true;
  }

  bool playground(std::string_view words, SourceSpan span, const std::string& folder) {
    const std::size_t space = std::min(words.find_first_of(" \t"), words.size());
    const auto found =
        open_.find(std::string(words.substr(0, space)), span, folder, out_.text().size());
    if (!found) return false;
    const std::string_view text = includes_.text(found->source);
    out_.put("```rust\n", span);
    copy(found->source, 0, text.size());
    out_.put(text.ends_with('\n') ? "```" : "\n```", span);
    return true;
  }

  IncludeFiles& includes_;
  std::set<std::string>& unknown_;
  Diagnostics& diagnostics_;
  ComposedText out_;
  OpenFiles open_;
};

/// A line of Rust as it is printed; nothing if it is hidden.
std::optional<std::string> shown_line(std::string_view line) {
  const std::size_t hash = line.find_first_not_of(" \t");
  if (hash == std::string_view::npos || line[hash] != '#') return std::string(line);
  const std::string_view after = line.substr(hash + 1);
  if (after.empty() || after[0] == ' ') return std::nullopt;
  if (after[0] == '#') return std::string(line.substr(0, hash)) + std::string(after);
  return std::string(line);
}

void hide_lines(model::CodeBlock& code) {
  if (code.text.find('#') == std::string::npos) return;
  std::string shown;
  std::string_view rest = code.text;
  while (true) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (auto line = shown_line(rest.substr(0, end))) shown += *line + "\n";
    if (end == rest.size()) break;
    rest.remove_prefix(end + 1);
  }
  if (!shown.empty()) shown.pop_back();
  code.text = std::move(shown);
}

}  // namespace

std::optional<ComposedText> compose_mdbook(SourceId file, const std::string& path,
                                           IncludeFiles& includes, std::set<std::string>& unknown,
                                           Diagnostics& diagnostics) {
  if (!next_directive(includes.text(file), 0)) return std::nullopt;
  return MdBookComposer(includes, unknown, diagnostics).run(file, path);
}

void hide_rust_lines(model::Blocks& blocks) {
  for (model::Block& block : blocks)
    std::visit(Overloaded{[](model::CodeBlock& n) {
                            if (n.language == "rust") hide_lines(n);
                          },
                          [](model::List& n) {
                            for (model::ListItem& item : n.items) hide_rust_lines(item.content);
                          },
                          [](model::DefinitionList& n) {
                            for (model::DefinitionItem& item : n.items)
                              for (model::Blocks& each : item.definitions) hide_rust_lines(each);
                          },
                          [](model::Quote& n) { hide_rust_lines(n.content); },
                          [](model::Division& n) { hide_rust_lines(n.content); }, [](auto&) {}},
               block.node);
}

}  // namespace bookbuild::readers
