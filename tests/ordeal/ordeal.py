"""What the ordeals share: real hubs and meshes, a console that is followed in what it says, and the
three questions after each ordeal: is all there once, was nothing sent twice, was it said."""

import contextlib
import hashlib
import json
import os
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request

ROOT = pathlib.Path(os.environ["HINOMI_SOURCE_DIR"])
sys.path.insert(0, str(ROOT / "tests" / "tools"))

import reporting  # noqa: E402
from nats_server import die_with_parent, free_port, until  # noqa: E402
from reporting import KEY, NISC, make, report  # noqa: E402

HINOMI = os.environ.get("HINOMI")
HINOMICTL = os.environ["HINOMICTL"]
SEED = int(os.environ.get("HINOMI_ORDEAL_SEED", random.randrange(1 << 30)))
ROUNDS = int(os.environ.get("HINOMI_ORDEAL_ROUNDS", "1"))
DEADLINE = 90
MEDIA = "application/taxii+json;version=2.1"
START = "2026-01-05T00:00:00Z"
US = make("identity", "ordeal desk", NISC, START,
          {"party": {"kind": "ceptoar", "ceptoar": "telecom-ceptoar", "sectors": ["telecom"]}},
          name="試験の当直", identity_class="organization")


def canonical(thing):
    return hashlib.sha256(
        json.dumps(thing, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def key_of(thing):
    return thing["id"], thing["modified"], canonical(thing)


class Hub:
    """The reference hub, on a port that stays the same."""

    def __init__(self, folder, config=None):
        self.folder = pathlib.Path(folder)
        self.port = free_port()
        self.config = config
        self.objects = None
        self.start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/taxii2/"

    def start(self):
        more = ["--config", str(self.config)] if self.config else []
        self.process = subprocess.Popen(
            [HINOMICTL, "hub", "--dir", str(self.folder), "--listen", f"127.0.0.1:{self.port}", *more],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=die_with_parent)
        assert self.process.stdout.readline(), self.process.stderr.read()

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        self.process.terminate()
        self.process.wait(DEADLINE)

    def ask(self, url, body=None):
        request = urllib.request.Request(
            url, data=body, headers={"Accept": MEDIA, "Content-Type": MEDIA})
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

    def find(self):
        if self.objects is None:
            root = urllib.parse.urljoin(self.url, self.ask(self.url)["default"])
            first = self.ask(root + "collections/")["collections"][0]
            self.objects = f"{root}collections/{first['id']}/objects/"
        return self.objects

    def publish(self, objects):
        """Until it has them: it may be dead just now."""
        def try_it():
            try:
                done = self.ask(self.find(), json.dumps({"objects": objects}).encode())
            except (urllib.error.URLError, OSError, ValueError):
                return False
            assert done["failure_count"] == 0, done
            return True
        until("the hub takes objects", try_it, DEADLINE)

    def content(self):
        found, following = [], ""
        while True:
            page = self.ask(f"{self.find()}?match[version]=all&limit=1000{following}")
            found += page.get("objects", [])
            if not page.get("more"):
                return found
            following = "&next=" + urllib.parse.quote(page["next"])


def receipts_in(things):
    """What consoles have sent: the subject of each receipt."""
    found = []
    for thing in things:
        section = thing.get("extensions", {}).get(KEY, {}).get("receipt")
        if section and section["action"] in ("purged", "not-kept"):
            found.append(section["subject"]["id"])
    return sorted(found)


class Console:
    """`hinomictl follow`, and what it says."""

    command = (HINOMICTL, "follow", "-v")

    def __init__(self, tests, log, *arguments, limit_bytes=None, **environment):
        self.lines = []
        clean = {k: v for k, v in os.environ.items()
                 if not k.startswith(("HINOMI_MESH_", "HINOMI_HUB_"))}

        def prepare():
            die_with_parent()
            if limit_bytes is not None:
                import resource
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit_bytes, resource.RLIM_INFINITY))

        self.process = subprocess.Popen(
            [*self.command, "--log", str(log), "--identity", str(tests.identity), *arguments], text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            preexec_fn=prepare,
            env={**clean, "LC_ALL": "C.UTF-8", "LANGUAGE": "en", **environment})
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stderr:
            self.lines.append(line)

    def says(self, *words):
        return any(all(word in line for word in words) for line in list(self.lines))

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        self.process.terminate()
        self.process.stdout.read()
        return self.process.wait(DEADLINE)


class Window(Console):
    """`hinomi` itself, on the display that the test has."""

    command = (HINOMI,)


def base_rows(log, question):
    """The first column of what the log answers; nothing where there is none yet."""
    if not pathlib.Path(log).exists():
        return []
    with contextlib.closing(sqlite3.connect(f"file:{log}?mode=ro", uri=True)) as base:
        try:
            return [row[0] for row in base.execute(question).fetchall()]
        except sqlite3.OperationalError:
            return []


def in_log(log):
    """What the log holds of what others said."""
    return [key_of(json.loads(raw)) for raw in base_rows(
        log, "SELECT r.raw FROM records r JOIN sources s ON s.number=r.source"
             " WHERE s.name!='self' AND length(r.raw)>0"
             " AND r.seq NOT IN (SELECT seq FROM purged)")]


def verify(log):
    return subprocess.run([HINOMICTL, "verify", "--log", str(log)], capture_output=True, text=True,
                          timeout=DEADLINE, check=False)


class Tests:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.rand = random.Random(SEED)
        self.count = self.failed = self.n_things = self.n_logs = 0
        self.identity = self.folder / "identity.json"
        self.identity.write_text(json.dumps(US))
        print(f"# seed {SEED}, {ROUNDS} rounds: HINOMI_ORDEAL_SEED, HINOMI_ORDEAL_ROUNDS", flush=True)

    def check(self, what, good, *details):
        self.count += 1
        self.failed += not good
        print("ok" if good else "not ok", self.count, "-", what, flush=True)
        for detail in (*details, f"seed {SEED}") if not good else ():
            print("#", str(detail).replace("\n", "\n# ")[:3000], flush=True)

    def new_log(self):
        self.n_logs += 1
        place = self.folder / f"desk{self.n_logs}"
        place.mkdir()
        return place / "log.db"

    def make(self, count):
        """Reports, every fourth a later version of one before."""
        made = []
        for _ in range(count):
            self.n_things += 1
            which = self.n_things if self.n_things % 4 else self.n_things // 2
            made.append(report(f"r{which}", "op", reporting.later(START, seconds=self.n_things),
                               sector="telecom", state="failure",
                               contact={"person": "当直" + "x" * self.rand.randrange(400)}))
        return made

    def make_taken_back(self, count):
        """Reports, and what takes them back: each is owed one receipt."""
        names = [f"back{self.n_things + i}" for i in range(count)]
        self.n_things += count
        there = [report(name, "op", START, sector="telecom", state="failure") for name in names]
        back = [report(name, "op", reporting.later(START, hours=1), sector="telecom", revoked=True)
                for name in names]
        return there, back

    def settled(self, log, things):
        return {key_of(thing) for thing in things} <= set(in_log(log))

    def compare(self, what, log, things, *details):
        """Nothing missing, nothing doubled, nothing invented."""
        ours, theirs = in_log(log), {key_of(thing) for thing in things}
        problems = []
        if len(set(ours)) != len(ours):
            problems.append(f"{len(ours) - len(set(ours))} twice")
        if theirs - set(ours):
            problems.append(f"{len(theirs - set(ours))} of {len(theirs)} missing")
        if set(ours) - theirs:
            problems.append(f"{len(set(ours) - theirs)} in the log alone: {sorted(set(ours) - theirs)[:2]}")
        done = verify(log)
        if done.returncode != 0:
            problems.append(done.stdout + done.stderr)
        self.check(what, not problems, problems, *details)

    def finish(self):
        print(f"1..{self.count}")
        return self.failed != 0
