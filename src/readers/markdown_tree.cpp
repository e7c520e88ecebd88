// Walks the parser's tree with its own iterator and keeps open containers on a stack of its own, so
// that no depth of nesting can exhaust the machine's.

#include "readers/markdown_tree.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/trimmed.h"
#include "model/list_label.h"
#include "readers/code_fence.h"
#include "readers/html_blocks.h"
#include "readers/html_table.h"
#include "readers/markdown_shapes.h"
#include "readers/markdown_words.h"

namespace bookbuild::readers {

namespace {

using Token = InlineToken;
using ObjectKind = NotationObject::Kind;

std::string_view literal_of(cmark_node* node) {
  const char* literal = cmark_node_get_literal(node);
  return literal != nullptr ? std::string_view(literal) : std::string_view();
}

constexpr std::string_view kBlanks = " \t\n";

// A container that is open.
struct Frame {
  enum class Kind { Root, Quote, List, Item, Note, Division, Table, Html, Other };
  Kind kind = Kind::Other;
  SourceSpan span;
  model::Blocks content;
  bool flat = false;  // too deep: the content goes on into the frame below
  model::List list = {};
  std::optional<bool> checked = {};
  bool definition = false;  // Item: written `: …`; List: all its items were
  model::Table table = {};
  bool head_row = false;
  model::TableRow row = {};
  std::string label = {};
  model::Attributes attributes = {};
  std::string title = {};
  std::string html = {};  // the element that opened it, where raw HTML did
  model::Inlines caption = {};
  model::DefinitionList definitions = {};

  [[nodiscard]] bool nests() const {
    return kind == Kind::Quote || kind == Kind::List || kind == Kind::Division ||
           kind == Kind::Html;
  }
};

class TreeBuilder {
 public:
  TreeBuilder(const RewrittenText& text, SourceId file, const Marks& marks,
              const std::vector<NotationObject>& objects, Diagnostics& diagnostics)
      : file_(file),
        marks_(marks),
        objects_(objects),
        diagnostics_(diagnostics),

        seen_(text.inlines.text()),
        starts_(line_starts(seen_)),
        context_{diagnostics},
        words_(text, file, marks, objects, context_),
        names_notes_(seen_.compare(0, 2, "[^") == 0 &&
                     seen_.compare(2, marks.object_begin.size(), marks.object_begin) == 0) {}

  MarkdownTree run(cmark_node* root) {
    stack_.emplace_back();
    stack_.back().kind = Frame::Kind::Root;
    const CmarkWalk walk(cmark_iter_new(root));
    while (true) {
      const cmark_event_type event = cmark_iter_next(walk.get());
      if (event == CMARK_EVENT_DONE) break;
      cmark_node* node = cmark_iter_get_node(walk.get());
      if (event == CMARK_EVENT_ENTER) {
        enter(node);
      } else {
        leave(node);
      }
    }
    close_divisions();
    tree_.blocks = std::move(stack_.front().content);
    for (model::Note& note : context_.notes) tree_.notes.push_back(std::move(note));
    return std::move(tree_);
  }

 private:
  void enter(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_DOCUMENT:
        return;
      case CMARK_NODE_BLOCK_QUOTE:
        push(Frame::Kind::Quote, node);
        ++quotes_;
        return;
      case CMARK_NODE_LIST:
        enter_list(node);
        return;
      case CMARK_NODE_ITEM:
        push(Frame::Kind::Item, node);
        if (is_task(node)) stack_.back().checked = is_checked_task(node);
        return;
      case CMARK_NODE_FOOTNOTE_DEFINITION:
        push(Frame::Kind::Note, node);
        stack_.back().label = note_label(node);
        return;
      case CMARK_NODE_PARAGRAPH:
      case CMARK_NODE_HEADING:
        words_.begin(node, quotes_);
        return;
      case CMARK_NODE_THEMATIC_BREAK:
        add(places().span(node), model::SceneBreak{});
        return;
      case CMARK_NODE_CODE_BLOCK:
        add_code(node);
        return;
      case CMARK_NODE_HTML_BLOCK:
        add_html(node);
        return;
      default:
        break;
    }
    if (is_table(node)) {
      push(Frame::Kind::Table, node);
      enter_table(node);
    } else if (is_table_row(node)) {
      table_frame().head_row = std::string_view(cmark_node_get_type_string(node)) == "table_header";
      table_frame().row.clear();
    } else if (is_table_cell(node)) {
      words_.begin(node, quotes_);
    } else {
      words_.enter(node);
      if (words_.take_definition()) mark_definition();
    }
  }

  void leave(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_DOCUMENT:
        return;
      case CMARK_NODE_BLOCK_QUOTE:
        --quotes_;
        leave_quote();
        return;
      case CMARK_NODE_LIST:
        leave_list();
        return;
      case CMARK_NODE_ITEM:
        leave_item();
        return;
      case CMARK_NODE_FOOTNOTE_DEFINITION:
        leave_note();
        return;
      case CMARK_NODE_PARAGRAPH:
        leave_paragraph(node);
        return;
      case CMARK_NODE_HEADING:
        leave_heading(node);
        return;
      default:
        break;
    }
    if (is_table(node)) {
      leave_table();
    } else if (is_table_row(node)) {
      leave_row(node);
    } else if (is_table_cell(node)) {
      model::TableCell cell;
      cell.span = places().span(node);
      cell.content = nest_inlines(words_.take(), context_);
      table_frame().row.push_back(std::move(cell));
    } else {
      words_.leave(node);
    }
  }

  template <class Node>
  void add(SourceSpan span, Node node) {
    stack_.back().content.push_back({span, std::move(node)});
  }

  void push(Frame::Kind kind, cmark_node* node) { push(kind, places().span(node)); }

  void push(Frame::Kind kind, SourceSpan span) {
    Frame frame;
    frame.kind = kind;
    frame.span = span;
    if (frame.nests()) {
      frame.flat = deep_ >= kDeepestNesting;
      if (frame.flat) report_nesting(span, context_);
      ++deep_;
    } else if (kind == Frame::Kind::Item) {
      frame.flat = stack_.back().flat;
    }
    // A flat container writes on in the content of the one below it.
    if (frame.flat) frame.content.swap(stack_.back().content);
    stack_.push_back(std::move(frame));
  }

  Frame pop() {
    Frame frame = std::move(stack_.back());
    stack_.pop_back();
    if (frame.nests()) --deep_;
    if (frame.flat) stack_.back().content.swap(frame.content);
    return frame;
  }

  // Divisions and what raw HTML opened end with their container, closed or not.
  void close_divisions() {
    while (stack_.back().kind == Frame::Kind::Division || !stack_.back().html.empty()) {
      if (!stack_.back().html.empty()) {
        finish_html();
        continue;
      }
      if (!stack_.back().flat)
        diagnostics_
            .warn("markdown/division", stack_.back().span,
                  "this division is not closed by a line of :::")
            .hint = "it ends with what contains it";
      leave_division(stack_.back().span);
    }
  }

  void leave_quote() {
    close_divisions();
    finish_quote();
  }

  void finish_quote() {
    Frame frame = pop();
    if (frame.flat) return;
    if (auto kind = take_alert_kind(frame.content)) {
      model::Division division;
      division.attributes.classes.push_back(std::move(*kind));
      division.content = std::move(frame.content);
      add(frame.span, std::move(division));
      return;
    }
    add(frame.span, model::Quote{std::move(frame.content), {}});
  }

  void enter_list(cmark_node* node) {
    push(Frame::Kind::List, node);
    Frame& frame = stack_.back();
    frame.list.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    frame.list.start = frame.list.ordered ? cmark_node_get_list_start(node) : 1;
    if (frame.list.ordered && cmark_node_get_list_delim(node) == CMARK_PAREN_DELIM)
      frame.list.label = "1)";
    frame.list.tight = cmark_node_get_list_tight(node) != 0;
    frame.definition = true;
  }

  void leave_item() {
    close_divisions();
    finish_item();
  }

  void finish_item() {
    Frame frame = pop();
    if (frame.flat) return;
    Frame& list = stack_.back();
    list.definition = list.definition && frame.definition;
    list.list.items.push_back({frame.span, frame.checked, std::move(frame.content)});
  }

  void leave_list() {
    Frame frame = pop();
    if (frame.flat) return;
    if (frame.definition && !frame.list.items.empty() && add_definitions(frame)) return;
    if (frame.list.ordered && frame.list.start == 1 && explains_code(frame.list.items.size()))
      frame.list.label = "①";
    add(frame.span, std::move(frame.list));
  }

  // A list right below code, of as many items as the code has callouts, explains them and is
  // numbered as they are. Without such a list `// <1>` is code like any other.
  bool explains_code(std::size_t items) {
    model::Blocks& before = stack_.back().content;
    auto* code = before.empty() ? nullptr : std::get_if<model::CodeBlock>(&before.back().node);
    if (code == nullptr) return false;
    std::string marked = code->text;
    if (mark_callouts(marked) != static_cast<int>(std::min<std::size_t>(items, 1000))) return false;
    code->text = std::move(marked);
    return true;
  }

  // A list of `: …` items defines the paragraph before it.
  bool add_definitions(Frame& frame) {
    model::Blocks& before = stack_.back().content;
    if (before.empty()) return false;
    auto* term = std::get_if<model::Paragraph>(&before.back().node);
    if (term == nullptr) return false;
    model::DefinitionItem item;
    item.span = before.back().span;
    item.span.end = std::max(item.span.end, frame.span.end);
    item.term = std::move(term->content);
    for (model::ListItem& definition : frame.list.items)
      item.definitions.push_back(std::move(definition.content));
    before.pop_back();
    if (!before.empty()) {
      if (auto* list = std::get_if<model::DefinitionList>(&before.back().node)) {
        before.back().span.end = std::max(before.back().span.end, item.span.end);
        list->items.push_back(std::move(item));
        return true;
      }
    }
    model::DefinitionList list;
    const SourceSpan span = item.span;
    list.items.push_back(std::move(item));
    add(span, std::move(list));
    return true;
  }

  // The label that rewriting put on the line of a note's definition, before the place where its
  // words begin.
  std::string note_label(cmark_node* node) {
    const auto line = static_cast<std::size_t>(std::max(cmark_node_get_start_line(node), 1)) - 1;
    if (line >= starts_.size()) return {};
    const std::size_t end = std::min(
        starts_[line] + static_cast<std::size_t>(std::max(cmark_node_get_start_column(node), 1)),
        seen_.size());
    std::string label;
    for (std::size_t at = seen_.find(marks_.object_begin, starts_[line]);
         at != std::string_view::npos && at < end; at = seen_.find(marks_.object_begin, at + 1)) {
      std::size_t length = 0;
      const auto index = object_at(seen_, at, marks_, objects_.size(), length);
      if (index && objects_[*index].kind == ObjectKind::NoteLabel) label = objects_[*index].text;
    }
    return label;
  }

  void leave_note() {
    close_divisions();
    Frame frame = pop();
    const auto same = [&](const model::Note& note) { return note.label == frame.label; };
    if (std::any_of(tree_.notes.begin(), tree_.notes.end(), same)) {
      diagnostics_.warn("note/duplicate", frame.span,
                        fmt::format("a second note is called “{}”", frame.label));
      std::string label = frame.label;
      for (int n = 2; std::any_of(tree_.notes.begin(), tree_.notes.end(), same); ++n)
        frame.label = fmt::format("{}-{}", label, n);
    }
    tree_.notes.push_back({frame.span, std::move(frame.label), std::move(frame.content)});
  }

  void add_code(cmark_node* node) {
    const char* info = cmark_node_get_fence_info(node);
    std::string words(
        trimmed(info != nullptr ? std::string_view(info) : std::string_view(), kBlanks));
    std::string code = restored(literal_of(node), marks_, objects_);
    if (!code.empty() && code.back() == '\n') code.pop_back();
    std::size_t length = 0;
    const auto index = object_at(words, 0, marks_, objects_.size(), length);
    if (index && objects_[*index].kind == ObjectKind::MathFence) {
      add(places().span(node),
          model::MathBlock{std::string(trimmed(code, kBlanks)), objects_[*index].attributes});
      return;
    }
    words = restored(words, marks_, objects_);
    model::CodeBlock block;
    block.text = std::move(code);
    read_fence_words(std::move(words), block);
    add(places().span(node), std::move(block));
  }

  // Raw HTML between blank lines. What it opens may hold Markdown, and be closed by a later piece.
  void add_html(cmark_node* node) {
    const std::string html = restored(literal_of(node), marks_, objects_);
    HtmlRun run;
    run.span = places().span(node);
    for (const HtmlPiece& piece : html_pieces(html)) add_html_piece(piece, run);
    end_html_table(run);
    end_html_words(run);
    if (!run.code.empty()) end_html_code(run);
    end_html_paragraph(run);
  }

  /// One stretch of raw HTML on its way.
  struct HtmlRun {
    SourceSpan span;
    std::vector<Token> tokens;
    std::optional<HtmlTable> table;
    std::string hidden;   // the element whose text is passed over
    std::string heading;  // the element whose words are gathered
    std::string code;     // of a pre that is open
    bool in_code = false;
  };

  void add_html_piece(const HtmlPiece& piece, HtmlRun& run) {
    const bool opens = piece.kind == HtmlPiece::Kind::OpenTag;
    const bool closes = piece.kind == HtmlPiece::Kind::CloseTag;
    if (!run.hidden.empty()) {
      if (closes && piece.name == run.hidden) run.hidden.clear();
      return;
    }
    if (run.in_code) {
      if (closes && piece.name == "pre")
        end_html_code(run);
      else if (piece.kind == HtmlPiece::Kind::Text)
        run.code += decode_references(piece.raw);
      return;
    }
    if (!run.table && opens && piece.name == "table") {
      end_html_paragraph(run);
      run.table.emplace(run.span, context_);
    }
    if (run.table) {
      if (!run.table->take(piece)) end_html_table(run);
      return;
    }
    if (piece.kind == HtmlPiece::Kind::Comment) {
      add_html_comment(piece, run);
      return;
    }
    const HtmlRole role = opens || closes ? html_role(piece.name) : HtmlRole::None;
    if (role != HtmlRole::None) {
      if (opens)
        open_html(role, piece, run);
      else
        close_html(role, piece, run);
      return;
    }
    append_html_tokens(piece, run.span, run.tokens, context_);
    if ((opens || closes) && is_html_element(piece.name) && !is_honoured(piece.name))
      end_html_paragraph(run);
  }

  void add_html_comment(const HtmlPiece& piece, HtmlRun& run) {
    const std::string_view raw = piece.raw;
    const std::string_view inside =
        raw.substr(0, raw.size() - std::min<std::size_t>(3, raw.size()))
            .substr(std::min<std::size_t>(4, raw.size() - std::min<std::size_t>(3, raw.size())));
    if (trimmed(inside, kBlanks) != "pagebreak") return;
    end_html_paragraph(run);
    add(run.span, model::PageBreak{});
  }

  void end_html_paragraph(HtmlRun& run) {
    add_paragraph(std::move(run.tokens), run.span);
    run.tokens.clear();
  }

  void end_html_table(HtmlRun& run) {
    if (!run.table) return;
    if (auto made = run.table->finish()) add(run.span, std::move(*made));
    run.table.reset();
  }

  void end_html_code(HtmlRun& run) {
    model::CodeBlock block;
    block.text = std::move(run.code);
    if (block.text.starts_with('\n')) block.text.erase(0, 1);
    while (block.text.ends_with('\n')) block.text.pop_back();
    add(run.span, std::move(block));
    run.code.clear();
    run.in_code = false;
  }

  void open_html(HtmlRole role, const HtmlPiece& piece, HtmlRun& run) {
    end_html_words(run);
    end_html_paragraph(run);
    if (stack_.back().html == "p") finish_html();
    switch (role) {
      case HtmlRole::Rule:
        add(run.span, model::SceneBreak{});
        return;
      case HtmlRole::Hidden:
        if (!piece.self_closing) run.hidden = piece.name;
        // Styles are of a page that this is not; a script was meant to do something.
        if (piece.name == "script")
          diagnostics_
              .warn("markdown/raw-html", run.span, "<script> is left out, with all that is in it")
              .hint = "neither output runs scripts";
        return;
      case HtmlRole::Code:
        run.in_code = true;
        return;
      case HtmlRole::Words:
        run.heading = piece.name;
        return;
      case HtmlRole::Item:
        if (stack_.back().html == "li") finish_html();
        if (stack_.back().kind != Frame::Kind::List || stack_.back().html.empty()) return;
        push(Frame::Kind::Item, run.span);
        break;
      case HtmlRole::List:
        push(Frame::Kind::List, run.span);
        stack_.back().list.ordered = piece.name == "ol";
        break;
      case HtmlRole::Quote:
        push(Frame::Kind::Quote, run.span);
        break;
      case HtmlRole::Container:
        if (piece.name == "dd" && stack_.back().html == "dd") finish_html();
        push(Frame::Kind::Html, run.span);
        break;
      case HtmlRole::Definitions:
        push(Frame::Kind::Html, run.span);
        break;
      case HtmlRole::None:
        return;
    }
    stack_.back().html = piece.name;
    stack_.back().attributes = attributes_of(piece);
  }

  void close_html(HtmlRole role, const HtmlPiece& piece, HtmlRun& run) {
    if (role == HtmlRole::Words) {
      end_html_words(run);
      return;
    }
    end_html_words(run);
    end_html_paragraph(run);
    if (role == HtmlRole::Rule || role == HtmlRole::Hidden || role == HtmlRole::Code) return;
    std::size_t n = stack_.size() - 1;
    while (n > 0 && !stack_[n].html.empty() && stack_[n].html != piece.name) --n;
    if (n == 0 || stack_[n].html.empty()) return;  // it closes nothing that stands open here
    while (stack_.size() > n) {
      stack_.back().span.end = std::max(stack_.back().span.end, run.span.end);
      finish_html();
    }
  }

  /// The words of a heading, a summary, a caption or a term.
  void end_html_words(HtmlRun& run) {
    if (run.heading.empty()) return;
    const std::string name = std::exchange(run.heading, {});
    model::Inlines row = nest_inlines(std::exchange(run.tokens, {}), context_);
    if (row.empty()) return;
    if (name[0] == 'h') {
      model::Heading heading;
      heading.level = name[1] - '0';
      heading.content = std::move(row);
      add(run.span, std::move(heading));
    } else if (name == "dt" && stack_.back().html == "dl") {
      stack_.back().definitions.items.push_back({run.span, std::move(row), {}});
    } else if (!stack_.back().html.empty() && stack_.back().caption.empty()) {
      stack_.back().caption = std::move(row);
    } else {
      model::Paragraph paragraph;
      paragraph.content = std::move(row);
      add(run.span, std::move(paragraph));
    }
  }

  /// Ends the innermost container, which raw HTML opened.
  void finish_html() {
    switch (stack_.back().kind) {
      case Frame::Kind::List:
        stack_.back().definition = false;
        leave_list();
        return;
      case Frame::Kind::Item:
        finish_item();
        return;
      case Frame::Kind::Quote:
        finish_quote();
        return;
      default:
        break;
    }
    Frame frame = pop();
    if (frame.flat) return;
    model::Blocks& out = stack_.back().content;
    if (frame.html == "dl") {
      std::move(frame.content.begin(), frame.content.end(), std::back_inserter(out));
      if (!frame.definitions.items.empty()) add(frame.span, std::move(frame.definitions));
      return;
    }
    if (frame.html == "dd" && !stack_.back().definitions.items.empty()) {
      stack_.back().definitions.items.back().definitions.push_back(std::move(frame.content));
      return;
    }
    model::Blocks made =
        html_container(frame.html, std::move(frame.attributes), std::move(frame.caption),
                       std::move(frame.content), frame.span);
    std::move(made.begin(), made.end(), std::back_inserter(out));
  }

  void enter_table(cmark_node* node) {
    for (const char align : table_alignments(node)) {
      model::CellAlign cell = model::CellAlign::Default;
      if (align == 'l') cell = model::CellAlign::Start;
      if (align == 'c') cell = model::CellAlign::Center;
      if (align == 'r') cell = model::CellAlign::End;
      table_frame().table.columns.push_back(cell);
    }
  }

  [[nodiscard]] const MarkdownPlaces& places() const { return words_.places(); }
  Frame& table_frame() { return stack_.back(); }

  void leave_row(cmark_node* row) {
    Frame& table = table_frame();
    keep_excess(row);
    table.row.resize(table.table.columns.size());
    (table.head_row ? table.table.head : table.table.body).push_back(std::move(table.row));
    table.row.clear();
  }

  // The parser drops cells beyond the last column. Their words go on in the last cell.
  void keep_excess(cmark_node* node) {
    model::TableRow& row = table_frame().row;
    if (row.empty() || row.size() < table_frame().table.columns.size()) return;
    int last = 0;  // cells that the parser added have no place
    for (cmark_node* cell = cmark_node_first_child(node); cell != nullptr;
         cell = cmark_node_next(cell))
      last = std::max(last, cmark_node_get_end_column(cell));
    if (last == 0) return;
    const auto line = static_cast<std::size_t>(cmark_node_get_start_line(node)) - 1;
    // The parser ends lines at a lone CR, which a source with LF line ends does not have.
    if (line >= starts_.size()) return;
    const std::size_t begin = starts_[line] + static_cast<std::size_t>(last);
    const std::size_t end = std::min(seen_.find('\n', begin), seen_.size());
    if (begin >= end) return;
    std::string_view rest = trimmed(seen_.substr(begin, end - begin), kBlanks);
    if (!rest.empty() && rest.front() == '|') rest.remove_prefix(1);
    if (!rest.empty() && rest.back() == '|') rest.remove_suffix(1);
    rest = trimmed(rest, kBlanks);
    if (rest.empty()) return;
    const SourceSpan span = places().span(begin, end);
    diagnostics_
        .warn("markdown/table-row", span, "this row has more cells than the table has columns")
        .hint = "their words are kept in the last cell";
    row.back().content.push_back({span, model::Text{" " + restored(rest, marks_, objects_)}});
  }

  void leave_table() {
    Frame frame = pop();
    model::Blocks& before = stack_.back().content;
    if (!before.empty() && take_table_caption(before.back(), frame.table)) before.pop_back();
    add(frame.span, std::move(frame.table));
  }

  void leave_heading(cmark_node* node) {
    std::vector<Token> tokens = words_.take();
    model::Heading heading;
    heading.level = std::clamp(cmark_node_get_heading_level(node), 1, 6);
    if (!tokens.empty() && tokens.back().kind == Token::Kind::Attributes) {
      heading.attributes = std::move(tokens.back().more().attributes);
      tokens.pop_back();
      if (!tokens.empty() && tokens.back().kind == Token::Kind::Text) {
        Token& last = tokens.back();
        const std::size_t end = last.text.find_last_not_of(" \t") + 1;
        const std::size_t cut = last.text.size() - end;
        if (last.span.end - last.span.begin == last.text.size())
          last.span.end -= static_cast<std::uint32_t>(cut);
        last.text.resize(end);
      }
    }
    heading.content = nest_inlines(std::move(tokens), context_);
    add(places().span(node), std::move(heading));
    put_anchors(stack_.back().content.back());
  }

  void leave_paragraph(cmark_node* node) {
    if (cmark_node_get_start_line(node) == 1 && names_notes_) {
      words_.drop();  // the paragraph that keeps the notes alive
      return;
    }
    if (const NotationObject* division = words_.take_division()) {
      divide(*division);
      return;
    }
    add_paragraph(words_.take(), places().span(node));
  }

  void divide(const NotationObject& object) {
    const SourceSpan span{file_, object.begin, object.end};
    if (object.kind == ObjectKind::DivisionOpen) {
      if (object.attributes.has_class("pagebreak")) {
        add(span, model::PageBreak{});
        page_break_open_ = true;
        return;
      }
      push(Frame::Kind::Division, span);
      stack_.back().attributes = object.attributes;
      stack_.back().title = object.text;
      return;
    }
    // `::: pagebreak` may be closed, and need not be.
    const bool ends_page_break =
        page_break_open_ && !stack_.back().content.empty() &&
        std::holds_alternative<model::PageBreak>(stack_.back().content.back().node);
    page_break_open_ = false;
    if (ends_page_break) return;
    if (stack_.back().kind == Frame::Kind::Division) {
      leave_division(span);
      return;
    }
    diagnostics_.warn("markdown/division", span, "this line of ::: closes no division").hint =
        "it is kept as text";
    model::Paragraph paragraph;
    paragraph.content.push_back({span, model::Text{object.raw}});
    add(span, std::move(paragraph));
  }

  void leave_division(SourceSpan close) {
    Frame frame = pop();
    SourceSpan span = frame.span;
    span.end = std::max(span.end, close.end);
    if (frame.flat) return;
    model::Division division;
    division.attributes = std::move(frame.attributes);
    if (!frame.title.empty())
      division.title.push_back({frame.span, model::Text{std::move(frame.title)}});
    division.content = std::move(frame.content);
    const std::string_view label = division.attributes.value("list");
    if (model::is_list_sample(label))
      for (model::Block& block : division.content)
        if (auto* list = std::get_if<model::List>(&block.node)) list->label = label;
    if (division.attributes.has_class("verse")) {
      stack_.back().content.push_back(shape_verse(std::move(division), span));
    } else {
      add(span, std::move(division));
    }
  }

  void add_paragraph(std::vector<Token> tokens, SourceSpan span) {
    auto block = shape_paragraph(std::move(tokens), span, context_);
    if (!block || keep_anchor(*block)) return;
    put_anchors(*block);
    model::Blocks& before = stack_.back().content;
    auto* table = before.empty() ? nullptr : std::get_if<model::Table>(&before.back().node);
    if (table != nullptr && take_table_caption(*block, *table)) return;
    if (table != nullptr && take_table_note(*block, *table)) return;
    auto* figure = before.empty() ? nullptr : std::get_if<model::Figure>(&before.back().node);
    if (figure != nullptr && take_figure_caption(*block, *figure)) return;
    before.push_back(std::move(*block));
  }

  /// A paragraph of nothing but an anchor names the words that follow.
  bool keep_anchor(model::Block& block) {
    auto* paragraph = std::get_if<model::Paragraph>(&block.node);
    if (paragraph == nullptr) return false;
    for (const model::Inline& item : paragraph->content) {
      const auto* text = std::get_if<model::Text>(&item.node);
      const auto* span = std::get_if<model::Span>(&item.node);
      const bool blank = text != nullptr && trimmed(text->text, kBlanks).empty();
      if (!blank && (span == nullptr || !span->content.empty() || span->attributes.id.empty()))
        return false;
    }
    for (model::Inline& item : paragraph->content)
      if (std::holds_alternative<model::Span>(item.node)) anchors_.push_back(std::move(item));
    return true;
  }

  void put_anchors(model::Block& block) {
    if (anchors_.empty()) return;
    auto* paragraph = std::get_if<model::Paragraph>(&block.node);
    auto* heading = std::get_if<model::Heading>(&block.node);
    if (paragraph == nullptr && heading == nullptr) return;
    model::Inlines& row = paragraph != nullptr ? paragraph->content : heading->content;
    row.insert(row.begin(), std::make_move_iterator(anchors_.begin()),
               std::make_move_iterator(anchors_.end()));
    anchors_.clear();
  }

  void mark_definition() {
    for (std::size_t n = stack_.size(); n-- > 0;) {
      if (stack_[n].kind != Frame::Kind::Item) continue;
      stack_[n].definition = true;
      return;
    }
  }

  SourceId file_;
  const Marks& marks_;
  const std::vector<NotationObject>& objects_;
  Diagnostics& diagnostics_;
  std::string_view seen_;
  std::vector<std::uint32_t> starts_;
  InlineContext context_;
  MarkdownWords words_;
  bool names_notes_;
  MarkdownTree tree_;
  std::vector<Frame> stack_;
  std::size_t deep_ = 0;
  int quotes_ = 0;
  bool page_break_open_ = false;
  model::Inlines anchors_;  // that wait for the words they name
};

}  // namespace

MarkdownTree build_markdown_tree(cmark_node* root, const RewrittenText& text, SourceId file,
                                 const Marks& marks, const std::vector<NotationObject>& objects,
                                 Diagnostics& diagnostics) {
  return TreeBuilder(text, file, marks, objects, diagnostics).run(root);
}

}  // namespace bookbuild::readers
