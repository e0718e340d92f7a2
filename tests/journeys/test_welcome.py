#!/usr/bin/python3
"""Nothing is configured: the first thing that is seen says what to do, and it can be done."""

import journey
from journey import Console, hub, picture, wait
from reports import report, send


def hub_of(console):
    """The hub that the console started, as a child of its own."""
    path = f"/proc/{console.process.pid}/task/{console.process.pid}/children"
    with open(path, encoding="ascii") as children:
        return children.read().split()


def is_alive(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def start_exercise(console):
    console.wait_for("No hub is followed yet", "label")
    picture("welcome")
    console.key("alt+e")
    console.wait_for("EXERCISE – nothing shown here is real", "label")
    console.wait_for_board()
    wait("the beginning of the day", lambda: console.states()["Electric power"] != "Unknown")


def journey_the_built_in_exercise(folder):
    with Console() as console:
        start_exercise(console)
        children = hub_of(console)
        assert children, "no hub of its own"
        console.key("ctrl+q")
        assert console.process.wait(journey.DEADLINE) == 0
        wait("the end of its hub", lambda: not any(map(is_alive, children)))


def journey_killed_with_its_exercise(folder):
    """However the console ends, the hub that it started ends too."""
    with Console() as console:
        start_exercise(console)
        children = hub_of(console)
        console.kill()
        wait("the end of its hub", lambda: not any(map(is_alive, children)))


def journey_an_address_typed_in(folder):
    with hub(folder / "hub") as served, Console() as console:
        send(served, report("gas", "gas-supply", "A failure"))
        console.wait_for("No hub is followed yet", "label")
        console.key("alt+a")
        journey.run("xdotool", "type", "--delay", "20", "nonsense")
        console.key("Return")
        console.wait_for("First enter the address: it begins with https://", "label")
        picture("wrong-address")
        console.key("ctrl+a")
        journey.run("xdotool", "type", "--delay", "20", served.url)
        console.key("Return")
        console.wait_for_board()
        wait("the failure", lambda: console.states()["Gas"] == "IT failure")


if __name__ == "__main__":
    journey.play(globals())
