#include "epub/page_frame.h"

namespace bookbuild::epub {

void open_page(Xml& xml, const Writing& book, const PageHead& head) {
  const std::string_view language =
      head.language.empty() ? std::string_view(book.language) : head.language;
  xml.html_doctype();
  xml.open("html", {{"xmlns", "http://www.w3.org/1999/xhtml"},
                    {"xmlns:epub", "http://www.idpf.org/2007/ops"},
                    {"lang", language},
                    {"xml:lang", language},
                    {"class", head.vertical ? "vrtl" : "hltr"}});
  xml.line();
  xml.open("head");
  xml.line();
  xml.empty("meta", {{"charset", "UTF-8"}});
  xml.line();
  xml.leaf("title", {}, head.title.empty() ? "—" : head.title);
  xml.line();
  const std::string up = head.folders_up == 0 ? "" : "../";
  xml.empty("link",
            {{"rel", "stylesheet"}, {"type", "text/css"}, {"href", up + book.files.stylesheet}});
  xml.line();
  xml.close();
  xml.line();
  xml.open("body", {{"epub:type", if_any(head.body_type)}});
  xml.line();
}

bool is_vertical(const Writing& book) {
  return book.design.writing == WritingMode::VerticalRl;
}

}  // namespace bookbuild::epub
