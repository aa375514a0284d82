"""What a confidence is worth: the share of readings that are right, by bands of confidence.

A reading is right where it agrees with the golden one of its cell in value, unit, period, kind,
role and series, or in its status and period where it has no figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePath
from typing import TYPE_CHECKING

from pipeline.pairing import agreeing
from pipeline.scoring import find_row_nos, pair_readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.golden import Golden
    from pipeline.pairing import Fields, Found, Pairing
    from schema.tables import Dataset

FIGURE: Fields = ("period", "period_kind", "kind", "role", "series")
STATUS: Fields = ("period", "period_kind")
EDGES = (1.0, 0.95, 0.9, 0.8, 0.7, 0.0)
SURE, WANTED = 0.95, 0.99
"""Of readings with a confidence of `SURE` or more, at least the share `WANTED` is to be right."""

_LABEL, _BAR, _ROW, _HEAD, _TAIL = 110, 300, 26, 34, 170


@dataclass(frozen=True, slots=True)
class Judged:
    """A reading that the pipeline gave: how sure it was, and whether it was right."""

    confidence: float
    is_right: bool


@dataclass(frozen=True, slots=True)
class Band:
    """The readings with a confidence of `low` or more and below `high`; 1 belongs to the first."""

    low: float
    high: float
    right: int
    given: int

    @property
    def share(self) -> float | None:
        """The share of them that is right; None where there are none."""
        return self.right / self.given if self.given else None

    @property
    def label(self) -> str:
        """The band in words: `0.90 to 0.95`."""
        is_first = self.high == EDGES[0]
        return f"{self.low:.2f} or more" if is_first else f"{self.low:.2f} to {self.high:.2f}"


def judge_dataset(golden: Sequence[Golden], dataset: Dataset) -> tuple[Judged, ...]:
    """Every reading of the documents that have golden files, judged."""
    by_name = {report.name: report for report in golden}
    return tuple(
        judged
        for row in dataset.documents
        if (report := by_name.get(PurePath(row.file).stem)) is not None
        for judged in judge_document(report, dataset, row.document_id)
    )


def judge_document(golden: Golden, dataset: Dataset, document_id: str) -> Iterator[Judged]:
    """Every reading of one document, judged by the golden files that are its own."""
    row_nos = find_row_nos(golden, dataset, document_id)
    readings = [row for row in dataset.readings if row.document_id == document_id]
    for cell in pair_readings(golden.readings, readings, row_nos):
        yield from judge_pairing(cell.figures, FIGURE)
        yield from judge_pairing(cell.others, STATUS)


def judge_pairing(pairing: Pairing, names: Fields) -> Iterator[Judged]:
    """The found rows of a pairing: right where they are paired, and agree in all these fields."""
    for golden, found in pairing.pairs:
        yield Judged(_confidence_of(found), agreeing(golden, found, names) == [*names])
    for found in pairing.surplus:
        yield Judged(_confidence_of(found), is_right=False)


def _confidence_of(found: Found) -> float:
    value = found.fields["confidence"]
    return float(value) if isinstance(value, int | float) else 0.0


def judged_to_bands(judged: Iterable[Judged]) -> tuple[Band, ...]:
    """The bands from the surest down, empty ones too."""
    rows = tuple(judged)
    return tuple(_to_band(rows, low, high) for high, low in pairwise(EDGES))


def _to_band(rows: Sequence[Judged], low: float, high: float) -> Band:
    top = high == EDGES[0]
    inside = [one for one in rows if low <= one.confidence and (top or one.confidence < high)]
    return Band(low, high, sum(one.is_right for one in inside), len(inside))


def is_calibrated(bands: Iterable[Band]) -> bool:
    """True where the surest readings are right as often as they are to be."""
    sure = [band for band in bands if band.low >= SURE]
    given = sum(band.given for band in sure)
    return sum(band.right for band in sure) >= WANTED * given


def bands_to_text(bands: Iterable[Band]) -> str:
    """The bands as a table in Markdown."""
    rows = [
        f"| {band.label} | {band.given} | {band.right} | {_share_to_words(band)} |"
        for band in bands
    ]
    header = "| confidence | readings | right | share |\n| --- | ---: | ---: | ---: |"
    return "\n".join([header, *rows])


def _share_to_words(band: Band) -> str:
    return "–" if band.share is None else f"{band.share:.3f}"


def bands_to_svg(bands: Sequence[Band]) -> str:
    """The bands as a chart: a bar a band for the share that is right, its counts beside it."""
    width, height = _LABEL + _BAR + _TAIL, _HEAD + _ROW * len(bands)
    bars = "".join(_band_to_bar(band, _HEAD + _ROW * i) for i, band in enumerate(bands))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        ' font-family="sans-serif" font-size="12" role="img">'
        "<title>Share of readings that are right, by confidence</title>"
        '<text x="0" y="16" font-weight="bold">confidence</text>'
        f'<text x="{_LABEL}" y="16" font-weight="bold">share that is right</text>{bars}</svg>\n'
    )


def _band_to_bar(band: Band, top: int) -> str:
    length = round(_BAR * (band.share or 0.0), 1)
    counts = f"{_share_to_words(band)} ({band.right} of {band.given})"
    return (
        f'<text x="0" y="{top + 13}">{band.label}</text>'
        f'<rect x="{_LABEL}" y="{top}" width="{_BAR}" height="18" fill="#e8e8e8"/>'
        f'<rect x="{_LABEL}" y="{top}" width="{length}" height="18" fill="#1f6f8b"/>'
        f'<text x="{_LABEL + _BAR + 8}" y="{top + 13}">{counts}</text>'
    )
