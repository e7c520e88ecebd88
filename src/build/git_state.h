#pragma once

// What git says of the folder a book lies in. git is run as a program, without a shell; where it is
// missing or the folder is in no work tree, nothing is said.

#include <string>

namespace bookbuild::build {

struct GitState {
  std::string describe;  // "v1.2-3-gabcdef0-dirty"; empty outside a work tree
  std::string commit;    // 40 hexadecimal digits
  bool dirty = false;
};

GitState git_state(const std::string& folder);

}  // namespace bookbuild::build
