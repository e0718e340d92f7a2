#!/usr/bin/python3
"""The sounds of the alarms, made here from nothing: a wave file for each priority.

sounds.py PRIORITY OUTPUT

They are told apart by pitch, by number and by pace, as IEC 60601-1-8 and ISO 7731 are said to ask:
the more urgent, the higher, the more pulses, the faster. Each pulse has a fundamental and its first
harmonics, since one pitch alone is easily missed in a noisy room, and swells and fades, so that it
does not click.
"""

import math
import pathlib
import struct
import sys
import wave

RATE = 22050
# (pitch in hertz, length in seconds, pause after it in seconds)
PULSES = {
    "low": [(523.25, 0.30, 0.0)],
    "medium": [(659.26, 0.18, 0.12), (659.26, 0.18, 0.12), (523.25, 0.24, 0.0)],
    "high": [(987.77, 0.10, 0.05), (783.99, 0.10, 0.05)] * 3,
}
HARMONICS = [1.0, 0.5, 0.3, 0.15]
SWELL = 0.012
LOUDNESS = 0.6


def pulse(pitch, length):
    n = round(length * RATE)
    for i in range(n):
        t = i / RATE
        value = sum(share * math.sin(2 * math.pi * pitch * (k + 1) * t) for k, share in enumerate(HARMONICS))
        shape = min(1.0, t / SWELL, (length - t) / SWELL)
        yield LOUDNESS * shape * value / sum(HARMONICS)


def samples(priority):
    for pitch, length, pause in PULSES[priority]:
        yield from pulse(pitch, length)
        yield from (0.0 for _ in range(round(pause * RATE)))


def main():
    priority, output = sys.argv[1], pathlib.Path(sys.argv[2])
    data = b"".join(struct.pack("<h", round(32767 * value)) for value in samples(priority))
    with wave.open(str(output), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(data)


main()
