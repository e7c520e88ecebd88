#pragma once

// The only user of tinyxml2: a streaming writer whose output is always well formed. Characters that
// XML 1.0 forbids (2.2) become U+FFFD, so that a stray control character stays visible and harms
// nothing.

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tinyxml2 {
class XMLPrinter;
}

namespace bookbuild::epub {

/// An attribute whose value is a default-made string_view is left out; an empty string is written.
using XmlAttribute = std::pair<const char*, std::string_view>;

/// The value of an attribute that is left out when there is nothing to say.
std::string_view if_any(std::string_view value);

/// Text that XML may carry: valid UTF-8 without forbidden characters.
std::string xml_text(std::string_view text);

/// Names are literals; everything else is escaped.
class Xml {
 public:
  Xml();
  ~Xml();
  Xml(const Xml&) = delete;
  Xml& operator=(const Xml&) = delete;

  /// `<!DOCTYPE html>`.
  void html_doctype();
  void open(const char* name, std::initializer_list<XmlAttribute> attributes = {});
  /// Adds to the element just opened; the first of two values of one name stays.
  void attribute(const char* name, std::string_view value);
  void close();
  void empty(const char* name, std::initializer_list<XmlAttribute> attributes = {});
  void leaf(const char* name, std::initializer_list<XmlAttribute> attributes,
            std::string_view text);
  void text(std::string_view text);
  /// A line end for the eyes of those who read the file; not for places where space is kept.
  void line();
  /// Closes what is open and gives the document.
  [[nodiscard]] std::string finish();

 private:
  std::unique_ptr<tinyxml2::XMLPrinter> printer_;
  std::vector<const char*> names_;  // attributes of the element just opened
  std::vector<const char*> open_;
  bool html_ = false;
};

}  // namespace bookbuild::epub
