#!/usr/bin/python3
"""A hub over a wire that cuts, resets, delays, starves and goes dead, and a hub that is killed: all
that was published is there once, each receipt was sent once, and the console said what was wrong."""

import json
import sys
import tempfile
import threading
import time

from ordeal import DEADLINE, ROUNDS, Console, Hub, Tests, receipts_in
from chaos_proxy import ChaosProxy
from nats_server import until

# What the console has to have said, in the words of one of these.
SAID = {
    "pass": (), "cut": ("waiting",), "reset": ("waiting",), "half-open": ("waiting",), "refuse": ("waiting",),
    "kill": ("waiting",), "late": (), "slow": (),
}
LASTS = 2.0
N_TAKEN_BACK = 3


def write_config(tests):
    """Heartbeats so often that a dead wire is found out soon."""
    path = tests.folder / "hub.json"
    path.write_text(json.dumps({
        "title": "Ordeal", "heartbeat": 1,
        "collections": [{"id": "91a7b528-80eb-42ed-a74d-c6fbd5a26116", "title": "The one"}]}))
    return path


def wreck(tests, hub, proxy, way):
    """Makes trouble at random instants, while objects come."""
    if way == "kill":
        for _ in range(2):
            threading.Event().wait(tests.rand.uniform(0.1, LASTS / 2))
            hub.kill()
            hub.start()
        return
    proxy.way = way
    if way == "refuse":
        proxy.drop()
    if way == "half-open":
        until("the console finds out", lambda: proxy.n_connections > 2, DEADLINE)
    threading.Event().wait(tests.rand.uniform(LASTS / 2, LASTS))
    proxy.way = "pass"


def write(hub, batches, pauses, back):
    """Goes on while there is trouble."""
    for number, (batch, pause) in enumerate(zip(batches, pauses)):
        hub.publish(batch + (back if number == 2 else []))
        threading.Event().wait(pause)


def ids_of_receipts(hub):
    return [thing["id"] for thing in hub.content() if receipts_in([thing])]


def try_way(tests, config, way, number):
    log = tests.new_log()
    begun = time.monotonic()
    hub = Hub(tests.folder / f"hub-{way}-{number}", config)
    there, back = tests.make_taken_back(N_TAKEN_BACK)
    things = tests.make(40)
    hub.publish(things + there)
    with ChaosProxy(hub.port, tests.rand) as proxy:
        if tests.rand.random() < 0.5:
            proxy.way = way if way not in ("kill", "half-open") else "pass"
        console = Console(tests, log, "--hub", f"http://127.0.0.1:{proxy.port}/taxii2/", "--limit", "17")
        if proxy.way == "pass":
            until("it follows", lambda: tests.settled(log, things), DEADLINE)
        batches = [tests.make(10) for _ in range(4)]
        pauses = [tests.rand.uniform(0, 0.4) for _ in batches]
        writer = threading.Thread(target=write, args=(hub, batches, pauses, back), daemon=True)
        writer.start()
        wreck(tests, hub, proxy, way)
        writer.join()
        things += sum(batches, [])
        until(f"{way}: all is there", lambda: tests.settled(log, things), DEADLINE)
        wanted = sorted(thing["id"] for thing in back)
        until(f"{way}: the receipts are out", lambda: len(receipts_in(hub.content())) >= len(wanted), DEADLINE)
        print(f"# {way}: {time.monotonic() - begun:.1f} s", flush=True)
        status = console.stop()
        tests.compare(f"{way}: all there, once", log, things, "".join(console.lines)[-1500:])
        tests.check(f"{way}: nothing sent twice", receipts_in(hub.content()) == wanted,
                    receipts_in(hub.content()), wanted)
        if way == "pass":
            # Where nothing is wrong nothing is said again, not even what the hub would drop.
            tests.check("pass: each receipt went over the wire once",
                        [proxy.asked.count(name.encode()) for name in ids_of_receipts(hub)] == [1] * len(wanted),
                        [proxy.asked.count(name.encode()) for name in ids_of_receipts(hub)])
        if SAID[way]:
            tests.check(f"{way}: it is said", any(console.says(word) for word in SAID[way]) and status == 0,
                        "".join(console.lines), status)
    hub.stop()


def main():
    with tempfile.TemporaryDirectory() as folder:
        tests = Tests(folder)
        config = write_config(tests)
        for number in range(ROUNDS):
            for way in (sys.argv[1:] or SAID):
                try_way(tests, config, way, number)
        return tests.finish()


if __name__ == "__main__":
    sys.exit(main())
