#!/usr/bin/python3
"""A log that cannot be read: the console says so, offers a way out, and deletes nothing."""

import journey
from journey import Console, hub, picture, situation, wait
from reports import report, send


def spoil(log):
    """Overwrites the middle of a log, as a bad disk would."""
    content = bytearray(log.read_bytes())
    assert len(content) > 16384, len(content)
    for place in range(4096, len(content) - 4096, 4096):
        content[place:place + 512] = b"\xff" * 512
    log.write_bytes(content)
    return bytes(content)


def make_log(served, log):
    with Console("--hub", served.url, "--log", log) as console:
        console.wait_for_board()
        wait("the failure", lambda: console.states()["Gas"] == "IT failure")
        console.key("ctrl+q")
        console.process.wait(journey.DEADLINE)
    assert situation(log)["records"] == 2


def set_it_aside(console):
    """By keyboard: Tab reaches the way out."""
    console.wait_for("Set it aside and start anew", "label")
    for _ in range(20):
        if any("Set it aside" in node.name for node in journey.walk(console.focused())):
            break
        console.key("Tab")
    else:
        raise AssertionError("Tab does not reach the way out")
    console.key("Return")


def take_the_way_out(served, log, spoilt):
    """Returns where the old file went."""
    with Console("--hub", served.url, "--log", log) as console:
        console.wait_for("The log is damaged", "label")
        picture("damaged")
        before = set(log.parent.iterdir())
        assert log in before and log.read_bytes() == spoilt, "it was touched before anyone agreed"
        set_it_aside(console)
        wait("the board, filled again by the hub", lambda: console.states()["Gas"] == "IT failure")
        wait("where the old file is", lambda: any(
            "The damaged log is now" in node.name for node in console.nodes("label")))
        picture("set-aside")
        moved = [path for path in log.parent.iterdir()
                 if path not in before and path.is_file() and path.read_bytes() == spoilt]
        assert len(moved) == 1, list(log.parent.iterdir())
        assert any(moved[0].name in node.name for node in console.nodes("label"))
    assert situation(log)["records"] == 2


def journey_a_spoilt_log(folder):
    with hub(folder / "hub") as served:
        send(served, report("gas", "gas-supply", "A failure"))
        log = folder / "log.db"
        make_log(served, log)
        take_the_way_out(served, log, spoil(log))


def journey_a_file_that_is_no_log(folder):
    with hub(folder / "hub") as served:
        send(served, report("gas", "gas-supply", "A failure"))
        log = folder / "log.db"
        log.write_bytes(b"This is not a log. " * 1000)
        take_the_way_out(served, log, log.read_bytes())


def journey_a_folder_that_cannot_be_written(folder):
    """No way out is offered where setting aside would not help."""
    with hub(folder / "hub") as served:
        blocked = folder / "file"
        blocked.write_text("in the way")
        with Console("--hub", served.url, "--log", blocked / "log.db") as console:
            console.wait_for("The log cannot be used", "label")
            picture("unusable")
            blocked.unlink()
            console.key("alt+t")
            console.wait_for_board()
            wait("the feed", lambda: "live" in console.feed())


if __name__ == "__main__":
    journey.play(globals())
