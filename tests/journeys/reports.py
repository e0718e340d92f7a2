"""Reports of the wire profile, and their way to a hub."""

import datetime
import json
import uuid

from journey import DATA, EXTENSION

JST = datetime.timezone(datetime.timedelta(hours=9))


def stamp(when):
    """A time as STIX writes it."""
    return when.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def utc_now():
    return datetime.datetime.now(datetime.timezone.utc)


def say_time(when):
    """The time of day that the console shows for it."""
    return when.astimezone(JST).strftime("%H:%M:%S")


def report(sector, service, title, exercise=None, operator="An operator", **said):
    """An operator and its report of an IT failure; what else is said goes into its section."""
    now = stamp(utc_now())
    common = {"spec_version": "2.1", "created": now, "modified": now}
    extension = {"extension_type": "property-extension", "report": {
        "sector": sector, "service": service, "state": "failure", "started": now,
        "basis": {"category": 3, "case": "a"},
        "contact": {"person": "duty desk", "means": "telephone"}, **said}}
    if exercise is not None:
        common["labels"] = ["exercise"]
        extension["exercise"] = exercise
    operator = {**common, "type": "identity", "id": f"identity--{uuid.uuid4()}",
                "name": operator, "identity_class": "organization"}
    if exercise is not None:
        operator["extensions"] = {EXTENSION: {
            "extension_type": "property-extension", "exercise": exercise}}
    incident = {**common, "type": "incident", "id": f"incident--{uuid.uuid4()}", "name": title,
                "created_by_ref": operator["id"], "extensions": {EXTENSION: extension}}
    return [operator, incident]


def next_version(incident, **said):
    """What an operator says later of the same incident."""
    section = {**incident["extensions"][EXTENSION]["report"], **said}
    extension = {**incident["extensions"][EXTENSION], "report": section}
    return {**incident, "modified": stamp(utc_now()), "extensions": {EXTENSION: extension}}


def place(area):
    """The location object of a prefecture, “JP-13”."""
    with open(DATA / "profile" / "locations.json", encoding="utf-8") as file:
        known = json.load(file)
    things = known["objects"] if isinstance(known, dict) else known
    return next(thing for thing in things if thing.get("administrative_area") == area)


def send(served, things):
    answer = served.post(things)
    assert answer.status == 202, answer.body
    assert answer.json()["failure_count"] == 0, answer.body
