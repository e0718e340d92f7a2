#!/usr/bin/python3
"""Publishes reports to a hub at a steady rate. Each carries the time at which it left, as `modified`.

    publish.py DISCOVERY-URL RATE SECONDS

Prints the number of reports published, and at what rate it came out.
"""

import datetime
import http.client
import json
import os
import pathlib
import random
import sys
import time
import urllib.parse
import urllib.request
import uuid

EXTENSION = "extension-definition--7f4da1a4-40c1-4ce2-b4a3-466c5ea1af76"
TAXII = "application/taxii+json;version=2.1"
REPORTER = "identity--5c9b0a3e-3f0e-4a6b-9a55-3a1c8b0f7d10"
STATES = ["malfunction", "failure", "serious"]
TICK = 0.01  # at most one POST every 10 ms: faster rates put more reports into each


def get(url):
    request = urllib.request.Request(url, headers={"Accept": TAXII})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


def objects_url(discovery):
    root = urllib.parse.urljoin(discovery, get(discovery)["default"])
    collection = get(urllib.parse.urljoin(root, "collections/"))["collections"][0]["id"]
    return urllib.parse.urljoin(root, f"collections/{collection}/objects/")


def sectors_of_the_plan():
    folder = pathlib.Path(os.environ["HINOMI_DATA_DIR"], "plan", "2009")
    document = json.loads((folder / "sectors.json").read_text(encoding="utf-8"))
    return [sector["id"] for sector in document["sectors"]]


def stamp():
    now = datetime.datetime.now(datetime.timezone.utc)
    return now.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def report(sectors, chance):
    now = stamp()
    return {
        "type": "incident",
        "spec_version": "2.1",
        "id": f"incident--{uuid.UUID(int=chance.getrandbits(128), version=4)}",
        "created_by_ref": REPORTER,
        "created": now,
        "modified": now,
        "name": "測定用の情報連絡",
        "extensions": {
            EXTENSION: {
                "extension_type": "property-extension",
                "report": {
                    "sector": chance.choice(sectors),
                    "state": chance.choice(STATES),
                    "cause": "it",
                    "contact": {"person": "測定", "means": "なし"},
                    "quantities": [{"unit": "users", "value": chance.randrange(1, 100000)}],
                },
            }
        },
    }


def publish(url, rate, seconds):
    parts = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=30)
    headers = {"Accept": TAXII, "Content-Type": TAXII}
    chance, sectors = random.Random(1), sectors_of_the_plan()
    per_post = max(1, round(rate * TICK))
    pause = per_post / rate
    began = due = time.monotonic()
    sent = 0
    while sent < rate * seconds:
        time.sleep(max(0.0, due - time.monotonic()))
        due += pause
        objects = [report(sectors, chance) for _ in range(per_post)]
        connection.request("POST", parts.path, json.dumps({"objects": objects}), headers)
        answer = connection.getresponse()
        body = answer.read()
        if answer.status // 100 != 2:
            sys.exit(f"the hub answered {answer.status}: {body[:200]!r}")
        sent += per_post
    print(json.dumps({"published": sent, "rate": sent / (time.monotonic() - began)}))


def main():
    publish(objects_url(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3]))


main()
