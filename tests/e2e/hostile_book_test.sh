# A manuscript that means harm becomes a book that does none: no script, no event, nothing fetched, no file named outside,
# and each attempt is told with its place. A second zip reader opens the book.
. "$(dirname "$0")/support.sh"
need python3
need unzip
python3 - "$here/hostile.md" >night.md <<'PY'
import sys
print(open(sys.argv[1], encoding='utf-8').read().replace('HUGE', 'x' * 100000))
PY
cat >evil.svg <<'SVG'
<!DOCTYPE svg [<!ENTITY far SYSTEM "file:///etc/passwd">]>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="90" height="20" onload="evil()">
<script>evil()</script><foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="http://evil.example/"/></foreignObject>
<style>@import "http://evil.example/x.css"; rect { fill: u\72l(http://evil.example/p) }</style>
<image xlink:href="http://evil.example/p.png"/><a xlink:href="java&#115;cript:evil()"><text y="15">留下的圖 &far;</text></a>
</svg>
SVG
expect 1 "$BOOKBUILD" night.md --format epub -o out
for place in '3:1: warning: <script>' '9:1: warning: pictures are not fetched' '9:33: warning: pictures are not fetched' \
             '9:58: error: ../../secret.png leaves' '11:1: warning: this link is left out of the EPUB: javascript:' \
             '29:1: warning: left out of evil.svg: line 2: onload; line 3: <script>; line 3: <foreignObject>' \
             '11:23: warning: this link is left out of the EPUB: file:'; do
  says "night.md:$place"
done
unzip -tqq out/night.epub || fail "unzip finds fault with the book"
python3 "$here/safe_book.py" out/night.epub 留下的字 末。 留下的圖 || fail "the book is not safe"
# Damage to the zip would be seen.
head -c 3000 out/night.epub >cut.epub
! unzip -tqq cut.epub >/dev/null 2>&1 || fail "unzip takes half a book"
