#include "project/layout_keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "model/list_label.h"
#include "project/choose.h"

namespace bookbuild::project {

namespace {

using namespace design;

void read(TableReader& reader, std::string_view key, bool& target) {
  if (const auto value = reader.boolean(key)) target = *value;
}
void read(TableReader& reader, std::string_view key, int& target) {
  if (const auto value = reader.integer(key)) target = *value;
}
void read(TableReader& reader, std::string_view key, std::string& target) {
  if (auto value = reader.text(key)) target = std::move(*value);
}

/// "2em", "1/4em", or 0.
void read(TableReader& reader, std::string_view key, Em& target) {
  const Value* value = reader.any(key);
  if (!value) return;
  if (value->kind == Value::Kind::Integer && value->integer == 0) {
    target = Em{};
    return;
  }
  if (value->kind == Value::Kind::Text) {
    if (const auto em = parse_em(value->text)) {
      target = *em;
      return;
    }
  }
  reader.wrong(*value, "a distance in em such as \"2em\"");
}

/// Whether a length was given and understood.
bool read(TableReader& reader, std::string_view key, Length em, Length& target) {
  const Value* value = reader.any(key);
  if (!value) return false;
  if (value->kind == Value::Kind::Text) {
    if (const auto length = parse_length(value->text, em)) {
      target = *length;
      return true;
    }
    reader.complaints().error(
        "config/value", value->span,
        fmt::format("{}.{}: “{}” is not a length", reader.name(), value->key, value->text),
        "lengths are written \"10pt\", \"13Q\", \"3mm\", \"1in\", \"2em\" or \"五号\"");
    return false;
  }
  if (value->kind == Value::Kind::Integer && value->integer == 0) {
    target = {};
    return true;
  }
  reader.wrong(*value, "a length such as \"10pt\"");
  return false;
}

const Names<FontRole>& font_names() {
  static const Names<FontRole> names = {
      {"body", FontRole::Body},       {"strong", FontRole::Strong},
      {"heading", FontRole::Heading}, {"emphasis", FontRole::Emphasis},
      {"code", FontRole::Code},       {"note", FontRole::Note}};
  return names;
}

const Names<Align>& align_names() {
  static const Names<Align> names = {{"justify", Align::Justify},
                                     {"start", Align::Start},
                                     {"center", Align::Center},
                                     {"end", Align::End}};
  return names;
}

/// What every block of text may say. A size without a pitch keeps the proportion of the pitch it
/// had.
void read_text(TableReader& reader, TextDesign& text, Length body_size) {
  const Length old_size = text.size;
  const bool sized = read(reader, "size", body_size, text.size);
  const bool pitched = read(reader, "line-pitch", body_size, text.line_pitch);
  if (sized && !pitched && old_size.units() > 0)
    text.line_pitch = text.line_pitch.scaled(text.size.units(), old_size.units());
  read(reader, "indent", text.indent);
  read(reader, "start", text.start);
  read(reader, "end", text.end);
  choose(reader, "align", align_names(), text.align);
  choose(reader, "font", font_names(), text.font);
}

/// F-056, F-073 and the usual end of a line, by tradition.
void start_from_tradition(BookDesign& design, std::string& spacing) {
  switch (design.tradition) {
    case Tradition::ZhHans:
      design.body.indent = Em::ratio(2, 1);
      design.rules.line_end = LineEnd::Gb;
      spacing = "zh-hans";
      break;
    case Tradition::ZhHantTw:
      design.body.indent = Em::ratio(2, 1);
      spacing = "zh-hant-tw";
      break;
    case Tradition::ZhHantHk:
      design.body.indent = Em::ratio(2, 1);
      spacing = "zh-hant-hk";
      break;
    case Tradition::Ja:
      design.body.indent = Em::ratio(1, 1);
      spacing = "ja-book";
      break;
    case Tradition::Ko:
      design.body.indent = Em::ratio(1, 1);
      design.rules.kinsoku = text::KinsokuLevel::Word;
      design.rules.autospace = Em{};
      spacing = "ko";
      break;
    case Tradition::Latin:
      design.body.indent = Em::ratio(1, 1);
      design.rules.kinsoku = text::KinsokuLevel::Word;
      spacing = "plain";
      break;
  }
}

/// Every other text begins as the body's, with its own role's font and no indent.
void start_from_body(BookDesign& design) {
  TextDesign plain = design.body;
  plain.indent = {};
  const auto with = [&](FontRole role, Align align) {
    TextDesign text = plain;
    text.font = role;
    text.align = align;
    return text;
  };
  for (HeadingDesign& heading : design.headings) {
    heading.text = with(FontRole::Heading, Align::Start);
    // F-131: lines of one heading stand closer than the body's.
    heading.text.line_pitch = heading.text.size.scaled(7, 5);
  }
  design.running_head.text = with(FontRole::Note, Align::Start);
  design.folio.text = with(FontRole::Note, Align::Start);
  design.notes.text = with(FontRole::Note, Align::Justify);
  design.code.text = with(FontRole::Code, Align::Start);
  design.tables.text = with(FontRole::Body, Align::Start);
  design.quote.text = design.body;
  design.quote.text.start = Em::ratio(2, 1);
  design.quote.text.end = {};
  design.caption.text = with(FontRole::Note, Align::Center);
  design.contents.text = with(FontRole::Body, Align::Start);
  design.index.text = with(FontRole::Body, Align::Start);
  design.title_page.title = with(FontRole::Heading, Align::Center);
  design.title_page.subtitle = with(FontRole::Heading, Align::Center);
  design.title_page.author = with(FontRole::Body, Align::Center);
  design.colophon.text = with(FontRole::Note, Align::Start);
}

const Names<WritingMode>& writing_names() {
  static const Names<WritingMode> names = {{"horizontal", WritingMode::Horizontal},
                                           {"vertical", WritingMode::VerticalRl}};
  return names;
}

void read_page(TableReader& top, BookDesign& design, Complaints& complaints) {
  read(top, "bleed", design.body.size, design.page.bleed);
  TableReader area(top.table("type-area"), "type-area", complaints);
  read(area, "characters-per-line", design.page.characters_per_line);
  read(area, "lines-per-page", design.page.lines_per_page);
  read(area, "columns", design.page.columns);
  read(area, "column-gap", design.page.column_gap);
  area.finish();
  TableReader margins(top.table("margins"), "margins", complaints);
  read(margins, "head", design.body.size, design.page.head);
  read(margins, "foot", design.body.size, design.page.foot);
  read(margins, "inner", design.body.size, design.page.inner);
  read(margins, "outer", design.body.size, design.page.outer);
  margins.finish();
}

void read_body(TableReader& body, BookDesign& design, std::string& spacing) {
  read_text(body, design.body, design.body.size);
  LineRules& rules = design.rules;
  if (const Value* level = body.any("kinsoku")) {
    const auto parsed =
        level->kind == Value::Kind::Text ? text::parse_kinsoku_level(level->text) : std::nullopt;
    if (parsed)
      rules.kinsoku = *parsed;
    else if (level->kind == Value::Kind::Text)
      body.not_one_of(*level, {"very-strict", "strict", "loose", "very-loose", "none", "basic",
                               "gb", "word", "syllable"});
    else
      body.wrong(*level, "text in quotation marks");
  }
  read(body, "spacing", spacing);
  choose<Hanging>(body, "hanging",
                  {{"none", Hanging::None}, {"allow", Hanging::Allow}, {"force", Hanging::Force}},
                  rules.hanging);
  choose<bool>(body, "hanging-marks", {{"stops", false}, {"all", true}}, rules.hang_all);
  choose<LineEnd>(body, "line-end",
                  {{"half", LineEnd::Half},
                   {"trim", LineEnd::Trim},
                   {"jis", LineEnd::Jis},
                   {"gb", LineEnd::Gb}},
                  rules.line_end);
  choose<HeadBracket>(body, "head-bracket",
                      {{"zenkaku-tentsuki", HeadBracket::ZenkakuTentsuki},
                       {"zenkaku-nibu-nibu", HeadBracket::ZenkakuNibuNibu},
                       {"nibu-tentsuki", HeadBracket::NibuTentsuki}},
                      rules.head_bracket);
  read(body, "autospace", rules.autospace);
  read(body, "respect-author-space", rules.respect_author_space);
  choose<Breaking>(body, "breaking", {{"optimal", Breaking::Optimal}, {"greedy", Breaking::Greedy}},
                   rules.breaking);
  read(body, "min-last-line", rules.min_last_line);
  read(body, "widows", design.widows);
  read(body, "orphans", design.orphans);
  read(body, "latin-scale", rules.latin_scale);
  read(body, "latin-shift", rules.latin_shift);
  read(body, "sideline-gap", rules.sideline_gap);
  enum class Grid { None, Lines, Characters };
  Grid grid = rules.character_grid ? Grid::Characters : Grid::Lines;
  choose<Grid>(body, "grid",
               {{"none", Grid::None}, {"lines", Grid::Lines}, {"characters", Grid::Characters}},
               grid);
  rules.character_grid = grid == Grid::Characters;
}

void read_ruby(TableReader& top, BookDesign& design, Complaints& complaints) {
  TableReader ruby(top.table("ruby"), "ruby", complaints);
  RubyRules& rules = design.rules.ruby;
  choose<RubyAlign>(ruby, "align", {{"center", RubyAlign::Centre}, {"head", RubyAlign::Head}},
                    rules.align);
  choose<RubyOverhang>(ruby, "overhang",
                       {{"neighbours", RubyOverhang::Neighbours},
                        {"half", RubyOverhang::Half},
                        {"blanks", RubyOverhang::Blanks},
                        {"none", RubyOverhang::None}},
                       rules.overhang);
  choose<BopomofoPlace>(ruby, "bopomofo",
                        {{"beside", BopomofoPlace::Beside}, {"over", BopomofoPlace::Over}},
                        rules.bopomofo);
  ruby.finish();
}

void read_headings(TableReader& top, BookDesign& design, Complaints& complaints) {
  TableReader levels(top.table("heading"), "heading", complaints);
  for (std::size_t i = 0; i < design.headings.size(); ++i) {
    const std::string name = fmt::format("{}", i + 1);
    TableReader reader(levels.table(name), fmt::format("heading.{}", name), complaints);
    HeadingDesign& heading = design.headings[i];
    read_text(reader, heading.text, design.body.size);
    read(reader, "lines", heading.lines);
    choose<HeadingPage>(
        reader, "page",
        {{"none", HeadingPage::None}, {"any", HeadingPage::Any}, {"recto", HeadingPage::Recto}},
        heading.page);
    choose<HeadingKind>(reader, "kind",
                        {{"display", HeadingKind::Display}, {"run-in", HeadingKind::RunIn}},
                        heading.kind);
    read(reader, "span", heading.span);
    read(reader, "keep-next", heading.keep_next);
    read(reader, "numbering", heading.numbering);
    reader.finish();
  }
  levels.finish();
}

void read_furniture(TableReader& top, BookDesign& design, Complaints& complaints) {
  const Length em = design.body.size;
  TableReader head(top.table("running-head"), "running-head", complaints);
  read_text(head, design.running_head.text, em);
  read(head, "verso", design.running_head.verso);
  read(head, "recto", design.running_head.recto);
  head.finish();

  TableReader folio(top.table("folio"), "folio", complaints);
  read_text(folio, design.folio.text, em);
  choose<FolioPosition>(folio, "position",
                        {{"none", FolioPosition::None},
                         {"foot-outer", FolioPosition::FootOuter},
                         {"foot-center", FolioPosition::FootCenter},
                         {"foot-inner", FolioPosition::FootInner},
                         {"head-outer", FolioPosition::HeadOuter},
                         {"head-center", FolioPosition::HeadCenter},
                         {"head-inner", FolioPosition::HeadInner},
                         {"fore-edge", FolioPosition::ForeEdge}},
                        design.folio.position);
  choose<Numerals>(
      folio, "numerals",
      {{"arabic", Numerals::Arabic}, {"roman", Numerals::Roman}, {"kanji", Numerals::Kanji}},
      design.folio.numerals);
  folio.finish();

  TableReader marks(top.table("page-marks"), "page-marks", complaints);
  read(marks, "watermark", design.marks.watermark);
  read(marks, "line-numbers", design.marks.line_numbers);
  read(marks, "thumb-index", design.marks.thumb_index);
  read(marks, "thumb-width", design.body.size, design.marks.thumb_width);
  marks.finish();
}

constexpr std::string_view kSample = "the first label of a series, such as \"1.\" or \"一、\"";

void read_sample(TableReader& reader, std::string_view key, std::string& target) {
  const Value* value = reader.any(key);
  if (!value) return;
  if (value->kind == Value::Kind::Text && model::is_list_sample(value->text))
    target = value->text;
  else
    reader.wrong(*value, kSample);
}

void read_blocks(TableReader& top, BookDesign& design, Complaints& complaints) {
  const Length em = design.body.size;
  TableReader notes(top.table("notes"), "notes", complaints);
  read_text(notes, design.notes.text, em);
  choose<NotePlace>(notes, "place",
                    {{"foot", NotePlace::Foot},
                     {"end", NotePlace::End},
                     {"book-end", NotePlace::BookEnd},
                     {"side", NotePlace::Beside},
                     {"head", NotePlace::Beside}},
                    design.notes.place);
  read_sample(notes, "mark", design.notes.mark);
  choose<NoteNumbers>(
      notes, "number-by",
      {{"chapter", NoteNumbers::Chapter}, {"book", NoteNumbers::Book}, {"page", NoteNumbers::Page}},
      design.notes.numbers);
  notes.finish();

  TableReader turns(top.table("turns"), "turns", complaints);
  choose<TurnStyle>(turns, "style", {{"hanging", TurnStyle::Hanging}, {"flush", TurnStyle::Flush}},
                    design.turns.style);
  read(turns, "hang", design.turns.hang);
  choose(turns, "speaker", font_names(), design.turns.speaker);
  read(turns, "space-lines", design.turns.space_lines);
  turns.finish();

  TableReader code(top.table("code"), "code", complaints);
  read_text(code, design.code.text, em);
  read(code, "background", design.code.background);
  read(code, "colours", design.code.colours);
  read(code, "line-numbers", design.code.line_numbers);
  code.finish();

  TableReader table(top.table("table"), "table", complaints);
  read_text(table, design.tables.text, em);
  read(table, "rule", em, design.tables.rule);
  read(table, "cell-padding", design.tables.cell_padding);
  choose<TableRules>(
      table, "rules",
      {{"booktabs", TableRules::Booktabs}, {"rows", TableRules::Rows}, {"grid", TableRules::Grid}},
      design.tables.rules);
  table.finish();

  TableReader quote(top.table("quote"), "quote", complaints);
  read_text(quote, design.quote.text, em);
  read(quote, "space-lines", design.quote.space_lines);
  quote.finish();

  TableReader caption(top.table("caption"), "caption", complaints);
  read_text(caption, design.caption.text, em);
  choose<NumberedObjects>(caption, "number",
                          {{"none", NumberedObjects::None},
                           {"named", NumberedObjects::Named},
                           {"all", NumberedObjects::Captioned}},
                          design.caption.number);
  choose<bool>(caption, "number-by", {{"book", false}, {"chapter", true}},
               design.caption.by_chapter);
  read(caption, "separator", design.caption.separator);
  caption.finish();

  TableReader figure(top.table("figure"), "figure", complaints);
  choose<bool>(figure, "caption", {{"below", false}, {"above", true}}, design.figure.caption_above);
  read(figure, "resolution", design.figure.resolution);
  figure.finish();

  TableReader lists(top.table("list"), "list", complaints);
  if (const Value* samples = lists.list("ordered")) {
    std::vector<std::string> ordered;
    for (const Value& item : samples->items) {
      if (item.kind == Value::Kind::Text && model::is_list_sample(item.text))
        ordered.push_back(item.text);
      else
        lists.wrong(item, kSample);
    }
    if (!ordered.empty()) design.lists.ordered = std::move(ordered);
  }
  lists.finish();
}

void read_front_and_back(TableReader& top, BookDesign& design, Complaints& complaints) {
  const Length em = design.body.size;
  TableReader contents(top.table("contents"), "contents", complaints);
  read_text(contents, design.contents.text, em);
  read(contents, "page", design.contents.page);
  read(contents, "depth", design.contents.depth);
  read(contents, "leader", design.contents.leader);
  read(contents, "figures", design.contents.figures);
  read(contents, "tables", design.contents.tables);
  contents.finish();

  TableReader index(top.table("index"), "index", complaints);
  read_text(index, design.index.text, em);
  read(index, "page", design.index.page);
  read(index, "columns", design.index.columns);
  if (index.any("order")) {
    text::IndexOrder order = text::IndexOrder::Latin;
    choose<text::IndexOrder>(index, "order",
                             {{"pinyin", text::IndexOrder::Pinyin},
                              {"stroke", text::IndexOrder::Stroke},
                              {"zhuyin", text::IndexOrder::Zhuyin},
                              {"radical", text::IndexOrder::Radical},
                              {"gojuon", text::IndexOrder::Gojuon},
                              {"hangul", text::IndexOrder::Hangul},
                              {"latin", text::IndexOrder::Latin}},
                             order);
    design.index.order = order;
  }
  index.finish();

  TableReader title(top.table("title-page"), "title-page", complaints);
  read(title, "page", design.title_page.page);
  read(title, "half", design.title_page.half);
  const auto part = [&](std::string_view key, TextDesign& text) {
    TableReader reader(title.table(key), fmt::format("title-page.{}", key), complaints);
    read_text(reader, text, em);
    reader.finish();
  };
  part("title", design.title_page.title);
  part("subtitle", design.title_page.subtitle);
  part("author", design.title_page.author);
  title.finish();

  TableReader colophon(top.table("colophon"), "colophon", complaints);
  read_text(colophon, design.colophon.text, em);
  read(colophon, "page", design.colophon.page);
  colophon.finish();
}

/// A value by two keys, if it is text.
std::optional<std::string> quiet_text(const Value& layout, std::string_view table,
                                      std::string_view key) {
  const Value* at = table.empty() ? &layout : layout.find(table);
  const Value* value = at ? at->find(key) : nullptr;
  if (!value || value->kind != Value::Kind::Text) return {};
  return value->text;
}

void quiet_count(const Value& layout, std::string_view key, int& target) {
  const Value* area = layout.find("type-area");
  const Value* value = area ? area->find(key) : nullptr;
  if (value && value->kind == Value::Kind::Integer)
    target = static_cast<int>(std::clamp<std::int64_t>(value->integer, 0, 1000));
}

}  // namespace

LogicalSize Frame::area() const {
  // 64-bit on the way: a count may be absurd until finish_design has looked at it.
  constexpr std::int64_t kMost = 0x3FFFFFFF;
  const std::int64_t line = std::int64_t{size.units()} * characters * columns +
                            std::int64_t{column_gap.of(size).units()} * (columns - 1);
  const std::int64_t block =
      lines < 1 ? 0 : size.units() + std::int64_t{line_pitch.units()} * (lines - 1);
  return {Length::from_units(std::min(line, kMost)), Length::from_units(std::min(block, kMost))};
}

Frame read_frame(const Value& layout, const std::string& paper, const std::string& writing) {
  const PageDesign page;
  const TextDesign body;
  Frame frame;
  frame.trim = *parse_paper("a5");
  frame.size = body.size;
  frame.columns = page.columns;
  frame.column_gap = page.column_gap;
  frame.characters = page.characters_per_line;
  frame.lines = page.lines_per_page;
  const std::string paper_name =
      !paper.empty() ? paper : quiet_text(layout, "", "paper").value_or("a5");
  if (const auto size = parse_paper(paper_name)) frame.trim = *size;
  const std::string mode =
      !writing.empty() ? writing : quiet_text(layout, "", "writing").value_or("");
  if (mode == "vertical") frame.writing = WritingMode::VerticalRl;
  if (const auto text = quiet_text(layout, "body", "size"))
    if (const auto size = parse_length(*text, body.size)) frame.size = *size;
  frame.line_pitch = body.line_pitch.scaled(frame.size.units(), body.size.units());
  if (const auto text = quiet_text(layout, "body", "line-pitch"))
    if (const auto pitch = parse_length(*text, frame.size)) frame.line_pitch = *pitch;
  if (const auto text = quiet_text(layout, "type-area", "column-gap"))
    if (const auto gap = parse_em(*text)) frame.column_gap = *gap;
  quiet_count(layout, "columns", frame.columns);
  quiet_count(layout, "characters-per-line", frame.characters);
  quiet_count(layout, "lines-per-page", frame.lines);
  return frame;
}

void apply_layout(const Value& layout, BookDesign& design, std::string& spacing_name,
                  Complaints& complaints) {
  start_from_tradition(design, spacing_name);
  TableReader top(&layout, "", complaints);
  top.text("extends");
  top.text("title");
  top.text("description");
  choose(top, "writing", writing_names(), design.writing);
  if (const Value* paper = top.any("paper")) {
    const auto size = paper->kind == Value::Kind::Text ? parse_paper(paper->text) : std::nullopt;
    if (size) {
      design.page.trim = *size;
    } else if (paper->kind != Value::Kind::Text) {
      top.wrong(*paper, "the name of a paper");
    } else {
      std::vector<std::string_view> names;
      for (const Paper& named : named_papers()) names.push_back(named.name);
      top.not_one_of(*paper, names);
    }
  }
  {
    TableReader body(top.table("body"), "body", complaints);
    read_body(body, design, spacing_name);
    body.finish();
  }
  read_ruby(top, design, complaints);
  start_from_body(design);
  read_page(top, design, complaints);
  read_headings(top, design, complaints);
  read_furniture(top, design, complaints);
  read_blocks(top, design, complaints);
  read_front_and_back(top, design, complaints);
  top.finish();
}

}  // namespace bookbuild::project
