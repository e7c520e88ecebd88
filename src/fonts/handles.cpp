#include "fonts/handles.h"

#include <hb.h>

namespace bookbuild::fonts::hb {

void Destroy::operator()(hb_blob_t* p) const {
  hb_blob_destroy(p);
}
void Destroy::operator()(hb_face_t* p) const {
  hb_face_destroy(p);
}
void Destroy::operator()(hb_font_t* p) const {
  hb_font_destroy(p);
}
void Destroy::operator()(hb_buffer_t* p) const {
  hb_buffer_destroy(p);
}

}  // namespace bookbuild::fonts::hb
