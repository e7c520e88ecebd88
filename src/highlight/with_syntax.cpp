// The only user of KSyntaxHighlighting (decision record 5). Definitions come compiled into the
// library; a user's own ones are kept out, so that a book comes out alike for everyone.

#include "highlight/with_syntax.h"

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/State>
#include <KSyntaxHighlighting/Theme>
#include <QStandardPaths>
#include <QString>
#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "base/overloaded.h"
#include "base/utf8.h"

namespace bookbuild::highlight {

namespace {

namespace syntax = KSyntaxHighlighting;

// Beyond these no one reads colours, and patterns may take long.
constexpr std::size_t kLongestLine = 2000;
constexpr std::size_t kLargestBlock = 400'000;

/// Names in use that are neither a definition's name nor a file's ending.
constexpr std::pair<std::string_view, const char*> kAliases[] = {
    {"js", "JavaScript"},
    {"jsx", "JavaScript React (JSX)"},
    {"ts", "TypeScript"},
    {"tsx", "TypeScript React (TSX)"},
    {"node", "JavaScript"},
    {"sh", "Bash"},
    {"shell", "Bash"},
    {"console", "Bash"},
    {"zsh", "Zsh"},
    {"golang", "Go"},
    {"rs", "Rust"},
    {"py", "Python"},
    {"python3", "Python"},
    {"rb", "Ruby"},
    {"c++", "C++"},
    {"cpp", "C++"},
    {"c#", "C#"},
    {"csharp", "C#"},
    {"objc", "Objective-C"},
    {"objective-c", "Objective-C"},
    {"yml", "YAML"},
    {"conf", "INI Files"},
    {"ini", "INI Files"},
    {"dockerfile", "Dockerfile"},
    {"docker", "Dockerfile"},
    {"make", "Makefile"},
    {"asm", "GNU Assembler"},
    {"nasm", "Intel x86 (NASM)"},
    {"proto", "Protobuf"},
    {"vue", "HTML"},
    {"tex", "LaTeX"},
    {"md", "Markdown"},
    {"ps1", "PowerShell"},
    {"jsonc", "JSON"},
    {"json5", "JSON"},
    {"kt", "Kotlin"},
    {"hs", "Haskell"},
    {"ml", "Objective Caml"},
    {"ocaml", "Objective Caml"},
    {"sql", "SQL"},
    {"mysql", "SQL (MySQL)"},
    {"postgresql", "SQL (PostgreSQL)"},
    {"patch", "Diff"},
    {"xhtml", "HTML"},
    {"svg", "XML"},
    {"lisp", "Common Lisp"},
    {"elisp", "Common Lisp"},
    {"f#", "FSharp"},
    {"vb", "Visual Basic"},
    {"bat", "MS-DOS Batch"},
    {"cmd", "MS-DOS Batch"},
    {"graphql", "GraphQL"},
};

/// Names that ask for no colours.
constexpr std::string_view kPlain[] = {"text",   "txt",  "plain", "plaintext",
                                       "output", "none", "log"};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

QString text_of(std::string_view words) {
  return QString::fromUtf8(words.data(), static_cast<int>(words.size()));
}

std::optional<CodePart> part_of(syntax::Theme::TextStyle style) {
  using Style = syntax::Theme::TextStyle;
  switch (style) {
    case Style::Keyword:
    case Style::ControlFlow:
      return CodePart::Keyword;
    case Style::DataType:
    case Style::BuiltIn:
    case Style::Extension:
      return CodePart::Type;
    case Style::Function:
      return CodePart::Function;
    case Style::Variable:
    case Style::Attribute:
      return CodePart::Variable;
    case Style::DecVal:
    case Style::BaseN:
    case Style::Float:
    case Style::Constant:
      return CodePart::Constant;
    case Style::Char:
    case Style::SpecialChar:
    case Style::String:
    case Style::VerbatimString:
    case Style::SpecialString:
      return CodePart::String;
    case Style::Comment:
    case Style::Documentation:
    case Style::Annotation:
    case Style::CommentVar:
    case Style::Information:
    case Style::Warning:
    case Style::Alert:
      return CodePart::Comment;
    case Style::Preprocessor:
    case Style::Import:
      return CodePart::Directive;
    default:
      return std::nullopt;
  }
}

/// Collects one block's tokens line by line.
class Teller : public syntax::AbstractHighlighter {
 public:
  explicit Teller(const syntax::Definition& definition) { setDefinition(definition); }

  std::vector<CodeToken> tell(std::string_view code) {
    tokens_.clear();
    syntax::State state;
    for (std::size_t at = 0; at <= code.size();) {
      const std::size_t end = std::min(code.find('\n', at), code.size());
      const std::string_view line = code.substr(at, end - at);
      if (line.size() <= kLongestLine) {
        begin_line(line, at);
        state = highlightLine(line_, state);
      }
      at = end + 1;
    }
    return std::move(tokens_);
  }

 protected:
  void applyFormat(int offset, int length, const syntax::Format& format) override {
    const auto part = part_of(format.textStyle());
    const auto begin = static_cast<std::size_t>(std::max(offset, 0));
    const std::size_t end = begin + static_cast<std::size_t>(std::max(length, 0));
    if (!part || begin >= end || end >= bytes_.size()) return;
    if (!tokens_.empty() && tokens_.back().part == *part && tokens_.back().end == bytes_[begin]) {
      tokens_.back().end = bytes_[end];
    } else if (tokens_.empty() || tokens_.back().end <= bytes_[begin]) {
      tokens_.push_back({bytes_[begin], bytes_[end], *part});
    }
  }

 private:
  void begin_line(std::string_view line, std::size_t at) {
    line_ = text_of(line);
    bytes_.clear();
    std::size_t byte = at;
    for (const char32_t code : CodePoints(line)) {
      bytes_.push_back(static_cast<std::uint32_t>(byte));
      byte += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      // The second half of a surrogate pair belongs to the same character.
      if (code > 0xFFFF) bytes_.push_back(static_cast<std::uint32_t>(byte));
    }
    bytes_.push_back(static_cast<std::uint32_t>(byte));
  }

  QString line_;
  std::vector<std::uint32_t> bytes_;  // of each UTF-16 unit of the line, and of its end
  std::vector<CodeToken> tokens_;
};

/// A difference listing is told by the heads of its lines.
std::vector<CodeToken> tell_difference(std::string_view code) {
  std::vector<CodeToken> tokens;
  for (std::size_t at = 0; at < code.size();) {
    const std::size_t end = std::min(code.find('\n', at), code.size());
    std::optional<CodePart> part;
    if (code.substr(at, 2) == "@@" || code.substr(at, 3) == "+++" || code.substr(at, 3) == "---") {
      part = CodePart::Directive;
    } else if (code[at] == '+') {
      part = CodePart::Added;
    } else if (code[at] == '-') {
      part = CodePart::Removed;
    }
    if (part && end > at)
      tokens.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end), *part});
    at = end + 1;
  }
  return tokens;
}

/// The library's definitions by the names that authors use.
class Languages {
 public:
  Languages() {
    QStandardPaths::setTestModeEnabled(true);
    repository_.emplace();
    for (const syntax::Definition& definition : repository_->definitions())
      by_name_.emplace(lower(definition.name().toStdString()), definition);
  }

  syntax::Definition find(std::string_view name) const {
    const std::string key = lower(name);
    if (key.empty() || std::find(std::begin(kPlain), std::end(kPlain), key) != std::end(kPlain))
      return {};
    for (const auto& [alias, full] : kAliases)
      if (alias == key) return named(lower(full));
    if (const syntax::Definition found = named(key); found.isValid()) return found;
    return repository_->definitionForFileName(text_of("x." + key));
  }

 private:
  syntax::Definition named(const std::string& key) const {
    const auto found = by_name_.find(key);
    return found == by_name_.end() ? syntax::Definition() : found->second;
  }

  std::optional<syntax::Repository> repository_;
  std::map<std::string, syntax::Definition, std::less<>> by_name_;
};

class Marker {
 public:
  /// Every block of code below, by a stack of its own.
  void mark(model::Blocks& top) {
    std::vector<model::Blocks*> open{&top};
    while (!open.empty()) {
      model::Blocks* blocks = open.back();
      open.pop_back();
      for (model::Block& block : *blocks) {
        std::visit(Overloaded{[&](model::CodeBlock& n) { mark(n); },
                              [&](model::Quote& n) { open.push_back(&n.content); },
                              [&](model::Division& n) { open.push_back(&n.content); },
                              [&](model::Turn& n) { open.push_back(&n.content); },
                              [&](model::List& n) {
                                for (model::ListItem& item : n.items) open.push_back(&item.content);
                              },
                              [&](model::DefinitionList& n) {
                                for (model::DefinitionItem& item : n.items)
                                  for (model::Blocks& each : item.definitions)
                                    open.push_back(&each);
                              },
                              [](auto&) {}},
                   block.node);
      }
    }
  }

 private:
  void mark(model::CodeBlock& code) {
    if (code.language.empty() || code.text.size() > kLargestBlock) return;
    const std::string name = lower(code.language);
    if (name == "diff" || name == "patch") {
      code.tokens = tell_difference(code.text);
      return;
    }
    auto found = tellers_.find(name);
    if (found == tellers_.end()) {
      if (!languages_) languages_.emplace();
      const syntax::Definition definition = languages_->find(name);
      std::unique_ptr<Teller> teller;
      if (definition.isValid()) teller = std::make_unique<Teller>(definition);
      found = tellers_.emplace(name, std::move(teller)).first;
    }
    if (found->second != nullptr) code.tokens = found->second->tell(code.text);
  }

  std::optional<Languages> languages_;  // read when first needed
  std::map<std::string, std::unique_ptr<Teller>, std::less<>> tellers_;
};

}  // namespace

std::vector<model::Chapter> with_syntax(std::vector<model::Chapter> chapters) {
  Marker marker;
  for (model::Chapter& chapter : chapters) {
    marker.mark(chapter.blocks);
    for (model::Note& note : chapter.notes) marker.mark(note.content);
  }
  return chapters;
}

std::string language_named(std::string_view name) {
  const Languages languages;  // a definition lives as long as these
  const syntax::Definition found = languages.find(name);
  return found.isValid() ? found.name().toStdString() : std::string();
}

}  // namespace bookbuild::highlight
