#include "project/literal_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/utf8.h"

namespace bookbuild::project {

namespace {

constexpr int kDeepest = 64;

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '$' || (static_cast<unsigned char>(c) & 0x80) != 0;
}

class LiteralParser {
 public:
  LiteralParser(SourceId file, std::string_view text) : file_(file), text_(text) {}

  Result<Literal> run() {
    skip();
    if (at_ < text_.size() && (text_[at_] == '{' || text_[at_] == '[')) {
      const std::size_t begin = at_;
      if (auto parsed = value(0)) return finish(std::move(*parsed));
      if (problem_) return Failed(std::move(*problem_));
      at_ = begin;
    }
    return exported();
  }

 private:
  Result<Literal> finish(Value parsed) {
    if (problem_) return Failed(std::move(*problem_));
    // A list of books: the first is taken.
    if (parsed.kind == Value::Kind::List && !parsed.items.empty())
      parsed = Value(std::move(parsed.items.front()));
    if (parsed.kind != Value::Kind::Table)
      return failure(FailureKind::Usage, "config/syntax", "no table of settings is found here",
                     span_from(0));
    return Literal{std::move(parsed), std::move(unread_)};
  }

  /// The value behind `module.exports =`, `export default`, or the constant that they name.
  Result<Literal> exported() {
    std::size_t begin = std::string_view::npos;
    for (const std::string_view mark : {"module.exports", "export default"})
      if (const std::size_t found = text_.rfind(mark); found != std::string_view::npos)
        begin = found + mark.size();
    if (begin == std::string_view::npos) return unreadable(0);
    at_ = begin;
    skip();
    if (at_ < text_.size() && text_[at_] == '=') ++at_;
    for (int steps = 0; steps < 4; ++steps) {
      skip();
      const std::size_t here = at_;
      if (at_ < text_.size() && (text_[at_] == '{' || text_[at_] == '[')) {
        auto parsed = value(0);
        if (!parsed) return problem_ ? Result<Literal>(Failed(*problem_)) : unreadable(here);
        return finish(std::move(*parsed));
      }
      const std::string_view name = word();
      if (name.empty()) return unreadable(here);
      skip();
      if (at_ < text_.size() && text_[at_] == '(') {  // defineConfig({…})
        ++at_;
        continue;
      }
      if (!go_to_constant(name)) return unreadable(here);
    }
    return unreadable(begin);
  }

  Result<Literal> unreadable(std::size_t at) {
    return failure(FailureKind::Usage, "config/syntax",
                   "this configuration is no plain literal, and no JavaScript is run",
                   span_from(at), "write the settings as one object with literal values");
  }

  /// `const name = …` or `const name: Type = …`: goes behind its `=`.
  bool go_to_constant(std::string_view name) {
    for (const std::string_view keyword : {"const ", "let ", "var "}) {
      const std::size_t found = text_.find(std::string(keyword) + std::string(name));
      if (found == std::string_view::npos) continue;
      const std::size_t equals = text_.find('=', found);
      if (equals == std::string_view::npos) continue;
      at_ = equals + 1;
      return true;
    }
    return false;
  }

  [[nodiscard]] SourceSpan span_from(std::size_t begin) const {
    const std::size_t end = std::max(at_, std::min(begin + 1, text_.size()));
    return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  void skip() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        ++at_;
      } else if (text_.substr(at_, 2) == "//") {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (text_.substr(at_, 2) == "/*") {
        const std::size_t end = text_.find("*/", at_ + 2);
        at_ = end == std::string_view::npos ? text_.size() : end + 2;
      } else {
        return;
      }
    }
  }

  std::string_view word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_name_character(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  void complain(std::size_t at, std::string_view what) {
    if (problem_) return;
    at_ = std::max(at_, at);
    problem_ = Failure{FailureKind::Usage, "config/syntax", std::string(what), span_from(at), {}};
  }

  /// One literal; nothing where there is another expression (noted and passed) or an error.
  std::optional<Value> value(int depth) {
    skip();
    const std::size_t begin = at_;
    if (at_ >= text_.size() || depth > kDeepest) {
      complain(begin, "a value is missing here");
      return std::nullopt;
    }
    Value made;
    const char c = text_[at_];
    bool literal = true;
    if (c == '{') {
      table(made, depth);
    } else if (c == '[') {
      list(made, depth);
    } else if (c == '"' || c == '\'' || c == '`') {
      made.kind = Value::Kind::Text;
      literal = string(c, made.text);
    } else if ((c >= '0' && c <= '9') || c == '-') {
      number(made);
    } else {
      literal = constant(made);
    }
    if (problem_) return std::nullopt;
    skip();
    // What goes on (`a + b`, `x.y`) is an expression.
    if (depth > 0 && at_ < text_.size() && text_[at_] != ',' && text_[at_] != '}' &&
        text_[at_] != ']')
      literal = false;
    if (literal) {
      made.span = span_from(begin);
      while (made.span.end > begin + 1 &&
             (text_[made.span.end - 1] == ' ' || text_[made.span.end - 1] == '\n'))
        --made.span.end;
      return made;
    }
    pass_expression();
    unread_.push_back(span_from(begin));
    return std::nullopt;
  }

  /// true, false; null and undefined are no value.
  bool constant(Value& made) {
    const std::string_view name = word();
    if (name != "true" && name != "false") return false;
    made.kind = Value::Kind::Boolean;
    made.boolean = name == "true";
    return true;
  }

  void number(Value& made) {
    const std::size_t begin = at_;
    while (at_ < text_.size() && (is_name_character(text_[at_]) || text_[at_] == '.' ||
                                  text_[at_] == '-' || text_[at_] == '+'))
      ++at_;
    const std::string digits(text_.substr(begin, at_ - begin));
    if (digits.find_first_not_of("-0123456789") == std::string::npos && digits.size() < 18) {
      made.kind = Value::Kind::Integer;
      made.integer = std::strtoll(digits.c_str(), nullptr, 10);
    } else {
      made.kind = Value::Kind::Real;
      made.real = std::strtod(digits.c_str(), nullptr);
    }
  }

  /// False for a template with `${…}` in it.
  bool string(char quote, std::string& out) {
    const std::size_t begin = at_++;
    bool plain = true;
    while (at_ < text_.size() && text_[at_] != quote) {
      if (text_[at_] == '\n' && quote != '`') break;
      if (quote == '`' && text_.substr(at_, 2) == "${") plain = false;
      if (text_[at_] == '\\' && at_ + 1 < text_.size())
        escape(out);
      else
        out += text_[at_++];
    }
    if (at_ >= text_.size() || text_[at_] != quote) {
      complain(begin, "this text is not closed");
      return false;
    }
    ++at_;
    return plain;
  }

  void escape(std::string& out) {
    const char c = text_[at_ + 1];
    at_ += 2;
    if (c == 'n') {
      out += '\n';
    } else if (c == 't') {
      out += '\t';
    } else if (c == 'u') {
      char32_t code = hex4();
      if (code >= 0xD800 && code < 0xDC00 && text_.substr(at_, 2) == "\\u") {
        at_ += 2;
        code = 0x10000 + ((code - 0xD800) << 10) + (hex4() & 0x3FF);
      }
      append_utf8(out,
                  code == 0 || (code >= 0xD800 && code < 0xE000) ? kReplacementCharacter : code);
    } else if (c != '\n') {
      out += c;
    }
  }

  char32_t hex4() {
    char32_t code = 0;
    for (int i = 0; i < 4 && at_ < text_.size(); ++i) {
      const char c = text_[at_];
      const int digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0) break;
      code = code * 16 + static_cast<char32_t>(digit);
      ++at_;
    }
    return code;
  }

  void list(Value& made, int depth) {
    made.kind = Value::Kind::List;
    const std::size_t begin = at_++;
    while (true) {
      skip();
      if (at_ >= text_.size()) return complain(begin, "this list is not closed");
      if (text_[at_] == ']') break;
      if (text_[at_] == ',') {
        ++at_;
        continue;
      }
      if (auto item = value(depth + 1)) made.items.push_back(std::move(*item));
      if (problem_) return;
    }
    ++at_;
  }

  void table(Value& made, int depth) {
    made.kind = Value::Kind::Table;
    const std::size_t begin = at_++;
    while (true) {
      skip();
      if (at_ >= text_.size()) return complain(begin, "this table is not closed");
      const char c = text_[at_];
      if (c == '}') break;
      if (c == ',') {
        ++at_;
        continue;
      }
      const std::size_t key_begin = at_;
      std::string key;
      if (c == '"' || c == '\'')
        string(c, key);
      else
        key = word();
      const SourceSpan key_span = span_from(key_begin);
      skip();
      if (problem_) return;
      if (key.empty() || at_ >= text_.size() || text_[at_] != ':') {  // `...x`, `x`, a function
        pass_expression();
        unread_.push_back(span_from(key_begin));
        if (at_ == key_begin) return complain(key_begin, "no key of a table");
        continue;
      }
      ++at_;
      if (auto item = value(depth + 1)) {
        item->key = std::move(key);
        item->key_span = key_span;
        made.items.push_back(std::move(*item));
      }
      if (problem_) return;
    }
    ++at_;
  }

  /// Goes behind an expression: to the comma or bracket that ends it.
  void pass_expression() {
    int open = 0;
    while (at_ < text_.size()) {
      skip();
      if (at_ >= text_.size()) return;
      const char c = text_[at_];
      if (open == 0 && (c == ',' || c == '}' || c == ']')) return;
      if (c == '"' || c == '\'' || c == '`') {
        std::string ignored;
        string(c, ignored);
        if (problem_) return;
        continue;
      }
      if (c == '(' || c == '[' || c == '{') ++open;
      if (c == ')' || c == ']' || c == '}') --open;
      if (open < 0) return;
      ++at_;
    }
  }

  SourceId file_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::optional<Failure> problem_;
  std::vector<SourceSpan> unread_;
};

}  // namespace

Result<Literal> parse_literal(SourceId file, const SourceFile& source) {
  return LiteralParser(file, source.text()).run();
}

Result<Literal> read_literal(const FileStore& files, const std::string& path, Sources& sources) {
  BOOKBUILD_TRY(bytes, files.read(path));
  std::string text = std::move(bytes);
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  std::erase(text, '\r');
  const SourceId file = sources.add(path, repair_utf8(std::move(text)).text);
  return parse_literal(file, sources.get(file));
}

}  // namespace bookbuild::project
