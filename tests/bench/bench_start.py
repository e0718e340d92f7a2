#!/usr/bin/python3
"""Cold start of the console against a blank AdwApplication window: CPU time, memory and wall time.

Runs under with-display.sh. The two are started in turn, so that a machine whose speed drifts slows
both. A start is over when the process has shown its window and has then been at rest for a while.

    bench_start.py BLANK HINOMI HINOMICTL
"""

import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 7
REST = 0.5  # seconds without CPU use that count as being at rest
DEADLINE = 30.0


def cpu_seconds(pid):
    """User and system time of the whole process, with its threads that have ended: its CPU clock.

    clock_getcpuclockid(3) gives this number; the ticks of /proc/PID/stat are too coarse, and
    /proc/PID/task forgets the threads that fontconfig, the icons and the log need for a moment.
    """
    return time.clock_gettime((~pid << 3) | 2)


def pss_kib(pid):
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as maps:
        return next(int(line.split()[1]) for line in maps if line.startswith("Pss:"))


def is_shown(pid):
    search = ["xdotool", "search", "--all", "--onlyvisible", "--pid", str(pid), "--name", "."]
    return subprocess.run(search, capture_output=True, check=False).stdout.strip() != b""


def wait_until_shown(process, began):
    while time.monotonic() - began < DEADLINE:
        if process.poll() is not None:
            sys.exit(f"{process.args[0]} ended with {process.returncode}")
        if is_shown(process.pid):
            return time.monotonic() - began
        time.sleep(0.01)
    sys.exit(f"{process.args[0]} showed no window")


def wait_until_at_rest(pid, began):
    """At rest: less than two percent of one core over the last while."""
    before = cpu_seconds(pid)
    while time.monotonic() - began < DEADLINE:
        time.sleep(REST)
        after = cpu_seconds(pid)
        if after - before < 0.02 * REST + 0.002:
            return before
        before = after
    sys.exit("the process never came to rest")


def start(command):
    """CPU seconds, PSS in KiB and seconds until the window was there, of one start."""
    began = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        shown = wait_until_shown(process, began)
        cpu = wait_until_at_rest(process.pid, began)
        pss = pss_kib(process.pid)
        process.terminate()
        process.communicate()
    return cpu, pss, shown


def start_hub(hinomictl, folder):
    ready = pathlib.Path(folder, "ready")
    hub = subprocess.Popen(
        [hinomictl, "hub", "--dir", f"{folder}/hub", "--ready-file", str(ready)],
        stdout=subprocess.DEVNULL,
    )
    while not (ready.exists() and ready.stat().st_size):
        if hub.poll() is not None:
            sys.exit("the hub did not start")
        time.sleep(0.02)
    return hub, ready.read_text(encoding="ascii").strip()


def figure(name, value, unit, aim):
    print(f"figure: {name} {value:.3f} {unit}")
    print(f"  aim: {aim}")


def main():
    blank, hinomi, hinomictl = sys.argv[1:4]
    with tempfile.TemporaryDirectory() as folder:
        hub, url = start_hub(hinomictl, folder)
        try:
            ours, theirs = [], []
            for number in range(ROUNDS + 1):
                theirs.append(start([blank]))
                ours.append(start([hinomi, "--hub", url, "--log", f"{folder}/{number}.db"]))
        finally:
            hub.terminate()
            hub.wait()
    # The first round fills the caches.
    pairs = list(zip(ours[1:], theirs[1:]))
    median = statistics.median
    figure("start_cpu_vs_blank_window", median(o[0] / t[0] for o, t in pairs), "ratio", "at most 1.5")
    figure("start_pss_vs_blank_window", median(o[1] / t[1] for o, t in pairs), "ratio", "at most 1.5")
    figure("start_until_window", median(o[2] for o, _ in pairs), "s", "under 1")
    figure("blank_until_window", median(t[2] for _, t in pairs), "s", "(beside it)")


if __name__ == "__main__":
    main()
