# Sourced by every end-to-end test: a scratch folder, and words for what is expected.
set -euo pipefail
: "${BOOKBUILD:?the program}" "${BOOKBUILD_TOP:?the repository}"
here=$BOOKBUILD_TOP/tests/e2e
shared=$BOOKBUILD_TOP/../shared
work=$(mktemp -d)
trap 'chmod -R u+rwX "$work" 2>/dev/null; rm -rf "$work"' EXIT
cd "$work"

fail() { echo "FAILED: $*" >&2; exit 1; }
skip() { echo "skipped: $*"; exit 77; }
need() { command -v "$1" >/dev/null || skip "$1 is not here"; }

# expect CODE COMMAND…: runs it, keeps its words in $work/words, compares the exit code.
expect() {
  local wanted=$1 got=0
  shift
  timeout 120 "$@" >"$work/words" 2>&1 || got=$?
  [ "$got" = "$wanted" ] || { cat "$work/words" >&2; fail "exit code $got, not $wanted: $*"; }
}

# says TEXT: the last expected command said it.
says() { grep -qF -- "$1" "$work/words" || { cat "$work/words" >&2; fail "nothing said of: $1"; }; }

# The books every check of outputs goes over: those we ship, and the shared interview where it is.
books() {
  local folder
  for folder in "$BOOKBUILD_TOP"/content/*/; do
    [ -f "$folder/book.toml" ] && echo "${folder%/}"
  done
  [ -f "$shared/manuscripts/interview.txt" ] && echo "$shared/manuscripts/interview.txt"
  true
}
