"""What somebody decides on the audit page, kept as rows of `decisions/corrections.csv`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from audit.backend import RefusedError
from pipeline import corrections
from pipeline.decideditems import find_decided, find_item, row_to_key, to_decided
from pipeline.decisions import CORRECTIONS, Recorded, read_corrections, record_correction, take_back
from schema.failure import QuarterliesError
from schema.squeezing import find_characters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from audit.backend import Decided, Wanted
    from pipeline.decisions import ReadCorrections
    from schema.dataset import FailureRow, IndicatorRow, ReadingRow, TargetRow
    from schema.decisions import Correction
    from schema.tables import Dataset

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
        found = [to_decided(row, items.get(row_to_key(row), "")) for row in rows]
        done = {row_to_key(one.correction): i for i, one in enumerate(self._done) if one.correction}
        return sorted(
            found, key=lambda one: (str(one.on or ""), done.get(one.key, -1)), reverse=True
        )

    def seen(self, wanted: Wanted, dataset: Dataset) -> str:
        """The state of what is decided of a reading or a cell, for a form to bring back."""
        try:
            return self.read().state_at(
                _to_correction(wanted, dataset, self._by(), self.read().all_rows)
            )
        except (QuarterliesError, ValueError):
            return self.read().state

    def decide(self, wanted: Wanted, dataset: Dataset) -> Decided:
        """Keep a decision; raises RefusedError where it cannot be taken."""
        try:
            rows, by = self.read().all_rows, self._by(wanted.why, wanted.sample)
            correction = _to_correction(wanted, dataset, by, rows)
            seen = wanted.seen or self.read().state
            kept = record_correction(self.folder, correction, seen)
        except RefusedError:
            raise
        except (QuarterliesError, ValueError) as error:
            raise RefusedError(str(error)) from error
        self._done.append(kept)
        return to_decided(kept.correction or correction, wanted.item_id)

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
        return to_decided(kept.correction, find_item(kept.correction, dataset))

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

    def _by(self, why: str | None = None, sample: str | None = None) -> corrections.Decided:
        return corrections.Decided(self.who, datetime.now(tz=UTC).date(), why, sample)


# -------------------------------------------------------------------------- item to decision
def _to_correction(
    wanted: Wanted, dataset: Dataset, by: corrections.Decided, rows: Sequence[Correction]
) -> Correction:
    """The row that says what is wanted; raises ValueError for what makes no sense.

    `rows` are the decisions that stand.
    """
    if wanted.place:
        return _unread_to_correction(wanted, dataset, by)
    reading = next((row for row in dataset.readings if row.reading_id == wanted.item_id), None)
    if reading is not None and wanted.action not in WHOLE:
        made = corrections.reading_to_correction(reading, wanted.action, wanted.fields, by)
        return _as_added(made, rows)
    target = next((row for row in dataset.targets if row.target_id == wanted.item_id), None)
    if target is not None:
        named = {row.indicator_id: row for row in dataset.indicators}
        indicator = named[target.indicator_id]
        return corrections.target_to_correction(target, indicator, wanted.action, wanted.fields, by)
    spot, characters = _find_spot(wanted, reading, dataset)
    if wanted.action == "add":
        characters = _find_text(spot.cell_text, wanted)
    elif wanted.action == "blank":
        characters = None
    return corrections.cell_to_correction(spot, wanted.action, by, characters, wanted.fields)


def _as_added(made: Correction, rows: Sequence[Correction]) -> Correction:
    """A decision on a reading as one on what somebody added from a cell that no rule reads."""
    squeezed = "".join(made.text.split())
    for row in rows:
        same = (row.about, row.document_id, row.place, row.cell) == (
            *("cell", made.document_id, made.place),
            made.cell,
        )
        if same and ("".join(row.text.split()), row.nth) == (squeezed, made.nth):
            names = ("about", "indicator", "hash", "column")
            return made.model_copy(update={name: getattr(row, name) for name in names})
    return made


def _unread_to_correction(wanted: Wanted, dataset: Dataset, by: corrections.Decided) -> Correction:
    """What is wanted of a cell that no rule reads."""
    row = _find_indicator(wanted.document_id, wanted.cell, dataset)
    unread = corrections.Unread(
        wanted.document_id,
        wanted.place,
        wanted.column,
        wanted.cell_text,
        wanted.indicator,
        row.indicator_id.removeprefix(f"{row.document_id}:") if row else None,
    )
    failure = next((row for row in dataset.failures if row.failure_id == wanted.item_id), None)
    span = _find_characters(failure)
    if wanted.action == "add" or span is None:
        span = _find_text(wanted.cell_text, wanted)
    return corrections.unread_to_correction(unread, wanted.action, by, span, wanted.fields)


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
    row = _find_indicator(wanted.document_id, wanted.cell, dataset)
    if row is None:
        raise RefusedError("this cell is in no indicator's row, so nothing can be decided of it")
    column = wanted.column if failure is None else (failure.column or "")
    text = wanted.cell_text if failure is None else (failure.cell_text or "")
    place = corrections.row_to_place(failure) if failure else None
    own = _find_readings(row.indicator_id, column, text, dataset)
    return corrections.Spot(row, column, text, place, own), _find_characters(failure)


def _find_characters(failure: FailureRow | None) -> tuple[int, int] | None:
    """The characters that a failure is about."""
    if failure is None or failure.char_start is None or failure.char_end is None:
        return None
    return failure.char_start, failure.char_end


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
    document_id: str, cell: tuple[int | None, int | None, int | None], dataset: Dataset
) -> IndicatorRow | None:
    """The indicator of a cell: that of what it gave, else that of its row."""
    own = [row for row in dataset.indicators if row.document_id == document_id and row.table]
    gave: list[ReadingRow | TargetRow] = [*dataset.readings, *dataset.targets]
    given = {
        one.indicator_id
        for one in gave
        if one.document_id == document_id and (one.table, one.row, one.col) == cell
    }
    found = [row for row in own if row.indicator_id in given]
    found += [row for row in own if (row.table, row.row) == cell[:2]]
    return found[0] if found else None


def _find_readings(
    indicator_id: str, column: str, cell_text: str, dataset: Dataset
) -> tuple[ReadingRow, ...]:
    return tuple(
        row
        for row in dataset.readings
        if row.indicator_id == indicator_id and (row.column, row.cell_text) == (column, cell_text)
    )
