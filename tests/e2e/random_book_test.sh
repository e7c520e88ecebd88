# Blocks nested in blocks at random: nothing is lost, doubled, moved or set outside the type area, in both formats.
. "$(dirname "$0")/support.sh"
need pdftotext
need python3
export PYTHONDONTWRITEBYTECODE=1
plain=(--set layout.running-head.verso= --set layout.running-head.recto= --set layout.folio.position=none
       --set layout.contents.page=false --set layout.title-page.page=false --set layout.colophon.page=false)
for seed in ${RANDOM_BOOKS:-$(seq 1 12)}; do
  rm -rf book && mkdir book
  python3 "$here/random_book.py" write "$seed" book
  expect 0 "$BOOKBUILD" book/book.md --format epub,pdf -o out "${plain[@]}"
  grep -E 'line/overfull|: error' words && fail "seed $seed"
  "$BOOKBUILD" dump book/book.md --stage pages -q "${plain[@]}" >out/pages.txt 2>/dev/null
  python3 "$here/random_book.py" check book out/book.epub out/book.pdf out/pages.txt || fail "seed $seed"
done
# The comparison itself sees a word that is lost.
sed '0,/始/s/始/始零零零零終，始/' book/book.md >lost && mv lost book/book.md
python3 "$here/random_book.py" check book out/book.epub out/book.pdf out/pages.txt >missed && fail "a lost word was not seen"
grep -q "stands 0 times" missed
