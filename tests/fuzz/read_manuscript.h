#pragma once

// What the doors for manuscripts share: any bytes in any encoding are decoded, read, built, dumped.

#include <cstdint>
#include <memory>
#include <string>

#include "model/builder.h"
#include "model/dump.h"
#include "readers/reader.h"
#include "text/encoding.h"

namespace bookbuild::fuzz {

using Reader = decltype(&readers::read_markdown);

/// The document of any bytes; none when they are of no encoding.
inline std::shared_ptr<const model::Document> document_of(const std::uint8_t* data,
                                                          std::size_t size, const char* name,
                                                          Reader read, Sources& sources,
                                                          Diagnostics& diagnostics) {
  auto decoded = text::decode_text(std::string(reinterpret_cast<const char*>(data), size));
  if (!decoded) return nullptr;
  const SourceId file = sources.add(name, std::move(decoded->text));
  readers::ReadingOptions options;
  options.language = size % 2 == 0 ? "ja" : "zh-Hant";
  auto result = read(file, sources.get(file), options, diagnostics);
  std::vector<model::Chapter> chapters;
  chapters.push_back(std::move(result.chapter));
  return model::build_document(std::move(result.metadata), std::move(chapters), diagnostics);
}

inline void read_manuscript(const std::uint8_t* data, std::size_t size, const char* name,
                            Reader read) {
  Sources sources;
  Diagnostics diagnostics;
  const auto document = document_of(data, size, name, read, sources, diagnostics);
  if (!document) return;
  (void)model::dump(*document);
  for (const Diagnostic& one : sorted(diagnostics))
    (void)render(one, sources, MessageFormat::Human, Colour::Off);
}

}  // namespace bookbuild::fuzz
