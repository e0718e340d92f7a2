#!/usr/bin/python3
"""The real cases of tests/cases: hinomictl level finds what a person computed by hand."""

import datetime
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(sys.argv[1])
HINOMICTL = sys.argv[2]
MEMBERS = ["result", "at", "decides", "level", "clause"]


def to_utc(time):
    """A time with an offset, as hinomictl writes it."""
    if time is None:
        return None
    utc = datetime.datetime.fromisoformat(time).astimezone(datetime.timezone.utc)
    return utc.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def judge(accident, judged):
    """What hinomictl says, and what is wrong with that: nothing, if all is well."""
    text = json.dumps({**accident["input"], "now": judged["now"]})
    done = subprocess.run(
        [HINOMICTL, "level", "--edition", judged["edition"]],
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0 or done.stderr:
        return [f"exit status {done.returncode}: {done.stderr}"]
    verdict = json.loads(done.stdout)
    expected = {**judged["expect"], "at": to_utc(judged["expect"]["at"])}
    wrong = [
        f"{key}: {verdict[key]!r}, by hand {value!r}"
        for key, value in expected.items()
        if verdict[key] != value
    ]
    if list(verdict) != MEMBERS:
        wrong.append(f"members: {list(verdict)}")
    if (verdict["level"] is None) != (verdict["clause"] is None):
        wrong.append(f"clause: {verdict['clause']!r}")
    return wrong


def main():
    n = 0
    failed = 0
    for path in sorted((ROOT / "tests" / "cases").glob("*.json")):
        case = json.loads(path.read_text())
        assert case["sources"] and case["accidents"], path
        for accident in case["accidents"]:
            for judged in accident["judged"]:
                wrong = judge(accident, judged)
                n += 1
                failed += bool(wrong)
                print(f"{'not ok' if wrong else 'ok'} {n} - {case['id']}: {accident['name']}, "
                      f"{judged['now']} ({judged['edition']})")
                print(f"# {judged['arithmetic']}")
                for line in wrong:
                    print(f"# WRONG {line}")
    print(f"1..{n}")
    sys.exit(1 if failed or n == 0 else 0)


main()
