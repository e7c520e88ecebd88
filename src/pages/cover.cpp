// Bound in cloth with a paper label: a spine strip at the binding edge, the title on the label, the
// names on the cloth. Vertical books open the other way, and their label hangs from the head.

#include "pages/cover.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "pages/cover_lines.h"
#include "pages/running_heads.h"

namespace bookbuild::pages {

namespace {

using fragment::Fragment;
using fragment::Ink;

struct Palette {
  Ink ground, spine, paper, ink, accent, light;
};

constexpr Ink rgb(std::uint32_t colour) {
  return {Ink::Kind::Rgb, static_cast<std::uint8_t>(colour >> 16U),
          static_cast<std::uint8_t>(colour >> 8U & 0xFFU),
          static_cast<std::uint8_t>(colour & 0xFFU)};
}

constexpr Palette palette(std::uint32_t ground, std::uint32_t spine, std::uint32_t accent) {
  return {rgb(ground), rgb(spine), rgb(0xF5EFE2), rgb(0x22201D), rgb(accent), rgb(0xF3EAD8)};
}

/// Dyers' colours: indigo, madder, pine, plum, ink, tea, teal, persimmon.
constexpr std::array<Palette, 8> kPalettes = {
    palette(0x243F5F, 0x1A2F49, 0xB8863B), palette(0x7C2F2A, 0x5E211D, 0xB98A3E),
    palette(0x2F4F40, 0x213A2E, 0xB08A3C), palette(0x553A56, 0x3F2A40, 0xB0863F),
    palette(0x33343A, 0x232428, 0xA8442F), palette(0x5A4630, 0x423322, 0xA3632B),
    palette(0x1F5560, 0x153E47, 0xB58839), palette(0xA04A22, 0x7A3617, 0x7A3617)};

/// Thousandths of a millimetre.
constexpr Length um(int n) {
  return Length::from_units(std::int64_t{n} * Length::kPerMillimetre / 1000);
}

constexpr Length kWidth = Length::mm(160), kHeight = Length::mm(256);
constexpr Length kSpine = Length::mm(14);
constexpr Length kLeast = Length::mm(2);

/// Words cut into lines, and the size at which they fit.
struct Fitted {
  std::vector<std::string> lines;
  Length size;
};

class Cover {
 public:
  explicit Cover(const PagesInput& input)
      : book_(input.document.metadata),
        design_(input.design),
        composer_(input.fonts, input.design.rules),
        palette_(
            kPalettes[static_cast<unsigned char>(sha1(book_.title).front()) % kPalettes.size()]),
        vertical_(design_.writing == WritingMode::VerticalRl) {}

  fragment::Page make() {
    const Length binding = vertical_ ? kWidth - kSpine : Length();
    rule({{}, {kWidth, kHeight}}, palette_.ground);
    rule({{binding, {}}, {kSpine, kHeight}}, palette_.spine);
    rule({{vertical_ ? binding - Length::mm(1) : kSpine, {}}, {Length::mm(1), kHeight}},
         palette_.accent);
    if (vertical_)
      from_top_to_bottom();
    else
      from_left_to_right();
    return std::move(page_);
  }

 private:
  void rule(Rect at, Ink ink) {
    page_.marks.push_back({at.at, at.size, {}, fragment::Rule{ink, fragment::RuleForm::Solid}});
  }

  void frame(Rect box, Length thickness, Ink ink) {
    const auto [at, size] = box;
    rule({at, {size.width, thickness}}, ink);
    rule({{at.x, at.y + size.height - thickness}, {size.width, thickness}}, ink);
    rule({at, {thickness, size.height}}, ink);
    rule({{at.x + size.width - thickness, at.y}, {thickness, size.height}}, ink);
  }

  /// The label, with a double rule inside its edge.
  void label(Rect box) {
    const auto inset = [&](Length by) {
      return Rect{{box.at.x + by, box.at.y + by},
                  {box.size.width - by * 2, box.size.height - by * 2}};
    };
    rule(box, palette_.paper);
    frame(inset(Length::mm(3)), um(700), palette_.accent);
    frame(inset(um(4400)), um(200), palette_.accent);
  }

  [[nodiscard]] static design::TextDesign sized(design::TextDesign text, Length size) {
    text.size = size;
    return text;
  }

  [[nodiscard]] lines::ParagraphShape shape(Length measure, Length size, design::Align align,
                                            WritingMode writing) const {
    lines::ParagraphShape shape;
    shape.measure = measure;
    shape.size = size;
    shape.align = align;
    shape.tradition = design_.tradition;
    shape.writing = writing;
    return shape;
  }

  /// The fewest lines that let the words be about as large as they can be.
  Fitted fit(std::string_view words, const design::TextDesign& text, LogicalSize room,
             Length most) {
    Fitted best;
    const WritingMode writing = design_.writing;
    const Length probe = Length::pt(10);
    for (const double ems : {40., 30., 24., 18., 14., 12., 10., 8., 7., 6., 5., 4.}) {
      Fitted tried{cover_lines(words, ems, design_.tradition), most};
      if (tried.lines.empty()) return tried;
      Length widest = Length::from_units(1);
      for (const std::string& line : tried.lines)
        widest =
            std::max(widest, composer_.natural_extent(
                                 plain_paragraph(line, sized(text, probe), design_.tradition, {}),
                                 shape(room.inline_, probe, design::Align::Start, writing)));
      tried.size = std::min(tried.size, probe.scaled(room.inline_.units(), widest.units()));
      const int tenths = static_cast<int>(tried.lines.size() - 1) * kPitch + 10;
      tried.size = std::min(tried.size, room.block.scaled(10, tenths));
      if (best.lines.empty() || tried.size.units() > best.size.scaled(11, 10).units())
        best = std::move(tried);
    }
    best.size = std::max(best.size, kLeast);
    return best;
  }

  /// How far the lines of a block reach.
  [[nodiscard]] static Length extent(const Fitted& words) {
    if (words.lines.empty()) return {};
    return words.size.scaled(static_cast<int>(words.lines.size() - 1) * kPitch + 10, 10);
  }

  /// Sets lines one after another from `at`, the corner where the first begins.
  void set(const Fitted& words, const design::TextDesign& text, Point at, Length measure,
           design::Align align, WritingMode writing, Ink ink) {
    const design::TextDesign style = sized(text, words.size);
    const Length step = words.size.scaled(kPitch, 10);
    // A hair more than the words need: rounding cuts no line in two.
    const lines::ParagraphShape frame = shape(measure + um(50), words.size, align, writing);
    const Length baseline = composer_.baseline(words.size, text.font, design_.tradition);
    for (const std::string& words_of_line : words.lines) {
      Diagnostics unheard;  // what these words want of fonts is said where the book is set
      lines::ComposedParagraph composed = composer_.compose(
          plain_paragraph(words_of_line, style, design_.tradition, {}), frame, unheard);
      for (lines::ComposedLine& line : composed.lines) {
        page_.marks.push_back(lines::place_line(std::move(line), at, frame, baseline, false, 0));
        paint(page_.marks.back(), ink);
        if (writing == WritingMode::VerticalRl)
          at.x = at.x - step;
        else
          at.y += step;
      }
    }
  }

  static void paint(Fragment& line, Ink ink) {
    auto* const box = std::get_if<fragment::LineBox>(&line.content);
    if (box == nullptr) return;
    for (Fragment& mark : box->children)
      if (auto* run = std::get_if<fragment::GlyphRun>(&mark.content)) run->ink = ink;
  }

  /// Who wrote it; of many the first.
  [[nodiscard]] std::vector<std::string> names() const {
    constexpr std::size_t kMost = 4;
    std::vector<std::string> names;
    for (const model::Author& author : book_.authors)
      if (!author.name.empty() && (author.role.empty() || author.role == "aut"))
        names.push_back(author.name);
    if (names.empty() && !book_.authors.empty()) names.push_back(book_.authors.front().name);
    if (names.size() <= kMost) return names;
    names.resize(kMost - 1);
    names.emplace_back("……");
    return names;
  }

  /// All names at one size.
  Fitted fitted_names(LogicalSize room, Length most) {
    Fitted all{names(), most};
    for (const std::string& name : all.lines)
      all.size = std::min(all.size, fit_line(name, design_.title_page.author, room.inline_, most));
    return all;
  }

  Length fit_line(std::string_view words, const design::TextDesign& text, Length measure,
                  Length most) {
    const Length extent =
        composer_.natural_extent(plain_paragraph(words, sized(text, most), design_.tradition, {}),
                                 shape(measure, most, design::Align::Start, design_.writing));
    return extent > measure ? most.scaled(measure.units(), extent.units()) : most;
  }

  void from_left_to_right() {
    const Length left = kSpine + Length::mm(17), width = kWidth - left - Length::mm(16);
    const Length pad = Length::mm(15), inner = width - pad * 2, top = Length::mm(34);
    const Fitted title =
        fit(book_.title, design_.title_page.title, {inner, Length::mm(96)}, Length::mm(21));
    const Fitted subtitle = fit(book_.subtitle, design_.title_page.subtitle,
                                {inner, Length::mm(24)}, std::min(Length::mm(6), title.size));
    const bool more = !subtitle.lines.empty();
    const Length gap = Length::mm(11);
    const Length words = extent(title) + (more ? gap * 2 + extent(subtitle) : Length());
    const Length height = std::max(Length::mm(104), words + pad * 2);
    label({{left, top}, {width, height}});
    Length y = top + (height - words) / 2;
    set(title, design_.title_page.title, {left + pad, y}, inner, design::Align::Center,
        WritingMode::Horizontal, palette_.ink);
    if (more) {
      y += extent(title) + gap;
      rule({{left + width / 2 - Length::mm(9), y - um(300)}, {Length::mm(18), um(600)}},
           palette_.accent);
      set(subtitle, design_.title_page.subtitle, {left + pad, y + gap}, inner,
          design::Align::Center, WritingMode::Horizontal, palette_.ink);
    }
    const Fitted authors = fitted_names({width, {}}, Length::mm(8));
    const Length foot = Length::mm(226);
    set(authors, design_.title_page.author,
        {left, std::max(top + height + Length::mm(16), Length::mm(200) - extent(authors))}, width,
        design::Align::Center, WritingMode::Horizontal, palette_.light);
    publisher(left, width, foot);
  }

  void publisher(Length left, Length width, Length y) {
    if (book_.publisher.empty()) return;
    const design::TextDesign& text = design_.title_page.author;
    set({{book_.publisher}, fit_line(book_.publisher, text, width, um(4600))}, text, {left, y},
        width, design::Align::Center, WritingMode::Horizontal, palette_.light);
  }

  void from_top_to_bottom() {
    const Length top = Length::mm(26), height = Length::mm(178), pad = Length::mm(13);
    const Length inner = height - pad * 2;
    const Fitted title =
        fit(book_.title, design_.title_page.title, {inner, Length::mm(52)}, Length::mm(21));
    const Fitted subtitle =
        fit(book_.subtitle, design_.title_page.subtitle, {inner.scaled(4, 5), Length::mm(14)},
            std::min(um(5600), title.size));
    const Length gap = Length::mm(6);
    const Length words =
        extent(title) + (subtitle.lines.empty() ? Length() : gap + extent(subtitle));
    const Length width = std::max(Length::mm(44), words + pad * 2);
    const Length right = kWidth - kSpine - Length::mm(16);
    label({{right - width, top}, {width, height}});
    Length x = right - (width - words) / 2;
    set(title, design_.title_page.title, {x, top + pad}, inner, design::Align::Start,
        WritingMode::VerticalRl, palette_.ink);
    x = x - extent(title) - gap;
    set(subtitle, design_.title_page.subtitle, {x, top + pad}, inner, design::Align::End,
        WritingMode::VerticalRl, palette_.ink);
    const Fitted authors = fitted_names({Length::mm(120), {}}, Length::mm(8));
    const Length foot = Length::mm(230), measure = Length::mm(120);
    const Length middle = (right - width) / 2;
    set(authors, design_.title_page.author,
        {std::max(middle + extent(authors) / 2, extent(authors) + Length::mm(8)), foot - measure},
        measure, design::Align::End, WritingMode::VerticalRl, palette_.light);
    publisher(right - std::max(width, Length::mm(60)), std::max(width, Length::mm(60)),
              Length::mm(224));
  }

  static constexpr int kPitch = 14;  // of lines, in tenths of their size

  const model::Metadata& book_;
  const design::BookDesign& design_;
  lines::LineComposer composer_;
  const Palette palette_;
  const bool vertical_;
  fragment::Page page_;
};

}  // namespace

std::shared_ptr<const fragment::PagedBook> compose_cover(const PagesInput& input) {
  auto book = std::make_shared<fragment::PagedBook>();
  book->trim = {kWidth, kHeight};
  book->writing = input.design.writing;
  book->metadata.title = input.document.metadata.title;
  book->metadata.language = input.design.language;
  book->pages.push_back(Cover(input).make());
  return book;
}

}  // namespace bookbuild::pages
