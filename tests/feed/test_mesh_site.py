#!/usr/bin/python3
"""The worked example of data/mesh, with its real servers: NISC and three CEPTOARs. What a CEPTOAR keeps
inside is not to be had from outside by any subject, API or domain; what it shares comes through, also
after it was off line; a revoked export ends it; and one of three servers may be killed."""

import base64
import concurrent.futures
import json
import os
import pathlib
import queue
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import uuid

EXAMPLE = pathlib.Path(os.environ["HINOMI_SOURCE_DIR"], "data/mesh")
sys.dont_write_bytecode = True
sys.path.insert(0, str(EXAMPLE))

from nats_client import Client, Refused, Server, find_server, free_port, until  # noqa: E402

ELECTRICITY, GAS, RAILWAY = "electricity-ceptoar", "gas-ceptoar", "railway-ceptoar"
CEPTOARS = (ELECTRICITY, GAS, RAILWAY)
SECRET = "門外不出"


def thing(text):
    """An object; the servers do not look into it."""
    return {"type": "incident", "id": f"incident--{uuid.uuid4()}", "modified": "2018-09-06T00:00:00.000000Z",
            "name": text}


def names(bodies):
    """What the objects of a stream are called."""
    return [json.loads(body)["name"] for body in bodies or ()]


class Site:
    """The folder of the example, with ports that are free."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.servers, self.clients = {}, []
        numbers = (4222, 4224, 4225, 4226, 4231, 4232, 4233, 6224, 6225, 6226, 7422, 7424, 7425, 7426)
        self.ports = {number: free_port() for number in numbers}
        for path in EXAMPLE.glob("*.conf"):
            text = path.read_text()
            for number, port in self.ports.items():
                text = text.replace(f": {number}\n", f": {port}\n").replace(f":{number}\"", f":{port}\"")
            (self.folder / path.name).write_text(text)
        os.chdir(folder)
        subprocess.run([EXAMPLE / "make-keys", folder], check=True)

    def port(self, name):
        numbers = {"nisc": 4222, "nisc-1": 4224, "nisc-2": 4225, "nisc-3": 4226, ELECTRICITY: 4231, GAS: 4232,
                   RAILWAY: 4233}
        return self.ports[numbers[name]]

    def start(self, *servers):
        for name in servers:
            self.servers[name] = Server(f"{name}.conf", log=f"{name}.log").start()
        for name in servers:
            self.connect(name, name if name in CEPTOARS else "nisc").close()

    def make_streams(self, server, where=None, replicas=1):
        """As the officer of that server would, with the program of the example."""
        done = subprocess.run(
            [sys.executable, EXAMPLE / "make-streams", self.folder, server, "--port",
             str(self.port(where or server)), "--replicas", str(replicas)], capture_output=True, text=True)
        return done.returncode == 0

    def connect(self, server, user):
        seed = (self.folder / f"nkeys/{user}.seed").read_text().strip()
        public = (self.folder / f"nkeys/{user}.pub").read_text().strip()

        def attempt():
            try:
                return Client(self.port(server), ca="tls/ca.pem", seed=seed, public=public)
            except (OSError, Refused):
                return None

        client = until(f"{server} takes {user} in", attempt)
        self.clients.append(client)
        return client

    def stop(self):
        for server in self.servers.values():
            server.stop()


class Tests:
    def __init__(self, site):
        self.site = site
        self.count = self.failed = 0

    def check(self, what, good, *details):
        self.count += 1
        self.failed += not good
        print("ok" if good else "not ok", self.count, "-", what, flush=True)
        for detail in details if not good else ():
            print("#", str(detail)[:2000])

    def set_up(self):
        self.site.start("nisc", *CEPTOARS)
        made = [self.site.make_streams(name) for name in ("nisc", *CEPTOARS)]
        self.check("every server takes the streams of the example", all(made), made)
        self.nisc = self.site.connect("nisc", "nisc")
        self.members = {name: self.site.connect(name, name) for name in CEPTOARS}
        self.keepers = {name: self.site.connect(name, f"{name}-keeper") for name in CEPTOARS}

    def share(self, ceptoar, text):
        return self.members[ceptoar].put(f"ceptoar.{ceptoar}.incident", thing(text))

    def wait_for(self, client, stream, wanted):
        try:
            until(stream, lambda: set(names(client.messages(stream))) >= set(wanted), 60)
        except AssertionError:
            pass
        return sorted(names(client.messages(stream))) == sorted(wanted)

    def shared(self):
        confirmed = [self.share(name, f"{name} {i}") for i in range(5) for name in CEPTOARS]
        self.check("what is shared is confirmed by the CEPTOAR's own server", all(confirmed), confirmed)
        for name in CEPTOARS:
            self.check(f"what {name} shares is at NISC, once each",
                       self.wait_for(self.nisc, f"CEPTOAR_{name}", [f"{name} {i}" for i in range(5)]),
                       names(self.nisc.messages(f"CEPTOAR_{name}")))
        raw = self.nisc.api(f"STREAM.MSG.GET.CEPTOAR_{GAS}", {"seq": 1})["message"]
        self.check("with its subject and the header that tells it from others",
                   raw["subject"] == f"ceptoar.{GAS}.incident" and "Nats-Msg-Id: incident--" in
                   base64.b64decode(raw["hdrs"]).decode(), raw)
        self.nisc.put("nisc.report", thing("提供 1"))
        for name in CEPTOARS:
            self.check(f"what NISC says is at the members of {name}",
                       self.wait_for(self.members[name], "NISC", ["提供 1"]))

    def attempts(self, client, ceptoar, streams):
        """Asks for streams in every way that JetStream has, all at once; returns what it got."""
        inbox = f"_INBOX.{uuid.uuid4().hex}"
        answers = client.subscribe(f"{inbox}.>")
        config = {"ack_policy": "none", "deliver_policy": "all"}
        asked = []
        for prefix in ("$JS.API", f"$JS.{ceptoar}.API", "$JS.nisc.API", "from.members.API", "from.shared.API"):
            asked += [(f"{prefix}.STREAM.LIST", {}), (f"{prefix}.STREAM.NAMES", {})]
            for stream in streams:
                asked += [(f"{prefix}.{name}.{stream}", {}) for name in (
                    "STREAM.INFO", "STREAM.SNAPSHOT", "STREAM.PURGE", "STREAM.DELETE", "CONSUMER.LIST")]
                asked += [(f"{prefix}.STREAM.MSG.GET.{stream}", {"seq": 1}),
                          (f"{prefix}.DIRECT.GET.{stream}", {"seq": 1})]
                for name in (stream, f"CEPTOAR_{ceptoar}"):
                    asked.append((f"{prefix}.CONSUMER.CREATE.{name}", {
                        "stream_name": stream, "config": {**config, "deliver_subject": f"{inbox}.pushed"}}))
        for i, (subject, body) in enumerate(asked):
            client.publish(subject, body, reply=f"{inbox}.{i}")
        client.flush()
        got = []
        try:
            while True:
                got.append(answers.get(timeout=1.5).data.decode(errors="replace"))
        except queue.Empty:
            return [answer for answer in got if answer]

    def all_attempts(self, clients, ceptoar, streams):
        """Those of several, who wait for their answers at the same time."""
        with concurrent.futures.ThreadPoolExecutor(len(clients)) as pool:
            found = pool.map(lambda client: self.attempts(client, ceptoar, streams), clients)
            return [answer for answers in found for answer in answers]

    def kept_inside(self):
        stream = f"INSIDE_{ELECTRICITY}"
        listeners = [self.nisc, self.keepers[GAS], self.members[GAS], self.keepers[ELECTRICITY]]
        heard = [listener.subscribe(">") for listener in listeners]
        for listener in listeners:
            listener.flush()
        member = self.members[ELECTRICITY]
        inside = f"inside.{ELECTRICITY}.incident"
        self.check("a member says something inside", all(member.put(inside, thing(SECRET)) for _ in range(3)))
        self.check("where it stands", names(member.messages(stream)) == [SECRET] * 3)
        # Whatever went another way than this is there before it.
        self.share(ELECTRICITY, "後")
        self.wait_for(self.nisc, f"CEPTOAR_{ELECTRICITY}", [f"{ELECTRICITY} {i}" for i in range(5)] + ["後"])
        got = self.all_attempts(listeners, ELECTRICITY, [stream])
        answers = "".join(got)
        for listener, said in zip(listeners, heard):
            listener.flush()
            # What they asked themselves is no answer.
            got += [message.data.decode(errors="replace") for message in list(said.queue)
                    if "API." not in message.subject]
        text = json.dumps(got, ensure_ascii=False)
        encoded = base64.b64encode(SECRET.encode()).decode()
        self.check("nobody outside gets it, by no subject, API or domain",
                   SECRET not in text and encoded[:12] not in text, text[:1000])
        self.check("nor that there is such a stream", stream not in answers, answers[:1000])
        self.check("and it is still all there", names(member.messages(stream)) == [SECRET] * 3)

    def between_ceptoars(self):
        got = self.all_attempts([self.keepers[GAS], self.members[GAS]], ELECTRICITY, [f"CEPTOAR_{ELECTRICITY}"])
        self.check("what one shares with NISC another CEPTOAR does not get",
                   f"{ELECTRICITY} 0" not in json.dumps(got), got)
        self.attempts(self.nisc, ELECTRICITY, [])
        before = len(self.members[ELECTRICITY].messages(f"CEPTOAR_{ELECTRICITY}"))
        for what in ("PURGE", "DELETE"):
            self.nisc.api(f"STREAM.{what}.CEPTOAR_{ELECTRICITY}", {}, domain=ELECTRICITY, timeout=0.3)
        after = len(self.members[ELECTRICITY].messages(f"CEPTOAR_{ELECTRICITY}"))
        self.check("NISC deletes nothing at a CEPTOAR", before == after > 0, before, after)

    def nobody_else_speaks(self):
        for who, client, subject in (
                ("NISC", self.nisc, f"ceptoar.{GAS}.incident"),
                ("a member", self.members[GAS], "nisc.report"),
                ("another CEPTOAR", self.members[GAS], f"ceptoar.{ELECTRICITY}.incident"),
                ("one who looks on", self.site.connect("nisc", "auditor"), "nisc.report")):
            before = len(client.errors)
            put = client.put(subject, thing("偽"), timeout=0.5)
            self.check(f"{who} does not speak as somebody else ({subject})", not put, client.errors[before:])
        seen = names(self.nisc.messages(f"CEPTOAR_{ELECTRICITY}")) + names(self.nisc.messages("NISC"))
        self.check("and nothing of it is kept", "偽" not in seen, seen)
        auditor = self.site.connect("nisc", "auditor")
        self.check("who looks on sees what there is", "CEPTOAR_" + GAS in auditor.api("STREAM.NAMES")["streams"])

    def presence(self):
        poc = f"identity--{uuid.uuid4()}"
        beats = self.nisc.subscribe("presence.*.*.beat")
        self.nisc.flush()
        member = self.members[RAILWAY]
        questions = member.subscribe(f"presence.{RAILWAY}.{poc}.ask")
        member.flush()
        body = {"poc": poc, "at": "2018-09-06T00:00:00.000000Z", "every": 15}

        def beat():
            member.publish(f"presence.{RAILWAY}.{poc}.beat", body)
            member.flush()
            return not beats.empty()

        until("a beat is heard", beat)
        self.check("that a contact is there is heard at NISC", beats.get().json() == body)

        def answered():
            inbox = f"_INBOX.{uuid.uuid4().hex}"
            answers = self.nisc.subscribe(inbox)
            self.nisc.publish(f"presence.{RAILWAY}.{poc}.ask", b"", reply=inbox)
            try:
                question = questions.get(timeout=1)
                member.publish(question.reply, {"at": body["at"]})
                return answers.get(timeout=1).json()
            except Exception:
                return None

        self.check("it is asked, and answers", until("an answer", answered) == {"at": body["at"]})
        n_false = len([m for m in list(beats.queue) if GAS in m.subject])
        self.members[ELECTRICITY].publish(f"presence.{GAS}.{poc}.beat", body)
        self.members[ELECTRICITY].flush()
        until("a later beat is heard", beat)
        heard = [m.subject for m in list(beats.queue) if GAS in m.subject]
        self.check("nobody is there in another's name", len(heard) == n_false, heard)

    def off_line(self):
        already = names(self.nisc.messages(f"CEPTOAR_{GAS}"))
        self.site.servers["nisc"].kill()
        kept = [f"停電中 {i}" for i in range(40)]
        self.check("a CEPTOAR speaks though NISC is down", all(self.share(GAS, text) for text in kept))
        self.site.servers[GAS].kill()
        self.site.start("nisc")
        self.nisc = self.site.connect("nisc", "nisc")
        said = [f"提供 {i}" for i in range(2, 22)]
        self.check("NISC speaks though a CEPTOAR is off line",
                   all(self.nisc.put("nisc.report", thing(text)) for text in said))
        self.site.start(GAS)
        self.members[GAS] = self.site.connect(GAS, GAS)
        self.check("who was off line has lost nothing, and nothing is there twice",
                   self.wait_for(self.nisc, f"CEPTOAR_{GAS}", already + kept),
                   names(self.nisc.messages(f"CEPTOAR_{GAS}")))
        self.check("nor of what it was told meanwhile", self.wait_for(self.members[GAS], "NISC", ["提供 1", *said]),
                   names(self.members[GAS].messages("NISC")))

    def revoked(self):
        path = self.site.folder / f"{ELECTRICITY}.conf"
        whole = path.read_text()
        lines = [line for line in whole.splitlines(True)
                 if f"CEPTOAR_{ELECTRICITY}" not in line and f"share.{ELECTRICITY}" not in line]
        already = names(self.nisc.messages(f"CEPTOAR_{ELECTRICITY}"))
        path.write_text("".join(lines))
        self.site.servers[ELECTRICITY].reload()
        log = self.site.folder / f"{ELECTRICITY}.log"
        until("the server has reloaded", lambda: "Reloaded server configuration" in log.read_text())
        member = self.members[ELECTRICITY] = self.site.connect(ELECTRICITY, ELECTRICITY)
        after = [f"取消後 {i}" for i in range(5)]
        self.check("after a revoked export members still speak among themselves",
                   all(self.share(ELECTRICITY, text) for text in after))
        keeper = self.keepers[ELECTRICITY] = self.site.connect(ELECTRICITY, f"{ELECTRICITY}-keeper")
        for round_ in ("at once", "after a restart"):
            # What goes the same ways, and came later, has arrived.
            self.share(RAILWAY, round_)
            until("another arrives", lambda: round_ in names(self.nisc.messages(f"CEPTOAR_{RAILWAY}")))
            self.check(f"but nothing more of it goes out, {round_}",
                       names(self.nisc.messages(f"CEPTOAR_{ELECTRICITY}")) == already ==
                       names(keeper.messages(f"CEPTOAR_{ELECTRICITY}")),
                       names(self.nisc.messages(f"CEPTOAR_{ELECTRICITY}")))
            if round_ == "at once":
                self.site.servers[ELECTRICITY].kill()
                self.site.start(ELECTRICITY)
                keeper = self.site.connect(ELECTRICITY, f"{ELECTRICITY}-keeper")
                member = self.members[ELECTRICITY] = self.site.connect(ELECTRICITY, ELECTRICITY)
                self.share(ELECTRICITY, "取消後 5")
        path.write_text(whole)
        self.site.servers[ELECTRICITY].stop()
        self.site.start(ELECTRICITY)
        member = self.members[ELECTRICITY] = self.site.connect(ELECTRICITY, ELECTRICITY)
        self.check("granted again, all that waited goes out",
                   self.wait_for(self.nisc, f"CEPTOAR_{ELECTRICITY}", already + after + ["取消後 5"]),
                   names(self.nisc.messages(f"CEPTOAR_{ELECTRICITY}")))
        self.check("and what is inside is as it was",
                   names(member.messages(f"INSIDE_{ELECTRICITY}")) == [SECRET] * 3)

    def console(self):
        """The real console's way, by nkey over TLS: it has what its account may have, once."""
        def follow(server, user):
            log = self.site.folder / f"{user}.db"
            seed = (self.site.folder / f"nkeys/{user}.seed").read_text().strip()
            done = subprocess.run(
                [os.environ["HINOMICTL"], "follow", "--mesh", f"tls://127.0.0.1:{self.site.port(server)}",
                 "--log", log, "--until-idle", "2"], capture_output=True, text=True, timeout=60,
                env={**os.environ, "HINOMI_MESH_NKEY": seed, "SSL_CERT_FILE": str(self.site.folder / "tls/ca.pem")})
            with sqlite3.connect(log) as found:
                rows = [row[0] for row in found.execute("SELECT id FROM records ORDER BY id")]
            return done, rows

        shared, inside, said = (self.real_thing(text) for text in ("共有", SECRET, "提供"))
        member = self.members[RAILWAY]
        put = [member.put(f"ceptoar.{RAILWAY}.incident", shared),
               member.put(f"inside.{RAILWAY}.incident", inside), self.nisc.put("nisc.incident", said)]
        self.check("objects that pass the gate are confirmed", all(put), put)
        for client, stream, one in ((self.nisc, f"CEPTOAR_{RAILWAY}", shared), (member, "NISC", said)):
            until("it arrives", lambda client=client, stream=stream, one=one:
                  one["id"] in [json.loads(body)["id"] for body in client.messages(stream)], 60)
        wanted = sorted([shared["id"], said["id"]])
        consoles = (("nisc", "nisc"), ("nisc", "auditor"), (RAILWAY, RAILWAY))
        with concurrent.futures.ThreadPoolExecutor(len(consoles)) as pool:
            found = list(pool.map(lambda console: follow(*console), consoles))
        for (_, user), (done, rows) in zip(consoles, found):
            self.check(f"the console of {user} has what is shared, and not what is inside", rows == wanted,
                       done, rows)

    def real_thing(self, text):
        """One that passes the gate."""
        return {"type": "incident", "spec_version": "2.1", "id": f"incident--{uuid.uuid4()}", "name": text,
                "created_by_ref": f"identity--{uuid.uuid4()}", "created": "2018-09-06T00:00:00.000000Z",
                "modified": "2018-09-06T00:00:00.000000Z"}

    def strangers(self):
        port = self.site.port("nisc")
        seed = (self.site.folder / f"nkeys/{GAS}.seed").read_text().strip()
        public = (self.site.folder / f"nkeys/{GAS}.pub").read_text().strip()
        for what, options in (("without a login", {"ca": "tls/ca.pem"}),
                              ("with the key of another server's user",
                               {"ca": "tls/ca.pem", "seed": seed, "public": public}),
                              ("without TLS", {"seed": seed, "public": public})):
            try:
                Client(port, **options).close()
                got = True
            except (OSError, Refused):
                got = False
            self.check(f"nobody gets in {what}", not got)

    def cluster(self):
        nodes = ["nisc-1", "nisc-2", "nisc-3"]
        for node in nodes:
            self.site.servers[node] = Server(f"{node}.conf", log=f"{node}.log").start()
        client = self.site.connect("nisc-1", "nisc")

        def has_leader():
            answer = client.api("INFO", timeout=1)
            return answer and "error" not in answer

        until("the three have a leader", has_leader, 60)
        until("the streams are made", lambda: self.site.make_streams("nisc", "nisc-1", 3), 60)
        confirmed = []
        for i in range(60):
            if i == 20:
                leader = client.api("STREAM.INFO.NISC")["cluster"]["leader"]
                self.site.servers[leader].kill()
                left = next(node for node in nodes if node != leader)
                client = self.site.connect(left, "nisc")
            one = thing(f"提供 {i}")
            until("a confirmation", lambda: client.put("nisc.report", one, timeout=1), 60)
            confirmed.append(one["name"])
        self.check("the leader of three is killed, and nothing that was confirmed is missing or there twice",
                   names(client.messages("NISC")) == confirmed, names(client.messages("NISC")))
        self.site.start(leader)
        client = self.site.connect(leader, "nisc")

        def caught_up():
            answer = client.api("STREAM.INFO.NISC", timeout=1)
            replicas = answer.get("cluster", {}).get("replicas", []) if answer else []
            return len(replicas) == 2 and all(r.get("current") and not r.get("offline") for r in replicas)

        until("the third has caught up", caught_up, 60)
        self.check("and the one that was killed is whole again", names(client.messages("NISC")) == confirmed)


def main():
    if not find_server():
        print("1..0 # SKIP there is no nats-server")
        return 0
    folder = tempfile.mkdtemp(prefix="hinomi-mesh-")
    site = Site(folder)
    tests = Tests(site)
    try:
        # The three servers of a cluster have nothing to do with the others: a run of their own.
        for part in (tests.cluster,) if sys.argv[1:] == ["cluster"] else (
                tests.set_up, tests.shared, tests.kept_inside, tests.between_ceptoars,
                tests.nobody_else_speaks, tests.presence, tests.strangers, tests.off_line, tests.revoked,
                tests.console):
            part()
    except AssertionError as error:
        tests.check("it goes on", False, error)
    finally:
        site.stop()
        os.chdir("/")
        if tests.failed:
            print("#", folder)
        else:
            shutil.rmtree(folder)
    print(f"1..{tests.count}")
    return 1 if tests.failed else 0


if __name__ == "__main__":
    sys.exit(main())
