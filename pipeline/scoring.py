"""A dataset against the golden files of its reports: what is right, and a list of what is not.

First a report's indicators are aligned, by order and by likeness. Then the readings of each cell
and the targets of each row are paired and compared, field by field.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeVar

from pipeline.pairing import (
    Fields,
    Found,
    Metrics,
    Miss,
    Pairing,
    Score,
    Tally,
    pair_rows,
    score_pairing,
    sum_scores,
)
from pipeline.wording import (
    figure_to_words,
    period_to_words,
    target_to_words,
    tidy,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.golden import Golden, GoldenIndicator, GoldenReading
    from schema.dataset import IndicatorRow, PlacedRow, ReadingRow, TargetRow
    from schema.tables import Dataset

ALIKE = 0.6
"""Texts less alike than this are not one indicator."""
KEPT_LIKENESSES = 100_000
"""So many are remembered: a report is aligned for each of its scores, and its texts come twice."""

INDICATOR_METRICS: Metrics = {
    "indicators": ("indicator", "theme", "subtheme", "code"),
    "indicators: target as printed": ("target",),
}
FIGURE: Fields = ("value", "value_high", "unit")
READING_METRICS: Metrics = {
    "value + unit": (),
    "value + unit + period": ("period", "period_kind"),
    "value + unit + kind + role + series": ("kind", "role", "series"),
    "value + unit + headline": ("headline",),
    "value + unit + bound": ("bound",),
    "value + unit + unit_text": ("unit_text",),
    "value + unit + denominator": ("denominator",),
}
STATUS_METRICS: Metrics = {
    "cells without a figure: status": (),
    "cells without a figure: period": ("period", "period_kind"),
}
TARGET: Fields = ("value", "unit", "comparison", "status")
TARGET_METRICS: Metrics = {
    "targets": (),
    "targets: series": ("series",),
    "targets: from_value + per": ("from_value", "per"),
    "targets: headline": ("headline",),
}


def score_dataset(golden: Sequence[Golden], dataset: Dataset) -> dict[str, Score]:
    """The score of every report that has golden files, by the report's file.

    A file belongs to the golden files of its name without the ending. Golden files without a
    report are scored against nothing, under that name.
    """
    scores: dict[str, Score] = {}
    for report in golden:
        files = {row.file: row.document_id for row in dataset.documents}
        names = sorted(file for file in files if PurePath(file).stem == report.name)
        for name in names or [report.name]:
            scores[name] = score_report(report, dataset, files.get(name, ""))
    return scores


def score_report(golden: Golden, dataset: Dataset, document_id: str) -> Score:
    """The score of one document of a dataset."""
    rows = _indicators_of(dataset, document_id)
    pairs = align(golden.indicators, rows)
    row_nos = find_row_nos(golden, dataset, document_id)
    readings = _rows_of(dataset.readings, document_id)
    targets = _rows_of(dataset.targets, document_id)
    return (
        score_indicators(golden.indicators, rows, pairs)
        + score_readings(golden.readings, readings, row_nos)
        + score_targets(golden, targets, row_nos)
    )


def find_row_nos(golden: Golden, dataset: Dataset, document_id: str) -> dict[str, int]:
    """Which golden indicator each indicator of a document is, by its id."""
    rows = _indicators_of(dataset, document_id)
    pairs = align(golden.indicators, rows)
    return {rows[j].indicator_id: golden.indicators[i].row_no for i, j in pairs.items()}


def _indicators_of(dataset: Dataset, document_id: str) -> list[IndicatorRow]:
    return sorted(_rows_of(dataset.indicators, document_id), key=_place)


def align(golden: Sequence[GoldenIndicator], rows: Sequence[IndicatorRow]) -> dict[int, int]:
    """Which golden indicator each row is: pairs in the order of both, and as alike as can be.

    Each pair of texts that are alike extends the best chain of such pairs above it; the best
    chain of all is the answer.
    """
    best: list[tuple[float, dict[int, int]]] = []
    for i, indicator in enumerate(golden):
        for j, row in enumerate(rows):
            likeness = text_to_likeness(indicator.words, row.indicator)
            if likeness >= ALIKE:
                above = [chain for chain in best if _ends_above(chain[1], i, j)]
                worth, pairs = max(above, key=lambda chain: chain[0], default=(0.0, {}))
                best.append((worth + likeness, {**pairs, i: j}))
    return max(best, key=lambda chain: chain[0], default=(0.0, {}))[1]


def _ends_above(pairs: dict[int, int], i: int, j: int) -> bool:
    last = max(pairs)
    return last < i and pairs[last] < j


@lru_cache(maxsize=KEPT_LIKENESSES)
def text_to_likeness(left: str, right: str) -> float:
    """How alike two texts are, from 0 to 1.

    >>> text_to_likeness("Fly  tipping", "Fly tipping"), text_to_likeness("Fly tipping", "KSI")
    (1.0, 0.0)
    """
    left, right = tidy(left), tidy(right)
    if left == right:
        return 1.0
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    quick = matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE
    return matcher.ratio() if quick else 0.0


def score_indicators(
    golden: Sequence[GoldenIndicator], rows: Sequence[IndicatorRow], pairs: dict[int, int]
) -> Score:
    """The score of a report's indicators, aligned before."""
    found = [Found(dict(row), row.indicator, row.cell_text) for row in rows]
    pairings = [
        Pairing(f"row {golden[i].row_no}", pairs=((golden[i], found[j]),)) for i, j in pairs.items()
    ]
    missed = [row for i, row in enumerate(golden) if i not in pairs]
    pairings += [Pairing(f"row {row.row_no}", row.words, missed=(row,)) for row in missed]
    surplus = [row for j, row in enumerate(found) if j not in pairs.values()]
    pairings += [Pairing("no golden row", surplus=(row,)) for row in surplus]
    return sum_scores(score_pairing(pairing, INDICATOR_METRICS) for pairing in pairings)


def score_readings(
    golden: Sequence[GoldenReading], rows: Iterable[ReadingRow], row_nos: dict[str, int]
) -> Score:
    """The score of a report's readings, cell by cell; `row_nos` says which indicator is which."""
    return sum_scores(map(_score_cell, pair_readings(golden, rows, row_nos)))


@dataclass(frozen=True, slots=True)
class CellPairs:
    """The readings of one cell, those with a figure and the others, paired with the golden ones."""

    golden: tuple[GoldenReading, ...]
    figures: Pairing
    others: Pairing


def pair_readings(
    golden: Sequence[GoldenReading], rows: Iterable[ReadingRow], row_nos: dict[str, int]
) -> Iterator[CellPairs]:
    """The readings of a report, cell by cell, paired with the golden ones."""
    cells: defaultdict[tuple[str, str], tuple[list[GoldenReading], list[ReadingRow]]]
    cells = defaultdict(lambda: ([], []))
    for reading in golden:
        cells[f"row {reading.row_no}", column_to_key(reading.column)][0].append(reading)
    for row in rows:
        cells[_row_name(row.indicator_id, row_nos), column_to_key(row.column)][1].append(row)
    for (name, _), cell in cells.items():
        yield _pair_cell(name, *cell)


def _pair_cell(row: str, golden: Sequence[GoldenReading], rows: Sequence[ReadingRow]) -> CellPairs:
    place = f"{row}, {golden[0].column if golden else rows[0].column}"
    cell = rows[0].cell_text if rows else (golden[0].text or "")
    figures = pair_rows(
        [reading for reading in golden if reading.is_reported],
        [reading_to_found(row) for row in rows if row.status == "reported"],
        FIGURE,
        tuple(name for names in READING_METRICS.values() for name in names),
    ).at(place, cell)
    others = pair_rows(
        [reading for reading in golden if not reading.is_reported],
        [reading_to_found(row) for row in rows if row.status != "reported"],
        ("status",),
        ("period",),
    ).at(place, cell)
    return CellPairs(tuple(golden), figures, others)


def _score_cell(cell: CellPairs) -> Score:
    figures, others, golden = cell.figures, cell.others, cell.golden
    score = score_pairing(figures, READING_METRICS) + score_pairing(others, STATUS_METRICS)
    is_open = bool(golden) and all(reading.is_optional for reading in golden)
    if is_open and not figures.pairs and not others.pairs:
        score += _score_silence(golden[0], figures.place)
    return score


def _score_silence(reading: GoldenReading, place: str) -> Score:
    """The score of a cell that gives none of its rows, though each of them is optional."""
    metric = next(iter(READING_METRICS if reading.is_reported else STATUS_METRICS))
    miss = Miss(metric, place, f"at least one row, as {reading.words}", "", reading.text or "")
    return Score({metric: Tally(wanted=1)}, (miss,))


def reading_to_found(row: ReadingRow) -> Found:
    """A reading as it is compared."""
    words = figure_to_words(row.value, row.value_high, row.unit) or row.status
    period = period_to_words(row.period_start, row.period_end)
    return Found({**dict(row), "period": period}, words, row.cell_text)


def score_targets(golden: Golden, rows: Iterable[TargetRow], row_nos: dict[str, int]) -> Score:
    """The score of a report's targets, indicator by indicator."""
    found: defaultdict[str, list[Found]] = defaultdict(list)
    for row in rows:
        words = target_to_words(row.value, row.unit, row.comparison, row.status)
        name = _row_name(row.indicator_id, row_nos)
        found[name].append(Found(dict(row), words, row.cell_text or ""))
    names = dict.fromkeys([f"row {row.row_no}" for row in golden.targets] + list(found))
    wished = tuple(field for fields in TARGET_METRICS.values() for field in fields)
    scores = []
    for name in names:
        wanted = [row for row in golden.targets if f"row {row.row_no}" == name]
        cell = " ".join(row.text for row in wanted)
        pairing = pair_rows(wanted, found[name], TARGET, wished).at(f"{name}, target", cell)
        scores.append(score_pairing(pairing, TARGET_METRICS))
    return sum_scores(scores)


def _row_name(indicator_id: str, row_nos: dict[str, int]) -> str:
    return f"row {row_nos[indicator_id]}" if indicator_id in row_nos else f"no row ({indicator_id})"


def column_to_key(column: str) -> str:
    """A header as columns are told apart: blanks that a page break left do not count."""
    return tidy(column).casefold().replace(" ", "")


RowT = TypeVar("RowT", "IndicatorRow", "ReadingRow", "TargetRow")


def _rows_of(rows: Iterable[RowT], document_id: str) -> list[RowT]:
    return [row for row in rows if row.document_id == document_id]


def _place(row: PlacedRow) -> tuple[int, ...]:
    return tuple(part or 0 for part in (row.page, row.line, row.table, row.row, row.col))
