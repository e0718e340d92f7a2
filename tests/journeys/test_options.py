#!/usr/bin/python3
"""What the command line takes, and what it says to what it does not take."""

import os
import subprocess

import journey
from journey import Console, picture


def hinomi(*arguments, **environment):
    """Runs it where there is no display: what is decided here needs none."""
    known = {name: value for name, value in os.environ.items()
             if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run([journey.HINOMI, *arguments], capture_output=True, text=True,
                          check=False, timeout=journey.DEADLINE, env={**known, **environment})


def journey_help(_folder):
    done = hinomi("--help")
    assert done.returncode == 0, done
    for option in ("--hub=URL", "--collection=ID", "--log=PATH", "--exercise", "--edition=NAME",
                   "--version", "HINOMI_HUB_TOKEN"):
        assert option in done.stdout, done.stdout
    assert done.stderr == "", done.stderr


def journey_help_in_japanese(_folder):
    done = hinomi("--help", LANGUAGE="ja")
    assert done.returncode == 0, done
    assert "ハブ" in done.stdout, done.stdout


def journey_version(_folder):
    done = hinomi("--version")
    assert done.returncode == 0 and done.stdout.startswith("hinomi "), done


def journey_unknown_option(_folder):
    done = hinomi("--nonsense")
    assert done.returncode != 0 and "--nonsense" in done.stderr, done
    assert done.stdout == "", done.stdout


def journey_argument_too_many(_folder):
    done = hinomi("https://hub.example/taxii2/")
    assert done.returncode == 2, done
    assert "https://hub.example/taxii2/" in done.stderr and "--help" in done.stderr, done.stderr


def journey_unknown_edition(_folder):
    done = hinomi("--edition", "1999")
    assert done.returncode == 1, done
    assert "1999" in done.stderr and "plan" in done.stderr, done.stderr


def journey_another_edition(folder):
    """Fifteen sectors of another edition: nothing in the console knows the number ten."""
    with Console("--edition", "2024", "--log", folder / "log.db") as console:
        console.wait_for_board()
        tiles = console.tiles()
        assert len(tiles) == 15, tiles
        picture("fifteen-sectors")
        console.key("End", "Return")
        console.wait_for_focus("What is selected")


def journey_wrong_address(_folder):
    with Console("--hub", "nonsense") as console:
        console.wait_for("No hub is followed yet", "label")
        console.wait_for("“nonsense”", "label")
        picture("wrong-address")


if __name__ == "__main__":
    journey.play(globals())
