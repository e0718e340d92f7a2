#!/usr/bin/python3
"""Scope at the door, over real hubs: what its author takes back, or no longer means for us, is gone
from every file of the console; the fact stays, the author is told once, and nothing comes back,
though the console is killed at random instants in between."""

import hashlib
import json
import os
import pathlib
import random
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request

ROOT = pathlib.Path(os.environ["HINOMI_SOURCE_DIR"])
sys.path.insert(0, str(ROOT / "tests" / "tools"))

import reporting  # noqa: E402
from reporting import KEY, NISC, make, report  # noqa: E402

HINOMICTL = os.environ["HINOMICTL"]
SEED = int(os.environ.get("HINOMI_ORDEAL_SEED", random.randrange(1 << 30)))
KILLS = int(os.environ.get("HINOMI_ORDEAL_ROUNDS", "6"))
MEDIA = "application/taxii+json;version=2.1"
DEADLINE = 60
DAY = "2026-01-05T"
EXERCISE = "door-exercise"
RAND = random.Random(SEED)


def until(what, condition):
    end = time.monotonic() + DEADLINE
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > end:
            sys.exit(f"Bail out! {what}: not within {DEADLINE} s (seed {SEED})")
        threading.Event().wait(0.02)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Hub:
    def __init__(self, folder):
        self.listen = f"127.0.0.1:{free_port()}"
        self.url = f"http://{self.listen}/taxii2/"
        self.process = subprocess.Popen(
            [HINOMICTL, "hub", "--dir", str(folder), "--listen", self.listen],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert self.process.stdout.readline(), "the hub does not serve"
        root = urllib.parse.urljoin(self.url, self.ask(self.url)["default"])
        first = self.ask(root + "collections/")["collections"][0]
        self.objects = f"{root}collections/{first['id']}/objects/"

    def ask(self, url, body=None):
        request = urllib.request.Request(url, data=body, headers={"Accept": MEDIA, "Content-Type": MEDIA})
        with urllib.request.urlopen(request, timeout=DEADLINE) as answer:
            return json.load(answer)

    def publish(self, *objects):
        done = self.ask(self.objects, json.dumps({"objects": objects}).encode())
        assert done.get("failure_count", 0) == 0, done

    def content(self):
        return self.ask(f"{self.objects}?match[version]=all&limit=5000").get("objects", [])

    def receipts(self):
        found = []
        for thing in self.content():
            section = thing.get("extensions", {}).get(KEY, {}).get("receipt")
            if section and section["action"] in ("purged", "not-kept"):
                found.append((thing, section))
        return found

    def stop(self):
        self.process.terminate()
        self.process.wait(DEADLINE)


def advisory(name, said, by=NISC, mark="", **section):
    content = {"kind": "analysis", "aspect": 1, "importance": "low", "handling": "operators",
               "route": "normal", "recipients": ["all"], **section}
    return make("report", name, by, said, {"advisory": content}, name=f"{name} {mark}",
                published=said, object_refs=[reporting.make_id("incident", "stays")])


def mark(word):
    return f"SECRET-{word}-{SEED:x}"


def ours(thing):
    """What the profile adds to an object."""
    return thing.get("extensions", {}).get(KEY, {})


def signer(thing):
    return ours(thing).get("signature", {}).get("key")


class Tests:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.desk = self.folder / "desk"
        self.desk.mkdir()
        self.log = self.desk / "log.db"
        self.count = self.failed = 0
        self.hub = Hub(self.folder / "hub")
        self.us = make("identity", "telecom desk", NISC, DAY + "00:00:00Z",
                       {"party": {"kind": "ceptoar", "ceptoar": "telecom-ceptoar",
                                  "sectors": ["telecom"]}},
                       name="電気通信セプター", identity_class="organization")
        self.identity = self.folder / "identity.json"
        self.identity.write_text(json.dumps(self.us))

    def check(self, what, good, *details):
        self.count += 1
        self.failed += not good
        print("ok" if good else "not ok", self.count, "-", what, flush=True)
        for detail in (*details, f"seed {SEED}") if not good else ():
            print("#", str(detail).replace("\n", "\n# "))

    def follow(self, *hubs, more=()):
        addresses = [word for hub in hubs or (self.hub,) for word in ("--hub", hub.url)]
        return subprocess.Popen(
            [HINOMICTL, "follow", *addresses, "--log", str(self.log), "--identity",
             str(self.identity), *more], stdout=subprocess.DEVNULL, stderr=open(self.folder / "said", "w"))

    def run_until(self, what, condition, *hubs, more=()):
        process = self.follow(*hubs, more=more)
        try:
            return until(what, condition)
        finally:
            process.terminate()
            status = process.wait(DEADLINE)
            # It may be told to end before it has begun.
            assert status in (0, -signal.SIGTERM), (status, (self.folder / "said").read_text())

    def found_in_files(self, text):
        raw = text.encode()
        return [path.name for path in self.desk.iterdir() if raw in path.read_bytes()]

    def status(self, *more):
        done = subprocess.run([HINOMICTL, "status", "--log", str(self.log), "--json", "--all",
                               *more],
                              capture_output=True, text=True, timeout=DEADLINE, check=True)
        return {i["id"]: i for i in json.loads(done.stdout)["incidents"]}

    def fill(self):
        """What is there before anybody takes anything back."""
        self.first = [
            report("taken back", "op", DAY + "01:00:00Z", sector="telecom", state="failure",
                   contact={"person": mark("revoked")}),
            report("taken back", "op", DAY + "01:10:00Z", sector="telecom", state="serious",
                   contact={"person": mark("revoked-too")}),
            report("narrowed", "op", DAY + "01:00:00Z", sector="telecom", state="failure",
                   scope=["telecom", "gas"], contact={"person": mark("narrowed")}),
            report("stays", "op", DAY + "01:00:00Z", sector="telecom", state="failure",
                   scope=["telecom-ceptoar"], contact={"person": mark("stays")}),
            report("played", "op", DAY + "01:00:00Z", EXERCISE, sector="telecom", state="failure",
                   contact={"person": mark("played")}),
            report("ours", self.us["id"], DAY + "01:00:00Z", sector="telecom", state="failure",
                   contact={"person": mark("ours")}),
            report("of another", "op", DAY + "01:00:00Z", sector="telecom", state="failure",
                   contact={"person": mark("of-another")}),
            advisory("warning", DAY + "02:00:00Z", mark=mark("advisory")),
        ]
        self.hub.publish(*self.first)
        self.run_until("all is there", lambda: self.log.exists() and all(
            self.found_in_files(mark(word)) for word in (
                "revoked", "revoked-too", "narrowed", "stays", "played", "ours", "of-another",
                "advisory")))
        self.before = reporting.to_utc(time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 1)))
        # There has to be a moment between what was and what is.
        until("the second is over", lambda: time.time() > reporting.parse(self.before).timestamp())

    def take_back(self):
        self.hub.publish(
            report("taken back", "op", DAY + "03:00:00Z", sector="telecom", revoked=True,
                   contact={"person": mark("revoked-last")}),
            report("narrowed", "op", DAY + "03:00:00Z", sector="telecom", state="serious",
                   scope=["gas"], contact={"person": mark("narrowed-last")}),
            report("never ours", "op", DAY + "03:00:00Z", sector="gas", state="failure",
                   scope=["gas"], contact={"person": mark("never-ours")}),
            # Not by who made it, not in this exercise, not of another: nothing of these counts.
            report("of another", "stranger", DAY + "03:00:00Z", sector="telecom", revoked=True),
            report("played", "op", DAY + "03:00:00Z", "another-exercise", sector="telecom", revoked=True),
            report("ours", self.us["id"], DAY + "03:00:00Z", sector="telecom", revoked=True,
                   contact={"person": mark("ours")}),
            advisory("warning", DAY + "03:00:00Z", mark="withdrawn", change="withdrawal",
                     supersedes={"id": reporting.make_id("report", "warning"),
                                 "modified": reporting.to_utc(DAY + "02:00:00Z")}))
        for _ in range(KILLS):
            process = self.follow()
            try:
                process.wait(RAND.uniform(0.01, 0.5))
            except subprocess.TimeoutExpired:
                pass
            process.send_signal(signal.SIGKILL)
            process.wait()

    def gone(self):
        words = ("revoked", "revoked-too", "revoked-last", "narrowed", "narrowed-last", "never-ours",
                 "advisory")
        self.run_until("the receipts are out", lambda: len(self.hub.receipts()) >= 4)
        self.check("what was taken back is in no file of the console",
                   not any(self.found_in_files(mark(word)) for word in words),
                   {word: self.found_in_files(mark(word)) for word in words})
        self.check("what was not is",
                   all(self.found_in_files(mark(word)) for word in ("stays", "played", "ours", "of-another")))

    def told(self):
        receipts = self.hub.receipts()
        by_subject = {}
        for thing, section in receipts:
            by_subject.setdefault(section["subject"]["id"], []).append((thing, section))
        wanted = {reporting.make_id(kind, name): action for kind, name, action in (
            ("incident", "taken back", "purged"), ("incident", "narrowed", "purged"),
            ("incident", "never ours", "not-kept"), ("report", "warning", "purged"))}
        self.check("each author is told once, and nobody else",
                   {key: [s["action"] for _, s in found] for key, found in by_subject.items()} ==
                   {key: [action] for key, action in wanted.items()}, receipts)
        _, section = by_subject[reporting.make_id("incident", "taken back")][0]
        # The hub gives back the bytes that it got.
        raw = [json.dumps(thing).encode() for thing in self.first[:2]]
        self.check("the receipt names the versions that are gone, and says by whom and why",
                   [v["modified"] for v in section["purged"]] ==
                   [reporting.to_utc(DAY + t) for t in ("01:00:00Z", "01:10:00Z", "03:00:00Z")]
                   and section["reason"] == "revoked" and section["actor"] == "電気通信セプター"
                   and len({v["sha256"] for v in section["purged"]}) == 3, section,
                   [hashlib.sha256(r).hexdigest() for r in raw])

    def shown(self):
        here = self.status()
        back = here[reporting.make_id("incident", "taken back")]
        narrowed = here[reporting.make_id("incident", "narrowed")]
        self.check("the fact is shown: whose, withdrawn, and why there is no content",
                   back["removed"] == "revoked" and back["withdrawn"] and not back["open"]
                   and narrowed["removed"] == "out-of-scope"
                   and back["reporter"] == reporting.make_id("identity", "op"), back, narrowed)
        self.check("other reports are as before",
                   here[reporting.make_id("incident", "stays")]["open"]
                   and here[reporting.make_id("incident", "of another")]["open"])
        before = self.status("--at", self.before)
        was = before.get(reporting.make_id("incident", "taken back"), {})
        self.check("a look back shows the fact only",
                   was.get("removed") == "revoked" and not re.search("SECRET-(rev|narr|adv)", json.dumps(before)),
                   was)
        found = subprocess.run([HINOMICTL, "search", "--log", str(self.log), mark("revoked")],
                               capture_output=True, text=True, timeout=DEADLINE, check=False)
        self.check("a search finds nothing of it", mark("revoked") not in found.stdout, found.stdout)
        done = subprocess.run([HINOMICTL, "verify", "--log", str(self.log)], capture_output=True,
                              text=True, timeout=DEADLINE, check=False)
        self.check("the chain of the log still holds", done.returncode == 0, done)

    def stays_out(self):
        """Another hub has the old versions still, and one that came late."""
        other = Hub(self.folder / "other")
        late = report("taken back", "op", DAY + "01:05:00Z", sector="telecom", state="failure",
                      contact={"person": mark("late")})
        more = report("later", "op", DAY + "04:00:00Z", sector="telecom", state="failure",
                      contact={"person": mark("later")})
        again = report("narrowed", "op", DAY + "05:00:00Z", sector="telecom", state="failure",
                       scope=["telecom"], contact={"person": mark("again")})
        other.publish(*self.first, late, again, more)
        self.run_until("the other hub was followed", lambda: self.found_in_files(mark("later")) and any(
            s["action"] == "not-kept" and s["subject"]["id"] == late["id"] for _, s in other.receipts()),
            other)
        self.check("what was purged and comes again stays out, and so does what comes late",
                   not any(self.found_in_files(mark(word)) for word in
                           ("revoked", "revoked-too", "narrowed", "advisory", "late")),
                   [word for word in ("revoked", "revoked-too", "narrowed", "advisory", "late")
                    if self.found_in_files(mark(word))])
        self.check("what is shared with us again is taken in",
                   self.status()[again["id"]]["removed"] is None and self.found_in_files(mark("again")))
        self.check("nobody is told twice", len(self.hub.receipts()) == 4 and len(other.receipts()) == 1,
                   self.hub.receipts(), other.receipts())
        other.stop()

    def ctl(self, *arguments):
        return subprocess.run([HINOMICTL, *map(str, arguments)], capture_output=True, text=True,
                              timeout=DEADLINE, check=False)

    def signed(self):
        """With a key what is owed is signed by it, but never what belongs to an exercise."""
        hub = Hub(self.folder / "signed")
        path = self.folder / "signing-key"
        key = self.ctl("key", "new", "--key", path).stdout.strip()
        for name, exercise in (("for real", None), ("for play", EXERCISE)):
            hub.publish(report(name, "op", DAY + "06:00:00Z", exercise, sector="telecom", state="failure",
                               scope=["gas"]))
        self.log = self.desk / "signed.db"
        self.run_until("both are acknowledged", lambda: len(self.said()) == 4 and len(hub.receipts()) == 1 and
                       len(self.keys_at(hub)) == 1, hub, more=["--signing-key", str(path)])
        receipts = {"exercise" in ours(thing): thing for thing in self.said() if "receipt" in ours(thing)}
        self.check("the receipt is signed with the key that was given",
                   signer(receipts[False]) == key and signer(hub.receipts()[0][0]) == key, receipts, key)
        self.check("one of an exercise is signed, but not with that key",
                   signer(receipts[True]) not in (None, key), receipts)
        everything = self.folder / "everything.json"
        everything.write_text(json.dumps({"type": "bundle", "id": reporting.make_id("bundle", "b"), "objects": sorted(
            self.said(), key=lambda thing: "receipt" in ours(thing))}))
        done = self.ctl("key", "verify", everything)
        self.check("both can be proven by the keys that go with them", done.returncode == 0 and
                   done.stdout.count("pinned ") == 4 and f"pinned {receipts[False]['id']} {key}" in done.stdout, done)
        hub.stop()

    def said(self):
        """What we said ourselves."""
        try:
            log = sqlite3.connect(f"file:{self.log}?mode=ro", uri=True, timeout=DEADLINE)
            found = log.execute("SELECT raw FROM records WHERE id LIKE 'note--%'").fetchall()
        except sqlite3.OperationalError:  # it is not made yet
            return []
        log.close()
        things = [json.loads(raw) for raw, in found]
        return [thing for thing in things if thing["created_by_ref"] == self.us["id"]]

    @staticmethod
    def keys_at(hub):
        return [thing for thing in hub.content() if "key" in ours(thing)]

    def misused(self):
        """A key that cannot be used is said before anything is followed."""
        follow = ("follow", "--hub", self.hub.url, "--log", self.folder / "none.db")
        identity = ("--identity", self.identity)
        broken = self.folder / "broken-key"
        broken.write_text("SECRET-not-a-key")
        for what, more, word in (
                ("a key without an identity", ("--signing-key", broken), "--identity"),
                ("a key from two places", (*identity, "--signing-key", broken, "--vault"), "either"),
                ("a key that is none", (*identity, "--signing-key", broken), str(broken)),
                ("a key that is not there", (*identity, "--signing-key", self.folder / "nowhere"), "nowhere")):
            done = self.ctl(*follow, *more)
            self.check(f"{what} is refused in words", done.returncode == 2 and word in done.stderr and
                       "SECRET" not in done.stderr and not (self.folder / "none.db").exists(), done)

    def run(self):
        print(f"# seed {SEED}")
        self.fill()
        self.take_back()
        self.gone()
        self.told()
        self.shown()
        self.stays_out()
        self.signed()
        self.misused()
        self.hub.stop()
        print(f"1..{self.count}")
        return self.failed != 0


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        sys.exit(Tests(place).run())
