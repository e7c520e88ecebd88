#pragma once

// RAII for HarfBuzz's C objects.

#include <hb.h>

#include <memory>

namespace bookbuild::fonts::hb {

template <auto Destroy>
struct Deleter {
  template <class T>
  void operator()(T* p) const { Destroy(p); }
};
using Blob = std::unique_ptr<hb_blob_t, Deleter<hb_blob_destroy>>;
using Face = std::unique_ptr<hb_face_t, Deleter<hb_face_destroy>>;
using Font = std::unique_ptr<hb_font_t, Deleter<hb_font_destroy>>;
using Buffer = std::unique_ptr<hb_buffer_t, Deleter<hb_buffer_destroy>>;

}  // namespace bookbuild::fonts::hb
