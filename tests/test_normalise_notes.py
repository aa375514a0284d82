"""What else a row says: notes beside figures, ratings and trends, and how sure a reading is."""

from __future__ import annotations

import ast
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import normalise
from normalise.confidence import (
    DECIDED,
    FACTORS,
    NO_DOUBT,
    SURE,
    Setting,
    find_doubts,
    reading_to_confidence,
)
from normalise.context import CellReading
from normalise.notes import find_note
from normalise.ratings import text_to_rating, text_to_trend
from normalise.spans import Span

SPAN = Span(date(2013, 4, 1), date(2013, 6, 30))
PLAIN = CellReading("reported", SPAN, "column", value=5.0)


@pytest.mark.parametrize(
    ("text", "explained", "note"),
    [
        ("50% (High due to one family)", ["50%"], "High due to one family"),
        ("0 No training delivered", ["0"], "No training delivered"),
        ("Q1: 5, provisional; Q2: 6.", ["Q1", "5", "Q2", "6"], "provisional"),
        ("Custody 5\n  after\ta   review 6", ["5", "6"], "Custody after a review"),
        ("5 (6) [7] - *", ["5", "6", "7"], None),
        ("85%", ["85%"], None),
        ("", [], None),
        ("late", [], "late"),
    ],
)
def test_a_note_is_what_a_cell_s_figures_leave_unexplained(
    text: str, explained: list[str], note: str | None
) -> None:
    spans = [(text.index(words), text.index(words) + len(words)) for words in explained]

    assert find_note(text, spans) == note
    assert find_note(text, spans[::-1]) == note


def test_spans_that_overlap_hide_their_words_once() -> None:
    assert find_note("16 out of 17 schools met", [(0, 12), (3, 9)]) == "schools met"


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40))))
@settings(deadline=None, max_examples=60)
def test_a_note_holds_no_more_letters_than_its_cell(text: str, ends: list[tuple[int, int]]) -> None:
    note = find_note(text, [(min(pair), max(pair)) for pair in ends]) or ""

    assert sum(map(str.isalnum, note)) <= sum(map(str.isalnum, text))


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("G", "green"),
        ("r", "red"),
        (" Amber ", "amber"),
        ("YELLOW", "amber"),
        ("gray", "grey"),
        ("Blue", "blue"),
        ("Off\n track", "Off track"),
        (" \n", None),
    ],
)
def test_a_rating_is_a_colour_or_the_printed_word(text: str, rating: str | None) -> None:
    assert text_to_rating(text) == rating


@pytest.mark.parametrize(
    ("text", "trend"),
    [
        ("▲", "up"),
        ("⬇", "down"),
        ("→", "same"),
        ("↑ 3%", "up"),
        ("No  change", "same"),
        ("DOWN", "down"),
        ("Improving", "Improving"),
        ("", None),
    ],
)
def test_a_trend_is_the_direction_of_an_arrow_or_word_or_the_printed_word(
    text: str, trend: str | None
) -> None:
    assert text_to_trend(text) == trend


def test_a_plain_figure_is_nearly_sure() -> None:
    assert 0.95 < reading_to_confidence(PLAIN) <= 1


@pytest.mark.parametrize(
    "doubtful",
    [
        pytest.param(replace(PLAIN, flags=("unit_doubtful",)), id="its unit is doubtful"),
        pytest.param(replace(PLAIN, flags=("period_assumed",)), id="its period is assumed"),
        pytest.param(replace(PLAIN, flags=("provisional",)), id="it is provisional"),
        pytest.param(replace(PLAIN, in_prose=True), id="it stands in prose"),
        pytest.param(replace(PLAIN, span=None), id="it has no period"),
        pytest.param(replace(PLAIN, role="previous"), id="it is not the actual figure"),
    ],
)
def test_a_reading_is_less_sure_where(doubtful: CellReading) -> None:
    assert 0 < reading_to_confidence(doubtful) < reading_to_confidence(PLAIN)


def test_two_doubts_weigh_more_than_one() -> None:
    one = replace(PLAIN, flags=("unit_doubtful",))
    two = replace(PLAIN, flags=("unit_doubtful", "period_assumed"))

    assert reading_to_confidence(two) < reading_to_confidence(one)


def test_a_flag_that_is_no_doubt_takes_nothing_off() -> None:
    assert reading_to_confidence(replace(PLAIN, flags=("text_repaired_elsewhere",))) == (
        reading_to_confidence(PLAIN)
    )


@pytest.mark.parametrize(
    ("setting", "doubt"),
    [
        (Setting(figures=2), None),
        (Setting(figures=3), "beside other figures"),
        (Setting(figures=6), "among many figures"),
        (Setting(column_score=0.6), None),
        (Setting(column_score=0.5), "column unclear"),
        (Setting(table_score=0.95), None),
        (Setting(table_score=0.8), "table guessed"),
    ],
)
def test_a_cell_of_many_figures_and_an_unclear_column_are_grounds_for_doubt(
    setting: Setting, doubt: str | None
) -> None:
    assert find_doubts(PLAIN, setting) == ((doubt,) if doubt else ())


def test_one_of_several_figures_that_words_tell_apart_is_less_sure_than_one_alone() -> None:
    part = replace(PLAIN, series="Custody")

    assert find_doubts(part, Setting(figures=2)) == ("named part",)
    assert find_doubts(part, Setting(figures=1)) == ()


def test_a_confidence_can_be_worked_out_from_the_table_by_hand() -> None:
    reading = replace(PLAIN, in_prose=True, flags=("ditto", "ditto", "no_doubt"))

    assert find_doubts(reading) == ("ditto", "in prose")
    assert reading_to_confidence(reading) == round(SURE * FACTORS["ditto"] * FACTORS["in prose"], 3)


def test_the_table_of_confidence_knows_each_flag_that_a_reading_can_have() -> None:
    trees = [
        ast.parse(path.read_text(encoding="utf-8"))
        for path in Path(normalise.__path__[0]).rglob("*.py")
    ]
    flagged = [
        *(
            word.value
            for tree in trees
            for word in ast.walk(tree)
            if isinstance(word, ast.keyword) and word.arg == "flags"
        ),
        *(
            node.value
            for tree in trees
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
            and any(isinstance(to, ast.Name) and to.id == "flags" for to in node.targets)
        ),
    ]
    found = {
        text.value
        for value in flagged
        for group in ast.walk(value)
        if isinstance(group, ast.Tuple | ast.List)
        for text in group.elts
        if isinstance(text, ast.Constant) and isinstance(text.value, str)
    }

    assert {"sign_doubtful", "unit_doubtful", "rating_disagrees", "period_assumed"} <= found
    assert found <= FACTORS.keys() | NO_DOUBT | DECIDED
