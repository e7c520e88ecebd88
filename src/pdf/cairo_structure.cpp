#include "pdf/cairo_structure.h"

#include <charconv>
#include <optional>
#include <string_view>
#include <vector>

namespace bookbuild::pdf {
namespace {

constexpr std::size_t kEntry = 20;       // bytes of one entry of the table (ISO 32000-1 7.5.4)
constexpr std::size_t kEntryState = 17;  // where it says n or f

std::optional<std::size_t> number_at(std::string_view text, std::size_t at) {
  std::size_t value = 0;
  if (at > text.size()) return {};
  const auto read = std::from_chars(text.data() + at, text.data() + text.size(), value);
  if (read.ec != std::errc{}) return {};
  return value;
}

std::size_t after_line(std::string_view text, std::size_t at) {
  const std::size_t end = text.find('\n', at);
  return end == std::string_view::npos ? text.size() : end + 1;
}

bool begins(std::string_view text, std::size_t at, std::string_view what) {
  return at <= text.size() && text.compare(at, what.size(), what) == 0;
}

/// The objects that a number tree's lines "key object generation R" name.
void add_referred(std::string_view file, std::size_t at, std::vector<std::size_t>& objects) {
  for (; at < file.size() && !begins(file, at, "  ]"); at = after_line(file, at)) {
    const std::size_t key = file.find_first_not_of(' ', at);
    const std::size_t gap = file.find(' ', key);
    const auto object = gap == std::string_view::npos ? std::nullopt : number_at(file, gap + 1);
    if (!object) return;
    objects.push_back(*object);
  }
}

}  // namespace

void forget_structure(std::string& painted) {
  const std::string_view file = painted;
  constexpr std::string_view kStart = "startxref\n";
  const std::size_t start = file.rfind(kStart);
  if (start == std::string_view::npos) return;
  const auto table = number_at(file, start + kStart.size());
  if (!table || !begins(file, *table, "xref\n0 ")) return;
  const auto count = number_at(file, *table + 7);
  const std::size_t entries = after_line(file, *table + 7);
  if (!count || *count > (file.size() - entries) / kEntry) return;

  std::vector<std::size_t> forgotten;
  for (std::size_t i = 0; i < *count; ++i) {
    const std::size_t entry = entries + i * kEntry;
    const auto offset = number_at(file, entry);
    if (file[entry + kEntryState] != 'n' || !offset) continue;
    const std::size_t body = after_line(file, *offset);
    if (begins(file, body, "<< /Type /StructElem\n") ||
        begins(file, body, "<< /Type /StructTreeRoot\n")) {
      forgotten.push_back(i);
    } else if (begins(file, body, "<< /Nums [\n")) {
      forgotten.push_back(i);
      add_referred(file, after_line(file, body), forgotten);
    }
  }
  for (const std::size_t object : forgotten) {
    if (object < *count) painted[entries + object * kEntry + kEntryState] = 'f';
  }
}

}  // namespace bookbuild::pdf
