# Enormous and absurd manuscripts: built or refused, in time, with not a letter lost.
. "$(dirname "$0")/support.sh"
need python3
build() { expect 0 "$BOOKBUILD" "$@" -o out -q; }

# A line of 10 MB.
python3 -c 'print("字" * 3_400_000)' >line.txt
build line.txt --format epub,pdf --set layout.colophon.page=false
in_epub() { python3 -c 'import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as book: print(sum(book.read(n).decode().count("字") for n in book.namelist() if "/text/" in n))' "$1"; }
[ "$(in_epub out/line.epub)" = 3400000 ] || fail "the line of 10 MB: $(in_epub out/line.epub) letters"
if command -v pdftotext >/dev/null; then
  letters=$(pdftotext out/line.pdf - | grep -o 字 | wc -l)
  [ "$letters" = 3400000 ] || fail "the line of 10 MB as a PDF: $letters letters"
fi
# A manuscript of 200 MB.
python3 -c 'p = "那一年的春天來得很晚，山裡的雪到了三月還沒有化。\n\n字" + "的" * 2_000 + "\n\n"
n = 200 * 1024 * 1024 // len(p.encode()) + 1
with open("large.txt", "w") as f:
    for _ in range(n): f.write(p)
print(n)' >count
build large.txt --format epub
[ "$(in_epub out/large.epub)" = "$(cat count)" ] || fail "200 MB: $(in_epub out/large.epub) paragraphs of $(cat count)"
rm -f large.txt out/large.epub
# 10,000 quotes and lists inside one another.
python3 -c 'print("> " * 10_000 + "底")' >quotes.md
python3 -c 'print("\n".join("  " * i + "- 項" for i in range(10_000)))' >lists.md
build quotes.md --format epub,pdf
build lists.md --format epub,pdf
# Unbalanced notation.
python3 -c 'print("# 章\n\n" + "**「" * 20_000 + "\n\n" + "[" * 20_000 + "\n\n" + "《《" * 20_000 + "\n\n" + "{漢|" * 20_000 + "\n\n" + "`" * 19_999)' >unbalanced.md
expect 0 "$BOOKBUILD" unbalanced.md --format epub,pdf -o out -q
cp unbalanced.md unbalanced.txt
expect 0 "$BOOKBUILD" unbalanced.txt --format epub,pdf -o out -q
# Nothing at all.
: >empty.md
got=0; timeout 60 "$BOOKBUILD" empty.md -o out -q >words 2>&1 || got=$?
[ "$got" -le 1 ] || fail "an empty manuscript: exit code $got"
