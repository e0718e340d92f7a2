#!/usr/bin/python3
"""A disk that is full during a commit, a store that may not be written, a damaged -wal: nothing that
is in the log is lost or doubled, and the console says what is wrong."""

import os
import pathlib
import shutil
import sys
import tempfile

from ordeal import DEADLINE, ROUNDS, Console, Hub, Tests, verify
from nats_server import until


def full(tests, hub, number):
    """The file may not grow: as with a full disk, a write fails in the midst of a commit."""
    log = tests.new_log()
    things = tests.make(60)
    hub.publish(things)
    console = Console(tests, log, "--hub", hub.url)
    until("the first are there", lambda: tests.settled(log, things), DEADLINE)
    console.stop()
    limit = tests.rand.randrange(100, 300) * 1024
    console = Console(tests, log, "--hub", hub.url, "--limit", "11", limit_bytes=limit)
    more = tests.make(300)
    hub.publish(more)
    until("the disk is full", lambda: console.process.poll() is not None or console.says("log"), DEADLINE)
    if console.process.poll() is None:
        console.stop()
    tests.check("disk full: it is said", console.says(str(log)) or console.says("disk") or console.says("full"),
                "".join(console.lines)[-1500:])
    tests.check("disk full: what was committed is whole", verify(log).returncode == 0, verify(log))
    console = Console(tests, log, "--hub", hub.url)
    hub.known += things + more
    until("there is room again", lambda: tests.settled(log, hub.known), DEADLINE)
    console.stop()
    tests.compare("disk full: once there is room, all is there, once", log, hub.known)


def damaged_wal(tests, hub, number):
    """A kill leaves a -wal; some bytes of it are lost. Its commits are gone as a whole or not at all,
    and what is gone comes again."""
    log = tests.new_log()
    console = Console(tests, log, "--hub", hub.url)
    until("all is there", lambda: tests.settled(log, hub.known), DEADLINE)
    console.kill()
    wal = pathlib.Path(f"{log}-wal")
    raw = bytearray(wal.read_bytes())
    at = tests.rand.randrange(len(raw) // 2, max(len(raw) - 64, len(raw) // 2 + 1))
    raw[at : at + 64] = os.urandom(64)
    wal.write_bytes(raw)
    shm = pathlib.Path(f"{log}-shm")
    if shm.exists():
        shm.unlink()
    console = Console(tests, log, "--hub", hub.url)
    until("all is there again", lambda: tests.settled(log, hub.known), DEADLINE)
    console.stop()
    tests.compare("damaged -wal: all is there, once", log, hub.known, "".join(console.lines)[-1500:])


def damaged_file(tests, hub, number):
    """A page in the middle of the log is overwritten: that is said, and nothing is made of it."""
    log = tests.new_log()
    console = Console(tests, log, "--hub", hub.url)
    until("all is there", lambda: tests.settled(log, hub.known), DEADLINE)
    console.stop()
    raw = bytearray(log.read_bytes())
    at = len(raw) // 2 // 4096 * 4096
    raw[at : at + 4096] = os.urandom(4096)
    log.write_bytes(raw)
    console = Console(tests, log, "--hub", hub.url)
    console.process.wait(DEADLINE)
    tests.check("damaged file: it is said, and the program ends",
                console.process.returncode == 1 and until("it is said", lambda: console.says(str(log)), 10),
                "".join(console.lines), console.process.returncode)
    tests.check("damaged file: it is left as it is", log.read_bytes() == bytes(raw))


def read_only(tests, hub, number):
    """A store that may not be written (root may write anywhere, so a folder stands in its place)."""
    log = tests.new_log()
    if os.getuid() == 0:
        pathlib.Path(log).mkdir()
    else:
        log.parent.chmod(0o500)
    console = Console(tests, log, "--hub", hub.url)
    console.process.wait(DEADLINE)
    tests.check("a store that cannot be written: it is said, and the program ends",
                console.process.returncode == 1 and until("it is said", lambda: console.says(str(log)), 10),
                "".join(console.lines), console.process.returncode)
    if os.getuid() != 0:
        log.parent.chmod(0o700)
    shutil.rmtree(log.parent)


def main():
    with tempfile.TemporaryDirectory() as folder:
        tests = Tests(folder)
        hub = Hub(tests.folder / "hub")
        hub.known = []
        for number in range(ROUNDS):
            for one in (full, damaged_wal, damaged_file, read_only):
                one(tests, hub, number)
        hub.stop()
        return tests.finish()


if __name__ == "__main__":
    sys.exit(main())
