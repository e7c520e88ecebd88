# The same input gives the same bytes: in another folder, time zone and locale, with any number of jobs.
. "$(dirname "$0")/support.sh"
mkdir one "two zwei 二"
cp -r "$here/book" one/book
cp -r "$here/book" "two zwei 二/book"
find one -exec touch -d '2001-02-03' {} +
(cd one && TZ=Asia/Tokyo LC_ALL=C "$BOOKBUILD" book --format epub,pdf,png -o out --jobs 1 -q --manifest)
(cd "two zwei 二/book" && TZ=America/St_Johns LC_ALL=C.UTF-8 LANG=zh_TW.UTF-8 "$BOOKBUILD" --format png,pdf,epub -o ../out --jobs 4 -q --manifest)
for file in one/out/*; do
  name=$(basename "$file")
  cmp "$file" "two zwei 二/out/$name" || fail "$name differs"
done
[ -f one/out/book.epub ] && [ -f one/out/book.pdf ] && [ -f one/out/book-p0001.png ] && [ -f one/out/manifest.json ] && [ -f one/out/SHA256SUMS ] || fail "an output is missing"
(cd one/out && sha256sum --quiet -c SHA256SUMS) || fail "SHA256SUMS does not hold"
