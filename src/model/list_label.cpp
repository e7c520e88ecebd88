#include "model/list_label.h"

#include <array>
#include <optional>

#include "base/numerals.h"
#include "base/utf8.h"

namespace bookbuild::model {

namespace {

/// A series of characters; `cyclic` ones go on with two letters (z, aa).
struct Series {
  std::u32string_view first;  // the characters that name the series in a sample
  std::u32string_view letters;
  bool goes_on = false;
};

constexpr std::array<Series, 13> kSeries = {{
    {U"a", U"abcdefghijklmnopqrstuvwxyz", true},
    {U"A", U"ABCDEFGHIJKLMNOPQRSTUVWXYZ", true},
    {U"①", U"①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"},
    {U"⑴", U"⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"},
    {U"㈠", U"㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"},
    {U"㊀", U"㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"},
    {U"甲", U"甲乙丙丁戊己庚辛壬癸"},
    {U"ア",
     U"アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲ"
     U"ン"},
    {U"あ",
     U"あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわを"
     U"ん"},
    {U"イ",
     U"イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセ"
     U"ス"},
    {U"い",
     U"いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやまけふこえてあさきゆめみしゑひもせ"
     U"す"},
    {U"ㄱ", U"ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"},
    {U"가", U"가나다라마바사아자차카타파하"},
}};

enum class Manner { Arabic, Roman, UpperRoman, Kanji, Series };

struct Sample {
  Manner manner = Manner::Arabic;
  const Series* series = nullptr;
  std::string before, after;
};

std::optional<Sample> read(std::string_view words) {
  std::size_t at = 0;
  while (at < words.size()) {
    const DecodedCodePoint code = decode_utf8(words, at);
    Sample sample;
    sample.before = words.substr(0, at);
    sample.after = words.substr(at + code.length);
    bool found = true;
    if (code.code == U'1') {
      sample.manner = Manner::Arabic;
    } else if (code.code == U'i') {
      sample.manner = Manner::Roman;
    } else if (code.code == U'I') {
      sample.manner = Manner::UpperRoman;
    } else if (code.code == U'一') {
      sample.manner = Manner::Kanji;
    } else {
      found = false;
      for (const Series& series : kSeries) {
        if (series.first.front() != code.code) continue;
        sample.manner = Manner::Series;
        sample.series = &series;
        found = true;
      }
    }
    if (found) return sample;
    at += code.length;
  }
  return std::nullopt;
}

std::string in_series(const Series& series, std::int64_t number) {
  const auto size = static_cast<std::int64_t>(series.letters.size());
  if (number < 1) return std::to_string(number);
  if (number <= size) {
    std::string out;
    append_utf8(out, series.letters[static_cast<std::size_t>(number - 1)]);
    return out;
  }
  if (!series.goes_on) return std::to_string(number);
  std::string out;
  for (std::int64_t left = number; left > 0; left = (left - 1) / size) {
    std::string letter;
    append_utf8(letter, series.letters[static_cast<std::size_t>((left - 1) % size)]);
    out.insert(0, letter);
  }
  return out;
}

}  // namespace

bool is_list_sample(std::string_view sample) {
  return read(sample).has_value();
}

std::string list_label(std::string_view words, std::int64_t number, Counting counting) {
  Sample sample;
  sample.after = ".";
  if (auto given = read(words)) sample = std::move(*given);
  const bool small = number > 0 && number < 4000;
  std::string numeral = std::to_string(number);
  switch (sample.manner) {
    case Manner::Arabic:
      break;
    case Manner::Roman:
      if (small) numeral = lower_roman(static_cast<int>(number));
      break;
    case Manner::UpperRoman:
      if (small) {
        numeral = lower_roman(static_cast<int>(number));
        for (char& c : numeral) c = static_cast<char>(c - 32);
      }
      break;
    case Manner::Kanji:
      if (small) numeral = counting_numeral(static_cast<int>(number), counting);
      break;
    case Manner::Series:
      numeral = in_series(*sample.series, number);
      break;
  }
  return sample.before + numeral + sample.after;
}

}  // namespace bookbuild::model
