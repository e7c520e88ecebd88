#include "epub/outside_link.h"

#include <algorithm>
#include <vector>

namespace bookbuild::epub {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool is_beyond_ascii(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

/// Percent-encodes what may not stand in a path, query or fragment; escapes that are there stay.
std::string encoded(std::string_view rest) {
  constexpr std::string_view kMarks = "-._~:/?@!$&'()*+,;=";
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  bool in_fragment = false;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const char c = rest[i];
    const bool escape =
        c == '%' && i + 2 < rest.size() && is_hex(rest[i + 1]) && is_hex(rest[i + 2]);
    const bool hash = c == '#' && !in_fragment;
    if (is_letter(c) || is_digit(c) || escape || hash || kMarks.find(c) != std::string_view::npos) {
      out += c;
      in_fragment = in_fragment || hash;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
  return out;
}

/// A name of labels, or four numbers; hosts that end in a number are nothing else (URL
/// standard, 3.5).
bool is_host(std::string_view host) {
  if (host.empty() || host.size() > 253) return false;
  if (host.back() == '.') host.remove_suffix(1);
  std::vector<std::string_view> labels;
  for (std::size_t at = 0; at <= host.size();) {
    const std::size_t dot = std::min(host.find('.', at), host.size());
    labels.push_back(host.substr(at, dot - at));
    at = dot + 1;
  }
  const auto fits = [](char c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '_' || is_beyond_ascii(c);
  };
  for (const std::string_view label : labels) {
    if (label.empty() || label.size() > 63 * 4 || !std::all_of(label.begin(), label.end(), fits))
      return false;
  }
  const auto is_number = [](std::string_view label) {
    return std::all_of(label.begin(), label.end(), is_digit);
  };
  if (!is_digit(labels.back().front())) return true;
  return labels.size() == 4 &&
         std::all_of(labels.begin(), labels.end(), [&](std::string_view label) {
           return is_number(label) && label.size() <= 3 &&
                  (label.size() < 3 || label <= std::string_view("255")) &&
                  (label.size() == 1 || label.front() != '0');
         });
}

bool is_authority(std::string_view authority) {
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos)
    authority.remove_prefix(at + 1);
  const std::size_t colon = authority.rfind(':');
  if (colon != std::string_view::npos) {
    const std::string_view port = authority.substr(colon + 1);
    if (port.size() > 5 || !std::all_of(port.begin(), port.end(), is_digit)) return false;
    if (port.size() == 5 && port > std::string_view("65535")) return false;
    authority = authority.substr(0, colon);
  }
  return is_host(authority);
}

}  // namespace

std::optional<std::string> outside_link(std::string_view target) {
  if (target.substr(0, 2) == "//") return outside_link("https:" + std::string(target));
  const std::size_t colon = target.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string scheme = lower(target.substr(0, colon));
  std::string_view rest = target.substr(colon + 1);
  if (scheme == "mailto" || scheme == "tel") {
    if (rest.empty()) return std::nullopt;
    return scheme + ":" + encoded(rest);
  }
  if (scheme != "http" && scheme != "https") return std::nullopt;
  if (rest.substr(0, 2) != "//") return std::nullopt;
  rest.remove_prefix(2);
  const std::size_t end = std::min(rest.find_first_of("/?#"), rest.size());
  const std::string_view authority = rest.substr(0, end);
  if (!is_authority(authority)) return std::nullopt;
  return scheme + "://" + encoded(authority) + encoded(rest.substr(end));
}

}  // namespace bookbuild::epub
