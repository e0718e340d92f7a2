#!/usr/bin/python3
"""The clock of the machine jumps an hour ahead and an hour back while a hub and a mesh speak: all is
there once, in the order of the log, and what we owe still goes out, once."""

import contextlib
import os
import sqlite3
import struct
import sys
import tempfile
import threading

from ordeal import DEADLINE, ROUNDS, Console, Hub, Tests, receipts_in
from nats_server import NatsServer, until

SHIM = os.environ["HINOMI_CLOCK_SHIM"]
HOUR = 3600
PREFIX = "ceptoar.telecom-ceptoar"


def set_clock(path, seconds):
    with open(path, "r+b") as shift:
        shift.write(struct.pack("=q", seconds))


def received(log):
    with contextlib.closing(sqlite3.connect(f"file:{log}?mode=ro", uri=True)) as base:
        return [row[0] for row in base.execute("SELECT received FROM records ORDER BY seq")]


def one_round(tests, number, shifts):
    log = tests.new_log()
    shift = tests.folder / f"shift{number}"
    shift.write_bytes(struct.pack("=q", 0))
    hub = Hub(tests.folder / f"hub{number}")
    server = NatsServer(tests.folder / f"mesh{number}")
    console = Console(tests, log, "--hub", hub.url, "--mesh", server.url, LD_PRELOAD=SHIM,
                      HINOMI_CLOCK_SHIFT=str(shift))
    things, taken_back = [], []
    with server.connect() as client:
        client.add_stream("CEPTOAR_telecom", [PREFIX + ".>"])
        for seconds in shifts:
            there, back = tests.make_taken_back(2)
            by_hub, by_mesh = tests.make(10), tests.make(10)
            hub.publish(by_hub + there)
            things += by_hub + by_mesh
            until("it is followed", lambda: tests.settled(log, by_hub), DEADLINE)
            set_clock(shift, seconds)
            for thing in by_mesh:
                client.publish_object(PREFIX, thing)
            hub.publish(back)
            taken_back += back
            threading.Event().wait(tests.rand.uniform(0.1, 0.5))
    until("all is there", lambda: tests.settled(log, things), DEADLINE)
    wanted = sorted(thing["id"] for thing in taken_back)
    until("the receipts are out", lambda: len(receipts_in(hub.content())) >= len(wanted), DEADLINE)
    times = received(log)
    tests.compare(f"the clock is set {shifts}: all there, once", log, things,
                  "".join(console.lines)[-1500:])
    tests.check("nothing sent twice", receipts_in(hub.content()) == wanted)
    tests.check("the log's own order holds", times == sorted(set(times)))
    tests.check("no feed is given up", not console.says("waiting") and console.stop() == 0,
                "".join(console.lines))
    hub.stop()
    server.stop()


def main():
    with tempfile.TemporaryDirectory() as folder:
        tests = Tests(folder)
        for number in range(ROUNDS):
            one_round(tests, f"{number}-ahead", (HOUR, 0, HOUR))
            one_round(tests, f"{number}-back", (-HOUR, 0, -HOUR))
        return tests.finish()


if __name__ == "__main__":
    sys.exit(main())
