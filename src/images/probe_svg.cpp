// SVG: librsvg parses it and tells its size. Scripts and references to other files are refused, and
// entities that would unfold to much text
// ("billion laughs") are counted before any parser sees them.

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

#include <librsvg/rsvg.h>

#include "images/probe.h"

namespace bookbuild::images {

namespace {

constexpr std::uint64_t kMostUnfolded = 16'000'000;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string_view without_mark(std::string_view bytes) {
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
  return bytes;
}

/// The end of a construct that begins at `at` and ends with `closing`; npos if it never does.
std::size_t after(std::string_view bytes, std::size_t at, std::string_view closing) {
  const std::size_t found = bytes.find(closing, at);
  return found == std::string_view::npos ? found : found + closing.size();
}

/// The end of `<!DOCTYPE …>` with its internal subset.
std::size_t after_doctype(std::string_view bytes, std::size_t at) {
  int brackets = 0;
  for (char quote = 0; at < bytes.size(); ++at) {
    const char c = bytes[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '[') {
      ++brackets;
    } else if (c == ']') {
      --brackets;
    } else if (c == '>' && brackets <= 0) {
      return at + 1;
    }
  }
  return std::string_view::npos;
}

/// How much text the entities could make, were each reference the longest of them; entities within
/// entities count as endless.
bool unfolds_too_far(std::string_view bytes) {
  std::uint64_t longest = 0;
  bool any = false;
  for (std::size_t at = bytes.find("<!ENTITY"); at != std::string_view::npos;
       at = bytes.find("<!ENTITY", at + 8)) {
    any = true;
    const std::size_t open = bytes.find_first_of("\"'", at);
    if (open == std::string_view::npos) return true;
    const std::size_t close = bytes.find(bytes[open], open + 1);
    if (close == std::string_view::npos) return true;
    const std::string_view value = bytes.substr(open + 1, close - open - 1);
    // Tags in an entity would pass by every look at tags.
    if (value.find_first_of("&%<") != std::string_view::npos) return true;
    longest = std::max<std::uint64_t>(longest, value.size());
  }
  if (!any) return false;
  const auto references = static_cast<std::uint64_t>(std::count(bytes.begin(), bytes.end(), '&'));
  return references * longest > kMostUnfolded;
}

/// What a tag may hold that neither output can honour.
enum class Fault { None, Script, OtherFile };

bool stays_inside(std::string_view reference) {
  for (const std::string_view quote : {"&quot;", "&apos;", "&#34;", "&#39;"}) {
    if (reference.substr(0, quote.size()) == quote) reference.remove_prefix(quote.size());
  }
  while (!reference.empty() &&
         (is_space(reference[0]) || reference[0] == '"' || reference[0] == '\''))
    reference.remove_prefix(1);
  return reference.empty() || reference[0] == '#' || reference.substr(0, 5) == "data:";
}

/// Whether each url(…) names a place in the picture itself, and no style sheet is imported.
bool styles_stay_inside(std::string_view text) {
  if (text.find("@import") != std::string_view::npos) return false;
  for (std::size_t at = text.find("url("); at != std::string_view::npos;
       at = text.find("url(", at + 4)) {
    if (!stays_inside(text.substr(at + 4))) return false;
  }
  return true;
}

/// "javascript:" however it is written: in capitals, with white space, by character references,
/// which no address of a picture's own needs.
bool calls_script(std::string_view value) {
  std::string plain;
  for (const char c : value.substr(0, 4096)) {
    if (static_cast<unsigned char>(c) > ' ')
      plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  }
  return plain.find("script:") != std::string::npos || plain.rfind("&#", 0) == 0 ||
         (plain.rfind("java", 0) == 0 && plain.find("&#") != std::string::npos);
}

Fault fault_of_attribute(std::string_view element, std::string_view name, std::string_view value) {
  if (name.size() > 2 && name.substr(0, 2) == "on") return Fault::Script;
  if (calls_script(value)) return Fault::Script;
  if (const auto colon = name.find(':'); colon != std::string_view::npos)
    name.remove_prefix(colon + 1);
  const bool refers = (name == "href" && element != "a") || name == "src";
  return refers && !stays_inside(value) ? Fault::OtherFile : Fault::None;
}

/// `tag` is from `<` to `>`.
Fault fault_of_tag(std::string_view tag) {
  const auto ends_name = [](char c) { return is_space(c) || c == '>' || c == '/' || c == '='; };
  std::size_t at = 1;
  while (at < tag.size() && !ends_name(tag[at])) ++at;
  std::string_view element = tag.substr(1, at - 1);
  if (const auto colon = element.find(':'); colon != std::string_view::npos)
    element.remove_prefix(colon + 1);
  // foreignObject may hold any HTML.
  for (const std::string_view active : {"script", "handler", "listener", "foreignObject"})
    if (element == active) return Fault::Script;
  while (at < tag.size()) {
    while (at < tag.size() && ends_name(tag[at])) ++at;
    const std::size_t name = at;
    while (at < tag.size() && !ends_name(tag[at])) ++at;
    const std::size_t name_end = at;
    const std::size_t open = tag.find_first_not_of(" \t\r\n=", at);
    if (open == std::string_view::npos || (tag[open] != '"' && tag[open] != '\'')) continue;
    const std::size_t close = std::min(tag.find(tag[open], open + 1), tag.size());
    const Fault fault = fault_of_attribute(element, tag.substr(name, name_end - name),
                                           tag.substr(open + 1, close - open - 1));
    if (fault != Fault::None) return fault;
    at = close + 1;
  }
  return Fault::None;
}

Fault fault_of(std::string_view bytes) {
  for (std::size_t at = bytes.find('<'); at < bytes.size(); at = bytes.find('<', at)) {
    if (bytes.substr(at, 4) == "<!--") {
      at = after(bytes, at + 4, "-->");
    } else if (bytes.substr(at, 9) == "<![CDATA[") {
      at = after(bytes, at + 9, "]]>");
    } else if (bytes.substr(at, 15) == "<?xml-styleshee") {
      return Fault::OtherFile;
    } else if (bytes.substr(at, 2) == "<?") {
      at = after(bytes, at, "?>");
    } else if (bytes.substr(at, 9) == "<!DOCTYPE") {
      at = after_doctype(bytes, at);
    } else {
      const std::size_t end = after(bytes, at, ">");
      if (end == std::string_view::npos) break;
      const Fault fault = fault_of_tag(bytes.substr(at, end - at));
      if (fault != Fault::None) return fault;
      at = end;
    }
  }
  return styles_stay_inside(bytes) ? Fault::None : Fault::OtherFile;
}

std::uint32_t pixels(double size) {
  if (!std::isfinite(size) || size <= 0) return 0;
  return static_cast<std::uint32_t>(std::min(std::ceil(size), 4e9));
}

}  // namespace

Failed broken(std::string reason) {
  return failure(FailureKind::Book, "image/broken", std::move(reason));
}

bool looks_like_svg(std::string_view bytes) {
  bytes = without_mark(bytes);
  std::size_t at = 0;
  while (at < bytes.size()) {
    if (is_space(bytes[at])) {
      ++at;
    } else if (bytes.substr(at, 2) == "<?") {
      at = after(bytes, at, "?>");
    } else if (bytes.substr(at, 4) == "<!--") {
      at = after(bytes, at + 4, "-->");
    } else if (bytes.substr(at, 9) == "<!DOCTYPE") {
      at = after_doctype(bytes, at);
    } else {
      const std::string_view name = bytes.substr(at, 5);
      return name.substr(0, 4) == "<svg" || name == "<svg:";
    }
  }
  return false;
}

Result<Image> probe_svg(std::string_view bytes) {
  if (unfolds_too_far(bytes))
    return failure(FailureKind::Book, "image/too-large",
                   "the SVG picture's entities unfold to too much text or to tags", {},
                   "save it again as plain SVG");
  const Fault fault = fault_of(bytes);
  if (fault == Fault::Script)
    return failure(FailureKind::Book, "image/format", "the SVG picture has a script in it", {},
                   "save it again as plain SVG, without scripts and events");
  if (fault == Fault::OtherFile)
    return failure(FailureKind::Book, "image/format",
                   "the SVG picture is not whole: it refers to another file", {},
                   "save it again with its pictures, fonts and styles embedded");
  GError* error = nullptr;
  const std::unique_ptr<RsvgHandle, void (*)(gpointer)> handle(
      rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(bytes.data()), bytes.size(),
                                &error),
      g_object_unref);
  if (handle == nullptr) {
    std::string reason = "the SVG picture is not well formed";
    if (error != nullptr) reason += std::string(" (") + error->message + ")";
    g_clear_error(&error);
    std::replace(reason.begin(), reason.end(), '\n', ' ');
    return broken(std::move(reason));
  }
  Image image;
  image.format = Format::Svg;
  rsvg_handle_set_dpi(handle.get(), 96);
  double width = 0, height = 0;
  if (rsvg_handle_get_intrinsic_size_in_pixels(handle.get(), &width, &height) == FALSE) {
    gboolean has_width = FALSE, has_height = FALSE, has_box = FALSE;
    RsvgLength ignored_width{}, ignored_height{};
    RsvgRectangle box{};
    rsvg_handle_get_intrinsic_dimensions(handle.get(), &has_width, &ignored_width, &has_height,
                                         &ignored_height, &has_box, &box);
    // CSS 2.1 10.3.2: a replaced element of no size of its own is 300 by 150.
    width = has_box != FALSE ? box.width : 300;
    height = has_box != FALSE ? box.height : 150;
  }
  image.width = pixels(width);
  image.height = pixels(height);
  return image;
}

}  // namespace bookbuild::images
