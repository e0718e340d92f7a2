# Sourced by ./run where there is no display: the same exercise on a virtual one.
# The console runs and is photographed; the board is printed as text as it changes.

pictures="$build/pictures/run"

# The console on a private display, and a picture of it every few seconds, later every half minute.
# It takes the place of its shell, so that whoever ends it ends all of it.
watch_console () {
    exec "$top/tests/tools/with-display.sh" --size 1280x800 sh -c '
        pictures=$1; shift
        hinomi "$@" &
        console=$!
        number=0
        while kill -0 $console 2>/dev/null; do
            if [ $number -lt 10 ]; then sleep 3; else sleep 30; fi
            number=$((number + 1))
            import -window root "$pictures/$(printf %04d $number).png" 2>/dev/null || :
        done
        wait $console' sh "$pictures" "$@" >"$private/console.out" 2>&1
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
        kill -0 "$console_pid" 2>/dev/null || {
            cat "$private/console.out" >&2
            echo "The console has ended by itself." >&2
            exit 1
        }
        kill -0 "$board_pid" 2>/dev/null || exit 1
        [ -z "$seconds" ] || [ $(($(date +%s) - began)) -lt "$seconds" ] || break
        [ -z "${hub_pid:-}" ] || ! grep -q '^played' "$private/hub.out" || break
    done
    sleep 4
}
