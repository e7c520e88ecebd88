"""Compares the letters and digits of a manuscript, in order, with those of its EPUB and of its PDF.

letters.py MANUSCRIPT EPUB PDF_TEXT PAGES_DUMP
The measure is read from the manuscript itself (manuscript.py). Of the EPUB, the chapters' text is taken, without readings
(the PDF draws them beside the text and keeps them out of it, F-154) and without the marks of notes. The PDF's text, page by
page as pdftotext reads it, must be the dump's, run by run; of the dump is left out what no author wrote (part leaves,
numbers of lists, marks of notes, the head of a table that goes on). Notes, which go to the foot or the end, and captions,
which go where their picture has room, are compared apart, in their own order. Formulae are left out: their letters are TeX's.
"""
import os, re, sys, unicodedata, zipfile
from xml.etree import ElementTree

import manuscript

X = "{http://www.w3.org/1999/xhtml}"
M = "{http://www.w3.org/1998/Math/MathML}"
TYPE = "{http://www.idpf.org/2007/ops}type"


def letters(text):
    return "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c)[0] in "LN")


def epub_text(path):
    """The running words, the notes' and the captions' words of the chapters, in the order of the spine."""
    text, notes, captions = [], [], []

    def read(node, into):
        kind = node.get(TYPE) or ""
        if "noteref" in kind or "backlink" in (node.get("role") or ""):
            return
        if node.tag in (X + "rt", X + "rp", M + "math") or node.get("class") == "equation-number":
            return
        if "footnote" in kind.split():
            into = notes
        if node.tag == X + "figcaption":
            into = captions
        into.append(node.text or "")
        for child in node:
            read(child, into)
            into.append(child.tail or "")

    with zipfile.ZipFile(path) as book:
        package = next(n for n in book.namelist() if n.endswith(".opf"))
        tree = ElementTree.fromstring(book.read(package))
        ns = {"o": "http://www.idpf.org/2007/opf"}
        items = {i.get("id"): i for i in tree.find("o:manifest", ns)}
        for ref in tree.find("o:spine", ns):
            item = items[ref.get("idref")]
            name = os.path.join(os.path.dirname(package), item.get("href"))
            page = ElementTree.fromstring(book.read(name)).find(X + "body")
            if "nav" in (item.get("properties") or "") or re.search(r"/(cover|title|colophon|part-[^/]*)\.xhtml$", name):
                continue
            read(page, text)
    return "".join(text), "".join(notes), "".join(captions)


RUN = re.compile(r'run .*?pt (?:horizontal|sideways|upright|vertical)\S* ?(.*?)\(([-\d.]+),\S+ \S+ "((?:[^"\\]|\\.)*)"')
ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


def unquoted(text):
    return re.sub(r"\\(?:u([0-9A-F]{4,6})|(.))",
                  lambda m: chr(int(m[1], 16)) if m[1] else ESCAPES.get(m[2], m[2]), text)


class Pages:
    """What the dump of pages says stands where: by page all words, and over all pages the text and the notes."""

    def __init__(self, dump):
        self.pages, apart, groups = [], {"footnotes": [], "figure": [], "": []}, []
        kept = {}  # the runs of this line: where they begin → their list and place in it
        for line in dump.split("\n"):
            words = line.split()
            if line.startswith(("structure", "bookmark")) or not words:
                continue
            if words[0] == "page" and not line.startswith(" "):
                self.pages.append([])
            groups = groups[:(len(line) - len(line.lstrip())) // 2] + [words[0]]
            if words[0] == "line":
                kept = {}
            mark = words[0] == "link" and '"#note.' in line and kept.get(words[1].strip("(").split(",")[0])
            if mark:
                mark[0][mark[1]] = ""
            if words[0] != "run":
                continue
            run = RUN.match(line.strip())
            if not run:
                sys.exit(f"not understood: {line}")
            self.pages[-1].append(unquoted(run[3]))
            if re.search("artifact|Lbl|Formula", run[1]) or "part" in groups:
                continue
            into = next(apart[name] for name in apart if name in groups or not name)
            kept[run[2]] = (into, len(into))
            into.append(self.pages[-1][-1])
        self.notes, self.captions, self.text = ("".join(texts) for texts in apart.values())


def first_difference(a, b):
    at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    return f"at {at}: …{a[max(0, at - 15):at + 15]}… | …{b[max(0, at - 15):at + 15]}…"


def main():
    book, epub, pdf, dump = sys.argv[1:5]
    bad = 0

    def same(what, wanted, found):
        nonlocal bad
        wanted, found = letters(wanted), letters(found)
        if wanted != found:
            bad = 1
            print(f"{book}: {what} ({len(wanted)} | {len(found)} letters) {first_difference(wanted, found)}")

    text, notes, captions = manuscript.words(book)
    pages = Pages(open(dump, encoding="utf-8").read())
    for number, (wanted, found) in enumerate(zip(pages.pages, open(pdf, encoding="utf-8").read().split("\f"))):
        same(f"page {number + 1} of the PDF", "".join(wanted), found)
    in_epub = epub_text(epub)
    same("the text of the pages", text, pages.text)
    same("the notes of the pages", notes, pages.notes)
    same("the captions of the pages", captions, pages.captions)
    same("the text of the EPUB", text, in_epub[0])
    same("the notes of the EPUB", notes, in_epub[1])
    same("the captions of the EPUB", captions, in_epub[2])
    return bad


if __name__ == "__main__":
    sys.exit(main())
