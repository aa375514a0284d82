"""The pipeline against the project's own reports: invented ones, whose author says what they hold.

Each lies in `tests/reports` as a PDF and as one or more texts, in one of two halves: rules are
written with the first in sight, and the second only scores them.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.golden import read_golden
from pipeline.joining import join_alone
from pipeline.pairing import Miss, Score, Tally, sum_scores
from pipeline.reading import READERS, read_report
from pipeline.scoring import column_to_key, find_row_nos, score_readings, score_report
from pipeline.settings import ROOT
from pipeline.sources import Report
from pipeline.wording import figure_to_words, tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pipeline.golden import Golden, GoldenReading
    from schema.dataset import DocumentRow, ReadingRow
    from schema.tables import Dataset

FOLDER = ROOT / "tests" / "reports"
DEVELOP, HELDOUT = "reports-develop", "reports-heldout"
HALVES = {DEVELOP: "develop", HELDOUT: "heldout"}
PROSE = "prose"
"""What the golden files of these reports say, as a comment, of a reading in running text."""
PROSE_METRIC = "prose: value + unit"
DOCUMENT_METRIC = "publisher + period"
FLAG_METRIC = "no wrong figure without a flag"


@dataclass(frozen=True, slots=True)
class Trial:
    """One file of a report of the project's own, and what it should give.

    `layout` is what most of its tables look like, empty where `layouts.csv` does not say.
    """

    half: str
    path: Path
    golden: Golden
    layout: str = ""

    @property
    def name(self) -> str:
        """Its half and its file."""
        return f"{self.half}/{self.path.name}"

    @property
    def kind(self) -> str:
        """Whether it is a PDF or a text."""
        return "pdf" if self.path.suffix == ".pdf" else "text"


@dataclass(frozen=True, slots=True)
class ReadTrial:
    """One file, and the dataset that the pipeline makes of it."""

    trial: Trial
    dataset: Dataset


def find_trials(folder: Path = FOLDER) -> tuple[Trial, ...]:
    """Every file of every report, a half after the other, the PDF first."""
    layouts = read_layouts(folder)
    return tuple(
        Trial(half, path, golden, layouts.get(golden.name, ""))
        for half, name in HALVES.items()
        for golden in read_golden(folder / name)
        for path in sorted(folder.joinpath(name).glob(f"{golden.name}.*"))
        if path.suffix in READERS and path.suffix != ".csv"
    )


def read_layouts(folder: Path = FOLDER) -> dict[str, str]:
    """The layout of each report of the folder by name; empty where nobody wrote them down."""
    path = folder / "layouts.csv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["report"]: row["layout"] for row in csv.DictReader(file)}


def read_trials(folder: Path = FOLDER) -> tuple[ReadTrial, ...]:
    """Every file of every report with its dataset."""
    return tuple(map(read_trial, find_trials(folder)))


def read_trial(trial: Trial) -> ReadTrial:
    """One file with its dataset, read alone as a report that nobody has registered."""
    rows = read_report(Report(trial.path, trial.golden.name, None)).rows
    return ReadTrial(trial, join_alone([rows]))


def score_trials(read: Sequence[ReadTrial]) -> dict[str, Score]:
    """The score of each half by kind of file, of each layout's PDFs in it, and of every file."""
    scores = {one.trial.name: score_trial(one) for one in read}
    trials = [one.trial for one in read]
    totals: dict[str, Score] = {}
    for half, kind in dict.fromkeys((trial.half, trial.kind) for trial in trials):
        members = [one.name for one in trials if (one.half, one.kind) == (half, kind)]
        total = sum_scores(scores[name] for name in members)
        totals[f"{half} {kind}"] = Score(total.tallies)  # each miss stands under its report
    pdfs = [one for one in trials if one.kind == "pdf" and one.layout]
    for half, layout in sorted({(one.half, one.layout) for one in pdfs}):
        members = [one.name for one in pdfs if (one.half, one.layout) == (half, layout)]
        totals[f"{half} {layout}"] = Score(sum_scores(scores[name] for name in members).tallies)
    return totals | scores


def score_trial(read: ReadTrial) -> Score:
    """The score of one file."""
    trial, dataset = read.trial, read.dataset
    return (
        score_report(trial.golden, dataset, trial.golden.name)
        + score_document(trial, dataset.documents[0])
        + score_prose(trial.golden, dataset)
        + score_flags(trial.golden, dataset)
    )


def score_document(trial: Trial, row: DocumentRow) -> Score:
    """Whether the publisher and the period that were found are the report's own."""
    path = trial.path.with_name(f"{trial.golden.name}.document.csv")
    with path.open(encoding="utf-8", newline="") as file:
        (wanted,) = csv.DictReader(file)
    found = {"publisher": row.publisher or ""}
    found |= {"period_start": str(row.period_start), "period_end": str(row.period_end)}
    misses = tuple(
        Miss(DOCUMENT_METRIC, name, wanted[name], found[name], "")
        for name in wanted
        if tidy(found[name]) not in map(tidy, wanted[name].split("|"))
    )
    return Score(
        {DOCUMENT_METRIC: Tally(len(wanted) - len(misses), len(wanted), len(wanted))}, misses
    )


def score_prose(golden: Golden, dataset: Dataset) -> Score:
    """Value and unit in the cells of running text alone; the misses are told elsewhere."""
    row_nos = find_row_nos(golden, dataset, golden.name)
    wanted = [row for row in golden.readings if row.comment == PROSE]
    cells = {(row.row_no, column_to_key(row.column)) for row in wanted}
    given = [
        row
        for row in dataset.readings
        if (row_nos.get(row.indicator_id, 0), column_to_key(row.column)) in cells
    ]
    tallies = score_readings(wanted, given, row_nos).tallies
    return Score({PROSE_METRIC: tallies.get("value + unit", Tally())})


def score_flags(golden: Golden, dataset: Dataset) -> Score:
    """The share of figures that are right, or wrong and marked for a person to look at."""
    row_nos = find_row_nos(golden, dataset, golden.name)
    figures = [row for row in dataset.readings if row.status == "reported"]
    misses = tuple(_find_unmarked(golden.readings, figures, row_nos))
    right = len(figures) - len(misses)
    return Score({FLAG_METRIC: Tally(right, len(figures), len(figures))}, misses)


def _find_unmarked(
    golden: Sequence[GoldenReading], figures: Sequence[ReadingRow], row_nos: dict[str, int]
) -> Iterator[Miss]:
    for row in figures:
        number = row_nos.get(row.indicator_id, 0)
        wanted = [one for one in golden if one.row_no == number and one.is_reported]
        known = any(
            one.accepts("value", row.value) and one.accepts("unit", row.unit) for one in wanted
        )
        if not known and not row.flags:
            words = figure_to_words(row.value, row.value_high, row.unit)
            yield Miss(FLAG_METRIC, f"row {number}, {row.column}", "", words, row.cell_text)
