#!/usr/bin/python3
"""hinomictl verify: what it says of a log, of one that was changed, and of what is none."""

import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

HINOMICTL = sys.argv[1]


def run(*args):
    return subprocess.run([HINOMICTL, *map(str, args)], capture_output=True, text=True, check=False)


def verify(log, *args):
    done = run("verify", "--log", log, "--json", *args)
    return done.returncode, json.loads(done.stdout)


def make_log(folder):
    objects = [{"type": "identity", "spec_version": "2.1", "name": f"n{i}",
                "id": f"identity--00000000-0000-4000-8000-{i:012d}",
                "created": "2024-01-01T00:00:00Z", "modified": "2024-01-01T00:00:00Z"}
               for i in range(600)]
    log = pathlib.Path(folder, "log.db")
    envelope = pathlib.Path(folder, "objects.json")
    envelope.write_text(json.dumps({"objects": objects}), encoding="utf-8")
    assert run("ingest", "--log", log, envelope).returncode == 0
    return log


def test_whole(folder):
    log = make_log(folder)
    status, said = verify(log)
    assert status == 0 and said["proven"] and said["break"] == "none", said
    assert said["records"] == 600 and said["links"] == 3 and len(said["head"]) == 64, said
    status, again = verify(log, "--head", said["head"])
    assert status == 0 and again["paper_link"] == 3, again
    words = run("verify", "--log", log)
    assert words.returncode == 0 and said["head"] in words.stdout, words


def test_changed(folder):
    log = make_log(folder)
    head = verify(log)[1]["head"]
    with sqlite3.connect(log) as db:
        db.execute("UPDATE records SET raw=(SELECT raw FROM records WHERE seq=3) WHERE seq=300")
    db.close()
    status, said = verify(log)
    assert status == 1 and not said["proven"], said
    assert said["break"] == "record-changed" and said["from_seq"] == said["to_seq"] == 300, said
    assert said["link"] == 2 and said["after_us"] < said["until_us"], said
    words = run("verify", "--log", log)
    assert words.returncode == 1 and "300" in words.stdout, words
    log.unlink()
    log = make_log(folder)
    status, said = verify(log, "--head", head)
    assert status == 1 and said["break"] == "head-unknown", said


def test_damaged(folder):
    log = make_log(folder)
    data = bytearray(log.read_bytes())
    data[8192 * 20:8192 * 40] = bytes(8192 * 20)
    log.write_bytes(data)
    done = run("verify", "--log", log)
    assert done.returncode == 1 and (done.stdout + done.stderr).strip(), done


def test_usage(folder):
    assert run("verify").returncode == 2
    assert run("verify", "--log", "x", "more").returncode == 2
    done = run("verify", "--log", pathlib.Path(folder, "none.db"))
    assert done.returncode == 1 and "none.db" in done.stderr, done
    other = pathlib.Path(folder, "other.db")
    other.write_text("no log at all\n" * 100, encoding="utf-8")
    done = run("verify", "--log", other)
    assert done.returncode == 1 and "other.db" in done.stderr, done
    for nonsense in ("", "abc", "g" * 64, "0" * 63, "0" * 65, "head"):
        done = run("verify", "--log", other, "--head", nonsense)
        assert done.returncode == 2 and "64" in done.stderr, done
    assert "--head" in run("verify", "--help").stdout


def verify_as_nobody(log, *args):
    """Root may read and write anywhere."""
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    prefix = nobody if os.geteuid() == 0 else []
    return subprocess.run([*prefix, HINOMICTL, "verify", "--log", log, *args], capture_output=True,
                          text=True, check=False)


def test_read_only(folder):
    """With nothing left in a -wal it is read as it lies; with one, it says what to do."""
    os.chmod(folder, 0o755)
    log = make_log(folder)
    head = verify(log)[1]["head"]
    os.chmod(log, 0o444)
    os.chmod(folder, 0o555)
    done = verify_as_nobody(log)
    assert done.returncode == 0 and head in done.stdout, ("settled", done)
    os.chmod(folder, 0o755)
    os.chmod(log, 0o644)
    with sqlite3.connect(log) as db:
        db.execute("UPDATE sources SET heard=heard+1")
        db.commit()
        wal = pathlib.Path(f"{log}-wal").read_bytes()
    db.close()
    assert wal
    pathlib.Path(f"{log}-wal").write_bytes(wal)
    os.chmod(folder, 0o555)
    done = verify_as_nobody(log)
    os.chmod(folder, 0o755)
    assert done.returncode == 1 and f"{log}-wal" in done.stderr and "copy" in done.stderr, done


def test_cut_file(folder):
    log = make_log(folder)
    data = log.read_bytes()
    for size in (0, 50, 100, 4096, len(data) // 2, len(data) - 8192, len(data) - 1):
        log.write_bytes(data[:size])
        done = run("verify", "--log", log)
        assert done.returncode == 1 and (done.stdout + done.stderr).strip(), (size, done)
        assert "Proven" not in done.stdout, (size, done)


def test_newer(folder):
    log = make_log(folder)
    with sqlite3.connect(log) as db:
        db.execute("PRAGMA user_version=99")
    db.close()
    done = run("verify", "--log", log)
    assert done.returncode == 1 and "newer" in done.stderr, done


def test_while_written(folder):
    """Others write all the while: what is proven is the log of one moment, and they are not held."""
    log = make_log(folder)
    objects = [{"type": "identity", "spec_version": "2.1", "name": f"m{i}",
                "id": f"identity--00000000-0000-4000-8000-1{i:011d}",
                "created": "2024-01-01T00:00:00Z", "modified": "2024-01-01T00:00:00Z"}
               for i in range(20000)]
    more = pathlib.Path(folder, "more.json")
    more.write_text(json.dumps({"objects": objects}), encoding="utf-8")
    command = [HINOMICTL, "ingest", "--log", log, more]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as writer:
        seen = [verify(log)]
        while writer.poll() is None:
            seen.append(verify(log))
        assert writer.returncode == 0, writer.returncode
    assert all(status == 0 for status, _ in seen), seen
    assert verify(log)[1]["records"] == 20600


def main():
    tests = [test_whole, test_changed, test_read_only, test_cut_file, test_newer, test_while_written, test_damaged, test_usage]
    print(f"1..{len(tests)}", flush=True)
    failed = False
    for number, test in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                test(folder)
                print(f"ok {number} {test.__name__}", flush=True)
            except AssertionError as error:
                failed = True
                print(f"not ok {number} {test.__name__}: {error}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
