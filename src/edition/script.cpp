// The one user of OpenCC. A conversion never changes punctuation, so that a text and its conversion
// are compared clause by clause.

#include "edition/script.h"

#include <opencc/opencc.h>

#include <cstdint>

#include "base/utf8.h"
#include "text/properties.h"

namespace bookbuild::edition {

namespace {

/// opencc_open's answer when it fails.
void* no_converter() {
  return reinterpret_cast<void*>(static_cast<std::intptr_t>(-1));
}

/// The next stretch of letters, or of anything else, from `at`.
std::size_t clause_end(std::string_view text, std::size_t at) {
  const bool letters = text::is_cjk_letter(decode_utf8(text, at).code);
  std::size_t end = at;
  while (end < text.size() && text::is_cjk_letter(decode_utf8(text, end).code) == letters)
    end += decode_utf8(text, end).length;
  return end;
}

/// Runs of characters that differ, where both have as many characters; else all that is not alike
/// at the ends.
void compare(std::string_view was, std::string_view becomes, std::size_t at,
             std::vector<Difference>& found) {
  if (was == becomes) return;
  if (count_code_points(was) == count_code_points(becomes)) {
    std::size_t a = 0, b = 0;
    Difference run;
    const auto give = [&] {
      if (!run.was.empty()) found.push_back(run);
      run = {};
    };
    while (a < was.size()) {
      const DecodedCodePoint x = decode_utf8(was, a), y = decode_utf8(becomes, b);
      if (x.code == y.code) {
        give();
      } else {
        if (run.was.empty()) run.at = at + a;
        run.was += was.substr(a, x.length);
        run.becomes += becomes.substr(b, y.length);
      }
      a += x.length;
      b += y.length;
    }
    give();
    return;
  }
  std::size_t head = 0;
  while (head < was.size() && head < becomes.size()) {
    const DecodedCodePoint x = decode_utf8(was, head), y = decode_utf8(becomes, head);
    if (x.code != y.code) break;
    head += x.length;
  }
  std::size_t tail = 0;
  while (tail < was.size() - head && tail < becomes.size() - head &&
         was[was.size() - 1 - tail] == becomes[becomes.size() - 1 - tail])
    ++tail;
  // Whole characters only.
  while (tail > 0 && (static_cast<unsigned char>(was[was.size() - tail]) & 0xC0) == 0x80) --tail;
  found.push_back({at + head, std::string(was.substr(head, was.size() - head - tail)),
                   std::string(becomes.substr(head, becomes.size() - head - tail))});
}

}  // namespace

void Script::Closer::operator()(void* converter) const {
  opencc_close(converter);
}

Result<Script> Script::open(const std::string& name) {
  Script script;
  void* converter = opencc_open((name + ".json").c_str());
  if (converter == nullptr || converter == no_converter())
    return failure(FailureKind::Usage, "edition/script",
                   "there are no dictionaries for the script conversion " + name);
  script.converter_.reset(converter);
  return script;
}

std::string Script::convert(std::string_view text) const {
  if (text.empty()) return {};
  char* converted = opencc_convert_utf8(converter_.get(), text.data(), text.size());
  if (converted == nullptr) return std::string(text);
  std::string out(converted);
  opencc_convert_utf8_free(converted);
  return out;
}

std::vector<Difference> differences(std::string_view was, std::string_view becomes) {
  std::vector<Difference> found;
  std::size_t a = 0, b = 0;
  while (a < was.size() && b < becomes.size()) {
    const std::size_t was_end = clause_end(was, a);
    const std::size_t end = clause_end(becomes, b);
    compare(was.substr(a, was_end - a), becomes.substr(b, end - b), a, found);
    a = was_end;
    b = end;
  }
  if (a < was.size() || b < becomes.size()) compare(was.substr(a), becomes.substr(b), a, found);
  return found;
}

}  // namespace bookbuild::edition
