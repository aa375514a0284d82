"""A sample of the broken files of `make fuzz`: each is read, or a failure says what is wrong."""

from __future__ import annotations

import sys
from collections import Counter
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.fuzz.cases import Case
from bench.fuzz.making import make_all, take_sample
from bench.fuzz.objects import read_parts
from bench.fuzz.running import Limits, Result, run_cases
from bench.fuzz.structures import page_of
from normalise.accounts import Explained, check_figures
from normalise.headerspelling import to_plain_words
from normalise.matching.minting import mint_id
from normalise.quantities import MAX_CHARS, MAX_FIGURES
from pipeline.reading import read_report
from pipeline.sources import Report
from schema.failure import UNREADABLE
from schema.page import Cell, Part, Place

SAMPLE = 100
WORDS = (
    *("Indicator", "Target", "Q1", "Q2 2019/20", "Actual", "RAG", "Comments", "Crime", "Total"),
    *("12", "12%", "-", "£1.2m", "1 in 5", "n/a", "", " ", "rose by 5% to 12 in May", "8:41", "*"),
    *("2019/20", "red", "3% fewer than in 2018", "[1]", "|", "---", '"', "\f", "\u0301", "Crime:"),
)
CELLS = st.sampled_from(WORDS) | st.text(max_size=12)
TABLES = st.lists(st.lists(CELLS, max_size=6), max_size=14)
PARTS = st.sampled_from(["\t", "|", " | ", ",", ";", "   ", "\n"])

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits are those of POSIX")


WHOLE = Case("good", "whole.pdf", page_of)
REWRITTEN = Case("good", "rewritten.pdf", partial(read_parts(page_of()).write))


@pytest.fixture(scope="module")
def results() -> list[Result]:
    """What becomes of the sample, and of some files of which it is known."""
    locked = [case for case in make_all(0) if case.name.startswith("a-locked-file")]
    cases = [*take_sample(SAMPLE), WHOLE, REWRITTEN, *locked]
    return list(run_cases(cases, 2, Limits(seconds=120)))


def test_a_sample_of_broken_files_is_read_or_told(results: list[Result]) -> None:
    assert len(results) > SAMPLE
    assert [one for one in results if one.is_bad] == []
    assert {one.outcome for one in results} <= {"read", *UNREADABLE}
    assert all(one.told for one in results if one.outcome != "read")


def test_good_files_and_locked_ones_with_their_password_are_read(results: list[Result]) -> None:
    told = {one.case.name: one.outcome for one in results}

    assert (told["whole.pdf"], told["rewritten.pdf"]) == ("read", "read")
    assert [told[f"a-locked-file{number}.pdf"] for number in ("", "-1", "-2", "-3")] == [
        "needs_password",
        "read",
        "needs_password",
        "needs_password",
    ]


def test_the_sample_has_files_of_every_family() -> None:
    families = Counter(case.family for case in make_all(2))
    sample = Counter(case.family for case in take_sample(SAMPLE))

    assert len(families) > 20
    assert set(sample) == set(families)


def test_the_files_are_the_same_every_time() -> None:
    first, again = take_sample(SAMPLE), take_sample(SAMPLE)

    assert [case.name for case in first] == [case.name for case in again]
    assert [case.make() for case in first] == [case.make() for case in again]


def test_there_are_thousands_and_no_two_have_one_name() -> None:
    names = [case.name for case in make_all()]

    assert len(names) > 2_000
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("limits", "outcome"),
    [(Limits(seconds=0.001), "timed out"), (Limits(memory=1_000), "out_of_memory")],
    ids=["no time", "no memory"],
)
def test_a_process_that_is_lost_is_told_and_replaced(limits: Limits, outcome: str) -> None:
    cases = [Case("good", f"{i}.pdf", page_of) for i in range(2)]
    lost = list(run_cases(cases, 1, limits))

    assert len(lost) == 2
    assert all(one.is_bad for one in lost)
    assert {one.outcome for one in lost} <= {outcome, "raised", "crashed"}


# ---------------------------------------------------------------------------- texts made by chance
@settings(max_examples=60)
@given(TABLES, PARTS, st.sampled_from([".txt", ".md", ".csv"]))
def test_any_text_is_a_report_or_a_failure_that_is_no_crash(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], part: str, ending: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"chance{ending}"
    path.write_text(
        "\n".join(part.join(row) for row in rows), encoding="utf-8", errors="surrogatepass"
    )
    rows_read = read_report(Report(path, "chance", None)).rows
    told = [row for row in rows_read.failures if row.reason in UNREADABLE]

    assert [row.message for row in told if row.reason == "crashed"] == []
    assert bool(told) == (rows_read.document.status == "failed")


# ------------------------------------------------------------------------- what such files showed
def test_a_very_long_word_is_looked_through_once() -> None:
    assert to_plain_words("x" * 200_000) == "x" * 200_000
    assert to_plain_words("comments/actions 1/ab/cd") == "comments and actions 1/ab and cd"


def test_ids_of_very_many_measures_of_one_name_are_numbered_on() -> None:
    taken: set[str] = {"burglary-2"}
    tried: dict[str, int] = {}
    for _ in range(50_000):
        taken.add(mint_id("Burglary", taken, tried))

    assert {"burglary", "burglary-3", "burglary-50001"} <= taken
    assert len(taken) == 50_001


def test_a_figure_of_a_cell_that_is_too_long_has_the_words_around_it() -> None:
    text = "rose to 12 in May, " * (MAX_CHARS // 10)
    cell = Cell((Part(text, Place(line=1)),), text)
    count, failures = check_figures([Explained(cell, "Q1", ())])

    assert (count.printed, count.explained) == (MAX_CHARS // 10, 0)
    *listed, others = failures
    assert len(listed) == MAX_FIGURES
    assert others.message.startswith(f"{MAX_CHARS // 10 - MAX_FIGURES:,} more figures stand in")
    for one in listed:
        assert one.cell_text is not None
        assert len(one.cell_text) < 200
        assert one.cell_text[one.char_start : one.char_end] == one.text == "12"
