# Sourced by ./run where there is no display: the same exercise on a virtual one.
# The console runs and is photographed; the board is printed as text as it changes.

pictures="$build/pictures/run"

# Starts the console on a private display and takes a picture of it every few seconds.
watch_console () {
    "$top/tests/tools/with-display.sh" --size 1280x800 sh -c '
        pictures=$1; shift
        hinomi "$@" &
        console=$!
        trap "kill $console 2>/dev/null" EXIT
        number=0
        while kill -0 $console 2>/dev/null; do
            sleep 3
            number=$((number + 1))
            import -window root "$pictures/$(printf %04d $number).png" 2>/dev/null || :
        done' sh "$pictures" "$@" >"$private/console.out" 2>&1
}

# play_headless CONSOLE-ARGUMENT…: until the scenario has been played, or $seconds are over.
play_headless () {
    mkdir -p "$pictures"
    rm -f "$pictures"/*.png
    echo "There is no display here: the console runs on a virtual one."
    echo "Its pictures are left in $pictures; the board is printed below as it changes."
    echo
    watch_console "$@" &
    console_pid=$!
    hinomictl status --log "$log" --watch &
    board_pid=$!
    began=$(date +%s)
    while :; do
        sleep 1
        kill -0 "$console_pid" 2>/dev/null || { cat "$private/console.out" >&2; exit 1; }
        kill -0 "$board_pid" 2>/dev/null || exit 1
        [ -z "$seconds" ] || [ $(($(date +%s) - began)) -lt "$seconds" ] || break
        [ -z "${hub_pid:-}" ] || ! grep -q '^played' "$private/hub.out" || break
    done
    sleep 4
}
