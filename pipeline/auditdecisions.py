"""What somebody decides on the audit page, kept as rows of `decisions/corrections.csv`."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from audit.backend import Decided, RefusedError
from pipeline import corrections
from pipeline.decisions import CORRECTIONS, Recorded, read_corrections, record_correction, take_back
from schema.failure import QuarterliesError
from schema.squeezing import find_characters, find_stretch, text_to_hash

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from audit.backend import Wanted
    from pipeline.decisions import ReadCorrections
    from schema.dataset import FailureRow, IndicatorRow, ReadingRow
    from schema.decisions import Correction
    from schema.tables import Dataset

MOST_WORDS = 160
WHOLE = {"blank", "add"}  # what is decided of a cell, and of no reading in it


class Ledger:
    """The decisions of a folder, and those that this session can take back."""

    def __init__(self, folder: Path, who: str) -> None:
        """Keep decisions in `folder` in the name of `who`; `undone` are those taken back since."""
        self.folder = folder
        self.who = who
        self.undone: list[Correction] = []
        self._done: list[Recorded] = []
        self._read: tuple[object, ReadCorrections] | None = None
        self._decided: tuple[object, Mapping[str, Decided]] | None = None

    def read(self) -> ReadCorrections:
        """The decisions as they are on the disk now."""
        path = self.folder / CORRECTIONS
        told = path.stat() if path.exists() else None
        stamp = (told.st_mtime_ns, told.st_size, told.st_ino) if told else None
        if self._read is None or self._read[0] != stamp:
            self._read = (stamp, read_corrections(self.folder))
        return self._read[1]

    def decided(self, dataset: Dataset) -> Mapping[str, Decided]:
        """The decisions that stand, by the items that they are about."""
        read = self.read()
        key = (read.state, id(dataset))
        if self._decided is None or self._decided[0] != key:
            self._decided = (key, dict(find_decided(read.all_rows, dataset)))
        return self._decided[1]

    def history(self, dataset: Dataset) -> Sequence[Decided]:
        """The decisions that stand, the latest first."""
        items = {one.key: item_id for item_id, one in self.decided(dataset).items()}
        rows = self.read().all_rows
        found = [_to_decided(row, items.get(row_to_key(row), "")) for row in rows]
        done = {row_to_key(one.correction): i for i, one in enumerate(self._done) if one.correction}
        return sorted(
            found, key=lambda one: (str(one.on or ""), done.get(one.key, -1)), reverse=True
        )

    def seen(self, wanted: Wanted, dataset: Dataset) -> str:
        """The state of what is decided of a reading or a cell, for a form to bring back."""
        try:
            return self.read().state_at(_to_correction(wanted, dataset, self._by()))
        except (QuarterliesError, ValueError):
            return self.read().state

    def decide(self, wanted: Wanted, dataset: Dataset) -> Decided:
        """Keep a decision; raises RefusedError where it cannot be taken."""
        try:
            correction = _to_correction(wanted, dataset, self._by(wanted.why))
            seen = wanted.seen or self.read().state
            kept = record_correction(self.folder, correction, seen)
        except RefusedError:
            raise
        except (QuarterliesError, ValueError) as error:
            raise RefusedError(str(error)) from error
        self._done.append(kept)
        return _to_decided(kept.correction or correction, wanted.item_id)

    def undo(self, dataset: Dataset, which: str | None = None) -> Decided:
        """Take back a decision, else the last one of this session, and put back what it replaced.

        Raises RefusedError where there is none.
        """
        kept = self._find_kept(which)
        if kept.correction is None:
            raise RefusedError("the last step took a decision back: decide anew")
        try:
            take_back(self.folder, kept.correction, kept.replaced)
        except QuarterliesError as error:
            raise RefusedError(str(error)) from error
        if kept in self._done:
            self._done.remove(kept)
        self.undone.append(kept.correction)
        return _to_decided(kept.correction, _find_item(kept.correction, dataset))

    def _find_kept(self, which: str | None) -> Recorded:
        if which:
            for one in reversed(self._done):
                if one.correction is not None and row_to_key(one.correction) == which:
                    return one
            for row in self.read().all_rows:
                if row_to_key(row) == which:
                    return Recorded(row, (), "")
            raise RefusedError("that decision does not stand any more")
        if not self._done:
            raise RefusedError("nothing was decided since the page was started")
        return self._done[-1]

    def _by(self, why: str | None = None) -> corrections.Decided:
        return corrections.Decided(self.who, datetime.now(tz=UTC).date(), why)


# -------------------------------------------------------------------------- item to decision
def _to_correction(wanted: Wanted, dataset: Dataset, by: corrections.Decided) -> Correction:
    """The row that says what is wanted; raises ValueError for what makes no sense."""
    reading = next((row for row in dataset.readings if row.reading_id == wanted.item_id), None)
    if reading is not None and wanted.action not in WHOLE:
        return corrections.reading_to_correction(reading, wanted.action, wanted.fields, by)
    spot, characters = _find_spot(wanted, reading, dataset)
    if wanted.action == "add":
        characters = _find_text(spot.cell_text, wanted)
    elif wanted.action == "blank":
        characters = None
    return corrections.cell_to_correction(spot, wanted.action, by, characters, wanted.fields)


def _find_spot(
    wanted: Wanted, reading: ReadingRow | None, dataset: Dataset
) -> tuple[corrections.Spot, tuple[int, int] | None]:
    """The cell that a decision is about, and the characters of a failure in it."""
    if reading is not None:
        named = {row.indicator_id: row for row in dataset.indicators}
        where = corrections.row_to_place(reading)
        own = _find_readings(reading.indicator_id, reading.column, reading.cell_text, dataset)
        indicator = named[reading.indicator_id]
        return corrections.Spot(indicator, reading.column, reading.cell_text, where, own), None
    failure = next((row for row in dataset.failures if row.failure_id == wanted.item_id), None)
    cell = (failure.table, failure.row) if failure else wanted.cell[:2]
    row = _find_indicator(wanted.document_id, cell, dataset)
    if row is None:
        raise RefusedError("this cell is in no indicator's row, so nothing can be decided of it")
    column = wanted.column if failure is None else (failure.column or "")
    text = wanted.cell_text if failure is None else (failure.cell_text or "")
    place = corrections.row_to_place(failure) if failure else None
    own = _find_readings(row.indicator_id, column, text, dataset)
    span = (failure.char_start, failure.char_end) if failure else (None, None)
    characters = (span[0], span[1]) if span[0] is not None and span[1] is not None else None
    return corrections.Spot(row, column, text, place, own), characters


def _find_text(cell_text: str, wanted: Wanted) -> tuple[int, int]:
    """Where the characters that were missed stand in their cell."""
    text = (wanted.text or "").strip()
    if not text:
        raise RefusedError("mark the characters that were missed, or type them")
    found = find_characters(cell_text, text, wanted.nth)
    if found is None:
        which = f" {wanted.nth} times" if wanted.nth > 1 else ""
        raise RefusedError(f"the cell does not have these characters{which}: {text}")
    return found


def _find_indicator(
    document_id: str, cell: tuple[int | None, ...], dataset: Dataset
) -> IndicatorRow | None:
    """The indicator of a row of a table."""
    return next(
        (
            row
            for row in dataset.indicators
            if row.document_id == document_id and (row.table, row.row) == cell and row.table
        ),
        None,
    )


def _find_readings(
    indicator_id: str, column: str, cell_text: str, dataset: Dataset
) -> tuple[ReadingRow, ...]:
    return tuple(
        row
        for row in dataset.readings
        if row.indicator_id == indicator_id and (row.column, row.cell_text) == (column, cell_text)
    )


# -------------------------------------------------------------------------- decision to item
def row_to_key(row: Correction) -> str:
    """A short name of a decision, as forms bring it back."""
    return sha256(repr((row.key, row.action, str(row.becomes))).encode()).hexdigest()[:16]


def tell_about(row: Correction) -> str:
    """What a decision is about, in words."""
    about = f"{row.text or 'the cell'} in {row.column or 'its column'} of {row.indicator}"
    return about if len(about) < MOST_WORDS else f"{about[: MOST_WORDS - 1]}\N{HORIZONTAL ELLIPSIS}"


def _to_decided(row: Correction, item_id: str) -> Decided:
    return Decided(
        item_id,
        row.action,
        str(row.becomes),
        row.decided_by,
        row.decided_on,
        row.why,
        tell_about(row),
        row_to_key(row),
    )


def find_decided(
    decisions: Sequence[Correction], dataset: Dataset
) -> Iterator[tuple[str, Decided]]:
    """The items that decisions are about; those of rows that contradict each other as well."""
    rows: dict[tuple[str, str], list[Correction]] = defaultdict(list)
    for row in decisions:
        rows[row.document_id, row.hash or row.indicator].append(row)
    if not rows:
        return
    names: dict[tuple[str, int | None, int | None], IndicatorRow] = {
        (row.document_id, row.table, row.row): row for row in dataset.indicators if row.table
    }
    for reading in dataset.readings:
        own = _of_indicator(rows, reading.document_id, reading.indicator_id, reading.indicator)
        yield from _match(reading, reading.reading_id, own)
    for failure in dataset.failures:
        indicator = names.get((failure.document_id, failure.table, failure.row))
        if indicator is not None:
            own = _of_indicator(
                rows, indicator.document_id, indicator.indicator_id, indicator.indicator
            )
            yield from _match(failure, failure.failure_id, own)


def _of_indicator(
    rows: Mapping[tuple[str, str], list[Correction]],
    document_id: str,
    indicator_id: str,
    indicator: str,
) -> list[Correction]:
    hashed = indicator_id.removeprefix(f"{document_id}:")
    named = " ".join(indicator.split())
    return [*rows.get((document_id, hashed), ()), *rows.get((document_id, named), ())]


def _match(
    row: ReadingRow | FailureRow, item_id: str, own: Sequence[Correction]
) -> Iterator[tuple[str, Decided]]:
    """The decision about a reading or a failure, if there is one."""
    if not own:
        return
    text, nth = "", 1
    if row.char_start is not None and row.char_end is not None:
        stretch = find_stretch(row.cell_text or "", row.char_start, row.char_end)
        text, nth = "".join(stretch.text.split()), stretch.nth
    cell, column = text_to_hash(row.cell_text or ""), " ".join((row.column or "").split())
    for one in own:
        same_cell = one.column == column and one.cell in {None, "", cell}
        same = ("".join(one.text.split()), one.nth) == (text, nth) or not one.text
        if same_cell and same:
            yield item_id, _to_decided(one, item_id)


def _find_item(row: Correction, dataset: Dataset) -> str:
    """The item that a decision was about which stands no more."""
    return next((item_id for item_id, _ in find_decided((row,), dataset)), "")
