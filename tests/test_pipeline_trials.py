"""The project's own reports are scored by half and by kind of file, and shown side by side."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from pipeline.evaluation import print_trials
from pipeline.pairing import Miss, Score, Tally
from pipeline.trialpage import scores_to_glance, scores_to_whole_page
from pipeline.trials import (
    DOCUMENT_METRIC,
    FLAG_METRIC,
    PROSE_METRIC,
    find_trials,
    read_trials,
    score_trials,
)
from tests.reports.catalogue import report_to_files
from tests.reports.model import Cell, Column, Reading, Report, Row, Table, quarter

if TYPE_CHECKING:
    from pathlib import Path

REPORT = Report(
    name="northmoor",
    publisher="Northmoor Council",
    title="Performance Report",
    subtitle="Quarter 1 2019/20",
    period=quarter(2019, 1),
    blocks=(
        Table(
            (
                Column("Indicator", "indicator"),
                Column("Q1", period=quarter(2019, 1)),
                Column("Comments", "comments"),
            ),
            (
                Row(
                    (
                        "Fires in homes",
                        ("12", 12),
                        Cell("31 of them began in kitchens.", (Reading(31, text="31 of them"),)),
                    ),
                    unit="count",
                ),
                Row(("Vehicle fires", ("9", 9), ""), unit="count"),
            ),
        ),
    ),
)
MISS = Miss("value + unit", "row 1, Q1", "5 percent", "", "5%")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of reports: one in the first half, none in the second."""
    (tmp_path / "develop").mkdir()
    for name, text in report_to_files(REPORT).items():
        (tmp_path / "develop" / name).write_text(text, encoding="utf-8")
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_each_file_of_a_report_is_a_trial_and_golden_files_are_none(folder: Path) -> None:
    (folder / "develop" / "northmoor.commas.csv").write_text("a,b\n", encoding="utf-8")

    (trial,) = find_trials(folder)

    assert (trial.name, trial.kind) == ("reports-develop/northmoor.txt", "text")


def test_a_report_that_is_read_rightly_has_full_scores(folder: Path) -> None:
    scores = score_trials(read_trials(folder))

    assert list(scores) == ["reports-develop text", "reports-develop/northmoor.txt"]
    for score in scores.values():
        assert score.tallies["value + unit"] == Tally(3, 3, 3)
        assert score.tallies[PROSE_METRIC] == Tally(1, 1, 1)
        assert score.tallies[FLAG_METRIC] == Tally(3, 3, 3)


def test_layouts_are_scored_by_the_pdfs_of_each_half(folder: Path) -> None:
    (folder / "layouts.csv").write_text("report,layout\nnorthmoor,quarters in columns\n")
    (text,) = read_trials(folder)
    printed = replace(text.trial, path=text.trial.path.with_suffix(".pdf"))

    scores = score_trials([replace(text, trial=printed), text])

    assert scores["reports-develop quarters in columns"].tallies["value + unit"] == Tally(3, 3, 3)
    assert list(scores)[:2] == ["reports-develop pdf", "reports-develop text"]


def test_every_report_of_our_own_has_a_layout() -> None:
    assert all(one.layout for one in find_trials())


def test_a_wrong_figure_without_a_flag_is_counted_and_told(folder: Path) -> None:
    edit(folder / "develop" / "northmoor.txt", "31 of them", "33 of them")

    scores = score_trials(read_trials(folder))
    score = scores["reports-develop/northmoor.txt"]

    assert score.tallies[FLAG_METRIC] == Tally(2, 3, 3)
    assert score.tallies[PROSE_METRIC] == Tally(0, 1, 1)
    assert [miss.found for miss in score.misses if miss.metric == FLAG_METRIC] == ["33 count"]
    assert not scores["reports-develop text"].misses


def test_a_wrong_publisher_is_a_miss_beside_a_right_period(folder: Path) -> None:
    edit(folder / "develop" / "northmoor.document.csv", "Northmoor Council", "Southmoor Council")

    score = score_trials(read_trials(folder))["reports-develop/northmoor.txt"]

    assert score.tallies[DOCUMENT_METRIC] == Tally(2, 3, 3)
    assert [miss.found for miss in score.misses] == ["Northmoor Council"]


def test_reports_stand_side_by_side_below_the_aims() -> None:
    table = scores_to_glance(
        {"reports-develop/a.pdf": Score({"value + unit": Tally(1, 1, 2), "indicators": Tally()})}
    )
    header, aim, line = table.splitlines()

    assert header.split()[:3] == ["facts", "value", "period"]
    assert aim.split()[:3] == ["aim", "1.00", "0.95"]
    assert line.split()[:4] == ["develop/a.pdf", "-", "0.667", "-"]


def test_misses_of_the_half_held_out_are_only_counted_on_the_page() -> None:
    score = Score({"value + unit": Tally(0, 0, 1)}, (MISS,))
    told = {"reports-develop/a.pdf": score, "reports-heldout/b.pdf": score}

    page = scores_to_whole_page({}, {**told, "reports-develop/c.pdf": Score()})
    develop, heldout = page.split("## reports-")[1:]

    assert "row 1, Q1: value + unit: 5 percent → nothing [5%]" in develop
    assert "   1  value + unit" in heldout
    assert "row 1" not in heldout
    assert "own reports\n" not in scores_to_whole_page({}, {})


def test_of_many_misses_the_page_lists_the_first_and_counts_the_rest() -> None:
    score = Score({"value + unit": Tally(0, 0, 50)}, (MISS,) * 50)

    page = scores_to_whole_page({}, {"reports-develop/a.pdf": score})

    assert page.count("5 percent → nothing") == 40
    assert "… and 10 more, which `make evaluate` lists." in page


@pytest.mark.parametrize(("heldout", "places"), [(False, 1), (True, 2)])
def test_misses_of_the_half_held_out_are_printed_only_when_asked_for(
    *, heldout: bool, places: int
) -> None:
    score = Score({"value + unit": Tally(0, 0, 1)}, (MISS,))
    output = StringIO()
    told = {"reports-develop/a.pdf": score, "reports-heldout/b.pdf": score}

    print_trials(told, Console(file=output, width=120), heldout=heldout)

    assert output.getvalue().count("row 1, Q1: value + unit") == places
