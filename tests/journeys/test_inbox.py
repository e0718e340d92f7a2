#!/usr/bin/python3
"""The inbox by keyboard alone, on a real hub: reports are acknowledged, put together, judged, asked
back about; one that comes by telephone is taken down; and all of it arrives at the hub."""

import datetime

import journey
from journey import Console, children, hub, objects, picture, section_of, wait
from reports import place, report, send, stamp, utc_now

POWER = "Blackout of the whole island"
RADIO = "Base stations without power"


def reports(started):
    """A blackout, and what it brings with it a quarter of an hour later, in one place."""
    island = place("JP-01")
    there = {"location_refs": [island["id"]]}
    return (
        [island]
        + report("electricity", "electricity-supply", POWER, operator="Operator A",
                 started=stamp(started), **there)
        + report("telecom", "telecommunications", RADIO, operator="Operator B",
                 started=stamp(started + datetime.timedelta(minutes=15)), **there)
    )


def decided(served, section, n=1):
    """What the desk said at the hub in a section of ours, as far as it counts."""
    def look():
        found = [section_of(thing)[section] for thing in objects(served, section)]
        return found if len(found) >= n else None
    return wait(f"a decision at the hub: {section}", look)


def triages(console, served):
    console.key("alt+5")
    console.wait_to_say(RADIO)
    picture("inbox-journey")
    console.key("Home")
    console.wait_to_say("May belong with (number: correlate)")
    console.key("a")
    action = decided(served, "alarm_action")[0]
    assert action["action"] == "acknowledged", action
    console.wait_to_say("Recorded: Acknowledged")
    console.key("1")
    correlation = decided(served, "correlation")[0]
    assert correlation["kind"] == "spill-over", correlation
    assert "same place" in correlation["reason"], correlation


def asks_for_a_cause_where_there_is_one(console):
    console.key("c")
    console.wait_to_say("As")
    console.wait_not_to_say("Cause of a spill-over")
    console.tab_to("As: ")
    console.key("space", "Down", "Return")
    console.wait_to_say("Cause of a spill-over")
    console.key("Escape")


def row_with_focus(console, other_than=None):
    """The words of the row of the list that has the keyboard."""
    def look():
        words = " ".join(child.name for child in children(console.focused()))
        return words if any(title in words and words != other_than for title in (
            POWER, RADIO, "Details are being confirmed")) else None
    return wait("a row to have the focus", look)


def lists(console):
    """From an empty list to another one and on: the keyboard is never lost."""
    console.key("m")
    console.wait_to_say("No such report is known")
    console.wait_for_focus("New report by telephone (N)", "push button")
    console.key("l")
    first = row_with_focus(console)
    console.key("Down")
    row_with_focus(console, other_than=first)
    console.key("m")
    console.wait_for_focus("New report by telephone (N)", "push button")
    console.key("o")
    row_with_focus(console)


def judges(console, served):
    console.key("f")
    console.wait_to_say("Judge the confidence")
    console.key("Tab")
    console.type("a is typed here, and no command")
    console.key("Return")
    judgement = decided(served, "judgement")[0]
    assert judgement["reason"] == "a is typed here, and no command", judgement
    assert len(objects(served, "alarm_action")) == 1, "a letter that was typed was a command"


def asks(console, served):
    console.key("b")
    console.wait_to_say("Through the liaison of")
    console.type("How many users?")
    console.key("ctrl+Return")
    query = decided(served, "query")[0]
    assert query["via"], query
    console.wait_to_say("Asked back: How many users?")


def takes_down(console, served):
    console.key("n")
    console.wait_to_say("New report by telephone or fax")
    console.type("Yamada of the waterworks")
    # What was begun stays while the officer looks elsewhere.
    console.key("alt+1")
    console.wait_for_board()
    console.key("alt+5")
    console.wait_to_say("New report by telephone or fax")
    console.key("ctrl+Return")
    console.wait_to_say("Say who takes it down.")
    console.type("Sato")
    picture("inbox-journey-telephone")
    console.key("ctrl+Return")
    wait("the report at the hub", lambda: [
        thing for thing in objects(served, "report")
        if section_of(thing)["report"].get("taken_down", {}).get("by") == "Sato"])
    console.wait_to_say("Details are being confirmed")


def journey_through_the_inbox(folder):
    started = utc_now().replace(microsecond=0) - datetime.timedelta(hours=1)
    with hub(folder / "hub") as served:
        with Console("--hub", served.url, "--log", folder / "log.db") as console:
            console.wait_for_board()
            send(served, reports(started))
            wait("both reports", lambda: len(console.incidents()) == 2)
            triages(console, served)
            asks_for_a_cause_where_there_is_one(console)
            judges(console, served)
            asks(console, served)
            takes_down(console, served)
            lists(console)


if __name__ == "__main__":
    journey.play(globals())
