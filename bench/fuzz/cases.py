"""A broken file that is made: its family, its name, and how its bytes are had."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Case(NamedTuple):
    """A file of a family; `make` gives its bytes, so that large ones do not lie in memory.

    `name` is the file's name with its ending. `password` is given to the run, where there is one.
    """

    family: str
    name: str
    make: Callable[[], bytes]
    password: str | None = None
