// Any bytes as a Markdown manuscript.

#include "read_manuscript.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  bookbuild::fuzz::read_manuscript(data, size, "fuzz.md", bookbuild::readers::read_markdown);
  return 0;
}
