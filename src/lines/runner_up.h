#pragma once

// The second choice for each line: where else it could have ended, and at what cost (F-065).

#include <memory>
#include <string_view>
#include <vector>

#include "lines/break_lines.h"
#include "lines/line_report.h"

namespace bookbuild::lines {

/// One for each of `lines`, which must be legal breaks of the paragraph; null where the line could
/// end nowhere else.
std::vector<std::shared_ptr<const RunnerUp>> runners_up(const Prepared& prepared,
                                                        std::string_view text,
                                                        const ParagraphShape& shape,
                                                        const design::LineRules& rules,
                                                        const std::vector<BrokenLine>& lines);

}  // namespace bookbuild::lines
