# Every target of the page list is the character that begins that page of the PDF, on the PDF's paper and on another.
. "$(dirname "$0")/support.sh"
need python3
# Contents pages are lines of print that no EPUB has.
plain=(--set layout.contents.page=false)
check() {
  local book=$1
  shift
  rm -rf out
  "$BOOKBUILD" "$book" --format epub -o out -q "${plain[@]}" "$@" || fail "$book"
  "$BOOKBUILD" dump "$book" --stage lines -q "${plain[@]}" "${@/epub.page-list-paper/pdf.paper}" >lines.txt || fail "$book"
  python3 "$here/page_list.py" out/*.epub lines.txt || fail "$book $*"
}
while IFS= read -r book; do
  check "$book"
  check "$book" --set epub.page-list-paper=a6
done < <(books; echo "$here/book"; echo "$here/letters.md")
# Both formats at once say the same as the EPUB alone.
"$BOOKBUILD" "$here/book" --format epub,pdf -o both -q
"$BOOKBUILD" "$here/book" --format epub -o alone -q
cmp both/book.epub alone/book.epub || fail "the PDF beside it changes the EPUB"
