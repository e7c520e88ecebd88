#pragma once

// Invariants of our own, on in every build. A failed check is a fault of ours (exit 70), never the
// author's.

namespace bookbuild {

[[noreturn]] void check_failed(const char* condition, const char* why, const char* file, int line);

}  // namespace bookbuild

#define BOOKBUILD_CHECK(condition, why) \
  ((condition) ? static_cast<void>(0)   \
               : ::bookbuild::check_failed(#condition, why, __FILE__, __LINE__))
