"""The words of a manuscript, read from its bytes without bookbuild: what an author would call the text.

words(book) gives three texts in order: the running words, the words of the notes, each where it is first called, and the
captions of pictures that stand alone.
Of Markdown only the marks are taken away, and formulae (front matter, fences, targets of links, attributes, readings, labels); it knows
no more of the language than the books we ship use. Code is kept to the letter.
"""
import os, re, tomllib


def of_plain_text(text):
    # Leading words of metadata are the book's, not the text's.
    return re.sub(r"^\s*date\s+\d{4}(-\d\d)*\s", "", text), "", ""


def chapters(book):
    """The manuscripts of a folder, in the order of book.toml."""
    config = tomllib.load(open(os.path.join(book, "book.toml"), "rb"))["book"]
    files = []

    def add(entries):
        for entry in entries:
            if isinstance(entry, str):
                files.append(entry)
            elif "chapters" in entry:
                add(entry["chapters"])
            else:
                files.append(entry["file"])

    folder = os.path.join(book, "content")
    add(config.get("chapters") or sorted(n for n in os.listdir(folder) if re.search(r"\.(md|txt)$", n)))
    return [os.path.join(folder, name) for name in files]


def of_inline(text):
    """A line without its marks; what stands in backquotes is kept."""
    out = []
    for i, piece in enumerate(re.split(r"(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)", text)):
        if i % 3 == 1:
            continue
        if i % 3 == 2:
            out.append(piece)
            continue
        piece = re.sub(r"(\\)([!-/:-@\[-`{-~])", lambda m: f"\0{ord(m[2])};", piece)
        piece = re.sub(r"<!--.*?-->", "", piece)
        piece = re.sub(r"\$(?![\s$])[^$]*?(?<!\s)\$(?!\d)", "", piece)
        # Pictures first, they stand in links too: the title is printed as a caption, else the words.
        piece = re.sub(r'!\[([^\]]*)\]\((?:[^()\s"]*)(?:\s+"([^"]*)")?\)', lambda m: m[2] or m[1], piece)
        piece = re.sub(r'\]\(<?[^()\s"]*>?(?:\s+"[^"]*")?\)', "]", piece)
        piece = re.sub(r"<((?:https?|mailto):[^>]*)>", r"\1", piece)
        piece = re.sub(r"<rp>.*?</rp>|<rt>.*?</rt>", "", piece)
        piece = re.sub(r"</?[a-z][^>]*>", "", piece)
        piece = re.sub(r"｜([^《》｜]+)《[^《》]*》", r"\1", piece)
        piece = re.sub(r"\{([^{}|]+)\|[^{}]*\}", r"\1", piece)
        piece = re.sub(r"\{[#.:][^{}]*\}|\{[a-z-]+=[^{}]*\}", "", piece)
        piece = re.sub(r"\0(\d+);", lambda m: chr(int(m[1])), piece)
        out.append(piece)
    return "".join(out)


def with_callouts(text):
    """`// <1>` of code that a numbered list explains is printed ①."""
    def marked(block):
        code = re.sub(r"(?m)[ \t]*(?://|#|--|;|%)[ \t]*<(\d+)>[ \t]*$", lambda m: chr(0x245F + int(m[1])), block[2])
        return block[1] + code + block[3]
    # What stands in four backquotes shows how it is written.
    parts = re.split(r"(?ms)(^````.*?^````$)", text)
    explained = r"(?ms)^(```\w+\n)((?:(?!^```).)*?<1>\n(?:(?!^```).)*)(^```\n\n1\. )"
    return "".join(p if i % 2 else re.sub(explained, marked, p) for i, p in enumerate(parts))


def of_markdown(text):
    text = with_callouts(text)
    text = re.sub(r"\A(---|\+\+\+)\n.*?\n\1\n", "", text, flags=re.S)
    body, notes, captions, called = [], {}, [], []
    fence = note = None
    text = re.sub(r"(?ms)(^(`{3,}).*?^\2`*$)|^\$\$\n.*?^\$\$[^\n]*$", lambda m: m[1] or "", text)
    for line in text.split("\n"):
        bare = re.sub(r"^((?:\s*>)*\s*)", "", line)
        if fence:
            if re.fullmatch(re.escape(fence[0]) + "{%d,}" % len(fence), bare.strip()):
                fence = None
            else:
                body.append(line)
            continue
        opening = re.match(r"(`{3,}|~{3,})", bare)
        if opening:
            fence = opening[1]
            continue
        noted = re.match(r"\[\^([^\]]+)\]:\s*(.*)", line)
        if noted:
            note = noted[1]
            notes[note] = of_inline(noted[2])
            continue
        if note is not None and re.match(r"    |\t", line):
            notes[note] += of_inline(line)
            continue
        if line.strip():
            note = None
        if re.match(r"\s*:{3,}", line):
            # A division: its class goes, its title stays.
            line = re.sub(r"^\s*:{3,}\s*(\{[^}]*\}|[A-Za-z-]*)", "", line)
        elif re.fullmatch(r"\s*\|?[\s:|-]*-[\s:|-]*\|?\s*", line):
            continue
        line = re.sub(r"^((?:\s*>)*\s*)(\d{1,9}[.)])(\s)", r"\1\3", line)
        line = re.sub(r"^((?:\s*>)*\s*[-*+]\s+)\[[ xX]\](\s)", r"\1\2", line)
        for piece in re.split(r"(`+[^`]*`+)", line):
            if not piece.startswith("`"):
                for label, words in re.findall(r"(?<!\\)\[\^([^\]]+)\]|\^\[([^\]]*)\]", piece):
                    if label and label not in called:
                        called.append(label)
                    elif words:
                        called.append("^" + words)
        outside = re.split(r"(`+[^`]*`+)", line)
        line = "".join(p if p.startswith("`") else re.sub(r"(?<!\\)\[\^[^\]]+\]|\^\[[^\]]*\]", "", p) for p in outside)
        alone = re.fullmatch(r"\s*!\[[^\]]*\]\([^)]*\)(\{[^}]*\})?\s*", line)
        (captions if alone else body).append(of_inline(line))
    in_order = [label[1:] if label.startswith("^") else notes.get(label, "") for label in called]
    in_order += [words for label, words in notes.items() if label not in called]
    return "\n".join(body), "\n".join(in_order), "\n".join(captions)


def words(book):
    if os.path.isdir(book):
        texts = [of_markdown(open(path, encoding="utf-8").read()) for path in chapters(book)]
    else:
        text = open(book, encoding="utf-8").read()
        texts = [of_markdown(text) if book.endswith(".md") else of_plain_text(text)]
    return tuple("\n".join(text) for text in zip(*texts))
