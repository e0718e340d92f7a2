#!/usr/bin/python3
"""A desk decides without end and says it over a mesh whose server is killed, over a wire that cuts,
resets, delays and goes dead, and the desk is killed too: the stream has each decision that is in the
log, once, and nothing else."""

import base64
import collections
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time

from ordeal import DEADLINE, ROUNDS, Tests, base_rows
from chaos_proxy import ChaosProxy
from nats_server import NatsError, NatsServer, die_with_parent, until

DECIDER = os.environ["HINOMI_DECIDER"]
# What it has to say meanwhile, one of each.
LOST = "has ended: the server or the network between has gone"
SAID = {"kill": (LOST,), "kill-both": (LOST,), "cut": (LOST,), "reset": (LOST, "broke: Connection reset"),
        "late": (), "half-open": ("is silent", "does not answer")}
LASTS = 1.5


class Desk:
    """It says each number that is in its log, and in what state its mesh is."""

    def __init__(self, log, url, first, last=None):
        self.numbers, self.lines, self.log, self.url = [first - 1], [], log, url
        self.start(first, last)

    def start(self, first, last=None):
        until_number = [str(last)] if last else []
        self.process = subprocess.Popen(
            [DECIDER, "--decide", str(self.log), self.url, str(first), *until_number], text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=die_with_parent,
            env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en", "G_DEBUG": ""})
        for read in (self.read_numbers, self.read_lines):
            threading.Thread(target=read, daemon=True).start()

    def restart(self):
        """As after a kill; goes on after what is in the log."""
        self.kill()
        self.start(len(decided(self.log)) + 1)

    def read_numbers(self):
        for line in self.process.stdout:
            if line.strip().isdigit():
                self.numbers.append(int(line))

    def read_lines(self):
        for line in self.process.stderr:
            self.lines.append(line)

    def says(self, word):
        """Whether it has said that."""
        return any(word in line for line in list(self.lines))

    def last(self):
        return max(self.numbers)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def decided(log):
    """What the log has of our own: (id, modified) of each."""
    return [(thing["id"], thing["modified"]) for thing in map(json.loads, base_rows(
        log, "SELECT r.raw FROM records r JOIN sources s ON s.number=r.source WHERE s.name='self'"))]


def said(server):
    """What the stream keeps: (id, modified) of each message, and what is its Nats-Msg-Id."""
    with server.connect() as client:
        state = client.stream_info("NISC")["state"]
        found = []
        for seq in range(state["first_seq"], state["last_seq"] + 1):
            message = client.api("STREAM.MSG.GET.NISC", {"seq": seq})["message"]
            thing = json.loads(base64.b64decode(message["data"]))
            found.append((thing["id"], thing["modified"]))
        return found


def n_said(server):
    try:
        with server.connect() as client:
            return client.stream_info("NISC")["state"]["messages"]
    except (OSError, NatsError, TimeoutError):
        return 0


def wreck(tests, server, proxy, desk, way):
    threading.Event().wait(tests.rand.uniform(0, 0.3))
    if way.startswith("kill"):
        for _ in range(3):
            threading.Event().wait(tests.rand.uniform(0.02, LASTS / 3))
            server.kill()
            threading.Event().wait(tests.rand.uniform(0, 0.3))
            server.start()
            before = n_said(server)
            if way == "kill":
                until("it says more", lambda: n_said(server) > before, DEADLINE)
            else:
                desk.restart()
        return
    proxy.way = way
    if way == "half-open":
        until("the desk finds out", lambda: desk.says("waiting"), DEADLINE)
    threading.Event().wait(tests.rand.uniform(LASTS / 2, LASTS))
    proxy.way = "pass"


def try_way(tests, way, number):
    begun = time.monotonic()
    log = tests.new_log()
    server = NatsServer(tests.folder / f"mesh-{way}-{number}")
    with server.connect() as client:
        client.add_stream("NISC", ["nisc.>"])
    with ChaosProxy(server.port, tests.rand) as proxy:
        url = f"nats://127.0.0.1:{proxy.port}"
        desk = Desk(log, url, 1)
        until("it says something", lambda: n_said(server) > 3, DEADLINE)
        wreck(tests, server, proxy, desk, way)
        until("it says more", lambda last=desk.last(): desk.last() > last + 5, DEADLINE)
        desk.kill()
        lines = desk.lines
        last = len(decided(log))
        desk = Desk(log, url, last + 1, last + 3)
        until("nothing is owed any more", lambda: desk.process.poll() is not None, DEADLINE)
        ours, theirs = decided(log), said(server)
        twice = [one for one, n in collections.Counter(theirs).items() if n > 1]
        tests.check(f"we say it over a mesh, {way}: each of {len(ours)} decisions once, and no other",
                    desk.process.returncode == 0 and not twice and sorted(ours) == sorted(theirs)
                    and len(ours) > last, twice, set(ours) ^ set(theirs), "".join(lines)[-1500:])
        if SAID[way]:
            tests.check(f"we say it over a mesh, {way}: what is wrong is said",
                        any("waiting to try again: " in line and word in line for line in lines
                            for word in SAID[way]), "".join(lines))
    print(f"# {way}: {time.monotonic() - begun:.1f} s, {len(ours)} decisions", flush=True)
    server.stop()


def main():
    with tempfile.TemporaryDirectory() as folder:
        tests = Tests(folder)
        for number in range(ROUNDS):
            for way in sys.argv[1:] or SAID:
                try_way(tests, way, number)
        return tests.finish()


if __name__ == "__main__":
    sys.exit(main())
