#pragma once

// The parts of speech in blocks of code, told once for both writers.

#include <string>
#include <string_view>
#include <vector>

#include "base/code_token.h"
#include "model/document.h"

namespace bookbuild::highlight {

/// The chapters with tokens in every block of code whose language is known.
std::vector<model::Chapter> with_syntax(std::vector<model::Chapter> chapters);

/// The name of the definition that a language's name or file ending as authors write it means
/// ("rs", "c++", "sh"); empty if none is known.
std::string language_named(std::string_view name);

}  // namespace bookbuild::highlight
