#!/usr/bin/python3
"""hinomictl status --at and replay, on the real cases among thousands of random reports, notes and
groupings: what was known at a time is what a log comes to that was cut off then, and the changes
that replay tells lead from one such situation to the next; with an index as without."""

import datetime
import json
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(ROOT / "tests" / "tools"))

import reporting  # noqa: E402
from reporting import NISC, grouping, identity, judgement, make_id, note, report  # noqa: E402

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
N_RANDOM = 4600  # a checkpoint of an index and more
N_INCIDENTS = 6000  # more than a situation keeps of those that are closed
N_CUTS = 2
N_SPANS = 3


def to_us(time):
    return (reporting.parse(reporting.to_utc(time)) - EPOCH) // datetime.timedelta(microseconds=1)


def from_us(us):
    return reporting.to_utc(EPOCH + datetime.timedelta(microseconds=us))


def list_services():
    path = ROOT / "data" / "plan" / "2009" / "services.json"
    return json.loads(path.read_text())["services"]


def list_cases():
    """A report of each accident, once when it began and once when it was over."""
    sectors = {service["id"]: service["sector"] for service in list_services()}
    for path in sorted((ROOT / "tests" / "cases").glob("*.json")):
        case = json.loads(path.read_text())
        for accident in case["accidents"]:
            given = accident["input"]
            if given["service"] not in sectors:
                continue
            name = f"{case['id']}: {accident['name']}"
            section = {"sector": sectors[given["service"]], "service": given["service"],
                       "state": "failure", "cause": given["cause"], "started": given["started"]}
            there = [effect["effect"] for effect in given["effects"] if effect["value"]]
            if there:
                section["effects"] = there
            figures = [reporting.quantity(sample["unit"], sample["value"], sample["at"])
                       for sample in given["quantities"]
                       if isinstance(sample["value"], (int, float))]
            if figures:
                section["quantities"] = figures
            yield report(name, "operator", given["started"], **section)
            if given["restored"] is not None:
                yield report(name, "operator", given["restored"], **section,
                             restored=given["restored"])


def say_something(rand, number, services):
    """Anything that anybody may say, mostly that a thing is over."""
    incident = rand.randrange(N_INCIDENTS)
    subject = {"id": make_id("incident", f"r{incident}"),
               "modified": "2015-01-01T00:00:00.000000Z"}
    said = reporting.later("2010-01-01T00:00:00Z", seconds=rand.randrange(15 * 365 * 86400))
    desk = f"desk {rand.randrange(10)}"
    by = rand.choice([NISC, make_id("identity", desk)])
    service = rand.choice(services)
    choice = rand.randrange(100)
    if choice < 6:
        return judgement(
            f"j{rand.randrange(N_RANDOM // 10)}", "classification", subject, said, by=by,
            revoked=rand.random() < 0.2,
            **rand.choice([{"state": "failure"}, {"state": "normal"}, {"cause": "it"},
                           {"sector": "gas", "service": "gas-supply"}]))
    if choice < 10:
        other = {"id": make_id("incident", f"r{rand.randrange(N_INCIDENTS)}")}
        return grouping(f"g{rand.randrange(N_RANDOM // 20)}",
                        rand.choice(["same-incident", "spill-over"]), [subject, other], said,
                        by=by, revoked=rand.random() < 0.2)
    if choice < 11:
        return identity(desk, rand.choice(["nisc", "nisc", "body"]), by=by, said=said)
    if choice < 12:
        return note(f"s{number}", make_id("identity", desk), said, subject,
                    statement={"sector": service["sector"], "state": "normal", "at": said})
    section = {"sector": service["sector"], "service": service["id"],
               "state": rand.choice(["failure", "malfunction"] + 12 * ["normal"])}
    if choice < 20:
        section["relays"] = make_id("incident", f"r{rand.randrange(N_INCIDENTS)}")
        section["restored"] = said
    return report(f"r{incident}", f"operator {incident % 50}", said, **section)


def make_things(rand):
    """By the time they were said, each version once."""
    services = list_services()
    things = list(list_cases())
    things += [say_something(rand, number, services) for number in range(N_RANDOM)]
    versions = {}
    for thing in sorted(things, key=lambda thing: to_us(thing["modified"])):
        versions.setdefault((thing["id"], thing["modified"]), thing)
    return list(versions.values())


class Logs:
    """Logs that received things when these were said."""

    def __init__(self, ctl, things):
        self.ctl = ctl
        self.things = things
        self.received = []
        for thing in things:
            earliest = self.received[-1] + 1 if self.received else 0
            self.received.append(max(to_us(thing["modified"]), earliest))
        self.plain = self.make(len(things))
        self.indexed = pathlib.Path(f"{self.plain}.2")
        shutil.copy(self.plain, self.indexed)
        done = ctl.run("search", "--log", self.indexed, "電気")
        assert done.returncode == 0, done.stderr

    def make(self, n):
        path = self.ctl.ingest(self.things[:n])
        with sqlite3.connect(path) as log:
            log.executemany("UPDATE records SET received=? WHERE seq=?",
                            [(us, seq + 1) for seq, us in enumerate(self.received[:n])])
            last = self.received[n - 1] if n > 0 else 0
            log.execute("UPDATE sources SET heard=?", (last,))
            log.execute("UPDATE meta SET value=? WHERE name='last_received'", (last,))
        log.close()
        return path

    def ask(self, command, log, *options):
        done = self.ctl.run(command, "--log", log, "--json", *options)
        assert done.returncode == 0 and not done.stderr, done.stderr
        return json.loads(done.stdout)


def test_cuts(logs, rand):
    """What was known at a time: the log cut off then, the whole log, with an index and without."""
    for _ in range(N_CUTS):
        n = rand.randrange(1, len(logs.things))
        time = from_us(rand.randrange(logs.received[n - 1], logs.received[n]))
        cut = logs.make(n)
        assert logs.ask("status", cut, "--all", "--now", time) == logs.ask(
            "status", logs.plain, "--all", "--at", time), time
        cut.unlink()
        assert logs.ask("status", logs.indexed, "--at", time) == logs.ask(
            "status", logs.indexed, "--at", time, "--no-index"), time


def list_states(board):
    states = {}
    for sector in board["sectors"]:
        states["sector", sector["id"]] = sector["state"]
        for service in sector["services"]:
            states["service", service["id"]] = service["state"]
    for incident in board["incidents"]:
        state = incident["state"] if incident["open"] else "closed"
        states["incident", incident["id"]] = "withdrawn" if incident["withdrawn"] else state
    return states


def check_span(logs, changes, begin, end):
    told = logs.ask("replay", logs.indexed, "--from", begin, "--to", end)
    assert told == logs.ask("replay", logs.indexed, "--from", begin, "--to", end, "--no-index")
    assert told == [change for change in changes if begin < change["known"] <= end], (begin, end)
    states = list_states(logs.ask("status", logs.plain, "--all", "--at", begin))
    for change in told:
        key = change["kind"], change["id"]
        assert states.get(key) == change["from"] != change["to"], change
        states[key] = change["to"]
    assert states == list_states(logs.ask("status", logs.plain, "--all", "--at", end)), (begin, end)


def test_spans(logs, rand):
    """The changes of a span are those of the whole, and lead from its beginning to its end."""
    changes = logs.ask("replay", logs.plain)
    assert changes == logs.ask("replay", logs.plain)
    assert changes == logs.ask("replay", logs.indexed)
    assert {change["to"] for change in changes if change["seq"] is None} >= {"breach"}
    for number in range(N_SPANS):
        begin = rand.randrange(logs.received[0] - 10, logs.received[-1])
        end = rand.randrange(begin, logs.received[-1] + 10)
        if number % 2 == 0:  # at the very instants
            begin, end = sorted(rand.sample(logs.received, 2))
        check_span(logs, changes, from_us(begin), from_us(end))


def test_bounds(logs, rand):
    """What is before the beginning and after the end of all times."""
    assert logs.ask("replay", logs.plain, "--from", "0001-01-01T00:00:00Z") == logs.ask(
        "replay", logs.plain, "--to", "9999-12-31T23:59:59Z")
    assert logs.ask("replay", logs.plain, "--from", from_us(logs.received[0] - 1), "--to",
                    from_us(logs.received[0] - 1)) == []
    assert logs.ask("replay", logs.plain, "--from", "9998-01-01T00:00:00Z", "--to",
                    "9999-01-01T00:00:00Z") == []
    board = logs.ask("status", logs.plain, "--all", "--at", "0001-01-01T00:00:00Z")
    assert board["incidents"] == []
    future = reporting.report(
        "to come", "operator", datetime.datetime.now(datetime.timezone.utc), sector="telecom",
        service="telecommunications", state="failure", quantities=[
            reporting.quantity("users", 40000)])
    told = logs.ask("replay", logs.ctl.ingest([future]), "--to", "9999-01-01T00:00:00Z")
    assert [change["to"] for change in told] == ["failure"] * 3, told


def test_written_meanwhile(logs, rand):
    """Somebody writes to the log: what was known before is what it was."""
    log = pathlib.Path(f"{logs.plain}.3")
    shutil.copy(logs.plain, log)
    n = len(logs.things)
    time = from_us(logs.received[n // 2])
    board = logs.ask("status", log, "--at", time)
    changes = logs.ask("replay", log, "--to", time)
    services = list_services()
    more = [say_something(rand, n + number, services) for number in range(400)]
    bundle = logs.ctl.folder / "more.json"
    bundle.write_text(json.dumps({"type": "bundle", "id": make_id("bundle", "more"),
                                  "objects": more}))
    n_asked = 0
    with subprocess.Popen([logs.ctl.program, "ingest", "--log", str(log), str(bundle)],
                          stdout=subprocess.PIPE, text=True) as writer:
        while n_asked == 0 or writer.poll() is None:
            assert logs.ask("status", log, "--at", time) == board
            assert logs.ask("replay", log, "--to", time) == changes
            n_asked += 1
        assert writer.returncode == 0
    assert logs.ask("status", log, "--at", time) == board
    assert logs.ask("replay", log, "--to", time) == changes


def main():
    tests = [test_cuts, test_spans, test_bounds, test_written_meanwhile]
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 7
    rand = random.Random(seed)
    print(f"1..{len(tests)}")
    with tempfile.TemporaryDirectory() as folder:
        logs = Logs(reporting.Ctl(sys.argv[2], folder), make_things(rand))
        for number, test in enumerate(tests, 1):
            test(logs, rand)
            print(f"ok {number} - {test.__name__}", flush=True)


main()
