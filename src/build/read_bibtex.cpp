// A forgiving reader: fields in braces, quotes or bare, joined by #, with @string names; TeX's
// accents become combining marks and its braces go.

#include <algorithm>
#include <array>
#include <map>

#include "base/trimmed.h"
#include "base/utf8.h"
#include "build/source_list.h"

namespace bookbuild::build {

namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

constexpr std::string_view kBlanks = " \t\r\n";

struct Accent {
  char command;
  char32_t mark;
};
constexpr std::array<Accent, 10> kAccents = {{{'\'', 0x301},
                                              {'`', 0x300},
                                              {'"', 0x308},
                                              {'^', 0x302},
                                              {'~', 0x303},
                                              {'=', 0x304},
                                              {'.', 0x307},
                                              {'c', 0x327},
                                              {'v', 0x30C},
                                              {'H', 0x30B}}};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// TeX's words as they are meant to be read.
std::string plain(std::string_view tex) {
  std::string out;
  for (std::size_t i = 0; i < tex.size(); ++i) {
    const char c = tex[i];
    if (c == '{' || c == '}') continue;
    if (c == '~') {
      out += ' ';
    } else if (c == '-' && i + 1 < tex.size() && tex[i + 1] == '-') {
      out += "–";
      while (i + 1 < tex.size() && tex[i + 1] == '-') ++i;
    } else if (c == '\n' || c == '\t' || c == '\r' || c == ' ') {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (c == '\\' && i + 1 < tex.size()) {
      const char command = tex[++i];
      const auto accent = std::find_if(kAccents.begin(), kAccents.end(),
                                       [&](const Accent& a) { return a.command == command; });
      std::size_t next = i + 1;
      while (next < tex.size() && (tex[next] == '{' || tex[next] == ' ')) ++next;
      const bool word = is_letter(command) && i + 1 < tex.size() && is_letter(tex[i + 1]);
      if (accent != kAccents.end() && !word && next < tex.size() && is_letter(tex[next])) {
        out += tex[next];
        append_utf8(out, accent->mark);
        i = next;
      } else if (word) {  // a command's name; its argument stays
        while (i + 1 < tex.size() && is_letter(tex[i + 1])) ++i;
      } else {
        out += command;
      }
    } else {
      out += c;
    }
  }
  return std::string(trimmed(out, kBlanks));
}

std::vector<std::string> split_names(std::string_view tex) {
  std::vector<std::string> names;
  int depth = 0;
  std::size_t from = 0;
  for (std::size_t i = 0; i < tex.size(); ++i) {
    if (tex[i] == '{') ++depth;
    if (tex[i] == '}') --depth;
    if (depth != 0 || tex.compare(i, 5, " and ") != 0) continue;
    names.emplace_back(trimmed(tex.substr(from, i - from), kBlanks));
    from = i + 5;
    i += 4;
  }
  names.emplace_back(trimmed(tex.substr(from), kBlanks));
  return names;
}

void read_names(std::string_view tex, std::vector<PersonName>& into, bool& more) {
  std::string flat(tex);
  std::replace(flat.begin(), flat.end(), '\n', ' ');
  for (const std::string& name : split_names(flat)) {
    if (name.empty()) continue;
    if (lower(name) == "others") {
      more = true;
      continue;
    }
    PersonName person;
    const std::size_t comma = name.find(',');
    const std::size_t space = name.rfind(' ');
    if (name.front() == '{' && name.find('}') == name.size() - 1) {
      person.family = plain(name);
    } else if (comma != std::string::npos) {
      person.family = plain(name.substr(0, comma));
      person.given = plain(name.substr(comma + 1));
    } else if (space != std::string::npos) {
      person.family = plain(name.substr(space + 1));
      person.given = plain(name.substr(0, space));
    } else {
      person.family = plain(name);
    }
    into.push_back(std::move(person));
  }
}

std::string type_of(const std::string& type) {
  if (type == "article") return "article-journal";
  if (type == "inproceedings" || type == "conference") return "paper-conference";
  if (type == "incollection" || type == "inbook") return "chapter";
  if (type == "phdthesis" || type == "mastersthesis" || type == "thesis") return "thesis";
  if (type == "online" || type == "www" || type == "electronic") return "webpage";
  if (type == "techreport" || type == "report") return "report";
  return type == "book" ? "book" : "document";
}

class BibtexReader {
 public:
  BibtexReader(SourceId file, std::string_view text, Diagnostics& diagnostics)
      : file_(file), text_(text), diagnostics_(diagnostics) {}

  SourceList read() {
    SourceList works;
    while ((at_ = text_.find('@', at_)) != std::string_view::npos) {
      const std::size_t begin = at_++;
      const std::string type = lower(word());
      space();
      if (at_ >= text_.size() || (text_[at_] != '{' && text_[at_] != '(')) continue;
      ++at_;
      if (type == "comment" || type == "preamble") continue;
      if (type == "string") {
        fields_.clear();
        if (fields())
          for (auto& [name, value] : fields_) strings_[name] = value;
        continue;
      }
      space();
      const std::string key(trimmed(until(",}"), kBlanks));
      fields_.clear();
      if (key.empty() || !fields()) {
        diagnostics_.warn("citation/source", span(begin, std::min(begin + 1 + type.size(), at_)),
                          "this entry cannot be read; it is left out");
        continue;
      }
      works.push_back(work(key, type));
    }
    return works;
  }

 private:
  CitedWork work(const std::string& key, const std::string& type) {
    CitedWork work;
    work.key = key;
    work.type = type_of(type);
    const auto field = [&](std::initializer_list<const char*> names) {
      for (const char* name : names) {
        const auto found = fields_.find(name);
        if (found != fields_.end()) return plain(found->second);
      }
      return std::string();
    };
    bool more_editors = false;
    if (const auto found = fields_.find("author"); found != fields_.end())
      read_names(found->second, work.authors, work.more_authors);
    if (const auto found = fields_.find("editor"); found != fields_.end())
      read_names(found->second, work.editors, more_editors);
    work.title = field({"title"});
    if (const std::string subtitle = field({"subtitle"}); !subtitle.empty())
      work.title += ": " + subtitle;
    work.container = field({"journal", "journaltitle", "booktitle"});
    work.publisher = field({"publisher", "school", "institution", "organization"});
    work.place = field({"address", "location"});
    work.year = field({"year", "date"}).substr(0, 4);
    work.volume = field({"volume"});
    work.issue = field({"number", "issue"});
    work.pages = field({"pages"});
    work.url = field({"url"});
    work.doi = field({"doi"});
    return work;
  }

  /// name = value pairs up to the closing brace.
  bool fields() {
    while (true) {
      while (at_ < text_.size() && (is_space(text_[at_]) || text_[at_] == ',')) ++at_;
      if (at_ >= text_.size()) return false;
      if (text_[at_] == '}' || text_[at_] == ')') {
        ++at_;
        return true;
      }
      const std::string name = lower(trimmed(until("=,}"), kBlanks));
      if (at_ >= text_.size() || text_[at_] != '=' || name.empty()) return false;
      ++at_;
      std::string value;
      do {
        space();
        if (at_ >= text_.size() || !part(value)) return false;
        space();
      } while (at_ < text_.size() && text_[at_] == '#' && ++at_ > 0);
      fields_.emplace(name, std::move(value));
    }
  }

  bool part(std::string& value) {
    if (text_[at_] == '{') {
      int depth = 0;
      const std::size_t begin = at_ + 1;
      for (; at_ < text_.size(); ++at_) {
        if (text_[at_] == '\\') {
          ++at_;
        } else if (text_[at_] == '{') {
          ++depth;
        } else if (text_[at_] == '}' && --depth == 0) {
          value += text_.substr(begin, at_++ - begin);
          return true;
        }
      }
      return false;
    }
    if (text_[at_] == '"') {
      int depth = 0;
      const std::size_t begin = ++at_;
      for (; at_ < text_.size(); ++at_) {
        if (text_[at_] == '{') ++depth;
        if (text_[at_] == '}') --depth;
        if (text_[at_] == '"' && depth == 0) {
          value += text_.substr(begin, at_++ - begin);
          return true;
        }
      }
      return false;
    }
    const std::string name(trimmed(until(",}#) \n\t"), kBlanks));
    if (name.empty()) return false;
    const auto known = strings_.find(lower(name));
    value += known == strings_.end() ? name : known->second;
    return true;
  }

  static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
  void space() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }
  std::string_view word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_letter(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }
  std::string_view until(std::string_view ends) {
    const std::size_t begin = at_;
    at_ = std::min(text_.find_first_of(ends, at_), text_.size());
    return text_.substr(begin, at_ - begin);
  }
  [[nodiscard]] SourceSpan span(std::size_t begin, std::size_t end) const {
    return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  SourceId file_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  std::map<std::string, std::string> fields_, strings_;
};

}  // namespace

SourceList read_bibtex(SourceId file, std::string_view text, Diagnostics& diagnostics) {
  return BibtexReader(file, text, diagnostics).read();
}

}  // namespace bookbuild::build
