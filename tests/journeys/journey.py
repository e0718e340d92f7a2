"""Drives the real programs from outside: the keyboard by xdotool, what is shown over AT-SPI.

A journey is a function named journey_… that takes a folder; play() runs those of a file and speaks
TAP. Journeys run within `with-display.sh --a11y`. Nothing is timed: whatever is waited for is polled
until a deadline that no healthy machine reaches.
"""

import contextlib
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time
import traceback

# It is for the console: the bindings' own warnings are none of our business.
DEBUG = os.environ.pop("G_DEBUG", "")

# pylint: disable=wrong-import-position
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "exercise"))
import pyatspi  # noqa: E402
from hub_process import Hub  # noqa: E402

DEADLINE = 60
INTERVAL = 0.1
BUILD = pathlib.Path(os.environ["HINOMI_BUILD_DIR"])
DATA = pathlib.Path(os.environ["HINOMI_DATA_DIR"])
HINOMI = os.environ["HINOMI"]
HINOMICTL = os.environ["HINOMICTL"]
SCENARIO = DATA / "scenarios" / "hokkaido-2018.json"
PICTURES = BUILD / "pictures" / "journey"
EXTENSION = "extension-definition--7f4da1a4-40c1-4ce2-b4a3-466c5ea1af76"
MAIN_WINDOW = "Hinomi|火の見"
SECTORS = [
    "Information and communications", "Financial services", "Aviation", "Railways",
    "Electric power", "Gas", "Government and administrative services", "Medical services",
    "Water supply", "Logistics",
]


class NotSeen(AssertionError):
    """What was waited for did not come."""


def wait(what, function):
    """The first true value of the function; what vanishes while it is looked at is looked at again."""
    end = time.monotonic() + DEADLINE
    while True:
        with contextlib.suppress(LookupError, RuntimeError, NotImplementedError):
            value = function()
            if value:
                return value
        if time.monotonic() > end:
            raise NotSeen(f"not seen within {DEADLINE} s: {what}")
        time.sleep(INTERVAL)


def walk(node):
    """A widget and all within it, as it stands."""
    yield node
    for child in children(node):
        yield from walk(child)


def children(node):
    return [child for child in node if child is not None]


def text_of(node):
    """What stands in a widget, else its name."""
    try:
        text = node.queryText()
    except NotImplementedError:
        return node.name
    return text.getText(0, text.characterCount)


def has_state(node, state):
    return node.getState().contains(state)


def find_focus(node):
    """What has the focus; whatever takes it and is small has nothing within that could."""
    states = node.getState()
    if states.contains(pyatspi.STATE_FOCUSED):
        return node
    role = node.getRoleName()
    is_small = states.contains(pyatspi.STATE_FOCUSABLE) and role in ("push button", "list item")
    if is_small or role in ("label", "scroll bar", "separator", "image"):
        return None
    return next(filter(None, map(find_focus, children(node))), None)


def run(*command):
    return subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False)


class Console:
    """A running hinomi."""

    def __init__(self, *arguments, **environment):
        self.arguments = [HINOMI, *(str(argument) for argument in arguments)]
        self.environment = {**os.environ, "G_DEBUG": DEBUG, **environment}
        self.process = None
        self.app = None
        self.board = None

    def __enter__(self):
        self.process = subprocess.Popen(self.arguments, env=self.environment)
        try:
            self.app = wait("the console on the accessibility bus", self.find_app)
            self.app.setCacheMask(pyatspi.cache.NONE)
            self.focus_window()
        except BaseException:
            self.process.kill()
            self.process.wait()
            raise
        return self

    def __exit__(self, kind, error, trace):
        if error is not None:
            with contextlib.suppress(Exception):
                picture("failed")
                print_tree(self.app)
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(DEADLINE)

    def find_app(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the console ended with {self.process.returncode}")
        desktop = pyatspi.Registry.getDesktop(0)
        desktop.setCacheMask(pyatspi.cache.NONE)
        for app in children(desktop):
            if app.get_process_id() == self.process.pid and len(app) > 0:
                return app
        return None

    def is_running(self):
        return self.process.poll() is None

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        return self.process.wait(DEADLINE)

    # The window

    def windows(self):
        """The X windows that have a name, and their names."""
        found = run("xdotool", "search", "--onlyvisible", "--pid", self.process.pid, "").stdout
        names = {xid: run("xdotool", "getwindowname", xid).stdout.strip() for xid in found.split()}
        return {xid: name for xid, name in names.items() if name}

    def find_window(self, pattern):
        return next((xid for xid, name in self.windows().items() if re.search(pattern, name)), None)

    def title(self):
        return self.windows().get(self.find_window(MAIN_WINDOW), "")

    def focus_window(self, pattern=MAIN_WINDOW):
        """There is no window manager, so nobody else gives the focus."""
        xid = wait(f"the window “{pattern}”", lambda: self.find_window(pattern))
        run("xdotool", "windowfocus", "--sync", xid)

    def key(self, *keys):
        for name in keys:
            run("xdotool", "key", "--clearmodifiers", name)

    # What is shown

    def nodes(self, role=None):
        return [node for node in walk(self.app) if role is None or node.getRoleName() == role]

    def find(self, name, role=None):
        """The first widget whose name begins so."""
        for node in walk(self.app):
            if node.name.startswith(name) and (role is None or node.getRoleName() == role):
                return node
        raise LookupError(name)

    def says(self, text):
        """What has the text in its name; what is hidden is left out, but for the pages of a stack
        that are not in front."""
        for node in walk(self.app):
            if text in node.name:
                return node
        raise LookupError(text)

    def wait_to_say(self, text):
        return wait(f"“{text}” on the screen", lambda: self.says(text))

    def wait_not_to_say(self, text):
        def is_gone():
            try:
                return not self.says(text)
            except LookupError:
                return True
        wait(f"no “{text}” on the screen", is_gone)

    def entered(self):
        """What stands in the field that has the focus, up to the caret."""
        node = self.focused()
        for candidate in (node, *children(node)):
            with contextlib.suppress(NotImplementedError):
                field = candidate.queryText()
                return field.getText(0, field.caretOffset)
        raise LookupError("a field")

    def type(self, text):
        for piece in re.findall(r"[ -~]+|[^ -~]", text):
            if piece.isascii():
                self.type_at_once(piece)
            else:
                self.type_surely(piece)

    @staticmethod
    def type_at_once(text):
        run("xdotool", "type", "--clearmodifiers", "--delay", "20", text)

    def type_surely(self, character):
        """A character that no key has is put on a spare key by xdotool, which takes the key back at
        once: a program that is late reads another character or none, and it is typed again."""
        before = wait("the field", lambda: (self.entered(),))[0]
        after = before
        while not after.endswith(character) or len(after) == len(before):
            if len(after) > len(before):
                self.key("BackSpace")
                wait("the wrong character to go", lambda: self.entered() == before)
            self.type_at_once(character)
            after = self.wait_for_entry(before)

    def wait_for_entry(self, before):
        """What is entered after a change, or as it is when none comes for a long time."""
        end = time.monotonic() + 10
        while time.monotonic() < end:
            with contextlib.suppress(LookupError, RuntimeError):
                if self.entered() != before:
                    break
            time.sleep(INTERVAL / 4)
        return wait("the field", lambda: (self.entered(),))[0]

    def wait_for(self, name, role=None):
        return wait(f"“{name}”", lambda: self.find(name, role))

    def tiles(self):
        """The accessible names of the tiles, in their order."""
        if self.board is None:
            self.board = self.find("Board of the sectors")
        return [tile.name for tile in children(self.board)]

    def states(self):
        """{sector: the word of its state}, as the tiles say it."""
        return {name: tile[len(name) + 2:].split(",")[0]
                for name, tile in zip(SECTORS, self.tiles())}

    def wait_for_board(self):
        wait("the board", self.tiles)

    def incidents(self):
        """The accessible names of the rows, newest first."""
        rows = children(self.find("Incidents, newest first", "list"))
        return [row[0].name for row in rows if row.getRoleName() == "list item" and len(row) > 0]

    def feed(self):
        """What the feed indicator says."""
        return children(self.find_feed())[0].name.replace("\xa0", " ")

    def find_feed(self):
        return next(node for node in self.nodes() if node.name == "HnFeedIndicator")

    def focused(self):
        found = find_focus(self.app)
        if found is None:
            raise LookupError("focus")
        return found

    def tab_to(self, name):
        """Tab, until the focus is on what has a name that begins so."""
        seen = [self.focused().name]
        while not seen[-1].startswith(name):
            self.key("Tab")
            seen.append(wait(f"the focus to leave “{seen[-1]}”", lambda: next(
                iter({self.focused().name} - {seen[-1]}), None)))
            assert seen[-1] != seen[0], f"Tab does not come to “{name}”: {seen}"

    def wait_for_focus(self, name, role=None):
        seen = []

        def look():
            node = self.focused()
            # A row has no name of its own; what stands in it has.
            names = [node.name] + [child.name for child in children(node)]
            seen[:] = [node.getRoleName(), *names]
            is_role = role is None or node.getRoleName() == role
            return node if is_role and any(text.startswith(name) for text in names) else None
        try:
            return wait(f"the focus on “{name}”", look)
        except NotSeen as error:
            raise NotSeen(f"{error}; the focus is on {seen}") from None


def print_tree(node, depth=0):
    """What is shown, for the log of a failed test."""
    if node.name:
        print(f"#{' ' * depth} {node.getRoleName()} {node.name!r}")
    for child in children(node):
        print_tree(child, depth + 1)


def picture(name):
    """Leaves what the display shows in build/pictures/journey."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    path = PICTURES / f"{name}.png"
    done = run("import", "-window", "root", path)
    assert done.returncode == 0, done.stderr
    return path


def brightness(path):
    """Of a picture: 0 black, 1 white."""
    return float(run("convert", path, "-format", "%[fx:mean]", "info:").stdout)


@contextlib.contextmanager
def hub(folder, *options, config=None):
    """A running hub, which is stopped at the end however often it was killed and started."""
    folder.mkdir(parents=True, exist_ok=True)
    process = Hub(str(folder), config, [str(option) for option in options])
    process.start()
    try:
        yield process
    finally:
        if process.process.poll() is None:
            process.stop()


def restart_on_same_port(process):
    """A hub that was stopped, where its clients look for it."""
    process.arguments += ["--listen", f"127.0.0.1:{process.port}"]
    process.start()


def contents(process):
    """Every version that a hub holds: {(id, modified)}."""
    path, versions, query = "/api/collections/default/objects/", set(), {"versions": "all"}
    while True:
        page = process.get(path, **query).json()
        versions |= {(thing["id"], thing.get("modified")) for thing in page.get("objects", [])}
        if not page.get("more"):
            return versions
        query["next"] = page["next"]


def objects(served, section=None):
    """The newest version of what a hub holds, of those alone that have a section of ours."""
    path, found, query = "/api/collections/default/objects/", [], {}
    while True:
        page = served.get(path, **query).json()
        found += page.get("objects", [])
        if not page.get("more"):
            break
        query["next"] = page["next"]
    return [thing for thing in found if section is None or section in section_of(thing)]


def section_of(thing):
    """What our extension says of an object."""
    return thing.get("extensions", {}).get(EXTENSION, {})


def situation(log, *options):
    """What hinomictl status says of a log."""
    done = run(HINOMICTL, "status", "--log", log, "--json", *options)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def play(names):
    """Runs the journeys of a file, each in a folder of its own."""
    journeys = [item for name, item in names.items() if name.startswith("journey_")]
    print(f"1..{len(journeys)}", flush=True)
    n_failed = 0
    for number, journey in enumerate(journeys, 1):
        title = journey.__name__.removeprefix("journey_").replace("_", " ")
        with tempfile.TemporaryDirectory() as folder:
            try:
                journey(pathlib.Path(folder))
                print(f"ok {number} - {title}", flush=True)
            except Exception:  # pylint: disable=broad-except # a failure is told, the rest goes on
                n_failed += 1
                print("".join(f"# {line}\n" for line in traceback.format_exc().splitlines()), end="")
                print(f"not ok {number} - {title}", flush=True)
    sys.exit(1 if n_failed else 0)
