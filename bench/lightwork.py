"""Work that is next to nothing, for what an engine itself takes; workers load it by its name."""

from __future__ import annotations


def give_light(item: int) -> bytes:
    """A result as long as that of a small report."""
    return item.to_bytes(8, "big") * 500
