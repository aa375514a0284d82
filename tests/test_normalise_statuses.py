"""Cells, and parts of cells, that say in what way there is no figure."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalise.absences import read_status_words, read_whole, read_words
from normalise.clauses import tokens_to_sentences
from normalise.context import CellContext, CellReading
from normalise.dating import Anchor
from normalise.figures import find_figures
from normalise.periods import find_periods
from normalise.spans import Span, quarter_span
from normalise.statuses import find_status, find_status_words
from normalise.tokens import Token, text_to_tokens

Q2 = quarter_span(2013, 2)
CONTEXT = CellContext(column="Q2", anchor=Anchor(Q2, date(2014, 3, 31)), stated_by="column")
TO_COME = CellContext(column="Q2", anchor=Anchor(Q2, date(2013, 6, 30)), stated_by="column")


def tokens_of(text: str) -> tuple[Token, ...]:
    return find_figures(find_periods(text_to_tokens(text), text), text)


def words(text: str) -> CellReading:
    return read_words(text, tokens_of(text), CONTEXT)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("No data", "no_data"),
        ("No data received", "no_data"),
        ("-", "no_data"),
        ("–", "no_data"),
        ("…", "no_data"),
        (" ( ) ", "no_data"),
        ("None reported", "no_data"),
        ("Data not available", "not_available"),
        ("Data not yet available", "not_available"),
        ("Not available until the end of October.", "not_available"),
        ("Awaiting data", "not_available"),
        ("Awaiting the latest published figures", "not_available"),
        ("Figures are not yet published", "not_available"),
        ("Results awaited", "not_available"),
        ("TBC", "not_available"),
        ("t.b.c.", "not_available"),
        ("n/k", "not_available"),
        ("Not known", "not_available"),
        ("Not collected", "not_collected"),
        ("Data is no longer collected", "not_collected"),
        ("New", "not_collected"),
        ("New indicator for 2013/14", "not_collected"),
        ("No update", "no_update"),
        ("No update received", "no_update"),
        ("As above", "no_update"),
        ("Not due", "not_due"),
        ("Not yet due", "not_due"),
        ("Survey in March", "not_due"),
        ("Annual", "not_due"),
        ("Annual measure", "not_due"),
        ("Reported annually", "not_due"),
        ("Available in January 2014", "not_due"),
        ("Data due from the police in September", "not_due"),
        ("n/a", "not_applicable"),
        ("N/A", "not_applicable"),
        ("(n/a)", "not_applicable"),
        ("Not applicable", "not_applicable"),
    ],
)
def test_a_cell_says_its_status(text: str, status: str) -> None:
    assert find_status(text) == status


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "12",
        "No applications received",
        "Training has been delivered",
        "Annual leave was booked",
        "Newly opened",
        "No data was lost when the server failed and all was well",
    ],
)
def test_other_cells_say_no_status(text: str) -> None:
    assert find_status(text) is None


def test_a_long_reason_is_read_in_a_moment() -> None:
    assert find_status("Not available" + " for a" * 300 + "b" * 100) is None


def test_words_of_a_status_are_found_within_a_cell() -> None:
    text = "5 arrests; Q2 data not yet available"

    found = find_status_words(text)

    assert found is not None
    status, start, end = found
    assert status == "not_available"
    assert text[start:end] == "data not yet available"


def test_a_later_time_is_a_status_only_in_a_short_cell() -> None:
    assert find_status_words("Survey to be reported annually") is None
    assert find_status_words("Survey to be reported annually", short=True) == ("not_due", 7, 30)


def test_words_that_name_no_status_give_none() -> None:
    assert find_status_words("n/a for some, the rest trained", short=True) is None


# ------------------------------------------------------------------------------ whole cells
@pytest.mark.parametrize(
    ("text", "context", "status"),
    [
        pytest.param(" ", CONTEXT, "blank", id="an empty cell is blank"),
        pytest.param("", TO_COME, "not_due", id="but not due under a period to come"),
        pytest.param("", CellContext(), "blank", id="and blank where no period is known"),
        pytest.param("No data", CONTEXT, "no_data", id="words say their status"),
        pytest.param("-", CONTEXT, "no_data", id="a dash is no data"),
        pytest.param("n/a", TO_COME, "not_applicable", id="words keep it under a period to come"),
    ],
)
def test_a_whole_cell_without_a_figure(text: str, context: CellContext, status: str) -> None:
    reading = read_whole(text, context)

    assert reading is not None
    assert (reading.status, reading.value, reading.unit, reading.role) == (status, None, None, None)
    assert not reading.headline


def test_a_whole_cell_keeps_the_place_of_its_words_and_the_column_s_period() -> None:
    reading = read_whole("  No data \n", CONTEXT)

    assert reading is not None
    assert (reading.start, reading.end) == (2, 9)
    assert (reading.span, reading.period_source) == (Q2, "column")


@pytest.mark.parametrize("text", ["Nil", "none", " Zero. "])
def test_a_bare_nil_is_nought(text: str) -> None:
    reading = read_whole(text, CONTEXT)

    assert reading is not None
    assert (reading.status, reading.value, reading.unit) == ("reported", 0, "count")
    assert reading.headline


def test_a_bare_nil_takes_its_unit_from_the_column_and_its_role_from_around() -> None:
    reading = read_whole("Nil", CellContext(column="Forecast £", role="predicted"))

    assert reading is not None
    assert (reading.unit, reading.role, reading.headline) == ("gbp", "predicted", False)


@pytest.mark.parametrize("text", ["12", "Training delivered", "Nil return expected from two"])
def test_other_cells_are_left_to_be_read(text: str) -> None:
    assert read_whole(text, CONTEXT) is None


# ---------------------------------------------------------------------------- cells of words
@pytest.mark.parametrize(
    ("text", "status", "note"),
    [
        ("Training was delivered to all staff", "narrative", None),
        ("No data. The system failed", "no_data", "The system failed"),
        ("Not available - survey is late", "not_available", "survey is late"),
        ("Survey data not yet available", "not_available", None),
        ("A", "narrative", None),
    ],
)
def test_a_cell_of_words_says_its_status_first_or_is_narrative(
    text: str, status: str, note: str | None
) -> None:
    reading = words(text)

    assert (reading.status, reading.note) == (status, note)
    assert text[reading.start : reading.end] in text


def test_a_status_of_a_named_period_holds_for_that_period() -> None:
    reading = words("No data for Q1 2012/13")

    assert reading.status == "no_data"
    assert (reading.span, reading.period_source) == (quarter_span(2012, 1), "cell")


def test_a_status_of_a_period_that_cannot_be_dated_keeps_the_column_s() -> None:
    text = "No data for the time before the scheme"

    reading = words(text)

    assert (reading.span, reading.period_source) == (Q2, "column")


# ------------------------------------------------------------------------- beside figures
def beside(text: str, context: CellContext = CONTEXT) -> list[tuple[str, Span | None, str]]:
    (sentence,) = tokens_to_sentences(tokens_of(text))
    rows = read_status_words(text, sentence, 3, context)
    assert all(row.sentence == 3 and row.period_source == "cell" for row in rows)
    return [(row.status, row.span, text[row.start : row.end]) for row in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Q1 12 arrests, Q2 data not yet available",
            [("not_available", Q2, "Q2 data not yet available")],
        ),
        (
            "12 (Q1 data not available)",
            [("not_available", quarter_span(2013, 1), "Q1 data not available")],
        ),
        ("12, data not yet available", []),
        ("Q1 12 not available", []),
        ("12, all well in Q2", []),
    ],
)
def test_beside_figures_a_status_counts_where_it_names_a_period(
    text: str, expected: list[tuple[str, Span | None, str]]
) -> None:
    assert beside(text) == expected


def test_beside_figures_a_status_of_an_undated_period_gives_no_row() -> None:
    assert beside("12, Q2 data not yet available", CellContext()) == []


PIECES = st.sampled_from(
    [
        "no",
        "data",
        "not",
        "yet",
        "is",
        "are",
        "been",
        "available",
        "for",
        "this",
        "quarter",
        "until",
        "since",
        "at",
        "present",
        "awaiting",
        "figures",
        "annual",
        "reported",
        "in",
        "Q2",
        "2013/14",
        "n/a",
        "-",
        "–",
        ".",
        ";",
        "(",
        ")",
        "TBC",
        "nil",
        "none",
        "new",
        "next",
        "year",
        "will",
        "be",
    ]
)


@given(st.lists(PIECES, max_size=12).map(" ".join) | st.text(max_size=60))
@settings(deadline=None, max_examples=100)
def test_no_words_raise_and_found_words_lie_in_their_cell(text: str) -> None:
    find_status(text)
    found = find_status_words(text, short=True)
    reading = read_whole(text, CONTEXT) or words(text)

    assert found is None or 0 <= found[1] < found[2] <= len(text)
    assert (reading.status == "blank") == (not text.strip())
    assert reading.start is None or 0 <= reading.start <= (reading.end or 0) <= len(text)
