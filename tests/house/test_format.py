#!/usr/bin/python3
"""Every source file is as clang-format would write it."""

import shutil
import subprocess

from house import ROOT, Tap, name, sources


def main():
    tap = Tap()
    tool = shutil.which("clang-format-14") or shutil.which("clang-format")
    tap.check("clang-format is there", [] if tool else ["install the package clang-format"])
    wrong = []
    for path in sources("app", "widgets", "tests") if tool else []:
        # -dump-config is not asked: the file at the top is the only one.
        result = subprocess.run([tool, str(path)], capture_output=True, cwd=ROOT, check=True)
        if result.stdout != path.read_bytes():
            wrong.append(f"{name(path)}: run clang-format -i on it")
    tap.check("every file is formatted", wrong)
    tap.done()


main()
