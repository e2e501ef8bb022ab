# Sourced by the scripts in bin/: finds a JDK and Maven, and installs them where apt-get can.
# After need_jdk, JAVA_HOME is a JDK that can build; after need_build_tools mvn is on the PATH too.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

OLDEST_JDK=17
NEWEST_JDK=25 # what Error Prone's pinned version is known to run on

say() { printf '==> %s\n' "$*" >&2; }

die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# Prints the feature version of the JDK in a directory, or nothing if there is no compiler in it.
jdk_version() {
  [ -x "$1/bin/javac" ] || return 0
  "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
}

# Prints the places where a JDK may be, the chosen one first.
jdk_places() {
  local javac
  [ -z "${JAVA_HOME:-}" ] || printf '%s\n' "$JAVA_HOME"
  if javac=$(command -v javac); then
    dirname "$(dirname "$(readlink -f "$javac" 2>/dev/null || printf '%s' "$javac")")"
  fi
  ls -d /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home 2>/dev/null || true
}

# find_jdk OLDEST NEWEST: prints the first JDK whose version lies between; fails if there is none.
find_jdk() {
  local home version
  while IFS= read -r home; do
    version=$(jdk_version "$home")
    if [ -n "$version" ] && [ "$version" -ge "$1" ] && [ "$version" -le "$2" ]; then
      printf '%s\n' "$home"
      return 0
    fi
  done <<EOF
$(jdk_places)
EOF
  return 1
}

# as_root COMMAND...: runs it as root or by sudo; fails if neither is possible.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    return 1
  fi
}

apt_updated=no
# apt_install PACKAGE...: installs the first of the packages that there is; fails if it cannot.
apt_install() {
  local package
  command -v apt-get >/dev/null || return 1
  if [ "$apt_updated" = no ]; then
    as_root apt-get update -qq >&2 || return 1
    apt_updated=yes
  fi
  for package in "$@"; do
    say "installing $package"
    if as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends "$package" >&2; then
      return 0
    fi
  done
  return 1
}

need_jdk() {
  local home
  if ! home=$(find_jdk "$OLDEST_JDK" "$NEWEST_JDK"); then
    apt_install openjdk-17-jdk-headless openjdk-21-jdk-headless openjdk-25-jdk-headless ||
      die "no JDK $OLDEST_JDK to $NEWEST_JDK found; install one (OpenJDK, Temurin) and set JAVA_HOME to its directory"
    home=$(find_jdk "$OLDEST_JDK" "$NEWEST_JDK") ||
      die "the JDK that was installed is not in /usr/lib/jvm; set JAVA_HOME to its directory"
  fi
  export JAVA_HOME=$home
}

need_build_tools() {
  need_jdk
  command -v mvn >/dev/null || apt_install maven ||
    die "no Maven found; install Maven 3.6.3 or newer and put its mvn on the PATH"
  command -v mvn >/dev/null || die "Maven was installed, but mvn is not on the PATH"
}

# build ARGUMENT...: Maven over the whole project, once more if a download failed.
build() {
  local log status=0
  log=$(mktemp)
  (cd "$ROOT" && mvn -B "$@") 2>&1 | tee "$log" || status=$?
  if [ "$status" -ne 0 ] && grep -qE 'Could not (transfer|resolve)|transfer failed|Connection (reset|timed out)' "$log"; then
    say "a download failed; trying once more"
    status=0
    (cd "$ROOT" && mvn -B -U "$@") 2>&1 || status=$?
  fi
  rm -f "$log"
  return "$status"
}
