// Logical places become physical here and nowhere else in pages: through PageFrame, when a mark is
// made.

#include "pages/page_maker.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/overloaded.h"
#include "fragment/place_marks.h"
#include "pages/words.h"

namespace bookbuild::pages {

namespace {

constexpr fragment::Ink kBarInk = fragment::Ink::gray(150);

fragment::Fragment group(std::string name, Point at, Size size,
                         std::vector<fragment::Fragment>&& children) {
  fragment::Fragment fragment;
  fragment.at = at;
  fragment.size = size;
  fragment::Group content;
  content.name = std::move(name);
  content.children = std::move(children);
  fragment.content = std::move(content);
  return fragment;
}

/// Distance that a note's lines keep from the body, the rule between them included.
Length note_separation(const design::BookDesign& design) {
  return design.line_gap() + design.notes.text.size / 2;
}

}  // namespace

PageMaker::PageMaker(const design::BookDesign& design, lines::LineComposer& composer,
                     design::Numerals label_numerals, design::Numerals folio_numerals)
    : design_(design),
      heads_(design, composer),
      grid_(slot_grid(design)),
      label_numerals_(label_numerals),
      folio_numerals_(folio_numerals),
      columns_(std::max(1, design.page.columns)) {}

void PageMaker::feed(std::vector<FlowItem>&& items, NoteTexts&& notes) {
  for (FlowItem& item : items) items_.push_back(std::move(item));
  notes_.merge(notes);
}

void PageMaker::make_pages(bool last) {
  while (make_page(last)) {
  }
}

fragment::Page PageMaker::new_page() const {
  fragment::Page page;
  page.side = pages.size() % 2 == 0 ? fragment::Side::Recto : fragment::Side::Verso;
  page.label = numeral(static_cast<int>(pages.size() + 1), label_numerals_);
  return page;
}

void PageMaker::add_blank_page() {
  fragment::Page page = new_page();
  page.blank = true;
  pages.push_back(std::move(page));
  if (on_page) on_page();
}

void PageMaker::end_on_verso() {
  if (pages.size() % 2 == 1) add_blank_page();
}

/// Page breaks before the first mark of a page decide its side and its furniture. False when more
/// items are needed to know.
bool PageMaker::take_breaks() {
  bool recto = false;
  while (!items_.empty() && items_.front().kind == ItemKind::PageBreak) {
    recto = recto || items_.front().page == design::HeadingPage::Recto;
    furniture_ = items_.front().furniture;
    columns_ =
        std::max(1, items_.front().columns > 0 ? items_.front().columns : design_.page.columns);
    items_.pop_front();
  }
  if (recto && carried_.empty()) end_on_verso();
  return !items_.empty() || !carried_.empty();
}

bool PageMaker::make_page(bool last) {
  // What a note still has to say comes before the break; then the page is not the opening one.
  if (carried_.empty() && !take_breaks()) {
    if (!last || beside_.empty()) return false;
    emit({});
    return true;
  }
  std::optional<Spread> spread = plan_columns(grid_.slots, last);
  if (!spread) return false;
  balance(*spread, last);
  carried_ = std::move(spread->carried);
  noted_ = std::move(spread->noted);
  const bool made = !spread->columns.empty();
  std::vector<std::size_t> waiting;
  if (made) {
    if (columns_ == 1) waiting = spread->columns.front().plan.waiting;
    emit(std::move(spread->columns));
    furniture_ = Furniture::All;
  }
  let_go(spread->resume, waiting);
  return made || !items_.empty() || !carried_.empty();
}

/// The columns of the next page, each of so many slots; nothing when more items are needed to know.
std::optional<PageMaker::Spread> PageMaker::plan_columns(int slots, bool last) const {
  Spread spread;
  if (!items_.empty()) spread.resume.row = items_.front().done;
  spread.carried = carried_;
  spread.noted = noted_;
  SlotGrid grid = grid_;
  const int head = plan_span(spread);
  if (slots <= head) return std::nullopt;
  grid.slots = slots - head;
  const int count = columns_;
  for (int i = 0; i < count && spread.ending == Ending::Full; ++i) {
    const FillInput input{items_,
                          notes_,
                          grid,
                          note_separation(design_),
                          spread.carried,
                          spread.noted,
                          count == 1,
                          design_.notes.place == design::NotePlace::Beside,
                          last};
    Column column;
    column.at = column_at(i);
    column.plan = fill_page(input, spread.resume);
    if (column.plan.ending == Ending::NeedsMore) return std::nullopt;
    for (PlannedPart& part : column.plan.parts) {
      part.at += grid_.pitch * head;
      part.slot += head;
    }
    spread.resume = column.plan.resume;
    spread.carried = unfinished(column.plan, notes_);
    for (const PlannedNote& note : column.plan.notes) {
      if (note.note.value >= spread.noted.size()) spread.noted.resize(note.note.value + 1);
      spread.noted[note.note.value] = true;
    }
    spread.ending = column.plan.ending;
    if (!column.plan.empty()) spread.columns.push_back(std::move(column));
  }
  return spread;
}

/// Columns share the area; what their whole ems leave over lies between them.
Length PageMaker::column_at(int column) const {
  if (columns_ <= 1 || column == 0) return Length();
  const Length measure = column_measure(design_, columns_);
  return (area_measure(design_) - measure) * column / (columns_ - 1);
}

/// A heading over all columns at the page's head; the slots it takes.
int PageMaker::plan_span(Spread& spread) const {
  if (columns_ < 2 || !carried_.empty()) return 0;
  std::size_t index = 0;
  Column column;
  while (index < items_.size() && items_[index].kind == ItemKind::Mark) {
    column.plan.parts.push_back({index++, 0, 0, 0, Length(), Length()});
  }
  if (index >= items_.size() || !items_[index].spans || items_[index].kind != ItemKind::Heading)
    return 0;
  const FlowItem& item = items_[index];
  Length extent;
  for (const Row& row : item.rows) {
    if (!row.notes.empty()) return 0;
    extent += row.extent + (&row != &item.rows.front() ? row.gap : Length());
  }
  const int least = grid_.holding(extent);
  const int slots = std::max(least, std::min(std::max(1, item.slots), grid_.slots - 2));
  if (slots >= grid_.slots) return 0;
  const Length room = grid_.pitch * slots - grid_.gap();
  column.plan.parts.push_back(
      {index, 0, item.rows.size(), 0, std::max(Length(), (room - extent) / 2), extent});
  column.plan.resume = {index + 1, 0};
  if (column.plan.resume.item < items_.size())
    column.plan.resume.row = items_[column.plan.resume.item].done;
  spread.resume = column.plan.resume;
  spread.columns.push_back(std::move(column));
  return slots;
}

/// The columns of a page that text ends on are made even (CLREQ 2.3.5): the fewest slots that hold
/// the same. Vertical columns are filled (F-153), and notes stay at the foot.
void PageMaker::balance(Spread& spread, bool last) const {
  if (columns_ < 2 || design_.writing != WritingMode::Horizontal || spread.ending == Ending::Full ||
      !spread.carried.empty()) {
    return;
  }
  for (const Column& column : spread.columns) {
    if (!column.plan.notes.empty()) return;
    for (const PlannedPart& part : column.plan.parts) {
      if (items_[part.item].kind == ItemKind::Leaf) return;
    }
  }
  for (int slots = 1; slots < grid_.slots; ++slots) {
    std::optional<Spread> even = plan_columns(slots, last);
    if (!even || even->ending != spread.ending || even->resume.item != spread.resume.item ||
        even->resume.row != spread.resume.row) {
      continue;
    }
    SlotGrid grid = grid_;
    grid.slots = slots;
    const bool within =
        std::all_of(even->columns.begin(), even->columns.end(),
                    [&](const Column& column) { return keeps_within(column.plan, grid); });
    if (!within) continue;
    spread = std::move(*even);
    return;
  }
}

/// Drops what has been set; what waits for the next page now comes first.
void PageMaker::let_go(Cursor resume, const std::vector<std::size_t>& waiting) {
  std::vector<FlowItem> kept;
  for (const std::size_t index : waiting) kept.push_back(std::move(items_[index]));
  for (std::size_t i = 0; i < resume.item; ++i) items_.pop_front();
  if (!items_.empty()) items_.front().done = resume.row;
  for (auto item = kept.rbegin(); item != kept.rend(); ++item) {
    items_.push_front(std::move(*item));
  }
}

void PageMaker::emit(std::vector<Column>&& columns) {
  fragment::Page page = new_page();
  frame_ = page_frame(design_, page.side);
  line_number_ = 0;
  first_block_found_ = false;
  section_on_page_ = false;
  bars_.clear();
  std::vector<fragment::Fragment> under, marks, feet;
  for (const Column& column : columns) {
    for (const PlannedPart& part : column.plan.parts) {
      emit_part(part, column.at, under, marks);
    }
    if (design_.notes.place != design::NotePlace::Beside) emit_notes(column.plan, column.at, feet);
  }
  emit_beside(feet);
  emit_bars(under);
  std::move(marks.begin(), marks.end(), std::back_inserter(under));
  page.marks.push_back(group("type-area", frame_.area.at, frame_.area.size, std::move(under)));
  for (fragment::Fragment& foot : feet) page.marks.push_back(std::move(foot));
  heads_.add(page.marks, frame_, furniture_, titles_,
             numeral(static_cast<int>(pages.size() + 1), folio_numerals_));
  if (furniture_ != Furniture::None)
    heads_.add_marks(page.marks, frame_, titles_, chapters_, grid_);
  if (first_block_found_) {
    page.first_block = first_block_;
    page.first_offset = first_offset_;
  }
  int number = 0;
  for (const Column& column : columns) {
    for (const PlannedNote& note : column.plan.notes) {
      if (note.begin == 0) {
        if (note.note.value >= note_numbers.size()) note_numbers.resize(note.note.value + 1);
        note_numbers[note.note.value] = ++number;
      }
      if (design_.notes.place == design::NotePlace::Beside) continue;
      const auto found = notes_.find(note.note.value);
      if (found != notes_.end() && note.end >= found->second.rows.size()) notes_.erase(found);
    }
  }
  pages.push_back(std::move(page));
  if (on_page) on_page();
}

void PageMaker::set_anchor(const std::string& id, LogicalPoint at,
                           std::vector<fragment::Fragment>& marks) {
  if (!anchors.emplace(id, pages.size()).second) return;
  fragment::Fragment fragment;
  fragment.at = frame_.corner(at);
  fragment::AnchorMark mark;
  mark.id = id;
  fragment.content = std::move(mark);
  marks.push_back(std::move(fragment));
}

void PageMaker::add_rule(LogicalPoint at, LogicalSize size, fragment::Ink ink,
                         StructureId structure, std::vector<fragment::Fragment>& marks) const {
  fragment::Fragment fragment;
  fragment.at = frame_.place(at, size);
  fragment.size = to_physical(size, frame_.writing);
  fragment.structure = structure;
  fragment::Rule rule;
  rule.ink = ink;
  fragment.content = rule;
  marks.push_back(std::move(fragment));
}

void PageMaker::note_fonts(const fragment::Fragment& line) {
  const auto* box = std::get_if<fragment::LineBox>(&line.content);
  const auto* set = std::get_if<fragment::Group>(&line.content);
  if (box == nullptr && set == nullptr) return;
  for (const fragment::Fragment& child : box != nullptr ? box->children : set->children) {
    if (const auto* run = std::get_if<fragment::GlyphRun>(&child.content)) {
      if (run->font.value >= fonts.size()) fonts.resize(run->font.value + 1);
      fonts[run->font.value] = true;
    } else if (const auto* anchor = std::get_if<fragment::AnchorMark>(&child.content)) {
      anchors.emplace(anchor->id, pages.size());
    }
  }
}

void PageMaker::emit_row(Row& row, LogicalPoint at, int slot, bool repeated, bool body,
                         std::vector<fragment::Fragment>& marks) {
  const auto from = [&](LogicalPoint inside) {
    return LogicalPoint{at.inline_ + inside.inline_, at.block + inside.block};
  };
  for (const RowRule& rule : row.rules) {
    add_rule(from(rule.at), rule.size, rule.ink, repeated ? StructureId() : rule.structure, marks);
  }
  for (const RowImage& image : row.images) {
    fragment::Fragment fragment;
    fragment.at = frame_.place(from(image.at), image.size);
    fragment.size = to_physical(image.size, frame_.writing);
    fragment.structure = image.structure;
    fragment::ImageBox box;
    box.image = image.image;
    fragment.content = box;
    marks.push_back(std::move(fragment));
  }
  for (RowFormula& formula : row.formulae) {
    const Point corner = frame_.place(from(formula.at), formula.size);
    const Size size = to_physical(formula.size, frame_.writing);
    const Point origin = formula.writing == WritingMode::Horizontal
                             ? corner + Point{Length(), formula.height}
                             : corner + Point{size.width - formula.height, Length()};
    std::vector<fragment::Fragment> placed;
    fragment::place_marks(formula.marks, origin, formula.writing, placed);
    marks.push_back(group("set", corner, size, std::move(placed)));
    note_fonts(marks.back());
  }
  if (body && !repeated && design_.notes.place == design::NotePlace::Beside) {
    std::vector<NoteId> wanted = row.notes;  // and those that these refer to
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const NoteId note = wanted[i];
      const bool waits = std::any_of(beside_.begin(), beside_.end(),
                                     [&](const Beside& each) { return each.note == note; });
      const auto text = notes_.find(note.value);
      if (waits || text == notes_.end() || text->second.rows.empty()) continue;
      const Length lower = (design_.body.size - design_.notes.text.size) / 2;
      beside_.push_back({note, 0, at.block + std::max(Length(), lower)});
      for (const Row& inner : text->second.rows)
        wanted.insert(wanted.end(), inner.notes.begin(), inner.notes.end());
    }
  }
  for (RowLine& line : row.lines) {
    if (line.recorded && !repeated && body) {
      LineRecord record;
      record.page = pages.size();
      record.line = ++line_number_;
      record.span = line.line.span;
      record.text = line.text;
      record.report = line.line.report;
      record.runner_up = line.line.runner_up;
      lines.push_back(std::move(record));
    }
    // A repeated row is an artifact: its words were said where it first stood.
    lines::ComposedLine words;
    if (repeated) {
      words = line.line;
      for (lines::PlacedRun& run : words.runs) run.structure = StructureId();
      words.anchors.clear();
      words.links.clear();
    } else {
      words = std::move(line.line);
    }
    const Point corner = frame_.line_corner(from(line.at), {line.shape.measure, line.shape.size},
                                            line.shape.writing);
    marks.push_back(lines::place_line(std::move(words), corner, line.shape, line.baseline, slot > 0,
                                      static_cast<std::uint32_t>(std::max(0, slot))));
    note_fonts(marks.back());
  }
}

/// A figure that waited for this page stands in the text before what has been printed already, and
/// begins no page of the text.
void PageMaker::note_place(const Row& row) {
  if (last_block_.valid() && row.block < last_block_) return;
  last_block_ = row.block;
  if (first_block_found_) return;
  first_block_found_ = true;
  first_block_ = row.block;
  first_offset_ = row.offset;
}

void PageMaker::emit_part(const PlannedPart& part, Length column,
                          std::vector<fragment::Fragment>& under,
                          std::vector<fragment::Fragment>& marks) {
  FlowItem& item = items_[part.item];
  const LogicalPoint edge{column, part.at};
  if (part.begin == 0) {
    for (const std::string& anchor : item.anchors) set_anchor(anchor, edge, marks);
    if (item.title && item.title->level <= 1) {
      titles_.chapter = item.title->text;
      if (chapters_ > 0 && !item.title->text.empty()) ++titles_.chapter_number;
      titles_.section.clear();
    } else if (item.title && item.title->level == 2 && !section_on_page_) {
      titles_.section = item.title->text;
      section_on_page_ = true;
    }
  }
  std::vector<fragment::Fragment> own;
  std::vector<fragment::Fragment>& into = item.name.empty() ? marks : own;
  if (item.background) {
    add_rule({column + item.inline_at, part.at}, {item.inline_extent, part.extent},
             *item.background, StructureId(), under);
  }
  if (item.rule_before > Length()) {
    add_rule({column + item.inline_at, part.at}, {item.inline_extent, item.rule_before}, {},
             StructureId(), into);
  }
  Length at = part.at + item.rule_before + item.pad;
  bool first = true;
  const auto stack_row = [&](Row& row, bool repeated) {
    if (!first || part.joined) at += row.gap;
    first = false;
    emit_row(row, {column, at}, 0, repeated, true, into);
    at += row.extent;
  };
  if (item.kind == ItemKind::Stack && part.begin > 0) {
    for (std::size_t i = 0; i < std::min(item.head_rows, part.begin); ++i) {
      stack_row(item.rows[i], true);
    }
  }
  int slot = part.slot;
  for (std::size_t i = part.begin; i < part.end; ++i) {
    Row& row = item.rows[i];
    if (row.block.valid() && item.kind != ItemKind::Leaf) note_place(row);
    if (item.kind == ItemKind::Text) {
      slot += row.slots;
      // The em box's centre line stands on the slot's (F-002); what an in-line picture needs lies
      // before it.
      Length size = row.lines.empty() ? grid_.size : row.lines.back().shape.size;
      const Length over = row.extent - size;
      emit_row(row, {column, grid_.head(slot - 1) + (grid_.size - size) / 2 - over}, slot, false,
               true, into);
    } else if (item.kind == ItemKind::Leaf) {
      at += row.gap;
      emit_row(row, {column, at}, 0, false, false, into);
      at += row.extent;
    } else {
      // The head rows will be needed again while the item goes on.
      const bool again = i < item.head_rows && part.end < item.rows.size();
      if (again) {
        Row copy = row;
        stack_row(copy, false);
      } else {
        stack_row(row, false);
      }
    }
  }
  if (item.rule_after > Length()) {
    add_rule({column + item.inline_at, part.at + part.extent - item.rule_after},
             {item.inline_extent, item.rule_after}, {}, StructureId(), into);
  }
  for (const SideBar& bar : item.bars) {
    const auto key = std::make_pair(column.units(), bar.id);
    const auto known = bars_.find(key);
    if (known == bars_.end()) {
      Bar begun;
      begun.at = column + bar.at;
      begun.extent = bar.extent;
      begun.begin = part.at;
      begun.end = part.at + part.extent;
      bars_.emplace(key, begun);
    } else {
      known->second.end = part.at + part.extent;
    }
  }
  if (!item.name.empty()) {
    const LogicalSize size{item.spans ? area_measure(design_) : column_measure(design_, columns_),
                           part.extent};
    marks.push_back(group(item.name, frame_.place(edge, size), to_physical(size, frame_.writing),
                          std::move(own)));
  }
}

void PageMaker::emit_bars(std::vector<fragment::Fragment>& marks) {
  for (const auto& [key, bar] : bars_) {
    if (bar.extent > Length()) {
      // The frame keeps half an em from the words, within the blanks around them.
      const Length away = std::min(design_.body.size / 2, design_.line_gap());
      const Length thick = design_.tables.rule;
      const Length top = bar.begin - away, foot = bar.end + away - thick;
      const Length far = bar.at + bar.extent - thick;
      const LogicalSize across{bar.extent, thick}, down{thick, foot - top + thick};
      add_rule({bar.at, top}, across, kBarInk, StructureId(), marks);
      add_rule({bar.at, foot}, across, kBarInk, StructureId(), marks);
      add_rule({bar.at, top}, down, kBarInk, StructureId(), marks);
      add_rule({far, top}, down, kBarInk, StructureId(), marks);
      continue;
    }
    add_rule({bar.at, bar.begin}, {design_.tables.rule * 2, bar.end - bar.begin}, kBarInk,
             StructureId(), marks);
  }
}

/// F-143: each note is level with its mark, or follows the one before; what the page cannot hold
/// goes on at the head of the next.
void PageMaker::emit_beside(std::vector<fragment::Fragment>& marks) {
  if (beside_.empty()) return;
  const Length between = design_.notes.text.size / 2;
  const Length end = grid_.extent();
  const auto extent = [&](const Beside& note) {
    const NoteText& text = notes_.at(note.note.value);
    return text.extent(note.begin, text.rows.size()) - text.rows[note.begin].gap;
  };
  // Down from their marks, then up again from the foot.
  Length at;
  for (Beside& note : beside_) {
    note.at = std::max(note.at, at);
    at = note.at + extent(note) + between;
  }
  Length limit = end;
  for (auto note = beside_.rbegin(); note != beside_.rend(); ++note) {
    note->at = std::min(note->at, limit - extent(*note));
    limit = note->at - between;
  }
  if (beside_.front().at < Length()) {
    at = Length();
    for (Beside& note : beside_) {
      note.at = at;
      at += extent(note) + between;
    }
  }
  const Length measure = design_.beside_measure();
  const bool before =
      design_.writing == WritingMode::VerticalRl || frame_.side == fragment::Side::Verso;
  const Length column =
      before ? -(measure + design_.body.size) : area_measure(design_) + design_.body.size;
  std::vector<fragment::Fragment> own;
  std::vector<Beside> left;
  for (Beside& note : beside_) {
    NoteText& text = notes_.at(note.note.value);
    Length head = note.at;
    std::size_t row = note.begin;
    for (; row < text.rows.size() && left.empty(); ++row) {
      // Its first line is level with the mark's.
      const Length gap = row == note.begin ? Length() : text.rows[row].gap;
      if (head + gap + text.rows[row].extent > end && !own.empty()) break;
      head += gap;
      if (row == 0) set_anchor(text.anchor, {column, head}, own);
      emit_row(text.rows[row], {column, head}, 0, false, false, own);
      head += text.rows[row].extent;
    }
    if (row < text.rows.size())
      left.push_back({note.note, row, Length()});
    else
      notes_.erase(note.note.value);
  }
  beside_ = std::move(left);
  const LogicalSize size{measure, end};
  marks.push_back(group("sidenotes", frame_.place({column, Length()}, size),
                        to_physical(size, frame_.writing), std::move(own)));
}

/// F-142: the last note line touches the foot edge; the rule is a third of the measure.
void PageMaker::emit_notes(const PagePlan& plan, Length column,
                           std::vector<fragment::Fragment>& marks) {
  if (plan.notes_extent == Length()) return;
  std::vector<fragment::Fragment> own;
  const Length top = grid_.extent() - plan.notes_extent;
  const Length thickness = design_.tables.rule / 2;
  add_rule({column, top - design_.notes.text.size / 2},
           {column_measure(design_, columns_) / 3, std::max(thickness, Length::from_units(508))},
           {}, StructureId(), own);
  Length at = top;
  for (const PlannedNote& note : plan.notes) {
    NoteText& text = notes_.at(note.note.value);
    for (std::size_t i = note.begin; i < note.end; ++i) {
      Row& row = text.rows[i];
      at += row.gap;
      if (i == 0) set_anchor(text.anchor, {column, at}, own);
      emit_row(row, {column, at}, 0, false, false, own);
      at += row.extent;
    }
  }
  const LogicalSize size{column_measure(design_, columns_), plan.notes_extent};
  marks.push_back(group("footnotes", frame_.place({column, top}, size),
                        to_physical(size, frame_.writing), std::move(own)));
}

}  // namespace bookbuild::pages
