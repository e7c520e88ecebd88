# A manuscript that means harm becomes a book that does none: no script, no event, nothing fetched, no file named outside,
# and each attempt is told with its place. A second zip reader opens the book.
. "$(dirname "$0")/support.sh"
need python3
need unzip
python3 - "$here/hostile.md" >night.md <<'PY'
import sys
print(open(sys.argv[1], encoding='utf-8').read().replace('HUGE', 'x' * 100000))
PY
expect 1 "$BOOKBUILD" night.md --format epub -o out
for place in '3:1: warning: <script>' '9:1: warning: pictures are not fetched' '9:33: warning: pictures are not fetched' \
             '9:58: error: ../../secret.png leaves' '11:1: warning: this link is left out of the EPUB: javascript:' \
             '11:23: warning: this link is left out of the EPUB: file:'; do
  says "night.md:$place"
done
unzip -tqq out/night.epub || fail "unzip finds fault with the book"
python3 "$here/safe_book.py" out/night.epub 留下的字 末。 || fail "the book is not safe"
# Damage to the zip would be seen.
head -c 3000 out/night.epub >cut.epub
! unzip -tqq cut.epub >/dev/null 2>&1 || fail "unzip takes half a book"
