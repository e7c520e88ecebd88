#include "epub/profile.h"

#include "base/check.h"

namespace bookbuild::epub {

namespace {

using design::EpubProfile;

constexpr std::string_view kEbpaj = "ebpaj: http://www.ebpaj.jp/";
constexpr std::string_view kIbooks =
    "ibooks: http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/";

// What each reader or guideline asks for that the others do not; the manual tells them to authors.
constexpr Profile kProfiles[] = {
    {EpubProfile::Generic, "OEBPS/", "package.opf", "nav.xhtml", "text/", "images/", "css/",
     "fonts/", "book.css", false, "", false, false, "", 0, false, false, false},
    {EpubProfile::Apple, "OEBPS/", "package.opf", "nav.xhtml", "text/", "images/", "css/", "fonts/",
     "book.css", false, kIbooks, false, false, "zh-Hant", 0, true, false, false},
    {EpubProfile::Kobo, "OEBPS/", "package.opf", "nav.xhtml", "text/", "images/", "css/", "fonts/",
     "book.css", false, "", false, false, "", 0, false, true, true},
    {EpubProfile::Kindle, "OEBPS/", "package.opf", "nav.xhtml", "text/", "images/", "css/",
     "fonts/", "book.css", false, "", false, false, "", 2, false, true, false},
    {EpubProfile::Ebpaj, "item/", "standard.opf", "navigation-documents.xhtml", "xhtml/", "image/",
     "style/", "font/", "book-style.css", true, kEbpaj, true, true, "", 0, false, true, false},
    {EpubProfile::Tdpf, "item/", "standard.opf", "navigation-documents.xhtml", "xhtml/", "image/",
     "style/", "font/", "book-style.css", true, kEbpaj, true, true, "zh-TW", 0, false, true, false},
};

}  // namespace

const Profile& profile_of(EpubProfile id) {
  for (const Profile& profile : kProfiles) {
    if (profile.id == id) return profile;
  }
  BOOKBUILD_CHECK(false, "every profile has a row");
  return kProfiles[0];
}

std::string_view package_language(const Profile& profile, std::string_view language) {
  const Tradition tradition = tradition_of(language);
  const bool traditional = tradition == Tradition::ZhHantTw || tradition == Tradition::ZhHantHk;
  return traditional && !profile.zh_hant.empty() ? profile.zh_hant : language;
}

}  // namespace bookbuild::epub
