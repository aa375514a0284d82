"""The only reader and writer of `decisions/corrections.csv`: what is decided of readings."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.locking import hold
from pipeline.renewing import renew_correction
from pipeline.rowfiles import (
    read_numbered,
    row_to_failure,
    rows_to_csv,
    write_rows,
)
from schema.decisions import Correction
from schema.failure import Failure, QuarterliesError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path


CORRECTIONS, LOCK = "corrections.csv", ".corrections.lock"
STATE_LETTERS, OF_READING = 16, "@"


# --------------------------------------------------------------------------------- corrections
class ChangedSinceError(QuarterliesError):
    """Somebody has decided otherwise of a reading since an editor looked; `rows` say who and what.

    None are there where the decision that the editor saw was taken back.
    """

    def __init__(self, rows: tuple[Correction, ...]) -> None:
        """Keep the rows as they stand now, and say them in a sentence."""
        told = "; ".join(map(_decision_to_words, rows)) or "the decision was taken back"
        super().__init__(f"this reading was decided on since you looked: {told}")
        self.rows = rows


@dataclass(frozen=True, slots=True)
class ReadCorrections:
    """The corrections of a folder, the failures of rows that are not applied, and the file's state.

    `contradicting` are rows of which two are about one reading: none is applied. `unread` counts
    the rows that are none at all: while there is one, nothing is written.
    """

    rows: tuple[Correction, ...] = ()
    failures: tuple[Failure, ...] = ()
    state: str = ""
    contradicting: tuple[Correction, ...] = ()
    unread: int = 0

    @property
    def all_rows(self) -> tuple[Correction, ...]:
        """The rows that are applied, and those that contradict each other."""
        return (*self.rows, *self.contradicting)

    def find(self, correction: Correction) -> tuple[Correction, ...]:
        """The rows about the same reading, or about the whole of its cell."""
        return tuple(row for row in self.all_rows if touches(row, correction))

    def state_at(self, correction: Correction) -> str:
        """The state of what is decided of one reading, whatever becomes of the others."""
        return f"{OF_READING}{_hash(rows_to_csv(Correction, self.find(correction)))}"


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was written: the row, None where it took back what it was about, and those it replaced.

    `replaced` is what `take_back` puts back to undo it; `state` is that of the file now.
    """

    correction: Correction | None
    replaced: tuple[Correction, ...]
    state: str


def touches(one: Correction, other: Correction) -> bool:
    """Whether two decisions are about one reading: a whole cell has all of its readings."""
    if one.cell_key != other.cell_key:
        return False
    return one.key == other.key or not (one.text and other.text)


def read_corrections(folder: Path) -> ReadCorrections:
    """What is decided about readings; nothing where the folder has no such file.

    Raises UsageError where the file is no table of corrections at all.
    """
    path = folder / CORRECTIONS
    state = _find_state(path)  # before the rows: what changes in between is noticed later
    found, bad = read_numbered(path, Correction, "action", _correction_to_name)
    by_key: dict[object, list[tuple[int, Correction]]] = {}
    for line, row in found:
        by_key.setdefault(row.key, []).append((line, row))
    twice = [one for rows in by_key.values() if len(rows) > 1 for one in rows]
    failures = (
        row_to_failure(
            path.name, line, f"another row says something else of {_correction_to_place(row)}"
        )
        for line, row in twice
    )
    contradicting = tuple(row for _, row in twice)
    rows = tuple(row for rows in by_key.values() if len(rows) == 1 for _, row in rows)
    return ReadCorrections(rows, (*bad, *failures), state, contradicting, len(bad))


def record_correction(folder: Path, correction: Correction, seen: str) -> Recorded:
    """Write a decision in the place of what was decided of the same reading; all others stay.

    `seen` is the state that the editor had: `ReadCorrections.state`, or `state_at` of this reading.
    Raises ChangedSinceError where the reading was decided on since, and UsageError where the file
    has a row that cannot be read, or cannot be written.
    """
    with _changing(folder) as read:
        replaced = read.find(correction)
        _check_seen(read, correction, replaced, seen)
        renewed = renew_correction(correction, replaced)
        kept = [row for row in read.all_rows if row not in replaced]
        state = _write_corrections(folder, [*kept, *([renewed] if renewed else [])])
    return Recorded(renewed, replaced, state)


def take_back(
    folder: Path, correction: Correction, instead: Sequence[Correction] = ()
) -> ReadCorrections:
    """Remove a decision, and put back those that it had replaced.

    Raises ChangedSinceError where the row does not stand there as it is given.
    """
    with _changing(folder) as read:
        if correction not in read.all_rows:
            raise ChangedSinceError(read.find(correction))
        kept = [row for row in read.all_rows if row != correction]
        _write_corrections(folder, [*kept, *instead])
    return read_corrections(folder)


def renew_corrections(folder: Path, renewed: Sequence[tuple[Correction, Correction]]) -> list[str]:
    """Give decisions the hash of a text that was repaired since; a warning where that failed."""
    if not renewed:
        return []
    now = {old.key: (old, new) for old, new in renewed}
    try:
        with _changing(folder) as read:
            rows = [
                now[row.key][1] if row.key in now and now[row.key][0] == row else row
                for row in read.all_rows
            ]
            _write_corrections(folder, rows)
    except UsageError as error:
        return [str(error)]
    return []


def _check_seen(
    read: ReadCorrections, correction: Correction, there: tuple[Correction, ...], seen: str
) -> None:
    """Whether what stands there of a reading is what the editor saw.

    Where only the state of the whole file is known, and it has changed, a decision that stands
    there may be new.
    """
    if seen in {read.state, read.state_at(correction)}:
        return
    if there or seen.startswith(OF_READING):
        raise ChangedSinceError(there)


@contextmanager
def _changing(folder: Path) -> Iterator[ReadCorrections]:
    """The corrections, held for one writer at a time; refused while a row cannot be read."""
    with hold(folder / LOCK):
        read = read_corrections(folder)
        if read.unread:
            message = read.failures[0].message
            raise UsageError(f"{folder} was not written, so that no row is lost: {message}")
        yield read


def _write_corrections(folder: Path, rows: Iterable[Correction]) -> str:
    """Make `rows` the file, sorted; its state."""
    in_order = sorted(rows, key=lambda row: (row.document_id, row.indicator, row.key))
    write_rows(folder / CORRECTIONS, Correction, in_order)
    return _find_state(folder / CORRECTIONS)


def _find_state(path: Path) -> str:
    return _hash(path.read_text(encoding="utf-8", errors="replace") if path.exists() else "")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:STATE_LETTERS]


def _correction_to_name(row: Correction) -> str:
    """All that a row says: the same may not be said twice."""
    return f"{_correction_to_place(row)} ({row.action}: {row.becomes}; {row.decided_by})"


def _correction_to_place(row: Correction) -> str:
    """What a correction is about, for a person."""
    text = f"{row.text!r}{f' ({row.nth})' if row.nth > 1 else ''} in " if row.text else ""
    hashes = ", ".join(one for one in (row.hash, row.cell) if one)
    which = f" ({hashes})" if hashes else ""
    return f"{text}{row.column!r} of {row.indicator!r}{which} of {row.document_id}"


def _decision_to_words(row: Correction) -> str:
    becomes = f": {row.becomes}" if row.becomes.named else ""
    day = f" on {row.decided_on}" if row.decided_on else ""
    return f"{row.decided_by} decided{day}: {row.action}{becomes}"
