#!/usr/bin/python3
"""A mesh over a wire that cuts, resets, delays, starves and goes dead, and a server that is killed:
all that was published is there once, and the console said what was wrong."""

import sys
import tempfile
import threading
import time

from ordeal import DEADLINE, ROUNDS, Console, Tests
from certificates import Certificates
from chaos_proxy import ChaosProxy
from nats_server import NatsServer, client_tls, until

# What the console has to have said, one of each: word for word, with the address.
LOST = "waiting to try again: The connection to {url} has ended: the server or the network between has gone"
NOBODY = "waiting to try again: Nobody answers at {url}"
RESET = "waiting to try again: The connection to {url} broke: Connection reset by peer"
SILENT = "waiting to try again: {url} is silent"
DEAF = "waiting to try again: {url} does not answer"
SAID = {
    "cut": (LOST,), "reset": (LOST, RESET), "refuse": (NOBODY, RESET), "kill": (LOST,), "late": (), "slow": (),
    "half-open": (SILENT, DEAF), "cut-record": (LOST,),
}
LASTS = 2.0
PREFIX = "ceptoar.telecom-ceptoar"


def publish(server, things):
    """Until the server has each; a repetition is a duplicate to it."""
    def try_it():
        try:
            with server.connect(tls=server.tls) as client:
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


def wreck(tests, server, proxy, console, way):
    if way == "kill":
        for _ in range(2):
            threading.Event().wait(tests.rand.uniform(0.1, LASTS / 2))
            server.restart()
        return
    proxy.way = way
    if way == "refuse":
        proxy.drop()
    if way == "half-open":
        # Nothing is ended: it is the console that finds out, by asking whether anybody is there.
        until("the console finds out", lambda: console.says("waiting"), DEADLINE)
    if way == "cut-record":
        until("it is cut within records", lambda: proxy.n_cut_records > 1, DEADLINE)
    threading.Event().wait(tests.rand.uniform(LASTS / 2, LASTS))
    proxy.way = "pass"


def start_server(tests, way, number):
    """Where records are cut there have to be some."""
    folder = tests.folder / f"mesh-{way}-{number}"
    if way != "cut-record":
        server = NatsServer(folder)
        server.tls = None
        return server, ()
    keys = Certificates(folder / "keys")
    keys.make("good")
    server = NatsServer(folder, scheme="tls", config=(
        f'tls {{ cert_file: "{keys.path("good.pem")}", key_file: "{keys.path("good.key")}" }}'))
    server.tls = client_tls(keys.path("ca.pem"))
    return server, ("--ca", keys.path("ca.pem"))


def try_way(tests, way, number):
    log = tests.new_log()
    begun = time.monotonic()
    server, trust = start_server(tests, way, number)
    with server.connect(tls=server.tls) as client:
        client.add_stream("CEPTOAR_telecom", [PREFIX + ".>"])
    things = tests.make(40)
    publish(server, things)
    with ChaosProxy(server.port, tests.rand) as proxy:
        url = f"{server.scheme}://127.0.0.1:{proxy.port}"
        console = Console(tests, log, "--mesh", url, *trust)
        until("it follows", lambda: tests.settled(log, things), DEADLINE)
        batches = [tests.make(20) for _ in range(4)]
        pauses = [tests.rand.uniform(0, 0.4) for _ in batches]
        writer = threading.Thread(target=write, args=(server, batches, pauses), daemon=True)
        writer.start()
        wreck(tests, server, proxy, console, way)
        writer.join()
        things += sum(batches, [])
        until(f"{way}: all is there", lambda: tests.settled(log, things), DEADLINE)
        status = console.stop()
        print(f"# {way}: {time.monotonic() - begun:.1f} s", flush=True)
        tests.compare(f"mesh, {way}: all there, once", log, things, "".join(console.lines)[-1500:])
        if SAID[way]:
            tests.check(f"mesh, {way}: it is said",
                        any(console.says(words.format(url=url) + "\n") for words in SAID[way]) and status == 0,
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
