#!/usr/bin/python3
"""hinomictl key: a private key in a file or with a real secret service, what is signed with it, and
the keys that a site names in its keys.json."""

import json
import os
import pathlib
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tools"))

import tap
from reporting import KEY, make_id, report
from tap import check

HINOMICTL = os.environ["HINOMICTL"]
OPERATOR = make_id("identity", "op")
# After the keys that are made here came into force.
SAID = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 600))


def run(*arguments, **environment):
    return subprocess.run([HINOMICTL, *map(str, arguments)], capture_output=True, text=True, timeout=60,
                          check=False, env={**os.environ, "LC_ALL": "C.UTF-8", **environment})


def write(path, *things):
    path.write_text(json.dumps({"type": "bundle", "id": make_id("bundle", "b"), "objects": things}))
    return path


def is_refused(what, done, word, status=1):
    check(what, done.returncode == status and word in done.stderr and not done.stdout, done)


def signs(what, folder, where):
    """The key of @where signs; whoever has its note can prove that, and what was changed is found."""
    key = run("key", "show", *where).stdout.strip()
    note = json.loads(run("key", "show", *where, "--of", OPERATOR).stdout)
    plain = write(folder / "plain.json", report("one", "op", SAID, sector="gas", state="failure"))
    sealed = json.loads(run("key", "sign", *where, plain).stdout)
    check(f"{what}: it signs", sealed["extensions"][KEY]["signature"]["key"] == key, sealed, key)
    done = run("key", "verify", write(folder / "unknown.json", sealed))
    check(f"{what}: without the key nobody can tell",
          (done.returncode, done.stdout.split()) == (0, ["unproven", sealed["id"], key]), done)
    done = run("key", "verify", write(folder / "known.json", note, sealed))
    check(f"{what}: with its note it is proven",
          done.returncode == 0 and f"pinned {sealed['id']} {key}" in done.stdout, done)
    sealed["name"] = "changed on the way"
    done = run("key", "verify", write(folder / "forged.json", note, sealed))
    check(f"{what}: what was changed is refused", done.returncode == 1 and
          f"refused {sealed['id']} signature-forged" in done.stdout and done.stderr, done)


def in_file(folder):
    path = folder / "key"
    done = run("key", "new", "--key", path)
    secret = path.read_text().strip()
    check("a new key prints its fingerprint alone", done.returncode == 0 and len(done.stdout.strip()) == 64 and
          secret not in done.stdout + done.stderr, done)
    check("its file is its owner's alone", stat.S_IMODE(path.stat().st_mode) == 0o600, path.stat())
    is_refused("a key that is there is not overwritten", run("key", "new", "--key", path), str(path))
    check("and stays", path.read_text().strip() == secret)
    signs("a file", folder, ("--key", path))
    broken = folder / "broken"
    broken.write_text(secret[:-5])
    done = run("key", "show", "--key", broken)
    is_refused("half a key is none", done, str(broken))
    check("and is not told", secret[:-5] not in done.stderr, done)
    is_refused("a key that is not there", run("key", "show", "--key", folder / "nowhere"), "nowhere")
    for more in ((), ("--key", path, "--vault")):
        is_refused("where the key is must be clear", run("key", "show", *more), "--vault", 2)


def in_vault(folder):
    """The keyring is unlocked and empty."""
    us = folder / "us.json"
    us.write_text(json.dumps({"type": "identity", "spec_version": "2.1", "id": OPERATOR, "name": "op",
                              "created": SAID, "modified": SAID}))
    follow = ("follow", "--hub", "http://127.0.0.1:1/", "--log", folder / "log.db", "--identity", us,
              "--vault", "--until-idle", "1")
    is_refused("an empty vault has no key", run("key", "show", "--vault"), "no signing key")
    is_refused("nor has it one for what is followed", run(*follow), "no signing key", 2)
    done = run("key", "new", "--vault")
    key = done.stdout.strip()
    check("a key is made in the vault", done.returncode == 0 and len(key) == 64, done)
    check("and is the one that is found there", run("key", "show", "--vault").stdout.strip() == key)
    signs("the vault", folder, ("--vault",))
    done = run(*follow)
    check("what is followed finds it", done.returncode == 1 and "127.0.0.1" in done.stderr and
          "signing key" not in done.stderr, done)
    is_refused("no secret service at all", run("key", "show", "--vault",
                                               DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent"), "secret service")


def states(log):
    """Of the keys that the log knows."""
    with sqlite3.connect(f"file:{log}?mode=ro", uri=True) as connection:
        return dict(connection.execute("SELECT key_id, state FROM keys"))


def of_site(folder):
    path = folder / "site-key"
    key = run("key", "new", "--key", path).stdout.strip()
    note = json.loads(run("key", "show", "--key", path, "--of", OPERATOR).stdout)
    config = folder / "config" / "hinomi"
    config.mkdir(parents=True)
    named = {"keys": [{"of": OPERATOR, "public": note["extensions"][KEY]["key"]["public"]}]}
    sealed = json.loads(run("key", "sign", "--key", path, write(
        folder / "plain.json", report("two", "op", SAID, sector="gas", state="failure"))).stdout)
    said = write(folder / "said.json", sealed)

    def seal(name, text):
        """How the log takes what the key signed (1: unproven, 3: confirmed)."""
        if text is not None:
            (config / "keys.json").write_text(text)
        log = folder / f"{name}.db"
        done = run("ingest", "--log", log, said, XDG_CONFIG_HOME=str(config.parent))
        with sqlite3.connect(f"file:{log}?mode=ro", uri=True) as connection:
            return done, connection.execute("SELECT seal & 3 FROM records").fetchall(), states(log)

    _, unproven, known = seal("none", None)
    check("without the site's word nobody can tell", unproven == [(1,)] and not known, unproven, known)
    done, confirmed, known = seal("named", json.dumps(named))
    check("what a key of the site's file signed is confirmed", done.returncode == 0 and confirmed == [(3,)],
          done, confirmed)
    check("and the key stands in the log", list(known) == [key], known)
    for name, text in (("no-json", "{"), ("no-list", "{}"), ("no-key", json.dumps({"keys": [
            *named["keys"], {"of": OPERATOR, "public": "AAAA"}]}))):
        done, seals, known = seal(name, text)
        check(f"a file that is broken ({name}) confirms nothing", seals == unproven and not known, seals, known)
        check(f"and says so ({name})", done.returncode == 1 and "keys.json" in done.stderr, done)


def inside():
    subprocess.run(["gnome-keyring-daemon", "--daemonize", "--unlock", "--components=secrets"],
                   input="opensesame", text=True, check=True, timeout=60, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    folder = pathlib.Path(os.environ["HOME"])
    in_file(folder)
    in_vault(folder)
    of_site(folder)
    return tap.done()


def main():
    if not all(map(shutil.which, ("gnome-keyring-daemon", "dbus-run-session"))):
        print("1..0 # SKIP no secret service here")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        runtime = pathlib.Path(folder) / "run"
        runtime.mkdir(mode=0o700)
        environment = {**os.environ, "HOME": folder, "XDG_DATA_HOME": f"{folder}/data", "XDG_CONFIG_DIRS": folder,
                       "XDG_RUNTIME_DIR": str(runtime), "XDG_CONFIG_HOME": f"{folder}/no-config",
                       "XDG_CACHE_HOME": f"{folder}/cache"}
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "GNOME_KEYRING_CONTROL", "DBUS_SESSION_BUS_ADDRESS", "G_DEBUG"):
            environment.pop(name, None)
        return subprocess.run(["dbus-run-session", "--", sys.executable, __file__, "inside"], check=False,
                              timeout=110, env=environment, stderr=subprocess.DEVNULL).returncode


if __name__ == "__main__":
    sys.exit(inside() if sys.argv[1:] == ["inside"] else main())
