"""Random books of every kind of block nested in every other, and what must hold of their pages and ebooks.

random_book.py write SEED FOLDER            the manuscript and a picture
random_book.py check FOLDER EPUB PDF DUMP   what the outputs say of it; the dump of pages tells the notes from the text

Every stretch of words is a token of its own (始 figures 終), so that a word that is lost, doubled or moved is seen whatever
the layout does. Checked: each token once in either output, in order but for what may be moved; nothing outside the type
area; notes on the page of their mark or after it; figures in order.
"""
import random, re, struct, subprocess, sys, zipfile, zlib
from xml.etree import ElementTree

import letters

FIGURES = "零壹貳參肆伍陸柒捌玖"
TOKEN = re.compile("始([零壹貳參肆伍陸柒捌玖]{3,5})終")


def png(width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes([200]) * width for _ in range(height))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) + \
        chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


class Writer:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.count, self.notes, self.pending = 0, 0, []
        self.apart = {"note": [], "caption": [], "heading": [], "head": []}  # tokens that may stand elsewhere or again
        self.marks = {}  # a note's first token → the token before its mark

    def token(self, kind=None):
        self.count += 1
        name = "始" + "".join(FIGURES[int(d)] for d in f"{self.count:04}") + "終"
        if kind:
            self.apart[kind].append(name)
        return name

    def words(self, notes=True, kind=None):
        r, out = self.random, []
        for _ in range(r.randint(1, 9)):
            out.append(self.token(kind))
            out.append(r.choice(["，", "。", "、", " word ", "「引」", "—", "", "**強**", "`code`", " 12 "]))
            if notes and not kind and r.random() < 0.06:
                self.notes += 1
                first = self.token("note")
                self.marks[first] = out[-2]
                out.append(f"[^n{self.notes}]")
                rest = "".join(self.token("note") + r.choice("，。") for _ in range(r.randint(0, 12)))
                self.pending.append(f"[^n{self.notes}]: {first}{rest}")
        return "".join(out).strip()

    def code(self):
        lines = [self.random.choice(["let x = ", "    ", "// ", "f(a, b) "]) + self.token() * self.random.randint(1, 1) +
                 "x" * self.random.choice([0, 3, 90]) for _ in range(self.random.randint(1, 9))]
        return ["```rust", *lines, "```"]

    def table(self):
        columns = self.random.randint(1, 5)
        row = lambda kind=None: "| " + " | ".join(
            self.token(kind) + ("，" + self.token(kind) if self.random.random() < .3 else "") for _ in range(columns)) + " |"
        return [row("head"), "|" + self.random.choice(["---|", ":--|", "--:|", ":-:|"]) * columns,
                *[row() for _ in range(self.random.randint(1, 30))]]

    def spanned(self):
        a, b, c, d = (self.token() for _ in range(4))
        return [f'<table><tr><td rowspan="2">{a}</td><td colspan="2">{b}</td></tr><tr><td>{c}</td><td>{d}</td></tr></table>']

    def blocks(self, depth, most):
        out = []
        for _ in range(self.random.randint(1, most)):
            out += self.block(depth) + [""]
        return out[:-1]

    def block(self, depth):
        r = self.random
        kinds = ["words"] * 6 + ["code", "table", "spanned", "list", "numbers", "quote", "figure", "box", "verse", "definition"]
        kind = r.choice(kinds if depth < 4 else ["words", "code"])
        inset = lambda lines, first, rest: [(first if i == 0 else rest) + line if line or i == 0 else line
                                            for i, line in enumerate(lines)]
        if kind == "code":
            return self.code()
        if kind == "table":
            return self.table()
        if kind == "spanned":
            return self.spanned()
        if kind == "list":
            return [line for _ in range(r.randint(1, 3)) for line in inset(self.blocks(depth + 1, 2), "- ", "  ")]
        if kind == "numbers":
            return [line for i in range(r.randint(1, 3)) for line in inset(self.blocks(depth + 1, 2), f"{i + 1}. ", "   ")]
        if kind == "quote":
            return ["> " + line for line in self.blocks(depth + 1, 3)]
        if kind == "figure" and depth == 0:
            return [f"![{self.token('caption')}](p.png){{width={r.choice([20, 60, 100])}%}}"]
        if kind == "box":
            fence = ":" * (8 - depth)
            return [f"{fence} {r.choice(['note', 'box', 'sidebar', 'letter', 'warning'])}", "", *self.blocks(depth + 1, 3), "", fence]
        if kind == "verse" and depth == 0:
            return ["::: verse", *[self.token() for _ in range(r.randint(1, 6))], ":::"]
        if kind == "definition" and depth == 0:
            return [self.token(), ": " + self.token()]
        return [self.words()]

    def book(self):
        out = ["---", "title: 書", "language: " + self.random.choice(["zh-Hant", "ja", "zh-Hans"]), "---", ""]
        for _ in range(self.random.randint(1, 3)):
            out += ["# " + self.token("heading"), ""]
            for _ in range(self.random.randint(1, 4)):
                if self.random.random() < .6:
                    out += ["## " + self.token("heading"), ""]
                out += self.blocks(0, 8) + [""] + [line for note in self.pending for line in (note, "")]
                self.pending = []
        return "\n".join(out) + "\n"


def write(seed, folder):
    writer = Writer(int(seed))
    with open(folder + "/book.md", "w", encoding="utf-8") as file:
        file.write(writer.book())
    with open(folder + "/p.png", "wb") as file:
        file.write(png(300, 200))
    with open(folder + "/tokens.txt", "w", encoding="utf-8") as file:
        for kind, tokens in writer.apart.items():
            file.write(kind + " " + " ".join(tokens) + "\n")
        file.write("marks " + " ".join(f"{a}={b}" for a, b in writer.marks.items()) + "\n")


def check(folder, epub, pdf, dump):
    manuscript = open(folder + "/book.md", encoding="utf-8").read()
    apart = {line.split()[0]: line.split()[1:] for line in open(folder + "/tokens.txt", encoding="utf-8")}
    moved = set(apart["note"] + apart["caption"])
    again = set(apart["heading"] + apart["head"])  # may be said again: running heads, the head of a table that goes on
    wanted = [m[0] for m in TOKEN.finditer(manuscript)]
    bad = []

    def compare(what, found):
        for token in wanted:
            times = found.count(token)
            if times != 1 and not (token in again and times > 1):
                bad.append(f"{what}: {token} stands {times} times")
        once = lambda tokens: list(dict.fromkeys(t for t in tokens if t not in moved and t not in again))
        if once(found) != once(wanted):
            bad.append(f"{what}: the words are not in order")

    with zipfile.ZipFile(epub) as book:
        text = ""
        for name in sorted(n for n in book.namelist() if n.endswith(".xhtml") and "nav" not in n):
            for node in ElementTree.fromstring(book.read(name)).iter("{http://www.w3.org/1999/xhtml}body"):
                for inner in node.iter():
                    if inner.tag.endswith("}rt"):
                        inner.text = ""
                text += "".join(node.itertext())
    compare("the EPUB", [m[0] for m in TOKEN.finditer(re.sub(r"\s", "", text))])

    # The PDF says what the dump says, page by page; the dump keeps notes and captions apart.
    pages = letters.Pages(open(dump, encoding="utf-8").read())
    printed = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True).stdout.split("\f")
    for number, (page, text) in enumerate(zip(pages.pages, printed)):
        if letters.letters("".join(page)) != letters.letters(text):
            bad.append(f"page {number + 1} of the PDF differs from the dump")
    streams = [[m[0] for m in TOKEN.finditer(stream)] for stream in (pages.text, pages.notes, pages.captions)]
    compare("the pages", sum(streams, []))
    if set(streams[1]) != set(apart["note"]):
        bad.append("words of notes stand elsewhere, or others among them")
    page_of = {}  # of tokens that stand whole on one page
    for number, page in enumerate(pages.pages):
        for match in TOKEN.finditer("".join(page)):
            page_of.setdefault(match[0], number)
    for pair in apart["marks"]:
        note, mark = pair.split("=")
        if note in page_of and mark in page_of and page_of[note] < page_of[mark]:
            bad.append(f"the note {note} stands before its mark")
    captions = [page_of[c] for c in apart["caption"] if c in page_of]
    if captions != sorted(captions):
        bad.append("figures are not in order")

    boxes = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True).stdout
    width = 0.0
    for match in re.finditer(r'<page width="([\d.]+)"|<word xMin="([-\d.]+)" yMin="[-\d.]+" xMax="([-\d.]+)"', boxes):
        if match[1]:
            width = float(match[1])
        elif float(match[2]) < 20 or float(match[3]) > width - 20:
            bad.append(f"a word stands {match[2]} to {match[3]} on a page of {width}")
    for line in bad[:8]:
        print(line)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(write(*sys.argv[2:]) if sys.argv[1] == "write" else check(*sys.argv[2:]))
