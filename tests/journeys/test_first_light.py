#!/usr/bin/python3
"""First light: the real day is played, the board turns, the list fills."""

import journey
from journey import Console, SECTORS, hub, picture, wait

# The day's 69 hours in three quarters of a minute.
SPEED = 5400


def check_board(console):
    console.wait_for_board()
    tiles = console.tiles()
    assert len(tiles) == len(SECTORS), tiles
    for name, tile in zip(SECTORS, tiles):
        assert tile.startswith(name + ", "), f"{tile} where {name} should be"


def journey_the_board_turns(folder):
    with hub(folder / "hub", "--scenario", journey.SCENARIO, "--speed", SPEED) as served, \
            Console("--hub", served.url, "--exercise", "--log", folder / "log.db") as console:
        console.wait_for("EXERCISE – nothing shown here is real (hokkaido-2018)", "label")
        assert console.title().startswith("EXERCISE"), console.title()
        check_board(console)
        # Each sector says at the beginning that all is well, and ends in trouble; gas never does.
        wait("electric power in failure", lambda: console.states()["Electric power"] not in (
            "Unknown", "Normal", "IT malfunction"))
        first = console.states()
        rows = wait("incidents in the list", console.incidents)
        picture("first-light")
        wait("the aviation's trouble", lambda: console.states()["Aviation"] == "IT failure")
        wait("more incidents", lambda: len(console.incidents()) > max(len(rows), 8))
        picture("spill-over")
        wait("trouble in the water supply",
             lambda: console.states()["Water supply"].startswith("Serious impact"))
        assert console.states() != first
        assert console.states()["Gas"] == "Normal", console.states()
        wait("the railways restored in part",
             lambda: console.states()["Railways"] == "IT malfunction")
        assert "live" in console.feed(), console.feed()
        picture("evening")


def journey_in_japanese(folder):
    with hub(folder / "hub", "--scenario", journey.SCENARIO, "--speed", 1000000) as served, \
            Console("--hub", served.url, "--exercise", "--log", folder / "log.db",
                    LANGUAGE="ja", LC_ALL="C.UTF-8") as console:
        console.wait_for("電力", "label")
        wait("the sectors in Japanese", lambda: any(
            node.name.startswith("情報通信") for node in console.nodes("push button")))
        picture("japanese")
        english = [node.name for node in console.nodes("push button")
                   if any(word in node.name for word in ("incident", "since", "ago"))]
        assert not english, english


if __name__ == "__main__":
    journey.play(globals())
