#!/usr/bin/python3
"""`hinomictl follow` is killed fifty times at random instants, while objects are added and the hub
is killed too. In the end the log holds what the hub holds, each version exactly once."""

import json
import os
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "tools"))

from waiting import free_port, until

ROUNDS = 50
HUB_ROUNDS = 6  # every so many rounds the hub is killed as well
DEADLINE = 60
MEDIA = "application/taxii+json;version=2.1"
HINOMICTL = os.environ["HINOMICTL"]
START = 1_700_000_000


class Hub:
    def __init__(self, folder):
        self.folder = folder
        self.listen = f"127.0.0.1:{free_port()}"
        self.url = f"http://{self.listen}/taxii2/"
        self.objects = None
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [HINOMICTL, "hub", "--dir", str(self.folder), "--listen", self.listen],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert self.process.stdout.readline(), "the hub does not serve"
        if self.objects is None:
            discovery = self.get(self.url)
            root = urllib.parse.urljoin(self.url, discovery["default"])
            collections = self.get(root + "collections/")["collections"]
            self.objects = f"{root}collections/{collections[0]['id']}/objects/"

    def restart(self):
        self.process.kill()
        self.process.wait()
        self.start()

    def stop(self):
        self.process.terminate()
        return self.process.wait(DEADLINE)

    def ask(self, url, body=None):
        headers = {"Accept": MEDIA, "Content-Type": MEDIA}
        request = urllib.request.Request(url, data=body, headers=headers)
        with urllib.request.urlopen(request, timeout=DEADLINE) as answer:
            return json.load(answer)

    def get(self, url):
        return self.ask(url)

    def content(self):
        """Every version that the hub holds, by TAXII."""
        found, following = {}, ""
        while True:
            page = self.get(f"{self.objects}?match[version]=all&limit=500{following}")
            for thing in page.get("objects", []):
                found[thing["id"], thing["modified"]] = thing
            if not page.get("more"):
                return found
            following = "&next=" + urllib.parse.quote(page["next"])


class Writer(threading.Thread):
    """Adds objects and versions of them, some at a time, until it is told to end."""

    def __init__(self, hub):
        super().__init__(daemon=True)
        self.hub = hub
        self.over = threading.Event()
        self.number = 0
        self.added = 0

    def batch(self):
        objects = []
        for _ in range(random.randint(1, 40)):
            # Every fourth is a later version of one that was there.
            self.number += 1
            which = self.number if self.number % 4 else self.number // 2
            stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(START + self.number))
            objects.append({
                "type": "identity", "spec_version": "2.1",
                "id": f"identity--00000000-0000-4000-8000-{which:012d}",
                "name": f"火の見 {self.number} " + "x" * random.randint(0, 300),
                "created": "2023-01-01T00:00:00.000Z", "modified": stamp + ".000Z"})
        return objects

    def run(self):
        while not self.over.is_set():
            objects = self.batch()
            body = json.dumps({"objects": objects}).encode()
            while True:
                try:
                    self.hub.ask(self.hub.objects, body)
                    break
                except (urllib.error.URLError, OSError, ValueError):
                    if self.over.wait(0.02):
                        return
            self.added += len(objects)
            self.over.wait(0.03)


def follow(hub, log, *more):
    return [HINOMICTL, "follow", "--hub", hub.url, "--log", str(log), "--limit", "37", *more]


def kill_at_random(hub, log, number):
    """Kills a follower, in a third of the rounds one that only polls."""
    more = ["--no-stream", "--poll", "1"] if number % 3 == 0 else []
    process = subprocess.Popen(
        follow(hub, log, *more), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        # Whether it dies in its start, in a page, in a commit or while it streams is chance.
        process.wait(random.uniform(0.01, 0.6))
    except subprocess.TimeoutExpired:
        if number % HUB_ROUNDS == 0:
            hub.restart()
    process.send_signal(signal.SIGKILL)
    return process.wait()


def content_of_log(log):
    with sqlite3.connect(f"file:{log}?mode=ro", uri=True) as base:
        return [json.loads(raw) for (raw,) in base.execute("SELECT raw FROM records")]


def compare(hub, log):
    theirs = hub.content()
    ours = content_of_log(log)
    keys = [(thing["id"], thing["modified"]) for thing in ours]
    problems = []
    if len(set(keys)) != len(keys):
        problems.append(f"{len(keys) - len(set(keys))} versions stand in the log twice")
    missing = theirs.keys() - set(keys)
    if missing:
        problems.append(f"{len(missing)} of {len(theirs)} are missing: {sorted(missing)[:3]}")
    extra = set(keys) - theirs.keys()
    if extra:
        problems.append(f"{len(extra)} are in the log alone: {sorted(extra)[:3]}")
    differ = [key for key, thing in zip(keys, ours) if theirs.get(key, thing) != thing]
    if differ:
        problems.append(f"{len(differ)} differ: {differ[:3]}")
    return problems, len(theirs)


def main():
    seed = int(os.environ.get("HINOMI_TEST_SEED", random.randrange(1 << 30)))
    random.seed(seed)
    print(f"# HINOMI_TEST_SEED={seed}")
    with tempfile.TemporaryDirectory(prefix="hinomi-mirror-") as folder:
        folder = pathlib.Path(folder)
        hub = Hub(folder / "hub")
        log = folder / "mirror.db"
        writer = Writer(hub)
        writer.start()
        until("the first objects", lambda: writer.added > 100)
        statuses = [kill_at_random(hub, log, number) for number in range(ROUNDS)]
        writer.over.set()
        writer.join()
        killed = sum(status == -signal.SIGKILL for status in statuses)
        last = subprocess.run(
            follow(hub, log, "--until-idle", "1"), capture_output=True, text=True, timeout=DEADLINE)
        problems, count = compare(hub, log)
        counts = json.loads(last.stdout)
        print(f"# {killed} kills, {count} versions; the last follower: {last.stdout.strip()}")
        if killed != ROUNDS:
            problems.append(f"{ROUNDS - killed} followers ended by themselves: {set(statuses)}")
        if last.returncode != 0 or not counts["complete"]:
            problems.append(f"the last follower: {last.returncode} {last.stderr}")
        if counts["conflicts"] or counts["quarantined"]:
            problems.append("there are conflicts or refusals")
        if hub.stop() != 0:
            problems.append("the hub did not end well")
    print("not ok 1" if problems else "ok 1", "- the log is the hub's content, exactly once")
    for problem in problems:
        print(f"# {problem}")
    print("1..1")
    sys.exit(1 if problems else 0)


main()
