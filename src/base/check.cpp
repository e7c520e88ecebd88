#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace bookbuild {

void check_failed(const char* condition, const char* why, const char* file, int line) {
  std::fprintf(stderr, "bookbuild: internal fault: %s (%s) at %s:%d\n", why, condition, file, line);
  std::_Exit(70);
}

}  // namespace bookbuild
