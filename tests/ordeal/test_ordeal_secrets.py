#!/usr/bin/python3
"""Nobody who watches the wire, or reads what a console leaves behind, finds a secret: a proxy keeps
all that goes over the encrypted legs to a hub and a mesh, cuts them within TLS records meanwhile, and
all is there all the same."""

import base64
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import urllib.parse

from ordeal import DEADLINE, HINOMICTL, MEDIA, Console, Tests
from certificates import Certificates
from chaos_proxy import ChaosProxy
from nats_server import NatsServer, client_tls, die_with_parent, free_port, until

PREFIX = "ceptoar.telecom-ceptoar"
USER = "duty"
HUB_PASSWORD = "geheim-hub-4711-tower"
MESH_PASSWORD = "geheim-mesh-0815-tower"
MARK = "marked-content-on-the-wire"
COLLECTION = "91a7b528-80eb-42ed-a74d-c6fbd5a26116"


def forms(secret, user=None):
    """As it may be written: itself, or as Basic has it."""
    found = [secret.encode(), base64.b64encode(secret.encode()), secret.encode().hex().encode()]
    if user is not None:
        found.append(base64.b64encode(f"{user}:{secret}".encode()))
    return found


SECRETS = forms(HUB_PASSWORD, USER) + forms(MESH_PASSWORD, USER)


def start_hub(tests, keys):
    hashed = subprocess.run([HINOMICTL, "hub", "--hash-password"], input=HUB_PASSWORD, text=True,
                            capture_output=True, check=True).stdout.strip()
    config = tests.folder / "hub.json"
    config.write_text(json.dumps({
        "title": "Ordeal", "heartbeat": 1,
        "tls": {"certificate": keys.path("good.pem"), "key": keys.path("good.key")},
        "collections": [{"id": COLLECTION, "title": "The one"}],
        "accounts": [{"name": USER, "password": hashed, "rights": {COLLECTION: ["read", "write"]}}]}))
    port = free_port()
    process = subprocess.Popen(
        [HINOMICTL, "hub", "--dir", str(tests.folder / "hub"), "--listen", f"127.0.0.1:{port}",
         "--config", str(config)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=die_with_parent)
    assert process.stdout.readline(), process.stderr.read()
    return process, port


def curl(tests, keys, address, *more):
    """As a stranger's program would; the secret is in a file, not in its arguments."""
    login = tests.folder / "login"
    login.write_text(f'user = "{USER}:{HUB_PASSWORD}"\n')
    done = subprocess.run(
        ["curl", "-sS", "-f", "-K", str(login), "--cacert", keys.path("ca.pem"), "-H", f"Accept: {MEDIA}",
         "-H", f"Content-Type: {MEDIA}", *more, address], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def publish(tests, keys, port, things):
    body = tests.folder / "body.json"
    body.write_text(json.dumps({"objects": things}))
    base = f"https://127.0.0.1:{port}/taxii2/"
    root = urllib.parse.urljoin(base, curl(tests, keys, base)["default"])
    done = curl(tests, keys, f"{root}collections/{COLLECTION}/objects/", "--data-binary", f"@{body}")
    assert done["failure_count"] == 0, done


def find(data, needles=SECRETS):
    return [needle for needle in needles if needle in data]


def left_behind(tests, console, log):
    """Every file beside the log, all that was said, and what the system tells of the process."""
    found = {}
    for path in pathlib.Path(log).parent.rglob("*"):
        if path.is_file() and find(path.read_bytes()):
            found[str(path)] = find(path.read_bytes())
    if find("".join(console.lines).encode()):
        found["said"] = True
    pid = console.process.pid
    if find(pathlib.Path(f"/proc/{pid}/cmdline").read_bytes()):
        found["argv"] = True
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            if find(pathlib.Path(f"/proc/{child}/environ").read_bytes()):
                found["child"] = child
    return found


def main():
    with tempfile.TemporaryDirectory() as folder:
        tests = Tests(folder)
        keys = Certificates(tests.folder / "keys")
        keys.make("good")
        hub, port = start_hub(tests, keys)
        server = NatsServer(
            tests.folder / "mesh",
            f'authorization {{ user: {USER}, password: "{MESH_PASSWORD}" }}\n'
            f'tls {{ cert_file: "{keys.path("good.pem")}", key_file: "{keys.path("good.key")}" }}',
            scheme="tls")
        with server.connect(user=USER, password=MESH_PASSWORD, tls=client_tls(keys.path("ca.pem"))) as client:
            client.add_stream("CEPTOAR_telecom", [PREFIX + ".>"])
            by_mesh = tests.make(30)
            for thing in by_mesh:
                client.publish_object(PREFIX, thing)
        by_hub = tests.make(30)
        by_hub[0]["name"] = MARK
        publish(tests, keys, port, by_hub)
        log = tests.new_log()
        with ChaosProxy(port, tests.rand) as hub_wire, ChaosProxy(server.port, tests.rand) as mesh_wire:
            hub_wire.way = mesh_wire.way = "cut"
            console = Console(
                tests, log, "--hub", f"https://127.0.0.1:{hub_wire.port}/taxii2/",
                "--mesh", f"tls://127.0.0.1:{mesh_wire.port}", "--ca", keys.path("ca.pem"),
                HINOMI_HUB_USER=USER, HINOMI_HUB_PASSWORD=HUB_PASSWORD,
                HINOMI_MESH_USER=USER, HINOMI_MESH_PASSWORD=MESH_PASSWORD)
            until("it is cut", lambda: console.says("waiting"), DEADLINE)
            hub_wire.way = mesh_wire.way = "pass"
            until("all is there", lambda: tests.settled(log, by_hub + by_mesh), DEADLINE)
            found = left_behind(tests, console, log)
            cores = resource.prlimit(console.process.pid, resource.RLIMIT_CORE)
            tests.check("when it crashes it leaves no core", cores == (0, 0), cores)
            status = console.stop()
            tests.compare("cut within TLS records: all there, once", log, by_hub + by_mesh)
            heard = bytes(hub_wire.heard), bytes(mesh_wire.heard)
            tests.check("the wires were heard", min(map(len, heard)) > 4_000,
                        [len(one) for one in heard])
            tests.check("nobody on the wire reads a secret, nor what is said",
                        not any(find(one) or find(one, [MARK.encode(), b"telecom"]) for one in heard))
            tests.check("no secret in a file, in what is said, in argv or a child", not found, found)
            tests.check("it ends as it should", status == 0, "".join(console.lines)[-1500:])
            wrong_login(tests, keys, hub_wire, mesh_wire)
        hub.terminate()
        hub.wait(DEADLINE)
        server.stop()
        return tests.finish()


def wrong_login(tests, keys, hub_wire, mesh_wire):
    """What is refused is not repeated either, in no word that is said of it."""
    wrong = HUB_PASSWORD + "-wrong"
    log = tests.new_log()
    console = Console(
        tests, log, "--hub", f"https://127.0.0.1:{hub_wire.port}/taxii2/",
        "--mesh", f"tls://127.0.0.1:{mesh_wire.port}", "--ca", keys.path("ca.pem"),
        HINOMI_HUB_USER=USER, HINOMI_HUB_PASSWORD=wrong, HINOMI_MESH_USER=USER,
        HINOMI_MESH_PASSWORD=wrong)
    until("both refuse", lambda: sum("waiting" in line for line in list(console.lines)) >= 2, DEADLINE)
    found = left_behind(tests, console, log)
    console.stop()
    tests.check("a login that is refused is said, without the secret", not found, found)


if __name__ == "__main__":
    os.umask(0o077)
    sys.exit(main())
