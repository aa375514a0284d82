"""The work behind `make evaluate`: the pipeline's scores on every golden file, shown and kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from normalise.dating import Anchor
from normalise.single import CellItem, parse_item
from normalise.spans import Span
from normalise.targets import parse_target
from pipeline.accuracy import (
    Scores,
    find_moves,
    json_to_tallies,
    miss_to_text,
    read_committed,
    score_to_table,
    scores_to_json,
)
from pipeline.calibration import bands_to_svg
from pipeline.cellscores import score_cells
from pipeline.golden import read_golden
from pipeline.goldencells import read_golden_cells, read_golden_targets
from pipeline.matchcurves import matching_to_svg
from pipeline.matchsection import PICTURE, matching_to_section
from pipeline.matchtrials import FOLDER as MATCHING
from pipeline.matchtrials import read_match_trials, score_match_trials, scored_to_scores
from pipeline.movelines import find_report_moves
from pipeline.pairing import Score, sum_scores
from pipeline.scoring import score_dataset
from pipeline.settings import ROOT
from pipeline.snapshots import SNAPSHOTS, find_snapshots, read_snapshots, snapshots_to_reports
from pipeline.surety import ALL, CHART, bands_to_section, find_bands
from pipeline.targetscores import score_target_cells
from pipeline.trialpage import scores_to_glance, scores_to_whole_page
from pipeline.trials import FOLDER as REPORTS
from pipeline.trials import HELDOUT, read_trials, score_trials

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rich.console import Console

    from normalise.context import CellReading
    from normalise.targets import ParsedTarget
    from pipeline.goldencells import GoldenCell, GoldenTargetCell
    from schema.tables import Dataset

GOLDEN = ROOT / "tests" / "golden"
DOCS = ROOT / "docs"
KEPT = "accuracy.json"
ALL_REPORTS = "all reports"


@dataclass(frozen=True, slots=True)
class Places:
    """Where golden files, own reports, snapshots and labelled lists lie; where the page goes."""

    golden: Path = GOLDEN
    reports: Path = REPORTS
    docs: Path = DOCS
    snapshots: Path = SNAPSHOTS
    matching: Path = MATCHING


PLACES = Places()


def evaluate(
    dataset: Dataset, console: Console, places: Places = PLACES, *, heldout: bool = False
) -> Scores:
    """Score a dataset, the grammar and the project's own reports; print them, write the page.

    What moved since the last snapshots and scores is printed, too. The misses and the moves of the
    reports that are held out are listed only with `heldout`.
    """
    read = read_trials(places.reports)
    scores, trials = find_scores(dataset, places.golden), score_trials(read)
    matching = score_match_trials(read_match_trials(places.matching))
    every = scores | trials | scored_to_scores(matching)
    now, snapshots = find_snapshots(dataset, read), read_snapshots(places.snapshots)
    before = json_to_tallies(read_committed(places.docs / KEPT))
    print_scores(scores, console)
    print_trials(trials, console, heldout=heldout)
    bands = find_bands(read_golden(places.golden), dataset, read)
    apart = bands_to_section(bands) + matching_to_section(matching)
    console.print(apart, markup=False, highlight=False, soft_wrap=True)
    moved = find_report_moves(
        snapshots_to_reports(snapshots), snapshots_to_reports(now), heldout=heldout
    )
    print_moves("snapshots", moved, console)
    print_moves("committed scores", find_moves(before, every), console)
    pages = {
        "accuracy.md": scores_to_whole_page(scores, trials, apart),
        CHART: bands_to_svg(bands[ALL]),
        PICTURE: matching_to_svg(matching),
        KEPT: scores_to_json(every),
    }
    places.docs.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        (places.docs / name).write_text(text, encoding="utf-8")
    return every


def find_scores(dataset: Dataset, golden: Path = GOLDEN) -> Scores:
    """The scores of every report and of every set of cells that has golden files."""
    scores = score_dataset(read_golden(golden), dataset)
    if len(scores) > 1:
        total = sum_scores(scores.values())
        scores[ALL_REPORTS] = Score(total.tallies)  # each miss stands under its report
    for path in sorted([*golden.glob("cells-*.jsonl"), *golden.glob("values-*.jsonl")]):
        scores[path.stem] = score_cells(read_golden_cells(path), parse_cell)
    for path in sorted(golden.glob("targets-*.jsonl")):
        scores[path.stem] = score_target_cells(read_golden_targets(path), parse_target_cell)
    return scores


def parse_cell(cell: GoldenCell) -> Iterable[CellReading]:
    """The readings that the grammar gives for a golden cell."""
    item = CellItem.model_validate(cell.model_dump(exclude={"expected"}))
    return parse_item(item).readings


def parse_target_cell(cell: GoldenTargetCell) -> Iterable[ParsedTarget]:
    """The targets that the grammar gives for a golden target cell."""
    anchor = Anchor(Span(cell.period_start, cell.period_end), cell.reference_date)
    return parse_target(cell.text, cell.indicator, cell.column, anchor).targets


def print_scores(scores: Scores, console: Console) -> None:
    """Print a table of everything that was scored, and every miss with its cell."""
    for name, score in scores.items():
        console.print(score_to_table(name, score))
        for miss in score.misses:
            console.print(miss_to_text(miss), markup=False, highlight=False, soft_wrap=True)
        console.print()


def print_trials(trials: Scores, console: Console, *, heldout: bool) -> None:
    """Print a table of the project's own reports, and the misses that may be looked at."""
    for name, score in trials.items():
        for miss in score.misses if heldout or not name.startswith(HELDOUT) else ():
            text = f"{name}, {miss_to_text(miss)}"
            console.print(text, markup=False, highlight=False, soft_wrap=True)
    console.print(scores_to_glance(trials), markup=False, highlight=False, soft_wrap=True)


def print_moves(since: str, moves: Iterable[str], console: Console) -> None:
    """Print what moved since the last of something that is kept."""
    lines = [f"  {move}" for move in moves] or ["  nothing"]
    text = "\n".join([f"Moved since the last {since}:", *lines])
    console.print(text, markup=False, highlight=False, soft_wrap=True)
