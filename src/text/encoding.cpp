// Decoding: byte order marks first, then UTF-8, then a contest among the legacy encodings, judged
// on a sample by how much the decoded text looks like a language (encoding_score.h). One pass over
// the bytes afterwards; 200 MB take seconds.

#include "text/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucnv_err.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include "base/utf8.h"
#include "text/encoding_score.h"

namespace bookbuild::text {

namespace {

constexpr std::size_t kSample = std::size_t{256} * 1024;
constexpr std::size_t kMostPlaces = 1000;

struct Encoding {
  const char* name;       // as reported
  const char* converter;  // ICU's; supersets, since authors' files are rarely pure
  Family family;
};

/// Shift_JIS is Microsoft's (windows-31j), by IBM's table: it keeps ～ and — as the characters that
/// Japanese fonts draw.
constexpr std::array<Encoding, 5> kLegacy = {{{"Shift_JIS", "ibm-943_P15A-2003", Family::Japanese},
                                              {"EUC-JP", "EUC-JP", Family::Japanese},
                                              {"GB18030", "gb18030", Family::Simplified},
                                              {"Big5", "windows-950-2000", Family::Traditional},
                                              {"EUC-KR", "windows-949-2000", Family::Korean}}};
constexpr Encoding kUtf16Le = {"UTF-16LE", "UTF-16LE", Family::Unknown};
constexpr Encoding kUtf16Be = {"UTF-16BE", "UTF-16BE", Family::Unknown};

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

/// ICU's hook for a sequence it cannot decode: one U+FFFD for each, whatever the encoding's own
/// substitute would be.
void replace_ill_formed(const void* /*context*/, UConverterToUnicodeArgs* args,
                        const char* /*bytes*/, std::int32_t /*length*/,
                        UConverterCallbackReason reason, UErrorCode* status) {
  if (reason > UCNV_IRREGULAR) return;
  *status = U_ZERO_ERROR;
  const UChar mark = 0xFFFD;
  ucnv_cbToUWriteUChars(args, &mark, 1, 0, status);
}

/// Collects characters as UTF-8 with LF line ends, NUL and U+FFFD counted as replaced.
class Collector {
 public:
  explicit Collector(std::size_t expected) { result_.text.reserve(expected); }

  void add(const UChar* begin, const UChar* end) {
    for (const UChar* at = begin; at != end; ++at) add_unit(*at);
  }

  DecodedText finish() {
    if (lead_ != 0) add_code_point(kReplacementCharacter);
    return std::move(result_);
  }

 private:
  void add_unit(char32_t unit) {
    if (unit >= 0xD800 && unit <= 0xDBFF) {
      if (lead_ != 0) add_code_point(kReplacementCharacter);
      lead_ = unit;
      return;
    }
    if (unit >= 0xDC00 && unit <= 0xDFFF) {
      const char32_t code =
          lead_ != 0 ? 0x10000 + ((lead_ - 0xD800) << 10) + (unit - 0xDC00) : kReplacementCharacter;
      lead_ = 0;
      add_code_point(code);
      return;
    }
    if (lead_ != 0) {
      lead_ = 0;
      add_code_point(kReplacementCharacter);
    }
    add_code_point(unit);
  }

  void add_code_point(char32_t c) {
    const bool after_cr = after_cr_;
    after_cr_ = c == U'\r';
    if (c == U'\n' && after_cr) return;
    if (c == U'\r') c = U'\n';
    if (c == 0 || c == kReplacementCharacter) {
      c = kReplacementCharacter;
      if (result_.replaced_at.size() < kMostPlaces)
        result_.replaced_at.push_back(result_.text.size());
      ++result_.replaced;
    }
    append_utf8(result_.text, c);
  }

  DecodedText result_;
  char32_t lead_ = 0;
  bool after_cr_ = false;
};

/// Decodes all of `bytes`; `partial` leaves out a sequence cut off at the end instead of replacing
/// it.
enum class Ending { Whole, Partial };
DecodedText decode_with(const Encoding& encoding, std::string_view bytes, Ending ending) {
  UErrorCode status = U_ZERO_ERROR;
  const Converter converter(ucnv_open(encoding.converter, &status));
  DecodedText failed;
  failed.replaced = bytes.size();
  if (U_FAILURE(status)) return failed;
  ucnv_setToUCallBack(converter.get(), replace_ill_formed, nullptr, nullptr, nullptr, &status);
  Collector collector(bytes.size() + bytes.size() / 2);
  std::vector<UChar> buffer(std::size_t{64} * 1024);
  const char* from = bytes.data();
  const char* const end = from + bytes.size();
  do {
    UChar* to = buffer.data();
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &to, buffer.data() + buffer.size(), &from, end, nullptr,
                   static_cast<UBool>(ending == Ending::Whole), &status);
    collector.add(buffer.data(), to);
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (U_FAILURE(status)) return failed;
  DecodedText decoded = collector.finish();
  decoded.encoding = encoding.name;
  return decoded;
}

void normalise_line_ends(DecodedText& decoded) {
  std::string& text = decoded.text;
  const std::size_t first = text.find('\r');
  if (first == std::string::npos) return;
  std::size_t to = first;
  std::size_t place = 0;
  std::vector<std::size_t>& places = decoded.replaced_at;
  for (std::size_t from = first; from < text.size(); ++from) {
    while (place < places.size() && places[place] < from) ++place;
    if (place < places.size() && places[place] == from) places[place++] = to;
    if (text[from] != '\r') {
      text[to++] = text[from];
    } else if (from + 1 == text.size() || text[from + 1] != '\n') {
      text[to++] = '\n';
    }
  }
  text.resize(to);
}

DecodedText as_utf8(std::string bytes, bool had_bom) {
  if (had_bom) bytes.erase(0, 3);
  Utf8Repair repair = repair_utf8(std::move(bytes));
  DecodedText decoded;
  decoded.text = std::move(repair.text);
  decoded.encoding = "UTF-8";
  decoded.had_bom = had_bom;
  decoded.replaced = repair.replaced;
  decoded.replaced_at = std::move(repair.replaced_at);
  normalise_line_ends(decoded);
  return decoded;
}

/// How the bytes fare as UTF-8.
struct Utf8Census {
  std::size_t bad = 0;    // ill-formed sequences
  std::size_t multi = 0;  // well-formed sequences of more than one byte
};

Utf8Census take_census(std::string_view bytes) {
  Utf8Census census;
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const DecodedCodePoint d = decode_utf8(bytes, at);
    if (d.valid)
      ++census.multi;
    else
      ++census.bad;
    at += d.length;
  }
  return census;
}

/// UTF-16 of mostly Latin text shows NULs in every other byte and reads well; nullptr when it is
/// not so.
const Encoding* utf16_by_nuls(std::string_view bytes) {
  if (bytes.size() < 2 || bytes.size() % 2 != 0) return nullptr;
  const std::string_view sample = bytes.substr(0, kSample);
  std::array<std::size_t, 2> nuls{};
  for (std::size_t i = 0; i < sample.size(); ++i) {
    if (sample[i] == '\0') ++nuls[i % 2];
  }
  const std::size_t units = sample.size() / 2;
  const Encoding* likely = nullptr;
  if (nuls[1] * 5 > units && nuls[0] * 50 < units) likely = &kUtf16Le;
  if (nuls[0] * 5 > units && nuls[1] * 50 < units) likely = &kUtf16Be;
  if (likely == nullptr) return nullptr;
  const DecodedText decoded = decode_with(*likely, sample, Ending::Partial);
  const double score = plausibility(decoded.text, Family::Unknown);
  return score * 10 > static_cast<double>(sample.size()) ? likely : nullptr;
}

struct Contestant {
  const Encoding* encoding = nullptr;
  double score = 0;  // per byte that is not ASCII
  std::size_t errors = 0;
};

/// The most plausible legacy encoding of a sample; those that decode without error go first.
Contestant choose_legacy(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, kSample);
  const Ending ending = sample.size() < bytes.size() ? Ending::Partial : Ending::Whole;
  std::vector<const Encoding*> candidates;
  for (const Encoding& e : kLegacy) candidates.push_back(&e);
  if (bytes.size() % 2 == 0) {
    candidates.push_back(&kUtf16Le);
    candidates.push_back(&kUtf16Be);
  }
  const auto high = static_cast<double>(std::count_if(
      sample.begin(), sample.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }));
  Contestant best;
  bool have = false;
  for (const Encoding* encoding : candidates) {
    const DecodedText decoded = decode_with(*encoding, sample, ending);
    Contestant next;
    next.encoding = encoding;
    next.errors = decoded.replaced;
    // UTF-16 uses low bytes for letters as well, so its measure is every byte.
    const double measure =
        encoding->family == Family::Unknown ? static_cast<double>(sample.size()) : high;
    next.score = plausibility(decoded.text, encoding->family) / std::max(1.0, measure);
    // Nearly any few bytes make hanzi of UTF-16, so a short text must do better there.
    if (encoding->family == Family::Unknown && sample.size() < 64) next.score -= 0.1;
    if (next.errors * 500 > sample.size() + 499) continue;
    const bool cleaner = (next.errors == 0) != (best.errors == 0);
    const bool wins =
        !have || (cleaner ? next.errors == 0 && next.score > 0.1 : next.score > best.score);
    if (wins) best = next;
    have = true;
  }
  return best;
}

}  // namespace

Result<DecodedText> decode_text(std::string bytes) {
  const std::string_view view = bytes;
  if (view.substr(0, 3) == "\xEF\xBB\xBF") return as_utf8(std::move(bytes), true);
  for (const Encoding* utf16 : {&kUtf16Le, &kUtf16Be}) {
    const std::string_view mark =
        utf16 == &kUtf16Le ? std::string_view("\xFF\xFE", 2) : std::string_view("\xFE\xFF", 2);
    if (view.substr(0, 2) != mark) continue;
    DecodedText decoded = decode_with(*utf16, view.substr(2), Ending::Whole);
    decoded.had_bom = true;
    return decoded;
  }
  if (const Encoding* utf16 = utf16_by_nuls(view)) return decode_with(*utf16, view, Ending::Whole);
  const Utf8Census census = take_census(view);
  // Legacy text hardly ever forms UTF-8 sequences by chance: a few of them for each bad byte settle
  // the matter even in a short text.
  if (census.bad == 0 || (census.multi >= 2 && census.multi >= 3 * census.bad)) {
    return as_utf8(std::move(bytes), false);
  }
  const Contestant best = choose_legacy(view);
  const bool mostly_utf8 = census.bad * 200 < view.size();
  const double needed = mostly_utf8 ? 0.3 : 0.1;
  if (best.encoding != nullptr && best.score >= needed) {
    return decode_with(*best.encoding, view, Ending::Whole);
  }
  if (mostly_utf8) return as_utf8(std::move(bytes), false);
  return failure(FailureKind::File, "encoding/unknown",
                 "the text is neither UTF-8 nor UTF-16, Shift_JIS, EUC-JP, GB18030, Big5 or EUC-KR",
                 {}, "save the file as UTF-8");
}

bool looks_binary(std::string_view bytes) {
  using namespace std::string_view_literals;
  constexpr std::array<std::string_view, 14> kMagic = {"\x89PNG"sv,
                                                       "\xFF\xD8\xFF"sv,
                                                       "GIF8"sv,
                                                       "%PDF-"sv,
                                                       "PK\x03\x04"sv,
                                                       "\x1F\x8B\x08"sv,
                                                       "\x7F"
                                                       "ELF"sv,
                                                       "BZh9"sv,
                                                       "\xFD"
                                                       "7zXZ"sv,
                                                       "7z\xBC\xAF"sv,
                                                       "\xD0\xCF\x11\xE0"sv,
                                                       "OTTO\0"sv,
                                                       "\0\1\0\0\0"sv,
                                                       "ttcf\0"sv};
  for (const std::string_view magic : kMagic) {
    if (bytes.substr(0, magic.size()) == magic) return true;
  }
  const std::string_view mark = bytes.substr(0, 2);
  if (mark == "\xFF\xFE"sv || mark == "\xFE\xFF"sv || utf16_by_nuls(bytes) != nullptr) return false;
  const std::string_view sample = bytes.substr(0, std::size_t{64} * 1024);
  const auto controls =
      static_cast<std::size_t>(std::count_if(sample.begin(), sample.end(), [](char c) {
        const auto b = static_cast<unsigned char>(c);
        return (b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 0x1A &&
                b != 0x1B) ||
               b == 0x7F;
      }));
  return controls * 20 > sample.size();
}

}  // namespace bookbuild::text
