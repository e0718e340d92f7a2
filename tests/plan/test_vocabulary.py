#!/usr/bin/python3
"""No code knows the number of sectors, or any sector, sub-sector or service by name."""

import json
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(sys.argv[1]) / "tests" / "house"))

from house import ROOT, Tap, name, sources  # noqa: E402

TOKENS = re.compile(r'/\*.*?\*/|//[^\n]*|"((?:[^"\\\n]|\\.)*)"', re.DOTALL)
COUNT = re.compile(r"(?i)\b\w*sectors?\w*\b[^;\n]{0,20}[=<>]\s*(10|15)\b|\bN_SECTORS\b")
# Words that also mean something else than a sector to a program.
ORDINARY = {"ports", "credit"}


def editions():
    """Every edition, as hinomictl prints it."""
    for folder in sorted((ROOT / "data" / "plan").iterdir()):
        if folder.is_dir():
            command = [sys.argv[2], "plan", "--json", "--edition", folder.name]
            yield json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def names(plans):
    """Ids and both words of each sector, its parts and its services."""
    found = set()
    for plan in plans:
        for sector in plan["sectors"]:
            for term in [sector, *sector.get("sub_sectors", []), *sector["services"]]:
                found |= {term["id"], *term["name"].values(), *term.get("short", {}).values()}
    return found - ORDINARY


def strings(text):
    """The string literals of C code, comments left out."""
    return [match.group(1) for match in TOKENS.finditer(text) if match.group(1) is not None]


def main():
    tap = Tap()
    plans = list(editions())
    counts = sorted(len(plan["sectors"]) for plan in plans)
    tap.check("editions of different size load", [] if counts == [10, 15] else [str(counts)])

    known = names(plans)
    code = sources("app", "widgets")
    tap.check("there is code to look at", [] if len(code) > 50 else [f"{len(code)} files"])
    tap.check(
        "no code names a sector or service",
        [f"{name(path)}: “{s}”" for path in code for s in strings(path.read_text()) if s in known],
    )
    templates = sources("resources", "widgets", endings=(".ui", ".blp"))
    tap.check(
        "no template names a sector or service",
        [
            f"{name(path)}: “{text}”"
            for path in templates
            for text in re.findall(r">([^<>]+)<", path.read_text())
            if text.strip() in known
        ],
    )
    tap.check(
        "no code counts the sectors",
        [
            f"{name(path)}: {match.group(0)}"
            for path in code
            for match in COUNT.finditer(path.read_text())
        ],
    )
    tap.done()


main()
