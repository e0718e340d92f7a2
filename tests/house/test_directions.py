#!/usr/bin/python3
"""The way of the data has one direction: which room may include what, and who may touch which library.

The compiler holds most of this already, since a room's include path has only the rooms that it may
know. This test holds the rest, and says it in words.
"""

import re

from house import ROOT, Tap, name, sources

# Who may know whom: the lines of HACKING.md, "The rooms".
MAY_KNOW = {
    "app/anonymity": [],
    "app/plan": [],
    "app/stix": [],
    "app/seal": ["app/stix"],
    "app/vault": [],
    "app/log": ["app/stix"],
    "app/feed": ["app/stix", "app/seal", "app/log"],
    "app/level": ["app/plan", "app/stix"],
    "app/advisory": ["app/plan", "app/stix"],
    "app/routing": ["app/plan", "app/stix", "app/advisory"],
    "app/situation": ["app/plan", "app/stix", "app/log", "app/level"],
}

MAY_KNOW["app/archive"] = [*MAY_KNOW["app/situation"], "app/situation"]
MAY_KNOW["app/alarm"] = [*MAY_KNOW["app/situation"], "app/situation"]
MAY_KNOW["app/timeline"] = [*MAY_KNOW["app/archive"], "app/archive"]
MAY_KNOW["app/exercise"] = ["app/stix", "app/seal", "app/log"]
MAY_KNOW["app/desk"] = [*MAY_KNOW["app/timeline"], "app/advisory", "app/routing", "app/seal", "app/feed", "app/alarm", "app/timeline"]
MAY_KNOW["widgets"] = [*MAY_KNOW["app/desk"], "app/desk"]
MAY_KNOW["app/console"] = [*MAY_KNOW["widgets"], "app/vault", "widgets"]
MAY_KNOW["app/ctl"] = [*MAY_KNOW["widgets"], "app/vault", "app/exercise", "app/anonymity"]

# A library, how its use shows, and the only rooms that may use it.
LIBRARIES = [
    ("GTK", r"#include <(gtk|adwaita|gdk)|\b(gtk|gdk|gsk|adw)_[a-z_]+ \(", ["widgets", "app/console"]),
    ("SQLite", r"#include <sqlite3|\bsqlite3_[a-z0-9_]+ \(", ["app/log", "app/archive"]),
    ("libsoup", r"#include <libsoup|\bsoup_[a-z_]+ \(", ["app/feed", "app/exercise"]),
    ("libcrypto", r"#include <openssl/|\bEVP_[A-Za-z_]+ \(", ["app/seal", "app/log"]),
    ("libxml2", r"#include <libxml/|\bxml[A-Z][A-Za-z0-9]+ \(", ["app/advisory"]),
    ("libsecret", r"#include <libsecret|\bsecret_[a-z_]+ \(", ["app/vault"]),
    ("ICU", r"#include <unicode/|\bu(norm2|brk|idna|lower|trans)_[A-Za-z]+ \(", ["app/anonymity"]),
    ("NATS", r"#include <nats|\bnats[A-Z][A-Za-z_]+ \(", ["app/feed", "app/exercise"]),
]

COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
INCLUDE = re.compile(r'^#include "([^"]+)"', re.M)


def rooms():
    return [room for room in MAY_KNOW if (ROOT / room).is_dir()]


def unlisted():
    folders = {f"app/{path.name}" for path in (ROOT / "app").iterdir() if path.is_dir()}
    return [f"{folder} is a room of which this test knows nothing" for folder in folders - set(MAY_KNOW)]


def wrong_includes(room, home):
    problems = []
    for path in sources(room):
        for header in INCLUDE.findall(path.read_text()):
            other = home.get(header.rsplit("/", 1)[-1])
            if other and other != room and other not in MAY_KNOW[room]:
                problems.append(f"{name(path)} includes {header} of {other}")
    return problems


def wrong_users(pattern, allowed):
    use = re.compile(pattern)
    return [
        f"{name(path)} uses it"
        for room in rooms()
        if room not in allowed
        for path in sources(room)
        if use.search(COMMENT.sub("", path.read_text()))
    ]


def main():
    tap = Tap()
    home = {path.name: room for room in rooms() for path in sources(room, endings=(".h",))}
    tap.check("every room is known", unlisted())
    for room in rooms():
        tap.check(f"{room} looks only where it may", wrong_includes(room, home))
    for library, pattern, allowed in LIBRARIES:
        tap.check(f"{library} only in {', '.join(allowed)}", wrong_users(pattern, allowed))
    tap.done()


main()
