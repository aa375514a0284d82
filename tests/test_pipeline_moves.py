"""Rows of before and of now are paired, and what differs is a move."""

from __future__ import annotations

import pytest

from pipeline.compactrows import COLUMNS, CompactRow
from pipeline.moves import find_row_moves


def row(kind: str = "reading", **fields: str) -> CompactRow:
    return {**dict.fromkeys(COLUMNS, ""), "row": kind, **fields}


def fires(text: str, **fields: str) -> CompactRow:
    return row(**{"indicator": "Fires", "column": "Q1", "text": text, **fields})


def test_nothing_moved_where_all_is_as_it_was() -> None:
    rows = (fires("12", value="12"), fires("12", value="12"), row("failure", text="9"))

    assert find_row_moves(rows, rows) == ()


def test_a_changed_reading_is_one_move_with_the_fields_that_moved() -> None:
    (move,) = find_row_moves(
        [fires("12%", value="12", unit="count")], [fires("12%", value="12", unit="percent")]
    )

    assert (move.word, move.fields) == ("changed", ("unit",))


@pytest.mark.parametrize(
    ("after", "fields"),
    [
        (fires("13", value="13"), ("value", "text")),
        (fires("12", value="12", column="Q2"), ("column",)),
        (fires("12", value="12", indicator="Fires in homes"), ("indicator",)),
    ],
    ids=["another figure", "another column", "another indicator"],
)
def test_a_reading_is_known_by_what_is_left_of_its_place(
    after: CompactRow, fields: tuple[str, ...]
) -> None:
    (move,) = find_row_moves([fires("12", value="12")], [after])

    assert move.fields == fields


def test_readings_of_one_cell_with_the_same_characters_are_paired_in_order() -> None:
    before = [fires("5", series=name) for name in ("a", "b", "c")]
    after = [fires("5", series=name) for name in ("a", "x", "y")]

    moves = find_row_moves(before, after)

    assert [(one.before, one.after) for one in moves] == [
        (before[1], after[1]),
        (before[2], after[2]),
    ]


def test_a_reading_that_is_new_in_the_middle_is_the_one_that_came() -> None:
    before = [fires("10"), fires("12")]

    (move,) = find_row_moves(before, [before[0], fires("11"), before[1]])

    assert (move.word, move.row["text"]) == ("came", "11")


def test_a_reading_that_became_a_failure_went_and_the_failure_came() -> None:
    moves = find_row_moves([fires("9")], [row("failure", text="9", reason="unexplained_figure")])

    assert [(move.word, move.row["row"]) for move in moves] == [
        ("went", "reading"),
        ("came", "failure"),
    ]


def test_failures_are_known_by_their_text_alone() -> None:
    before = [row("failure", text="9", reason="extra_cell"), row("failure", text="8")]
    after = [row("failure", text="9", reason="unexplained_figure"), row("failure", text="7")]

    moves = find_row_moves(before, after)

    assert sorted((move.word, move.fields) for move in moves) == [
        ("came", ()),
        ("changed", ("reason",)),
        ("went", ()),
    ]


def test_a_target_whose_text_is_new_is_known_by_its_indicator() -> None:
    before = row("target", indicator="Fires", text="10", value="10")

    (move,) = find_row_moves([before], [{**before, "text": "<10", "comparison": "below"}])

    assert move.fields == ("comparison", "text")
