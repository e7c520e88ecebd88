#pragma once

// The order of an index and the heads of its groups (F-152), by CLDR's collations.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/language.h"

namespace bookbuild::text {

enum class IndexOrder : std::uint8_t { Pinyin, Stroke, Zhuyin, Radical, Gojuon, Hangul, Latin };

/// What a tradition's indexes are ordered by where nothing else is asked for.
IndexOrder index_order_of(Tradition tradition);

/// Sorts entries of one order. Not for several threads at once.
class IndexSorter {
 public:
  explicit IndexSorter(IndexOrder order);
  ~IndexSorter();
  IndexSorter(IndexSorter&&) noexcept;
  IndexSorter& operator=(IndexSorter&&) noexcept;

  /// Bytes that compare as the entries do. `reading` may be empty.
  [[nodiscard]] std::string key(std::string_view words, std::string_view reading) const;
  /// "A", "一畫", "ㄅ", "あ", "ㄱ"; "A–Z" for Latin words among others; empty for signs and
  /// figures.
  [[nodiscard]] std::string head(std::string_view words, std::string_view reading) const;
  /// Whether words can only be put in order by a reading (kanji in a Japanese index).
  [[nodiscard]] bool needs_reading(std::string_view words) const;

 private:
  [[nodiscard]] char rank(std::string_view words, std::string_view reading) const;
  struct Rules;
  std::unique_ptr<Rules> rules_;
};

}  // namespace bookbuild::text
