#!/usr/bin/python3
"""Real NATS servers on free ports of the loopback, for the tests of the mesh, and a small client of
our own to publish with. A server lives in a private folder and dies with the test.

    with tempfile.TemporaryDirectory() as folder:
        server = NatsServer(folder)
        with server.connect() as client:
            client.add_stream("CEPTOAR_gas", ["ceptoar.gas.>"])
            client.publish_object("ceptoar.gas", make_object(1))
        server.kill()       # kill -9
        server.start()      # the same port, the same store
        server.stop()

As a program it starts one server, says its address on a line, and ends with its standard input:

    nats_server.py [--store FOLDER] [--port NUMBER] [--stream NAME=SUBJECT]... [EXTRA CONFIGURATION]
"""

import argparse
import ctypes
import itertools
import json
import os
import pathlib
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time

from waiting import free_port, until

DEADLINE = 30
PR_SET_PDEATHSIG = 1


def find_server():
    return shutil.which("nats-server", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")


def die_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def make_id(number, kind="identity"):
    return f"{kind}--00000000-0000-4000-8000-{number:012x}"


def make_object(number, kind="identity", modified=None, **more):
    """A small STIX object, another for each number."""
    modified = modified or time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(1_700_000_000 + number)) + ".000Z"
    return {"type": kind, "spec_version": "2.1", "id": make_id(number, kind),
            "name": f"火の見 {number}", "created": "2023-01-01T00:00:00.000Z", "modified": modified,
            **more}


class NatsError(Exception):
    """What the server answered with -ERR, or JetStream with an error."""


class NatsServer:
    """One nats-server. @config is appended to its configuration."""

    def __init__(self, folder, config="", jetstream=True, name=None, port=None, start=True,
                 scheme="nats"):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.port = port or free_port()
        self.name = name or f"n{self.port}"
        self.config = config
        self.jetstream = jetstream
        self.scheme = scheme
        self.process = None
        if start:
            self.start()

    @property
    def url(self):
        return f"{self.scheme}://127.0.0.1:{self.port}"

    @property
    def log(self):
        return self.folder / f"{self.name}.log"

    def write_config(self):
        store = f'jetstream {{ store_dir: "{self.folder}/{self.name}" }}' if self.jetstream else ""
        path = self.folder / f"{self.name}.conf"
        path.write_text(f'server_name: {self.name}\nlisten: "127.0.0.1:{self.port}"\n'
                        f'{store}\n{self.config}\n')
        return path

    def launch(self):
        assert self.process is None, "it runs"
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [find_server(), "-c", str(self.write_config())], stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, preexec_fn=die_with_parent)

    def listens(self):
        if self.process.poll() is not None:
            raise RuntimeError(f"nats-server ended:\n{self.log.read_text()[-2000:]}")
        try:
            with socket.create_connection(("127.0.0.1", self.port), 1) as connection:
                return connection.recv(4) == b"INFO"
        except OSError:
            return False

    def start(self):
        self.launch()
        until(f"{self.name} listens", self.listens)

    def kill(self):
        """As if the power had failed."""
        self.process.kill()
        self.process.wait()
        self.process = None

    def stop(self):
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(DEADLINE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def restart(self):
        if self.process is not None:
            self.kill()
        self.start()

    def reload(self, config=None):
        """Another configuration, as by `nats-server --signal reload`."""
        if config is not None:
            self.config = config
        self.write_config()
        self.process.send_signal(signal.SIGHUP)

    def connect(self, **login):
        return Client(self.port, **login)

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.stop()


class Cluster:
    """Servers that keep one another's streams."""

    def __init__(self, folder, count=3, config=""):
        ports = [free_port() for _ in range(count)]
        routes = ", ".join(f'"nats://127.0.0.1:{port}"' for port in ports)
        self.servers = [
            NatsServer(pathlib.Path(folder) / f"c{i}", name=f"c{i}", start=False, config=(
                f'cluster {{ name: mesh, listen: "127.0.0.1:{port}", routes: [{routes}] }}\n{config}'))
            for i, port in enumerate(ports)]
        for server in self.servers:
            server.launch()
        for server in self.servers:
            until(f"{server.name} listens", server.listens)

    @property
    def url(self):
        return ",".join(server.url for server in self.servers)

    def add_stream(self, name, subjects, **more):
        """Waits until the cluster has a leader that takes it."""
        def try_it():
            for server in self.servers:
                if server.process is None:
                    continue
                try:
                    with server.connect() as client:
                        return client.add_stream(name, subjects, num_replicas=len(self.servers), **more)
                except (NatsError, OSError, TimeoutError):
                    continue
            return None
        return until(f"the stream {name}", try_it, 60)

    def leader(self, stream):
        for server in self.servers:
            if server.process is None:
                continue
            try:
                with server.connect() as client:
                    name = client.stream_info(stream).get("cluster", {}).get("leader")
            except (NatsError, OSError, TimeoutError):
                continue
            for other in self.servers:
                if other.name == name:
                    return other
        return None

    def stop(self):
        for server in self.servers:
            server.stop()


class Client:
    """A connection: what it asks it waits for. Not for several threads at once."""

    def __init__(self, port, host="127.0.0.1", user=None, password=None, token=None, tls=None,
                 timeout=10, name="test"):
        self.socket = socket.create_connection((host, port), timeout)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""
        self.numbers = itertools.count(1)
        self.waiting = []  # messages for subscriptions that nobody asked for yet
        self.info = json.loads(self.line()[5:])
        if tls is not None:
            self.socket = tls.wrap_socket(self.socket, server_hostname=host)
        login = {"user": user, "pass": password, "auth_token": token}
        self.send_line("CONNECT " + json.dumps({
            "verbose": False, "pedantic": False, "headers": True, "no_responders": True,
            "name": name, "lang": "python", "version": "1", "protocol": 1,
            **{key: value for key, value in login.items() if value is not None}}))
        self.ping()

    def close(self):
        self.socket.close()

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.close()

    # The wire

    def send_line(self, line, *parts):
        self.socket.sendall(line.encode() + b"\r\n" + b"".join(part + b"\r\n" for part in parts))

    def fill(self):
        more = self.socket.recv(65536)
        if not more:
            raise ConnectionError("the server has ended the connection")
        self.buffer += more

    def line(self):
        while b"\r\n" not in self.buffer:
            self.fill()
        line, self.buffer = self.buffer.split(b"\r\n", 1)
        return line.decode()

    def take(self, size):
        while len(self.buffer) < size + 2:
            self.fill()
        found, self.buffer = self.buffer[:size], self.buffer[size + 2:]
        return found

    def next_event(self):
        """("PONG",) or ("MSG", sid, subject, reply, headers, payload); -ERR raises."""
        while True:
            line = self.line()
            word = line.split(" ", 1)[0].upper()
            if word == "PING":
                self.send_line("PONG")
            elif word == "PONG":
                return ("PONG",)
            elif word == "-ERR":
                raise NatsError(line[5:])
            elif word == "MSG":
                parts = line.split(" ")
                reply = parts[3] if len(parts) == 5 else None
                return ("MSG", int(parts[2]), parts[1], reply, {}, self.take(int(parts[-1])))
            elif word == "HMSG":
                parts = line.split(" ")
                reply = parts[3] if len(parts) == 6 else None
                whole, head = self.take(int(parts[-1])), int(parts[-2])
                return ("MSG", int(parts[2]), parts[1], reply, self.headers(whole[:head]), whole[head:])

    @staticmethod
    def headers(text):
        lines = text.decode().split("\r\n")
        found = dict(line.split(": ", 1) if ": " in line else line.split(":", 1)
                     for line in lines[1:] if ":" in line)
        status = lines[0][len("NATS/1.0"):].strip()
        return {**found, **({"Status": status} if status else {})}

    def ping(self):
        """Returns when the server has taken all that was said."""
        self.send_line("PING")
        while True:
            event = self.next_event()
            if event[0] == "PONG":
                return
            self.waiting.append(event)

    # Core NATS

    def subscribe(self, subject):
        number = next(self.numbers)
        self.send_line(f"SUB {subject} {number}")
        return number

    def unsubscribe(self, number):
        self.send_line(f"UNSUB {number}")

    def publish(self, subject, payload=b"", reply=None, headers=None):
        where = f"{subject} {reply}" if reply else subject
        if headers:
            head = ("NATS/1.0\r\n" + "".join(f"{k}: {v}\r\n" for k, v in headers.items()) + "\r\n").encode()
            self.send_line(f"HPUB {where} {len(head)} {len(head) + len(payload)}", head + payload)
        else:
            self.send_line(f"PUB {where} {len(payload)}", payload)

    def next_message(self, number=None, timeout=10):
        """(subject, reply, headers, payload) of a subscription."""
        for index, event in enumerate(self.waiting):
            if number is None or event[1] == number:
                return self.waiting.pop(index)[2:]
        self.socket.settimeout(timeout)
        while True:
            event = self.next_event()
            if event[0] == "MSG":
                if number is None or event[1] == number:
                    return event[2:]
                self.waiting.append(event)

    def request(self, subject, payload=b"", headers=None, timeout=10):
        inbox = f"_INBOX.{os.getpid()}.{id(self)}.{next(self.numbers)}"
        number = self.subscribe(inbox)
        self.publish(subject, payload, inbox, headers)
        try:
            _, _, found, answer = self.next_message(number, timeout)
        finally:
            self.unsubscribe(number)
        if found.get("Status", "").startswith("503"):
            raise NatsError(f"nobody answers to {subject}")
        return answer

    # JetStream

    def api(self, what, body=None, timeout=10):
        payload = json.dumps(body).encode() if body is not None else b""
        answer = json.loads(self.request(f"$JS.API.{what}", payload, timeout=timeout))
        if "error" in answer:
            raise NatsError(answer["error"].get("description", str(answer["error"])))
        return answer

    def add_stream(self, name, subjects, **more):
        return self.api(f"STREAM.CREATE.{name}", {
            "name": name, "subjects": subjects, "retention": "limits", "storage": "file",
            "discard": "old", "num_replicas": 1, "max_consumers": -1, "max_msgs": -1,
            "max_bytes": -1, "max_age": 0, "duplicate_window": 120_000_000_000, **more})

    def stream_info(self, name):
        return self.api(f"STREAM.INFO.{name}")

    def delete_stream(self, name):
        return self.api(f"STREAM.DELETE.{name}")

    def purge_stream(self, name):
        return self.api(f"STREAM.PURGE.{name}")

    def consumers(self, stream):
        return self.api(f"CONSUMER.LIST.{stream}", {"offset": 0})["consumers"] or []

    def js_publish(self, subject, payload, message_id=None, timeout=10):
        """The PubAck: {"stream", "seq"} and perhaps "duplicate"."""
        headers = {"Nats-Msg-Id": message_id} if message_id else None
        answer = json.loads(self.request(subject, payload, headers, timeout))
        if "error" in answer:
            raise NatsError(answer["error"].get("description", str(answer["error"])))
        return answer

    def publish_object(self, prefix, thing, message_id=None):
        """As the profile says: PREFIX.TYPE, Nats-Msg-Id ID@MODIFIED."""
        return self.js_publish(f"{prefix}.{thing['type']}", json.dumps(thing, ensure_ascii=False).encode(),
                               message_id or f"{thing['id']}@{thing['modified']}")

    def publish_fast(self, prefix, things):
        """Many at once; waits for the last PubAck only. Returns how many the server has confirmed."""
        inbox = f"_INBOX.{os.getpid()}.{id(self)}.{next(self.numbers)}"
        number = self.subscribe(inbox)
        for thing in things:
            self.publish(f"{prefix}.{thing['type']}", json.dumps(thing, ensure_ascii=False).encode(),
                         inbox, {"Nats-Msg-Id": f"{thing['id']}@{thing['modified']}"})
        count = 0
        for _ in things:
            answer = json.loads(self.next_message(number)[3])
            count += "error" not in answer
        self.unsubscribe(number)
        return count


def server_tls(folder, config=""):
    """For a server's configuration: TLS with tests/exercise's certificate, or one of @folder."""
    folder = pathlib.Path(folder)
    return (f'tls {{ cert_file: "{folder}/server.pem", key_file: "{folder}/server-key.pem"\n'
            f'{config} }}')


def client_tls(ca):
    context = ssl.create_default_context(cafile=str(ca))
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--store")
    parser.add_argument("--port", type=int)
    parser.add_argument("--stream", action="append", default=[])
    parser.add_argument("config", nargs="?", default="")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hinomi-nats-") as folder:
        server = NatsServer(options.store or folder, options.config, port=options.port)
        if options.stream:
            with server.connect() as client:
                for stream in options.stream:
                    name, subject = stream.split("=", 1)
                    client.add_stream(name, [subject])
        print(server.url, flush=True)
        sys.stdin.read()
        server.stop()


if __name__ == "__main__":
    main()
