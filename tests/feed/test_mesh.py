#!/usr/bin/python3
"""`hinomictl follow --mesh` on real nats-servers: what was published stands in the log, each version
exactly once, whatever is killed, deleted, doubled or said wrongly; and what is wrong is said."""

import base64
import concurrent.futures
import contextlib
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(os.environ["HINOMI_SOURCE_DIR"]) / "tests/tools"))
from nats_server import Cluster, NatsError, NatsServer, die_with_parent, free_port, make_object, until  # noqa: E402

HINOMICTL = os.environ["HINOMICTL"]
KILLS = int(os.environ.get("HINOMI_MESH_KILLS", "20"))
DEADLINE = 90


def canonical(thing):
    return hashlib.sha256(json.dumps(thing, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def key_of(thing):
    return thing["id"], thing["modified"], canonical(thing)


def in_log(log):
    """What the log holds, in its order."""
    if not pathlib.Path(log).exists():
        return []
    with contextlib.closing(sqlite3.connect(f"file:{log}?mode=ro", uri=True)) as base:
        try:
            return [key_of(json.loads(raw)) for (raw,) in base.execute("SELECT raw FROM records ORDER BY seq")]
        except sqlite3.OperationalError:
            return []


def ask_log(log, question):
    with contextlib.closing(sqlite3.connect(f"file:{log}?mode=ro", uri=True)) as base:
        return base.execute(question).fetchall()


class Follower:
    """A follower that goes on until it is stopped."""

    def __init__(self, url, log, *more, **environment):
        self.lines = []
        self.process = subprocess.Popen(
            [HINOMICTL, "follow", "-v", "--mesh", url, "--log", str(log), *more], text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=clean(environment), preexec_fn=die_with_parent)
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        for line in self.process.stderr:
            self.lines.append(line)

    def says(self, *words):
        return any(all(word in line for word in words) for line in list(self.lines))

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        output = self.process.stdout.read()
        assert self.process.wait(DEADLINE) == 0, self.lines
        return json.loads(output)

    def kill(self):
        self.process.kill()
        self.process.wait()


def clean(environment):
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("HINOMI_MESH_", "HINOMI_HUB_"))}
    return {**kept, "LC_ALL": "C.UTF-8", "LANGUAGE": "en", **environment}


def mirror(url, log, idle="1", **environment):
    done = subprocess.run(
        [HINOMICTL, "follow", "--mesh", url, "--log", str(log), "--until-idle", idle],
        capture_output=True, text=True, timeout=DEADLINE, env=clean(environment))
    done.result = json.loads(done.stdout) if done.stdout else None
    return done


class Tests:
    def __init__(self):
        self.count = 0
        self.failed = 0
        self.things = 0

    def check(self, what, good, *details):
        self.count += 1
        self.failed += not good
        print("ok" if good else "not ok", self.count, "-", what, flush=True)
        for detail in details if not good else ():
            print("#", str(detail).replace("\n", "\n# ")[:3000], flush=True)

    def make(self, count):
        """New objects, every fourth a later version of an earlier one."""
        made = []
        for _ in range(count):
            self.things += 1
            number = self.things if self.things % 4 else max(self.things // 2, 1)
            stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(1_700_000_000 + self.things)) + ".000Z"
            made.append(make_object(number, modified=stamp, description="x" * random.randint(0, 400)))
        return made

    def compare(self, what, log, things, *details):
        ours, theirs = in_log(log), {key_of(thing) for thing in things}
        problems = []
        if len(set(ours)) != len(ours):
            problems.append(f"{len(ours) - len(set(ours))} twice")
        if theirs - set(ours):
            problems.append(f"{len(theirs - set(ours))} of {len(theirs)} missing: {sorted(theirs - set(ours))[:3]}")
        if set(ours) - theirs:
            problems.append(f"{len(set(ours) - theirs)} in the log alone")
        self.check(what, not problems, problems, *details)


@contextlib.contextmanager
def server(folder, **more):
    running = NatsServer(folder, **more)
    try:
        yield running
    finally:
        running.stop()


def whole(t, folder):
    log = folder / "log.db"
    with server(folder) as mesh:
        with mesh.connect() as client:
            client.add_stream("CEPTOAR_gas", ["ceptoar.gas.>"])
            client.add_stream("NISC", ["nisc.>"])
            client.add_stream("OTHER", ["other.>"])
            client.add_stream("ALL_OF_IT", ["mixed.>", "ceptoar.water.>"])
            published = t.make(3000)
            client.publish_fast("ceptoar.gas", published[:2000])
            client.publish_fast("nisc", published[2000:])
            water = t.make(50)
            client.publish_fast("ceptoar.water", water)
            client.publish_object("mixed.x", make_object(900_001))
            client.publish_object("other.x", make_object(900_002))
        done = mirror(mesh.url, log)
        t.compare("whole streams, each version once, and nothing of others", log, published + water, done)
        t.check("it says so", done.returncode == 0 and done.result["complete"] and
                done.result["new"] == len(published + water) and done.result["error"] is None, done)
        again = mirror(mesh.url, log)
        t.check("a second time brings nothing, not even duplicates",
                again.result["new"] == 0 and again.result["duplicates"] == 0, again)
        with mesh.connect() as client:
            state = client.consumers("CEPTOAR_gas")
            t.check("one durable consumer, all acknowledged",
                    len(state) == 1 and state[0]["num_ack_pending"] == 0 and
                    state[0]["ack_floor"]["stream_seq"] == 2000, state)
        follower = Follower(mesh.url, log, "--poll", "2")
        until("live", lambda: follower.says("live"))
        with mesh.connect() as client:
            client.add_stream("CEPTOAR_new", ["ceptoar.new.>"])
            late = t.make(20)
            client.publish_fast("ceptoar.new", late)
        until("the new stream", lambda: len(in_log(log)) >= 3070)
        follower.stop()
        t.compare("a stream that is made later is found", log, published + water + late)


def bodies(t, folder):
    log = folder / "log.db"
    with server(folder, config="max_payload: 4MB") as mesh:
        with mesh.connect() as client:
            client.add_stream("CEPTOAR_gas", ["ceptoar.gas.>"])
            good = t.make(8)
            bundle = {"type": "bundle", "id": "bundle--00000000-0000-4000-8000-000000000001", "objects": good[:1]}
            huge = {**make_object(800_001), "description": "x" * (1024 * 1024)}
            large = {**make_object(800_002), "description": "x" * (900 * 1024)}
            bad = [b"", b"garbage", b"\xff\xfe\x00", b"{}", b"[1]", json.dumps(bundle).encode(),
                   b'{"objects":[]}', json.dumps(huge).encode(), b'{"type":"incident"}',
                   b'{"type":"identity","id":"identity--1"}', b"[" * 100_000, bytes(3_000_000)]
            for number, thing in enumerate(good):
                client.publish_object("ceptoar.gas", thing)
                client.js_publish("ceptoar.gas.x", bad[number], f"bad {number}")
            for number, body in enumerate(bad[len(good):]):
                client.js_publish("ceptoar.gas.x", body, f"worse {number}")
            for _ in range(3):
                client.publish_object("ceptoar.gas", large, f"large {random.random()}")
            last = t.make(1)
            client.publish_object("ceptoar.gas", last[0])
            client.publish_object("ceptoar.gas", last[0])
            client.publish_object("ceptoar.gas", last[0], "the same under another name")
            changed = {**last[0], "name": "another content"}
            client.publish_object("ceptoar.gas", changed, "the same version with another content")
        done = mirror(mesh.url, log)
        t.compare("what is good comes past what is bad", log, good + last + [large, changed], done)
        t.check("what is bad is in quarantine", done.result["quarantined"] == len(bad), done,
                ask_log(log, "SELECT rule, reason, size FROM quarantine"))
        t.check("the same object under another Msg-Id is a duplicate; other content a conflict",
                done.result["duplicates"] == 3 and done.result["conflicts"] == 1, done)
        again = mirror(mesh.url, log)
        t.check("all of it was acknowledged", again.result["duplicates"] == 0 and
                again.result["quarantined"] == 0 and again.result["complete"], again)


def stuck(t, folder):
    """A server takes a message that it cannot read back (nats-server 2.9: more than 32 MiB, where the site
    allows so much), loses count, and delivers nothing of that stream any more, or skips what stands behind it."""
    log = folder / "log.db"
    with server(folder, config="max_payload: 64MB") as mesh, mesh.connect() as client:
        client.add_stream("CEPTOAR_gas", ["ceptoar.gas.>"])
        client.add_stream("CEPTOAR_water", ["ceptoar.water.>"])
        before, beside, behind, after = t.make(3), t.make(3), t.make(3), t.make(3)
        client.publish_fast("ceptoar.gas", before)
        follower = Follower(mesh.url, log, "--poll", "1")
        until("what comes before it", lambda: len(in_log(log)) == 3)
        client.js_publish("ceptoar.gas.incident", bytes(40_000_000), "too large", timeout=60)
        client.publish_fast("ceptoar.water", beside)
        until("another stream goes on", lambda: len(in_log(log)) == 6)
        client.publish_fast("ceptoar.gas", behind)
        until("it says so", lambda: follower.says("CEPTOAR_gas", "does not deliver") or
              follower.says("CEPTOAR_gas", "are lost"))
        client.delete_stream("CEPTOAR_gas")
        client.add_stream("CEPTOAR_gas", ["ceptoar.gas.>"])
        client.publish_fast("ceptoar.gas", behind + after)
        until("the stream made anew", lambda: len(in_log(log)) == 12)
        follower.stop()
        t.compare("it is said, and goes on when the stream is made anew", log, before + beside + behind + after)


def other_subject(t, folder):
    """The type in a subject is that of the object: rights are given by it."""
    log = folder / "log.db"
    with server(folder) as mesh:
        with mesh.connect() as client:
            client.add_stream("CEPTOAR_gas", ["ceptoar.gas.>"])
            client.add_stream("NISC", ["nisc.>"])
            good = [make_object(1), make_object(2, "location", latitude=35, longitude=139)]
            for thing in good:
                client.publish_object("ceptoar.gas", thing)
            wrong = [make_object(number) for number in range(3, 7)]
            for thing, subject in zip(wrong, ("ceptoar.gas.incident", "ceptoar.gas.identity.x",
                                              "ceptoar.gas.identit", "nisc.note")):
                client.js_publish(subject, json.dumps(thing).encode())
            late = make_object(7)
            client.publish_object("ceptoar.gas", late)
        done = mirror(mesh.url, log)
        t.compare("what is under its own subject is taken", log, good + [late], done)
        kept = ask_log(log, "SELECT rule, reason FROM quarantine ORDER BY number")
        t.check("what is under another is in quarantine, with the reason",
                done.result["quarantined"] == 4 and {rule for rule, _ in kept} == {"mesh-subject"} and
                any(wrong[0]["id"] in reason and "“incident”" in reason for _, reason in kept), kept, done)
        with mesh.connect() as client:
            state = client.consumers("CEPTOAR_gas")[0]
            t.check("it was acknowledged", state["num_ack_pending"] == 0 and
                    state["ack_floor"]["stream_seq"] == 6, state)
            client.publish_object("ceptoar.gas", wrong[0])
        mirror(mesh.url, log)
        t.compare("published again under its own, it is taken", log, good + [late, wrong[0]])


class Publisher(threading.Thread):
    """Publishes until it is told to end; what was not confirmed is published again."""

    def __init__(self, tests, connect, prefix="ceptoar.gas", pause=0.002):
        super().__init__(daemon=True)
        self.tests = tests
        self.connect = connect
        self.prefix = prefix
        self.pause = pause
        self.over = threading.Event()
        self.published = []

    def run(self):
        client = None
        while not self.over.is_set():
            thing = self.tests.make(1)[0]
            while True:
                try:
                    if client is None:
                        client = self.connect()
                    client.publish_object(self.prefix, thing)
                    break
                except (NatsError, OSError, TimeoutError):
                    if client is not None:
                        client.close()
                    client = None
                    if self.over.wait(0.05):
                        return
            self.published.append(thing)
            self.over.wait(self.pause)


def server_killed(t, folder):
    log = folder / "log.db"
    with server(folder) as mesh:
        with mesh.connect() as client:
            client.add_stream("CEPTOAR_gas", ["ceptoar.gas.>"])
        publisher = Publisher(t, mesh.connect)
        publisher.start()
        follower = Follower(mesh.url, log)
        for round_ in range(4):
            wanted = len(publisher.published) + 100
            until("some objects", lambda: len(publisher.published) > wanted)
            mesh.kill()
            until("that it is said", lambda: sum("has ended" in line for line in follower.lines) > 0)
            mesh.start()
        publisher.over.set()
        publisher.join()
        until("all of it", lambda: len(in_log(log)) >= len(publisher.published), DEADLINE)
        result = follower.stop()
        t.compare("a server is killed -9 and started again, four times", log, publisher.published, follower.lines[-5:])
        t.check("the follower said it, and is live again",
                result["error"] is None and follower.says("waiting", "has ended"), result, follower.lines)


def cluster_node_killed(t, folder):
    log = folder / "log.db"
    cluster = Cluster(folder)
    try:
        cluster.add_stream("CEPTOAR_gas", ["ceptoar.gas.>"])
        up = list(cluster.servers)
        publisher = Publisher(t, lambda: random.choice(up).connect(timeout=5), pause=0.005)
        publisher.start()
        follower = Follower(cluster.url, log)
        until("the first", lambda: len(in_log(log)) > 100, DEADLINE)
        # The one that the follower talks to, and after it the leader of the stream.
        victim = cluster.servers[0]
        up.remove(victim)
        victim.kill()
        before = len(publisher.published)
        until("that the publisher goes on", lambda: len(publisher.published) > before + 100, DEADLINE)
        until("that the log goes on", lambda: len(in_log(log)) > before + 50, DEADLINE)
        publisher.over.set()
        publisher.join()
        until("all of it", lambda: len(in_log(log)) >= len(publisher.published), DEADLINE)
        follower.stop()
        t.compare("a node of a cluster is killed mid-stream: the others go on", log, publisher.published,
                  follower.lines[-5:])
    finally:
        cluster.stop()


def follower_killed(t, folder):
    log = folder / "log.db"
    with server(folder) as mesh:
        with mesh.connect() as client:
            for name in ("gas", "water", "rail"):
                client.add_stream(f"CEPTOAR_{name}", [f"ceptoar.{name}.>"])
        publishers = [Publisher(t, mesh.connect, f"ceptoar.{name}") for name in ("gas", "water", "rail")]
        # One after the other makes the numbers.
        lock, make = threading.Lock(), t.make
        t.make = lambda count: [lock.acquire(), make(count), lock.release()][1]
        for publisher in publishers:
            publisher.start()
        killed = 0
        for _ in range(KILLS):
            follower = Follower(mesh.url, log)
            with contextlib.suppress(subprocess.TimeoutExpired):
                follower.process.wait(random.uniform(0.01, 0.5))
            killed += follower.process.poll() is None
            follower.kill()
        for publisher in publishers:
            publisher.over.set()
            publisher.join()
        t.make = make
        published = [thing for publisher in publishers for thing in publisher.published]
        done = mirror(mesh.url, log)
        t.compare(f"the follower is killed -9 {killed} times", log, published, done)
        t.check("each kill met a running follower", killed == KILLS, killed)


def gone_back(t, folder):
    """The log is an older copy; the stream is another one; the stream has let go of messages."""
    log, old = folder / "log.db", folder / "old"
    with server(folder) as mesh:
        with mesh.connect() as client:
            client.add_stream("CEPTOAR_gas", ["ceptoar.gas.>"])
            first = t.make(100)
            client.publish_fast("ceptoar.gas", first)
        mirror(mesh.url, log)
        old.mkdir()
        for file in folder.glob("log.db*"):
            shutil.copy(file, old)
        with mesh.connect() as client:
            second = t.make(100)
            client.publish_fast("ceptoar.gas", second)
        mirror(mesh.url, log)
        for file in folder.glob("log.db*"):
            file.unlink()
        for file in old.iterdir():
            shutil.copy(file, folder)
        done = mirror(mesh.url, log)
        t.compare("a log from an older copy gets what it lost", log, first + second, done)
        t.check("and only that", done.result["new"] == 100 and done.result["duplicates"] == 0, done)

        with mesh.connect() as client:
            client.delete_stream("CEPTOAR_gas")
            client.add_stream("CEPTOAR_gas", ["ceptoar.gas.>"])
            third = t.make(10)
            client.publish_fast("ceptoar.gas", third)
        done = mirror(mesh.url, log)
        t.compare("a stream that was made anew is followed from its beginning", log,
                  first + second + third, done)

        follower = Follower(mesh.url, log)
        until("live", lambda: follower.says("live"))
        with mesh.connect() as client:
            client.delete_stream("CEPTOAR_gas")
            client.add_stream("CEPTOAR_gas", ["ceptoar.gas.>"])
            fourth = t.make(10)
            client.publish_fast("ceptoar.gas", fourth)
        until("it is followed again", lambda: len(in_log(log)) >= 220, DEADLINE)
        follower.stop()
        t.compare("also while it is followed", log, first + second + third + fourth, follower.lines)

        with mesh.connect() as client:
            client.add_stream("CEPTOAR_short", ["ceptoar.short.>"], max_msgs=50)
            seen = t.make(20)
            client.publish_fast("ceptoar.short", seen)
        mirror(mesh.url, log)
        with mesh.connect() as client:
            lost = t.make(100)
            client.publish_fast("ceptoar.short", lost)
        done = mirror(mesh.url, log)
        t.compare("what is left of a short stream comes", log,
                  first + second + third + fourth + seen + lost[50:], done)
        t.check("that 50 messages were lost is said", "50" in (done.result["error"] or "") and
                "CEPTOAR_short" in done.result["error"], done)
        chain = ask_log(log, "SELECT body FROM chain WHERE kind='gap'")
        t.check("and stands in the chain", len(chain) == 1 and json.loads(chain[0][0])["missing"] == 50, chain)


def server_gone_back(t, folder, n_since=10):
    """The server was restored from an older copy of its store, and went on from there."""
    log, copy = folder / "log.db", folder / "copy"
    with server(folder / "n", name="n") as mesh:
        with mesh.connect() as client:
            client.add_stream("CEPTOAR_gas", ["ceptoar.gas.>"])
            first = t.make(20)
            client.publish_fast("ceptoar.gas", first)
        mesh.stop()
        shutil.copytree(folder / "n/n", copy)
        mesh.start()
        with mesh.connect() as client:
            second = t.make(30)
            client.publish_fast("ceptoar.gas", second)
        mirror(mesh.url, log)
        mesh.stop()
        shutil.rmtree(folder / "n/n")
        shutil.copytree(copy, folder / "n/n")
        mesh.start()
        with mesh.connect() as client:
            third = t.make(n_since)
            client.publish_fast("ceptoar.gas", third)
        done = mirror(mesh.url, log)
        t.compare(f"a server that went back in time, and {n_since} since: what it says since then comes", log,
                  first + second + third, done)
        t.check("it is said", "CEPTOAR_gas went back in time" in (done.result["error"] or ""), done)
        chain = ask_log(log, "SELECT body FROM chain WHERE kind='gone-back'")
        t.check("and stands in the chain, once", len(chain) == 1, chain)
        done = mirror(mesh.url, log)
        t.check("all is as ever then", done.result["new"] == 0 and done.result["error"] is None, done)


def server_passed_by(t, folder):
    """The same, and then written past the message that the log had last."""
    server_gone_back(t, folder, 60)


def shared_log(t, folder):
    """Two programs with the same log, at once."""
    log = folder / "log.db"
    with server(folder) as mesh:
        with mesh.connect() as client:
            client.add_stream("CEPTOAR_gas", ["ceptoar.gas.>"])
        publisher = Publisher(t, mesh.connect)
        publisher.start()
        followers = [Follower(mesh.url, log), Follower(mesh.url, log)]
        until("some objects", lambda: len(publisher.published) > 500)
        followers.pop(random.randrange(2)).kill()
        until("more objects", lambda: len(publisher.published) > 800)
        publisher.over.set()
        publisher.join()
        followers[0].stop()
        done = mirror(mesh.url, log)
        t.compare("two followers with one log, one of them killed", log, publisher.published, done)


LOGIN = """
authorization {
  users = [
    { user: full, password: right }
    { user: mute, password: right, permissions: { publish: "nothing", subscribe: "_INBOX.>" } }
    { user: blind, password: right, permissions: { publish: "$JS.API.STREAM.>", subscribe: "_INBOX.>" } }
  ]
}
"""


def logins(t, folder):
    full = {"HINOMI_MESH_USER": "full", "HINOMI_MESH_PASSWORD": "right"}
    with server(folder / "login", config=LOGIN) as mesh:
        with mesh.connect(user="full", password="right") as client:
            client.add_stream("CEPTOAR_gas", ["ceptoar.gas.>"])
            published = t.make(5)
            client.publish_fast("ceptoar.gas", published)
        done = mirror(mesh.url, folder / "login.db", **full)
        t.compare("with a user and a password", folder / "login.db", published, done)
        cases = (
                ("none", {}, "does not accept this login"),
                ("a wrong password", {**full, "HINOMI_MESH_PASSWORD": "wrong-secret"}, "does not accept this login"),
                ("no rights", {**full, "HINOMI_MESH_USER": "mute"}, "may not say anything under “$JS.API.STREAM"),
                ("no right to a consumer", {**full, "HINOMI_MESH_USER": "blind"}, "may not say anything under “$JS.API.CONSUMER"))
        # At once: a server that may not be asked says nothing, and is waited for.
        with concurrent.futures.ThreadPoolExecutor() as pool:
            tried = list(pool.map(lambda case: mirror(mesh.url, folder / f"{case[0]}.db", **case[1]), cases))
        for (what, _, words), done in zip(cases, tried):
            t.check(f"login, {what}: {words}", done.returncode == 1 and not done.result["complete"] and
                    words in done.result["error"] and "secret" not in done.stdout + done.stderr, done)
    with server(folder / "plain", jetstream=False) as mesh:
        done = mirror(mesh.url, folder / "no.db")
        t.check("JetStream off", done.returncode == 1 and "JetStream" in done.result["error"], done)
    with server(folder / "empty") as mesh:
        done = mirror(mesh.url, folder / "no.db")
        t.check("no stream", "no stream" in done.result["error"].lower(), done)
    done = mirror(f"nats://127.0.0.1:{free_port()}", folder / "no.db")
    t.check("nobody there", done.returncode == 1 and "Nobody answers" in done.result["error"], done)
    with server(folder / "token", config='authorization { token: "tower" }') as mesh:
        with mesh.connect(token="tower") as client:
            client.add_stream("NISC", ["nisc.>"])
        done = mirror(mesh.url, folder / "token.db", HINOMI_MESH_TOKEN="tower")
        t.check("with a token", done.returncode == 0 and done.result["complete"], done)


def crc16(data):
    crc = 0
    for byte in data:
        crc ^= byte << 8
        for _ in range(8):
            crc = ((crc << 1) ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xffff
    return crc.to_bytes(2, "little")


def nkey():
    """A user's seed, and its public key, as nk(1) writes them."""
    private = subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-outform", "DER"],
                             check=True, capture_output=True).stdout
    public = subprocess.run(["openssl", "pkey", "-inform", "DER", "-pubout", "-outform", "DER"],
                            input=private, check=True, capture_output=True).stdout
    seed = bytes([(18 << 3) | (20 << 3) >> 5, ((20 << 3) & 31) << 3]) + private[-32:]
    user = bytes([20 << 3]) + public[-32:]
    return [base64.b32encode(raw + crc16(raw)).decode().rstrip("=") for raw in (seed, user)]


def certificates(folder):
    """A CA, a certificate of 127.0.0.1 by it, one that has expired, one of another host, and a CA
    that nobody trusts."""
    folder.mkdir()

    def run(*arguments):
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)

    for ca in ("ca", "rogue"):
        run("req", "-x509", "-newkey", "ed25519", "-nodes", "-keyout", f"{ca}-key.pem", "-out", f"{ca}.pem",
            "-subj", f"/CN={ca}", "-days", "2")
    for name, alternative, days in (("server", "IP:127.0.0.1", "2"), ("other", "DNS:hub.example", "2"),
                                    ("client", "DNS:desk", "2")):
        run("req", "-newkey", "ed25519", "-nodes", "-keyout", f"{name}-key.pem", "-out", f"{name}.csr",
            "-subj", f"/CN={name}", "-addext", f"subjectAltName={alternative}")
        run("x509", "-req", "-in", f"{name}.csr", "-CA", "ca.pem", "-CAkey", "ca-key.pem", "-CAcreateserial",
            "-out", f"{name}.pem", "-days", days, "-copy_extensions", "copy")
    run("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca-key.pem", "-CAcreateserial",
        "-out", "expired.pem", "-days", "-1", "-copy_extensions", "copy")
    shutil.copy(folder / "server-key.pem", folder / "expired-key.pem")
    return folder


def keys(t, folder):
    seed, public = nkey()
    config = f'authorization {{ users = [ {{ nkey: {public} }} ] }}'
    with server(folder / "nkey", config=config) as mesh:
        done = mirror(mesh.url, folder / "no.db", HINOMI_MESH_NKEY=seed)
        t.check("with an nkey", "no stream" in (done.result["error"] or "").lower(), done)
        done = mirror(mesh.url, folder / "no.db", HINOMI_MESH_NKEY=seed[:30] + "AA" + seed[32:])
        t.check("with a damaged nkey, which is not repeated", done.returncode == 1 and
                "SU" in done.result["error"] and seed[:20] not in done.stdout + done.stderr, done)
    folder = certificates(folder / "tls")
    for name, words in (("server", "Nobody who is trusted"), ("other", "certificate"), ("expired", "certificate")):
        tls = f'tls {{ cert_file: "{folder}/{name}.pem", key_file: "{folder}/{name}-key.pem" }}'
        with server(folder / f"s-{name}", config=tls) as mesh:
            done = mirror(mesh.url.replace("nats://", "tls://"), folder / "no.db")
            t.check(f"TLS, {name}, with the system's CAs: {words}", done.returncode == 1 and
                    words in done.result["error"], done)


def main():
    seed = int(os.environ.get("HINOMI_TEST_SEED", random.randrange(1 << 30)))
    random.seed(seed)
    print(f"# HINOMI_TEST_SEED={seed}")
    tests = Tests()
    scenarios = [whole, bodies, other_subject, server_killed, cluster_node_killed, follower_killed, gone_back,
                 server_gone_back, server_passed_by, shared_log, logins, keys, stuck]
    chosen = sys.argv[1:] or [scenario.__name__ for scenario in scenarios]
    assert set(chosen) <= {scenario.__name__ for scenario in scenarios}, chosen
    for scenario in scenarios:
        if scenario.__name__ not in chosen:
            continue
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="hinomi-mesh-") as folder:
            try:
                scenario(tests, pathlib.Path(folder))
            except Exception as error:  # pylint: disable=broad-except
                tests.check(f"{scenario.__name__} came to its end", False, repr(error))
        print(f"# {scenario.__name__}: {time.monotonic() - began:.1f} s", flush=True)
    print(f"1..{tests.count}")
    return 1 if tests.failed else 0


if __name__ == "__main__":
    sys.exit(main())
