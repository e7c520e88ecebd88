#pragma once

// The package's outermost files, and the order of all.

#include "epub/profile.h"
#include "epub/write_epub.h"

namespace bookbuild::epub {

/// `files` have paths from the profile's root, and so have the `obfuscated` fonts among them; adds
/// mimetype and META-INF and sorts by path.
Container make_container(std::vector<Entry> files, const Profile& profile,
                         std::vector<std::string> obfuscated = {});

}  // namespace bookbuild::epub
