#include "readers/review_inlines.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"

namespace bookbuild::readers {

namespace {

/// `@<name>{words}`, `@<name>$words$` or `@<name>|words|`.
struct Command {
  std::size_t begin = 0, end = 0;
  std::string_view name;
  std::size_t words_at = 0;
  std::string words;  // escapes undone
  bool exact = true;  // there were none
};

std::optional<Command> command_at(std::string_view text, std::size_t at) {
  std::size_t end = at + 2;
  while (end < text.size() && text[end] >= 'a' && text[end] <= 'z') ++end;
  if (end == at + 2 || end + 1 >= text.size() || text[end] != '>') return std::nullopt;
  Command command;
  command.begin = at;
  command.name = text.substr(at + 2, end - at - 2);
  const char open = text[end + 1];
  const char close = open == '{' ? '}' : open;
  if (open != '{' && open != '$' && open != '|') return std::nullopt;
  command.words_at = end + 2;
  for (std::size_t i = command.words_at; i < text.size(); ++i) {
    if (text[i] == close) {
      command.end = i + 1;
      return command;
    }
    if (open == '{' && text[i] == '\\' && i + 1 < text.size() &&
        (text[i + 1] == '}' || text[i + 1] == '\\')) {
      command.exact = false;
      ++i;
    }
    command.words += text[i];
  }
  return std::nullopt;
}

std::optional<Command> next_command(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find("@<", from); at != std::string_view::npos;
       at = text.find("@<", at + 2))
    if (auto command = command_at(text, at)) return command;
  return std::nullopt;
}

/// "words, other": cut at the first comma, blanks off.
std::pair<std::string, std::string> cut(std::string_view words, char at) {
  const std::size_t mark = words.find(at);
  const auto trimmed = [](std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return std::string(text);
  };
  if (mark == std::string_view::npos) return {trimmed(words), {}};
  return {trimmed(words.substr(0, mark)), trimmed(words.substr(mark + 1))};
}

class InlineReader {
 public:
  explicit InlineReader(ReviewContext& context) : context_(context) {}

  model::Inlines read(const ReviewWords& words) {
    std::size_t at = 0;
    while (const auto command = next_command(words.text, at)) {
      text(words, at, command->begin);
      span_ = words.exact ? span_of(words, command->begin, command->end)
                          : SourceSpan{context_.file, words.at, words.at};
      content_at_ =
          words.exact ? words.at + static_cast<std::uint32_t>(command->words_at) : words.at;
      obey(*command, words.exact && command->exact);
      at = command->end;
    }
    text(words, at, words.text.size());
    return std::move(out_);
  }

 private:
  [[nodiscard]] SourceSpan span_of(const ReviewWords& words, std::size_t begin,
                                   std::size_t end) const {
    return {context_.file, words.at + static_cast<std::uint32_t>(begin),
            words.at + static_cast<std::uint32_t>(end)};
  }

  void text(const ReviewWords& words, std::size_t begin, std::size_t end) {
    if (end <= begin) return;
    const SourceSpan span =
        words.exact ? span_of(words, begin, end) : SourceSpan{context_.file, words.at, words.at};
    out_.push_back({span, model::Text{words.text.substr(begin, end - begin)}});
  }

  template <class Node>
  void add(Node node) {
    out_.push_back({span_, std::move(node)});
  }
  void add_text(std::string words) {
    if (!words.empty()) add(model::Text{std::move(words)});
  }

  [[nodiscard]] model::Inlines content(const Command& command, bool exact) const {
    model::Inlines made;
    if (command.words.empty()) return made;
    const SourceSpan span =
        exact ? SourceSpan{context_.file, content_at_,
                           content_at_ + static_cast<std::uint32_t>(command.words.size())}
              : span_;
    made.push_back({span, model::Text{command.words}});
    return made;
  }

  void obey(const Command& command, bool exact) {
    const std::string_view name = command.name;
    const auto is = [&](std::initializer_list<std::string_view> names) {
      return std::find(names.begin(), names.end(), name) != names.end();
    };
    if (is({"b", "strong", "kw"})) {
      strong(command, exact);
    } else if (is({"em", "i"})) {
      add(model::Emphasis{content(command, exact)});
    } else if (is({"code", "tt", "ttb", "tti", "ttbold", "samp", "cmd"})) {
      add(model::Code{command.words});
    } else if (name == "del") {
      add(model::Strikethrough{content(command, exact)});
    } else if (name == "sup") {
      add(model::Superscript{content(command, exact)});
    } else if (name == "sub") {
      add(model::Subscript{content(command, exact)});
    } else if (is({"bou", "ami", "u", "ins", "dtp", "balloon", "uchar", "tcy", "ruby", "br", "m",
                   "href", "idx", "hidx", "icon"})) {
      letters(command, exact);
    } else if (is({"fn", "endnote"})) {
      add(model::NoteReference{command.words});
    } else if (is({"comment", "embed", "raw"})) {
      left_out(command);
    } else if (!reference(command)) {
      if (context_.unknown.insert("@" + std::string(name)).second)
        context_.diagnostics
            .warn("review/unknown", span_, fmt::format("@<{}> is not understood", name))
            .hint = "its words are kept";
      add_text(command.words);
    }
  }

  /// @<kw>{word, other}: the other in brackets.
  void strong(const Command& command, bool exact) {
    if (command.name == "kw") {
      auto [word, other] = cut(command.words, ',');
      if (!other.empty()) {
        model::Strong bold;
        bold.content.push_back({span_, model::Text{word}});
        add(std::move(bold));
        add_text("（" + other + "）");
        return;
      }
    }
    add(model::Strong{content(command, exact)});
  }

  void letters(const Command& command, bool exact) {
    const std::string_view name = command.name;
    if (name == "bou") {
      add(model::EmphasisMarks{content(command, exact), {}});
    } else if (name == "ruby") {
      auto [base, reading] = cut(command.words, ',');
      model::Ruby ruby;
      ruby.pairs.push_back({std::move(base), std::move(reading)});
      add(std::move(ruby));
    } else if (name == "br") {
      add(model::LineBreak{});
    } else if (name == "m") {
      add(model::Math{command.words});
    } else if (name == "tcy") {
      add(model::TateChuYoko{command.words});
    } else if (name == "uchar") {
      add_text(character(command.words));
    } else if (name == "balloon") {
      add_text("　←" + command.words);
    } else if (name == "href") {
      auto [target, words] = cut(command.words, ',');
      std::string shown = words.empty() ? target : words;
      model::Link link{{}, target, {}};
      link.content.push_back({span_, model::Text{std::move(shown)}});
      add(std::move(link));
    } else if (name == "idx" || name == "hidx") {
      model::IndexMark mark;
      std::string_view rest = command.words;
      for (std::size_t end = rest.find("<<>>"); end != std::string_view::npos;
           end = rest.find("<<>>")) {
        mark.path.emplace_back(rest.substr(0, end));
        rest.remove_prefix(end + 4);
      }
      mark.path.emplace_back(rest);
      if (name == "idx") mark.content.push_back({span_, model::Text{std::string(rest)}});
      add(std::move(mark));
    } else if (name == "icon") {
      model::Image image;
      image.source = context_.book.picture(context_.chapter, command.words);
      if (image.source.empty()) image.source = command.words;
      image.attributes.classes.emplace_back("decorative");
      add(std::move(image));
    } else {
      model::Span span{content(command, exact), {}};
      span.attributes.classes.emplace_back(name);
      add(std::move(span));
    }
  }

  static std::string character(std::string_view digits) {
    char32_t code = 0;
    for (const char c : digits) {
      const int digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0 || code > 0x10FFFF) return std::string(digits);
      code = code * 16 + static_cast<char32_t>(digit);
    }
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
      return std::string(digits);
    std::string out;
    append_utf8(out, code);
    return out;
  }

  /// What is written for one builder only; words for all of them are kept.
  void left_out(const Command& command) {
    if (command.name == "comment" || command.words.starts_with('|')) {
      context_.diagnostics.info("review/left-out", span_,
                                fmt::format("@<{}> is for other builders", command.name));
      return;
    }
    add_text(command.words);
  }

  void refer(std::string target, model::ReferenceForm form = model::ReferenceForm::Number) {
    add(model::Reference{std::move(target), form});
  }

  /// "chapter|id" or "id" as a link's target.
  std::string target_of(std::string_view kind, std::string_view words) const {
    const std::size_t bar = words.find('|');
    std::string file;
    if (bar != std::string_view::npos) {
      if (const ReviewChapter* chapter = context_.book.find(words.substr(0, bar)))
        file = chapter->file;
      words.remove_prefix(bar + 1);
    }
    return fmt::format("{}#{}:{}", file, kind, words);
  }

  bool reference(const Command& command) {
    const std::string_view name = command.name;
    for (const auto& [word, kind] :
         {std::pair("img", "fig"), std::pair("imgref", "fig"), std::pair("table", "tbl"),
          std::pair("list", "lst"), std::pair("eq", "eq")})
      if (name == word) {
        refer(target_of(kind, command.words));
        return true;
      }
    if (name == "chap" || name == "chapref" || name == "title") return chapter(command);
    if (name == "hd" || name == "sec" || name == "secref" || name == "sectitle" ||
        name == "column" || name == "columnref")
      return heading(command);
    if (name == "bib" || name == "bibref") {
      for (const auto& [id, number] : context_.works)
        if (id == command.words) add_text(fmt::format("[{}]", number));
      return true;
    }
    if (name == "pageref" || name == "ref" || name == "labelref") {
      refer("#" + command.words,
            name == "pageref" ? model::ReferenceForm::Page : model::ReferenceForm::Number);
      return true;
    }
    return false;
  }

  bool chapter(const Command& command) {
    const ReviewChapter* chapter = context_.book.find(command.words);
    if (chapter == nullptr) {
      context_.diagnostics.warn("review/chapter", span_,
                                fmt::format("the book has no chapter {}", command.words));
      add_text(command.words);
      return true;
    }
    if (command.name != "title") refer(chapter->file);
    if (command.name == "chap") return true;
    std::string title = chapter->headings.empty() ? chapter->id : chapter->headings[0].caption;
    link(command.name == "title" ? review_plain(title) : "「" + review_plain(title) + "」",
         chapter->file);
    return true;
  }

  void link(std::string words, std::string target) {
    model::Link made{{}, std::move(target), {}};
    made.content.push_back({span_, model::Text{std::move(words)}});
    add(std::move(made));
  }

  /// @<hd>{label}, @<hd>{chapter|caption}: the heading's own words, linked.
  bool heading(const Command& command) {
    std::string_view words = command.words;
    const ReviewChapter* home = context_.book.find(context_.chapter);
    if (const std::size_t bar = words.find('|'); bar != std::string_view::npos)
      if (const ReviewChapter* other = context_.book.find(words.substr(0, bar))) {
        home = other;
        words.remove_prefix(bar + 1);
      }
    if (const std::size_t last = words.rfind('|'); last != std::string_view::npos)
      words.remove_prefix(last + 1);
    const ReviewHeading* found = nullptr;
    if (home != nullptr)
      for (const ReviewHeading& each : home->headings)
        if (found == nullptr && (each.label == words || each.caption == words)) found = &each;
    const std::string said = review_plain(found != nullptr ? found->caption : std::string(words));
    const bool bare = command.name == "sectitle";
    if (found == nullptr || home == nullptr) {
      context_.diagnostics.warn("review/heading", span_,
                                fmt::format("no heading is called {}", words));
      add_text(bare ? said : "「" + said + "」");
      return true;
    }
    const std::string file = home->id == context_.chapter ? std::string() : home->file;
    link(bare ? said : "「" + said + "」",
         file + "#" + (found->label.empty() ? said : found->label));
    return true;
  }

  ReviewContext& context_;
  model::Inlines out_;
  SourceSpan span_;
  std::uint32_t content_at_ = 0;
};

}  // namespace

model::Inlines review_inlines(const ReviewWords& words, ReviewContext& context) {
  return InlineReader(context).read(words);
}

std::string review_plain(std::string_view text) {
  std::string out;
  std::size_t at = 0;
  while (const auto command = next_command(text, at)) {
    out += text.substr(at, command->begin - at);
    if (command->name == "balloon") out += "　←";
    const bool silent =
        command->name == "comment" || command->name == "fn" || command->name == "hidx" ||
        ((command->name == "embed" || command->name == "raw") && command->words.starts_with('|'));
    if (!silent) out += command->name == "br" ? "\n" : command->words;
    at = command->end;
  }
  out += text.substr(at);
  return out;
}

}  // namespace bookbuild::readers
