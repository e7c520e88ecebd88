// Places in the book and ways to them: named destinations, bookmarks, page labels, links. Written
// here and not by Cairo, whose link tags damage the file outside structure elements, get one
// rectangle for several lines and take any destination (findings C2).

#include <algorithm>
#include <map>

#include "pdf/page_labels.h"
#include "pdf/qpdf_objects.h"
#include "pdf/uri.h"

namespace bookbuild::pdf {
namespace {

using Destinations = std::map<std::string, Object>;

Destinations destinations(const std::vector<Object>& pages,
                          const std::vector<PageContents>& contents, Length height, Length bleed) {
  Destinations places;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    for (const PlacedAnchor& anchor : contents[i].anchors) {
      places.try_emplace(anchor.id,
                         Object::newArray({pages[i], name("XYZ"), real(bleed + anchor.at.x),
                                           real(bleed + height - anchor.at.y), Object::newNull()}));
    }
  }
  return places;
}

void add_names(QPDF& pdf, const Destinations& places) {
  if (places.empty()) return;
  Object list = Object::newArray();
  for (const auto& place : places) {
    list.appendItem(bytes(place.first));
    list.appendItem(place.second);
  }
  Object tree = pdf.makeIndirectObject(Object::newDictionary({{"/Names", list}}));
  pdf.getRoot().replaceKey("/Names", Object::newDictionary({{"/Dests", tree}}));
}

/// An outline item under construction; item 0 is the outline itself.
struct Item {
  Object object;
  std::size_t parent = 0;
  std::vector<std::size_t> children;
  long long descendants = 0;
};

void add_outline(QPDF& pdf, const std::vector<fragment::Bookmark>& bookmarks,
                 const Destinations& places) {
  if (bookmarks.empty()) return;
  std::vector<Item> items(1);
  items[0].object = pdf.makeIndirectObject(Object::newDictionary({{"/Type", name("Outlines")}}));
  std::vector<std::size_t> open{0};  // the path to the latest item
  for (const fragment::Bookmark& bookmark : bookmarks) {
    const auto level = static_cast<std::size_t>(std::max(1, bookmark.level));
    open.resize(std::min(open.size(), level));
    Object object =
        pdf.makeIndirectObject(Object::newDictionary({{"/Title", text(bookmark.title)}}));
    if (places.count(bookmark.anchor) > 0) object.replaceKey("/Dest", bytes(bookmark.anchor));
    const std::size_t id = items.size(), parent = open.back();
    items.push_back({object, parent, {}, 0});
    items[parent].children.push_back(id);
    open.push_back(id);
  }
  for (std::size_t i = items.size(); i-- > 1;)
    items[items[i].parent].descendants += items[i].descendants + 1;
  for (Item& item : items) {
    if (item.children.empty()) continue;
    item.object.replaceKey("/First", items[item.children.front()].object);
    item.object.replaceKey("/Last", items[item.children.back()].object);
    for (std::size_t k = 0; k < item.children.size(); ++k) {
      Object child = items[item.children[k]].object;
      child.replaceKey("/Parent", item.object);
      if (k > 0) child.replaceKey("/Prev", items[item.children[k - 1]].object);
      if (k + 1 < item.children.size())
        child.replaceKey("/Next", items[item.children[k + 1]].object);
    }
    // The outermost level is shown, the deeper ones are folded: their count is negative (12.3.3).
    const bool outline = &item == items.data();
    const auto shown = static_cast<long long>(item.children.size());
    item.object.replaceKey("/Count", integer(outline ? shown : -item.descendants));
  }
  pdf.getRoot().replaceKey("/Outlines", items[0].object);
  pdf.getRoot().replaceKey("/PageMode", name("UseOutlines"));
}

void add_labels(QPDF& pdf, const std::vector<fragment::Page>& pages) {
  Object numbers = Object::newArray();
  for (const LabelRange& range : label_ranges(pages)) {
    Object label = Object::newDictionary();
    if (!range.prefix.empty()) label.replaceKey("/P", text(range.prefix));
    if (range.style != LabelRange::Style::None) {
      label.replaceKey("/S", name(range.style == LabelRange::Style::Decimal      ? "D"
                                  : range.style == LabelRange::Style::LowerRoman ? "r"
                                                                                 : "R"));
      label.replaceKey("/St", integer(range.start));
    }
    numbers.appendItem(integer(static_cast<long long>(range.first_page)));
    numbers.appendItem(label);
  }
  pdf.getRoot().replaceKey("/PageLabels", Object::newDictionary({{"/Nums", numbers}}));
}

/// The annotation of one clickable area; null when the link leads nowhere.
Object link_annotation(const PlacedLink& placed, const fragment::Link& link, Length height,
                       const Destinations& places) {
  const Point at = placed.area.at;
  const Size size = placed.area.size;
  Object annotation = Object::newDictionary(
      {{"/Type", name("Annot")},
       {"/Subtype", name("Link")},
       {"/Rect", Object::newArray({real(at.x), real(height - at.y - size.height),
                                   real(at.x + size.width), real(height - at.y)})},
       {"/Border", Object::newArray({integer(0), integer(0), integer(0)})},
       {"/F", integer(4)}});
  if (!link.uri.empty()) {
    annotation.replaceKey("/A", Object::newDictionary({{"/Type", name("Action")},
                                                       {"/S", name("URI")},
                                                       {"/URI", bytes(ascii_uri(link.uri))}}));
  } else if (places.count(link.anchor) > 0) {
    annotation.replaceKey("/Dest", bytes(link.anchor));
  } else {
    return Object::newNull();
  }
  const std::string& described = link.description.empty() ? link.uri : link.description;
  if (!described.empty()) annotation.replaceKey("/Contents", text(described));
  return annotation;
}

}  // namespace

std::vector<PlacedAnnotation> add_navigation(QPDF& pdf, const std::vector<Object>& pages,
                                             const std::vector<PageContents>& contents,
                                             const fragment::PagedBook& book,
                                             const PdfOptions& options) {
  const Destinations places = destinations(pages, contents, book.trim.height, sheet_bleed(options));
  add_names(pdf, places);
  add_outline(pdf, book.bookmarks, places);
  add_labels(pdf, book.pages);
  std::vector<PlacedAnnotation> placed;
  if (options.profile == Profile::Print) return placed;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    Object annotations = Object::newArray();
    for (const PlacedLink& link : contents[i].links) {
      if (link.link.value >= book.links.size()) continue;
      Object annotation =
          link_annotation(link, book.links[link.link.value], book.trim.height, places);
      if (annotation.isNull()) continue;
      placed.push_back(
          {pdf.makeIndirectObject(annotation), static_cast<std::uint32_t>(i), link.structure});
      annotations.appendItem(placed.back().annotation);
    }
    Object page = pages[i];
    if (annotations.getArrayNItems() > 0) page.replaceKey("/Annots", annotations);
  }
  return placed;
}

}  // namespace bookbuild::pdf
