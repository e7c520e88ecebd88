// The order of the pages: title, front chapters, contents, body, colophon. The body is made before
// the contents, whose pages are counted apart (i, ii, …), so that every folio the contents print is
// already settled when they are set.

#include "pages/compose_book.h"

#include <algorithm>
#include <utility>

#include "pages/composer_pool.h"
#include "pages/generated_pages.h"
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
    if (design.title_page.page && !input_.document.metadata.title.empty()) {
      front_.feed(title_page(generated()), {});
    }
    for (std::size_t i = 0; i < body; ++i) chapter(i, front_);
    front_.make_pages(true);
    for (std::size_t i = body; i < chapters.size(); ++i) chapter(i, body_);
    body_.make_pages(true);
    contents();
    if (design.colophon.page) {
      body_.feed(colophon_page(generated(), used_fonts()), {});
      body_.make_pages(true);
    }
    // The body begins with page 1, a recto.
    if (!body_.pages.empty()) front_.end_on_verso();
    return finish();
  }

 private:
  GeneratedSetting generated() {
    return {input_, registry_, builder_, compose_, pool_.composer(), diagnostics_};
  }

  void chapter(std::size_t index, PageMaker& maker) {
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

  void flush(PageMaker& maker) {
    std::vector<Draft> drafts = builder_.take_drafts();
    std::vector<NoteId> notes(drafts.size());
    std::vector<FlowItem> composed(drafts.size());
    for (std::size_t i = 0; i < drafts.size(); ++i) notes[i] = drafts[i].note;
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

  void contents() {
    std::vector<ContentsLine> lines =
        contents_lines(input_.outline, builder_, std::max(1, input_.design.contents.depth));
    if (!input_.design.contents.page || lines.size() < 2) return;
    for (ContentsLine& line : lines) line.folio = folio_of(line.anchor);
    front_.feed(contents_pages(generated(), lines), {});
    front_.make_pages(true);
    has_contents_ = true;
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
    for (const ContentsLine& line : contents_lines(input_.outline, builder_, 9)) {
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
};

}  // namespace

PagesResult compose_book(const PagesInput& input, Diagnostics& diagnostics,
                         const std::function<void(std::size_t pages)>& progress) {
  // The words of a page reference may move the page they name: again until they say the truth.
  constexpr int kMostRounds = 3;
  Folios known;
  for (int round = 1;; ++round) {
    PagesInput informed = input;
    informed.folios = &known;
    Diagnostics said;
    PagesResult result = BookComposition(informed, said, progress).compose();
    const bool settled = result.folios == known;
    if (!settled && round < kMostRounds) {
      known = std::move(result.folios);
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
