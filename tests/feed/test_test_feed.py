#!/usr/bin/python3
"""The connection test against real servers: every step fails once, and says what is wrong."""

import json
import os
import pathlib
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "tools"))

import tap
from certificates import Certificates, openssl
from nats_server import NatsServer, find_server
from recording_hub import RecordingHub, context
from tap import check

HINOMICTL = os.environ["HINOMICTL"]
STEPS = ["name", "port", "tls", "certificate", "login", "right", "collection"]
SECRETS = {"HINOMI_HUB_USER": "officer", "HINOMI_HUB_PASSWORD": "correct-horse"}
BASIC = "Basic b2ZmaWNlcjpjb3JyZWN0LWhvcnNl"
# By the alert of who refuses our certificate, or, where that is lost, by the break of the connection.
REFUSED = ("wants a certificate", "very likely it wants another one")


def run(*arguments, **environment):
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("HINOMI_HUB_", "HINOMI_MESH_"))}
    return subprocess.run([HINOMICTL, "test-feed", "--timeout", "5", *arguments], capture_output=True,
                          text=True, timeout=60, check=False, env={**clean, "LC_ALL": "C.UTF-8", **environment})


def steps_of(done):
    document = json.loads(done.stdout)
    return {step["step"]: (step["result"], step["words"] or "") for step in document["steps"]}


def fails_at(what, step, words, *arguments, **environment):
    """Everything before the step is well, the step says why (by one of the words, if there are
    several), nothing after it was reached."""
    done = run("--json", *arguments, **environment)
    try:
        steps = steps_of(done)
    except ValueError:
        check(what, False, done)
        return
    at = STEPS.index(step)
    words = (words,) if isinstance(words, str) else words
    check(what, done.returncode == 1 and steps[step][0] == "failed" and
          any(one in steps[step][1] for one in words) and
          all(steps[one][0] in ("ok", "not-needed") for one in STEPS[:at]) and
          all(steps[one][0] == "not-reached" for one in STEPS[at + 1:]), steps, done.stderr)


def is_well(what, *arguments, words=(), **environment):
    done = run("--json", *arguments, **environment)
    try:
        steps = steps_of(done)
    except ValueError:
        check(what, False, done)
        return
    check(what, done.returncode == 0 and all(one[0] in ("ok", "not-needed") for one in steps.values()) and
          all(text in steps[step][1] for step, text in words), steps, done.stderr)


def usage():
    for arguments in ([], ["--hub", "http://127.0.0.1:1/", "--mesh", "nats://127.0.0.1"], ["--nonsense"],
                      ["--hub", "http://127.0.0.1:1/", "more"], ["--hub", "x", "--timeout", "0"]):
        done = run(*arguments)
        check(f"wrong usage: {' '.join(arguments[:1])}", done.returncode == 2 and done.stderr, done)
    done = run("--help")
    check("the help is complete", all(word in done.stdout for word in (
        "--hub", "--mesh", "--ca", "--pkcs11", "HINOMI_HUB_PIN", "Exit status")), done)


def secrets_in_addresses():
    """Where an address is wrong it is shown, but not what may be secret in it."""
    for address in ("https://u:geheim@host:99999/", "u:geheim@host", "https://host:abc/?token=geheim",
                    "ftp://host/?token=geheim", "ftp://host/#geheim", "https://u:geheim@x:y@host:abc/"):
        done = run("--hub", address)
        check(f"a hub of {address}", done.returncode != 0 and "host" in done.stdout + done.stderr
              and "geheim" not in done.stdout + done.stderr, done)
    for address in ("nats://127.0.0.1:1?token=geheim", "nats://u:geheim@host:99999", "geheim@nats://"):
        done = run("--mesh", address)
        check(f"a mesh of {address}", done.returncode != 0 and "geheim" not in done.stdout + done.stderr, done)


def names_and_ports():
    fails_at("an address that is none", "name", "not the address of a hub", "--hub", "hub.example")
    fails_at("a token in the address", "name", "HINOMI_HUB_TOKEN", "--hub", "https://127.0.0.1/?token=geheim")
    fails_at("a token in a mesh's", "name", "HINOMI_MESH_TOKEN", "--mesh", "tls://127.0.0.1?token=geheim")
    fails_at("a name that nobody knows", "name", "not known here", "--hub", "https://no-such-host.invalid/")
    fails_at("credentials in the address", "name", "do not belong", "--hub", "https://a:b@127.0.0.1/")
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        fails_at("a port that is closed", "port", "Nobody listens", "--hub", f"https://127.0.0.1:{port}/")
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        port = silent.getsockname()[1]
        short = ["--timeout", "1"]
        fails_at("a port that is open but silent, with TLS", "tls", "silent", *short,
                 "--hub", f"https://127.0.0.1:{port}/")
        done = run("--json", *short, "--hub", f"http://127.0.0.1:{port}/")
        check("a port that is open but silent, without", steps_of(done)["port"][0] == "failed", done)
        fails_at("a port that is open but silent, for a mesh", "port", "silent", *short,
                 "--mesh", f"nats://127.0.0.1:{port}")


# What is to be found in certificates that are wrong in the name alone.
CALLED = {"subject": "localhost", "client": "localhost", "star": "localhost", "wide": "nisc.example"}


def certificates(keys):
    ca = ["--ca", keys.path("ca.pem")]
    with RecordingHub(context(keys, "good")) as hub:
        is_well("a good certificate of the given CA", "--hub", hub.url, *ca,
                words=[("tls", "TLS 1."), ("certificate", "good"), ("certificate", "Hinomi test ca"),
                       ("right", "write"), ("collection", "The one")])
        is_well("the name of the address does not matter where another is given",
                "--hub", hub.url, *ca, "--server-name", "localhost")
        fails_at("another name than the one that is given", "certificate", "not of nisc.example",
                 "--hub", hub.url, *ca, "--server-name", "nisc.example")
        fails_at("a CA that the system does not know", "certificate", "whom nobody trusts", "--hub", hub.url)
        fails_at("the CA’s file is not there", "tls", "/nowhere", "--hub", hub.url, "--ca", "/nowhere/ca.pem")
        fails_at("the CA’s file has none in it", "tls", "cannot be used", "--hub", hub.url, "--ca", "/dev/null")
        check("none of those who failed asked anything", len(hub.requests) == 8, hub.requests)
    for name, words in (("expired", "expired on"), ("early", "not valid before"),
                        ("other", "of another host (other)"), ("stranger", "issued by Hinomi test other-ca"),
                        ("alone", "certified itself"), ("subject", "no name of a host where it counts"),
                        ("client", "not one for servers"), ("star", "of another host"),
                        ("wide", "of another host")):
        with RecordingHub(context(keys, name)) as hub:
            called = ["--server-name", CALLED[name]] if name in CALLED else []
            fails_at(f"a certificate that is {name}", "certificate", words, "--hub", hub.url, *ca, *called, **SECRETS)
            check(f"a hub whose certificate is {name} is told nothing", not hub.requests, hub.requests)
    with RecordingHub(context(keys, "good", maximum=ssl.TLSVersion.TLSv1_1)) as hub:
        fails_at("TLS 1.1 at most", "tls", "TLS 1.2 or newer", "--hub", hub.url, *ca, **SECRETS)
        check("a hub of TLS 1.1 is told nothing", not hub.requests, hub.requests)
    with RecordingHub() as hub:
        fails_at("a server without TLS", "tls", "not with encryption", "--hub",
                 hub.url.replace("http:", "https:"), *ca)


class Abrupt:
    """Asks for a certificate and, when it comes, resets the connection: of its alert nothing
    arrives, as happens where the client is still writing."""

    def __init__(self, server_context):
        self.context = server_context
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://127.0.0.1:{self.listener.getsockname()[1]}/"
        self.certificates = []
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            said, answers = ssl.MemoryBIO(), ssl.MemoryBIO()
            tls = self.context.wrap_bio(said, answers, server_side=True)
            while True:
                said.write(connection.recv(65536))
                try:
                    tls.do_handshake()
                except ssl.SSLWantReadError:
                    connection.sendall(answers.read())
                except ssl.SSLError as error:
                    self.certificates.append(str(error))
                    break
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            connection.close()


# A private key that a passphrase opens, as PKCS#8 and as OpenSSL wrote them before.
LOCKED = {"locked.pkcs8": ["pkcs8", "-topk8", "-v2", "aes-256-cbc"], "locked.rfc1421": ["ec", "-aes256"]}


def lock_keys(keys):
    for name, command in LOCKED.items():
        openssl(*command, "-in", keys.path("console.key"), "-passout", "pass:opensesame", "-out", keys.path(name))
    both = [pathlib.Path(keys.path(name)).read_text() for name in ("console.pem", "locked.pkcs8")]
    pathlib.Path(keys.path("both.pem")).write_text("".join(both))


def abrupt_ends(keys):
    for version, maximum in (("1.3", None), ("1.2", ssl.TLSVersion.TLSv1_2)):
        hub = Abrupt(context(keys, "good", client_ca="ca", maximum=maximum))
        fails_at(f"TLS {version}: a connection that breaks at our certificate", "login", REFUSED[1],
                 "--hub", hub.url, "--ca", keys.path("ca.pem"),
                 "--certificate", keys.path("stranger-console.pem"), "--key", keys.path("stranger-console.key"))
        hub.listener.close()


def clients(keys):
    ca = ["--ca", keys.path("ca.pem")]
    for version, maximum in (("1.3", None), ("1.2", ssl.TLSVersion.TLSv1_2)):
        with RecordingHub(context(keys, "good", client_ca="ca", maximum=maximum)) as hub:
            url = ["--hub", hub.url, *ca]
            fails_at(f"TLS {version}: a client certificate is wanted and there is none", "login",
                     "wants a certificate", *url)
            fails_at(f"TLS {version}: a client certificate of another CA", "login", REFUSED, *url,
                     "--certificate", keys.path("stranger-console.pem"), "--key", keys.path("stranger-console.key"))
            is_well(f"TLS {version}: the right client certificate", *url, "--certificate",
                    keys.path("console.pem"), "--key", keys.path("console.key"))
            check(f"TLS {version}: the hub sees who it is", hub.requests and all(
                "console" in str(one.certificate) for one in hub.requests), hub.requests)
            is_well(f"TLS {version}: certificate and key in one PKCS#12 file with a password", *url,
                    "--certificate", keys.path("console.p12"), HINOMI_HUB_PIN="opensesame")
            fails_at(f"TLS {version}: the wrong password of a PKCS#12 file", "tls", "cannot be used", *url,
                     "--certificate", keys.path("console.p12"), HINOMI_HUB_PIN="wrong")
            for form in LOCKED:
                own = ["--certificate", keys.path("console.pem"), "--key", keys.path(form)]
                is_well(f"TLS {version}: {form} with its passphrase", *url, *own, HINOMI_HUB_PIN="opensesame")
                fails_at(f"TLS {version}: {form} with another passphrase", "tls", "does not open", *url, *own,
                         HINOMI_HUB_PIN="wrong")
                fails_at(f"TLS {version}: {form} without a passphrase", "tls", "wants a passphrase", *url, *own)
            is_well(f"TLS {version}: certificate and locked key in one file", *url, "--certificate",
                    keys.path("both.pem"), HINOMI_HUB_PIN="opensesame")
    with RecordingHub(context(keys, "good")) as hub:
        fails_at("a key without a certificate", "tls", "no certificate to it", "--hub", hub.url, *ca,
                 "--key", keys.path("console.key"))


def logins(keys):
    ca = ["--ca", keys.path("ca.pem")]
    with RecordingHub(context(keys, "good"), authorization=BASIC) as hub:
        is_well("the right password", "--hub", hub.url, *ca, **SECRETS)
        fails_at("no password", "login", "401", "--hub", hub.url, *ca)
        fails_at("the wrong password", "login", "401", "--hub", hub.url, *ca,
                 **{**SECRETS, "HINOMI_HUB_PASSWORD": "wrong"})
        hub.answers["/root/collections/"] = (403, {}, b"{}")
        fails_at("rights that are missing", "right", "403", "--hub", hub.url, *ca, **SECRETS)
        del hub.answers["/root/collections/"]
        fails_at("a collection that is not there", "collection", "The one", "--hub", hub.url, *ca,
                 "--collection", "none", **SECRETS)
        hub.resources["/root/collections/"] = {"collections": []}
        fails_at("no collection at all", "collection", "no collection", "--hub", hub.url, *ca, **SECRETS)
        hub.answers["/taxii2/"] = (200, {"Content-Type": "text/html"}, b"<html>Welcome</html>")
        fails_at("a portal", "collection", "web page", "--hub", hub.url + "taxii2/", *ca, **SECRETS)
    with RecordingHub(can_write=False) as hub:
        is_well("without TLS on this machine, to read only", "--hub", hub.url, words=[("right", "read only")])
    with RecordingHub() as hub:
        done = run("--hub", hub.url, **SECRETS)
        check("no secret is printed", "correct-horse" not in done.stdout + done.stderr and done.returncode == 0, done)


def tokens(keys, folder):
    """PKCS#11: the key never leaves the token."""
    store = pathlib.Path(folder) / "tokens"
    store.mkdir()
    configuration = pathlib.Path(folder) / "softhsm2.conf"
    configuration.write_text(f"directories.tokendir = {store}\nobjectstore.backend = file\nlog.level = ERROR\n")
    environment = {**os.environ, "SOFTHSM2_CONF": str(configuration)}

    def tool(*arguments):
        done = subprocess.run(arguments, capture_output=True, text=True, check=False, env=environment)
        if done.returncode != 0:
            raise RuntimeError(f"{arguments}: {done.stdout}{done.stderr}")

    tool("softhsm2-util", "--init-token", "--free", "--label", "hinomi", "--pin", "4711", "--so-pin", "0815")
    openssl("pkcs8", "-topk8", "-nocrypt", "-in", keys.path("console.key"), "-out", keys.path("console.pk8"))
    tool("softhsm2-util", "--import", keys.path("console.pk8"), "--token", "hinomi", "--label", "console",
         "--id", "a1", "--pin", "4711")
    module = "/usr/lib/softhsm/libsofthsm2.so"
    openssl("x509", "-in", keys.path("console.pem"), "-outform", "DER", "-out", keys.path("console.der"))
    tool("pkcs11-tool", "--module", module, "--token-label", "hinomi", "--login", "--pin", "4711",
         "--write-object", keys.path("console.der"), "--type", "cert", "--id", "a1", "--label", "console")
    uri = "pkcs11:token=hinomi;object=console"
    more = {"SOFTHSM2_CONF": str(configuration)}
    with RecordingHub(context(keys, "good", client_ca="ca")) as hub:
        url = ["--hub", hub.url, "--ca", keys.path("ca.pem")]
        is_well("PKCS#11: the certificate on a token", *url, "--pkcs11", uri, HINOMI_HUB_PIN="4711", **more)
        check("PKCS#11: the hub sees who it is", hub.requests and all(
            "console" in str(one.certificate) for one in hub.requests), hub.requests)
        asked = len(hub.requests)
        done = run("--json", *url, "--pkcs11", uri, HINOMI_HUB_PIN="0000", **more)
        check("PKCS#11: a wrong PIN", done.returncode == 1 and "PIN" in done.stdout, done)
        done = run("--json", *url, "--pkcs11", uri, **more)
        check("PKCS#11: no PIN", done.returncode == 1 and "PIN" in done.stdout, done)
        check("PKCS#11: without its key nothing was asked", len(hub.requests) == asked, hub.requests[asked:])
        fails_at("PKCS#11: a certificate that is not on the token", "tls", "cannot be used", *url, "--pkcs11",
                 "pkcs11:token=hinomi;object=none", HINOMI_HUB_PIN="4711", **more)
        fails_at("PKCS#11: the PIN is no part of the address", "tls", "does not belong", *url, "--pkcs11",
                 uri + "?pin-value=4711", **more)
        is_well("PKCS#11: the token is not locked by what was tried", *url, "--pkcs11", uri,
                HINOMI_HUB_PIN="4711", **more)
        followed(keys, folder, "a hub", ["--hub", hub.url], [
            ("a certificate on a token", ["--pkcs11", uri], {"HINOMI_HUB_PIN": "4711", **more}),
            ("a key with its passphrase", ["--certificate", keys.path("console.pem"), "--key",
                                           keys.path("locked.pkcs8")], {"HINOMI_HUB_PIN": "opensesame"}),
            ("a file of PKCS#12", ["--certificate", keys.path("console.p12")], {"HINOMI_HUB_PIN": "opensesame"})])


def follow(folder, *arguments, **environment):
    """A feed that is followed, until it is idle: the line of JSON, or nothing, and what was said."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("HINOMI_HUB_", "HINOMI_MESH_"))}
    with tempfile.TemporaryDirectory(dir=folder) as place:
        done = subprocess.run([HINOMICTL, "follow", "--log", f"{place}/log.db", "--until-idle", "1", "--no-stream",
                               *arguments], capture_output=True, text=True, timeout=60, check=False,
                              env={**clean, "LC_ALL": "C.UTF-8", **environment})
    return done.returncode, json.loads(done.stdout or "{}"), done.stderr


def followed(keys, folder, what, address, extra=()):
    """Our certificate at a feed that is followed, by files; @extra: more of (words, options, environment)."""
    trust = [*address, "--ca", keys.path("ca.pem")]
    status, _, said = follow(folder, *trust)
    check(f"{what} followed: a certificate is wanted and there is none", status == 1 and
          any(one in said for one in ("wants a certificate", "perhaps it wants")), said)
    status, _, said = follow(folder, *trust, "--certificate", keys.path("stranger-console.pem"),
                             "--key", keys.path("stranger-console.key"))
    check(f"{what} followed: a certificate of another CA", status == 1 and any(one in said for one in REFUSED), said)
    good = [("the right certificate", ["--certificate", keys.path("console.pem"), "--key",
                                       keys.path("console.key")], {})]
    for words, options, environment in good + list(extra):
        status, result, said = follow(folder, *trust, *options, **environment)
        check(f"{what} followed: {words}", status == 0 and result["complete"], status, result, said)


def meshes(keys, folder):
    if find_server() is None:
        check("no nats-server here # SKIP", True)
        return
    right = """authorization { users = [
        {user: officer, password: "correct-horse"},
        {user: guest, password: "guest", permissions: {publish: "nothing", subscribe: "_INBOX.>"}}] }"""
    login = {"HINOMI_MESH_USER": "officer", "HINOMI_MESH_PASSWORD": "correct-horse"}
    with NatsServer(folder + "/login", config=right) as server:
        url = ["--mesh", server.url]
        fails_at("a mesh without any stream", "collection", "no stream", *url, **login)
        with server.connect(user="officer", password="correct-horse") as client:
            client.add_stream("CEPTOAR_gas", ["ceptoar.gas.>"])
        is_well("a mesh", *url, words=[("collection", "CEPTOAR_gas"), ("right", "read only")], **login)
        fails_at("the wrong password of a mesh", "login", "does not accept this login", *url,
                 **{**login, "HINOMI_MESH_PASSWORD": "wrong"})
        fails_at("no login at a mesh", "login", "does not accept this login", *url)
        fails_at("rights that are missing at a mesh", "right", "may not", *url,
                 HINOMI_MESH_USER="guest", HINOMI_MESH_PASSWORD="guest")
    with NatsServer(folder + "/bare", jetstream=False) as server:
        fails_at("a mesh without JetStream", "collection", "JetStream", "--mesh", server.url)
    with RecordingHub() as hub:
        done = run("--json", "--timeout", "1", "--mesh", f"nats://127.0.0.1:{hub.port}")
        check("a hub is no server of a mesh", steps_of(done)["port"][0] == "failed", done)
    done = run("--json", "--mesh", "nats://192.0.2.1", XDG_CONFIG_DIRS=folder)
    check("plain NATS beyond this machine", done.returncode == 1 and "without encryption" in done.stdout, done)
    secure = f'tls {{ cert_file: "{keys.path("good.pem")}", key_file: "{keys.path("good.key")}" }}'
    with NatsServer(folder + "/tls", config=secure, start=False) as server:
        server.start()
        url = ["--mesh", server.url.replace("nats:", "tls:")]
        fails_at("a mesh whose CA the system does not know", "certificate", "whom nobody trusts", *url)
        fails_at("a mesh with another name", "certificate", "not of nisc.example", *url, "--ca",
                 keys.path("ca.pem"), "--server-name", "nisc.example")
        fails_at("a mesh with TLS", "collection", "no stream", *url, "--ca", keys.path("ca.pem"))
    strict = secure.replace(" }", f', ca_file: "{keys.path("ca.pem")}", verify: true }}')
    with NatsServer(folder + "/strict", config=strict, start=False) as server:
        server.start()
        url = ["--mesh", server.url.replace("nats:", "tls:"), "--ca", keys.path("ca.pem")]
        fails_at("a mesh wants a client certificate and there is none", "login", "perhaps it wants", *url)
        fails_at("a client certificate of another CA at a mesh", "login", REFUSED[1], *url,
                 "--certificate", keys.path("stranger-console.pem"), "--key", keys.path("stranger-console.key"))
        fails_at("the right client certificate at a mesh", "collection", "no stream", *url,
                 "--certificate", keys.path("console.pem"), "--key", keys.path("console.key"))
        console = ssl.create_default_context(cafile=keys.path("ca.pem"))
        console.load_cert_chain(keys.path("console.pem"), keys.path("console.key"))
        with server.connect(tls=console) as client:
            client.add_stream("CEPTOAR_gas", ["ceptoar.gas.>"])
        locked = ["--certificate", keys.path("console.pem"), "--key", keys.path("locked.pkcs8")]
        followed(keys, folder, "a mesh", url[:2], [
            ("a key with its passphrase", locked, {"HINOMI_HUB_PIN": "opensesame"})])
        status, _, said = follow(folder, *url[:2], "--ca", keys.path("ca.pem"), *locked)
        check("a mesh followed: a key without its passphrase", status == 1 and "wants a passphrase" in said, said)


def main():
    usage()
    secrets_in_addresses()
    names_and_ports()
    with tempfile.TemporaryDirectory() as folder:
        keys = Certificates(folder + "/keys")
        keys.make("good")
        keys.make("expired", days=(-20, -10))
        keys.make("early", days=(10, 20))
        keys.make("other", names=["DNS:elsewhere.example"])
        keys.make_ca("other-ca")
        keys.make("stranger", ca="other-ca")
        keys.make_self_signed("alone")
        keys.make("subject", names=(), subject="localhost")
        keys.make("client", client=True, subject="client")
        keys.make("star", names=["DNS:*"])
        keys.make("wide", names=["DNS:*.example"])
        keys.make("console", client=True)
        keys.make("stranger-console", ca="other-ca", client=True)
        openssl("pkcs12", "-export", "-in", keys.path("console.pem"), "-inkey", keys.path("console.key"),
                "-passout", "pass:opensesame", "-out", keys.path("console.p12"))
        lock_keys(keys)
        certificates(keys)
        clients(keys)
        abrupt_ends(keys)
        logins(keys)
        tokens(keys, folder)
        meshes(keys, folder)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
