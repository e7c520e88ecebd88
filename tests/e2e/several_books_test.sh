# Several books under content/, one by one or all at once; mdBook's form; a folder with nothing but manuscripts.
. "$(dirname "$0")/support.sh"
mkdir -p shelf/content/甲 shelf/content/乙
for name in 甲 乙; do
  printf '[book]\nlanguage = "zh-Hant"\n' >"shelf/content/$name/book.toml"
  printf "# $name\n\n字。\n" >"shelf/content/$name/01.md"
done
(cd shelf && expect 0 "$BOOKBUILD" --format epub)
[ "$(ls shelf/out/*.epub | wc -l)" = 2 ] || fail "two books, not $(ls shelf/out)"
rm -r shelf/out
(cd shelf && expect 0 "$BOOKBUILD" content/甲 --format epub)
[ "$(ls shelf/out/*.epub | wc -l)" = 1 ] || fail "one book"

mkdir -p md/src
printf '[book]\ntitle = "M"\nmultilingual = false\nsrc = "src"\n\n[output.html]\n' >md/book.toml
printf '# Summary\n\n[序](preface.md)\n\n# 部\n\n- [一](a.md)\n  - [二](b.md)\n- [稿]()\n' >md/src/SUMMARY.md
for name in preface a b; do printf "# $name\n\n字。\n" >md/src/$name.md; done
expect 0 "$BOOKBUILD" check md; says "3 chapters"

mkdir plain; printf '# 二\n' >plain/2.md; printf '# 十\n' >plain/10.md; printf 'x\n' >plain/README.md
expect 0 "$BOOKBUILD" dump plain --stage document; says '二'
[ "$(grep -n '二' "$work/words" | head -1 | cut -d: -f1)" -lt "$(grep -n '十' "$work/words" | head -1 | cut -d: -f1)" ] || fail "natural order"
