#include "text/line_breaks.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

namespace bookbuild::text {

namespace {

struct CloseIterator {
  void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
};
struct CloseText {
  void operator()(UText* text) const { utext_close(text); }
};

}  // namespace

struct LineBreaks::Parts {
  std::unique_ptr<UBreakIterator, CloseIterator> iterator;  // its rules cost milliseconds
};

LineBreaks::LineBreaks() : parts_(std::make_unique<Parts>()) {}
LineBreaks::~LineBreaks() = default;

std::vector<std::uint32_t> LineBreaks::places(std::string_view text) {
  std::vector<std::uint32_t> found;
  UErrorCode status = U_ZERO_ERROR;
  if (!parts_->iterator) parts_->iterator.reset(ubrk_open(UBRK_LINE, "en", nullptr, 0, &status));
  const std::unique_ptr<UText, CloseText> opened(
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status));
  if (U_FAILURE(status)) return found;
  ubrk_setUText(parts_->iterator.get(), opened.get(), &status);
  if (U_FAILURE(status)) return found;
  for (std::int32_t at = ubrk_next(parts_->iterator.get()); at != UBRK_DONE;
       at = ubrk_next(parts_->iterator.get()))
    found.push_back(static_cast<std::uint32_t>(at));
  return found;
}

}  // namespace bookbuild::text
