#include "fonts/cluster.h"

#include <hb.h>

#include <hb.h>

#include <algorithm>

#include "text/properties.h"

namespace bookbuild::fonts {
namespace {

/// Spaces that HarfBuzz sets with the width of their name when the font has only U+0020.
bool is_made_of_space(char32_t c) {
  return c == 0x00A0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

std::u32string composed(const std::u32string& codes) {
  hb_unicode_funcs_t* const unicode = hb_unicode_funcs_get_default();
  std::u32string out;
  for (const char32_t c : codes) {
    hb_codepoint_t whole = 0;
    if (!out.empty() && hb_unicode_compose(unicode, out.back(), c, &whole)) {
      out.back() = static_cast<char32_t>(whole);
    } else {
      out += c;
    }
  }
  return out;
}

std::u32string decomposed(const std::u32string& codes) {
  hb_unicode_funcs_t* const unicode = hb_unicode_funcs_get_default();
  std::u32string out;
  for (char32_t c : codes) {
    std::u32string tail;  // last mark first
    hb_codepoint_t first = 0;
    hb_codepoint_t second = 0;
    while (tail.size() < 8 && hb_unicode_decompose(unicode, c, &first, &second)) {
      c = static_cast<char32_t>(first);
      if (second != 0) tail += static_cast<char32_t>(second);
    }
    out += c;
    out.append(tail.rbegin(), tail.rend());
  }
  return out;
}

}  // namespace

bool ClusterNeeds::chooses_form() const {
  return std::any_of(sequences.begin(), sequences.end(), [](const auto& sequence) {
    return sequence.second != 0xFE0E && sequence.second != 0xFE0F;
  });
}

ClusterNeeds needs_of(std::u32string_view cluster) {
  ClusterNeeds needs;
  for (std::size_t i = 0; i < cluster.size(); ++i) {
    const char32_t c = cluster[i];
    if (text::is_variation_selector(c)) {
      if (i > 0 && !text::is_variation_selector(cluster[i - 1])) {
        needs.sequences.emplace_back(cluster[i - 1], c);
      }
    } else if (!text::is_default_ignorable(c)) {
      needs.exact += c;
    }
  }
  needs.composed = composed(needs.exact);
  if (needs.composed == needs.exact) needs.composed.clear();
  needs.decomposed = decomposed(needs.exact);
  if (needs.decomposed == needs.exact) needs.decomposed.clear();
  return needs;
}

bool has_glyph(const Face& face, char32_t code) {
  if (face.glyph(code) != 0) return true;
  if (is_made_of_space(code)) return face.glyph(U' ') != 0;
  return code == 0x2011 && face.glyph(0x2010) != 0;
}

bool has_all(const Face& face, std::u32string_view codes) {
  return std::all_of(codes.begin(), codes.end(), [&](char32_t c) { return has_glyph(face, c); });
}

bool covers(const Face& face, const ClusterNeeds& needs) {
  return has_all(face, needs.exact) || (!needs.composed.empty() && has_all(face, needs.composed));
}

bool covers_sequences(const Face& face, const ClusterNeeds& needs) {
  return std::all_of(needs.sequences.begin(), needs.sequences.end(), [&](const auto& sequence) {
    return face.glyph(sequence.first, sequence.second) != 0;
  });
}

}  // namespace bookbuild::fonts
