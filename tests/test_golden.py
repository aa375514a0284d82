"""The pipeline reaches its floors on the golden files, and `docs/accuracy.md` says what it reaches."""

from __future__ import annotations

from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest

from pipeline.accuracy import miss_to_text, scores_to_json
from pipeline.evaluation import ALL_REPORTS, DOCS, GOLDEN, find_scores
from pipeline.golden import read_golden
from pipeline.matchsection import matching_to_section
from pipeline.matchtrials import read_match_trials, score_match_trials, scored_to_scores
from pipeline.run import build_dataset
from pipeline.settings import read_settings
from pipeline.surety import bands_to_section, find_bands
from pipeline.trialpage import scores_to_whole_page
from pipeline.trials import score_trials

if TYPE_CHECKING:
    from pipeline.accuracy import Scores
    from pipeline.trials import ReadTrial
    from schema.tables import Dataset

REPORTS = ("medway-2013-14", "medway-2017-09")
REPORT_FLOORS = {
    "value + unit": 0.99,
    "value + unit + period": 0.98,
    "value + unit + kind + role + series": 0.97,
    "cells without a figure: status": 1.0,
    "indicators": 1.0,
    "targets": 0.97,
}
CELL_SETS = ("cells-develop", "cells-heldout", "values-develop", "values-heldout")
TARGET_SETS = ("targets-develop", "targets-heldout")
TARGET_FLOORS = {"figures": 0.95, "targets": 0.93}
CELL_FLOORS = {"figures": 0.95, "stated periods": 0.95, "readings": 0.93}
PROSE_SETS = (
    "cells-prose-develop",
    "cells-prose-heldout",
    "cells-prose-second",
    "cells-prose-third",
    "cells-prose-fourth",
    "cells-prose-fifth",
    "cells-prose-sixth",
    "cells-prose-seventh",
    "cells-prose-eighth",
    "cells-prose-ninth",
    "cells-prose-tenth",
    "cells-prose-eleventh",
)
PROSE_FLOORS = {"figures": 0.95, "stated periods": 0.85, "readings": 0.85}


@cache
def dataset() -> Dataset:
    return build_dataset(read_settings())


@cache
def scores() -> Scores:
    return find_scores(dataset())


def misses_of(name: str, metric: str) -> str:
    return "\n".join(miss_to_text(miss) for miss in scores()[name].misses if miss.metric == metric)


@pytest.mark.parametrize("metric", REPORT_FLOORS)
@pytest.mark.parametrize("report", REPORTS)
def test_a_report_reaches_its_floor(report: str, metric: str) -> None:
    names = [name for name in scores() if PurePath(name).stem == report]

    assert names
    for name in names:
        f1 = scores()[name].tallies[metric].f1
        assert f1 >= REPORT_FLOORS[metric], f"{name}\n{misses_of(name, metric)}"


@pytest.mark.parametrize("metric", CELL_FLOORS)
@pytest.mark.parametrize("name", CELL_SETS)
def test_a_set_of_cells_reaches_its_floor(name: str, metric: str) -> None:
    assert scores()[name].tallies[metric].f1 >= CELL_FLOORS[metric], misses_of(name, metric)


@pytest.mark.parametrize("metric", PROSE_FLOORS)
@pytest.mark.parametrize("name", PROSE_SETS)
def test_a_set_of_prose_reaches_its_floor(name: str, metric: str) -> None:
    assert scores()[name].tallies[metric].f1 >= PROSE_FLOORS[metric]


@pytest.mark.parametrize("metric", TARGET_FLOORS)
@pytest.mark.parametrize("name", TARGET_SETS)
def test_a_set_of_target_cells_reaches_its_floor(name: str, metric: str) -> None:
    assert scores()[name].tallies[metric].f1 >= TARGET_FLOORS[metric], misses_of(name, metric)


def test_everything_that_has_golden_files_is_scored() -> None:
    stems = {PurePath(name).stem for name in scores()}

    assert stems == {*REPORTS, *CELL_SETS, *PROSE_SETS, *TARGET_SETS, ALL_REPORTS}


def test_the_page_on_accuracy_says_what_the_pipeline_reaches(
    own_reports: tuple[ReadTrial, ...],
) -> None:
    trials = score_trials(own_reports)
    bands = find_bands(read_golden(GOLDEN), dataset(), own_reports)
    matching = score_match_trials(read_match_trials())
    apart = bands_to_section(bands) + matching_to_section(matching)
    page = scores_to_whole_page(scores(), trials, apart)

    assert (DOCS / "accuracy.md").read_text(encoding="utf-8") == page, (
        "run make evaluate, and review what moved"
    )
    kept = scores_to_json(scores() | trials | scored_to_scores(matching))
    assert (DOCS / "accuracy.json").read_text(encoding="utf-8") == kept
