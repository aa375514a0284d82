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
from pipeline.calibration import (
    SURE,
    Band,
    bands_to_text,
    is_calibrated,
    judge_dataset,
    judged_to_bands,
)
from pipeline.cellscores import score_cells
from pipeline.golden import read_golden
from pipeline.goldencells import read_golden_cells, read_golden_targets
from pipeline.pairing import Score, sum_scores
from pipeline.scoring import score_dataset
from pipeline.settings import ROOT
from pipeline.targetscores import score_target_cells
from pipeline.trialpage import scores_to_glance, scores_to_whole_page
from pipeline.trials import FOLDER as REPORTS
from pipeline.trials import HELDOUT, score_trials

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from rich.console import Console

    from normalise.context import CellReading
    from normalise.targets import ParsedTarget
    from pipeline.goldencells import GoldenCell, GoldenTargetCell
    from schema.tables import Dataset

GOLDEN = ROOT / "tests" / "golden"
DOCS = ROOT / "docs"
ALL_REPORTS = "all reports"


@dataclass(frozen=True, slots=True)
class Places:
    """Where golden files and the project's own reports lie, and where the page is written."""

    golden: Path = GOLDEN
    reports: Path = REPORTS
    docs: Path = DOCS


PLACES = Places()


def evaluate(
    dataset: Dataset, console: Console, places: Places = PLACES, *, heldout: bool = False
) -> Scores:
    """Score a dataset, the grammar and the project's own reports; print them, write the page.

    The misses of the reports that are held out are printed only with `heldout`.
    """
    scores, trials = find_scores(dataset, places.golden), score_trials(places.reports)
    kept = places.docs / "accuracy.json"
    before = json_to_tallies(read_committed(kept))
    print_scores(scores, console)
    print_trials(trials, console, heldout=heldout)
    print_bands(judged_to_bands(judge_dataset(read_golden(places.golden), dataset)), console)
    print_moves(find_moves(before, scores | trials), console)
    places.docs.mkdir(parents=True, exist_ok=True)
    page = scores_to_whole_page(scores, trials)
    (places.docs / "accuracy.md").write_text(page, encoding="utf-8")
    kept.write_text(scores_to_json(scores | trials), encoding="utf-8")
    return scores | trials


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


def print_bands(bands: Sequence[Band], console: Console) -> None:
    """Print what the confidence of readings is worth."""
    held = "as it should be" if is_calibrated(bands) else "less than it should be"
    text = f"Confidence of readings ({SURE} or more is right {held}):\n\n{bands_to_text(bands)}\n"
    console.print(text, markup=False, highlight=False, soft_wrap=True)


def print_moves(moves: Iterable[str], console: Console) -> None:
    """Print what moved since the last commit."""
    lines = [f"  {move}" for move in moves] or ["  nothing"]
    text = "\n".join(["Moved since the last committed scores:", *lines])
    console.print(text, markup=False, highlight=False, soft_wrap=True)
