// One token for each event of the parser; texts are cut where an opaque word or a mark stands.

#include "readers/markdown_words.h"

#include <algorithm>

#include "readers/markdown_tree.h"

namespace bookbuild::readers {

namespace {

using Token = InlineToken;
using Wrap = InlineToken::Wrap;
using ObjectKind = NotationObject::Kind;

std::string_view literal_of(cmark_node* node) {
  const char* literal = cmark_node_get_literal(node);
  return literal != nullptr ? std::string_view(literal) : std::string_view();
}

}  // namespace

MarkdownWords::MarkdownWords(const RewrittenText& text, SourceId file, const Marks& marks,
                             const std::vector<NotationObject>& objects, InlineContext& context)
    : file_(file),
      marks_(marks),
      objects_(objects),
      context_(context),
      places_(text, file),
      seen_(text.inlines.text()) {}

void MarkdownWords::begin(cmark_node* leaf, int quotes) {
  tokens_.clear();
  division_ = nullptr;
  places_.enter_leaf(leaf, quotes);
}

const NotationObject* MarkdownWords::take_division() {
  return tokens_.empty() ? std::exchange(division_, nullptr) : nullptr;
}

std::vector<InlineToken> MarkdownWords::take() {
  std::vector<Token> tokens;
  tokens.swap(tokens_);
  if (division_ != nullptr) {  // other words stand in its paragraph: it divides nothing
    Token token;
    token.span = {file_, division_->begin, division_->end};
    token.text = division_->raw;
    tokens.insert(tokens.begin(), std::move(token));
    division_ = nullptr;
  }
  return tokens;
}

void MarkdownWords::wrap(InlineToken::Kind kind, InlineToken::Wrap what, cmark_node* node) {
  Token token;
  token.kind = kind;
  token.wrap = what;
  token.span = span(node);
  if (what == Wrap::Link || what == Wrap::Image) {
    const char* url = cmark_node_get_url(node);
    const char* title = cmark_node_get_title(node);
    token.more().target = restored(url != nullptr ? url : "", marks_, objects_);
    token.more().title = restored(title != nullptr ? title : "", marks_, objects_);
  }
  tokens_.push_back(std::move(token));
}

SourceSpan MarkdownWords::span(cmark_node* node) const {
  const std::size_t begin = places_.inline_begin(node);
  const int length = cmark_node_get_end_line(node) == cmark_node_get_start_line(node)
                         ? cmark_node_get_end_column(node) - cmark_node_get_start_column(node) + 1
                         : 0;
  return places_.span(
      begin, std::min(begin + static_cast<std::size_t>(std::max(length, 0)), seen_.size()));
}

void MarkdownWords::enter(cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
      add_text(node);
      break;
    case CMARK_NODE_SOFTBREAK: {
      Token token;
      token.text = "\n";
      tokens_.push_back(std::move(token));
      break;
    }
    case CMARK_NODE_LINEBREAK: {
      Token token;
      token.kind = Token::Kind::Atom;
      token.span = span(node);
      token.more().atom = {token.span, model::LineBreak{}};
      tokens_.push_back(std::move(token));
      break;
    }
    case CMARK_NODE_CODE: {
      Token token;
      token.kind = Token::Kind::Atom;
      token.span = span(node);
      token.more().atom = {token.span, model::Code{restored(literal_of(node), marks_, objects_)}};
      tokens_.push_back(std::move(token));
      break;
    }
    case CMARK_NODE_HTML_INLINE: {
      const std::string html = restored(literal_of(node), marks_, objects_);
      for (const HtmlPiece& piece : html_pieces(html))
        append_html_tokens(piece, span(node), tokens_, context_);
      break;
    }
    case CMARK_NODE_EMPH:
      wrap(Token::Kind::Open, Wrap::Emphasis, node);
      break;
    case CMARK_NODE_STRONG:
      wrap(Token::Kind::Open, Wrap::Strong, node);
      break;
    case CMARK_NODE_LINK:
      wrap(Token::Kind::Open, Wrap::Link, node);
      break;
    case CMARK_NODE_IMAGE:
      wrap(Token::Kind::Open, Wrap::Image, node);
      break;
    case CMARK_NODE_FOOTNOTE_REFERENCE: {
      // All references were replaced by opaque words but those of the first line, which only keep
      // the notes alive.
      if (cmark_node_get_start_line(node) <= 1) break;
      Token token;
      const std::size_t begin = places_.inline_begin(node);
      const std::size_t end = std::min(seen_.find(']', begin), seen_.size() - 1) + 1;
      token.span = places_.span(begin, end);
      token.text = restored(seen_.substr(begin, end - begin), marks_, objects_);
      tokens_.push_back(std::move(token));
      break;
    }
    default:
      if (is_strikethrough(node)) wrap(Token::Kind::Open, Wrap::Strikethrough, node);
      break;
  }
}

void MarkdownWords::leave(cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_EMPH:
      wrap(Token::Kind::Close, Wrap::Emphasis, node);
      break;
    case CMARK_NODE_STRONG:
      wrap(Token::Kind::Close, Wrap::Strong, node);
      break;
    case CMARK_NODE_LINK:
      wrap(Token::Kind::Close, Wrap::Link, node);
      break;
    case CMARK_NODE_IMAGE:
      wrap(Token::Kind::Close, Wrap::Image, node);
      break;
    default:
      if (is_strikethrough(node)) wrap(Token::Kind::Close, Wrap::Strikethrough, node);
      break;
  }
}

// Cuts a text at opaque words and takes the marks out.
void MarkdownWords::add_text(cmark_node* node) {
  const std::string_view literal = literal_of(node);
  if (literal.empty()) return;
  const std::vector<std::uint32_t> offsets = places_.align(node, literal);
  std::string words;
  std::size_t begin = 0;
  const auto give = [&](std::size_t end) {
    if (!words.empty()) {
      Token token;
      token.text = std::move(words);
      token.span = places_.span(offsets[begin], offsets[end]);
      tokens_.push_back(std::move(token));
    }
    words.clear();
  };
  for (std::size_t i = 0; i < literal.size();) {
    if (static_cast<unsigned char>(literal[i]) >= 0xEE) {
      std::size_t length = 0;
      if (const auto index = object_at(literal, i, marks_, objects_.size(), length)) {
        give(i);
        add_object(objects_[*index]);
        begin = i += length;
        continue;
      }
      const bool flank = literal.compare(i, marks_.flank.size(), marks_.flank) == 0;
      const bool definition = literal.compare(i, marks_.definition.size(), marks_.definition) == 0;
      if (flank || definition) {
        give(i);
        definition_ = definition_ || definition;
        begin = i += marks_.flank.size();
        continue;
      }
    }
    words += literal[i++];
  }
  give(literal.size());
}

void MarkdownWords::add_object(const NotationObject& object) {
  Token token;
  token.span = {file_, object.begin, object.end};
  token.text = object.raw;
  if (!object.attributes.empty()) token.more().attributes = object.attributes;
  switch (object.kind) {
    case ObjectKind::Atom:
      token.kind = Token::Kind::Atom;
      token.more().atom = object.atom;
      token.more().title = object.text;
      break;
    case ObjectKind::NoteOpen:
    case ObjectKind::SpanOpen:
      token.kind = Token::Kind::Open;
      token.wrap = object.kind == ObjectKind::NoteOpen ? Wrap::Note : Wrap::Span;
      break;
    case ObjectKind::NoteClose:
    case ObjectKind::SpanClose:
      token.kind = Token::Kind::Close;
      token.wrap = object.kind == ObjectKind::NoteClose ? Wrap::Note : Wrap::Span;
      break;
    case ObjectKind::Attributes:
      token.kind = Token::Kind::Attributes;
      break;
    case ObjectKind::DivisionOpen:
    case ObjectKind::DivisionClose:
      // Alone in its paragraph, because rewriting set blank lines around it.
      division_ = &object;
      return;
    case ObjectKind::NoteLabel:
    case ObjectKind::MathFence:
      break;
  }
  tokens_.push_back(std::move(token));
}

}  // namespace bookbuild::readers
