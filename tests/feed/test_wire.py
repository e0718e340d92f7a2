#!/usr/bin/python3
"""What goes over a wire: redirects take no credentials to others, nothing goes out unencrypted beyond
this machine unless the site says so with a reason, and no secret is left in a file or in words."""

import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "tools"))

import tap
from recording_hub import COLLECTION, RecordingHub
from tap import check

HINOMICTL = os.environ["HINOMICTL"]
PASSWORD = "correct-horse-battery"
SECRETS = {"HINOMI_HUB_USER": "officer", "HINOMI_HUB_PASSWORD": PASSWORD}
BASIC = "Basic b2ZmaWNlcjpjb3JyZWN0LWhvcnNlLWJhdHRlcnk="
ROOT = "/root/"
OBJECTS = f"/root/collections/{COLLECTION}/objects/"


def run(*arguments, **environment):
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("HINOMI_HUB_", "HINOMI_SITE_CONF"))}
    return subprocess.run([HINOMICTL, *arguments], capture_output=True, text=True, timeout=60, check=False,
                          env={**clean, "LC_ALL": "C.UTF-8", **environment})


def follow(folder, url, **environment):
    log = f"{folder}/log-{tap.count}.db"
    return run("follow", "--hub", url, "--log", log, "--until-idle", "1", "--no-stream", "--verbose",
               **SECRETS, **environment)


def told(hub):
    """Whether a hub was given anything that is ours alone."""
    return [one for one in hub.requests
            if "Authorization" in one.headers or "b2ZmaWNlc" in str(one) or PASSWORD in str(one)]


def redirects(folder):
    for status in (301, 302, 303, 307, 308):
        with RecordingHub(authorization=BASIC) as hub, RecordingHub() as other:
            for path in ("/", "/taxii2/"):
                hub.answers[path] = (status, {"Location": f"{other.url}taxii2/"}, b"")
            done = follow(folder, hub.url + "taxii2/")
            check(f"{status}: a discovery that is sent on to another origin is followed",
                  other.requests and json.loads(done.stdout)["complete"], done, other.requests)
            check(f"{status}: without credentials", hub.requests and told(hub) and not told(other), told(other))
    with RecordingHub(authorization=BASIC) as hub, RecordingHub() as other:
        hub.answers[OBJECTS] = (302, {"Location": other.url[:-1] + OBJECTS}, b"")
        done = follow(folder, hub.url + "taxii2/")
        check("a page that is sent on to another origin", any(one.path == OBJECTS for one in other.requests),
              done, other.requests)
        check("goes there without credentials", told(hub) and not told(other), told(other))
    with RecordingHub(authorization=BASIC) as hub, RecordingHub() as other:
        hub.resources["/taxii2/"]["api_roots"] = [other.url[:-1] + ROOT]
        hub.answers[ROOT] = (404, {}, b"{}")
        follow(folder, hub.url + "taxii2/")
        check("an API root of another origin is asked without credentials",
              other.requests and not told(other), other.requests)
    with RecordingHub(authorization=BASIC) as hub:
        hub.answers["/taxii2/"] = (302, {"Location": "/elsewhere/"}, b"")
        hub.resources["/elsewhere/"] = hub.resources["/taxii2/"]
        done = follow(folder, hub.url + "taxii2/")
        check("within the same origin they go along", any(
            one.path == "/elsewhere/" and one.headers.get("Authorization") == BASIC for one in hub.requests) and
            json.loads(done.stdout)["complete"], done)


def own_address():
    """An address of this machine that is not loopback, if it has one: nothing is sent by this."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        try:
            one.connect(("192.0.2.1", 9))
            return one.getsockname()[0]
        except OSError:
            return None


def plain(folder):
    site = pathlib.Path(folder) / "site.conf"
    none = {"HINOMI_SITE_CONF": f"{folder}/no-such-file", **SECRETS}

    def steps(url, **environment):
        done = run("test-feed", "--json", "--timeout", "2", "--hub", url, **{**SECRETS, **environment})
        return {step["step"]: (step["result"], step["words"] or "") for step in json.loads(done.stdout)["steps"]}

    address = own_address()
    host = address or "192.0.2.1"
    with RecordingHub(host=address or "127.0.0.1") as hub:
        url = f"http://{host}:{hub.port}/"
        site.write_text("[something]\nelse=1\n")
        mine = {"HINOMI_SITE_CONF": str(site)}
        found = steps(url, **mine)
        check("plain HTTP beyond this machine is refused",
              found["name"][0] == "failed" or "without encryption" in str(found), found)
        done = follow(folder, url, **mine)
        check("and is not followed", done.returncode == 1 and "without encryption" in done.stderr, done)
        site.write_text(f"[plain-text]\nhost={host}\n")
        found = steps(url, **mine)
        check("a site that gives no reason does not allow it", "gives no reason" in str(found), found)
        site.write_text(f"[plain-text]\nhost={host}\nreason=  \n")
        found = steps(url, **mine)
        check("an empty reason is none", "gives no reason" in str(found), found)
        site.write_text(f"[plain-text]\nhost=192.0.2.77\nreason=closed network, decision 12\n")
        found = steps(url, **mine)
        check("a reason for another host is none", "without encryption" in str(found), found)
        check("so far nobody was told anything", not hub.requests, hub.requests)
        found = steps(url, **none)
        check("a site’s file that is named and is not there is said", "cannot be read" in str(found), found)
        site.write_text(f"[plain-text]\nhost=192.0.2.77\nreason=a\n[plain-text two]\nhost=a.example;{host}\n"
                        "reason=closed network, decision 12\n")
        found = steps(url, **mine)
        check("with host and reason it is allowed", "without encryption" not in str(found) and
              (address is None or found["collection"][0] == "ok"), found)
        system = pathlib.Path(folder) / "xdg"
        (system / "hinomi").mkdir(parents=True)
        (system / "hinomi" / "site.conf").write_text(site.read_text())
        found = steps(url, XDG_CONFIG_DIRS=str(system))
        check("the site’s file stands in a folder of the system", "without encryption" not in str(found), found)
        user = {"XDG_CONFIG_HOME": str(system), "XDG_CONFIG_DIRS": f"{folder}/nothing"}
        found = steps(url, **user)
        check("and not in one of the user", "without encryption" in str(found), found)
    for host in ("127.1", "0x7f.1", "2130706433", "localhost.example.jp", "[::ffff:127.0.0.1]", "127.0.0.1.nip.io"):
        found = steps(f"http://{host}:1/", XDG_CONFIG_DIRS=f"{folder}/nothing")
        check(f"{host} is not this machine for sure", "without encryption" in str(found), found)
    for host in ("127.0.0.1", "127.9.8.7", "localhost", "LOCALHOST", "[::1]"):
        found = steps(f"http://{host}:1/", XDG_CONFIG_DIRS=f"{folder}/nothing")
        check(f"{host} is this machine", found["port"][0] == "failed", found)
    with RecordingHub(authorization=BASIC) as hub:
        hub.answers["/taxii2/"] = (302, {"Location": "http://192.0.2.77/taxii2/"}, b"")
        done = follow(folder, hub.url + "taxii2/", XDG_CONFIG_DIRS=f"{folder}/nothing")
        check("a redirect is no way around that", done.returncode == 1 and "192.0.2.77" in done.stderr and
              "without encryption" in done.stderr, done)


def observer(folder):
    """With all that GLib can say, in all that was written: no secret."""
    with RecordingHub(authorization=BASIC) as hub:
        done = follow(folder, hub.url + "taxii2/", G_MESSAGES_DEBUG="all", SOUP_DEBUG="0")
        check("the hub got the password", told(hub) and done.returncode == 0, done)
        hub.authorization = "Basic other"
        wrong = follow(folder, hub.url + "taxii2/", G_MESSAGES_DEBUG="all")
        check("the hub did not accept it", "401" in wrong.stderr, wrong)
    secrets = [PASSWORD.encode(), BASIC[6:].encode(), PASSWORD.encode().hex().encode()]
    said = (done.stdout + done.stderr + wrong.stdout + wrong.stderr).encode()
    check("no secret is said", not any(one in said for one in secrets), said)
    files = [path for path in pathlib.Path(folder).rglob("*") if path.is_file()]
    kept = [path for path in files if any(one in path.read_bytes() for one in secrets)]
    check("no secret is in a file", files and not kept, kept)


def main():
    with tempfile.TemporaryDirectory() as folder:
        redirects(folder)
        plain(folder)
        observer(folder)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
