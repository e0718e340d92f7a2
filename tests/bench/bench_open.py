#!/usr/bin/python3
"""Opening the console on a log of a million records, against an empty log, and what it then keeps.

Runs under with-display.sh. The two are started in turn. The log and its index are copied first, since
a console writes to them. What is measured: until the window is there; CPU time until then; CPU time
until all is at rest, which with the large log holds the check of all of it, that is done behind the
start at low priority; and memory at rest with the timeline open, beside a blank window of Chromium
where there is one.

    bench_open.py BENCH-ARCHIVE HINOMI
"""

import pathlib
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

from bench_start import cpu_seconds, figure, pss_kib, wait_until_at_rest, wait_until_shown

ROUNDS = 3
# So long after a large answer what it has left is given back.
SETTLED = 4.0
CHROMIUM_LOADS = 14.0


def make_log(bench, folder):
    """A copy of the log of a million records, with its index."""
    done = subprocess.run([bench, "--log"], stdout=subprocess.PIPE, text=True, check=True)
    path = next(line[5:] for line in done.stdout.splitlines() if line.startswith("log: "))
    for ending in ["", ".index"]:
        shutil.copyfile(f"{path}{ending}", f"{folder}/full.db{ending}")
    return f"{folder}/full.db"


def start(command):
    """Seconds until the window was there, CPU seconds until then and until all was at rest, KiB."""
    began = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        shown = wait_until_shown(process, began)
        cpu_shown = cpu_seconds(process.pid)
        cpu = wait_until_at_rest(process.pid, began)
        subprocess.run(["xdotool", "key", "alt+2"], check=True)
        time.sleep(SETTLED)
        wait_until_at_rest(process.pid, time.monotonic())
        pss = pss_kib(process.pid)
        process.terminate()
        process.communicate()
    return shown, cpu_shown, cpu, pss


def find_session(leader):
    """All processes of the session that a process leads."""
    found = []
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == leader and fields[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def measure_chromium(folder):
    """KiB of all processes of a blank window of Chromium; None where there is none."""
    if shutil.which("chromium") is None:
        return None
    command = ["chromium", "--no-sandbox", f"--user-data-dir={folder}/chromium", "--no-first-run",
               "--disable-gpu", "about:blank"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                          start_new_session=True) as process:
        time.sleep(CHROMIUM_LOADS)
        total = 0
        for pid in find_session(process.pid):
            try:
                total += pss_kib(pid)
            except (OSError, StopIteration):
                continue
        process.send_signal(signal.SIGTERM)
    return total


def main():
    bench, hinomi = sys.argv[1:3]
    full, empty = [], []
    # A console that has just been asked to end may still write beside its log.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        log = make_log(bench, folder)
        for number in range(ROUNDS + 1):
            # A hub that is not there: nothing comes, but the log is written to.
            hub = ["--hub", "http://127.0.0.1:9/taxii2/"]
            empty.append(start([hinomi, *hub, "--log", f"{folder}/empty-{number}.db"]))
            full.append(start([hinomi, *hub, "--log", log]))
        chromium = measure_chromium(folder)
    # The first round fills the caches.
    pairs = list(zip(full[1:], empty[1:]))
    median = statistics.median
    names = ["until_window", "cpu_until_window", "cpu_until_rest"]
    aims = ["at most 1.5", "at most 1.5", "(holds the check of the log)"]
    for place, (name, aim) in enumerate(zip(names, aims)):
        ratio = median(f[place] / e[place] for f, e in pairs)
        figure(f"open_{name}_full_vs_empty", ratio, "ratio", aim)
    pss = median(f[3] for f, _ in pairs)
    figure("open_until_window_full", median(f[0] for f, _ in pairs), "s", "under 1")
    figure("open_pss_empty", median(e[3] for _, e in pairs) / 1024, "MiB", "(beside it)")
    figure("open_pss_full", pss / 1024, "MiB", "half of a blank window of Chromium")
    if chromium is not None:
        figure("open_pss_vs_chromium", pss / chromium, "ratio", "at most 0.5")


if __name__ == "__main__":
    main()
