// The table model of HTML (4.9.12): cells fall into the first free place of their row, a cell's
// rows end with its group.

#include "readers/html_table.h"

#include <algorithm>
#include <utility>

#include "readers/markdown_words.h"

namespace bookbuild::readers {

namespace {

using Kind = HtmlPiece::Kind;

constexpr int kMostColumns = 64;
constexpr int kMostRowsOfCell = 1000;
constexpr std::size_t kMostCells = 100'000;

int count_of(std::string_view value, int most) {
  int count = 0;
  for (const char c : value) {
    if (c < '0' || c > '9') return 1;
    count = std::min(count * 10 + (c - '0'), most);
  }
  return std::max(count, 1);
}

model::CellAlign align_of(const HtmlPiece& piece) {
  std::string_view value = piece.value("align");
  const std::string_view style = piece.value("style");
  const std::size_t at = style.find("text-align");
  if (at != std::string_view::npos) {
    value = style.substr(at + 10);
    value.remove_prefix(std::min(value.find_first_not_of(": "), value.size()));
  }
  if (value.starts_with("center")) return model::CellAlign::Center;
  if (value.starts_with("right") || value.starts_with("end")) return model::CellAlign::End;
  if (value.starts_with("left") || value.starts_with("start")) return model::CellAlign::Start;
  return model::CellAlign::Default;
}

bool breaks_line(std::string_view name) {
  for (const std::string_view known : {"p", "div", "li", "ul", "ol", "pre", "blockquote"})
    if (name == known) return true;
  return false;
}

bool is_break(InlineToken& token) {
  return token.kind == InlineToken::Kind::Atom &&
         std::holds_alternative<model::LineBreak>(token.more().atom.node);
}

bool is_blank(const InlineToken& token) {
  return token.kind == InlineToken::Kind::Text &&
         token.text.find_first_not_of(" \t\n") == std::string::npos;
}

void trim(std::vector<InlineToken>& tokens) {
  while (!tokens.empty() && (is_break(tokens.back()) || is_blank(tokens.back()))) tokens.pop_back();
  const auto first = std::find_if(tokens.begin(), tokens.end(), [](InlineToken& token) {
    return !is_break(token) && !is_blank(token);
  });
  tokens.erase(tokens.begin(), first);
}

/// Source lines become soft breaks with no indent.
void append_text(std::string_view words, SourceSpan span, std::vector<InlineToken>& tokens) {
  const auto put = [&](std::string text) {
    InlineToken token;
    token.span = span;
    token.text = std::move(text);
    tokens.push_back(std::move(token));
  };
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t line = std::min(words.find('\n', at), words.size());
    std::string_view part = words.substr(at, line - at);
    if (at > 0) part.remove_prefix(std::min(part.find_first_not_of(" \t"), part.size()));
    if (!part.empty()) put(std::string(part));
    if (line < words.size() && !tokens.empty() && !is_break(tokens.back()) &&
        tokens.back().text != "\n")
      put("\n");
    at = line + 1;
  }
}

}  // namespace

std::vector<InlineToken>& HtmlTable::words() {
  if (in_caption_) return caption_;
  if (in_cell_) return rows_.back().cells.back().tokens;
  return stray_;
}

void HtmlTable::break_line() {
  std::vector<InlineToken>& to = words();
  while (!to.empty() && is_blank(to.back())) to.pop_back();
  if (to.empty() || is_break(to.back())) return;
  InlineToken token;
  token.kind = InlineToken::Kind::Atom;
  token.span = span_;
  token.more().atom.span = span_;
  token.more().atom.node = model::LineBreak{};
  to.push_back(std::move(token));
}

void HtmlTable::open_tag(const HtmlPiece& piece) {
  if (piece.name == "table") {
    ++depth_;
    if (depth_ > 1) {
      break_line();
    } else {
      attributes_ = attributes_of(piece);
      attributes_.values.clear();  // sizes and colours are the layout's
    }
    return;
  }
  if (depth_ > 1) {
    // A table within a cell gives its words, line by line.
    if (piece.name == "tr" || breaks_line(piece.name)) break_line();
    return;
  }
  if (piece.name == "thead") {
    in_head_ = true;
  } else if (piece.name == "tbody" || piece.name == "tfoot") {
    in_head_ = false;
  } else if (piece.name == "caption") {
    in_caption_ = true;
    in_cell_ = false;
  } else if (piece.name == "tr") {
    rows_.push_back({{}, in_head_});
    in_cell_ = in_caption_ = false;
  } else if (piece.name == "td" || piece.name == "th") {
    if (rows_.empty()) rows_.push_back({{}, in_head_});
    Cell cell;
    cell.head = piece.name == "th";
    cell.align = align_of(piece);
    if (const auto span = piece.value("colspan"); !span.empty())
      cell.columns = count_of(span, kMostColumns);
    if (const auto span = piece.value("rowspan"); !span.empty())
      cell.rows = count_of(span, kMostRowsOfCell);
    rows_.back().cells.push_back(std::move(cell));
    in_cell_ = true;
    in_caption_ = false;
  } else if (breaks_line(piece.name)) {
    break_line();
  }
}

void HtmlTable::close_tag(const HtmlPiece& piece) {
  if (piece.name == "table") {
    --depth_;
    if (depth_ > 0) break_line();
    return;
  }
  if (depth_ > 1) {
    if (piece.name == "td" || piece.name == "th") append_text("　", span_, words());
    return;
  }
  if (piece.name == "thead") in_head_ = false;
  if (piece.name == "caption") in_caption_ = false;
  if (piece.name == "td" || piece.name == "th" || piece.name == "tr") in_cell_ = false;
  if (breaks_line(piece.name)) break_line();
}

bool HtmlTable::take(const HtmlPiece& piece) {
  if (piece.kind == Kind::Text) {
    append_text(decode_references(piece.raw), span_, words());
    return true;
  }
  if (piece.kind == Kind::Comment) return true;
  if (!is_html_element(piece.name) || is_honoured(piece.name)) {
    append_html_tokens(piece, span_, words(), context_);
    return true;
  }
  if (piece.kind == Kind::OpenTag) {
    open_tag(piece);
  } else {
    close_tag(piece);
  }
  return depth_ > 0;
}

std::optional<model::Table> HtmlTable::finish() {
  model::Table table;
  trim(caption_);
  trim(stray_);
  // Words outside every cell are still the author's.
  for (InlineToken& token : stray_) caption_.push_back(std::move(token));
  table.attributes = std::move(attributes_);
  table.caption = nest_inlines(std::move(caption_), context_);
  std::erase_if(rows_, [](const Row& row) { return row.cells.empty(); });
  if (rows_.empty()) return std::nullopt;
  bool still_head = true;
  const bool marked_head =
      std::any_of(rows_.begin(), rows_.end(), [](const Row& row) { return row.in_head; });
  for (Row& row : rows_) {
    const bool all_heads =
        std::all_of(row.cells.begin(), row.cells.end(), [](const Cell& cell) { return cell.head; });
    if (!marked_head) row.in_head = still_head && all_heads && rows_.size() > 1;
    still_head = still_head && row.in_head;
    row.in_head = still_head;
  }
  if (rows_.back().in_head && !marked_head)
    for (Row& row : rows_) row.in_head = false;
  struct Open {
    int rows = 0;  // still to be covered from above
  };
  std::vector<Open> open;
  std::size_t width = 0, cells = 0;
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    Row& row = rows_[r];
    if (r > 0 && row.in_head != rows_[r - 1].in_head)
      for (Open& above : open) above.rows = 0;
    model::TableRow made;
    const auto cover = [&] {
      while (made.size() < open.size() && open[made.size()].rows > 0) {
        --open[made.size()].rows;
        model::TableCell covered;
        covered.span = span_;
        covered.covered = true;
        made.push_back(std::move(covered));
      }
    };
    std::size_t left = 0;  // rows of this group from here on
    while (r + left < rows_.size() && rows_[r + left].in_head == row.in_head) ++left;
    for (Cell& cell : row.cells) {
      cover();
      trim(cell.tokens);
      model::TableCell own;
      own.span = span_;
      own.content = nest_inlines(std::move(cell.tokens), context_);
      own.head = cell.head && !row.in_head;
      own.rows = std::min(cell.rows, static_cast<int>(left));
      const std::size_t at = made.size();
      // No further than the next cell that comes down from above.
      int columns = 1;
      while (columns < cell.columns && at + static_cast<std::size_t>(columns) < kMostColumns &&
             (at + static_cast<std::size_t>(columns) >= open.size() ||
              open[at + static_cast<std::size_t>(columns)].rows == 0))
        ++columns;
      own.columns = columns;
      if (at >= kMostColumns || cells > kMostCells) {
        // Beyond any page's width: the words go on in the last cell.
        if (made.empty()) break;
        made.back().content.push_back({span_, model::Text{" "}});
        for (model::Inline& inner : own.content) made.back().content.push_back(std::move(inner));
        continue;
      }
      const int below = own.rows - 1;
      if (table.columns.size() <= at) table.columns.resize(at + 1, model::CellAlign::Default);
      if (!row.in_head && table.columns[at] == model::CellAlign::Default)
        table.columns[at] = cell.align;
      made.push_back(std::move(own));
      for (int i = 1; i < columns; ++i) {
        model::TableCell covered;
        covered.span = span_;
        covered.covered = true;
        made.push_back(std::move(covered));
      }
      if (open.size() < made.size()) open.resize(made.size());
      for (std::size_t i = at; i < made.size(); ++i) open[i].rows = below;
      cells += static_cast<std::size_t>(columns);
    }
    while (
        std::any_of(open.begin() + static_cast<std::ptrdiff_t>(std::min(made.size(), open.size())),
                    open.end(), [](const Open& above) { return above.rows > 0; })) {
      cover();
      if (made.size() < open.size() && open[made.size()].rows == 0) made.emplace_back();
    }
    cells += made.size();
    width = std::max(width, made.size());
    (row.in_head ? table.head : table.body).push_back(std::move(made));
  }
  table.columns.resize(width, model::CellAlign::Default);
  for (auto* rows : {&table.head, &table.body})
    for (model::TableRow& row : *rows) row.resize(width);
  return table;
}

}  // namespace bookbuild::readers
