// Fills one column row by row. Every step can be undone by going back to an earlier State, which is
// how headings are kept with what follows (F-082) and lone last lines are given company (F-081).

#include "pages/fill_page.h"

#include <algorithm>
#include <utility>

namespace bookbuild::pages {

Length NoteText::extent(std::size_t begin, std::size_t end) const {
  Length sum;
  for (std::size_t i = begin; i < end; ++i) sum += rows[i].extent + rows[i].gap;
  return sum;
}

namespace {

struct State {
  Cursor cursor;
  Length at;                // the end of what is placed; minus one gap at the head
  bool head = true;         // nothing is placed yet
  int blank = 0;            // slots asked for before the next item
  std::uint32_t group = 0;  // of the open stack
  std::size_t group_part = 0;
  std::size_t parts = 0, notes = 0, waiting = 0;
  Length notes_extent;
};

/// Rows that must still follow a heading on this page, and where to go back to if they cannot.
struct Promise {
  int rows = 0;
  State before;
};

constexpr std::size_t kLeastNoteLines = 2;

class PageFiller {
 public:
  PageFiller(const FillInput& input, Cursor from) : input_(input), grid_(input.grid) {
    now_.cursor = from;
    now_.at = -grid_.gap();
  }

  PagePlan fill() {
    take_carried_notes();
    plan_.ending = flow();
    if (plan_.ending == Ending::Full && promise_.rows > 0 && !promise_.before.head) {
      restore(promise_.before);
    }
    plan_.resume = now_.cursor;
    plan_.notes_extent = now_.notes_extent;
    return std::move(plan_);
  }

 private:
  Ending flow() {
    for (;;) {
      if (now_.cursor.item >= input_.items.size()) {
        return input_.last ? Ending::Finished : Ending::NeedsMore;
      }
      const FlowItem& item = input_.items[now_.cursor.item];
      switch (item.kind) {
        case ItemKind::PageBreak:
          return Ending::Break;
        case ItemKind::Space:
          if (!now_.head) now_.blank = std::max(now_.blank, item.slots);
          next_item();
          break;
        case ItemKind::Mark:
          add_part(item, 0, 0, 0, now_.head ? Length() : now_.at, Length());
          next_item();
          break;
        case ItemKind::Leaf:
          if (!now_.head) return Ending::Break;
          add_part(item, 0, item.rows.size(), 0, Length(), grid_.extent());
          next_item();
          return Ending::Break;
        case ItemKind::Heading:
          // A picture is not moved past the heading of the next section, unless a third of the page
          // would stay open for it.
          if ((now_.waiting > 0 && (item.opening || (limit() - now_.at) * 3 < grid_.extent())) ||
              !place_heading(item))
            return Ending::Full;
          break;
        case ItemKind::Text:
          if (!place_text(item)) return Ending::Full;
          break;
        case ItemKind::Stack:
          if (item.floats &&
              (now_.waiting > 0 || (item.to_head && input_.may_float && !now_.head))) {
            wait();
          } else if (!place_stack(item)) {
            if (!item.floats || !input_.may_float || now_.head) return Ending::Full;
            wait();
          }
          break;
      }
    }
  }

  void next_item() {
    ++now_.cursor.item;
    now_.cursor.row =
        now_.cursor.item < input_.items.size() ? input_.items[now_.cursor.item].done : 0;
  }

  void wait() {
    plan_.waiting.push_back(now_.cursor.item);
    now_.waiting = plan_.waiting.size();
    next_item();
  }

  void add_part(const FlowItem&, std::size_t begin, std::size_t end, int slot, Length at,
                Length extent) {
    PlannedPart part;
    part.item = now_.cursor.item;
    part.begin = begin;
    part.end = end;
    part.slot = slot;
    part.at = at;
    part.extent = extent;
    plan_.parts.push_back(part);
    now_.parts = plan_.parts.size();
  }

  void restore(const State& state) {
    now_ = state;
    plan_.parts.resize(state.parts);
    plan_.notes.resize(state.notes);
    plan_.waiting.resize(state.waiting);
  }

  /// Nothing else is on the page: what comes now is placed even where it does not fit, so that
  /// every page goes forward.
  [[nodiscard]] bool must_place() const {
    return now_.head && (plan_.notes.empty() || input_.notes_beside);
  }

  [[nodiscard]] Length limit() const {
    if (now_.notes_extent == Length()) return grid_.extent();
    return grid_.extent() - now_.notes_extent - input_.note_separation;
  }

  [[nodiscard]] int next_slot() const { return grid_.first_at(now_.at + grid_.gap()); }

  /// What rounding up to slots leaves over is shared before and after the stack, except at the head
  /// of a page.
  void close_group() {
    if (now_.group == 0) return;
    now_.group = 0;
    const Length end = grid_.head(next_slot()) - grid_.gap();
    const Length surplus = end - now_.at;
    now_.at = end;
    if (now_.group_part >= plan_.parts.size() || plan_.parts[now_.group_part].at == Length()) {
      return;
    }
    for (std::size_t i = now_.group_part; i < plan_.parts.size(); ++i) {
      plan_.parts[i].at += surplus / 2;
    }
  }

  [[nodiscard]] const NoteText* note_text(NoteId id) const {
    const auto found = input_.notes.find(id.value);
    return found == input_.notes.end() ? nullptr : &found->second;
  }

  [[nodiscard]] bool is_noted(NoteId id) const {
    if (id.value < input_.noted.size() && input_.noted[id.value]) return true;
    for (const PlannedNote& note : plan_.notes) {
      if (note.note == id) return true;
    }
    return false;
  }

  void add_note(NoteId id, std::size_t begin, std::size_t end) {
    PlannedNote note;
    note.note = id;
    note.begin = begin;
    note.end = end;
    plan_.notes.push_back(note);
    now_.notes = plan_.notes.size();
    if (const NoteText* text = note_text(id)) now_.notes_extent += text->extent(begin, end);
  }

  /// How many rows of a note, from `begin`, the page can still take when body text reaches to
  /// `body_end`.
  [[nodiscard]] std::size_t rows_that_fit(const NoteText& text, std::size_t begin,
                                          Length body_end) const {
    const Length room = grid_.extent() - input_.note_separation - now_.notes_extent - body_end;
    Length sum;
    std::size_t end = begin;
    while (end < text.rows.size()) {
      sum += text.rows[end].extent + text.rows[end].gap;
      if (sum > room) break;
      ++end;
    }
    return end - begin;
  }

  /// Continued notes come first; two slots are left for the body so that it always goes on.
  void take_carried_notes() {
    const Length body = grid_.head(std::min(2, grid_.slots - 1));
    bool full = false;
    for (const PlannedNote& carried : input_.carried) {
      const NoteText* text = note_text(carried.note);
      if (text == nullptr) continue;
      std::size_t rows = full ? 0 : rows_that_fit(*text, carried.begin, body);
      if (rows == 0 && !full) rows = now_.notes == 0 ? 1 : 0;
      add_note(carried.note, carried.begin, carried.begin + rows);
      full = full || carried.begin + rows < text->rows.size();
      std::vector<NoteId> inner;
      add_inner(*text, carried.begin, carried.begin + rows, inner);
      for (std::size_t i = 0; i < inner.size(); ++i) {
        const NoteText* other = note_text(inner[i]);
        if (other == nullptr || is_noted(inner[i])) continue;
        const std::size_t fitting = full ? 0 : rows_that_fit(*other, 0, body);
        add_note(inner[i], 0, fitting);
        add_inner(*other, 0, fitting, inner);
        full = full || fitting < other->rows.size();
      }
    }
  }

  /// A note begins on its mark's page (F-142); only the last one may go on overleaf, and not with a
  /// single line here.
  bool take_notes(const Row& row, Length body_end, bool forced) {
    std::vector<NoteId> wanted = row.notes;  // and those that these refer to
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const NoteId id = wanted[i];
      const NoteText* text = note_text(id);
      if (text == nullptr || is_noted(id)) continue;
      if (input_.notes_beside) {
        PlannedNote note;
        note.note = id;
        note.end = text->rows.size();
        plan_.notes.push_back(note);
        now_.notes = plan_.notes.size();
        add_inner(*text, 0, text->rows.size(), wanted);
        continue;
      }
      const std::size_t rows = rows_that_fit(*text, 0, body_end);
      const bool whole = rows == text->rows.size();
      std::vector<NoteId> inner;
      add_inner(*text, 0, rows, inner);
      const bool last = i + 1 == wanted.size() && inner.empty();
      if (!whole && !forced && (!last || rows < kLeastNoteLines)) return false;
      if (!whole && !forced && unfinished_note()) return false;
      add_note(id, 0, rows);
      wanted.insert(wanted.end(), inner.begin(), inner.end());
    }
    return true;
  }

  /// The notes whose marks stand in a note's rows.
  static void add_inner(const NoteText& text, std::size_t begin, std::size_t end,
                        std::vector<NoteId>& into) {
    for (std::size_t i = begin; i < end; ++i)
      into.insert(into.end(), text.rows[i].notes.begin(), text.rows[i].notes.end());
  }

  [[nodiscard]] bool unfinished_note() const {
    for (const PlannedNote& note : plan_.notes) {
      const NoteText* text = note_text(note.note);
      if (text != nullptr && note.end < text->rows.size()) return true;
    }
    return false;
  }

  /// How many of the rows that fit are set here, so that the division is a good one; 0: none.
  static std::size_t divide(const FlowItem& item, std::size_t done, std::size_t fitting) {
    const std::size_t left = item.rows.size() - done;
    if (fitting >= left) return fitting;
    if (item.together) return 0;
    std::size_t here = fitting;
    if (left - here < item.least_after) {
      here = left > item.least_after ? left - item.least_after : 0;
    }
    here = std::min(here, fitting);
    if (done == 0 && here < item.least_before) here = 0;
    return here;
  }

  void promise_kept_by(std::size_t rows) {
    promise_.rows = std::max(0, promise_.rows - static_cast<int>(rows));
  }

  void promise(const FlowItem& item, const State& before) {
    if (item.keep_next <= 0) return;
    if (promise_.rows == 0) promise_.before = before;
    promise_.rows = item.keep_next;
  }

  bool place_heading(const FlowItem& item) {
    const State before = now_;
    close_group();
    const bool head = now_.head, must = must_place();
    int slots = std::max(1, item.slots);
    // F-132: a heading within the text gives up one blank slot at a page's head.
    if (head && !item.opening && slots >= 3) --slots;
    Length extent;
    for (std::size_t i = 0; i < item.rows.size(); ++i) {
      extent += item.rows[i].extent + (i > 0 ? item.rows[i].gap : Length());
    }
    slots = std::max(slots, grid_.holding(extent));
    const int slot = next_slot() + (head ? 0 : now_.blank);
    const Length end = grid_.head(slot + slots) - grid_.gap();
    for (const Row& row : item.rows) {
      if (!take_notes(row, end, must)) {
        restore(before);
        return false;
      }
    }
    if (end > limit() && !must) {
      restore(before);
      return false;
    }
    const Length at = grid_.head(slot) + (end - grid_.head(slot) - extent) / 2;
    add_part(item, 0, item.rows.size(), slot, std::max(at, Length()), extent);
    now_.at = end;
    now_.head = false;
    now_.blank = 0;
    promise(item, before);
    next_item();
    return true;
  }

  bool place_text(const FlowItem& item) {
    const State before = now_;
    close_group();
    const bool head = now_.head, must = must_place();
    const std::size_t begin = now_.cursor.row;
    const int slot = next_slot() + (head ? 0 : now_.blank);
    std::vector<State> after;
    int used = 0;
    for (std::size_t i = begin; i < item.rows.size(); ++i) {
      const Row& row = item.rows[i];
      const Length end = grid_.head(slot + used + row.slots - 1) + grid_.size;
      const bool forced = must && i == begin;
      if (!forced && end > limit()) break;
      if (!take_notes(row, end, forced)) break;
      if (!forced && end > limit()) {
        restore(after.empty() ? before : after.back());
        break;
      }
      used += row.slots;
      now_.at = end;
      after.push_back(now_);
    }
    std::size_t rows = divide(item, begin, after.size());
    if (rows == 0 && head) rows = after.size();
    if (rows == 0) {
      restore(before);
      return false;
    }
    restore(after[rows - 1]);
    add_part(item, begin, begin + rows, slot, grid_.head(slot), now_.at - grid_.head(slot));
    return placed(item, before, begin, rows);
  }

  /// Off the grid: from a slot's head, or right after the stack of the same group.
  bool place_stack(const FlowItem& item) {
    const State before = now_;
    const bool joined = item.group != 0 && item.group == now_.group && now_.blank == 0;
    if (!joined) close_group();
    const bool head = now_.head, must = must_place();
    const std::size_t begin = now_.cursor.row;
    Length edge = joined ? now_.at : grid_.head(next_slot() + (head ? 0 : now_.blank));
    if (!joined && !head) edge += item.clearance;
    Length at = edge + item.rule_before + item.pad;
    const Length foot = item.pad + item.rule_after;
    if (begin > 0) {
      for (std::size_t i = 0; i < std::min(item.head_rows, begin); ++i) {
        at += item.rows[i].extent + (i > 0 ? item.rows[i].gap : Length());
      }
    }
    std::vector<State> after;
    bool first = begin == 0 || item.head_rows == 0;
    for (std::size_t i = begin; i < item.rows.size(); ++i) {
      const Row& row = item.rows[i];
      const Length end = at + (first && !joined ? Length() : row.gap) + row.extent;
      const bool forced = must && i == begin;
      if (!forced && end + foot > limit()) break;
      if (!take_notes(row, end + foot, forced)) break;
      if (!forced && end + foot > limit()) {
        restore(after.empty() ? before : after.back());
        break;
      }
      first = false;
      at = end;
      now_.at = end + foot;
      after.push_back(now_);
    }
    std::size_t rows = divide(item, begin, after.size());
    if (begin == 0 && rows < item.rows.size() && rows <= item.head_rows) rows = 0;
    if (rows == 0 && head) rows = after.size();
    if (rows == 0) {
      restore(before);
      return false;
    }
    restore(after[rows - 1]);
    add_part(item, begin, begin + rows, 0, edge, now_.at - edge);
    plan_.parts.back().joined = joined;
    now_.at = std::min(now_.at + item.clearance, std::max(now_.at, grid_.extent()));
    if (!joined) now_.group_part = plan_.parts.size() - 1;
    now_.group = item.group != 0 ? item.group : 0xFFFFFFFFu;
    return placed(item, before, begin, rows);
  }

  bool placed(const FlowItem& item, const State& before, std::size_t begin, std::size_t rows) {
    now_.head = false;
    now_.blank = 0;
    promise_kept_by(rows);
    now_.cursor.row = begin + rows;
    if (now_.cursor.row < item.rows.size()) return false;
    promise(item, before);
    next_item();
    return true;
  }

  const FillInput& input_;
  SlotGrid grid_;
  State now_;
  Promise promise_;
  PagePlan plan_;
};

}  // namespace

PagePlan fill_page(const FillInput& input, Cursor from) {
  return PageFiller(input, from).fill();
}

bool keeps_within(const PagePlan& plan, const SlotGrid& grid) {
  return std::all_of(plan.parts.begin(), plan.parts.end(), [&](const PlannedPart& part) {
    return part.at + part.extent <= grid.extent();
  });
}

std::vector<PlannedNote> unfinished(const PagePlan& plan, const NoteTexts& notes) {
  std::vector<PlannedNote> left;
  for (const PlannedNote& note : plan.notes) {
    const auto found = notes.find(note.note.value);
    if (found == notes.end() || note.end >= found->second.rows.size()) continue;
    PlannedNote rest = note;
    rest.begin = note.end;
    rest.end = note.end;
    left.push_back(rest);
  }
  return left;
}

}  // namespace bookbuild::pages
