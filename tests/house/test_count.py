#!/usr/bin/python3
"""The last line of ./check is honest: tools/count-tests on results of every kind."""

import json
import pathlib
import subprocess
import tempfile

from house import ROOT, Tap

GOOD = {"result": "OK", "returncode": 0, "stdout": "1..2\nok 1 - a\nok 2\n"}
CASES = [
    ("subtests are counted", [GOOD], 0, (2, 0, 0)),
    ("a test without subtests counts as one",
     [{"result": "OK", "returncode": 0, "stdout": "not ok, but it is no TAP\n"}], 0, (1, 0, 0)),
    ("a test without any output", [{"result": "OK", "returncode": 0}], 0, (1, 0, 0)),
    ("a failed subtest",
     [{"result": "ERROR", "returncode": 1, "stdout": "1..2\nok 1\nnot ok 2\n"}], 1, (1, 1, 0)),
    ("a skipped subtest, and one to do",
     [{"result": "OK", "returncode": 0,
       "stdout": "1..3\nok 1 # SKIP no display\nnot ok 2 - b # TODO later\nok 3\n"}], 0, (1, 0, 2)),
    ("a crash after two subtests",
     [{"result": "ERROR", "returncode": -11, "stdout": "1..9\nok 1\nok 2\n"}], 1, (2, 1, 0)),
    ("a timeout", [GOOD, {"result": "TIMEOUT", "returncode": -15, "stdout": ""}], 1, (2, 1, 0)),
    ("an interrupted run",
     [GOOD, {"result": "INTERRUPT", "returncode": -2, "stdout": "1..2\nok 1\n"}], 1, (3, 1, 0)),
    ("a failure of a plain test",
     [GOOD, {"result": "FAIL", "returncode": 3, "stdout": ""}], 1, (2, 1, 0)),
    ("a plain test that skips",
     [GOOD, {"result": "SKIP", "returncode": 77, "stdout": ""}], 0, (2, 0, 1)),
    ("a TAP test that says nothing has not passed",
     [GOOD, {"result": "SKIP", "returncode": 0, "stdout": ""}], 0, (2, 1, 0)),
    ("a TAP test that skips as a whole",
     [GOOD, {"result": "SKIP", "returncode": 0, "stdout": "1..0 # SKIP no bus\n"}], 0, (2, 0, 1)),
    ("an unexpected success", [{"result": "UNEXPECTEDPASS", "returncode": 0}], 1, (0, 1, 0)),
    ("meson failed beside the tests", [GOOD], 1, (2, 1, 0)),
    ("no test at all", [], 0, (0, 0, 0)),
    ("no log at all", None, 1, (0, 1, 0)),
]


def judge(tests, status, expected):
    with tempfile.TemporaryDirectory() as folder:
        log = pathlib.Path(folder, "testlog.json")
        if tests is not None:
            log.write_text("".join(json.dumps(test) + "\n" for test in tests), encoding="utf-8")
        done = subprocess.run([ROOT / "tools" / "count-tests", log, str(status)],
                              capture_output=True, text=True, check=False)
    problems = []
    last = "{} passed, {} failed, {} skipped".format(*expected)
    if done.stdout.splitlines()[-1:] != [last]:
        problems.append(f"it says {done.stdout!r}, not {last!r}")
    passed, failed, _ = expected
    if (done.returncode == 0) != (passed > 0 and failed == 0):
        problems.append(f"it ends with {done.returncode}")
    return problems


def main():
    tap = Tap()
    for what, tests, status, expected in CASES:
        tap.check(what, judge(tests, status, expected))
    tap.done()


main()
