"""Scores are shown, kept beside the page, and compared with those that were committed."""

from __future__ import annotations

import shutil
import subprocess
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from pipeline.accuracy import (
    find_moves,
    json_to_tallies,
    miss_to_text,
    read_committed,
    score_to_text,
    scores_to_json,
)
from pipeline.evaluation import GOLDEN, Places, evaluate
from pipeline.pairing import Miss, Score, Tally
from pipeline.trialpage import scores_to_whole_page
from schema.tables import Dataset

if TYPE_CHECKING:
    from pathlib import Path

MISS = Miss("figures", "c1", "5 percent", "", "No data for Q1.\nQ2: 5%")
SCORES = {"cells": Score({"figures": Tally(1, 1, 2), "statuses": Tally(1, 1, 1)}, (MISS,))}


def test_a_score_is_a_table_with_aligned_columns() -> None:
    assert score_to_text(SCORES["cells"]).splitlines() == [
        "          precision  recall     F1  right  given  wanted",
        "figures       1.000   0.500  0.667      1      1       2",
        "statuses      1.000   1.000  1.000      1      1       1",
    ]


def test_a_miss_shows_both_sides_and_the_cell() -> None:
    assert miss_to_text(MISS).splitlines() == [
        "c1: figures",
        "  golden: 5 percent",
        "  found:  (nothing)",
        "  cell:   No data for Q1. Q2: 5%",
    ]


def test_the_page_has_a_section_for_everything_that_was_scored() -> None:
    total = Score(SCORES["cells"].tallies)
    right = Score({"figures": Tally(1, 1, 1)})

    page = scores_to_whole_page({**SCORES, "total": total, "right": right}, {})

    assert page.startswith("# Accuracy\n")
    assert "\n## cells\n\n```text\n" in page
    assert "\nMisses: 1.\n\n```text\nc1: figures\n" in page
    assert page.count("\nThe misses stand under each report.\n") == 1
    assert page.endswith("\nNo misses.\n")


def test_the_tallies_are_kept_and_read_again() -> None:
    assert json_to_tallies(scores_to_json(SCORES)) == {"cells": SCORES["cells"].tallies}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": {"b": "c"}}', '{"a": {"b": {"c": 1}}}'])
def test_what_is_no_record_of_tallies_says_nothing(text: str) -> None:
    assert json_to_tallies(text) == {}


def test_what_moved_is_told() -> None:
    before = {"cells": {"figures": Tally(2, 2, 2), "statuses": Tally(1, 1, 1)}, "gone": {}}
    after = Score({**SCORES["cells"].tallies, "everything": Tally(0, 1, 2)})

    assert list(find_moves(before, {"cells": after})) == [
        "cells: figures F1 1.000 to 0.667, down",
        "cells: everything is new, F1 0.000",
        "gone is no longer scored",
    ]


@pytest.mark.parametrize(
    ("tally", "word"), [(Tally(2, 2, 2), "up"), (Tally(0, 1, 2), "down"), (Tally(2, 2, 4), "still")]
)
def test_a_move_has_a_direction(tally: Tally, word: str) -> None:
    (move,) = find_moves(
        {"cells": {"figures": Tally(1, 1, 2)}}, {"cells": Score({"figures": tally})}
    )

    assert move.endswith(word)


def test_without_git_the_file_beside_the_page_is_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    path = tmp_path / "accuracy.json"

    assert read_committed(path) == ""
    path.write_text("kept")
    assert read_committed(path) == "kept"


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_what_was_committed_goes_before_what_lies_there(tmp_path: Path) -> None:
    path = tmp_path / "accuracy.json"
    path.write_text("committed")
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    for words in (("init", "-q"), ("add", "."), (*who, "commit", "-q", "-m", "scores")):
        subprocess.run(["git", "-C", str(tmp_path), *words], check=True)  # noqa: S607 - as found
    path.write_text("changed")

    assert read_committed(path) == "committed"


def test_an_evaluation_prints_writes_and_is_the_same_every_time(tmp_path: Path) -> None:
    output = StringIO()
    console = Console(file=output, width=120)

    nowhere = tmp_path / "none"
    places = Places(GOLDEN, nowhere, tmp_path, nowhere, nowhere)

    scores = evaluate(Dataset(), console, places)
    pages = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    evaluate(Dataset(), console, places)

    assert {"medway-2013-14", "medway-2017-09", "all reports", "cells-develop"} <= set(scores)
    assert set(pages) == {"accuracy.md", "accuracy.json", "confidence.svg", "matching.svg"}
    assert pages == {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    first, second = output.getvalue().split("Moved since the last committed scores:")[1:]
    assert first.split("\n")[1] == "  no scores were kept before"
    assert second.split("\n")[1] == "  nothing"
