# Sourced by ./run, ./test and ./bench: sets up what is missing, and ends what was started.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

say() { printf "%s\n" "$@"; }
die() { printf 'streamgauge: %s\n' "$*" >&2; exit 1; }

# require PACKAGE=WITNESS ...: a witness is a program on the path or an absolute file, in which * stands for the machine's architecture
# where libraries lie under its name; what lacks it is installed.
require() {
    local missing=() entry witness
    for entry in "$@"; do
        witness=${entry#*=}
        case $witness in
            /*) compgen -G "$witness" >/dev/null || missing+=("${entry%%=*}") ;;
            *) PATH=$PATH:/usr/sbin:/sbin command -v "$witness" >/dev/null || missing+=("${entry%%=*}") ;;
        esac
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null || {
        say "Missing Debian packages: ${missing[*]}. Install them with: sudo apt-get install --no-install-recommends ${missing[*]}" >&2
        return 1
    }
    say "Installing ${missing[*]} ..."
    install_quietly "${missing[@]}"
}

# Packages of servers start a service on installation; ours run on ports of their own, so the service stays off.
install_quietly() {
    local policy=/usr/sbin/policy-rc.d log made=
    log=$(mktemp)
    if [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod 755 "$policy" && made=yes
    fi
    if ! { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        rm -f "$log" ${made:+"$policy"}
        die "apt-get could not install: $*"
    fi
    rm -f "$log" ${made:+"$policy"}
}

require_dotnet() {
    command -v dotnet >/dev/null || die "the .NET 10 SDK is needed: see https://dotnet.microsoft.com/download"
    dotnet --version >/dev/null 2>&1 || die "the .NET SDK on this machine is older than global.json asks for (10.0)"
}

# build PROJECT...: quiet when it works, whole output when it does not.
build() {
    local log
    log=$(mktemp)
    say "Building $* ..."
    for project in "$@"; do
        if ! dotnet build "$project" -c Release -v quiet ${CI:+-p:RestoreLockedMode=true} >"$log" 2>&1; then
            cat "$log" >&2
            rm -f "$log"
            die "the build of $project failed"
        fi
    done
    rm -f "$log"
}

port_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

children=()

# start NAME COMMAND...: runs it in the background, logs to .local/logs, and ties its life to ours even if we are killed.
start() {
    local name=$1
    shift
    mkdir -p .local/logs
    setpriv --pdeathsig TERM "$@" >".local/logs/$name.log" 2>&1 &
    children+=($!)
}

stop_children() {
    local pid waited=0
    trap - EXIT INT TERM
    [ ${#children[@]} -eq 0 ] && return
    kill -TERM "${children[@]}" 2>/dev/null || true
    for pid in "${children[@]}"; do
        while kill -0 "$pid" 2>/dev/null && [ $waited -lt 100 ]; do sleep 0.1; waited=$((waited + 1)); done
        kill -KILL "$pid" 2>/dev/null || true
    done
    wait "${children[@]}" 2>/dev/null || true
}

# await NAME URL SECONDS: until the address answers, or its process ended, or time ran out.
await() {
    local name=$1 url=$2 limit=$(($3 * 5)) pid=${children[-1]}
    while [ $limit -gt 0 ]; do
        curl -fsS -o /dev/null "$url" 2>/dev/null && return 0
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.2
        limit=$((limit - 1))
    done
    say "$name did not come up; its last words:" >&2
    tail -n 15 ".local/logs/$name.log" >&2
    return 1
}
