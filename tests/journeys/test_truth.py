#!/usr/bin/python3
"""From the call to the answer: a report comes in, is heard, acknowledged, judged, explained, and
looked back upon; by keyboard alone, on a real hub."""

import datetime

import journey
from ears import Ears
from journey import Console, hub, objects, picture, section_of, wait
from reports import place, report, say_time, send, stamp, utc_now

# 別紙2: 30,000 users for two hours.
LIMIT = datetime.timedelta(hours=2)
TELECOM = "Information and communications"
TITLE = "A failure of mobile telephony"
OTHER = "Mobile telephones do not work"


def outage(title, operator, started, users):
    """A telecommunications failure in Tokyo that does not end."""
    tokyo = place("JP-13")
    return [tokyo] + report(
        "telecom", "telecommunications", title, operator=operator, started=stamp(started),
        cause="it", location_refs=[tokyo["id"]],
        quantities=[{"unit": "users", "value": users, "at": stamp(started)}])


def decided(served, section):
    """What a desk said at the hub in a section of ours."""
    return wait(f"a decision at the hub: {section}", lambda: objects(served, section))


def is_breached(tile, since):
    """A day is said too where it is not today's."""
    words = tile.split(", ")
    return (words[:2] == [TELECOM, "Verification level breached"] and
            words[2].startswith("since ") and words[2].endswith(say_time(since)))


# What the officer does

def is_called(console, served, ears, started):
    """Three hours ago 50,000 users: the level was breached an hour ago, which is urgent."""
    things = outage(TITLE, "Operator A", started, 50000)
    send(served, things)
    wait("the breach", lambda: is_breached(console.tiles()[0], started + LIMIT))
    console.wait_to_say("1 alarm not acknowledged")
    wait("the sound of what is urgent", lambda: ears.hears("high"))
    picture("truth-call")
    return things[-1]["id"]


def acknowledges(console, served, incident):
    console.key("F8")
    console.wait_to_say("No alarm waits to be acknowledged")
    action = section_of(decided(served, "alarm_action")[0])["alarm_action"]
    assert action["key"] == incident and action["action"] == "acknowledged", action
    assert action["state"] == "breach", "what was seen is the breach, not the failure reported"


def goes_to_report(console, title):
    """Its row in the inbox, then what can be done about it."""
    console.key("alt+5", "l")
    wait("the list", lambda: console.focused().getRoleName() == "list item" or
         console.key("Down"))
    wait(f"the row of “{title}”", lambda: title in console.focused()[0].name or
         console.key("Down"))
    console.key("Return")
    console.wait_for_focus("Acknowledge (A)", "push button")


def correlates(console, served, first, second):
    """The suggestion is that it is the same incident; one key accepts it."""
    goes_to_report(console, OTHER)
    wait("the suggestion", lambda: console.says(TITLE))
    picture("truth-triage")
    console.key("1")
    grouping = decided(served, "correlation")[0]
    assert set(grouping["object_refs"]) == {first, second}, grouping
    assert section_of(grouping)["correlation"]["kind"] == "same-incident", grouping


def judges(console, served, incident):
    """How far the second report is to be believed, and that a storm is behind it."""
    console.key("f")
    console.wait_for_focus("Confidence (0–100)", "spin button")
    console.key("ctrl+a")
    console.type("90")
    console.key("Tab")
    console.wait_for_focus("Reason", "text")
    console.type("Two sources agree")
    console.key("Return")
    wait("the confidence", lambda: judged(served, incident, "confidence", "confidence") == 90)
    goes_to_report(console, OTHER)
    console.key("k")
    console.wait_for_focus("Sector: as it is: ", "push button")
    console.tab_to("Threat: ")
    console.key("space", "Down", "Return")
    console.wait_for_focus("Threat: Deliberate causes", "push button")
    console.tab_to("Reason")
    console.type("They were attacked")
    picture("truth-class")
    console.key("Return")
    wait("the class", lambda: judged(served, incident, "classification", "threat"))


def judged(served, incident, kind, member):
    """What a judgement of a kind says of an incident at the hub."""
    sections = [section_of(note)["judgement"] for note in objects(served, "judgement")]
    return next((section.get(member) for section in sections
                 if section["kind"] == kind and section["subject"]["id"] == incident), None)


def explains(console, started):
    """Down to the rule, the value, the report and its source."""
    console.key("alt+1", "Home", "Return")
    console.wait_for_focus("What is selected")
    console.key("ctrl+e")
    lines = walk_down(console)
    text = "\n".join(lines)
    for said in ("別紙2", f"{say_time(started + LIMIT)} (1 h ago)",
                 "users ≥ 30,000 for 2 h — 50,000 users – holds",
                 "users ≥ 30,000 for 2 h — 20,000 users – does not hold",
                 "50,000 users – Operator A", "Reported: IT failure – Operator A",
                 "The same incident, told by 2 reports", "Two sources agree – counts",
                 "They were attacked – counts"):
        assert said in text, f"“{said}” is not in the explanation:\n{text}"
    picture("truth-explained")
    console.key("ctrl+e")
    return text


def walk_down(console):
    """What the lines of the explanation say, each opened on the way."""
    console.wait_for_focus(f"{TELECOM}: ", "list item")
    lines = console.find("Why: Right opens a line, Left closes it", "list")
    console.key("Home")
    wait("the first line", lambda: journey.find_focus(lines).name == journey.children(lines)[0].name)
    said = []
    while not said or not is_last(lines, said[-1]):
        said.append(wait("the next line", lambda: next(
            iter({journey.find_focus(lines).name} - set(said[-1:])), None)))
        console.key("Right", "Down")
    return said


def is_last(lines, said):
    """Whether a line is the last and holds none that could be opened yet."""
    last = journey.children(lines)[-1]
    return last.name == said and not any(
        node.getRoleName() == "push button" for node in journey.walk(last))


def looks_along_time(console, started):
    """The keyboard's cursor on the timeline says what was, though the mouse lies on it."""
    console.key("alt+2")
    lanes = console.wait_for_focus("Timeline of sectors, services and operators", "image")
    console.key("Down", "Left")
    wait("what is now", lambda: TELECOM in lanes.description and
         "Verification level breached" in lanes.description)
    wait("the beginning", lambda: say_time(started) in lanes.description.split(": ")[0] or
         console.key("Left"))
    assert "IT failure" in lanes.description, lanes.description
    picture("truth-timeline")


def replays(console, called):
    """A minute before the report nothing was known; one key, and it is now again."""
    before = say_time(called - datetime.timedelta(minutes=1))
    console.key("alt+1", "alt+Left")
    console.wait_to_say("REPLAY – what was known at")
    assert "Verification level breached" in console.tiles()[0], console.tiles()
    console.key("ctrl+t", "ctrl+a")
    console.type(before)
    console.key("Return")
    wait("what was known then", lambda: console.tiles()[0].startswith(f"{TELECOM}, Unknown"))
    assert not console.incidents(), console.incidents()
    console.wait_to_say(f"{before} JST, not what is now")
    picture("truth-replay")
    console.key("alt+Home")
    console.wait_not_to_say("REPLAY")
    wait("now", lambda: console.tiles()[0].startswith(f"{TELECOM}, Verification level breached"))


def agrees(served, log):
    """A console on this hub knows that everything was acknowledged."""
    with Console("--hub", served.url, "--log", log) as console:
        console.wait_for_board()
        wait("the breach", lambda: "Verification level breached" in console.tiles()[0])
        wait("both reports", lambda: len(console.incidents()) == 2)
        console.wait_to_say("No alarm waits to be acknowledged")


def journey_from_the_call_to_the_answer(folder):
    ears = Ears(folder)
    called = utc_now().replace(microsecond=0)
    started = called - LIMIT - datetime.timedelta(hours=1)
    with hub(folder / "hub") as served:
        with Console("--hub", served.url, "--log", folder / "log.db",
                     **ears.environment()) as console:
            console.wait_for_board()
            incident = is_called(console, served, ears, started)
            acknowledges(console, served, incident)
            other = outage(OTHER, "Operator B", started, 20000)[1:]
            send(served, other)
            console.wait_to_say("1 alarm not acknowledged")
            acknowledges(console, served, incident)
            correlates(console, served, incident, other[-1]["id"])
            judges(console, served, other[-1]["id"])
            explains(console, started)
            looks_along_time(console, started)
            replays(console, called)
        agrees(served, folder / "log.db")
        agrees(served, folder / "another.db")


if __name__ == "__main__":
    journey.play(globals())
