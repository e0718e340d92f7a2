#!/bin/sh
# Runs a command on a private virtual display with a private session bus, and takes both away after it.
#
#   with-display.sh [--size WxH] [--a11y] COMMAND [ARG…]
#
# The display picks its own free number (-displayfd), so that many can start at once. With --a11y the
# accessibility bus is real (journeys drive the program over AT-SPI); without it GTK's test backend
# answers, which the asserts of gtk_test_accessible need.
set -eu

size=1280x800
a11y=test
while [ $# -gt 0 ]; do
    case $1 in
        --size) size=$2; shift 2 ;;
        --a11y) a11y=atspi; shift ;;
        *) break ;;
    esac
done

private=$(mktemp -d)
chmod 700 "$private"
mkdir -p "$private/run" "$private/data" "$private/config" "$private/cache"
chmod 700 "$private/run"

# Whether any of the group still runs; what nobody has buried yet does not count.
is_running () {
    sed -n "s/^[0-9]* (.*) [^ZX] [0-9]* $command .*/yes/p" /proc/[0-9]*/stat 2>/dev/null | grep -q yes
}

# The command and the bus have a process group of their own, which goes as a whole: asked first.
end_group () {
    kill -s TERM -- "-$command" 2>/dev/null || return 0
    wait "$command" 2>/dev/null || :
    tries=0
    while [ $tries -lt 50 ]; do
        is_running || return 0
        tries=$((tries + 1))
        sleep 0.1
    done
    kill -s KILL -- "-$command" 2>/dev/null || :
}

cleanup () {
    [ -z "${command:-}" ] || end_group
    [ -z "${server:-}" ] || kill "$server" 2>/dev/null || :
    [ -z "${server:-}" ] || wait "$server" 2>/dev/null || :
    rm -rf "$private"
}
trap cleanup EXIT
trap 'exit 143' TERM
trap 'exit 130' INT

mkfifo "$private/number"
Xvfb -displayfd 3 -screen 0 "${size}x24" -nolisten tcp -noreset \
    3>"$private/number" >"$private/xvfb.log" 2>&1 &
server=$!
read -r number <"$private/number" || { cat "$private/xvfb.log" >&2; exit 1; }

export DISPLAY=":$number"
unset WAYLAND_DISPLAY
export XDG_RUNTIME_DIR="$private/run" XDG_DATA_HOME="$private/data"
export XDG_CONFIG_HOME="$private/config" XDG_CACHE_HOME="$private/cache"
export GDK_BACKEND=x11 GSK_RENDERER=cairo GSETTINGS_BACKEND=memory
export GTK_A11Y="$a11y" G_ENABLE_DIAGNOSTIC=0
# No desktop's portals or settings: the pictures must look the same everywhere.
export GTK_USE_PORTAL=0 ADW_DISABLE_PORTAL=1 GIO_USE_VFS=local
[ "$a11y" = atspi ] || export NO_AT_BRIDGE=1

# The bus and what it starts speak to stderr, so that stdout is the command's alone.
# A shell starts what is to run beside it with Ctrl-C ignored, which would be inherited.
setsid env --default-signal=INT,QUIT dbus-run-session -- sh -c 'exec "$@" >&3 3>&-' sh "$@" 3>&1 >&2 <&0 &
command=$!
wait "$command"
