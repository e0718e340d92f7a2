#!/usr/bin/python3
"""./run as a person starts it, on what is built already: the build is in use by the tests."""

import os
import pathlib
import pty
import shutil
import signal
import subprocess
import uuid

import journey
from journey import hub, run, wait
from reports import report, send

SOURCE = pathlib.Path(os.environ["HINOMI_SOURCE_DIR"])
# Every process that comes of a start inherits it, so that none is overlooked.
MARK = "HINOMI_JOURNEY_MARK"


def start(*arguments, program=SOURCE / "run", mark="none", **options):
    environment = {**os.environ, MARK: mark, **options.pop("environment", {})}
    return subprocess.Popen([str(program), "--no-build", *map(str, arguments)], env=environment,
                            **options)


def finish(*arguments, **options):
    process = start(*arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                    **options)
    stdout, stderr = process.communicate(timeout=journey.DEADLINE)
    return process.returncode, stdout, stderr


def marked(mark):
    """The processes that carry a mark."""
    found = []
    for path in pathlib.Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"{MARK}={mark}".encode() in path.read_bytes().split(b"\0"):
                found.append((path.parent / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return found


def check_none_left(mark):
    wait("the end of all that was started", lambda: not marked(mark))


def journey_headless_until_played(_folder):
    mark = str(uuid.uuid4())
    status, stdout, stderr = finish("--headless", "--speed", 200000, mark=mark)
    assert status == 0, stderr
    assert "There is no display here" in stdout, stdout
    assert "EXERCISE" in stdout and "hokkaido-2018" in stdout, stdout
    # Where the day ends.
    last = stdout[stdout.rindex("EXERCISE"):]
    assert "IT failure" in next(line for line in last.splitlines() if line.startswith("Water")), last
    check_none_left(mark)
    assert list((journey.BUILD / "pictures" / "run").glob("*.png"))


def journey_headless_for_some_seconds(folder):
    """Where there is no display nobody has to say so; from a folder elsewhere, with a blank in it."""
    elsewhere = folder / "a folder"
    elsewhere.mkdir()
    (elsewhere / "hinomi").symlink_to(SOURCE)
    mark = str(uuid.uuid4())
    status, stdout, stderr = finish(
        "--seconds", 2, "--speed", 600, "--language", "ja", program=elsewhere / "hinomi" / "run",
        mark=mark, cwd=elsewhere, environment={"DISPLAY": "", "LC_ALL": "C"})
    assert status == 0, stderr
    assert "電力" in stdout and "演習" in stdout, stdout
    check_none_left(mark)


def journey_headless_on_a_hub(folder):
    with hub(folder / "hub") as served:
        send(served, report("gas", "gas-supply", "A failure"))
        mark = str(uuid.uuid4())
        log = folder / "log.db"
        status, stdout, stderr = finish(
            "--headless", "--hub", served.url, "--log", log, "--seconds", 3, mark=mark)
        assert status == 0, stderr
        assert "EXERCISE" not in stdout, stdout
        assert any(line.startswith("Gas") and "IT failure" in line
                   for line in stdout.splitlines()), stdout
        assert journey.situation(log)["records"] == 2
        check_none_left(mark)


def journey_window(_folder):
    mark = str(uuid.uuid4())
    process = start("--speed", 3600, mark=mark)
    wait("the window", lambda: run("xdotool", "search", "--onlyvisible", "--name", "Hinomi").stdout)
    # The mesh of the exercise is a process too, where this machine can have one.
    path = os.environ["PATH"] + ":/usr/sbin:/usr/local/sbin"
    assert len(marked(mark)) == 3 + bool(shutil.which("nats-server", path=path)), marked(mark)
    process.terminate()
    assert process.wait(journey.DEADLINE) == 128 + signal.SIGTERM
    check_none_left(mark)


def journey_ctrl_c(_folder):
    """As a terminal sends it: to everything in the foreground."""
    mark = str(uuid.uuid4())
    leader, follower = pty.openpty()
    process = start("--headless", "--speed", 600, mark=mark, stdin=follower, stdout=follower,
                    stderr=follower, start_new_session=True, preexec_fn=take_terminal)
    os.close(follower)
    said = b""
    while b"Electric power" not in said:
        said += os.read(leader, 4096)
    os.write(leader, b"\x03")
    said += drain(leader)
    status = process.wait(journey.DEADLINE)
    assert status == 128 + signal.SIGINT, (status, said.decode())
    check_none_left(mark)


def take_terminal():
    """Stdin becomes the controlling terminal of the new session."""
    import fcntl  # pylint: disable=import-outside-toplevel # in the child only
    import termios  # pylint: disable=import-outside-toplevel
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def drain(descriptor):
    """All that is still said, until nobody holds the terminal."""
    said = b""
    try:
        while chunk := os.read(descriptor, 4096):
            said += chunk
    except OSError:
        os.close(descriptor)
    return said


def journey_wrong_usage(folder):
    for arguments, word in ((["--nonsense"], "--nonsense"), (["--hub"], "--hub"),
                            (["--language", "fr"], "--language"),
                            (["--seconds", "soon"], "--seconds")):
        status, stdout, stderr = finish(*arguments)
        assert status == 2 and word in stderr and "Usage" in stderr, (arguments, stderr)
        assert stdout == "", stdout
    missing = folder / "missing.json"
    status, _, stderr = finish("--headless", "--scenario", missing)
    assert status == 1 and str(missing) in stderr, stderr


def journey_nothing_built(folder):
    status, _, stderr = finish("--headless", environment={"HINOMI_BUILD_DIR": str(folder)})
    assert status == 1 and str(folder) in stderr, stderr


if __name__ == "__main__":
    journey.play(globals())
