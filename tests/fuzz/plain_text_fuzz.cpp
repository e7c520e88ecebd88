// Any bytes as a plain-text manuscript.

#include "read_manuscript.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  bookbuild::fuzz::read_manuscript(data, size, "fuzz.txt", bookbuild::readers::read_plain_text);
  return 0;
}
