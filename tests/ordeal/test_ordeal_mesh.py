#!/usr/bin/python3
"""A mesh over a wire that cuts, resets, delays, starves and goes dead, and a server that is killed:
all that was published is there once, and the console said what was wrong."""

import sys
import tempfile
import threading
import time

from ordeal import DEADLINE, ROUNDS, Console, Tests
from chaos_proxy import ChaosProxy
from nats_server import NatsServer, until

SAID = {
    "cut": ("waiting",), "reset": ("waiting",), "refuse": ("waiting",), "kill": ("waiting",),
    "late": (), "slow": (),
}
LASTS = 2.0
PREFIX = "ceptoar.telecom-ceptoar"


def publish(server, things):
    """Until the server has each; a repetition is a duplicate to it."""
    def try_it():
        try:
            with server.connect() as client:
                for thing in things:
                    client.publish_object(PREFIX, thing)
        except (OSError, RuntimeError, TimeoutError):
            return False
        return True
    until("the server takes objects", try_it, DEADLINE)


def write(server, batches, pauses):
    for batch, pause in zip(batches, pauses):
        publish(server, batch)
        threading.Event().wait(pause)


def wreck(tests, server, proxy, way):
    if way == "kill":
        for _ in range(2):
            threading.Event().wait(tests.rand.uniform(0.1, LASTS / 2))
            server.restart()
        return
    proxy.way = way
    if way == "refuse":
        proxy.drop()
    threading.Event().wait(tests.rand.uniform(LASTS / 2, LASTS))
    proxy.way = "pass"


def try_way(tests, way, number):
    log = tests.new_log()
    begun = time.monotonic()
    server = NatsServer(tests.folder / f"mesh-{way}-{number}")
    with server.connect() as client:
        client.add_stream("CEPTOAR_telecom", [PREFIX + ".>"])
    things = tests.make(40)
    publish(server, things)
    with ChaosProxy(server.port, tests.rand) as proxy:
        console = Console(tests, log, "--mesh", f"nats://127.0.0.1:{proxy.port}")
        until("it follows", lambda: tests.settled(log, things), DEADLINE)
        batches = [tests.make(20) for _ in range(4)]
        pauses = [tests.rand.uniform(0, 0.4) for _ in batches]
        writer = threading.Thread(target=write, args=(server, batches, pauses), daemon=True)
        writer.start()
        wreck(tests, server, proxy, way)
        writer.join()
        things += sum(batches, [])
        until(f"{way}: all is there", lambda: tests.settled(log, things), DEADLINE)
        status = console.stop()
        print(f"# {way}: {time.monotonic() - begun:.1f} s", flush=True)
        tests.compare(f"mesh, {way}: all there, once", log, things, "".join(console.lines)[-1500:])
        if SAID[way]:
            tests.check(f"mesh, {way}: it is said",
                        any(console.says(word) for word in SAID[way]) and status == 0,
                        "".join(console.lines), status)
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
