#include "mathset/math_setter.h"

#include <algorithm>

#include "mathset/engine.h"

namespace bookbuild::mathset {

struct MathSetter::Parts {
  explicit Parts(const fonts::FontBook& book) : fonts(book), engine(book) {}
  const fonts::FontBook& fonts;
  Engine engine;
};

namespace {

SetFormula finished(Box&& box) {
  SetFormula out;
  // The lean of the last letter is part of what is printed.
  out.width = box.width + (box.slanted ? box.italic : Length{});
  out.height = box.height;
  out.depth = box.depth;
  out.marks = std::move(box.marks);
  join_runs(out.marks);
  return out;
}

}  // namespace

MathSetter::MathSetter(const fonts::FontBook& fonts) : parts_(std::make_unique<Parts>(fonts)) {}
MathSetter::~MathSetter() = default;

bool MathSetter::can_set(Tradition tradition) const {
  return parts_->fonts.math_face(tradition).valid();
}

SetFormula MathSetter::display(const math::Formula& formula, const MathSetting& setting,
                               Diagnostics& diagnostics) {
  parts_->engine.begin(setting, parts_->fonts.math_face(setting.tradition), diagnostics);
  return finished(parts_->engine.list(formula.content, State{math::Style::Display, false}));
}

std::vector<SetPiece> MathSetter::in_line(const math::Formula& formula, const MathSetting& setting,
                                          Diagnostics& diagnostics) {
  Engine& engine = parts_->engine;
  engine.begin(setting, parts_->fonts.math_face(setting.tradition), diagnostics);
  const State state{math::Style::Text, false};
  const std::vector<math::Piece> pieces = math::pieces(formula.content);
  // Where a list's own nodes begin among the items that it comes to.
  Items all;
  std::vector<std::size_t> starts;
  for (const math::Node& node : formula.content) {
    starts.push_back(all.size());
    Engine::flatten(node, state, all);
  }
  starts.push_back(all.size());
  std::vector<const math::Node*> atoms;
  for (const Item& item : all) atoms.push_back(item.node);
  const std::vector<math::AtomClass> classes = math::settled_classes(atoms);

  // In Latin text the sign ends the line.
  const std::size_t over = setting.tradition == Tradition::Latin ? 1 : 0;
  std::vector<SetPiece> out;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const std::size_t begin = starts[pieces[i].begin] + (i > 0 ? over : 0);
    const bool more = i + 1 < pieces.size();
    const std::size_t end = starts[pieces[i].end] + (more ? over : 0);
    SetPiece piece;
    if (begin < end) piece.formula = finished(engine.items(all, classes, begin, end));
    piece.more = more;
    if (more && end > 0 && end < all.size()) {
      piece.relation = pieces[i + 1].first == math::AtomClass::Rel;
      piece.gap = engine.font(state).mu(math::space_between(classes[end - 1], classes[end], false));
    }
    out.push_back(std::move(piece));
  }
  return out;
}

}  // namespace bookbuild::mathset
