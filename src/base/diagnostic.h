#pragma once

// Trouble as data. A stage reports what it finds and goes on; one function turns the list into
// words. Codes are stable names "area/what" that users and pipelines may rely on; docs are in the
// manual.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace bookbuild {

/// Info is what was done on the author's behalf (punctuation made full-width, a heading inferred):
/// shown by -v only.
enum class Severity { Info, Note, Warning, Error };

struct Diagnostic {
  Severity severity = Severity::Warning;
  std::string_view code;  // a literal, "area/what"
  SourceSpan span;
  std::string text;
  std::string hint;  // empty: none
};

/// Collects the diagnostics of one stage or one file. Not shared between threads: each worker has
/// its own, and they are appended in a fixed order.
class Diagnostics {
 public:
  /// Returned so that a hint may be added: `diagnostics.warn(…).hint = "…"`.
  Diagnostic& report(Severity severity, std::string_view code, SourceSpan span, std::string text);
  Diagnostic& error(std::string_view code, SourceSpan span, std::string text) {
    return report(Severity::Error, code, span, std::move(text));
  }
  Diagnostic& warn(std::string_view code, SourceSpan span, std::string text) {
    return report(Severity::Warning, code, span, std::move(text));
  }
  Diagnostic& note(std::string_view code, SourceSpan span, std::string text) {
    return report(Severity::Note, code, span, std::move(text));
  }
  Diagnostic& info(std::string_view code, SourceSpan span, std::string text) {
    return report(Severity::Info, code, span, std::move(text));
  }
  void append(Diagnostics&& other);
  [[nodiscard]] const std::vector<Diagnostic>& all() const { return all_; }
  [[nodiscard]] std::size_t count(Severity severity) const;
  [[nodiscard]] bool empty() const { return all_.empty(); }

 private:
  std::vector<Diagnostic> all_;
};

/// By file (in the order of `Sources`), then place, then severity, then code; run-wide ones last;
/// exact repeats dropped.
std::vector<Diagnostic> sorted(const Diagnostics& diagnostics);

enum class MessageFormat { Human, Json, GitHub };
enum class Colour { Off, On };

/// One diagnostic in the form interfaces.md gives, with a final newline: `file:line:col: severity:
/// text [code]`, the line with a caret (wide characters take two cells), and the hint.
std::string render(const Diagnostic& diagnostic, const Sources& sources, MessageFormat format,
                   Colour colour);

std::string_view severity_name(Severity severity);

/// The nearest of `candidates` by edit distance, if near enough to be a likely slip; else empty.
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace bookbuild
