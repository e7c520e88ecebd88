#include "epub/encryption.h"

#include <algorithm>

#include "base/hash.h"
#include "epub/xml.h"

namespace bookbuild::epub {

std::string obfuscated(std::string font, std::string_view identifier) {
  constexpr std::size_t kLength = 1040;
  std::string name(identifier);
  std::erase_if(name, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
  const std::string key = sha1(name);
  for (std::size_t i = 0; i < std::min(kLength, font.size()); ++i)
    font[i] = static_cast<char>(font[i] ^ key[i % key.size()]);
  return font;
}

std::string encryption_xml(const std::vector<std::string>& paths) {
  Xml xml;
  xml.open("encryption", {{"xmlns", "urn:oasis:names:tc:opendocument:xmlns:container"},
                          {"xmlns:enc", "http://www.w3.org/2001/04/xmlenc#"}});
  for (const std::string& path : paths) {
    xml.line();
    xml.open("enc:EncryptedData");
    xml.empty("enc:EncryptionMethod", {{"Algorithm", "http://www.idpf.org/2008/embedding"}});
    xml.open("enc:CipherData");
    xml.empty("enc:CipherReference", {{"URI", path}});
    xml.close();
    xml.close();
  }
  xml.line();
  return xml.finish();
}

}  // namespace bookbuild::epub
