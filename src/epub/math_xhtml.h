#pragma once

// Formulae as presentation MathML, within what MathML Core has.

#include <string_view>

#include "epub/xml.h"
#include "math/tree.h"

namespace bookbuild::epub {

/// A math element; its alttext is the TeX source.
void write_math(Xml& xml, const math::Formula& formula, std::string_view tex, bool display);

}  // namespace bookbuild::epub
