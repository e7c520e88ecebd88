#pragma once

// The traditions of composition we treat, and BCP 47 tags.

#include <string>
#include <string_view>

namespace bookbuild {

/// Whose rules set a run of text. Latin stands for every language written with spaces and letters.
enum class Tradition { ZhHans, ZhHantTw, ZhHantHk, Ja, Ko, Latin };

/// The tradition of a BCP 47 tag ("zh-Hant", "zh-TW", "ja-JP", "ko", "en" …); "zh" alone is Hans.
Tradition tradition_of(std::string_view tag);

/// The canonical tag of a tradition: zh-Hans, zh-Hant-TW, zh-Hant-HK, ja, ko, en.
std::string_view canonical_tag(Tradition tradition);

/// Whether the text looks like a well-formed BCP 47 tag.
bool is_language_tag(std::string_view tag);

constexpr bool is_chinese(Tradition t) {
  return t == Tradition::ZhHans || t == Tradition::ZhHantTw || t == Tradition::ZhHantHk;
}

}  // namespace bookbuild
