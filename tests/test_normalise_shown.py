"""Ratings and directions beside figures: in columns, in the figures' cells, as colours and arrows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from normalise.arrows import blank_arrow, find_trend
from normalise.context import CellContext
from normalise.dating import Anchor
from normalise.documents import normalise_document
from normalise.notebooks import Notebook
from normalise.notedcells import parse_noted
from normalise.ratings import text_to_rating
from normalise.spans import year_span
from schema.failure import Reason
from schema.page import Cell, Content, Part, Place, Row, RowKind, Table

if TYPE_CHECKING:
    from normalise.entries import Entry

REPORT = Anchor(year_span(2018), year_span(2018).end)
RED, AMBER, GREEN, NAVY = 0xFF0000, 0xFFC000, 0x00B050, 0x1F3864
PALE_RED, PALE_GREEN = 0xFFC7CE, 0xC6EFCE

Fills = dict[tuple[int, int], int]


def read(text: str, fills: Fills | None = None) -> tuple[Entry, ...]:
    """The entries of a table, cells parted by `|`; `fills` by row and column, from 0."""
    coloured = fills or {}
    rows = []
    for r, line in enumerate(text.strip().splitlines()):
        cells = [
            Cell(
                (Part(words, Place(table=1, row=r + 1, col=c + 1)),),
                words,
                fill=coloured.get((r, c)),
            )
            for c, words in enumerate(part.strip() for part in line.split("|"))
        ]
        rows.append(Row(RowKind.CELLS, tuple(cells), Place(table=1, row=r + 1)))
    return normalise_document(Content((Table(1, tuple(rows)),)), REPORT, None).entries


def ratings(entries: tuple[Entry, ...]) -> list[list[str | None]]:
    return [
        [one.shown.rating if one.shown else None for one in entry.readings] for entry in entries
    ]


def trends(entries: tuple[Entry, ...]) -> list[list[str | None]]:
    return [[one.shown.trend if one.shown else None for one in entry.readings] for entry in entries]


# ------------------------------------------------------------------------------------ columns
def test_a_status_column_holds_for_the_whole_row() -> None:
    entries = read("Indicator | Q1 | Q2 | RAG | Trend\nCalls | 3 | 4 | G | ▲")

    assert ratings(entries) == [["green", "green"]]
    assert trends(entries) == [["up", "up"]]


def test_a_status_column_behind_each_period_holds_for_that_period() -> None:
    entries = read(
        "Indicator | Q1 | RAG | Trend | Q2 | RAG | Trend\n"
        "Calls | 3 | G | ▲ | 4 | R | ▼\nVisits | 3 | G | ▲ | 4 | |"
    )

    assert ratings(entries) == [["green", "red"], ["green", None]]
    assert trends(entries) == [["up", "down"], ["up", None]]


def test_a_status_column_that_names_its_period_holds_for_that() -> None:
    entries = read("Indicator | Q1 | Q2 | Q1 RAG | Q2 RAG\nCalls | 3 | 4 | G | R")

    assert ratings(entries) == [["green", "red"]]


@pytest.mark.parametrize(
    "header",
    ["RAG | Q1 | RAG | Q2", "RAG | Target 2018/19 | Q1 | RAG | Q2", "Target | RAG | Q1 | RAG | Q2"],
)
def test_a_status_column_before_each_period_holds_for_that_period(header: str) -> None:
    cells = iter(["R", "3", "G", "4"])
    row = " | ".join("5" if "Target" in one else next(cells) for one in header.split(" | "))
    (entry,) = read(f"Indicator | {header}\nCalls | {row}")

    assert ratings((entry,)) == [["red", "green"]]
    assert (entry.rating, entry.failures) == ("green", ())


def test_a_status_column_that_leads_beside_those_of_periods_is_of_none_of_them() -> None:
    (entry,) = read(
        "Indicator | Overall RAG | Q1 | Q1 RAG | Q2 | Q2 RAG\nCalls | A | 3 | R | 4 | G"
    )

    assert ratings((entry,)) == [["red", "green"]]
    assert [one.cell_text for one in entry.failures] == ["A"]


@pytest.mark.parametrize(
    ("table", "shown", "lost"),
    [
        ("Indicator | Q1 | RAG | Delivery RAG\nCalls | 3 | G | R", "green", ["R"]),
        ("Indicator | Q1 | Q2 | RAG | Delivery RAG\nCalls | 3 | 4 | G | R", "green", ["R"]),
        ("Indicator | Q1 | RAG | Delivery RAG\nCalls | 3 | | R", "red", []),
        ("Indicator | Q1 | Previous RAG | RAG\nCalls | 3 | R | G", "green", ["R"]),
        ("Indicator | Q1 | Q2 | Q4 2016/17 RAG | Q2 RAG\nCalls | 3 | 4 | R | G", "green", ["R"]),
    ],
    ids=["one figure", "two figures", "an empty one", "an earlier one", "of no column's period"],
)
def test_a_second_status_about_a_figure_is_not_lost(
    table: str, shown: str, lost: list[str]
) -> None:
    (entry,) = read(table)

    assert ratings((entry,))[0][-1] == shown
    assert [one.cell_text for one in entry.failures] == lost
    assert {one.reason for one in entry.failures} <= {Reason.COLUMN_NOT_READ}


def test_a_direction_that_the_figures_own_arrows_belie_is_not_lost() -> None:
    entries = read("Indicator | Q1 | Trend\nCalls | ▲ 3 | ▼\nVisits | ▲ 3 | ▲")

    assert trends(entries) == [["up"], ["up"]]
    assert [[one.cell_text for one in entry.failures] for entry in entries] == [["▼"], []]


def test_a_direction_in_the_status_column_counts_where_there_is_no_other() -> None:
    entries = read("Indicator | Q1 | RAG | Trend\nCalls | 3 | G ▲ |\nVisits | 3 | G ▲ | ▼")

    assert ratings(entries) == [["green"], ["green"]]
    assert trends(entries) == [["up"], ["down"]]


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("● Green", "green"),
        ("Red (off target)", "red"),
        ("Amber – within 5%", "amber"),
        ("Yellow", "amber"),
        ("G ▲", "green"),
        ("(R)", "red"),
        ("🟢", "green"),
        ("🔴🟢", "🔴🟢"),
        ("Amber/Green", "Amber/Green"),
        ("Greenfield", "Greenfield"),
        ("B - behind", "B - behind"),
        ("On target", "On target"),
        ("", None),
    ],
)
def test_a_rating_is_read_with_its_signs(text: str, rating: str | None) -> None:
    assert text_to_rating(text) == rating


# ------------------------------------------------------------------------------------ colours
def test_the_colour_of_a_figures_cell_is_that_figures_rating() -> None:
    table = "Indicator | Target | Q1 | Q2\nCalls | 3 | 3 | 4\nVisits | 3 | 3 | 4"
    entries = read(table, {(1, 2): RED, (1, 3): GREEN, (2, 3): AMBER})

    assert ratings(entries) == [["red", "green"], [None, "amber"]]


def test_the_colour_of_one_figure_among_plain_ones_is_a_rating() -> None:
    table = "Indicator | Q1 | Q2\nCalls | 3 | 4\nVisits | 3 | 4\nTrees | 3 | 4"

    assert ratings(read(table, {(2, 2): RED})) == [[None, None], [None, "red"], [None, None]]


ROWS = "Indicator | Q1 | Q2\nCalls | 3 | 4\nVisits | 3 | 4\nTrees | 3 | 4"
DECORATION: dict[str, Fills] = {
    "the header's colour": {(0, 1): GREEN, (1, 1): GREEN, (2, 2): GREEN},
    "a stripe over the row": {(2, 0): GREEN, (2, 1): GREEN, (2, 2): GREEN},
    "a whole column": {(1, 2): GREEN, (2, 2): GREEN, (3, 2): GREEN},
    "no rating's colour": {(1, 1): NAVY, (2, 2): 0xDDDDDD},
    "one pale colour": {(1, 1): PALE_GREEN, (2, 2): PALE_GREEN},
}


@pytest.mark.parametrize("fills", DECORATION.values(), ids=DECORATION)
def test_a_colour_that_only_decorates_is_no_rating(fills: Fills) -> None:
    assert ratings(read(ROWS, fills)) == [[None, None]] * 3


def test_the_headers_colour_is_a_rating_beside_another_one() -> None:
    entries = read(ROWS, {(0, 1): GREEN, (1, 1): GREEN, (2, 2): RED})

    assert ratings(entries) == [["green", None], [None, "red"], [None, None]]


def test_pale_colours_are_ratings_where_two_differ() -> None:
    entries = read(ROWS, {(1, 1): PALE_GREEN, (2, 2): PALE_RED})

    assert ratings(entries) == [["green", None], [None, "red"], [None, None]]


def test_a_whole_column_of_one_rating_counts_beside_another_rating() -> None:
    fills = {(1, 2): GREEN, (2, 2): GREEN, (3, 2): GREEN, (1, 1): RED}

    assert ratings(read(ROWS, fills)) == [["red", "green"], [None, "green"], [None, "green"]]


STATUS = "Indicator | Q1 | RAG\nCalls | 3 | {}"


@pytest.mark.parametrize(
    ("printed", "rating"), [("", "red"), ("●", "red"), ("G", "green"), ("Late", "Late")]
)
def test_a_status_cell_shows_its_colour_where_it_has_no_word(printed: str, rating: str) -> None:
    assert ratings(read(STATUS.format(printed), {(1, 2): RED})) == [[rating]]


def test_a_stripe_under_an_empty_status_cell_is_no_rating() -> None:
    assert ratings(read(STATUS.format(""), {(1, 0): RED, (1, 1): RED, (1, 2): RED})) == [[None]]


def test_the_rating_of_a_cell_of_its_own_is_compared_with_that_cell() -> None:
    table = "Indicator | Target | Q1 | Q2\nCalls answered | >90% | 91% | 92%"
    (entry,) = read(table, {(1, 2): RED, (1, 3): GREEN})

    assert ["rating_disagrees" in one.reading.flags for one in entry.readings] == [True, False]


# ------------------------------------------------------------------------------------- arrows
@pytest.mark.parametrize(
    ("text", "trend"),
    [
        ("▲ 3", "up"),
        ("85% ↑", "up"),
        ("85% (↓)", "down"),
        ("4 ↔", "same"),
        ("→ 4", "same"),
        ("83.0 % | ▼2.1 ppts", "down"),
        ("1,204 (↓ 9.1%)", "down"),
        ("12 → 15", None),
        ("▲ 3 ▼", None),
        ("85%", None),
        ("↑ " + "a long text of many words " * 4, None),
    ],
)
def test_an_arrow_in_a_cell_tells_the_direction(text: str, trend: str | None) -> None:
    assert find_trend(text) == trend


PLAIN = CellContext("Q1", indicator="Visits made")
SHARE = CellContext("Q1", indicator="Percentage of calls answered")


@pytest.mark.parametrize(
    ("text", "context", "value", "kind"),
    [
        ("▲ 3", PLAIN, 3, "level"),
        ("↓ 82%", SHARE, 82, "level"),
        ("▼ 3", replace(PLAIN, column="Change"), -3, "change"),
        ("▼ 3", replace(PLAIN, indicator="Movement in visits"), -3, "change"),
        ("▼ 3", replace(PLAIN, target_text="5% reduction"), -3, "change"),
        ("▼ 3%", PLAIN, 3, "level"),
        ("▼ 3pp", SHARE, -3, "change"),
        ("85% ▲", SHARE, 85, "level"),
    ],
)
def test_an_arrow_is_a_sign_only_where_change_is_spoken_of(
    text: str, context: CellContext, value: float, kind: str
) -> None:
    _, parsed = parse_noted(text, context, Notebook())
    (reading,) = parsed.readings

    assert (reading.value, reading.kind, parsed.text) == (value, kind, text)
    assert len(blank_arrow(text, context)) == len(text)


def test_the_arrow_of_a_figures_cell_is_that_figures_direction() -> None:
    entries = read("Indicator | Q1 | Q2 | Trend\nCalls | ▲ 3 | 4 | ▼")

    assert trends(entries) == [["up", "down"]]
