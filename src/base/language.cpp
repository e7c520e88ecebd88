#include "base/language.h"

#include <algorithm>
#include <vector>

namespace bookbuild {

namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::vector<std::string> subtags(std::string_view tag) {
  std::vector<std::string> parts(1);
  for (char c : tag) {
    if (c == '-' || c == '_')
      parts.emplace_back();
    else
      parts.back() += lower(c);
  }
  return parts;
}

}  // namespace

Tradition tradition_of(std::string_view tag) {
  const auto parts = subtags(tag);
  const auto has = [&](std::string_view s) {
    return std::find(parts.begin() + 1, parts.end(), s) != parts.end();
  };
  const std::string& primary = parts[0];
  if (primary == "ja") return Tradition::Ja;
  if (primary == "ko") return Tradition::Ko;
  if (primary == "zh" || primary == "cmn" || primary == "yue" || primary == "nan" ||
      primary == "hak" || primary == "lzh") {
    if (has("hk") || has("mo")) return Tradition::ZhHantHk;
    if (has("hans") || has("cn") || has("sg")) return Tradition::ZhHans;
    if (has("hant") || has("tw")) return Tradition::ZhHantTw;
    if (primary == "yue") return Tradition::ZhHantHk;
    if (primary == "nan" || primary == "hak" || primary == "lzh") return Tradition::ZhHantTw;
    return Tradition::ZhHans;
  }
  return Tradition::Latin;
}

std::string_view canonical_tag(Tradition tradition) {
  switch (tradition) {
    case Tradition::ZhHans:
      return "zh-Hans";
    case Tradition::ZhHantTw:
      return "zh-Hant-TW";
    case Tradition::ZhHantHk:
      return "zh-Hant-HK";
    case Tradition::Ja:
      return "ja";
    case Tradition::Ko:
      return "ko";
    case Tradition::Latin:
      return "en";
  }
  return "en";
}

bool is_language_tag(std::string_view tag) {
  const auto parts = subtags(tag);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string& p = parts[i];
    if (p.empty() || p.size() > 8) return false;
    for (char c : p)
      if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) return false;
    if (i == 0 && (p.size() < 2 || p.find_first_of("0123456789") != std::string::npos))
      return false;
  }
  return true;
}

}  // namespace bookbuild
