#!/usr/bin/python3
"""hinomictl status --at, replay and search, as processes, on a log that hinomictl ingest has made."""

import json
import os
import pathlib
import stat
import subprocess
import sys
import tempfile

HINOMICTL = sys.argv[1]
EXTENSION = "extension-definition--7f4da1a4-40c1-4ce2-b4a3-466c5ea1af76"
INCIDENT = "incident--00000000-0000-4000-8000-000000000001"


def run(*arguments, status=0):
    done = subprocess.run(
        [HINOMICTL, *arguments], capture_output=True, text=True, check=False,
        env={**os.environ, "LANGUAGE": "en"},
    )
    assert done.returncode == status, (arguments, done.returncode, done.stderr)
    return done.stdout


def report(modified, state, name):
    return {
        "type": "incident",
        "spec_version": "2.1",
        "id": INCIDENT,
        "created_by_ref": "identity--00000000-0000-4000-8000-000000000002",
        "created": "2018-09-05T18:00:00Z",
        "modified": modified,
        "name": name,
        "extensions": {
            EXTENSION: {
                "extension_type": "property-extension",
                "report": {
                    "sector": "electricity",
                    "service": "electricity-supply",
                    "state": state,
                    "contact": {"person": "当直"},
                },
            }
        },
    }


class Log:
    """A log in a folder of its own, and when each thing that was put into it was received."""

    def __init__(self, folder):
        self.folder = folder
        self.path = f"{folder}/log.db"
        self.received = []

    def ingest(self, thing):
        file = pathlib.Path(self.folder, "object.json")
        file.write_text(json.dumps(thing), encoding="utf-8")
        run("ingest", "--log", self.path, str(file))
        board = json.loads(run("status", "--log", self.path, "--json", "--all", "--arrivals"))
        versions = board["incidents"][0]["versions"]
        self.received.append(max(version["received"] for version in versions))

    def board(self, at, *more):
        return json.loads(run("status", "--log", self.path, "--json", "--at", at, *more))

    def changes(self, *more):
        return json.loads(run("replay", "--log", self.path, "--json", *more))


def electricity(board):
    return next(s for s in board["sectors"] if s["id"] == "electricity")["state"]


def test_at(log):
    first, second = log.received
    before = log.board("2018-01-01T00:00:00Z")
    assert {(s["state"], s["stale"], s["stale_since"]) for s in before["sectors"]} == {
        ("unknown", False, None)}
    assert before == log.board("2018-01-01T00:00:00Z", "--no-index")
    assert "stale" not in run("status", "--log", log.path, "--at", "2018-01-01T00:00:00Z")
    assert all(s["stale"] for s in log.board(first)["sectors"])  # nobody has been heard since
    assert electricity(log.board(first)) == "failure"
    assert electricity(log.board(second)) == "normal"
    assert log.board(first)["open_incidents"] == 1
    assert "incidents_total" not in log.board(first)
    assert log.board(first, "--all")["incidents_total"] == 1
    assert "Electric" in run("status", "--log", log.path, "--at", first)


def test_replay(log):
    first, second = log.received
    found = [(c["known"], c["kind"], c["id"], c["from"], c["to"], c["seq"]) for c in log.changes()]
    assert found == [
        (first, "sector", "electricity", "unknown", "failure", 1),
        (first, "service", "electricity-supply", "unknown", "failure", 1),
        (first, "incident", INCIDENT, None, "failure", 1),
        (second, "sector", "electricity", "failure", "normal", 2),
        (second, "service", "electricity-supply", "failure", "normal", 2),
        (second, "incident", INCIDENT, "failure", "closed", 2),
    ], found
    assert log.changes("--from", second) == []
    assert [c["to"] for c in log.changes("--from", first)] == ["normal", "normal", "closed"]
    assert len(log.changes("--to", first)) == 3
    assert "failure → closed" in run("replay", "--log", log.path)


def test_search(log):
    assert run("search", "--log", log.path, "ﾃﾞｰﾀ") == ""
    lines = run("search", "--log", log.path, "通信").splitlines()
    assert [line.split()[0] for line in lines] == ["2", "1"], lines
    assert run("search", "--log", log.path, "通信", "でんわ").count("\n") == 1
    assert run("search", "--log", log.path, "--incidents", "ﾃﾞﾝﾜ").count("\n") == 1
    assert run("search", "--log", log.path, "--sector", "gas", "通信") == ""
    assert run("search", "--log", log.path, "--limit", "1", "通信").count("\n") == 1
    index = os.stat(f"{log.path}.index")
    assert stat.S_IMODE(index.st_mode) == 0o600


def test_same(log):
    """With the index that the search has made, and without it."""
    for at in log.received:
        assert log.board(at) == log.board(at, "--no-index")
        for more in [("--explain", "electricity"), ("--live",)]:
            assert log.board(at, *more) == log.board(at, *more, "--no-index")
    assert log.changes() == log.changes("--no-index")


def test_usage(log):
    for arguments in [
        ("status", "--log", log.path, "--at", "yesterday"),
        ("status", "--log", log.path, "--at", log.received[0], "--now", log.received[0]),
        ("replay",),
        ("replay", "--log", log.path, "--from", "x"),
        ("replay", "--log", log.path, "--from", log.received[1], "--to", log.received[0]),
        ("search", "通信"),
        ("search", "--log", log.path, "--limit", "0", "通信"),
    ]:
        run(*arguments, status=2)
    missing = f"{log.folder}/missing.db"
    for command in ["status", "replay", "search"]:
        more = ["--at", log.received[0]] if command == "status" else []
        run(command, "--log", missing, *more, status=1)
        assert not os.path.exists(missing)


def main():
    tests = [test_at, test_replay, test_search, test_same, test_usage]
    print(f"1..{len(tests)}")
    with tempfile.TemporaryDirectory() as folder:
        log = Log(folder)
        log.ingest(report("2018-09-05T18:10:00Z", "failure", "通信設備の停電"))
        log.ingest(report("2018-09-05T19:10:00Z", "normal", "通信設備の復旧、電話（デンワ）も"))
        for number, test in enumerate(tests, 1):
            test(log)
            print(f"ok {number} - {test.__name__}")


main()
