// The structure tree, built from PagedBook::structure and the order in which the pages were
// painted. Cairo's own tree is left behind: it has no attributes, cannot mix text and elements in
// one parent, and cannot go on with an element after something else (findings C).

#include <algorithm>
#include <limits>

#include "fragment/structure_names.h"
#include "pdf/qpdf_objects.h"

namespace bookbuild::pdf {
namespace {

using fragment::StructureElement;
using fragment::StructureKind;

constexpr std::uint32_t kNever = std::numeric_limits<std::uint32_t>::max();

/// One thing an element holds, with its place in the painting order of the whole book.
struct Kid {
  enum class Kind : std::uint8_t { Content, Annotation, Element } kind = Kind::Content;
  std::uint32_t order = 0;
  std::uint32_t page = 0;
  std::uint32_t number = 0;  // an MCID, an annotation's index or an element's id
};

struct Node {
  Object object;
  std::uint32_t parent = 0;
  std::uint32_t first = kNever;  // when its first content is painted
  std::vector<Kid> kids;
};

bool is_cell(StructureKind kind) {
  return kind == StructureKind::TD || kind == StructureKind::TH;
}

/// Gives every element its own content, in painting order.
void gather_contents(std::vector<Node>& nodes, const std::vector<PageContents>& contents,
                     const std::vector<PlacedAnnotation>& annotations) {
  const auto add = [&nodes](StructureId element, const Kid& kid) {
    if (element.value >= nodes.size()) return;
    Node& node = nodes[element.value];
    node.first = std::min(node.first, kid.order);
    node.kids.push_back(kid);
  };
  std::uint32_t order = 0, annotation = 0;
  for (std::uint32_t page = 0; page < contents.size(); ++page) {
    const std::vector<StructureId>& marked = contents[page].marked;
    for (std::uint32_t mcid = 0; mcid < marked.size(); ++mcid) {
      add(marked[mcid], {Kid::Kind::Content, order++, page, mcid});
    }
    for (; annotation < annotations.size() && annotations[annotation].page == page; ++annotation) {
      add(annotations[annotation].structure, {Kid::Kind::Annotation, order, page, annotation});
    }
  }
}

/// Hangs the elements that hold anything into their parents. Brothers keep the order of the
/// document, wherever they are painted; between a parent's own text they stand where they begin.
/// Cells stay even when empty, for the columns' sake.
void gather_elements(std::vector<Node>& nodes, const std::vector<StructureElement>& structure) {
  for (std::size_t i = nodes.size(); i-- > 1;) {
    Node& parent = nodes[nodes[i].parent];
    parent.first = std::min(parent.first, nodes[i].first);
  }
  std::vector<std::uint32_t> latest(nodes.size(), 0);
  for (std::uint32_t i = 1; i < nodes.size(); ++i) {
    Node& parent = nodes[nodes[i].parent];
    if (nodes[i].first == kNever) {
      if (!is_cell(structure[i].kind) || parent.first == kNever) continue;
      nodes[i].first = std::max(parent.first, latest[nodes[i].parent]);
    }
    std::uint32_t& order = latest[nodes[i].parent];
    order = std::max(order, nodes[i].first);
    parent.kids.push_back({Kid::Kind::Element, order, 0, i});
  }
  for (Node& node : nodes) {
    std::stable_sort(node.kids.begin(), node.kids.end(),
                     [](const Kid& a, const Kid& b) { return a.order < b.order; });
  }
}

/// One entry of an element's K (14.7.4). `page` is the element's own, which content on it need not
/// repeat.
Object kid_object(const Kid& kid, std::uint32_t page, const std::vector<Object>& pages,
                  const std::vector<Node>& nodes,
                  const std::vector<PlacedAnnotation>& annotations) {
  switch (kid.kind) {
    case Kid::Kind::Element:
      return nodes[kid.number].object;
    case Kid::Kind::Annotation:
      return Object::newDictionary({{"/Type", name("OBJR")},
                                    {"/Pg", pages[kid.page]},
                                    {"/Obj", annotations[kid.number].annotation}});
    case Kid::Kind::Content:
      if (kid.page == page) return integer(kid.number);
      return Object::newDictionary(
          {{"/Type", name("MCR")}, {"/Pg", pages[kid.page]}, {"/MCID", integer(kid.number)}});
  }
  return Object::newNull();
}

void fill_in(Node& node, const StructureElement& element, const std::vector<Object>& pages,
             const std::vector<Node>& nodes, const std::vector<PlacedAnnotation>& annotations) {
  node.object.replaceKey("/S", name(std::string(fragment::structure_name(element.kind))));
  if (!element.language.empty()) node.object.replaceKey("/Lang", bytes(element.language));
  if (!element.alternative.empty()) node.object.replaceKey("/Alt", text(element.alternative));
  std::uint32_t page = kNever;
  for (const Kid& kid : node.kids) {
    if (kid.kind == Kid::Kind::Content) {
      page = kid.page;
      break;
    }
  }
  if (page != kNever) node.object.replaceKey("/Pg", pages[page]);
  if (node.kids.empty()) return;
  std::vector<Object> kids;
  kids.reserve(node.kids.size());
  for (const Kid& kid : node.kids) kids.push_back(kid_object(kid, page, pages, nodes, annotations));
  node.object.replaceKey("/K", kids.size() == 1 ? kids[0] : Object::newArray(kids));
}

/// From page and MCID, or from an annotation, back to the element (14.7.4.4). Numbers below the
/// page count belong to the pages.
Object parent_tree(QPDF& pdf, const std::vector<Object>& pages,
                   const std::vector<PageContents>& contents,
                   const std::vector<PlacedAnnotation>& annotations,
                   const std::vector<Node>& nodes) {
  std::vector<Object> numbers;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    Object page = pages[i];
    page.removeKey("/StructParents");
    if (contents[i].marked.empty()) continue;
    std::vector<Object> elements;
    elements.reserve(contents[i].marked.size());
    for (const StructureId id : contents[i].marked) elements.push_back(nodes[id.value].object);
    page.replaceKey("/StructParents", integer(static_cast<long long>(i)));
    numbers.push_back(integer(static_cast<long long>(i)));
    numbers.push_back(pdf.makeIndirectObject(Object::newArray(elements)));
  }
  for (std::size_t i = 0; i < annotations.size(); ++i) {
    if (annotations[i].structure.value >= nodes.size()) continue;
    Object annotation = annotations[i].annotation;
    annotation.replaceKey("/StructParent", integer(static_cast<long long>(pages.size() + i)));
    numbers.push_back(integer(static_cast<long long>(pages.size() + i)));
    numbers.push_back(nodes[annotations[i].structure.value].object);
  }
  return pdf.makeIndirectObject(Object::newDictionary({{"/Nums", Object::newArray(numbers)}}));
}

}  // namespace

void add_structure(QPDF& pdf, const std::vector<Object>& pages,
                   const std::vector<PageContents>& contents,
                   const std::vector<PlacedAnnotation>& annotations,
                   const fragment::PagedBook& book) {
  const std::vector<StructureElement>& structure = book.structure;
  if (structure.empty()) return;
  std::vector<Node> nodes(structure.size());
  for (std::uint32_t i = 1; i < nodes.size(); ++i) {
    const std::uint32_t parent = structure[i].parent.value;
    nodes[i].parent = parent < i ? parent : 0;
  }
  gather_contents(nodes, contents, annotations);
  gather_elements(nodes, structure);

  Object root = pdf.makeIndirectObject(Object::newDictionary({{"/Type", name("StructTreeRoot")}}));
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (i > 0 && nodes[i].first == kNever) continue;
    const Object& parent = i == 0 ? root : nodes[nodes[i].parent].object;
    nodes[i].object = pdf.makeIndirectObject(Object::newDictionary({{"/P", parent}}));
  }
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].object.isInitialized()) fill_in(nodes[i], structure[i], pages, nodes, annotations);
  }
  root.replaceKey("/K", nodes[0].object);
  root.replaceKey("/ParentTree", parent_tree(pdf, pages, contents, annotations, nodes));
  root.replaceKey("/ParentTreeNextKey",
                  integer(static_cast<long long>(pages.size() + annotations.size())));
  pdf.getRoot().replaceKey("/StructTreeRoot", root);
  pdf.getRoot().replaceKey("/MarkInfo",
                           Object::newDictionary({{"/Marked", Object::newBool(true)}}));
  for (const Object& page : pages) Object(page).replaceKey("/Tabs", name("S"));
}

}  // namespace bookbuild::pdf
