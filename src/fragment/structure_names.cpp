#include "fragment/structure_names.h"

namespace bookbuild::fragment {

std::string_view structure_name(StructureKind kind) {
  using enum StructureKind;
  switch (kind) {
    case Document:
      return "Document";
    case Part:
      return "Part";
    case Sect:
      return "Sect";
    case H1:
      return "H1";
    case H2:
      return "H2";
    case H3:
      return "H3";
    case H4:
      return "H4";
    case H5:
      return "H5";
    case H6:
      return "H6";
    case P:
      return "P";
    case L:
      return "L";
    case LI:
      return "LI";
    case Lbl:
      return "Lbl";
    case LBody:
      return "LBody";
    case BlockQuote:
      return "BlockQuote";
    case Table:
      return "Table";
    case TR:
      return "TR";
    case TH:
      return "TH";
    case TD:
      return "TD";
    case Figure:
      return "Figure";
    case Formula:
      return "Formula";
    case Caption:
      return "Caption";
    case Note:
      return "Note";
    case Link:
      return "Link";
    case Code:
      return "Code";
    case TOC:
      return "TOC";
    case TOCI:
      return "TOCI";
    case Span:
      return "Span";
  }
  return "Span";
}

}  // namespace bookbuild::fragment
