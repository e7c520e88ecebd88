#pragma once

// Work shared between threads whose results never depend on how many there are.

#include <cstddef>
#include <functional>

namespace bookbuild::build {

/// Calls `work(i)` for every i below `count`, on at most `jobs` threads; returns when all are done.
/// An exception of one call is thrown again here.
void for_each_index(std::size_t count, int jobs, const std::function<void(std::size_t)>& work);

}  // namespace bookbuild::build
