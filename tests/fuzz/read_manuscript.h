#pragma once

// What the doors for manuscripts share: any bytes in any encoding are decoded, read, built, dumped.

#include <cstdint>
#include <string>

#include "model/builder.h"
#include "model/dump.h"
#include "readers/reader.h"
#include "text/encoding.h"

namespace bookbuild::fuzz {

using Reader = decltype(&readers::read_markdown);

inline void read_manuscript(const std::uint8_t* data, std::size_t size, const char* name,
                            Reader read) {
  Sources sources;
  auto decoded = text::decode_text(std::string(reinterpret_cast<const char*>(data), size));
  if (!decoded) return;
  const SourceId file = sources.add(name, std::move(decoded->text));
  readers::ReadingOptions options;
  options.language = size % 2 == 0 ? "ja" : "zh-Hant";
  Diagnostics diagnostics;
  auto result = read(file, sources.get(file), options, diagnostics);
  std::vector<model::Chapter> chapters;
  chapters.push_back(std::move(result.chapter));
  const auto document =
      model::build_document(std::move(result.metadata), std::move(chapters), diagnostics);
  (void)model::dump(*document);
  for (const Diagnostic& one : sorted(diagnostics))
    (void)render(one, sources, MessageFormat::Human, Colour::Off);
}

}  // namespace bookbuild::fuzz
