#include "shaping/lookup_reach.h"

#include <algorithm>
#include <optional>

namespace bookbuild::shaping {
namespace {

constexpr hb_tag_t kGsub = HB_TAG('G', 'S', 'U', 'B');
constexpr hb_tag_t kGpos = HB_TAG('G', 'P', 'O', 'S');

/// Type and flags of a table's lookups (OpenType, "Lookup table"); nothing for reads beyond the
/// table.
class LookupList {
 public:
  LookupList(hb_face_t* face, hb_tag_t tag) : tag_(tag), blob_(hb_face_reference_table(face, tag)) {
    bytes_ = hb_blob_get_data(blob_.get(), &size_);
  }

  struct Lookup {
    unsigned type = 0, flags = 0;
  };
  [[nodiscard]] std::optional<Lookup> lookup(unsigned index) const {
    const std::optional<unsigned> place = place_of(index);
    if (!place) return std::nullopt;
    const unsigned at = *place;
    const std::optional<unsigned> type = u16(at);
    const std::optional<unsigned> flags = u16(at + 2);
    const std::optional<unsigned> first = u16(at + 6);
    if (!type || !flags) return std::nullopt;
    const unsigned extension = tag_ == kGsub ? 7 : 9;
    if (*type != extension) return Lookup{*type, *flags};
    if (!first) return std::nullopt;
    const std::optional<unsigned> extended = u16(at + *first + 2);
    if (!extended) return std::nullopt;
    return Lookup{*extended, *flags};
  }

  /// The marks of a lookup that places marks on bases; false where the table cannot be read.
  [[nodiscard]] bool collect_marks(unsigned index, hb_set_t* marks) const {
    return for_subtables(index, [&](unsigned table) {
      const std::optional<unsigned> coverage = u16(table + 2);
      return coverage && for_covered(table + *coverage, [&](unsigned glyph, unsigned) {
               hb_set_add(marks, glyph);
               return true;
             });
    });
  }

  /// What a one-for-one substitution makes of each glyph; false where the table cannot be read.
  [[nodiscard]] bool collect_forms(unsigned index, std::vector<GlyphForm>& forms) const {
    return for_subtables(index, [&](unsigned table) {
      const std::optional<unsigned> format = u16(table), coverage = u16(table + 2);
      if (!format || !coverage || (*format != 1 && *format != 2)) return false;
      const std::optional<unsigned> delta = u16(table + 4);
      return for_covered(table + *coverage, [&](unsigned glyph, unsigned place) {
        const std::optional<unsigned> form =
            *format == 2 ? u16(table + 6 + 2 * place)
            : delta      ? std::optional<unsigned>((glyph + *delta) & 0xFFFFU)
                         : std::nullopt;
        if (form) forms.push_back({glyph, *form});
        return form.has_value();
      });
    });
  }

 private:
  [[nodiscard]] std::optional<unsigned> place_of(unsigned index) const {
    const std::optional<unsigned> list = u16(8);
    if (!list) return std::nullopt;
    const std::optional<unsigned> offset = u16(*list + 2 + 2 * index);
    if (!offset) return std::nullopt;
    return *list + *offset;
  }

  /// The places of a lookup's subtables, those of extensions found.
  template <class Use>
  [[nodiscard]] bool for_subtables(unsigned index, const Use& use) const {
    const std::optional<unsigned> at = place_of(index);
    if (!at) return false;
    const std::optional<unsigned> type = u16(*at), count = u16(*at + 4);
    if (!type || !count) return false;
    for (unsigned i = 0; i < *count; ++i) {
      const std::optional<unsigned> offset = u16(*at + 6 + 2 * i);
      if (!offset) return false;
      unsigned table = *at + *offset;
      if (*type == (tag_ == kGsub ? 7U : 9U)) {
        const std::optional<unsigned> high = u16(table + 4), low = u16(table + 6);
        if (!high || !low) return false;
        table += *high << 16 | *low;
      }
      if (!use(table)) return false;
    }
    return true;
  }

  /// A "Coverage table", glyph by glyph or in ranges: each glyph and its place in it.
  template <class Use>
  [[nodiscard]] bool for_covered(unsigned at, const Use& use) const {
    const std::optional<unsigned> format = u16(at), count = u16(at + 2);
    if (!format || !count || (*format != 1 && *format != 2)) return false;
    unsigned place = 0;
    for (unsigned i = 0; i < *count; ++i) {
      const unsigned entry = at + 4 + i * (*format == 1 ? 2 : 6);
      const std::optional<unsigned> first = u16(entry);
      const std::optional<unsigned> last = *format == 1 ? first : u16(entry + 2);
      if (!first || !last || *last < *first) return false;
      for (unsigned glyph = *first; glyph <= *last; ++glyph)
        if (!use(glyph, place++)) return false;
    }
    return true;
  }

  [[nodiscard]] std::optional<unsigned> u16(unsigned at) const {
    if (at + 2 > size_) return std::nullopt;
    return static_cast<unsigned>(static_cast<unsigned char>(bytes_[at]) << 8 |
                                 static_cast<unsigned char>(bytes_[at + 1]));
  }

  hb_tag_t tag_;
  fonts::hb::Blob blob_;
  const char* bytes_ = nullptr;
  unsigned size_ = 0;
};

constexpr unsigned kIgnoreBaseGlyphs = 0x2;
constexpr unsigned kSingle = 1;      // in GSUB and GPOS alike
constexpr unsigned kMarkToBase = 4;  // in GPOS

bool has_apple_tables(hb_face_t* face) {
  for (const hb_tag_t tag :
       {HB_TAG('m', 'o', 'r', 'x'), HB_TAG('m', 'o', 'r', 't'), HB_TAG('k', 'e', 'r', 'x')}) {
    const fonts::hb::Blob table(hb_face_reference_table(face, tag));
    if (hb_blob_get_length(table.get()) > 0) return true;
  }
  return false;
}

}  // namespace

LookupReach::LookupReach(hb_face_t* face, hb_shape_plan_t* plan)
    : face_(face), contextual_(hb_set_create()) {
  if (has_apple_tables(face)) contextual_.reset();
  add(plan, kGsub);
  add(plan, kGpos);
  std::sort(forms_.begin(), forms_.end());
  if (contextual_ && !hb_set_allocation_successful(contextual_.get())) contextual_.reset();
}

void LookupReach::add(hb_shape_plan_t* plan, hb_tag_t table) {
  const GlyphSet planned(hb_set_create());
  hb_ot_shape_plan_collect_lookups(plan, table, planned.get());
  const LookupList list(face_, table);
  for (hb_codepoint_t index = HB_SET_VALUE_INVALID; hb_set_next(planned.get(), &index) != 0;) {
    if (!contextual_) return;
    const std::optional<LookupList::Lookup> lookup = list.lookup(index);
    // A lookup that skips base glyphs may join distant neighbours.
    if (!lookup || (lookup->flags & kIgnoreBaseGlyphs) != 0) {
      contextual_.reset();
    } else if (lookup->type == kSingle) {
      if (table == kGsub && !list.collect_forms(index, forms_)) contextual_.reset();
    } else if (table == kGpos && lookup->type == kMarkToBase) {
      // It is the mark that is moved: what has none after it stands as it does alone.
      if (!list.collect_marks(index, contextual_.get())) contextual_.reset();
    } else {
      hb_set_t* const out = contextual_.get();
      hb_ot_layout_lookup_collect_glyphs(face_, table, index, out, out, out, nullptr);
    }
  }
}

bool LookupReach::stands_alone(std::uint32_t glyph, std::uint32_t shaped) const {
  if (!contextual_ || glyph == 0) return false;
  std::vector<std::uint32_t> forms{glyph};
  for (std::size_t i = 0; i < forms.size(); ++i) {
    if (hb_set_has(contextual_.get(), forms[i]) != 0) return false;
    const auto first = std::lower_bound(forms_.begin(), forms_.end(), GlyphForm{forms[i], 0});
    for (auto form = first; form != forms_.end() && form->glyph == forms[i]; ++form) {
      if (std::find(forms.begin(), forms.end(), form->form) == forms.end())
        forms.push_back(form->form);
    }
  }
  return std::find(forms.begin(), forms.end(), shaped) != forms.end();
}

}  // namespace bookbuild::shaping
