# Messages in their three forms, sorted by place, with a count; progress and results on their own streams.
. "$(dirname "$0")/support.sh"
need python3
mkdir -p bk/content
printf '# 一\n\n圖見 ![構成圖](images/fig1.png)\n\n又見 ![](images/fig2.png)\n' >bk/content/01.md
printf '[book]\ntitel = "x"\nlanguage = "zh-Hant"\n' >bk/book.toml
"$BOOKBUILD" check bk >result 2>messages && fail "a missing picture is an error"
grep -q '^bk/content/01.md:3:4: error: image not found: images/fig1.png \[image/missing\]$' messages || { cat messages >&2; fail "human form"; }
tail -n 1 messages | grep -q '^2 errors, 2 warnings' || { cat messages >&2; fail "count"; }
grep -q '^bk/content/01.md:5:4: warning: .*\[image/no-words\]$' messages || { cat messages >&2; fail "a picture without words"; }
grep -q 'chapters' result || fail "the result of check"
"$BOOKBUILD" check bk --message-format json >result 2>messages || true
python3 - messages <<'PY'
import json, sys
lines = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
assert lines, "no messages"
assert all({"code", "severity", "line", "column", "endColumn", "text"} <= set(l) for l in lines), lines[0]
assert [l["code"] for l in lines].count("image/missing") == 2
PY
expect 1 "$BOOKBUILD" check bk --message-format github; says '::error file=bk/content/01.md,line=3'
expect 1 "$BOOKBUILD" check bk --color always; says $'\033['
expect 1 "$BOOKBUILD" check bk
grep -q $'\033' words && fail "colour when not on a terminal"
printf '他說:好,走吧!\n' >talk.txt
expect 0 "$BOOKBUILD" check -v talk.txt; says 'text/punctuation'
"$BOOKBUILD" talk.txt --timings --format epub -o out 2>&1 | grep -qE 'epub +[0-9.]+ s' || fail "timings"
for stage in config document lines pages epub; do
  "$BOOKBUILD" dump talk.txt --stage $stage >dumped 2>/dev/null || fail "dump $stage"
  [ "$stage" = config ] || [ -s dumped ] || fail "dump $stage is empty"
done
"$BOOKBUILD" fonts talk.txt 2>/dev/null | grep -q '^body' || fail "fonts"
line=$("$BOOKBUILD" dump talk.txt --stage lines 2>/dev/null | head -n 1 | cut -d' ' -f1)
"$BOOKBUILD" explain talk.txt "$line" 2>/dev/null | grep -q 'natural' || fail "explain $line"
