#include "readers/aozora_commands.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"

namespace bookbuild::readers {

namespace {

bool begins_with(std::string_view s, std::string_view word) {
  return s.substr(0, word.size()) == word;
}

bool ends_with(std::string_view s, std::string_view word) {
  return s.size() >= word.size() && s.substr(s.size() - word.size()) == word;
}

/// Takes `word` off the head of `s`.
bool take(std::string_view& s, std::string_view word) {
  if (!begins_with(s, word)) return false;
  s.remove_prefix(word.size());
  return true;
}

bool take_end(std::string_view& s, std::string_view word) {
  if (!ends_with(s, word)) return false;
  s.remove_suffix(word.size());
  return true;
}

/// A number in ASCII or full-width digits at the head of `s`.
std::optional<int> take_number(std::string_view& s) {
  int n = 0;
  bool any = false;
  while (!s.empty()) {
    const DecodedCodePoint d = decode_utf8(s, 0);
    const bool wide = d.code >= 0xFF10 && d.code <= 0xFF19;
    if (!wide && !(d.code >= U'0' && d.code <= U'9')) break;
    if (n < 1000) n = n * 10 + static_cast<int>(d.code - (wide ? 0xFF10 : U'0'));
    any = true;
    s.remove_prefix(d.length);
  }
  if (!any) return std::nullopt;
  return n;
}

/// 大見出し, 同行中見出し, 窓小見出し.
std::optional<int> heading_level(std::string_view s) {
  if (!take(s, "同行")) take(s, "窓");
  if (s == "大見出し") return 1;
  if (s == "中見出し") return 2;
  if (s == "小見出し") return 3;
  return std::nullopt;
}

struct NamedStyle {
  std::string_view words;
  AozoraStyle style;
  std::string_view name;
};

constexpr std::array<NamedStyle, 21> kStyles = {{
    {"傍点", AozoraStyle::Dots, "sesame"},
    {"白ゴマ傍点", AozoraStyle::Dots, "open sesame"},
    {"丸傍点", AozoraStyle::Dots, "circle"},
    {"白丸傍点", AozoraStyle::Dots, "open circle"},
    {"黒三角傍点", AozoraStyle::Dots, "triangle"},
    {"白三角傍点", AozoraStyle::Dots, "open triangle"},
    {"二重丸傍点", AozoraStyle::Dots, "double-circle"},
    {"蛇の目傍点", AozoraStyle::Dots, "open double-circle"},
    {"ばつ傍点", AozoraStyle::Dots, "x"},
    {"傍線", AozoraStyle::Sideline, "solid"},
    {"二重傍線", AozoraStyle::Sideline, "double"},
    {"鎖線", AozoraStyle::Sideline, "dotted"},
    {"破線", AozoraStyle::Sideline, "dashed"},
    {"波線", AozoraStyle::Sideline, "wavy"},
    {"太字", AozoraStyle::Strong, ""},
    {"斜体", AozoraStyle::Emphasis, ""},
    {"縦中横", AozoraStyle::TateChuYoko, ""},
    {"割り注", AozoraStyle::Warichu, ""},
    {"割注", AozoraStyle::Warichu, ""},
    {"上付き小文字", AozoraStyle::Superscript, ""},
    {"下付き小文字", AozoraStyle::Subscript, ""},
}};

const NamedStyle* find_style(std::string_view words) {
  for (const NamedStyle& style : kStyles) {
    if (style.words == words) return &style;
  }
  return nullptr;
}

AozoraCommand block_command(std::string_view s) {
  if (const auto level = heading_level(s)) return AozoraHeadingBlock{*level};
  if (const NamedStyle* style = find_style(s))
    return AozoraStyleBlock{style->style, std::string(style->name)};
  if (s == "地付き") return AozoraAtEndBlock{0};
  if (take(s, "地から")) {
    const auto n = take_number(s);
    return n && s == "字上げ" ? AozoraCommand(AozoraAtEndBlock{*n}) : AozoraUnknown{};
  }
  AozoraIndentBlock block;
  if (take(s, "改行天付き")) {
    block.characters = 0;
  } else if (const auto n = take_number(s); n && take(s, "字下げ")) {
    block.characters = *n;
  } else {
    return AozoraUnknown{};
  }
  if (s.empty()) return block;
  if (!take(s, "、折り返して")) return AozoraUnknown{};
  const auto hang = take_number(s);
  if (!hang || s != "字下げ") return AozoraUnknown{};
  block.hang = *hang;
  return block;
}

/// The end of the 「…」 at the head of `s`, quotes inside it matched; npos if it is not closed.
std::size_t quote_end(std::string_view s) {
  constexpr std::string_view kOpen = "「";
  constexpr std::string_view kClose = "」";
  int depth = 0;
  for (std::size_t at = 0; at < s.size();) {
    if (begins_with(s.substr(at), kOpen)) {
      ++depth;
    } else if (begins_with(s.substr(at), kClose) && --depth == 0) {
      return at + kClose.size();
    }
    at += decode_utf8(s, at).length;
  }
  return std::string_view::npos;
}

AozoraCommand command_of_words_before(std::string_view s) {
  const std::size_t end = quote_end(s);
  if (end == std::string_view::npos) return AozoraUnknown{};
  constexpr std::size_t kQuote = 3;
  const std::string target(s.substr(kQuote, end - 2 * kQuote));
  std::string_view rest = s.substr(end);
  if (std::string_view side = rest; (take(side, "の左に「") || take(side, "の右に「")) &&
                                    take_end(side, "」のルビ") && !side.empty())
    return AozoraReadingOf{target, std::string(side), begins_with(rest, "の左")};
  if (rest == "はママ" || rest == "に「ママ」の注記" || rest == "ママ" ||
      begins_with(rest, "は底本では") || begins_with(rest, "の「") ||
      begins_with(rest, "はMS明朝")) {
    return AozoraRemark{};
  }
  // 「A」と「B」に傍点 and the like are left to the unknown ones.
  take(rest, "の左");
  take(rest, "の右");
  if (!take(rest, "は")) take(rest, "に");
  if (const auto level = heading_level(rest)) return AozoraHeadingOf{target, *level};
  if (const NamedStyle* style = find_style(rest)) {
    return AozoraStyleOf{target, style->style, std::string(style->name)};
  }
  return AozoraUnknown{};
}

/// 返り点: a number or an order, and レ after it; 送り仮名 in brackets.
std::optional<AozoraReadingMark> reading_mark(std::string_view s) {
  std::string_view kana = s;
  const bool left = take(kana, "左");
  if (take(kana, "（") && take_end(kana, "）") && !kana.empty())
    return AozoraReadingMark{std::string(kana),
                             left ? AozoraStyle::OtherOkurigana : AozoraStyle::Okurigana};
  if (s == "‐" || s == "竪点") return AozoraReadingMark{"‐", AozoraStyle::Joiner};
  std::string_view order = s;
  const bool re = take_end(order, "レ");
  constexpr std::array<std::string_view, 14> kOrders = {"一", "二", "三", "四", "上", "中", "下",
                                                        "甲", "乙", "丙", "丁", "天", "地", "人"};
  const bool known = std::find(kOrders.begin(), kOrders.end(), order) != kOrders.end();
  if (known || (re && order.empty()))
    return AozoraReadingMark{std::string(s), AozoraStyle::ReturnMark};
  return std::nullopt;
}

/// 挿絵（fig1.png、横100×縦200）入る.
std::optional<AozoraPicture> picture(std::string_view s) {
  if (!take_end(s, "入る")) return std::nullopt;
  const std::size_t open = s.rfind("（");
  if (open == std::string_view::npos) return std::nullopt;
  std::string_view inside = s.substr(open + 3);
  const std::size_t end = std::min(inside.find("、"), inside.find("）"));
  if (end == std::string_view::npos) return std::nullopt;
  inside = inside.substr(0, end);
  for (const std::string_view kind : {".png", ".jpg", ".jpeg", ".svg"}) {
    if (ends_with(inside, kind))
      return AozoraPicture{std::string(inside), std::string(s.substr(0, open))};
  }
  return std::nullopt;
}

}  // namespace

AozoraCommand parse_aozora_command(std::string_view words) {
  std::string_view s = words;
  if (s == "改ページ" || s == "改頁" || s == "改丁" || s == "改見開き" || s == "改段")
    return AozoraNewPage{};
  if (take(s, "ここから")) return block_command(s);
  if (take(s, "ここで") && take_end(s, "終わり")) return AozoraBlockEnd{std::string(s)};
  s = words;
  if (begins_with(s, "「")) {
    const auto figure = picture(s);
    return figure ? AozoraCommand(*figure) : command_of_words_before(s);
  }
  if (s == "地付き") return AozoraAtEnd{0};
  if (take(s, "地から")) {
    const auto n = take_number(s);
    return n && s == "字上げ" ? AozoraCommand(AozoraAtEnd{*n}) : AozoraUnknown{};
  }
  take(s, "天から");
  if (const auto n = take_number(s)) {
    return s == "字下げ" ? AozoraCommand(AozoraIndent{*n}) : AozoraUnknown{};
  }
  s = words;
  if (const auto figure = picture(s)) return *figure;
  if (const auto mark = reading_mark(s)) return *mark;
  const bool end = take_end(s, "終わり");
  if (const auto level = heading_level(s)) {
    return end ? AozoraCommand(AozoraHeadingEnd{}) : AozoraCommand(AozoraHeadingBegin{*level});
  }
  if (const NamedStyle* style = find_style(s)) {
    if (end) return AozoraStyleEnd{style->style};
    return AozoraStyleBegin{style->style, std::string(style->name)};
  }
  return AozoraUnknown{};
}

std::string aozora_kind(std::string_view words) {
  std::string kind;
  int depth = 0;
  for (const char32_t c : code_points(words.substr(0, 300))) {
    if (c == U'「' || c == U'（') {
      if (depth++ == 0) append_utf8(kind, c);
    } else if (c == U'」' || c == U'）') {
      if (depth > 0 && --depth == 0) {
        kind += "…";
        append_utf8(kind, c);
      }
    } else if (depth == 0 && !(c >= U'0' && c <= U'9') && !(c >= 0xFF10 && c <= 0xFF19)) {
      append_utf8(kind, c);
    }
  }
  return kind;
}

}  // namespace bookbuild::readers
