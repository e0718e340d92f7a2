#!/usr/bin/python3
"""The hub dies and comes back: the desk says so, never looks well meanwhile, and misses nothing."""

import signal

import journey
from journey import Console, hub, picture, restart_on_same_port, wait
from reports import report, send

CONFIG = {
    "title": "A hub that promises much",
    "heartbeat": 1,
    "collections": [{"id": "0c5a0d3c-5b0f-4b7c-8a5e-0c1b6a7d9e01", "alias": "default",
                     "title": "Reports"}],
}


def is_stale(tile):
    return ", Stale" in tile


def journey_the_hub_dies_and_comes_back(folder):
    with hub(folder / "hub", config=CONFIG) as served, \
            Console("--hub", served.url, "--log", folder / "log.db") as console:
        console.wait_for_board()
        send(served, report("gas", "gas-supply", "Before"))
        wait("the failure", lambda: console.states()["Gas"] == "IT failure")
        wait("the feed to be live", lambda: "live" in console.feed())
        assert not any(map(is_stale, console.tiles())), console.tiles()

        served.stop(signal.SIGKILL)
        said = wait("the loss in words", lambda: "live" not in console.feed() and console.feed())
        assert "waiting to try again" in said or "connecting" in said, said
        # It promised a sign of life each second; thrice that, but no less than ten, is waited for.
        wait("every tile stale", lambda: all(map(is_stale, console.tiles())))
        assert console.states()["Gas"] == "IT failure", "what is known is still shown"
        picture("stale")

        restart_on_same_port(served)
        send(served, report("water", "water-supply", "Meanwhile"))
        console.key("F5")
        wait("no tile stale", lambda: not any(map(is_stale, console.tiles())))
        wait("what came meanwhile", lambda: console.states()["Water supply"] == "IT failure")
        assert console.states()["Gas"] == "IT failure", console.states()
        send(served, report("medical", "medical-care", "After"))
        wait("what comes after", lambda: console.states()["Medical services"] == "IT failure")
        wait("the feed to be live again", lambda: "live" in console.feed())
        assert len(console.incidents()) == 3, console.incidents()


if __name__ == "__main__":
    journey.play(globals())
