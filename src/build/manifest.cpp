// out/manifest.json and out/SHA256SUMS: what was made of what, for pipelines and auditors.

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "build/build_book.h"

namespace bookbuild::build {

namespace {

using Json = nlohmann::ordered_json;

Json describe(const BuiltBook& book, const std::string& folder) {
  Json fonts = Json::array();
  for (const UsedFont& font : book.fonts)
    fonts.push_back({{"name", font.name}, {"file", font.file}, {"sha256", font.sha256}});
  Json outputs = Json::array();
  for (const Output& output : book.outputs) {
    Json entry = {{"path", relative_path(output.path, folder)},
                  {"mediaType", output.media_type},
                  {"bytes", output.bytes},
                  {"sha256", output.sha256}};
    if (output.pages > 0) entry["pages"] = output.pages;
    outputs.push_back(std::move(entry));
  }
  return {{"slug", book.slug},         {"title", book.title},
          {"language", book.language}, {"version", book.version},
          {"commit", book.commit},     {"dirty", book.dirty},
          {"clock", book.clock},       {"inputsSha256", book.inputs_sha256},
          {"fonts", std::move(fonts)}, {"outputs", std::move(outputs)}};
}

}  // namespace

Result<std::vector<std::string>> write_manifest(FileStore& files, const std::string& folder,
                                                const std::string& tool_version,
                                                const std::vector<BuiltBook>& books) {
  Json manifest = {{"tool", {{"name", "bookbuild"}, {"version", tool_version}}},
                   {"books", Json::array()}};
  std::string sums;
  for (const BuiltBook& book : books) {
    manifest["books"].push_back(describe(book, folder));
    for (const Output& output : book.outputs)
      sums += fmt::format("{}  {}\n", output.sha256, relative_path(output.path, folder));
  }
  const std::string manifest_path = join_path(folder, "manifest.json");
  const std::string sums_path = join_path(folder, "SHA256SUMS");
  // Text in the tree is valid UTF-8; `replace` keeps a fault elsewhere from throwing here.
  const std::string text = manifest.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
  if (const auto written = files.write(manifest_path, text); !written)
    return Failed(written.error());
  if (const auto written = files.write(sums_path, sums); !written) return Failed(written.error());
  return std::vector<std::string>{manifest_path, sums_path};
}

}  // namespace bookbuild::build
