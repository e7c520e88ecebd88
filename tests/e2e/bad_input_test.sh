# Bad input: a located message and the right exit code; never a crash, a hang or half a file.
. "$(dirname "$0")/support.sh"
b() { expect "$@" -o "$work/out" -q; }
run="$BOOKBUILD"
book() { rm -rf bk; mkdir -p bk/content; printf '# 一\n\n字。\n' >bk/content/01.md; cat >bk/book.toml; }

# The command line.
expect 2 "$run" --no-such-option; says "cli/usage"
expect 2 "$run" --format docx; says "cli/usage"
expect 2 "$run" a b; says "one book at a time"
expect 2 "$run" --set nothing; says "key=value"
expect 2 "$run" explain . here; says "p42:l7"
expect 0 "$run" --help; says "--format"
expect 0 "$run" dump --help; says "--stage"
expect 0 "$run" --version; says "bookbuild "
expect 2 "$run" -C "$work/nowhere"; says "cli/folder"

# Files and folders.
b 3 "$run" nowhere.txt; says "file/missing"
mkdir empty; b 1 "$run" empty; says "book/no-chapters"
printf 'x' >picture.gif; b 2 "$run" picture.gif; says "book/not-a-manuscript"
mkfifo pipe.txt; b 3 "$run" pipe.txt; says "file/unreadable"
ln -s loop.txt loop.txt; b 3 "$run" loop.txt; says "file/missing"
mkdir round; printf '# 一\n\n![圖](loop/loop/a.png)\n' >round/01.md; ln -s . round/loop; ln -s .. round/up
b 1 "$run" round; says "image/missing"
mkdir secret led; printf '# 一\n\n![圖](a.png)\n' >led/01.md; ln -s /etc/passwd led/02.md; ln -s ../secret/a.png led/a.png
b 1 "$run" led; says "02.md leaves the book's folder"; says "led/01.md:3:1: error"; says "path/outside"

# What may not be read or written. Root may do everything, so it becomes nobody for this.
nobody=()
[ "$(id -u)" != 0 ] || nobody=(setpriv --reuid=65534 --regid=65534 --clear-groups)
chmod 755 "$work"
if "${nobody[@]}" "$run" --version >/dev/null 2>&1; then
  printf '字。\n' >closed.txt; mkdir closed.book readonly; printf '# 一\n' >closed.book/01.md
  chmod 0 closed.txt closed.book; chmod 555 readonly; printf '字。\n' >open.txt
  b 3 "${nobody[@]}" "$run" closed.txt; says "closed.txt"; says "file/unreadable"
  b 3 "${nobody[@]}" "$run" closed.book; says "file/unreadable"
  expect 3 "${nobody[@]}" "$run" open.txt -o readonly --format epub -q; says "readonly/open.epub"; says "file/not-written"
  book </dev/null; printf '[book]\nchapters = ["01.md", "02.md"]\n' >bk/book.toml; printf '# 二\n' >bk/content/02.md; chmod 0 bk/content/02.md
  b 3 "${nobody[@]}" "$run" bk; says "02.md"; says "file/unreadable"
  chmod 755 closed.book
else
  echo "nobody cannot run $run: the closed files are not tried"
fi

# Encodings.
printf '\x89PNG\r\n\x1a\n\0\0\0\rIHDR' >binary.txt; b 1 "$run" binary.txt; says "encoding/binary"
{ for i in $(seq 60); do printf '這一行是好的，只有一處不是。'; done; printf '\n\n壞\xff字\n'; } >invalid.txt
b 0 "$run" invalid.txt; says "invalid.txt:3:2: warning"; says "encoding/invalid"
"$run" dump invalid.txt --stage document -q 2>/dev/null | grep -q "壞�字" || fail "U+FFFD is not kept visible"
expect 1 "$run" invalid.txt -o "$work/out" --strict -q
{ for i in $(seq 60); do printf '這一行是好的，只有一處不是。'; done; printf '空\0字\n'; } >nul.txt
b 0 "$run" nul.txt; says "encoding/invalid"
for odd in '\377\376a' '\376\377\330\001' '\0\0\376\377'; do
  printf "$odd" >odd.txt; got=0; timeout 60 "$run" odd.txt -o out -q >words 2>&1 || got=$?
  [ "$got" -le 1 ] || fail "$odd: exit code $got"
done

# Configuration.
book <<<'[book'; b 2 "$run" bk; says "bk/book.toml:1:"; says "config/syntax"
book <<<'[book]
titel = "x"'; b 0 "$run" bk; says "bk/book.toml:2:1: warning"; says "did you mean title?"
book <<<'[book]
title = 3.5
authors = 7'; b 2 "$run" bk; says "bk/book.toml:3:11: error"; says "config/type"
book <<<'[book]
chapters = ["0l.md", "01.md"]'; b 1 "$run" bk; says "chapter/missing"; says "did you mean 01.md?"
book <<<'[book]
chapters = ["../secret.md", "01.md"]'; printf 'x' >secret.md; b 1 "$run" bk; says "path/outside"
book <<<'[book]
layout = "intervew"'; b 2 "$run" bk; says "layout/missing"; says "did you mean interview?"
book <<<'[pdf]
paper = "a55"'; b 2 "$run" bk; says "bk/book.toml:2:9: error"; says "paper/unknown"
book </dev/null; b 2 "$run" bk --paper b66; says "paper/unknown"
b 2 "$run" bk --set layout.type-area.characters-per-line=90; says "layout/type-area"
b 2 "$run" bk --set layout.body.size=big; says "config/value"
mkdir bk/layouts; printf 'extends = "b"\n' >bk/layouts/a.toml; printf 'extends = "a"\n' >bk/layouts/b.toml
b 2 "$run" bk --layout a; says "layout/cycle"
book </dev/null; printf -- '- [Me](SUMMARY.md)\n- [A](01.md)\n- [A](01.md)\n' >bk/content/SUMMARY.md
b 1 "$run" bk; says "summary/cycle"; says "chapter/repeated"

# Fonts.
book </dev/null; mkdir bk/fonts; printf '[body]\nzh-Hans = ["No Such Family"]\n' >bk/fonts/own.toml
printf '[book]\nlanguage = "zh-Hans"\n' >bk/book.toml; got=0
"$run" bk --format pdf -o out -q >words 2>&1 || got=$?
[ "$got" = 1 ] || [ "$got" = 0 ] || fail "missing family: exit code $got"; says "No Such Family"
printf '字\U000AFFFD字。\n' >missing.txt; b 0 "$run" missing.txt --format pdf; says "font/missing-glyph"; says "U+AFFFD"
expect 1 "$run" invalid.txt --locked --format pdf -o out -q; says "font/missing"

# Pictures.
book </dev/null; mkdir bk/content/images; printf 'no picture' >bk/content/images/broken.png
printf '# 一\n\n![圖](images/fig1.png)\n\n![圖](images/broken.png)\n\n![圖](../../../etc/passwd)\n\n![圖](https://example.org/a.png)\n' >bk/content/01.md
cp "$here/book/content/images/shop.svg" bk/content/images/fig01.png
b 1 "$run" bk; says "01.md:3:"; says "image/missing"; says "fig01.png"; says "path/outside"; says "image/remote"
says "image/format"
{ printf '<svg xmlns="http://www.w3.org/2000/svg" width="900000" height="900000"/>'; } >bk/content/images/fig1.png
b 1 "$run" bk; says "image/too-large"

# Notes and links.
book </dev/null; printf '# 一 {#same}\n\n字[^a]。[去](#nowhere)\n\n## 二 {#same}\n' >bk/content/01.md
b 0 "$run" bk; says "note/missing"; says "link/missing"; says "link/duplicate-id"

# Outputs.
printf '字。\n' >ok.txt
printf 'old' >old.epub
if [ -w /dev/full ]; then
  expect 3 bash -c '"$0" dump ok.txt --stage document >/dev/full' "$run"; says "file/not-written"
fi
printf 'x' >afile; expect 3 "$run" ok.txt -o afile/out --format epub; says "file/not-written"
expect 2 "$run" ok.txt -o one.pdf --format epub,pdf; says "cli/usage"
b 2 "$run" ok.txt --format png --page 999; says "page/missing"
# A full disk: the old file stays, no temporary one is left.
if [ "$(id -u)" = 0 ] && mkdir full && mount -t tmpfs -o size=4k tmpfs full 2>/dev/null; then
  printf 'old' >full/ok.epub; got=0
  "$run" ok.txt --format epub -o full -q >words 2>&1 || got=$?
  left=$(ls -A full); old=$(head -c 3 full/ok.epub); umount full
  [ "$got" = 3 ] && [ "$left" = ok.epub ] && [ "$old" = old ] || fail "full disk: $got, $left, $old"
fi
# A file that may not grow, the same from elsewhere: no privileges are needed for this one.
rm -rf small; mkdir small; printf 'old' >small/ok.epub
expect 3 bash -c 'trap "" XFSZ; ulimit -f 2; exec "$0" ok.txt --format epub -o small -q' "$run"; says "small/ok.epub"; says "file/not-written"
[ "$(ls -A small)" = ok.epub ] && [ "$(cat small/ok.epub)" = old ] || fail "a file that may not grow: $(ls -A small)"
ls -A out | grep -q tmp && fail "a temporary file is left"
true
