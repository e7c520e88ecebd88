#pragma once

// XML as a row of tokens, for looking at pictures without building a tree. Whether it is well
// formed is another's to say: anything that no XML could hold ends the scan.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bookbuild::images {

struct XmlAttributeToken {
  std::string_view name, value;  // as written, without the quotes
  char quote = '"';
};

/// Bytes [begin, end) of the source.
struct XmlToken {
  enum class Kind { Text, Open, Empty, Close, Cdata, Comment, Instruction, Doctype };
  Kind kind = Kind::Text;
  std::size_t begin = 0, end = 0;
  std::string_view name;  // of elements and instructions
  std::vector<XmlAttributeToken> attributes;
};

class XmlScanner {
 public:
  explicit XmlScanner(std::string_view source, std::size_t at = 0) : source_(source), at_(at) {}
  /// False at the end, and where nothing can be made of what follows.
  bool next(XmlToken& token);
  /// Whether the scan came to the end of the source.
  [[nodiscard]] bool finished() const { return at_ == source_.size() && !broken_; }

 private:
  bool upto(XmlToken& token, XmlToken::Kind kind, std::size_t from, std::string_view closing);
  bool doctype(XmlToken& token);
  bool tag(XmlToken& token);
  std::string_view source_;
  std::size_t at_;
  bool broken_ = false;
};

/// What stands behind the last colon of a qualified name.
std::string_view local_name(std::string_view name);
/// What stands before it; empty where there is none.
std::string_view prefix_of(std::string_view name);

/// Character references and the five names that XML knows, resolved; others stay as written.
std::string resolved(std::string_view text);

}  // namespace bookbuild::images
