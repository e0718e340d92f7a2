#!/usr/bin/python3
"""A console logs in with what the keyring keeps: a bearer token and the passphrase of a client's PEM key
to a hub, the seed of an nkey to a mesh. Who watches the wires, reads the files that it writes and asks
the system about its process finds none of them."""

import base64
import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "tools"))
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "feed"))

import tap
from certificates import Certificates, openssl
from chaos_proxy import ChaosProxy
from nats_server import NatsServer, client_tls, make_object
from recording_hub import COLLECTION, RecordingHub, context
from tap import check
from test_mesh import nkey
from waiting import until

TOKEN = "bearer-4711-of-the-tower"
PASSPHRASE = "passphrase-0815-of-the-tower"
STREAM = "CEPTOAR_gas"


def keep(owner, what, secret):
    subprocess.run(["secret-tool", "store", "--label", "Hinomi", "xdg:schema", "org.hinomi.Console", "owner",
                    owner, "what", what], input=secret, text=True, check=True)


def find(data, secrets):
    return [one for one in secrets if one.encode() in data or base64.b64encode(one.encode()) in data]


def is_acknowledged(client):
    """Whether one consumer has taken the object of the stream and said so."""
    consumers = client.consumers(STREAM)
    return len(consumers) == 1 and consumers[0]["ack_floor"]["stream_seq"] == 1


def watch(folder):
    home = folder / "home"
    home.mkdir()
    keys = Certificates(folder / "keys")
    keys.make("good")
    keys.make("desk", client=True)
    openssl("pkcs8", "-topk8", "-v2", "aes-256-cbc", "-in", keys.path("desk.key"), "-out",
            keys.path("locked.key"), "-passout", f"pass:{PASSPHRASE}")
    seed, public = nkey()
    secrets = [TOKEN, PASSPHRASE, seed]
    mesh = NatsServer(folder / "mesh", f'authorization {{ users = [ {{ nkey: {public} }}, '
                      '{ user: "tower", password: "of-the-server-alone" } ] }\n'
                      f'tls {{ cert_file: "{keys.path("good.pem")}", key_file: "{keys.path("good.key")}" }}',
                      scheme="tls")
    rand = random.Random(1)
    with RecordingHub(context(keys, "good", client_ca="ca"), authorization=f"Bearer {TOKEN}") as hub, \
            ChaosProxy(hub.port, rand) as hub_wire, ChaosProxy(mesh.port, rand) as mesh_wire, \
            mesh.connect(user="tower", password="of-the-server-alone", tls=client_tls(keys.path("ca.pem"))) as tower:
        tower.add_stream(STREAM, ["ceptoar.gas.>"])
        tower.publish_object("ceptoar.gas", make_object(1))
        hub_url = f"https://127.0.0.1:{hub_wire.port}/taxii2/"
        mesh_url = f"tls://127.0.0.1:{mesh_wire.port}"
        keep(f"hub:{hub_url}", "token", TOKEN)
        keep(f"hub:{hub_url}", "pin", PASSPHRASE)
        keep(f"mesh:{mesh_url}", "nkey", seed)
        environment = {**os.environ, "G_MESSAGES_DEBUG": "all", "HOME": str(home),
                       "GSETTINGS_BACKEND": "keyfile", **{f"XDG_{name}_HOME": str(home / name.lower())
                                                          for name in ("DATA", "CONFIG", "CACHE", "STATE")}}
        environment.pop("HINOMI_DUMPABLE", None)
        environment.pop("G_DEBUG", None)
        ca = keys.path("ca.pem")
        feeds = (f"[{{'kind': <'hub'>, 'auth': <'token'>, 'url': <'{hub_url}'>, 'ca-file': <'{ca}'>, "
                 f"'certificate-file': <'{keys.path('desk.pem')}'>, "
                 f"'key-file': <'{keys.path('locked.key')}'>}}, "
                 f"{{'kind': <'mesh'>, 'auth': <'nkey'>, 'url': <'{mesh_url}'>, 'ca-file': <'{ca}'>}}]")
        subprocess.run(["gsettings", "set", "org.hinomi.Console", "feeds", feeds], env=environment, check=True,
                       stdout=subprocess.DEVNULL)
        with open(home / "said", "wb") as said:
            console = subprocess.Popen([os.environ["HINOMI"], "--log", str(home / "log.db")], env=environment,
                                       stdout=said, stderr=said, cwd=home)
        try:
            pages = f"/root/collections/{COLLECTION}/objects/"
            until("the hub knows it", lambda: any(
                one.path == pages and one.certificate and one.headers.get("Authorization") == f"Bearer {TOKEN}"
                for one in hub.requests))
            until("the mesh knows it", lambda: is_acknowledged(tower))
            check("the mesh was reached over the wire that is watched", mesh_wire.heard)
            process = pathlib.Path(f"/proc/{console.pid}")
            check("the system does not show them", not any(
                find((process / name).read_bytes(), secrets) for name in ("cmdline", "environ")))
            check("it may leave no core", resource.prlimit(console.pid, resource.RLIMIT_CORE) == (0, 0))
        finally:
            console.terminate()
            status = console.wait()
        check("it ends as it should", status == 0, status)
        check("nobody on the wires reads them", not any(
            find(bytes(wire.heard), secrets) for wire in (hub_wire, mesh_wire)))
    mesh.stop()
    files = [path for path in home.rglob("*") if path.is_file() and "keyrings" not in path.parts]
    check("it has written files", {"said", "log.db", "keyfile"} <= {path.name for path in files}, files)
    check("none of them has them", not any(find(path.read_bytes(), secrets) for path in files), files)


def main():
    subprocess.run(["gnome-keyring-daemon", "--daemonize", "--unlock", "--components=secrets"], input="door",
                   text=True, check=True, stdout=subprocess.DEVNULL)
    with tempfile.TemporaryDirectory() as folder:
        watch(pathlib.Path(folder))
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
