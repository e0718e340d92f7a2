#!/usr/bin/python3
"""Every source file is as clang-format would write it."""

import re
import shutil
import subprocess

from house import ROOT, Tap, name, sources

BATCH = 200


def find_wrong(tool, paths):
    """One program for many files: most of its time is its start."""
    # -dump-config is not asked: the file at the top is the only one.
    wrong = set()
    for i in range(0, len(paths), BATCH):
        names = [name(path) for path in paths[i:i + BATCH]]
        result = subprocess.run([tool, "--dry-run", "-Werror", *names], capture_output=True, text=True,
                                cwd=ROOT, check=False)
        found = set(re.findall(r"^(\S+?):\d+:\d+: ", result.stderr, re.MULTILINE)) & set(names)
        # Where it fails without naming one, none of them was proven.
        wrong |= found or (set(names) if result.returncode != 0 else set())
    return sorted(wrong)


def main():
    tap = Tap()
    tool = shutil.which("clang-format-14") or shutil.which("clang-format")
    tap.check("clang-format is there", [] if tool else ["install the package clang-format"])
    wrong = find_wrong(tool, sources("app", "widgets", "tests")) if tool else []
    tap.check("every file is formatted", [f"{one}: run clang-format -i on it" for one in wrong])
    tap.done()


main()
