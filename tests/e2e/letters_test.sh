# Not a letter is lost, doubled or moved: the letters of the PDF and of the EPUB are the manuscript's, in order.
. "$(dirname "$0")/support.sh"
need pdftotext
need python3
plain=(--set layout.running-head.verso= --set layout.running-head.recto= --set layout.folio.position=none
       --set layout.contents.page=false --set layout.title-page.page=false --set layout.colophon.page=false)
check() {
  local book=$1 how=$2
  rm -rf out
  "$BOOKBUILD" "$book" --format epub,pdf -o out -q "${plain[@]}" || fail "$book"
  pdftotext -raw out/*.pdf out/pdf.txt
  "$BOOKBUILD" dump "$book" --stage document -q "${plain[@]}" >out/document.txt 2>/dev/null
  python3 "$here/letters.py" "$how" "$book" out/*.epub out/pdf.txt out/document.txt || fail "$book"
}
check "$here/letters.txt" ordered
check "$here/letters.md" ordered
[ ! -f "$shared/manuscripts/interview.txt" ] || check "$shared/manuscripts/interview.txt" ordered
for book in $(books); do
  [ -d "$book" ] && check "$book" any-order
done
true
