#!/usr/bin/python3
"""`hinomictl poc`: a contact that has no console is there on the mesh, answers, and comes back."""

import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.environ["HINOMI_SOURCE_DIR"], "data/mesh"))

from nats_client import Client, Server, find_server, free_port, until  # noqa: E402

HINOMICTL = os.environ["HINOMICTL"]
IDENTITY = {
    "type": "identity", "spec_version": "2.1", "id": "identity--4b0105b0-c7be-4a4c-8f19-e2e8f69590a8",
    "created": "2018-04-01T00:00:00.000000Z", "modified": "2018-04-01T00:00:00.000000Z",
    "name": "ガスセプター 窓口", "identity_class": "individual"}
SUBJECT = f"presence.gas-ceptoar.{IDENTITY['id']}"


class Tests:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.count = self.failed = 0
        self.port = free_port()
        self.identity = self.folder / "identity.json"
        self.identity.write_text(json.dumps(IDENTITY))
        config = self.folder / "nats.conf"
        config.write_text(
            f"listen: 127.0.0.1:{self.port}\nauthorization {{ users: [ {{ user: poc, password: geheim }},\n"
            "{ user: mute, password: geheim, permissions: { publish: { deny: \"presence.>\" } } } ] }\n")
        self.server = Server(config, log=self.folder / "nats.log").start()

    def check(self, what, good, *details):
        self.count += 1
        self.failed += not good
        print("ok" if good else "not ok", self.count, "-", what, flush=True)
        for detail in details if not good else ():
            print("#", detail)

    def client(self):
        def attempt():
            try:
                return Client(self.port, user="poc", password="geheim")
            except OSError:
                return None

        return until("the server takes us in", attempt)

    def poc(self, *more, user="poc"):
        environment = {**os.environ, "HINOMI_MESH_USER": user, "HINOMI_MESH_PASSWORD": "geheim", "LANGUAGE": "en"}
        return subprocess.Popen(
            [HINOMICTL, "poc", "--mesh", f"nats://127.0.0.1:{self.port}", "--ceptoar", "gas-ceptoar",
             "--identity", self.identity, "--every", "1", *more], stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, env=environment)

    def usage(self):
        for arguments in ([], ["--mesh", "nats://127.0.0.1"], ["--nonsense"],
                          ["--mesh", "nats://127.0.0.1", "--ceptoar", "x", "--identity", "/no/such/file"],
                          ["--mesh", "x", "--ceptoar", "x", "--identity", self.identity, "--every", "0"]):
            done = subprocess.run([HINOMICTL, "poc", *arguments], capture_output=True, text=True, timeout=30)
            self.check(f"wrong usage {len(arguments)}", done.returncode == 2 and done.stderr, done)
        done = subprocess.run([HINOMICTL, "poc", "--help"], capture_output=True, text=True, timeout=30)
        words = ["--mesh", "--ceptoar", "--identity", "--for", "HINOMI_MESH_NKEY", "Exit status"]
        self.check("the help is complete", all(word in done.stdout for word in words), done.stdout)

    def life(self):
        client = self.client()
        beats = client.subscribe("presence.>")
        client.flush()
        poc = self.poc()
        beat = beats.get(timeout=30)
        body = beat.json()
        self.check("it says that it is there", beat.subject == f"{SUBJECT}.beat" and
                   (body["poc"], body["every"], body["name"]) == (IDENTITY["id"], 1, IDENTITY["name"]), body)
        second = beats.get(timeout=30).json()
        self.check("and again", second["at"] > body["at"], body, second)
        answer = client.ask(f"{SUBJECT}.ask")
        self.check("it answers", answer and "at" in answer.json())
        self.server.kill()
        until("the server is gone", lambda: not client.is_open)
        self.server.start()
        client = self.client()
        beats = client.subscribe(f"{SUBJECT}.beat")
        client.flush()
        self.check("it comes back by itself", beats.get(timeout=60).json()["poc"] == IDENTITY["id"])
        poc.send_signal(signal.SIGTERM)
        said, complaints = poc.communicate(timeout=30)
        count = json.loads(said)
        self.check("and says how often", poc.returncode == 0 and count["beats"] >= 3 and count["answers"] == 1, said)
        self.check("it has said that the connection was lost", complaints.startswith("hinomictl poc: "), complaints)
        self.check("without its password", "geheim" not in said + complaints, complaints)

    def refused(self):
        poc = self.poc("--for", "2", user="mute")
        _, complaints = poc.communicate(timeout=30)
        self.check("a right that is missing is said, and for what", f"{SUBJECT}.beat" in complaints, complaints)
        poc = self.poc("--for", "1", user="nobody")
        said, complaints = poc.communicate(timeout=30)
        self.check("who is not let in was never there", poc.returncode == 1 and json.loads(said)["beats"] == 0 and
                   complaints, said, complaints)


def main():
    if not find_server():
        print("1..0 # SKIP there is no nats-server")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        tests = Tests(folder)
        try:
            tests.usage()
            tests.life()
            tests.refused()
        finally:
            tests.server.stop()
        print(f"1..{tests.count}")
        return 1 if tests.failed else 0


if __name__ == "__main__":
    sys.exit(main())
