#include "fragment/dump.h"

#include <fmt/format.h>

#include "base/overloaded.h"
#include "base/quoted.h"
#include "fragment/structure_names.h"
#include "fragment/visit.h"

namespace bookbuild::fragment {

namespace {

std::string_view name_of(Side side) {
  return side == Side::Recto ? "recto" : "verso";
}

std::string_view name_of(RunDirection direction) {
  switch (direction) {
    case RunDirection::Horizontal:
      return "horizontal";
    case RunDirection::Upright:
      return "upright";
    case RunDirection::Sideways:
      return "sideways";
  }
  return "horizontal";
}

/// Solid is what is expected, and is not said.
std::string_view of(RuleForm form) {
  switch (form) {
    case RuleForm::Solid:
      break;
    case RuleForm::Double:
      return " double";
    case RuleForm::Dotted:
      return " dotted";
    case RuleForm::Wavy:
      return " wavy";
  }
  return "";
}

/// Black is what is expected, and is not said.
std::string of(const Ink& ink) {
  if (ink == Ink::gray(0)) return "";
  if (ink.kind == Ink::Kind::Gray) return fmt::format(" gray={}", ink.r);
  return fmt::format(" rgb={},{},{}", ink.r, ink.g, ink.b);
}

std::string place(Point at) {
  return fmt::format("({},{})", to_string(at.x), to_string(at.y));
}

std::string extent(Size size) {
  return fmt::format("{}x{}", to_string(size.width), to_string(size.height));
}

std::string box(const Fragment& fragment) {
  return place(fragment.at) + " " + extent(fragment.size);
}

std::string text_of(const LineBox& line) {
  std::string text;
  visit(line.children, [&](const Fragment& fragment) {
    if (const auto* run = std::get_if<GlyphRun>(&fragment.content)) text += run->text;
  });
  return text;
}

class PageDumper {
 public:
  PageDumper(const DumpOptions& options, const PagedBook* book) : options_(options), book_(book) {}

  std::string run(const Page& page, Size trim) const {
    std::string out = fmt::format("page {} {} {}{}\n", page.label, name_of(page.side), extent(trim),
                                  page.blank ? " blank" : "");
    std::size_t depth = 1;
    visit(
        page.marks,
        [&](const Fragment& fragment) {
          out.append(depth * 2, ' ') += line_of(fragment) + "\n";
          ++depth;
        },
        [&](const Fragment&) { --depth; });
    return out;
  }

 private:
  [[nodiscard]] std::string structure(const Fragment& fragment) const {
    if (!fragment.structure.valid()) return " artifact";
    if (book_ == nullptr || fragment.structure.value >= book_->structure.size()) return "";
    return fmt::format(" {}", structure_name(book_->structure[fragment.structure.value].kind));
  }

  [[nodiscard]] std::string line_of(const Fragment& fragment) const {
    return std::visit(
        Overloaded{
            [&](const GlyphRun& run) {
              std::string out =
                  fmt::format("run {} {}pt {}{}{}{} {} {}", options_.font_name(run.font),
                              to_string(run.size), name_of(run.direction),
                              run.condense == 1000 ? "" : fmt::format(" {}%", run.condense / 10.0),
                              of(run.ink), structure(fragment), box(fragment), quoted(run.text));
              if (options_.glyph_ids) {
                for (const Glyph& glyph : run.glyphs) out += fmt::format(" {}", glyph.glyph);
              }
              return out;
            },
            [&](const Rule& rule) {
              return fmt::format("rule{}{}", of(rule.form), of(rule.ink)) + structure(fragment) +
                     " " + box(fragment);
            },
            [&](const ImageBox& image) {
              return fmt::format("image {}{} {}", image.image.value, structure(fragment),
                                 box(fragment));
            },
            [&](const LineBox& line) {
              return fmt::format("line {} {} {}",
                                 line.slot == 0 ? std::string("-") : std::to_string(line.slot),
                                 box(fragment), quoted(text_of(line)));
            },
            [&](const Group& group) { return group.name + " " + box(fragment); },
            [&](const LinkArea& area) {
              std::string out = "link " + box(fragment);
              if (book_ != nullptr && area.link.value < book_->links.size()) {
                const Link& link = book_->links[area.link.value];
                out += " " + quoted(link.uri.empty() ? "#" + link.anchor : link.uri);
              }
              return out;
            },
            [&](const AnchorMark& anchor) {
              return "anchor " + place(fragment.at) + " #" + anchor.id;
            },
        },
        fragment.content);
  }

  const DumpOptions& options_;
  const PagedBook* book_;
};

/// Parents come before their children, so each depth is known when it is asked for.
std::string dump_structure(const PagedBook& book) {
  std::string out;
  std::vector<std::size_t> depths;
  for (const StructureElement& element : book.structure) {
    const bool has_parent = element.parent.value < depths.size();
    depths.push_back(has_parent ? depths[element.parent.value] + 1 : 0);
    out.append(depths.back() * 2 + 2, ' ') += structure_name(element.kind);
    if (!element.language.empty()) out += " language=" + element.language;
    if (!element.alternative.empty()) out += " alternative=" + quoted(element.alternative);
    out += '\n';
  }
  return out.empty() ? out : "structure\n" + out;
}

}  // namespace

std::string dump(const PagedBook& book, const DumpOptions& options) {
  const PageDumper pages(options, &book);
  std::string out;
  for (const Page& page : book.pages) out += pages.run(page, book.trim);
  for (const Bookmark& bookmark : book.bookmarks) {
    out += fmt::format("bookmark {} {} #{}\n", bookmark.level, quoted(bookmark.title),
                       bookmark.anchor);
  }
  return out + dump_structure(book);
}

std::string dump(const Page& page, Size trim, const DumpOptions& options) {
  return PageDumper(options, nullptr).run(page, trim);
}

}  // namespace bookbuild::fragment
