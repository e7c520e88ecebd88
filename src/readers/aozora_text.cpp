#include "readers/aozora_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "base/overloaded.h"
#include "base/utf8.h"
#include "readers/aozora_commands.h"
#include "readers/aozora_gaiji.h"
#include "readers/aozora_segment.h"
#include "text/properties.h"

namespace bookbuild::readers {

namespace {

/// A longer line is no line of a book; it is kept as it stands.
constexpr std::size_t kLongestLine = std::size_t{256} * 1024;
constexpr std::size_t kLongestRuby = 512;      // bytes
constexpr std::size_t kLongestCommand = 2048;  // bytes

constexpr std::string_view kCommand = "［＃";
constexpr std::string_view kCommandEnd = "］";
constexpr std::string_view kGaiji = "※［＃";
constexpr std::string_view kReadingOpen = "《";
constexpr std::string_view kReadingClose = "》";
constexpr std::string_view kBar = "｜";

bool is_at(std::string_view s, std::size_t at, std::string_view word) {
  return s.compare(at, word.size(), word) == 0;
}

/// Behind the ］ that closes the ［＃ at `at`, brackets inside matched; npos if it is not closed.
std::size_t command_end(std::string_view s, std::size_t at) {
  int depth = 0;
  const std::size_t stop = std::min(s.size(), at + kLongestCommand);
  while (at < stop) {
    if (is_at(s, at, "［"))
      ++depth;
    else if (is_at(s, at, kCommandEnd) && --depth == 0)
      return at + kCommandEnd.size();
    at += decode_utf8(s, at).length;
  }
  return std::string_view::npos;
}

enum class Run { None, Kanji, Hiragana, Katakana, Word };

Run run_of(std::string_view piece) {
  if (piece.empty()) return Run::None;
  const char32_t c = first_code_point(piece);
  if (text::is_han(c) || c == U'ヶ' || c == U'※' || text::is_variation_selector(c))
    return Run::Kanji;
  if (c == U'ー') return Run::Katakana;
  const text::Script script = text::script_of(c);
  if (script == text::Script::Hiragana) return Run::Hiragana;
  if (script == text::Script::Katakana) return Run::Katakana;
  return text::is_letter_or_digit(c) ? Run::Word : Run::None;
}

bool is_kana_reading(std::string_view reading) {
  return std::all_of(reading.begin(), reading.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= 0x80; }) &&
         [&] {
           for (const char32_t c : code_points(reading)) {
             if (!text::is_kana(c) && c != U'・' && c != U'　') return false;
           }
           return true;
         }();
}

/// What ここから… asks of every paragraph until its end.
struct Settings {
  std::optional<AozoraIndentBlock> indent;
  std::optional<AozoraAtEndBlock> at_end;
  int heading = 0;
  std::optional<AozoraStyleBlock> style;
  [[nodiscard]] bool any() const { return indent || at_end || heading > 0 || style; }
};

struct OpenStyle {
  AozoraStyle style;
  std::string name;
  std::size_t from;
};

}  // namespace

class AozoraText::Reading {
 public:
  Reading(SourceId file, BareRuby bare, bool marked, Diagnostics& diagnostics)
      : file_(file), bare_(bare), marked_(marked), diagnostics_(diagnostics) {}

  std::vector<AozoraParagraph> read(const TextLine& line) {
    out_.clear();
    start_segment();
    at_end_.reset();
    if (has_notation(line.words))
      scan(line.words, line.begin);
    else
      segment_.add_text(line.words, line.begin, line.end());
    finish_segment();
    return std::move(out_);
  }

  void finish() {
    if (settings_.any()) {
      diagnostics_.warn("aozora/unclosed", opened_at_,
                        "what begins here with ［＃ここから…］ is never ended");
    }
  }

 private:
  [[nodiscard]] bool has_notation(std::string_view s) const {
    if (s.size() > kLongestLine) return false;
    return s.find(kCommand) != std::string_view::npos ||
           s.find(kReadingOpen) != std::string_view::npos ||
           (marked_ && s.find("／") != std::string_view::npos);
  }

  void start_segment() {
    segment_ = AozoraSegment();
    heading_ = 0;
    indent_.reset();
    open_styles_.clear();
    bar_.reset();
  }

  /// Gives the paragraph out, if there is one, and begins the next.
  void finish_segment() {
    for (const OpenStyle& open : open_styles_) {
      segment_.add_style(open.style, open.name, open.from, segment_.size());
      diagnostics_.warn("aozora/unclosed", segment_.span(file_),
                        "an annotation of this line is begun and not ended; it ends with the line");
    }
    segment_.trim();
    if (!segment_.empty()) {
      if (settings_.style) {
        segment_.add_style(settings_.style->style, settings_.style->name, 0, segment_.size());
      }
      AozoraParagraph paragraph;
      paragraph.span = segment_.span(file_);
      paragraph.content = segment_.build(file_);
      paragraph.heading = heading_ > 0 ? heading_ : settings_.heading;
      if (paragraph.heading == 0) paragraph.attributes = attributes();
      out_.push_back(std::move(paragraph));
    }
    start_segment();
  }

  [[nodiscard]] model::Attributes attributes() const {
    model::Attributes a;
    const auto set = [&a](const char* key, int n) {
      a.values.emplace_back(key, std::to_string(n));
    };
    if (indent_) {
      set("indent", *indent_);
    } else if (settings_.indent) {
      set("indent", settings_.indent->characters);
      if (settings_.indent->hang >= 0) set("hang", settings_.indent->hang);
    }
    const std::optional<int> from_end = at_end_ ? at_end_
                                        : settings_.at_end
                                            ? std::optional<int>(settings_.at_end->characters)
                                            : std::nullopt;
    if (from_end) {
      a.values.emplace_back("align", "end");
      if (*from_end > 0) set("indent-end", *from_end);
    }
    return a;
  }

  void scan(std::string_view s, std::uint32_t origin) {
    std::size_t at = 0;
    const auto place = [&](std::size_t offset) {
      return origin + static_cast<std::uint32_t>(offset);
    };
    while (at < s.size()) {
      const std::size_t length = decode_utf8(s, at).length;
      std::size_t next = at + length;
      if (is_at(s, at, kGaiji)) {
        next = read_gaiji(s, at, origin);
      } else if (is_at(s, at, kCommand)) {
        next = read_command(s, at, origin);
      } else if (is_at(s, at, kReadingOpen) && is_at(s, next, kReadingOpen)) {
        next += kReadingOpen.size();  // 《《 is for the notation of all readers
        segment_.add_text(s.substr(at, next - at), place(at), place(next));
      } else if (is_at(s, at, kReadingOpen)) {
        next = read_reading(s, at, origin);
      } else if (marked_ && (is_at(s, at, "／＼") || is_at(s, at, "／″＼"))) {
        // Shift_JIS has no repeat mark of two cells; Aozora draws it with slashes.
        const bool voiced = is_at(s, at, "／″＼");
        next = at + (voiced ? 9 : 6);
        segment_.add_text(voiced ? "〴〵" : "〳〵", place(at), place(next));
      } else {
        if (is_at(s, at, kBar)) bar_ = segment_.size();
        segment_.add_text(s.substr(at, length), place(at), place(next));
      }
      at = next;
    }
  }

  std::size_t read_gaiji(std::string_view s, std::size_t at, std::uint32_t origin) {
    const std::size_t open = at + std::string_view("※").size();
    const std::size_t end = command_end(s, open);
    const auto begin = origin + static_cast<std::uint32_t>(at);
    if (end == std::string_view::npos) {
      segment_.add_text("※", begin, origin + static_cast<std::uint32_t>(open));
      return open;
    }
    const std::string_view words = inside(s, open, end);
    const SourceSpan span{file_, begin, origin + static_cast<std::uint32_t>(end)};
    const auto character = gaiji(words);
    if (!character && warned_.insert(std::string(words)).second) {
      diagnostics_.warn(
          "aozora/unknown-character", span,
          fmt::format("the character described as {} has no code point here; ※ stands for it",
                      words));
    }
    segment_.add_text(character ? std::string_view(*character) : "※", span.begin, span.end);
    return end;
  }

  static std::string_view inside(std::string_view s, std::size_t open, std::size_t end) {
    return s.substr(open + kCommand.size(), end - kCommandEnd.size() - open - kCommand.size());
  }

  std::size_t read_reading(std::string_view s, std::size_t at, std::uint32_t origin) {
    const std::size_t inner = at + kReadingOpen.size();
    const std::size_t close =
        s.substr(0, std::min(s.size(), at + kLongestRuby)).find(kReadingClose, inner);
    const auto keep = [&] {
      segment_.add_text(kReadingOpen, origin + static_cast<std::uint32_t>(at),
                        origin + static_cast<std::uint32_t>(inner));
      return inner;
    };
    if (close == std::string_view::npos || close == inner) return keep();
    const std::string reading = plain(s.substr(inner, close - inner));
    const std::size_t end = close + kReadingClose.size();
    std::size_t first = segment_.size();
    if (bar_ && *bar_ + 1 < segment_.size()) {
      first = *bar_ + 1;
      segment_.drop(*bar_);
    } else if (bare_ != BareRuby::None) {
      first = bare_base(reading);
    }
    if (first == segment_.size()) return keep();
    segment_.make_ruby(first, reading, origin + static_cast<std::uint32_t>(end));
    bar_.reset();
    return end;
  }

  /// Where the letters that a bare reading belongs to begin: those of one kind right before it.
  [[nodiscard]] std::size_t bare_base(const std::string& reading) const {
    std::size_t first = segment_.size();
    if (first == 0) return first;
    const Run run = run_of(segment_.text_of(first - 1));
    const bool any = bare_ == BareRuby::AnyRun;
    if (run == Run::None || (!any && (run != Run::Kanji || !is_kana_reading(reading))))
      return first;
    while (first > 0 && run_of(segment_.text_of(first - 1)) == run) --first;
    return first;
  }

  /// Words inside an annotation or a reading: described characters resolved, readings and bars left
  /// out.
  static std::string plain(std::string_view s) {
    std::string out;
    for (std::size_t at = 0; at < s.size();) {
      if (is_at(s, at, kGaiji)) {
        const std::size_t open = at + std::string_view("※").size();
        const std::size_t end = command_end(s, open);
        if (end != std::string_view::npos) {
          out += gaiji(inside(s, open, end)).value_or("※");
          at = end;
          continue;
        }
      }
      if (is_at(s, at, kReadingOpen)) {
        const std::size_t close = s.find(kReadingClose, at);
        if (close != std::string_view::npos) {
          at = close + kReadingClose.size();
          continue;
        }
      }
      const std::size_t length = decode_utf8(s, at).length;
      if (!is_at(s, at, kBar)) out.append(s, at, length);
      at += length;
    }
    return out;
  }

  std::size_t read_command(std::string_view s, std::size_t at, std::uint32_t origin) {
    const std::size_t end = command_end(s, at);
    const auto begin = origin + static_cast<std::uint32_t>(at);
    if (end == std::string_view::npos) {
      const std::size_t next = at + kCommand.size();
      const SourceSpan span{file_, begin, origin + static_cast<std::uint32_t>(next)};
      if (warned_.insert("［＃").second) {
        diagnostics_.warn("aozora/unclosed", span,
                          "this ［＃ is not closed by ］; it is kept as text");
      }
      segment_.add_text(s.substr(at, next - at), span.begin, span.end);
      return next;
    }
    obey(inside(s, at, end), {file_, begin, origin + static_cast<std::uint32_t>(end)});
    return end;
  }

  void obey(std::string_view words, SourceSpan span) {
    const AozoraCommand command = parse_aozora_command(words);
    std::visit(
        Overloaded{
            [&](const AozoraUnknown&) { unknown(words, span); },
            [&](const AozoraRemark&) {
              diagnostics_.info("aozora/remark", span,
                                fmt::format("the editor's remark ［＃{}］ is left out", words));
            },
            [&](const AozoraNewPage&) {
              finish_segment();
              AozoraParagraph page;
              page.span = span;
              page.new_page = true;
              out_.push_back(std::move(page));
            },
            [&](const AozoraIndent& c) { indent_ = c.characters; },
            [&](const AozoraAtEnd& c) {
              finish_segment();
              at_end_ = c.characters;
            },
            [&](const AozoraIndentBlock& c) { open_block(span, [&] { settings_.indent = c; }); },
            [&](const AozoraAtEndBlock& c) { open_block(span, [&] { settings_.at_end = c; }); },
            [&](const AozoraHeadingBlock& c) {
              open_block(span, [&] { settings_.heading = c.level; });
            },
            [&](const AozoraStyleBlock& c) { open_block(span, [&] { settings_.style = c; }); },
            [&](const AozoraBlockEnd& c) { close_block(c, words, span); },
            [&](const AozoraHeadingBegin& c) {
              finish_segment();
              heading_ = c.level;
            },
            [&](const AozoraHeadingEnd&) { finish_segment(); },
            [&](const AozoraStyleBegin& c) {
              open_styles_.push_back({c.style, c.name, segment_.size()});
            },
            [&](const AozoraStyleEnd& c) { close_style(c.style, words, span); },
            [&](const AozoraHeadingOf& c) { heading_of(c, words, span); },
            [&](const AozoraStyleOf& c) { style_of(c, words, span); },
            [&](const AozoraReadingOf& c) { reading_of(c, words, span); },
            [&](const AozoraReadingMark& c) {
              const std::size_t from = segment_.size();
              segment_.add_text(c.words, span.begin, span.end);
              segment_.add_style(c.style, {}, from, segment_.size());
            },
            [&](const AozoraPicture& c) {
              model::Image image;
              image.source = c.source;
              image.alt = c.alt;
              segment_.add_image(std::move(image), span.begin, span.end);
            },
        },
        command);
  }

  template <class Change>
  void open_block(SourceSpan span, Change change) {
    finish_segment();
    opened_at_ = span;
    change();
  }

  void close_block(const AozoraBlockEnd& end, std::string_view words, SourceSpan span) {
    finish_segment();
    const std::string_view what = end.what;
    if (what.find("字下げ") != std::string_view::npos)
      settings_.indent.reset();
    else if (what == "地付き" || what.find("字上げ") != std::string_view::npos)
      settings_.at_end.reset();
    else if (what.find("見出し") != std::string_view::npos)
      settings_.heading = 0;
    else if (settings_.style)
      settings_.style.reset();
    else
      unknown(words, span);
  }

  void close_style(AozoraStyle style, std::string_view words, SourceSpan span) {
    const auto found = std::find_if(open_styles_.rbegin(), open_styles_.rend(),
                                    [&](const OpenStyle& open) { return open.style == style; });
    if (found == open_styles_.rend()) return unknown(words, span);
    segment_.add_style(found->style, found->name, found->from, segment_.size());
    open_styles_.erase(std::next(found).base());
  }

  void heading_of(const AozoraHeadingOf& command, std::string_view words, SourceSpan span) {
    const auto target = segment_.find_last(plain(command.target));
    if (!target) return missing(words, span);
    // The words before it on the line stay a paragraph of their own.
    if (target->from > 0) {
      AozoraSegment heading = segment_.split(target->from);
      finish_segment();
      segment_ = std::move(heading);
    }
    heading_ = command.level;
    const auto again = segment_.find_last(plain(command.target));
    AozoraSegment rest = segment_.split(again ? again->to : segment_.size());
    finish_segment();
    segment_ = std::move(rest);
  }

  void style_of(const AozoraStyleOf& command, std::string_view words, SourceSpan span) {
    const auto target = segment_.find_last(plain(command.target));
    if (!target) return missing(words, span);
    segment_.add_style(command.style, command.name, target->from, target->to);
  }

  /// The tree holds one reading a base: a second one, for the other side, is named and left out.
  void reading_of(const AozoraReadingOf& command, std::string_view words, SourceSpan span) {
    const auto target = segment_.find_last(plain(command.target));
    if (!target) return missing(words, span);
    const auto side = command.left ? AozoraSegment::RubyOf::Left : AozoraSegment::RubyOf::Right;
    if (!segment_.make_ruby_of(*target, plain(command.reading), side))
      diagnostics_.warn(
          "aozora/second-reading", span,
          fmt::format("the words have a reading already: ［＃{}］ is left out", words));
  }

  void missing(std::string_view words, SourceSpan span) {
    diagnostics_.warn("aozora/no-target", span,
                      fmt::format("［＃{}］ speaks of words that do not stand before it", words));
  }

  void unknown(std::string_view words, SourceSpan span) {
    const std::string kind = aozora_kind(words);
    if (!warned_.insert(kind).second) {
      diagnostics_.info("aozora/unknown", span, fmt::format("［＃{}］ is left out as well", words));
      return;
    }
    diagnostics_.warn("aozora/unknown", span,
                      fmt::format("［＃{}］ is not understood and left out", words));
  }

  SourceId file_;
  BareRuby bare_;
  bool marked_;
  Diagnostics& diagnostics_;
  std::vector<AozoraParagraph> out_;
  AozoraSegment segment_;
  int heading_ = 0;
  std::optional<int> indent_;
  std::optional<int> at_end_;
  std::optional<std::size_t> bar_;
  std::vector<OpenStyle> open_styles_;
  Settings settings_;
  SourceSpan opened_at_;
  std::set<std::string> warned_;
};

AozoraText::AozoraText(SourceId file, BareRuby bare, bool marked, Diagnostics& diagnostics)
    : reading_(std::make_unique<Reading>(file, bare, marked, diagnostics)) {}
AozoraText::~AozoraText() = default;
std::vector<AozoraParagraph> AozoraText::read(const TextLine& line) {
  return reading_->read(line);
}
void AozoraText::finish() {
  reading_->finish();
}

}  // namespace bookbuild::readers
