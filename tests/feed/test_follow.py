#!/usr/bin/python3
"""How `hinomictl follow` is called, where its credentials come from, and how it ends."""

import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile

HINOMICTL = os.environ["HINOMICTL"]
ROGUE = pathlib.Path(os.environ["HINOMI_SOURCE_DIR"]) / "tests/tools/rogue_hub.py"
DEADLINE = 60


class Tests:
    def __init__(self, address, folder):
        self.address = address
        self.folder = folder
        self.count = 0
        self.failed = 0

    def check(self, what, good, *details):
        self.count += 1
        self.failed += not good
        print("ok" if good else "not ok", self.count, "-", what)
        for detail in details if not good else ():
            print("#", detail)

    def follow(self, *arguments, **environment):
        clean = {k: v for k, v in os.environ.items() if not k.startswith("HINOMI_HUB_")}
        return subprocess.run(
            [HINOMICTL, "follow", *arguments], capture_output=True, text=True, timeout=DEADLINE,
            env={**clean, **environment})

    def mirror(self, way, *arguments, **environment):
        log = f"{self.folder}/{way}-{self.count}.db"
        return self.follow("--hub", f"{self.address}{way}/", "--log", log, "--until-idle", "1",
                           "--no-stream", *arguments, **environment)

    def usage(self):
        url, log = f"{self.address}plain/", f"{self.folder}/usage.db"
        for arguments in ([], ["--hub", url], ["--log", log], ["--nonsense"],
                          ["--hub", url, "--log", log, "more"],
                          ["--hub", url, "--log", log, "--until-idle", "-1"],
                          ["--hub", "hub.example", "--log", log]):
            done = self.follow(*arguments)
            self.check(f"wrong usage: {' '.join(arguments[:1])}", done.returncode == 2 and done.stderr,
                       arguments, done)
        done = self.follow("--hub", "http://officer:secret@127.0.0.1/", "--log", log)
        self.check("credentials in the address are refused, and not repeated",
                   done.returncode == 2 and "secret" not in done.stderr + done.stdout, done)
        done = self.follow("--help")
        words = ["--hub", "--collection", "--log", "--until-idle", "HINOMI_HUB_TOKEN", "Exit status"]
        self.check("the help is complete", all(word in done.stdout for word in words), done)

    def credentials(self):
        basic = {"HINOMI_HUB_USER": "officer", "HINOMI_HUB_PASSWORD": "hinomi"}
        for way, environment in (("basic", basic), ("bearer", {"HINOMI_HUB_TOKEN": "tower"})):
            done = self.mirror(way, **environment)
            self.check(f"{way}: from the environment",
                       done.returncode == 0 and json.loads(done.stdout)["new"] == 57, done)
            done = self.mirror(way)
            result = json.loads(done.stdout)
            self.check(f"{way}: none", done.returncode == 1 and not result["complete"] and
                       "credentials" in result["error"] and "credentials" in done.stderr, done)

    def ends(self):
        done = self.mirror("plain", "--collection", "one")
        self.check("one collection by its alias",
                   done.returncode == 0 and json.loads(done.stdout)["new"] == 57, done)
        done = self.mirror("plain", "--collection", "none")
        self.check("a collection that is not there",
                   done.returncode == 1 and "The one" in done.stderr, done)
        done = self.mirror("bad-objects")
        counts = json.loads(done.stdout)
        self.check("refusals are counted",
                   (done.returncode, counts["new"], counts["quarantined"]) == (0, 57, 3), done)
        done = self.follow("--hub", f"{self.address}plain/", "--log", "/proc/nowhere/log.db")
        self.check("a log that cannot be", done.returncode == 1 and done.stderr, done)

    def signals(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            log = f"{self.folder}/{number.name}.db"
            process = subprocess.Popen(
                [HINOMICTL, "follow", "--hub", f"{self.address}plain/", "--log", log, "-v",
                 "--no-stream"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            # It says when it has everything, and then waits.
            for line in process.stderr:
                if "asking at intervals" in line:
                    break
            process.send_signal(number)
            output, _ = process.communicate(timeout=DEADLINE)
            self.check(f"{number.name} ends it in order",
                       process.returncode == 0 and json.loads(output)["new"] == 57, output)


def main():
    server = subprocess.Popen([ROGUE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with tempfile.TemporaryDirectory(prefix="hinomi-follow-") as folder:
        tests = Tests(server.stdout.readline().strip(), folder)
        tests.usage()
        tests.credentials()
        tests.ends()
        tests.signals()
    server.stdin.close()
    server.wait(DEADLINE)
    print(f"1..{tests.count}")
    sys.exit(1 if tests.failed else 0)


main()
