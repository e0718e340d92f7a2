#!/usr/bin/python3
"""The console is killed at random instants while a hub and a mesh speak, and while it owes its
receipts: in the end all is there once, and each receipt was sent once. HINOMI_ORDEAL_KILLS says how
often; twelve times unless it does, and twice where it is the window (`window`) that is killed."""

import os
import signal
import sys
import tempfile
import threading

from ordeal import DEADLINE, Console, Hub, Tests, Window, in_log, key_of, receipts_in
from nats_server import NatsServer, until

IS_WINDOW = "window" in sys.argv[1:]
KILLS = int(os.environ.get("HINOMI_ORDEAL_KILLS", "2" if IS_WINDOW else "12"))
# Whether it dies in its start, in a commit, a purge or an answer is chance.
LONGEST = 4.0 if IS_WINDOW else 0.7
PREFIX = "ceptoar.telecom-ceptoar"


class Writer(threading.Thread):
    """Says something to both sides, and takes some of it back, until it is told to end."""

    def __init__(self, tests, hub, server):
        super().__init__(daemon=True)
        self.tests, self.hub, self.server = tests, hub, server
        self.over = threading.Event()
        self.things, self.taken_back = [], []

    def run(self):
        with self.server.connect() as client:
            while not self.over.is_set():
                there, back = self.tests.make_taken_back(2)
                by_hub, by_mesh = self.tests.make(6), self.tests.make(6)
                self.hub.publish(by_hub + there[:1])
                # Nothing may be said on this mesh: what is taken back there is acknowledged to the hub.
                for thing in by_mesh + there[1:] + back[1:]:
                    client.publish_object(PREFIX, thing)
                self.hub.publish(back[:1])
                self.things += by_hub + by_mesh
                self.taken_back += back
                self.over.wait(0.1)


def count(what, log, writer, wanted, sent):
    """What the run was, for who reads its log."""
    there = in_log(log)
    missing = {key_of(thing) for thing in writer.things} - set(there)
    print(f"# {what}: {KILLS} kills, {len(writer.things)} objects, {len(missing)} missing, "
          f"{len(there) - len(set(there))} doubled, {len(wanted)} receipts, "
          f"{len(sent) - len(set(sent))} sent twice", flush=True)


def main():
    program = Window if IS_WINDOW else Console
    with tempfile.TemporaryDirectory() as folder:
        tests = Tests(folder)
        log = tests.new_log()
        hub = Hub(tests.folder / "hub")
        server = NatsServer(tests.folder / "mesh")
        with server.connect() as client:
            client.add_stream("CEPTOAR_telecom", [PREFIX + ".>"])
        feeds = ("--hub", hub.url, "--mesh", server.url)
        writer = Writer(tests, hub, server)
        writer.start()
        for _ in range(KILLS):
            console = program(tests, log, *feeds)
            threading.Event().wait(tests.rand.uniform(0.01, LONGEST))
            console.kill()
        writer.over.set()
        writer.join()
        console = program(tests, log, *feeds)
        until("all is there", lambda: tests.settled(log, writer.things), DEADLINE)
        wanted = sorted(thing["id"] for thing in writer.taken_back)
        until("the receipts are out", lambda: len(receipts_in(hub.content())) >= len(wanted), DEADLINE)
        status = console.stop()
        tests.compare(f"killed {KILLS} times: all {len(writer.things)} there, once", log, writer.things,
                      "".join(console.lines)[-1500:])
        sent = receipts_in(hub.content())
        count("the window" if IS_WINDOW else "follow", log, writer, wanted, sent)
        tests.check(f"nothing sent twice: {len(wanted)} receipts", sent == wanted,
                    [one for one in sent if sent.count(one) > 1], len(sent))
        # A window may be so young that the signal still ends it.
        tests.check("it ends as it should", status in ((0, -signal.SIGTERM) if IS_WINDOW else (0,)), status)
        hub.stop()
        server.stop()
        return tests.finish()


if __name__ == "__main__":
    sys.exit(main())
