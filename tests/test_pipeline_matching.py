"""`match`: what is printed of links and questions, and what an answer does to the dataset."""

from __future__ import annotations

from datetime import date
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from pipeline.matching import Matched, find_questions, match_dataset
from pipeline.pairprinting import matched_to_lines, print_matched
from pipeline.registryfiles import read_decisions
from pipeline.reviewing import review_pairs
from pipeline.run import extract
from pipeline.settings import Settings
from pipeline.store import read_dataset
from schema.failure import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

TODAY = date(2024, 5, 1)
AUTUMN = (
    "Northmoor Council\n\nPerformance Report\nQuarter 2 2019/20\n\n"
    "Indicator\tTarget\tQ1\tQ2\n"
    "Number of burglary offences\t10\t12\t9\n"
    "Proportion of adults who complete drug treatment\t85%\t80%\t82%\n"
    "Review arrangements for the night bus\t\t3\t4\n"
)
WINTER = (
    "Northmoor Council\n\nPerformance Report\nQuarter 3 2019/20\n\n"
    "Indicator\tTarget\tQ2\tQ3\n"
    "No. of burglary offences\t10\t9\t8\n"
    "Performance of opiate users completing drug treatment\t85%\t80%\t81%\n"
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A dataset of two reports in which one measure is plain and one is in doubt."""
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "autumn.txt").write_text(AUTUMN, encoding="utf-8")
    (raw / "winter.txt").write_text(WINTER, encoding="utf-8")
    settings = Settings(raw=raw, out=tmp_path / "processed")
    extract(settings, today=TODAY)
    return settings


def printed(matched: Matched) -> str:
    stream = StringIO()
    print_matched(matched, Console(file=stream, width=160))
    return stream.getvalue()


def typed(keys: Iterable[str]) -> Callable[[str], str]:
    """Somebody who types these answers and then leaves."""
    left = iter(keys)

    def ask(_: str) -> str:
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    return ask


def reviewed(settings: Settings, *keys: str) -> tuple[Matched, str]:
    stream = StringIO()
    console = Console(file=stream, width=160)
    return review_pairs(settings, "A. Auditor", TODAY, console, typed(keys)), stream.getvalue()


# ------------------------------------------------------------------------------------- printing
def test_links_and_questions_are_printed_with_their_reasons(settings: Settings) -> None:
    text = printed(match_dataset(settings, TODAY))

    assert "No. of burglary offences" in text
    assert "measure burglary-offences" in text
    assert "1 of 1" in text
    assert "letters in common +" in text
    assert "target 85%; Q2 2019/20 80%" in text
    assert (
        "5 indicators, 4 measures, 1 of them with several indicators; 1 linked, 1 to decide."
        in text
    )


def test_nothing_to_decide_asks_for_nothing(settings: Settings) -> None:
    matched = match_dataset(settings, TODAY)

    assert not any("Decide" in line for line in matched_to_lines(matched, 1, 0))


def test_without_a_dataset_there_is_nothing_to_match(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="extract the reports first"):
        match_dataset(Settings(raw=tmp_path / "raw", out=tmp_path / "none"), TODAY)


# -------------------------------------------------------------------------------------- answers
def test_same_makes_one_measure_of_two_in_the_dataset_at_once(settings: Settings) -> None:
    reviewed(settings, "s")

    dataset = read_dataset(settings.out)
    assert dataset is not None
    ids = {row.indicator: row.measure_id for row in dataset.indicators}
    treated = "Proportion of adults who complete drug treatment"
    assert ids["Performance of opiate users completing drug treatment"] == ids[treated]
    assert not any("measure_unconfirmed" in row.flags for row in dataset.readings)


@pytest.mark.parametrize(("key", "relation"), [("d", "different"), ("R ", "related")])
def test_another_answer_keeps_two_measures_and_ends_the_doubt(
    settings: Settings, key: str, relation: str
) -> None:
    matched, text = reviewed(settings, key)

    (link,) = [one for one in matched.registry.links if not one.by_rule]
    assert (link.relation, link.decided_by, link.decided_on) == (relation, "A. Auditor", TODAY)
    assert len(matched.dataset.measures) == 4
    assert not find_questions(matched)
    assert "1 answered" in text


def test_a_skipped_question_waits(settings: Settings) -> None:
    matched, text = reviewed(settings, "k")

    assert len(find_questions(matched)) == 1
    assert "0 answered" in text


def test_undo_takes_an_answer_back_also_in_the_file(settings: Settings) -> None:
    before = (settings.decisions / "links.csv").read_bytes()

    matched, text = reviewed(settings, "u", "k", "u", "x", "q")

    assert "answer with one letter" in text
    assert (settings.decisions / "links.csv").read_bytes() == before
    assert len(find_questions(matched)) == 1


def test_an_answer_is_kept_though_the_person_leaves(settings: Settings) -> None:
    reviewed(settings, "s")

    (link,) = [one for one in read_decisions(settings.decisions).registry.links if not one.by_rule]
    assert link.relation == "same"
