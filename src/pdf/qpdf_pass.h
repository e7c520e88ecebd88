#pragma once

// What Cairo leaves undone in a PDF, or does wrongly (findings C): navigation, structure, metadata,
// vertical writing mode, and a file that is the same every time. QPDF appears only in the qpdf_*
// files.

#include <string>
#include <vector>

#include "base/result.h"
#include "fragment/page.h"
#include "pdf/paint_page.h"
#include "pdf/pdf_file.h"

namespace bookbuild::pdf {

/// The finished file from what Cairo wrote; `contents` page by page. Failure "pdf/qpdf".
Result<std::string> finish_pdf(std::string painted, const std::vector<PageContents>& contents,
                               const fragment::PagedBook& book, const PdfOptions& options);

}  // namespace bookbuild::pdf
