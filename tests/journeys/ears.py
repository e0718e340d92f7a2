"""Hears the console: what it plays is written into a file, on a machine without a sound card too.

The real sound library plays the real file through ALSA, whose device here writes down what it gets.
"""

import wave

from journey import BUILD

CONFIG = """</usr/share/alsa/alsa.conf>
pcm.silence {{ type null }}
pcm.!default {{ type file slave.pcm silence file "{path}" format raw }}
"""


class Ears:
    """The sound card of one console."""

    def __init__(self, folder):
        self.heard = folder / "heard.raw"
        self.config = folder / "asound.conf"
        self.config.write_text(CONFIG.format(path=self.heard))

    def environment(self):
        """What makes a program play to these ears."""
        return {"CANBERRA_DRIVER": "alsa", "ALSA_CONFIG_PATH": str(self.config)}

    def forget(self):
        self.heard.unlink(missing_ok=True)

    def hears(self, priority):
        """Whether the last that was played, to its end, is the sound of a priority."""
        with wave.open(str(BUILD / "resources" / f"hn-alarm-{priority}.wav")) as file:
            sound = file.readframes(file.getnframes())
        return self.heard.exists() and self.heard.read_bytes() == sound
