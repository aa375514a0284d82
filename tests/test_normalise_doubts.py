"""Figures of prose that stand, with a flag: what they are, or of when, stays open."""

from __future__ import annotations

from datetime import date

import pytest

from normalise.single import CellItem, parse_item


def flags_of(text: str) -> list[tuple[str, ...]]:
    """The flags of the figures of a cell of an update column of Q3 of 2013/14."""
    item = CellItem(
        text=text,
        column="Update",
        period_start=date(2013, 10, 1),
        period_end=date(2013, 12, 31),
    )
    return [one.flags for one in parse_item(item).readings if one.status == "reported"]


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("Windows 11 rollout was 61% complete.", [("value_doubtful",), ()]),
        ("Visitors were asked, and scored it 7, as they do.", [()]),
        ("We saw 7 of them, which pleased us.", [()]),
    ],
)
def test_a_small_number_that_may_be_a_name_is_doubtful(
    text: str, flags: list[tuple[str, ...]]
) -> None:
    assert flags_of(text) == flags


def test_a_bound_in_a_sentence_may_be_a_condition() -> None:
    assert flags_of("It was the first time under 1,100 there.") == [("bound_doubtful",)]
    assert flags_of("Over 350 carers attended the event.") == [()]
    assert flags_of("Friends have raised over £7,500.") == [()]


@pytest.mark.parametrize(
    "text",
    [
        "Trial ran from 21 October with staff there; 61 rides were made.",
        "We let 85 plots, which became vacant over the winter.",
        "Turnout was 38% at the May elections.",
        "Permits are £75 now, previously £60.",
        "Data to October 2013. Reported crimes: 41 in all of them.",
    ],
)
def test_a_period_that_words_leave_open_is_assumed(text: str) -> None:
    assert "period_assumed" in flags_of(text)[-1]


def test_a_heading_dates_its_whole_sentence() -> None:
    assert flags_of("October: 14 cases were closed; 9 were opened.") == [(), ()]


def test_nobody_counts_in_decimals() -> None:
    assert flags_of("We lost 14 vans there, and 0.6 were theirs.")[-1] == ("unit_doubtful",)


def test_what_is_set_against_a_figure_may_be_anothers() -> None:
    assert flags_of("We made 11 cuts vs 12 in the contract.")[-1] == ("role_doubtful",)
