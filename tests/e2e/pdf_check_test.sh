# qpdf finds nothing wrong with any PDF; every font is embedded; Poppler reads outline, page labels and language.
. "$(dirname "$0")/support.sh"
need qpdf
need pdffonts
n=0
while IFS= read -r book; do
  n=$((n + 1))
  "$BOOKBUILD" "$book" --format pdf -o "out/$n" -q || fail "$book"
  for pdf in out/$n/*.pdf; do
    qpdf --check "$pdf" >report 2>&1 || { cat report >&2; fail "qpdf --check $book"; }
    grep -q WARNING report && { cat report >&2; fail "qpdf warns of $book"; }
    pdffonts "$pdf" | awk 'NR > 2 && / no +(yes|no) +(yes|no) +[0-9]+ +[0-9]+$/ { bad = 1 } END { exit bad }' || { pdffonts "$pdf" >&2; fail "a font of $book is not embedded"; }
    qpdf --json --json-key=qpdf "$pdf" 2>/dev/null >json || qpdf --json "$pdf" >json
    grep -q '"/Lang"' json || fail "$book: no language"
    grep -q '"/PageLabels"' json || fail "$book: no page labels"
    grep -q '"/Outlines"' json || fail "$book: no outline"
  done
done < <(books; echo "$here/book")
