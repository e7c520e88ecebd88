#pragma once

// The words of Aozora Bunko's annotations ［＃…］, as typed commands.

#include <string>
#include <string_view>
#include <variant>

namespace bookbuild::readers {

enum class AozoraStyle {
  Dots,
  Strong,
  Emphasis,
  TateChuYoko,
  Superscript,
  Subscript,
  Sideline,
  Warichu,
  Okurigana,
  OtherOkurigana,
  ReturnMark,
  Joiner
};

/// 改ページ, 改丁, 改見開き, 改段.
struct AozoraNewPage {};
/// ３字下げ: this line only.
struct AozoraIndent {
  int characters = 0;
};
/// 地付き, 地から３字上げ: what follows on the line stands at its end.
struct AozoraAtEnd {
  int characters = 0;
};
/// ここから２字下げ、折り返して３字下げ … until the matching end; `hang` is -1 when not said.
struct AozoraIndentBlock {
  int characters = 0;
  int hang = -1;
};
struct AozoraAtEndBlock {
  int characters = 0;
};
struct AozoraHeadingBlock {
  int level = 1;
};
struct AozoraStyleBlock {
  AozoraStyle style = AozoraStyle::Strong;
  std::string name;
};
/// ここで…終わり: the words between.
struct AozoraBlockEnd {
  std::string what;
};
/// 大見出し … 大見出し終わり within a line.
struct AozoraHeadingBegin {
  int level = 1;
};
struct AozoraHeadingEnd {};
struct AozoraStyleBegin {
  AozoraStyle style = AozoraStyle::Dots;
  std::string name;
};
struct AozoraStyleEnd {
  AozoraStyle style = AozoraStyle::Dots;
};
/// 「…」は大見出し, 「…」に傍点: of the words just before.
struct AozoraHeadingOf {
  std::string target;
  int level = 1;
};
struct AozoraStyleOf {
  std::string target;
  AozoraStyle style = AozoraStyle::Dots;
  std::string name;
};
/// 挿絵（fig.png、横…×縦…）入る.
struct AozoraPicture {
  std::string source;
  std::string alt;
};
/// 「…」の左に「…」のルビ.
struct AozoraReadingOf {
  std::string target, reading;
  bool left = false;
};
/// レ, 一, 上, 甲 (返り点), （ヲ） (送り仮名), 左（ズ） (of a character read twice) and ‐ (竪点) of
/// a Chinese text read as Japanese.
struct AozoraReadingMark {
  std::string words;
  AozoraStyle style = AozoraStyle::ReturnMark;
};
/// An editor's remark on the text (「…」はママ): nothing to set.
struct AozoraRemark {};
struct AozoraUnknown {};

using AozoraCommand =
    std::variant<AozoraUnknown, AozoraRemark, AozoraNewPage, AozoraIndent, AozoraAtEnd,
                 AozoraIndentBlock, AozoraAtEndBlock, AozoraHeadingBlock, AozoraStyleBlock,
                 AozoraBlockEnd, AozoraHeadingBegin, AozoraHeadingEnd, AozoraStyleBegin,
                 AozoraStyleEnd, AozoraHeadingOf, AozoraStyleOf, AozoraPicture, AozoraReadingOf,
                 AozoraReadingMark>;

/// `words` stand between ［＃ and ］.
AozoraCommand parse_aozora_command(std::string_view words);

/// The command without its quoted words and numbers, so that each kind is warned of once.
std::string aozora_kind(std::string_view words);

}  // namespace bookbuild::readers
