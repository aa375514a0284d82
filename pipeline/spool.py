"""A document read again, kept in a file page by page: what is not looked at takes no memory.

The file lies in a folder of this process that nobody else can read, and goes with it.
"""

from __future__ import annotations

import pickle
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

from audit.backend import SeenPage, Trace

if TYPE_CHECKING:
    from pathlib import Path

MOST_PAGES = 8  # of a document that are kept at hand
_PROTOCOL = 5


@dataclass(frozen=True, slots=True)
class Spool:
    """Where each page of a document stands in its file: the first byte, and how many.

    `rest` is where all the other fields of the trace stand.
    """

    path: Path
    pages: Mapping[int, tuple[int, int]]
    rest: tuple[int, int]


def write_spool(trace: Trace, path: Path) -> Spool:
    """Write a document into a file; raises OSError where it cannot be written."""
    rest = (dict(trace.why), trace.problem, trace.is_text, dict(trace.cells))
    contents = [pickle.dumps(one, _PROTOCOL) for one in (*trace.pages.values(), rest)]
    starts = [sum(map(len, contents[:i])) for i in range(len(contents))]
    path.write_bytes(b"".join(contents))
    *pages, last = zip(starts, map(len, contents), strict=True)
    return Spool(path, dict(zip(trace.pages, pages, strict=True)), last)


def open_spool(spool: Spool) -> Trace:
    """The document of a file, whose pages are read when they are looked at.

    The file is open for as long as the trace lives, so it may be taken away meanwhile.
    """
    pages = SpooledPages(spool)
    why, problem, is_text, cells = pages.read(spool.rest)
    return Trace(pages, why, problem, is_text, cells)


class SpooledPages(Mapping[int, SeenPage]):
    """The pages of a document by their numbers, the last ones looked at kept at hand."""

    def __init__(self, spool: Spool) -> None:
        """Open the file."""
        self._places = spool.pages
        self._stream = spool.path.open("rb")
        self._lock = Lock()
        self._kept: OrderedDict[int, SeenPage] = OrderedDict()

    def __del__(self) -> None:
        self._stream.close()

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[int]:
        return iter(self._places)

    def __contains__(self, number: object) -> bool:
        return number in self._places

    def __getitem__(self, number: int) -> SeenPage:
        with self._lock:
            if number in self._kept:
                self._kept.move_to_end(number)
                return self._kept[number]
        page: SeenPage = self.read(self._places[number])
        with self._lock:
            self._kept[number] = page
            while len(self._kept) > MOST_PAGES:
                self._kept.popitem(last=False)
        return page

    def read(self, place: tuple[int, int]) -> Any:  # noqa: ANN401 whatever was written there
        """What stands at a place of the file."""
        with self._lock:
            self._stream.seek(place[0])
            content = self._stream.read(place[1])
        return pickle.loads(content)  # noqa: S301 our own process wrote it, where no other can
