"""What the tests of the house share: which files there are, and how a result is told (TAP)."""

import pathlib
import sys

ROOT = pathlib.Path(sys.argv[1])


def sources(*folders, endings=(".c", ".h")):
    """Every source file below the folders, in a fixed order."""
    return sorted(
        path
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.suffix in endings
    )


def name(path):
    return str(path.relative_to(ROOT))


class Tap:
    """One line a check, and what went wrong below it."""

    def __init__(self):
        self.count = 0
        self.failed = 0

    def check(self, what, problems):
        self.count += 1
        word = "ok" if not problems else "not ok"
        self.failed += bool(problems)
        print(f"{word} {self.count} - {what}")
        for problem in problems:
            print(f"# {problem}")

    def done(self):
        print(f"1..{self.count}")
        sys.exit(1 if self.failed else 0)
