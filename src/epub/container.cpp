#include "epub/container.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "epub/encryption.h"
#include "epub/xml.h"

namespace bookbuild::epub {

namespace {

std::string container_xml(const Profile& profile) {
  Xml xml;
  xml.open("container",
           {{"version", "1.0"}, {"xmlns", "urn:oasis:names:tc:opendocument:xmlns:container"}});
  xml.open("rootfiles");
  xml.empty("rootfile", {{"full-path", fmt::format("{}{}", profile.root, profile.package)},
                         {"media-type", "application/oebps-package+xml"}});
  return xml.finish();
}

bool is_text(std::string_view path) {
  for (const std::string_view end :
       {".xhtml", ".opf", ".ncx", ".css", ".svg", ".xml", "mimetype"}) {
    if (path.size() >= end.size() && path.substr(path.size() - end.size()) == end) return true;
  }
  return false;
}

}  // namespace

Container make_container(std::vector<Entry> files, const Profile& profile,
                         std::vector<std::string> obfuscated) {
  for (std::string& path : obfuscated) path.insert(0, profile.root);
  for (Entry& file : files) file.path.insert(0, profile.root);
  std::sort(files.begin(), files.end(),
            [](const Entry& a, const Entry& b) { return a.path < b.path; });
  Container container;
  container.reserve(files.size() + 3);
  container.push_back({"mimetype", "application/epub+zip", true});
  container.push_back({"META-INF/container.xml", container_xml(profile), false});
  if (!obfuscated.empty())
    container.push_back({"META-INF/encryption.xml", encryption_xml(obfuscated), false});
  std::move(files.begin(), files.end(), std::back_inserter(container));
  return container;
}

std::string dump(const Container& container) {
  std::string out;
  for (const Entry& entry : container) {
    out += fmt::format("--- {} ({} bytes{})\n", entry.path, entry.bytes.size(),
                       entry.stored ? ", stored" : "");
    if (is_text(entry.path)) {
      out += entry.bytes;
      if (!entry.bytes.empty() && entry.bytes.back() != '\n') out += '\n';
    } else {
      out += fmt::format("sha256 {}\n", sha256_hex(entry.bytes));
    }
  }
  return out;
}

}  // namespace bookbuild::epub
