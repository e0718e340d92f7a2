#!/usr/bin/python3
"""The real cases of tests/cases, told in reports as the figures came, through the gate into a log:
the situation comes to what a person computed by hand.

What an officer knows at a time is a log of what had been said by then. Of an accident every time
at which something became known is a version of its report; every second one comes through a
liaison, by telephone."""

import json
import pathlib
import random
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(sys.argv[1]) / "tests" / "tools"))

import reporting  # noqa: E402
from reporting import later, parse, to_utc  # noqa: E402

ROOT = pathlib.Path(sys.argv[1])
SERVICES = {}


def find_sector(edition, service):
    """A service is of one sector in each edition."""
    if edition not in SERVICES:
        path = ROOT / "data" / "plan" / edition / "services.json"
        services = json.loads(path.read_text())["services"]
        SERVICES[edition] = {thing["id"]: thing["sector"] for thing in services}
    return SERVICES[edition][service]


def list_times(given):
    """When something became known."""
    times = {given["started"], *(sample["at"] for sample in given["quantities"]),
             *(sample["at"] for sample in given["effects"])}
    if given["restored"] is not None:
        times.add(given["restored"])
    return sorted(times, key=parse)


def find_effects(given, until):
    """What there is, and what is said not to be there, at a time."""
    known = {}
    for sample in sorted(given["effects"], key=lambda sample: parse(sample["at"])):
        if parse(sample["at"]) <= parse(until):
            known[sample["effect"]] = sample["value"]
    return ([effect for effect, value in known.items() if value is True],
            [effect for effect, value in known.items() if value is False])


def tell_quantity(sample):
    value = sample["value"]
    if isinstance(value, dict):
        value = (value.get("min"), value.get("max"))
    return reporting.quantity(sample["unit"], value, sample["at"])


def tell(name, given, edition, is_relayed):
    """The versions of the report of an accident, and what is said beside it."""
    operator = f"operator of {name}"
    liaison = f"liaison of {name}"
    things = [reporting.identity(operator)]
    section = {
        "sector": find_sector(edition, given["service"]), "service": given["service"],
        "state": "failure", "cause": given["cause"], "started": given["started"]}
    if is_relayed:
        things.append(reporting.identity(liaison, "liaison"))
        section["on_behalf_of"] = reporting.make_id("identity", operator)
    latest = {}
    for time in list_times(given):
        for sample in given["quantities"]:
            if sample["at"] == time:
                latest[sample["unit"]] = tell_quantity(sample)
        there, not_there = find_effects(given, time)
        is_new = any(sample["at"] == time for sample in given["effects"])
        version = {**section, "effects": there, "no_effects": not_there,
                   "quantities": list(latest.values())}
        if is_relayed:
            version["taken_down"] = {"by": "duty", "at": to_utc(time), "means": "telephone"}
        if given["restored"] is not None and parse(given["restored"]) <= parse(time):
            version["restored"] = given["restored"]
        if is_new and time != given["started"] and there + not_there:
            version["effects_at"] = to_utc(time)
        version = {key: value for key, value in version.items() if value != []}
        things.append(reporting.report(
            name, liaison if is_relayed else operator, time, **version))
        if is_relayed:
            things.append(reporting.receipt(f"{name} {time}", things[-1], time, 1, "received"))
            things.append(
                reporting.receipt(f"{name} {time} on", things[-2], later(time, minutes=1), 2,
                                  "received"))
    for index, judged in enumerate(given["judgements"]):
        assert judged["excluded"]
        things.append(reporting.judgement(
            f"{name} {index}", "exclusion", things[1 + is_relayed], given["started"],
            judgement="substitute-without-effect"))
    return things


def cut(things, until):
    """What had been said by then."""
    return [thing for thing in things if parse(thing["modified"]) <= parse(to_utc(until))]


class Tap:
    def __init__(self):
        self.n = 0
        self.failed = 0

    def say(self, name, wrong, because=None):
        self.n += 1
        self.failed += bool(wrong)
        print(f"{'not ok' if wrong else 'ok'} {self.n} - {name}")
        for line in (because or "").splitlines():
            print(f"# {line}")
        for line in wrong:
            print(f"# WRONG {line}")


def compare(what, found, wanted):
    return [] if found == wanted else [f"{what}: {found!r}, by hand {wanted!r}"]


def check_board(status, name, expected):
    """The board says the same as the verdict."""
    incident = status.incident(name)
    service = status.services[incident["service"]]
    sector = status.sectors[incident["sector"]]
    at = to_utc(expected["at"])
    wrong = []
    deadline = at if expected["result"] == "will-breach" else None
    wrong += compare("deadline of the incident", incident["deadline"], deadline)
    if incident["open"]:
        is_told = expected["result"] != "not-breached" and expected["level"] is not None
        wrong += compare("verdict of the service", service["verdict"],
                         incident["verdict"] if is_told else None)
        wrong += compare("deadline of the service", service["deadline"], deadline)
        wrong += compare("deadline of the sector", sector["deadline"], deadline)
        state = "breach" if expected["result"] == "breached" else "failure"
        wrong += compare("state of the incident", incident["state"], state)
        wrong += compare("state of the service", service["state"], state)
        wrong += compare("state of the sector", sector["state"], state)
        if state == "breach":
            wrong += compare("since", service["since"], at)
    else:
        wrong += compare("state of the service", service["state"], "normal")
    return wrong


def check_explanation(ctl, log, now, of, expected, options):
    """Why it is so names the time of the breach."""
    words = {"breached": "Level breached", "will-breach": "Breach ahead", "excluded": "Excluded"}
    if expected["result"] not in words:
        return []
    text = ctl.explain(log, now, of, *options)
    wanted = f"{to_utc(expected['at'])} {words[expected['result']]}"
    return [] if wanted in text else [f"--explain does not say “{wanted}”:\n{text}"]


def judge(ctl, name, accident, judged, is_relayed):
    """What is wrong with what the console would show; nothing, if all is well."""
    options = ["--edition", judged["edition"]]
    expected = judged["expect"]
    now = judged["now"]
    things = cut(tell(name, accident["input"], judged["edition"], is_relayed), now)
    log = ctl.ingest(things)
    status = ctl.status(log, now, *options)
    verdict = status.incident(name)["verdict"]
    wrong = []
    for key, value in {**expected, "at": to_utc(expected["at"])}.items():
        wrong += compare(key, verdict[key], value)
    wrong += check_board(status, name, expected)
    is_open = status.incident(name)["open"]
    wrong += check_explanation(
        ctl, log, now,
        accident["input"]["service"] if is_open else reporting.make_id("incident", name),
        expected, options)
    mixed = list(things)
    random.Random(name).shuffle(mixed)
    if ctl.status(ctl.ingest(mixed), now, *options).document != status.document:
        wrong.append("in another order it comes to something else")
    return wrong


def load():
    for path in sorted((ROOT / "tests" / "cases").glob("*.json")):
        case = json.loads(path.read_text())
        for accident in case["accidents"]:
            yield f"{case['id']}: {accident['name']}", accident


def test_apart(ctl, tap):
    """Each accident in a log of its own."""
    for index, (name, accident) in enumerate(load()):
        for judged in accident["judged"]:
            tap.say(f"{name}, {judged['now']} ({judged['edition']})",
                    judge(ctl, name, accident, judged, index % 2 == 1),
                    judged["arithmetic"])


def test_together(ctl, tap):
    """All accidents in one log, at the end of time: nothing makes a difference to its neighbour."""
    edition = "2009"
    things = []
    for index, (name, accident) in enumerate(load()):
        if any(judged["edition"] == edition for judged in accident["judged"]):
            things += tell(name, accident["input"], edition, index % 2 == 1)
    random.Random(1).shuffle(things)
    now = "2026-11-01T00:00:00Z"
    status = ctl.status(ctl.ingest(things), now, "--edition", edition)
    for index, (name, accident) in enumerate(load()):
        if not any(judged["edition"] == edition for judged in accident["judged"]):
            continue
        alone = ctl.status(
            ctl.ingest(tell(name, accident["input"], edition, index % 2 == 1)), now,
            "--edition", edition)
        tap.say(f"{name}, with all others",
                compare("incident", status.incident(name), alone.incident(name)))


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        ctl = reporting.Ctl(sys.argv[2], folder)
        test_apart(ctl, tap)
        test_together(ctl, tap)
    print(f"1..{tap.n}")
    sys.exit(1 if tap.failed else 0)


main()
