#pragma once

// A value, or the reason why an operation could not give one.

#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "base/source.h"

namespace bookbuild {

/// Decides the exit code (interfaces.md): Book 1, Usage 2, File 3.
enum class FailureKind { Book, Usage, File };

struct Failure {
  FailureKind kind = FailureKind::Book;
  std::string_view code;  // a literal, "area/what"
  std::string text;
  SourceSpan span = {};
  std::string hint = {};
};

template <class T>
using Result = tl::expected<T, Failure>;

using Failed = tl::unexpected<Failure>;

/// `return failure(FailureKind::File, "file/unreadable", "…");`
inline Failed failure(FailureKind kind, std::string_view code, std::string text,
                      SourceSpan span = {}, std::string hint = {}) {
  return Failed(Failure{kind, code, std::move(text), span, std::move(hint)});
}

}  // namespace bookbuild

/// Evaluates a Result; returns its failure from the enclosing function, or binds its value to
/// `name`.
#define BOOKBUILD_TRY(name, expression)                                  \
  auto name##_result = (expression);                                     \
  if (!name##_result) return ::bookbuild::Failed(name##_result.error()); \
  auto& name = *name##_result
