# Enormous and absurd manuscripts: built or refused, in time, with not a letter lost.
. "$(dirname "$0")/support.sh"
need python3
build() { expect 0 "$BOOKBUILD" "$@" -o out -q; }

# A line of 10 MB.
python3 -c 'print("字" * 3_400_000)' >line.txt
build line.txt --format epub
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
