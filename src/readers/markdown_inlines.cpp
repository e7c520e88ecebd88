// A stack of open wraps. The parser's own always nest; tags, spans and notes may cross them, and
// are then given up.

#include "readers/markdown_inlines.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "model/numbering.h"

namespace bookbuild::readers {

namespace {

using Token = InlineToken;
using Wrap = InlineToken::Wrap;

// Parts of a ruby element wait as spans of these classes until its end; no author can write them.
constexpr std::string_view kRubyBase = "\x01rb";
constexpr std::string_view kRubyText = "\x01rt";

bool is_ruby_part(std::string_view name) {
  return name == "rb" || name == "rt" || name == "rp";
}

bool may_cross(Wrap wrap) {
  return wrap == Wrap::Tag || wrap == Wrap::Span || wrap == Wrap::Note;
}

struct Frame {
  Token open;
  model::Inlines content;
  std::size_t home =
      0;  // the frame that takes the content: this one, or one below when this is too deep
  bool flat = false;
};

// More open tags, spans and notes than this at once are no markup.
constexpr std::size_t kMostCrossing = 256;

class Nester {
 public:
  explicit Nester(InlineContext& context) : context_(context) { stack_.emplace_back(); }

  model::Inlines run(std::vector<Token> tokens) {
    for (Token& token : tokens) take(token);
    while (stack_.size() > 1) give_up_top();
    return std::move(stack_.front().content);
  }

 private:
  void take(Token& token) {
    switch (token.kind) {
      case Token::Kind::Text:
        add_text(std::move(token.text), token.span);
        break;
      case Token::Kind::Atom:
        top().push_back(std::move(token.more().atom));
        break;
      case Token::Kind::Attributes:
        add_attributes(token);
        break;
      case Token::Kind::Open:
        open(token);
        break;
      case Token::Kind::Close:
        close(token);
        break;
    }
  }

  model::Inlines& top() { return stack_[stack_.back().home].content; }

  void add_text(std::string text, SourceSpan span) {
    if (text.empty()) return;
    if (!top().empty()) {
      auto& last = top().back();
      auto* last_text = std::get_if<model::Text>(&last.node);
      // Only what stands together in the manuscript, so that a text's bytes keep their places.
      const bool exact = last_text != nullptr && last.span.has_place() && span.has_place() &&
                         last.span.end == span.begin &&
                         last.span.end - last.span.begin == last_text->text.size() &&
                         span.end - span.begin == text.size();
      if (exact) {
        last_text->text += text;
        last.span.end = span.end;
        return;
      }
    }
    top().push_back({span, model::Text{std::move(text)}});
  }

  // {…} belongs to the image before it; a link or code becomes a span with the attributes.
  void add_attributes(Token& token) {
    if (!top().empty()) {
      model::Inline& last = top().back();
      if (auto* image = std::get_if<model::Image>(&last.node)) {
        image->attributes = std::move(token.more().attributes);
        last.span.end = token.span.end;
        return;
      }
      if (auto* reference = std::get_if<model::Reference>(&last.node);
          reference != nullptr && token.more().attributes.has_class("page")) {
        reference->form = model::ReferenceForm::Page;
        last.span.end = token.span.end;
        return;
      }
      if (auto* link = std::get_if<model::Link>(&last.node);
          link != nullptr && token.more().attributes.has_class("page") &&
          !model::is_external(link->target)) {
        model::Reference reference{link->target, model::ReferenceForm::BracketedPage};
        top().push_back({token.span, std::move(reference)});
        return;
      }
      if (std::holds_alternative<model::Link>(last.node) ||
          std::holds_alternative<model::Code>(last.node)) {
        SourceSpan place = last.span;
        place.end = token.span.end;
        model::Inlines content;
        content.push_back(std::move(last));
        top().pop_back();
        push_span(place, std::move(content), std::move(token.more().attributes));
        return;
      }
    }
    add_text(std::move(token.text), token.span);
  }

  void open(Token& token) {
    if (token.wrap == Wrap::Tag && is_ruby_part(token.more().tag.name)) close_ruby_part();
    Frame frame;
    // An image nests nothing in the tree: its content becomes one text.
    frame.flat = deep_ >= kDeepestNesting && token.wrap != Wrap::Image;
    if (frame.flat) report_nesting(token.span, context_);
    if (may_cross(token.wrap) && (frame.flat || crossing_ >= kMostCrossing)) {
      add_text(std::move(token.text), token.span);
      return;
    }
    if (may_cross(token.wrap)) ++crossing_;
    if (!frame.flat) ++deep_;
    frame.home = frame.flat ? stack_.back().home : stack_.size();
    frame.open = std::move(token);
    stack_.push_back(std::move(frame));
  }

  // <rt> ends the <rt> or <rb> before it.
  void close_ruby_part() {
    Frame& frame = stack_.back();
    if (frame.open.wrap != Wrap::Tag || !is_ruby_part(frame.open.more().tag.name)) return;
    Token end;
    end.wrap = Wrap::Tag;
    end.span = frame.open.span;
    end.span.begin = end.span.end;
    finish_top(end);
  }

  void close(Token& token) {
    if (!may_cross(token.wrap)) {
      while (stack_.size() > 1 && stack_.back().open.wrap != token.wrap) give_up_top();
      if (stack_.size() > 1) finish_top(token);
      return;
    }
    if (token.wrap == Wrap::Tag && token.more().tag.name == "ruby") close_ruby_part();
    // The opening one, if no wrap of the parser's own stands between.
    std::size_t i = stack_.size() - 1;
    for (; i > 0 && may_cross(stack_[i].open.wrap); --i)
      if (stack_[i].open.wrap == token.wrap &&
          (token.wrap != Wrap::Tag || stack_[i].open.more().tag.name == token.more().tag.name))
        break;
    if (i == 0 || !may_cross(stack_[i].open.wrap)) {
      unmatched(token);
      add_text(std::move(token.text), token.span);
      return;
    }
    while (stack_.size() - 1 > i) give_up_top();
    finish_top(token);
  }

  void unmatched(Token& token) {
    if (token.wrap == Wrap::Tag) {
      if (context_.reported_elements.insert(token.more().tag.name + "!").second)
        context_.diagnostics
            .warn("markdown/raw-html", token.span,
                  fmt::format("{} has no counterpart in its paragraph", token.text))
            .hint = "it is kept as text";
      return;
    }
    if (std::exchange(unbalanced_reported_, true)) return;
    context_.diagnostics
        .warn("notation/unbalanced", token.span,
              fmt::format("“{}” has no counterpart here", token.text))
        .hint = "it is kept as text";
  }

  Frame pop() {
    Frame frame = std::move(stack_.back());
    stack_.pop_back();
    if (!frame.flat) --deep_;
    if (may_cross(frame.open.wrap)) --crossing_;
    return frame;
  }

  void append(model::Inlines&& content) {
    for (model::Inline& node : content) {
      if (auto* text = std::get_if<model::Text>(&node.node)) {
        add_text(std::move(text->text), node.span);
      } else {
        top().push_back(std::move(node));
      }
    }
  }

  // An opening that nothing closes is text again.
  void give_up_top() {
    Frame frame = pop();
    if (may_cross(frame.open.wrap)) {
      unmatched(frame.open);
      add_text(std::move(frame.open.text), frame.open.span);
    }
    append(std::move(frame.content));
  }

  void finish_top(Token& close) {
    Frame frame = pop();
    SourceSpan span = frame.open.span;
    if (span.has_place() && close.span.has_place()) span.end = std::max(span.end, close.span.end);
    if (frame.flat) return;
    switch (frame.open.wrap) {
      case Wrap::Emphasis:
        push(span, model::Emphasis{std::move(frame.content)});
        break;
      case Wrap::Strong:
        push(span, model::Strong{std::move(frame.content)});
        break;
      case Wrap::Strikethrough:
        push(span, model::Strikethrough{std::move(frame.content)});
        break;
      case Wrap::Link:
        // A link without words of its own says what it leads to.
        if (std::string& target = frame.open.more().target;
            frame.content.empty() && !target.empty() && !model::is_external(target)) {
          push(span, model::Reference{std::move(target), model::ReferenceForm::Number});
          break;
        }
        push(span, model::Link{std::move(frame.content), std::move(frame.open.more().target),
                               std::move(frame.open.more().title)});
        break;
      case Wrap::Image:
        push(span, model::Image{std::move(frame.open.more().target),
                                model::plain_text(frame.content),
                                std::move(frame.open.more().title),
                                {}});
        break;
      case Wrap::Span:
        push_span(span, std::move(frame.content), close.more().attributes);
        break;
      case Wrap::Note:
        finish_note(std::move(frame), span);
        break;
      case Wrap::Tag:
        finish_tag(std::move(frame), span);
        break;
      case Wrap::None:
        append(std::move(frame.content));
        break;
    }
  }

  template <class Node>
  void push(SourceSpan span, Node node) {
    top().push_back({span, std::move(node)});
  }

  void push_span(SourceSpan span, model::Inlines content, model::Attributes attributes) {
    if (!attributes.has_class("index")) {
      push(span, model::Span{std::move(content), std::move(attributes)});
      return;
    }
    model::IndexMark mark;
    mark.path = index_path(attributes.value("entry"));
    if (mark.path.empty()) mark.path = index_path(model::plain_text(content));
    if (mark.path.empty()) {
      context_.diagnostics
          .warn("index/empty", span, "this place of the index has no words to stand under")
          .hint = "write [words]{.index} or {.index entry=\"…\"}";
      append(std::move(content));
      return;
    }
    mark.reading = index_path(attributes.value("reading"));
    mark.see = attributes.value("see");
    mark.see_also = attributes.value("see-also");
    mark.content = std::move(content);
    push(span, std::move(mark));
  }

  // 親!子: an entry and its sub-entry; deeper ones stand in the sub-entry's own words.
  static std::vector<std::string> index_path(std::string_view words) {
    std::vector<std::string> path;
    while (!words.empty()) {
      const std::size_t end = path.empty() ? std::min(words.find('!'), words.size()) : words.size();
      std::string_view part = words.substr(0, end);
      while (part.starts_with(' ')) part.remove_prefix(1);
      while (part.ends_with(' ')) part.remove_suffix(1);
      if (!part.empty()) path.emplace_back(part);
      words.remove_prefix(std::min(end + 1, words.size()));
    }
    return path;
  }

  // In-line notes get labels that no author can write.
  void finish_note(Frame frame, SourceSpan span) {
    const std::string label = fmt::format("^{}", context_.notes.size() + 1);
    model::Block paragraph{span, model::Paragraph{std::move(frame.content), {}, false}};
    model::Note note{span, label, {}};
    note.content.push_back(std::move(paragraph));
    context_.notes.push_back(std::move(note));
    push(span, model::NoteReference{label});
  }

  void finish_tag(Frame frame, SourceSpan span) {
    const std::string& name = frame.open.more().tag.name;
    if (name == "em" || name == "i" || name == "var" || name == "cite" || name == "dfn") {
      push(span, model::Emphasis{std::move(frame.content)});
    } else if (name == "strong" || name == "b") {
      push(span, model::Strong{std::move(frame.content)});
    } else if (name == "s" || name == "del" || name == "strike") {
      push(span, model::Strikethrough{std::move(frame.content)});
    } else if (name == "sub") {
      push(span, model::Subscript{std::move(frame.content)});
    } else if (name == "sup") {
      push(span, model::Superscript{std::move(frame.content)});
    } else if (name == "code" || name == "kbd" || name == "samp" || name == "tt") {
      push(span, model::Code{model::plain_text(frame.content)});
    } else if (name == "a") {
      finish_anchor(std::move(frame), span);
    } else if (name == "ruby") {
      finish_ruby(std::move(frame), span);
    } else if (is_ruby_part(name)) {
      finish_ruby_part(std::move(frame), span);
    } else if (name != "span") {
      model::Span stretch{std::move(frame.content), {}};
      stretch.attributes.classes.emplace_back(name);
      push(span, std::move(stretch));
    } else {
      push(span, model::Span{std::move(frame.content), attributes_of(frame.open.more().tag)});
    }
  }

  // A link; without a target, a place that others lead to, or nothing but its words.
  void finish_anchor(Frame frame, SourceSpan span) {
    const HtmlPiece& tag = frame.open.more().tag;
    if (!tag.value("href").empty()) {
      push(span, model::Link{std::move(frame.content), std::string(tag.value("href")),
                             std::string(tag.value("title"))});
      return;
    }
    std::string id(tag.value("id").empty() ? tag.value("name") : tag.value("id"));
    if (id.empty()) {
      append(std::move(frame.content));
      return;
    }
    model::Span place{std::move(frame.content), {}};
    place.attributes.id = std::move(id);
    push(span, std::move(place));
  }

  void finish_ruby_part(Frame frame, SourceSpan span) {
    const bool inside =
        stack_.back().open.wrap == Wrap::Tag && stack_.back().open.more().tag.name == "ruby";
    if (!inside) {
      unmatched(frame.open);
      append(std::move(frame.content));
      return;
    }
    if (frame.open.more().tag.name == "rp")
      return;  // brackets for readers that know no ruby: both outputs do
    model::Span part{std::move(frame.content), {}};
    part.attributes.classes.emplace_back(frame.open.more().tag.name == "rb" ? kRubyBase
                                                                            : kRubyText);
    push(span, std::move(part));
  }

  // Bases and readings in turn (漢<rt>かん</rt>字<rt>じ</rt>) or in rows
  // (<rb>漢<rb>字<rt>かん<rt>じ).
  void finish_ruby(Frame frame, SourceSpan span) {
    model::Ruby ruby;
    if (!frame.content.empty()) {
      // <ruby><ruby>…</ruby><rt>…</rt></ruby>: the outer reading is the second side's.
      if (auto* inner = std::get_if<model::Ruby>(&frame.content.front().node)) {
        ruby = std::move(*inner);
        frame.content.erase(frame.content.begin());
        for (const model::Inline& node : frame.content) ruby.other += model::plain_text({node});
        push(span, std::move(ruby));
        return;
      }
    }
    std::vector<std::string> bases;
    std::size_t next = 0;
    std::string words;
    const auto end_words = [&] {
      if (words.find_first_not_of(" \t\n") != std::string::npos) bases.push_back(words);
      words.clear();
    };
    for (const model::Inline& node : frame.content) {
      const auto* part = std::get_if<model::Span>(&node.node);
      if (part != nullptr && part->attributes.has_class(kRubyBase)) {
        end_words();
        bases.push_back(model::plain_text(part->content));
      } else if (part != nullptr && part->attributes.has_class(kRubyText)) {
        end_words();
        std::string reading = model::plain_text(part->content);
        if (next < bases.size()) {
          ruby.pairs.push_back({bases[next++], std::move(reading)});
        } else if (!ruby.pairs.empty()) {
          ruby.pairs.back().reading += reading;
        } else {
          ruby.pairs.push_back({std::move(reading), ""});
        }
      } else {
        words += model::plain_text({node});
      }
    }
    end_words();
    while (next < bases.size()) ruby.pairs.push_back({bases[next++], ""});
    if (ruby.pairs.empty()) return;
    push(span, std::move(ruby));
  }

  InlineContext& context_;
  std::vector<Frame> stack_;
  std::size_t deep_ = 0;
  std::size_t crossing_ = 0;
  bool unbalanced_reported_ = false;
};

}  // namespace

model::Inlines nest_inlines(std::vector<InlineToken> tokens, InlineContext& context) {
  return Nester(context).run(std::move(tokens));
}

void report_nesting(SourceSpan span, InlineContext& context) {
  if (context.nesting_reported) return;
  context.nesting_reported = true;
  context.diagnostics
      .warn("markdown/nesting", span,
            fmt::format("more than {} containers stand in each other here", kDeepestNesting))
      .hint = "the words are kept in the deepest one allowed";
}

void append_html_tokens(const HtmlPiece& piece, SourceSpan span, std::vector<InlineToken>& tokens,
                        InlineContext& context) {
  Token token;
  token.span = span;
  token.text = piece.raw;
  if (piece.kind == HtmlPiece::Kind::Comment) return;
  if (piece.kind == HtmlPiece::Kind::Text) {
    token.text = decode_references(piece.raw);
    tokens.push_back(std::move(token));
    return;
  }
  if (!is_html_element(piece.name)) {  // Vec<i32>
    tokens.push_back(std::move(token));
    return;
  }
  if (!is_honoured(piece.name)) {
    if (context.reported_elements.insert(piece.name).second)
      context.diagnostics
          .warn("markdown/raw-html", span,
                fmt::format("<{}> cannot be kept in both outputs", piece.name))
          .hint = "its text is kept, the tag is not";
    return;
  }
  if (piece.name == "br" || piece.name == "img") {
    if (piece.kind == HtmlPiece::Kind::CloseTag) return;
    token.kind = Token::Kind::Atom;
    token.more().atom.span = span;
    if (piece.name == "br") {
      token.more().atom.node = model::LineBreak{};
    } else {
      model::Image image;
      for (const auto& [key, value] : piece.attributes) {
        if (key == "src") {
          image.source = value;
        } else if (key == "alt") {
          image.alt = value;
        } else if (key == "title") {
          image.title = value;
        }
      }
      image.attributes = attributes_of(piece);
      std::erase_if(image.attributes.values, [](const auto& value) {
        return value.first == "src" || value.first == "alt" || value.first == "title";
      });
      token.more().atom.node = std::move(image);
    }
    tokens.push_back(std::move(token));
    return;
  }
  token.kind = piece.kind == HtmlPiece::Kind::OpenTag ? Token::Kind::Open : Token::Kind::Close;
  token.wrap = Wrap::Tag;
  token.more().tag = piece;
  token.more().tag.raw = {};
  tokens.push_back(std::move(token));
}

}  // namespace bookbuild::readers
