#!/usr/bin/python3
"""A function fits a screen, a file a sitting."""

import re

from house import ROOT, Tap, name, sources

FUNCTION_LINES = 60
FILE_LINES = 600
# Pictures and words are below this; what is above it was made by a program and left behind.
FILE_BYTES = 4 << 20
# A class_init is a list of what the class has, and as long as that.
LISTS = re.compile(r"_class_init$")


def functions(lines):
    """Name and length of each function: in GNU style its braces stand in the first column."""
    start = None
    for number, line in enumerate(lines):
        if line == "{":
            start = number
        elif line == "}" and start is not None:
            yield function_name(lines, start), number - start + 1
            start = None


def function_name(lines, start):
    for line in reversed(lines[max(0, start - 12) : start]):
        match = re.match(r"([A-Za-z_]\w*) \(", line)
        if match:
            return match.group(1)
    return "?"


def main():
    tap = Tap()
    files, screens = [], []
    for path in sources("app", "widgets", "tests"):
        lines = path.read_text().split("\n")
        if len(lines) > FILE_LINES + 1:
            files.append(f"{name(path)} has {len(lines)} lines")
        for function, length in functions(lines):
            if length > FUNCTION_LINES and not LISTS.search(function):
                screens.append(f"{name(path)}: {function} has {length} lines")
    tap.check(f"no file over {FILE_LINES} lines", files)
    tap.check(f"no function over {FUNCTION_LINES} lines", screens)
    tap.check(
        f"no file over {FILE_BYTES >> 20} MiB",
        [
            f"{name(path)} has {path.stat().st_size >> 20} MiB"
            for folder in ("app", "widgets", "tests", "data", "docs", "po", "resources", "tools")
            for path in sorted((ROOT / folder).rglob("*"))
            if path.is_file() and path.stat().st_size > FILE_BYTES
        ],
    )
    tap.done()


main()
