#!/usr/bin/python3
"""The vault with a real secret service: unlocked, locked and not unlocked, and none at all."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "tools"))

import tap
from tap import check

TOOL = os.environ["VAULT_TOOL"]
SECRET = "correct-horse-battery"


def vault(*arguments, given="", **environment):
    return subprocess.run([TOOL, *arguments], input=given, capture_output=True, text=True, timeout=60,
                          check=False, env={**os.environ, "LC_ALL": "C.UTF-8", **environment})


def unlocked():
    subprocess.run(["gnome-keyring-daemon", "--daemonize", "--unlock", "--components=secrets"],
                   input="opensesame", text=True, check=True, timeout=60, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    done = vault("lookup", "hub:https://a.example/", "password")
    check("what was never kept is not there, and that is no error",
          (done.returncode, done.stdout) == (0, ""), done)
    done = vault("store", "hub:https://a.example/", "password", given=SECRET)
    check("a secret is kept", done.returncode == 0, done)
    vault("store", "hub:https://a.example/", "pin", given="4711")
    vault("store", "hub:https://b.example/", "password", given="another")
    done = vault("lookup", "hub:https://a.example/", "password")
    check("and is had again", done.stdout == SECRET, done)
    done = vault("store", "hub:https://a.example/", "password", given="newer")
    check("another takes its place", vault("lookup", "hub:https://a.example/", "password").stdout == "newer")
    vault("store", "hub:https://a.example/", "password", given=SECRET)
    done = vault("clear", "hub:https://a.example/", "")
    check("all of one owner are forgotten", done.returncode == 0 and
          vault("lookup", "hub:https://a.example/", "password").stdout == "" and
          vault("lookup", "hub:https://a.example/", "pin").stdout == "", done)
    check("and those of nobody else", vault("lookup", "hub:https://b.example/", "password").stdout == "another")
    check("forgetting what is not there is no error", vault("clear", "hub:https://c.example/", "").returncode == 0)
    files = [path for path in pathlib.Path(os.environ["XDG_DATA_HOME"]).rglob("*") if path.is_file()]
    check("the keyring on the disk does not show it", files and not any(
        SECRET.encode() in path.read_bytes() or b"another" in path.read_bytes() for path in files), files)


def lock():
    subprocess.run(["gdbus", "call", "--session", "--dest", "org.freedesktop.secrets", "--object-path",
                    "/org/freedesktop/secrets", "--method", "org.freedesktop.Secret.Service.Lock",
                    "['/org/freedesktop/secrets/collection/login']"], check=True, timeout=60,
                   stdout=subprocess.DEVNULL)


def locked():
    """Nobody is there to answer the prompt: it is as if it had been closed."""
    lock()
    done = vault("lookup", "hub:https://b.example/", "password")
    check("a locked keyring gives nothing away", "another" not in done.stdout, done)
    check("and says that it is locked", done.returncode == 1 and done.stderr.startswith("locked:") and
          "not unlocked" in done.stderr, done)
    done = vault("store", "hub:https://d.example/", "password", given=SECRET)
    check("nothing is kept in a locked keyring, and that is said",
          done.returncode == 1 and done.stderr.startswith("locked:") and SECRET not in done.stderr, done)


def absent():
    bus = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
    for arguments in (["store", "hub:x", "password"], ["lookup", "hub:x", "password"], ["clear", "hub:x", ""]):
        done = vault(*arguments, given=SECRET, **bus)
        check(f"no bus at all: {arguments[0]}", done.returncode == 1 and done.stderr.startswith("no-service:") and
              SECRET not in done.stderr, done)
    config = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "bare.conf"
    config.write_text('<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"\n'
                      ' "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">\n<busconfig>'
                      "<type>session</type><listen>unix:tmpdir=/tmp</listen>"
                      '<policy context="default"><allow send_destination="*" eavesdrop="true"/>'
                      '<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>\n')
    done = subprocess.run(["dbus-run-session", f"--config-file={config}", "--", TOOL, "lookup", "hub:x", "password"],
                          capture_output=True, text=True, timeout=60, check=False,
                          env={**os.environ, "LC_ALL": "C.UTF-8"})
    check("a bus without a secret service", done.returncode == 1 and "no-service:" in done.stderr, done)


def inside():
    unlocked()
    locked()
    absent()
    return tap.done()


def main():
    if not all(map(shutil.which, ("gnome-keyring-daemon", "dbus-run-session", "gdbus"))):
        print("1..0 # SKIP no secret service here")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        runtime = pathlib.Path(folder) / "run"
        runtime.mkdir(mode=0o700)
        (pathlib.Path(folder) / "data").mkdir()
        environment = {**os.environ, "HOME": folder, "XDG_DATA_HOME": f"{folder}/data",
                       "XDG_RUNTIME_DIR": str(runtime), "XDG_CONFIG_HOME": f"{folder}/config",
                       "XDG_CACHE_HOME": f"{folder}/cache"}
        # The keyring warns of its own, and libsecret when a prompt is closed while it stores (it
        # returns an error that is none): neither is ours to end by.
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "GNOME_KEYRING_CONTROL", "DBUS_SESSION_BUS_ADDRESS", "G_DEBUG"):
            environment.pop(name, None)
        done = subprocess.run(["dbus-run-session", "--", sys.executable, __file__, "inside"], check=False,
                              timeout=170, env=environment, stderr=subprocess.DEVNULL)
        return done.returncode


if __name__ == "__main__":
    sys.exit(inside() if sys.argv[1:] == ["inside"] else main())
