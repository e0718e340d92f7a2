"""Reports of the wire profile, and their way to a hub."""

import datetime
import uuid

from journey import EXTENSION


def report(sector, service, title, exercise=None):
    """An operator and its report of an IT failure."""
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    common = {"spec_version": "2.1", "created": now, "modified": now}
    extension = {"extension_type": "property-extension", "report": {
        "sector": sector, "service": service, "state": "failure", "started": now,
        "basis": {"category": 3, "case": "a"},
        "contact": {"person": "duty desk", "means": "telephone"}}}
    if exercise is not None:
        common["labels"] = ["exercise"]
        extension["exercise"] = exercise
    operator = {**common, "type": "identity", "id": f"identity--{uuid.uuid4()}",
                "name": "An operator", "identity_class": "organization"}
    if exercise is not None:
        operator["extensions"] = {EXTENSION: {
            "extension_type": "property-extension", "exercise": exercise}}
    incident = {**common, "type": "incident", "id": f"incident--{uuid.uuid4()}", "name": title,
                "created_by_ref": operator["id"], "extensions": {EXTENSION: extension}}
    return [operator, incident]


def send(served, things):
    answer = served.post(things)
    assert answer.status == 202, answer.body
    assert answer.json()["failure_count"] == 0, answer.body
