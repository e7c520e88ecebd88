#pragma once

// What the classes of a stretch ask for, read the same way by both writers.

#include <string>
#include <string_view>

#include "model/inline.h"

namespace bookbuild::model {

/// "7em" → 7; 0 when it is no whole number of ems from 1 to 99.
int whole_ems(std::string_view width);

struct Enclosure {
  std::string open, close;
};

/// Takes the brackets that enclose all of the words off them: （…）, 〔…〕, [ … ] and their kin.
/// Both are empty when the words have none.
Enclosure take_brackets(Inlines& words);

}  // namespace bookbuild::model
