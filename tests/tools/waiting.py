"""Waits for what happens elsewhere, by asking again until a deadline; and ports that are free."""

import socket
import threading
import time

DEADLINE = 60


def free_port():
    """A port at which nobody listens now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def until(what, condition, deadline=DEADLINE):
    """What the condition comes to as soon as it holds; TimeoutError if it does not in time."""
    end = time.monotonic() + deadline
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > end:
            raise TimeoutError(f"{what}: not within {deadline} s")
        threading.Event().wait(0.02)
