#include "pdf/xmp.h"

#include <vector>

namespace bookbuild::pdf {
namespace {

/// Text for XML 1.0: markup escaped, characters that XML forbids left out.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    }
  }
  return out;
}

class Packet {
 public:
  void simple(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    body_.append("<").append(name).append(">").append(escaped(value));
    body_.append("</").append(name).append(">\n");
  }
  /// `kind`: Alt (language alternatives, one here), Seq or Bag.
  void list(std::string_view name, std::string_view kind, const std::vector<std::string>& values) {
    std::string items;
    for (const std::string& value : values) {
      if (value.empty()) continue;
      items.append(kind == "Alt" ? "<rdf:li xml:lang=\"x-default\">" : "<rdf:li>");
      items.append(escaped(value)).append("</rdf:li>");
    }
    if (items.empty()) return;
    body_.append("<").append(name).append("><rdf:").append(kind).append(">").append(items);
    body_.append("</rdf:").append(kind).append("></").append(name).append(">\n");
  }
  [[nodiscard]] std::string finished() const {
    return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
           "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
           "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
           "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
           " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" "
           "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n" +
           body_ + "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>";
  }

 private:
  std::string body_;
};

}  // namespace

std::string xmp_packet(const fragment::BookMetadata& book, std::string_view creator,
                       std::string_view producer, std::string_view clock) {
  Packet packet;
  packet.simple("dc:format", "application/pdf");
  packet.list("dc:title", "Alt", {book.title});
  packet.list("dc:creator", "Seq", book.authors);
  packet.list("dc:description", "Alt", {book.description});
  packet.list("dc:subject", "Bag", book.keywords);
  packet.list("dc:language", "Bag", {book.language});
  packet.list("dc:publisher", "Bag", {book.publisher});
  packet.list("dc:date", "Seq", {book.date});
  packet.list("dc:rights", "Alt", {book.rights});
  packet.simple("dc:identifier", book.identifier);
  packet.simple("pdf:Producer", producer);
  packet.simple("xmp:CreatorTool", creator);
  packet.simple("xmp:CreateDate", clock);
  packet.simple("xmp:ModifyDate", clock);
  packet.simple("xmp:MetadataDate", clock);
  return packet.finished();
}

}  // namespace bookbuild::pdf
