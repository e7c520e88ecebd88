# Sourced by bookbuild, run-tests and .ci/run: installs Debian packages that are missing, builds a preset.

# install_packages LIST…: as root or with sudo; otherwise prints the one command to run, and gives up.
install_packages() {
  local wanted missing=() name
  wanted=$(sed -e 's/#.*//' "$@" | tr -s ' \n' ' ')
  if ! command -v dpkg-query >/dev/null; then
    return 0  # not Debian: CMake names what it cannot find
  fi
  # dpkg-query fails for packages it has never heard of, which is what a fresh machine says of most.
  local installed
  installed=$( (dpkg-query -W -f='${db:Status-Status} ${Package}\n' $wanted 2>/dev/null || true) | sed -n 's/^installed //p')
  for name in $wanted; do
    grep -qxF -- "$name" <<<"$installed" || missing+=("$name")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  local install=(apt-get install -y --no-install-recommends "${missing[@]}") as_root=()
  if [ "$(id -u)" != 0 ]; then
    if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
      as_root=(sudo)
    else
      echo "bookbuild needs ${#missing[@]} Debian packages; as root, run:" >&2
      echo "  apt-get update && ${install[*]}" >&2
      exit 2
    fi
  fi
  echo "bookbuild: installing ${missing[*]}" >&2
  local log
  log=$(mktemp)
  if ! { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update &&
         "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive "${install[@]}"; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    rm -f "$log"
    echo "bookbuild: the packages could not be installed; as root, run:" >&2
    echo "  apt-get update && ${install[*]}" >&2
    exit 2
  fi
  rm -f "$log"
}

# build_preset NAME [TARGET…]: configures once, builds what changed; quiet when there is nothing to do.
build_preset() {
  local preset=$1 folder log
  shift
  folder="$top/build/$preset"
  mkdir -p "$folder"
  log="$folder/build.log"
  # Two builds of one folder at a time would tread on each other.
  exec 9>"$folder/.lock"
  flock 9
  if [ ! -f "$folder/build.ninja" ]; then
    echo "bookbuild: configuring (once)" >&2
    if ! (cd "$top" && cmake --preset "$preset") >"$log" 2>&1; then
      cat "$log" >&2
      rm -f "$folder/build.ninja"
      exit 2
    fi
  fi
  # Said only when there is work: ninja cannot tell beforehand while it watches folders for new files.
  (sleep 2 >/dev/null 2>&1 9>&- && echo "bookbuild: building the $preset program; the first time this takes minutes" >&2) &
  local teller=$!
  disown "$teller"
  if ! ninja -C "$folder" "$@" >"$log" 2>&1; then
    kill "$teller" 2>/dev/null || true
    grep -vE '^\[[0-9]+/[0-9]+\] (Building|Linking|Re-checking)' "$log" >&2
    exit 2
  fi
  kill "$teller" 2>/dev/null || true
  exec 9>&-
}
