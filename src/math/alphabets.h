#pragma once

// Letters and figures in the forms that Unicode gives them (Mathematical Alphanumeric Symbols).

#include "math/tree.h"

namespace bookbuild::math {

/// The character for a letter or figure in an alphabet; the letter itself where there is none.
char32_t in_alphabet(char32_t letter, Alphabet alphabet);

/// The alphabet that a letter is set in where nothing else is said: Latin and small Greek letters
/// are italic, capital Greek ones and figures upright.
Alphabet usual_alphabet(char32_t letter);

/// Latin and Greek letters, and the few that behave as they do.
bool is_math_letter(char32_t code);

}  // namespace bookbuild::math
