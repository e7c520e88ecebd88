#pragma once

// RAII for Cairo's C objects.

#include <cairo.h>

#include <memory>

namespace bookbuild::pdf::cairo {

template <auto Destroy>
struct Deleter {
  template <class T>
  void operator()(T* p) const {
    Destroy(p);
  }
};
using Context = std::unique_ptr<cairo_t, Deleter<cairo_destroy>>;
using Surface = std::unique_ptr<cairo_surface_t, Deleter<cairo_surface_destroy>>;
using FontFace = std::unique_ptr<cairo_font_face_t, Deleter<cairo_font_face_destroy>>;
using ScaledFont = std::unique_ptr<cairo_scaled_font_t, Deleter<cairo_scaled_font_destroy>>;
using FontOptions = std::unique_ptr<cairo_font_options_t, Deleter<cairo_font_options_destroy>>;

}  // namespace bookbuild::pdf::cairo
