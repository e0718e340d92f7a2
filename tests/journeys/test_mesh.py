#!/usr/bin/python3
"""The exercise over both its ways, a hub and a mesh, by keyboard: a contact falls silent and comes
back, what is forged calls and stands in quarantine, a key is confirmed, and the log proves it all."""

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import uuid

import journey
from journey import Console, DATA, EXTENSION, hub, picture, run, wait
from reports import send, stamp, utc_now

sys.path.insert(0, str(DATA / "mesh"))
from nats_client import Client, find_server  # noqa: E402 # pylint: disable=wrong-import-position

GAS = "gas-ceptoar"


def scenario(folder):
    """The day, but for the contact of the gas CEPTOAR, whom the test plays."""
    with open(journey.SCENARIO, encoding="utf-8") as file:
        day = json.load(file)
    day["contacts"] = [dict(contact, every=1) for contact in day["contacts"]
                       if contact["ceptoar"] != GAS]
    path = folder / "day.json"
    path.write_text(json.dumps(day, ensure_ascii=False), encoding="utf-8")
    return path


class Mesh:
    """The mesh of an exercise, as whoever knows its password."""

    def __init__(self, served):
        with open(served.ready + ".mesh", encoding="ascii") as file:
            self.url, self.user, self.password = file.read().split()
        self.login = {"HINOMI_MESH_USER": self.user, "HINOMI_MESH_PASSWORD": self.password}

    def put(self, subject, thing):
        """Into a stream; it has confirmed it."""
        client = Client(int(self.url.rsplit(":", 1)[1]), user=self.user, password=self.password)
        assert client.put(subject, thing)

    @contextlib.contextmanager
    def contact(self, ceptoar, identity):
        """One that beats every second, until it is killed."""
        process = subprocess.Popen(
            [journey.HINOMICTL, "poc", "--mesh", self.url, "--ceptoar", ceptoar,
             "--identity", identity, "--every", "1"],
            env={**os.environ, **self.login}, stdout=subprocess.DEVNULL)
        try:
            yield process
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait(journey.DEADLINE)


def on_hub(served, what, is_it):
    """The newest version of what is looked for, once the hub has it."""
    return wait(f"{what} on the hub", lambda: [
        thing for thing in journey.objects(served) if is_it(thing)])[-1]


def gas_identity(served, folder):
    """A file of who speaks for the gas CEPTOAR."""
    identity = on_hub(served, "the gas CEPTOAR", lambda thing: thing["type"] == "identity" and
                      journey.section_of(thing).get("party", {}).get("ceptoar") == GAS)
    path = folder / "gas.json"
    path.write_text(json.dumps(identity, ensure_ascii=False), encoding="utf-8")
    return identity["id"], path


def later(thing, **changed):
    """What passes for its next version."""
    return {**thing, **changed, "modified": stamp(utc_now())}


def unsigned(thing):
    section = {name: value for name, value in journey.section_of(thing).items()
               if name != "signature"}
    return {**thing, "extensions": {**thing["extensions"], EXTENSION: section}}


def signed_by_another(thing, folder):
    """The object, signed with a key that its creator never had."""
    key, path = folder / "another.key", folder / "unsigned.json"
    path.write_text(json.dumps(unsigned(thing), ensure_ascii=False), encoding="utf-8")
    done = run(journey.HINOMICTL, "key", "new", "--key", key)
    assert done.returncode == 0, done.stderr
    done = run(journey.HINOMICTL, "key", "sign", "--key", key, path)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def tile_says(console, sector, text):
    return any(name.startswith(sector) and text in name for name in console.tiles())


def loses_a_contact(console, mesh, path):
    """Reachable, silent, and back: on the board, on the sector, and in the list."""
    console.key("alt+1")
    with mesh.contact(GAS, path):
        wait("the contact to be reachable", lambda: console.find("GAS: reachable"))
    wait("the contact to be silent", lambda: console.find("GAS: silent since"))
    wait("the tile to say so", lambda: tile_says(console, "Gas", "CEPTOAR silent"))
    picture("mesh-journey-silent")
    with mesh.contact(GAS, path):
        wait("the contact to be back", lambda: console.find("GAS: reachable"))
        wait("the tile to say so", lambda: not tile_says(console, "Gas", "CEPTOAR silent"))
        console.key("alt+9", "ctrl+2")
        console.wait_for("GAS: reachable")
        picture("mesh-journey-presence")


def is_forged(console, served, mesh, who, folder):
    """By the hub what was changed, by the mesh another's key: both call, and are in quarantine."""
    report = on_hub(served, "the blackout", lambda thing: journey.section_of(thing).get(
        "report", {}).get("sector") == "electricity")
    word = on_hub(served, "a word of the gas CEPTOAR", lambda thing: thing["type"] == "note" and
                  "statement" in journey.section_of(thing) and thing["created_by_ref"] == who)
    send(served, [later(report, name="A forged end of it")])
    word = later(word, id=f"note--{uuid.uuid4()}", content="Another forged end of it")
    mesh.put(f"ceptoar.{GAS}.note", signed_by_another(word, folder))
    console.key("alt+9")
    console.wait_to_say("Quarantine 2")

    def both():
        # A list that one is in keeps still: what comes now is shown when one comes back to it.
        console.key("ctrl+1", "ctrl+3")
        return all(console.says(f"FORGED: {why}") for why in (
            "signed by another key than theirs", "its signature is not of what it says"))

    wait("both to be in quarantine", both)
    console.key("Home")
    picture("mesh-journey-quarantine")
    console.key("alt+8")
    console.wait_to_say("Suspected forgery")
    console.wait_to_say("1 in quarantine")
    console.wait_to_say("GAS CEPTOAR")
    console.wait_to_say("北海道電力")
    picture("mesh-journey-forged")


def acknowledged(served):
    """The keys of the alarms of forgeries that somebody has seen, as the hub has it."""
    actions = [journey.section_of(thing)["alarm_action"]
               for thing in journey.objects(served, "alarm_action")]
    return {action["key"].partition("@")[0] for action in actions
            if action["action"] == "acknowledged" and action["key"].startswith("forged:")}


def is_seen(console, served, who):
    """Both calls end by a person's word, and that is on record."""
    # On the board F8 is of the call that waits first; on the page of alarms it is of the row that
    # the hand is on, and that may be seen already.
    console.key("alt+1")

    def goes_on():
        console.key("F8")
        return len(acknowledged(served)) == 2

    wait("both to be acknowledged", goes_on)
    assert f"forged:{who}" in acknowledged(served), acknowledged(served)


def confirms_a_key(console):
    console.key("alt+9", "ctrl+4", "Home", "c")
    console.wait_to_say("Is this the key of")
    picture("mesh-journey-key")
    console.key("Tab", "Return")
    console.wait_not_to_say("Is this the key of")
    console.wait_to_say("confirmed")


def check_log(log):
    """What was forged is nowhere, what was done is in the chain, and the chain holds."""
    with sqlite3.connect(f"file:{log}?mode=ro", uri=True) as base:
        kinds = [kind for (kind,) in base.execute("SELECT kind FROM chain ORDER BY number")]
        rules = {rule for (rule,) in base.execute("SELECT rule FROM quarantine")}
        forged = base.execute("SELECT count(*) FROM records WHERE raw LIKE '%forged end of it%'")
        assert forged.fetchone() == (0,)
    assert rules == {"signature-forged", "signature-wrong-key"}, rules
    assert kinds.count("presence") >= 3, kinds
    assert "key-confirmed" in kinds, kinds
    done = run(journey.HINOMICTL, "verify", "--log", log)
    assert done.returncode == 0, done.stdout + done.stderr


def journey_both_ways(folder):
    if find_server() is None:
        print("# there is no nats-server")
        return
    log = folder / "log.db"
    with hub(folder / "hub", "--scenario", scenario(folder), "--speed", 240) as served:
        mesh = Mesh(served)
        who, path = gas_identity(served, folder)
        with Console("--hub", served.url, "--mesh", mesh.url, "--publish", "nisc", "--log", log,
                     "--exercise", **mesh.login) as console:
            console.wait_for_board()
            wait("both feeds to be live",
                 lambda: "hub ●" in console.feed() and "mesh" in console.feed())
            loses_a_contact(console, mesh, path)
            is_forged(console, served, mesh, who, folder)
            is_seen(console, served, who)
            confirms_a_key(console)
            console.key("ctrl+q")
            assert console.process.wait(journey.DEADLINE) == 0
    check_log(log)


if __name__ == "__main__":
    journey.play(globals())
