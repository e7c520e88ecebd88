#pragma once

// The in-line nodes of one leaf block become a row of tokens: marks taken out, opaque words turned
// into what they stand for.

#include <string_view>
#include <utility>
#include <vector>

#include "readers/markdown_inlines.h"
#include "readers/markdown_marks.h"
#include "readers/markdown_parser.h"
#include "readers/markdown_places.h"

namespace bookbuild::readers {

class MarkdownWords {
 public:
  MarkdownWords(const RewrittenText& text, SourceId file, const Marks& marks,
                const std::vector<NotationObject>& objects, InlineContext& context);

  [[nodiscard]] const MarkdownPlaces& places() const { return places_; }

  /// Begins a leaf inside `quotes` block quotations.
  void begin(cmark_node* leaf, int quotes);
  void enter(cmark_node* node);
  void leave(cmark_node* node);
  /// The tokens since `begin`.
  std::vector<InlineToken> take();
  void drop() { tokens_.clear(); }
  /// The division's line that is all the leaf holds; nullptr if it is none.
  const NotationObject* take_division();
  /// Whether a definition's mark has been met since this was last asked.
  bool take_definition() { return std::exchange(definition_, false); }

 private:
  void wrap(InlineToken::Kind kind, InlineToken::Wrap what, cmark_node* node);
  void add_text(cmark_node* node);
  void add_object(const NotationObject& object);
  [[nodiscard]] SourceSpan span(cmark_node* node) const;

  SourceId file_;
  const Marks& marks_;
  const std::vector<NotationObject>& objects_;
  InlineContext& context_;
  MarkdownPlaces places_;
  std::string_view seen_;
  std::vector<InlineToken> tokens_;
  const NotationObject* division_ = nullptr;
  bool definition_ = false;
};

}  // namespace bookbuild::readers
