#!/usr/bin/python3
"""A live desk and an exercise's desk on one hub: neither shows what is the other's."""

import journey
from journey import Console, hub, picture, wait
from reports import report, send


def journey_live_desk_leaves_exercises_aside(folder):
    with hub(folder / "hub") as served, \
            Console("--hub", served.url, "--log", folder / "log.db") as console:
        console.wait_for_board()
        assert console.title() == "Hinomi", console.title()
        send(served, report("electricity", "electricity-supply", "Not real", "drill-1"))
        send(served, report("water", "water-supply", "A real failure"))
        wait("the real failure", lambda: console.states()["Water supply"] == "IT failure")
        wait("a notice", lambda: any("of an exercise" in node.name for node in console.nodes("label")))
        assert console.states()["Electric power"] == "Unknown", console.states()
        rows = console.incidents()
        assert len(rows) == 1 and "A real failure" in rows[0], rows
        assert not any(node.name.startswith("EXERCISE") for node in console.nodes())
        picture("live")


def journey_exercise_desk_leaves_the_real_aside(folder):
    with hub(folder / "hub") as served, \
            Console("--hub", served.url, "--exercise", "--log", folder / "log.db") as console:
        console.wait_for("EXERCISE – nothing shown here is real", "label")
        console.wait_for_board()
        send(served, report("water", "water-supply", "A real failure"))
        send(served, report("electricity", "electricity-supply", "Not real", "drill-1"))
        wait("the exercise's failure", lambda: console.states()["Electric power"] == "IT failure")
        wait("a notice",
             lambda: any("not of an exercise" in node.name for node in console.nodes("label")))
        assert console.states()["Water supply"] == "Unknown", console.states()
        rows = console.incidents()
        assert len(rows) == 1 and "Not real" in rows[0], rows


if __name__ == "__main__":
    journey.play(globals())
