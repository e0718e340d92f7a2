#!/usr/bin/python3
"""The console is killed at random instants while it looks again at what waited for a key that has
come: in the end all is proven, what was forged is in quarantine, and nothing is missing or there
twice. HINOMI_ORDEAL_KILLS says how often; twelve times unless it does."""

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading

from ordeal import DEADLINE, HINOMICTL, Console, Hub, Tests
from nats_server import until
from reporting import later, make_id, report

KILLS = int(os.environ.get("HINOMI_ORDEAL_KILLS", "12"))
N_WORDS = 1500
N_FORGED = 60
# HnSeal in the log: HN_LOG_SEAL_BASE and what is known.
UNPROVEN, PINNED = 17, 18


def run(*arguments):
    return subprocess.run([HINOMICTL, *map(str, arguments)], capture_output=True, text=True,
                          timeout=DEADLINE, check=True).stdout


def ask(log, question):
    if not log.exists():
        return []
    with contextlib.closing(sqlite3.connect(f"file:{log}?mode=ro", uri=True)) as base:
        try:
            return base.execute(question).fetchall()
        except sqlite3.OperationalError:
            return []


def count(log, question):
    found = ask(log, f"SELECT count(*) FROM {question}")
    return found[0][0] if found else 0


def is_under_way(log):
    return count(log, "cursors WHERE name='seal-unsettled'") > 0


def make_words(tests):
    """Signed reports, forged ones among them, and the note of the key that tells which is which."""
    key, plain = tests.folder / "key", tests.folder / "plain.json"
    run("key", "new", "--key", key)
    note = json.loads(run("key", "show", "--key", key, "--of", make_id("identity", "op")))
    said = [report(f"word{i}", "op", later(note["modified"], seconds=i), sector="telecom", state="failure")
            for i in range(N_WORDS)]
    plain.write_text(json.dumps({"type": "bundle", "id": make_id("bundle", "words"), "objects": said}))
    words = [json.loads(line) for line in run("key", "sign", "--key", key, plain).splitlines()]
    forged = tests.rand.sample(words, N_FORGED)
    for word in forged:
        word["name"] = "changed on the way"
    return note, [word for word in words if word not in forged], forged


def kill_in_rounds(tests, log, hub):
    """Returns how often it died within one."""
    n_within = 0
    for _ in range(KILLS):
        console = Console(tests, log, "--hub", hub.url)
        until("it is under way, or over", lambda: is_under_way(log) or
              count(log, f"records WHERE seal={PINNED}") > 0, DEADLINE)
        # Whether it dies before, in or after a part is chance.
        threading.Event().wait(tests.rand.uniform(0, 0.15))
        console.kill()
        n_within += is_under_way(log)
    return n_within


def main():
    with tempfile.TemporaryDirectory() as folder:
        tests = Tests(folder)
        log = tests.new_log()
        hub = Hub(tests.folder / "hub")
        note, good, forged = make_words(tests)
        words = good + forged
        tests.rand.shuffle(words)
        hub.publish(words)
        console = Console(tests, log, "--hub", hub.url)
        until("all waits", lambda: count(log, f"records WHERE seal={UNPROVEN}") == N_WORDS, DEADLINE)
        console.kill()
        hub.publish([note])
        n_within = kill_in_rounds(tests, log, hub)
        print(f"# killed {KILLS} times, {n_within} of them within a round", flush=True)
        console = Console(tests, log, "--hub", hub.url)
        until("nothing waits", lambda: console.says("live") and not is_under_way(log), DEADLINE)
        status = console.stop()
        tests.compare("what is true is there, once, and nothing else", log, good + [note],
                      "".join(console.lines)[-1500:])
        n_proven = count(log, f"records WHERE seal={PINNED} AND seq NOT IN (SELECT seq FROM purged)")
        tests.check("all of it is proven", n_proven == len(good) + 1, n_proven)
        held = ask(log, "SELECT raw FROM quarantine WHERE state=0")
        held = sorted(json.loads(raw)["id"] for (raw,) in held)
        tests.check("what is forged is in quarantine, once",
                    held == sorted(word["id"] for word in forged), len(held))
        tests.check("it ends as it should", status == 0, status)
        hub.stop()
        return tests.finish()


if __name__ == "__main__":
    sys.exit(main())
