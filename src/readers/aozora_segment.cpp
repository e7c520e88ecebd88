#include "readers/aozora_segment.h"

#include <algorithm>
#include <utility>

namespace bookbuild::readers {

namespace {

/// An annotation speaks of words shortly before it.
constexpr std::size_t kReach = 400;  // pieces
constexpr std::size_t kDeepest = 12;

model::Inline wrap(AozoraStyle style, const std::string& name, model::Inlines content,
                   SourceSpan span) {
  switch (style) {
    case AozoraStyle::Dots:
      return {span, model::EmphasisMarks{std::move(content), name}};
    case AozoraStyle::Strong:
      return {span, model::Strong{std::move(content)}};
    case AozoraStyle::Emphasis:
      return {span, model::Emphasis{std::move(content)}};
    case AozoraStyle::TateChuYoko:
      return {span, model::TateChuYoko{model::plain_text(content)}};
    case AozoraStyle::Superscript:
      return {span, model::Superscript{std::move(content)}};
    case AozoraStyle::Subscript:
      return {span, model::Subscript{std::move(content)}};
    case AozoraStyle::Sideline: {
      model::Attributes attributes;
      attributes.classes.emplace_back("sideline");
      attributes.values.emplace_back("style", name);
      return {span, model::Span{std::move(content), std::move(attributes)}};
    }
    case AozoraStyle::Warichu:
    case AozoraStyle::Okurigana:
    case AozoraStyle::OtherOkurigana:
    case AozoraStyle::ReturnMark:
    case AozoraStyle::Joiner:
      break;
  }
  model::Attributes attributes;
  const bool left = style == AozoraStyle::OtherOkurigana;
  attributes.classes.emplace_back(left || style == AozoraStyle::Okurigana ? "okurigana"
                                  : style == AozoraStyle::ReturnMark      ? "kaeriten"
                                  : style == AozoraStyle::Joiner          ? "tateten"
                                                                          : "warichu");
  if (left) attributes.classes.emplace_back("left");
  return {span, model::Span{std::move(content), std::move(attributes)}};
}

}  // namespace

void AozoraSegment::add_text(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  Piece piece;
  piece.text = text;
  piece.begin = begin;
  piece.end = end;
  pieces_.push_back(std::move(piece));
}

void AozoraSegment::add_image(model::Image image, std::uint32_t begin, std::uint32_t end) {
  Piece piece;
  piece.begin = begin;
  piece.end = end;
  piece.image = static_cast<std::int32_t>(images_.size());
  images_.push_back(std::move(image));
  pieces_.push_back(std::move(piece));
}

void AozoraSegment::make_ruby(std::size_t first, std::string reading, std::uint32_t end) {
  Piece& ruby = pieces_[first];
  for (std::size_t i = first + 1; i < pieces_.size(); ++i) ruby.text += pieces_[i].text;
  ruby.reading = std::move(reading);
  ruby.end = end;
  pieces_.resize(first + 1);
}

void AozoraSegment::drop(std::size_t piece) {
  pieces_[piece].dropped = true;
}

bool AozoraSegment::empty() const {
  return std::all_of(pieces_.begin(), pieces_.end(), [](const Piece& p) { return p.dropped; });
}

std::string_view AozoraSegment::text_of(std::size_t piece) const {
  const Piece& p = pieces_[piece];
  return p.dropped || p.image >= 0 || p.is_ruby() ? std::string_view() : std::string_view(p.text);
}

std::optional<AozoraSegment::Stretch> AozoraSegment::find_last(std::string_view words) const {
  if (words.empty()) return std::nullopt;
  const std::size_t first = pieces_.size() > kReach ? pieces_.size() - kReach : 0;
  std::string text;
  std::vector<std::size_t> piece_at;
  for (std::size_t i = first; i < pieces_.size(); ++i) {
    if (pieces_[i].dropped) continue;
    text += pieces_[i].text;
    piece_at.resize(text.size(), i);
  }
  const std::size_t at = text.rfind(words);
  if (at == std::string::npos) return std::nullopt;
  return Stretch{piece_at[at], piece_at[at + words.size() - 1] + 1};
}

bool AozoraSegment::make_ruby_of(Stretch stretch, std::string reading, RubyOf side) {
  if (side == RubyOf::Left && stretch.to == stretch.from + 1 && pieces_[stretch.from].image < 0 &&
      pieces_[stretch.from].other.empty()) {
    pieces_[stretch.from].other = std::move(reading);
    return true;
  }
  for (std::size_t i = stretch.from; i < stretch.to; ++i)
    if (pieces_[i].is_ruby() || pieces_[i].image >= 0) return false;
  Piece& ruby = pieces_[stretch.from];
  for (std::size_t i = stretch.from + 1; i < stretch.to; ++i) {
    if (pieces_[i].dropped) continue;
    ruby.text += pieces_[i].text;
    ruby.end = pieces_[i].end;
    pieces_[i].dropped = true;  // places of styles stay what they are
  }
  (side == RubyOf::Left ? ruby.other : ruby.reading) = std::move(reading);
  return true;
}

void AozoraSegment::add_style(AozoraStyle style, std::string name, std::size_t from,
                              std::size_t to) {
  if (from < to) styles_.push_back({style, std::move(name), from, to});
}

AozoraSegment AozoraSegment::split(std::size_t from) {
  AozoraSegment rest;
  rest.images_ = images_;
  rest.pieces_.assign(std::make_move_iterator(pieces_.begin() + static_cast<std::ptrdiff_t>(from)),
                      std::make_move_iterator(pieces_.end()));
  pieces_.resize(from);
  std::vector<Style> kept;
  for (Style& style : styles_) {
    if (style.to > from) {
      rest.styles_.push_back(
          {style.style, style.name, std::max(style.from, from) - from, style.to - from});
    }
    if (style.from < from) {
      style.to = std::min(style.to, from);
      kept.push_back(std::move(style));
    }
  }
  styles_ = std::move(kept);
  return rest;
}

bool AozoraSegment::is_space(std::size_t piece) const {
  const Piece& p = pieces_[piece];
  return p.dropped || (p.image < 0 && !p.is_ruby() && (p.text == "\xE3\x80\x80" || p.text == " "));
}

void AozoraSegment::trim() {
  for (std::size_t i = 0; i < pieces_.size() && is_space(i); ++i) pieces_[i].dropped = true;
  for (std::size_t i = pieces_.size(); i-- > 0 && is_space(i);) pieces_[i].dropped = true;
}

SourceSpan AozoraSegment::span(SourceId file) const {
  SourceSpan span{file, SourceSpan::kWholeFile, SourceSpan::kWholeFile};
  for (const Piece& p : pieces_) {
    if (p.dropped) continue;
    if (span.begin == SourceSpan::kWholeFile) span.begin = p.begin;
    span.end = p.end;
  }
  return span;
}

model::Inlines AozoraSegment::build(SourceId file) const {
  std::vector<Style> styles = styles_;
  const auto outer_first = [](const Style& a, const Style& b) {
    return a.from != b.from ? a.from < b.from : a.to > b.to;
  };
  std::stable_sort(styles.begin(), styles.end(), outer_first);

  struct Open {
    Style style;
    std::uint32_t begin = 0;
    model::Inlines content;
  };
  std::vector<Open> open(1);
  open[0].style.to = pieces_.size() + 1;
  std::uint32_t last_end = 0;
  const auto close = [&] {
    Open inner = std::move(open.back());
    open.pop_back();
    if (inner.content.empty()) return;
    open.back().content.push_back(wrap(inner.style.style, inner.style.name,
                                       std::move(inner.content), {file, inner.begin, last_end}));
  };
  std::size_t next_style = 0;
  bool fresh = true;  // the next text begins a Text of its own
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    const Piece& piece = pieces_[i];
    while (open.size() > 1 && open.back().style.to <= i) {
      close();
      fresh = true;
    }
    while (next_style < styles.size() && styles[next_style].from <= i) {
      Style style = styles[next_style++];
      if (style.to <= i || open.size() > kDeepest) continue;
      if (style.to > open.back().style.to) {
        // Crossing stretches: the part beyond the outer one's end becomes a stretch of its own.
        Style rest = style;
        rest.from = open.back().style.to;
        style.to = rest.from;
        styles.insert(std::upper_bound(styles.begin() + static_cast<std::ptrdiff_t>(next_style),
                                       styles.end(), rest, outer_first),
                      rest);
      }
      open.push_back({std::move(style), piece.begin, {}});
      fresh = true;
    }
    if (piece.dropped) {
      fresh = true;
      continue;
    }
    model::Inlines& out = open.back().content;
    const SourceSpan span{file, piece.begin, piece.end};
    if (piece.image >= 0) {
      out.push_back({span, images_[static_cast<std::size_t>(piece.image)]});
      fresh = true;
    } else if (piece.is_ruby()) {
      out.push_back({span, model::Ruby{{{piece.text, piece.reading}}, piece.other}});
      fresh = true;
    } else {
      const bool as_written = piece.text.size() == piece.end - piece.begin;
      if (fresh || !as_written || out.back().span.end != piece.begin) {
        out.push_back({span, model::Text{piece.text}});
      } else {
        std::get<model::Text>(out.back().node).text += piece.text;
        out.back().span.end = piece.end;
      }
      fresh = !as_written;
    }
    last_end = piece.end;
  }
  while (open.size() > 1) close();
  return std::move(open[0].content);
}

}  // namespace bookbuild::readers
