# Sourced by bin/mongod, bin/memcached and bin/twemproxy, after tools.sh: servers in the background.
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

# Prints the command line of a process, with blanks between.
command_of() { # PID
  if [ -r "/proc/$1/cmdline" ]; then
    tr '\0' ' ' <"/proc/$1/cmdline"
  else
    ps -o args= -p "$1"
  fi
}

# Prints the id of a node's process; fails if there is none. After a reboot the id that was noted may
# be somebody else's: ours has the port in its command line, or is this script, about to become it.
process_of() { # NODE
  local pid
  pid=$(cat "$1/pid" 2>/dev/null) && is_alive "$pid" || return 1
  case " $(command_of "$pid")" in
    *" $(cat "$1/port") "* | *"/$(basename "$0") "*) printf '%s\n' "$pid" ;;
    *) return 1 ;;
  esac
}

# each_node DEPLOYMENT FUNCTION ARGUMENT...: calls it with each node before the arguments.
each_node() {
  local node
  for node in "$1"/[0-9]*; do
    [ ! -d "$node" ] || "$2" "$node" "${@:3}"
  done
}

# Prints where a program is on the PATH, whose name may be that of the script that asks.
find_program() { # NAME
  local file
  while IFS= read -r file; do
    [ "$file" -ef "$0" ] || { printf '%s\n' "$file" && return; }
  done < <(type -aP "$1")
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

# One of a directory that was used before, unless it runs.
launch_again() { # NODE
  process_of "$1" >/dev/null || launch "$1"
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

# settle NODE: waits for a server that was launched; if it is new, it takes other ports as long as
# they are taken.
settle() {
  local attempt
  for attempt in 1 2 3 4 5; do
    ! await_ready "$1" || return 0
    [ -n "${program:-}" ] && grep -qi 'address already in use' "$1/log" || break
    say "port $(cat "$1/port") was taken (attempt $attempt); trying another"
    configure "$1"
    launch "$1"
  done
  print_last_words "$1" >&2
  die "$(basename "$0") did not start on port $(cat "$1/port"), see its last words above"
}

# Of mongod's last words only its errors, if there are any.
print_last_words() { grep '"s":"[EF]"' "$1/log" || tail -n 20 "$1/log"; } # NODE

stop_node() { # NODE SIGNAL
  local pid
  pid=$(process_of "$1") || return 0
  kill -s "$2" "$pid" 2>/dev/null || true
  kill -s CONT "$pid" 2>/dev/null || true # what is suspended sees no other signal than KILL
}

await_dead() { # NODE
  local pid deadline=$((SECONDS + 30))
  while pid=$(process_of "$1"); do
    [ "$SECONDS" -lt "$deadline" ] || kill -s KILL "$pid" 2>/dev/null || true
    sleep 0.05
  done
  rm -f "$1/pid"
}

# stop_deployment DEPLOYMENT: by the ids of its processes; what we made needs no clean end.
stop_deployment() {
  local signal=TERM
  [ ! -e "$1/made" ] || signal=KILL
  each_node "$1" stop_node "$signal"
  each_node "$1" await_dead
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
hosts() { cat "$deployment"/[0-9]*/port | sed 's/^/127.0.0.1:/' | paste -sd, -; }

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
    mkdir -p -m 700 "$DEPLOYMENTS"
    [ -O "$DEPLOYMENTS" ] || die "$DEPLOYMENTS belongs to somebody else; set TMPDIR, or say --directory"
    deployment=$(mktemp -d "$DEPLOYMENTS/$(basename "$0").XXXXXX")
    : >"$deployment/made"
  fi
}

print_deployment() {
  # shellcheck disable=SC2154
  printf '%s=%s\n' "$address_name" "$(cat "$1/address")"
  printf 'directory=%s\n' "$1"
  each_node "$1" print_node
}

print_node() {
  printf 'port=%s\n' "$(cat "$1/port")"
  printf 'pid=%s\n' "$(process_of "$1")"
}

# Stops those that were named, or else the only one in the usual place that no process looks after.
stop_chosen() {
  local directory all=("$@")
  if [ $# -eq 0 ]; then
    for directory in "$DEPLOYMENTS/$(basename "$0")".*; do
      [ ! -d "$directory" ] || [ -e "$directory/guard" ] || all+=("$directory")
    done
  fi
  case $#,${#all[@]} in
    0,0) die "none was started by hand; say which: bin/$(basename "$0") stop DIRECTORY" ;;
    0,1 | [1-9]*) ;;
    *) die "there are several; say which: bin/$(basename "$0") stop DIRECTORY"$'\n'"$(printf '%s\n' "${all[@]}")" ;;
  esac
  for directory in "${all[@]}"; do
    [ -d "$directory/1" ] || die "no server was ever started in $directory"
    stop_deployment "$directory"
    say "stopped $directory"
  done
}

print_status() {
  local directory
  [ $# -gt 0 ] || set -- "$DEPLOYMENTS/$(basename "$0")".*
  for directory in "$@"; do
    [ -d "$directory" ] || continue
    printf '%s\n  %s\n' "$directory" "$(cat "$directory/address" 2>/dev/null || printf 'starting')"
    each_node "$directory" print_node_status
  done
}

print_node_status() {
  local pid
  if pid=$(process_of "$1"); then
    printf '  port %s: process %s\n' "$(cat "$1/port")" "$pid"
  else
    printf '  port %s: not running\n' "$(cat "$1/port")"
  fi
}

# restart_node NODE: on its port, with its data; fails if it runs or never did.
restart_node() {
  local pid
  [ -e "$1/command" ] || die "no server was ever started in $1; expected DIRECTORY/NUMBER"
  ! pid=$(process_of "$1") || die "the server in $1 is running, as process $pid"
  launch "$1"
  await_ready "$1" || {
    print_last_words "$1" >&2
    die "the server in $1 did not start again, see its last words above"
  }
  printf 'pid=%s\n' "$(cat "$1/pid")"
}

print_help() { sed -n '2,/^set -/{/^set -/d;s/^# \{0,1\}//;p;}' "$0"; }
