"""Nothing in an EPUB runs, calls out or names a file that it does not hold; every id is met once; the words are there.

usage: safe_book.py BOOK.epub WORD…
"""
import posixpath
import re
import sys
import urllib.parse
import xml.etree.ElementTree as ET
import zipfile

ACTIVE = {'script', 'iframe', 'object', 'embed', 'applet', 'form', 'input', 'base', 'foreignObject', 'audio', 'video'}
wrong, words = [], ''
book = zipfile.ZipFile(sys.argv[1])
names = set(book.namelist())
if book.testzip():
    wrong.append(f'damaged: {book.testzip()}')
for name in sorted(names):
    if not name.isascii() or name.startswith('/') or '..' in name:
        wrong.append(f'the name {name}')
    if name.endswith('.css') and re.search(rb'@import|url\(\s*["\']?(?!\.\./fonts/)', book.read(name)):
        wrong.append(f'{name} fetches')
    if not name.endswith(('.xhtml', '.svg', '.opf', '.ncx', '.xml')):
        continue
    ids = set()
    for element in ET.fromstring(book.read(name)).iter():
        tag = element.tag.rsplit('}', 1)[-1]
        if tag in ACTIVE:
            wrong.append(f'{name}: <{tag}>')
        for key, value in element.attrib.items():
            key = key.rsplit('}', 1)[-1]
            if key.lower().startswith('on'):
                wrong.append(f'{name}: {key} of <{tag}>')
            if key == 'style' and 'url' in value.lower():
                wrong.append(f'{name}: a style fetches: {value[:60]}')
            if key == 'id':
                if value in ids:
                    wrong.append(f'{name}: id {value[:60]} twice')
                ids.add(value)
            if key not in ('href', 'src') or value == '':
                continue
            address = urllib.parse.urlsplit(value)
            if address.scheme in ('http', 'https', 'mailto', 'tel') and tag == 'a':
                continue
            if address.scheme or address.netloc:
                wrong.append(f'{name}: <{tag}> leads to {value[:60]}')
            elif address.path and posixpath.normpath(posixpath.join(posixpath.dirname(name), address.path)) not in names:
                wrong.append(f'{name}: <{tag}> leads to {value[:60]}, which is not in the book')
    if name.endswith(('.xhtml', '.svg')):
        words += ''.join(ET.fromstring(book.read(name)).itertext())
wrong += [f'the words {word} are lost' for word in sys.argv[2:] if word not in words]
for sentence in wrong:
    print(sentence, file=sys.stderr)
sys.exit(1 if wrong else 0)
