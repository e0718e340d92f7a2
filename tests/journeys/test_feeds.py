#!/usr/bin/python3
"""Feeds by keyboard alone, on a real hub: one is added with the wrong port, the test of the
connection says so, it is put right and goes live; what it brings and cannot be taken stands in
quarantine; it is paused, goes on, and is removed."""

import pathlib
import signal
import sqlite3
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "tools"))

import journey
from journey import Console, hub, picture, run, wait
from reports import report, send
from waiting import free_port


def enter(console, text):
    console.key("ctrl+a")
    console.type(text)


def adds(console, served):
    """The wrong port is named; the right one works."""
    console.key("alt+9")
    console.wait_to_say("What is listed")
    console.key("n")
    console.wait_for_focus("Address")
    enter(console, served.url.replace(f":{served.port}", f":{free_port()}"))
    console.key("ctrl+t")
    console.wait_to_say("Port: failed")
    picture("feeds-journey-wrong-port")
    console.wait_for_focus("Address")
    enter(console, served.url)
    console.key("ctrl+t")
    console.wait_to_say("The connection works.")
    picture("feeds-journey-right-port")
    console.key("ctrl+Return")
    wait("the feed to be live", lambda: "live" in console.feed() or "polling" in console.feed())


def refuses(console):
    """What the hub has and the gate refuses is shown, tried again, and set aside."""
    console.key("ctrl+3")
    console.wait_to_say("Quarantine 1")
    console.key("Home")
    console.wait_to_say("Why it was refused")
    console.key("r")
    console.wait_to_say("Quarantine 1")
    picture("feeds-journey-quarantine")
    console.key("s")
    console.wait_to_say("Set this aside?")
    console.key("Escape")
    console.wait_not_to_say("Set this aside?")


def pauses(console):
    console.key("ctrl+1")
    console.key("Home")
    console.key("p")
    console.wait_to_say("All feeds are paused")
    console.key("p")
    wait("the feed to go on", lambda: "live" in console.feed() or "polling" in console.feed())


def removes(console):
    console.key("Delete")
    console.wait_to_say("Remove the feed")
    console.key("Tab", "Return")
    console.wait_to_say("No feed is followed")


def actions(log):
    """The kinds of what was done, as the chain has them."""
    with sqlite3.connect(f"file:{log}?mode=ro", uri=True) as base:
        return [kind for (kind,) in base.execute("SELECT kind FROM chain ORDER BY number")]


def journey_a_feed_from_the_first_to_the_last(folder):
    log = folder / "log.db"
    bad = folder / "bad.json"
    bad.write_text('{"type": "incident", "name": "half of it', encoding="utf-8")
    run(journey.HINOMICTL, "ingest", "--log", log, bad)
    with hub(folder / "hub") as served:
        send(served, report("gas", "gas-supply", "A failure"))
        with Console("--log", log) as console:
            console.wait_for_board()
            adds(console, served)
            wait("the failure", lambda: (console.key("alt+1"), console.states()["Gas"])[1]
                 == "IT failure")
            console.key("alt+9")
            refuses(console)
            pauses(console)
            removes(console)
            console.key("ctrl+q")
            assert console.process.wait(journey.DEADLINE) == 0
    kinds = actions(log)
    for kind in ("session-began", "feed-added", "quarantine-retried", "feed-paused", "feed-resumed", "feed-removed",
                 "session-ended"):
        assert kind in kinds, (kind, kinds)
    done = run(journey.HINOMICTL, "verify", "--log", log)
    assert done.returncode == 0, done.stdout + done.stderr


def journey_told_to_end(folder):
    """A signal to end is Ctrl+Q: the log says that the session ended."""
    for number in (signal.SIGTERM, signal.SIGINT):
        log = folder / f"ended-{number}.db"
        with hub(folder / f"hub-{number}") as served:
            with Console("--hub", served.url, "--log", log) as console:
                console.wait_for_board()
                console.process.send_signal(number)
                assert console.process.wait(journey.DEADLINE) == 0
        kinds = actions(log)
        assert kinds[-1] == "session-ended", kinds
        assert kinds.count("session-ended") == 1, kinds
        done = run(journey.HINOMICTL, "verify", "--log", log)
        assert done.returncode == 0, done.stdout + done.stderr


if __name__ == "__main__":
    journey.play(globals())
