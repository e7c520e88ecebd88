#pragma once

// Runs one case through the stages it names.

#include <string>
#include <vector>

#include "case_file.h"

namespace bookbuild::cases {

/// What each section of a case really is, in the case's order. Warnings and errors that no
/// `diagnostics` section expects are given in one of their own at the end. A stage that fails gives
/// its failure as its text.
std::vector<Section> run_case(const Case& one);

}  // namespace bookbuild::cases
