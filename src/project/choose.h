#pragma once

// A key whose value is one of a few names.

#include <string_view>
#include <utility>
#include <vector>

#include "project/toml_reader.h"

namespace bookbuild::project {

template <class E>
using Names = std::vector<std::pair<std::string_view, E>>;

/// What the key's name means goes into `target`; another value is reported, a missing key leaves
/// it.
template <class E>
void choose(TableReader& reader, std::string_view key, const Names<E>& names, E& target) {
  const Value* value = reader.any(key);
  if (value == nullptr) return;
  if (value->kind != Value::Kind::Text) {
    reader.wrong(*value, "text in quotation marks");
    return;
  }
  std::vector<std::string_view> allowed;
  for (const auto& [name, meaning] : names) {
    if (name == value->text) {
      target = meaning;
      return;
    }
    allowed.push_back(name);
  }
  reader.not_one_of(*value, allowed);
}

}  // namespace bookbuild::project
