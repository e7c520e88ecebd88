// The order of the pages: title, front chapters, contents, body, colophon. The body is made before
// the contents, whose pages are counted apart (i, ii, …), so that every folio the contents print is
// already settled when they are set.

#include "pages/compose_book.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "model/chapter_roles.h"
#include "pages/composer_pool.h"
#include "pages/generated_pages.h"
#include "pages/line_gap.h"
#include "pages/page_maker.h"
#include "pages/words.h"

namespace bookbuild::pages {

namespace {

constexpr std::size_t kBatchBytes =
    192 * 1024;  // of text composed at a time: what is held in memory besides pages

class BookComposition {
 public:
  BookComposition(const PagesInput& input, Diagnostics& diagnostics,
                  const std::function<void(std::size_t)>& progress)
      : input_(input),
        diagnostics_(diagnostics),
        pool_(input.fonts, input.design.rules, input.jobs, input.reasons),
        builder_(input, registry_, diagnostics),
        front_(input.design, pool_.composer(), design::Numerals::Roman, design::Numerals::Roman),
        body_(input.design, pool_.composer(), design::Numerals::Arabic,
              input.design.folio.numerals) {
    compose_.grid = slot_grid(input.design);
    compose_.writing = input.design.writing;
    compose_.widows = input.design.widows;
    compose_.orphans = input.design.orphans;
    registry_.structure[0].language = input.design.language;
    for (PageMaker* maker : {&front_, &body_}) {
      maker->set_title(input.document.metadata.title);
      if (maker == &body_) maker->set_chapters(body_chapters());
      if (progress) {
        maker->on_page = [this, progress] { progress(front_.pages.size() + body_.pages.size()); };
      }
    }
  }

  PagesResult compose() {
    const std::vector<model::Chapter>& chapters = input_.document.chapters;
    std::size_t body = 0;
    while (body < chapters.size() && chapters[body].kind == model::ChapterKind::Front) ++body;
    const design::BookDesign& design = input_.design;
    std::size_t done = 0;
    const bool titled = !input_.document.metadata.title.empty();
    if (design.title_page.half && titled) front_.feed(half_title(generated()), {});
    while (done < body && chapters[done].role == model::ChapterRole::HalfTitle)
      chapter(done++, front_);
    if (design.title_page.page && titled) {
      const bool verso_used = done < body && chapters[done].role == model::ChapterRole::Copyright;
      front_.feed(title_page(generated(), verso_used), {});
    }
    for (; done < body; ++done) chapter(done, front_);
    front_.make_pages(true);
    for (std::size_t i = body; i < chapters.size(); ++i) chapter(i, body_);
    builder_.end_book();
    flush(body_);
    body_.make_pages(true);
    index();
    contents();
    object_lists();
    if (design.colophon.page) {
      body_.feed(colophon_page(generated(), used_fonts()), {});
      body_.make_pages(true);
    }
    // The body begins with page 1, a recto.
    if (!body_.pages.empty()) front_.end_on_verso();
    return finish();
  }

 private:
  [[nodiscard]] int body_chapters() const {
    return static_cast<int>(
        std::count_if(input_.document.chapters.begin(), input_.document.chapters.end(),
                      [](const model::Chapter& c) { return c.kind == model::ChapterKind::Body; }));
  }

  GeneratedSetting generated() {
    return {input_, registry_, builder_, compose_, pool_.composer(), diagnostics_};
  }

  /// A page that stands alone: everything the chapter holds, on one leaf.
  void leaf_chapter(std::size_t index, PageMaker& maker) {
    flush(maker);
    const model::Chapter& chapter = input_.document.chapters[index];
    builder_.begin_leaf(index);
    for (const model::Block& block : chapter.blocks) builder_.add_block(index, block);
    builder_.end_chapter(index);
    std::vector<FlowItem> items;
    for (Draft& draft : builder_.take_drafts())
      items.push_back(compose_draft(std::move(draft), compose_, pool_.composer(), diagnostics_));
    std::string name = "half-title";
    LeafPlace place = LeafPlace::Quarter;
    if (chapter.role == model::ChapterRole::Copyright) {
      name = "copyright-page";
      place = LeafPlace::Foot;
    } else if (chapter.role != model::ChapterRole::HalfTitle) {
      name = chapter.role == model::ChapterRole::Dedication ? "dedication" : "epigraph";
      place = LeafPlace::Third;
    }
    FlowItem leaf = gather_leaf(std::move(items), std::move(name), place, compose_.grid);
    if (leaf.rows.empty()) return;
    std::vector<FlowItem> pages(1);
    pages[0].kind = ItemKind::PageBreak;
    pages[0].page = chapter.role == model::ChapterRole::Copyright ? design::HeadingPage::Any
                                                                  : design::HeadingPage::Recto;
    pages[0].furniture = Furniture::None;
    pages.push_back(std::move(leaf));
    maker.feed(std::move(pages), {});
    maker.make_pages(false);
  }

  void chapter(std::size_t index, PageMaker& maker) {
    if (model::is_leaf(input_.document.chapters[index].role) &&
        input_.document.chapters[index].notes.empty()) {
      leaf_chapter(index, maker);
      return;
    }
    builder_.begin_chapter(index);
    for (const model::Block& block : input_.document.chapters[index].blocks) {
      builder_.add_block(index, block);
      if (builder_.drafted_bytes() >= kBatchBytes) flush(maker);
    }
    builder_.end_chapter(index);
    if (builder_.drafted_bytes() >= kBatchBytes / 4) flush(maker);
    // Front matter and body are different runs of pages.
    const bool last = index + 1 == input_.document.chapters.size() ||
                      (&maker == &front_ &&
                       input_.document.chapters[index + 1].kind != model::ChapterKind::Front);
    if (last) flush(maker);
  }

  /// F-093: said once in a book, at the first words that lack room.
  void look_at_line_gap(const Draft& draft) {
    const auto* text = std::get_if<TextDraft>(&draft.content);
    if (text == nullptr || gap_noted_) return;
    const std::optional<GapWanted> wanted = gap_wanted(text->text, text->shape);
    const Length gap = text->pitch - text->shape.size;
    if (!wanted || wanted->gap <= gap) return;
    gap_noted_ = true;
    diagnostics_
        .warn("layout/line-gap", wanted->span,
              fmt::format("what stands beside the lines wants {:.1f} pt between them; there are "
                          "{:.1f} pt",
                          wanted->gap.points(), gap.points()))
        .hint = fmt::format("line-pitch = \"{:.1f}pt\" or more gives them room",
                            (text->shape.size + wanted->gap).points());
  }

  void flush(PageMaker& maker) {
    std::vector<Draft> drafts = builder_.take_drafts();
    std::vector<NoteId> notes(drafts.size());
    std::vector<FlowItem> composed(drafts.size());
    for (std::size_t i = 0; i < drafts.size(); ++i) notes[i] = drafts[i].note;
    for (const Draft& draft : drafts) look_at_line_gap(draft);
    pool_.run(
        drafts.size(),
        [&](std::size_t i, lines::LineComposer& composer, Diagnostics& diagnostics) {
          composed[i] = compose_draft(std::move(drafts[i]), compose_, composer, diagnostics);
        },
        diagnostics_);
    std::vector<FlowItem> items;
    NoteTexts texts;
    for (std::size_t i = 0; i < composed.size(); ++i) {
      if (!notes[i].valid()) {
        items.push_back(std::move(composed[i]));
        continue;
      }
      NoteText& text = texts[notes[i].value];
      text.anchor = note_anchor(notes[i]);
      for (Row& row : composed[i].rows) {
        // A note does not count as body text of the page it stands on.
        row.block = BlockId();
        text.rows.push_back(std::move(row));
      }
    }
    maker.feed(std::move(items), std::move(texts));
    maker.make_pages(false);
  }

  void index() {
    if (input_.index == nullptr || input_.index->empty()) return;
    std::vector<FlowItem> items = index_pages(
        generated(), *input_.index, [this](std::uint32_t mark) -> std::optional<IndexPlace> {
          const std::string anchor = index_anchor(mark);
          const auto in_body = body_.anchors.find(anchor);
          if (in_body != body_.anchors.end())
            return IndexPlace{in_body->second, false, folio_of(anchor)};
          const auto in_front = front_.anchors.find(anchor);
          if (in_front == front_.anchors.end()) return std::nullopt;
          return IndexPlace{in_front->second, true, folio_of(anchor)};
        });
    if (items.empty()) return;
    builder_.add_back_section(std::string(word(Word::Index, input_.design.tradition)),
                              std::string(kIndexAnchor));
    body_.feed(std::move(items), {});
    body_.make_pages(true);
  }

  /// The outline and what follows it.
  [[nodiscard]] std::vector<ContentsLine> listed(int depth) const {
    std::vector<ContentsLine> lines = contents_lines(input_.outline, builder_, depth);
    for (const auto& [title, anchor] : builder_.back_sections()) {
      ContentsLine line;
      line.title = title;
      line.anchor = anchor;
      lines.push_back(std::move(line));
    }
    return lines;
  }

  void contents() {
    std::vector<ContentsLine> lines = listed(std::max(1, input_.design.contents.depth));
    if (!input_.design.contents.page || lines.size() < 2) return;
    for (ContentsLine& line : lines) line.folio = folio_of(line.anchor);
    front_.feed(contents_pages(generated(), word(Word::Contents, input_.design.tradition),
                               kContentsAnchor, lines),
                {});
    front_.make_pages(true);
    has_contents_ = true;
  }

  void object_lists() {
    const design::ContentsDesign& wanted = input_.design.contents;
    const auto list = [&](bool asked, model::ObjectKind kind, Word title, std::string_view anchor) {
      if (!asked) return;
      std::vector<ContentsLine> lines = object_lines(input_, kind);
      for (ContentsLine& line : lines) line.folio = folio_of(line.anchor);
      lines.erase(std::remove_if(lines.begin(), lines.end(),
                                 [](const ContentsLine& line) { return line.folio.empty(); }),
                  lines.end());
      if (lines.empty()) return;
      front_.feed(contents_pages(generated(), word(title, input_.design.tradition), anchor, lines),
                  {});
      front_.make_pages(true);
    };
    list(wanted.figures, model::ObjectKind::Figure, Word::Figures, "figures.1");
    list(wanted.tables, model::ObjectKind::Table, Word::Tables, "tables.1");
  }

  [[nodiscard]] std::string folio_of(const std::string& anchor) const {
    const auto in_body = body_.anchors.find(anchor);
    if (in_body != body_.anchors.end()) {
      return numeral(static_cast<int>(in_body->second + 1), input_.design.folio.numerals);
    }
    const auto in_front = front_.anchors.find(anchor);
    return in_front == front_.anchors.end() ? std::string() : front_.pages[in_front->second].label;
  }

  [[nodiscard]] std::vector<std::string> used_fonts() const {
    std::vector<std::string> names;
    for (std::uint32_t i = 0; i < std::max(front_.fonts.size(), body_.fonts.size()); ++i) {
      const bool used = (i < front_.fonts.size() && front_.fonts[i]) ||
                        (i < body_.fonts.size() && body_.fonts[i]);
      if (used) names.push_back(input_.fonts.name(FontId{i}));
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
  }

  void add_bookmarks(fragment::PagedBook& book) const {
    if (has_contents_) {
      fragment::Bookmark mark;
      mark.title = word(Word::Contents, input_.design.tradition);
      mark.anchor = kContentsAnchor;
      book.bookmarks.push_back(std::move(mark));
    }
    int before = 0;
    for (const ContentsLine& line : listed(9)) {
      if (!front_.anchors.contains(line.anchor) && !body_.anchors.contains(line.anchor)) continue;
      fragment::Bookmark mark;
      mark.title = line.title;
      mark.level = std::min(line.level + 1, before + 1);
      mark.anchor = line.anchor;
      before = mark.level;
      book.bookmarks.push_back(std::move(mark));
    }
  }

  void add_metadata(fragment::BookMetadata& into) const {
    const model::Metadata& from = input_.document.metadata;
    into.title = from.title;
    into.subtitle = from.subtitle;
    into.language = from.language.empty() ? input_.design.language : from.language;
    into.publisher = from.publisher;
    into.date = from.date;
    into.rights = from.rights;
    into.description = from.description;
    into.identifier = from.identifier;
    into.version = from.version;
    for (const model::Author& author : from.authors) into.authors.push_back(author.name);
  }

  PagesResult finish() {
    auto book = std::make_shared<fragment::PagedBook>();
    book->trim = input_.design.page.trim;
    book->writing = input_.design.writing;
    add_bookmarks(*book);
    add_metadata(book->metadata);
    PagesResult result;
    for (const std::string& anchor : builder_.inline_text().asked_pages())
      result.folios.emplace(anchor, folio_of(anchor));
    if (input_.index != nullptr && !input_.index->empty()) {
      constexpr std::string_view kMarks = "index.";
      for (const PageMaker* maker : {&front_, &body_})
        for (auto mark = maker->anchors.lower_bound(kMarks);
             mark != maker->anchors.end() && mark->first.starts_with(kMarks); ++mark)
          result.index_folios.emplace(mark->first, folio_of(mark->first));
    }
    result.note_numbers = front_.note_numbers;
    result.note_numbers.resize(std::max(front_.note_numbers.size(), body_.note_numbers.size()));
    for (std::size_t i = 0; i < body_.note_numbers.size(); ++i)
      if (body_.note_numbers[i] != 0) result.note_numbers[i] = body_.note_numbers[i];
    const std::size_t front = front_.pages.size();
    book->pages = std::move(front_.pages);
    book->pages.reserve(front + body_.pages.size());
    std::move(body_.pages.begin(), body_.pages.end(), std::back_inserter(book->pages));
    book->structure = std::move(registry_.structure);
    // A link whose target did not come onto any page leads nowhere, and so is none; its words stay.
    book->links = std::move(registry_.links);
    result.lines = std::move(front_.lines);
    for (LineRecord& line : body_.lines) {
      line.page += front;
      result.lines.push_back(std::move(line));
    }
    result.book = std::move(book);
    return result;
  }

  const PagesInput& input_;
  Diagnostics& diagnostics_;
  ComposerPool pool_;
  Registry registry_;
  FlowBuilder builder_;
  ComposeSetting compose_;
  PageMaker front_, body_;
  bool has_contents_ = false;
  bool gap_noted_ = false;
};

}  // namespace

PagesResult compose_book(const PagesInput& input, Diagnostics& diagnostics,
                         const std::function<void(std::size_t pages)>& progress) {
  // The words of a page reference may move the page they name: again until they say the truth.
  constexpr int kMostRounds = 3;
  PagesResult known;
  const bool by_page = input.design.notes.numbers == design::NoteNumbers::Page;
  for (int round = 1;; ++round) {
    PagesInput informed = input;
    informed.folios = &known.folios;
    informed.note_numbers = &known.note_numbers;
    Diagnostics said;
    PagesResult result = BookComposition(informed, said, progress).compose();
    const bool settled =
        result.folios == known.folios && (!by_page || result.note_numbers == known.note_numbers);
    if (!settled && round < kMostRounds) {
      known.folios = std::move(result.folios);
      known.note_numbers = std::move(result.note_numbers);
      continue;
    }
    if (!settled) {
      said.warn("reference/unsettled", {},
                "a page number that the text names changes with its own words")
          .hint = "name the place by its number or its title, or change the words beside it";
    }
    diagnostics.append(std::move(said));
    return result;
  }
}

}  // namespace bookbuild::pages
