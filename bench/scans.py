"""What the dataset of a scan is worth beside that of the PDF, and how many doubts hit.

    PYTHONPATH=. python -m bench.scans [good coarse …] [--reports medway-2013-14 brackwater …]

Each report is scanned as `tests/scans.py` has it, once for each scanner, and read by the pipeline.
Indicators are set against each other by their words, in order; a reading is right where its
indicator has one with its value and unit. `misread` are those whose value and unit the report has
nowhere. Flagged are readings with `ocr_doubtful`.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz

from normalise.recognised import FLAG
from pipeline.options import settings_to_options
from pipeline.reading import Report, read_report
from pipeline.settings import Settings
from schema.document import Document
from tests.scans import SCANNERS, Scanner, scan_pdf

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.assembly import DocumentRows
    from schema.dataset import ReadingRow

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (ROOT / "raw", ROOT / "tests" / "reports" / "develop")
REPORTS = ("medway-2013-14", "brackwater", "hartwell", "dunsop", "kelsdale", "ormsley")
ALIKE = 60.0


@dataclass
class Score:
    """What the readings of scans are: all counts."""

    wanted: int = 0
    right: int = 0
    dated: int = 0
    wrong: int = 0
    misread: int = 0
    right_flagged: int = 0
    wrong_flagged: int = 0
    misread_flagged: int = 0

    def add(self, other: Score) -> None:
        """Add the counts of another document."""
        for name, count in vars(other).items():
            setattr(self, name, getattr(self, name) + count)

    def to_row(self, name: str) -> str:
        """A row of the table."""
        given = self.right + self.wrong
        cells = [
            f"{2 * self.right / max(self.wanted + given, 1):.3f}",
            f"{2 * self.dated / max(self.wanted + given, 1):.3f}",
            f"{self.wrong} of {given}",
            f"{self.wrong_flagged} of {self.wrong}",
            f"{self.misread_flagged} of {self.misread}",
            f"{self.right_flagged / max(self.right, 1):.1%}",
        ]
        return f"| {name} | {' | '.join(cells)} |"


def read(path: Path, document: Document | None) -> DocumentRows:
    """The rows of one report, with the facts that `document` gives."""
    options = settings_to_options(Settings(out=path.parent))
    return read_report(Report(path, "report", document, options)).rows


def score(good: DocumentRows, scanned: DocumentRows) -> Score:
    """The readings of a scan against those of the report."""
    same = _match(
        [one.indicator for one in good.indicators], [one.indicator for one in scanned.indicators]
    )
    ids = {scanned.indicators[b].indicator_id: good.indicators[a].indicator_id for a, b in same}
    wanted = list(_reported(good.readings))
    left = Counter((one.indicator_id, one.value, one.unit) for one in wanted)
    dated = Counter(
        (one.indicator_id, one.value, one.unit, one.period_start, one.period_end) for one in wanted
    )
    everywhere = {(one.value, one.unit) for one in wanted}
    found = Score(wanted=len(wanted))
    for one in _reported(scanned.readings):
        key = (ids.get(one.indicator_id, ""), one.value, one.unit)
        is_flagged = FLAG in one.flags
        found.dated += _take(dated, (*key, one.period_start, one.period_end))
        if _take(left, key):
            found.right += 1
            found.right_flagged += is_flagged
            continue
        found.wrong += 1
        found.wrong_flagged += is_flagged
        if (one.value, one.unit) not in everywhere:
            found.misread += 1
            found.misread_flagged += is_flagged
    return found


def _reported(readings: Iterable[ReadingRow]) -> Iterable[ReadingRow]:
    return (one for one in readings if one.status == "reported")


def _take(left: Counter[tuple[object, ...]], key: tuple[object, ...]) -> bool:
    """Take one of these where there is one left."""
    if left[key] <= 0:
        return False
    left[key] -= 1
    return True


def _match(good: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of alike texts in order: those with the largest sum of likeness."""
    likeness = np.array(
        [[max(fuzz.ratio(a.lower(), b.lower()) - ALIKE, 0.0) for b in other] for a in good]
    ).reshape(len(good), len(other))
    best = np.zeros((len(good) + 1, len(other) + 1))
    for a in range(len(good)):
        for b in range(len(other)):
            best[a + 1, b + 1] = max(best[a, b] + likeness[a, b], best[a, b + 1], best[a + 1, b])
    pairs, a, b = [], len(good), len(other)
    while a and b:
        if best[a, b] == best[a - 1, b]:
            a -= 1
        elif best[a, b] == best[a, b - 1]:
            b -= 1
        else:
            a, b = a - 1, b - 1
            pairs.append((a, b))
    return pairs[::-1]


def measure(name: str, scanner: Scanner) -> Score:
    """One report as one scanner has it."""
    path = next(folder / f"{name}.pdf" for folder in FOLDERS if (folder / f"{name}.pdf").exists())
    good = read(path, None)
    row = good.document
    facts = Document(
        file="scan.pdf",
        publisher=row.publisher,
        title=row.title,
        period_start=row.period_start,
        period_end=row.period_end,
    )
    with TemporaryDirectory() as folder:
        scan = Path(folder) / "scan.pdf"
        scan.write_bytes(scan_pdf(path, scanner))
        return score(good, read(scan, facts))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("scanners", nargs="*", default=list(SCANNERS))
    parser.add_argument("--reports", nargs="*", default=REPORTS)
    given = parser.parse_args()
    print(
        "| scan | F1 | with period | wrong | flagged of these | of the misread | right, flagged |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for scanner in given.scanners:
        total = Score()
        for name in given.reports:
            found = measure(name, SCANNERS[scanner])
            total.add(found)
            print(found.to_row(f"{scanner}, {name}"), flush=True)
        print(total.to_row(f"{scanner}, all"), flush=True)


if __name__ == "__main__":
    main()
