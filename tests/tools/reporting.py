"""Says what operators, liaisons and NISC say, as objects of the wire profile, and asks hinomictl
what a log of it comes to. Ids follow from names, so that the same words are the same objects."""

import datetime
import json
import pathlib
import subprocess
import uuid

KEY = "extension-definition--7f4da1a4-40c1-4ce2-b4a3-466c5ea1af76"
NISC = "identity--12292caa-587d-4dea-a0ef-4d47b0a49192"
SPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
CREATED = "2001-01-01T00:00:00.000000Z"


def make_id(kind, name):
    """The id of what goes by a name."""
    return f"{kind}--{uuid.uuid5(SPACE, f'{kind} {name}')}"


def parse(time):
    """A time with an offset."""
    return datetime.datetime.fromisoformat(time.replace("Z", "+00:00"))


def to_utc(time):
    """A time as the profile and hinomictl write it; None stays None."""
    if time is None:
        return None
    if isinstance(time, str):
        time = parse(time)
    return time.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def later(time, **lapse):
    """So much later, e.g. minutes=10."""
    return to_utc(parse(to_utc(time)) + datetime.timedelta(**lapse))


def make(kind, name, by, said, sections, exercise=None, /, **members):
    """One version of an object."""
    thing = {
        "type": kind,
        "spec_version": "2.1",
        "id": name if "--" in name else make_id(kind, name),
        "created_by_ref": by,
        "created": CREATED,
        "modified": to_utc(said),
        **members,
    }
    extension = {"extension_type": "property-extension", **sections}
    if exercise is not None:
        extension["exercise"] = exercise
        thing["labels"] = ["exercise"]
    if sections or exercise is not None:
        thing["extensions"] = {KEY: extension}
    return thing


def identity(name, kind="operator", by=NISC, said=CREATED, **members):
    """Who somebody is in the plan."""
    return make(
        "identity", name, by, said, {"party": {"kind": kind}}, name=name,
        identity_class="organization", **members)


def report(name, by, said, exercise=None, revoked=False, confidence=None, **section):
    """A version of a report (情報連絡); by is a name or an id."""
    members = {"name": name}
    if revoked:
        members["revoked"] = True
    if confidence is not None:
        members["confidence"] = confidence
    section = {"contact": {"person": "duty desk"}, **section}
    for time in ("started", "noticed", "restored"):
        if section.get(time) is not None:
            section[time] = to_utc(section[time])
    by = by if "--" in by else make_id("identity", by)
    return make("incident", name, by, said, {"report": section}, exercise, **members)


def quantity(unit, value, at=None):
    """A figure: a number, (min, max), or None where it is not known."""
    said = {"unit": unit}
    if value is None:
        said["unknown"] = True
    elif isinstance(value, tuple):
        said.update({key: bound for key, bound in zip(("min", "max"), value) if bound is not None})
    else:
        said["value"] = value
    if at is not None:
        said["at"] = to_utc(at)
    return said


def note(name, by, said, subject, exercise=None, revoked=False, **sections):
    """What is said beside an incident."""
    members = {"revoked": True} if revoked else {}
    return make(
        "note", name, by, said, sections, exercise, content=name,
        object_refs=[subject["id"]], **members)


def judgement(name, kind, subject, said, by=NISC, exercise=None, revoked=False, **section):
    """NISC judges a version of a report."""
    version = {"id": subject["id"], "modified": subject["modified"]}
    section = {"kind": kind, "subject": version, "reason": name, **section}
    return note(name, by, said, subject, exercise, revoked, judgement=section)


def receipt(name, subject, said, hop, action, by=NISC):
    """A step of the path of a report."""
    version = {"id": subject["id"], "modified": subject["modified"]}
    section = {"subject": version, "hop": hop, "action": action, "actor": name, "at": to_utc(said)}
    return note(name, by, said, subject, receipt=section)


def grouping(name, kind, subjects, said, by=NISC, exercise=None, revoked=False):
    """NISC correlates reports."""
    members = {"revoked": True} if revoked else {}
    return make(
        "grouping", name, by, said, {"correlation": {"kind": kind}}, exercise,
        name=name, context="unspecified", object_refs=[thing["id"] for thing in subjects],
        **members)


class Ctl:
    """hinomictl, and a folder for what it reads and writes."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = pathlib.Path(folder)
        self.n_logs = 0

    def run(self, *args, text=None):
        return subprocess.run(
            [self.program, *map(str, args)], input=text, capture_output=True, text=True,
            check=False, env=None)

    def ingest(self, things, log=None):
        """Takes objects in, in this order, one call; a new log unless one is given."""
        if log is None:
            self.n_logs += 1
            log = self.folder / f"{self.n_logs}.log"
        text = json.dumps({"type": "bundle", "id": make_id("bundle", "all"), "objects": things})
        done = self.run("ingest", "--log", log, "-", text=text)
        result = json.loads(done.stdout) if done.returncode == 0 else None
        if result is None or result["quarantined"] != 0:
            raise AssertionError(f"not taken in: {done.stdout} {done.stderr}")
        return log

    def status(self, log, now, *options):
        """The situation, with all that is over."""
        done = self.run("status", "--log", log, "--json", "--all", "--now", to_utc(now), *options)
        if done.returncode != 0 or done.stderr:
            raise AssertionError(f"{done.returncode}: {done.stderr}")
        return Status(json.loads(done.stdout))

    def explain(self, log, now, of, *options):
        """Why something is as it is."""
        done = self.run("status", "--log", log, "--explain", of, "--now", to_utc(now), *options)
        if done.returncode != 0 or done.stderr:
            raise AssertionError(f"{done.returncode}: {done.stderr}")
        return done.stdout


class Status:
    """What hinomictl status --json says."""

    def __init__(self, document):
        self.document = document
        self.incidents = {thing["id"]: thing for thing in document["incidents"]}
        self.sectors = {thing["id"]: thing for thing in document["sectors"]}
        self.services = {
            thing["id"]: thing for sector in document["sectors"] for thing in sector["services"]}

    def incident(self, thing):
        """By an object or a name."""
        return self.incidents[thing["id"] if isinstance(thing, dict) else make_id("incident", thing)]

    def verdict(self, thing):
        """Result and time; None where there is none."""
        verdict = self.incident(thing)["verdict"]
        return (verdict["result"], verdict["at"]) if verdict is not None else None
