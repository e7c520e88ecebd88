#pragma once

// What faces there are: those in the book's folders and, through fontconfig, those of the system.
// Files are listed, not kept open.

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "fonts/font_book.h"

namespace bookbuild::fonts {

/// One face that can be opened.
struct FaceRecord {
  std::string path;
  unsigned index = 0;
  std::vector<std::string> families;  // folded, every language's name
  int weight = 400;                   // CSS scale
  int width = 100;                    // per cent
  bool slanted = false;
  bool variable = false;
  bool in_folder = false;         // of the book's folders, not the system's
  std::string file;               // in_folder: path from that folder
  const void* charset = nullptr;  // of the system's faces, owned by the catalogue
};

class FontCatalog {
 public:
  FontCatalog(const FontSearch& search, Diagnostics& diagnostics);
  /// Folder faces in the order of folders and paths, then the system's by path and index.
  [[nodiscard]] const std::vector<FaceRecord>& records() const { return records_; }
  /// The face of a family whose weight is nearest by CSS's rule, upright and of normal width before
  /// others; the book's folders before the system. nullptr when there is no such family.
  [[nodiscard]] const FaceRecord* best(std::string_view family, int weight) const;
  /// A face of a file in the book's folders; of a collection the one of `family`, or the first.
  [[nodiscard]] const FaceRecord* in_file(std::string_view file, std::string_view family) const;
  /// Whether fontconfig says that a system face has the character. Safe from several threads.
  [[nodiscard]] static bool may_have(const FaceRecord& record, char32_t code);

 private:
  void scan_folder(const std::string& folder, Diagnostics& diagnostics);
  void list_system();

  std::vector<FaceRecord> records_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_family_;
  std::shared_ptr<void> system_;  // fontconfig's configuration, which owns the charsets
};

/// Family names are compared without case and blanks, as fontconfig does.
std::string fold_family(std::string_view name);

}  // namespace bookbuild::fonts
