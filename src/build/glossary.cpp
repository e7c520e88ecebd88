#include "build/glossary.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "base/overloaded.h"

namespace bookbuild::build {

namespace {

/// The readings of a term's words, its words where they have none.
std::string reading_of(const model::Inlines& words) {
  std::string reading;
  bool any = false;
  for (const model::Inline& each : words) {
    if (const auto* ruby = std::get_if<model::Ruby>(&each.node)) {
      any = true;
      for (const model::Ruby::Pair& pair : ruby->pairs) reading += pair.reading;
    } else {
      reading += model::plain_text({each});
    }
  }
  return any ? reading : std::string();
}

class GlossaryMaker {
 public:
  GlossaryMaker(text::IndexOrder order, Diagnostics& diagnostics)
      : order_(order), diagnostics_(diagnostics) {}

  void blocks(model::Blocks& blocks) {
    for (model::Block& block : blocks) {
      auto* division = std::get_if<model::Division>(&block.node);
      if (division == nullptr) continue;
      if (division->attributes.has_class("glossary"))
        order(division->content);
      else
        this->blocks(division->content);
    }
  }

 private:
  struct Term {
    std::string key, head;
    model::DefinitionItem item;
  };

  void order(model::Blocks& content) {
    if (!sorter_) sorter_.emplace(order_);
    model::Blocks kept;
    std::vector<Term> terms;
    for (model::Block& block : content) {
      auto* list = std::get_if<model::DefinitionList>(&block.node);
      if (list == nullptr) {
        kept.push_back(std::move(block));
        continue;
      }
      for (model::DefinitionItem& item : list->items) terms.push_back(term(std::move(item)));
    }
    std::stable_sort(terms.begin(), terms.end(),
                     [](const Term& a, const Term& b) { return a.key < b.key; });
    for (std::size_t i = 0; i < terms.size();) {
      std::size_t end = i;
      model::Block list{terms[i].item.span, model::DefinitionList{}};
      auto& items = std::get<model::DefinitionList>(list.node).items;
      model::Division group;
      group.attributes.classes = {"glossary-group"};
      if (!terms[i].head.empty())
        group.title.push_back({terms[i].item.span, model::Text{terms[i].head}});
      for (; end < terms.size() && terms[end].head == terms[i].head; ++end)
        items.push_back(std::move(terms[end].item));
      const SourceSpan span = list.span;
      group.content.push_back(std::move(list));
      kept.push_back({span, std::move(group)});
      i = end;
    }
    content = std::move(kept);
  }

  Term term(model::DefinitionItem&& item) {
    const std::string words = model::plain_text(item.term);
    const std::string reading = reading_of(item.term);
    if (reading.empty() && sorter_->needs_reading(words)) {
      diagnostics_
          .warn("index/reading", item.span,
                fmt::format("the glossary entry \"{}\" has no reading", words))
          .hint = "it stands at the end; write its reading as {漢字|かんじ}";
    }
    return {sorter_->key(words, reading), sorter_->head(words, reading), std::move(item)};
  }

  text::IndexOrder order_;
  std::optional<text::IndexSorter> sorter_;
  Diagnostics& diagnostics_;
};

}  // namespace

void order_glossaries(std::vector<model::Chapter>& chapters, text::IndexOrder order,
                      Diagnostics& diagnostics) {
  GlossaryMaker maker(order, diagnostics);
  for (model::Chapter& chapter : chapters) maker.blocks(chapter.blocks);
}

}  // namespace bookbuild::build
