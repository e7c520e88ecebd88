#pragma once

// The few fields of a font's tables that HarfBuzz has no function for.

#include <hb-ot.h>

#include <optional>
#include <string>
#include <vector>

namespace bookbuild::fonts {

/// OS/2, as far as we use it, in font units.
struct Os2 {
  int weight = 400;
  int width_class = 5;
  unsigned embedding_bits = 0;
  bool slanted = false;
  int typo_ascender = 0, typo_descender = 0;
};
std::optional<Os2> read_os2(hb_face_t* face);

bool has_table(hb_face_t* face, hb_tag_t tag);

/// A name in English, else in the first language there is; empty if none.
std::string read_name(hb_face_t* face, hb_ot_name_id_t id);
/// A name in every language.
std::vector<std::string> read_all_names(hb_face_t* face, hb_ot_name_id_t id);

}  // namespace bookbuild::fonts
