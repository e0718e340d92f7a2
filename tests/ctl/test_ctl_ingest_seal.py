#!/usr/bin/python3
"""hinomictl ingest and signatures: a file is no way around them. What is forged goes into the
quarantine, and a key that comes late, in the same file or a later one, proves or expels."""

import json
import pathlib
import subprocess
import sys
import tempfile
import time

HINOMICTL = sys.argv[1]
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tools"))

import tap  # noqa: E402
from reporting import make_id, report, to_utc  # noqa: E402
from tap import check  # noqa: E402

OPERATOR = make_id("identity", "op")
NOW = time.time()


def run(*arguments, good=(0,)):
    done = subprocess.run([HINOMICTL, *map(str, arguments)], capture_output=True, text=True,
                          timeout=60, check=False)
    assert done.returncode in good, done
    return done.stdout


def said(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(NOW + seconds))


class Case:
    def __init__(self, folder, name):
        self.folder = pathlib.Path(folder) / name
        self.folder.mkdir()
        self.log = self.folder / "log.db"
        self.key = self.folder / "key"
        run("key", "new", "--key", self.key)
        self.note = json.loads(run("key", "show", "--key", self.key, "--of", OPERATOR))
        self.good = self.sign(report("true", "op", said(10), sector="gas", state="failure"))
        self.bad = self.sign(report("false", "op", said(10), sector="gas", state="failure"))
        self.bad["name"] = "changed on the way"
        self.n_files = 0

    def sign(self, thing):
        path = self.folder / "plain.json"
        path.write_text(json.dumps(thing))
        return json.loads(run("key", "sign", "--key", self.key, path))

    def write(self, *things):
        self.n_files += 1
        path = self.folder / f"{self.n_files}.json"
        path.write_text(json.dumps({"type": "bundle", "id": make_id("bundle", "b"), "objects": things}))
        return path

    def ingest(self, *paths):
        done = json.loads(run("ingest", "--log", self.log, *paths))
        return done["accepted"], done["quarantined"]

    def known(self):
        found = json.loads(run("status", "--log", self.log, "--json", "--all", "--now", to_utc(said(20))))
        return {i["id"]: i.get("removed") for i in found["incidents"]}

    def is_in_files(self, text):
        return any(text.encode() in path.read_bytes() for path in self.folder.glob("log.db*"))


def key_first(case):
    counts = case.ingest(case.write(case.note, case.good, case.bad))
    check("what is forged goes into the quarantine, as what is malformed does", counts == (2, 1), counts)
    check("and nowhere else", list(case.known()) == [case.good["id"]], case.known())
    check("the same file brings nothing more into the log", case.ingest(case.write(case.note, case.good)) == (0, 0))


def key_after(case):
    counts = case.ingest(case.write(case.good, case.bad, case.note))
    check("a key that comes last in the file expels what is forged", counts == (3, 1), counts)
    known = case.known()
    check("what it proves stays, of the other the fact alone",
          known[case.good["id"]] is None and known.get(case.bad["id"], "forged") == "forged", known)


def key_in_later_file(case):
    counts = case.ingest(case.write(case.good, case.bad))
    check("without a key nobody can tell", counts == (2, 0) and set(case.known().values()) == {None}, counts)
    check("until then it is there", case.known().keys() == {case.good["id"], case.bad["id"]})
    other = case.write(case.note)
    counts = case.ingest(other)
    check("a key in a later file expels it", counts == (1, 1), counts)
    known = case.known()
    check("what that key proves stays",
          known[case.good["id"]] is None and known.get(case.bad["id"], "forged") == "forged", known)
    counts = case.ingest(case.write(case.bad))
    check("what was expelled does not come in again", counts[0] == 0 and
          case.known().get(case.bad["id"], "forged") == "forged", counts, case.known())
    done = subprocess.run([HINOMICTL, "verify", "--log", str(case.log)], capture_output=True, text=True,
                          timeout=60, check=False)
    check("the chain of the log holds", done.returncode == 0, done)


def much(case):
    forged = [{**case.bad, "id": make_id(case.bad["type"], f"false {i}")} for i in range(600)]
    counts = case.ingest(case.write(*forged, case.good, case.note))
    check("however much waits for a key, it is all judged", counts == (602, 600), counts)


def several_files(case):
    counts = case.ingest(case.write(case.bad), case.write(case.note), case.write(case.good))
    check("several files in one call are judged together", counts == (3, 1), counts)


def door(case):
    us = {"type": "identity", "spec_version": "2.1", "id": make_id("identity", "us"),
          "created": to_utc(said(0)), "modified": to_utc(said(0)), "name": "desk"}
    (case.folder / "us.json").write_text(json.dumps(us))
    first = report("back", "op", said(10), sector="gas", state="failure",
                   contact={"person": "SECRET-person"})
    case.ingest(case.write(first))
    check("before it is taken back it is there", case.is_in_files("SECRET-person"))
    path = case.write(report("back", "op", said(11), sector="gas", revoked=True))
    run("ingest", "--log", case.log, "--identity", case.folder / "us.json", path)
    check("what its author takes back is not kept", not case.is_in_files("SECRET-person"))
    check("the fact is", case.known() == {first["id"]: "revoked"}, case.known())


with tempfile.TemporaryDirectory() as place:
    for test in (key_first, key_after, key_in_later_file, much, several_files, door):
        test(Case(place, test.__name__))
sys.exit(tap.done())
