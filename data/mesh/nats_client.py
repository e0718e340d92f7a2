"""A client of NATS that has no library: enough of the protocol to say, hear and ask, over TLS and with
an nkey. What it is told, a test can believe."""

import base64
import json
import os
import pathlib
import queue
import select
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import threading
import time
import uuid

DEADLINE = 30


def find_server():
    """Where nats-server is: Debian has it beside what only an administrator runs."""
    return shutil.which("nats-server", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(what, done, deadline=DEADLINE):
    """Asks again until it is so, and says what was waited for where it never is."""
    end = time.monotonic() + deadline
    while True:
        value = done()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"waited in vain: {what}")
        time.sleep(0.02)


def sign(seed, nonce):
    """The nonce of a server, signed with the seed of a user."""
    raw = base64.b32decode(seed + "=" * (-len(seed) % 8))[2:34]
    der = bytes.fromhex("302e020100300506032b657004220420") + raw
    with tempfile.TemporaryDirectory() as folder:
        key, text = pathlib.Path(folder, "key"), pathlib.Path(folder, "nonce")
        key.write_bytes(der)
        text.write_bytes(nonce.encode())
        signature = subprocess.run(
            ["openssl", "pkeyutl", "-sign", "-rawin", "-inkey", key, "-keyform", "DER", "-in", text],
            check=True, capture_output=True).stdout
    return base64.urlsafe_b64encode(signature).decode().rstrip("=")


class Message:
    def __init__(self, subject, reply, headers, data):
        self.subject, self.reply, self.headers, self.data = subject, reply, headers, data

    def json(self):
        return json.loads(self.data)


class Refused(Exception):
    """What the server said in -ERR."""


class Client:
    """One connection. Messages of each subscription wait in a queue of its own."""

    def __init__(self, port, *, ca=None, seed=None, public=None, user=None, password=None):
        self.socket = socket.create_connection(("127.0.0.1", port), DEADLINE)
        self.buffer = b""
        # Over TLS one thread at a time is in the socket, and the one that waits is outside of it.
        self.lock = threading.Lock()
        info = json.loads(self.read_line().split(b" ", 1)[1])
        options = {"verbose": False, "pedantic": False, "headers": True, "no_responders": True,
                   "lang": "python", "version": "1", "protocol": 1}
        if ca:
            context = ssl.create_default_context(cafile=ca)
            self.socket = context.wrap_socket(self.socket, server_hostname="127.0.0.1")
        if seed:
            options |= {"nkey": public, "sig": sign(seed, info["nonce"])}
        if user:
            options |= {"user": user, "pass": password}
        self.queues = {}
        self.errors = []
        self.pongs = queue.Queue()
        self.next_sid = 0
        self.is_open = True
        self.write(f"CONNECT {json.dumps(options)}\r\n".encode())
        self.thread = threading.Thread(target=self.read, daemon=True)
        self.thread.start()
        self.flush()

    def write(self, data):
        with self.lock:
            self.socket.sendall(data)

    def receive(self):
        """More of what the server says."""
        while True:
            if not getattr(self.socket, "pending", lambda: 0)():
                select.select([self.socket], [], [])
            with self.lock:
                self.socket.settimeout(0)
                try:
                    data = self.socket.recv(65536)
                except (ssl.SSLWantReadError, BlockingIOError):
                    continue
                finally:
                    self.socket.settimeout(DEADLINE)
            if not data:
                raise OSError("the server has ended the connection")
            self.buffer += data
            return

    def read_line(self):
        while b"\n" not in self.buffer:
            self.receive()
        line, _, self.buffer = self.buffer.partition(b"\n")
        return line + b"\n"

    def read_bytes(self, n):
        while len(self.buffer) < n:
            self.receive()
        data, self.buffer = self.buffer[:n], self.buffer[n:]
        return data

    def read(self):
        try:
            while line := self.read_line():
                self.take(line)
        except (OSError, ValueError):
            pass
        self.is_open = False
        self.pongs.put(False)

    def take(self, line):
        word, _, rest = line.strip().partition(b" ")
        if word == b"PING":
            self.write(b"PONG\r\n")
        elif word == b"PONG":
            self.pongs.put(True)
        elif word == b"-ERR":
            self.errors.append(rest.decode())
        elif word in (b"MSG", b"HMSG"):
            parts = rest.decode().split()
            n_sizes = 2 if word == b"HMSG" else 1
            sizes = [int(size) for size in parts[len(parts) - n_sizes:]]
            body = self.read_bytes(sizes[-1] + 2)[:-2]
            head = body[:sizes[0]].decode() if n_sizes == 2 else ""
            names = parts[:len(parts) - n_sizes]
            self.queues[int(names[1])].put(Message(
                names[0], names[2] if len(names) > 2 else None, head, body[len(head.encode()):]))

    def flush(self):
        """Returns when the server has read all that was written; what it refused is in errors."""
        self.write(b"PING\r\n")
        if not self.pongs.get(timeout=DEADLINE):
            raise Refused(self.errors)

    def subscribe(self, subject):
        self.next_sid += 1
        self.queues[self.next_sid] = queue.Queue()
        self.write(f"SUB {subject} {self.next_sid}\r\n".encode())
        return self.queues[self.next_sid]

    def publish(self, subject, data, headers=None, reply=""):
        data = data if isinstance(data, bytes) else json.dumps(data, ensure_ascii=False).encode()
        if headers is None:
            self.write(f"PUB {subject} {reply} {len(data)}\r\n".encode() + data + b"\r\n")
            return
        head = "NATS/1.0\r\n" + "".join(f"{k}: {v}\r\n" for k, v in headers.items()) + "\r\n"
        sizes = f"{len(head)} {len(head) + len(data)}"
        self.write(f"HPUB {subject} {reply} {sizes}\r\n{head}".encode() + data + b"\r\n")

    def ask(self, subject, data=b"", headers=None, timeout=5):
        """The answer, or None where none comes: nobody listens, or it may not be asked."""
        inbox = f"_INBOX.{uuid.uuid4().hex}"
        answers = self.subscribe(inbox)
        self.publish(subject, data, headers, inbox)
        try:
            answer = answers.get(timeout=timeout)
        except queue.Empty:
            return None
        return None if answer.headers.startswith("NATS/1.0 503") else answer

    def put(self, subject, thing, timeout=5):
        """Publishes one STIX object as the profile wants it; returns whether a stream confirmed it."""
        answer = self.ask(subject, thing, {"Nats-Msg-Id": f"{thing['id']}@{thing['modified']}"}, timeout)
        return answer is not None and "error" not in answer.json()

    def api(self, name, body=None, domain=None, timeout=5):
        prefix = f"$JS.{domain}.API" if domain else "$JS.API"
        answer = self.ask(f"{prefix}.{name}", b"" if body is None else body, timeout=timeout)
        return answer and answer.json()

    def messages(self, stream, domain=None):
        """All bodies that a stream holds, in its order, taken one by one from the server."""
        info = self.api(f"STREAM.INFO.{stream}", domain=domain)
        if not info or "error" in info:
            return None
        first, last = info["state"]["first_seq"], info["state"]["last_seq"]
        found = []
        for seq in range(first, last + 1):
            answer = self.api(f"STREAM.MSG.GET.{stream}", {"seq": seq}, domain=domain)
            if answer and "message" in answer:
                found.append(base64.b64decode(answer["message"]["data"]))
        return found

    def close(self):
        self.is_open = False
        # Also under the reader, who waits in it.
        try:
            self.socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self.socket.close()
        self.thread.join(DEADLINE)


class Server:
    """One nats-server in a process of its own, which ends with this program."""

    def __init__(self, config, environment=None, log=None):
        self.config, self.environment, self.log = config, environment or {}, log
        self.process = None

    def start(self):
        output = open(self.log, "ab") if self.log else subprocess.DEVNULL
        self.process = subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", find_server(), "-c", self.config], stdout=output,
            stderr=output, env={**os.environ, **self.environment})
        return self

    def reload(self):
        self.process.send_signal(signal.SIGHUP)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(DEADLINE)
