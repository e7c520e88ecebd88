// Character classes from JLREQ appendix A with CLREQ's and KLREQ's differences, looked up in one
// table per tradition.

#include "text/char_class.h"

#include <array>
#include <memory>
#include <vector>

#include "text/properties.h"

namespace bookbuild::text {

namespace {

using C = CharClass;

struct Members {
  CharClass char_class;
  const char32_t* codes;
};

// The base set of composition.md §1.1.
constexpr Members kMembers[] = {
    {C::Open, U"‘“（〔［｛〈《「『【⦅〘〖«〝｟﹁﹃︵︷︹︻︽︿﹇｢〚︗﹙﹛﹝\u2329"},
    {C::Close, U"’”）〕］｝〉》」』】⦆〙〗»〟｠﹂﹄︶︸︺︼︾﹀﹈｣〛〞︘﹚﹜﹞\u232A"},
    {C::Hyphen, U"‐〜゠–"},
    {C::Dividing, U"！？‼⁇⁈⁉"},
    {C::MiddleDot,
     U"・："
     U"；･"},
    {C::Stop, U"。．｡︒﹒"},
    {C::Comma, U"、，､︑︐﹐﹑"},
    {C::Inseparable, U"—―…‥〳〴〵⸺⸻⋯"},
    {C::Iteration, U"ヽヾゝゞ々〻"},
    {C::LongMark, U"ー"},
    {C::SmallKana,
     U"ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"},
    {C::Prefix, U"￥＄￡＃€№"},
    {C::Postfix, U"°′″℃￠％‰㏋ℓ㌃㌍㌔㌘㌢㌣㌦㌧㌫㌶㌻㍉㍊㍍㍑㍗㎎㎏㎜㎝㎞㎡㏄"},
    {C::FullSpace, U"　"},
    {C::MathSign, U"＝≠＜＞≦≧⊆⊇∪∩⊂⊃∈∋≒≡≪≫∽∝⇒⇔"},
    {C::MathOperator, U"＋−×÷±∓"},
    {C::WordSpace, U"      "},
};

CharClass by_default(char32_t c) {
  if (is_hangul(c)) return C::Hangul;
  if (c >= 0x3041 && c <= 0x309F) return C::Hiragana;
  if (c >= 0x30A0 && c <= 0x30FF) return C::Katakana;
  if (is_wide(c)) return C::Ideograph;
  if ((c >= '0' && c <= '9')) return C::Numeral;
  // Ambiguous-width signs that CJK type sets as one full body: circled and boxed figures, geometric
  // shapes, arrows, box drawing.
  if ((c >= 0x2160 && c <= 0x218F) || (c >= 0x2190 && c <= 0x21FF) ||
      (c >= 0x2460 && c <= 0x27BF) || (c >= 0x3200 && c <= 0x33FF))
    return C::Ideograph;
  return C::Western;
}

std::vector<std::uint8_t> make_table(Tradition tradition) {
  std::vector<std::uint8_t> table(0x10000);
  for (char32_t c = 0; c < 0x10000; ++c) table[c] = static_cast<std::uint8_t>(by_default(c));
  for (const Members& m : kMembers)
    for (const char32_t* c = m.codes; *c != 0; ++c)
      table[*c] = static_cast<std::uint8_t>(m.char_class);
  const auto set = [&](const char32_t* codes, CharClass k) {
    for (; *codes != 0; ++codes) table[*codes] = static_cast<std::uint8_t>(k);
  };
  if (is_chinese(tradition)) {
    set(U"：；", C::Comma);       // pause marks with the comma's glue (F-030, F-031)
    set(U"·‧・･", C::MiddleDot);  // 間隔號 (F-030)
    set(U"～／", C::Hyphen);      // connector and solidus (F-030, F-052)
  }
  if (tradition == Tradition::Ko)
    set(U"‘“’”", C::Western);  // proportional in horizontal text (F-036)
  if (tradition == Tradition::Ko || tradition == Tradition::Latin) set(U"—―…‥–·", C::Western);
  if (tradition == Tradition::Latin) set(U"‘“’”«»°′″×÷±−€№", C::Western);
  return table;
}

template <Tradition kTradition>
const std::vector<std::uint8_t>& table_for() {
  static const std::vector<std::uint8_t> kTable = make_table(kTradition);
  return kTable;
}

/// Made at first use: a book needs one or two of them.
const std::vector<std::uint8_t>& table_of(Tradition tradition) {
  switch (tradition) {
    case Tradition::ZhHans:
      return table_for<Tradition::ZhHans>();
    case Tradition::ZhHantTw:
      return table_for<Tradition::ZhHantTw>();
    case Tradition::ZhHantHk:
      return table_for<Tradition::ZhHantHk>();
    case Tradition::Ja:
      return table_for<Tradition::Ja>();
    case Tradition::Ko:
      return table_for<Tradition::Ko>();
    case Tradition::Latin:
      break;
  }
  return table_for<Tradition::Latin>();
}

}  // namespace

CharClass char_class(char32_t code, Tradition tradition) {
  if (code < 0x10000) return static_cast<CharClass>(table_of(tradition)[code]);
  return by_default(code);
}

bool is_ambiguous(char32_t code) {
  switch (code) {
    case U'“':
    case U'”':
    case U'‘':
    case U'’':
    case U'—':
    case U'…':
    case U'·':
    case U'―':
    case U'–':
    case U'×':
    case U'÷':
    case U'±':
    case U'−':
    case U'°':
    case U'′':
    case U'″':
    case U'‥':
      return true;
    default:
      return false;
  }
}

namespace {
constexpr std::array<std::string_view, kCharClassCount> kNames = {
    "cl-00", "cl-01", "cl-02", "cl-03", "cl-04", "cl-05", "cl-06", "cl-07",
    "cl-08", "cl-09", "cl-10", "cl-11", "cl-12", "cl-13", "cl-14", "cl-15",
    "cl-16", "cl-17", "cl-18", "cl-19", "cl-20", "cl-21", "cl-22", "cl-23",
    "cl-24", "cl-25", "cl-26", "cl-27", "cl-28", "cl-29", "cl-30", "cl-31"};
}

std::string_view class_name(CharClass c) {
  return kNames[static_cast<std::size_t>(c)];
}

std::optional<CharClass> parse_class(std::string_view name) {
  if (name == "cl-H") return C::Hangul;
  for (std::size_t i = 1; i < kNames.size(); ++i)
    if (kNames[i] == name) return static_cast<CharClass>(i);
  return std::nullopt;
}

}  // namespace bookbuild::text
