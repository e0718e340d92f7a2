#!/usr/bin/python3
"""The whole desk without a mouse."""


import journey
from journey import Console, SECTORS, brightness, has_state, hub, picture, pyatspi, text_of
from journey import wait


def go_through_tiles(console):
    """Five columns: the second row begins with the sixth sector."""
    console.wait_for_focus(SECTORS[0], "push button")
    for key, place in (("Right", 1), ("Right", 2), ("Down", 7), ("Left", 6), ("Up", 1),
                       ("End", 9), ("Right", 9), ("Down", 9), ("Home", 0), ("Left", 0), ("Up", 0)):
        console.key(key)
        console.wait_for_focus(SECTORS[place] + ", ", "push button")


def open_inspector(console):
    """The sector's page, and back to the tile."""
    console.key("Right", "Right", "Right", "Right", "Return")
    console.wait_for_focus("What is selected")
    tile = console.find("Electric power, ", "push button")
    wait("the tile is marked as chosen", lambda: has_state(tile, pyatspi.STATE_PRESSED))
    console.wait_for("Reasons for the state", "list")
    picture("inspector-sector")
    console.key("Escape")
    console.wait_for_focus("Electric power, ", "push button")


def go_through_list(console):
    """Down and up in the list, into an incident, and back to its row."""
    rows = [", ".join(row.split(", ")[:4]) for row in console.incidents()]
    console.key("ctrl+l")
    console.wait_for_focus(rows[0])
    console.key("Down", "Down")
    console.wait_for_focus(rows[2])
    console.key("Up")
    console.wait_for_focus(rows[1])
    row = console.focused()
    wait("the row is selected", lambda: has_state(row, pyatspi.STATE_SELECTED))
    console.key("Return")
    console.wait_for_focus("What is selected")
    title = next(part for part in rows[1].split(", ")[2:] if part != "closed")
    wait("the incident's page", lambda: sum(
        node.name.startswith(title) for node in console.nodes("label")) > 1)
    picture("inspector-incident")
    console.key("ctrl+r")
    wait("the raw object", lambda: any('"spec_version"' in text_of(node) for node in console.nodes()))
    console.key("ctrl+r")
    console.key("Escape")
    console.wait_for_focus(rows[1])
    console.key("alt+1")
    console.wait_for_focus("Electric power, ", "push button")


def tab_round(console):
    """Tab goes from part to part, the board and the list being one stop each, and comes back."""
    console.key("alt+1")
    start = console.wait_for_focus("Electric power, ", "push button").name.split(",")[0]
    stops = []
    for _ in range(40):
        before = console.focused().name
        console.key("Tab")
        wait("the focus moves", lambda: console.focused().name != before or stops)
        node = console.focused()
        stops.append(" ".join([node.name] + [child.name for child in journey.children(node)]))
        if node.name.startswith(start):
            break
    else:
        raise AssertionError(f"Tab did not come back: {stops}")
    assert sum(stop.startswith(name + ", ") for stop in stops for name in SECTORS) == 1, stops
    assert any("Main menu" in stop for stop in stops), stops
    assert any("What is selected" in stop for stop in stops), stops


def night_mode(console):
    day = brightness(picture("day"))
    console.key("ctrl+d")
    wait("the night", lambda: brightness(picture("night")) < day / 2)
    console.key("F10")
    wait("Night mode is ticked", lambda: has_state(
        console.find("Night mode"), pyatspi.STATE_CHECKED))
    console.key("Escape")
    console.key("ctrl+d")
    wait("the day", lambda: brightness(picture("day")) > day * 0.9)


def shortcuts(console):
    console.key("F1")
    # GTK gives that window no title, so it has the program's name.
    console.focus_window("hinomi")
    for title in ("Go to the board", "Night mode on or off", "Try the feeds again now"):
        console.wait_for(title, "label")
    picture("shortcuts")
    console.key("Escape")
    wait("the shortcuts are gone", lambda: console.find_window("hinomi") is None)
    console.focus_window()


def journey_without_a_mouse(folder):
    with hub(folder / "hub", "--scenario", journey.SCENARIO, "--speed", 200000) as served, \
            Console("--hub", served.url, "--exercise", "--log", folder / "log.db") as console:
        console.wait_for_board()
        wait("the end of the day", lambda: console.states()["Water supply"] == "IT failure" and
             console.states()["Logistics"] == "IT failure")
        go_through_tiles(console)
        open_inspector(console)
        go_through_list(console)
        tab_round(console)
        night_mode(console)
        shortcuts(console)
        console.key("ctrl+q")
        assert console.process.wait(journey.DEADLINE) == 0


if __name__ == "__main__":
    journey.play(globals())
