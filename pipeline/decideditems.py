"""Which readings, targets and failures of a dataset the decisions of people are about."""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING

from audit.backend import Decided
from pipeline.corrections import row_to_place
from schema.dataset import TargetRow
from schema.squeezing import find_stretch, text_to_hash

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from schema.dataset import FailureRow, IndicatorRow, ReadingRow
    from schema.decisions import Correction
    from schema.tables import Dataset

MOST_WORDS = 160


def row_to_key(row: Correction) -> str:
    """A short name of a decision, as forms bring it back."""
    return sha256(repr((row.key, row.action, str(row.becomes))).encode()).hexdigest()[:16]


def tell_about(row: Correction) -> str:
    """What a decision is about, in words."""
    about = f"{row.text or 'the cell'} in {row.column or 'its column'} of {row.indicator}"
    return about if len(about) < MOST_WORDS else f"{about[: MOST_WORDS - 1]}\N{HORIZONTAL ELLIPSIS}"


def to_decided(row: Correction, item_id: str) -> Decided:
    """A decision as the page shows it."""
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
    placed: dict[tuple[str, str], list[Correction]] = defaultdict(list)
    for row in decisions:
        rows[row.document_id, row.hash or row.indicator].append(row)
        if row.about == "cell":
            placed[row.document_id, row.place or ""].append(row)
    if not rows:
        return
    names: dict[tuple[str, int | None, int | None], IndicatorRow] = {
        (row.document_id, row.table, row.row): row for row in dataset.indicators if row.table
    }
    for reading in dataset.readings:
        own = _of_indicator(rows, reading.document_id, reading.indicator_id, reading.indicator)
        yield from _match(reading, reading.reading_id, own)
    indicators = {row.indicator_id: row for row in dataset.indicators}
    for target in dataset.targets:
        indicator = indicators[target.indicator_id]
        own = _of_indicator(rows, target.document_id, target.indicator_id, indicator.indicator)
        yield from _match(target, target.target_id, own)
    for failure in dataset.failures:
        found = names.get((failure.document_id, failure.table, failure.row))
        own = placed.get((failure.document_id, row_to_place(failure)), [])
        if found is not None:
            own = own + _of_indicator(rows, found.document_id, found.indicator_id, found.indicator)
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
    row: ReadingRow | TargetRow | FailureRow, item_id: str, own: Sequence[Correction]
) -> Iterator[tuple[str, Decided]]:
    """The decision about a reading, a target or a failure, if there is one."""
    is_target = isinstance(row, TargetRow)
    own = [one for one in own if (one.about == "target") == is_target]
    if not own:
        return
    text, nth = "", 1
    if row.char_start is not None and row.char_end is not None:
        stretch = find_stretch(row.cell_text or "", row.char_start, row.char_end)
        text, nth = "".join(stretch.text.split()), stretch.nth
    cell, column = text_to_hash(row.cell_text or ""), " ".join((row.column or "").split())
    for one in own:
        same_cell = one.cell in {None, "", cell} and (one.column == column or one.about == "cell")
        same = ("".join(one.text.split()), one.nth) == (text, nth) or not one.text
        if same_cell and same:
            yield item_id, to_decided(one, item_id)


def find_item(row: Correction, dataset: Dataset) -> str:
    """The item that a decision was about which stands no more."""
    return next((item_id for item_id, _ in find_decided((row,), dataset)), "")
