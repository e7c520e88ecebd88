#pragma once

// RAII for HarfBuzz's C objects. HarfBuzz's own header stays out, so that users of fonts need not
// see it.

#include <memory>

struct hb_blob_t;
struct hb_face_t;
struct hb_font_t;
struct hb_buffer_t;

namespace bookbuild::fonts::hb {

struct Destroy {
  void operator()(hb_blob_t* p) const;
  void operator()(hb_face_t* p) const;
  void operator()(hb_font_t* p) const;
  void operator()(hb_buffer_t* p) const;
};
/// For the rarer objects, named where they are used.
template <auto DestroyFunction>
struct Deleter {
  template <class T>
  void operator()(T* p) const {
    DestroyFunction(p);
  }
};
using Blob = std::unique_ptr<hb_blob_t, Destroy>;
using Face = std::unique_ptr<hb_face_t, Destroy>;
using Font = std::unique_ptr<hb_font_t, Destroy>;
using Buffer = std::unique_ptr<hb_buffer_t, Destroy>;

}  // namespace bookbuild::fonts::hb
