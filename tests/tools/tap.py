"""How a test in Python tells what it found (TAP): a line a check, and what went wrong below it."""

count = failed = 0


def check(what, good, *details):
    """One line; the details are told only where it is not good."""
    global count, failed
    count += 1
    failed += not good
    print("ok" if good else "not ok", count, "-", what, flush=True)
    for detail in details if not good else ():
        print("#", str(detail).replace("\n", "\n# "), flush=True)


def done():
    """The last line. Returns what to end with."""
    print(f"1..{count}")
    return 1 if failed else 0
