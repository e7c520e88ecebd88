#include "model/inline.h"

#include <algorithm>

#include "base/overloaded.h"
#include "model/walk.h"

namespace bookbuild::model {

bool Attributes::has_class(std::string_view name) const {
  return std::find(classes.begin(), classes.end(), name) != classes.end();
}

std::string_view Attributes::value(std::string_view key) const {
  const auto found = std::find_if(values.begin(), values.end(),
                                  [&](const auto& pair) { return pair.first == key; });
  return found == values.end() ? std::string_view() : std::string_view(found->second);
}

std::string plain_text(const Inlines& inlines) {
  std::string out;
  Visitor visitor;
  visitor.enter_inline = [&](const Inline& inline_node) {
    std::visit(
        Overloaded{[&](const Text& t) { out += t.text; }, [&](const Code& c) { out += c.text; },
                   [&](const Math& m) { out += m.tex; },
                   [&](const Ruby& r) {
                     for (const Ruby::Pair& pair : r.pairs) out += pair.base;
                   },
                   [&](const TateChuYoko& t) { out += t.text; },
                   [&](const Image& i) { out += i.alt; }, [&](const LineBreak&) { out += ' '; },
                   [](const auto&) {}},
        inline_node.node);
  };
  walk(inlines, visitor);
  return out;
}

}  // namespace bookbuild::model
