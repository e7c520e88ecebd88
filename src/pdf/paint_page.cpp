#include "pdf/paint_page.h"

#include "base/overloaded.h"
#include "fragment/structure_names.h"
#include "fragment/visit.h"

namespace bookbuild::pdf {
namespace {

/// The tag of marked content that belongs to an element. Cairo takes Link for a request to make an
/// annotation and refuses it without a target; the element itself is a Link all the same.
std::string_view content_tag(fragment::StructureKind kind) {
  return fragment::structure_name(
      kind == fragment::StructureKind::Link ? fragment::StructureKind::Span : kind);
}

/// Opens and closes marked content as the structure changes. Every stretch is a sequence of its
/// own, never nested: a paragraph may be interrupted by furniture or hold a link, and its element
/// is put together from the stretches afterwards.
class Marking {
 public:
  Marking(const std::vector<fragment::StructureElement>& structure, Tagging tagging, Canvas& canvas,
          std::vector<StructureId>& marked)
      : structure_(structure), tagging_(tagging), canvas_(canvas), marked_(marked) {}

  void enter(StructureId element) {
    if (tagging_ == Tagging::Off) return;
    if (element.value >= structure_.size()) element = {};
    if (element == open_) return;
    close();
    if (!element.valid()) return;
    canvas_.begin_marked(content_tag(structure_[element.value].kind));
    marked_.push_back(element);
    open_ = element;
  }

  void close() {
    paint_beside();
    if (open_.valid()) canvas_.end_marked();
    open_ = {};
  }

  /// What stands beside the lines of the open element has no text, so that its order says nothing:
  /// it is painted in one go at the element's end, and the lines in one go before it.
  bool put_beside(StructureId element, Point at, const fragment::GlyphRun& run) {
    if (!run.text.empty() || (tagging_ == Tagging::On && element != open_)) return false;
    beside_.emplace_back(at, &run);
    return true;
  }

 private:
  const std::vector<fragment::StructureElement>& structure_;
  Tagging tagging_;
  Canvas& canvas_;
  std::vector<StructureId>& marked_;
  StructureId open_;
  std::vector<std::pair<Point, const fragment::GlyphRun*>> beside_;

  void paint_beside() {
    for (const auto& [at, run] : beside_) canvas_.run(at, *run);
    beside_.clear();
  }
};

}  // namespace

PageContents paint_page(const fragment::Page& page,
                        const std::vector<fragment::StructureElement>& structure, Tagging tagging,
                        Canvas& canvas) {
  PageContents contents;
  Marking marking(structure, tagging, canvas, contents.marked);
  fragment::visit(page.marks, [&](const fragment::Fragment& fragment) {
    std::visit(
        Overloaded{
            [&](const fragment::GlyphRun& run) {
              if (run.glyphs.empty() || marking.put_beside(fragment.structure, fragment.at, run))
                return;
              marking.enter(fragment.structure);
              canvas.run(fragment.at, run);
            },
            [&](const fragment::Rule& rule) {
              marking.enter(fragment.structure);
              canvas.rule({fragment.at, fragment.size}, rule);
            },
            [&](const fragment::ImageBox& box) {
              marking.enter(fragment.structure);
              canvas.image({fragment.at, fragment.size}, box.image);
            },
            [](const fragment::LineBox&) {},
            [](const fragment::Group&) {},
            [&](const fragment::LinkArea& area) {
              contents.links.push_back(
                  {area.link, {fragment.at, fragment.size}, fragment.structure});
            },
            [&](const fragment::AnchorMark& anchor) {
              contents.anchors.push_back({anchor.id, fragment.at});
            },
        },
        fragment.content);
  });
  marking.close();
  canvas.flush();
  return contents;
}

}  // namespace bookbuild::pdf
