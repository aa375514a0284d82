"""Work for the tests of clusters, in a module of its own that every worker can load."""

from __future__ import annotations

import os
import signal
import time


def work(item: str) -> str:
    """What the word says: give it back, or end badly."""
    word, _, rest = item.partition(" ")
    if word == "sleep":
        time.sleep(float(rest))
    if word == "raise":
        raise ValueError(item)
    if word == "eat":
        return str(len(bytearray(2_000_000_000)))
    if word == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    return item.upper()


def count_light(item: int) -> bytes:
    """Next to nothing, for what the engine itself takes."""
    return b"%d" % item
