#!/usr/bin/python3
"""A hub that lies: what it holds is in the log, each version once, or it is said why not; and a hub
whose certificate is wrong gets nothing of us."""

import contextlib
import hashlib
import http.server
import json
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

from ordeal import DEADLINE, ROOT, ROUNDS, Console, Tests, in_log, verify
from certificates import Certificates
from nats_server import die_with_parent, until

# Where all comes in the end; and where nothing can, with what has to be said.
HONEST = ("repeating", "shuffling", "back-in-time", "one-date", "lost-next", "broken", "truncated")
HOPELESS = ["garbage", "bad-page", "portal-later", "endless", "bomb", "nothing-for-ever", "same-next"]
# A hub that drips is said to be slow, and after five minutes held for dead: in the long form only.
SLOW = "trickle"
PATIENCE = 330 if ROUNDS > 1 else 40
SECRET = "geheim-4711-tower"


def held_by(control):
    with urllib.request.urlopen(control, timeout=DEADLINE) as answer:
        lines = answer.read().decode().splitlines()
    return sorted(line.split()[1] for line in lines if line.startswith("object "))


def lies(tests, base):
    consoles = {}
    for way in HONEST:
        log = tests.new_log()
        consoles[way] = log, Console(
            tests, log, "--hub", f"{base}{way}/", "--no-stream", "--poll", "1", "--limit", "10")
    for way, (log, console) in consoles.items():
        held = held_by(f"{base}control/{way}")
        until(f"{way}: all is there", lambda: {k[0] for k in in_log(log)} >= set(held), DEADLINE)
    # They are asked again, and answer as before.
    asked = {way: n_asked(base, way) for way in HONEST}
    until("all are asked again", lambda: all(n_asked(base, way) > asked[way] + 1 for way in HONEST), DEADLINE)
    for way, (log, console) in consoles.items():
        console.stop()
        held = held_by(f"{base}control/{way}")
        ours = [key[:2] for key in in_log(log)]
        tests.check(f"a hub that is {way}: all there, once",
                    sorted(key[0] for key in ours) == held and len(set(ours)) == len(ours)
                    and verify(log).returncode == 0, ours[:4], held[:4], "".join(console.lines)[-800:])


def n_asked(base, way):
    with urllib.request.urlopen(f"{base}control/{way}", timeout=DEADLINE) as answer:
        return sum(line.startswith("asked ") for line in answer.read().decode().splitlines())


def nonsense(tests, base):
    consoles = {}
    for way in (*HOPELESS, SLOW):
        log = tests.new_log()
        consoles[way] = log, Console(tests, log, "--hub", f"{base}{way}/", "--no-stream", "--poll", "1")
    for way, (log, console) in consoles.items():
        found = any_says(console, "is slow, or hangs") if way == SLOW else True
        if way != SLOW or ROUNDS > 1:
            found = any_says(console, "waiting") and found
        with open(f"/proc/{console.process.pid}/status", encoding="ascii") as status:
            peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
        console.stop()
        ours = [key[:2] for key in in_log(log)]
        tests.check(f"a hub that answers {way}: it is said, and it goes on", found, "".join(console.lines))
        tests.check(f"a hub that answers {way}: nothing doubled, memory within bounds",
                    len(set(ours)) == len(ours) and peak < 400_000, peak)


def any_says(console, word):
    try:
        return until("it is said", lambda: console.says(word), PATIENCE)
    except TimeoutError:
        return False


class Quiet(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(dict(self.headers))
        self.send_response(404)
        self.end_headers()

    def log_message(self, *unused):
        pass


@contextlib.contextmanager
def https(certificate, key):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    server.daemon_threads = True
    server.handle_error = lambda *unused: None
    server.asked = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def certificates(tests):
    keys = Certificates(tests.folder / "keys")
    keys.make_ca("stranger-ca")
    keys.make("stranger", ca="stranger-ca")
    keys.make("expired", days=(-20, -10))
    keys.make("elsewhere", names=["DNS:elsewhere.example"])
    words = {"stranger": ("certificate",), "expired": ("expired",), "elsewhere": ("another name", "host", "name")}
    for name, said in words.items():
        with https(keys.path(f"{name}.pem"), keys.path(f"{name}.key")) as server:
            port = server.server_address[1]
            console = Console(tests, tests.new_log(), "--hub", f"https://127.0.0.1:{port}/taxii2/",
                              "--ca", keys.path("ca.pem"), HINOMI_HUB_TOKEN=SECRET)
            until(f"{name}: it is said", lambda: console.says("waiting"), DEADLINE)
            console.stop()
            text = "".join(console.lines)
            tests.check(f"a certificate that is {name}: it is said, and nothing is sent",
                        any(word in text for word in said) and server.asked == []
                        and SECRET not in text, text, server.asked)


def main():
    with tempfile.TemporaryDirectory() as folder:
        tests = Tests(folder)
        rogue = subprocess.Popen([sys.executable, str(ROOT / "tests/tools/rogue_hub.py")],
                                 stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                 preexec_fn=die_with_parent)
        base = rogue.stdout.readline().strip()
        begun = time.monotonic()
        for family in (lambda: lies(tests, base), lambda: nonsense(tests, base), lambda: certificates(tests)):
            family()
            print(f"# {time.monotonic() - begun:.1f} s", flush=True)
        rogue.stdin.close()
        rogue.wait(DEADLINE)
        return tests.finish()


if __name__ == "__main__":
    sys.exit(main())
