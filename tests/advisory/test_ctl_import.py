#!/usr/bin/python3
"""hinomictl import: what was understood, the exit status, and one entry of a catalogue."""

import json
import pathlib
import subprocess
import sys

CTL, SAMPLES = sys.argv[1], pathlib.Path(sys.argv[2])
FORMATS = {
    "csaf.json": "csaf",
    "kev.json": "kev",
    "kev-entry.json": "kev",
    "jvnrss.xml": "jvnrss",
    "vuldef.xml": "vuldef",
    "cap.xml": "cap",
    "jma.xml": "jma",
    "jma-sjis.xml": "jma",
}
count = 0


def check(name, good):
    global count
    count += 1
    print(f"{'ok' if good else 'not ok'} {count} {name}")


def run(*args, data=b""):
    return subprocess.run([CTL, "import", *map(str, args)], input=data, capture_output=True, timeout=60)


for name, kind in FORMATS.items():
    by_file = run("--json", SAMPLES / name)
    by_pipe = run("--json", data=(SAMPLES / name).read_bytes())
    entries = json.loads(by_file.stdout)["entries"]
    check(f"{name} is {kind}", by_file.returncode == 0 and entries[0]["format"] == kind)
    check(f"{name} from the standard input alike", by_pipe.stdout == by_file.stdout)

one = run("--json", "--entry", "cve-2023-99002", SAMPLES / "kev.json")
check("one entry of the catalogue", [e["title"] for e in json.loads(one.stdout)["entries"]] == ["Example Mail XSS"])
none = run("--entry", "CVE-1999-1", SAMPLES / "kev.json")
check("an entry that is not there", none.returncode == 1 and b"CVE-1999-1" in none.stderr)
check("a drill is called one", b"[drill, cancelled]" in run(SAMPLES / "cap.xml").stdout)
check("nonsense is refused", run(data=b"nonsense").returncode == 1)
check("two files are too many", run("a", "b").returncode == 2)
check("help", b"--entry" in run("--help").stdout)
print(f"1..{count}")
