#!/usr/bin/env python3
"""Checks that docs/diagnostics.md lists exactly the codes that the sources report, with their severity and layer.

usage: diagnostic_codes.py SOURCE_DIR [--update]
With --update the table is written anew: meanings that stand there are kept, a new code gets its message.
"""
import pathlib
import re
import sys

CODE = r'"([a-z][a-z0-9]*(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*)"'
CALL = re.compile(
    r"(?:[.>]\s*|\b)(error|warn|note|info|report|failure|Failure|[a-z_]*(?:report|say|tell|complain|fail|warn|note|error|trouble)[a-z_]*)"
    r"\s*[({]\s*(?:[^;{}\"]|\{\})*?" + CODE
)
ANY_CODE = re.compile(CODE)
SEVERITIES = {"error": "error", "warn": "warning", "note": "note", "info": "info",
              "failure": "error", "Failure": "error"}
MESSAGE = re.compile(r'"((?:[^"\\]|\\.)*)"')
HEAD = """# Diagnostics

Every code that messages carry, sorted: what pipelines may rely on and what to look for. A test keeps the list whole
(`tests/architecture/diagnostic_codes.py --update` adds new codes).

| code | severity | reported by | meaning |
|---|---|---|---|
"""
# Strings with a slash that are no codes.
NOT_CODES = re.compile(r"^(text|image|application|font|audio|video)/(css|plain|html|xml|png|jpeg|svg|gif|webp|xhtml|x-|epub|oebps|octet|ttf|otf|woff)")


def codes_in(text, layer):
    """{code: (severities, layer, message)} of one source file."""
    found = {}
    for match in CALL.finditer(text):
        word, code = match.groups()
        if NOT_CODES.match(code):
            continue
        stretch = match.group(0)
        severity = SEVERITIES.get(word)
        if severity is None:
            named = re.search(r"Severity::(\w+)", stretch)
            severity = named.group(1).lower() if named else "warning"
        rest = text[match.end(): match.end() + 400].split(";")[0]
        other = re.match(r"\s*:\s*" + CODE, rest)  # warn(x ? "a/b" : "a/c", …)
        if other:
            found.setdefault(other.group(1), (set(), set(), []))[0].add(severity)
            found[other.group(1)][1].add(layer)
            rest = rest[other.end():]
        message = MESSAGE.search(rest)
        severities, layers, words = found.setdefault(code, (set(), set(), []))
        severities.add(severity)
        layers.add(layer)
        if message:
            words.append(message.group(1).replace('\\"', '"'))
    return found


def unreported(text, known):
    """Codes written as literals outside a call that reports (constants, tables): listed all the same."""
    area = re.compile(r"^(" + "|".join(sorted({c.split("/")[0] for c in known}) or ["-"]) + r")/")
    return {
        m.group(1)
        for m in ANY_CODE.finditer(re.sub(r"^\s*#\s*include.*$|//.*$", "", text, flags=re.M))
        if area.match(m.group(1)) and not NOT_CODES.match(m.group(1))
    }


def gather(source):
    codes, texts = {}, []
    for file in sorted((source / "src").glob("*/*")):
        if file.suffix not in (".h", ".cpp"):
            continue
        text = file.read_text()
        layer = file.parent.name
        texts.append((layer, text))
        for code, (severities, layers, words) in codes_in(text, layer).items():
            known = codes.setdefault(code, (set(), set(), []))
            known[0].update(severities)
            known[1].update(layers)
            known[2].extend(words)
    for layer, text in texts:
        for code in unreported(text, codes):
            codes.setdefault(code, (set(), set(), []))[1].add(layer)
    return codes


def rows_of(page):
    rows = {}
    for line in page.splitlines():
        cells = [c.strip() for c in line.strip().strip("|").split("|", 3)]
        if line.startswith("| `") and len(cells) == 4:
            rows[cells[0].strip("`")] = cells[1:]
    return rows


def render(codes, rows):
    out = HEAD
    for code in sorted(codes):
        severities, layers, words = codes[code]
        order = ["error", "warning", "note", "info"]
        severity = ", ".join(s for s in order if s in severities) or "warning"
        meaning = rows.get(code, ["", "", ""])[2] or (words[0].strip() if words else code.split("/")[1].replace("-", " "))
        out += f"| `{code}` | {severity} | {', '.join(sorted(layers))} | {meaning} |\n"
    return out


def main():
    source = pathlib.Path(sys.argv[1])
    page = source / "docs" / "diagnostics.md"
    there = page.read_text() if page.exists() else ""
    wanted = render(gather(source), rows_of(there))
    if "--update" in sys.argv[2:]:
        page.parent.mkdir(exist_ok=True)
        page.write_text(wanted)
        return 0
    if there == wanted:
        print("diagnostics: every code is listed")
        return 0
    old, new = set(there.splitlines()), set(wanted.splitlines())
    for line in sorted(new - old):
        print(f"+ {line}")
    for line in sorted(old - new):
        print(f"- {line}")
    print("docs/diagnostics.md is not up to date: run tests/architecture/diagnostic_codes.py . --update")
    return 1


if __name__ == "__main__":
    sys.exit(main())
