#!/usr/bin/python3
"""A report that comes by telephone is taken down by keyboard, leaves for the hub, and is found."""

import journey
from journey import Console, hub, objects, picture, section_of, wait

WORDS = "通信の途絶"


def fill(console, name, words):
    """Tab to a field, then what was said."""
    console.tab_to(name)
    console.type(words)


def take_down(console):
    console.key("alt+5", "n")
    console.wait_for_focus("Person to ask", "text")
    fill(console, "Person to ask", "Suzuki, duty desk")
    fill(console, "How to reach them", "03-0000-0000")
    fill(console, "Operator", "Kou Telecom")
    fill(console, "What happened", WORDS)
    console.tab_to("Sector: ")
    console.key("space", "Down", "Return")
    console.wait_for_focus("Sector: Information and communications", "push button")
    fill(console, "Taken down by", "Sato")
    picture("telephone-form")
    console.key("ctrl+Return")


def search(console):
    """Two characters are enough, and are one word of many."""
    console.key("ctrl+f")
    console.wait_for_focus("Search all records", "entry")
    console.type("途絶")
    console.wait_to_say("1 row for “途絶”")
    console.key("Return")
    wait("the row", lambda: "Report" in console.focused()[0].name and
         WORDS in console.focused()[0].name)
    picture("telephone-found")


def journey_taken_down_and_found(folder):
    with hub(folder / "hub") as served, \
            Console("--hub", served.url, "--log", folder / "log.db") as console:
        console.wait_for_board()
        wait("the feed to be live", lambda: "live" in console.feed())
        take_down(console)
        reports = wait("the report at the hub", lambda: objects(served, "report"))
        said = section_of(reports[0])["report"]
        assert reports[0]["name"] == WORDS and said["sector"] == "telecom", reports
        assert said["taken_down"]["by"] == "Sato", said
        assert said["taken_down"]["means"] == "telephone", said
        assert said["contact"] == {"person": "Suzuki, duty desk", "means": "03-0000-0000"}, said
        operators = [thing["name"] for thing in objects(served)
                     if thing["id"] == said["on_behalf_of"]]
        assert operators == ["Kou Telecom"], operators
        wait("its row in the inbox", lambda: any(
            WORDS in node.name for node in console.nodes("panel")))
        search(console)


if __name__ == "__main__":
    journey.play(globals())
