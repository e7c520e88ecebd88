// The only user of libzip: a Container to bytes in memory, the same bytes every time (OCF 3.3, 4.3:
// mimetype first, stored and without extra fields).

#include <zip.h>

#include <memory>

#include "epub/write_epub.h"

namespace bookbuild::epub {

namespace {

constexpr zip_uint16_t kMidnight = 0;
constexpr zip_uint16_t kFirstDosDay = (1 << 5) | 1;  // 1980-01-01
constexpr zip_uint32_t kPlainFileMode = 0100644u << 16;

struct SourceFree {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Source = std::unique_ptr<zip_source_t, SourceFree>;

struct ArchiveDiscard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, ArchiveDiscard>;

Failed not_made(const char* what) {
  return failure(FailureKind::File, "epub/zip",
                 std::string("the EPUB could not be packed: ") + what);
}

bool add(zip_t* archive, const Entry& entry) {
  zip_source_t* bytes = zip_source_buffer(archive, entry.bytes.data(), entry.bytes.size(), 0);
  if (bytes == nullptr) return false;
  const zip_int64_t added = zip_file_add(archive, entry.path.c_str(), bytes, ZIP_FL_ENC_UTF_8);
  if (added < 0) {
    zip_source_free(bytes);
    return false;
  }
  const auto index = static_cast<zip_uint64_t>(added);
  return zip_set_file_compression(archive, index, entry.stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE,
                                  0) == 0 &&
         zip_file_set_dostime(archive, index, kMidnight, kFirstDosDay, 0) == 0 &&
         zip_file_set_external_attributes(archive, index, 0, ZIP_OPSYS_UNIX, kPlainFileMode) == 0;
}

Result<std::string> read_all(zip_source_t* buffer) {
  zip_stat_t stat;
  if (zip_source_stat(buffer, &stat) != 0 || zip_source_open(buffer) != 0)
    return not_made(zip_error_strerror(zip_source_error(buffer)));
  std::string bytes(static_cast<std::size_t>(stat.size), '\0');
  const zip_int64_t got = zip_source_read(buffer, bytes.data(), bytes.size());
  zip_source_close(buffer);
  if (got != static_cast<zip_int64_t>(bytes.size())) return not_made("short read");
  return bytes;
}

}  // namespace

Result<std::string> zip(const Container& container) {
  zip_error_t error;
  zip_error_init(&error);
  const Source buffer(zip_source_buffer_create(nullptr, 0, 0, &error));
  if (buffer == nullptr) return not_made("out of memory");
  Archive archive(zip_open_from_source(buffer.get(), ZIP_CREATE | ZIP_TRUNCATE, &error));
  if (archive == nullptr) return not_made(zip_error_strerror(&error));
  zip_source_keep(buffer.get());  // the archive took the first reference; its bytes are read below
  for (const Entry& entry : container) {
    if (!add(archive.get(), entry)) return not_made(zip_strerror(archive.get()));
  }
  if (zip_close(archive.get()) != 0) return not_made(zip_strerror(archive.get()));
  static_cast<void>(archive.release());  // zip_close has freed it
  return read_all(buffer.get());
}

}  // namespace bookbuild::epub
