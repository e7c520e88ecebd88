"""Every target of an EPUB's page list stands before the character that begins that page in print.

usage: page_list.py BOOK.epub LINES   (LINES: `bookbuild dump --stage lines` of the same book)
"""
import re
import sys
import zipfile
import xml.etree.ElementTree as ET

X = '{http://www.w3.org/1999/xhtml}'
NUMBER = re.compile(r'^(第.{1,4}[章節节]|[\d.]+)')
OPS = '{http://www.idpf.org/2007/ops}'


def letters(text):
    return re.sub(r'[\s\ufffc]', '', text)


def first_lines(path):
    """The first recorded lines of each page, by its label, in order."""
    first = {}
    for line in open(path, encoding='utf-8'):
        m = re.match(r'p(\S+):l\d+ "((?:[^"\\]|\\.)*)"', line)
        if m and len(first.setdefault(m.group(1), [])) < 3:
            text = re.sub(r'\\u\{([0-9a-fA-F]+)\}', lambda u: chr(int(u.group(1), 16)), m.group(2))
            text = text.replace('\\n', ' ').replace('\\t', ' ')
            first[m.group(1)].append(letters(re.sub(r'\\(.)', r'\1', text)))
    return first


def walk(node, out):
    """Text and marks of a file in order; readings, and what only print or only screens show, left out."""
    if node.get(OPS + 'type') == 'pagebreak':
        out.append(('mark', node.get('id')))
    elif node.tag == X + 'rt' or node.get('class') == 'note-number':
        pass
    else:
        out.append(('text', node.text or ''))
        for child in node:
            walk(child, out)
            out.append(('text', child.tail or ''))


book = zipfile.ZipFile(sys.argv[1])
lines = first_lines(sys.argv[2])
opf = next(n for n in book.namelist() if n.endswith('.opf'))
root = opf.rsplit('/', 1)[0] + '/'
package = ET.fromstring(book.read(opf))
nav = next(i.get('href') for i in package.iter() if i.get('properties') == 'nav')
lists = [n for n in ET.fromstring(book.read(root + nav)).iter(X + 'nav') if n.get(OPS + 'type') == 'page-list']
if not lists:
    sys.exit('no page list')
after, order, captions, rows = {}, [], set(), {}
manifest = {i.get('id'): i.get('href') for i in package.iter() if i.tag.endswith('}item')}
for ref in (i.get('idref') for i in package.iter() if i.tag.endswith('}itemref')):
    out = []
    body = ET.fromstring(book.read(root + manifest[ref])).find(X + 'body')
    captions.update(letters(''.join(c.itertext())) for c in body.iter(X + 'figcaption'))
    for row in list(body.iter(X + 'tr')) + list(body.iter(X + 'pre')):
        for mark in row.iter(X + 'span'):
            rows[manifest[ref] + '#' + (mark.get('id') or '')] = letters(''.join(row.itertext()))
    walk(body, out)
    for i, (kind, value) in enumerate(out):
        if kind == 'mark':
            target = manifest[ref] + '#' + value
            if target in after:
                sys.exit(f'{target} twice')
            after[target] = letters(''.join(v for k, v in out[i + 1:i + 4000] if k == 'text'))
            order.append(target)
wrong, met = [], set()
targets = [(a.get('href'), a.text) for a in lists[0].iter(X + 'a')]
if [t for t, _ in targets] != order:
    wrong.append('the list is not in reading order, or does not name every mark')
for href, label in targets:
    if href not in after:
        wrong.append(f'{href} is not in the book')
        continue
    met.add(label)
    if label not in lines:
        continue  # a page of the writer's own: title, part, colophon
    # A heading's number is print's own, and a figure may have come here from an earlier page: then its caption
    # is no beginning.
    begins = lines[label] if lines[label][0] in captions else lines[label][:1]
    if any(after[href].startswith(words[:12]) for line in begins for words in (line, NUMBER.sub('', line))):
        continue
    # A table's row, or a line of code, that print divides is marked as a whole.
    if lines[label][0].lstrip('↪') in rows.get(href, ''):
        continue
    wrong.append(f'page {label}: print begins “{lines[label][0][:12]}”, the EPUB “{after[href][:12]}”')
for label in lines:
    if label not in met:
        wrong.append(f'page {label} has no target: {lines[label][0][:12]}')
print(f'{len(targets)} targets, {len(lines)} pages with text, {len(wrong)} wrong')
for sentence in wrong[:20]:
    print(' ', sentence)
sys.exit(1 if wrong else 0)
