#!/usr/bin/python3
"""Who looks at the files and the process of a console that follows a hub finds no secret."""

import os
import pathlib
import resource
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "tools"))

import tap
from recording_hub import COLLECTION, RecordingHub
from tap import check
from waiting import until

HINOMI = os.environ["HINOMI"]
PASSWORD = b"correct-horse-battery"
BASIC = "Basic b2ZmaWNlcjpjb3JyZWN0LWhvcnNlLWJhdHRlcnk="
SECRETS = [PASSWORD, BASIC[6:].encode()]


def shows(path):
    try:
        content = pathlib.Path(path).read_bytes()
    except OSError:
        return False
    return any(secret in content for secret in SECRETS)


def allow_cores():
    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))


def core_limit(pid):
    return max(resource.prlimit(pid, resource.RLIMIT_CORE))


def watch(folder):
    environment = {**os.environ, "HINOMI_HUB_USER": "officer", "HINOMI_HUB_PASSWORD": PASSWORD.decode(),
                   "HINOMI_MESH_TOKEN": PASSWORD.decode(), "G_MESSAGES_DEBUG": "all", "HOME": folder,
                   "XDG_DATA_HOME": f"{folder}/data", "XDG_CONFIG_HOME": f"{folder}/config",
                   "XDG_CACHE_HOME": f"{folder}/cache", "GSETTINGS_BACKEND": "keyfile"}
    environment.pop("HINOMI_DUMPABLE", None)
    environment.pop("G_DEBUG", None)
    pages = f"/root/collections/{COLLECTION}/objects/"
    with RecordingHub(authorization=BASIC) as hub, open(f"{folder}/said", "wb") as said:
        console = subprocess.Popen([HINOMI, "--hub", hub.url + "taxii2/", "--log", f"{folder}/log.db"],
                                   env=environment, stdout=said, stderr=said, cwd=folder,
                                   preexec_fn=allow_cores)
        try:
            until("the hub is asked for its objects", lambda: console.poll() is not None or any(
                one.path == pages and one.headers.get("Authorization") == BASIC for one in hub.requests))
            check("the console follows the hub with the password", console.poll() is None, console.returncode)
            process = f"/proc/{console.pid}"
            check("its environment does not show it", not shows(f"{process}/environ"))
            check("nor does its command line", not shows(f"{process}/cmdline"))
            children = pathlib.Path(f"{process}/task/{console.pid}/children").read_text().split()
            check("nor do those that it started", not any(
                shows(f"/proc/{pid}/{name}") for pid in children for name in ("environ", "cmdline")), children)
            check("it may not leave a core, nor may they", not any(
                core_limit(pid) for pid in [console.pid, *map(int, children)]))
            console.send_signal(signal.SIGSEGV)
            status = os.waitpid(console.pid, 0)[1]
            console.returncode = -signal.SIGSEGV
            check("when it crashes it leaves no core", os.WIFSIGNALED(status) and not os.WCOREDUMP(status) or
                  os.WIFEXITED(status), status)
        finally:
            if console.returncode is None:
                console.kill()
                console.wait()
    files = [path for path in pathlib.Path(folder).rglob("*") if path.is_file()]
    check("it has written files", {"said", "log.db"} <= {path.name for path in files}, files)
    check("in none of them is a secret", not any(map(shows, files)), [path for path in files if shows(path)])


def main():
    with tempfile.TemporaryDirectory() as folder:
        watch(folder)
    return tap.done()


if __name__ == "__main__":
    sys.exit(main())
