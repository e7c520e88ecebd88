#include "epub/xml.h"

#include <tinyxml2.h>

#include <algorithm>
#include <cstring>

#include "base/check.h"
#include "base/utf8.h"

namespace bookbuild::epub {

namespace {

bool allowed(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  // C1 controls and non-characters are allowed by XML 1.0 but discouraged, and EPUBCheck warns of
  // them.
  if (c >= 0x7F && c <= 0x9F) return false;
  if (c >= 0xFDD0 && c <= 0xFDEF) return false;
  return (c & 0xFFFE) != 0xFFFE && c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF);
}

/// Elements of HTML that have no end tag.
bool is_void(std::string_view name) {
  for (const std::string_view known : {"br", "hr", "img", "meta", "link"}) {
    if (name == known) return true;
  }
  return false;
}

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= 0x20 && c < 0x7F) || c == '\n'; });
}

}  // namespace

std::string_view if_any(std::string_view value) {
  return value.empty() ? std::string_view() : value;
}

std::string xml_text(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const DecodedCodePoint point = decode_utf8(text, at);
    if (!point.valid || !allowed(point.code)) {
      append_utf8(out, kReplacementCharacter);
    } else if (point.code == '\r') {
      out += '\n';  // what a parser would make of it (XML 1.0, 2.11)
    } else {
      out.append(text, at, point.length);
    }
    at += point.length;
  }
  return out;
}

Xml::Xml() : printer_(std::make_unique<tinyxml2::XMLPrinter>(nullptr, true)) {
  printer_->PushDeclaration("xml version=\"1.0\" encoding=\"UTF-8\"");
  line();
}

Xml::~Xml() = default;

void Xml::html_doctype() {
  html_ = true;
  printer_->PushUnknown("DOCTYPE html");
  line();
}

void Xml::open(const char* name, std::initializer_list<XmlAttribute> attributes) {
  printer_->OpenElement(name, true);
  open_.push_back(name);
  names_.clear();
  for (const auto& [key, value] : attributes) {
    if (value.data() != nullptr) attribute(key, value);
  }
}

void Xml::attribute(const char* name, std::string_view value) {
  const bool again = std::any_of(names_.begin(), names_.end(),
                                 [&](const char* known) { return std::strcmp(known, name) == 0; });
  if (again) return;
  names_.push_back(name);
  std::string clean = xml_text(value);
  // A parser turns them to spaces anyway (XML 1.0, 3.3.3).
  std::replace_if(
      clean.begin(), clean.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
  printer_->PushAttribute(name, clean.c_str());
}

void Xml::close() {
  BOOKBUILD_CHECK(!open_.empty(), "every close belongs to an open");
  // Readers that take XHTML for HTML know no <span/>: an end tag of its own.
  if (html_ && !is_void(open_.back())) printer_->PushText("");
  open_.pop_back();
  printer_->CloseElement(true);
}

void Xml::empty(const char* name, std::initializer_list<XmlAttribute> attributes) {
  open(name, attributes);
  close();
}

void Xml::leaf(const char* name, std::initializer_list<XmlAttribute> attributes,
               std::string_view text_inside) {
  open(name, attributes);
  text(text_inside);
  close();
}

void Xml::text(std::string_view text) {
  if (!text.empty()) printer_->PushText(xml_text(text).c_str());
}

void Xml::line() {
  printer_->PushText("\n");
}

std::string Xml::finish() {
  while (!open_.empty()) close();
  line();
  return std::string(printer_->CStr(), static_cast<std::size_t>(printer_->CStrSize()) - 1);
}

}  // namespace bookbuild::epub
