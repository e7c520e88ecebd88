// Stroke, bopomofo, radical, kana and hangul orders are CLDR's. Pinyin goes syllable by syllable,
// letters before tones, over the author's reading or ICU's, so that 重慶 may stand under C; what
// sounds alike is in CLDR's order.

#include "text/index_order.h"

#include <unicode/alphaindex.h>
#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/numerals.h"
#include "base/utf8.h"
#include "text/properties.h"

namespace bookbuild::text {

namespace {

const char* locale_of(IndexOrder order) {
  switch (order) {
    case IndexOrder::Pinyin:
      return "zh@collation=pinyin";
    case IndexOrder::Stroke:
      return "zh@collation=stroke";
    case IndexOrder::Zhuyin:
      return "zh@collation=zhuyin";
    case IndexOrder::Radical:
      return "zh@collation=unihan";
    case IndexOrder::Gojuon:
      return "ja";
    case IndexOrder::Hangul:
      return "ko";
    case IndexOrder::Latin:
      return "en";
  }
  return "en";
}

icu::UnicodeString unicode(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
}

/// A syllable's letters, then its tone: "zhong1"; ü counts as v, after u.
std::string pinyin_key(const icu::UnicodeString& reading) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* parts = icu::Normalizer2::getNFDInstance(status);
  const icu::UnicodeString text = U_SUCCESS(status) ? parts->normalize(reading, status) : reading;
  std::string key, syllable;
  char tone = '5';  // the neutral one comes last
  const auto end_syllable = [&] {
    if (!syllable.empty()) key += syllable + tone + ' ';
    syllable.clear();
    tone = '5';
  };
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    switch (c) {
      case 0x304:
        tone = '1';
        break;
      case 0x301:
        tone = '2';
        break;
      case 0x30C:
        tone = '3';
        break;
      case 0x300:
        tone = '4';
        break;
      case 0x308:
        if (!syllable.empty() && syllable.back() == 'u') syllable.back() = 'v';
        break;
      default:
        if (c >= '1' && c <= '5' && !syllable.empty()) {
          tone = static_cast<char>(c);
          end_syllable();
        } else if (u_isalpha(c)) {
          append_utf8(syllable, static_cast<char32_t>(u_tolower(c)));
        } else {
          end_syllable();
        }
    }
  }
  end_syllable();
  return key;
}

}  // namespace

struct IndexSorter::Rules {
  IndexOrder order = IndexOrder::Latin;
  std::unique_ptr<icu::Collator> collator;
  std::unique_ptr<icu::AlphabeticIndex::ImmutableIndex> buckets;
  std::unique_ptr<icu::Transliterator> pinyin;

  [[nodiscard]] icu::UnicodeString pinyin_of(std::string_view words,
                                             std::string_view reading) const {
    icu::UnicodeString text = unicode(reading.empty() ? words : reading);
    if (reading.empty() && pinyin) pinyin->transliterate(text);
    return text;
  }
};

IndexOrder index_order_of(Tradition tradition) {
  switch (tradition) {
    case Tradition::ZhHans:
      return IndexOrder::Pinyin;
    case Tradition::ZhHantTw:
    case Tradition::ZhHantHk:
      return IndexOrder::Stroke;
    case Tradition::Ja:
      return IndexOrder::Gojuon;
    case Tradition::Ko:
      return IndexOrder::Hangul;
    case Tradition::Latin:
      break;
  }
  return IndexOrder::Latin;
}

IndexSorter::IndexSorter(IndexOrder order) : rules_(std::make_unique<Rules>()) {
  rules_->order = order;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = icu::Locale::createFromName(locale_of(order));
  rules_->collator.reset(icu::Collator::createInstance(locale, status));
  if (U_FAILURE(status)) rules_->collator.reset();
  status = U_ZERO_ERROR;
  icu::AlphabeticIndex index(locale, status);
  if (U_SUCCESS(status)) rules_->buckets.reset(index.buildImmutableIndex(status));
  if (U_FAILURE(status)) rules_->buckets.reset();
  if (order != IndexOrder::Pinyin) return;
  status = U_ZERO_ERROR;
  rules_->pinyin.reset(icu::Transliterator::createInstance("Han-Latin", UTRANS_FORWARD, status));
  if (U_FAILURE(status)) rules_->pinyin.reset();
}

IndexSorter::~IndexSorter() = default;
IndexSorter::IndexSorter(IndexSorter&&) noexcept = default;
IndexSorter& IndexSorter::operator=(IndexSorter&&) noexcept = default;

std::string IndexSorter::key(std::string_view words, std::string_view reading) const {
  std::string key(1, rank(words, reading));
  const bool by_reading = !reading.empty() && rules_->order != IndexOrder::Stroke &&
                          rules_->order != IndexOrder::Radical;
  if (rules_->order == IndexOrder::Pinyin) key += pinyin_key(rules_->pinyin_of(words, reading));
  if (!rules_->collator) return key + std::string(words);
  const auto add = [&](std::string_view text) {
    const icu::UnicodeString source = unicode(text);
    const int32_t length = rules_->collator->getSortKey(source, nullptr, 0);
    std::vector<uint8_t> bytes(static_cast<std::size_t>(std::max(length, 0)));
    if (bytes.empty()) return;
    rules_->collator->getSortKey(source, bytes.data(), length);
    key.append(bytes.begin(), bytes.end());
  };
  if (by_reading && rules_->order != IndexOrder::Pinyin) add(reading);
  add(words);
  key += words;  // what no rule tells apart
  return key;
}

std::string IndexSorter::head(std::string_view words, std::string_view reading) const {
  if (!rules_->buckets || words.empty()) return {};
  icu::UnicodeString text;
  switch (rules_->order) {
    case IndexOrder::Pinyin:
      text = rules_->pinyin_of(words, reading);
      break;
    case IndexOrder::Stroke:
    case IndexOrder::Radical:
      text = unicode(words);
      break;
    default:
      text = unicode(reading.empty() ? words : reading);
  }
  UErrorCode status = U_ZERO_ERROR;
  const int32_t number = rules_->buckets->getBucketIndex(text, status);
  const icu::AlphabeticIndex::Bucket* bucket =
      U_SUCCESS(status) ? rules_->buckets->getBucket(number) : nullptr;
  if (bucket == nullptr || bucket->getLabelType() != U_ALPHAINDEX_NORMAL) {
    const char32_t first = first_code_point(reading.empty() ? words : reading);
    if (script_of(first) == Script::Latin && u_isalpha(static_cast<UChar32>(first))) return "A–Z";
    return is_han(first) ? "漢字" : "";
  }
  std::string label;
  bucket->getLabel().toUTF8String(label);
  if (rules_->order == IndexOrder::Stroke) {
    int strokes = 0;
    for (const char c : label)
      if (c >= '0' && c <= '9') strokes = strokes * 10 + (c - '0');
    if (strokes > 0) return counting_numeral(strokes) + "畫";
  }
  return label;
}

/// Signs and figures, then foreign letters, the groups of the order, and what has no place in it.
char IndexSorter::rank(std::string_view words, std::string_view reading) const {
  const std::string group = head(words, reading);
  if (group.empty()) return '0';
  if (group == "A–Z") return '1';
  return group == "漢字" ? '3' : '2';
}

bool IndexSorter::needs_reading(std::string_view words) const {
  if (rules_->order != IndexOrder::Gojuon) return false;
  return is_han(first_code_point(words));
}

}  // namespace bookbuild::text
