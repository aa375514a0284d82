"""How far a run is, for a person and for a log: what it is told, a bar, and JSON lines."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, Protocol, Self

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from pipeline.packing import Packed

SLOW_SECONDS = 2.0
"""A file that takes longer is named while it is read."""
_A_MINUTE, _A_MOMENT = 60, 0.001


class Watch(Protocol):
    """Who is told how far a run is."""

    def planned(self, total: int, kept: int) -> None:
        """So many files are to be read, of which so many were read before and kept."""

    def started(self, file: str) -> None:
        """The reading of a file begins."""

    def ended(self, result: Packed, seconds: float) -> None:
        """A file was read, or not, and took so long."""

    def joined(self, done: int, total: int) -> None:
        """So many of the publishers' documents were matched and checked."""

    def interrupted(self) -> None:
        """The run ends before all is read."""


class Bar:
    """A bar in the terminal: documents, pages, rate, time left, failures, and what is slow."""

    def __init__(self, console: Console) -> None:
        """On this terminal."""
        columns = (
            TextColumn("Reading"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(compact=True),
            TextColumn("{task.description}", markup=False),
        )
        self._progress = Progress(*columns, console=console)
        self._task = self._progress.add_task("", total=None)
        self._begun = time.monotonic()
        self._running: dict[str, float] = {}
        self._read = self._pages = self._failed = 0

    def __enter__(self) -> Self:
        """Show it until the end of the block."""
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def planned(self, total: int, kept: int) -> None:
        """Start at what was kept."""
        self._begun = time.monotonic()
        self._progress.update(self._task, total=total, completed=kept)

    def started(self, file: str) -> None:
        """Remember since when it is read."""
        self._running[file] = time.monotonic()
        self._tell(file)

    def ended(self, result: Packed, seconds: float) -> None:  # noqa: ARG002 a log's matter
        """Count it."""
        row = result.document
        self._running.pop(row.file, None)
        self._read += 1
        self._pages += row.pages or 0
        self._failed += row.status != "read"
        self._progress.advance(self._task)
        self._tell(row.file)

    def joined(self, done: int, total: int) -> None:
        """Say it beside the bar, and at the end how the reading went."""
        if done < total:
            words = f"matching: {done:,} of {total:,} publishers"
            self._progress.update(self._task, description=words)
        else:
            self._tell("")

    def interrupted(self) -> None:
        """Nothing: the line below the bar says it."""

    def _tell(self, file: str) -> None:
        spent = time.monotonic() - self._begun
        words = [self._find_slowest() or file] if self._running else []
        if self._pages:
            words.append(f"{self._pages:,} pages")
        if self._read:
            words.append(f"{self._read / max(spent, _A_MOMENT) * _A_MINUTE:,.0f} a minute")
        if self._failed:
            words.append(f"{self._failed:,} not read")
        self._progress.update(self._task, description=", ".join(words))

    def _find_slowest(self) -> str | None:
        """The file that is being read for longest, where that is long."""
        if not self._running:
            return None
        file = min(self._running, key=lambda name: self._running[name])
        seconds = time.monotonic() - self._running[file]
        return f"{file} ({seconds:.0f} s)" if seconds > SLOW_SECONDS else None


class Log:
    """A line of JSON for each thing that happens, with the time and the name of it in `event`."""

    def __init__(self, stream: IO[str]) -> None:
        """Into this stream, which stays open."""
        self._stream = stream

    def planned(self, total: int, kept: int) -> None:
        """Write how much there is to do."""
        self._write("planned", files=total, kept=kept)

    def started(self, file: str) -> None:
        """Write which file is begun."""
        self._write("started", file=file)

    def ended(self, result: Packed, seconds: float) -> None:
        """Write what came of a file."""
        row = result.document
        self._write(
            "ended",
            file=row.file,
            document_id=row.document_id,
            status=row.status,
            pages=row.pages,
            indicators=row.indicators,
            readings=row.readings,
            targets=row.targets,
            failures=list(result.reasons),
            seconds=round(seconds, 3),
        )

    def joined(self, done: int, total: int) -> None:
        """Write how far it is."""
        self._write("joined", publishers=done, of=total)

    def interrupted(self) -> None:
        """Write that the run did not come to its end."""
        self._write("interrupted")

    def _write(self, event: str, **fields: object) -> None:
        now = datetime.now(tz=UTC).isoformat(timespec="milliseconds")
        self._stream.write(json.dumps({"time": now, "event": event, **fields}) + "\n")
        self._stream.flush()


class Several:
    """Tells several of what one is told."""

    def __init__(self, watches: Sequence[Watch]) -> None:
        """Tell these, in this order."""
        self._watches = watches

    def planned(self, total: int, kept: int) -> None:
        """Tell each."""
        for one in self._watches:
            one.planned(total, kept)

    def started(self, file: str) -> None:
        """Tell each."""
        for one in self._watches:
            one.started(file)

    def ended(self, result: Packed, seconds: float) -> None:
        """Tell each."""
        for one in self._watches:
            one.ended(result, seconds)

    def joined(self, done: int, total: int) -> None:
        """Tell each."""
        for one in self._watches:
            one.joined(done, total)

    def interrupted(self) -> None:
        """Tell each."""
        for one in self._watches:
            one.interrupted()
