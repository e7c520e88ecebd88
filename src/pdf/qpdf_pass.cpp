#include "pdf/qpdf_pass.h"

#include <fmt/format.h>

#include <exception>

#include "pdf/cairo_structure.h"
#include "pdf/qpdf_objects.h"
#include "pdf/xmp.h"

namespace bookbuild::pdf {
namespace {

/// "D:20260101000000Z" of an ISO 8601 date in UTC; empty when it is none.
std::string pdf_date(const std::string& clock) {
  std::string digits;
  for (const char c : clock) {
    if (c >= '0' && c <= '9') digits += c;
  }
  return digits.size() == 14 ? "D:" + digits + "Z" : std::string();
}

std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  for (const std::string& part : parts) all += (all.empty() ? "" : ", ") + part;
  return all;
}

void add_metadata(QPDF& pdf, const fragment::BookMetadata& book, const PdfOptions& options) {
  // Names no version of the libraries: the same book is the same file after an update that changes
  // nothing else.
  const std::string producer = options.creator + " (Cairo, QPDF)";
  Object details = Object::newDictionary();
  const auto add = [&details](const char* key, const std::string& value) {
    if (!value.empty()) details.replaceKey(key, text(value));
  };
  add("/Title", book.title);
  add("/Author", joined(book.authors));
  add("/Subject", book.description);
  add("/Keywords", joined(book.keywords));
  add("/Creator", options.creator);
  add("/Producer", producer);
  add("/CreationDate", pdf_date(options.clock));
  add("/ModDate", pdf_date(options.clock));
  pdf.getTrailer().replaceKey("/Info", pdf.makeIndirectObject(details));

  Object packet = pdf.newStream(xmp_packet(book, options.creator, producer, options.clock));
  packet.getDict().replaceKey("/Type", name("Metadata"));
  packet.getDict().replaceKey("/Subtype", name("XML"));
  pdf.getRoot().replaceKey("/Metadata", packet);
}

void add_preferences(QPDF& pdf, const fragment::PagedBook& book) {
  Object preferences = Object::newDictionary();
  if (!book.metadata.title.empty())
    preferences.replaceKey("/DisplayDocTitle", Object::newBool(true));
  if (book.writing == WritingMode::VerticalRl) preferences.replaceKey("/Direction", name("R2L"));
  pdf.getRoot().replaceKey("/ViewerPreferences", preferences);
  if (!book.metadata.language.empty())
    pdf.getRoot().replaceKey("/Lang", bytes(book.metadata.language));
}

/// The trimmed page within the sheet (ISO 32000-1 14.11.2); without a bleed it is the sheet.
void set_boxes(const std::vector<Object>& pages, Size trim, Length bleed) {
  for (Object page : pages) {
    const Object sheet = page.getKey("/MediaBox");
    page.replaceKey("/TrimBox", bleed == Length() ? Object(sheet).shallowCopy()
                                                  : Object::newArray({real(bleed), real(bleed),
                                                                      real(bleed + trim.width),
                                                                      real(bleed + trim.height)}));
    if (bleed > Length()) page.replaceKey("/BleedBox", Object(sheet).shallowCopy());
  }
}

std::string written(QPDF& pdf, std::size_t size_hint) {
  std::string file;
  file.reserve(size_hint);
  Pl_String sink("file", nullptr, file);
  QPDFWriter writer(pdf);
  writer.setOutputPipeline(&sink);
  writer.setDeterministicID(true);
  writer.setMinimumPDFVersion("1.7");
  writer.setObjectStreamMode(qpdf_o_generate);
  writer.write();
  return file;
}

}  // namespace

Result<std::string> finish_pdf(std::string painted, const std::vector<PageContents>& contents,
                               const fragment::PagedBook& book, const PdfOptions& options) {
  try {
    forget_structure(painted);
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("painted pages", painted.data(), painted.size());
    pdf.getRoot().removeKey("/StructTreeRoot");
    const std::vector<Object> pages = pdf.getAllPages();
    if (pages.size() != contents.size()) {
      return failure(FailureKind::Book, "pdf/qpdf",
                     "the PDF does not have as many pages as were painted");
    }
    set_boxes(pages, book.trim, sheet_bleed(options));
    if (options.profile == Profile::Print) use_gray(pages);
    set_vertical_fonts(pages);
    const std::vector<PlacedAnnotation> annotations =
        add_navigation(pdf, pages, contents, book, options);
    if (options.tagged) add_structure(pdf, pages, contents, annotations, book);
    add_preferences(pdf, book);
    add_metadata(pdf, book.metadata, options);
    std::string file = written(pdf, painted.size());
    for (const QPDFExc& warning : pdf.getWarnings()) {
      // Cairo lists an image once in a page's resources for every time it is drawn there: harmless,
      // and gone in the written file.
      if (warning.getMessageDetail().find("duplicated key") != std::string::npos) continue;
      return failure(FailureKind::Book, "pdf/qpdf",
                     fmt::format("the PDF is damaged: {}", warning.getMessageDetail()));
    }
    return file;
  } catch (const std::exception& error) {
    return failure(FailureKind::Book, "pdf/qpdf",
                   fmt::format("the PDF cannot be finished: {}", error.what()));
  }
}

}  // namespace bookbuild::pdf
