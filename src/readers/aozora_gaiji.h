#pragma once

// Characters that Aozora Bunko describes because Shift_JIS lacks them: ※［＃「…」、U+XXXX、…］ and
// ※［＃「…」、第3水準1-84-77］.

#include <optional>
#include <string>
#include <string_view>

namespace bookbuild::readers {

/// The character (UTF-8) a description names by code point or by JIS X 0213 plane, row and cell;
/// nothing if it names none.
std::optional<std::string> gaiji(std::string_view description);

/// The character at a plane, row and cell of JIS X 0213.
std::optional<std::string> jis_x_0213(int plane, int row, int cell);

}  // namespace bookbuild::readers
