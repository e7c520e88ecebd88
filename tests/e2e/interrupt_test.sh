# An interrupted run says so with 130 and leaves no half of a file.
. "$(dirname "$0")/support.sh"
need python3
python3 -c 'print("\n\n".join("很長的一本書，" * 40 + "。" for _ in range(20000)))' >long.txt
mkdir out
# Python and not `&`: a shell's background commands ignore SIGINT, and so do their children.
python3 - "$BOOKBUILD" <<'PY' || fail "no exit code 130"
import signal, subprocess, sys, time
run = subprocess.Popen([sys.argv[1], "long.txt", "--format", "pdf", "-o", "out"], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
time.sleep(0.7)
run.send_signal(signal.SIGINT)
code = run.wait(30)
print("exit code", code)
sys.exit(code not in (130, 0))
PY
for left in out/*; do
  case "$left" in out/\* | out/long.pdf) ;; *) fail "left: $left" ;; esac
done
