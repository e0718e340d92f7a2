#!/usr/bin/python3
"""24 CEPTOARs at once, each with 100 messages a second, for HINOMI_SOAK_MINUTES (10): is all there,
how late is it (from publishing to the commit), and does memory grow?

A real nats-server with a stream for each CEPTOAR, `hinomictl follow --mesh`, and a publisher that
keeps to the clock. What is published and the lag go by `modified`, the moment of publishing, which
stands in each object, and by `received` in the log. Memory is what the follower alone has written
to (Private_Dirty): the pages that it shares say more of who else runs. Its growth is that of the
median of the last third over the median of the first, without the first tenth of the time, in which
buffers fill; of what it is, the lines after it say.

    bench_soak.py HINOMICTL
"""

import collections
import contextlib
import json
import os
import pathlib
import re
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(os.environ["HINOMI_SOURCE_DIR"]) / "tests/tools"))
from nats_server import NatsServer, die_with_parent, until  # noqa: E402

STREAMS = 24
RATE = 100
MINUTES = float(os.environ.get("HINOMI_SOAK_MINUTES", "10"))
LAG_P99_MS = 250


def figure(name, value, unit, aim=None):
    print(f"figure: {name} {value:.3f} {unit}")
    if aim is not None:
        print(f"  aim: {aim}")


def make(stream, number, now):
    stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(now)) + f".{int(now % 1 * 1e6):06d}Z"
    thing = {"type": "identity", "spec_version": "2.1", "identity_class": "organization",
             "id": f"identity--{stream:08x}-0000-4000-8000-{number:012x}",
             "name": f"セプター {stream} からの情報 {number}", "created": "2023-01-01T00:00:00.000Z",
             "modified": stamp, "description": "電力の供給に支障が生じています。" * 8}
    return thing["id"], stamp, json.dumps(thing, ensure_ascii=False).encode()


def publish(server, seconds):
    """Every stream once in each hundredth of a second; says how many, and how late it was itself."""
    count = int(seconds * RATE)
    latest = 0.0
    with server.connect(timeout=60) as client:
        began = time.monotonic()
        for number in range(count):
            due = began + number / RATE
            wait = due - time.monotonic()
            if wait > 0:
                time.sleep(wait)
            latest = max(latest, -wait)
            now = time.time()
            for stream in range(STREAMS):
                name, stamp, body = make(stream, number, now)
                client.publish(f"ceptoar.c{stream}.identity", body,
                               headers={"Nats-Msg-Id": f"{name}@{stamp}"})
        client.ping()
    return count * STREAMS, latest


def private_dirty(pid):
    """KiB by what it is mapped from: the heap of the main thread, those of other threads, files."""
    found, name = collections.Counter(), ""
    with open(f"/proc/{pid}/smaps", encoding="utf-8") as maps:
        for line in maps:
            if line.startswith("Private_Dirty:"):
                found[name] += int(line.split()[1])
            elif re.match(r"[0-9a-f]+-[0-9a-f]+ ", line):
                path = line.split(maxsplit=5)[5:]
                name = path[0].strip().rsplit("/", 1)[-1] if path else "[other heaps]"
    return found


def measure(process, samples, over):
    while not over.wait(1.0):
        samples.append((time.monotonic(), private_dirty(process.pid)))


def tell_memory(samples, seconds):
    """The growth from the first third to the last, and of what."""
    warm = [maps for at, maps in samples if at > samples[0][0] + seconds / 10] or [samples[-1][1]]
    third = max(len(warm) // 3, 1)
    first, last = warm[:third], warm[-third:]

    def median(part, name=None):
        return statistics.median(maps.total() if name is None else maps[name] for maps in part)

    figure("soak-private", median(last), "KiB in the last third")
    figure("soak-private-max", max(maps.total() for maps in warm), "KiB")
    figure("soak-private-growth", median(last) - median(first), "KiB, from the first third to the last", "none")
    growth = {name: median(last, name) - median(first, name) for name in set().union(*warm)}
    for name, grown in sorted(growth.items(), key=lambda item: -abs(item[1])):
        if grown:
            print(f"  {name}: {grown:+.0f} KiB of {median(last, name):.0f}")


def lags(log):
    with contextlib.closing(sqlite3.connect(f"file:{log}?mode=ro", uri=True)) as base:
        found = [row[0] for row in base.execute("SELECT received - modified FROM records")]
        distinct = base.execute("SELECT count(*) FROM (SELECT DISTINCT id, modified FROM records)").fetchone()[0]
    return sorted(found), distinct


def main():
    hinomictl = sys.argv[1]
    seconds = MINUTES * 60
    with tempfile.TemporaryDirectory(prefix="hinomi-soak-") as folder:
        server = NatsServer(pathlib.Path(folder) / "nats")
        log = pathlib.Path(folder) / "log.db"
        with server.connect() as client:
            for stream in range(STREAMS):
                client.add_stream(f"CEPTOAR_c{stream}", [f"ceptoar.c{stream}.>"])
        process = subprocess.Popen([hinomictl, "follow", "-v", "--mesh", server.url, "--log", str(log)],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=die_with_parent)
        until("it is live", lambda: "live" in process.stderr.readline())
        samples, over = [], threading.Event()
        watcher = threading.Thread(target=measure, args=(process, samples, over), daemon=True)
        watcher.start()
        cpu = os.times()
        wanted, latest = publish(server, seconds)
        until("all of it", lambda: lags(log)[1] >= wanted, 120)
        over.set()
        watcher.join()
        process.send_signal(signal.SIGINT)
        result = json.loads(process.communicate()[0])
        used = os.times()
        server.stop()
        found, distinct = lags(log)
    figure("soak-minutes", MINUTES, "min")
    figure("soak-published", wanted, "messages")
    figure("soak-missing", wanted - distinct, "messages", "0")
    figure("soak-doubled", len(found) - distinct, "messages", "0")
    figure("soak-lag-median", found[len(found) // 2] / 1000, "ms")
    figure("soak-lag-p99", found[len(found) * 99 // 100] / 1000, "ms", f"under {LAG_P99_MS}")
    figure("soak-lag-max", found[-1] / 1000, "ms")
    figure("soak-publisher-late", latest * 1000, "ms at most")
    tell_memory(samples, seconds)
    figure("soak-cpu", (used.children_user + used.children_system - cpu.children_user -
                        cpu.children_system) / seconds * 100, "% of a core, server and follower")
    print(json.dumps(result))
    return 0 if wanted == distinct == len(found) else 1


if __name__ == "__main__":
    sys.exit(main())
