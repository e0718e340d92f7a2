#!/usr/bin/python3
"""The glyphs as C: what the console draws many times is drawn by itself, not by an SVG library.

glyphs.py OUTPUT SVG…

Takes what our own glyphs are made of (path and circle) and refuses everything else. Arcs become
curves here, so that the console knows only move, line, curve, close and fill.
"""

import math
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

SVG = "{http://www.w3.org/2000/svg}"
TOKEN = re.compile(r"([a-zA-Z])|(-?(?:\d+\.?\d*|\.\d+))")
N_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "A": 7, "Z": 0}


def arc_centre(x0, y0, r, large, sweep, x1, y1):
    """SVG 1.1, F.6.5, for a circle: the centre, the first angle and how far to turn."""
    half_x, half_y = (x0 - x1) / 2, (y0 - y1) / 2
    distance = math.hypot(half_x, half_y)
    r = max(r, distance)
    offset = math.sqrt(max(r * r - distance * distance, 0)) / distance
    if large == sweep:
        offset = -offset
    centre_x = (x0 + x1) / 2 + offset * half_y
    centre_y = (y0 + y1) / 2 - offset * half_x
    begin = math.atan2(y0 - centre_y, x0 - centre_x)
    turn = math.atan2(y1 - centre_y, x1 - centre_x) - begin
    if sweep and turn < 0:
        turn += 2 * math.pi
    if not sweep and turn > 0:
        turn -= 2 * math.pi
    return centre_x, centre_y, r, begin, turn


def arc_curves(centre_x, centre_y, r, begin, turn):
    """At most a quarter of the circle a curve: no eye sees the difference."""
    n = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-9))
    step = turn / n
    reach = 4 / 3 * math.tan(step / 4) * r
    for i in range(n):
        a, b = begin + i * step, begin + (i + 1) * step
        x0, y0 = centre_x + r * math.cos(a), centre_y + r * math.sin(a)
        x1, y1 = centre_x + r * math.cos(b), centre_y + r * math.sin(b)
        yield (x0 - reach * math.sin(a), y0 + reach * math.cos(a),
               x1 + reach * math.sin(b), y1 - reach * math.cos(b), x1, y1)


def read_steps(data):
    """(command, arguments) of a path, repeated arguments taken apart."""
    tokens = TOKEN.findall(data)
    rest = re.sub(r"[\s,]", "", TOKEN.sub("", data))
    if rest:
        sys.exit(f"not understood in a path: {rest}")
    command, i = None, 0
    while i < len(tokens):
        if tokens[i][0]:
            command, i = tokens[i][0], i + 1
        n = N_ARGUMENTS.get(command.upper())
        if n is None:
            sys.exit(f"not understood in a path: {command}")
        yield command, [float(number) for _, number in tokens[i:i + n]]
        i += n
        # What follows a move without a letter of its own are lines.
        command = {"M": "L", "m": "l"}.get(command, command)


def path(data):
    x = y = first_x = first_y = 0.0
    for command, args in read_steps(data):
        dx, dy = (x, y) if command.islower() else (0.0, 0.0)
        kind = command.upper()
        if kind == "Z":
            x, y = first_x, first_y
            yield "CLOSE", ()
        elif kind == "A":
            rx, ry, _, large, sweep = args[:5]
            if rx != ry:
                sys.exit("only arcs of a circle are understood")
            end = args[5] + dx, args[6] + dy
            for curve in arc_curves(*arc_centre(x, y, rx, large, sweep, *end)):
                yield "CURVE", curve
            x, y = end
        elif kind == "C":
            points = [value + (dy if i % 2 else dx) for i, value in enumerate(args)]
            x, y = points[4:]
            yield "CURVE", points
        else:
            if kind == "H":
                x = args[0] + dx
            elif kind == "V":
                y = args[0] + dy
            else:
                x, y = args[0] + dx, args[1] + dy
            if kind == "M":
                first_x, first_y = x, y
            yield "MOVE" if kind == "M" else "LINE", (x, y)


def circle(x, y, r):
    yield "MOVE", (x + r, y)
    for curve in arc_curves(x, y, r, 0, 2 * math.pi):
        yield "CURVE", curve
    yield "CLOSE", ()


def glyph(file):
    root = ElementTree.parse(file).getroot()
    if root.get("viewBox") != "0 0 16 16":
        sys.exit(f"{file}: a glyph is 16 by 16")
    for shape in root:
        if shape.tag == SVG + "path":
            yield from path(shape.get("d"))
        elif shape.tag == SVG + "circle":
            yield from circle(*(float(shape.get(name)) for name in ("cx", "cy", "r")))
        else:
            sys.exit(f"{file}: {shape.tag} is not understood")
        yield "FILL_EVEN_ODD" if shape.get("fill-rule") == "evenodd" else "FILL", ()


def main():
    output, files = sys.argv[1], [pathlib.Path(file) for file in sys.argv[2:]]
    lines = ["/* Made by resources/glyphs.py. */"]
    for number, file in enumerate(files):
        lines.append(f"static const float glyph_{number}[] = {{")
        for step, args in glyph(file):
            lines.append("  " + ", ".join([f"STEP_{step}"] + [f"{value:.3f}f" for value in args]) + ",")
        lines += ["  STEP_END", "};"]
    lines.append("static const struct { const char *name; const float *steps; } glyphs[] = {")
    lines += [f'  {{ "{file.stem}", glyph_{number} }},' for number, file in enumerate(files)]
    lines.append("};")
    pathlib.Path(output).write_text("\n".join(lines) + "\n", encoding="ascii")


main()
