// Any bytes as a plain-text manuscript in any encoding: decoded, read, built, dumped.

#include <cstdint>
#include <string>

#include "model/builder.h"
#include "model/dump.h"
#include "readers/reader.h"
#include "text/encoding.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bookbuild;
  Sources sources;
  auto decoded = text::decode_text(std::string(reinterpret_cast<const char*>(data), size));
  if (!decoded) return 0;
  const SourceId file = sources.add("fuzz.txt", std::move(decoded->text));
  readers::ReadingOptions options;
  options.language = size % 2 == 0 ? "ja" : "zh-Hant";
  Diagnostics diagnostics;
  auto read = readers::read_plain_text(file, sources.get(file), options, diagnostics);
  std::vector<model::Chapter> chapters;
  chapters.push_back(std::move(read.chapter));
  const auto document =
      model::build_document(std::move(read.metadata), std::move(chapters), diagnostics);
  (void)model::dump(*document);
  for (const Diagnostic& one : sorted(diagnostics))
    (void)render(one, sources, MessageFormat::Human, Colour::Off);
  return 0;
}
