#include "design/aside_words.h"

#include <array>

namespace bookbuild::design {

namespace {

struct AsideWords {
  std::string_view kind, hans, hant, ja, ko, latin;
};

constexpr std::array<AsideWords, 8> kWords = {{
    {"note", "注", "註", "注記", "참고", "Note"},
    {"info", "说明", "說明", "情報", "정보", "Info"},
    {"tip", "提示", "提示", "ヒント", "팁", "Tip"},
    {"hint", "提示", "提示", "ヒント", "힌트", "Hint"},
    {"important", "重要", "重要", "重要", "중요", "Important"},
    {"warning", "警告", "警告", "警告", "경고", "Warning"},
    {"caution", "注意", "注意", "注意", "주의", "Caution"},
    {"danger", "危险", "危險", "危険", "위험", "Danger"},
}};

}  // namespace

std::string_view aside_word(std::string_view kind, Tradition tradition) {
  for (const AsideWords& words : kWords) {
    if (words.kind != kind) continue;
    switch (tradition) {
      case Tradition::ZhHans:
        return words.hans;
      case Tradition::ZhHantTw:
      case Tradition::ZhHantHk:
        return words.hant;
      case Tradition::Ja:
        return words.ja;
      case Tradition::Ko:
        return words.ko;
      case Tradition::Latin:
        return words.latin;
    }
  }
  return {};
}

}  // namespace bookbuild::design
