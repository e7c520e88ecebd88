#!/usr/bin/env python3
"""Checks the direction of the house: each folder of src/ includes only the folders that the table CMake wrote
allows it, foreign headers stay behind their fences, and the language subset of both compilers is kept.

usage: layers.py SOURCE_DIR LAYERS_TXT
"""
import pathlib
import re
import sys

# Header prefix -> where it may be included: a layer, or the beginning of a path in src/.
FENCES = {
    "unicode/": ["text"],
    "hyphen.h": ["text"],
    "hb": ["fonts", "shaping", "mathset", "pdf"],
    "ft2build.h": ["fonts", "pdf"],
    "freetype": ["fonts", "pdf"],
    "fontconfig/": ["fonts"],
    "woff2/": ["fonts"],
    "cairo": ["pdf"],
    "librsvg/": ["pdf", "images"],
    "png.h": ["images"],
    "jpeglib.h": ["images"],
    "webp/": ["images"],
    "pixman.h": ["images"],
    "qpdf/": ["pdf"],
    "tinyxml2.h": ["epub"],
    "zip.h": ["epub"],
    "toml++/": ["project", "readers/front_matter"],
    "yaml-cpp/": ["project", "readers"],
    "cmark": ["readers"],
    "CLI/": ["cli"],
    "nettle/": ["base"],
    "opencc/": ["edition/script"],
    "nlohmann/": ["build", "cli"],
}

# g++ 12 and clang 14 must both take the code.
NOT_IN_BOTH = {"format", "expected", "source_location", "generator", "print"}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
# "hb" must not catch other names: hb.h, hb-ft.h.
FENCE_PATTERNS = [
    (re.compile(r"hb(-\w+)*\.h$" if prefix == "hb" else re.escape(prefix)), allowed)
    for prefix, allowed in FENCES.items()
]


def read_table(text):
    """"lines: base text" lines -> {"lines": {"base", "text"}}."""
    table = {}
    for line in text.splitlines():
        name, _, uses = line.partition(":")
        table[name.strip()] = set(uses.split())
    return table


def problems_of(path, text, table):
    """What is wrong with one file; `path` is relative to src/."""
    layer = path.split("/")[0]
    found = []
    for match in INCLUDE.finditer(text):
        quote, header = match.groups()
        where = f"src/{path}:{text.count(chr(10), 0, match.start(2)) + 1}"
        if header.startswith("."):
            found.append(f'{where}: write "layer/file.h", not a relative path: {header}')
            continue
        if quote == '"':
            other = header.split("/")[0]
            if other not in table:
                found.append(f'{where}: "{header}" names no layer')
            elif other != layer and other not in table[layer]:
                found.append(f"{where}: {layer} may not include {other} ({header})")
            continue
        if header in NOT_IN_BOTH:
            found.append(f"{where}: <{header}> is not in both compilers")
        for pattern, allowed in FENCE_PATTERNS:
            if pattern.match(header) and not any(
                layer == place or ("/" in place and path.startswith(place)) for place in allowed
            ):
                found.append(f"{where}: <{header}> is fenced in {', '.join(allowed)}")
    if re.search(r"\bstd::(views|format)\b", text):
        found.append(f"src/{path}: std::views and std::format are not in both compilers")
    if path.endswith(".h"):
        if "#pragma once" not in text:
            found.append(f"src/{path}: no #pragma once")
        if re.search(r"^\s*using namespace\b", text, re.M):
            found.append(f"src/{path}: using namespace in a header")
    return found


def main():
    source, table_file = map(pathlib.Path, sys.argv[1:3])
    table = read_table(table_file.read_text())
    src = source / "src"
    found = []
    for file in sorted(src.glob("*/*")):
        if file.suffix not in (".h", ".cpp"):
            continue
        path = file.relative_to(src).as_posix()
        if path.split("/")[0] not in table:
            found.append(f"src/{path}: its folder is no layer of src/CMakeLists.txt")
            continue
        found += problems_of(path, file.read_text(), table)
    print("\n".join(found) or "layers: every include points downward")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
