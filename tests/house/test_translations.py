#!/usr/bin/python3
"""Japanese is complete: every string that a person sees is in po/ja.po, translated and not fuzzy."""

import re
import subprocess

from house import ROOT, Tap, name, sources

MARKED = re.compile(r'\b(?:N?C?_|ngettext|g_dngettext) \("|translatable="yes"')
KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "ngettext:1,2"]


def listed():
    lines = (ROOT / "po/POTFILES.in").read_text().split("\n")
    return [line for line in lines if line and not line.startswith("#")]


def unlisted():
    marked = [
        name(path)
        for path in sources("app", "widgets", "resources", endings=(".c", ".ui"))
        if MARKED.search(path.read_text())
    ]
    return [f"{path} has strings but is not in po/POTFILES.in" for path in marked if path not in listed()]


def template():
    extract = ["xgettext", "--from-code=UTF-8", "--output=-", "--sort-output"]
    extract += [f"--keyword={keyword}" for keyword in KEYWORDS]
    return subprocess.run(extract + listed(), capture_output=True, cwd=ROOT, check=True).stdout


def untranslated():
    """What msgmerge and msgattrib find missing when today's strings meet ja.po."""
    merge = ["msgmerge", "--quiet", "--no-fuzzy-matching", "--output-file=-", "po/ja.po", "-"]
    merged = subprocess.run(
        merge, input=template(), capture_output=True, cwd=ROOT, check=True
    ).stdout
    missing = []
    for only in ("--untranslated", "--only-fuzzy"):
        found = subprocess.run(
            ["msgattrib", "--no-obsolete", only], input=merged, capture_output=True, check=True
        ).stdout.decode()
        missing += re.findall(r'^msgid (".*(?:\n".*)*)', found, re.M)
    return [f"not translated: {text}" for text in missing if text != '""']


def broken():
    result = subprocess.run(
        ["msgfmt", "--check", "--output-file=/dev/null", "po/ja.po"],
        capture_output=True, cwd=ROOT, text=True,
    )
    return result.stderr.strip().split("\n") if result.returncode else []


def main():
    tap = Tap()
    tap.check("every file with strings is listed", unlisted())
    tap.check("every string is translated into Japanese", untranslated())
    tap.check("ja.po is well-formed", broken())
    tap.done()


main()
