// Unicode's VerticalOrientation decides single characters; the length of a token decides digits and
// letters: one stands upright, two digits share an em, longer ones are turned as words are.

#include "lines/orientation.h"

#include <algorithm>
#include <cstddef>

namespace bookbuild::lines {

namespace {

using text::CharClass;
using text::VerticalOrientation;

bool is_digit(const Cluster& c) {
  return c.code >= U'0' && c.code <= U'9';
}

bool is_ascii_letter(const Cluster& c) {
  return (c.code >= U'A' && c.code <= U'Z') || (c.code >= U'a' && c.code <= U'z');
}

/// ! ? ！ ？, which stand two to an em.
bool is_outcry(const Cluster& c) {
  return c.code == U'!' || c.code == U'?' || c.code == U'！' || c.code == U'？';
}

Stance stance_of(const Cluster& c, const InlineStyle& style, const HasVerticalForm& has_form) {
  switch (style.orientation) {
    case Orientation::Upright:
      return Stance::Upright;
    case Orientation::Sideways:
      return Stance::Sideways;
    case Orientation::Combined:
    case Orientation::Mixed:
      break;
  }
  switch (text::vertical_orientation(c.code)) {
    case VerticalOrientation::Upright:
    case VerticalOrientation::TransformedUpright:
      return Stance::Upright;
    case VerticalOrientation::TransformedRotated:
      // F-121: Chinese colons and semicolons are never turned.
      if ((c.code == U'：' || c.code == U'；') && is_chinese(style.tradition))
        return Stance::Upright;
      return has_form(c.font, c.code, style.tradition) ? Stance::Upright : Stance::Sideways;
    case VerticalOrientation::Rotated:
      break;
  }
  return Stance::Sideways;
}

/// A token: turned clusters of one style that stand together.
class Tokens {
 public:
  Tokens(const ParagraphText& paragraph, std::vector<Cluster>& clusters)
      : paragraph_(paragraph), clusters_(clusters) {}

  void settle() {
    for (std::size_t i = 0; i < clusters_.size();) {
      const std::size_t end = token_end(i);
      if (end == i) {
        kept_.push_back(clusters_[i++]);
        continue;
      }
      settle(i, end);
      i = end;
    }
    clusters_.swap(kept_);
  }

 private:
  [[nodiscard]] const InlineStyle& style(std::size_t i) const {
    return paragraph_.spans[clusters_[i].style].style;
  }
  [[nodiscard]] bool joins(std::size_t i) const {
    const Cluster& c = clusters_[i];
    if (c.kind != AtomKind::Glyphs) return false;
    return c.stance == Stance::Sideways || is_outcry(c) ||
           style(i).orientation == Orientation::Combined;
  }
  [[nodiscard]] std::size_t token_end(std::size_t begin) const {
    std::size_t end = begin;
    while (end < clusters_.size() && joins(end) && clusters_[end].style == clusters_[begin].style &&
           clusters_[end].font == clusters_[begin].font &&
           is_outcry(clusters_[end]) == is_outcry(clusters_[begin]))
      ++end;
    return end;
  }
  /// Whether a turned word stands next to it, spaces between or not.
  [[nodiscard]] bool beside_words(std::size_t begin, std::size_t end) const {
    const auto space = [&](std::size_t k) { return clusters_[k].kind == AtomKind::Space; };
    const auto word = [&](std::size_t k) {
      const Cluster& c = clusters_[k];
      return c.kind == AtomKind::Glyphs && c.stance == Stance::Sideways && !is_outcry(c);
    };
    while (begin > 0 && space(begin - 1)) --begin;
    while (end < clusters_.size() && space(end)) ++end;
    return (begin > 0 && word(begin - 1)) || (end < clusters_.size() && word(end));
  }

  void settle(std::size_t begin, std::size_t end) {
    const std::size_t count = end - begin;
    const auto all = [&](auto&& test) {
      for (std::size_t k = begin; k < end; ++k)
        if (!test(clusters_[k])) return false;
      return true;
    };
    const InlineStyle& look = style(begin);
    const bool outcry = is_outcry(clusters_[begin]);
    if (look.orientation == Orientation::Combined || look.note.valid()) {
      combine(begin, end, look.note.valid() ? CharClass::NoteMark : CharClass::TateChuYoko);
    } else if (look.orientation != Orientation::Mixed || look.code) {
      keep(begin, end);
    } else if (outcry && count == 2) {
      combine(begin, end, CharClass::Dividing);
    } else if (outcry) {
      keep(begin, end);
      if (clusters_[begin].code > 0x7F || beside_words(begin, end)) return;
      // After upright characters a single ! or ? stands upright too.
      for (std::size_t k = kept_.size() - count; k < kept_.size(); ++k)
        kept_[k].stance = Stance::Upright;
    } else if (count == 2 && all(is_digit) && !beside_words(begin, end)) {
      combine(begin, end, CharClass::TateChuYoko);
    } else if (count == 1 && (is_digit(clusters_[begin]) || is_ascii_letter(clusters_[begin])) &&
               !beside_words(begin, end)) {
      keep(begin, end);
      kept_.back().stance = Stance::Upright;
      kept_.back().char_class = CharClass::TateChuYoko;
    } else {
      keep(begin, end);
    }
  }

  void keep(std::size_t begin, std::size_t end) {
    kept_.insert(kept_.end(), clusters_.begin() + static_cast<std::ptrdiff_t>(begin),
                 clusters_.begin() + static_cast<std::ptrdiff_t>(end));
  }

  void combine(std::size_t begin, std::size_t end, CharClass as) {
    Cluster c = clusters_[begin];
    c.end = clusters_[end - 1].end;
    c.char_class = as;
    c.stance = Stance::Combined;
    for (std::size_t k = begin; k < end; ++k)
      if (clusters_[k].script != text::Script::Common) c.script = clusters_[k].script;
    kept_.push_back(c);
  }

  const ParagraphText& paragraph_;
  std::vector<Cluster>& clusters_;
  std::vector<Cluster> kept_;
};

}  // namespace

void orient(const ParagraphText& paragraph, const HasVerticalForm& has_vertical_form,
            std::vector<Cluster>& clusters) {
  Stance before = Stance::Upright;
  for (Cluster& c : clusters) {
    if (c.kind == AtomKind::Box || c.kind == AtomKind::HardBreak) {
      before = Stance::Upright;
      continue;
    }
    const InlineStyle& style = paragraph.spans[c.style].style;
    // A space belongs to the word before it, so that words stay one run.
    c.stance = c.kind == AtomKind::Space ? before : stance_of(c, style, has_vertical_form);
    before = c.stance;
  }
  Tokens(paragraph, clusters).settle();
}

}  // namespace bookbuild::lines
