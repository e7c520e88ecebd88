# Not a letter is lost, doubled or moved: the letters of the PDF and of the EPUB are the manuscript's, in order.
. "$(dirname "$0")/support.sh"
need pdftotext
need python3
# Without what the pages say of themselves: only the author's words are left.
plain=(--set layout.running-head.verso= --set layout.running-head.recto= --set layout.folio.position=none
       --set layout.contents.page=false --set layout.title-page.page=false --set layout.colophon.page=false)
for level in 1 2 3 4 5 6; do plain+=(--set "layout.heading.$level.numbering="); done
check() {
  rm -rf out
  "$BOOKBUILD" "$1" --format epub,pdf -o out -q "${plain[@]}" || fail "$1"
  pdftotext -raw out/*.pdf out/pdf.txt
  "$BOOKBUILD" dump "$1" --stage pages -q "${plain[@]}" >out/pages.txt 2>/dev/null
  PYTHONDONTWRITEBYTECODE=1 python3 "$here/letters.py" "$1" out/*.epub out/pdf.txt out/pages.txt
}
same() { check "$1" || fail "$1"; }
same "$here/letters.txt"
same "$here/letters.md"
[ ! -f "$shared/manuscripts/interview.txt" ] || same "$shared/manuscripts/interview.txt"
for book in $(books); do
  [ -d "$book" ] && same "$book"
done
# The comparison itself sees two letters that changed places.
cp "$here/letters.md" moved.md
"$BOOKBUILD" moved.md --format epub,pdf -o out -q "${plain[@]}"
pdftotext -raw out/moved.pdf out/pdf.txt
"$BOOKBUILD" dump moved.md --stage pages -q "${plain[@]}" >out/pages.txt 2>/dev/null
python3 -c 'import re; t = open("moved.md").read(); open("moved.md", "w").write(re.sub(r"([一-龥])((?!\1)[一-龥])", r"\2\1", t, count=1))'
PYTHONDONTWRITEBYTECODE=1 python3 "$here/letters.py" moved.md out/moved.epub out/pdf.txt out/pages.txt >moved.txt && fail "letters that moved were not seen"
grep -q "text of the EPUB" moved.txt && grep -q "text of the pages" moved.txt
