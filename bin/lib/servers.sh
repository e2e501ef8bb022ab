# Sourced by bin/mongod and bin/memcached, after tools.sh: servers in the background.
#
# What one start made is a deployment: a directory with a directory for each server, its node:
#   DEPLOYMENT/address      how a client reaches it; the script calls it by the name in $address_name
#   DEPLOYMENT/made         there if we made the directory and hence delete it
#   DEPLOYMENT/1/command    what to run, quoted for the shell
#   DEPLOYMENT/1/port, pid, log

# Where deployments lie that were given no directory.
DEPLOYMENTS=${TMPDIR:-/tmp}/larder-servers-$(id -u)
# Where programs lie that were downloaded.
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/larder

# What has ended but was not yet reaped by its parent counts as dead.
is_alive() { # PID
  kill -0 "$1" 2>/dev/null || return 1
  [ ! -r "/proc/$1/stat" ] || ! grep -q '^[0-9]* (.*) Z' "/proc/$1/stat" 2>/dev/null
}

# Prints where a program is on the PATH, whose name may be that of the script that asks.
find_program() { # NAME
  local file
  for file in $(type -aP "$1"); do
    [ "$file" -ef "$0" ] || { printf '%s\n' "$file" && return; }
  done
  return 1
}

# A port of the loopback that nobody listens on, below those that clients are given.
free_port() {
  local port
  while :; do
    port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  printf '%s\n' "$port"
}

# launch_new COUNT: nodes that were never started, each with the command that configure writes.
launch_new() {
  local number
  for number in $(seq "$1"); do
    mkdir -p "$deployment/$number"
    configure "$deployment/$number"
    launch "$deployment/$number"
  done
}

# Those of a directory that was used before and that do not run, with their ports and their data.
launch_again() {
  local node pid
  for node in $(nodes_of "$deployment"); do
    pid=$(cat "$node/pid" 2>/dev/null || true)
    [ -n "$pid" ] && is_alive "$pid" || launch "$node"
  done
}

# launch NODE: runs its command in a process group of its own, so that no Ctrl-C reaches it.
launch() {
  prepare "$1"
  [ ! -e "$1/log" ] || mv "$1/log" "$1/log.old"
  set -m
  eval "exec $(cat "$1/command")" </dev/null >"$1/log" 2>&1 &
  printf '%s\n' $! >"$1/pid"
  disown
  set +m
}

# await_ready NODE: fails if the server ends, or does not accept connections within a minute.
await_ready() {
  local pid deadline=$((SECONDS + 60))
  pid=$(cat "$1/pid")
  while [ "$SECONDS" -lt "$deadline" ] && is_alive "$pid"; do
    ! is_ready "$1" || return 0
    sleep 0.05
  done
  return 1
}

# settle NODE: waits for a server that was launched, and takes other ports as long as they are taken.
settle() {
  local attempt
  for attempt in 1 2 3 4 5; do
    ! await_ready "$1" || return 0
    grep -qi 'address already in use' "$1/log" || break
    say "port $(cat "$1/port") was taken (attempt $attempt); trying another"
    configure "$1"
    launch "$1"
  done
  tail -n 20 "$1/log" >&2
  die "$(basename "$0") did not start on port $(cat "$1/port"), see its last words above"
}

nodes_of() { ls -d "$1"/[0-9]* 2>/dev/null || true; }

stop_node() { # NODE SIGNAL
  local pid
  pid=$(cat "$1/pid" 2>/dev/null) || return 0
  is_alive "$pid" || return 0
  kill -s "$2" "$pid" 2>/dev/null || true
  kill -s CONT "$pid" 2>/dev/null || true
}

await_dead() { # NODE
  local pid deadline=$((SECONDS + 30))
  pid=$(cat "$1/pid" 2>/dev/null) || return 0
  while is_alive "$pid"; do
    if [ "$SECONDS" -ge "$deadline" ]; then
      kill -s KILL "$pid" 2>/dev/null || true
    fi
    sleep 0.05
  done
}

# stop_deployment DEPLOYMENT: by the ids of its processes; what we made needs no clean end.
stop_deployment() {
  local node signal=TERM
  [ ! -e "$1/made" ] || signal=KILL
  for node in $(nodes_of "$1"); do stop_node "$node" "$signal"; done
  for node in $(nodes_of "$1"); do
    await_dead "$node"
    rm -f "$node/pid"
  done
  rm -f "$1/guard"
  [ ! -e "$1/made" ] || rm -rf "$1"
}

# guard DEPLOYMENT PARENT: stops it once that process has ended, however it ended.
guard() {
  printf '%s\n' "$2" >"$1/guard"
  set -m
  (
    set +e
    while [ -e "$1/guard" ] && is_alive "$2"; do sleep 0.5; done
    [ ! -e "$1/guard" ] || stop_deployment "$1"
  ) </dev/null >/dev/null 2>&1 &
  disown
  set +m
}

# Prints HOST:PORT of each node, with commas between.
hosts() { for node in $(nodes_of "$deployment"); do cat "$node/port"; done | sed 's/^/127.0.0.1:/' | paste -sd, -; }

# run_command COMMAND ARGUMENT...: what a script was told to do; it has read_options and start.
run_command() {
  local command=${1:---help}
  [ $# -eq 0 ] || shift
  case $command in
    start)
      read_options "$@"
      make_deployment "$directory"
      # Nothing remains of a start that failed.
      trap 'stop_deployment "$deployment"' EXIT
      start
      trap - EXIT
      [ -z "$parent" ] || guard "$deployment" "$parent"
      print_deployment "$deployment"
      ;;
    stop) stop_chosen "$@" ;;
    status) print_status "$@" ;;
    restart) restart_node "${1:?expected DIRECTORY/NUMBER}" ;;
    -h | --help) print_help ;;
    *) die "unknown command '$command'; expected start, stop, status or restart" ;;
  esac
}

is_number() { case $1 in '' | *[!0-9]*) return 1 ;; esac }

# need_value OPTION [VALUE]: refuses an option without one, or with one that is no number.
need_value() {
  [ $# -ge 2 ] || die "$1 lacks its value; see bin/$(basename "$0") --help"
  [ "$1" = --directory ] || is_number "$2" || die "$1 must be a number, but was '$2'"
}

# Sets deployment to the directory that was asked for, or to a new one.
make_deployment() { # DIRECTORY
  if [ -n "$1" ]; then
    mkdir -p "$1"
    deployment=$(cd "$1" && pwd)
  else
    mkdir -p "$DEPLOYMENTS"
    deployment=$(mktemp -d "$DEPLOYMENTS/$(basename "$0").XXXXXX")
    : >"$deployment/made"
  fi
}

print_deployment() {
  local node
  # shellcheck disable=SC2154
  printf '%s=%s\n' "$address_name" "$(cat "$1/address")"
  printf 'directory=%s\n' "$1"
  for node in $(nodes_of "$1"); do
    printf 'port=%s\n' "$(cat "$node/port")"
    printf 'pid=%s\n' "$(cat "$node/pid" 2>/dev/null || true)"
  done
}

# The deployments of this kind that lie in the usual place.
deployments() { ls -d "$DEPLOYMENTS/$(basename "$0")".* 2>/dev/null || true; }

# The deployments that were named, or else the only one that there is.
chosen_deployments() {
  local all
  if [ $# -gt 0 ]; then
    printf '%s\n' "$@"
    return
  fi
  all=$(deployments)
  [ -n "$all" ] || die "none was started here; bin/$(basename "$0") start, or stop DIRECTORY"
  [ "$(printf '%s\n' "$all" | wc -l)" -eq 1 ] ||
    die "there are several; say which: bin/$(basename "$0") stop DIRECTORY"$'\n'"$all"
  printf '%s\n' "$all"
}

stop_chosen() {
  local chosen directory
  chosen=$(chosen_deployments "$@")
  for directory in $chosen; do
    [ -n "$(nodes_of "$directory")" ] || die "no server was ever started in $directory"
    stop_deployment "$directory"
    say "stopped $directory"
  done
}

print_status() {
  local directory node pid
  for directory in ${1:+"$@"} $([ $# -gt 0 ] || deployments); do
    printf '%s\n  %s\n' "$directory" "$(cat "$directory/address" 2>/dev/null || printf 'starting')"
    for node in $(nodes_of "$directory"); do
      pid=$(cat "$node/pid" 2>/dev/null || true)
      if [ -n "$pid" ] && is_alive "$pid"; then
        printf '  port %s: process %s\n' "$(cat "$node/port")" "$pid"
      else
        printf '  port %s: not running\n' "$(cat "$node/port")"
      fi
    done
  done
}

# restart_node NODE: on its port, with its data; fails if it runs or never did.
restart_node() {
  local pid
  [ -e "$1/command" ] || die "no server was ever started in $1; expected DIRECTORY/NUMBER"
  pid=$(cat "$1/pid" 2>/dev/null || true)
  [ -z "$pid" ] || ! is_alive "$pid" || die "the server in $1 is running, as process $pid"
  launch "$1"
  await_ready "$1" || {
    tail -n 20 "$1/log" >&2
    die "the server in $1 did not start again, see its last words above"
  }
  printf 'pid=%s\n' "$(cat "$1/pid")"
}

print_help() { sed -n '2,/^set -/{/^set -/d;s/^# \{0,1\}//;p;}' "$0"; }
